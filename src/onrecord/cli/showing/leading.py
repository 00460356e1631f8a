"""Says where a former id leads, in one line on standard error: what was written down years ago is found, and known to be another now.

In: a record, an id as it was given; out: a line, "5973 is part of a0a4 now"; nothing where the id is still that of an incident.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.record import Database


def tell_where(record: "Database", *given: str) -> None:
    """Say where ids lead, of those that no incident goes by any more."""
    for one in given:
        led = record.where_led(one)
        if led is None or not led.now:
            continue
        letters = record.length_of_ids()
        called, now = led.id[:letters], [name[:letters] for name in led.now]
        told = f"is part of {now[0]} now" if len(now) == 1 else f"is in several incidents now: {', '.join(now)}"
        sys.stderr.write(f"{called} {told}\n")
