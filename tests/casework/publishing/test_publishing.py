"""A record published as a site: what is on it, what is written anew, what stands where an incident was."""

import json
import os
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

import onrecord
from onrecord.assessment import View
from onrecord.casework import CorrectRequest, JoinRequest, NoIncidentRequest, NoteRequest, PublishOutcome, RestrictRequest, ReviewRequest
from onrecord.core import CaseworkError, RecordError
from onrecord.publication import FEEDS

LIST = ".onrecord-site.json"
TOLD_SINCE = {"seal.json", "SHA256SUMS"} | {
    f"{folder}{name}" for folder in ("", "ar/") for name in ("changes.html", "corrections.html", *FEEDS)
}
"""Files that say what changed from one publication to the next, or when that was."""


def publish(folder: Path, out: Path, *, everything: bool = True) -> PublishOutcome:
    with onrecord.open(folder, who="ana") as record:
        return record.publish(out, everything=everything)


def ids(folder: Path) -> list[str]:
    with onrecord.open(folder) as record:
        return sorted(incident.id for incident in record.incidents())


def contents(out: Path) -> dict[str, bytes]:
    found = (path for path in out.rglob("*") if path.is_file() and path.name != LIST)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def joined(folder: Path, out: Path) -> tuple[str, str]:
    """Publish, join two incidents and publish again; return the id that is left, and the one that leads to it."""
    first, second = ids(folder)[:2]
    publish(folder, out)
    with onrecord.open(folder, who="ana") as record:
        record.decide(JoinRequest(incidents=(first, second)), why="one and the same")
    publish(folder, out)
    (left,) = set(ids(folder)) & {first, second}
    (former,) = {first, second} - {left}
    assert f'url={left}.html"' in (out / "incident" / f"{former}.html").read_text()
    return left, former


def withdraw(folder: Path, incident: str, out: Path) -> PublishOutcome:
    with onrecord.open(folder, who="ana") as record:
        record.decide(NoIncidentRequest(given=incident, reason="accident"), why="a boiler burst")
    return publish(folder, out)


def times(out: Path) -> dict[str, int]:
    return {path.relative_to(out).as_posix(): path.stat().st_mtime_ns for path in out.rglob("*.html")}


def test_nothing_is_published_that_nobody_signed_off(folder: Path, tmp_path: Path) -> None:
    first = ids(folder)[0]
    assert publish(folder, tmp_path / "site", everything=False).published == 0
    with onrecord.open(folder, who="ana") as record:
        record.decide(ReviewRequest(given=first))
    told = publish(folder, tmp_path / "site", everything=False)
    assert (told.published, told.unsigned) == (1, len(ids(folder)) - 1)
    page = (tmp_path / "site" / "incident" / f"{first}.html").read_text()
    assert "Signed off on" in page
    assert "Not reviewed" not in page
    assert first in (tmp_path / "site" / "data" / "incidents.csv").read_text()


def test_links_in_the_place_of_what_is_put_aside_are_not_followed(folder: Path, tmp_path: Path) -> None:
    victims, site = tmp_path / "victims", tmp_path / "site"
    for path in (victims, site):
        path.mkdir()
    (victims / "index.html").write_bytes(b"not ours")
    (victims / "list").write_bytes(b"not ours")
    (site / ".onrecord-new").symlink_to(victims)
    (site / f"{LIST}.new").symlink_to(victims / "list")
    publish(folder, site)
    assert {path.name: path.read_bytes() for path in victims.iterdir()} == {"index.html": b"not ours", "list": b"not ours"}
    assert (site / "index.html").is_file()
    assert not any(path.is_symlink() for path in site.rglob("*"))


