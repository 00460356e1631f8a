"""Check that a document is on record, without the program that keeps the record.

    python3 verify_proof.py PROOF.json DOCUMENT --key KEY

PROOF.json comes from `onrecord prove`; DOCUMENT is the file itself; KEY is the record's public key (its `keys/record.pub`),
which should have come to you some other way than the proof: a proof can always be made with a key of one's own.
It needs Python 3.8 or later and the library `cryptography`. What it checks:

1. the document's SHA-256 is the one that the entry names;
2. the entry is in the log: its hash, joined step by step with the hashes of the path, gives the root (RFC 9162);
3. the root and the size are what the record's key signed (C2SP signed note, Ed25519).

What this shows: whoever holds the key had this document when the checkpoint was signed. When that was, a time-stamp of an
outside authority says: `--stamps FOLDER` writes the checkpoint and the time-stamps over it, to be checked with

    openssl ts -verify -in NAME.tsr -data checkpoint -CAfile ROOT.pem
"""

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import Optional

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def root_of(entry: bytes, index: int, size: int, path: list) -> Optional[bytes]:
    """Return the root that the path leads to from the entry, as RFC 9162, 2.1.3.2 has it; None where it does not fit."""
    found = hashlib.sha256(b"\x00" + entry).digest()
    node, last = index, size - 1
    if not 0 <= index < size:
        return None
    for step in path:
        if last == 0:
            return None
        if node % 2 or node == last:
            found = hashlib.sha256(b"\x01" + step + found).digest()
            while node and node % 2 == 0:
                node, last = node // 2, last // 2
        else:
            found = hashlib.sha256(b"\x01" + found + step).digest()
        node, last = node // 2, last // 2
    return found if last == 0 else None


def read_note(note: str, key: str) -> tuple:
    """Return (size, root) of a signed checkpoint, once the signature is checked."""
    name, identifier, blob = key.strip().split("+", 2)
    text, _, signatures = note.partition("\n\n")
    text += "\n"
    raw = base64.b64decode(blob)
    if raw[:1] != b"\x01" or hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex() != identifier:
        raise ValueError("the key is no Ed25519 key")
    for line in signatures.splitlines():
        dash, signer, signature = line.split(" ")
        if (dash, signer) == ("\u2014", name) and base64.b64decode(signature)[:4].hex() == identifier:
            Ed25519PublicKey.from_public_bytes(raw[1:]).verify(base64.b64decode(signature)[4:], text.encode())
            lines = text.splitlines()
            if lines[0] != name:
                raise ValueError("the checkpoint is of another record")
            return int(lines[1]), base64.b64decode(lines[2])
    raise ValueError("the checkpoint is not signed with this key")


def check(proof: dict, document: bytes, key: str) -> dict:
    """Raise ValueError or InvalidSignature where the proof does not hold; return what the entry says."""
    entry = json.loads(proof["entry"])
    digest = hashlib.sha256(document).hexdigest()
    if entry["kind"] != "receipt" or entry["payload"]["sha256"] != digest or proof["sha256"] != digest:
        raise ValueError("the proof is for another document, or the document was changed")
    size, root = read_note(proof["checkpoint"], key)
    path = [base64.b64decode(step) for step in proof["path"]]
    if root_of(proof["entry"].encode(), proof["index"], size, path) != root:
        raise ValueError("the entry is not in the log that was signed")
    return entry


def harmless(text: object) -> str:
    """Return what a stranger wrote on one line, without signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else "\\u%04x" % ord(sign) for sign in str(text))


def quoted(text: object) -> str:
    """Return what a stranger wrote in quotation marks, so that nothing in it can pass for words of this script."""
    return harmless(json.dumps(str(text), ensure_ascii=False))


def main() -> int:
    """Check one proof; the exit status is 0 where it holds, 1 where it does not."""
    parser = argparse.ArgumentParser(description="Check that a document is on record.")
    parser.add_argument("proof", type=Path)
    parser.add_argument("document", type=Path)
    parser.add_argument("--key", help="the record's public key, or the file with it (default: the one in the proof, unproven)")
    parser.add_argument("--stamps", type=Path, help="write the checkpoint and its time-stamps into this folder")
    options = parser.parse_args()
    try:
        proof = json.loads(options.proof.read_text(encoding="utf-8"))
        key = options.key or proof["key"]
        key = Path(key).read_text(encoding="ascii") if options.key and Path(key).is_file() else key
        entry = check(proof, options.document.read_bytes(), key)
    except InvalidSignature:
        print("NOT PROVEN: the checkpoint's signature is not of this key")
        return 1
    except (ValueError, KeyError, TypeError) as error:
        print("NOT PROVEN:", harmless(error))
        return 1
    where, who, when = quoted(entry["payload"]["where"]), quoted(entry["who"]), harmless(entry["when"])
    print(f"PROVEN: {where} was received by {who} on {when} (entry {proof['index']})")
    if not options.key:
        print("with the key in the proof itself; compare it with the record's own:", harmless(proof["key"]))
    if options.stamps:
        options.stamps.mkdir(parents=True, exist_ok=True)
        (options.stamps / "checkpoint").write_bytes(proof["checkpoint"].encode())
        for number, stamp in enumerate(proof.get("stamps", []), 1):
            (options.stamps / f"{number}.tsr").write_bytes(base64.b64decode(stamp["response"]))
            print(f"time-stamp of {quoted(stamp['authority'])}: {options.stamps / f'{number}.tsr'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
