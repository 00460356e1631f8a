"""The command that writes incidents as a paper: `report`.

In: the command line; out: a PDF or DOCX. What stands in it is put together by `casework`.
"""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, ending
from onrecord.cli.options import RECORD, Database, RecordFolder, parse_day

_Day = dt.date | None
_Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="[INCIDENT]...", show_default=False, help="Only these, by their ids or the first letters of them."),
]
_Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Where to: FILE.pdf or FILE.docx.")]
_Form = Annotated[
    str | None, typer.Option("--format", metavar="FORMAT", show_default=False, help="pdf or docx, whatever the file is called.")
]
_Since = Annotated[_Day, typer.Option(metavar="DATE", parser=parse_day, show_default=False, help="Not before this day: 2031-03-05.")]
_Until = Annotated[_Day, typer.Option(metavar="DATE", parser=parse_day, show_default=False, help="Not after this day.")]
_Act = Annotated[str | None, typer.Option(metavar="ACT", show_default=False, help="Only these: airstrike, shelling, detention …")]
_Grade = Annotated[
    str | None,
    typer.Option(metavar="GRADE", show_default=False, help="Only these: confirmed, fair, weak, contested, discounted."),
]
_Place = Annotated[str | None, typer.Option(metavar="NAME", show_default=False, help="Only at this place, or in this country (SY).")]
_Party = Annotated[
    str | None,
    typer.Option(metavar="NAME", show_default=False, help="Only where it is said to have done it, or says something of it."),
]
_Disputed = Annotated[
    bool | None,
    typer.Option("--disputed/--undisputed", show_default=False, help="Only what a party denies, or denies to have done; or only the rest."),
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
_Language = Annotated[str, typer.Option("--language", metavar="CODE", help="Of our own words: en, ar.")]


def report(  # noqa: PLR0913 one parameter for each option
    *,
    ids: _Ids = None,
    output: _Output,
    form: _Form = None,
    since: _Since = None,
    until: _Until = None,
    act: _Act = None,
    grade: _Grade = None,
    place: _Place = None,
    party: _Party = None,
    disputed: _Disputed = None,
    selection: _Selection = None,
    language: _Language = "en",
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Write one incident, a selection, a party or a period as PDF or DOCX, with footnotes that name sources and their digests.

    Without ids or options, all incidents. The figures are those of `show`; what is restricted is not in it, people are named as the privacy
    rule of the settings says, and the custody log notes that it left. Up to 100 incidents stand in full, of more the overview alone.
    """
    with ending():
        from onrecord.cli.printing_papers import write_paper  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.showing.lists import query_of, selected  # noqa: PLC0415 late, as above
        from onrecord.core import CommandError  # noqa: PLC0415 late, as above
        from onrecord.publication import PaperForm  # noqa: PLC0415 late, as above
        from onrecord.record import Query  # noqa: PLC0415 late, as above

        if form is not None and form not in set(PaperForm):
            raise CommandError("form", "What --format asks for is unknown.", "What can be asked for: pdf, docx.")
        asked = Query(ids=tuple(ids) if ids else None, since=since, until=until, place=place, party=party, disputed=disputed)
        query = query_of(asked, grade, act, "day") if selection is None else selected(asked, selection, grade, act, "day", None)
        write_paper(record, query, output, PaperForm(form) if form is not None else None, language, database)


_EXAMPLES = """Examples:

\b
  onrecord report 6c81 -o orsheva.pdf
  onrecord report --since 2031-03-01 --until 2031-03-31 -o march.pdf
  onrecord report --party "Sarrel Highland Front" -o front.docx
  onrecord report --selection "near=Orsheva,20&weapon=drone" -o drones.pdf

Exit status: 0 done; 2 the command can't be carried out."""

COMMANDS = (Command(report, "Write incidents as PDF or DOCX.", _EXAMPLES),)
