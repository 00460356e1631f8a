"""The commands over a folder that was read at scale: `scale link`, `scale reread`, `scale drop`.

In: the command line; out: what came of it, and the exit status. The work is the room `scale`'s.
"""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.commands.parameters import Who
from onrecord.cli.options import Gazetteers, Model, Quiet, Registries, Workers

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
        from onrecord.cli.scaling.linking import link_and_print  # noqa: PLC0415 late, so that --help is quick
        from onrecord.scale import LinkOptions  # noqa: PLC0415 late, as above

        link_and_print(folder, LinkOptions(workers, cluster, memory, tuple(parties or ())), as_json=as_json, quiet=quiet)
    raise typer.Exit(Status.DONE)


_LINK_EXAMPLES = """Examples:

\b
  onrecord scale link news
  onrecord scale link news --workers 4
  onrecord scale link news --cluster auto --parties parties.toml

Exit status: 0 done; 2 it can't be done."""

_Pages = Annotated[int, typer.Option("--workers", metavar="N", min=1, max=256, help="Read this many pages at once.")]
_NoGate = Annotated[bool, typer.Option("--no-gate", help="The folder was read with --no-gate.")]


def reread(  # noqa: PLR0913 one parameter for each option
    *,
    folder: Folder,
    workers: _Pages = 1,
    model: Model = None,
    gazetteer: Gazetteers = None,
    parties: Registries = None,
    no_gate: _NoGate = False,
    as_json: _Json = False,
    quiet: Quiet = False,
) -> None:
    """Read again what another version of the reader read, and print which figures moved: before, after, and the words of each.

    The pages come from the folder's own originals. Incidents that were linked are put together anew where a reading changed.
    """
    with ending("Go on with the same command: what was read again is kept."):
        from onrecord.cli.scaling.rereading import reread_and_print  # noqa: PLC0415 late, so that --help is quick
        from onrecord.scale import ScaleSettings  # noqa: PLC0415 late, as above

        tables = [tuple(str(path.resolve()) for path in paths or ()) for paths in (gazetteer, parties)]
        settings = ScaleSettings(gazetteers=tables[0], registries=tables[1], model=model, gate=not no_gate)
        is_whole = reread_and_print(folder, settings, workers, as_json=as_json, quiet=quiet)
    raise typer.Exit(Status.DONE if is_whole else Status.NOT_ALL)


_REREAD_EXAMPLES = """Examples:

\b
  onrecord scale reread news
  onrecord scale reread news --workers 4 --json

Exit status: 0 done; 1 some pages could not be read; 2 it can't be done."""

_Url = Annotated[str, typer.Argument(metavar="URL", show_default=False, help="The page's address.")]
_Why = Annotated[str, typer.Option(metavar="WORDS", help="The reason: it is kept in the log, and names nobody if you don't.")]


def drop(  # noqa: PLR0913 one parameter for each option
    *,
    folder: Folder,
    url: _Url,
    why: _Why = "",
    who: Who = None,
    parties: _Parties = None,
    as_json: _Json = False,
) -> None:
    """Take a page out of what was read, for good: out of tables, originals and incidents; it is not read again.

    DIR/dropped.jsonl says when, by whom and why a page went, and nothing of what stood in it.
    """
    with ending("Go on with the same command: the page is not taken in again."):
        from onrecord.casework import SystemClock, login_name  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.scaling.linking import drop_and_print  # noqa: PLC0415 late, as above
        from onrecord.scale import DropRequest, LinkOptions  # noqa: PLC0415 late, as above

        asked = DropRequest(url, who or login_name(), SystemClock().now(), why)
        drop_and_print(folder, asked, LinkOptions(parties=tuple(parties or ())), as_json=as_json)
    raise typer.Exit(Status.DONE)


_DROP_EXAMPLES = """Examples:

\b
  onrecord scale drop news https://wire.example/2031/03/05/raid
  onrecord scale drop news https://wire.example/2031/03/05/raid --why "taken down by its publisher"

Exit status: 0 done; 2 it can't be done."""

LINKING = (
    Command(link, "Make incidents of what was read, or put new days beside them.", _LINK_EXAMPLES),
    Command(reread, "Read again what another version of the reader read; which figures moved.", _REREAD_EXAMPLES),
    Command(drop, "Take a page out for good.", _DROP_EXAMPLES),
)
