"""Seals what a record publishes: each page with a signature of its own, and the list of all files.

In: a page's path and bytes, the digests of all files; out: the page with its proof on a line of its own, a list as `sha256sum` has it and
its seal. The record's key signs, beside its checkpoints, these texts (UTF-8, a line feed after each line):

    onrecord page 1          onrecord site 1
    NAME OF THE KEY          NAME OF THE KEY
    PATH OF THE PAGE         THE MOMENT, as 2031-03-09T12:00:00Z
    SHA-256 OF THE PAGE      HOW MANY FILES
    without its proof        SHA-256 OF THE LIST

The proof has no day: the same page has the same bytes whenever it is made. `examples/verify_page.py` is a whole program that checks both.
Limits: a page that was replaced since is still one that the record signed; whether it is the newest, only the list says.
"""

import base64
import datetime as dt
import json
from collections.abc import Mapping

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from onrecord.archive.keychain import KeyChain
from onrecord.archive.note import Signer
from onrecord.core import sha256

PAGE = "onrecord page 1"
SITE = "onrecord site 1"
LIST = "SHA256SUMS"
SEAL = "seal.json"
KEY = "record.pub"
PEM = "record.pem"
SEAL_FILES = frozenset({LIST, SEAL, KEY, PEM})
"""The files that check all others, and are not listed themselves."""
_BEGINS = b'<script type="application/json" id="proof">'
_ENDS = b"</script>\n"
_BEFORE = b"</body>"
_UNSAFE = frozenset("\n\r\\<>&\"'")
_UNLISTED = "\n\r\\"
"""Signs that a list can't have in a path."""


class Sealer:
    """The record's key, and the keys before it, to seal what is published."""

    def __init__(self, signer: Signer, chain: KeyChain) -> None:
        """Take the key that signs now, and how it came to be the record's."""
        self._signer = signer
        self.key = str(signer.public)
        """The key that checks, in its C2SP form: with another, every page is sealed anew."""
        self._changes = tuple(change.note for change in chain.changes)

    def page(self, path: str, content: bytes) -> bytes:
        """Return a page with its proof on a line of its own before the end of its body, else at its end.

        Raises:
            ValueError: Where the path could not stand on a line of the signed text, or the page has a proof.
        """
        if not path or not path.isprintable() or not _UNSAFE.isdisjoint(path) or _BEGINS in content:
            message = f"{path!r} can't be sealed"
            raise ValueError(message)
        at = content.rfind(_BEFORE)
        before, after = (content[:at], content[at:]) if at >= 0 else (content, b"")
        before += b"" if before.endswith(b"\n") else b"\n"
        digest = sha256(before + after)
        told = {"format": PAGE, "path": path, "sha256": digest, **self._signed(PAGE, path, digest)}
        return before + _BEGINS + json.dumps(told).encode() + _ENDS + after

    def listed(self, digests: Mapping[str, str]) -> bytes:
        """Return the list of all files, by their digests, as `sha256sum` has it.

        Raises:
            ValueError: Where the list could not say what a path is.
        """
        if _has_unlisted("".join(digests)):
            message = f"{next(filter(_has_unlisted, digests))!r} can't be listed"
            raise ValueError(message)
        return "".join([f"{digest}  {path}\n" for path, digest in sorted(digests.items())]).encode()

    def site(self, listed: bytes, when: dt.datetime) -> dict[str, bytes]:
        """Return the list of all files, its seal, and the key in two forms, by their names."""
        moment, files = when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), listed.count(b"\n")
        lines = (moment, str(files), sha256(listed))
        told = {"format": SITE, "published": moment, "files": files, "sha256": lines[2], **self._signed(SITE, *lines)}
        told["changes"] = list(self._changes)
        public = self._signer.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return {LIST: listed, SEAL: json.dumps(told, indent=1).encode() + b"\n", KEY: f"{self.key}\n".encode(), PEM: public}

    def _signed(self, *lines: str) -> dict[str, str]:
        title, *rest = lines
        text = "".join(f"{line}\n" for line in (title, self._signer.public.name, *rest))
        return {"key": self.key, "signature": base64.b64encode(self._signer.sign(text.encode())).decode()}


def _has_unlisted(paths: str) -> bool:
    return any(sign in paths for sign in _UNLISTED)
