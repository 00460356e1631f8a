"""The options that commands share, and those of `onrecord read`, each with what its help says.

In: words of the command line; out: their types for Typer. No option has a default that stands in for what a report says.
"""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

_LISTED = 50  # incidents, documents or decisions that a list for people has, unless it is asked for more


def parse_day(value: str) -> dt.date:
    """Return the day that a word of the command line is; raises typer.BadParameter where it is none."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        message = f"{value!r} is not a day; write it as 2031-03-05."
        raise typer.BadParameter(message) from None


AsOf = Annotated[
    dt.date | None,
    typer.Option("--as-of", metavar="DAY", parser=parse_day, show_default=False, help="As it stood at the end of this day, from the log."),
]


def limit_of(given: int | None, *, as_json: bool) -> int:
    """Return how many are listed at most: a list for people that nobody reads to its end takes time and paper."""
    return given if given is not None else 0 if as_json else _LISTED


Reports = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORT",
        show_default=False,
        help="Files to read: text, HTML, MHTML, PDF, DOCX, ODT, EPUB, mail; files of many: mbox, ZIP, JSONL (one document a line), WARC, "
        "ARC, WACZ, exports of Telegram, WhatsApp, X; - is standard input.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one reading a line, as JSON (see: onrecord schema).")]
Html = Annotated[
    Path | None,
    typer.Option(
        "--html",
        metavar="FILE",
        show_default=False,
        help="Write one web page, each report with its ledger beside it; then nothing is printed, unless --json is given too.",
    ),
]
EveryStatement = Annotated[
    bool,
    typer.Option(
        "--statements",
        help="Print every claim, statement and picture below the ledger, also wishes, beliefs and fears (--json always has them).",
    ),
]
Topics = Annotated[
    bool,
    typer.Option("--topics", help="Print instead what of a report can be followed, one topic a line, as `onrecord follow` takes it."),
]
Published = Annotated[
    dt.date | None,
    typer.Option(
        metavar="DATE",
        parser=parse_day,
        show_default=False,
        help="The day of publication, where a report does not give it: 2031-03-05. Without one, “on Tuesday” stays without a date.",
    ),
]
Publisher = Annotated[
    str | None,
    typer.Option(metavar="NAME", show_default=False, help="The publisher, where a report does not give it."),
]
Url = Annotated[str | None, typer.Option(metavar="URL", show_default=False, help="The address, where a report does not give it.")]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        help="Parse with this installed spaCy pipeline instead of the shipped model (needs onrecord[spacy]).",
    ),
]
Gazetteers = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        show_default=False,
        help="Add the places of a GeoNames dump (text), or of a country that `onrecord gazetteer` fetched (SY); may be repeated.",
    ),
]
Registries = Annotated[
    list[Path] | None,
    typer.Option(
        "--parties",
        metavar="FILE",
        show_default=False,
        help="Add the parties of a table (TOML: states, forces, groups, with their other names); may be given more than once.",
    ),
]
Workers = Annotated[
    int,
    typer.Option(metavar="N", min=1, help="Read with this many processes; the order of the output stays that of the input."),
]

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tell only what went wrong: no progress, no sums.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell of each document, file or step on standard error, as it is done.")]

RECORD = Path("record")
"""Where a record is looked for, and begun, when nothing else is said."""
RecordFolder = Annotated[
    Path,
    typer.Option("--record", metavar="DIR", envvar="ONRECORD_RECORD", help="The record's folder."),
]
Database = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        show_default=False,
        help="The record's database, as postgresql://USER@HOST/NAME; SQLite in the record's folder unless this or the settings say so.",
    ),
]
Restricted = Annotated[bool, typer.Option("--restricted", help="Show what is restricted too: for the record's keeper alone.")]
Limit = Annotated[
    int | None, typer.Option(metavar="N", min=0, show_default=False, help="List so many; 0: all. 50 unless given, all with --json.")
]
