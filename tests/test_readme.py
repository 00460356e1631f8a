"""The README shows what the program does: its ledger is the program's own output, its options exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PROGRAM = Path(sys.executable).parent / "onrecord"
BEGIN, END = "<!-- ledger: begin -->", "<!-- ledger: end -->"


def run(arguments: list[str]) -> str:
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, cwd=ROOT, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_ledger_in_the_readme_is_what_the_program_prints(update: bool) -> None:
    text = README.read_text(encoding="utf-8")
    command = re.search(r"^\$ onrecord (.+)$", text, re.MULTILINE)
    assert command
    shown = f"{BEGIN}\n\n```text\n{run(command[1].split()).strip()}\n```\n\n{END}"
    before, rest = text.split(BEGIN, 1)
    whole = before + shown + rest.split(END, 1)[1]
    if update:
        README.write_text(whole, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == whole, "run: .venv/bin/python -m pytest tests/test_readme.py --update"


@pytest.mark.parametrize("page", ["README.md", "docs/reading.md"])
def test_every_option_that_the_docs_name_exists(page: str) -> None:
    known = run(["read", "--help"])
    named = set(re.findall(r"(?<![\w-])--[a-z]+", (ROOT / page).read_text(encoding="utf-8")))
    assert named - set(re.findall(r"--[a-z]+", known)) == set()


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
