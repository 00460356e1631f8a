"""Originals that somebody brought by way of a page: files under names of ours, texts, addresses.

In: what was brought, in its order; out: originals and refusals, as `finding` gives them. Limits: a text that somebody typed is never taken
for a path of this machine, and an address is one of the web, whatever it says.
"""

import enum
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from onrecord.archive import Fetcher
from onrecord.casework.sources.files import Files
from onrecord.casework.sources.model import Arrival, Refused
from onrecord.casework.sources.web import Web
from onrecord.core import CaseworkError
from onrecord.page import Metadata

_WEB = ("http://", "https://")


class BroughtKind(enum.StrEnum):
    """What was brought."""

    FILE = "file"
    ADDRESS = "address"


class Brought(msgspec.Struct, frozen=True):
    """One thing that was brought: a file by its name, and where its bytes lie; or an address."""

    kind: BroughtKind
    name: str
    path: str | None = None


def find_brought(brought: Sequence[Brought], hints: Metadata, fetcher: Callable[[], Fetcher]) -> Iterator[Arrival | Refused]:
    """Give every original in what was brought.

    Args:
        brought: The files and addresses.
        hints: What was said of all of them; fills what they do not say themselves.
        fetcher: Makes what fetches; called once, when an address is to be fetched.
    """
    web = Web(fetcher, hints)
    files = Files(web, hints)
    for one in brought:
        if one.kind is BroughtKind.FILE and one.path is not None:
            yield from files.take_file(Path(one.path), one.name)
        elif one.name.lower().startswith(_WEB):
            yield from web.take_page(one.name)
        else:
            message = f"{one.name:.200} is no address of the web."
            yield Refused.of(one.name, CaseworkError("no_address", message, "Write it as https://example.org/report."))
