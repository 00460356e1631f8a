"""Entries have one form: the one that RFC 8785 gives, as another library writes it."""

import datetime as dt
import json
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive.canonical import DEEPEST, LARGEST, decode_entry, encode_entry
from onrecord.archive.model import Entry, EntryKind
from onrecord.core import ArchiveError

WHEN = dt.datetime(2031, 3, 5, 12, tzinfo=dt.UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(max_codepoint=127))
SCALARS = st.none() | st.booleans() | st.integers(1 - LARGEST, LARGEST - 1) | TEXT
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12)


def entry(payload: dict[str, object], who: str = "ana") -> Entry:
    return Entry(kind=EntryKind.DECISION, when=WHEN, who=who, payload=payload)


@given(st.dictionaries(KEYS, VALUES, max_size=6), TEXT)
def test_an_entry_is_written_as_rfc_8785_says(payload: dict[str, object], who: str) -> None:
    line = encode_entry(entry(payload, who))
    assert line == rfc8785.dumps(json.loads(line))
    assert decode_entry(line) == entry(payload, who)


@pytest.mark.parametrize("value", [1.5, LARGEST, -LARGEST, {"é": 1}, b"x", {1: 2}, {"a": {"b": float("nan")}}])
def test_what_two_programs_would_write_in_two_ways_is_refused(value: object) -> None:
    with pytest.raises(ArchiveError) as caught:
        encode_entry(entry({"value": value}))
    assert caught.value.code == "archive.entry"


def test_what_is_nested_too_deep_is_refused() -> None:
    value: object = 1
    for _ in range(DEEPEST + 1):
        value = [value]
    with pytest.raises(ArchiveError):
        encode_entry(entry({"value": value}))


def test_the_lines_of_a_record_are_written_as_rfc_8785_says(fifty: Path) -> None:
    lines = (fifty / "log" / "entries.jsonl").read_bytes().splitlines()
    assert len(lines) > 50
    for line in lines:
        assert line == rfc8785.dumps(json.loads(line)) == encode_entry(decode_entry(line))
