"""Check what a record proves, without the program that keeps the record.

    python3 verify_proof.py PROOF.json DOCUMENT --key KEY      that a document is on record
    python3 verify_proof.py GROWTH.json --key KEY              that a log only grew between two checkpoints

PROOF.json comes from `onrecord prove`, GROWTH.json from `onrecord prove --from`; DOCUMENT is the file itself; KEY is the record's
public key (its `keys/record.pub`, of today or of earlier), which should have come to you some other way than the proof: a proof can
always be made with a key of one's own. It needs Python 3.8 or later and the library `cryptography`. What it checks of a document:

1. the document's SHA-256 is the one that the entry names;
2. the entry is in the log: its hash, joined step by step with the hashes of the path, gives the root (RFC 9162);
3. the root and the size are what the record's key signed (C2SP signed note, Ed25519). Where the key was changed since, each change
   is signed with the key before it and with the key after it, and these are followed from the key that you have.

What this shows: whoever holds the key had this document when the checkpoint was signed. The time that the entry says is what the
clock of the record's computer said. When the checkpoint was there at the latest, a time-stamp of an outside authority says, or a
witness (`--witness` their key); and where the proof holds one from before the entry, that shows that the entry was not there yet.
`--stamps FOLDER` writes the checkpoints and the time-stamps over them, to be checked with

    openssl ts -verify -in NAME.tsr -data checkpoint -CAfile ROOT.pem
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Optional

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KEY = re.compile(r"[^\s+]{1,200}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{20,100}")
LONGEST_KEY = 1000


class NoKeyError(Exception):
    """What was given as a key is none."""


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


def is_signed(note: str, key: str) -> Optional[str]:
    """Return when a note was signed with a key: "" where the signature says no time, None where there is no such signature."""
    name, identifier, blob = key.strip().split("+", 2)
    text, _, signatures = note.partition("\n\n")
    raw = base64.b64decode(blob)
    if raw[:1] not in (b"\x01", b"\x04") or hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex() != identifier:
        raise ValueError("the key is no Ed25519 key")
    for line in signatures.splitlines():
        dash, signer, signature = line.split(" ")
        found = base64.b64decode(signature)
        if (dash, signer, found[:4].hex()) != ("\u2014", name, identifier):
            continue
        signed, when, found = (text + "\n").encode(), "", found[4:]
        if raw[:1] == b"\x04":  # a witness: C2SP tlog-cosignature
            seconds, found = int.from_bytes(found[:8], "big"), found[8:]
            signed = f"cosignature/v1\ntime {seconds}\n".encode() + signed
            when = datetime.fromtimestamp(seconds, timezone.utc).isoformat()
        Ed25519PublicKey.from_public_bytes(raw[1:]).verify(found, signed)
        return when
    return None


def follow(changes: list, key: str) -> dict:
    """Return the keys of the record, as far as they can be followed from one: each with the size up to which it signed, or None."""
    links = []
    for note in changes:
        title, _, number, old, new = note.partition("\n\n")[0].splitlines()
        if title == "onrecord key change 1" and is_signed(note, old) is not None and is_signed(note, new) is not None:
            links.append((int(number), old, new))
    known = {key.strip()}
    for _ in links:
        known |= {each for _, old, new in links for each in (old, new) if known & {old, new}}
    return {each: next((number for number, old, _ in links if old == each), None) for each in sorted(known)}


def read_note(note: str, keys: dict) -> tuple:
    """Return (size, root) of a checkpoint, once it is signed with one of the keys, at the time of that key."""
    lines = note.splitlines()
    size, root = int(lines[1]), base64.b64decode(lines[2])
    for key, last in keys.items():
        if lines[0] == key.split("+")[0] and (last is None or size <= last) and is_signed(note, key) is not None:
            return size, root
    raise ValueError("the checkpoint is not signed with this key, nor with one that follows from it")


def steps_of(path: list) -> list:
    """Return the hashes of a path."""
    return [base64.b64decode(step) for step in path]


def check(proof: dict, document: bytes, keys: dict) -> dict:
    """Raise ValueError or InvalidSignature where the proof does not hold; return what the entry says."""
    entry = json.loads(proof["entry"])
    digest = hashlib.sha256(document).hexdigest()
    if entry["kind"] != "receipt" or entry["payload"]["sha256"] != digest or proof["sha256"] != digest:
        raise ValueError("the proof is for another document, or the document was changed")
    pinned = read_note(proof["checkpoint"], keys)
    if root_of(proof["entry"].encode(), proof["index"], pinned[0], steps_of(proof["path"])) != pinned[1]:
        raise ValueError("the entry is not in the log that was signed")
    before = proof.get("before")
    if before:
        earlier = read_note(before["checkpoint"], keys)
        if earlier[0] > proof["index"] or not is_growth(earlier, pinned, steps_of(before["path"])):
            raise ValueError("the checkpoint from before the entry is not of this log")
    return entry


def harmless(text: object) -> str:
    """Return what a stranger wrote on one line, without signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else "\\u%04x" % ord(sign) for sign in str(text))


def quoted(text: object) -> str:
    """Return what a stranger wrote in quotation marks, so that nothing in it can pass for words of this script."""
    return harmless(json.dumps(str(text), ensure_ascii=False))


