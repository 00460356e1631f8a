"""What a record publishes can be checked page by page by a stranger: with a script, or by hand with openssl."""

import base64
import datetime as dt
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive import Origin, Sealer, open_record
from onrecord.archive.keychain import KeyChain
from onrecord.archive.note import Signer, public_half

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SCRIPT = Path(__file__).parent.parent.parent / "examples" / "verify_page.py"
WHEN = dt.datetime(2031, 3, 9, 12, tzinfo=dt.UTC)
PAGE = "<!doctype html>\n<html><body>\n<p>8 killed in Orsheva · حلب</p>\n</body>\n</html>\n".encode()
PATH = "incident/6c81.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published page, with the list of all files and its seal."""
    with open_record(tmp_path / "record", when=WHEN, who="ana") as writer:
        publish(writer.sealer(), tmp_path)
    return tmp_path


def publish(sealer: Sealer, folder: Path, content: bytes = PAGE) -> None:
    page = sealer.page(PATH, content)
    (folder / "page.html").write_bytes(page)
    listed = sealer.listed({PATH: hashlib.sha256(page).hexdigest(), "data/incidents.csv": "0" * 64})
    for name, told in sealer.site(listed, WHEN).items():
        (folder / name).write_bytes(told)


def checked(folder: Path, *options: str, page: str = "page.html") -> tuple[int, str]:
    command = [sys.executable, str(SCRIPT), str(folder / page), *options]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 the script under test
    assert found.stderr == ""
    return found.returncode, found.stdout


def key(folder: Path) -> tuple[str, str]:
    return "--key", str(folder / "record.pub")


def whole(folder: Path) -> tuple[str, ...]:
    return (*key(folder), "--list", str(folder / "SHA256SUMS"), "--seal", str(folder / "seal.json"))


def test_a_page_alone_is_proven(site: Path) -> None:
    status, told = checked(site, *key(site))
    assert (status, told.splitlines()) == (0, [told.splitlines()[0]])
    assert told.startswith(f'PROVEN: the page "{PATH}" is as the key of onrecord.record/')
    assert "compare it with the record's own" in checked(site)[1]


def test_a_page_is_the_newest_by_the_list(site: Path) -> None:
    status, told = checked(site, *whole(site))
    assert status == 0
    assert "the newest under this path in the list of 2031-03-09T12:00:00Z" in told
    (site / "SHA256SUMS").write_text("0" * 64 + f"  {PATH}\n", encoding="utf-8")
    assert checked(site, *whole(site)) == (1, "NOT PROVEN: the list was changed, or its seal is of another list\n")


def test_a_page_that_was_replaced_is_not_the_newest(site: Path, tmp_path: Path) -> None:
    old = (site / "page.html").read_bytes()
    with open_record(tmp_path / "record", when=WHEN, who="ana") as writer:
        publish(writer.sealer(), site, PAGE.replace(b"8 killed", b"7 killed"))
    (site / "old.html").write_bytes(old)
    assert checked(site, *key(site), page="old.html")[0] == 0
    status, told = checked(site, *whole(site), page="old.html")
    assert (status, "the page was replaced or taken away" in told) == (1, True)


@given(at=st.integers(0), byte=st.integers(0, 255))
def test_every_changed_byte_is_told(at: int, byte: int) -> None:
    page = sealed()
    at %= len(page)
    changed = page[:at] + bytes([byte]) + page[at + 1 :]
    assert is_proven(page)
    assert changed == page or not is_proven(changed) or same_but_for_writing(changed, page)


def same_but_for_writing(changed: bytes, page: bytes) -> bool:
    """The proof alone was changed, into one that says the same of the same page: `"a": 1` for `"a" : 1`, unused bits of base64."""
    found, before = (re.findall(rb'id="proof">(.*)</script>', one) for one in (changed, page))
    return changed.replace(found[0], b"") == page.replace(before[0], b"") and said(found[0]) == said(before[0])


