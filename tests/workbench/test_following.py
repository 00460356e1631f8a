"""Following in the workbench: the bell, the page of notices, pages that followers reach without an account."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import pytest
from tests.workbench.serving import Served, serving

import onrecord
from onrecord.casework import list_followers

ORSHEVA = "place:Orsheva"
NEW = """Ministry rejects report on Orsheva

The Kelmar Ministry of Defence rejected on Saturday the report on Orsheva. "The air strike on Orsheva on 5 March 2031 is an invention; \
our air force killed nobody there," it said. A nurse said that eleven people were killed in the air strike on Orsheva on 5 March 2031.
"""


@pytest.fixture
def desk(record: Path) -> Iterator[Served]:
    sign_off(record)
    with serving(record) as found:
        yield found


def sign_off(record: Path) -> str:
    """Sign off what happened in Orsheva, and return its id."""
    with onrecord.open(record, who="ana") as opened:
        name = next(one.id for one in opened.incidents() if one.assessment.place is not None and one.assessment.place.name == "Orsheva")
        opened.decide(onrecord.ReviewRequest(given=name), why="checked")
    return name


def text_of(served: Served, path: str = "/following/") -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", served.get(path).text)).split())


def follow(served: Served, topic: str, **fields: str) -> str:
    assert served.post("/following/", "/following/", step="follow", topic=topic, **fields).status == 302
    return text_of(served)


def change(record: Path, folder: Path) -> str:
    """Add a report that denies what happened in Orsheva, and sign it off anew."""
    report = folder / "2031-03-15-corvane-press.txt"
    report.write_text(NEW, encoding="utf-8")
    with onrecord.open(record, who="ana") as opened:
        opened.add([report], dated_names=True)
    return sign_off(record)


def test_who_follows_nothing_is_told_how(served: Served) -> None:
    told = text_of(served)
    assert "You follow nothing yet" in told
    assert "Notices" in text_of(served, "/")


def test_a_change_rings_the_bell_once_and_leads_to_the_words(desk: Served, record: Path, tmp_path: Path) -> None:
    assert "You follow place:Orsheva." in follow(desk, ORSHEVA)
    name = change(record, tmp_path)
    assert desk.post("/following/", "/following/", step="gather").status == 302
    page = desk.get("/following/").text
    assert f'href="/incident/{name}/"' in page
    assert "Notices <strong>1</strong>" in page
    assert "at=" in page
    assert "<strong>1</strong>" in desk.get("/").text
    assert desk.post("/following/", "/following/", step="seen").status == 302
    assert "Notices <strong>" not in desk.get("/").text
    assert "Nothing new of what you follow" in text_of(desk)
    assert desk.post("/following/", "/following/", step="gather").status == 302
    assert "Notices <strong>" not in desk.get("/").text


def test_what_is_followed_can_be_stopped_by_whose_it_is(desk: Served, record: Path) -> None:
    follow(desk, ORSHEVA)
    [follower] = list_followers(record)
    desk.post("/following/", "/following/", step="stop", of="0" * 32)
    assert list_followers(record) == [follower]
    desk.post("/following/", "/following/", step="stop", of=follower.id)
    assert list_followers(record) == []
    assert "You follow nothing yet" in text_of(desk)


def test_incidents_parties_people_selections_and_reports_can_be_followed_from_their_pages(served: Served) -> None:
    incident = re.search(r"/incident/(\w+)/", served.get("/incidents/").text)
    assert incident is not None
    pages = {
        f"/incident/{incident[1]}/": f"incident%3A{incident[1]}",
        "/victims/": "victim%3A",
        "/party/?name=Kelmar%20Air%20Force": "party%3A%22Kelmar%20Air%20Force%22",
        "/incidents/?act=airstrike": "selection%3A",
    }
    for path, topic in pages.items():
        page = served.get(path).text
        assert f'href="/following/?topic={topic}' in page, path
    assert 'value="place:Orsheva"' in served.get("/following/?topic=place%3AOrsheva").text


def test_what_a_report_suggests_is_followed_by_one_button_each_and_leads_back(desk: Served, record: Path) -> None:
    path = "/report/2031-03-06-northern-wire.txt/"
    page = unescape(desk.get(path).text)
    suggested = re.findall(r'<button class="follow" name="topic" value="(.*?)">', page)
    assert 'party:"Kelmar Air Force"' in suggested
    assert ORSHEVA in suggested
    assert "act:airstrike" in suggested
    assert not [topic for topic in suggested if "Ana Merin" in topic], "nobody who wrote it"
    answer = desk.post("/following/", path, step="follow", way="bell", topic=ORSHEVA, back=path)
    assert (answer.status, answer.headers["Location"]) == (302, path)
    assert "You follow place:Orsheva." in text_of(desk, path)
    assert [one.topic.text for one in list_followers(record)] == [ORSHEVA]


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "following", ""])
def test_a_form_leads_back_to_no_other_site(served: Served, back: str) -> None:
    answer = served.post("/following/", "/following/", step="nothing", back=back)
    assert (answer.status, answer.headers["Location"]) == (302, "/following/")


BELL = re.compile(r'hx-get="(/following/bell/\?[^"]+)" hx-trigger="every (\d+)s"')


def test_the_bell_asks_ever_later_while_nothing_comes_and_shows_what_came(desk: Served, record: Path, tmp_path: Path) -> None:
    follow(desk, ORSHEVA)
    found = BELL.search(desk.get("/queue/").text)
    assert found is not None
    waits = [int(found[2])]
    path = unescape(found[1])
    for _ in range(6):
        answer = desk.get(path)
        assert "<strong>" not in answer.text
        found = BELL.search(answer.text)
        assert found is not None
        path, waits = unescape(found[1]), [*waits, int(found[2])]
    assert waits == [60, 120, 240, 480, 900, 900, 900]
    change(record, tmp_path)
    desk.post("/following/", "/following/", step="gather")
    answer = desk.get(path)
    assert "<strong>1</strong>" in answer.text
    assert BELL.search(answer.text)[2] == "60"  # type: ignore[index]
    assert not answer.cookies


@pytest.mark.parametrize("query", ["", "?wait=x&had=-1", "?wait=999999999&had=1", "?wait=%D9%A3&had=<script>"])
def test_the_bell_answers_whatever_it_is_asked(served: Served, query: str) -> None:
    answer = served.get(f"/following/bell/{query}")
    assert answer.status == 200
    assert "<script>" not in answer.text
    assert served.stranger().get("/following/bell/").status == 403


def test_a_topic_that_is_none_is_answered_in_a_sentence(served: Served) -> None:
    for topic in ("nonsense", "act:airstrik", "incident:ffffffffffff", "<script>alert(1)</script>:x", ""):
        answer = served.post("/following/", "/following/", step="follow", topic=topic)
        assert 400 <= answer.status < 500, topic
        assert "<script>alert" not in answer.text
    assert served.post("/following/", "/following/", step="follow", topic=ORSHEVA, way="pigeon").status < 500
    assert served.post("/following/", "/following/", step="dance").status == 302


@pytest.mark.parametrize(
    "address", ["https://169.254.169.254/latest/meta-data/", "https://localhost/hook", "http://93.184.216.34/", "nowhere"]
)
def test_a_webhook_to_where_nobody_should_go_is_refused(served: Served, address: str) -> None:
    answer = served.post("/following/", "/following/", step="follow", topic=ORSHEVA, way="webhook", address=address)
    assert answer.status == 400
    assert "webhook" not in text_of(served).partition("What you follow")[2]


def test_a_feed_is_read_by_whoever_has_its_address_and_by_nobody_else(desk: Served, record: Path, tmp_path: Path) -> None:
    follow(desk, ORSHEVA, way="feed")
    page = desk.get("/following/").text
    paths = [unescape(path) for path in re.findall(r'href="http://[^/"]+(/follow/feed/[^"]+)"', page)]
    assert [path.rpartition(".")[2] for path in paths] == ["atom", "json"]
    change(record, tmp_path)
    desk.post("/following/", "/following/", step="gather")
    stranger = desk.stranger()
    atom, feed = (stranger.get(path) for path in paths)
    assert atom.headers["Content-Type"].startswith("application/atom+xml")
    assert feed.headers["Content-Type"].startswith("application/feed+json")
    assert len(feedparser.parse(atom.text).entries) == 1
    for path in ("/follow/feed/AAAAAAAAAAAAAAAAAAAAAA.atom", paths[0].replace(".atom", ".html"), "/follow/feed/.atom"):
        assert stranger.get(path).status == 404
    assert stranger.get("/following/").status == 403
    [follower] = list_followers(record)
    desk.post("/following/", "/following/", step="stop", of=follower.id)
    assert stranger.get(paths[0]).status == 404


def asked(served: Served, record: Path) -> str:
    """Let an address follow that did not confirm; return the token that its letter would have."""
    follow(served, ORSHEVA, way="mail", address="desk@corvane.example")
    [follower] = list_followers(record)
    assert not follower.confirmed
    return follower.token


def test_somebody_confirms_by_a_button_and_not_by_looking(desk: Served, record: Path) -> None:
    token = asked(desk, record)
    stranger = desk.stranger()
    page = stranger.get(f"/follow/confirm/{token}/")
    assert page.status == 200
    assert "place:Orsheva" in page.text
    assert "northern" not in page.text.lower(), "it says nothing of the record"
    assert not list_followers(record)[0].confirmed
    assert stranger.ask("POST", f"/follow/confirm/{token}/", "").status == 200
    assert list_followers(record)[0].confirmed
    assert stranger.ask("POST", "/follow/confirm/AAAAAAAAAAAAAAAAAAAAAA/", "").status == 404


def test_one_click_of_a_program_for_mail_stops_it_and_looking_does_not(desk: Served, record: Path) -> None:
    token = asked(desk, record)
    stranger = desk.stranger()
    assert stranger.get(f"/follow/stop/{token}/").status == 200
    assert len(list_followers(record)) == 1
    one_click = {"Content-Type": "application/x-www-form-urlencoded"}
    for _ in range(2):  # RFC 8058: it may come twice
        assert stranger.ask("POST", f"/follow/stop/{token}/", "List-Unsubscribe=One-Click", one_click).status == 200
    assert list_followers(record) == []
    unknown = stranger.get("/follow/stop/AAAAAAAAAAAAAAAAAAAAAA/")
    gone = stranger.get(f"/follow/stop/{token}/")
    assert (unknown.status, unknown.text) == (gone.status, gone.text.replace(token, "A" * 22))


def test_an_address_is_asked_a_few_times_and_not_more(desk: Served) -> None:
    for number in range(3):
        follow(desk, f"words:w{number}", way="mail", address="desk@corvane.example")
    answer = desk.post("/following/", "/following/", step="follow", topic="words:more", way="mail", address="desk@corvane.example")
    assert answer.status == 400


@pytest.mark.parametrize("address", ["a@b.example\r\nBcc: c@d.example", "nobody", "a@b.example,c@d.example"])
def test_what_is_no_address_of_mail_is_refused(served: Served, address: str) -> None:
    assert served.post("/following/", "/following/", step="follow", topic=ORSHEVA, way="mail", address=address).status == 400


def test_a_webhook_of_ones_own_has_its_secret_shown_once(desk: Served, record: Path) -> None:
    (record / "settings.toml").write_text("[webhooks]\nown_network = true\n", encoding="utf-8")
    told = follow(desk, ORSHEVA, way="webhook", address="http://127.0.0.1:9/hook")
    secret = re.search(r"whsec_[A-Za-z0-9+/=]+", told)
    assert secret is not None
    assert secret[0] not in text_of(desk)
    assert list_followers(record)[0].secret == secret[0]


def test_what_is_restricted_is_in_no_notice_and_no_feed(desk: Served, record: Path, tmp_path: Path) -> None:
    follow(desk, ORSHEVA)
    follow(desk, ORSHEVA, way="feed")
    change(record, tmp_path)
    desk.post("/following/", "/following/", step="gather")
    feed = re.search(r"/follow/feed/[\w-]+\.atom", desk.get("/following/").text)
    assert feed is not None
    assert "an invention" in desk.get("/following/").text
    assert "an invention" in desk.get(feed[0]).text
    with onrecord.open(record, who="ana") as opened:
        opened.decide(onrecord.RestrictRequest(document="2031-03-15-corvane-press.txt"), why="a source in danger")
    for path in ("/following/", feed[0]):
        assert "an invention" not in desk.get(path).text
    assert "corvane" not in desk.get(feed[0]).text.lower()
