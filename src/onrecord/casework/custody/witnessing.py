"""Hands a record's checkpoints to witnesses, and keeps what they signed; changes the record's key.

In: a record's folder, the keys of witnesses, what they answered; out: what to send them, what was kept. Nothing is sent from here.
"""

from collections.abc import Sequence
from pathlib import Path

from onrecord.archive import Cosignature, Origin, WitnessKey, ask_witness, keep_cosignatures, open_reader, open_record
from onrecord.casework.clock import SystemClock
from onrecord.casework.custody.files import content_of
from onrecord.casework.settings import read_settings


def request_to(folder: Path, key: str) -> bytes:
    """Return what to send a witness (C2SP tlog-witness, `add-checkpoint`).

    Args:
        folder: The record's folder.
        key: The witness's verifier's key, or a file that holds it.

    Raises:
        ArchiveError: Where there is no record; `witness_key` where the key is none.
    """
    with open_reader(folder) as reader:
        return ask_witness(reader, _key(key))


def keep_answer(folder: Path, answer: Path, keys: Sequence[str]) -> list[Cosignature]:
    """Keep what witnesses answered in a record's log.

    Args:
        folder: The record's folder.
        answer: The file with the answer.
        keys: The witnesses' verifier's keys, or files that hold them.

    Raises:
        CaseworkError: `unreadable` where the file can't be read.
        ArchiveError: `witness` where nothing in it is such a signature; `witness_key`, `locked`, `missing`.
    """
    open_reader(folder).close()  # where there is no record, none is begun
    content, known = content_of(answer), [_key(key) for key in keys]
    stamp = Origin(where="", when=SystemClock().now(), who=read_settings(folder).who)
    with open_record(folder, when=stamp.when, who=stamp.who) as writer:
        return keep_cosignatures(writer, content, known, stamp)


def change_key(folder: Path) -> str:
    """Give a record another key, the old one signing the new; return the new public key.

    Raises:
        ArchiveError: `missing`, `locked`, `key` where the old key is not there.
    """
    open_reader(folder).close()
    stamp = Origin(where="", when=SystemClock().now(), who=read_settings(folder).who)
    with open_record(folder, when=stamp.when, who=stamp.who) as writer:
        return str(writer.change_key(stamp))


def _key(given: str) -> WitnessKey:
    """Return the key of a witness, which was given or stands in the file that was given."""
    path = Path(given)
    return WitnessKey(content_of(path).decode("ascii", "replace").strip() if "+" not in given or path.is_file() else given)
