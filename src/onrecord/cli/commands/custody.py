"""The commands of custody: `verify`, `prove`, `timestamp`, `log`.

In: the command line; out: lines, and the exit status. What they do stands in `cli/custody/`.
"""

import os
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.options import RECORD, Database, RecordFolder, Restricted

_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line (see: onrecord schema).")]
_Outside = Annotated[
    list[Path] | None,
    typer.Option(
        "--outside",
        metavar="CHECKPOINT",
        show_default=False,
        help="A copy of the record's file log/checkpoint that was kept elsewhere: the record must contain it. More than once for more.",
    ),
]
_Roots = Annotated[
    list[Path] | None,
    typer.Option(
        "--roots",
        metavar="PEM",
        show_default=False,
        help="Trust time-stamps only under these root certificates, instead of those that the record keeps beside each.",
    ),
]
_Database = Annotated[
    bool, typer.Option("--database", help="Check too that the record's database says what the custody log gives, and nothing else.")
]
_Workers = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, show_default=False, help="Processes for the originals of a large record; one a core unless given."),
]
_Document = Annotated[
    str,
    typer.Argument(
        metavar="DOCUMENT",
        show_default=False,
        help="Its SHA-256, the first hex digits of that (at least 8), or the id that the input gave it.",
    ),
]
_Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Write the proof here, instead of to standard output."),
]
_Tail = Annotated[int | None, typer.Option(metavar="N", min=0, show_default=False, help="Only the last N entries.")]


def verify(  # noqa: PLR0913 Typer takes options as parameters
    *,
    record: RecordFolder = RECORD,
    outside: _Outside = None,
    roots: _Roots = None,
    database: _Database = False,
    as_json: _Json = False,
    workers: _Workers = None,
) -> None:
    """Recompute everything in a record, and name each original, entry, checkpoint or file that is not as it was.

    The last line says how much was checked, and whether the record verifies.
    """
    with ending():
        from onrecord.cli.custody.verifying import verify_and_print  # noqa: PLC0415 late, so that --help is quick

        sound = verify_and_print(record, outside or (), roots or (), workers or _cores(), database=database, as_json=as_json)
    raise typer.Exit(Status.DONE if sound else Status.NOT_ALL)


def prove(*, document: _Document, record: RecordFolder = RECORD, output: _Output = None) -> None:
    """Write the proof that a document is on record, to be checked without this program."""
    with ending():
        from onrecord.cli.custody.proving import prove_and_write  # noqa: PLC0415 late, as above

        prove_and_write(record, document, output)


def timestamp(*, record: RecordFolder = RECORD) -> None:
    """Have the newest checkpoint stamped by every time-stamp authority in the record's settings (RFC 3161).

    Only a digest of the checkpoint is sent. What each authority answered is printed and kept in the log; one that fails is
    asked again, in this run and in the next.
    """
    with ending():
        from onrecord.cli.custody.stamping import stamp_and_print  # noqa: PLC0415 late, as above

        stamped = stamp_and_print(record)
    raise typer.Exit(Status.DONE if stamped else Status.NOT_ALL)


def log(
    *,
    record: RecordFolder = RECORD,
    as_json: _Json = False,
    tail: _Tail = None,
    restricted: Restricted = False,
    database: Database = None,
) -> None:
    """Print the custody log: when, who, what came, was read, decided, stamped, exported, or failed."""
    with ending():
        from onrecord.cli.custody.journal import print_log  # noqa: PLC0415 late, as above

        print_log(record, tail, database, as_json=as_json, restricted=restricted)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_VERIFY = """Examples:

\b
  onrecord verify
  onrecord verify --record /mnt/copy/record
  onrecord verify --outside ~/kept-elsewhere/checkpoint --roots freetsa.pem
  onrecord verify --database
  onrecord verify --json | tail -1

Exit status: 0 it verifies; 1 it does not, and each fault is named; 2 there is no record that can be read."""

_PROVE = """Examples:

\b
  onrecord prove 17eda7dd -o proof.json
  onrecord prove report-0412 --record /srv/record -o proof.json
  onrecord prove "$(sha256sum report.html | cut -c1-64)" > proof.json

Exit status: 0 the proof is written; 2 there is no such record or document, or several are called so."""

_TIMESTAMP = """Examples:

\b
  onrecord timestamp
  onrecord add reports/ && onrecord timestamp

The authorities stand in RECORD/settings.toml; docs/settings.md shows how.

Exit status: 0 every authority stamped it; 1 one did not; 2 there is no record, no authority is named, or a run is writing."""

_LOG = """Examples:

\b
  onrecord log --tail 20
  onrecord log --json | grep '"kind":"decision"'

Exit status: 0 the log is printed; 2 there is no record that can be read."""

COMMANDS = (
    Command(verify, "Check that nothing in a record was changed, removed or put in since.", _VERIFY),
    Command(prove, "Write the proof that a document is on record, for others to check.", _PROVE),
    Command(timestamp, "Have the record's state stamped by outside authorities.", _TIMESTAMP),
    Command(log, "Print the custody log: when, who, what.", _LOG),
)
