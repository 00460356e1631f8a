"""Every command that the README and the docs show is run, in the order in which they stand, or says why it is not.

A block of commands (```sh) is run by a shell in a folder of its page's own, with the demo's record, unless a comment before it says
`<!-- not run: why -->`. `ID` and `OTHER` stand for incidents of the record there, `DOCUMENT` for a document. What a ```console block prints
is checked where it is made: tests/test_readme.py, tests/test_record_docs.py.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAMS = Path(sys.executable).parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^(?P<before>[^\n]*)\n\n?(?P<indent> *)```(?P<language>\w+)\n(?P<lines>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
_EXCUSED = re.compile(r"<!-- not run: \S.{8,} -->")
_DOCUMENT = "2019-03-06-corvane-update.eml"


def blocks(page: Path, language: str) -> list[re.Match[str]]:
    return [found for found in _BLOCK.finditer("\n" + page.read_text(encoding="utf-8")) if found["language"] == language]


def showing(language: str) -> pytest.MarkDecorator:
    """Parametrize a test over the pages that have blocks of a language."""
    pages = [page for page in PAGES if blocks(page, language)]
    return pytest.mark.parametrize("page", pages, ids=[str(page.relative_to(ROOT)) for page in pages])


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record that `make demo` makes."""
    folder = tmp_path_factory.mktemp("demo") / "record"
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    tables = "--gazetteer examples/exercise/gazetteer.txt --parties examples/exercise/parties.toml"
    assert "add $(EXERCISE)/reports --record build/record \\\n" in make
    command = f"onrecord add examples/exercise/reports --record {folder} {tables}"
    subprocess.run(["/bin/sh", "-ec", command], cwd=ROOT, env=environment(folder.parent), check=True, capture_output=True)  # noqa: S603 our own words
    return folder


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    return kept | {
        "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture
def place(tmp_path: Path, demo: Path) -> Path:
    """A folder as the docs assume it: the demo's record, and reports under the names that examples use."""
    reports = ROOT / "examples" / "exercise" / "reports"
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(reports, tmp_path / "reports")
    shutil.copytree(demo, tmp_path / "record")
    shutil.copytree(demo, tmp_path / "build" / "record")
    shutil.copytree(demo, tmp_path / "elsewhere" / "record")
    for name, source in (("report.txt", "2019-03-09-esker-kelmar.txt"), ("report.html", "2019-03-10-courier-drone.html")):
        shutil.copy(reports / source, tmp_path / name)
    shutil.copy(reports / "2019-03-11-oremil-posts.jsonl", tmp_path / "reports.jsonl")
    for script in ("verify_proof.py", "verify_page.py"):
        shutil.copy(ROOT / "examples" / script, tmp_path)
    shutil.copy(demo / "keys" / "record.pub", tmp_path)
    shutil.copy(demo / "log" / "checkpoint", tmp_path / "kept-elsewhere")
    (tmp_path / ".venv").symlink_to(PROGRAMS.parent)
    return tmp_path


def filled(lines: str, folder: Path, record: str | None) -> str:
    """Return commands with ids of the record that they work on in place of `ID`, `OTHER`, `DOCUMENT`."""
    if not re.search(r"\b(ID|OTHER)\b", lines):
        return re.sub(r"\bDOCUMENT\b", _DOCUMENT, lines)
    command = [str(PROGRAMS / "onrecord"), "list", "--json", "--record", str(folder / (record or "record"))]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment(folder))  # noqa: S603 our own program
    ids = [json.loads(line)["id"][:8] for line in told.stdout.splitlines()]
    return re.sub(r"\bID\b", ids[0], re.sub(r"\bOTHER\b", ids[-1], re.sub(r"\bDOCUMENT\b", _DOCUMENT, lines)))


@showing("sh")
def test_the_commands_of_a_page_run(page: Path, place: Path) -> None:
    record: list[str] = []
    for block in blocks(page, "sh"):
        record = re.findall(r"ONRECORD_RECORD=(\S+)", block["lines"]) or record
        if _EXCUSED.fullmatch(block["before"].strip()):
            continue
        lines = filled(block["lines"], place, record[0] if record else None)
        told = environment(place) | ({"ONRECORD_RECORD": record[0]} if record else {})
        done = subprocess.run(["/bin/sh", "-ec", lines], cwd=place, env=told, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
        assert done.returncode == 0, f"{lines}\n{done.stdout}\n{done.stderr}"


@showing("console")
def test_what_a_page_shows_of_a_terminal_is_made_by_a_test(page: Path) -> None:
    made = {"README.md", "record.md", "deciding.md", "exporting.md", "spreadsheets.md", "tutorial.md"}
    for block in blocks(page, "console"):
        assert page.name in made, block[0]
        assert page.name == "README.md" or block["before"].startswith("<!-- run: "), block[0]


@showing("python")
def test_what_a_page_shows_of_python_runs(page: Path, place: Path) -> None:
    shown = "\n".join(block["lines"] for block in blocks(page, "python") if not _EXCUSED.fullmatch(block["before"].strip()))
    done = subprocess.run(  # noqa: S603 ours
        [sys.executable, "-c", shown], cwd=place, env=environment(place), capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{shown}\n{done.stderr}"


def test_a_page_that_shows_nothing_would_be_seen() -> None:
    assert sum(len(blocks(page, "sh")) for page in PAGES) > 20
