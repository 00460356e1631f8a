"""The README shows what the program does: its ledger is the program's own output, its options exist."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PROGRAM = Path(sys.executable).parent / "onrecord"


def run(arguments: list[str], record: Path | None = None) -> str:
    environment = {**os.environ, "ONRECORD_RECORD": str(record)} if record else None
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, cwd=ROOT, check=False, env=environment)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


def commands(text: str) -> list[list[str]]:
    """The commands that the README shows with what they print."""
    return [command.split() for command in re.findall(r"^\$ onrecord (.+)$", text, re.MULTILINE)]


def shown(name: str, printed: str, update: bool) -> None:
    text = README.read_text(encoding="utf-8")
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, rest = text.split(begin, 1)
    whole = f"{before}{begin}\n\n```text\n{printed.strip()}\n```\n\n{end}{rest.split(end, 1)[1]}"
    if update:
        README.write_text(whole, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == whole, "run: .venv/bin/python -m pytest tests/test_readme.py --update"


def test_the_ledger_in_the_readme_is_what_the_program_prints(update: bool) -> None:
    read = next(command for command in commands(README.read_text(encoding="utf-8")) if command[0] == "read")
    shown("ledger", run(read), update)


def test_the_incidents_in_the_readme_are_what_the_program_prints_of_the_demos_record(tmp_path: Path, update: bool) -> None:
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "add $(EXERCISE)/reports --record build/record \\\n" in make
    exercise = Path("examples/exercise")
    tables = ["--gazetteer", str(exercise / "gazetteer.txt"), "--parties", str(exercise / "parties.toml")]
    run(["add", str(exercise / "reports"), *tables], tmp_path / "record")
    [look] = (command for command in commands(README.read_text(encoding="utf-8")) if command[0] != "read")
    shown("list", run(look, tmp_path / "record"), update)


@pytest.mark.parametrize("page", ["README.md", "docs/reading.md"])
def test_every_option_that_the_docs_name_exists(page: str) -> None:
    known = run(["read", "--help"])
    if page == "README.md":
        known += "".join(
            run([*words, "--help"]) for words in (["add"], ["list"], ["decide", "join"], ["export"], ["send"], ["report"], ["publish"], [])
        )
    named = set(re.findall(r"(?<![\w-])--[a-z]+", (ROOT / page).read_text(encoding="utf-8")))
    assert named - set(re.findall(r"--[a-z]+", known)) - {"--from"} == set()  # which is uvx's own


def test_every_option_stands_in_the_reading_guide() -> None:
    known = set(re.findall(r"--[a-z]+", run(["read", "--help"]))) - {"--help"}
    assert known - set(re.findall(r"--[a-z]+", (ROOT / "docs" / "reading.md").read_text(encoding="utf-8"))) == set()


def test_every_table_that_the_docs_name_is_there() -> None:
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    for row in re.findall(r"^\|[^|]+\|([^|]+)\|$", text, re.MULTILINE)[2:]:
        names = re.findall(r"`([\w/.]+)`", row)
        folder = names[0].rsplit("/", 1)[0]
        for name in names:
            assert (ROOT / "src" / "onrecord" / (name if "/" in name else f"{folder}/{name}")).is_file(), name
