"""The command that reads a crawl: `scale read`.

In: the command line; out: what came of it, and the exit status.
"""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.options import Gazetteers, Model, Quiet, Registries

_AGAIN = "What is done is kept: the same command goes on where this one ended."

Segments = Annotated[
    list[str],
    typer.Argument(
        metavar="WARC",
        show_default=False,
        help="Segments of a crawl: WARC files, folders of them, or patterns in quotes.",
    ),
]
OutFolder = Annotated[Path, typer.Option("--out", metavar="DIR", show_default=False, help="The folder for what is read.")]
SegmentsAtOnce = Annotated[int, typer.Option("--workers", metavar="N", min=1, max=4096, help="Read this many segments at once.")]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        show_default=False,
        help="Read on a cluster of Ray, which sees the same paths: its address (HOST:PORT), auto for the one that runs here, "
        "or local to begin one here.",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Read a sample alone, and say what the whole would take.")]
MetricsPort = Annotated[
    int | None,
    typer.Option(
        "--metrics",
        metavar="PORT",
        min=0,
        max=65_535,
        show_default=False,
        help="Serve metrics for Prometheus on this port of the loopback.",
    ),
]
NoGate = Annotated[bool, typer.Option("--no-gate", help="Read every page in a language with a reader, whatever its words.")]
SummaryAsJson = Annotated[bool, typer.Option("--json", help="Print what came of it as one JSON object.")]


def read(  # noqa: PLR0913 one parameter for each option
    *,
    segments: Segments,
    out: OutFolder,
    workers: SegmentsAtOnce = 1,
    cluster: Cluster = None,
    dry_run: DryRun = False,
    metrics: MetricsPort = None,
    no_gate: NoGate = False,
    model: Model = None,
    gazetteer: Gazetteers = None,
    parties: Registries = None,
    as_json: SummaryAsJson = False,
    quiet: Quiet = False,
) -> None:
    """Read segments of a crawl: pages that tell of harm in war become rows of tables, by day; run again, it goes on."""
    with ending(_AGAIN):
        from onrecord.cli.scaling.reading import read_and_print  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.scaling.request import read_request  # noqa: PLC0415 as above

        request = read_request(segments, out, (workers, cluster), (model, gazetteer or (), parties or ()), gate=not no_gate)
        if dry_run:
            from onrecord.cli.scaling.estimating import estimate_and_print  # noqa: PLC0415 as above

            estimate_and_print(request, as_json=as_json)
            raise typer.Exit(Status.DONE)
        is_whole = read_and_print(request, metrics, as_json=as_json, quiet=quiet)
    raise typer.Exit(Status.DONE if is_whole else Status.NOT_ALL)


_READ_EXAMPLES = """Examples:

\b
  onrecord scale read CC-NEWS-20310305*.warc.gz --out year --dry-run
  onrecord scale read "crawl/*.warc.gz" --out year --workers 8
  onrecord scale read crawl --out year --cluster 10.0.0.5:6379 --metrics 9464

Exit status: 0 everything was read; 1 some of it could not be (it is named; the next run tries it again); 2 the command can't be
carried out; 130 interrupted: the same command goes on."""

READING = (Command(read, "Read segments of a crawl into tables.", _READ_EXAMPLES),)
