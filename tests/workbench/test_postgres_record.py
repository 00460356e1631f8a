"""A record in PostgreSQL, served: every page that links lead to is there, and says what the same record says from SQLite."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import postgres
from tests.workbench.crawling import crawl
from tests.workbench.serving import Served, serving

from copied import copy_database

FIRST = (
    "/incidents/?act=airstrike&disputed=yes&sort=killed",
    "/incidents/?text=hospital",
    "/incidents/?text=%22general+hospital%22+nurse",
    "/incidents/?names=orsheva",
    "/incidents/?party=Kelmar",
    "/incidents/?reviewed=no&status=new",
    "/incidents/?since=2031-03-01&until=2031-03-08&place=XA",
    "/incidents/?area=38,35,39,36",
    "/reports/?text=jets",
    "/reports/?publisher=valley",
    "/victims/?name=Ilda",
    "/totals/",
)
_OF_THE_SERVER = ("/custody/", "/job")  # what these pages tell is when this very server did something
_CHANGING = re.compile(
    r'(?:csrfmiddlewaretoken" value="[^"]*"|(?<=/job/)[\w-]+|[Cc]hecked [^<]*|The record is being verified\.'
    r"|(?<=>)[^<]*\d+ minutes? ago[^<]*(?=<))"
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of an empty database of a PostgreSQL that runs for these tests."""
    programs = postgres.find_programs()
    if programs is None:
        message = "PostgreSQL is not installed: apt-get install postgresql"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with postgres.running(programs) as server:
        yield f"{server}/postgres"


@pytest.fixture(scope="module")
def moved(filled: Path, tmp_path_factory: pytest.TempPathFactory, address: str) -> Iterator[Served]:
    """The record of the tests, served from PostgreSQL; its SQLite file is gone."""
    record = Path(shutil.copytree(filled, tmp_path_factory.mktemp("moved") / "record"))
    copy_database(record, address)
    (record / "record.db").unlink()
    with serving(record, "--database", address) as found:
        yield found


@pytest.fixture(scope="module")
def kept(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same record as `moved` has, served from SQLite by a server that is as new."""
    with serving(Path(shutil.copytree(filled, tmp_path_factory.mktemp("kept") / "record"))) as found:
        yield found


def _lasting(text: str) -> str:
    """Return what a page says without what is another each time."""
    return _CHANGING.sub("", text)


def test_every_page_is_there_and_says_the_same(kept: Served, moved: Served) -> None:
    here, there = crawl(kept, *FIRST), crawl(moved, *FIRST)
    assert list(map(_lasting, here)) == list(map(_lasting, there))
    assert len(there) > 30
    assert [path for path, answer in there.items() if answer.status >= 500] == []
    assert [path for path in ("/", *FIRST) if there[path].status != 200] == []
    assert [answer.status for answer in there.values()] == [answer.status for answer in here.values()]
    told = {_lasting(path): _lasting(answer.text) for path, answer in here.items()}
    differing = [path for path, answer in there.items() if _lasting(answer.text) != told[_lasting(path)]]
    assert [path for path in differing if not path.startswith(_OF_THE_SERVER)] == []


def test_a_decision_is_taken_and_seen_at_once(moved: Served) -> None:
    name = re.findall(r'href="/incident/([0-9a-f]+)/"', moved.get("/incidents/").text)[0]
    listed = "/incidents/?tag=spring"
    assert f"/incident/{name}/" not in moved.get(listed).text
    path = f"/decide/tag/?of={name}"
    state = re.search(r'name="state" value="([^"]*)"', moved.get(path).text)
    assert state is not None
    sent = moved.post("/decide/tag/", path, of=name, state=state[1], step="carry", why="seen", tag="spring")
    assert sent.status == 302
    assert f"/incident/{name}/" in moved.get(listed).text
    assert moved.post("/undo/", "/decisions/").status == 302
    assert f"/incident/{name}/" not in moved.get(listed).text
