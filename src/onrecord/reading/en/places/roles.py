"""What each name of a place does in its sentence: where something happens, where somebody is from, who acts.

In: the tokens of a name and the tree around them. Out: its role, and the word that the place modifies. The walk goes up
from the name through nouns that only say what or where it is ("the town of", "a market in", "north of") to the word that
settles the role: a preposition, a noun of an act or of a person, a verb. At most `STEPS` steps a name.
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.core import Span
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.figures.lexicon import singular
from onrecord.reading.en.names.words import name_words
from onrecord.reading.en.parties.words import words as words_of_parties
from onrecord.reading.en.phrases import HYPHENS
from onrecord.reading.en.places.distances import is_far_from
from onrecord.reading.en.places.evidence import PLACE_LABELS
from onrecord.reading.en.places.hit import Hit
from onrecord.reading.en.places.words import Words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import Attribution, PlaceRole, Report

STEPS = 12
"""Nouns and clauses between a name and the word that settles its role; more is a broken tree."""
SHORT = 3
"""Letters of an abbreviation, which is in capitals anywhere."""
SIGNING = 6
"""Tokens between a dash at the end of a headline and the place of whoever says it."""
FRONT = 4
"""Tokens from the start of a sentence in which a place is where all of it is: "In northern Dolm, officials said that ..."."""
_SAME = frozenset({"appos", "flat", "fixed", "goeswith"})
LETTERS = 3
"""Letters that a country is called by, at most: "UK", "UAE"."""
_ADNOMINAL = frozenset({"compound", "amod", "nmod:poss", "nmod:unmarked", "obl:unmarked", "nummod", "det"})
_OBJECTS = frozenset({"obj", "nsubj:pass", "iobj"})
_CLAUSAL = frozenset({"VERB", "AUX"})
_LINKS = frozenset({"of", "to"})
"""What may follow a word that says on which side of a place something is: "east of", "close to"."""
_NEAR = "near"
_BY = "by"
_AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Role:
    """The role of a name, and the token that it modifies (None: none)."""

    role: PlaceRole
    governor: int | None = None


@dataclass(frozen=True, slots=True)
class Roles:
    """The tree of a report; its sources (heads), its cues (heads) with their contents, and the tokens that name places."""

    report: Report
    tokens: Tokens
    words: Words
    sources: frozenset[int]
    cues: dict[int, tuple[Span, ...]]
    named: Mapping[int, Hit]

    def of(self, hit: Hit) -> Role:
        """Return the role of a name."""
        tokens, words = self.tokens, self.words
        head = _head(tokens, hit.first, hit.last)
        after = tokens.lower[hit.last : hit.last + 2]
        if len(after) > 1 and after[0] in HYPHENS and after[1] in words.endings:
            return Role(PlaceRole.ORIGIN if after[1] in words.origins else PlaceRole.PARTY, tokens.head[head])
        if self._is_in_name(hit):
            return Role(PlaceRole.PARTY, tokens.head[head])
        if (signed := self._signed_by(hit)) is not None:
            return Role(PlaceRole.ORIGIN, signed)
        if _is_heading(self, hit):
            return Role(PlaceRole.OTHER) if self._leads_headline(hit) else Role(PlaceRole.SCENE, _first_clause(tokens, head))
        if is_far_from(tokens, words, hit.first):
            return Role(PlaceRole.OTHER)
        role = self._climbed(head, hit)
        clause = None if role.role is PlaceRole.SCENE else self._clause_there(head)
        return role if clause is None else Role(PlaceRole.SCENE, clause)

    def _signed_by(self, hit: Hit) -> int | None:
        """Return who is said behind a dash at the end of a line to say what stands before it: "two killed - officials in Dolm"."""
        tokens = self.tokens
        if hit.last != tokens.last[hit.first]:
            return None
        before = range(hit.first - 1, max(tokens.first[hit.first], hit.first - SIGNING) - 1, -1)
        dash = next((at for at in before if tokens.text[at] in HYPHENS), None)
        if dash is None or any(tokens.pos[at] in _CLAUSAL for at in range(dash, hit.first)):
            return None
        return next((at for at in range(dash + 1, hit.first) if self._is_person(at)), None)

    def _clause_there(self, head: int) -> int | None:
        """Return the verb of a clause that says what happens at a place: "Dolm, where jets hit a school"."""
        tokens = self.tokens
        for clause in tokens.children[head]:
            if tokens.dep[clause] == "acl:relcl" and any(tokens.lower[child] == "where" for child in tokens.children[clause]):
                return clause
        return None

    def _leads_headline(self, hit: Hit) -> bool:
        """Tell whether another place is named behind this one, which is who tells it, or where: "Moscow: nine killed in Belgorod".

        So it is in headlines, and before the first sentence of a story: "DOLM: Nine men were killed in Orsk, the army said".
        """
        parse, text = self.report.parse, self.tokens.text
        number = parse.paragraph_of[hit.first]
        first, last = parse.paragraphs[number]
        is_filed = text[hit.first].isupper() and len(text[hit.first]) > SHORT
        last = last if number == 0 else self.tokens.last[hit.first]
        return hit.first == first and (number == 0 or is_filed) and any(token in self.named for token in range(hit.last, last))

    def _is_in_name(self, hit: Hit) -> bool:
        """Tell whether a name is a part of what the model takes for a longer name of a person or organisation."""
        tokens = self.tokens
        for first in range(max(tokens.first[hit.first], hit.first - 8), hit.first + 1):
            if tokens.name[first] not in _PLACES and tokens.name_end[first] >= hit.last:
                is_whole = first == hit.first and tokens.name_end[first] == hit.last
                return not is_whole and tokens.lower[tokens.name_end[first] - 1] not in self.words.kinds
        return False

    def _climbed(self, token: int, hit: Hit) -> Role:
        """Return the role that the words above a name give it."""
        tokens = self.tokens
        governor: int | None = None
        is_country = any(entry.code == "PCLI" and entry.is_main for entry in hit.entries)
        for step in range(STEPS):
            dep, above = tokens.dep[token], tokens.head[token]
            case = self._case(token, hit if step == 0 else None)
            if token in self.sources:
                return Role(PlaceRole.PARTY if not self._is_person(token) else PlaceRole.ORIGIN, governor or token)
            if case == _NEAR and tokens.pos[above] == "ADJ":
                dep, above = "nmod", tokens.head[above]  # "a school close to Dolm"
            stands = self._what_stands(token) if case in self.words.scene else None
            if stands is not None:
                return Role(PlaceRole.SCENE, stands)
            if above == token:
                return Role(PlaceRole.OTHER, governor)
            if case and above < token and tokens.lower[above] in self.words.reached:
                return Role(PlaceRole.OTHER)
            if dep in _SAME or (dep == "conj" and not case):
                token = above
                continue
            if dep == "conj":
                above, dep = tokens.head[above], "nmod" if tokens.pos[tokens.head[above]] not in _CLAUSAL else "obl"
            governor = above if governor is None or self._only_locates(governor) else governor
            if (not case and dep in _ADNOMINAL) or case == "of":
                is_whose = (is_country and step == 0 and dep == "nmod:poss") or (not case and self._is_letters(hit))
                is_owner = not case and tokens.pos[max(0, hit.first - 1)] != "ADP"  # but "in Dolm gunmen shot two guards"
                settled = self._beside_noun(above, hit, is_whose=is_whose, is_owner=is_owner)
                if settled is not None:
                    return Role(settled, governor)
                token = above
                continue
            role = self._in_clause(token, dep, above, case, is_country=is_country and step == 0)
            if case == _AGAINST and hit.wanted == "P":
                role = PlaceRole.SCENE  # "an attack against the town of Dolm"
            if role is PlaceRole.SCENE and self._is_beside_place(governor, hit, case):
                role = PlaceRole.WITHIN if case == "in" else PlaceRole.OTHER
            return Role(role, governor)
        return Role(PlaceRole.OTHER, governor)

    def _case(self, token: int, hit: Hit | None) -> str:
        """Return the preposition before a noun or name: "near" for "east of", "close to", "by the village of" and the like.

        In a broken tree the preposition of a name hangs on any of its words.
        """
        tokens, words = self.tokens, self.words
        inside = (token,) if hit is None else (token, *range(hit.first, hit.last))
        marks = [child for n in inside for child in tokens.children[n] if tokens.dep[child] == "case" and child < token + 1]
        if not marks:
            return ""
        mark = min(marks)
        case: str = tokens.lower[mark]
        if case == _BY and tokens.dep[token] != "obl:agent" and words.kinds.get(tokens.lower[token]) == "P":
            return _NEAR  # "struck a car by the village of Dolm"
        if case not in _LINKS:
            return case
        if tokens.lower[token] in words.parts and tokens.lower[token] in words.around:
            return _NEAR if case == "to" else case
        side = mark - 1
        is_side = side >= tokens.first[token] and tokens.lower[side] in words.around and tokens.pos[side] != "NOUN"
        return _NEAR if is_side and (tokens.head[token] != side or tokens.pos[side] == "ADJ") else case

    def _what_stands(self, token: int) -> int | None:
        """Return what is said to be at a place: "house" of "the house was near Dolm"; None for people."""
        tokens = self.tokens
        relations = {tokens.dep[child]: child for child in tokens.children[token]}
        subject = relations.get("nsubj")
        if subject is None or tokens.pos[subject] != "NOUN" or self._is_person(subject):
            return None
        return subject

    def _only_locates(self, token: int) -> bool:
        """Tell whether a noun only says what or where a place is: "the town of", "north of", "the outskirts of"."""
        lower = self.tokens.lower[token]
        return lower in self.words.kinds or lower in self.words.parts or lower in self.words.around

    def _is_beside_place(self, governor: int, hit: Hit, case: str) -> bool:
        """Tell whether a name only says where another place lies: "Orsk, a town near Dolm", no "ten in Orsk, nine in Dolm"."""
        tokens = self.tokens
        if tokens.tag[max(0, hit.first - 2)] == "CD":
            return False
        if governor in self.named:
            is_wider = case != _NEAR and _is_area(self.named[governor]) and not _is_area(hit)  # "in the Vale on the Dolm road"
            return not is_wider and not hit.first <= governor < hit.last
        return self._only_locates(governor) and tokens.dep[governor] in _SAME and tokens.head[governor] in self.named

    def _is_person(self, token: int) -> bool:
        lower = self.tokens.lower[token]
        return lower in self.words.people or not {(lower,), (singular(lower),)}.isdisjoint(words_of_parties().roles)

    def _is_letters(self, hit: Hit) -> bool:
        """Tell whether a name is letters for a country, which stand for its adjective: "a UK strike" is one by the UK."""
        is_country = any(entry.code == "PCLI" for entry in hit.entries)
        return is_country and len(letters := self.tokens.text[hit.first].replace(".", "")) <= LETTERS and letters.isupper()

    def _beside_noun(self, noun: int, hit: Hit, *, is_whose: bool, is_owner: bool) -> PlaceRole | None:
        """Return the role of a name that a noun has beside it ("Dolm mayor", "the shelling of Dolm"); None: that of the noun.

        `is_whose`: the name is a country's and says whose the noun is: "Talvenor's strike". `is_owner`: it stands where the name
        of the owner of men and machines does: "a Talvenor gunship".
        """
        lower = self.tokens.lower[noun]
        if self._only_locates(noun):
            return PlaceRole.WITHIN if is_owner and self._is_called(noun, hit) else None
        if lower in self.words.people:
            return PlaceRole.ORIGIN
        if is_owner and lower in vocabulary().means:
            return PlaceRole.PARTY
        if lower in vocabulary().deeds or lower in self.words.harms:
            return PlaceRole.PARTY if is_whose else PlaceRole.SCENE
        is_body = lower in _bodies() and not any(True for _ in vocabulary().targets.find([lower]))  # "the hospital of Dolm" is hit
        return PlaceRole.PARTY if is_body or lower in self.words.offices else None

    def _is_called(self, noun: int, hit: Hit) -> bool:
        """Tell whether the name of a place follows the noun for what it is behind the name of what it lies in.

        "The Talvenor town of Dolm", "the Talvenor border province of Dolm"; but "the Dolm district of Talvenor".
        """
        lower = self.tokens.lower[noun]
        if lower in self.words.quarters or (self.words.kinds.get(lower) != "P" and hit.last == noun):
            return False
        return any(child in self.named and self.tokens.case_of(child) == "of" for child in self.tokens.children[noun])

    def _in_clause(self, token: int, dep: str, above: int, case: str, *, is_country: bool) -> PlaceRole:
        """Return the role that a preposition gives, or the place in the clause of a name without one."""
        tokens, words = self.tokens, self.words
        verb = tokens.lower[above]
        if case:
            if case == "on" and verb in vocabulary().blamed_on:
                return PlaceRole.PARTY
            if case not in words.scene:
                return words.roles.get(case, PlaceRole.OTHER)
            is_whence = verb in words.belonging or (is_country and self._is_firing(above)) or self._is_of_speaking(token, above)
            return PlaceRole.ORIGIN if is_whence else PlaceRole.SCENE
        if dep in ("obl", "nmod", "advmod"):  # "north of Dolm", with the noun "north"
            return PlaceRole.SCENE if self._only_locates(token) else PlaceRole.OTHER
        if dep in _OBJECTS:
            if verb in vocabulary().blamed:
                return PlaceRole.PARTY
            return PlaceRole.SCENE if not is_country or verb in vocabulary().deeds else PlaceRole.OTHER
        if dep == "nsubj":
            if verb in words.undergoing:
                return PlaceRole.SCENE
            return PlaceRole.PARTY if is_country else PlaceRole.OTHER
        return PlaceRole.PARTY if dep == "obl:agent" else PlaceRole.OTHER

    def _is_firing(self, noun: int) -> bool:
        """Tell whether a machine fires from where it stands: "a tank in Talvenor fired at the bus"."""
        tokens = self.tokens
        is_machine = tokens.lower[noun] in vocabulary().means and tokens.dep[noun] == "nsubj"
        return is_machine and tokens.lower[tokens.head[noun]] in vocabulary().fire

    def _is_of_speaking(self, token: int, above: int) -> bool:
        """Tell whether a place is where somebody speaks: "said in Dolm", "a doctor in Dolm said", "told reporters in Dolm"."""
        tokens = self.tokens
        start = self.report.parse.starts[token]
        for at in (above, *tokens.climb(above, STEPS)):
            if at in self.sources:
                return self._is_person(at)
            if at in self.cues:
                is_fronted = token < at and token - tokens.first[token] <= FRONT
                return not is_fronted and not any(span.start <= start < span.end for span in self.cues[at])
            if tokens.pos[at] in _CLAUSAL or tokens.lower[at] in vocabulary().deeds or tokens.lower[at] in self.words.harms:
                return False
        return False


def _is_area(hit: Hit) -> bool:
    return any(entry.is_known for entry in hit.entries)


_PLACES = PLACE_LABELS | {""}


def find_roles(report: Report, words: Words, hits: Sequence[Hit], attributions: Sequence[Attribution]) -> Roles:
    """Return what gives the role of each name of a place; `attributions` say who speaks."""
    return Roles(
        report,
        tokens_of(report),
        words,
        frozenset(a.source_head for a in attributions if a.source_head is not None),
        {a.cue_head: a.content for a in attributions if a.cue_head is not None},
        {token: hit for hit in hits for token in range(hit.first, hit.last)},
    )


@functools.cache
def _bodies() -> frozenset[str]:
    """Return the nouns of offices and bodies, before which the name of a place says whose they are."""
    words = words_of_parties()
    listed = (*words.roles, *words.forces, *words.government, *words.groups, *words.branches, *words.staffs)
    return frozenset({phrase[-1] for phrase in listed} | set(words.tails) | {"ministry", "ministries"}) - words.platforms


def _head(tokens: Tokens, first: int, last: int) -> int:
    """Return the token of a name whose governor lies outside of it."""
    return next((token for token in range(first, last) if not first <= tokens.head[token] < last or tokens.head[token] == token), first)


def _is_heading(roles: Roles, hit: Hit) -> bool:
    """Tell whether a name opens a paragraph and is followed by a colon, or is all of it; or stands behind "Place:"."""
    parse, lower = roles.report.parse, roles.tokens.lower
    first, last = parse.paragraphs[parse.paragraph_of[hit.first]]
    if hit.first > first + 1 and lower[hit.first - 1] == ":" and lower[hit.first - 2] in name_words().labels:
        return True
    opens = all(not word.isalpha() for word in lower[first : hit.first])
    return opens and (hit.last == last or lower[hit.last] == ":")


def _first_clause(tokens: Tokens, head: int) -> int | None:
    """Return the first verb of the sentence that a heading opens."""
    return next((token for token in range(head, tokens.last[head]) if tokens.pos[token] == "VERB"), None)
