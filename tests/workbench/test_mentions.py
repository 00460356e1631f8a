"""Notes that speak to somebody by name, and reports that were given to them, stand in that person's queue and in nobody else's."""

from pathlib import Path

import pytest
from tests.workbench.serving import serving

import onrecord
from onrecord.casework import login_name, open_to_look, waiting_for

REPORT = "2031-03-07-valley-monitor.txt"


def told(record: Path, name: str) -> list[tuple[str, str]]:
    with open_to_look(record) as opened:
        return [(one.who, one.note) for one in waiting_for(opened, name)]


def test_a_note_waits_for_whom_it_names_until_they_do_something_there(record: Path) -> None:
    with onrecord.open(record, who="ben") as opened:
        incident = next(opened.incidents()).id
        opened.decide(onrecord.NoteRequest(given=incident, note="@ana, who is this mayor? Not for @annabel or x@ana"))
        opened.decide(onrecord.NoteRequest(given=REPORT, note="see @Ana’s list"))
        opened.decide(onrecord.NoteRequest(given=REPORT, note="mail to bo@ana.example"))
        assert told(record, "ana") == [("ben", "see @Ana’s list"), ("ben", "@ana, who is this mayor? Not for @annabel or x@ana")]
        assert told(record, "ben") == []
        assert told(record, "anna") == []
        opened.decide(onrecord.NoteRequest(given=incident, note="Petar Oln"), who="ana")
        assert told(record, "ana") == [("ben", "see @Ana’s list")]
        opened.decide(onrecord.RestrictRequest(document=REPORT), why="asked for")
        assert told(record, "ana") == []


def test_a_report_that_was_given_to_somebody_waits_until_it_is_done_or_anothers(record: Path) -> None:
    with onrecord.open(record, who="ben") as opened:
        opened.decide(onrecord.AssignRequest(given=REPORT, to="ana"))
        assert told(record, "ana") == [("ben", "")]
        opened.decide(onrecord.AssignRequest(given=REPORT, to="cem"))
        assert (told(record, "ana"), told(record, "cem")) == ([], [("ben", "")])
        opened.decide(onrecord.StatusRequest(given=REPORT, status="done"), who="cem")
        assert told(record, "cem") == []


def test_the_queue_shows_what_waits_for_the_visitor_without_what_is_restricted(record: Path) -> None:
    who = login_name()
    with onrecord.open(record, who="ben") as opened:
        incident = next(opened.incidents()).id
        opened.decide(onrecord.NoteRequest(given=incident, note=f"@{who} did Ilda Marsen live there?"))
        opened.decide(onrecord.AssignRequest(given=REPORT, to=who))
        opened.decide(onrecord.RestrictRequest(document=REPORT, words=("Ilda Marsen",)), why="asked for")
    with serving(record) as served:
        page = served.get("/queue/").text
    assert "For you by name" in page
    assert "live there?" in page
    assert "given to you" in page
    assert "Marsen" not in page


@pytest.mark.parametrize("name", ["a.b", "c+d", "Ilvana Merrit"])
def test_a_name_of_any_letters_is_spoken_to(record: Path, name: str) -> None:
    with onrecord.open(record, who="ben") as opened:
        opened.decide(onrecord.NoteRequest(given=REPORT, note=f"for @{name}: look"))
    assert len(told(record, name)) == 1
