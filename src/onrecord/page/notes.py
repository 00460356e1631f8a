"""Footnotes, their marks, and the numbers of paragraphs: never part of a number or a sentence.

In: a text and its zones. Out: the same zones, with marks ("12³ people", "12 [3] people", "26.106 On Monday") cut out of running text
as notes, and the paragraphs under it that begin with the mark of one as notes. Linear in the text's length.
Limits: a mark in plain digits ("12 3 people") can't be told from a number; a dagger or star is a mark only behind a word.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.core import Span, stripped
from onrecord.page.model import Zone, ZoneKind

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_READ = frozenset({ZoneKind.HEADLINE, ZoneKind.CAPTION, ZoneKind.BODY, ZoneKind.QUOTED})
_UNIT = r"(?<!\bm)(?<!\bkm)(?<!\bcm)(?<!\bmm)(?<!\bft)(?<!\bmi)(?<!\bin)(?<!\d m)"  # "m²", "km³"
_BRACKETED = r"\[(?:(?:note|n|fn)\s?)?\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}\]"
_MARK = re.compile(
    rf"(?<=[\w.,;:!?\"”’»)\]]){_UNIT}[{RAISED}]{{1,4}}(?:[,⁻][{RAISED}]{{1,4}})*"  # people³
    rf"|(?<=[^\W\d_]){_BRACKETED}|(?<=[\d.,;:!?\"”’»)\]])[ \u00a0]?{_BRACKETED}"  # people[3], 12 [3], said. [3]
    r"|(?<=\d)\(\d{1,2}\)(?=\s)"  # 12(3) people
    r"|(?<=[\w.,;\"”’»)])[†‡]{1,3}|(?<=\d)\*{1,3}(?=\s)"  # people†, 12* people
)
_SIGN = re.compile(rf"[{RAISED}\[(†‡*]")
"""What each mark has: a paragraph without one is not searched further."""
_NUMBERED = re.compile(r"(?:§+\s?)?(?:\d{1,3}(?:\.\d{1,3}){1,4}\.?|\(\d{1,3}\)|\d{1,3}\))[ \t\u00a0]+(?=[A-Z\"“‘«])")
_FOOTNOTE = re.compile(rf"([{RAISED}]{{1,4}}|\[\d{{1,3}}\]|[†‡*]{{1,3}})\s?\S")


def cut_notes(text: str, zones: Sequence[Zone]) -> tuple[Zone, ...]:
    """Return the zones with what is a note or the mark of one told apart."""
    seen: set[str] = set()
    found: list[Zone] = []
    for zone in zones:
        if zone.kind not in _READ:
            found.append(zone)
            continue
        footnote = _FOOTNOTE.match(text, zone.span.start, zone.span.end)
        if footnote is not None and footnote[1] in seen:
            found.append(Zone(ZoneKind.NOTE, zone.span))
            continue
        marks = list(_marks(text, zone.span))
        seen.update(text[mark.start : mark.end].strip() for mark in marks)
        found += _cut(text, zone, marks) if marks else [zone]
    return tuple(found)


def _marks(text: str, span: Span) -> Iterator[Span]:
    """Yield the marks in a paragraph, in order, the number that it begins with among them."""
    start = span.start
    numbered = _NUMBERED.match(text, span.start, span.end)
    if numbered is not None:
        start = numbered.end()
        yield Span(span.start, start)
    if _SIGN.search(text, start, span.end) is not None:
        for match in _MARK.finditer(text, start, span.end):
            yield Span(match.start(), match.end())


def _cut(text: str, zone: Zone, marks: Sequence[Span]) -> Iterator[Zone]:
    """Yield the parts of a zone between the marks, and the marks."""
    at = zone.span.start
    for mark in marks:
        yield from _part(text, at, mark.start, zone)
        yield from _part(text, mark.start, mark.end, Zone(ZoneKind.NOTE, mark))
        at = mark.end
    yield from _part(text, at, zone.span.end, zone)


def _part(text: str, start: int, end: int, zone: Zone) -> Iterator[Zone]:
    span = stripped(text, start, end) if start < end else None
    if span is not None:
        yield Zone(zone.kind, span, zone.said_on, zone.speaker)
