"""`decide` over the real program: what changed is printed, stands after a rebuilding, and goes when it is withdrawn."""

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.archive import verify
from onrecord.casework.decisions.values import parse_value
from onrecord.cli.app import app
from onrecord.core import CaseworkError

EXERCISE = Path(__file__).parent.parent.parent / "examples" / "exercise"
TABLES = ("--gazetteer", EXERCISE / "gazetteer.txt", "--parties", EXERCISE / "parties.toml")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deciding") / "record"
    reports = sorted((EXERCISE / "reports").glob("2019-03-0[5-9]-*"))
    added = call("add", *reports, "--dated-names", *TABLES, "--record", folder)
    assert added.exit_code == 0, added.output
    return folder


@pytest.fixture
def record(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "record"))


def rows(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in call("list", "--json", "--record", folder).stdout.splitlines()]


def at(folder: Path, place: str) -> dict[str, object]:
    return next(row for row in rows(folder) if row["place"] and row["place"]["name"] == place)  # type: ignore[index]


def decide(folder: Path, *arguments: str, why: str = "seen there") -> str:
    result = call("decide", *arguments, "--why", why, "--who", "ana", "--record", folder)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def test_incidents_are_joined_and_parted_again(record: Path) -> None:
    before = {str(row["id"]) for row in rows(record)}
    one, other = str(at(record, "Kelmar")["id"]), str(at(record, "Orsheva")["id"])
    said = decide(record, "join", one[:6], other[:6])
    assert "was" in said
    (gone,) = before - {str(row["id"]) for row in rows(record)}
    assert gone in {one, other}
    whole = at_id(record, (one if gone == other else other))
    assert gone in whole["former_ids"]  # type: ignore[operator]
    documents = [source["document"] for source in whole["sources"]]  # type: ignore[attr-defined]
    name = re.match(r"[0-9a-f]{12}", said)
    assert name
    assert decide(record, "withdraw", name[0][:6], why="two places")
    assert {str(row["id"]) for row in rows(record)} == before
    assert len(documents) > 5
    assert list(verify(record)) == []


def at_id(folder: Path, name: str) -> dict[str, object]:
    return next(row for row in rows(folder) if row["id"] == name)


def test_a_document_is_parted_and_the_later_decision_stands(record: Path) -> None:
    document = "2019-03-06-corvane-update.eml"
    market = at(record, "Orsheva")
    decide(record, "part", str(market["id"]), document)
    apart = [row for row in rows(record) if row["place"] and row["place"]["name"] == "Orsheva"]  # type: ignore[index]
    assert len(apart) == 2
    decide(record, "join", *(str(row["id"]) for row in apart))
    assert at(record, "Orsheva")["id"] == market["id"]
    decide(record, "part", str(market["id"]), document)
    assert len([row for row in rows(record) if row["place"] and row["place"]["name"] == "Orsheva"]) == 2  # type: ignore[index]


def test_documents_that_were_parted_share_no_incident(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    for paper in ("Sentinel", "Lantern"):
        text = (
            f"{paper} of the week\n\nNorwegian jets bombed a mill in Palermo on 6 May 2031 and killed nine people.\n\n"
            "Norwegian jets bombed a school in Naples on 8 May 2031 and killed four people."
        )
        file = tmp_path / f"{paper}.txt"
        file.write_text(text)
        assert call("add", file, "--published", "2031-05-09", "--publisher", paper, "--record", folder).exit_code == 0
    shared = [row for row in rows(folder) if len(row["sources"]) > 1]  # type: ignore[arg-type]
    assert shared
    decide(folder, "part", str(shared[0]["id"]), "Sentinel.txt")
    assert [row for row in rows(folder) if len(row["sources"]) > 1] == []  # type: ignore[arg-type]


def test_a_report_is_parted_by_the_id_that_it_gave_and_nothing_else_of_its_document_is(record: Path) -> None:
    before = rows(record)
    one, other = str(at(record, "Kelmar")["id"]), str(at(record, "Orsheva")["id"])
    decide(record, "join", one, other)
    (gone,) = {str(row["id"]) for row in before} - {str(row["id"]) for row in rows(record)}
    kept = one if gone == other else other
    decide(record, "part", kept, gone)
    apart = at_id(record, gone)
    assert (apart["id"], apart["former_ids"], len(apart["sources"])) == (gone, [], 1)  # type: ignore[arg-type]
    rest = at_id(record, kept)
    assert gone not in rest["former_ids"]  # type: ignore[operator]
    refused = call("decide", "part", gone, gone, "--why", "so", "--record", record)
    assert "casework.nothing_left" in refused.stderr


NOWHERE = {"latitude": None, "longitude": None, "country": None, "precision": "at", "named": None, "geonames": None}


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("killed", "3-5", [3, 5]),
        ("injured", "2+", [2, None]),
        ("killed", "unknown", None),
        ("date", "2019-03-04", {"from": "2019-03-04", "to": "2019-03-04"}),
        ("act", "ground operation", "ground_operation"),
        ("place", "Orsheva bridge", NOWHERE | {"name": "Orsheva bridge"}),
        (
            "perpetrators",
            "Talvenori Air Force; Kelmar Guard",
            [{"name": "Talvenori Air Force", "country": "XA"}, {"name": "Kelmar Guard", "country": None}],
        ),
        ("contested", "no", False),
        ("killed_by_group", '{"children": [1, 2]}', {"children": [1, 2]}),
        ("strike_status", "declared", "declared"),
    ],
)
def test_a_value_is_corrected_stays_so_and_can_be_withdrawn(record: Path, field: str, typed: str, value: object) -> None:
    before = at(record, "Orsheva")
    said = decide(record, "correct", str(before["id"]), field, typed)
    assert said.startswith(re.match(r"[0-9a-f]{12}", said)[0])  # type: ignore[index]
    assert at_id(record, str(before["id"]))[field] == value
    assert "corrected" in call("show", str(before["id"]), "--record", record).stdout
    assert call("rebuild", "--record", record).exit_code == 0 if field == "killed" and value else True
    assert at_id(record, str(before["id"]))[field] == value
    decide(record, "withdraw", said[:12])
    assert at_id(record, str(before["id"]))[field] == before[field]


