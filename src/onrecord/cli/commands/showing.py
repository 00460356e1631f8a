"""The commands that look into a record: `list`, `show`, `why`, `explain`.

In: the command line; out: text for people, or lines of JSON, and the exit status. What is restricted is left out unless it is
asked for.
"""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.options import RECORD, AsOf, Database, Limit, RecordFolder, Restricted, limit_of, parse_day

_Day = dt.date | None
_Since = Annotated[_Day, typer.Option(metavar="DATE", parser=parse_day, show_default=False, help="Not before this day: 2031-03-05.")]
_Until = Annotated[_Day, typer.Option(metavar="DATE", parser=parse_day, show_default=False, help="Not after this day.")]
_Grade = Annotated[
    str | None,
    typer.Option(metavar="GRADE", show_default=False, help="Only these: confirmed, fair, weak, contested, discounted."),
]
_Search = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS", show_default=False, help="Only where a place, a party, a publisher or a title has these words, however written."
    ),
]
_Text = Annotated[
    str | None,
    typer.Option(metavar="WORDS", show_default=False, help='Only where the text of a document has all these words; "with marks" in a row.'),
]
_Place = Annotated[str | None, typer.Option(metavar="NAME", show_default=False, help="Only at this place, or in this country (SY).")]
_Party = Annotated[
    str | None,
    typer.Option(metavar="NAME", show_default=False, help="Only where it is said to have done it, or says something of it."),
]
_Act = Annotated[str | None, typer.Option(metavar="ACT", show_default=False, help="Only these: airstrike, shelling, detention …")]
_Disputed = Annotated[
    bool | None,
    typer.Option("--disputed/--undisputed", show_default=False, help="Only what a party denies, or denies to have done; or only the rest."),
]
_Sort = Annotated[
    str,
    typer.Option(metavar="BY", help="In this order: day, newest, killed, injured, sources, grade, place."),
]
_Documents = Annotated[bool, typer.Option("--documents", help="List the documents instead: what was read, what waits, what could not be.")]
_Dismissed = Annotated[bool, typer.Option("--dismissed", help="List what people say is no incident instead.")]
_Tag = Annotated[str | None, typer.Option(metavar="TAG", show_default=False, help="Only what has this tag.")]
_Status = Annotated[str | None, typer.Option(metavar="STATUS", show_default=False, help="Only what is new, in_work or done.")]
_Assigned = Annotated[
    str | None, typer.Option(metavar="NAME", show_default=False, help="Only what this person has; `nobody`: what nobody has.")
]
_Reviewed = Annotated[
    bool | None,
    typer.Option("--reviewed/--unreviewed", show_default=False, help="Only what is signed off and the same since; or only the rest."),
]
_Selection = Annotated[
    str | None,
    typer.Option(
        "--selection",
        metavar="TEXT",
        show_default=False,
        help="Ask as the workbench's address does: 'area=35,36,38,37&weapon=drone&position=denies'; other options stand above it.",
    ),
]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line (see: onrecord schema).")]
_Html = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", show_default=False, help="Write them as one page instead: map, timeline, who says what."),
]
_Language = Annotated[str, typer.Option("--language", metavar="CODE", help="Of the page's own words, with --html: en, ar.")]
_Incident = Annotated[
    str, typer.Argument(metavar="INCIDENT", show_default=False, help="Its id, or the first letters of it, as `onrecord list` prints it.")
]
_Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="[INCIDENT]...", show_default=False, help="Only these, by their ids or the first letters of them."),
]
_Either = Annotated[
    str,
    typer.Argument(
        metavar="INCIDENT|DOCUMENT",
        show_default=False,
        help="The id of an incident or document, a document's SHA-256, or their first letters.",
    ),
]


