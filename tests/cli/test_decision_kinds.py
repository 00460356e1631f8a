"""Every kind of decision over the real program: before and after are printed, kept and rebuilt, undone, and refused where it is wrong."""

import csv
import inspect
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from onrecord.archive import verify
from onrecord.cli.app import app
from onrecord.cli.commands import COMMANDS, CommandGroup

EXERCISE = Path(__file__).parent.parent.parent / "examples" / "exercise"
TABLES = ("--gazetteer", EXERCISE / "gazetteer.txt", "--parties", EXERCISE / "parties.toml")
NOTE = (
    "Shells killed three people in Orsheva on 5 March 2019, a teacher of the town said. Jora Maltin, 34, was among the dead.\n\n"
    "A photograph shows a burnt bus by the mill of Kelmar, on the road to the river, taken from the hill above the ford."
)


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("kinds")
    (base / "2019-03-06-teacher.txt").write_text(NOTE, encoding="utf-8")
    reports = [*sorted((EXERCISE / "reports").glob("2019-03-0[5-7]-*")), base / "2019-03-06-teacher.txt"]
    added = call("add", *reports, "--dated-names", *TABLES, "--record", base / "record")
    assert added.exit_code == 0, added.output
    return base / "record"


@pytest.fixture
def record(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "record"))


def rows(folder: Path, *options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in call("list", "--json", *options, "--record", folder).stdout.splitlines()]


def at(folder: Path, place: str) -> dict[str, Any]:
    return next(row for row in rows(folder) if row["place"] and row["place"]["name"] == place)


def decide(folder: Path, *arguments: object) -> dict[str, Any]:
    result = call("decide", *arguments, "--why", "seen there", "--who", "ana", "--json", "--record", folder)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def assert_rebuilt_and_undone(folder: Path, plain: list[dict[str, Any]]) -> None:
    """A rebuilding gives the same; withdrawn, the record says again what was computed."""
    decided = rows(folder)
    built = call("rebuild", "--record", folder)
    assert "The record is the same." in built.stdout, built.output
    assert rows(folder) == decided
    undone = call("decide", "undo", "--record", folder)
    assert undone.exit_code == 0, undone.output
    assert rows(folder) == plain
    assert list(verify(folder)) == []


def test_no_incident_leaves_every_list_and_stays_findable(record: Path) -> None:
    plain, market = rows(record), at(record, "Orsheva")
    made = decide(record, "no-incident", market["id"][:6], "--reason", "accident")
    assert (made["kind"], made["reason"], made["who"], made["why"]) == ("no-incident", "accident", "ana", "seen there")
    assert made["before"][0] == {"incident": market["id"], "no_incident": False}
    assert made["after"][0] == {"incident": market["id"], "no_incident": True}
    assert market["id"] not in {row["id"] for row in rows(record)}
    assert market["id"] not in call("export", "--format", "csv", "--record", record).stdout
    assert [row["id"] for row in rows(record, "--dismissed")] == [market["id"]]
    shown = call("show", market["id"], "--record", record)
    assert "no incident" in shown.stdout
    assert "accident" in shown.stdout
    assert_rebuilt_and_undone(record, plain)


def test_an_incident_is_entered_at_words_of_a_document(record: Path) -> None:
    plain = rows(record)
    values = [
        "--place",
        '{"name": "Kelmar"}',
        "--killed",
        "2",
        "--act",
        "shelling",
        "--by",
        "Sarrel Highland Front",
        "--date",
        "2019-03-04",
    ]
    made = decide(record, "enter-incident", "2019-03-06-teacher.txt", "--words", "a burnt bus by the mill of Kelmar", *values)
    assert made["at"]["words"] == "a burnt bus by the mill of Kelmar"
    fresh = [row for row in rows(record) if row["id"] not in {one["id"] for one in plain}]
    assert [(row["killed"], row["act"], row["date"]["from"]) for row in fresh] == [([2, 2], "shelling", "2019-03-04")]
    assert fresh[0]["decided"]["incident"] == {"computed": None, "follows": False}
    assert "entered by ana" in call("show", fresh[0]["id"], "--record", record).stdout
    assert_rebuilt_and_undone(record, plain)