def test_a_grade_is_overruled_and_marked(record: Path) -> None:
    market = at(record, "Orsheva")
    said = decide(record, "overrule", str(market["id"]), "weak", why="all of it is one leaflet")
    assert f"grade: {market['grading']} → weak" in said
    assert "weak*" in call("list", "--record", record).stdout
    assert "grade decided by ana: all of it is one leaflet" in " ".join(call("show", str(market["id"]), "--record", record).stdout.split())


def test_why_and_explain_name_the_decisions_that_they_rest_on(record: Path) -> None:
    one, other = str(at(record, "Kelmar")["id"]), str(at(record, "Orsheva")["id"])
    decide(record, "join", one, other, why="one raid on two towns")
    decide(record, "overrule", one, "weak", why="nobody was there")
    decide(record, "correct", one, "date", "2019-03-04", why="as the log of the clinic has it")
    said, explained = (" ".join(call(command, one, "--record", record).stdout.split()) for command in ("why", "explain"))
    assert "Decisions of people (1)" in said
    assert "one raid on two towns" in said
    assert "of this incident together, whatever their links weigh" in said
    assert re.search(r"date corrected \(the reports give [\d–]+ March 2019\), by ana: as the log of the clinic has it", explained)
    assert "Decisions on it (2)" in explained
    assert "nobody was there" in explained


def test_decisions_are_listed_with_who_and_why_the_withdrawn_too(record: Path) -> None:
    market = str(at(record, "Orsheva")["id"])
    said = decide(record, "overrule", market, "weak", why="one leaflet")
    decide(record, "withdraw", said[:12], why="two leaflets")
    listed = " ".join(call("decide", "list", "--record", record).stdout.split())
    assert "1 decision · 0 standing" in listed
    assert re.search(r"ana, [-0-9]{10} [:0-9]{8}Z: one leaflet withdrawn by ana, .*Z: two leaflets", listed)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("join", "KELMAR", "KELMAR"), "casework.too_few"),
        (("join", "KELMAR", "ffff"), "record.unknown"),
        (("part", "KELMAR", "2019-03-05-corvane-market.txt"), "casework.not_there"),
        (("correct", "KELMAR", "killed", "many"), "casework.value"),
        (("correct", "KELMAR", "killed", "5-3"), "casework.value"),
        (("correct", "KELMAR", "grade", "weak"), "record.decision"),
        (("correct", "KELMAR", "place", '{"latitude": 3}'), "record.decision"),
        (("correct", "KELMAR", "date", "2019-13-01"), "casework.value"),
        (("overrule", "KELMAR", "certain"), "record.decision"),
        (("restrict", "2019-03-05-corvane-market.txt", "--words", "no such words there"), "casework.no_words"),
        (("restrict", "2019-03-05-corvane-market.txt", "--span", "5:2"), "casework.span"),
        (("withdraw", "ffffff"), "casework.no_decision"),
    ],
)
def test_what_can_not_be_decided_is_said_and_not_noted(filled: Path, arguments: tuple[str, ...], code: str) -> None:
    kelmar = str(at(filled, "Kelmar")["id"])
    given = [kelmar if argument == "KELMAR" else argument for argument in arguments]
    result = call("decide", *given, "--why", "x", "--record", filled)
    assert result.exit_code == 2, result.output
    assert code in result.output
    assert "0 decisions" in call("decide", "list", "--record", filled).stdout


def test_who_would_correct_a_grade_is_told_how_it_is_overruled(filled: Path) -> None:
    refused = call("decide", "correct", str(at(filled, "Kelmar")["id"]), "grade", "weak", "--why", "seen", "--record", filled)
    assert (refused.exit_code, "decide overrule" in refused.output) == (2, True)


def test_a_decision_needs_its_reason(filled: Path) -> None:
    result = call("decide", "overrule", str(at(filled, "Kelmar")["id"]), "weak", "--why", " ", "--record", filled)
    assert (result.exit_code, "record.decision" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("killed", "at least 3", "[3, null]"),
        ("killed", "1,200–1,500", "[1200, 1500]"),
        ("injured", "nobody", "[0, 0]"),
        ("date", "2031-03", '{"from": "2031-03-01", "to": "2031-03-31"}'),
        ("date", "2031-03-05..2031-03-07", '{"from": "2031-03-05", "to": "2031-03-07"}'),
        ("date", "2031", '{"from": "2031-01-01", "to": "2031-12-31"}'),
        ("date", '{"from": null, "to": "2031-03-01"}', '{"from": null, "to": "2031-03-01"}'),
        ("perpetrators", "unknown", "[]"),
        ("contested", "yes", "true"),
        ("place", "1905", '{"name": "1905"}'),
    ],
)
def test_values_are_written_plainly_or_as_exported(field: str, typed: str, value: str) -> None:
    assert parse_value(field, typed) == value


@pytest.mark.parametrize(("field", "typed"), [("killed", "3 or so"), ("date", "soon"), ("date", "2031-13"), ("injured", "-1")])
def test_what_is_no_value_is_refused(field: str, typed: str) -> None:
    with pytest.raises(CaseworkError):
        parse_value(field, typed)
