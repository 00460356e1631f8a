"""The commands over a folder that was read at scale: `scale link`.

In: the command line; out: what came of it, and the exit status. The work is the room `scale`'s.
"""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.options import Quiet, Workers

Folder = Annotated[Path, typer.Argument(metavar="DIR", show_default=False, help="The folder that `onrecord scale read --out DIR` filled.")]
Cluster = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", show_default=False, help="Work on a Ray cluster: its address, auto, or local for one on this machine."),
]
_Memory = Annotated[int, typer.Option(metavar="MIB", min=16, help="Mebibytes of the index that stay in memory.")]
_Parties = Annotated[
    list[Path] | None,
    typer.Option("--parties", metavar="FILE", show_default=False, help="The tables of parties that the documents were read with."),
]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def link(  # noqa: PLR0913 one parameter for each option
    *,
    folder: Folder,
    workers: Workers = 1,
    cluster: Cluster = None,
    memory: _Memory = 256,
    parties: _Parties = None,
    as_json: _Json = False,
    quiet: Quiet = False,
) -> None:
    """Make incidents of what was read: tables by day below DIR/linked, as a record would tell them.

    What is new is put beside what is there: a day more costs what its own days and places hold, and every incident keeps its id.
    """
    with ending("Go on with the same command: what was linked is linked."):
        from onrecord.cli.scale_linking import link_and_print  # noqa: PLC0415 late, so that --help is quick
        from onrecord.scale import LinkOptions  # noqa: PLC0415 late, as above

        link_and_print(folder, LinkOptions(workers, cluster, memory, tuple(parties or ())), as_json=as_json, quiet=quiet)
    raise typer.Exit(Status.DONE)


_LINK_EXAMPLES = """Examples:

\b
  onrecord scale link news
  onrecord scale link news --workers 4
  onrecord scale link news --cluster auto --parties parties.toml

Exit status: 0 done; 2 it can't be done."""

LINKING = (Command(link, "Make incidents of what was read, or put new days beside them.", _LINK_EXAMPLES),)
