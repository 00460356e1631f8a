"""What another version of the reader read is read again, what moved is named with its words, and the rest is left alone."""

import json
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from tests.scale.crawls import CrawledFile, harm, html, make_segment, run_within
from typer.testing import CliRunner

from onrecord.casework import ReaderParts, reader_parts
from onrecord.cli.app import app
from onrecord.core import ScaleError, sha256
from onrecord.publication import encode_reading
from onrecord.reading import Reading
from onrecord.scale import ReadRequest, ScaleSettings, Watching, read_crawl, read_documents
from onrecord.scale.layout import documents_path
from onrecord.scale.linked import read_incidents
from onrecord.scale.linking import link_folder
from onrecord.scale.manifests import read_manifest, write_aside, write_manifest
from onrecord.scale.model import DocumentRow
from onrecord.scale.moved import moved_between
from onrecord.scale.readers import keep_reader
from onrecord.scale.rereading import Reread, reread_folder
from onrecord.scale.tables import pack, unpack, write_documents

DAY = "2031-03-05"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two segments, read by this very reader, and linked."""
    for name, numbers in (("one", (1, 2)), ("two", (3,))):
        make_segment(tmp_path / f"{name}.warc.gz", [harm(number) for number in numbers])
    found = read_crawl(ReadRequest((str(tmp_path),), tmp_path / "out", ScaleSettings()), Watching(), run_within)
    assert found.counts.harm == 3
    link_folder(tmp_path / "out")
    return tmp_path / "out"


def _table(folder: Path, segment: str) -> Path:
    return folder / documents_path(segment, DAY)


def _as_if_by_another(folder: Path, segment: str, rows: Sequence[DocumentRow]) -> None:
    """Put readings into a segment as an earlier reader would have left them."""
    path = _table(folder, segment)
    with path.open("wb") as out:
        write_documents(rows, out)
    manifest = read_manifest(folder, segment)
    assert manifest is not None
    content = path.read_bytes()
    files = tuple(
        msgspec.structs.replace(file, sha256=sha256(content), size=len(content)) if file.path.startswith("documents") else file
        for file in manifest.files
    )
    write_manifest(folder, msgspec.structs.replace(manifest, reader="onrecord 0", reader_digest="0" * 16, files=files))


def _with_killed(row: DocumentRow, killed: int) -> DocumentRow:
    """A row as if its reader had counted otherwise."""
    reading = msgspec.json.decode(unpack(row.reading))
    reading["incidents"][0]["killed"] = [killed, killed]
    return msgspec.structs.replace(row, reading=pack(msgspec.json.encode(reading)), reader="onrecord 0")


def _reread(folder: Path) -> Reread:
    return reread_folder(folder, ScaleSettings(), 0)


GRENADES = '\n\n[[row]]\nkind = "thrown"\nnouns = ["grenade", "hand bomb"]'
GRENADE = "<p>At least 4 people were killed on Tuesday when a grenade was thrown into a market in Falun, doctors said.</p>"


def _earlier(folder: Path, segment: str, rows: Sequence[DocumentRow], tables: dict[str, str], rest: str | None = None) -> None:
    """Put readings into a segment as a reader with other word tables would have left them."""
    now = reader_parts(None)
    then = ReaderParts(digest="1" * 16, rest=rest or now.rest, tables={**now.tables, **tables})
    keep_reader(folder, then)
    _as_if_by_another(folder, segment, rows)
    manifest = read_manifest(folder, segment)
    assert manifest is not None
    write_manifest(folder, msgspec.structs.replace(manifest, reader_digest=then.digest))


@pytest.fixture
def grenades(tmp_path: Path) -> Path:
    """A segment of three reports, the last of which tells of a grenade; read by this very reader."""
    pages = [harm(1), harm(2), CrawledFile("https://courier.example/grenade", html("A grenade kills four in Falun", GRENADE))]
    make_segment(tmp_path / "one.warc.gz", pages)
    read_crawl(ReadRequest((str(tmp_path),), tmp_path / "out", ScaleSettings()), Watching(), run_within)
    assert len(list(read_documents(_table(tmp_path / "out", "one")))) == 3
    return tmp_path / "out"


def test_only_documents_with_a_word_that_changed_are_read_again(grenades: Path) -> None:
    whole = _table(grenades, "one").read_bytes()
    rows = list(read_documents(_table(grenades, "one")))
    without = {"weapons": reader_parts(None).tables["weapons"] + GRENADES}
    _earlier(grenades, "one", [*rows[:2], _with_killed(rows[2], 77)], without)
    found = _reread(grenades)
    assert (found.segments, found.documents, found.left, found.whole, found.changed) == (1, 1, 2, 0, 1)
    assert found.words == 4  # of each, the singular and the plural
    assert [moved.before for moved in found.moved] == ["77"]
    assert _table(grenades, "one").read_bytes() == whole
    assert [path.stem for path in (grenades / "readers").iterdir()] == [reader_parts(None).digest]
    _earlier(grenades, "one", [_with_killed(rows[0], 77), *rows[1:]], without)
    assert (_reread(grenades).documents, _table(grenades, "one").read_bytes() == whole) == (1, False)  # nobody looked at the first


def test_what_is_left_names_the_reader_that_would_read_it_the_same(grenades: Path) -> None:
    whole = _table(grenades, "one").read_bytes()
    rows = [_by_version(row, "0.0.1") for row in read_documents(_table(grenades, "one"))]
    _earlier(grenades, "one", rows, {"weapons": reader_parts(None).tables["weapons"] + GRENADES})
    found = _reread(grenades)
    assert (found.documents, found.left, found.changed) == (1, 2, 0)
    assert _table(grenades, "one").read_bytes() == whole


@pytest.mark.parametrize("known", ["other code", "no table", "nothing", "damaged"])
def test_where_more_than_words_changed_all_is_read_again(grenades: Path, known: str) -> None:
    rows = list(read_documents(_table(grenades, "one")))
    tables = {"weapons": "no table ["} if known == "no table" else {}
    _earlier(grenades, "one", rows, tables, "2" * 16 if known == "other code" else None)
    if known == "nothing":
        (grenades / "readers" / f"{'1' * 16}.json").unlink()
    if known == "damaged":
        write_aside(grenades / "readers" / f"{'1' * 16}.json", b"{}")
    found = _reread(grenades)
    assert (found.documents, found.left, found.whole, found.changed) == (3, 0, 1, 0)


def _by_version(row: DocumentRow, version: str) -> DocumentRow:
    """A row as another version of this reader would have written it, that reads the same."""
    reading = msgspec.json.decode(unpack(row.reading), type=Reading)
    reader = msgspec.structs.replace(reading.reader, version=version)
    line = encode_reading(msgspec.structs.replace(reading, reader=reader))
    return msgspec.structs.replace(row, reading=pack(line), reader=f"{reader.name} {version} {reader.model}")


def test_what_this_reader_made_is_left(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}
    found = _reread(folder)
    assert (found.segments, found.current, found.documents) == (0, 2, 0)
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}


def test_a_figure_that_moved_is_named_with_its_words(folder: Path) -> None:
    table, other_table = _table(folder, "one").read_bytes(), _table(folder, "two").read_bytes()
    incidents = {path: path.read_bytes() for path in folder.rglob("incidents.parquet")}
    rows = list(read_documents(_table(folder, "one")))
    _as_if_by_another(folder, "one", [_with_killed(rows[0], 77), *rows[1:]])
    link_folder(folder)
    (wrong,) = [one for path in incidents for one in read_incidents(path) if one.killed_low == 77]
    found = _reread(folder)
    assert (found.segments, found.current, found.documents, found.changed) == (1, 1, 2, 1)
    (moved,) = found.moved
    assert (moved.field, moved.before, moved.url) == ("killed", "77", rows[0].url)
    assert moved.after == "at least 3"
    assert "3 civilians" in moved.words_after
    assert _table(folder, "one").read_bytes() == table
    assert _table(folder, "two").read_bytes() == other_table
    assert {path: path.read_bytes() for path in folder.rglob("incidents.parquet")} == incidents
    assert wrong.id in {one.id for path in incidents for one in read_incidents(path)}
    assert _reread(folder).segments == 0


def test_an_incident_that_came_and_one_that_went(folder: Path) -> None:
    (row,) = read_documents(_table(folder, "two"))
    reading = msgspec.json.decode(unpack(row.reading), type=Reading)
    without = msgspec.structs.replace(reading, incidents=())
    ((came,), (went,)) = (list(moved_between(*pair, row.url)) for pair in ((without, reading), (reading, without)))
    assert (came.field, came.before, went.after) == ("incident", None, None)
    assert came.after is not None
    assert "killed" in came.after
    assert came.after == went.before
    assert list(moved_between(reading, reading, row.url)) == []


def test_a_killed_run_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {path: path.read_bytes() for path in folder.rglob("*.parquet")}
    for segment in ("one", "two"):
        rows = list(read_documents(_table(folder, segment)))
        _as_if_by_another(folder, segment, [_with_killed(row, 77) for row in rows])
    with monkeypatch.context() as patch:
        patch.setattr("onrecord.scale.rereading.write_manifest", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            _reread(folder)
    found = _reread(folder)
    assert (found.segments, found.documents) == (2, 3)
    link_folder(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*.parquet")} == whole


def test_originals_that_are_others_are_not_believed(folder: Path) -> None:
    rows = list(read_documents(_table(folder, "one")))
    swapped = [msgspec.structs.replace(rows[0], offset=rows[1].offset, length=rows[1].length), rows[1]]
    _as_if_by_another(folder, "one", swapped)
    with pytest.raises(ScaleError) as raised:
        _reread(folder)
    assert raised.value.code == "scale.damaged"


def test_other_settings_are_refused(folder: Path, tmp_path: Path) -> None:
    write_aside(tmp_path / "parties.toml", b"")
    with pytest.raises(ScaleError) as raised:
        reread_folder(folder, ScaleSettings(registries=(str(tmp_path / "parties.toml"),)))
    assert raised.value.code == "scale.other_settings"


def test_a_folder_into_which_nothing_was_read(tmp_path: Path) -> None:
    with pytest.raises(ScaleError) as raised:
        _reread(tmp_path)
    assert raised.value.code == "scale.nothing_read"


def test_the_program_prints_it(folder: Path) -> None:
    rows = list(read_documents(_table(folder, "one")))
    _as_if_by_another(folder, "one", [_with_killed(rows[0], 77), *rows[1:]])
    result = CliRunner().invoke(app, ["scale", "reread", str(folder)])
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert lines[0] == "1 figure moved in 1 document."
    assert "  killed: 77 → at least 3" in lines
    assert any(line.startswith("    is: “") and "3 civilians" in line for line in lines)
    assert all(len(line) <= 80 for line in lines)
    assert "Read whole: 1 segment, since more than words changed." in lines
    result = CliRunner().invoke(app, ["scale", "reread", str(folder), "--json"])
    assert json.loads(result.output)["current"] == 2


def test_the_program_says_how_many_it_left_and_why(grenades: Path) -> None:
    rows = list(read_documents(_table(grenades, "one")))
    _earlier(grenades, "one", rows, {"weapons": reader_parts(None).tables["weapons"] + GRENADES})
    lines = CliRunner().invoke(app, ["scale", "reread", str(grenades)]).output.splitlines()
    assert lines[:3] == [
        "0 figures moved in 0 documents.",
        "Read again: 1 document of 1 segment.",
        "Left: 2 documents, since none of 4 changed words stands there.",
    ]
