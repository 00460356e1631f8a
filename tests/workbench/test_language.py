"""The language of the pages: what the browser asks for, what somebody chooses, and what stays English whoever reads."""

from pathlib import Path

from tests.workbench.serving import Served, serving


def asking(served: Served, language: str, path: str = "/") -> str:
    return served.ask("GET", path, headers={"Accept-Language": language}).text


def test_the_first_page_is_in_the_language_that_the_browser_asks_for(served: Served) -> None:
    assert '<html lang="ar" dir="rtl">' in asking(served, "ar-SY,ar;q=0.9,en;q=0.5")
    assert '<html lang="en" dir="ltr">' in asking(served, "fi,sv;q=0.5")


def test_a_choice_at_the_foot_of_a_page_is_kept_and_leads_back_to_it(record: Path) -> None:
    with serving(record) as served:
        back = {"Referer": f"{served.origin}/incidents/?disputed=yes", "Content-Type": "application/x-www-form-urlencoded"}
        chosen = served.ask("POST", "/language/", "language=ar", back)
        assert (chosen.status, chosen.headers["Location"]) == (302, f"{served.origin}/incidents/?disputed=yes")
        assert any("HttpOnly" in cookie and "SameSite=Strict" in cookie for cookie in chosen.cookies)
        assert '<html lang="ar" dir="rtl">' in asking(served, "en")
        served.ask("POST", "/language/", "language=en", back)
        assert '<html lang="en" dir="ltr">' in asking(served, "ar")


def test_no_choice_of_a_language_leads_to_another_site_or_is_taken_from_one(served: Served) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    away = served.stranger()
    away.cookies = dict(served.cookies)
    led = away.ask("POST", "/language/", "language=ar&next=https://elsewhere.example/", {**form, "Referer": "https://elsewhere.example/"})
    assert led.headers["Location"] == "/"
    refused = away.ask("POST", "/language/", "language=ar", {**form, "Sec-Fetch-Site": "cross-site"})
    assert (refused.status, refused.cookies) == (403, ())


def test_lists_say_as_much_in_arabic_as_in_english(served: Served) -> None:
    """A word that is compared with one of English anywhere would leave something out."""
    for path in ("/", "/incidents/", "/reports/", "/queue/", "/decisions/"):
        pieces = [[asking(served, language, path).count(tag) for tag in ("<td", "<li", "<a ")] for language in ("en", "ar")]
        assert pieces[0] == pieces[1], path
    assert asking(served, "ar", "/reports/").count("حادثة واحدة") == asking(served, "en", "/reports/").count("1 incident<")
