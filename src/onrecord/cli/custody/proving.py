"""Writes the proof that a document is on record, and says how to check it without this program.

In: a record's folder and a document; out: the proof as JSON, in a file or on standard output.
"""

import sys
from pathlib import Path

import typer

from onrecord.archive import Proof, encode_proof, open_output
from onrecord.casework import prove_document, prove_growth_between
from onrecord.cli.printing import print_bytes, printed
from onrecord.core import visible


def prove_and_write(record: Path, document: str, file: Path | None, database: str | None, *, restricted: bool) -> None:
    """Write the proof for a document, and say how to check it.

    Args:
        record: The record's folder.
        document: What `find_document` takes.
        file: Where to; None for standard output.
        database: The address of the record's database, which knows what words are restricted; None: as the settings have it.
        restricted: Whether a proof is given though it holds what is restricted.

    Raises:
        ArchiveError: Where there is no such record or document, or the log is not whole.
        CaseworkError: `no_document`, `ambiguous`, `restricted`.
        CommandError: `output` where the file can't be written.
    """
    proven = prove_document(record, document, database, restricted=restricted)
    content = encode_proof(proven.proof)
    if file is None:
        with printed():
            print_bytes(content)
    else:
        with open_output(file) as out:
            out.write(content + b"\n")
    typer.echo(visible(_advice(proven.proof, file, proven.key)), err=file is None, file=None if file is None else sys.stdout)


def prove_growth_and_write(record: Path, earlier: str, later: str | None, file: Path | None) -> None:
    """Write the proof that the log only grew between two checkpoints, and say how to check it.

    Raises:
        ArchiveError: Where there is no such record or checkpoint, or the log is not what they pin.
        CaseworkError: `unreadable`; CommandError `output` where the file can't be written.
    """
    grown = prove_growth_between(record, earlier, later)
    content = encode_proof(grown.proof)
    if file is None:
        with printed():
            print_bytes(content)
    else:
        with open_output(file) as out:
            out.write(content + b"\n")
    name = str(file) if file is not None else "PROOF.json"
    told = f"Check it with examples/verify_proof.py:\n  python3 verify_proof.py {name} --key {grown.key}"
    typer.echo(visible(told), err=file is None, file=None if file is None else sys.stdout)


def _advice(proof: Proof, file: Path | None, key: Path) -> str:
    name = str(file) if file is not None else "PROOF.json"
    lines = [
        f"{'Wrote ' + name + ': d' if file is not None else 'D'}ocument {proof.sha256} is entry {proof.index} of the log.",
        "Whoever has the document can check it with examples/verify_proof.py (Python and the library cryptography, nothing else):",
        f"  python3 verify_proof.py {name} DOCUMENT --key {key}",
        "Send them the key some other way than the proof.",
    ]
    if proof.earlier is not None:
        told = f"Entry {proof.earlier.index} before it says a later time ({proof.earlier.when}); the proof says so."
        lines.append(f"It says an earlier time than what came before it: the clock was wrong, or set back. {told}")
    if proof.stamps:
        lines.append(f"Time-stamps in it: {', '.join(stamp.authority for stamp in proof.stamps)}; --stamps FOLDER writes them for openssl.")
    else:
        lines.append("No time-stamp covers it yet; `onrecord timestamp` gets one, and shows when it was on record at the latest.")
    return "\n".join(lines)
