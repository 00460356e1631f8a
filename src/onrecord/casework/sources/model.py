"""What finding hands over: originals with what was told of them, and what could not be had."""

from dataclasses import dataclass

from onrecord.archive import Fetched, Told
from onrecord.casework.model import Failure
from onrecord.core import OnrecordError, printable


@dataclass(frozen=True, slots=True)
class BroughtReading:
    """A reading that came with its original.

    Attributes:
        line: The reading as `onrecord read --json` prints it.
        reader: The digest of the reader that made it.
        gazetteers: SHA-256 of each gazetteer that it was made with, in order.
        parties: SHA-256 of each table of parties.
    """

    line: bytes
    reader: str
    gazetteers: tuple[str, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One original that was brought.

    Attributes:
        content: Its bytes, as received.
        where: Where it came from: a path, an address, `path:line`, `standard input`.
        told: What was said of it beside its bytes, and whether it is a report at all.
        media_type: Its type, as a server or an archive named it or as its content shows; None where neither does.
        identifier: What the source calls it: the `id` of a line of JSON lines.
        fetched: How it was fetched, where it was.
        note: What is to be told of it: what was left out of a file of many.
        apart: The bytes under which it is kept where another source brought the same: with the name of its own.
        brought: The reading that came with it.
    """

    content: bytes
    where: str
    told: Told
    media_type: str | None = None
    identifier: str | None = None
    fetched: Fetched | None = None
    note: str | None = None
    apart: bytes | None = None
    brought: BroughtReading | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be had: what people call it, and why."""

    name: str
    failure: Failure

    @classmethod
    def of(cls, name: str, error: OnrecordError) -> "Refused":
        """Return the refusal that an error tells of, in text that can be written anywhere."""
        return cls(printable(name), Failure(error.code, printable(error.message)))
