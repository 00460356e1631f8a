"""Pages as they come to a record: versions, copies, what can't be read, and what means harm. All of it is invented."""

import json
from collections.abc import Mapping
from pathlib import Path

import msgspec
from tests.record.test_checking import Noted

import onrecord
from onrecord.core import Span, sha256
from onrecord.page import Zone, ZoneKind
from onrecord.reading import Mode, Reading, Stance, Statement

ADDRESS = "https://ferry.test/news/7"
TITLE = "Shells hit Orsheva market"
TOLL = "Shells of the Sarrel Highland Front hit the market of Orsheva on 5 March 2031 and killed {} people, the mayor Lena Marsh said."
REST = (
    "Nine others were wounded in the attack, the mayor said, and the road to the harbour was closed.",
    "The Sarrel Highland Front denied that it had shelled the market.",
    "Rescue workers searched the rubble of three shops through the night, residents said.",
    "The harbour opened again on Thursday, the port authority said, and the ferries to the islands left at noon.",
)
FIRST, LATER, COPY, BLOCKED, HOSTILE_PAGE = "first.html", "later.html", "copy.txt", "blocked.html", "a b;\"'\r.html"
HOSTILE_ID = "<script>alert('id')</script>"
OVERRIDE = "\u202e"
SCRIPT = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
HOSTILE_LINE = {
    "id": HOSTILE_ID,
    "title": f"{SCRIPT}{OVERRIDE}Shelling of Dolm",
    "publisher": f"{SCRIPT}Dolm Post",
    "url": "javascript:alert(1)",
    "published": "2031-03-11",
    "text": f"Shelling of Dolm\n\nShelling by the Sarrel Front killed two civilians in Dolm on Monday, the mayor {SCRIPT} said.\n\n"
    f'"We {OVERRIDE}deny it {SCRIPT}," the Sarrel Front said.\n',
}


def page(title: str, *paragraphs: str, head: str = "", tail: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    told = f'<title>{title}</title><meta property="og:site_name" content="Ferry Watch">{head}'
    return f'<!doctype html><html lang="en"><head>{told}</head><body><article><h1>{title}</h1>{body}</article>{tail}</body></html>'


def hostile_page(listener: str) -> str:
    """Return a page that calls somebody in every way, as soon as it is opened."""
    head = (
        f'<link rel="preconnect" href="{listener}"><LINK rel="dns-prefetch" href="{listener}"><link rel="stylesheet" href="{listener}/s">'
        f'<meta http-equiv="refresh" content="0;url={listener}/m"><base href="{listener}/"><script src="{listener}/j"></script>'
        "<script>top.document.title = 'taken'; document.title = 'taken'</script>"
    )
    tail = f'<img src="{listener}/i" onerror="top.document.title=1"><iframe src="{listener}/f"></iframe><a href="{listener}/a">out</a>'
    return page("Shells hit Dolm", "Shells hit Dolm on 9 March 2031 and killed two people, the mayor said.", *REST, head=head, tail=tail)


def fill_shelf(folder: Path) -> Path:
    """Return a new record of all these pages."""
    texts = {
        FIRST: page(TITLE, TOLL.format("twelve"), *REST),
        LATER: page(TITLE, TOLL.format("three"), *REST),
        COPY: "\n\n".join([TITLE, TOLL.format("three"), *REST]),
        BLOCKED: "<html><head><title>Just a moment...</title></head><body>Checking your browser before accessing ferry.test.</body></html>",
        HOSTILE_PAGE: hostile_page("http://127.0.0.1:9"),
        "lines.jsonl": json.dumps(HOSTILE_LINE) + "\n",
    }
    return fill(folder, texts)


def fill(folder: Path, texts: Mapping[str, str]) -> Path:
    """Return a new record of some pages, by the names of their files."""
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    with onrecord.open(folder / "record", who="ana") as record:
        for name in (name for name in (FIRST, LATER) if name in texts):
            record.add(folder / name, url=ADDRESS)
        record.add([folder / name for name in texts if name not in {FIRST, LATER}])
    return folder / "record"


LARGE = 4_000
"""Statements of a large report."""
_LINE = "The port of Orsk-Vale stayed closed, the port authority said. " + "Nobody could say for how long it would be so. " * 26


def fill_large(folder: Path, words: Reading) -> Path:
    """Return a record of one report of five megabytes: a reading made by hand, and after it many lines with a statement each."""
    text, zones, statements = words.text + "\n", list(words.zones), list(words.statements)
    content, cue = len("The port of Orsk-Vale stayed closed"), _LINE.index("said")
    for number in range(LARGE - len(statements)):
        at = len(words.text) + 1 + number * (len(_LINE) + 1)
        zones.append(Zone(ZoneKind.BODY, Span(at, at + len(_LINE))))
        said = (Span(at, at + content),), (Span(at + cue, at + cue + 4),)
        statements.append(Statement(f"x{number}", None, (), said[1], said[0], Mode.INDIRECT, Stance.ASSERTS, (), None, None))
    text += (_LINE + "\n") * (LARGE - len(words.statements))
    document = msgspec.structs.replace(words.document, sha256=sha256(text.encode()))
    read = msgspec.structs.replace(words, document=document, text=text, zones=tuple(zones), statements=tuple(statements))
    filled = Noted(folder / "record", {"large": read})
    filled.keep(["large"])
    filled.take()
    filled.record.close()
    return folder / "record"
