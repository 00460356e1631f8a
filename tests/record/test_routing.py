"""Records that are open side by side do not meet; a Django project's own databases can hold one."""

import subprocess
import sys
import threading
from itertools import zip_longest
from pathlib import Path

import pytest
from tests.record.made import Filled, readings_of

from texts import make_texts

TEXTS = readings_of(list(make_texts(12, seed=8)))
PROJECT = """
import sys
from pathlib import Path
import django
from django.conf import settings

folder, other = Path(sys.argv[1]), Path(sys.argv[2])
sqlite = {"ENGINE": "django.db.backends.sqlite3"}
settings.configure(
    DATABASES={"default": {**sqlite, "NAME": str(folder / "own.db")}, "casework": {**sqlite, "NAME": str(folder / "record.db")}},
    INSTALLED_APPS=sys.argv[3:], USE_TZ=True,
)
django.setup()
from onrecord.core import OnrecordError
from onrecord.record import open_database
try:
    record = open_database(folder, "django:casework")
    beside = open_database(other)
    print(record.incident_count(), beside.incident_count())
    record.close()
    beside.close()
    print(record.incident_count(), (folder / "own.db").exists())
    open_database(folder, "django:nowhere")
except OnrecordError as error:
    print(error.code)
"""


@pytest.fixture
def two(tmp_path: Path) -> tuple[Filled, Filled]:
    """A record of all texts, and one of some."""
    whole, some = Filled(tmp_path / "whole", TEXTS), Filled(tmp_path / "some", TEXTS)
    for filled, names in ((whole, list(TEXTS)), (some, list(TEXTS)[:5])):
        filled.keep(names)
        filled.take(4)
    return whole, some


def test_two_records_are_looked_into_by_turns(two: tuple[Filled, Filled]) -> None:
    whole, some = two
    one, other = ([sheet.id for sheet in filled.record.sheets()] for filled in two)
    assert (len(one), len(other)) == (len(TEXTS), 5)
    by_turns = list(zip_longest(whole.record.sheets(), some.record.sheets()))
    assert [sheet.id for sheet, _ in by_turns] == one
    assert [sheet.id for _, sheet in by_turns if sheet is not None] == other
    some.record.close()
    assert whole.record.counts() == {"waiting": 0, "read": len(TEXTS), "unreadable": 0}
    whole.record.close()


def test_each_thread_asks_the_record_that_it_means(two: tuple[Filled, Filled]) -> None:
    found: dict[str, list[int]] = {"whole": [], "some": []}

    def ask(filled: Filled) -> None:
        found[filled.folder.name] += [len(list(filled.record.sheets())) for _ in range(5)]

    threads = [threading.Thread(target=ask, args=(filled,)) for filled in two]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {"whole": [len(TEXTS)] * 5, "some": [5] * 5}
    for filled in two:
        filled.record.close()


def in_project(two: tuple[Filled, Filled], *installed: str) -> list[str]:
    for filled in two:
        filled.record.close()
    command = [sys.executable, "-c", PROJECT, *(str(filled.folder) for filled in two), *installed]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own program
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


def test_a_django_project_opens_a_record_in_its_own_database_and_others_beside(two: tuple[Filled, Filled]) -> None:
    counts = [filled.record.incident_count() for filled in two]
    assert in_project(two, "django.contrib.contenttypes", "onrecord.record") == [
        f"{counts[0]} {counts[1]}",
        f"{counts[0]} False",
        "record.address",
    ]


def test_a_django_project_without_the_tables_is_told_so(two: tuple[Filled, Filled]) -> None:
    assert in_project(two, "django.contrib.contenttypes") == ["record.project"]
