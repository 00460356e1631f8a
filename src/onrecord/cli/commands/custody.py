"""The commands of custody: `verify`, `prove`, `timestamp`, `witness`, `change-key`, `log`.

In: the command line; out: lines, and the exit status. What they do stands in `cli/custody/`.
"""

import os
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, CommandGroup, Status, ending
from onrecord.cli.options import RECORD, Database, Quiet, RecordFolder, Restricted, Verbose

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
_From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="CHECKPOINT",
        show_default=False,
        help="Prove that the log only grew since this checkpoint: a copy of log/checkpoint, or how many entries it covers.",
    ),
]
_To = Annotated[
    str | None,
    typer.Option("--to", metavar="CHECKPOINT", show_default=False, help="Up to which checkpoint; the newest unless given."),
]
_WitnessKeys = Annotated[
    list[str],
    typer.Option("--key", metavar="KEY", show_default=False, help="The witness's public key (NAME+ID+KEY), or a file with it."),
]
_WitnessKey = Annotated[
    str, typer.Option("--key", metavar="KEY", show_default=False, help="The witness's public key (NAME+ID+KEY), or a file with it.")
]
_Answer = Annotated[Path, typer.Argument(metavar="ANSWER", show_default=False, help="The file with what the witness answered.")]
_Request = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Write it here, instead of to standard output.")
]
_Document = Annotated[
    str | None,
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
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Recompute everything in a record, and name each original, entry, checkpoint or file that is not as it was.

    The last line says how much was checked, and whether the record verifies.
    """
    with ending():
        from onrecord.cli.custody.verifying import VerifyOptions, verify_and_print  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.detail import Detail  # noqa: PLC0415 late, as above

        detail = Detail.asked(quiet=quiet, verbose=verbose)
        options = VerifyOptions(
            outside=tuple(outside or ()), roots=tuple(roots or ()), workers=workers or _cores(), database=database, as_json=as_json
        )
        sound = verify_and_print(record, options, detail)
    raise typer.Exit(Status.DONE if sound else Status.NOT_ALL)


def prove(  # noqa: PLR0913 one parameter for each option
    *,
    document: _Document = None,
    record: RecordFolder = RECORD,
    output: _Output = None,
    earlier: _From = None,
    later: _To = None,
    restricted: Restricted = False,
    database: Database = None,
) -> None:
    """Write the proof that a document is on record, or that the log only grew, to be checked without this program.

    With --from, the proof is that the log of one checkpoint is the beginning of that of another: nothing was changed or taken out.
    A document's proof names it as the log does: where that is restricted, there is none without --restricted.
    """
    with ending():
        from onrecord.cli.custody.proving import prove_and_write, prove_growth_and_write  # noqa: PLC0415 late, as above
        from onrecord.core import CommandError  # noqa: PLC0415 late, as above

        if (document is None) == (earlier is None) or (earlier is None and later is not None):
            raise CommandError("prove", "Either a document is proven, or growth.", "Name a document, or a checkpoint with --from.")
        if document is not None:
            prove_and_write(record, document, output, database, restricted=restricted)
        elif earlier is not None:
            prove_growth_and_write(record, earlier, later, output)


def timestamp(*, record: RecordFolder = RECORD, quiet: Quiet = False) -> None:
    """Have the newest checkpoint stamped by every time-stamp authority in the record's settings (RFC 3161).

    Only a digest of the checkpoint is sent. What each authority answered is printed and kept in the log; one that fails is
    asked again, in this run and in the next.
    """
    with ending():
        from onrecord.cli.custody.stamping import stamp_and_print  # noqa: PLC0415 late, as above
        from onrecord.cli.detail import Detail  # noqa: PLC0415 late, as above

        stamped = stamp_and_print(record, Detail.asked(quiet=quiet, verbose=False))
    raise typer.Exit(Status.DONE if stamped else Status.NOT_ALL)


def ask(*, key: _WitnessKey, record: RecordFolder = RECORD, output: _Request = None) -> None:
    """Write the newest checkpoint for a witness, with the proof that the log only grew since the one that it signed last."""
    with ending():
        from onrecord.cli.custody.witnessing import ask_and_write  # noqa: PLC0415 late, as above

        ask_and_write(record, key, output)


def keep(*, answer: _Answer, keys: _WitnessKeys, record: RecordFolder = RECORD) -> None:
    """Keep what a witness answered: its signature over a checkpoint, checked, in the custody log."""
    with ending():
        from onrecord.cli.custody.witnessing import keep_and_print  # noqa: PLC0415 late, as above

        keep_and_print(record, answer, keys)


def change_key(*, record: RecordFolder = RECORD) -> None:
    """Give the record another key, which the old one signs. What was signed before stays as it is, and stays checkable."""
    with ending():
        from onrecord.cli.custody.witnessing import change_and_print  # noqa: PLC0415 late, as above

        change_and_print(record)


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
  onrecord prove --from kept-elsewhere -o growth.json
  onrecord prove --from 1024 --to 4096 -o growth.json

Exit status: 0 the proof is written; 2 there is no such record, document or checkpoint, several are called so, or it is restricted."""

_WITNESS = """Examples:

\b
  onrecord witness ask --key witness.pub -o request
  curl --data-binary @request https://witness.example/add-checkpoint -o answer
  onrecord witness keep answer --key witness.pub

Exit status: 0 done; 2 there is no such record, the key is none, or nothing in the answer is the witness's signature."""

_CHANGE_KEY = """Examples:

\b
  onrecord change-key && onrecord timestamp

Exit status: 0 the key is another one; 2 there is no record, its key is not there, or a run is writing."""

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
    CommandGroup(
        "witness",
        "Let others elsewhere sign the record's state, so that no other can be shown in its place.",
        (Command(ask, "Write the newest checkpoint for a witness."), Command(keep, "Keep what a witness answered.")),
        _WITNESS,
    ),
    Command(change_key, "Give the record another key, the old one signing it.", _CHANGE_KEY, name="change-key"),
    Command(log, "Print the custody log: when, who, what.", _LOG),
)
