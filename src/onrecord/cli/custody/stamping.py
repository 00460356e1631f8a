"""Prints what each authority answered that was asked for a time-stamp.

In: a record's folder; out: lines, and whether every authority gave one.
"""

from pathlib import Path

from onrecord.archive import Stamp, StampFailure
from onrecord.casework import stamp_record
from onrecord.cli.detail import Detail
from onrecord.cli.printing import print_line, printed


def stamp_and_print(record: Path, detail: Detail = Detail.USUAL) -> bool:
    """Have the newest checkpoint of a record stamped, print each authority's answer; raises as `stamp_record` does."""
    stamped = True
    with printed():
        for answer in stamp_record(record):
            is_stamped = isinstance(answer, Stamp)
            if not is_stamped or detail is not Detail.QUIET:
                print_line(_for_people(answer))
            stamped = stamped and is_stamped
    return stamped


def _for_people(answer: Stamp | StampFailure) -> str:
    if isinstance(answer, Stamp):
        return f"{answer.authority}: stamped {answer.time:%Y-%m-%d %H:%M:%S} UTC, over the checkpoint of {answer.checkpoint:,} entries"
    return f"{answer.authority}: NO time-stamp: {answer.message} [{answer.code}]"
