"""The commands that close a record, so that nothing of it can be read or changed, and open it again: `close`, `reopen`.

In: a passphrase, typed or the first line of the standard input; out: what was done, and the exit status.
"""

import sys
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.commands.parameters import Who
from onrecord.cli.options import RECORD, Database, RecordFolder

_Confirmed = Annotated[bool, typer.Option("--yes", help="Ask for the passphrase once, not twice.")]


def close(*, record: RecordFolder = RECORD, yes: _Confirmed = False, who: Who = None) -> None:
    """Close the record: every command and the workbench refuse it until `onrecord reopen` gets the passphrase that you set here.

    It takes effect at once, also in a workbench that is open. Nothing on the disk is encrypted by it: encrypt the disk.
    """
    with ending():
        from onrecord.casework import close_record, read_settings  # noqa: PLC0415 late, so that --help is quick

        close_record(record, _asked(confirm=not yes), who or read_settings(record).who)
        typer.echo("The record is closed. `onrecord reopen` opens it, with this passphrase. What is on the disk is not encrypted.")
    raise typer.Exit(Status.DONE)


def reopen(*, record: RecordFolder = RECORD, who: Who = None, database: Database = None) -> None:
    """Open a record that was closed, with the passphrase that was set then; the custody log notes both times."""
    with ending():
        from onrecord.casework import read_settings, reopen_record  # noqa: PLC0415 late, as above

        noted = reopen_record(record, _asked(confirm=False), who or read_settings(record).who, database)
        left = "" if noted else " The custody log could not note it: another program writes to the record."
        typer.echo(f"The record is open again.{left} A workbench that was open lets in with a new address: start it again.")
    raise typer.Exit(Status.DONE)


def _asked(*, confirm: bool) -> str:
    """Return a passphrase: as it is typed, unseen, or the first line of what is piped in."""
    if sys.stdin.isatty():
        return str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm, err=True))
    return sys.stdin.readline().rstrip("\r\n")


COMMANDS = (
    Command(close, "Close the record: nothing of it can be read or changed."),
    Command(reopen, "Open a record again that was closed."),
)
