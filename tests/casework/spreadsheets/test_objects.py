"""Rows of files that are no tables: JSON in its forms, entities, Parquet, tables in a ZIP file; and what is wrong with them."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from onrecord.casework import TableRequest, preview_table
from onrecord.casework.spreadsheets.model import SheetRow, TableLayout
from onrecord.casework.spreadsheets.rows import BrokenTable, take_rows
from onrecord.casework.spreadsheets.values import values_in

ONE = '{"day": "2031-03-05", "dead": {"min": 3, "max": null}, "by": [{"name": "Dorvan army"}, {"name": "Kesh Front or Guard"}]}'
TWO = '{"day": "2031-03-09", "dead": {"min": 0, "max": 2}, "notes": ["children killed: 2", "seen: no"]}'
COLUMNS = """
[table]
source = "Harbour Watch"

[columns]
date = "/day"
killed_low = "/dead/min"
killed_high = "/dead/max"
perpetrators = "/by/*/name"
killed_children = "/notes/*#children killed: "
"""


def rows(content: bytes) -> list[bytes]:
    layout, *rest = take_rows(io.BytesIO(content), "file")
    assert isinstance(layout, TableLayout), layout
    return [row.content for row in rest if isinstance(row, SheetRow)]


def refusal(content: bytes) -> str:
    *_, last = take_rows(io.BytesIO(content), "file")
    assert isinstance(last, BrokenTable)
    return last.error.code


@pytest.mark.parametrize(
    "whole",
    [
        f"{ONE}\n\n{TWO}\n",
        f"[{ONE},\n  {TWO}]",
        f'{{"type": "FeatureCollection", "features": [ {ONE} , {TWO} ]}}',
        f"\N{BYTE ORDER MARK}{ONE}\r\n{TWO}",
    ],
)
def test_each_incident_is_its_very_bytes(whole: str) -> None:
    assert rows(whole.encode()) == [ONE.encode(), TWO.encode()]


def test_of_a_graph_the_events_are_rows() -> None:
    event = '{"@id": "a", "@type": ["Event", "x"]}'
    assert rows(f'{{"@context": {{}}, "@graph": [{{"@type": "Article"}}, {event}]}}'.encode()) == [event.encode()]


def test_an_event_has_what_it_names_inside_it_and_lines_of_one_id_are_one() -> None:
    lines: list[dict[str, Any]] = [
        {"id": "p", "schema": "Organization", "properties": {"name": ["Dorvan army"]}},
        {"id": "e", "schema": "Event", "properties": {"name": ["shelling"], "organizer": ["p", "gone"]}},
        {"id": "p", "schema": "Organization", "properties": {"name": ["Dorvan army"], "country": ["aq"]}},
    ]
    (row,) = rows("\n".join(map(json.dumps, lines)).encode())
    assert json.loads(row)["properties"]["organizer"] == [
        {"id": "p", "schema": "Organization", "properties": {"name": ["Dorvan army"], "country": ["aq"]}},
        "gone",
    ]


def test_entities_that_name_each_other_end() -> None:
    lines = [{"id": name, "schema": "Event", "properties": {"name": [name], "proof": [other]}} for name, other in (("a", "b"), ("b", "a"))]
    assert len(rows("\n".join(map(json.dumps, lines)).encode())) == 2


def test_tables_in_a_zip_file_lie_beside_their_incident() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a/incidents.csv", "code,date\r\nX1,2031-03-05\r\nX2,\r\n")
        packed.writestr("a/victims.csv", "code,name\r\nX2,Ilma Tarn\r\nX2,'=Osk\r\n")
        packed.writestr("a/notes.txt", "left alone")
    first, second = rows(out.getvalue())
    assert json.loads(first) == {"incident": {"code": "X1", "date": "2031-03-05"}}
    assert json.loads(second)["victims"] == [{"code": "X2", "name": "Ilma Tarn"}, {"code": "X2", "name": "=Osk"}]


def empty_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("readme.txt", "nothing")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PAR1 and no more", "casework.table"),
        (empty_zip(), "casework.no_table"),
        (b"[]", "casework.no_table"),
        (b'{"@graph": []}', "casework.no_table"),
    ],
)
def test_what_holds_no_incidents_is_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_pointers_are_columns_and_a_bad_line_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "columns.toml").write_text(COLUMNS, encoding="utf-8")
    file = tmp_path / "incidents.jsonl"
    file.write_text(f"{ONE}\n{{broken\n{TWO}\n[]\n", encoding="utf-8")
    preview = preview_table(TableRequest(file, str(tmp_path / "columns.toml")))
    assert [(number, code) for number, code, _ in preview.refused] == [(2, "casework.row"), (4, "casework.row")]
    (_, first), (_, second) = preview.rows
    assert first.text.startswith("/day: 2031-03-05\n/dead/min: 3\n/by/0/name: Dorvan army\n")
    assert (first.incidents[0].killed, second.incidents[0].killed) == ((3, None), (0, 2))
    assert [party.name for party in first.parties] == ["Dorvan army", "Kesh Front or Guard"]  # a value of a list is never parted
    assert second.incidents[0].killed_by_group == {"children": (2, 2)}
    (span,) = (figure.span for figure in second.figures if figure.group == "children")
    assert span.of(second.text) == "2"
    assert preview.fields["perpetrators"] == ("/by/*/name",)
    assert preview.unused == ()


@pytest.mark.parametrize("content", [b"[1]", b"1", b"", b"\xff", b'{"a": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", b"{" + b'"a":1,' * 3])
def test_what_is_no_object_is_no_row(content: bytes) -> None:
    with pytest.raises(ValueError, match="it is no"):
        list(values_in(content))


def test_a_row_has_so_many_values_and_no_more() -> None:
    with pytest.raises(ValueError, match="more than"):
        list(values_in(json.dumps({"a": list(range(30_000))}).encode()))


def test_numbers_are_written_as_people_write_them() -> None:
    cells = dict(values_in(b'{"a": 1e-7, "b": 3.0, "c": true, "d": null, "e": {"x/y": "", "z~": "1"}}'))
    assert cells == {"/a": "0.0000001", "/b": "3.0", "/c": "true", "/e/z~0": "1"}
