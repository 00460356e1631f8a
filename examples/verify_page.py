"""Check one page of a published record, alone, or with the list of all its files.

    python3 verify_page.py PAGE.html --key KEY
    python3 verify_page.py PAGE.html --key KEY --list SHA256SUMS --seal seal.json

PAGE.html is the page as you saved it (the source, not what a browser writes anew); KEY is the record's public key (its `record.pub`, of
today or of earlier), which should have come to you some other way than the page: a page can always be signed with a key of one's own.
It needs Python 3.8 or later and the library `cryptography`. What it checks of a page:

1. it has one proof, on a line of its own;
2. the SHA-256 of all the rest is the one that the proof names;
3. the record's key signed that, with the path of the page: four lines, `onrecord page 1`, the name of the key, the path, the SHA-256
   (Ed25519).

With the list and its seal, also: the key signed the digest of the list, with the moment and the number of files, and the list has this
page, as it is, under its path: it was the newest at that moment. `--key` may then be an earlier key of the record: each change of the key
is signed with the key before it and with the key after it, and these are followed.

What this shows: whoever holds the key published the page with just these words. The style sheets, scripts, pictures and data beside it are
in the list alone. The moment that the list says is what the clock of the record's computer said.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PROOF = re.compile(rb'^<script type="application/json" id="proof">(\{[^<>\n]*\})</script>\n', re.MULTILINE)


KEY = re.compile(r"[^\s+]{1,200}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{20,100}")
LONGEST_KEY = 1000


class NoKeyError(Exception):
    """What was given as a key is none."""


def is_signed(text: str, signature: str, key: str) -> None:
    """Raise InvalidSignature where the key did not sign the text, ValueError where it is no key."""
    name, identifier, blob = key.strip().split("+", 2)
    raw = base64.b64decode(blob)
    if raw[:1] != b"\x01" or hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex() != identifier:
        raise ValueError("the key is no Ed25519 key")
    Ed25519PublicKey.from_public_bytes(raw[1:]).verify(base64.b64decode(signature, validate=True), text.encode())


def text_of(*lines: object) -> str:
    """Return lines as they are signed, each with a line feed."""
    if any("\n" in str(line) for line in lines):
        raise ValueError("a value has more than one line")
    return "".join(f"{line}\n" for line in lines)


def check_page(content: bytes) -> dict:
    """Return the proof of a page once its digest is right and its own key signed it."""
    found = PROOF.findall(content)
    if len(found) != 1 or content.count(b'id="proof"') != 1:
        raise ValueError("the page has no proof, or more than one")
    proof = json.loads(found[0])
    rest = PROOF.sub(b"", content)
    if proof["format"] != "onrecord page 1" or hashlib.sha256(rest).hexdigest() != proof["sha256"]:
        raise ValueError("the page was changed, or its proof is of another page")
    name = proof["key"].split("+")[0]
    is_signed(text_of("onrecord page 1", name, proof["path"], proof["sha256"]), proof["signature"], proof["key"])
    return proof


def check_list(listed: bytes, seal: dict, proof: dict, content: bytes) -> str:
    """Return the moment of the list once it is what its key signed and has the page as it is."""
    if seal["format"] != "onrecord site 1" or hashlib.sha256(listed).hexdigest() != seal["sha256"]:
        raise ValueError("the list was changed, or its seal is of another list")
    name = seal["key"].split("+")[0]
    is_signed(text_of("onrecord site 1", name, seal["published"], seal["files"], seal["sha256"]), seal["signature"], seal["key"])
    digests = dict(line.split("  ", 1)[::-1] for line in listed.decode().splitlines())
    if digests.get(proof["path"]) != hashlib.sha256(content).hexdigest():
        raise ValueError("the list has another page under this path, or none: the page was replaced or taken away")
    return str(seal["published"])


def follow(key: str, changes: list) -> set:
    """Return the keys that follow from one, or lead to it, by changes that both keys signed."""
    known = {key.strip()}
    for _ in changes:
        for note in changes:
            text, _, signatures = note.partition("\n\n")
            title, _, _, old, new = text.splitlines()
            if title == "onrecord key change 1" and known & {old, new}:
                of_old, of_new = (base64.b64decode(line.rpartition(" ")[2])[4:] for line in signatures.splitlines())
                is_signed(text + "\n", base64.b64encode(of_old).decode(), old)
                is_signed(text + "\n", base64.b64encode(of_new).decode(), new)
                known |= {old, new}
    return known


def harmless(text: object) -> str:
    """Return what a stranger wrote on one line, without signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else "\\u%04x" % ord(sign) for sign in str(text))


def key_of(given: str) -> str:
    """Return a record's key: what was given, or what is in the file of that name; raise NoKeyError where it is none."""
    path = Path(given)
    is_key = KEY.fullmatch(given.strip()) is not None
    text = given.strip() if is_key else path.read_bytes()[:LONGEST_KEY].decode("ascii", "replace").strip()
    if KEY.fullmatch(text) is None:
        message = f"{given}: this is no key of a record, which is one line as in its file record.pub: NAME+12345678+LETTERS"
        raise NoKeyError(message)
    return text


def check(options: argparse.Namespace) -> None:
    """Check and say what is proven; raise ValueError or InvalidSignature where it is not, OSError where a file can't be read."""
    content = options.page.read_bytes()
    keys = {key_of(options.key)} if options.key else set()
    proof, moment = check_page(content), ""
    keys = keys or {proof["key"]}
    if options.list and options.seal:
        seal = json.loads(options.seal.read_text(encoding="utf-8"))
        moment = check_list(options.list.read_bytes(), seal, proof, content)
        keys = {each for key in keys for each in follow(key, seal.get("changes", []))}
        if seal["key"] not in keys:
            raise ValueError("the list is not signed with this key, nor with one that follows from it")
    if proof["key"] not in keys:
        raise ValueError("the page is not signed with this key, nor with one that follows from it")
    name = harmless(proof["key"].split("+")[0])
    print("PROVEN: the page", harmless(json.dumps(proof["path"])), "is as the key of", name, "signed it")
    if moment:
        print("and the newest under this path in the list of", harmless(moment))
    if not options.key:
        print("with the key in the proof itself; compare it with the record's own:", harmless(proof["key"]))


def main() -> int:
    """Check one page; the exit status is 0 where it is proven, 1 where it is not, 2 where nothing could be checked."""
    parser = argparse.ArgumentParser(description="Check that a page is as a record published it.")
    parser.add_argument("page", type=Path)
    parser.add_argument("--key", help="the record's public key, or the file with it (default: the one in the proof, unproven)")
    parser.add_argument("--list", type=Path, help="SHA256SUMS of the site")
    parser.add_argument("--seal", type=Path, help="seal.json of the site")
    options = parser.parse_args()
    if bool(options.list) != bool(options.seal):
        parser.error("--list and --seal go together")
    try:
        check(options)
    except (NoKeyError, OSError) as error:
        told = error if isinstance(error, NoKeyError) else f"{error.filename}: it can't be read: {error.strerror}"
        print("NOTHING WAS CHECKED:", harmless(told), file=sys.stderr)
        return 2
    except InvalidSignature:
        print("NOT PROVEN: a signature is not of the key that it names")
        return 1
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        print("NOT PROVEN:", harmless(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
