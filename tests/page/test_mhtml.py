"""Pages that a browser saved as one file: made by Chromium itself, and in the shape of older browsers."""

import datetime as dt
from pathlib import Path

import pytest
from tests.browser import find_browser, showing

from onrecord.page import Metadata, PublishedFrom, ZoneKind, open_page, take_mail_apart

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Shells hit Kesra market - North Wire</title>
<meta property="og:title" content="Shells hit Kesra market"><meta property="og:site_name" content="North Wire">
%s<style>p { color: navy }</style></head><body><article><h1>Shells hit Kesra market</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="><p>Two traders were wounded when shells fell on the market of Kesra
on Thursday – a “hard day”, a medic at the clinic said.</p><p>The regional ministry denied that its guns had fired at the town.</p>
</article></body></html>"""
STATED = '<meta property="article:published_time" content="2021-03-04T10:00:00Z">'
OLD = """From: <Saved by Windows Internet Explorer 7>
Subject: Shells hit Kesra market
Date: Wed, 25 Nov 2026 11:22:33 +0100
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----=_Next"
X-MimeOLE: Produced By Microsoft MimeOLE V6.00.2900.3138

This is a multi-part message in MIME format.

------=_Next
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: 8bit
Content-Location: https://northwire.example/kesra

{page}
------=_Next
Content-Type: image/gif
Content-Transfer-Encoding: base64
Content-Location: https://northwire.example/map.gif

R0lGODlhAQABAAAAACwAAAAAAQABAAA=
------=_Next--
"""


@pytest.mark.skipif(find_browser() is None, reason="no browser here")
@pytest.mark.parametrize("stated", [STATED, ""])
def test_a_page_that_chromium_saved(tmp_path: Path, stated: str) -> None:
    path = tmp_path / "kesra.html"
    path.write_text(PAGE % stated, encoding="utf-8")
    with showing(path, 800) as (page, _):
        saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"].encode()
    assert b"Snapshot-Content-Location" in saved
    told = open_page(saved, metadata=Metadata(received=dt.date.max - dt.timedelta(days=9))).metadata
    assert (told.title, told.publisher) == ("Shells hit Kesra market", "North Wire")
    day = dt.date(2021, 3, 4) if stated else None  # the day of saving is none
    assert (told.published, told.published_from) == (day, PublishedFrom.PAGE if stated else None)


def test_a_page_that_an_older_browser_saved() -> None:
    saved = OLD.format(page=PAGE % STATED).encode()
    page = open_page(saved, name="kesra.mht")
    assert (page.metadata.published, page.metadata.url) == (dt.date(2021, 3, 4), "https://northwire.example/kesra")
    assert page.metadata.publisher == "North Wire"
    assert [zone.kind for zone in page.zones] == [ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.BODY]
    assert "a “hard day”, a medic" in page.text
    assert page.caveats == ()
    assert take_mail_apart(saved).attached == ()


def test_its_day_of_saving_is_no_day_of_publication() -> None:
    assert open_page(OLD.format(page=PAGE % "").encode(), name="kesra.mht").metadata.published is None
