"""The names of a report in the making: what the rules look at, and what they have found so far."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.reading.en.deeds.topics import is_of_peace
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.names.words import NameWords
from onrecord.reading.en.parties.words import Words
from onrecord.reading.en.phrases import HYPHENS
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import NameKind, ProperName, Report
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.model import PartyKind
from onrecord.reading.registry import Naming, Registry

LONGEST = 12
"""Tokens of a name."""
ACRONYM = 5
"""Letters of a word in capitals that is read as an acronym."""
CONTENT = 4
"""Letters of a word that a headline writes with a capital, and how many such words tell that it is one."""
ALL = 0.8
"""The share of these words that have a capital in a headline."""
NAME_TAGS = frozenset({"NNP", "NNPS"})
NOMINAL = frozenset({"NOUN", "ADJ", "X"})
INNER = frozenset({"of", "for", "and", "the", "de", "al", "el", "'s", "&", "-", "al-"})
"""Words that may stand between two capitalised words of one name."""
PLACES = frozenset({"LOC", "GPE", "FAC"})
KINDS = {
    PartyKind.PERSON: NameKind.PERSON,
    PartyKind.ORGANISATION: NameKind.ORGANISATION,
    PartyKind.STATE: NameKind.STATE,
    PartyKind.ARMED_FORCE: NameKind.ARMED_FORCE,
    PartyKind.ARMED_GROUP: NameKind.ARMED_GROUP,
    PartyKind.MEDIA: NameKind.MEDIA,
}


@dataclass
class Names:
    """The names found so far, and what the rules look at."""

    report: Report
    tokens: Tokens
    gazetteer: Gazetteer
    registry: Registry
    words: Words
    table: NameWords
    found: list[ProperName] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def add(self, first: int, last: int, kind: NameKind) -> None:
        """Keep a name; what overlaps one of more right is not kept."""
        if first < last and not any(token in self.taken for token in range(first, last)):
            self.found.append(ProperName(first, last, kind))
            self.taken.update(range(first, last))

    def said(self, first: int, last: int) -> str:
        """Return the words of a stretch as the page has them."""
        parse = self.report.parse
        return self.report.page.text[parse.starts[first] : parse.ends[last - 1]]

    def pieces(self) -> Iterator[tuple[int, int, str]]:
        """Yield the model's names."""
        for token, label in enumerate(self.tokens.name):
            if label:
                yield token, self.tokens.name_end[token], label

    @functools.cached_property
    def capital(self) -> list[bool]:
        """For each token, whether it is a capitalised word of a name; at the start of a sentence only what the tagger says."""
        tokens = self.tokens
        return [text[0].isupper() and self._is_of_name(token) for token, text in enumerate(tokens.text)]

    @functools.cached_property
    def is_of_peace(self) -> bool:
        """Whether the report is about something else than war."""
        return is_of_peace(self.tokens)

    @functools.cached_property
    def headlines(self) -> frozenset[int]:
        """The first tokens of the sentences of which nearly all words are capitalised, as in a headline."""
        tokens = self.tokens
        return frozenset(first for first in set(tokens.first) if _is_headline(tokens.text[first : tokens.last[first]]))

    def _is_of_name(self, token: int) -> bool:
        """Tell whether a capitalised word is one of a name, and not only the first of its sentence."""
        tokens = self.tokens
        if tokens.tag[token] in NAME_TAGS or tokens.pos[token] == "PROPN" or bool(tokens.name[token]):
            return True
        return token > tokens.first[token] and tokens.pos[token] in NOMINAL

    def hyphenated(self, first: int, *, is_introduced: bool = False) -> int:
        """Return where a name written with hyphens ends ("Dolm-i-Orsk", "Dolm-e Orsk", "al-Dolm"); `first` where there is none.

        `is_introduced`: a noun before it says that a name follows, so that nothing else need be known of it ("the village of Dolm-Orsk").
        """
        tokens, starts, ends = self.tokens, self.report.parse.starts, self.report.parse.ends
        last, inner = first + 1, tokens.lower[first] in self.table.articles
        if not (inner or tokens.text[first][0].isupper()):
            return first
        while last + 1 < tokens.last[first] and tokens.lower[last] in HYPHENS and starts[last] == ends[last - 1]:
            if not tokens.text[last + 1][0].isalpha():
                break
            inner = inner or (tokens.lower[last + 1] in self.table.joints and not tokens.text[last + 1][0].isupper())
            last += 2
        is_open = last > first + 1 and tokens.lower[last - 1] in self.table.joints and not tokens.text[last - 1][0].isupper()
        if is_open and last < tokens.last[first]:
            last += 1  # "Dolm-e Orsk"
        if last == first + 1 or not tokens.text[last - 1][0].isupper():
            return first
        return last if inner or is_introduced or self.gazetteer.find_exactly(self.said(first, last)) else first

    def is_adjective(self, first: int, last: int) -> bool:
        """Tell whether words before "village" are no name of it: "a Syrian village", "the Christian village"."""
        last_word = self.tokens.text[last - 1]
        return last_word.lower() in self.table.peoples or any(
            name.naming is not Naming.PARTY for _, _, name in self.registry.find(self.tokens.text[first:last])
        )

    def is_weapon(self, first: int, last: int) -> bool:
        """Tell whether a word is the name of a weapon anywhere in the report: "the Arrow, a ballistic missile", "Vernia's Ox tanks".

        Some are known by themselves: "a Reaper drone".
        """
        if not self.table.models.isdisjoint(self.tokens.lower[first:last]):
            return True
        return last - first == 1 and self.tokens.text[first] in self._called_weapons

    @functools.cached_property
    def _called_weapons(self) -> frozenset[str]:
        """The words that stand before a weapon, have one as apposition, or name a machine that somebody owns."""
        tokens, words = self.tokens, vocabulary()
        found: set[int] = set()
        for at, lower in enumerate(tokens.lower):
            if lower in words.weapons_alone:
                found.update(range(max(0, at - 2), at))
                if tokens.dep[at] == "appos":
                    found.add(tokens.head[at])
            if lower in words.means:
                owners = [child for child in tokens.children[at] if tokens.dep[child] == "nmod:poss"]
                below = (*tokens.children[at], *([at] if tokens.head[at] == at else ()))
                found.update(child for child in below if owners and min(owners) < child)
        return frozenset(tokens.text[at] for at in found)

    def is_acronym(self, first: int, last: int) -> bool:
        """Tell whether a name is one short word in capitals."""
        text = self.said(first, last)
        return text.isupper() and text.isalpha() and 1 < len(text) <= ACRONYM


def _is_headline(words: Sequence[str]) -> bool:
    """Tell whether nearly all words of a sentence are capitalised."""
    long = [word for word in words if len(word) >= CONTENT]
    return len(long) >= CONTENT and sum(word[0].isupper() for word in long) > ALL * len(long)
