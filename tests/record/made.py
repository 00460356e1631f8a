"""Readings made by a script, kept and taken in as `onrecord add` does it, without a model."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from onrecord.archive import EntryKind, Origin, Told, open_reader, open_record
from onrecord.casework.line import encode_reading
from onrecord.reading import Reading, load_registry
from onrecord.record import DecisionRequest, Read, Waiting, WithdrawalRequest, extract, open_database, payload_of
from texts import Text, fabricate

WHEN = dt.datetime(2031, 3, 5, 12, 0, tzinfo=dt.UTC)
WHO = "keeper"


class Filled:
    """A record of made readings."""

    def __init__(self, folder: Path, readings: Mapping[str, Reading], address: str | None = None) -> None:
        self.folder, self.readings, self.registry = folder, readings, load_registry()
        open_record(folder, when=WHEN, who=WHO).close()
        self.record = open_database(folder, address)

    def keep(self, names: Iterable[str]) -> None:
        """Keep the texts of documents under their names."""
        with open_record(self.folder, when=WHEN, who=WHO) as writer:
            for name in names:
                told = Told(name=f"{name[:50]}.txt")
                origin = Origin(where=name[:50], when=WHEN, who=WHO, identifier=name, told=told)
                writer.keep(self.readings[name].text.encode("utf-8", "surrogatepass"), origin)

    def decide(self, moment: int, request: DecisionRequest | WithdrawalRequest) -> None:
        """Note a decision, so many seconds after noon."""
        when = WHEN + dt.timedelta(seconds=moment)
        with open_record(self.folder, when=when, who=WHO) as writer:
            writer.note(*payload_of(request), Origin(where="", when=when, who=WHO))

    def waiting(self) -> list[Waiting]:
        with open_reader(self.folder) as reader:
            self.record.catch_up(reader, self.registry)
        return list(self.record.waiting())

    def read(self, waiting: Iterable[Waiting]) -> list[Read]:
        return [Read(number=one.number, told=one.told, extract=self._extract(one)) for one in waiting]

    def take(self, *sizes: int) -> None:
        """Read what waits and take it in, in batches of these sizes, the rest in one."""
        reads = self.read(self.waiting())
        for size in (*sizes, len(reads)):
            self.note(reads[:size])
            self.record.take(reads[:size], self.registry)
            reads = reads[size:]
        self.record.finish(self.registry)

    def note(self, reads: Sequence[Read]) -> None:
        """Note in the log what was read."""
        if payloads := self.record.to_note(reads):
            with open_record(self.folder, when=WHEN, who=WHO) as writer:
                for payload in payloads:
                    writer.note(EntryKind.READING, payload, Origin(where="", when=WHEN, who=WHO))

    def _extract(self, waiting: Waiting) -> bytes:
        reading = next(r for r in (self.readings.get(waiting.name), *self.readings.values()) if r and r.document.sha256 == waiting.sha256)
        named = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, id=waiting.name))
        return extract(named, encode_reading(named), self.registry, waiting.sha256)


def readings_of(texts: Sequence[Text]) -> dict[str, Reading]:
    """Return the readings of texts by name; of the same bytes only the first, as a record has them."""
    by_text = {text.text: text for text in reversed(texts)}
    return {text.id: fabricate(text) for text in texts if by_text[text.text] is text}
