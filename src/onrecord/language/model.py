"""A page's parsed text: tokens in columns, which know where in the page they stand.

Paragraphs are parsed by themselves, and line breaks are no tokens. Words that lie in chrome are no tokens at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Protocol

from onrecord.core import Span


@dataclass(frozen=True, slots=True, eq=False)
class ParsedTokens:
    """What a parser says of each token, by token number; all lists have one length.

    `text` as written (`legible` text, so digits are 0 to 9), `lemma`, `pos` universal and `tag` Penn part of speech, `dep` the relation
    of Universal Dependencies ("ROOT" for a root's), `head` the number of the governor (a root's is its own), `name` the tag of a
    name: "B-LOC" for its first token, "I-LOC" for the next, "O" for none (PERSON, ORG, and LOC or GPE for places), `kind` what the
    mention is that the token heads (person, organization, place, object, event, time, abstract ...; "" for none, or where the model
    does not say).
    """

    text: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class ParsedParagraph:
    """A paragraph's tokens, heads counted from its first; where each stands in the page; where its sentences begin."""

    tokens: ParsedTokens
    starts: list[int]
    ends: list[int]
    sentences: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """The parsed text of one page. One parse is itself alone, never another's equal.

    `starts[i]`, `ends[i]`: where token i stands in the page's text. `paragraphs`, `sentences`: (first token, past-last token) of
    each, in order, none empty. `paragraph_of[i]`: the paragraph that token i is in.
    """

    tokens: ParsedTokens
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[tuple[int, int], ...]
    paragraph_of: Sequence[int]

    def span(self, first: int, last: int) -> Span:
        """Return the span in the page from token `first` up to and without token `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def token_at(self, offset: int) -> int:
        """Return the number of the token that stands at, or first after, `offset` of the page; how many there are past the last."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low


class Parser(Protocol):
    """Anything that parses the paragraphs of a page."""

    name: str
    version: str

    def parse(self, text: str, paragraphs: Sequence[Span]) -> Parse:
        """Parse the given stretches of `text`, each by itself; raises LanguageError where no model can."""
        ...


def join(parts: Sequence[ParsedParagraph]) -> Parse:
    """Return one parse of all paragraphs; what has no tokens is no paragraph."""
    parts = [part for part in parts if len(part.tokens)]
    bounds = [0, *accumulate(len(part.tokens) for part in parts)]
    whole = ParsedTokens()
    sentences: list[int] = []
    for part, base in zip(parts, bounds, strict=False):
        for column in ParsedTokens.__slots__:
            if column != "head":
                getattr(whole, column).extend(getattr(part.tokens, column))
        whole.head.extend(base + head for head in part.tokens.head)
        sentences += (base + start for start in part.sentences)
    return Parse(
        tokens=whole,
        starts=[at for part in parts for at in part.starts],
        ends=[at for part in parts for at in part.ends],
        sentences=tuple(pairwise([*sentences, bounds[-1]])),
        paragraphs=tuple(pairwise(bounds)),
        paragraph_of=[number for number, part in enumerate(parts) for _ in range(len(part.tokens))],
    )
