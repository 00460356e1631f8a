"""Asks the authorities of the settings for time-stamps over the newest checkpoint, and prints what each answered.

In: a record's folder; out: lines, and whether every authority gave one. What fails is noted in the log and asked for again:
in the same run as often as the settings say, and in every later run, whose newest checkpoint covers this one too.
"""

from pathlib import Path

from onrecord.archive import (
    Authority,
    Failure,
    Limits,
    Line,
    Origin,
    Patience,
    Stamp,
    open_reader,
    open_record,
    post_over,
    read_certificates,
    timestamp,
)
from onrecord.casework import FILE, AuthoritySettings, SystemClock, TimestampSettings, read_settings
from onrecord.cli.printing import print_line, printed
from onrecord.core import ArchiveError, CommandError

_LONGEST = 1 << 20  # bytes of an answer, or of a file of certificates: both have a few thousand


def stamp_and_print(record: Path) -> bool:
    """Have the newest checkpoint of a record stamped, print each authority's answer; return whether all gave a stamp.

    Raises:
        CommandError: `settings`, `no_authorities`, `certificate` where the settings don't say whom to ask.
        ArchiveError: Where there is no record, another run is writing it (`locked`), or its key is not there (`key`).
    """
    open_reader(record).close()  # where there is no record, none is begun
    settings = read_settings(record)
    wanted = settings.timestamp
    if not wanted.authorities:
        advice = "Name one there, as docs/settings.md shows: nothing is sent anywhere unasked."
        raise CommandError("no_authorities", f"No authority is named in {record / FILE}.", advice)
    authorities = [Authority(each.name, each.url, _roots(record, each)) for each in wanted.authorities]
    clock = SystemClock()
    origin = Origin(where="", when=clock.now(), who=settings.who)
    with open_record(record, when=origin.when, who=origin.who) as writer, printed():
        answers = timestamp(writer, authorities, _Post(wanted, clock), origin, Patience(clock, wanted.tries, wanted.wait))
        for answer in answers:
            print_line(_for_people(answer))
    return all(isinstance(answer, Stamp) for answer in answers)


class _Post:
    """Sends a query to an authority: to the public internet only, unless the settings say that it is on one's own network."""

    def __init__(self, wanted: TimestampSettings, clock: SystemClock) -> None:
        limits = Limits(largest=_LONGEST, seconds=wanted.seconds, redirects=0)
        self._own = {each.url for each in wanted.authorities if each.own_network}
        self._inside = post_over(Line(clock=clock, limits=limits, allow=lambda _: True))
        self._outside = post_over(Line(clock=clock, limits=limits))

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
    raise CommandError("certificate", message, f"Check `roots` in {record / FILE}; get the file from the authority.")


def _for_people(answer: Stamp | Failure) -> str:
    if isinstance(answer, Stamp):
        return f"{answer.authority}: stamped {answer.time:%Y-%m-%d %H:%M:%S} UTC, over the checkpoint of {answer.checkpoint:,} entries"
    return f"{answer.authority}: NO time-stamp: {answer.message} [{answer.code}]"
