"""The command that lets incidents leave a record: `export`.

In: the command line; out: a file or standard output, and the exit status. What leaves is written by `casework`.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, ending
from onrecord.cli.options import RECORD, AsOf, Database, Quiet, RecordFolder, Verbose
from onrecord.core import visible
from onrecord.publication import Format

_FORMATS = "jsonl, csv, geojson, jsonld, parquet, airwars, acled, ucdp, ftm, gold or wacz."
_Format = Annotated[Format, typer.Option("--format", metavar="FORMAT", help=_FORMATS)]
_Ids = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[INCIDENT]...", show_default=False, help="Only these, by their ids or the first letters of them; former ids lead on."
    ),
]
_Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Write here, instead of to standard output."),
]


def export(  # noqa: PLR0913 each is an option of the command
    *,
    ids: _Ids = None,
    form: _Format = Format.JSONL,
    output: _Output = None,
    as_of: AsOf = None,
    record: RecordFolder = RECORD,
    database: Database = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a record's incidents for others, without what is restricted; the custody log notes that they left.

    Without ids, all incidents. The same record gives the same bytes. A WACZ holds the originals of their documents too, with the
    proof of their custody, signed. Gold is for scorers of readers: the documents that people reviewed wholly, with what they say.
    """
    with ending():
        from onrecord.casework import deciding, export_record, opened_past  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.detail import Detail  # noqa: PLC0415 late, as above
        from onrecord.cli.showing.leading import tell_where  # noqa: PLC0415 late, as above

        detail = Detail.asked(quiet=quiet, verbose=verbose)
        detail.step("checking the database against the custody log, and writing")
        with opened_past(record, as_of, database) as past, deciding(record, database) as desk:
            tell_where(desk.record if past is None else past.opened.record, *(ids or ()))
            exported = export_record(desk, form, output or sys.stdout.buffer, ids or None, past)
        for line in exported.left_out:
            typer.echo(f"onrecord: left out: {visible(line)}", err=True)
        if form is Format.WACZ:
            detail.remark(f"wrote {output}, sha256 {exported.sha256}")
        else:
            detail.step(f"wrote {exported.size:,} bytes, sha256 {exported.sha256}")


_EXAMPLES = """Examples:

\b
  onrecord export > incidents.jsonl
  onrecord export --format csv -o incidents.csv
  onrecord export 2b00 a626 --format csv -o two.csv
  onrecord export --format airwars -o tables.zip
  onrecord export --format wacz -o record.wacz
  onrecord export --as-of 2031-03-01 > march.jsonl

Exit status: 0 done; 2 the command can't be carried out."""

COMMANDS = (Command(export, "Write a record's incidents for others, in eleven formats.", _EXAMPLES),)