def test_figures_victims_positions_and_denials_are_entered(record: Path) -> None:
    plain, market = rows(record), at(record, "Orsheva")
    document = ("2019-03-06-teacher.txt", "--words")
    entered = [
        ("enter-figure", market["id"], document[0], "9", "--words", "a burnt bus"),
        ("enter-victim", market["id"], *document, "by the mill", "--name", "Ilda Marsen", "--age", "40", "--sex", "female"),
        ("enter-position", market["id"], *document, "a teacher of the town", "--party", "Kelmar Council", "--view", "denies"),
        (
            "enter-dispute",
            market["id"],
            *document,
            "on the road to the river",
            "--party",
            "Orm Army",
            "--on",
            "figures",
            "--manner",
            "false",
        ),
    ]
    for arguments in entered:
        decide(record, *arguments)
    now = at(record, "Orsheva")
    assert now["killed"][1] >= 9
    assert "Ilda Marsen" in {victim["name"] for victim in now["victims"]}
    assert {("Kelmar Council", "denies", "all"), ("Orm Army", "denies", "figures")} <= {
        (each["party"], each["stance"], each["on"]) for each in now["positions"]
    }
    assert {"killed", "positions"} <= set(now["decided"])
    for _ in entered[1:]:
        call("decide", "undo", "--record", record)
    assert_rebuilt_and_undone(record, plain)


@pytest.mark.parametrize(
    "arguments",
    [
        ("strike", "2019-03-06-teacher.txt", "figure", "--words", "three people"),
        ("correct-document", "2019-03-06-teacher.txt", "publisher", "Orsheva School"),
        ("correct-document", "2019-03-06-teacher.txt", "title", "What the teacher saw"),
    ],
)
def test_what_is_struck_and_corrected_in_a_document_is_rebuilt_and_undone(record: Path, arguments: tuple[str, ...]) -> None:
    plain = rows(record)
    decide(record, *arguments)
    if arguments[1:3] != ("2019-03-06-teacher.txt", "title"):
        assert rows(record) != plain
    assert_rebuilt_and_undone(record, plain)


@pytest.mark.parametrize(("what", "part"), [("victim", "victims"), ("perpetrator", "perpetrators"), ("position", "positions")])
def test_what_an_incident_shows_is_struck_by_its_name(record: Path, what: str, part: str) -> None:
    plain = rows(record)
    row = next(row for row in plain if row[part] and (part != "victims" or row[part][0]["name"]))
    name = row[part][0]["party"] if part == "positions" else row[part][0]["name"]
    decide(record, "strike", row["id"], what, "--name", name)
    now: dict[str, Any] = next((one for one in rows(record) if one["id"] == row["id"]), {part: []})
    assert name not in {each.get("name", each.get("party")) for each in now[part]}
    assert_rebuilt_and_undone(record, plain)


def test_a_victim_is_corrected(record: Path) -> None:
    plain = rows(record)
    row = next(row for row in plain if any(victim["name"] for victim in row["victims"]))
    name = next(victim["name"] for victim in row["victims"] if victim["name"])
    decide(record, "correct-victim", row["id"], name, "age", "71")
    now = next(one for one in rows(record) if one["id"] == row["id"])
    assert next(victim["age"] for victim in now["victims"] if victim["name"] == name) == [71, 71]
    assert_rebuilt_and_undone(record, plain)


def test_a_victim_without_a_name_is_corrected_and_struck_by_words_of_a_document(tmp_path: Path) -> None:
    said = "Shells killed three people in Orsheva on 5 March 2019, its mayor said. A boy, 9, was wounded. A girl, 7, was wounded too.\n"
    (tmp_path / "2019-03-06-wire.txt").write_text(said)
    folder = tmp_path / "record"
    assert call("add", tmp_path / "2019-03-06-wire.txt", "--dated-names", "--record", folder).exit_code == 0
    [plain] = rows(folder)
    assert [victim["name"] for victim in plain["victims"]] == [None, None]
    decide(folder, "correct-victim", plain["id"], "A boy, 9", "relation", "brother")
    decide(folder, "correct-victim", plain["id"], "A boy, 9", "name", "Orin Maltin")
    [now] = rows(folder)
    assert [(one["name"], one["relation"]) for one in now["victims"]] == [("Orin Maltin", "brother"), (None, None)]
    wrong = call("decide", "correct-victim", plain["id"], "wounded", "age", "8", "--why", "seen", "--record", folder)
    assert "[casework.no_name]" in wrong.stderr
    decide(folder, "strike", plain["id"], "victim", "--name", "A girl, 7")
    assert [one["name"] for one in rows(folder)[0]["victims"]] == ["Orin Maltin"]
    for _ in range(2):
        assert call("decide", "undo", "--record", folder).exit_code == 0
    assert_rebuilt_and_undone(folder, [plain])


