"""The command line as a whole: what can be asked for. The commands themselves stand in `commands/`, `assembling` puts them together.

In: arguments; out: the exit status: 0 all was done, 1 some of it could not be (some documents were not read, a record
does not verify), 2 the command line asks for what can't be done, 130 interrupted, 141 nobody reads the output any more.
"""

import sys
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli.assembling import CONTEXT, group_class
from onrecord.cli.commands import COMMANDS, Status
from onrecord.cli.streams import is_unwritable, tell_unwritable

app = typer.Typer(
    name="onrecord",
    cls=group_class(COMMANDS),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
)


def run() -> None:
    """Run the command line of this process; ends it with the exit status."""
    try:
        try:
            app(prog_name="onrecord")
        finally:
            sys.stdout.flush()  # here, where an error can be told: the interpreter's own flush comes too late for that
    except OSError as error:
        if not is_unwritable(error):
            raise
        tell_unwritable(error)
        raise SystemExit(Status.WRONG_COMMAND) from None


def _print_version(wanted: bool) -> None:  # noqa: FBT001 called by Typer
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _onrecord(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")] = False,
) -> None:
    """Reads reports of harm in war.

    Who says what happened, who denies it, how many were harmed: each value points to the words of the report that it rests on.
    """