def test_what_the_record_keeps_of_a_site_is_its_owners_alone_whatever_the_umask_says(folder: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        publish(folder, tmp_path / "site")
    finally:
        os.umask(before)
    kept = [folder / "workbench", *(folder / "workbench").rglob("*")]
    assert len(kept) > 2
    assert [path for path in kept if path.stat().st_mode & 0o077] == []


def test_the_first_page_lists_what_is_denied_also_where_that_disputes_a_part_alone(folder: Path, tmp_path: Path) -> None:
    publish(folder, tmp_path / "site")
    page = (tmp_path / "site" / "index.html").read_text()
    with onrecord.open(folder) as record:
        contested = {one.id for one in record.incidents() if one.assessment.contested}
        denied = {one.id for one in record.incidents() if any(position.view is View.DENIES for position in one.assessment.positions)}
    assert denied > contested > set()
    assert f"{len(contested)} of them disputed" in page
    listed = page.partition("What is denied, all of it or a part")[2].partition("</section>")[0]
    assert set(re.findall(r'href="incident/([0-9a-f]+)\.html"', listed)) == denied


def test_everything_is_published_with_a_mark(folder: Path, tmp_path: Path) -> None:
    publish(folder, tmp_path / "site")
    for name in ids(folder):
        for page in (f"incident/{name}.html", f"ar/incident/{name}.html"):
            assert "unsigned-notice" in (tmp_path / "site" / page).read_text()


def test_the_same_record_gives_the_same_bytes_and_nothing_is_written_twice(folder: Path, tmp_path: Path) -> None:
    publish(folder, tmp_path / "one")
    publish(folder, tmp_path / "two")
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert {path for path in one if one[path] != two.get(path)} <= {"seal.json"}  # the moment is in it
    assert one.keys() == two.keys()
    before = times(tmp_path / "one")
    assert publish(folder, tmp_path / "one").written == 0
    assert times(tmp_path / "one") == before


def test_only_what_changed_is_written(folder: Path, tmp_path: Path) -> None:
    publish(folder, tmp_path / "site")
    before, changed = times(tmp_path / "site"), ids(folder)[0]
    with onrecord.open(folder, who="ana") as record:
        record.decide(ReviewRequest(given=changed))
    publish(folder, tmp_path / "site")
    after = times(tmp_path / "site")
    assert {path for path in after if "incident/" in path and after[path] != before[path]} == {
        f"incident/{changed}.html",
        f"ar/incident/{changed}.html",
    }


def test_lists_and_data_that_are_put_together_again_are_those_of_a_whole_publication(folder: Path, tmp_path: Path) -> None:
    changed, first, second, gone, *_ = ids(folder)
    for number, request in enumerate(
        (
            ReviewRequest(given=changed),
            CorrectRequest(incident=changed, field="killed", value="61"),
            JoinRequest(incidents=(first, second)),
            NoIncidentRequest(given=gone, reason="accident"),
        )
    ):
        with onrecord.open(folder, who="ana") as record:
            record.decide(request, why="x")
        publish(folder, tmp_path / "site")
        publish(folder, tmp_path / f"anew {number}")
        again, anew = contents(tmp_path / "site"), contents(tmp_path / f"anew {number}")
        several = [path for path in anew if "incident/" not in path and path not in TOLD_SINCE]
        assert [path for path in several if again.get(path) != anew[path]] == []
        assert {path for path in again if "incident/" not in path} <= anew.keys()


def test_what_changed_since_it_was_signed_off_stays_as_it_was(folder: Path, tmp_path: Path) -> None:
    first, second = ids(folder)[:2]
    with onrecord.open(folder, who="ana") as record:
        record.decide(ReviewRequest(given=first))
    publish(folder, tmp_path / "site", everything=False)
    before = (tmp_path / "site" / "incident" / f"{first}.html").read_bytes()
    with onrecord.open(folder, who="ana") as record:
        record.decide(JoinRequest(incidents=(first, second)), why="one and the same")
    (joined,) = set(ids(folder)) & {first, second}
    told = publish(folder, tmp_path / "site", everything=False)
    if joined == first:
        assert told.held == 1
        assert (tmp_path / "site" / "incident" / f"{first}.html").read_bytes() == before
    with onrecord.open(folder, who="ana") as record:
        record.decide(ReviewRequest(given=joined))
    told = publish(folder, tmp_path / "site", everything=False)
    assert (told.published, told.held) == (1, 0)


def test_a_joined_id_leads_on_and_a_withdrawn_one_says_why(folder: Path, tmp_path: Path) -> None:
    first, second, third = ids(folder)[:3]
    publish(folder, tmp_path / "site")
    with onrecord.open(folder, who="ana") as record:
        record.decide(JoinRequest(incidents=(first, second)), why="one and the same")
        record.decide(NoIncidentRequest(given=third, reason="accident"), why="a boiler burst")
    (left,) = set(ids(folder)) & {first, second}
    (gone,) = {first, second} - {left}
    told = publish(folder, tmp_path / "site")
    assert told.withdrawn == 1
    led = (tmp_path / "site" / "incident" / f"{gone}.html").read_text()
    assert f'url={left}.html"' in led
    assert f'href="{left}.html"' in led
    withdrawn = (tmp_path / "site" / "incident" / f"{third}.html").read_text()
    assert "it is no incident" in withdrawn
    assert "accident" in withdrawn
    assert "a boiler burst" not in withdrawn  # reasons in words are told where the settings say so
    assert third not in (tmp_path / "site" / "data" / "incidents.jsonl").read_text()
    assert publish(folder, tmp_path / "site").written == 0


def test_ids_that_led_to_a_withdrawn_incident_say_why_too(folder: Path, tmp_path: Path) -> None:
    left, former = joined(folder, tmp_path / "site")
    told = withdraw(folder, left, tmp_path / "site")
    assert told.withdrawn == 1
    before = contents(tmp_path / "site")
    for name in (left, former):
        page = before[f"incident/{name}.html"].decode()
        assert "it is no incident" in page
        assert "accident" in page
        assert 'http-equiv="refresh"' not in page
        assert f"ar/incident/{name}.html" in before
    assert publish(folder, tmp_path / "site").written == 0
    assert contents(tmp_path / "site") == before


@pytest.mark.parametrize("lost", ["state", "folder"])
def test_withdrawn_and_former_ids_are_known_where_the_state_or_the_folder_is_lost(folder: Path, tmp_path: Path, lost: str) -> None:
    left, former = joined(folder, tmp_path / "site")
    withdraw(folder, left, tmp_path / "site")
    before = contents(tmp_path / "site")
    if lost == "folder":
        shutil.rmtree(tmp_path / "site")
    else:
        shutil.rmtree(folder / "workbench" / "published")
    publish(folder, tmp_path / "site")
    assert {f"incident/{name}.html" for name in (left, former)} <= contents(tmp_path / "site").keys()
    assert {path for path in before if "incident/" in path} == {path for path in contents(tmp_path / "site") if "incident/" in path}


def test_a_former_id_leads_on_again_once_the_incident_is_one_again(folder: Path, tmp_path: Path) -> None:
    left, former = joined(folder, tmp_path / "site")
    before = contents(tmp_path / "site")[f"incident/{former}.html"]
    withdraw(folder, left, tmp_path / "site")
    with onrecord.open(folder, who="ana") as record:
        [decision] = [one for one in record.decisions() if one.why == "a boiler burst"]
        record.withdraw(decision.id, why="it was no boiler")
    assert publish(folder, tmp_path / "site").withdrawn == 0
    assert contents(tmp_path / "site")[f"incident/{former}.html"] == before


def test_a_former_id_says_so_where_what_it_led_to_is_not_signed_off_any_more(folder: Path, tmp_path: Path) -> None:
    _, former = joined(folder, tmp_path / "site")
    assert publish(folder, tmp_path / "site", everything=False).published == 0
    assert "Its page was taken back" in contents(tmp_path / "site")[f"incident/{former}.html"].decode()


def test_what_is_restricted_later_is_taken_out_and_said_to_be_elsewhere(folder: Path, tmp_path: Path) -> None:
    publish(folder, tmp_path / "site")
    words = "Corvane Press"
    assert any(words.encode() in content for content in contents(tmp_path / "site").values())
    with onrecord.open(folder, who="ana") as record:
        document = next(sheet.id for sheet in record.documents() if sheet.publisher == words)
        record.decide(RestrictRequest(document=document, words=(words,)), why="asked for")
    told = publish(folder, tmp_path / "site")
    assert told.restricted_anew
    assert [path for path, content in contents(tmp_path / "site").items() if words.encode() in content] == []
    state = next((folder / "workbench" / "published").glob("*.db"))
    assert words.encode() not in state.read_bytes()


def test_a_folder_with_files_of_others_is_refused_and_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "letter.txt").write_text("mine")
    with pytest.raises(CaseworkError) as refused:
        publish(folder, tmp_path / "site")
    assert refused.value.code == "casework.foreign"
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["letter.txt"]


