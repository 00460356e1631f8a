"""Who published a report, as its own text says it: the agency of the dateline that it opens with.

In: a text with its zones. Out: a name, or None. A paper that carries an agency's story prints its own name over it: where another line at
the top is a name, the agency is not taken. Limits: one dateline, that of the first running text.
"""

from collections.abc import Sequence

from onrecord.core import find_written_days
from onrecord.page.block import LONG_LENGTH, RUNNING_LENGTH, ends_sentence
from onrecord.page.dateline import LONGEST, find_dateline
from onrecord.page.model import Zone, ZoneKind
from onrecord.page.table import squeezed

LONGEST_NAME = 60  # characters
MOST_WORDS = 7  # of a publisher's name on a line of its own
_ASIDE = frozenset({ZoneKind.HEADLINE, ZoneKind.BYLINE, ZoneKind.CAPTION, ZoneKind.CREDIT, ZoneKind.MENU, ZoneKind.NOTE})


def find_publisher(text: str, zones: Sequence[Zone]) -> str | None:
    """Return the agency whose dateline opens a text, where no other name stands over it; None where there is none."""
    above: list[Zone] = []
    for zone in zones:
        if zone.kind is ZoneKind.DATELINE:
            house = find_dateline(text[zone.span.start : zone.span.start + LONGEST], at_top=True)[1]
            bare = " ".join((house or "").split())
            if not bare or len(bare) > LONGEST_NAME or next(find_written_days(bare), None) is not None:
                return None
            return None if any(_is_other_name(line, bare) for one in above for line in one.span.of(text).splitlines()) else bare
        if zone.kind is ZoneKind.BODY and _is_running(zone.span.of(text)):
            return None
        if zone.kind not in _ASIDE:
            above.append(zone)
    return None


def _is_running(words: str) -> bool:
    return len(words) >= LONG_LENGTH or (len(words) >= RUNNING_LENGTH and ends_sentence(words))


def _is_other_name(line: str, house: str) -> bool:
    """Tell whether a line at the top may be the name of another publisher: a few capitalised words."""
    words = line.split()
    if not 0 < len(words) <= MOST_WORDS or next(find_written_days(line), None) is not None or squeezed(house) in squeezed(line):
        return False
    return words[0][:1].isupper() and sum(word[:1].isupper() for word in words) * 2 > len(words)
