"""Pages that are no report: what servers send in its place, and pages with next to nothing on them.

In: text and zones. Out: nothing, or PageError: `empty`, `table`, `blocked`, `near_empty`. A two-sentence note is a report;
so is a long one that speaks of firewalls: only short pages are taken for a block page.
"""

import functools
import re
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.core import PageError
from onrecord.page.foreign import ADD_TABLE
from onrecord.page.model import Fault, Zone, ZoneKind
from onrecord.page.table import load, plain
from onrecord.page.tabular import table_in

FEWEST_WORDS = 5  # of running text: fewer make no statement of who did what
FEWEST_LETTERS = 30  # that make up for them, in scripts that set no spaces
FEWEST_ROWS = 2  # of tables, in a page that is nothing else
BLOCK_PAGE = 2_500  # characters; block pages are short
CONSENT_PAGE = 12_000  # characters of what a page asks of its visitors
CONSENT_WORDS, CONSENT_PHRASES = 8, 2  # words of a paragraph of it, and phrases in each
MOST_CONSENT = 40  # paragraphs
BLOCK_LINE = 400  # characters of a page whose first line is the server's
DATA_HEAD = 4_000  # characters in which broken JSON shows
FEWEST_NAMES = 3  # of members, in JSON that is broken
_ASSIGNED = re.compile(r"\s{0,100}(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]{0,100}(?:\[[^\]\n]{0,60}\])?\s{0,9}=\s{0,9}(?=[\[{])", re.ASCII)
_NAME = re.compile(r'[{,\[]\s*"[\w$ .@:-]{1,60}"\s*:')
_WORD = re.compile(r"[^\W\d_]+")
_READ = frozenset({ZoneKind.HEADLINE, ZoneKind.CAPTION, ZoneKind.BODY, ZoneKind.QUOTED, ZoneKind.RECOGNISED})
_SPLIT = re.compile(r"\s*(?:[|–—·…!.:]|\s-\s)\s*")


def refuse_empty(text: str) -> None:
    """Raise PageError `empty` where there is nothing but white space."""
    if not text or text.isspace():
        raise PageError(Fault.EMPTY, "there is no text in it.", "Check that the file was saved whole.")


def refuse_table(text: str, name: str | None) -> None:
    """Raise PageError `table` where a text is a spreadsheet: its rows are data, and make no sentences."""
    table = table_in(text, name)
    if table is not None:
        raise PageError(Fault.TABLE, f"this is a table of {table.columns} columns, not a report.", ADD_TABLE)


def refuse_data(text: str) -> None:
    """Raise PageError `data` where a text is the data of a program: JSON, or a script that holds it."""
    assigned = _ASSIGNED.match(text)
    bare = text[assigned.end() :].rstrip().removesuffix(";") if assigned is not None else text.lstrip("\ufeff \t\r\n")
    if bare[:1] not in {"{", "["} or not _is_json(bare):
        return
    what = "a script of data" if assigned is not None else "JSON"
    advice = (
        'Save the reports in it as text or HTML, or write each on a line of its own as {"id": …, "text": …, "published": …} (JSONL); '
        "incidents that a record exported come with --table auto."
    )
    raise PageError(Fault.DATA, f"this is {what}: the data of a program, in which no report is known to stand.", advice)


def _is_json(text: str) -> bool:
    """Tell whether a text is JSON, or begins as JSON that was cut off or that holds one value a line."""
    try:
        msgspec.json.decode(text.encode("utf-8", "replace"), type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return len(_NAME.findall(text[:DATA_HEAD])) >= FEWEST_NAMES
    return True


def refuse_blocked(text: str) -> None:
    """Raise PageError `blocked` where the page is what a server sends in place of a report."""
    if len(text) > BLOCK_PAGE:
        return
    low = plain(text)
    sign = next((phrase for phrase in load("blocked")["holds"] if phrase in low), None)
    if sign is None and len(text) <= BLOCK_LINE:
        first = plain(text.strip().splitlines()[0])
        sign = next((part for part in (first, *_SPLIT.split(first)[:2]) if part.strip(" .!…") in _first_lines()), None)
    if sign is not None:
        message = f'the server sent a block or error page ("{sign[:60]}"), not the report.'
        raise PageError(Fault.BLOCKED, message, "Fetch the page again, from a browser or an archive.")


def refuse_consent(text: str, zones: Sequence[Zone]) -> None:
    """Raise PageError `blocked` where all that a page says is what it asks of its visitors: to accept cookies."""
    paragraphs = [zone.span.of(text) for zone in zones if zone.kind is ZoneKind.BODY]
    running = [words for words in paragraphs if len(words.split()) >= CONSENT_WORDS]
    if not running or len(running) > MOST_CONSENT or sum(map(len, paragraphs)) > CONSENT_PAGE:
        return
    phrases = load("blocked")["consent"]
    if all(sum(phrase in low for phrase in phrases) >= CONSENT_PHRASES for low in map(plain, running)):
        message = "the page shows what it asks of its visitors (cookies, consent), not the report."
        raise PageError(Fault.BLOCKED, message, "Open it in a browser, answer what it asks, and save it then.")


def refuse_near_empty(text: str, zones: Iterable[Zone]) -> None:
    """Raise PageError `near_empty` where fewer than five words stand outside the page's furniture; `table` where all else are tables."""
    words = letters = rows = 0
    for zone in zones:
        rows += zone.kind is ZoneKind.TABLE
        if zone.kind not in _READ:
            continue
        for word in _WORD.finditer(text, zone.span.start, zone.span.end):
            words += 1
            letters += word.end() - word.start()
            if words >= FEWEST_WORDS or letters >= FEWEST_LETTERS:
                return
    if rows >= FEWEST_ROWS:
        message = f"all that it says stands in tables ({rows} rows): data, not sentences."
        raise PageError(Fault.TABLE, message, "Save them as CSV; " + ADD_TABLE)
    message = f"{words} words are left when the page's own furniture is taken off; a report has at least {FEWEST_WORDS}."
    raise PageError(Fault.NEAR_EMPTY, message, "Check that the page was saved with its text.")


@functools.cache
def _first_lines() -> frozenset[str]:
    return frozenset(load("blocked")["first_line"])
