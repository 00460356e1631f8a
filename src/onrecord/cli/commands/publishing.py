"""The command that publishes a record: `publish`.

In: the command line; out: a folder of pages, and what came of it in a line or two. What is published is written by `casework`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.options import RECORD, Database, Quiet, RecordFolder, Verbose

if TYPE_CHECKING:
    from onrecord.casework import PublishOutcome

_Out = Annotated[
    Path, typer.Argument(metavar="OUT", show_default=False, help="The folder of the site: empty, not there yet, or published before.")
]
_All = Annotated[bool, typer.Option("--all", help="Incidents that nobody signed off too, with a mark on them.")]
_BaseUrl = Annotated[
    str | None,
    typer.Option("--base-url", metavar="URL", show_default=False, help="Where the site will be found; links in messages need it."),
]
_Unchecked = Annotated[bool, typer.Option("--unchecked", help="Do not check the database against the custody log first.")]


def publish(  # noqa: PLR0913 one parameter for each option
    out: _Out,
    *,
    record: RecordFolder = RECORD,
    everything: _All = False,
    base_url: _BaseUrl = None,
    unchecked: _Unchecked = False,
    database: Database = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write what is signed off as a static site for everybody, without what is restricted; the custody log notes that it left.

    Publishing again writes only what changed. It works from a folder, without a server.
    """
    with ending("Publish again: it goes on."):
        from onrecord.casework import PublishRequest, deciding, publish_site  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.detail import Detail  # noqa: PLC0415 late, as above

        detail = Detail.asked(quiet=quiet, verbose=verbose)
        with deciding(record, database) as desk:
            told = publish_site(desk, PublishRequest(out, everything, base_url, not unchecked))
        for path in told.files:
            detail.step(f"wrote {path}")
        for path in told.gone:
            detail.step(f"took away {path}")
        detail.sum_up(*_sums(told))
    if told.restricted_anew:
        typer.echo("onrecord: what is restricted was taken out. Copies that others made of the site can't be called back.", err=True)
    raise typer.Exit(Status.DONE)


def _sums(told: "PublishOutcome") -> Iterator[str]:
    """Give what is said of a site that was published."""
    yield f"{_number(told.published, 'incident')} published: {_number(told.written, 'file')} written, {told.removed:,} taken away."
    if told.unsigned:
        yield f"{_number(told.unsigned, 'incident')} that nobody signed off: `onrecord decide review` signs off, --all shows all."
    if told.held:
        yield f"{_number(told.held, 'incident')} changed since they were signed off: their pages stay as they were until that is done anew."
    if told.withdrawn:
        yield f"{_number(told.withdrawn, 'incident')} published before and not now: a page says so in the place of each."


def _number(amount: int, noun: str) -> str:
    return f"{amount:,} {noun}{'' if amount == 1 else 's'}"


_EXAMPLES = """Examples:

\b
  onrecord publish site
  onrecord publish site --base-url https://record.example.org
  onrecord publish preview --all

Exit status: 0 done; 2 the command can't be carried out."""

COMMANDS = (Command(publish, "Write what is signed off as a static site.", _EXAMPLES),)
