"""Originals that are pictures: nobody sees one who did not ask for it."""

import struct
import zlib
from pathlib import Path

import pytest
from tests.browser import find_browser
from tests.workbench.browsing import browsing
from tests.workbench.serving import serving

import onrecord

pytestmark = pytest.mark.skipif(find_browser() is None, reason="needs Chromium")


def test_a_picture_is_blurred_until_it_is_asked_for(tmp_path: Path) -> None:
    colour = zlib.compress(b"".join(b"\0" + b"\xff\0\0" * 2 for _ in range(2)))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)), (b"IDAT", colour), (b"IEND", b""))
    stored = b"".join(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    (tmp_path / "scene.png").write_bytes(b"\x89PNG\r\n\x1a\n" + stored)
    with onrecord.open(tmp_path / "record") as record:
        record.add(tmp_path / "scene.png")
    with serving(tmp_path / "record") as served, browsing(served) as browsed:
        page = browsed.open("/reports/")
        page.get_by_role("link", name="scene.png").click()
        picture = page.get_by_alt_text("The original, a picture")
        assert "blur" in picture.evaluate("one => getComputedStyle(one).filter")
        page.get_by_label("Show the picture: it may be graphic").press(" ")
        assert picture.evaluate("one => getComputedStyle(one).filter") == "none"
        picture.scroll_into_view_if_needed()
        page.wait_for_function("document.querySelector('.veiled img').naturalWidth === 2")
        assert browsed.seen.complaints == []
