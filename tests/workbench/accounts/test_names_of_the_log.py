"""A name under which somebody worked on the record before there were accounts: nobody gets it, and what was decided alone, by chance."""

from pathlib import Path

import pytest
from tests.workbench.accounts.teaming import PASSWORD, Team, link_of, team
from tests.workbench.serving import Served

import onrecord
from onrecord.archive import open_reader

SAID = "Somebody worked on this record under this name before."
DECIDED = "Dara Venn"


@pytest.fixture
def worked(record: Path) -> Path:
    """A record on which somebody decided at a terminal."""
    with onrecord.open(record, who=DECIDED) as opened:
        one = next(iter(opened.incidents()))
        opened.decide(onrecord.NoteRequest(given=one.id, note="seen"), why="noted")
    return record


def invite(administrator: Served, name: str, **more: str) -> str:
    return administrator.post("/people/", "/people/", role="researcher", name=name, **more).text


def test_whoever_invites_says_that_it_is_the_same_person(worked: Path) -> None:
    with team(worked) as found:
        ana = found.found("Ana Merin")
        with open_reader(worked) as reader:
            added = next(entry.who for _, entry, _ in reader.receipts())
        for name in (DECIDED, "dara  VENN", added):
            page = invite(ana, name)
            assert SAID in page
            assert 'type="checkbox" name="same"' in page
            assert "/join/" not in page
        answer = ana.post("/people/", "/people/", role="researcher", name=DECIDED, same="on")
        assert found.make(link_of(answer), DECIDED).status == 302
        assert f"Ana Merin said that {DECIDED} is who worked on the record under this name before" in ana.get("/people/").text
        assert found.sign_in(DECIDED).get("/").status == 200


def test_a_name_that_nobody_worked_under_needs_no_word(worked: Path) -> None:
    with team(worked) as found:
        ana = found.found("Ana Merin")
        page = invite(ana, "Petar Oln")
        assert "/join/" in page
        assert 'type="checkbox" name="same"' not in page


def test_whoever_chooses_a_name_gets_none_of_the_log(worked: Path) -> None:
    with team(worked) as found:
        ana = found.found("Ana Merin")
        link = link_of(ana.post("/people/", "/people/", role="researcher", name=""))
        for more in ({}, {"same": "on"}):
            fields = {"name": "Dara venn", "password": PASSWORD, "repeated": PASSWORD, **more}
            answer = found.served.stranger().post(link, link, **fields)
            assert answer.status == 422
            assert "Somebody has this name." in answer.text
            assert SAID not in answer.text


def test_a_name_that_came_into_the_log_meanwhile_is_not_had(worked: Path) -> None:
    with team(worked) as found:
        ana = found.found("Ana Merin")
        link = link_of(ana.post("/people/", "/people/", role="researcher", name="Ilda Soll"))
        with onrecord.open(worked, who="Ilda Soll") as opened:
            opened.decide(onrecord.NoteRequest(given=next(iter(opened.incidents())).id, note="mine"), why="noted")
        assert found.make(link, "Ilda Soll").status == 422


def test_the_first_administrator_says_so_themselves(worked: Path) -> None:
    with team(worked) as found:
        first: Team = found
        answer = first.make(first.first_link, DECIDED)
        assert answer.status == 422
        assert SAID in answer.text
        fields = {"name": DECIDED, "password": PASSWORD, "repeated": PASSWORD, "same": "on"}
        assert first.served.stranger().post(first.first_link, first.first_link, **fields).status == 302
        assert first.sign_in(DECIDED).get("/people/").status == 200
