"""A page's parsed text: one spaCy `Doc` whose tokens know where in the page they stand.

Paragraphs are parsed by themselves and line breaks are no tokens, so `token.idx` is not an offset in the page:
`Parse.starts` and `Parse.ends` are, by token index. Words that lie in chrome are not in the `Doc` at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from onrecord.core import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """The parsed text of one page. One parse is itself alone, never another's equal.

    `doc` has heads and relations (Universal Dependencies), tags (`tag_` Penn, `pos_` universal), lemmas, sentence starts
    and names (`ent_type_`: PERSON, ORG, and LOC or GPE for places). `starts[i]`, `ends[i]`: where token i stands in the
    page's text. `paragraphs`: (first token, past-last token) of each paragraph, in order, none empty.
    `paragraph_of[i]`: the paragraph that token i is in. `kinds[i]`: what the mention is that token i heads (person,
    organization, place, object, event, time, abstract ...; "" for none, or where the model does not say).
    """

    doc: "Doc"
    starts: Sequence[int]
    ends: Sequence[int]
    paragraphs: tuple[tuple[int, int], ...]
    paragraph_of: Sequence[int]
    kinds: Sequence[str]

    def span(self, first: int, last: int) -> Span:
        """Return the span in the page from token `first` up to and without token `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def token_at(self, offset: int) -> "Token | None":
        """Return the token that stands at, or first after, `offset` of the page; None past the last one."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return self.doc[low] if low < len(self.starts) else None


class Parser(Protocol):
    """Anything that parses the paragraphs of a page."""

    name: str
    version: str

    def parse(self, text: str, paragraphs: Sequence[Span]) -> Parse:
        """Parse the given stretches of `text`, each by itself; raises LanguageError where no model can."""
        ...
