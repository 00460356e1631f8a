"""A paper as a page of HTML for print: what WeasyPrint lays out.

In: the head, what stands before the parts, the parts; out: one HTML text. All text is escaped by construction; the page names no file and
no address that would be fetched. A source is a footnote where it is first named, and a link to that afterwards.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources

from onrecord.publication.markup import Markup, Part, element
from onrecord.publication.printed.direction import kept_apart, runs_right_to_left
from onrecord.publication.printed.model import (
    Block,
    PrintedFact,
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

_WEB = ("https://", "http://")


def paper_markup(head: PrintedHead, before: Sequence[Block], parts: Iterable[PrintedPart], paper: str) -> str:
    """Return a paper as HTML; `paper` is the size of its pages, as CSS has it."""
    drawer = _Drawer(head)
    body = [drawer.title(), *(drawer.draw(block) for block in before)]
    for part in parts:
        drawer.notes = {note.number: note for note in part.notes}
        body.append(element("section", [drawer.draw(block) for block in part.blocks], class_="part"))
    body.append(element("p", head.foot, class_="foot"))
    return "<!DOCTYPE html>" + str(
        element("html", _head(head, paper), element("body", body), lang=head.language, dir="rtl" if head.is_right_to_left else "ltr")
    )


def _head(head: PrintedHead, paper: str) -> Markup:
    style = resources.files("onrecord.publication").joinpath("assets", "printed.css").read_text("utf-8")
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("title", head.title),
        element("meta", name="author", content=head.record),
        element("meta", name="generator", content="onrecord"),
        element("meta", name="dcterms.created", content=head.made),
        element("meta", name="dcterms.modified", content=head.made),
        element("style", Markup(style.replace("size: A4", f"size: {paper}"))),
    )


class _Drawer:
    """Draws blocks, and remembers which sources have their footnote already."""

    def __init__(self, head: PrintedHead) -> None:
        self._head = head
        self.notes: Mapping[int, PrintedNote] = {}
        self._drawn: set[int] = set()

    def title(self) -> Markup:
        """Return what stands above everything; the lines above all further pages are taken from it."""
        head = self._head
        return element(
            "header",
            element("p", self._own(head.title), class_="title"),
            element("p", self._own(head.lead), class_="lead") if head.lead else "",
            element("p", element("span", head.record, class_="record"), " · ", element("span", head.day, class_="day"), class_="of"),
        )

    def draw(self, block: Block) -> Markup:
        """Return a block as HTML."""
        match block:
            case PrintedHeading(words, level, anchor):
                return element("h1" if level == 1 else "h2", self._own(words), id=anchor or None)
            case PrintedText(words, notes, is_aside):
                return element("p", self._own(words), self._calls(notes), class_="aside" if is_aside else None)
            case PrintedFacts(facts):
                return element("table", element("tbody", map(self._fact, facts)), class_="facts")
            case PrintedVoices(stance, voices):
                return element("div", [self._voice(voice, stance) for voice in voices], class_=f"voices {stance}")
            case PrintedTable():
                return self._table(block)

    def _voice(self, voice: PrintedVoice, stance: str) -> Markup:
        who = element("p", element("strong", self._own(voice.who)), " ", element("span", voice.says, class_="says"), class_="who")
        return element("div", who, [self._spoken(one, stance) for one in voice.spoken], class_="voice")

    def _spoken(self, one: PrintedWords, stance: str) -> Markup:
        if stance == "sources":
            return element("p", self._own(one.words), self._calls(one.notes), class_="report")
        goes_left = runs_right_to_left(one.words)
        direction = None if goes_left in {None, self._head.is_right_to_left} else "rtl" if goes_left else "ltr"
        told = element("p", "“", self._own(one.words), "”", self._calls(one.notes))
        return element("blockquote", told, lang=one.language or None, dir=direction)

    def _table(self, table: PrintedTable) -> Markup:
        columns = element("colgroup", [element("col", class_=f"w{width}") for width in table.widths])
        heads = element("thead", element("tr", [element("th", name, scope="col") for name in table.head]))
        caption = element("caption", self._own(table.caption)) if table.caption else ""
        return element("table", caption, columns, heads, element("tbody", map(self._row, table.rows)), class_="rows")

    def _row(self, row: PrintedRow) -> Markup:
        first, *others = (self._own(cell) for cell in row.cells)
        name: Part = element("a", first, href=f"#{row.anchor}", class_="to") if row.anchor else first
        return element("tr", element("td", name, self._calls(row.notes)), [element("td", cell) for cell in others])

    def _calls(self, notes: Iterable[int]) -> Iterator[Markup]:
        for number in notes:
            note = self.notes.get(number)
            if note is not None and number not in self._drawn:
                self._drawn.add(number)
                yield element("span", self._note(note), class_="note", id=f"n-{number}")
            else:
                yield element("a", str(number), href=f"#n-{number}", class_="call")

    def _note(self, note: PrintedNote) -> Iterator[Markup]:
        yield self._own(note.words)
        if note.url:
            shown = note.url.lower().startswith(_WEB)
            yield element("span", ". ", element("a", note.url, href=note.url, class_="url") if shown else self._own(note.url))
        if note.sha256:
            yield element("span", " SHA-256 ", element("span", note.sha256, class_="digest"))

    def _fact(self, fact: PrintedFact) -> Markup:
        beneath = [element("span", self._own(line), class_="more") for line in fact.more]
        return element("tr", element("th", fact.label, scope="row"), element("td", element("strong", self._own(fact.words)), beneath))

    def _own(self, words: str) -> Markup:
        """Return words that keep their order in a line of another direction."""
        return element("bdi", kept_apart(words, in_right_to_left=self._head.is_right_to_left))
