"""What is printed as a letter: plain text of 76 columns, and the same as plain HTML.

In: the head of a paper, its parts, links to where more is; out: subject, text, HTML. Sources stand at the end, with their digests. The HTML
has neither style nor picture nor script, and links only to addresses of the web.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.publication.markup import Markup, element
from onrecord.publication.printed.model import (
    Block,
    PrintedFacts,
    PrintedHead,
    PrintedHeading,
    PrintedNote,
    PrintedPart,
    PrintedRow,
    PrintedTable,
    PrintedText,
    PrintedVoice,
    PrintedVoices,
    PrintedWords,
)
from onrecord.publication.translation import gettext

_WIDTH = 76  # columns
_ODD_SPACE = re.compile(r"[^\S ]|^ | $|  ")  # a line's end, a tab, a space at an end: what wrapping changes beside a line's length
_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Letter:
    """A message's words."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What goes with a letter: addresses that lead on; how many proofs and readings are attached, and how many are not."""

    links: tuple[str, ...] = ()
    proofs: int = 0
    readings: int = 0
    unproven: int = 0
    unread: int = 0


def letter(head: PrintedHead, parts: Sequence[PrintedPart], enclosed: Enclosure | None = None) -> Letter:
    """Return the words of a message."""
    told = tuple(_enclosed(enclosed)) if enclosed is not None else ()
    links = enclosed.links if enclosed is not None else ()
    return Letter(head.title, "\n".join(_text(head, parts, links, told)) + "\n", _html(head, parts, links, told))


def _enclosed(enclosed: Enclosure) -> Iterator[str]:
    if enclosed.proofs or enclosed.readings:
        yield gettext("Readings attached: {readings}. Proofs attached: {proofs}.", readings=enclosed.readings, proofs=enclosed.proofs)
    if enclosed.unproven:
        yield gettext("Proofs that are not attached: {number}. `onrecord prove` gives them.", number=enclosed.unproven)
    if enclosed.unread:
        yield gettext("Readings that are too large to be attached: {number}. `onrecord show --json` prints them.", number=enclosed.unread)


def _text(head: PrintedHead, parts: Sequence[PrintedPart], links: Iterable[str], told: Iterable[str]) -> Iterator[str]:
    yield from _wrapped(" · ".join(filter(None, (head.record, head.day))))
    for part in parts:
        yield from part_lines(part)
    yield from ("", *links, "")
    for words in (*told, head.foot):
        yield from _wrapped(words)


def part_lines(part: PrintedPart) -> Iterator[str]:
    """Give an incident or a report as lines of plain text, its sources last."""
    for block in part.blocks:
        yield from block_lines(block)
    yield from source_lines(part.notes)


def source_lines(notes: Iterable[PrintedNote]) -> Iterator[str]:
    """Give the list of sources as lines of plain text."""
    yield from ("", gettext("Sources"), "")
    for note in notes:
        yield from _note(note)


def block_lines(block: Block) -> Iterator[str]:
    """Give a block as lines of plain text."""
    match block:
        case PrintedHeading(words, level):
            yield ""
            yield from _wrapped(words)
            yield ("=" if level == 1 else "-") * min(_WIDTH, len(words))
        case PrintedText(words, notes):
            yield from _wrapped(words + _marks(notes))
        case PrintedFacts(facts):
            for fact in facts:
                yield from _wrapped(f"{fact.label}: {fact.words}")
                yield from (line for more in fact.more for line in _wrapped(more, "    "))
        case PrintedVoices(_, voices):
            for voice in voices:
                yield from _wrapped(_called(voice))
                yield from (line for one in voice.spoken for line in _wrapped(_spoken(one, block.stance) + _marks(one.notes), "    "))
        case PrintedTable(_, rows, _, caption):
            yield from _wrapped(caption)
            for row in rows:
                yield from _wrapped(_row(row) + _marks(row.notes), "  ")


def _row(row: PrintedRow) -> str:
    return " · ".join(filter(None, row.cells))


