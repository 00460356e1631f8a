"""What a look loads, and how often it asks the database: neither grows with the record, or with what the program can do besides."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app

WRITING = ("onrecord.record.upkeep", "onrecord.record.replay", "onrecord.archive.writer", "onrecord.assessment.judging")
READING = ("numpy", "onnxruntime", "tokenizers", "trafilatura", "onrecord.reading.reader", "onrecord.reading.gazetteer")
LOOKING_FOR_NAMES = ("rapidfuzz", "onrecord.record.redaction.blackout", "onrecord.record.redaction.policy")
SERVING = ("django.http", "django.urls", "django.core.mail")
TAKING_WORDS = ("pydantic",)
OF_A_LOOK = (*WRITING, *READING, *LOOKING_FOR_NAMES, *SERVING, *TAKING_WORDS)
OF_A_DECISION = (*READING, *LOOKING_FOR_NAMES, *SERVING, *TAKING_WORDS)
LOADED = """
import sys
from onrecord.cli.app import app
try:
    app(sys.argv[2:], standalone_mode=False)
finally:
    print("LOADED", sorted(set(sys.argv[1].split()) & set(sys.modules)))
"""


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cost")
    for day, town in enumerate(("Orsheva", "Kelmar", "Oremil", "Ilmerun"), start=3):
        told = f"Shells of the Sarrel Highland Front killed {day} people in {town} on {day} March 2019, the mayor said."
        (folder / f"2019-03-{day:02}-{town}.txt").write_text(f"Report from {town}\n\n{told}\n")
    added = call("add", *sorted(folder.glob("*.txt")), "--record", folder / "record")
    assert added.exit_code == 0, added.output
    return folder / "record"


def id_of(record: Path) -> str:
    return call("list", "--json", "--limit", "1", "--record", record).stdout.split('"id":"')[1].split('"')[0]


@pytest.mark.parametrize(
    ("look", "needless"),
    [
        ("list", OF_A_LOOK),
        ("list --documents", OF_A_LOOK),
        ("show ID", OF_A_LOOK),
        ("why ID", OF_A_LOOK),
        ("explain ID", OF_A_LOOK),
        ("decide list", OF_A_LOOK),
        ("decide overrule ID fair --why seen", OF_A_DECISION),
        ("decide tag ID checked", OF_A_DECISION),
        ("list --limit 3 --sort killed --json", OF_A_LOOK),
    ],
)
def test_a_look_loads_what_it_uses(record: Path, look: str, needless: tuple[str, ...]) -> None:
    words = [id_of(record) if word == "ID" else word for word in look.split()]
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", LOADED, " ".join(needless), *words, "--record", str(record)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.stdout.rstrip().endswith("LOADED []"), done.stdout[-500:] + done.stderr[-500:]


def test_a_list_has_the_first_and_says_so(record: Path) -> None:
    listed = " ".join(call("list", "--limit", "3", "--record", record).stdout.split())
    assert listed.startswith("4 incidents · 4 documents")
    assert "Oremil" in listed
    assert "Ilmerun" not in listed
    assert "These are the first 3 incidents" in listed
    assert "These are" not in call("list", "--limit", "0", "--record", record).stdout
    assert "first 2 documents" in call("list", "--documents", "--limit", "2", "--record", record).stdout
    assert len(call("list", "--json", "--record", record).stdout.splitlines()) == 4
    assert len(call("list", "--json", "--documents", "--limit", "1", "--record", record).stdout.splitlines()) == 1


def test_a_list_of_decisions_has_the_last_and_says_so(record: Path) -> None:
    for label in ("first", "second", "third"):
        assert call("decide", "tag", id_of(record), label, "--record", record).exit_code == 0
    listed = call("decide", "list", "--limit", "2", "--record", record).stdout
    assert "tag: third" in listed
    assert "tag: first" not in listed
    assert "These are the last 2" in listed
    assert "tag: first" in call("decide", "list", "--limit", "0", "--record", record).stdout


def test_a_report_of_text_is_read_without_what_reads_web_pages() -> None:
    code = (
        "import sys, onrecord\n"
        "onrecord.read('Shells killed nine people in Orsk on Monday.', published='2031-03-05')\n"
        "print('LOADED', sorted({'trafilatura', 'lxml', 'pypdfium2', 'django'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=False)  # noqa: S603 our own program
    assert done.stdout.rstrip().endswith("LOADED []"), done.stdout[-500:] + done.stderr[-500:]
