"""Pages in which the report, or the rest of it, is missing, and pages that show one text twice."""

import pytest

from onrecord.core import PageError
from onrecord.page import Caveat, Metadata, ZoneKind, open_page, read_text

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shells hit Kesra market - North Wire</title></head><body>'
WALL = (
    f"{HEAD}<div><h2>We value your privacy</h2><p>We and our 612 partners store information on a device, such as IDs in cookies, to"
    " process personal data. You may accept or manage your choices by clicking below.</p><p>With your permission we and our partners may"
    " use precise geolocation data through device scanning. Your choices will apply to this website only.</p></div></body></html>"
)
STORY = "Two traders were wounded when shells fell on the market of Kesra on Thursday, a medic at the clinic said."
MORE = "The regional ministry denied that its guns had fired at the town, and called the reports an invention of the other side."
WHOLE = (
    f"{STORY}\n\n{MORE}\n\nThe market had opened again only a week ago, after the bridge was mended, and was full. " + "Stalls burnt. " * 30
)


def test_a_page_that_only_asks_for_consent_is_blocked() -> None:
    with pytest.raises(PageError) as caught:
        open_page(WALL.encode())
    assert caught.value.code == "page.blocked"


def test_a_report_under_a_notice_or_about_cookies_is_read() -> None:
    with_story = WALL.replace("<div>", f"<article><p>{STORY}</p><p>{MORE}</p></article><div>")
    assert STORY in open_page(with_story.encode()).text
    about = (
        "The regulator fined the company for cookies that it set without consent.\n\nIt will appeal in June, a spokesman told reporters."
    )
    assert read_text(about).caveats == ()


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY[:60]}…\n\nSubscribe to continue reading\n\nAlready a subscriber? Sign in.",
        f"{STORY}\n\nThis article is for subscribers only.",
        f"{STORY} {MORE} The market had opened again only [...]",
        f"{WHOLE} The mayor said that\n\nTo read the full story, log in.",
    ],
)
def test_what_breaks_off_is_marked_as_cut(text: str) -> None:
    assert Caveat.CUT in read_text(text).caveats


@pytest.mark.parametrize("text", [STORY, f"{WHOLE}\n\nAlready a subscriber? Sign in.", f"{STORY}\n\n“I saw it,” he said, “and then …”"])
def test_a_whole_report_is_not(text: str) -> None:
    assert read_text(text).caveats == ()


def test_a_page_without_its_article_says_so() -> None:
    title = "Shells hit the market of Kesra, two hurt"
    page = read_text(f"Home\n\nWorld\n\n{title}\n\nSport\n\nOpinion\n\nLatest news\n\nContact us", Metadata(title=title))
    assert page.caveats == (Caveat.NO_ARTICLE,)


def test_a_text_that_a_page_shows_twice_counts_once() -> None:
    page = read_text(f"{STORY}\n\n{MORE}\n\n{WHOLE.split(chr(10))[4]}\n\n{STORY}\n\n{MORE}")
    body = [zone.span.of(page.text) for zone in page.zones if zone.kind is ZoneKind.BODY]
    assert len(body) == len(set(body)) == 3
    refrain = "Nobody was hurt in this attack on the town, the clinic said in its bulletin."
    lines = read_text(
        f"{STORY}\n\n{refrain}\n\n{MORE}\n\n{refrain}\n\nA shell hit the mill of Dolm on Friday and broke its wheel.\n\n{refrain}"
    )
    assert sum(zone.span.of(lines.text) == refrain for zone in lines.zones if zone.kind is ZoneKind.BODY) == 3