def test_sources_are_said_to_be_one(record: Path) -> None:
    plain = rows(record)
    row = next(row for row in plain if row["independent_sources"] > 1)
    shown = call("explain", row["id"], "--record", record).stdout
    assert shown
    documents = [source["document"] for source in row["sources"]]
    pairs = ((one, other) for one in documents for other in documents if one < other)
    for one, other in pairs:
        made = call("decide", "dependent", row["id"], one, other, "--why", "one wrote both", "--record", record)
        now = next(each for each in rows(record) if each["id"] == row["id"])
        if made.exit_code == 0 and now["independent_sources"] < row["independent_sources"]:
            break
        call("decide", "undo", "--record", record)
    assert now["independent_sources"] == row["independent_sources"] - 1
    assert now["decided"]["independent_sources"]["computed"] == row["independent_sources"]
    assert_rebuilt_and_undone(record, plain)


def test_names_are_said_to_be_one_party_everywhere(record: Path) -> None:
    plain, kelmar = rows(record), at(record, "Kelmar")
    assert [party["name"] for party in kelmar["perpetrators"]] == ["Sarrel Highland Front"]
    made = decide(record, "same-party", "Highland Guard", "Sarrel Highland Front", "Talvenori army", "--kind", "armed_group")
    assert [party["name"] for party in made["parties"]] == [
        *("Highland Guard", "Sarrel Highland Front", "Talvenori army", "Talvenor Armed Forces")
    ]
    assert kelmar["id"] in {one["incident"] for one in made["after"]}
    now = at(record, "Kelmar")
    assert now["perpetrators"] == [{"name": "Highland Guard", "country": None}]
    assert now["decided"]["perpetrators"] == {"computed": [{"name": "Sarrel Highland Front"}], "follows": True}
    said = {position["party"] for row in rows(record) for position in row["positions"]}
    assert "Highland Guard" in said
    assert not said & {"Sarrel Highland Front", "Talvenor Armed Forces"}
    for name in ("highland guard", "Sarrel Highland Front", "talvenori army"):
        assert now["id"] in {row["id"] for row in rows(record, "--party", name)}
    exported = list(csv.DictReader(call("export", "--format", "csv", "--record", record).stdout.splitlines()))
    assert {row["perpetrators"] for row in exported if row["id"] == now["id"]} == {"Highland Guard"}
    listed = call("decide", "list", "--record", record).stdout
    assert "same party: Highland Guard; Sarrel Highland Front; Talvenori army; Talvenor Armed Forces" in " ".join(listed.split())
    assert_rebuilt_and_undone(record, plain)


def test_a_name_is_said_to_be_that_of_another_party(record: Path) -> None:
    computed = at(record, "Orsheva")["perpetrators"]
    decide(record, "same-party", "Highland Guard", "Talvenori Air Force", "--kind", "armed_group")
    plain = rows(record)
    assert at(record, "Orsheva")["perpetrators"] == [{"name": "Highland Guard", "country": None}]
    made = decide(record, "other-party", "Talvenori Air Force", "Highland Guard")
    assert (made["kind"], made["name"], made["party"]["name"]) == ("other-party", "Talvenori Air Force", "Highland Guard")
    assert "other party: Talvenori Air Force is not Highland Guard" in call("decide", "list", "--record", record).stdout
    assert at(record, "Orsheva")["perpetrators"] == computed
    assert_rebuilt_and_undone(record, plain)


def test_a_day_waits_until_add_reads_the_document_again(record: Path) -> None:
    said = call("decide", "correct-document", "2019-03-06-teacher.txt", "published", "2019-03-07", "--why", "its stamp", "--record", record)
    assert said.exit_code == 0
    assert "onrecord add" in said.stdout
    assert call("add", "--record", record).exit_code == 0
    sheet = json.loads(call("show", "2019-03-06-teacher.txt", "--json", "--record", record).stdout)
    assert sheet["document"]["published"] == "2019-03-07"
    assert "The record is the same." in call("rebuild", "--record", record).stdout


