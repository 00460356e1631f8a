"""Words that take up a place which was named before: "the town", "the capital", "there", "here".

In: a report, its places, what gives the role of a word. Out: the places with uses of such words. Each takes up the last place before
it that was called so, else the last of its kind: "the town" a town, "the province" a larger area, "the capital" a capital, "here" where
the report was written, "the country" the only one that was spoken of. Where none of its kind was named, it takes up nothing.
"""

import bisect
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from onrecord.reading.en.places.hit import Hit
from onrecord.reading.en.places.roles import Role
from onrecord.reading.en.places.words import Words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import PlaceMention, PlaceRole, PlaceTable, Report
from onrecord.reading.gazetteer.key import key_of
from onrecord.reading.geography import Size, size_of
from onrecord.reading.model import Place

KEPT = 32
"""Mentions of places that are looked at for the one that a word takes up: a bound that keeps long documents linear."""
CLOSE = 60
"""Tokens: as far back as "there" looks for its place."""
NEAR = frozenset({"there", "scenes"})
"""Kinds that take up the last place that was named, whatever it is; "the area" where something happened."""
_DEFINITE = frozenset({"the", "this", "that"})
_SAME = "same"
_PLAIN = frozenset({"det", "case", "punct", "nmod:poss"})
"""Relations of the words that a noun has beside it where it only takes up a place: "in the town", "the town's school"."""


@dataclass(frozen=True, slots=True)
class _Taking:
    """Finds what a word takes up; `starts` are where the mentions of the table begin."""

    report: Report
    tokens: Tokens
    words: Words
    table: PlaceTable

    def kind_of(self, token: int) -> str | None:
        """Return what kind of place a word takes up; None where it takes up none."""
        t = self.tokens
        kind = self.words.taken_up.get(t.lower[token])
        if kind in {"here", "there"}:
            return kind if t.pos[token] == "ADV" and t.dep[token] == "advmod" else None
        beside = t.children[token]
        is_definite = any(t.dep[child] == "det" and t.lower[child] in _DEFINITE for child in beside)
        is_bare = all(t.dep[child] in _PLAIN or t.lower[child] == _SAME for child in beside)
        is_plain = is_bare and t.dep[token] not in {"compound", "appos", "flat"}
        is_named = token + 1 in self.table.at
        return kind if is_definite and is_plain and not is_named else None

    def place_of(self, token: int, kind: str) -> str | None:
        """Return the place that a word of a kind takes up: the last that was called so ("the town of Dolm"), else the last of its kind."""
        if kind == "countries":
            return self._only_country(token)
        alike: str | None = None
        is_beside = False
        for mention, place in self._before(token):
            if kind == "here" and mention.role is PlaceRole.DATELINE:
                alike = place.id  # "DOLM, Vale": the first of them
            if kind in NEAR and (mention.first is None or token - mention.first > CLOSE):
                return None
            if kind not in NEAR and self._is_called(mention, self.tokens.lower[token]):
                return alike if alike is not None and is_beside and self._is_far(mention, token) else place.id
            if kind != "here" and alike is None and self._is_of(kind, mention, place):
                alike, is_beside = place.id, self._is_beside(mention, token)
                if kind in NEAR:
                    break
        return alike

    def _is_beside(self, mention: PlaceMention, token: int) -> bool:
        """Tell whether a mention stands in the sentence of a word, or in the one before it."""
        first = self.tokens.first[token]
        return mention.first is not None and mention.first >= (self.tokens.first[first - 1] if first else 0)

    def _is_far(self, mention: PlaceMention, token: int) -> bool:
        """Tell whether a mention stands in another paragraph than a word, so that a place of its kind beside the word comes first."""
        paragraphs = self.report.parse.paragraph_of
        return mention.first is not None and paragraphs[mention.first] != paragraphs[token]

    def _only_country(self, token: int) -> str | None:
        """Return the country of which all words before a token speak that speak of one, adjectives too; None where they are several."""
        named = {place.id for _, place in self._before(token) if size_of(place) is Size.COUNTRY}
        return named.pop() if len(named) == 1 else None

    def _is_of(self, kind: str, mention: PlaceMention, place: Place) -> bool:
        """Tell whether a mention is of a place of a kind."""
        if kind == "areas" and self._is_of_office(mention):
            return True
        if mention.role is PlaceRole.PARTY or (mention.first is None and mention.role is not PlaceRole.DATELINE):
            return False
        if kind == "capitals":
            return (place.country or "", key_of(place.name)) in self.words.capitals
        if kind == "scenes" and mention.role is not PlaceRole.SCENE:
            return False
        if kind in NEAR:
            return size_of(place) is not Size.COUNTRY
        is_site = place.latitude is None and place.name.rsplit(maxsplit=1)[-1].lower() in self.words.sites
        return not is_site and size_of(place) is (Size.TOWN if kind == "towns" else Size.AREA)

    def _is_of_office(self, mention: PlaceMention) -> bool:
        """Tell whether a name is that of what a governor governs."""
        return mention.governor is not None and self.words.offices.get(self.tokens.lower[mention.governor]) == "A"

    def _is_called(self, mention: PlaceMention, noun: str) -> bool:
        """Tell whether a noun says what a name is of: "the town of Dolm", "Dolm town", "the capital, Dolm", "Dolm, the capital"."""
        lower = self.tokens.lower
        if mention.first is None or mention.last is None:
            return False
        before, after = lower[max(0, mention.first - 2) : mention.first], lower[mention.last : mention.last + 3]
        is_before = before[-1:] == [noun] or before in ([noun, "of"], [noun, ","])
        return is_before or after[:1] == [noun] or after == [",", "the", noun]

    def _before(self, token: int) -> Iterator[tuple[PlaceMention, Place]]:
        """Yield the mentions that stand before a token, the nearest first, each with its place."""
        by_id = {place.id: place for place in self.table.places}
        n = bisect.bisect_left(self.table.mentions, self.report.parse.starts[token], key=lambda mention: mention.span.start)
        for mention in itertools.islice(reversed(self.table.mentions[:n]), KEPT):
            yield mention, by_id[mention.place]


def with_taken_up(report: Report, tokens: Tokens, words: Words, table: PlaceTable, role_of: Callable[[Hit], Role]) -> PlaceTable:
    """Return the places of a report with the words that take one up among their uses, where something happens there."""
    taking = _Taking(report, tokens, words, table)
    uses = dict(table.uses)
    for token, lower in enumerate(tokens.lower):
        kind = taking.kind_of(token) if lower in words.taken_up else None
        place = None if kind is None else taking.place_of(token, kind)
        if place is None:
            continue
        role = Role(PlaceRole.SCENE, tokens.head[token]) if kind in {"here", "there"} else role_of(Hit(token, token + 1, ()))
        if role.role is PlaceRole.SCENE:
            span = report.parse.span(token, token + 1)
            uses[token] = PlaceMention(span, token, token + 1, place, role.role, role.governor, is_named=False)
    return replace(table, uses=uses)
