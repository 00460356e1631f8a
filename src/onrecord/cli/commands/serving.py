"""The commands that serve the workbench, `serve`, and do what it asks for beside its pages, `work`.

In: where it listens; out: the address that lets its first visitor in, and pages until it is interrupted.
"""

import secrets
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.options import RECORD, Database, RecordFolder, Workers

_Host = Annotated[str, typer.Option(metavar="ADDRESS", help="The address of this machine to listen on: others have no way in.")]
_Port = Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port to listen on; 0: any that is free.")]
_Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser on it.")]

_Team = Annotated[
    bool | None, typer.Option("--team/--one-person", help="Whether people sign in, each with an account.", show_default=False)
]
_Administrator = Annotated[bool, typer.Option("--new-administrator", help="Print an address that makes one more administrator, once.")]

_New = Annotated[bool, typer.Option("--new", help="Begin a record where there is none, to add to it in the browser.")]


def serve(  # noqa: PLR0913 each is an option of the command
    *,
    record: RecordFolder = RECORD,
    host: _Host = "127.0.0.1",
    port: _Port = 8100,
    browser: _Browser = True,
    team: _Team = None,
    new_administrator: _Administrator = False,
    new: _New = False,
    database: Database = None,
) -> None:
    """Open the workbench on a record in your browser: look, decide, sign off.

    It listens on this machine alone, and lets in who opens the address that it prints. It asks no other machine for anything.
    With --team people sign in, each with an account.
    """
    with ending("Start it again with `onrecord serve`: nothing that was decided is lost."):
        from onrecord import casework, workbench  # noqa: PLC0415 late, so that --help is quick

        has = casework.read_settings(record).workbench
        options = workbench.ServeOptions(
            record,
            database,
            host,
            port,
            secrets.token_urlsafe(32),
            team=has.team if team is None else team,
            hosts=tuple(has.allowed_hosts.split()),
            proxy=has.proxy,
            kept_in=has.database,
            fresh=has.fresh_login,
            new_administrator=new_administrator,
            is_new=new,
            second_factor=has.second_factor,
        )
        workbench.serve(options, lambda address, entrance: _tell(address, entrance.name), opens_browser=browser)
    raise typer.Exit(Status.DONE)


_TOLD = {
    "LAPTOP": "The workbench is open: {}\nWhoever has this address can decide on the record. Ctrl-C closes it.",
    "FIRST": "Make the account of an administrator: {}\nThe address works once, and for a day. Ctrl-C closes the workbench.",
    "TEAM": "The workbench is open; people sign in: {}\nCtrl-C closes it.",
}


def _tell(address: str, entrance: str) -> None:
    """Print the address that is to be opened, and what it is good for."""
    typer.echo(_TOLD[entrance].format(address))


def work(*, record: RecordFolder = RECORD, workers: Workers = 1, database: Database = None) -> None:
    """Do what people ask for in the workbench and is done beside its pages: add, verify, time-stamp; until it is interrupted.

    Without it, `serve` starts one of its own when something waits. It may be killed at any moment: what it left is taken up again.
    """
    with ending("Start it again with `onrecord work`: what it left is taken up again."):
        from onrecord import casework, workbench  # noqa: PLC0415 late, as above

        kept_in = casework.read_settings(record).workbench.database
        workbench.work_on(workbench.ServeOptions(record, database, workbench.HOST, 0, "", kept_in=kept_in), workers=workers)
    raise typer.Exit(Status.DONE)


COMMANDS = (
    Command(serve, "Open the workbench on a record in the browser."),
    Command(work, "Do in the background what the workbench asks for."),
)
