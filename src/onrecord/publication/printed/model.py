"""What is printed, laid out by nobody yet: headings, facts, voices, tables and notes that name sources.

The same values go into a message, a PDF and a DOCX. Every text in it is fit to be shown; none of it is markup. A number of `notes` leads to
the source with that number, whose digest says which original it is.
"""

import enum

import msgspec


class PaperForm(enum.StrEnum):
    """What a paper is written as."""

    PDF = "pdf"
    DOCX = "docx"


class PrintedNote(msgspec.Struct, frozen=True):
    """A source: what it is, where, and the SHA-256 of the original that the record keeps."""

    number: int
    document: str
    words: str
    url: str
    sha256: str


class PrintedWords(msgspec.Struct, frozen=True):
    """Words of reports, with their language where it is known, and the sources that have them."""

    words: str
    language: str = ""
    notes: tuple[int, ...] = ()


class PrintedHeading(msgspec.Struct, frozen=True):
    """A heading; `level` 1 is that of an incident or a total, 2 that of a part of it. `anchor` is unlike all others of one paper."""

    words: str
    level: int = 2
    anchor: str = ""


class PrintedText(msgspec.Struct, frozen=True):
    """A paragraph of ours; `is_aside`: it may stand back."""

    words: str
    notes: tuple[int, ...] = ()
    is_aside: bool = False


class PrintedFact(msgspec.Struct, frozen=True):
    """A value with its name, and what stands beneath it."""

    label: str
    words: str
    more: tuple[str, ...] = ()


class PrintedFacts(msgspec.Struct, frozen=True):
    """Values, one beneath the other."""

    facts: tuple[PrintedFact, ...]


class PrintedVoice(msgspec.Struct, frozen=True):
    """Somebody, what they say in our words, and in theirs."""

    who: str
    says: str
    spoken: tuple[PrintedWords, ...] = ()


class PrintedVoices(msgspec.Struct, frozen=True):
    """What is said on one side; `stance` is `asserts`, `denies` or `sources`."""

    stance: str
    voices: tuple[PrintedVoice, ...]


class PrintedRow(msgspec.Struct, frozen=True):
    """A row of a table; its notes stand behind the first cell."""

    cells: tuple[str, ...]
    notes: tuple[int, ...] = ()
    anchor: str = ""


class PrintedTable(msgspec.Struct, frozen=True):
    """A table; `widths` are the shares of its columns, of 100."""

    head: tuple[str, ...]
    rows: tuple[PrintedRow, ...]
    widths: tuple[int, ...]
    caption: str = ""


Block = PrintedHeading | PrintedText | PrintedFacts | PrintedVoices | PrintedTable


class PrintedPart(msgspec.Struct, frozen=True):
    """An incident or a total, from its heading to its end, with the sources that its notes name."""

    blocks: tuple[Block, ...]
    notes: tuple[PrintedNote, ...]

    @property
    def title(self) -> str:
        """Return what the part is about: its first heading."""
        return next((block.words for block in self.blocks if isinstance(block, PrintedHeading)), "")


class PrintedHead(msgspec.Struct, frozen=True):
    """What a paper says of itself: its title, what was asked for, whose record it is and as of which day, in which language."""

    title: str
    lead: str
    record: str
    day: str
    foot: str
    language: str = "en"
    is_right_to_left: bool = False
    made: str = ""
    """The day of the state as `2031-03-05T10:00:00Z`, for what a file says of itself."""