def _called(voice: PrintedVoice) -> str:
    return gettext("{who}: {what}", who=voice.who, what=voice.says) if voice.says else voice.who


def _spoken(one: PrintedWords, stance: str) -> str:
    return one.words if stance == "sources" else f"“{one.words}”"


def _note(note: PrintedNote) -> Iterator[str]:
    yield from _wrapped(f"[{note.number}] {note.words}")
    yield from (f"    {part}" for part in (note.url, f"sha256 {note.sha256}" if note.sha256 else "") if part)


def _marks(notes: Iterable[int]) -> str:
    return "".join(f" [{number}]" for number in notes)


@lru_cache(maxsize=1 << 12)  # most lines of ledgers are the same for many incidents
def _wrapped(words: str, indent: str = "") -> tuple[str, ...]:
    """Return words as lines of `_WIDTH` columns, as `textwrap` does, in a fifth of its time where there are but words and spaces."""
    if not words or _ODD_SPACE.search(words) is not None:
        return tuple(
            textwrap.wrap(words, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        )
    lines: list[str] = []
    line = ""
    for word in words.split(" ") if len(indent) + len(words) > _WIDTH else [words]:
        if line and len(indent) + len(line) + len(word) >= _WIDTH:
            lines.append(indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return (*lines, indent + line)


def _html(head: PrintedHead, parts: Sequence[PrintedPart], links: Iterable[str], told: Iterable[str]) -> str:
    body = [element("p", element("small", " · ".join(filter(None, (head.record, head.day)))))]
    for part in parts:
        body += [element_of(block) for block in part.blocks]
        body += [element("h2", gettext("Sources")), element("ol", [_source(note) for note in part.notes])]
    body.append(element("p", [[_link(address), element("br")] for address in links]))
    body += [element("p", element("small", words)) for words in (*told, head.foot)]
    direction = "rtl" if head.is_right_to_left else "ltr"
    about = element("head", element("meta", charset="utf-8"), element("title", head.title))
    return "<!DOCTYPE html>" + str(element("html", about, element("body", body), lang=head.language, dir=direction))


def element_of(block: Block) -> Markup:
    """Return a block as plain HTML."""
    match block:
        case PrintedHeading(words, level):
            return element("h1" if level == 1 else "h2", element("bdi", words))
        case PrintedText(words, notes):
            return element("p", element("bdi", words), _references(notes))
        case PrintedFacts(facts):
            rows = [[element("dt", one.label), element("dd", element("b", element("bdi", one.words)), _beneath(one.more))] for one in facts]
            return element("dl", rows)
        case PrintedVoices(stance, voices):
            return element("ul", [_voice(voice, stance) for voice in voices])
        case PrintedTable(head, rows, _, caption):
            told = [element("tr", [element("td", element("bdi", cell)) for cell in row.cells]) for row in rows]
            named = element("caption", caption) if caption else ""
            return element("table", named, element("tr", [element("th", name) for name in head]), told, border="1", cellpadding="4")


def _beneath(lines: Iterable[str]) -> list[Markup]:
    return [element("div", element("bdi", line)) for line in lines]


def _voice(voice: PrintedVoice, stance: str) -> Markup:
    quoted = [
        element("blockquote", element("bdi", _spoken(one, stance), lang=one.language or None), _references(one.notes))
        for one in voice.spoken
    ]
    return element("li", element("b", element("bdi", voice.who)), f" {voice.says}" if voice.says else "", quoted)


def _references(notes: Iterable[int]) -> list[Markup]:
    return [element("sup", f" [{number}]") for number in notes]


def _source(note: PrintedNote) -> Markup:
    parts = [element("bdi", note.words)]
    parts += [element("br"), _link(note.url)] if note.url else []
    parts += [element("br"), element("small", f"sha256 {note.sha256}")] if note.sha256 else []
    return element("li", parts, value=str(note.number))


def _link(address: str) -> Markup:
    return element("a", address, href=address) if address.lower().startswith(_WEB) else element("bdi", address)
