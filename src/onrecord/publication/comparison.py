"""Two reports side by side: what both say, what only one says, and the words that it rests on in each.

In: two readings, of two reports or of two versions of one; out: values, each with whose it is, and both texts with the words marked.
A value is the same where it says the same: a figure of one outcome, group and range, one day or period, one place of the gazetteer, one
party's name (case does not count), one denial (who, of what). Limits: names are not resolved: "the army", "Kelmar's army" are two parties.
"""

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.core import Span
from onrecord.linking import compare
from onrecord.publication import phrases
from onrecord.publication.marking import Mark
from onrecord.publication.markup import Markup, element
from onrecord.publication.section import marked_text
from onrecord.publication.translation import gettext
from onrecord.publication.view import ReadingView
from onrecord.reading import Reading

_SIDES = ("one", "other")
_ALIKE = 0.7  # of a text that may be other sentences for the two to be versions of one


class ValueKind(enum.StrEnum):
    """What is compared."""

    FIGURE = "figure"
    DAY = "day"
    PLACE = "place"
    PARTY = "party"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """A value of one report or of both; `anchor` is what its words belong to, `one` and `other` lead to the first of them."""

    kind: ValueKind
    words: str
    anchor: str
    one: str | None
    other: str | None

    @property
    def is_shared(self) -> bool:
        """Whether both say so."""
        return self.one is not None and self.other is not None


@dataclass(frozen=True, slots=True)
class ComparedReports:
    """Two texts with what was found in them, and the values; `sentences` says that those are marked which only one of them has."""

    one: Markup
    other: Markup
    values: tuple[ComparedValue, ...]
    sentences: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A value of one report, what it is known by, and its words."""

    kind: ValueKind
    key: tuple[object, ...]
    words: str
    spans: tuple[Span, ...]


def compare_reports(one: Reading, other: Reading) -> ComparedReports:
    """Return two reports side by side."""
    found = [_by_key(_values(reading)) for reading in (one, other)]
    keys = sorted(dict.fromkeys([*found[0], *found[1]]), key=lambda key: list(ValueKind).index(key[0]))
    values: list[ComparedValue] = []
    marks: tuple[list[Mark], list[Mark]] = ([], [])
    for number, key in enumerate(keys):
        sides = [side.get(key) for side in found]
        words = next(each.words for each in sides if each is not None)
        style = f"found {key[0].value} {'shared' if all(sides) else 'apart'}"
        for side, each in zip(_SIDES, sides, strict=True):
            spans = each.spans if each is not None else ()
            marks[_SIDES.index(side)].extend(
                Mark(span, 5, style, f"v{number}", f"v{number}-{side}-{at}", words) for at, span in enumerate(spans)
            )
        leads = [f"v{number}-{side}-0" if each is not None else None for side, each in zip(_SIDES, sides, strict=True)]
        values.append(ComparedValue(key[0], words, f"v{number}", *leads))
    changed = _changed(one, other)
    for kept, alone in zip(marks, changed or ([], []), strict=True):
        kept.extend(Mark(span, 1, "alone", "", label=gettext("only here")) for span in alone)
    return ComparedReports(_text(one, marks[0]), _text(other, marks[1]), tuple(values), sentences=changed is not None)


def _text(reading: Reading, marks: Iterable[Mark]) -> Markup:
    return element("article", marked_text(reading, marks), class_="report", lang=reading.document.language, dir="auto")


def _changed(one: Reading, other: Reading) -> tuple[list[Span], list[Span]] | None:
    """Return the sentences that only one of two versions has; None where they are no versions of one text."""
    changes = compare(one, other)
    spans = [each.span for each in changes.went], [each.span for each in changes.came]
    lengths = [sum(span.end - span.start for span in side) for side in spans]
    alike = all(length <= _ALIKE * len(reading.text) for length, reading in zip(lengths, (one, other), strict=True))
    return spans if alike else None


def _by_key(values: Iterable[_Found]) -> dict[tuple[ValueKind, tuple[object, ...]], _Found]:
    """Return values by what they are known by, with the words of all that are the same."""
    found: dict[tuple[ValueKind, tuple[object, ...]], _Found] = {}
    for value in values:
        known = found.get((value.kind, value.key))
        spans = (*known.spans, *(span for span in value.spans if span not in known.spans)) if known is not None else value.spans
        found[value.kind, value.key] = _Found(value.kind, value.key, known.words if known is not None else value.words, spans)
    return {key: value for key, value in found.items() if value.spans}


def _values(reading: Reading) -> Iterator[_Found]:
    view = ReadingView(reading)
    for figure in reading.figures:
        key = (figure.outcome, figure.group, figure.low, figure.high, figure.bound)
        yield _Found(ValueKind.FIGURE, key, phrases.figure_words(figure), (figure.span,))
    for claim in reading.claims:
        if claim.when is not None:
            yield _Found(ValueKind.DAY, (claim.when.from_, claim.when.to), phrases.period_words(claim.when), (claim.when.span,))
        for place in (view.place[name] for name in claim.places if name in view.place):
            yield _Found(ValueKind.PLACE, (place.geonames or place.name.casefold(),), place.name, place.mentions)
    acting = {name for claim in reading.claims for name in claim.perpetrators} | {s.party for s in reading.statements if s.party}
    for party in reading.parties:
        if party.id in acting:
            yield _Found(ValueKind.PARTY, (party.name.casefold(),), party.name, party.mentions)
    for disputes in view.denied:
        denial = view.statement[disputes[0].denial]
        who, what = view.speaker(denial), phrases.denied_words(disputes[0])
        yield _Found(
            ValueKind.DENIAL,
            (who.casefold(), disputes[0].on, disputes[0].manner),
            gettext("{who} denies {what}", who=who, what=what),
            denial.content,
        )
