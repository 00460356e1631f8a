"""The commands that put a whole record aside, and put it back: `backup`, `restore`.

In: the command line; out: what was put aside or back, in a line or two.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.options import RECORD, Quiet, RecordFolder

if TYPE_CHECKING:
    from onrecord.casework import Backup

_Out = Annotated[Path, typer.Argument(metavar="OUT", show_default=False, help="A folder that is not there yet, best on another disk.")]
_In = Annotated[Path, typer.Argument(metavar="IN", show_default=False, help="What `onrecord backup` made.")]
_Keys = Annotated[bool, typer.Option("--with-keys", help="Private keys too: whoever has them can add in the record's name.")]


def backup(out: _Out, *, record: RecordFolder = RECORD, with_keys: _Keys = False, quiet: Quiet = False) -> None:
    """Put the whole record aside while people work on it: originals, log, database, and what the workbench keeps.

    What is put aside is verified before it is done, and is its owner's alone: it holds what is restricted.
    """
    with ending("Nothing was put aside; the record is as it was."):
        from onrecord.casework import back_up  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.detail import Detail  # noqa: PLC0415 late, as above

        detail = Detail.asked(quiet=quiet, verbose=False)
        made = back_up(record, out, keys=with_keys)
        detail.sum_up(*_put_aside(made, out, with_keys=with_keys))
    raise typer.Exit(Status.DONE)


def _put_aside(made: "Backup", out: Path, *, with_keys: bool) -> Iterator[str]:
    yield f"Put aside and verified: {made.entries:,} entries of the log, in {out}."
    yield "With the private keys." if with_keys else "Without the private keys: keep keys/record.key in one more safe place."
    if made.following and not with_keys:
        yield "Who follows what is in it, sealed: without following/secret, which you keep apart, nobody can read it."
    if not made.database:
        yield "The database is PostgreSQL's, or not there: put back, `onrecord rebuild` makes it anew from the log."


def restore(backup: _In, *, record: RecordFolder = RECORD, quiet: Quiet = False) -> None:
    """Put a backup back as a record in a folder that is not there yet, and verify it."""
    with ending("Nothing was put back; the backup is as it was."):
        from onrecord.casework import restore as put_back  # noqa: PLC0415 late, as above
        from onrecord.cli.detail import Detail  # noqa: PLC0415 late, as above

        detail = Detail.asked(quiet=quiet, verbose=False)
        told = put_back(backup, record)
        detail.sum_up(*_put_back(told, record))
    raise typer.Exit(Status.DONE)


def _put_back(told: "Backup", record: Path) -> Iterator[str]:
    yield f"Put back and verified: {told.entries:,} entries of the log, in {record}."
    if not told.keys:
        yield "Nothing can be added before its private key lies in keys/record.key again."
    if told.following and not told.keys:
        yield "Nobody is told what they follow before its key lies in following/secret again."
    if not told.database:
        yield "Make its database: `onrecord rebuild`."
    if told.workbench == "workbench.pgdump":
        yield "Put back what the workbench keeps: pg_restore --clean --if-exists --dbname=ADDRESS workbench/workbench.pgdump"


COMMANDS = (
    Command(backup, "Put a whole record aside, while people work on it."),
    Command(restore, "Put a backup back as a record."),
)
