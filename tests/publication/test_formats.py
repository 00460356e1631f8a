"""What holds of every format: the same bytes, back again without loss, and no more memory for more incidents."""

import csv
import io
import json
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import geojson
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import ArrowInvalid, parquet
from tests.publication.made import made_incidents, written

from onrecord.core import PublicationError
from onrecord.publication import Format, RecordIncident, export, row_of
from onrecord.publication.csv import COLUMNS
from onrecord.publication.guarding import guarded, plain_text
from onrecord.publication.jsonl import line_of
from onrecord.publication.parquet import write_parquet_anew, write_parquet_lines
from onrecord.record import Incident

FORMS = [form for form in Format if form not in {Format.GOLD, Format.WACZ}]
MANY = st.lists(made_incidents(), max_size=3)


@settings(deadline=None)
@given(MANY)
def test_a_line_of_json_read_back_is_the_row(incidents: list[Incident]) -> None:
    content = written(incidents, Format.JSONL)
    lines = content.split(b"\n")[:-1]
    assert [msgspec.json.decode(line, type=RecordIncident) for line in lines] == [row_of(incident) for incident in incidents]
    again = b"".join(msgspec.json.encode(msgspec.json.decode(line, type=RecordIncident)) + b"\n" for line in lines)
    assert again == content


@settings(deadline=None)
@given(MANY)
def test_geojson_read_back_holds_the_row_and_its_point(incidents: list[Incident]) -> None:
    found = json.loads(written(incidents, Format.GEOJSON))
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == len(incidents)
    for feature, incident in zip(found["features"], incidents, strict=True):
        row = row_of(incident)
        assert (feature["type"], feature["id"]) == ("Feature", row.id)
        assert msgspec.convert(feature["properties"], RecordIncident) == row
        if row.place is None or None in (row.place.latitude, row.place.longitude):
            assert feature["geometry"] is None
        else:
            assert feature["geometry"] == {"type": "Point", "coordinates": [row.place.longitude, row.place.latitude]}


@settings(deadline=None)
@given(MANY)
def test_geojson_is_what_its_library_takes_for_valid(incidents: list[Incident]) -> None:
    found = geojson.loads(written(incidents, Format.GEOJSON))
    assert isinstance(found, geojson.FeatureCollection)
    assert not found.errors()
    assert all(feature.is_valid and (feature.geometry is None or feature.geometry.is_valid) for feature in found.features)


@settings(deadline=None)
@given(MANY)
def test_parquet_read_back_is_the_row(incidents: list[Incident]) -> None:
    table = parquet.read_table(io.BytesIO(written(incidents, Format.PARQUET)))
    assert [as_row(line) for line in table.to_pylist()] == [row_of(incident) for incident in incidents]


def as_row(line: dict[str, Any]) -> RecordIncident:
    for key in ("killed", "injured"):
        line[key] = line[key] and (line[key]["low"], line[key]["high"])
    for key in ("killed_by_group", "injured_by_group"):
        line[key] = {group: (counted["low"], counted["high"]) for group, counted in line[key]}
    for position in line["positions"]:
        position["span"] = (position["span"]["start"], position["span"]["end"])
    line["decided"] = json.loads(line["decided"])
    return msgspec.convert(line, RecordIncident)


@settings(deadline=None)
@given(MANY)
def test_csv_read_back_holds_the_values(incidents: list[Incident]) -> None:
    content = written(incidents, Format.CSV).decode()
    lines = list(csv.reader(io.StringIO(content, newline="")))
    assert tuple(lines[0]) == COLUMNS
    assert [len(line) for line in lines] == [len(COLUMNS)] * (len(incidents) + 1)
    assert content.endswith("\r\n")
    for line, incident in zip(lines[1:], incidents, strict=True):
        row, cells = row_of(incident), dict(zip(COLUMNS, map(plain_text, line), strict=True))
        assert cells["id"] == row.id
        assert cells["place"] == (row.place.name if row.place else "")
        if row.place and row.place.latitude is not None:
            assert float(cells["latitude"]) == row.place.latitude
        assert [cells["date_from"], cells["date_to"]] == [
            str(day or "") for day in ((row.date.from_, row.date.to) if row.date else ("", ""))
        ]
        counted = {"killed": row.killed, "injured": row.injured} | {f"killed_{g}": c for g, c in row.killed_by_group.items()}
        counted |= {f"injured_{g}": c for g, c in row.injured_by_group.items()}
        for name, ends in counted.items():
            assert [cells[f"{name}_low"], cells[f"{name}_high"]] == [str(end) if end is not None else "" for end in ends or (None, None)]
        assert cells["documents"] == "; ".join(source.document for source in row.sources)
        assert cells["targets"] == "; ".join(row.targets)
        assert [one.split(" (")[0] for one in cells["decided"].split("; ") if not one.startswith("computed")] == [*row.decided] or [""]
        assert cells["reviewed_by"] == (row.reviewed.who if row.reviewed else "")
        assert cells["perpetrators"] == "; ".join(each.name for each in row.perpetrators)
        assert (cells["grading"], cells["contested"], cells["withheld"]) == (row.grading, str(row.contested).lower(), str(row.withheld))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''-1"])
