"""`list`, `show`, `why`, `explain` over the real program and the exercise."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app

EXERCISE = Path(__file__).parent.parent.parent / "examples" / "exercise"
TABLES = ("--gazetteer", EXERCISE / "gazetteer.txt", "--parties", EXERCISE / "parties.toml")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("looking") / "record"
    reports = sorted((EXERCISE / "reports").glob("2019-03-0[5-8]-*"))
    added = call("add", *reports, "--dated-names", *TABLES, "--record", folder)
    assert added.exit_code == 0, added.output
    return folder


def rows(folder: Path, *more: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in call("list", "--json", *more, "--record", folder).stdout.splitlines()]


def market(folder: Path) -> str:
    return str(next(row["id"] for row in rows(folder) if row["place"]["name"] == "Orsheva"))  # type: ignore[index]


def test_the_list_says_first_what_a_recorder_needs(record: Path) -> None:
    shown = call("list", "--record", record).stdout
    lines = shown.splitlines()
    assert lines[0].endswith("documents")
    row = next(line for line in lines if "Orsheva" in line).split("  ")
    assert row[0] == market(record)[:4]
    for part in ("5 Mar 2019", "airstrike"):
        assert part in "  ".join(row)
    after = shown[shown.index("Orsheva") :]
    assert "by Talvenori Air Force" in " ".join(after.split())
    assert "sources in" in " ".join(after.split())
    assert all(len(line) <= 80 for line in lines)


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        (("--since", "2019-03-06"), False),
        (("--until", "2019-03-05"), True),
        (("--search", "ÓRSHEVA"), True),
        (("--search", "dolmarrek"), False),
        (("--grade", "discounted"), False),
        (("--act", "Airstrike"), True),
        (("--act", "drone strike"), False),
    ],
)
def test_what_is_asked_for_is_listed(record: Path, asked: tuple[str, ...], there: bool) -> None:
    assert call("list", *asked, "--record", record).exit_code == 0
    found = [row["id"] for row in rows(record, *asked)]
    assert (market(record) in found) is there


def test_a_page_of_the_record_speaks_the_language_that_is_asked_for(record: Path, tmp_path: Path) -> None:
    for language, words in (("en", "Only incidents at “Orsheva”."), ("ar", "الحوادث التالية فقط")):
        page = tmp_path / f"{language}.html"
        listed = call("list", "--place", "Orsheva", "--html", page, "--language", language, "--record", record)
        assert listed.exit_code == 0, listed.output
        assert words in page.read_text("utf-8")
    refused = call("list", "--html", tmp_path / "xx.html", "--language", "xx", "--record", record)
    assert (refused.exit_code, "[publication.language]" in refused.stderr) == (2, True)
    assert not (tmp_path / "xx.html").exists()


def test_documents_are_listed_with_what_became_of_them(record: Path) -> None:
    shown = call("list", "--documents", "--record", record).stdout
    assert "2019-03-05-courier-market.html  read" in shown
    assert "The Selkhar Courier · 5 Mar 2019 · family" in shown


def test_an_incident_is_shown_with_positions_side_by_side_and_folded_copies(record: Path) -> None:
    shown = call("show", market(record)[:6], "--record", record).stdout
    assert "Independent sources" in shown
    assert "Corvane Press · 4 copies" in shown
    denials = [line.index("denies ") for line in shown.splitlines() if "denies the " in line]
    assert denials
    assert min(denials) >= 40  # in the column on the right
    assert json.loads(call("show", market(record), "--json", "--record", record).stdout)["id"] == market(record)


@pytest.mark.parametrize("name", ["2019-03-06-corvane-update.eml", "reports/2019-03-06-corvane-update.eml"])
def test_a_document_is_shown_with_its_custody_and_ledger(record: Path, name: str) -> None:
    shown = call("show", name, "--record", record).stdout
    for part in ("sha256", "log entry", "In the record (1 incident)", "Harm claimed", "Statements"):
        assert part in shown


def test_why_gives_each_comparison_the_strongest_links_first(record: Path) -> None:
    shown = call("why", market(record), "--record", record).stdout
    weights = [float(line.split("probability")[0].split()[-1]) for line in shown.splitlines() if "  probability " in line]
    assert len(weights) > 2
    assert weights == sorted(weights, reverse=True)
    assert "both are in the same town (Orsheva / Orsheva)" in shown
    assert "None: the links alone put them together." in shown


def test_an_explanation_has_every_part_with_its_words(record: Path) -> None:
    shown = call("explain", market(record), "--record", record).stdout
    for part in ("Grade", "Rules", "When", "Where", "By whom", "How many", "Counts", "Independent sources", "Positions"):
        assert f"{part} ───" in shown
    assert "“at least 11 wounded”" in shown
    assert "replaced by a later count of the same source" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show", "0000"), "record.unknown"),
        (("why", "xyz"), "record.unknown"),
        (("list", "--grade", "certain"), "cli.grade"),
    ],
)
def test_what_is_not_there_is_said(record: Path, arguments: tuple[str, ...], code: str) -> None:
    result = call(*arguments, "--record", record)
    assert result.exit_code == 2
    assert code in result.output


def test_a_folder_that_is_no_record_is_left_alone(tmp_path: Path) -> None:
    for arguments in (("list",), ("show", "abcd"), ("decide", "join", "abcd", "abce", "--why", "x"), ("decide", "list")):
        result = call(*arguments, "--record", tmp_path / "none")
        assert result.exit_code == 2
        assert "archive.missing" in result.output
    assert not (tmp_path / "none").exists()


def test_nothing_in_a_report_steers_the_terminal(tmp_path: Path) -> None:
    report = {
        "id": "a\x1b[31m",
        "title": "\x1b]0;owned\x07[red]",
        "publisher": "P\x9b",
        "text": "Shells killed two people in Orsheva on Monday, [bold]Ana\x1b[2J said.",
        "published": "2019-03-06",
    }
    (tmp_path / "x.jsonl").write_text(json.dumps(report) + "\n")
    folder = tmp_path / "record"
    assert call("add", tmp_path / "x.jsonl", *TABLES, "--record", folder).exit_code == 0
    digest = json.loads(call("list", "--documents", "--json", "--record", folder).stdout)["sha256"]
    for arguments in (("list",), ("list", "--documents"), ("show", digest)):
        shown = call(*arguments, "--record", folder).stdout
        assert not {"\x1b", "\x07", "\x9b"} & set(shown)


def test_the_name_of_a_file_steers_no_terminal(tmp_path: Path) -> None:
    report = tmp_path / "\x1b[31mred\x1b]0;pwn\x07\u202e\x9b.txt"
    report.write_text("Report\n\nShells of the Sarrel Highland Front killed four people in Orsheva on 5 March 2019, the mayor said.\n")
    folder = tmp_path / "record"
    assert call("add", report, *TABLES, "--record", folder).exit_code == 0
    incident = rows(folder)[0]["id"]
    for command in (("list", "--documents"), ("show", incident), ("why", incident), ("explain", incident), ("log",)):
        shown = call(*command, "--record", folder).stdout
        assert "red" in shown, command
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown), command


NAMED = """Two killed in Orsheva

