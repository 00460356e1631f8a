"""Walk over a report's tokens and gather the names of places.

In: the tokens, a gazetteer. Out: `Hit`s in order, none overlapping. At each capital letter the longest run of words that
the gazetteer knows is taken; a longer name that the model found stays whole. What speaks for a run being a place here is
weighed in `evidence.py`. A lower-case word inside a name ("Deir ez-Zor") never begins one.
"""

from dataclasses import dataclass

from onrecord.reading.en.places.evidence import AREAS, Around, is_place
from onrecord.reading.en.places.words import Words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Report
from onrecord.reading.gazetteer import Entry, Gazetteer
from onrecord.reading.gazetteer.key import key_of

LONGEST = 7  # tokens of a name
PLACE_LABELS = frozenset({"LOC", "GPE", "FAC"})
_INNER = frozenset("- – ' ’ . 's ’s au aux upon under on y bin ibn abu umm al el ad an ar as ash at az ed er es ez de del da di do dos la las le les los of the and du des sur in en kwa".split())
_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "er", "es", "ez"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of a place: its tokens (past-last `last`), its entries, the class that the words around it ask for.

    `name` is what it is called where that is not all its words ("Jabalia" of "Jabalia refugee camp"); else empty.
    """

    first: int
    last: int
    entries: tuple[Entry, ...]
    wanted: str = ""
    name: str = ""


def scan(report: Report, tokens: Tokens, gazetteer: Gazetteer, words: Words) -> list[Hit]:
    """Return the names of places, in order."""
    walker = _Walker(report, tokens, gazetteer, words)
    return walker.walk()


class _Walker:
    def __init__(self, report: Report, tokens: Tokens, gazetteer: Gazetteer, words: Words) -> None:
        self._text = report.page.text
        self._starts, self._ends = report.parse.starts, report.parse.ends
        self._tokens, self._gazetteer, self._words = tokens, gazetteer, words
        self._label, self._until, self._begun = _names(tokens)

    def walk(self) -> list[Hit]:
        """Return the hits: first those that stand for themselves, then those that only these make likely."""
        hits: list[Hit] = []
        doubtful: list[Hit] = []
        token = 0
        while token < len(self._tokens):
            hit, sure = self._hit_at(token)
            if hit is None:
                token += 1
                continue
            (hits if sure else doubtful).append(hit)
            token = hit.last if sure else token + 1
        return self._with_likely(hits, doubtful)

    def _with_likely(self, hits: list[Hit], doubtful: list[Hit]) -> list[Hit]:
        """Return the hits with those of the doubtful ones that the report elsewhere means as a place, or that stand beside one."""
        known = {key_of(self._said(hit.first, hit.last)) for hit in hits if hit.entries}
        taken = {token for hit in hits for token in range(hit.first, hit.last)}
        ends, starts = {hit.last for hit in hits}, {hit.first for hit in hits}
        for hit in reversed(doubtful):
            if any(token in taken for token in range(hit.first, hit.last)):
                continue
            at = Around(self._tokens, self._label, self._until, self._begun)
            beside = at.opens_chain(hit.first, hit.last, starts) or at.closes_chain(hit.first, ends)
            again = key_of(self._said(hit.first, hit.last)) in known and not at.is_inside_name(hit.first, hit.last)
            if beside or again:
                hits.append(hit)
                taken.update(range(hit.first, hit.last))
                starts.add(hit.first)
                ends.add(hit.last)
        return sorted(hits, key=lambda hit: hit.first)

    def _hit_at(self, token: int) -> tuple[Hit | None, bool]:
        """Return the name that begins at a token, and whether it is sure to be one of a place here."""
        tokens = self._tokens
        is_model = self._begun[token] == token and self._label[token] in PLACE_LABELS
        text = tokens.text[token]
        if not (text[0].isupper() or is_model or (tokens.lower[token] in _ARTICLES and self._has_capital_after(token))):
            return None, False
        last, entries = self._longest(token)
        if last < len(tokens) and tokens.lower[last if last > token else token + 1 if token + 1 < len(tokens) else token] in self._words.diseases:
            return None, False
        if is_model and self._until[token] > last > token and any(entry.code in AREAS for entry in entries):
            return Hit(token, last, entries), True  # "U.S.-led", "Canada West"
        if is_model and self._until[token] >= last:
            return self._named(token, self._until[token], entries if self._until[token] == last else ())
        if not entries:
            return None, False
        if last == token + 1 and tokens.lower[token] in self._words.common:
            return None, False
        sure = is_place(Around(tokens, self._label, self._until, self._begun), token, last, entries, self._words)
        return Hit(token, last, entries, self._wanted(token, last)), sure

    def _has_capital_after(self, token: int) -> bool:
        after = token + 1
        if after < len(self._tokens) and self._tokens.lower[token] not in ("al", "el") and self._starts[after] > self._ends[token]:
            return False  # "as Georgia", "at Tehran"
        while after < len(self._tokens) and self._tokens.text[after] in ("-", "'", "’"):
            after += 1
        return after < len(self._tokens) and self._tokens.text[after][0].isupper()

    def _longest(self, first: int) -> tuple[int, tuple[Entry, ...]]:
        """Return the end and the entries of the longest known run of words from `first` on."""
        tokens = self._tokens
        best: tuple[int, tuple[Entry, ...]] = (first, ())
        limit = min(first + LONGEST, tokens.last[first])
        for token in range(first, limit):
            text = tokens.text[token]
            is_word = text[0].isupper() or text[0].isdigit() or (token > first and tokens.lower[token] in _KIND_ENDS)
            if token > first and not is_word and tokens.lower[token] not in _INNER:
                break
            if is_word and (found := self._gazetteer.find(self._said(first, token + 1))):
                best = (token + 1, found)
        return best

    def _named(self, first: int, last: int, entries: tuple[Entry, ...]) -> tuple[Hit | None, bool]:
        """Return the hit of a name that the model takes for a place; looked up without the words that say what it is."""
        tokens, words = self._tokens, self._words
        if last == first + 1 and not entries and (tokens.lower[first] in words.common or not tokens.text[first][0].isalpha()):
            return None, False
        if last == first + 1 and tokens.lower[first] in words.common and not self._is_after(first, words.strong):
            return None, False
        if entries:
            return Hit(first, last, entries, self._wanted(first, last)), True
        begin, end, wanted = first, last, ""
        while end - begin > 1 and tokens.lower[end - 1] in words.kinds:
            wanted = words.kinds[tokens.lower[end - 1]]
            end -= 1
            if end - begin > 1 and tokens.lower[end - 1] == "refugee":
                end -= 1
        while end - begin > 1 and tokens.lower[begin] in words.parts:
            begin += 1
        if (begin, end) == (first, last):
            return Hit(first, last, ()), True
        name = self._said(begin, end)
        return Hit(first, last, self._gazetteer.find(name), wanted, name), True

    def _is_after(self, token: int, prepositions: frozenset[str]) -> bool:
        return token > 0 and self._tokens.lower[token - 1] in prepositions

    def _said(self, first: int, last: int) -> str:
        return self._text[self._starts[first] : self._ends[last - 1]]

    def _wanted(self, first: int, last: int) -> str:
        """Return the class of place that the words around a name ask for: "the town of X", "X province"."""
        lower, kinds = self._tokens.lower, self._words.kinds
        if last < len(lower) and lower[last] in kinds:
            return kinds[lower[last]]
        if first >= 2 and lower[first - 1] == "of" and lower[first - 2] in kinds:
            return kinds[lower[first - 2]]
        return kinds.get(lower[first - 1], "") if first >= 1 else ""


_KIND_ENDS = frozenset({"camp", "strip", "province", "region", "governorate", "countryside", "crossing", "neighbourhood", "neighborhood", "corridor", "state", "peninsula"})


def _names(tokens: Tokens) -> tuple[list[str], list[int], list[int]]:
    """Return, for each token, the label of the name that it is in, where that ends, and where it begins (-1: none)."""
    size = len(tokens)
    label, until, begun = [""] * size, [0] * size, [-1] * size
    for first in range(size):
        if tokens.name[first]:
            for token in range(first, tokens.name_end[first]):
                label[token], until[token], begun[token] = tokens.name[first], tokens.name_end[first], first
    return label, until, begun
