"""Datelines: where, when and by which agency a story was filed ("ALEPPO, Syria (North Press) –", "REUTERS - ").

In: blocks. Out: the same blocks, `dateline_end` set where one begins with a dateline. Capitals, a bracketed name, an
agency known to `tables/press.toml` or a city of its list make a dateline; a sentence with a dash in it does not.
"""

import functools
import re
from collections.abc import Iterable

from onrecord.core import find_written_days
from onrecord.page.block import Block
from onrecord.page.model import ZoneKind
from onrecord.page.table import load, squeezed

LONGEST = 100  # characters of a dateline
LONGEST_PLACE = 30  # characters
TOP_ALONE = 3  # paragraphs in which a dateline may stand on a line of its own
TOP = 12  # paragraphs in which a dateline may be told by its capitals alone
_UPPER = "A-ZÀ-ÖØ-ÞİŞĞĆČĐŠŽŁŃŚŹŻ"
_CAPITALS = rf"[{_UPPER}][{_UPPER}'’.-]*[{_UPPER}.](?:[ /-][{_UPPER}'’.-]+){{0,3}}"
_PLACE = rf"[{_UPPER}][\w'’./-]*(?: [\w'’./-]+){{0,4}}"
_MORE = rf"(?:\s?,\s*[{_UPPER}\d][\w.'’ -]{{1,30}}?){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:, \d{{4}})?"
_BRACKET = r"\s*\((?P<house>[^()]{2,60})\)"
_DASH = r"(?:\s*[–—]\s*|\s*--\s*|\s+-\s*|-\s+)"
_NO_DAY = rf"(?!{_MONTH.replace('?:', '?i:', 1)} \d)"  # "KABUL, AFGHANISTAN - MAY 7: A guard ..." is a caption
_NEXT = rf"(?=[{_UPPER}\d\"“‘'«(\[])"

_BRACKETED = re.compile(rf"(?P<place>{_PLACE}){_MORE}{_BRACKET}{_DASH}")
_BY_CAPITALS = re.compile(rf"(?P<place>{_CAPITALS}){_MORE}(?:\s*[–—]\s*|\s+--?\s*|-\s+){_NO_DAY}{_NEXT}")
_AFTER_PLACE = re.compile(rf"{_PLACE}\s?,\s*(?P<house>[{_UPPER}][\w'’ ]{{1,20}}?)\s?[-–—]\s*{_NEXT}")
_DAY_AND_HOUSE = re.compile(rf"\(\s*{_DAY}\s*/\s*(?P<house>[^()/]{{2,40}})\)\s*")
_STOPPED = re.compile(rf"(?P<place>{_PLACE}){_MORE}{_BRACKET}\.\s+{_NEXT}")  # "SELKHAR, 6 March 2019 (TSNA). On ..."
_DATED = re.compile(rf"(?P<place>{_PLACE}){_MORE}{_DASH}{_NEXT}")  # "Lima, 2 Dec 88 - Shells ..."
_HOUSE_ONLY = re.compile(rf"(?:(?P<place>{_PLACE}){_MORE})?{_BRACKET}(?:{_DASH}|\s*{_NEXT}|$)")
_BY_DAY = re.compile(rf"{_DAY}{_BRACKET}{_DASH}")
_BY_AGENCY = re.compile(rf"(?P<house>[{_UPPER}][\w'’. ]{{1,25}}?){_DASH}{_NEXT}")
_BARE_CITY = re.compile(rf"(?P<place>{_CAPITALS})(?:, [{_UPPER}][\w.]+)?(?::\s*|\s+)(?=[{_UPPER}][a-z]|[{_UPPER}] [a-z])")


def mark_datelines(blocks: Iterable[Block], publisher: str | None = None) -> set[str]:
    """Cut the datelines off the blocks that begin with one; return the houses that they name ("North Press")."""
    houses: set[str] = set()
    seen = 0
    for block in blocks:
        if block.kind is not None:
            continue
        length, house = find_dateline(block.text, at_top=seen < TOP, publisher=publisher)
        if length == len(block.text):
            if seen >= TOP_ALONE or "'" in block.text or "’" in block.text:
                continue
            block.kind = ZoneKind.DATELINE
        elif length:
            block.dateline_end = block.start + length
            block.kind = ZoneKind.BODY
        if house is not None:
            houses.add(house)
        seen += 1
    return houses


def find_dateline(text: str, *, at_top: bool, publisher: str | None = None) -> tuple[int, str | None]:
    """Return the length of the dateline that `text` begins with (0: none), and the house that it names; the `publisher` is one too."""
    head = text[:LONGEST]
    if not (head[0].isupper() or head[0].isdigit() or head[0] == "("):
        return 0, None
    if not any(mark in head for mark in "-–—(") and not head[:2].isupper():
        return 0, None
    for pattern in (_BRACKETED, _STOPPED, _DATED, _HOUSE_ONLY, _DAY_AND_HOUSE, _BY_DAY, _AFTER_PLACE, _BY_AGENCY, _BY_CAPITALS, _BARE_CITY):
        found = pattern.match(head)
        if found is None:
            continue
        house = found.groupdict().get("house")
        if _holds(pattern, found, known=_is_house(house, publisher), at_top=at_top):
            return found.end(), house
    return 0, None


@functools.cache
def agencies() -> frozenset[str]:
    """Return the agencies of the table, as letters and digits only."""
    return frozenset(map(squeezed, load("press")["agencies"]))


@functools.cache
def _cities() -> frozenset[str]:
    return frozenset(load("press")["cities"])


@functools.cache
def _not_places() -> frozenset[str]:
    return frozenset(load("press")["not_places"])


def _is_house(house: str | None, publisher: str | None) -> bool:
    """Tell whether a name is an agency's, or that of the page's own publisher."""
    names = [squeezed(part) for part in re.split(r"[/,]", house)] if house is not None else []
    return any(name in agencies() or (publisher is not None and name == squeezed(publisher)) for name in names)


def _holds(pattern: re.Pattern[str], found: re.Match[str], *, known: bool, at_top: bool) -> bool:
    """Tell whether what matched is a dateline: each form needs a sign that a sentence does not have."""
    if pattern in (_DAY_AND_HOUSE, _BY_DAY):
        return True
    if pattern in (_AFTER_PLACE, _BY_AGENCY, _HOUSE_ONLY):
        return known
    place = found["place"]
    if place in _not_places():
        return False
    if pattern in (_STOPPED, _DATED):
        day = next(find_written_days(found[0]), None)
        return day is not None and (
            place.isupper() if pattern is _STOPPED else day.year is not None and found[0][day.end :].strip(" –—-") == ""
        )
    if pattern is _BRACKETED:
        return known or any(len(word) > 2 and word.isupper() for word in place.split()) or "," in found[0].partition("(")[0]
    if pattern is _BY_CAPITALS:
        return at_top and len(squeezed(place)) >= 3 and len(place) <= LONGEST_PLACE
    return at_top and place in _cities()
