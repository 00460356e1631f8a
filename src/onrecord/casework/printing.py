"""Incidents as a paper: one, or all of a selection, as PDF or DOCX, noted in the custody log before anybody has it.

In: a record, what is asked for, a form; out: the bytes. What is restricted is not in it, people are named as the privacy rule says, and
all figures are those of the pages. Limits: `MOST` incidents, of which up to `IN_FULL` stand in full; of more, the overview alone, which
says so.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from onrecord.archive import open_reader
from onrecord.casework.custody.checking import check_before_leaving
from onrecord.casework.desk import Desk
from onrecord.casework.exporting import chosen_incidents, refuse_unread
from onrecord.casework.labels import Labels
from onrecord.casework.leaving import Exported, leaving_to
from onrecord.casework.opened import Opened
from onrecord.casework.privacy import privacy_of
from onrecord.casework.selections import text_of
from onrecord.casework.sending import head_of
from onrecord.casework.settings import RecordSettings
from onrecord.core import CaseworkError
from onrecord.publication import (
    SOURCE,
    PaperForm,
    PrintedPart,
    Privacy,
    asked_lead,
    asked_title,
    check_language,
    incident_page,
    overview_of,
    overview_row,
    paper_of,
    print_incident,
    print_total,
    speaking,
    total_page,
)
from onrecord.record import Incident, Query, TotalQuery

MOST = 2_000
IN_FULL = 100
"""Incidents: half a minute for each fifty in full. An overview of 1,000 took 44 seconds and 210 MB, and grows with them."""
_TOTALS = 10  # sums over many events, of those that the reports of all its incidents give


@dataclass(slots=True)
class _Printer:
    """Prints one part after the other; their sources are numbered through."""

    opened: Opened
    privacy: Privacy
    first: int = 1
    documents: set[str] = field(default_factory=set)

    def incident(self, incident: Incident) -> PrintedPart:
        """Return an incident."""
        shown = self.privacy.incident(incident)
        self.documents |= set(shown.readings)
        return self._counted(print_incident(incident_page(shown, self._called(shown.readings)), self._digests(shown.readings), self.first))

    def totals(self) -> Iterator[PrintedPart]:
        """Give the sums that the reports of the incidents give."""
        query = TotalQuery(documents=tuple(sorted(self.documents)))
        for group in self.opened.record.totals(query, self.opened.redaction, slice(0, _TOTALS)):
            said = tuple(replace(one, reading=self.privacy.reading(one.reading)) for one in group.said)
            names = [one.reading.document.id for one in said]
            yield self._counted(print_total(total_page(replace(group, said=said), self._called(names)), self._digests(names), self.first))

    def _counted(self, part: PrintedPart) -> PrintedPart:
        self.first += len(part.notes)
        return part

    def _called(self, documents: Collection[str]) -> dict[str, str]:
        return self.privacy.labels(Labels(self.opened.record, self.opened.redaction).called(documents))

    def _digests(self, documents: Collection[str]) -> dict[str, str]:
        sheets = self.opened.record.sheets_of(sorted(documents), self.opened.redaction)
        return {sheet.id: sheet.sha256 for sheet in sheets}


def make_paper(  # noqa: PLR0913 what a paper is made of
    opened: Opened,
    settings: RecordSettings,
    query: Query,
    form: PaperForm,
    language: str = SOURCE,
    *,
    tell: Callable[[int, int], None] | None = None,
) -> tuple[bytes, Exported]:
    """Return incidents as a paper, and what the log is to note of it before anybody has it.

    Args:
        opened: The record, as whoever prints may see it.
        settings: The record's.
        query: Which incidents.
        form: PDF or DOCX.
        language: Of our own words; what reports say stays as they say it.
        tell: Is told after each incident how many are written, of how many.

    Raises:
        CaseworkError: `none` where there are none, `too_many` where there are more than `MOST`; `dismissed`, `restricted_unread`, as
            `export_record` has it.
        PublicationError: `not_installed`; `language` where our words are in no such one.
        RecordError, ArchiveError: As `export_record` has them.
    """
    check_language(language)
    basis = check_before_leaving(opened.record, opened.reader)
    refuse_unread(opened.redaction)
    found = _found(opened, query)
    privacy = privacy_of(opened.record, settings)
    words = opened.redaction.words
    with speaking(language):
        printer = _Printer(opened, privacy)
        in_full = len(found) <= IN_FULL
        parts = list(_printed(printer, found, tell)) if in_full else []
        parts += printer.totals() if in_full else []
        before = overview_of((overview_row(one, linked=in_full) for one in found), in_full=in_full) if len(found) > 1 else ()
        title = privacy.words(words(asked_title(query)))
        head = head_of(opened, title, privacy.words(words(asked_lead(query, text_of(query)))))
        content = paper_of(form, head, before, parts, settings.publishing.paper)
    return content, Exported(
        format=form.value,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        where="",
        withheld=sum(one.withheld for one in found),
        basis=basis,
        incidents=tuple(one.id for one in found),
    )


def _printed(printer: _Printer, found: Sequence[Incident], tell: Callable[[int, int], None] | None) -> Iterator[PrintedPart]:
    for number, one in enumerate(found, start=1):
        yield printer.incident(_whole(printer.opened, one))
        if tell is not None:
            tell(number, len(found))


def print_incidents(desk: Desk, query: Query, form: PaperForm, output: Path | BinaryIO, language: str = SOURCE) -> Exported:
    """Write incidents as a paper to a file or an open stream, and note in the log that they leave; return what was noted.

    Raises:
        CommandError: `output`; and what `make_paper` raises.
    """
    where = str(output) if isinstance(output, Path) else "standard output"
    with leaving_to(desk, output) as (out, note), open_reader(desk.folder) as reader:
        opened = Opened(desk.record, reader, desk.record.redaction())
        content, made = make_paper(opened, desk.settings, query, form, language)
        out.write(content)
        exported = replace(made, where=where)
        note(exported)
    return exported


def _found(opened: Opened, query: Query) -> list[Incident]:
    """Return the incidents that are asked for."""
    if query.ids is not None:
        named = chosen_incidents(opened.record, opened.redaction, query.ids)
        query = replace(query, ids=tuple(one.id for one in named))
    found = list(opened.record.incidents(query, opened.redaction, slim=True, part=slice(0, MOST + 1)))
    if not found:
        raise CaseworkError(
            "none", "No incident is as was asked for: there is nothing to print.", "`onrecord list` takes the same options."
        )
    if len(found) > MOST:
        advice = "Ask for a shorter period, a place or a party; or export them: `onrecord export --format csv`."
        raise CaseworkError("too_many", f"More than {MOST:,} incidents are too many for a paper.", advice)
    return found


def _whole(opened: Opened, one: Incident) -> Incident:
    return opened.record.incident(one.id, opened.redaction)
