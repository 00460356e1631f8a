"""Opens a record, finds what is asked for, and prints it: for people on the screen that standard output is, or as JSON.

In: the record, what is asked; out: text or lines. What is restricted is blacked out in all of it.
"""

import re
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace
from rich.console import RenderableType

from onrecord.archive import open_output
from onrecord.assessment import Grade
from onrecord.casework import Opened, check_before_leaving, decision_row, open_to_look
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.screen import render, screen_of_output
from onrecord.cli.showing.decided import decisions as decisions_list
from onrecord.cli.showing.dossier import dossier
from onrecord.cli.showing.judgement import judgement
from onrecord.cli.showing.labels import Labels
from onrecord.cli.showing.leading import tell_where
from onrecord.cli.showing.listing import documents, incidents
from onrecord.cli.showing.paper import paper
from onrecord.cli.showing.reasons import reasons
from onrecord.cli.showing.words import short, title
from onrecord.core import CommandError, RecordError
from onrecord.linking import AMENDING, Content, Decision, EnterIncident, amended_documents, documents_in, entered_event, mentions_in
from onrecord.publication import Heading, encode_reading, kind_words, row_of, write_record_page
from onrecord.reading import Act
from onrecord.record import Incident, Query, Sort

Opening = tuple[Path, str | None, bool]
"""A record's folder, the address of its database, whether what is restricted is shown."""

_FEW = 4  # incidents that a list names beside a decision
_ID = re.compile(r"[0-9a-f]{4,16}")


def query_of(query: Query, grade: str | None, act: str | None, sort: str) -> Query:
    """Return a query with what the command line names of closed vocabularies.

    Raises:
        CommandError: `grade`, `act`, `sort` where there is none of this name.
    """
    for name, given, known in (("grade", grade, Grade), ("act", act, Act), ("sort", sort, Sort)):
        if given is not None and given not in set(known):
            raise CommandError(name, f"What --{name} asks for is unknown.", f"What can be asked for: {', '.join(known)}.")
    return replace(query, grade=grade, act=act, sort=Sort(sort))


def print_incidents(opening: Opening, query: Query, *, as_json: bool) -> None:
    """Print the incidents that a query asks for.

    Raises:
        CommandError: What `open_to_look` raises.
    """
    with _open(opening) as opened:
        found = opened.record.incidents(query, opened.redaction, slim=not as_json)
        if as_json:
            _print_rows(found)
            return
        lines = incidents(list(found), opened.record.counts(), opened.record.length_of_ids())
        print_text(_rendered(lines))


def write_page(opening: Opening, query: Query, html: Path) -> None:
    """Write the incidents that a query asks for as one HTML page.

    Raises:
        CommandError: `output` where it can't be written; and what `print_incidents` raises.
        RecordError: `contradicted` where the database is not what the custody log gives.
    """
    with _open(opening) as opened:
        check_before_leaving(opened.record, opened.reader)
        words = opened.redaction.words
        title = words(f"Record {opening[0].resolve().name}")
        heading = Heading(title, documents=sum(opened.record.counts().values()), shown=words(_shown(query)))
        labels = Labels(opened.record, opened.redaction)
        with open_output(html) as out:
            write_record_page(lambda: map(labels.incident, opened.record.incidents(query, opened.redaction)), out, heading)


def _shown(query: Query) -> str:
    """Say which incidents were asked for; empty where all were."""
    parts = [f"since {short(query.since)}"] if query.since else []
    parts += [f"until {short(query.until)}"] if query.until else []
    told = {
        "graded {}": query.grade,
        "of the act {}": query.act and kind_words(query.act),
        "at “{}”": query.place,
        "with the party “{}”": query.party,
        "with the names “{}”": query.words,
        "with the words “{}” in a text": query.text,
    }
    parts += [words.format(value) for words, value in told.items() if value]
    parts += [] if query.disputed is None else ["disputed" if query.disputed else "undisputed"]
    return f"Only incidents {', '.join(parts)}." if parts else ""


def print_documents(opening: Opening, *, as_json: bool) -> None:
    """Print the documents of a record."""
    with _open(opening) as opened:
        found = opened.record.sheets(opened.redaction)
        if as_json:
            with printed():
                for sheet in found:
                    print_bytes(msgspec.json.encode(sheet))
            return
        print_text(_rendered(documents(found, opened.record.counts())))


def print_either(opening: Opening, given: str, *, as_json: bool) -> None:
    """Print an incident or a document.

    Raises:
        RecordError: `unknown`, `restricted`.
    """
    with _open(opening) as opened:
        found = _incidents_called(opened, given)
        if len(found) > 1 and not as_json:
            print_text(_rendered(incidents(found, opened.record.counts(), opened.record.length_of_ids())))
        elif found and as_json:
            _print_rows(found)
        elif found:
            print_text(_rendered(dossier(*_labelled(opened, found[0]))))
        else:
            _print_document(opened, given, as_json=as_json)


def print_reasons(opening: Opening, given: str) -> None:
    """Print why reports are one incident; raises RecordError `unknown`, `restricted`."""
    with _open(opening) as opened:
        tell_where(opened.record, given)
        found = opened.record.incident(given, opened.redaction)
        print_text(_rendered(reasons(*_labelled(opened, found))))


