"""Numbers for the sources of one paper: each report has one, from the first place where it is named to the last.

In: the places in reports that a page names, the digests of the originals; out: numbers, and the notes that stand behind them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.core import visible
from onrecord.publication.incident.model import IncidentPage, ReportPlace, ReportRow, SpokenWords
from onrecord.publication.printed.direction import own_order
from onrecord.publication.printed.model import PrintedNote, PrintedWords


@dataclass(slots=True)
class Sources:
    """The numbers that were given so far; `digests` are those of the originals, by what documents are called."""

    digests: Mapping[str, str]
    first: int = 1
    numbers: dict[str, int] = field(default_factory=dict)
    named: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What a source is called, and its address, by document."""

    def know(self, page: IncidentPage) -> None:
        """Learn what the reports of an incident are called."""
        families = [family for group in (*page.sources, *filter(None, [page.others])) for family in group.families]
        rows = [row for family in families for row in (family.first, *family.copies)]
        for row in (*rows, *page.earlier):
            self.named.setdefault(row.document, (_called(row), row.url))

    def of(self, places: Iterable[ReportPlace]) -> tuple[int, ...]:
        """Return the numbers of the reports that places are in."""
        return tuple(sorted({self.number(place) for place in places}))

    def number(self, place: ReportPlace) -> int:
        """Return the number of one report."""
        known = self.numbers.get(place.document)
        if known is None:
            known = self.numbers[place.document] = self.first + len(self.numbers)
            self.named.setdefault(place.document, (" · ".join(filter(None, (own_order(place.source), place.day))), ""))
        return known

    def row(self, row: ReportRow) -> int:
        """Return the number of a report in a list of sources."""
        return self.number(ReportPlace(row.document, 0, 0, row.source, row.day))

    def words(self, spoken: Iterable[SpokenWords]) -> tuple[PrintedWords, ...]:
        """Return words of reports with the numbers of their sources."""
        return tuple(PrintedWords(visible(one.words), one.language, self.of(one.places)) for one in spoken)

    def notes(self) -> tuple[PrintedNote, ...]:
        """Return all sources that have a number, in order."""
        return tuple(self._note(document, number) for document, number in self.numbers.items())

    def _note(self, document: str, number: int) -> PrintedNote:
        words, url = self.named[document]
        return PrintedNote(number, document, visible(words), visible(url), self.digests.get(document, ""))


def _called(row: ReportRow) -> str:
    title = f"“{own_order(row.title)}”" if row.title else ""
    return " · ".join(filter(None, (own_order(row.source), title, row.day, row.replaced)))
