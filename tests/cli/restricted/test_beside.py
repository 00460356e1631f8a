"""Whoever restricts a name is told which words of it are blocked only beside the person, since others are called so."""

import json
from pathlib import Path

import pytest
from tests.cli.restricted.test_printed import TABLES, call

REPORT = "Shells of the Sarrel Highland Front killed four people in Orsheva on 5 March 2019, {} of the clinic said.\n"
TOWN = "Two people were killed in Kelmar on 7 March 2019 when a drone of the Talvenori Air Force struck a bakery, residents said.\n"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a person who is called as a town of it is."""
    base = tmp_path_factory.mktemp("beside")
    (base / "2019-03-06-main.txt").write_text(REPORT.format("Delmira Kelmar"))
    (base / "2019-03-08-town.txt").write_text(TOWN)
    added = call("add", base / "2019-03-06-main.txt", base / "2019-03-08-town.txt", *TABLES, "--record", base / "record")
    assert added.exit_code == 0, added.output
    return base / "record"


def test_words_that_others_are_called_by_are_said_before_and_after(record: Path) -> None:
    restricted = ("decide", "restrict", "2019-03-06-main.txt", "--words", "Delmira Kelmar", "--why", "x", "--record", record)
    told = call(*restricted)
    assert told.exit_code == 0, told.output
    line = " ".join(told.output.split())
    assert "blocked only beside the person" in line
    assert ": Kelmar (shown before: everywhere)" in line
    assert "Delmira" not in told.output
    undone = call("decide", "undo", "--why", "y", "--record", record)
    assert "shown everywhere again, blocked before beside the person: Kelmar" in " ".join(undone.output.split())
    row = json.loads(call(*restricted[:-2], "--json", "--record", record).stdout)
    assert (row["only_beside"], row["only_beside_before"]) == (["Kelmar"], [])
    assert "Kelmar" in call("show", "2019-03-08-town.txt", "--record", record).output
