"""A record of originals, and copies of it to be spoilt."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.samples import WHEN, WHO, origin, text

from onrecord.archive import EntryKind, open_record


@pytest.fixture(scope="session")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of 50 originals in three WARC files, some of which came twice, with a torn end set aside."""
    folder = tmp_path_factory.mktemp("fifty") / "record"
    for start in range(0, 50, 10):
        with open_record(folder, when=WHEN, who=WHO, volume_bytes=6_000) as record:
            for number in range(start, start + 10):
                kept = record.keep(text(number), origin(f"reports/{number}.txt"))
                record.note(EntryKind.READING, {"sha256": kept.sha256, "reader": "onrecord 0.1"}, origin(""))
                if number % 4 == 0:
                    record.commit()
            record.keep(text(start), origin("reports/again.txt"))
    with (folder / "log" / "entries.jsonl").open("ab") as stream:
        stream.write(b'{"kind":"rece')  # a run that was killed: the next one sets it aside
    open_record(folder, when=WHEN, who=WHO).close()
    return folder


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Path], Path]:
    """Copy a record, to be spoilt."""

    def copy(folder: Path) -> Path:
        return Path(shutil.copytree(folder, tmp_path / "copy"))

    return copy
