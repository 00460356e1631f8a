"""Originals: bytes that leave as they came, and a likeness that can do nothing; none of what is restricted."""

import hashlib
import html
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.browser import find_browser
from tests.workbench.browsing import browsing
from tests.workbench.serving import Answer, Served, serving
from tests.workbench.shelf import BLOCKED, COPY, FIRST, HOSTILE_ID, HOSTILE_PAGE, fill, hostile_page

import onrecord
from onrecord.workbench.originals import likeness, safe_name

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
needs_browser = pytest.mark.skipif(find_browser() is None, reason="needs Chromium")


def digest_of(record: Path, file: str) -> str:
    with onrecord.open(record) as opened:
        return next(sheet.sha256 for sheet in opened.documents() if file in {sheet.file, sheet.id})


def bytes_of(served: Served, path: str) -> tuple[Answer, bytes]:
    answer = served.get(path)
    return answer, answer.text.encode()


def test_the_bytes_are_those_that_came_and_of_no_type_that_a_browser_opens(shelf: Served, shelved: Path) -> None:
    digest = digest_of(shelved, FIRST)
    answer, content = bytes_of(shelf, f"/original/{digest}/")
    assert hashlib.sha256(content).hexdigest() == digest
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="first.html"'


@pytest.mark.parametrize("query", ["", "?shown"])
@pytest.mark.parametrize("file", [FIRST, COPY, HOSTILE_PAGE, HOSTILE_ID])
def test_every_answer_is_sandboxed_whatever_it_holds(shelf: Served, shelved: Path, file: str, query: str) -> None:
    answer = shelf.get(f"/original/{digest_of(shelved, file)}/{query}")
    assert answer.status == 200
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert {"sandbox", "default-src 'none'", "base-uri 'none'", "form-action 'none'"} <= set(policy)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert {name.lower(): value for name, value in answer.headers.items()}["x-dns-prefetch-control"] == "off"
    assert answer.headers["Content-Type"] in {"application/octet-stream", "text/html; charset=utf-8", "text/plain; charset=utf-8"}
    assert "\r" not in answer.headers.get("Content-Disposition", "")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("report.html", "report.html"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ('a";\r\nX-Evil: 1.html', "a_X-Evil_1.html"),
        ("<script>.html", "script_.html"),
        ("\u202elmth.exe", "lmth.exe"),
        ("تقرير.html", "html"),
        ("", "original"),
        (".htaccess", "htaccess"),
        ("x" * 500 + ".txt", "x" * 76 + ".txt"),
    ],
)
def test_the_name_of_a_kept_file_is_a_name_everywhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1251"])
def test_a_page_is_shown_in_its_words_without_what_calls_others(charset: str) -> None:
    head = f'<meta charset="{charset}"><LiNk rel=preconnect href=//a.example>'
    page = f"<html><head>{head}</head><body>Обстрел, <a href=//b.example>двое</a> убиты</body></html>"
    shown = likeness(page.encode(charset), "page.html")
    assert shown is not None
    text = shown.content.decode()
    assert all(word in text for word in ("Обстрел", "двое", "убиты"))
    assert not any(tag in text.lower() for tag in ("<link", "<meta", "<a ", "</a"))


@pytest.mark.parametrize("content", [b"%PDF-1.7\n1 0 obj", b"PK\x03\x04" + b"\0" * 60, b"\0\1\2\3" * 400])
def test_what_can_not_be_shown_safely_is_not(content: bytes) -> None:
    assert likeness(content, "report.html.pdf") is None


def test_a_picture_keeps_its_type_and_no_other_has_one() -> None:
    picture = likeness(b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "evil.html")
    assert picture is not None
    assert picture["Content-Type"] == "image/png"
    drawing = likeness(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "evil.svg")
    assert drawing is None or drawing["Content-Type"] == "text/plain; charset=utf-8"


@contextmanager
def listening() -> Iterator[tuple[str, list[object]]]:
    """Listen on the loopback; give the address, and who connected."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def take() -> None:
            while True:
                try:
                    connection, address = server.accept()
                except OSError:
                    return
                came.append(address)
                connection.close()

        threading.Thread(target=take, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", came
        server.shutdown(socket.SHUT_RDWR)


@needs_browser
def test_a_hostile_page_in_its_frame_reaches_nobody_and_runs_nothing(tmp_path: Path) -> None:
    with listening() as (listener, came):
        record = fill(tmp_path, {HOSTILE_PAGE: hostile_page(listener)})
        with serving(record) as served, browsing(served) as browsed:
            page = browsed.open(f"/report/{digest_of(record, HOSTILE_PAGE)}/")
            page.get_by_text("Show it here").click()
            frame = page.frame_locator("iframe")
            frame.get_by_text("killed two people").wait_for()
            frame.get_by_text("out", exact=True).click()
            page.wait_for_timeout(500)
            assert page.title().startswith("Shells hit Dolm")
            assert frame.get_by_text("killed two people").count() == 1
            assert [url for url in browsed.seen.asked if not url.startswith((served.origin, listener))] == []
    assert came == []


def test_the_proof_can_be_checked_without_this_program(shelf: Served, shelved: Path, tmp_path: Path) -> None:
    digest = digest_of(shelved, FIRST)
    answer = shelf.get(f"/proof/{digest}/")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{digest[:12]}.proof.json"'
    (tmp_path / "proof.json").write_text(answer.text)
    (tmp_path / "document").write_bytes(bytes_of(shelf, f"/original/{digest}/")[1])
    command: list[str | Path] = [
        sys.executable,
        EXAMPLES / "verify_proof.py",
        "proof.json",
        "document",
        "--key",
        shelved / "keys" / "record.pub",
    ]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0  # noqa: S603 our own program


def test_what_is_restricted_has_no_original_and_no_proof(shelved: Path, tmp_path: Path) -> None:
    record = Path(shutil.copytree(shelved, tmp_path / "record"))
    first, copy = digest_of(record, FIRST), digest_of(record, COPY)
    with onrecord.open(record, who="ana") as opened:
        opened.decide(onrecord.RestrictRequest(document=first, words=("Lena Marsh",)), why="asked for")
        opened.decide(onrecord.RestrictRequest(document=copy), why="asked for")
    with serving(record) as served:
        for path in (f"/original/{first}/", f"/original/{first}/?shown", f"/proof/{first}/", f"/original/{copy}/", f"/proof/{copy}/"):
            nowhere = served.get(re.sub(r"\w{64}", "0" * 64, path))
            assert (served.get(path).status, served.get(path).text) == (404, nowhere.text)
        page = html.unescape(served.get(f"/report/{first}/").text)
        assert "The original is withheld." in page
        assert "The proof is withheld" in page
        assert "Marsh" not in page
        later = digest_of(record, "later.html")  # in which the same person is named, though nobody restricted it there
        assert served.get(f"/original/{later}/").status == 404
        assert "copy.txt" not in page


def test_an_original_of_what_could_not_be_read_is_there(shelf: Served, shelved: Path) -> None:
    digest = digest_of(shelved, BLOCKED)
    assert shelf.get(f"/original/{digest}/").status == 200
    page = shelf.get(f"/report/{digest}/").text
    assert "could not be read" in page
    assert "Fetch the page again" in page
