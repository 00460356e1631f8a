"""Whom the head of a source means where it is no name: pronouns, papers, spokespeople, roles, sources without a name.

In: the joined mentions, the attributions. Out: for each source's head, its party. Pronouns take the person or party that spoke or
was the subject last, in number and gender; sentences further back than a few are not searched.
"""

import functools
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.core import Span
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.parties.draft import PartyDraft
from onrecord.reading.en.parties.joining import Joining
from onrecord.reading.en.parties.mention import Field, Mention, Sort
from onrecord.reading.en.parties.roles import Roles
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.found import Attribution
from onrecord.reading.model import PartyKind
from onrecord.reading.sides import STATE_KINDS

MASCULINE, FEMININE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
NEUTER, PLURAL = frozenset({"it", "its", "itself"}), frozenset({"they", "them", "their"})
SPEAKER = frozenset({"i", "we", "me", "us", "my", "our"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
DEFINITE, INDEFINITE = frozenset({"the", "this", "that"}), frozenset({"a", "an", "another", "one", "other", "some"})
WINGS = frozenset({"wing", "branch", "arm", "affiliate", "offshoot"})
"""Nouns for parts of armed groups that claim and fight as the group."""
_COUNTING = frozenset({"more", "others", "another", "further"})
"""Words of a count that comes on top of another."""
_MARKS = ".,;:!?\"'“”‘’()"
LONGEST_PHRASE = 5
"""Tokens of a noun with its adjectives."""
FAR, MANY = 4, 40
"""How many sentences and mentions back a pronoun is looked for in."""


def _holds(spans: Sequence[Span], at: int) -> bool:
    """Tell whether one of some spans holds a place of the page."""
    return any(span.start <= at < span.end for span in spans)


class Speakers:
    """Resolves heads of sources from left to right."""

    def __init__(self, field: Field, joining: Joining, roles: Roles) -> None:
        """Take the joined mentions."""
        self._field, self._joining, self._roles = field, joining, roles
        self._points = sorted((m.head, draft) for draft in joining.drafts for m in draft.mentions) if joining.drafts else []
        self._at = [head for head, _ in self._points]
        self._resolved: list[tuple[int, PartyDraft]] = []
        self._states = {draft.country: draft for draft in joining.drafts if draft.sort is Sort.STATE}
        self._holders: dict[str, list[PartyDraft]] = {}
        for draft in joining.drafts:
            for word in self._called(draft) if draft.sort is Sort.PERSON else ():
                self._holders.setdefault(word, []).append(draft)
        self._unnamed: dict[str, PartyDraft] = {}
        self._said = dict[int, tuple[Span, ...]]()

    def _called(self, draft: PartyDraft) -> set[str]:
        """Return the words by which a person may be taken up: of the role, and the ranks before the name ("the colonel")."""
        lower, titles = self._field.tokens.lower, self._field.words.titles
        found = set((draft.role or "").split())
        for mention in draft.mentions:
            at = mention.first - 1
            while at >= 0 and lower[at] in titles:
                found.add(lower[at])
                at -= 1
        return found

    def resolve(self, attributions: tuple[Attribution, ...]) -> None:
        """Give every head of a source its party, and mark who speaks."""
        owner = self._joining.owner
        order = sorted((a.source_head, n) for n, a in enumerate(attributions) if a.source_head is not None)
        heads = dict.fromkeys(head for head, _ in order)
        self._said = {a.source_head: a.content for a in attributions if a.source_head is not None}
        self._map_papers()
        self._set_owners()
        counted: list[PartyDraft] = []
        for head in heads:
            draft = owner.get(head) or self._by_head(head)
            is_count = not _COUNTING.isdisjoint(words := self._words_said(head)) and not stance_words().harm.isdisjoint(words)
            if self._field.tokens.lower[head] in NEUTER and is_count and counted and draft not in counted:
                continue  # "it reported that eleven more were hurt": whoever counted before, not the side named between
            if draft is not None:
                counted += [draft] * (not stance_words().harm.isdisjoint(words))
                owner[head] = draft
                draft.is_source = True
                self._resolved.append((head, draft))
        self._map_blamed()
        for a in attributions:
            self._first_person(a, attributions)

    def _words_said(self, head: int) -> frozenset[str]:
        """Return the words of what a source says."""
        text = self._field.report.page.text
        return frozenset(word.strip(_MARKS) for span in self._said.get(head, ()) for word in span.of(text).lower().split())

    def _set_owners(self) -> None:
        """Give people to the party that "its" or "their" before their role means: "its spokesman, X"."""
        tokens = self._field.tokens
        for draft in self._joining.drafts:
            token = draft.role_token
            if token and draft.part_of is None and tokens.lower[token - 1] in {"its", "their"}:
                owner = self._pronoun(token - 1, tokens.lower[token - 1])
                draft.part_of = owner
                if owner is not None and owner.kind in STATE_KINDS:
                    draft.country = draft.country or owner.country

    def _by_head(self, head: int) -> PartyDraft | None:
        """Return the party of a head that is no part of a mention."""
        tokens = self._field.tokens
        lower = tokens.lower[head]
        if tokens.pos[head] == "PRON":
            return self._pronoun(head, lower)
        if tokens.lower[max(0, head - 3) : head] == ["-", "year", "-"]:
            return self._pronoun(head, "he") or self._pronoun(head, "she")  # "the 71-year-old"
        if lower in self._field.words.partitives and (them := self._them(head)) is not None:
            return self._of_many(them)
        for child in tokens.children[head]:
            if tokens.dep[child] in {"appos", "flat", "nmod:desc"} and child in self._joining.owner:
                return self._joining.owner[child]
        if lower in self._field.words.anaphors and tokens.lower[head - 1] in {"his", "her"}:  # "her organisation"
            person = self._pronoun(head - 1, "he" if tokens.lower[head - 1] == "his" else "she")
            return person.part_of if person is not None else None
        return self._by_wing(head, lower) or self._by_voice(head, lower) or self._by_role(head, lower) or self._without_name(head, lower)

    def _them(self, head: int) -> int | None:
        """Return the pronoun for those of whom a head is one: "one of them"."""
        tokens = self._field.tokens
        return next((child for child in tokens.children[head] if tokens.lower[child] == "them"), None)

    def _of_many(self, them: int) -> PartyDraft | None:
        """Return whom "one of them" is of: the people who are the subject before in its sentence, else the party last told of."""
        tokens = self._field.tokens
        near = range(them - 1, tokens.first[them] - 1, -1)
        subjects = (at for at in near if tokens.tag[at] == "NNS" and tokens.dep[at].startswith("nsubj"))
        told = (at for at in subjects if all(tokens.lower[child] != "no" for child in tokens.children[at]))  # "there were no fighters"
        many = next((at for at in told if self._them(at) is None), None)  # "dozens of them" are no answer to whom "them" are
        if many is not None and self._field.report.parse.tokens.kind[many] == "person":
            return self._joining.owner.get(many) or self._by_head(many)
        return self._pronoun(them, "them")

    def _by_voice(self, head: int, lower: str) -> PartyDraft | None:
        """Return the party whose voice a noun right behind its name is: "SOHR activists"."""
        if lower not in self._field.words.voices or not head:
            return None
        at = head - 1
        if self._field.tokens.lower[at] == "'s":
            at -= 1
        before = self._joining.owner.get(at)
        return before if before is not None and before.kind is not PartyKind.PERSON else None

    def _by_wing(self, head: int, lower: str) -> PartyDraft | None:
        """Return the armed group whose part speaks or acts: "the Front's military wing"."""
        below = self._field.tokens.children[head] if lower in WINGS else ()
        whose = (self._joining.owner[child] for child in below if child in self._joining.owner)
        return next((draft for draft in whose if draft.kind is PartyKind.ARMED_GROUP), None)

    def _by_role(self, head: int, lower: str) -> PartyDraft | None:
        """Return whom a role without a name means: "a spokesman for X" speaks for X, "the minister" is the last one named."""
        words = self._field.words
        if ((lower,) not in words.roles and lower not in words.titles) or lower in words.witnesses:
            return None
        role = self._roles.at(head)
        owner = self._joining.owner.get(role.of.first) if role is not None and role.of is not None else None
        if owner is None and role is not None and role.state is not None:
            owner = self._states.get(role.state)
        holders = [draft for draft in self._holders.get(lower, [])[-MANY:] if draft.first < head]
        if owner is not None:
            same = [d for d in holders if d.part_of is owner and lower not in {"official", "member"}]
            speaks = lower in words.spokespeople or (lower in words.leaders and owner.kind is PartyKind.ORGANISATION)
            return same[-1] if same else (owner if speaks else None)
        tokens = self._field.tokens
        definite = any(tokens.lower[child] == "the" for child in tokens.children[head])
        if any(tokens.case_of(child) in {"of", "for", "in"} for child in tokens.children[head]):
            return None  # "the commander of another unit" is not the commander of whom was spoken
        return max(holders, key=lambda draft: draft.last_before(head)) if definite and holders else None

    def _without_name(self, head: int, lower: str) -> PartyDraft | None:
        """Return the party of a source without a name: a witness, a doctor, an office, a body that nothing names.

        "The source" is the one that was introduced last; "a second source" is another one, though it does not speak.
        """
        tokens, words = self._field.tokens, self._field.words
        kind = self._kind_without_name(head, lower)
        if kind is None:
            return None
        start = first = self._phrase_of(head)
        lead = tokens.lower[first]
        noun = _stem(lower) if lower in words.witnesses or lower in words.unnamed else lower
        if lead in DEFINITE and noun in self._unnamed:
            last = self._unnamed[noun]
            other = self._introduced(noun, max((m.head for m in last.mentions), default=-1), head)
            if other is None:
                return last
            start = other
        name = " ".join(tokens.lower[start : head + 1])
        if lead in INDEFINITE or name not in self._unnamed:
            draft = PartyDraft(Sort.SOURCE, kind, name)
            draft.mentions.append(Mention(first, head + 1, head, Sort.SOURCE, lower, None, (first, head + 1)))
            self._joining.drafts.append(draft)
            self._unnamed[name] = draft
        self._unnamed[noun] = self._unnamed[name]
        return self._unnamed[name]

    def _kind_without_name(self, head: int, lower: str) -> PartyKind | None:
        """Return what a source is that no name names; None for what is nobody."""
        words = self._field.words
        if lower in words.witnesses:
            return PartyKind.WITNESS
        if lower in words.partitives or self._field.tokens.pos[head] not in {"NOUN", "PROPN"}:
            return None
        mention = self._field.report.parse.tokens.kind[head]
        is_person = lower in words.unnamed or (lower,) in words.roles or lower in words.titles or mention == "person"
        is_body = mention == "organization" or lower in words.tails
        return PartyKind.UNNAMED if is_person or (is_body and self._field.tokens.pos[head] == "NOUN") else None

    def _phrase_of(self, head: int) -> int:
        """Return where the words of a noun begin: adjectives, nouns and numbers before it, and the determiner before those."""
        tokens = self._field.tokens
        first = head
        while first > max(tokens.first[head], head - LONGEST_PHRASE) and tokens.pos[first - 1] in {"ADJ", "NOUN", "PROPN", "NUM", "PUNCT"}:
            if tokens.pos[first - 1] == "PUNCT" and tokens.lower[first - 1] != "-":
                break
            first -= 1
        return first - 1 if first > tokens.first[head] and tokens.pos[first - 1] == "DET" else first

    def _introduced(self, noun: str, after: int, before: int) -> int | None:
        """Return where a noun was brought in as another one of its kind since it was last named: "a second shopkeeper"."""
        brought_in = self._brought_in.get(_stem(noun), [])
        n = bisect_left(brought_in, before) - 1
        return self._phrase_of(brought_in[n]) if n >= 0 and brought_in[n] > after else None

    @functools.cached_property
    def _brought_in(self) -> dict[str, list[int]]:
        """The nouns that stand behind "a", "another" or the like, by their stems, in the order of the text."""
        tokens = self._field.tokens
        found: dict[str, list[int]] = {}
        for token, lower in enumerate(tokens.lower):
            if tokens.lower[self._phrase_of(token)] in INDEFINITE:
                found.setdefault(_stem(lower), []).append(token)
        return found

    def _map_blamed(self) -> None:
        """Give pronouns that are blamed ("accused it of bombing") to a party that is not the one who blames."""
        tokens, owner = self._field.tokens, self._joining.owner
        for token, lower in enumerate(tokens.lower):
            if lower in {"it", "them"} and tokens.dep[token] == "obj" and tokens.lower[tokens.head[token]] in vocabulary().blamed:
                subject = next((c for c in tokens.children[tokens.head[token]] if tokens.dep[c] == "nsubj"), None)
                draft = self._pronoun(token, lower, owner.get(subject) if subject is not None else None)
                if draft is not None:
                    owner.setdefault(token, draft)

    def _pronoun(self, token: int, lower: str, other: PartyDraft | None = None) -> PartyDraft | None:
        """Return whom a pronoun means: not `other`; "he" and "she" nobody named in their own words (“The colonel lied,” she said).

        The sentences that its bearer says do not count among those between.
        """
        tokens = self._field.tokens
        if lower in RELATIVE:
            for verb in tokens.climb(token, 3):
                if tokens.dep[verb] == "acl:relcl":
                    noun = tokens.head[verb]
                    return self._joining.owner.get(noun) or (self._by_head(noun) if tokens.pos[noun] == "NOUN" else None)
            return self._joining.owner.get(token - 1) or self._joining.owner.get(token - 2)
        if lower in SPEAKER or not lower.isalpha():
            return None
        best: tuple[int, int] | None = None
        found: PartyDraft | None = None
        starts = self._field.report.parse.starts
        quoted = self._said.get(token, ())
        said = quoted if lower in MASCULINE | FEMININE else ()
        sentence, back = tokens.first[token], 0
        n = bisect_left(self._at, token)
        near = sorted([*self._points[max(n - MANY, 0) : n], *self._resolved[-MANY:]], key=lambda point: -point[0])
        for head, draft in near:
            while tokens.first[head] < sentence:
                sentence = tokens.first[sentence - 1]
                back += not _holds(quoted, starts[sentence])
            if back > FAR:
                break
            if _holds(said, starts[head]):
                continue
            score = (self._salience(head, draft) - 2 * back, head)
            if (
                (_fits(draft, lower) or self._is_person(head, lower) or self._is_body(head, draft, lower) or self._are_people(head, lower))
                and draft is not other
                and (best is None or score > best)
            ):
                best, found = score, draft
        return found

    def _is_person(self, head: int, lower: str) -> bool:
        """Tell whether "he" or "she" can mean a person without a name: "a spokesman", who speaks for his party, "a doctor"."""
        tokens, noun = self._field.tokens, self._field.tokens.lower[head]
        if lower not in MASCULINE | FEMININE or tokens.tag[head] != "NN":
            return False
        if noun.endswith(("woman", "mother") if lower in MASCULINE else ("man", "father")):
            return False
        return (noun,) in self._field.words.roles or self._field.report.parse.tokens.kind[head] == "person"

    def _are_people(self, head: int, lower: str) -> bool:
        """Tell whether "they" can mean the men of a state that a noun names: "security officials"."""
        return lower in PLURAL and self._field.tokens.tag[head] == "NNS"

    def _is_body(self, head: int, draft: PartyDraft, lower: str) -> bool:
        """Tell whether "it" can mean a body without a name: "a rights group", "the ministry"."""
        if lower not in NEUTER or draft.kind is not PartyKind.UNNAMED or self._field.tokens.tag[head] != "NN":
            return False
        return self._field.report.parse.tokens.kind[head] == "organization" or self._field.tokens.lower[head] in self._field.words.tails

    def _salience(self, head: int, draft: PartyDraft) -> int:
        """Return how much a mention stands out: speakers and subjects do."""
        tokens = self._field.tokens
        speaks = 3 if head in self._field.heads else 0
        subject = 3 if tokens.dep[head].startswith("nsubj") else 0
        return speaks + subject + (1 if draft.sort is not Sort.STATE else 0)

    def _map_papers(self) -> None:
        """Give reports, statements and the like to their authors; "the report" is the last one's."""
        tokens, owner = self._field.tokens, self._joining.owner
        author: PartyDraft | None = None
        for token, lower in enumerate(tokens.lower):
            if lower not in self._field.words.papers or token in owner or tokens.pos[token] not in {"NOUN", "PROPN"}:
                continue
            own = self._author(token)
            author = own or author
            if author is not None and (own is not None or tokens.lower[token - 1] in {"the", "this", "that"}):
                owner[token] = author

    def _author(self, token: int) -> PartyDraft | None:
        """Return who stands before a paper ("the Amnesty report") or behind it ("a report released on Monday by Amnesty")."""
        tokens, owner = self._field.tokens, self._joining.owner
        for child in tokens.children[token]:
            if child in owner and (tokens.dep[child] in {"compound", "nmod:poss"} or tokens.case_of(child) in {"by", "from", "of"}):
                return owner[child]
        if token - 1 in owner and tokens.dep[token - 1] in {"compound", "nmod:poss", "amod"}:
            return owner[token - 1]
        for at in range(token + 1, min(token + 9, tokens.last[token] - 1)):
            if tokens.lower[at] in {"by", "from"}:
                return next((owner[t] for t in range(at + 1, min(at + 7, tokens.last[token])) if t in owner), None)
            if tokens.lower[at] in {",", "that", "said", "says"}:
                return None
        return None

    def _first_person(self, a: Attribution, attributions: tuple[Attribution, ...]) -> None:
        """Give "I" and "we" to the speaker of the statement that holds them."""
        head = a.source_head
        if head is None or a.within is None or self._field.tokens.lower[head] not in SPEAKER:
            return
        outer = attributions[a.within].source_head
        if outer in self._joining.owner:
            self._joining.owner[head] = self._joining.owner[outer]


def _fits(draft: PartyDraft, lower: str) -> bool:
    """Tell whether a pronoun can mean a party, by gender and number."""
    if lower in MASCULINE | FEMININE:
        return draft.kind is PartyKind.PERSON and draft.gender != ("f" if lower in MASCULINE else "m")
    if draft.kind is PartyKind.PERSON:
        return False
    if lower in NEUTER:
        return draft.kind not in {PartyKind.WITNESS, PartyKind.UNNAMED}
    if lower in PLURAL:
        return draft.kind is not PartyKind.STATE
    return False


def _stem(noun: str) -> str:
    """Return a noun without the letters of a plural, so that one and several are alike."""
    return noun.rstrip("es")
