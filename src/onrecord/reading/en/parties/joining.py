"""Join mentions to parties: one party under all its names.

In: a field's mentions in order. Out: drafts, and which one each mention belongs to. A join rests on the registry, on a state
and what is named of it, on equal words, on an acronym in brackets, on a surname, or on a noun that only one party fits; where
two parties fit, none is taken: a wrong join costs more than a missed one.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.parties.draft import PartyDraft
from onrecord.reading.en.parties.forces import FIGHTERS, forces_meant
from onrecord.reading.en.parties.mention import Field, Mention, Sort
from onrecord.reading.en.parties.nouns import does_act
from onrecord.reading.en.parties.people import PeopleIndex
from onrecord.reading.en.tokens import PATIENTS
from onrecord.reading.found import NameKind
from onrecord.reading.model import PartyKind
from onrecord.reading.registry import Naming, RegistryEntry, squeezed
from onrecord.reading.sides import STATE_KINDS

SHORTEST_ACRONYM, SHORTEST_BEGINNING = 2, 3
"""Letters that an acronym, or one word that stands for a fuller name, must have more than."""
KEPT = 256
"""How many parties that were first named last a noun can take up: a bound that keeps long documents linear."""
PARTY_KINDS: Mapping[str, PartyKind] = {
    NameKind.STATE: PartyKind.STATE,
    NameKind.ARMED_FORCE: PartyKind.ARMED_FORCE,
    NameKind.ARMED_GROUP: PartyKind.ARMED_GROUP,
    NameKind.MEDIA: PartyKind.MEDIA,
}
"""What the kind of a name says of a party; of an organisation its last noun says more."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
INDEFINITE = frozenset({"a", "an", "another", "one"})
ALLIANCES = frozenset({"coalition", "alliance"})
FAR_ABOVE = 4
"""Governors between "the regime" and the verb of who speaks of it."""
SMALL = frozenset({"of", "for", "the", "and", "in"})