def test_notes_tags_assignment_status_and_review(record: Path) -> None:
    row = at(record, "Orsheva")
    name = row["id"]
    for arguments in (("note", name, "ask the clinic"), ("tag", name, "market"), ("tag", name, "spring"), ("untag", name, "spring")):
        decide(record, *arguments)
    for further in (
        ("assign", name, "bo"),
        ("status", name, "in_work"),
        ("review", name),
        ("note", "2019-03-06-teacher.txt", "call him"),
        ("tag", "2019-03-06-teacher.txt", "by-telephone"),
        ("status", "2019-03-06-teacher.txt", "done"),
    ):
        decide(record, *further)
    shown = " ".join(call("show", name, "--record", record).stdout.split())
    for words in ("ask the clinic", "market", "assigned to bo", "in work", "reviewed by ana"):
        assert words in shown, words
    assert "spring" not in call("show", name, "--record", record).stdout.split("Decisions")[0]
    assert [one["id"] for one in rows(record, "--tag", "market")] == [name]
    assert rows(record, "--tag", "spring") == []
    rest = [one["id"] for one in rows(record) if one["id"] != name]
    for these, others in (
        (("--status", "in_work"), ("--status", "new")),
        (("--assigned", "bo"), ("--assigned", "nobody")),
        (("--reviewed",), ("--unreviewed",)),
    ):
        assert [one["id"] for one in rows(record, *these)] == [name]
        assert [one["id"] for one in rows(record, *others)] == rest
    assert rows(record, "--assigned", "bo", "--status", "done") == []
    for option in (("--tag", "by-telephone"), ("--status", "done")):
        assert [one["file"] for one in rows(record, "--documents", *option)] == ["2019-03-06-teacher.txt"]
    assert call("list", "--status", "old", "--record", record).exit_code == 2
    reviewed = at(record, "Orsheva")["reviewed"]
    assert (reviewed["who"], reviewed["changed_since"]) == ("ana", False)
    decide(record, "correct", name, "injured", "3")
    assert at(record, "Orsheva")["reviewed"]["changed_since"] is True
    assert rows(record, "--reviewed") == []
    assert "call him" in call("show", "2019-03-06-teacher.txt", "--record", record).stdout
    assert "The record is the same." in call("rebuild", "--record", record).stdout


def test_decisions_are_listed_by_words_and_as_json(record: Path) -> None:
    name = at(record, "Orsheva")["id"]
    decide(record, "correct", name, "killed", "4")
    listed = " ".join(call("decide", "list", "--record", record).stdout.split())
    assert "Orsheva · 5 March 2019" in listed
    found = json.loads(call("decide", "list", "--json", "--record", record).stdout)
    assert (found["kind"], found["field"], found["value"], found["withdrawn"]) == ("correct", "killed", "[4,4]", None)
    assert found["before"][0]["incident"] == found["after"][0]["incident"] == name
    assert found["after"][0]["killed"] == [4, 4]


WRONG = [
    (("no-incident", "INCIDENT", "--reason", "boring"), "casework.value"),
    (("no-incident", "nothing-of-this-name", "--reason", "hoax"), "record.unknown"),
    (("enter-incident", "2019-03-06-teacher.txt", "--words", "a ship"), "casework.no_words"),
    (("enter-incident", "2019-03-06-teacher.txt", "--words", "the"), "casework.several_words"),
    (("enter-incident", "2019-03-06-teacher.txt", "--span", "1:999999"), "casework.span"),
    (("enter-incident", "2019-03-06-teacher.txt"), "cli.words"),
    (("enter-incident", "2019-03-06-teacher.txt", "--words", "a burnt bus", "--act", "sorcery"), "casework.value"),
    (("enter-incident", "2019-03-06-teacher.txt", "--words", "a burnt bus", "--killed", "many"), "casework.value"),
    (("enter-figure", "INCIDENT", "2019-03-06-teacher.txt", "3", "--words", "a burnt bus", "--group", "cats"), "casework.value"),
    (
        ("enter-position", "INCIDENT", "2019-03-06-teacher.txt", "--words", "a burnt bus", "--party", "X", "--view", "sings"),
        "casework.value",
    ),
    (("strike", "INCIDENT", "weather", "--name", "x"), "casework.value"),
    (("strike", "INCIDENT", "victim", "--name", "Nobody Known"), "casework.no_name"),
    (("strike", "INCIDENT", "figure", "--name", "three"), "casework.document"),
    (("correct-victim", "INCIDENT", "Nobody Known", "age", "3"), "casework.no_name"),
    (("correct-document", "2019-03-06-teacher.txt", "colour", "red"), "casework.value"),
    (("correct-document", "2019-03-06-teacher.txt", "published", "yesterday"), "casework.value"),
    (("correct-document", "2019-03-06-teacher.txt", "language", "English!"), "casework.value"),
    (("dependent", "INCIDENT", "Nobody", "Somebody"), "casework.no_source"),
    (("same-party", "Orm Army", "the Orm Army"), "casework.too_few"),
    (("same-party", "Sarrel Highland Front", "Nobody Known"), "casework.no_party"),
    (("same-party", "Talvenori army", "Talvenor Armed Forces"), "casework.one_party"),
    (("same-party", "Orm Army", "Kelmar Army", "--kind", "army"), "casework.value"),
    (("same-party", "Orm Army", "Kelmar Army", "--kind", "armed_group", "--country", "Orm"), "casework.value"),
    (("other-party", "Sarrel Highland Front", "Talvenor Armed Forces"), "casework.two_parties"),
    (("other-party", "Orm Army", "Nobody Known"), "casework.no_party"),
    (("other-party", "Talvenori army", "Talvenori Army"), "casework.too_few"),
    (("status", "INCIDENT", "nearly"), "casework.value"),
    (("undo",), "casework.no_decision"),
]


