"""The command that asks pages and feeds again and says what changed: `watch`."""

from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.options import RECORD, Database, Quiet, RecordFolder, Verbose, Workers

_Addresses = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ADDRESS]...", show_default=False, help="Pages and feeds; those of the settings (watch.addresses) unless given."
    ),
]
_Once = Annotated[bool, typer.Option("--once", help="Ask each once, and end: for cron.")]
_Every = Annotated[
    float | None,
    typer.Option(metavar="MINUTES", min=1.0, show_default=False, help="From one round to the next; as watch.minutes has it unless given."),
]


def watch(  # noqa: PLR0913 one parameter for each option
    *,
    addresses: _Addresses = None,
    once: _Once = False,
    every: _Every = None,
    record: RecordFolder = RECORD,
    workers: Workers = 1,
    database: Database = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Ask pages and feeds again and again: add what is new, and say of pages that changed which figures came, went or moved.

    What a page said before is kept. robots.txt is kept to, hosts are left their pause, and an address that fails is left alone for ever
    more rounds. Without --once it goes on until it is interrupted, which loses nothing that was kept.
    """
    with ending("Go on with the same command: what was kept is kept."):
        from onrecord.casework import AddOptions, read_settings  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.detail import Detail  # noqa: PLC0415 late, as above
        from onrecord.cli.watching import watch_and_print  # noqa: PLC0415 late, as above

        known = read_settings(record).watch
        detail = Detail.asked(quiet=quiet, verbose=verbose)
        asked = addresses or known.addresses.split()
        all_answered = watch_and_print(asked, AddOptions(record, database, workers), detail, once=once, minutes=every or known.minutes)
    raise typer.Exit(Status.DONE if all_answered else Status.NOT_ALL)


_EXAMPLES = """Examples:

\b
  onrecord watch https://wire.example/feed https://ministry.example/5-march
  onrecord watch --every 180
  onrecord watch --once

Exit status: 0 everybody answered; 1 some did not; 2 the command can't be carried out; 130 interrupted."""

COMMANDS = (Command(watch, "Ask pages and feeds again, and say what changed.", _EXAMPLES),)
