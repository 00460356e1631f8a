"""Over the tables of mentions, DuckDB finds the pairs that were weighed, and Splink the weights that they have."""

import sqlite3
from pathlib import Path

import duckdb
import msgspec
import pytest
from tests.scale.made import begin, put_segment, row

from made_war import make_reports
from onrecord.linking import EventMention, do_meet, load_model
from onrecord.linking.comparisons import compare
from onrecord.scale.linking import link_folder

_SHARED = """
WITH met AS (SELECT id, line, unnest(blocks) AS block FROM read_parquet(?))
SELECT a.id, b.id, a.block, a.line, b.line FROM met AS a JOIN met AS b USING (block) WHERE a.id < b.id
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("weights")
    begin(made)
    rows = [row(report.reading) for report in make_reports(40)]
    for number in range(4):
        put_segment(made, f"s{number}", f"2031-03-0{number + 1}", rows[number::4])
    link_folder(made)
    return made


def _pairs(folder: Path) -> dict[tuple[str, str], tuple[EventMention, EventMention]]:
    """The pairs that meet, by what the tables say of their blocks."""
    found = {}
    with duckdb.connect() as database:
        shared = database.execute(_SHARED, [str(folder / "linked/mentions/*/*.parquet")]).fetchall()
    for one, other, block, *lines in shared:
        first, second = (msgspec.json.decode(line, type=EventMention) for line in lines)
        if do_meet(first, second, block):
            found[one, other] = first, second
    return found


def _weighed(folder: Path) -> dict[tuple[str, str], float]:
    query = "SELECT a.name, b.name, weight FROM link JOIN mention AS a ON a.number = first JOIN mention AS b ON b.number = second"
    connection = sqlite3.connect(folder / "linked/index.sqlite")
    try:
        return {(one, other): weight for one, other, weight in connection.execute(query)}
    finally:
        connection.close()


def test_the_same_pairs(folder: Path) -> None:
    assert len(_pairs(folder)) > 20
    assert _pairs(folder).keys() == _weighed(folder).keys()


def test_the_same_weights(folder: Path) -> None:
    from oracle import match_weights  # noqa: PLC0415 slow to load

    pairs, weighed = _pairs(folder), _weighed(folder)
    levels = [{name: level for name, level, _ in compare(*pair)} for pair in pairs.values()]
    assert match_weights(levels, load_model()) == pytest.approx([weighed[pair] for pair in pairs], abs=0.02)
