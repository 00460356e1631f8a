"""The words by which a mention of an event takes up, or sets itself apart from, what was told before: `en/tables/reference.toml`."""

import functools

import msgspec

from onrecord.reading.en.rows import read_table


class ReferenceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One field a list of the table, whose comments say what each is for."""

    same: frozenset[str]
    other: frozenset[str]
    earlier: frozenset[str]
    picking: frozenset[str]
    among: frozenset[str]
    light: frozenset[str]
    leaving: frozenset[str]
    taking_part: frozenset[str]
    doers: frozenset[str]
    known_doers: frozenset[str]
    pronouns: frozenset[str]
    persons: frozenset[str]
    bombs: frozenset[str]
    on_foot: frozenset[str]
    aircraft: frozenset[str]
    causes: frozenset[str]
    sides: frozenset[str]
    events: frozenset[str]
    begins: frozenset[str]
    campaigns: frozenset[str]
    at: frozenset[str]
    perfect: frozenset[str]
    pluperfect: frozenset[str]
    possessives: frozenset[str]
    lying: frozenset[str]
    towards: frozenset[str]
    beside: frozenset[str]
    buildings: frozenset[str]
    apart: frozenset[str]
    wide: frozenset[str]
    inquiries: frozenset[str]
    destroying: frozenset[str]
    hand: frozenset[str]
    of_hand: frozenset[str]
    before: frozenset[str]
    answers: frozenset[str]
    background: frozenset[str]
    held_for: frozenset[str]
    suspected: frozenset[str]
    realms: frozenset[str]
    spans: frozenset[str]
    following: frozenset[str]
    order: dict[str, int]
    units: dict[str, int]
    one_day: dict[str, int]
    wounds: frozenset[str]
    ending: frozenset[str]
    lifting: frozenset[str]
    continuing: frozenset[str]
    linking: frozenset[str]
    outliving: frozenset[str]
    past: frozenset[str]
    adding: frozenset[str]
    counting: frozenset[str]
    counts: frozenset[str]
    revealing: frozenset[str]
    labels_of_place: frozenset[str]
    labels_of_day: frozenset[str]
    labels_of_harm: frozenset[str]
    labels_of_doer: frozenset[str]
    of_areas: frozenset[str]
    done: frozenset[str]
    ours: frozenset[str]


@functools.cache
def words() -> ReferenceWords:
    """Return the table."""
    return read_table("reference", ReferenceWords)