def test_a_file_of_others_beside_ours_is_refused(folder: Path, tmp_path: Path) -> None:
    publish(folder, tmp_path / "site")
    (tmp_path / "site" / "incident" / "mine.html").write_text("mine")
    with pytest.raises(CaseworkError) as refused:
        publish(folder, tmp_path / "site")
    assert "incident/mine.html" in refused.value.message


def test_a_link_in_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site" / "incident").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CaseworkError):
        publish(folder, tmp_path / "site")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_hidden_files_at_the_top_are_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "site" / ".git").mkdir(parents=True)
    (tmp_path / "site" / ".git" / "HEAD").write_text("ref")
    publish(folder, tmp_path / "site")
    assert (tmp_path / "site" / ".git" / "HEAD").read_text() == "ref"


def test_the_record_itself_is_no_place_for_it(folder: Path) -> None:
    with pytest.raises(CaseworkError) as refused:
        publish(folder, folder / "site")
    assert refused.value.code == "casework.site"


def test_what_was_damaged_or_lost_is_written_again(folder: Path, tmp_path: Path) -> None:
    publish(folder, tmp_path / "site")
    before, name = contents(tmp_path / "site"), ids(folder)[0]
    (tmp_path / "site" / "incident" / f"{name}.html").write_text("another")
    (tmp_path / "site" / "index.html").unlink()
    (tmp_path / "site" / "data" / "incidents.csv").unlink()
    (tmp_path / "site" / "incident" / f"{name}.ris").write_text("another")
    assert publish(folder, tmp_path / "site").written == 4
    assert contents(tmp_path / "site") == before


