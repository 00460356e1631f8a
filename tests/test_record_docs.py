"""What the pages on records show is what the program prints of the exercise."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXERCISE = ROOT / "examples" / "exercise"
PROGRAM = Path(sys.executable).parent / "onrecord"
_SHOWN = re.compile(r"<!-- run: (.+?) -->\n(?:\n```console\n.*?\n```\n)?", re.DOTALL)


def run(arguments: list[str], record: Path) -> str:
    environment = {**os.environ, "ONRECORD_RECORD": str(record)}
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, cwd=ROOT, check=False, env=environment)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "record"
    tables = ["--gazetteer", str(EXERCISE / "gazetteer.txt"), "--parties", str(EXERCISE / "parties.toml")]
    run(["add", str(EXERCISE / "reports"), *tables], folder)
    return folder


@pytest.fixture(scope="module")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tutorial") / "record"
    run(["add", str(ROOT / "examples" / "tutorial" / "reports"), "--dated-names"], folder)
    return folder


@pytest.mark.parametrize(
    ("page", "made"),
    [
        ("record.md", "exercise"),
        ("deciding.md", "exercise"),
        ("tutorial.md", "tutorial"),
        ("howto/spreadsheets.md", "tutorial"),
        ("exporting.md", "tutorial"),
    ],
)
def test_the_pages_show_what_the_program_prints(request: pytest.FixtureRequest, tmp_path: Path, page: str, made: str, update: bool) -> None:
    folder = Path(shutil.copytree(request.getfixturevalue(made), tmp_path / "record"))

    def shown(found: re.Match[str]) -> str:
        incidents = [json.loads(line) for line in run(["list", "--json"], folder).splitlines()]
        ids = {row["place"]["name"]: row["id"][:4] for row in incidents if row["place"]}
        asked = re.sub(r"\{(\w+)\}", lambda place: ids[place[1]], found[1])
        printed = still(run(shlex.split(asked), folder)).strip()
        return f"<!-- run: {found[1]} -->\n\n```console\n$ onrecord {asked}\n{printed}\n```\n"

    path = ROOT / "docs" / page
    whole = _SHOWN.sub(shown, path.read_text(encoding="utf-8"))
    if update:
        path.write_text(whole, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == whole, "run: .venv/bin/python -m pytest tests/test_record_docs.py --update"


def still(printed: str) -> str:
    """What is printed, with what is another each time held still: the times of decisions, and their ids."""
    printed = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ", "2031-03-20 12:00:00Z", printed)
    printed = re.sub(r"(enter: an incident(?:.|\n)*?  is   )[0-9a-f]+", r"\g<1>5147", printed)  # it has its id from the decision's
    return re.sub(r"^[0-9a-f]{12}(?=  )", "3fa9c2d1e0b4", printed, flags=re.MULTILINE)
