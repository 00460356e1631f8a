"""What publishing is asked for, and what came of it."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.casework.custody.checking import ExportBasis


@dataclass(frozen=True, slots=True)
class PublishRequest:
    """What is to be published where.

    Attributes:
        out: The folder of the site; it is begun where it is not there.
        everything: Whether incidents are published that nobody signed off, with a mark on them.
        base_url: Where the site will be found; None: as the settings have it.
        checked: Whether the database is checked against the log first, as before every export.
        alone: Whether one process makes all pages, also where there is a second processor.
    """

    out: Path
    everything: bool = False
    base_url: str | None = None
    checked: bool = True
    alone: bool = False


class Published(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the log notes of a publication: the digest of the list of all files, and how many were written and taken away."""

    format: str
    sha256: str
    where: str
    files: int
    written: int
    removed: int
    published: int
    withheld: int
    """In how many documents something is restricted."""
    basis: ExportBasis | None = None
    """The contents of the database that it was made of, where these were checked against the log."""


@dataclass(frozen=True, slots=True)
class PublishOutcome:
    """What came of publishing; `held`: incidents that changed since they were signed off, whose pages stayed as they were."""

    published: int
    written: int
    removed: int
    held: int
    unsigned: int
    withdrawn: int
    restricted_anew: bool
    files: tuple[str, ...] = ()
    """The paths in the site that were written."""
    gone: tuple[str, ...] = ()
    """Those that were taken away."""
