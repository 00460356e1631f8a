"""What is this? Words of a report that somebody selects, as what they may be, each with a form in which the reader's guess stands already.

In: a report's reading, words of it, the incident that is meant; out: links. A guess is what the reader found at these words, or, of a
number, the number itself; where it found nothing the form is open. Limits: words that stand more than once are guessed at where they first
stand with something read in them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from onrecord.casework import Opened
from onrecord.core import Span
from onrecord.reading import Reading
from onrecord.record import Sheet

_NUMBER = re.compile(r"\d[\d,]*")
_MOST = 2_000  # letters of words that are guessed at
_TRIED = 20  # places at which they may stand


@dataclass(frozen=True, slots=True)
class WordsGuess:
    """What words may be: in words, the reader's guess (empty: none), the form."""

    label: Any
    guess: str
    path: str


def guesses_at(opened: Opened, sheet: Sheet, reading: Reading, words: str, incident: str) -> tuple[WordsGuess, ...]:
    """Return what words may be: of an incident where one is named, of the report alone else."""
    if len(words) > _MOST or words not in reading.text:
        return ()
    spans = _places(reading, words)
    found = _Guesses(reading, spans, words, str(sheet.sha256), sheet.id, incident, _event(opened, sheet, incident))
    return tuple(found.all())


def _places(reading: Reading, words: str) -> list[Span]:
    starts = [found.start() for found in re.finditer(re.escape(words), reading.text)][:_TRIED]
    return [Span(start, start + len(words)) for start in starts]


def _event(opened: Opened, sheet: Sheet, incident: str) -> str:
    """Return the event of a report that is in an incident; empty where there is none, or more than one."""
    if not incident:
        return ""
    told = opened.record.proposed(sheet.sha256, opened.redaction).mentions.values()
    members = opened.record.members(opened.record.incident(incident, opened.redaction).id)
    found = [mention.rpartition("#")[2] for mention in told if mention in members]
    return found[0] if len(found) == 1 else ""


class _Guesses:
    def __init__(  # noqa: PLR0913, PLR0917 what all guesses are made of
        self, reading: Reading, spans: list[Span], words: str, sha256: str, document: str, incident: str, event: str
    ) -> None:
        self._reading, self._spans, self._words = reading, spans, words
        self._sha256, self._document, self._incident, self._event = sha256, document, incident, event

    def all(self) -> Iterator[WordsGuess]:
        """Give what words may be, in the order in which people look for it."""
        if self._incident:
            count, outcome, group = self._figure()
            yield self._at_incident(_("a figure"), "enter-figure", count, count=count, outcome=outcome, group=group)
            name = self._victim()
            yield self._at_incident(_("a victim"), "enter-victim", name, name=name)
            party = self._party()
            yield self._at_incident(_("who says or confirms it"), "enter-position", party, party=party)
            yield self._at_incident(_("a denial"), "enter-dispute", party, party=party)
        if self._event:
            for label, what, value in ((_("the place"), "place", self._place()), (_("the day"), "date", self._day())):
                yield self._at_event(label, what, value)
            yield self._at_event(_("who did it"), "perpetrators", self._party())
        yield WordsGuess(_("another incident"), "", self._path("enter-incident", of=self._sha256, at=self._at()))
        yield WordsGuess(_("misread: strike it"), "", self._path("misread", of=self._sha256, said=self._at()))

    def _at_incident(self, label: Any, form: str, guess: str, **answers: str) -> WordsGuess:  # noqa: ANN401 translated late
        path = self._path(form, of=self._incident, document=self._document, at=self._at(), **answers)
        return WordsGuess(label, guess, path)

    def _at_event(self, label: Any, what: str, guess: str) -> WordsGuess:  # noqa: ANN401 as above
        path = self._path("correct-reading", of=self._sha256, what=what, said=self._at(), value=guess, event=self._event)
        return WordsGuess(label, guess, path)

    def _path(self, form: str, **answers: str) -> str:
        return f"/decide/{form}/?{urlencode({name: value for name, value in answers.items() if value})}"

    def _at(self) -> str:
        """Return the words, or, where they stand more than once, the place that something was read at."""
        if len(self._spans) == 1:
            return self._words
        read = [figure.span for figure in self._reading.figures] + [victim.span for victim in self._reading.victims]
        span = next((one for one in self._spans if any(one.overlaps(other) for other in read)), self._spans[0])
        return f"{span.start}:{span.end}"

    def _touches(self, span: Span) -> bool:
        return any(one.overlaps(span) for one in self._spans)

    def _figure(self) -> tuple[str, str, str]:
        for figure in self._reading.figures:
            if self._touches(figure.span):
                high = figure.high
                count = f"{figure.low}+" if high is None else str(high) if high == figure.low else f"{figure.low}-{high}"
                return count, figure.outcome.value, figure.group.value
        number = _NUMBER.search(self._words)
        return (number[0].replace(",", "") if number is not None else ""), "", ""

    def _victim(self) -> str:
        read = next((one.name for one in self._reading.victims if one.name and self._touches(one.span)), None)
        return read or (self._words if self._words.istitle() and len(self._words) < 60 else "")

    def _party(self) -> str:
        named = (party.name for party in self._reading.parties if any(self._touches(span) for span in party.mentions))
        return next(named, "")

    def _place(self) -> str:
        named = (place.name for place in self._reading.places if any(self._touches(span) for span in place.mentions))
        return next(named, "")

    def _day(self) -> str:
        told = (claim.when for claim in self._reading.claims if claim.when is not None and self._touches(claim.when.span))
        when = next(told, None)
        if when is None or when.from_ is None or when.to is None:
            return ""
        return str(when.from_) if when.from_ == when.to else f"{when.from_}..{when.to}"
