"""What came and what went between two versions of a document.

In: the readings of both; out: sentences and figures that one of them has and the other has not. White space and the form of quotation
marks don't count, nor does where in the text a sentence stands. Menus, notes and credits are no sentences of a report. Cost: linear.
"""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from onrecord.core import Span
from onrecord.page import ZoneKind
from onrecord.reading import Bound, Group, Outcome, Reading

_READ = frozenset({ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.CAPTION, ZoneKind.QUOTED, ZoneKind.RECOGNISED})
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\W_a-z])|\n+")
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Prof|St|Sen|Rep|Gov|No|vs|U\.S|U\.N)|\b[A-Z])\.$")
_QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')


class Sentence(msgspec.Struct, frozen=True):
    """A sentence, and where in its version it stands."""

    text: str
    span: Span


class Figured(msgspec.Struct, frozen=True):
    """A figure of one version: how many, of whom, its words, and the sentence that they stand in."""

    outcome: Outcome
    group: Group
    low: int
    high: int | None
    bound: Bound
    words: str
    sentence: str
    span: Span


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What an earlier version has that a later one has not (`went`), and the other way round (`came`)."""

    went: tuple[Sentence, ...] = ()
    came: tuple[Sentence, ...] = ()
    figures_went: tuple[Figured, ...] = ()
    figures_came: tuple[Figured, ...] = ()


class FiguresApart(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of `Changes`, told apart: those that moved (before and after), those that only went, those that only came."""

    moved: tuple[tuple[Figured, Figured], ...] = ()
    went: tuple[Figured, ...] = ()
    came: tuple[Figured, ...] = ()


def figures_apart(changes: Changes) -> FiguresApart:
    """Tell which figures moved: one of an outcome and a group went, one of the same came; of several, none is said to be another."""
    moved = []
    for before in changes.figures_went:
        of_it = [[one for one in some if _of_whom(one) == _of_whom(before)] for some in (changes.figures_went, changes.figures_came)]
        if [len(some) for some in of_it] == [1, 1]:
            moved.append((before, of_it[1][0]))
    went, came = ([pair[side] for pair in moved] for side in (0, 1))
    return FiguresApart(
        moved=tuple(moved),
        went=tuple(one for one in changes.figures_went if one not in went),
        came=tuple(one for one in changes.figures_came if one not in came),
    )


def _of_whom(figure: Figured) -> tuple[Outcome, Group]:
    return figure.outcome, figure.group


def compare(earlier: Reading, later: Reading) -> Changes:
    """Return what came and what went."""
    before, after = list(_sentences(earlier)), list(_sentences(later))
    figures = [list(_figures(earlier, before)), list(_figures(later, after))]
    return Changes(
        went=tuple(_only_in(before, after)),
        came=tuple(_only_in(after, before)),
        figures_went=tuple(_not_in(figures[0], figures[1])),
        figures_came=tuple(_not_in(figures[1], figures[0])),
    )


def _sentences(reading: Reading) -> Iterator[Sentence]:
    text = reading.text
    for zone in reading.zones:
        if zone.kind not in _READ:
            continue
        start = zone.span.start
        for found in _END.finditer(text, zone.span.start, zone.span.end):
            if _SHORT.search(text, start, found.end()) is None:
                yield from _sentence(text, start, found.end())
                start = found.end()
        yield from _sentence(text, start, zone.span.end)


def _sentence(text: str, start: int, end: int) -> Iterator[Sentence]:
    words = text[start:end]
    if words.strip():
        start += len(words) - len(words.lstrip())
        yield Sentence(" ".join(words.split()), Span(start, start + len(words.strip())))


def _figures(reading: Reading, sentences: list[Sentence]) -> Iterator[Figured]:
    for one in reading.figures:
        there = next((each.text for each in sentences if each.span.start <= one.span.start < each.span.end), "")
        words = " ".join(one.span.of(reading.text).split())
        yield Figured(one.outcome, one.group, one.low, one.high, one.bound, words, there, one.span)


def _not_in(some: list[Figured], others: list[Figured]) -> Iterator[Figured]:
    """Give the figures that others don't have at all, each once, however often it stands there."""
    known = set(map(_counted, others))
    for each in some:
        if _counted(each) not in known:
            known.add(_counted(each))
            yield each


def _only_in(some: list[Sentence], others: list[Sentence]) -> Iterator[Sentence]:
    """Give the sentences that some have more often than others."""
    left = Counter(map(_plain, others))
    for each in some:
        if left[_plain(each)]:
            left[_plain(each)] -= 1
        else:
            yield each


def _plain(sentence: Sentence) -> str:
    return sentence.text.translate(_QUOTES)


def _counted(figure: Figured) -> tuple[object, ...]:
    return figure.outcome, figure.group, figure.low, figure.high, figure.bound
