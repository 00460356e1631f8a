"""What the rules look at to find parties, and what they find: mentions, before they are joined to parties."""

import enum
from dataclasses import dataclass, field

from onrecord.reading.en.parties.words import Words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Report
from onrecord.reading.registry import Registry


class Sort(enum.Enum):
    """What a mention names, and so how it is joined with others."""

    ENTRY = enum.auto()  # a party of the registry; `of` is its id
    STATE = enum.auto()  # a government; `of` is empty
    OFFICE = enum.auto()  # a ministry; `of` is its topic
    FORCE = enum.auto()  # a state's armed forces; `of` is the branch, empty for all of them
    GROUP = enum.auto()  # fighters that only a word names ("the rebels"); `of` is that word
    PERSON = enum.auto()  # a name of a person
    NAME = enum.auto()  # a name of anything else
    ANAPHOR = enum.auto()  # a noun that takes up a party ("the ministry"); `of` is that noun
    SOURCE = enum.auto()  # a source without a name; `of` is the noun


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a party: tokens `first` to `last` (past-last), headed by `head`.

    `name`: the tokens of the name itself, without what follows it ("Islamic State militants"); None where the words name
    nobody ("the group"). `country`: the state that the words say. `acts`: the words show somebody who speaks or acts, not
    a place; only states need the difference.
    """

    first: int
    last: int
    head: int
    sort: Sort
    of: str = ""
    country: str | None = None
    name: tuple[int, int] | None = None
    acts: bool = True


@dataclass(frozen=True)
class Field:
    """A report with all that the finders of mentions share: `taken` by token, the mentions so far, states by token."""

    report: Report
    tokens: Tokens
    registry: Registry
    words: Words
    heads: frozenset[int]
    taken: list[bool]
    mentions: list[Mention] = field(default_factory=list)
    states: dict[int, str] = field(default_factory=dict)
    backers: dict[int, Mention] = field(default_factory=dict)
    """The state that is said to stand behind a party, by the first token of the party's mention: "Turkish-backed"."""

    def add(self, mention: Mention) -> None:
        """Keep a mention and take its tokens."""
        self.mentions.append(mention)
        for token in range(mention.first, mention.last):
            self.taken[token] = True

    def is_free(self, first: int, last: int) -> bool:
        """Tell whether no mention has taken one of these tokens."""
        return not any(self.taken[first:last])

    def head_of(self, first: int, last: int) -> int:
        """Return the token of a stretch whose governor lies outside it; the last such one, a verb behind others ("Group to Help Dolm")."""
        tokens = self.tokens
        outer = [at for at in reversed(range(first, last)) if not first <= tokens.head[at] < last or tokens.head[at] == at]
        outer = [at for at in outer if tokens.pos[at] not in {"PUNCT", "PART", "DET", "ADP"}]
        return min(outer, key=lambda at: tokens.pos[at] == "VERB", default=last - 1)