class Joining:
    """Walks the mentions of a field from left to right."""

    def __init__(self, field: Field) -> None:
        """Take the field; nothing is joined yet."""
        self.drafts: list[PartyDraft] = []
        self.owner: dict[int, PartyDraft] = {}
        self._field = field
        self._by_key: dict[tuple[str, ...], PartyDraft] = {}
        self._short: dict[str, list[tuple[tuple[str, ...], PartyDraft]]] = {}
        self._ends: dict[str, list[tuple[tuple[str, ...], PartyDraft]]] = {}
        self._initials: dict[str, PartyDraft] = {}
        self._machines: dict[str, PartyDraft] = {}
        self._recent: deque[PartyDraft] = deque(maxlen=KEPT)
        self._people = PeopleIndex()
        self._before: tuple[Mention, PartyDraft] | None = None
        self._pending: list[Mention] = []
        self._finders: Mapping[Sort, Callable[[Mention], PartyDraft | None]] = {
            Sort.ENTRY: self._entry,
            Sort.STATE: self._state,
            Sort.OFFICE: self._office,
            Sort.FORCE: self._force,
            Sort.GROUP: self._group,
            Sort.PERSON: self._person,
            Sort.NAME: self._name,
            Sort.ANAPHOR: self._anaphor,
        }

    def add(self, mention: Mention) -> PartyDraft | None:
        """Join one mention; None where a noun takes up nobody that is known."""
        draft = self._in_brackets(mention) or self._find(mention)
        if draft is None:
            self._pending.append(mention)
            return None
        return self._join(mention, draft)

    def finish(self) -> None:
        """Join nouns that came before the name that they mean ("Ministry rejects report"), where only one name fits."""
        called = self._called()
        for mention in self._pending:
            noun = mention.of or self._field.tokens.lower[mention.head]
            if noun == "ministry":
                fits = [draft for draft in self._recent if self._is_ministry(draft)]
            elif noun in called:
                fits = called[noun]
            else:
                sorts = {Sort.NAME, Sort.ENTRY} if noun in self._field.words.only_named else {Sort.NAME}
                fits = [draft for draft in self._recent if draft.sort in sorts and any(noun in words for words in draft.words)]
            if len(fits) == 1:
                self._join(replace(mention, name=None), fits[0])
                fits[0].mentions.sort(key=lambda known: known.first)
            elif mention.sort is Sort.NAME and not fits:  # "The Front", and no other name in the report
                self._join(mention, self._keyed(("name", noun), PartyDraft(Sort.NAME, self._kind(self._words(mention)))))
        self._join_stateless()

    def _join_stateless(self) -> None:
        """Make one party of a name without its state and the only one with it: "Coast Command" and "Ruvian Coast Command"."""
        for draft in [draft for draft in self.drafts if draft.sort is Sort.NAME]:
            names = [words for words in draft.words if len(words) > 1]
            ends = [other for words in names for full, other in self._ends.get(words[-1], []) if full[1:] == words]
            fits = {id(other): other for other in ends if other is not draft and self._begins_with_state(other)}
            if len(fits) == 1:
                self.merge(draft, next(iter(fits.values())))

    def _begins_with_state(self, draft: PartyDraft) -> bool:
        """Tell whether a party's name begins with that of a state or its adjective."""
        text = self._field.tokens.text
        begun = {text[mention.name[0]] for mention in draft.mentions if mention.name is not None}
        return any(name.naming is not Naming.PARTY for word in begun for *_, name in self._field.registry.find([word]))

    def _called(self) -> dict[str, list[PartyDraft]]:
        """Return the parties whose names stand behind a noun as its apposition ("the group, the Dawn Army"), by the noun."""
        tokens = self._field.tokens
        called: dict[str, list[PartyDraft]] = {}
        for mention in self._pending:
            if mention.sort is Sort.ANAPHOR:
                named = [self.owner[c] for c in tokens.children[mention.head] if tokens.dep[c] == "appos" and c in self.owner]
                for draft in named:
                    if draft.kind is PartyKind.ARMED_FORCE and draft.country is None:
                        draft.kind = PartyKind.ARMED_GROUP
                    if draft not in called.setdefault(mention.of, []):
                        called[mention.of].append(draft)
        return called

    def merge(self, draft: PartyDraft, into: PartyDraft) -> None:
        """Make one party of two; the first is no more."""
        into.mentions = sorted([*into.mentions, *draft.mentions], key=lambda mention: mention.first)
        self.drafts.remove(draft)
        for mention in draft.mentions:
            self.owner.update(dict.fromkeys(range(mention.first, mention.last), into))

    def drop(self, draft: PartyDraft) -> None:
        """Leave a party out: nobody is meant."""
        self.drafts.remove(draft)
        for mention in draft.mentions:
            for token in range(mention.first, mention.last):
                self.owner.pop(token, None)

    def _join(self, mention: Mention, draft: PartyDraft) -> PartyDraft:
        """Add a mention to its draft."""
        if not draft.mentions:
            self.drafts.append(draft)
            if draft.kind is not PartyKind.PERSON:
                self._recent.append(draft)
        draft.mentions.append(mention)
        if mention.head in self._field.heads or self._field.tokens.dep[mention.head].startswith("nsubj"):
            draft.weight += 1
        for token in range(mention.first, mention.last):
            self.owner[token] = draft
        if mention.name is not None:
            self._remember(draft, self._words(mention))
        if mention.country is not None:
            self._machines[self._field.tokens.lemma[mention.last - 1].lower()] = draft
        self._before = (mention, draft)
        return draft

    def _remember(self, draft: PartyDraft, words: tuple[str, ...]) -> None:
        """Keep the words of a name, and what it may be shortened to."""
        if words in draft.words:
            return
        draft.words.append(words)
        if draft.sort in {Sort.NAME, Sort.ENTRY} and len(words) > 1:
            for known, word in ((self._short, words[0]), (self._ends, words[-1])):
                same = known.setdefault(word, [])
                if len(same) < KEPT:
                    same.append((words, draft))
            self._initials.setdefault("".join(word[0] for word in words), draft)
            self._initials.setdefault("".join(word[0] for word in words if word not in SMALL), draft)

    def _words(self, mention: Mention) -> tuple[str, ...]:
        """Return the words of a mention's name, in lower case, without joints."""
        first, last = mention.name or (mention.first, mention.last)
        lower = self._field.tokens.lower
        return tuple(word for word in lower[first:last] if word[0].isalnum())

    def _find(self, mention: Mention) -> PartyDraft | None:
        """Return the draft that a mention belongs to, an old or a new one."""
        return self._finders[mention.sort](mention)

    def _keyed(self, key: tuple[str, ...], draft: PartyDraft) -> PartyDraft:
        """Return the draft of a key, the given one if there is none."""
        return self._by_key.setdefault(key, draft)

    def _entry(self, mention: Mention) -> PartyDraft:
        """Return the draft of a party of the registry."""
        return self._entered(mention.of)

    def _entered(self, entry_id: str) -> PartyDraft:
        """Return the draft of an entry."""
        entry = self._field.registry.entries[entry_id]
        return self._keyed(("entry", entry_id), PartyDraft(Sort.ENTRY, entry.kind, entry_id, entry.country))

    def _state(self, mention: Mention) -> PartyDraft:
        """Return the government of a state."""
        return self._keyed(("state", mention.country or ""), PartyDraft(Sort.STATE, PartyKind.STATE, "", mention.country))

    def _group(self, mention: Mention) -> PartyDraft:
        """Return the fighters that the same words name; "the rebels" are the only group that was named before."""
        lower = self._field.tokens.lower
        if mention.last - mention.first == 1 and mention.of in self._field.words.known and lower[mention.first - 1] == "the":
            named = [draft for draft in self._recent if draft.kind is PartyKind.ARMED_GROUP and draft.sort in {Sort.ENTRY, Sort.NAME}]
            if len(named) == 1:
                return named[0]
        words = squeezed("".join(self._words(mention)))
        return self._keyed(("group", words), PartyDraft(Sort.GROUP, PartyKind.ARMED_GROUP, mention.of))

    def _person(self, mention: Mention) -> PartyDraft:
        """Return the person of a name; one word that names something else in the report names that here too."""
        words = self._words(mention)
        if len(words) == 1 and ("name", squeezed(words[0])) in self._by_key:
            return self._by_key["name", squeezed(words[0])]
        return self._people.draft(self._words(mention), self._gender(mention))

    def entry_of(self, draft: PartyDraft) -> RegistryEntry:
        """Return the registry's entry of a draft that rests on one."""
        return self._field.registry.entries[draft.of]

    def _office(self, mention: Mention) -> PartyDraft:
        """Return the ministry of a topic: the same state's, or the only one where no state is named."""
        country = mention.country or ""
        known = self._by_key.get(("office", mention.of, country))
        if known is not None:
            return known
        same = [draft for draft in self._recent if self._is_ministry(draft, mention.of)]
        if len(same) == 1 and (not country or same[0].country is None):
            same[0].country = same[0].country or mention.country
            self._by_key["office", mention.of, country] = same[0]
            return same[0]
        return self._keyed(("office", mention.of, country), PartyDraft(Sort.OFFICE, PartyKind.STATE, mention.of, mention.country))

    def _force(self, mention: Mention) -> PartyDraft | None:
        """Return the armed forces of a state, or the only forces that "the army" can be; None for mere machines."""
        country, branch = mention.country, mention.of
        if country is not None:
            whole = self._field.registry.forces.get(country)
            if whole is not None and not branch:
                return self._entered(whole)
            return self._keyed(("force", country, branch), PartyDraft(Sort.FORCE, PartyKind.ARMED_FORCE, branch, country))
        words = self._words(mention)
        machine = self._machines.get(self._field.tokens.lemma[mention.head].lower()) if mention.name is None else None
        if machine is not None and self._is_definite(mention):
            return machine  # "a Ruvian drone ... the drone"
        if self._is_any_machine(mention):
            return None
        fits = [draft for draft in forces_meant(self._field, self._recent, words, mention) if not self._hits(mention, draft)]
        state = self._striking(fits) if mention.name is None and self._is_definite(mention) else None
        if state is not None and not self._hits(mention, state):
            return state
        if len(fits) == 1:
            return fits[0]
        if mention.name is None:
            return None
        kind = PartyKind.ARMED_GROUP if FIGHTERS & set(words) else PartyKind.ARMED_FORCE
        return self._keyed(("forces", " ".join(words)), PartyDraft(Sort.FORCE, kind, branch))

    def _hits(self, mention: Mention, draft: PartyDraft) -> bool:
        """Tell whether forces are what something hit, which is not theirs then: "no Ruvian forces were hurt by the drones"."""
        tokens = self._field.tokens
        verb = tokens.head[mention.head]
        patients = (child for child in tokens.children[verb] if tokens.dep[child] in PATIENTS and child != mention.head)
        hurt = [self.owner[child] for child in patients if child in self.owner]
        return any(one is draft or (one.country is not None and one.country == draft.country) for one in hurt)

    def _is_definite(self, mention: Mention) -> bool:
        """Tell whether a noun takes up what was told before: "the drone", "that drone"."""
        tokens = self._field.tokens
        return any(tokens.lower[child] in DEFINITE for child in tokens.children[mention.head])

    def _striking(self, fits: Sequence[PartyDraft]) -> PartyDraft | None:
        """Return the only state that is said to strike, whose machines are meant before forces that are named: "a Ruvian air strike"."""
        tokens = self._field.tokens
        states = [draft for draft in self._recent if draft.country is not None and draft.kind in STATE_KINDS]
        doing = [draft for draft in states if any(tokens.lower[tokens.head[m.head]] in vocabulary().deeds for m in draft.mentions)]
        others = [draft for draft in doing if draft.country not in {fit.country for fit in fits}]
        return others[0] if len(doing) == 1 and others else None

    def _is_any_machine(self, mention: Mention) -> bool:
        """Tell whether a noun brings in a machine that is nobody's by its words: "a drone", not "an Alliance drone"."""
        tokens = self._field.tokens
        below = tokens.children[mention.head]
        is_owned = any(tokens.dep[child] in {"compound", "nmod:poss"} for child in below)
        is_new = any(tokens.dep[child] == "det" and tokens.lower[child] in INDEFINITE for child in below)
        return is_new and not is_owned and tokens.lower[mention.head] in self._field.words.machines

    def _name(self, mention: Mention) -> PartyDraft | None:
        """Return the draft of an organisation's name: the same words, its acronym, or the beginning of one fuller name.

        A noun alone ("the Front") takes up a party as "the front" does, and makes none.
        """
        words = self._words(mention)
        key = ("name", squeezed("".join(words)))
        if key in self._by_key:
            return self._by_key[key]
        if len(words) == 1 and (words[0] in self._field.words.anaphors or words[0] == "ministry"):
            return self._anaphor(replace(mention, of=words[0]))
        person = self._people.known(words) if len(words) == 1 else None
        if person is not None:
            return person
        fuller = self._fuller(words) or self._ending(mention, words)
        if fuller is not None:
            return self._keyed(key, fuller)
        return self._keyed(key, PartyDraft(Sort.NAME, PARTY_KINDS.get(mention.of) or self._kind(words)))

    def _ending(self, mention: Mention, words: tuple[str, ...]) -> PartyDraft | None:
        """Return the one party whose fuller name ends in `words` behind "the": "the Host" of "Iron Host"."""
        lower, before = self._field.tokens.lower, (mention.name or (mention.first, mention.last))[0] - 1
        goes_on = mention.last < len(lower) and lower[mention.last] in {"of", "for", "to"}
        if before < 0 or lower[before] != "the" or goes_on or not words:
            return None
        fits = {id(draft): draft for full, draft in self._ends.get(words[-1], []) if full[-len(words) :] == words and full != words}
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _kind(self, words: tuple[str, ...]) -> PartyKind:
        """Return what the last noun of a name, or the one before "of" or "for", says that its bearer is."""
        tails = self._field.words.tails
        for stop in ("of", "for"):
            if stop in words:
                words = words[: words.index(stop)] or words
        if " ".join(words[-2:]) in tails:
            return tails[" ".join(words[-2:])]
        return tails.get(words[-1], PartyKind.ORGANISATION) if words else PartyKind.ORGANISATION

    def _in_brackets(self, mention: Mention) -> PartyDraft | None:
        """Return the party before a bracket that holds only this mention and looks like its acronym."""
        tokens = self._field.tokens
        if self._before is None or mention.sort not in {Sort.NAME, Sort.ENTRY, Sort.PERSON}:
            return None
        before, draft = self._before
        if mention.first - before.last != 1 or tokens.lower[before.last] != "(" or draft.kind is PartyKind.PERSON:
            return None
        closed = mention.last < len(tokens) and tokens.lower[mention.last] in {")", ",", ";", "-"}
        short = mention.last - mention.first == 1 and sum(letter.isupper() for letter in tokens.text[mention.first]) >= SHORTEST_ACRONYM
        if not (closed and short) or mention.sort is Sort.ENTRY:
            return None
        self._by_key["name", squeezed(tokens.text[mention.first])] = draft
        return draft

    def _anaphor(self, mention: Mention) -> PartyDraft | None:
        """Return the party that a noun takes up: the last one named with that noun, else the only one of its kind."""
        noun = mention.of
        if self._is_told_whose(mention):
            return None  # joined at the end
        if noun == "ministry":
            return self._latest([draft for draft in self._recent if self._is_ministry(draft)])
        kinds = self._field.words.anaphors[noun]
        if noun in {"regime", "government", "authorities"}:
            kinds = (PartyKind.STATE,)
        only = noun in self._field.words.only_named
        sorts = {Sort.ENTRY, Sort.NAME, Sort.FORCE} if only else {Sort.ENTRY, Sort.NAME, Sort.STATE}
        pool = [draft for draft in self._recent if draft.kind in kinds and draft.sort in sorts and not self._is_of_another(mention, draft)]
        named = [draft for draft in pool if any(noun in words for words in draft.words)]
        if named or only:
            return self._latest(named)
        if noun in {"regime", "government"}:
            of_forces = {d.country for d in self._recent if d.country is not None and any(noun in words for words in d.words)}
            if len(of_forces) == 1:
                country = of_forces.pop()
                return self._keyed(("state", country), PartyDraft(Sort.STATE, PartyKind.STATE, "", country))
        if noun in {"regime", "government", "authorities", "country"}:
            pool = [draft for draft in pool if draft.sort is Sort.STATE]
            if noun == "authorities":  # of the state that struck, or of the one that was struck?
                pool = [draft for draft in pool if any(known.head in self._field.heads for known in draft.mentions)]
            if len(pool) > 1 or noun == "country":
                pool = []
            if not pool and noun in {"regime", "government"}:
                return self._keyed(("state", "", noun), PartyDraft(Sort.STATE, PartyKind.STATE, noun))
        if noun in ALLIANCES:
            known = self._by_key.get(("forces", noun))
            if known is None and does_act(self._field, mention.head):
                return self._keyed(("forces", noun), PartyDraft(Sort.FORCE, PartyKind.ARMED_FORCE, noun))
            return known
        if noun == "agency":
            pool = [draft for draft in pool if draft.kind is PartyKind.MEDIA]
        return self._latest(pool)

    def _is_of_another(self, mention: Mention, draft: PartyDraft) -> bool:
        """Tell whether a party says or does something to what a noun means, and so is not meant: "Vetia accused the regime of shelling"."""
        tokens, heads = self._field.tokens, {known.head for known in draft.mentions}
        far = FAR_ABOVE if mention.of == "regime" else int(tokens.dep[mention.head] == "obj")
        above = tokens.climb(mention.head, far)
        return any(tokens.dep[child] == "nsubj" and child in heads for verb in above for child in tokens.children[verb])

    def _is_told_whose(self, mention: Mention) -> bool:
        """Tell whether a name stands right behind a noun as what it is called: "the militant group Red Dawn"."""
        tokens = self._field.tokens
        return any(tokens.dep[child] == "appos" and tokens.pos[child] == "PROPN" for child in tokens.children[mention.head])

    def _is_ministry(self, draft: PartyDraft, topic: str = "") -> bool:
        """Tell whether a party is a ministry (of a topic), by its sort or by a name of the registry's."""
        if draft.sort is Sort.OFFICE:
            return topic in {"", draft.of}
        topics = self._field.words.topics
        names = [words for words in draft.words if "ministry" in words] if draft.kind is PartyKind.STATE else []
        return any(not topic or topic in {topics.get(word) for word in words} for words in names)

    @staticmethod
    def _latest(pool: list[PartyDraft]) -> PartyDraft | None:
        """Return the draft that was named last."""
        return max(pool, key=lambda draft: draft.mentions[-1].first, default=None)

    def _gender(self, mention: Mention) -> str:
        """Return "m" or "f" where a title or the given name tells, else ""."""
        field = self._field
        for token in range(mention.first - 1, max(mention.first - 3, -1), -1):
            title = field.words.titles.get(field.tokens.lower[token])
            if title:
                return title
            if title is None:
                break
        return field.words.given.get(field.tokens.lower[mention.first], "")

    def _fuller(self, words: tuple[str, ...]) -> PartyDraft | None:
        """Return the one party of whose fuller name `words` are the beginning, or the initials."""
        if not words:
            return None
        if len(words) == 1 and len(words[0]) > SHORTEST_ACRONYM and words[0] in self._initials:
            return self._initials[words[0]]
        if len(words) == 1 and (len(words[0]) <= SHORTEST_BEGINNING or words[0] in self._field.words.generic):
            return None
        fits = {id(draft): draft for full, draft in self._short.get(words[0], []) if full[: len(words)] == words and full != words}
        return next(iter(fits.values())) if len(fits) == 1 else None
