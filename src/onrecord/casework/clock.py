"""The time and whose work this is, from the machine: what the other rooms are handed instead of asking for it.

In: nothing; out: a clock that tells the time and waits, the user's name.
"""

import datetime as dt
import getpass
import os
import time


class SystemClock:
    """The machine's clock."""

    def now(self) -> dt.datetime:
        """Return the time, in UTC."""
        return dt.datetime.now(dt.UTC)

    def monotonic(self) -> float:
        """Return seconds that only go forward."""
        return time.monotonic()

    def pause(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


def login_name() -> str:
    """Return the user's name as the system knows it; their number where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in the system's list, as in a container: KeyError before Python 3.13
        return f"user {os.getuid()}"
