"""Be a witness of somebody's record: sign its checkpoints, as long as its log only grows.

    python3 witness.py --state FOLDER --name NAME               make a key, once; give FOLDER/witness.pub to the record's keeper
    python3 witness.py --state FOLDER --trust KEY REQUEST       check a request, sign it, print the signature to send back

REQUEST is what `onrecord witness ask` wrote; KEY is the record's public key (its `keys/record.pub`). It needs Python 3.8 or later and the
library `cryptography`. What it checks (C2SP tlog-witness): the checkpoint is signed with the record's key, and the log that it pins
begins with the log of the checkpoint that was signed last, which FOLDER remembers. So nobody can be shown another log than you saw.
It learns sizes and digests, and nothing of what the record holds. Keep FOLDER: whoever has it can sign in your name.
"""

import argparse
import base64
import hashlib
import json
import os
import sys
import time
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def make_key(folder: Path, name: str) -> None:
    """Make the witness's key."""
    if not name or set(name) & set(" +\n"):
        raise ValueError("a name has no blanks and no plus signs")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    raw = b"\x04" + key.public_key().public_bytes_raw()
    identifier = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    with os.fdopen(os.open(folder / "witness.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(key.private_bytes_raw())
    (folder / "witness.pub").write_text(f"{name}+{identifier.hex()}+{base64.b64encode(raw).decode()}\n", encoding="ascii")


def read_note(note: str, key: str) -> tuple:
    """Return (origin, size, root) of a checkpoint that is signed with a record's key."""
    name, identifier, blob = key.strip().split("+", 2)
    text, _, signatures = note.partition("\n\n")
    raw = base64.b64decode(blob)
    if raw[:1] != b"\x01" or hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex() != identifier:
        raise ValueError("the record's key is no Ed25519 key")
    for line in signatures.splitlines():
        dash, signer, signature = line.split(" ")
        found = base64.b64decode(signature)
        if (dash, signer, found[:4].hex()) == ("\u2014", name, identifier):
            Ed25519PublicKey.from_public_bytes(raw[1:]).verify(found[4:], (text + "\n").encode())
            lines = text.splitlines()
            if lines[0] != name:
                raise ValueError("the checkpoint is of another record")
            return lines[0], int(lines[1]), base64.b64decode(lines[2])
    raise ValueError("the checkpoint is not signed with the record's key")


def is_growth(first: tuple, second: tuple, path: list) -> bool:
    """Tell whether the path leads from one (size, root) to the other, as RFC 9162, 2.1.4.2 has it."""
    (size, root), (larger, whole) = first, second
    if size == larger:
        return root == whole and not path
    steps = [root, *path] if size & (size - 1) == 0 else path
    if not 0 < size < larger or not steps:
        return False
    node, last = size - 1, larger - 1
    while node % 2:
        node, last = node // 2, last // 2
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if node % 2 or node == last:
            old, new = (hashlib.sha256(b"\x01" + step + each).digest() for each in (old, new))
            while node and node % 2 == 0:
                node, last = node // 2, last // 2
        else:
            new = hashlib.sha256(b"\x01" + new + step).digest()
        node, last = node // 2, last // 2
    return last == 0 and (old, new) == (root, whole)


def sign(folder: Path, trusted: str, request: str) -> str:
    """Return the signature over the checkpoint of a request, once it follows from what was signed last; remember it."""
    head, _, note = request.partition("\n\n")
    old, *steps = head.splitlines()
    origin, size, root = read_note(note, trusted)
    memory = folder / f"{hashlib.sha256(origin.encode()).hexdigest()[:16]}.json"
    last = json.loads(memory.read_text(encoding="ascii")) if memory.exists() else {"size": 0, "root": ""}
    if old != f"old {last['size']}":
        raise ValueError("the request does not go on from the checkpoint that was signed last, of %d entries" % last["size"])
    path = [base64.b64decode(step) for step in steps]
    if last["size"] and not is_growth((last["size"], base64.b64decode(last["root"])), (size, root), path):
        raise ValueError("the log does NOT go on as it was when it was signed last: keep this request, and ask what happened")
    part = memory.with_suffix(".part")
    part.write_text(json.dumps({"size": size, "root": base64.b64encode(root).decode()}), encoding="ascii")
    part.replace(memory)
    key = Ed25519PrivateKey.from_private_bytes((folder / "witness.key").read_bytes())
    name, identifier, _ = (folder / "witness.pub").read_text(encoding="ascii").strip().split("+", 2)
    now = int(time.time())
    body = note.partition("\n\n")[0] + "\n"
    signature = key.sign(f"cosignature/v1\ntime {now}\n{body}".encode())
    blob = bytes.fromhex(identifier) + now.to_bytes(8, "big") + signature
    return f"\u2014 {name} {base64.b64encode(blob).decode()}\n"


def main() -> int:
    """Make a key, or sign a request; the exit status is 0 where that was done."""
    parser = argparse.ArgumentParser(description="Be a witness of somebody's record.")
    parser.add_argument("request", type=Path, nargs="?")
    parser.add_argument("--state", type=Path, required=True, help="the folder with the witness's key, and what was signed last")
    parser.add_argument("--name", help="make a key under this name, such as a host name of one's own")
    parser.add_argument("--trust", type=Path, help="the file with the record's public key")
    options = parser.parse_args()
    try:
        if options.name:
            make_key(options.state, options.name)
        elif options.request and options.trust:
            key = options.trust.read_text(encoding="ascii")
            line = sign(options.state, key, options.request.read_bytes().decode("utf-8"))
            sys.stdout.buffer.write(line.encode())
        else:
            parser.error("give --name, or --trust and a request")
    except InvalidSignature:
        print("NOT SIGNED: the checkpoint's signature is not of the record's key", file=sys.stderr)
        return 1
    except (ValueError, KeyError, OSError) as error:
        print("NOT SIGNED:", error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
