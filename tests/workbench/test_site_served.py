"""The published site under `/site/`, and the form on which its readers report corrections: who sees what, and that no word of it leaks."""

import os
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from tests.workbench.serving import Answer, Served, serving
from typer.testing import CliRunner

import onrecord
from onrecord.casework import CorrectionState, back_up, list_corrections
from onrecord.cli.app import app

WORDS = "The toll is nine: I stood beside Ilva Dorn, by the quince tree"
CONTACT = "quincewitness@corvane.example"


@pytest.fixture
def place(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "place", symlinks=True))


@pytest.fixture
def desk(place: Path) -> Iterator[Served]:
    with serving(place / "record") as found:
        yield found


@pytest.fixture(scope="module")
def open_desk(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A workbench on a site that nobody changes."""
    copied = Path(shutil.copytree(published, tmp_path_factory.mktemp("open") / "place"))
    with serving(copied / "record") as found:
        yield found


def ids(place: Path) -> list[str]:
    return sorted(path.stem for path in (place / "site" / "incident").glob("*.html") if "refresh" not in path.read_text("utf-8"))


def reported(place: Path, state: CorrectionState = CorrectionState.OPEN) -> list[tuple[str, str]]:
    found = list_corrections(place / "record", state, 100)
    return [(one.told.words, one.told.contact) for one in found if one.told is not None]


def report(stranger: Served, incident: str, language: str = "", **fields: str) -> Answer:
    path = f"/site/{language}correction/{incident}/"
    return stranger.post(path, path, **{"words": WORDS, "contact": CONTACT, **fields})


def test_a_stranger_gets_the_sites_files_byte_for_byte_and_no_cookie(open_desk: Served, published: Path) -> None:
    stranger = open_desk.stranger()
    assert stranger.get("/site/").headers["Location"] == "/site/index.html"
    for path in ("index.html", "ar/index.html", f"incident/{ids(published)[0]}.html", "assets/site.css", "assets/served.css", "SHA256SUMS"):
        answer = stranger.get(f"/site/{path}")
        assert answer.status == 200, path
        assert answer.text == (published / "site" / path).read_text("utf-8"), path
        assert answer.cookies == ()
        assert "worker-src blob:" in answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("language", "other"), [("", "ar/"), ("ar/", "")])
def test_the_form_leads_to_itself_in_the_other_language(open_desk: Served, published: Path, language: str, other: str) -> None:
    incident, stranger = ids(published)[0], open_desk.stranger()
    path = f"/site/{language}correction/{incident}/"
    found = re.search(r'class="language"><a href="([^"]+)"', stranger.get(path).text)
    assert found is not None
    assert urljoin(path, found[1]) == f"/site/{other}correction/{incident}/"
    assert stranger.get(urljoin(path, found[1])).status == 200


@pytest.mark.parametrize("path", ["", "queue/", "corrections/", "incidents/", "corrections/0123456789abcdef/", "sites/", "following/bell/"])
def test_a_stranger_gets_nothing_else(open_desk: Served, path: str) -> None:
    assert open_desk.stranger().get(f"/{path}").status in {403, 404}


@pytest.mark.parametrize("setting", ['[workbench]\nsite = "../site"\n', ""])
def test_without_the_setting_a_stranger_sees_no_site_and_no_form(place: Path, setting: str) -> None:
    (place / "record" / "settings.toml").write_text(setting, encoding="utf-8")
    with serving(place / "record") as served:
        for path in ("/site/", "/site/index.html", f"/site/correction/{ids(place)[0]}/"):
            assert served.stranger().get(path).status == 403
        assert served.get("/site/index.html").status == (200 if setting else 404)


HOSTILE = (
    "../record/settings.toml",
    "..%2frecord%2fsettings.toml",
    "%2e%2e/record/settings.toml",
    ".onrecord-site.json",
    "incident/../../record/keys/record.key",
    "incident//x.html",
    "//etc/passwd",
    "/etc/passwd",
    "index.html%00.txt",
    "index.html/",
    "secret.txt",
    "linked.html",
    "linked/settings.toml",
    "assets/",
    "x" * 600,
    "C:\\windows\\win.ini",
    "index.html%0d%0aX:1",
)


@pytest.fixture(scope="module")
def littered(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A workbench on a site whose folder holds what is not the site's, and whose list was made to name links."""
    copied = Path(shutil.copytree(published, tmp_path_factory.mktemp("littered") / "place"))
    site = copied / "site"
    (site / "secret.txt").write_text("secret", encoding="utf-8")
    (site / "linked.html").symlink_to(copied / "record" / "settings.toml")
    (site / "linked").symlink_to(copied / "record")
    with (site / "SHA256SUMS").open("a", encoding="utf-8") as listed:
        listed.writelines(f"{'0' * 64}  {name}\n" for name in ("linked.html", "linked/settings.toml", "../record/settings.toml"))
    with serving(copied / "record") as found:
        yield found


@pytest.mark.parametrize("path", HOSTILE)
def test_nothing_but_the_sites_own_files_is_served(littered: Served, path: str) -> None:
    assert littered.stranger().get(f"/site/{path}").status in {400, 403, 404}


def test_a_page_leads_to_mail_in_its_folder_and_to_the_form_where_it_is_served(open_desk: Served, published: Path) -> None:
    stranger = open_desk.stranger()
    own, style = "assets/served.css", {"Sec-Fetch-Dest": "style"}
    assert "display" not in (published / "site" / own).read_text("utf-8")
    assert ".by-mail { display: none; }" in stranger.ask("GET", f"/site/{own}", headers=style).text
    for language in ("", "ar/"):
        path = f"/site/{language}incident/{ids(published)[0]}.html"
        page = stranger.get(path).text
        assert re.search(r'<a class="button by-mail" href="mailto:desk@corvane.example\?', page)
        found = re.search(r'<a class="button by-form" hidden href="([^"]+)"', page)
        assert found is not None
        form = stranger.get(urljoin(path, found[1]))
        assert form.status == 200
        assert f'<html lang="{"ar" if language else "en"}"' in form.text
        assert ids(published)[0] in form.text


def test_a_report_arrives_in_the_queue_and_is_dismissed_with_a_reason(desk: Served, place: Path) -> None:
    incident = ids(place)[0]
    assert "Correction reported" not in desk.get("/queue/").text
    answer = report(desk.stranger(), incident)
    assert "Thank you." in answer.text
    assert reported(place) == [(WORDS, CONTACT)]
    queue = desk.get("/queue/").text
    assert "Correction reported" in queue
    assert "1 report of a reader waits for an answer" in queue
    listed = desk.get("/corrections/").text
    path = re.search(r'href="(/corrections/[0-9a-f]+/)"', listed)
    assert path is not None
    assert WORDS not in queue + listed
    page = desk.get(path[1]).text
    assert WORDS in unescape(page)
    assert CONTACT in page
    assert desk.post(path[1], path[1], step="dismiss", why="").status == 400
    assert desk.post(path[1], path[1], step="forget").status == 400
    assert desk.post(path[1], path[1], step="dismiss", why="The hospital counts eight.").status == 302
    assert reported(place) == []
    assert "The hospital counts eight." in desk.get(path[1]).text
    assert desk.post(path[1], path[1], step="dismiss", why="again").status == 400
    assert desk.post(path[1], path[1], step="forget").status == 302
    after = desk.get(path[1]).text
    assert "What was written is forgotten." in after
    assert WORDS not in after
    assert reported(place, CorrectionState.DISMISSED) == []
    assert "Correction reported" not in desk.get("/queue/").text


def test_it_is_taken_up_by_a_decision_on_that_incident_alone(desk: Served, place: Path) -> None:
    first, other = ids(place)[:2]
    report(desk.stranger(), first, "ar/")
    [one] = list_corrections(place / "record", CorrectionState.OPEN, 10)
    assert one.told is not None
    assert one.told.language == "ar"
    path = f"/corrections/{one.key}/"
    with onrecord.open(place / "record", who="bea") as opened:
        made = opened.decide(onrecord.NoteRequest(given=other, note="seen"), why="seen")
    assert desk.post(path, path, step="take_up", decision=made.decision.id).status == 400
    assert desk.post(path, path, step="take_up", decision="").status == 400
    chosen = re.search(r'<option value="([^"]+)">', desk.get(path).text)
    assert chosen is not None
    assert desk.post(path, path, step="take_up", decision=chosen[1]).status == 302
    [answered] = list_corrections(place / "record", CorrectionState.TAKEN_UP, 10)
    assert answered.answer is not None
    assert answered.answer.decision == chosen[1]
    assert "Taken up" in desk.get(path).text


def test_the_log_says_that_it_came_who_read_it_and_what_became_of_it_and_not_a_word_of_it(desk: Served, place: Path) -> None:
    report(desk.stranger(), ids(place)[0])
    [one] = list_corrections(place / "record", CorrectionState.OPEN, 10)
    path = f"/corrections/{one.key}/"
    desk.get(path)
    desk.get(path)
    desk.post(path, path, step="dismiss", why="Planted reason of plumbagonut")
    log = CliRunner().invoke(app, ["log", "--json", "--record", str(place / "record")]).stdout
    told = [line for line in log.splitlines() if '"correction"' in line]
    assert [re.search(r'"state":"(\w+)"', line)[1] for line in told] == ["open", "read", "dismissed"]  # type: ignore[index]
    assert all(one.key in line for line in told)
    for planted in ("quince", "Ilva Dorn", "plumbagonut", ids(place)[0]):
        assert not [line for line in told if planted in line]
    assert CliRunner().invoke(app, ["verify", "--record", str(place / "record")]).exit_code == 0


def test_no_word_of_it_is_in_clear_in_any_file_nor_leaves(desk: Served, place: Path, tmp_path: Path) -> None:
    report(desk.stranger(), ids(place)[0])
    [one] = list_corrections(place / "record", CorrectionState.OPEN, 10)
    desk.post(f"/corrections/{one.key}/", f"/corrections/{one.key}/", step="dismiss", why="Planted reason of plumbagonut")
    with onrecord.open(place / "record", who="ana") as opened:
        opened.publish(place / "site")
        opened.export("jsonl", tmp_path / "all.jsonl")
    back_up(place / "record", tmp_path / "backup")
    planted = [word.encode() for word in ("quince", "plumbagonut")]
    files = [path for path in (*place.rglob("*"), *tmp_path.rglob("*")) if path.is_file()]
    assert any(path.name == "corrections.db" and tmp_path / "backup" in path.parents for path in files)
    assert not [path for path in files if any(word in path.read_bytes() for word in planted)]
    assert not (tmp_path / "backup" / "corrections" / "secret").exists()
    assert (place / "record" / "corrections" / "secret").stat().st_mode & 0o077 == 0
    assert (place / "record" / "corrections" / "corrections.db").stat().st_mode & 0o077 == 0


def test_what_a_stranger_writes_is_text(desk: Served, place: Path) -> None:
    attack = '</blockquote><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7|add:"7" }}\u202etxt\x00'
    assert "Thank you." in report(desk.stranger(), ids(place)[0], words=attack, contact=attack).text
    [one] = list_corrections(place / "record", CorrectionState.OPEN, 10)
    page = desk.get(f"/corrections/{one.key}/").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert "\x00" not in page


def test_forms_without_their_token_are_refused_and_robots_are_thanked_and_not_heard(desk: Served, place: Path) -> None:
    stranger, path = desk.stranger(), f"/site/correction/{ids(place)[0]}/"
    sent = {"Content-Type": "application/x-www-form-urlencoded", "Origin": desk.origin}
    assert stranger.ask("POST", path, "words=hello", sent).status == 403
    other = {**sent, "Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert stranger.ask("POST", path, "words=hello", other).status == 403
    assert "Thank you." in report(stranger, ids(place)[0], website="https://spam.example").text
    assert reported(place) == []


def test_too_little_too_much_and_too_often_is_said_and_not_kept(desk: Served, place: Path) -> None:
    incident, stranger = ids(place)[0], desk.stranger()
    assert report(stranger, incident, words="   ").status == 400
    too_long = report(stranger, incident, words="x" * 5_001)
    assert too_long.status == 400
    assert "x" * 5_001 in too_long.text, "what was written is not lost"
    assert report(stranger, incident, contact="x" * 201).status == 400
    assert [report(stranger, incident, words=f"number {number}").status for number in range(3)] == [200, 200, 429]
    assert len(reported(place)) == 2


@pytest.mark.parametrize("incident", ["ffffffffffffffff", "0000", "index", "..", "a%27%20OR%201=1", "%00"])
def test_there_is_no_form_for_what_is_not_published(open_desk: Served, incident: str) -> None:
    assert open_desk.stranger().get(f"/site/correction/{incident}/").status in {400, 404}


def test_without_its_key_nothing_is_shown_and_it_is_said_why(desk: Served, place: Path) -> None:
    report(desk.stranger(), ids(place)[0])
    os.replace(place / "record" / "corrections" / "secret", place / "kept")  # noqa: PTH105 a file moved aside
    answer = desk.get("/corrections/")
    assert answer.status == 400
    assert "corrections_key" in answer.text
    assert desk.stranger().get("/site/index.html").status == 200
