"""Asks the authorities of the settings for time-stamps over the newest checkpoint.

In: a record's folder; out: what each answered. What fails is noted in the log and asked for again: in the same run as often as
the settings say, and in every later run, whose newest checkpoint covers this one too.
"""

from collections.abc import Iterator
from pathlib import Path

from onrecord.archive import (
    Authority,
    Limits,
    Line,
    Origin,
    Patience,
    Stamp,
    StampFailure,
    open_reader,
    open_record,
    post_over,
    read_certificates,
    timestamp,
)
from onrecord.casework.answers import unpack_apart
from onrecord.casework.clock import SystemClock
from onrecord.casework.settings import FILE, AuthoritySettings, TimestampSettings, read_settings
from onrecord.core import ArchiveError, CaseworkError

_LONGEST = 1 << 20  # bytes of an answer, or of a file of certificates: both have a few thousand


def stamp_record(folder: Path, who: str | None = None) -> Iterator[Stamp | StampFailure]:
    """Have the newest checkpoint of a record stamped; give what each authority answers, as it does.

    Args:
        folder: The record's folder.
        who: Who asks; None: as the settings have it.

    Raises:
        CaseworkError: `settings`, `no_authorities`, `certificate` where the settings don't say whom to ask.
        ArchiveError: Where there is no record, another run is writing it (`locked`), or its key is not there (`key`).
    """
    open_reader(folder).close()  # where there is no record, none is begun
    settings = read_settings(folder)
    wanted = settings.timestamp
    if not wanted.authorities:
        advice = "Name one there, as docs/settings.md shows: nothing is sent anywhere unasked."
        raise CaseworkError("no_authorities", f"No authority is named in the record's {FILE}.", advice)
    authorities = [Authority(each.name, each.url, _roots(folder, each)) for each in wanted.authorities]
    clock = SystemClock()
    origin = Origin(where="", when=clock.now(), who=who or settings.who)
    with open_record(folder, when=origin.when, who=origin.who) as writer:
        yield from timestamp(writer, authorities, _Post(wanted, clock), origin, Patience(clock, wanted.tries, wanted.wait))


class _Post:
    """Sends a query to an authority: to the public internet only, unless the settings say that it is on one's own network."""

    def __init__(self, wanted: TimestampSettings, clock: SystemClock) -> None:
        limits = Limits(largest=_LONGEST, seconds=wanted.seconds, redirects=0)
        self._own = {each.url for each in wanted.authorities if each.own_network}
        self._inside = post_over(Line(clock=clock, limits=limits, unpack=unpack_apart, allow=lambda _: True))
        self._outside = post_over(Line(clock=clock, limits=limits, unpack=unpack_apart))

    def __call__(self, url: str, query: bytes) -> bytes:
        return (self._inside if url in self._own else self._outside)(url, query)


def _roots(record: Path, authority: AuthoritySettings) -> tuple[bytes, ...]:
    path = record / authority.roots
    try:
        with path.open("rb") as stream:
            return read_certificates(stream.read(_LONGEST))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "the path is not valid"
    except ArchiveError:
        why = "it holds no certificates in PEM"
    message = f"The root certificates of {authority.name}, {path}, can't be used: {why}."
    raise CaseworkError("certificate", message, f"Check `roots` in {record / FILE}; get the file from the authority.")
