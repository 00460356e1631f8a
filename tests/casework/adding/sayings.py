"""A reader that needs no model, over documents of one line: `Orsheva 2031-03-04 3` says that three people were killed there then.

A document that begins with `die` takes its process with it, one with `fail` breaks the reader, one with `slow` takes its
time, one with `endless` five minutes. It lives in a module of its own, so that worker processes find it.
"""

import datetime as dt
import hashlib
import os
import time

import msgspec

from onrecord.casework.model import Settings
from onrecord.core import PageError, Period, Span, sha256
from onrecord.page import Metadata, Page, PartKind, Zone, ZoneKind
from onrecord.reading import (
    Act,
    Bound,
    Claim,
    Document,
    Figure,
    Group,
    Incident,
    Outcome,
    Place,
    ReaderVersion,
    Reading,
    When,
    load_registry,
)
from onrecord.record import extract


def saying(number: int) -> bytes:
    """Return a document; three of them in a row tell of one incident."""
    town = ("Orsheva", "Kelmar", "Dunmarra", "Vesk", "Toral")[number // 3 % 5]
    return f"{town} 2031-{1 + number // 15 % 12:02}-04 {number + 1} were killed, said the neighbour with the number {number}.".encode()


class SayingReader:
    """Reads sayings, and lines of JSON that hold one as their text."""

    def open(
        self,
        content: bytes,
        *,
        name: str,
        line: int | None,
        metadata: Metadata,
        part: PartKind | None = None,  # noqa: ARG002
    ) -> Page:
        if line is not None:
            given = msgspec.json.decode(content)
            content = given["text"].encode()
        if name.endswith(".pdf"):
            code, message = "damaged", "It is cut off."
            raise PageError(code, message)
        return Page(content.decode(), (Zone(ZoneKind.BODY, Span(0, len(content.decode()))),), metadata, sha256(content))

    def read_row(self, content: bytes, columns: bytes, document: Document) -> Reading:
        raise NotImplementedError

    def read(self, page: Page) -> Reading:
        words = page.text.split()
        match words[0]:
            case "fail":
                raise ValueError(page.text)
            case "die":
                os._exit(9)
            case "endless":
                time.sleep(300)
            case "slow":
                time.sleep(0.02)
                words = words[1:]
        return made(page, words[0], dt.date.fromisoformat(words[1]), int(words[2]))

    def extract(self, reading: Reading, line: bytes, original: str) -> bytes:
        return extract(reading, line, load_registry(), original)


def made(page: Page, town: str, day: dt.date, killed: int) -> Reading:
    """Return the reading of a saying."""

    def span(words: str) -> Span:
        at = page.text.index(words)
        return Span(at, at + len(words))

    known, spot = page.metadata, hashlib.sha256(town.encode()).digest()
    place = Place("l1", town, spot[0] / 3.0 - 40, spot[1] / 2.0 - 60, spot[2], "P", "SY", (span(town),))
    figure = Figure("f1", Outcome.KILLED, Group.PEOPLE, killed, killed, Bound.EXACT, None, span(str(killed)))
    claim = Claim("c1", None, Act.SHELLING, (), (), (), ("l1",), When(day, day, span(str(day))), ("f1",), (), span(page.text))
    incident = Incident("i1", ("c1",), Period.day(day), "l1", (), Act.SHELLING, (killed, killed), None, {})
    document = Document(known.id or page.sha256, page.sha256, known.url, known.publisher, known.title, known.published, "en")
    return Reading(
        document, page.text, page.zones, (), (), (claim,), (figure,), (place,), (), (incident,), (), ReaderVersion("sayings", "1", "none")
    )


def load_sayings(settings: Settings) -> SayingReader:  # noqa: ARG001 it reads one way only
    return SayingReader()
