"""Originals in files and in standard input.

In: a path, or a stream; out: the file as one original, or, where it is a feed or carries many, all of those. A file is read
whole before it is given, so that one that changes meanwhile is refused; of one that carries many and changes, what was given
is followed by the refusal.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.archive import LARGEST, Purpose, Told, is_feed, open_source, read_source
from onrecord.casework.carrier import HEAD, Carrier, detect_carrier
from onrecord.casework.sources.carried import take_carried
from onrecord.casework.sources.metadata import fill_in, media_type_of
from onrecord.casework.sources.model import Arrival, Refused
from onrecord.casework.sources.unfolding import unfold
from onrecord.casework.sources.web import Web
from onrecord.casework.stream import Rejoined, read_whole, recognised
from onrecord.core import ArchiveError, printable
from onrecord.page import Metadata

_KEPT_WHOLE = {Carrier.ZIP: "application/zip", Carrier.MAILBOX: "application/mbox"}


class Files:
    """Takes files apart, as far as they carry more than one original."""

    def __init__(self, web: Web, hints: Metadata) -> None:
        """Take what follows feeds, and what the command line says of all originals."""
        self._web = web
        self._hints = hints

    def take_file(self, path: Path, called: str | None = None) -> Iterator[Arrival | Refused]:
        """Give what a file is or carries; `called` is its name where it had another before it was brought here."""
        name, own = (printable(called or str(path)), printable(called or path.name))
        try:
            with open_source(path) as stream:
                carrier = detect_carrier(stream.read(HEAD), own, stream)
                if carrier in _KEPT_WHOLE:
                    yield from self._keep_whole(stream, name, own, _KEPT_WHOLE[carrier])
                if carrier is not None:
                    stream.seek(0)
                    yield from take_carried(carrier, stream, name, self._hints)
            if carrier is None:
                yield from self._take_whole(read_source(path), name, own)
        except ArchiveError as error:
            yield Refused.of(name, error)

    def take_stream(self, name: str, stream: BinaryIO) -> Iterator[Arrival | Refused]:
        """Give what comes by a stream that can't be wound back."""
        try:
            with recognised(stream) as (carrier, whole):
                if carrier in _KEPT_WHOLE and not isinstance(whole, Rejoined):
                    yield from self._keep_whole(whole, name, None, _KEPT_WHOLE[carrier])
                    whole.seek(0)
                if carrier is not None:
                    yield from take_carried(carrier, whole, name, self._hints)
                    return
                content = read_whole(whole, LARGEST + 1)
        except OSError as error:
            yield Refused.of(
                name, ArchiveError("no_source", f"{name} can't be read: {error.strerror}.", "Save it to a file, and add that.")
            )
            return
        if len(content) > LARGEST:
            message = f"{name} has more than {LARGEST:,} bytes, which is what an original can have."
            yield Refused.of(name, ArchiveError("too_large", message, "Split it, or add the documents in it one by one."))
            return
        yield from self._take_whole(content, name, None)

    @staticmethod
    def _keep_whole(stream: BinaryIO, where: str, name: str | None, kind: str) -> Iterator[Arrival]:
        """Give an archive as evidence of what came together; one that is larger than an original may be is kept by what is in it alone."""
        stream.seek(0)
        content = read_whole(stream, LARGEST + 1)
        if len(content) <= LARGEST:
            yield Arrival(content, where, Told(purpose=Purpose.PART, name=name), kind)

    def _take_whole(self, content: bytes, where: str, name: str | None) -> Iterator[Arrival | Refused]:
        if is_feed(content):
            yield Arrival(content, where, Told(purpose=Purpose.FEED, name=name), "application/xml")
            yield from self._web.follow(content, where)
        else:
            told = fill_in(Told(name=name), self._hints)
            yield from unfold(Arrival(content, where, told, media_type_of(content, name)), self._hints)