def print_judgement(opening: Opening, given: str) -> None:
    """Print why an incident is judged as it is; raises RecordError `unknown`, `restricted`."""
    with _open(opening) as opened:
        tell_where(opened.record, given)
        found = opened.record.incident(given, opened.redaction)
        print_text(_rendered(judgement(*_labelled(opened, found))))


def print_decisions(opening: Opening, *, as_json: bool = False) -> None:
    """Print all decisions."""
    with _open(opening) as opened:
        if as_json:
            with printed():
                for decision in opened.record.decisions():
                    print_bytes(msgspec.json.encode(decision_row(opened.redaction.decision(decision))))
            return
        labels = Labels(opened.record, opened.redaction)
        made = [(labels.decision(opened.redaction.decision(decision)), _titles(opened, decision)) for decision in opened.record.decisions()]
        print_text(_rendered(decisions_list(made)))


def _titles(opened: Opened, decision: Decision) -> list[str]:
    """Return what the incidents that a decision names are called."""
    names = opened.record.incidents_of(mentions_in(decision.content))
    return [f"{title(incident)} ({incident.id[:12]})" for incident in opened.record.named(names[:_FEW], opened.redaction)]


def decisions_on(opened: Opened, incident: Incident) -> list[Decision]:
    """Return the decisions that speak of an incident or its documents, blacked out where restricted."""
    members = opened.record.members(incident.id)
    documents_there = {name.rpartition("#")[0] for name in members}
    return [
        opened.redaction.decision(decision)
        for decision in opened.record.decisions()
        if members & set(mentions_in(decision.content)) or _is_about(decision, members, documents_there)
    ]


def _is_about(decision: Decision, members: Collection[str], documents: Collection[str]) -> bool:
    """Tell whether a decision speaks of the documents of an incident, or entered it."""
    content = decision.content
    if isinstance(content, EnterIncident):
        return f"{content.at.document}#{entered_event(decision.id)}" in members
    return not _documents_of(content).isdisjoint(documents)


def _documents_of(content: Content) -> set[str]:
    return {*documents_in(content), *(amended_documents(content) if isinstance(content, AMENDING) else ())}


def _labelled(opened: Opened, incident: Incident) -> tuple[Incident, list[Decision]]:
    """Return an incident and the decisions on it, the documents called as people call them."""
    labels = Labels(opened.record, opened.redaction)
    return labels.incident(incident), [labels.decision(decision) for decision in decisions_on(opened, incident)]


def print_text(text: str) -> None:
    """Print text in whatever characters the terminal has."""
    with printed():
        sys.stdout.buffer.write(text.encode(sys.stdout.encoding or "utf-8", "replace"))


def _open(opening: Opening):  # type: ignore[no-untyped-def]  # noqa: ANN202 what `open_to_look` returns
    folder, database, restricted = opening
    return open_to_look(folder, database, restricted=restricted)


def _rendered(blocks: Iterable[RenderableType]) -> str:
    return render(blocks, screen_of_output())


def _print_rows(found: Iterable[Incident]) -> None:
    with printed():
        for incident in found:
            print_bytes(msgspec.json.encode(row_of(incident)))


def _incidents_called(opened: Opened, given: str) -> list[Incident]:
    """Return the incident of an id, of a former id all that its reports are in; none where it can only be a document."""
    if not _ID.fullmatch(given):
        return []
    tell_where(opened.record, given)
    try:
        return [opened.record.incident(given, opened.redaction)]
    except RecordError as error:
        if error.code == "record.several":
            return [found for one in opened.record.whereabouts(given).now if (found := _there(opened, one)) is not None]
        if error.code != "record.unknown":
            raise
        return []


def _print_document(opened: Opened, given: str, *, as_json: bool) -> None:
    sheet = opened.record.sheet(given, opened.redaction)
    try:
        reading = opened.record.reading(sheet.sha256, opened.redaction)
    except RecordError as error:
        if error.code != "record.unread":
            raise
        reading = None
    if as_json:
        with printed():
            print_bytes(encode_reading(reading) if reading is not None else msgspec.json.encode(sheet))
        return
    found: Sequence[Incident] = [incident for name in sheet.incidents if (incident := _there(opened, name)) is not None]
    real = {name.rpartition("#")[0] for name in _mentions(opened, sheet.incidents, given)}
    made = [d for d in opened.record.decisions() if not _documents_of(d.content).isdisjoint({sheet.id, *real})]
    labels = Labels(opened.record, opened.redaction)
    shown = [labels.decision(opened.redaction.decision(decision)) for decision in made]
    print_text(paper(sheet, reading, found, shown, screen_of_output()))


def _there(opened: Opened, name: str) -> Incident | None:
    try:
        return opened.record.incident(name, opened.redaction)
    except RecordError:
        return None


def _mentions(opened: Opened, incidents_of: Iterable[str], given: str) -> set[str]:
    return {name for one in incidents_of for name in opened.record.members(one) if name.startswith(f"{given}#")}