def said(proof: bytes) -> list[object]:
    told = json.loads(proof)
    return [told["path"], told["sha256"], told["format"], told["key"].strip(), base64.b64decode(told["signature"])]


@pytest.mark.parametrize(
    "forged",
    [
        lambda page: page.replace(b"8 killed", b"0 killed"),
        lambda page: page.replace(b"</body>", b"<p>Nobody was killed.</p></body>"),
        lambda page: re.sub(rb'(<script type="application/json" id="proof">.*</script>)', rb"\1<p>Nobody was killed.</p>", page),
        lambda page: re.sub(rb'(<script type="application/json" id="proof">)', rb"<p>Nobody was killed.</p>\1", page),
        lambda page: re.sub(rb'(id="proof">\{)', rb'\1"x":"</script><p>Nobody was killed.</p>",', page),
        lambda page: page + re.findall(rb'<script type="application/json" id="proof">.*\n', page)[0],
        lambda page: re.sub(rb'<script type="application/json" id="proof">.*\n', b"", page),
        lambda page: page.replace(PATH.encode(), b"incident/8bdf.html"),
        lambda page: re.sub(rb'"sha256": "[0-9a-f]{64}"', b'"sha256": "' + b"0" * 64 + b'"', page),
        lambda page: re.sub(rb'"signature": "[^"]*"', b'"signature": ""', page),
        lambda page: page.replace(b'"key": "onrecord.record/', b'"key": "onrecord.other/'),
        lambda page: page.replace(b"\n<p>8", b"\r\n<p>8"),
        lambda _: b"",
    ],
)
def test_a_forged_page_is_told(forged: object) -> None:
    page = forged(sealed())  # type: ignore[operator]
    assert page != sealed()
    assert not is_proven(page)


def test_another_key_is_told(site: Path, tmp_path: Path) -> None:
    with open_record(tmp_path / "other", when=WHEN, who="eve") as writer:
        other = writer.sealer()
    (site / "forged.html").write_bytes(other.page(PATH, PAGE.replace(b"8 killed", b"0 killed")))
    status, told = checked(site, *key(site), page="forged.html")
    assert (status, told) == (1, "NOT PROVEN: the page is not signed with this key, nor with one that follows from it\n")
    assert checked(site, "--key", other.key, page="forged.html")[0] == 0


def test_a_changed_key_is_followed_by_the_seal(site: Path, tmp_path: Path) -> None:
    first = (site / "record.pub").read_text(encoding="utf-8")
    with open_record(tmp_path / "record", when=WHEN, who="ana") as writer:
        writer.change_key(Origin(where="", when=WHEN, who="ana"))
        publish(writer.sealer(), site)
    assert (site / "record.pub").read_text(encoding="utf-8") != first
    assert checked(site, "--key", first)[0] == 1
    status, told = checked(site, "--key", first, *whole(site)[2:])
    assert (status, told.startswith("PROVEN")) == (0, True)
    seal = json.loads((site / "seal.json").read_text(encoding="utf-8"))
    [note] = seal["changes"]
    text, _, signatures = note.partition("\n\n")
    one = signatures.splitlines()[1]
    forged = (note.replace("onrecord key change 1", "onrecord key change 2"), f"{note[:-9]}AAAAAA==\n", f"{text}\n\n", f"{text}\n\n{one}\n")
    for change in (*forged, f"{text}\n\n{one}\n{one}\n"):
        (site / "seal.json").write_text(json.dumps(seal | {"changes": [change]}), encoding="utf-8")
        assert checked(site, "--key", first, *whole(site)[2:])[0] == 1


