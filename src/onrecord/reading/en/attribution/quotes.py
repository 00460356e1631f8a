"""Stretches of text in quotation marks, whatever the marks.

In: a report's text. Out: `QuoteRange`s by token, in order, never overlapping; single marks count only where no double ones
stand around them. A mark opens or closes by its shape and by the white space beside it, so that straight marks, inch
signs, apostrophes and wrongly turned marks do not upset the rest of the paragraph. Each paragraph is read by itself: a quote
that runs on opens again in the next paragraph and says so (`open_end`). Cost is linear in the text.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.found import Report

_DOUBLE = re.compile(r"''|``|‘‘|’’|[\"“”„‟«»＂]")
_SINGLE = re.compile(r"['‘’‚‹›]")
_OPENERS = frozenset("“„«")
_CLOSERS = frozenset("”»")
_BEFORE_OPENING = frozenset("([{—–-/:,;…“\"‘'")
_AFTER_CLOSING = frozenset('.,;:!?)]}—–-/…”"’')
_LONGEST_SINGLE = 1500  # characters that a quote in single marks may run; an apostrophe that never closes costs no more


@dataclass(frozen=True, slots=True)
class QuoteRange:
    """A quote: its first token (the mark) and past its last; `open_end` where the paragraph ends before the quote does."""

    first: int
    last: int
    open_end: bool = False
    single: bool = False


@functools.lru_cache(maxsize=1)
def find_quotes(report: Report) -> tuple[QuoteRange, ...]:
    """Return the quotes of a report in order; made once for the rules that walk the same report one after the other."""
    found: list[QuoteRange] = []
    for first, last in report.parse.paragraphs:
        begin, end = report.parse.starts[first], report.parse.ends[last - 1]
        words = report.page.text[begin:end]
        doubles = list(_double(words))
        singles = list(_single(words, doubles))
        place = _Places(report, first, last)
        for start, stop, open_end, single in sorted(doubles + singles):
            low, high = place(begin + start), place(begin + stop - 1) + 1
            if low < high and (not found or low >= found[-1].last):
                found.append(QuoteRange(low, high, open_end, single))
    return tuple(found)


def quoted_tokens(report: Report) -> frozenset[int]:
    """Return the tokens in quotation marks."""
    return frozenset(token for quote in find_quotes(report) for token in range(quote.first, quote.last))


class _Places:
    """Where offsets stand, by token, for offsets that only grow: one walk over the paragraph."""

    def __init__(self, report: Report, first: int, last: int) -> None:
        self._ends, self._at, self._last = report.parse.ends, first, last

    def __call__(self, offset: int) -> int:
        while self._at < self._last - 1 and self._ends[self._at] <= offset:
            self._at += 1
        return self._at


def _double(words: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield the quotes in double marks of a paragraph: start, past-end, whether it stays open, False."""
    marks = list(_DOUBLE.finditer(words))
    balanced = sum(m.group() in _OPENERS for m in marks) == sum(m.group() in _CLOSERS for m in marks)
    start, depth = -1, 0
    for mark in marks:
        sign = mark.group()
        opening, closing = _may_open(words, mark.start(), mark.end()), _may_close(words, mark.start(), mark.end())
        if start < 0:
            if opening and (sign not in _CLOSERS or mark.start() == 0 or words[mark.start() - 1].isspace()):
                start, depth = mark.start(), 1
            continue
        if sign in _OPENERS and opening and balanced:
            depth += 1
        elif sign in _CLOSERS or not opening or (closing and sign not in _OPENERS):
            depth -= 1
            if depth <= 0:
                yield start, mark.end(), False, False
                start = -1
    if start >= 0:
        yield start, len(words), True, False


def _may_open(words: str, start: int, end: int) -> bool:
    """Tell whether a quote can begin here: white space or a bracket before, none after."""
    before, after = words[start - 1 : start], words[end : end + 1]
    return (not before or before.isspace() or before in _BEFORE_OPENING) and bool(after) and not after.isspace()


def _may_close(words: str, start: int, end: int) -> bool:
    """Tell whether a quote can end here: no white space before; after, white space or punctuation."""
    before, after = words[start - 1 : start], words[end : end + 1]
    return bool(before) and not before.isspace() and (not after or after.isspace() or after in _AFTER_CLOSING or before in ".,!?")


def _single(words: str, doubles: list[tuple[int, int, bool, bool]]) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield the quotes in single marks outside of double ones; a plural's apostrophe ends none where a later mark does."""
    outside = _Outside(doubles)
    start, end = -1, -1
    for mark in _SINGLE.finditer(words):
        at = mark.start()
        if outside(at) or mark.group() in words[at - 1 : at] + words[at + 1 : at + 2]:
            continue
        if start >= 0 and at - start > _LONGEST_SINGLE:
            start = end = -1
        if _may_open(words, at, at + 1) and mark.group() != "’" and words[at + 1].isalnum():
            if end > start:
                yield start, end, False, True
                start = -1
            if start < 0:
                start, end = at, -1
        elif start >= 0 and _may_close(words, at, at + 1):
            sure = words[at - 1] in ".,!?…" or words[at + 1 : at + 2] in (",", ".", ";", ":")
            if sure or words[at - 1] != "s":
                yield start, at + 1, False, True
                start = end = -1
            elif end < 0:
                end = at + 1
    if end > start:
        yield start, end, False, True


class _Outside:
    """Tells whether an offset lies in one of some stretches, for offsets that only grow."""

    def __init__(self, stretches: list[tuple[int, int, bool, bool]]) -> None:
        self._stretches, self._at = stretches, 0

    def __call__(self, offset: int) -> bool:
        while self._at < len(self._stretches) and self._stretches[self._at][1] <= offset:
            self._at += 1
        return self._at < len(self._stretches) and self._stretches[self._at][0] <= offset