def test_what_was_published_is_known_without_the_state(folder: Path, tmp_path: Path) -> None:
    publish(folder, tmp_path / "site")
    before = contents(tmp_path / "site")
    state = next((folder / "workbench" / "published").glob("*.db"))
    state.write_bytes(b"no database" * 1000)
    publish(folder, tmp_path / "site")
    assert contents(tmp_path / "site") == before


def test_files_that_are_no_longer_part_are_taken_away(folder: Path, tmp_path: Path) -> None:
    publish(folder, tmp_path / "site")
    (tmp_path / "site" / "old.html").write_text("of an older version")
    told = json.loads((tmp_path / "site" / LIST).read_text())
    (tmp_path / "site" / LIST).write_text(json.dumps({**told, "files": [*told["files"], "old.html", "../record/version"]}))
    assert publish(folder, tmp_path / "site").removed == 1
    assert not (tmp_path / "site" / "old.html").exists()
    assert (folder / "version").exists()


def test_the_log_notes_what_leaves_and_nothing_where_nothing_does(folder: Path, tmp_path: Path) -> None:
    publish(folder, tmp_path / "site")
    publish(folder, tmp_path / "site")
    with onrecord.open(folder) as record:
        noted = [entry for _, entry in record.log() if entry.kind == "export"]
    assert len(noted) == 1
    assert (noted[0].payload["format"], noted[0].payload["published"]) == ("site", len(ids(folder)))


def test_what_people_note_as_they_work_is_on_no_page_and_in_no_file(folder: Path, tmp_path: Path) -> None:
    publish(folder, tmp_path / "site")
    with onrecord.open(folder, who="ana") as record:
        record.decide(NoteRequest(given=ids(folder)[0], note="call the editor of the Planted Gazette"))
    assert publish(folder, tmp_path / "site").written == 0
    publish(folder, tmp_path / "other")
    assert not any(b"Planted Gazette" in content for content in contents(tmp_path / "other").values())


def test_who_signed_off_stays_in_the_record(folder: Path, tmp_path: Path) -> None:
    with onrecord.open(folder, who="Berta Reviewer") as record:
        record.decide(ReviewRequest(given=ids(folder)[0]))
    publish(folder, tmp_path / "site")
    assert not any(b"Berta" in content for content in contents(tmp_path / "site").values())


def test_a_database_that_the_log_contradicts_is_not_published(folder: Path, tmp_path: Path) -> None:
    with sqlite3.connect(folder / "record.db") as database:
        database.execute("update record_incident set place='Forged'")
    with pytest.raises(RecordError) as refused:
        publish(folder, tmp_path / "site")
    assert refused.value.code == "record.contradicted"
    assert not (tmp_path / "site").exists(), "nothing was written, no folder either"
    assert not (tmp_path / "site" / "index.html").exists()
