"""The reports of an incident as a page names and links them: who published them and when, which words stand where.

In: an incident, what people call its documents; out: places and words. A document goes by its id, which may hold any sign.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.assessment import Quote
from onrecord.core import Span
from onrecord.publication.incident.model import ReportPlace, ReportRow, SpokenWords
from onrecord.publication.kept_sentences import said_anew
from onrecord.publication.phrases import shortened, unquoted
from onrecord.publication.translation import gettext
from onrecord.publication.words import brief_day, document_words
from onrecord.reading import Document
from onrecord.record import Incident

_QUOTED = 280  # letters of a quotation


@dataclass(frozen=True, slots=True)
class Reports:
    """The documents of an incident, and what people call them."""

    incident: Incident
    called: Mapping[str, str] = field(default_factory=dict)

    def name(self, document: str) -> str:
        """Return what people call a document."""
        return self.called.get(document) or document_words(document)

    def source(self, document: str) -> str:
        """Return who published a document; where nobody says so, its title or its name."""
        known = self._known(document)
        return (known.publisher or known.title if known is not None else None) or self.name(document)

    def day(self, document: str) -> str:
        """Return the day of publication; empty where it is not stated."""
        known = self._known(document)
        return brief_day(known.published) if known is not None and known.published else ""

    def place(self, document: str, span: Span | None) -> ReportPlace:
        """Return a place in a document; without a span its beginning."""
        start, end = (span.start, span.end) if span is not None else (0, 0)
        return ReportPlace(document, start, end, self.source(document), self.day(document))

    def row(self, document: str) -> ReportRow:
        """Return a document as it stands in a list of sources."""
        told, outdated = self.incident.readings[document].document, self.incident.replaced.get(document)
        return ReportRow(
            document=document,
            source=told.publisher or gettext("publisher not stated"),
            title=told.title or self.name(document),
            day=self.day(document) or gettext("day of publication not stated"),
            url=told.url or "",
            replaced=gettext("replaced on {day}", day=brief_day(outdated.on.date())) if outdated is not None else "",
        )

    def told(self, sentence: str) -> str:
        """Return a sentence that the record keeps, in the reader's language, with the documents in it called as people call them."""
        return said_anew(self.called_in(sentence))

    def called_in(self, words: str) -> str:
        """Return words with the documents in them called as people call them."""
        for document in self.incident.readings:
            if document in words and (name := self.name(document)) != document:
                words = words.replace(document, name)
        return words

    def spoken(self, quotes: Iterable[Quote]) -> tuple[SpokenWords, ...]:
        """Return the words of quotes, each wording once with all places where it stands."""
        found: dict[str, list[ReportPlace]] = {}
        languages: dict[str, str] = {}
        for quote in quotes:
            reading = self.incident.readings.get(quote.document)
            if reading is None:
                continue
            words = unquoted(quote.span.of(reading.text))
            place = self.place(quote.document, quote.span)
            if words and place not in found.setdefault(words, []):
                found[words].append(place)
                languages.setdefault(words, reading.document.language or "")
        return tuple(SpokenWords(shortened(words, _QUOTED), languages[words], tuple(places)) for words, places in found.items())

    def _known(self, document: str) -> Document | None:
        reading = self.incident.readings.get(document)
        return reading.document if reading is not None else None