def tell_times(proof: dict, entry: dict) -> None:
    """Say what speaks against the time that the entry says, and what bounds it."""
    if proof.get("earlier"):
        told = proof["earlier"]
        print(f"NOTE: entry {int(told['index'])} before it says a later time, {harmless(told['when'])}: the clock was wrong, or set back")
    for stamp in (proof.get("before") or {}).get("stamps", []):
        print(f"it came to the log after the time-stamp of {quoted(stamp['authority'])} from {harmless(stamp['time'])}")
        if entry["when"][:19] < stamp["time"][:19]:
            print("NOTE: so it did not come at the time that it says, once openssl has checked that time-stamp (--stamps)")


def tell_witnesses(note: str, lines: list, keys: list) -> None:
    """Say which of these witnesses signed a checkpoint; raise ValueError where one did not."""
    whole = note + "".join(line.rstrip("\n") + "\n" for line in lines)
    for key in keys:
        name, when = quoted(key.split("+")[0]), is_signed(whole, key)
        if when is None:
            raise ValueError("a witness did not sign the checkpoint: " + name)
        print(f"the witness {name} signed the checkpoint{' at ' + when if when else ''}")


def write_stamps(proof: dict, folder: Path) -> None:
    """Write the checkpoints and the time-stamps over them."""
    for part, name in ((proof, ""), (proof.get("before") or {}, "before-")):
        for number, stamp in enumerate(part.get("stamps", []), 1):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}checkpoint").write_bytes(part["checkpoint"].encode())
            (folder / f"{name}{number}.tsr").write_bytes(base64.b64decode(stamp["response"]))
            print(f"time-stamp of {quoted(stamp['authority'])}: {folder / f'{name}{number}.tsr'}")


def prove(proof: dict, document: Optional[Path], keys: dict, witnesses: list) -> None:
    """Check a proof and say what it proves; raise ValueError or InvalidSignature where it does not hold."""
    if proof["format"] == "onrecord consistency 1":
        first, second = read_note(proof["from"], keys), read_note(proof["to"], keys)
        if not is_growth(first, second, steps_of(proof["path"])):
            raise ValueError("the log of the later checkpoint does not begin as that of the earlier one")
        tell_witnesses(proof["to"], proof.get("witnesses", []), witnesses)
        print(f"PROVEN: the log of {second[0]} entries begins with the {first[0]} entries of the earlier checkpoint, unchanged")
        return
    if proof["format"] != "onrecord proof 1" or document is None:
        raise ValueError("give the document beside a proof of it" if document is None else "this is no proof that the script knows")
    entry = check(proof, document.read_bytes(), keys)
    where, who, when = quoted(entry["payload"]["where"]), quoted(entry["who"]), harmless(entry["when"])
    tell_witnesses(proof["checkpoint"], proof.get("witnesses", []), witnesses)
    print(f"PROVEN: {where} was received by {who} on {when} (entry {int(proof['index'])})")
    tell_times(proof, entry)


def read_key(given: str) -> str:
    """Return a key that was given, or that stands in the file that was given; raise NoKeyError where it is none."""
    if KEY.fullmatch(given.strip()):
        return given.strip()
    text = Path(given).read_bytes()[:LONGEST_KEY].decode("ascii", "replace").strip()
    if not KEY.fullmatch(text):
        message = f"{given}: this is no key, which is one line as in the record's keys/record.pub: NAME+12345678+LETTERS"
        raise NoKeyError(message)
    return text


def main() -> int:
    """Check one proof; the exit status is 0 where it holds, 1 where it does not, 2 where nothing could be checked."""
    parser = argparse.ArgumentParser(description="Check that a document is on record, or that a log only grew.")
    parser.add_argument("proof", type=Path)
    parser.add_argument("document", type=Path, nargs="?")
    parser.add_argument("--key", help="the record's public key, or the file with it (default: the one in the proof, unproven)")
    parser.add_argument("--witness", action="append", default=[], help="the key of a witness, who must have signed the checkpoint")
    parser.add_argument("--stamps", type=Path, help="write the checkpoints and the time-stamps over them into this folder")
    options = parser.parse_args()
    try:
        proof = json.loads(options.proof.read_text(encoding="utf-8"))
        keys = follow(proof.get("changes", []), read_key(options.key) if options.key else proof["key"])
        prove(proof, options.document, keys, [read_key(each) for each in options.witness])
    except (NoKeyError, OSError) as error:
        told = error if isinstance(error, NoKeyError) else f"{error.filename}: it can't be read: {error.strerror}"
        print("NOTHING WAS CHECKED:", harmless(told), file=sys.stderr)
        return 2
    except InvalidSignature:
        print("NOT PROVEN: a signature is not of the key that it names")
        return 1
    except (ValueError, KeyError, TypeError, IndexError) as error:
        print("NOT PROVEN:", harmless(error))
        return 1
    if not options.key:
        print("with the key in the proof itself; compare it with the record's own:", harmless(proof["key"]))
    if options.stamps:
        write_stamps(proof, options.stamps)
    return 0


if __name__ == "__main__":
    sys.exit(main())
