"""One small record for the tests of the workbench, made once, and a workbench that serves it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.dumps import Made, dump
from tests.workbench.serving import Served, serving
from tests.workbench.shelf import fill_shelf

import onrecord

REPORTS = {
    "2031-03-06-northern-wire.txt": """Two strikes hit Orsheva, eight killed

By Ana Merin, Northern Wire

Two air strikes by the Kelmar Air Force on Orsheva General Hospital killed eight people and wounded 14 on Wednesday, the Red Crescent said.

The Kelmar Ministry of Defence denied that its aircraft struck the hospital. "Our air force bombed no hospital," it said on Thursday.
""",
    "2031-03-07-valley-monitor.txt": """Hospital in Orsheva bombed

Kelmar Air Force jets bombed the general hospital of Orsheva on 5 March 2031, killing at least nine people, among them three children, the \
Valley Monitor said. Ilda Marsen, a nurse of 34, was killed.
""",
    "2031-03-10-coast-daily.txt": """Shelling kills two in Dolm

Shelling by the Sarrel Front killed two civilians in Dolm on Sunday, the mayor of Dolm, Petar Oln, said.
""",
}
OPEN = '[workbench]\nsite = "../site"\nsite_open = true\n[publishing]\ncorrections = "desk@corvane.example"\n'
"""The settings of a record whose site anybody may look at."""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three invented reports; tests that change it copy it."""
    folder = tmp_path_factory.mktemp("workbench")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "places.tsv").write_text(
        dump(Made(1, "Orsheva", 35.1, 38.2, people=90_000, country="XA"), Made(2, "Dolm", 35.4, 38.9, people=40_000, country="XA")),
        encoding="utf-8",
    )
    with onrecord.open(folder / "record", who="ana") as record:
        record.add(sorted(folder.glob("*.txt")), dated_names=True, gazetteer=folder / "places.tsv")
    return folder / "record"


@pytest.fixture(scope="session")
def published(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record all of whose incidents are signed off, and its site beside it; tests that change it copy both."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(filled, folder / "record")
    (folder / "record" / "settings.toml").write_text(OPEN, encoding="utf-8")
    with onrecord.open(folder / "record", who="ana") as opened:
        for incident in list(opened.incidents()):
            opened.decide(onrecord.ReviewRequest(given=incident.id), why="checked")
        opened.publish(folder / "site")
    return folder


@pytest.fixture
def record(filled: Path, tmp_path: Path) -> Path:
    """A copy of the record, to be changed."""
    return Path(shutil.copytree(filled, tmp_path / "record"))


@pytest.fixture(scope="session")
def served(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A workbench on a record that nobody changes."""
    copied = Path(shutil.copytree(filled, tmp_path_factory.mktemp("served") / "record"))
    with serving(copied) as found:
        yield found


@pytest.fixture(scope="session")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of pages as they come: two versions of one, a copy of it, one that could not be read, two that mean harm."""
    return fill_shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="session")
def shelf(shelved: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A workbench on the record of pages."""
    copied = Path(shutil.copytree(shelved, tmp_path_factory.mktemp("shelf-served") / "record"))
    with serving(copied) as found:
        yield found
