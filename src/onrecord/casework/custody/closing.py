"""Closes a record, so that nothing of it can be read or changed with this program, and opens it again for who knows the passphrase.

In: a record's folder, a passphrase; out: a record that is closed, or open. Of the passphrase only what scrypt makes of it is kept, with a
salt of its own. Closing waits for nobody; the custody log notes it when the record is opened again. Limits: nothing on the disk is
encrypted, a program that has the record open already goes on to its end, and who can write to the folder can take the file away.
"""

import base64
import datetime as dt
import hashlib
import hmac
import os
import unicodedata
from pathlib import Path

import msgspec

from onrecord.archive import EntryKind, Origin, close_folder, closing_of, open_folder
from onrecord.casework.clock import SystemClock
from onrecord.casework.desk import deciding
from onrecord.core import CaseworkError, OnrecordError

SHORTEST_PASSPHRASE = 8
"""Letters of a passphrase at least."""
_LONGEST = 1_000  # letters
_COST, _BLOCK, _PARALLEL = 1 << 16, 8, 1  # of scrypt: 64 MiB and a few tenths of a second for each try
_MEMORY = 1 << 27  # bytes that it may take


class _Closing(msgspec.Struct, frozen=True, kw_only=True):
    """What the file of a closed record says: who closed it and when, and what a passphrase is checked with."""

    who: str
    when: dt.datetime
    salt: str
    scrypt: str


def is_closed(folder: Path) -> bool:
    """Tell whether a record is closed."""
    return closing_of(folder) is not None


def close_record(folder: Path, passphrase: str, who: str) -> None:
    """Close a record at once.

    Raises:
        CaseworkError: `passphrase` where it is too short, or too long.
        ArchiveError: `missing` where there is no record; `closed` where it is closed already; where its folder can't be written.
    """
    if not SHORTEST_PASSPHRASE <= len(passphrase) <= _LONGEST:
        message = f"A passphrase has {SHORTEST_PASSPHRASE} letters at least, and {_LONGEST:,} at most."
        raise CaseworkError("passphrase", message, "Take some words that nobody would put together.")
    salt = os.urandom(16)
    closing = _Closing(who=who, when=SystemClock().now(), salt=_text(salt), scrypt=_text(_hashed(passphrase, salt)))
    close_folder(folder, msgspec.json.encode(closing))


def reopen_record(folder: Path, passphrase: str, who: str | None = None, database: str | None = None) -> bool:
    """Open a closed record again; return whether the custody log could note it, which it can't while another program writes.

    Where it is not known `who` does it, the log says that it was done with the passphrase of whoever closed it.

    Raises:
        CaseworkError: `open` where it is not closed; `passphrase` where that is another; `damaged` where the file says nothing.
        ArchiveError: Where its folder can't be written.
    """
    content = closing_of(folder)
    if content is None:
        raise CaseworkError("open", "This record is not closed.", "Nothing is to be done.")
    try:
        closing = msgspec.json.decode(content, type=_Closing)
        salt, expected = base64.b64decode(closing.salt), base64.b64decode(closing.scrypt)
    except (msgspec.DecodeError, ValueError):
        message = "The file `closed` of the record does not say which passphrase opens it."
        raise CaseworkError("damaged", message, "Who may write to the record's folder can take it away.") from None
    if not hmac.compare_digest(_hashed(passphrase[:_LONGEST], salt), expected):
        raise CaseworkError("passphrase", "This is not the passphrase that it was closed with.", "Try again; who closed it knows it.")
    open_folder(folder)
    try:
        with deciding(folder, database) as desk:
            told = {"closed": closing.when, "closed_by": closing.who, "named": who is not None}
            desk.writer.note(EntryKind.CLOSURE, told, Origin(where="", when=desk.now(), who=who or closing.who))
            desk.writer.commit()
            desk.catch_up()
    except OnrecordError:
        return False
    return True


def _hashed(passphrase: str, salt: bytes) -> bytes:
    words = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(words, salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, maxmem=_MEMORY, dklen=32)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
