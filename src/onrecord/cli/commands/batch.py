"""The command that decides on many at once: `decide batch`.

In: a file of requests, one JSON object a line; out: the id of the batch, what was refused, and the exit status.
"""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.commands.parameters import AsJson, Who
from onrecord.cli.options import RECORD, Database, RecordFolder

_File = Annotated[
    Path, typer.Argument(metavar="FILE", show_default=False, allow_dash=True, help="Requests, one a line; -: standard input.")
]
_WhyOptional = Annotated[str | None, typer.Option(metavar="WHY", show_default=False, help="The reason of all; notes and tags need none.")]


def batch(  # noqa: PLR0913 one parameter for each option
    *,
    file: _File,
    why: _WhyOptional = None,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Decide on many at once, at most 500: one batch, which `decide undo` withdraws as one.

    A line is {"decide": "tag", "given": "a626", "tag": "spring"}: the command, and what the page on Python says of its request.
    What can't be decided is named with its reason, the rest is decided; the exit status is 1 then.
    """
    with ending():
        from onrecord.cli.deciding.batches import carry_out_batch  # noqa: PLC0415 late, so that --help is quick

        refused = carry_out_batch((record, database), who, file, why, as_json=as_json)
    raise typer.Exit(Status.NOT_ALL if refused else Status.DONE)


BATCH = (Command(batch, "Decide on many at once."),)
