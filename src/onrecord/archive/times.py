"""The time that an entry says, from its line: as bytes, times are in the order of time."""

_WHEN = b'"when":"'  # the last one in a line is the entry's own: quotes inside of names are escaped
_LENGTH = 27  # of a time: 2031-03-05T09:30:00.000000Z


def time_of(line: bytes) -> bytes | None:
    """Return the time that the line of an entry says, as it is written; None where it says none."""
    at = line.rfind(_WHEN)
    when = line[at + len(_WHEN) : at + len(_WHEN) + _LENGTH]
    return when if at >= 0 and when.endswith(b"Z") else None