@pytest.mark.parametrize(("arguments", "code"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_every_wrong_request_has_one_coded_error_and_is_not_noted(filled: Path, arguments: tuple[str, ...], code: str) -> None:
    name = at(filled, "Orsheva")["id"]
    given = [name if argument == "INCIDENT" else argument for argument in arguments]
    result = call("decide", *given, "--why", "seen there", "--record", filled)
    assert result.exit_code == 2, result.output
    assert f"[{code}]" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert call("decide", "list", "--json", "--record", filled).stdout == ""


def test_a_place_takes_the_coordinates_of_the_town(record: Path) -> None:
    plain, name = rows(record), at(record, "Orsheva")["id"]
    decide(record, "correct", name, "place", "Kelmar")
    found = next(row for row in rows(record) if row["id"] == name)["place"]
    assert found == next(row["place"] for row in plain if row["place"] and row["place"]["name"] == "Kelmar")
    assert_rebuilt_and_undone(record, plain)
    decide(record, "correct", name, "place", "Umm Nowhere")
    found = next(row for row in rows(record) if row["id"] == name)["place"]
    assert (found["name"], found["latitude"]) == ("Umm Nowhere", None)


def test_of_several_places_of_one_name_it_is_asked_which(record: Path) -> None:
    name = at(record, "Orsheva")["id"]
    asked = call("decide", "correct", name, "place", "Hama", "--why", "seen there", "--record", record)
    assert asked.exit_code == 2
    assert "[casework.which_place]" in asked.stderr
    assert "SY at 35.13, 36.76 (GeoNames 170017)" in asked.stderr
    for typed in ("Hama, SY", "Hama geonames:170017"):
        made = decide(record, "correct", name, "place", typed)
        assert json.loads(made["value"])["geonames"] == 170017
        assert at(record, "Hama")["place"]["country"] == "SY"
    wrong = call("decide", "correct", name, "place", "Hama, DE", "--why", "seen there", "--record", record)
    assert "[casework.no_place]" in wrong.stderr


def test_what_is_known_without_a_report_is_kept_as_a_document_and_entered_at_its_words(record: Path) -> None:
    plain = rows(record)
    note = "Two men were killed by shells at the ford of Kelmar on 4 March 2019, said a nurse of the clinic."
    kept = call("decide", "source-note", note, "--source", "a nurse, by telephone", "--published", "2019-03-05", "--record", record)
    assert kept.exit_code == 0, kept.output
    document = kept.stdout.strip()
    assert rows(record) == plain  # nothing is found in it by itself
    values = ["--place", "Kelmar", "--killed", "2", "--act", "shelling", "--date", "2019-03-04"]
    decide(record, "enter-incident", document, "--words", "Two men were killed by shells at the ford", *values)
    fresh = next(row for row in rows(record) if document in {source["document"] for source in row["sources"]})
    assert fresh["killed"][0] <= 2
    assert "a nurse, by telephone" in {source["publisher"] for source in fresh["sources"]}
    listed = call("list", "--documents", "--record", record).stdout
    assert "a nurse, by telephone" in " ".join(listed.split())
    assert_rebuilt_and_undone(record, plain)
    told = json.loads(call("decide", "source-note", note, "--source", "a nurse, by telephone", "--json", "--record", record).stdout)
    assert (told["publisher"], told["state"]) == ("a nurse, by telephone", "read")
    for wrong in (("", "x"), ("words", " ")):
        refused = call("decide", "source-note", wrong[0], "--source", wrong[1], "--record", record)
        assert "[casework.note]" in refused.stderr


def test_every_decision_is_printed_as_json_too() -> None:
    commands = next(one for one in COMMANDS if isinstance(one, CommandGroup) and one.name == "decide").commands
    assert len(commands) > 20
    assert [one.name for one in commands if "as_json" not in inspect.signature(one.run).parameters] == []
