"""Writes what is sent to a witness, and says what was kept of its answer; says what a change of the key asks for.

In: a record's folder; out: the request in a file or on standard output, lines.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from onrecord.archive import open_output
from onrecord.casework import change_key, keep_answer, request_to
from onrecord.cli.printing import print_line, printed
from onrecord.core import visible


def ask_and_write(record: Path, key: str, file: Path | None) -> None:
    """Write what to send a witness; raises as `request_to` does, and CommandError `output`."""
    request = request_to(record, key)
    if file is None:
        with printed():
            sys.stdout.buffer.write(request)
            sys.stdout.buffer.flush()
    else:
        with open_output(file) as out:
            out.write(request)
    told = "Send it to the witness; keep what comes back with: onrecord witness keep ANSWER --key KEY"
    typer.echo(visible(told), err=True)


def keep_and_print(record: Path, answer: Path, keys: Sequence[str]) -> None:
    """Keep what witnesses answered, and say what it was; raises as `keep_answer` does."""
    kept = keep_answer(record, answer, keys)
    with printed():
        for each in kept:
            when = f" at {each.time:%Y-%m-%d %H:%M:%S} UTC" if each.time is not None else ""
            print_line(f"{each.witness} signed the checkpoint of {each.checkpoint:,} entries{when}.")


def change_and_print(record: Path) -> None:
    """Change the key of a record, and say what to do next; raises as `change_key` does."""
    key = change_key(record)
    with printed():
        print_line(f"The record's key is now {key}")
        print_line("The old key signed it, and its private half is gone. Give keys/record.pub to whoever had the old one,")
        print_line("put a copy of keys/record.key in a safe place, and have the record time-stamped: onrecord timestamp")
