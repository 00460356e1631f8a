"""How far a record has to reach: up to the largest checkpoint that is known, its own or not.

In: what the record's own checkpoints pin, copies that were kept elsewhere, time-stamps and witnesses in the log; out: the number of entries
that are promised, and a fault where the record's own checkpoints promise fewer. Without this, cutting the checkpoints
would make everything after the cut look like what a killed run left.
"""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.archive.layout import Layout
from onrecord.archive.log import read_lines
from onrecord.archive.model import Cosignature, Finding, FindingCode, Stamp
from onrecord.archive.verification.checkpoints import Pin
from onrecord.archive.verification.finding import fault
from onrecord.archive.writer import MOST_WAITING

_MOST_TORN = 2 * MOST_WAITING  # entries after the newest checkpoint: a run that is killed leaves half as many at most


def promised(own: int, copies: Sequence[Pin], vouched: Mapping[int, Stamp | Cosignature]) -> int:
    """Return up to which size entries and originals are promised.

    Args:
        own: The size of the record's newest checkpoint.
        copies: What copies of checkpoints pin.
        vouched: The time-stamps and witnesses' signatures in the log, by the numbers of their entries.
    """
    others = [each.checkpoint for number, each in vouched.items() if each.checkpoint <= number]
    return max([own, *(pin.size for pin in copies), *others])


def check_reach(layout: Layout, own: int, copies: Sequence[Pin], vouched: Mapping[int, Stamp | Cosignature]) -> Iterator[Finding]:
    """Give what is known of checkpoints beyond the record's newest one, whose size is `own`."""
    where = layout.name(layout.history)
    cut = f"the record's newest checkpoint covers {own} entries: later ones were cut off"
    for pin in copies:
        if pin.size > own:
            yield fault(FindingCode.CHECKPOINT_MISSING, f"{pin.name} covers {pin.size} entries, but {cut}", where)
    for number, each in vouched.items():
        if own < each.checkpoint <= number:
            kind = "a time-stamp" if isinstance(each, Stamp) else "a witness's signature"
            what = f"entry {number} is {kind} over {each.checkpoint} entries, but {cut}"
            yield fault(FindingCode.CHECKPOINT_MISSING, what, where)


def check_torn_length(layout: Layout, size: int, head: bytes) -> Iterator[Finding]:
    """Give a fault where more entries follow the newest checkpoint than a killed run leaves.

    Args:
        layout: The record's paths.
        size: Up to which size entries were checked.
        head: The newest checkpoint as it was when the verification began: a run that is writing replaces it.
    """
    if not layout.entries.is_file():
        return
    beyond = sum(1 for _ in read_lines(layout)) - size
    if beyond > _MOST_TORN and layout.head.is_file() and layout.head.read_bytes() == head:
        what = f"{beyond} entries follow the newest checkpoint, more than a killed run leaves: later checkpoints were cut off"
        yield fault(FindingCode.CHECKPOINT_MISSING, what, layout.name(layout.history))
