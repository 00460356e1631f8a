"""The command that serves the workbench: `serve`.

In: where it listens; out: the address that lets its first visitor in, and pages until it is interrupted.
"""

import secrets
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.options import RECORD, Database, RecordFolder

_Host = Annotated[str, typer.Option(metavar="ADDRESS", help="The address of this machine to listen on: others have no way in.")]
_Port = Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port to listen on; 0: any that is free.")]
_Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser on it.")]


def serve(
    *,
    record: RecordFolder = RECORD,
    host: _Host = "127.0.0.1",
    port: _Port = 8100,
    browser: _Browser = True,
    database: Database = None,
) -> None:
    """Open the workbench on a record in your browser: look, decide, sign off.

    It listens on this machine alone, and lets in who opens the address that it prints. It asks no other machine for anything.
    """
    with ending("Start it again with `onrecord serve`: nothing that was decided is lost."):
        from onrecord import workbench  # noqa: PLC0415 late, so that --help is quick

        options = workbench.ServeOptions(record, database, host, port, secrets.token_urlsafe(32))
        workbench.serve(options, _tell, opens_browser=browser)
    raise typer.Exit(Status.DONE)


def _tell(address: str) -> None:
    """Print the address that lets the first visitor in."""
    typer.echo(f"The workbench is open: {address}\nWhoever has this address can decide on the record. Ctrl-C closes it.")


COMMANDS = (Command(serve, "Open the workbench on a record in the browser."),)