def test_it_is_checked_by_hand_with_openssl(site: Path) -> None:
    commands = r"""
sed -n 's/^<script type="application\/json" id="proof">\(.*\)<\/script>$/\1/p' page.html > proof
digest=$(sed '/^<script type="application\/json" id="proof">/d' page.html | sha256sum | cut -d ' ' -f 1)
field() { sed 's/.*"'$1'": "\([^"]*\)".*/\1/' proof; }
test "$digest" = "$(field sha256)" || exit 3
printf 'onrecord page 1\n%s\n%s\n%s\n' "$(field key | cut -d + -f 1)" "$(field path)" "$digest" > signed
field signature | base64 -d > signature
openssl pkeyutl -verify -pubin -inkey record.pem -rawin -in signed -sigfile signature
"""

    def run() -> "subprocess.CompletedProcess[str]":
        command = ["/bin/sh", "-c", commands]
        return subprocess.run(command, cwd=site, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 as above

    assert (run().returncode, run().stdout) == (0, "Signature Verified Successfully\n")
    (site / "page.html").write_bytes((site / "page.html").read_bytes().replace(b"8 killed", b"0 killed"))
    assert run().returncode == 3


def test_the_list_is_checked_with_sha256sum(site: Path) -> None:
    (site / "incident").mkdir()
    (site / "page.html").rename(site / PATH)
    (site / "SHA256SUMS").write_text(
        "".join((site / "SHA256SUMS").read_text(encoding="utf-8").splitlines(keepends=True)[1:]), encoding="utf-8"
    )
    command = ["/usr/bin/sha256sum", "-c", "SHA256SUMS"]
    found = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 as above
    assert (found.returncode, found.stdout) == (0, f"{PATH}: OK\n")


def test_the_same_page_has_the_same_bytes() -> None:
    assert sealed() == sealed()
    assert sealed().count(b"\n") == PAGE.count(b"\n") + 1


@pytest.mark.parametrize("path", ["", "a\nb", "a<b", 'a"b', "a\u2028b", "a\\b"])
def test_a_path_that_could_be_two_lines_is_not_sealed(path: str) -> None:
    with pytest.raises(ValueError, match="can't be sealed"):
        sealer().page(path, PAGE)


@pytest.mark.parametrize("path", ["a\nb", "a\rb", "a\\b"])
def test_a_path_that_could_be_two_lines_is_not_listed(path: str) -> None:
    with pytest.raises(ValueError, match="can't be listed") as refused:
        sealer().listed({PATH: "0" * 64, path: "0" * 64})
    assert repr(path) in str(refused.value)


def test_a_page_is_not_sealed_twice() -> None:
    with pytest.raises(ValueError, match="can't be sealed"):
        sealer().page(PATH, sealed())


def sealer() -> Sealer:
    public = public_half(KEY)
    return Sealer(Signer(KEY, public), KeyChain(public))


def sealed() -> bytes:
    return sealer().page(PATH, PAGE)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--key", "{0}/nowhere.pub"), "can't be read"),
        (("--key", "{0}/page.html"), "no key of a record"),
        (("--key", "{0}"), "can't be read"),
        (("--key", "{0}/record.pub", "--list", "{0}/nowhere", "--seal", "{0}/seal.json"), "nowhere: it can't be read"),
    ],
)
def test_what_can_not_be_read_is_said_and_is_no_proof_of_anything(site: Path, options: tuple[str, ...], said: str) -> None:
    command = [sys.executable, str(SCRIPT), str(site / "page.html"), *(one.format(site) for one in options)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 the script under test
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith("NOTHING WAS CHECKED: ")
    assert said in found.stderr
    assert "Traceback" not in found.stderr
    command[2] = str(site / "missing.html")
    assert subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 2  # noqa: S603 the script under test


def is_proven(page: bytes) -> bool:
    """What the script says of a page, in this process: a process for each byte would take minutes."""
    sys.path.insert(0, str(SCRIPT.parent))
    try:
        import verify_page  # type: ignore[import-not-found]  # noqa: PLC0415 it is no part of the program
    finally:
        sys.path.remove(str(SCRIPT.parent))
    try:
        proof = verify_page.check_page(page)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, verify_page.InvalidSignature):
        return False
    return bool(proof["key"] == sealer().key)
