"""Look up runs of tokens in the gazetteer.

In: tokens, the page's text, a gazetteer. Out: the longest known name from a token on, and what the words around a name say
of it. A run has at most `LONGEST` tokens, so a walk over a page costs what its length costs.
"""

from dataclasses import dataclass

from onrecord.reading.en.places.hit import Hit
from onrecord.reading.en.places.words import Words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Report
from onrecord.reading.gazetteer import Gazetteer, GazetteerEntry

LONGEST = 7  # tokens of a name
_PARTS = 3  # tokens: "'s northern" between a name and "countryside"
_POINT = 2  # letters of a point of the compass
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_ARTICLES = frozenset({"a", "an"})
ACRONYM = 5  # letters of a word in capitals that is read as an acronym


@dataclass(frozen=True, slots=True)
class Lookup:
    """The tokens of a report and the gazetteer to look them up in."""

    report: Report
    tokens: Tokens
    gazetteer: Gazetteer
    words: Words

    def said(self, first: int, last: int) -> str:
        """Return the words of a run as the page has them."""
        parse = self.report.parse
        return self.report.page.text[parse.starts[first] : parse.ends[last - 1]]

    def country(self, code: str) -> GazetteerEntry | None:
        """Return the entry of a country."""
        found = self.gazetteer.find(self.words.countries.get(code, ""))
        return next((entry for entry in found if entry.code == "PCLI"), None)

    def begins_name(self, token: int) -> bool:
        """Tell whether a token may begin a name: a capital letter, or the article of a name that has one ("al-Bab").

        The English article that begins a sentence begins none: "A US drone" tells nothing of the town of Aus.
        """
        tokens = self.tokens
        if tokens.text[token][0].isupper():
            return tokens.lower[token] not in _ARTICLES or token > tokens.first[token] or tokens.tag[token] != "DT"
        after = token + 1
        if tokens.lower[token] not in self.words.articles or after >= len(tokens):
            return False
        if tokens.text[after] not in ("-", "'", "’"):
            return tokens.text[after][0].isupper() and tokens.lower[token] in ("al", "el")  # "al Bab", not "at Tehran"
        return after + 1 < len(tokens) and tokens.text[after + 1][0].isupper()

    def longest(self, first: int) -> tuple[int, tuple[GazetteerEntry, ...]]:
        """Return the end and the entries of the longest known run of words from `first` on; `first` and none for none."""
        tokens, words = self.tokens, self.words
        if len(tokens.text[first]) == _POINT and tokens.lower[first] in words.parts:
            return first, ()  # "NE Syria" is not in Nebraska
        best: tuple[int, tuple[GazetteerEntry, ...]] = (first, ())
        for token in range(first, min(first + LONGEST, tokens.last[first])):
            letter, lower = tokens.text[token][0], tokens.lower[token]
            is_word = letter.isupper() or letter.isdigit() or (token > first and lower in words.name_endings)
            if token > first and not is_word and lower not in words.inner:
                break
            if not is_word or (token > first and (lower in words.articles or "." in lower[:-1])):
                continue  # no name ends in an article or in letters with points: "A U.S. air strike" hits no Aus
            name = self.said(first, token + 1)
            is_kind = token > first and lower in words.kinds  # "Somme region" is no other spelling of another region
            found = self.gazetteer.find_exactly(name) if is_kind else self.gazetteer.find(name)
            if found and name not in words.adjectives:
                best = (token + 1, found)
        if best[0] == first + 1 and self.is_acronym(first) and not any(entry.is_known for entry in best[1]):
            return first, ()
        return best

    def is_acronym(self, token: int) -> bool:
        """Tell whether a word is all capitals, as a town's name is not but in a headline."""
        text = self.tokens.text[token]
        return 1 < len(text) <= ACRONYM and text.isupper()

    def named(self, first: int, last: int, entries: tuple[GazetteerEntry, ...]) -> Hit | None:
        """Return the hit of a name that the model takes for a place; None where it is none after all.

        Looked up whole, then without the words that say what it is ("Karam district", "northern Dolm").
        """
        tokens, words = self.tokens, self.words
        if tokens.lower[last - 1] in words.cut and last < tokens.last[first] and tokens.text[last][0].isupper():
            last += 1  # the model cut "Salah al-Din" in two
            entries = self.gazetteer.find(self.said(first, last))
        if self.said(first, last) in words.seats or (last == first + 1 and self._says_nothing(first, entries)):
            return None
        if not entries and all(lower in words.common or not lower.isalpha() for lower in tokens.lower[first:last]):
            return None
        if entries:
            return Hit(first, last, entries, self.wanted(first, last))
        if whole := self.gazetteer.find_exactly(self.said(first, last)):
            return Hit(first, last, whole)
        begin, end, wanted = self._bare(first, last)
        if (begin, end) != (first, last):
            name = self.said(begin, end)
            return Hit(first, last, self.gazetteer.find(name), wanted, name)
        name = self._without_ending(first, last)
        return Hit(first, last, self.gazetteer.find(name), self.wanted(first, last), name)

    def told(self, token: int) -> Hit | None:
        """Return the hit of a name that nothing knows, but that the word after it makes one of a place: "Orsk County"."""
        tokens, words = self.tokens, self.words
        last = token + 2
        if last > tokens.last[token] or tokens.lower[last - 1] not in words.telling or tokens.lower[token] in words.common:
            return None
        is_name = tokens.text[last - 1][0].isupper()
        return Hit(token, last, (), name=self.said(token, last)) if is_name else None

    def placed(self, token: int, until: int) -> Hit | None:
        """Return the hit of a name that nothing knows, but that the word before it makes one of a place: "a raid at Orsk".

        `until`: where the name that the model finds there ends, 0 for none.
        """
        tokens, words = self.tokens, self.words
        if token == tokens.first[token] or tokens.lower[token - 1] not in words.placing or not self._is_proper(token):
            return None
        if tokens.lower[token] in words.common or tokens.lower[token] in words.times or self.is_acronym(token):
            return None
        if len(tokens.text[token]) == 1:
            return None  # "missiles at M/V Dolm Star"
        last = max(until, self.name_end(token))
        if last < tokens.last[token] and tokens.lower[last] in _POSSESSIVE:
            return None
        if tokens.text[token] in words.adjectives:
            return None
        return Hit(token, last, (), name=self.said(token, last))

    def name_end(self, token: int) -> int:
        """Return where the run of names ends that a token stands in: "Orsk Hill" of "in Orsk Hill on Monday"."""
        tokens = self.tokens
        last, end = token + 1, tokens.last[token]
        while last < end and self._is_proper(last) and tokens.lower[last] not in self.words.kinds and not tokens.name[last]:
            last += 1
        return last

    def _is_proper(self, token: int) -> bool:
        return self.tokens.pos[token] == "PROPN" and self.tokens.text[token][0].isupper()

    def wanted(self, first: int, last: int) -> str:
        """Return the class of place that the words around a name ask for: "the town of X", "X province", "X Gov."."""
        lower, kinds = self.tokens.lower, self.words.kinds
        after = lower[last] if last < len(lower) else ""
        if after in kinds or after in self.words.offices:
            return kinds.get(after) or self.words.offices.get(after, "")
        if lower[first - 1] == "of" and lower[first - 2] in kinds:
            return kinds[lower[first - 2]]
        return kinds.get(lower[first - 1], "") if first >= 1 else ""

    def rural(self, hit: Hit) -> Hit:
        """Return a hit with the division that the words around a town's name ask for: "Dolm's northern countryside"."""
        tokens, words = self.tokens, self.words
        at, begin, end = hit.last, hit.first, tokens.last[hit.first]
        while at < min(end, hit.last + _PARTS) and (tokens.lower[at] in words.parts or tokens.lower[at] in _POSSESSIVE):
            at += 1
        is_rural = at < end and tokens.lower[at] in words.rural_after
        if begin > tokens.first[hit.first]:
            before = tokens.lower[max(0, begin - 2) : begin]
            is_rural = is_rural or before[-1] in words.rural_before or (before[-1] == "of" and before[0] in words.rural_after)
        if not is_rural or any(entry.code == "ADM1" for entry in hit.entries):
            return hit
        divisions = self.gazetteer.find_division(hit.name or self.said(hit.first, hit.last))
        return Hit(hit.first, hit.last, divisions, "A", divisions[0].name) if divisions else hit

    def _says_nothing(self, token: int, entries: tuple[GazetteerEntry, ...]) -> bool:
        """Tell whether a name of one word is too little: a common word, an acronym or a number that nothing knows."""
        tokens, words = self.tokens, self.words
        if tokens.lower[token] in words.times:
            return True
        if tokens.lower[token] in words.common:
            return not entries or tokens.lower[token - 1] not in words.strong
        return not entries and self.is_acronym(token)

    def _bare(self, first: int, last: int) -> tuple[int, int, str]:
        """Return a run without the words before and after its name that say what it is, and the class that they ask for."""
        lower, words = self.tokens.lower, self.words
        wanted = ""
        while last - first > 1 and lower[last - 1] in words.kinds:
            wanted = words.kinds[lower[last - 1]]
            last -= 1
            if last - first > 1 and (lower[last - 1] == "refugee" or lower[last - 1] in words.parts):
                last -= 1  # "Dolm Old City"
        while last - first > 1 and lower[first] in words.parts:
            first += 1
        return first, last, wanted

    def _without_ending(self, first: int, last: int) -> str:
        """Return a name without what makes an adjective of it: "U.S." of "U.S.-led"."""
        name = self.said(first, last)
        start, _, end = name.rpartition("-")
        return start if end in self.words.endings else name
