"""The commands that fill a record: `add`, `rebuild`.

In: the command line; out: what came of it, in a few lines, and the exit status. The work is done in `cli/adding.py`.
"""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.options import (
    RECORD,
    Database,
    Gazetteers,
    Model,
    Published,
    Publisher,
    Quiet,
    RecordFolder,
    Registries,
    Url,
    Verbose,
    Workers,
)

_Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        show_default=False,
        help="Reports (text, HTML, MHTML, PDF, DOCX, ODT, EPUB, mail), files of many (mbox, ZIP, JSONL, WARC, ARC, WACZ; exports of "
        "Telegram, WhatsApp, X), folders, addresses, feeds (RSS, Atom), tables (CSV, TSV, XLSX; with --table); - is standard input. "
        "None: go on with what a run left.",
    ),
]
_Dated = Annotated[
    bool,
    typer.Option("--dated-names", help="Where a file's name begins with a day (2031-03-05-wire.html), it is the day of publication."),
]


_Table = Annotated[
    str | None,
    typer.Option(
        metavar="COLUMNS",
        show_default=False,
        help="The sources are tables of incidents that people coded (CSV, TSV, XLSX, JSON): a TOML file that says what their columns mean; "
        "or airwars, acled, ucdp; or what another record exported: csv, jsonl, geojson, jsonld, parquet, ftm; or auto: one of these.",
    ),
]
_Preview = Annotated[bool, typer.Option("--preview", help="With --table: print the first rows as they would be read, and keep nothing.")]


def add(  # noqa: PLR0913 one parameter for each option
    *,
    sources: _Sources = None,
    record: RecordFolder = RECORD,
    published: Published = None,
    dated_names: _Dated = False,
    table: _Table = None,
    preview: _Preview = False,
    publisher: Publisher = None,
    url: Url = None,
    model: Model = None,
    gazetteer: Gazetteers = None,
    parties: Registries = None,
    workers: Workers = 1,
    database: Database = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Keep reports as they are, read them, and join them into incidents.

    Each original is kept first, under its digest, with where, when and by whom it came; then it is read.
    What is kept is never lost: a run that is broken off goes on with the next one.
    """
    if preview:
        raise typer.Exit(_previewed(sources or [], table, publisher, gazetteer or [], parties or []))
    with ending(f"What is kept is kept, what is read is read: `onrecord add --record {record}` goes on."):
        from onrecord.casework import AddOptions  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.detail import Detail  # noqa: PLC0415 late, as above
        from onrecord.cli.filling import fill  # noqa: PLC0415 late, as above
        from onrecord.page import Metadata  # noqa: PLC0415 late, as above

        detail = Detail.asked(quiet=quiet, verbose=verbose)
        hints = Metadata(published=published, publisher=publisher, url=url)
        tables = (tuple(gazetteer or ()), tuple(parties or ()))
        options = AddOptions(record, database, workers, model, *tables, dated_names=dated_names)
        if table is not None:
            from onrecord.cli.filling import fill_from_tables  # noqa: PLC0415 late, as above

            all_read = fill_from_tables(sources or [], table, publisher, options, detail)
        else:
            all_read = fill(sources or [], hints, options, detail)
    raise typer.Exit(Status.DONE if all_read else Status.NOT_ALL)


def _previewed(sources: list[str], table: str | None, publisher: str | None, gazetteers: list[Path], parties: list[Path]) -> Status:
    """Print tables as they would be read."""
    with ending():
        from onrecord.casework import TableRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.previewing import print_previews  # noqa: PLC0415 late, as above
        from onrecord.core import CommandError  # noqa: PLC0415 late, as above

        if table is None or not sources:
            raise CommandError("preview", "Only tables have a preview.", "Name them and their columns: --table columns.toml FILE.")
        whole = print_previews([TableRequest(Path(source), table, publisher) for source in sources], gazetteers, parties)
    return Status.DONE if whole else Status.NOT_ALL


_ReadAgain = Annotated[bool, typer.Option("--read-again", help="Read every document again, whatever is stored of it.")]


def rebuild(  # noqa: PLR0913 one parameter for each option
    *,
    record: RecordFolder = RECORD,
    workers: Workers = 1,
    model: Model = None,
    read_again: _ReadAgain = False,
    database: Database = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make the database of a record anew from its archive and decisions alone; a damaged one is set aside, and kept.

    Stored readings are taken over where the log noted just these, made by the very reader that is installed; all else is read again.
    Prints the digest of all that the record holds, before and after: the same originals and decisions give the same one.
    """
    with ending(f"`onrecord rebuild --record {record}` begins anew; nothing that was added is lost."):
        from onrecord.casework import AddOptions  # noqa: PLC0415 late, as above
        from onrecord.cli.detail import Detail  # noqa: PLC0415 late, as above
        from onrecord.cli.filling import fill_anew  # noqa: PLC0415 late, as above

        options = AddOptions(record, database, workers, model, read_again=read_again)
        all_read = fill_anew(options, Detail.asked(quiet=quiet, verbose=verbose))
    raise typer.Exit(Status.DONE if all_read else Status.NOT_ALL)


_ADD_EXAMPLES = """Examples:

\b
  onrecord add reports/ --workers 4
  onrecord add reports/ --dated-names --gazetteer SY --parties parties.toml
  onrecord add https://example.org/report https://example.org/feed.xml
  onrecord add crawl.wacz crawl.warc.gz posts.jsonl reports.zip
  onrecord add --table columns.toml --preview incidents.csv
  onrecord add --table acled acled-2031.csv
  onrecord add --table jsonl --publisher "Harbour Watch" incidents.jsonl

Exit status: 0 everything was kept and read; 1 some could not be (each is named); 2 the command can't be carried out."""

_REBUILD_EXAMPLES = """Examples:

\b
  onrecord rebuild --record record --workers 4
  onrecord rebuild --record record --read-again

Exit status: 0 done; 1 some documents could not be read; 2 the command can't be carried out."""

COMMANDS = (
    Command(add, "Keep reports, read them, and join them into incidents.", _ADD_EXAMPLES),
    Command(rebuild, "Make a record's database anew from its archive.", _REBUILD_EXAMPLES),
)