def test_a_formula_is_guarded_and_comes_back(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert plain_text(guarded(text)) == text


@given(st.text())
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    assert guarded(text)[:1] not in {*"=+-@\t\r\n"}
    assert plain_text(guarded(text)) == text


def test_numbers_stay_numbers_and_names_with_an_apostrophe_names(incidents: tuple[Incident, ...]) -> None:
    lines = list(csv.DictReader(io.StringIO(written(incidents, Format.CSV).decode(), newline="")))
    assert any(line["latitude"].startswith("-") for line in lines)
    assert guarded("'Orsheva") == "'Orsheva"


def turned(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(mapping.items(), reverse=True))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_record_gives_the_same_bytes(incidents: tuple[Incident, ...], form: Format) -> None:
    others = [msgspec.structs.replace(one, readings=turned(one.readings), families=turned(one.families)) for one in incidents]
    assert written(incidents, form) == written(others, form) != b""


@pytest.mark.parametrize("form", FORMS)
def test_a_record_without_incidents_is_still_a_file(form: Format) -> None:
    content = written([], form)
    if form is Format.PARQUET:
        assert parquet.read_table(io.BytesIO(content)).num_rows == 0
    elif form is Format.AIRWARS:
        assert zipfile.ZipFile(io.BytesIO(content)).read("sources.csv").count(b"\n") == 1
    else:
        assert content.count(b"\n") <= 2


class Pipe(io.RawIOBase):
    """What can only be written to."""

    def __init__(self) -> None:
        self.content = b""

    def writable(self) -> bool:
        return True

    def write(self, content: Any, /) -> int:
        self.content += bytes(content)
        return len(content)


@pytest.mark.parametrize("form", FORMS)
def test_it_writes_into_a_pipe_and_leaves_it_open(incidents: tuple[Incident, ...], form: Format) -> None:
    pipe = Pipe()
    export(incidents, form, pipe)  # type: ignore[arg-type]
    assert not pipe.closed
    assert pipe.content == written(incidents, form)


def test_parquet_that_was_broken_off_does_not_look_whole(incidents: tuple[Incident, ...]) -> None:
    def broken() -> Iterator[Incident]:
        for _ in range(1_000):
            yield from incidents
        message = "the database went away"
        raise OSError(message)

    out = io.BytesIO()
    with pytest.raises(OSError, match="went away"):
        export(broken(), Format.PARQUET, out)
    assert out.getvalue().startswith(b"PAR1")
    with pytest.raises(ArrowInvalid):
        parquet.read_table(io.BytesIO(out.getvalue()))


class Nowhere(io.RawIOBase):
    """Takes anything, keeps nothing."""

    def write(self, content: Any, /) -> int:
        return len(content)


@pytest.mark.parametrize("form", FORMS)
def test_memory_does_not_grow_with_the_record(incidents: tuple[Incident, ...], form: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.publication.parquet.GROUP", 20)

    def peak(count: int) -> int:
        tracemalloc.start()
        export((incidents[number % len(incidents)] for number in range(count)), form, Nowhere())  # type: ignore[arg-type]
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(1)  # what is loaded once
    assert peak(150) < 1.3 * peak(40) + 100_000


def test_a_wacz_is_no_stream() -> None:
    with pytest.raises(PublicationError) as caught:
        export([], Format.WACZ, io.BytesIO())
    assert caught.value.code == "publication.no_stream"


@settings(deadline=None)
@given(MANY, MANY, st.data())
def test_parquet_made_anew_of_an_earlier_file_is_as_made_wholly(first: list[Incident], second: list[Incident], data: st.DataObject) -> None:
    before, after = ({row.id: line_of(row) for row in map(row_of, some)} for some in (first, [*first, *second]))
    for name in data.draw(st.sets(st.sampled_from(sorted(after)))) if after else ():
        del after[name]
    old, whole, anew = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("onrecord.publication.parquet.GROUP", 2)
        write_parquet_lines(before.values(), old)
        write_parquet_lines(after.values(), whole)
        write_parquet_anew(old.getvalue(), after, {name for name, line in after.items() if before.get(name) != line}, anew)
    assert anew.getvalue() == whole.getvalue()


def test_parquet_made_anew_keeps_rows_that_are_said_to_be_the_same(incidents: tuple[Incident, ...]) -> None:
    """Else nothing is gained: the line of a row that did not change is not looked at."""
    rows = [row_of(one) for one in incidents]
    old, anew = io.BytesIO(), io.BytesIO()
    write_parquet_lines(map(line_of, rows), old)
    write_parquet_anew(old.getvalue(), {row.id: b"no line" for row in rows}, (), anew)
    assert anew.getvalue() == old.getvalue()


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(PublicationError, match=r"pip install 'onrecord\[parquet\]'") as caught:
        export([], Format.PARQUET, io.BytesIO())
    assert caught.value.code == "publication.not_installed"


def test_reading_loads_none_of_it() -> None:
    code = "import sys, onrecord.publication as p; p.encode_reading; print({'pyarrow', 'django', 'onrecord.linking'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 the same Python
    assert done.stdout.strip() == "set()"