ORSHEVA, 6 March 2019 (Ferrywatch) - Shells of the Sarrel Highland Front killed Petra Vole, 34, a nurse, and her son Tarik Vole, 7,
in Orsheva on Tuesday. At least 200 people have been killed in Talvenor since January.
"""


def test_an_incident_shows_its_victims_and_apart_from_it_the_totals(tmp_path: Path) -> None:
    report, folder = tmp_path / "2019-03-06-note.txt", tmp_path / "record"
    report.write_text(NAMED)
    assert call("add", report, "--dated-names", *TABLES, "--record", folder).exit_code == 0
    identifier = str(rows(folder)[0]["id"])
    shown = call("show", identifier, "--record", folder).stdout
    victims, totals = shown.split("Victims (2) ─")[1].split("Totals, of which it is no part ─")
    assert "Petra Vole, 34, nurse" in victims
    assert "Tarik Vole, 7, son of Petra Vole" in victims
    assert "at least 200 killed" in totals.split("Positions")[0]
    (document,) = call("list", "--documents", "--json", "--record", folder).stdout.splitlines()
    name = str(json.loads(document)["id"])
    decided = call("decide", "restrict", name, "--words", "Petra Vole", "--why", "her kin are in danger", "--record", folder)
    assert decided.exit_code == 0, decided.output
    again = call("show", identifier, "--record", folder).stdout
    assert "█████ ████, 34, nurse" in again
    assert not [word for word in ("Petra", "Vole") if word in again]


def test_a_page_of_which_only_the_headline_is_left_is_said(tmp_path: Path) -> None:
    page = {"id": "p", "published": "2019-03-06", "title": "Convoy shelled near Orsheva: four dead, nine hurt"}
    page["text"] = "\n\n".join((page["title"], "Mayor opens a mill", "21 dead as ferry sinks", "ENGLISH", "SPANISH"))
    (tmp_path / "page.jsonl").write_text(json.dumps(page) + "\n")
    added = call("add", tmp_path / "page.jsonl", *TABLES, "--record", tmp_path / "record")
    assert "1 document has no running text" in added.output
    (row,) = rows(tmp_path / "record")
    assert (row["killed"], row["injured"]) == ([4, 4], [9, 9])


def test_a_page_that_has_changed_is_shown_with_what_came_and_went(tmp_path: Path) -> None:
    toll = "Shells of the Sarrel Highland Front hit the market of Orsheva on 5 March 2019 and killed {} people, the mayor said."
    rest = "The road to the harbour was closed, and rescue workers searched the rubble of three shops through the night, residents said."
    for name, killed in (("first.html", "twelve"), ("later.html", "three")):
        page = f"<!doctype html><title>Shells hit Orsheva</title><article><p>{toll.format(killed)}</p><p>{rest}</p></article>"
        (tmp_path / name).write_text(page, encoding="utf-8")
        added = call("add", tmp_path / name, "--url", "https://ferry.example/7", *TABLES, "--record", tmp_path / "record")
        assert added.exit_code == 0, added.output
    shown = " ".join(call("show", "first.html", "--record", tmp_path / "record").stdout.split())
    assert "Versions (2)" in shown
    assert "(this one) · replaced on" in shown
    assert "a figure moved: 12 killed “twelve people” → 3 killed “three people”" in shown
    assert f"− {toll.format('twelve')}" in shown
    assert f"+ {toll.format('three')}" in shown
    assert f"− {rest}" not in shown
    first, later = json.loads(call("show", "later.html", "--json", "--record", tmp_path / "record").stdout)["versions"]
    assert (first["changes"], first["asked"], later["asked"]) == (None, False, True)
    assert [figure["low"] for figure in later["changes"]["figures_went"]] == [12]
    [row] = rows(tmp_path / "record")
    assert row["killed"] == [3, 3]
    assert sorted(source["replaced"] is not None for source in row["sources"]) == [False, True]  # type: ignore[attr-defined]
    incident = " ".join(call("show", str(row["id"]), "--record", tmp_path / "record").stdout.split())
    assert "Earlier versions, of which newer ones count" in incident
    assert "https://ferry.example/7" in call("list", "--documents", "--record", tmp_path / "record").stdout