def list_(  # noqa: PLR0913 one parameter for each option
    *,
    ids: _Ids = None,
    record: RecordFolder = RECORD,
    since: _Since = None,
    until: _Until = None,
    grade: _Grade = None,
    act: _Act = None,
    place: _Place = None,
    party: _Party = None,
    disputed: _Disputed = None,
    search: _Search = None,
    text: _Text = None,
    sort: _Sort = "day",
    limit: Limit = None,
    documents: _Documents = False,
    tag: _Tag = None,
    status: _Status = None,
    assigned: _Assigned = None,
    reviewed: _Reviewed = None,
    dismissed: _Dismissed = False,
    selection: _Selection = None,
    as_of: AsOf = None,
    as_json: _Json = False,
    html: _Html = None,
    language: _Language = "en",
    restricted: Restricted = False,
    database: Database = None,
) -> None:
    """List the incidents of a record by day: where, what, how many, who is said to have done it, how well it stands."""
    with ending():
        from onrecord.cli.showing.lists import print_documents, print_incidents, query_of, selected  # noqa: PLC0415 late, so that --help is quick
        from onrecord.record import Query  # noqa: PLC0415 late, as above

        opening = (record, database, restricted, as_of)
        asked = Query(
            ids=tuple(ids) if ids else None,
            since=since,
            until=until,
            place=place,
            party=party,
            disputed=disputed,
            words=search,
            text=text,
            tag=tag,
            assigned_to="" if assigned == "nobody" else assigned,
            reviewed=reviewed,
            dismissed=dismissed,
        )
        query = query_of(asked, grade, act, sort, status) if selection is None else selected(asked, selection, grade, act, sort, status)
        if documents and html is None:
            print_documents(opening, query, limit_of(limit, as_json=as_json), as_json=as_json)
            raise typer.Exit(Status.DONE)
        if html is not None:
            from onrecord.cli.showing.page import write_page  # noqa: PLC0415 late, as above

            write_page(opening, query, html, language)
        else:
            print_incidents(opening, query, limit_of(limit, as_json=as_json), as_json=as_json)
    raise typer.Exit(Status.DONE)


def show(  # noqa: PLR0913 as above
    *,
    given: _Either,
    record: RecordFolder = RECORD,
    as_of: AsOf = None,
    as_json: _Json = False,
    restricted: Restricted = False,
    database: Database = None,
) -> None:
    """Show an incident with its positions and sources, or a document with its custody and its ledger."""
    with ending():
        from onrecord.cli.showing.either import print_either  # noqa: PLC0415 late, as above

        print_either((record, database, restricted, as_of), given, as_json=as_json)
    raise typer.Exit(Status.DONE)


def why(*, incident: _Incident, record: RecordFolder = RECORD, restricted: Restricted = False, database: Database = None) -> None:
    """Say why reports are one incident: each comparison of each two of them, with its weight."""
    with ending():
        from onrecord.cli.showing.incidents import print_incident  # noqa: PLC0415 late, as above
        from onrecord.cli.showing.reasons import reasons  # noqa: PLC0415 late, as above

        print_incident((record, database, restricted), incident, reasons)
    raise typer.Exit(Status.DONE)


def explain(*, incident: _Incident, record: RecordFolder = RECORD, restricted: Restricted = False, database: Database = None) -> None:
    """Explain the judgement of an incident in full: each rule, count and position with the words that it rests on."""
    with ending():
        from onrecord.cli.showing.incidents import print_incident  # noqa: PLC0415 late, as above
        from onrecord.cli.showing.judgement import judgement  # noqa: PLC0415 late, as above

        print_incident((record, database, restricted), incident, judgement)
    raise typer.Exit(Status.DONE)


def precision(*, record: RecordFolder = RECORD, restricted: Restricted = False, database: Database = None, as_json: _Json = False) -> None:
    """Print how well the reader reads this record, as far as people accepted, struck and corrected what it proposed."""
    with ending():
        from onrecord.cli.showing.precision import print_precision  # noqa: PLC0415 late, as above

        print_precision((record, database, restricted), as_json=as_json)
    raise typer.Exit(Status.DONE)


_LIST_EXAMPLES = """Examples:

\b
  onrecord list
  onrecord list --since 2031-03-01 --until 2031-03-31 --grade contested
  onrecord list 2b00 a626 --documents
  onrecord list --act airstrike --place SY --disputed --sort killed
  onrecord list --search "general hospital"
  onrecord list --text '"double tap" market'
  onrecord list --assigned ana --unreviewed
  onrecord list --selection "near=Orsheva,20&weapon=drone&position=denies"
  onrecord list --documents --limit 1000
  onrecord list --as-of 2031-03-01
  onrecord list --html record.html
  onrecord list --html record.ar.html --language ar
  onrecord list --json | jq .killed"""

COMMANDS = (
    Command(list_, "List the incidents of a record, or its documents.", _LIST_EXAMPLES, name="list", brief=True),
    Command(show, "Show an incident or a document of a record.", brief=True),
    Command(why, "Say why reports were put together as one incident.", brief=True),
    Command(precision, "Say how well the reader reads this record, by what people accepted.", brief=True),
    Command(explain, "Explain the judgement of an incident, with the words it rests on.", brief=True),
)
