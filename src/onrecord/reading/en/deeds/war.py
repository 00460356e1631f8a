"""The one place that says whether words tell of an event of war: an act of war, or harm by one or by a belligerent.

In: tokens, the signs that the tables find, the parties and who is said to have done what. Out: the signs that are of war, and the
sentences that tell of something else. What stands around a word decides first (`own_clause`); a word that says nothing of itself
goes with the other words of its sentence, then with the report: in one that tells of no event of war anywhere, it is of none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.reading.en.deeds.arguments import arguments
from onrecord.reading.en.deeds.judged import Judged, Word
from onrecord.reading.en.deeds.own_clause import OwnClauses
from onrecord.reading.en.deeds.passing import is_in_passing
from onrecord.reading.en.deeds.senses import DOING, ContextSense, is_never, is_of, kind_around, kind_words
from onrecord.reading.en.deeds.topics import Topic, topic_of_report
from onrecord.reading.en.deeds.vocabulary import WEIGHTS, Sign, Vocabulary, WordClass
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import ActorMention, Modality, PartyTable
from onrecord.reading.model import Act
from onrecord.reading.sides import ARMED

CALM = ("nature", "accident", "disease", "criminal", "court")
"""Kinds of happenings that harm people in peace."""
WORKS = ("industry",)
"""Kinds of sites and stuff that explode in peace."""
FAR = 4
"""How many governors up a denial still denies an act."""
SHEET = 2
"""How many lines of a recorder's sheet count people at least."""
UNREAL = frozenset({Modality.PLANNED, Modality.GENERAL})


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The first tokens of the sentences of war, of those of war in which something happened, and of those of peace."""

    war: set[int]
    told: set[int]
    peace: set[int]


def judge(tokens: Tokens, words: Vocabulary, parties: PartyTable, actors: Sequence[ActorMention]) -> Judged:
    """Return which signs of a report are of war."""
    return _Judge(tokens, words, parties, actors).judge()


class _Judge:
    """Judges the signs of one report."""

    def __init__(self, tokens: Tokens, words: Vocabulary, parties: PartyTable, actors: Sequence[ActorMention]) -> None:
        self._tokens = tokens
        self._words = words
        self._own = OwnClauses(tokens, words, parties, actors)
        kinds = {party.id: party.kind for party in parties.parties}
        self._is_blamed = any(actor.cue is not None and actor.party is not None and kinds[actor.party] in ARMED for actor in actors)

    def judge(self) -> Judged:
        """Return which signs are of war."""
        tokens = self._tokens
        signs = tuple(self._words.signs.find(tokens.lower))
        found = [
            word
            for word in (self._own.word(*sign) for sign in signs if self._own.is_said(*sign))
            if word.verdict is not ContextSense.NOTHING
        ]
        found = self._with_neighbours(self._after_peace(self._beside_war(_with_means(found))))
        of_war = {tokens.first[word.head] for word in found if word.is_of_war()}
        other = [word for word in found if word.verdict is ContextSense.PEACE]
        peaceful = {tokens.first[word.head] for word in other} - of_war
        in_passing = is_in_passing(tokens, found, self._own.armed)
        is_war, kept = self._kept(found, of_war, peaceful, in_passing=in_passing)
        apart = {token for first in peaceful for token in range(first, tokens.last[first])}
        held = {token for word in kept for token in range(word.first, word.last)}
        named = {token for first, last, _ in signs for token in range(first, last)}
        vague = {token for token, lower in enumerate(tokens.lower) if lower in self._words.vague and tokens.pos[token] in {"NOUN", "PROPN"}}
        dropped = (named | vague) - held
        apart |= {token for word in other for token in range(word.first, word.last)}
        return Judged(kept, is_war, frozenset(apart), frozenset(dropped), in_passing)

    def _kept(self, found: list[Word], of_war: set[int], peaceful: set[int], *, in_passing: bool) -> tuple[bool, tuple[Word, ...]]:
        """Return whether the report is one of war, and the signs that are of it."""
        tokens = self._tokens
        topic = topic_of_report(tokens)
        harmed = {tokens.first[word.head] for word in found if word.sign.part is WordClass.HARM and word.modality is Modality.HAPPENED}
        proofs = (word for word in found if _is_proof(word, topic, is_harmful=tokens.first[word.head] in harmed))
        is_war = self._is_blamed or any(topic is None or not self._is_denied(word) for word in proofs)
        is_war = is_war or (topic is None and self._is_sheet(found))
        if topic is not None and not is_war:
            return False, ()
        told = {tokens.first[word.head] for word in found if word.is_of_war() and (is_war or word.modality not in UNREAL)}
        of = _Sentences(of_war, told, peaceful)
        return is_war, tuple(word for word in found if self._is_kept(word, of, is_war=is_war, in_passing=in_passing))

    def _is_sheet(self, found: list[Word]) -> bool:
        """Tell whether a report is a recorder's sheet, whose lines count the harmed: "Reported killed: 31", "Wounded: 52"."""
        tokens = self._tokens
        counted = [
            word
            for word in found
            if word.sign.part is WordClass.HARM
            and tokens.lower[word.last : word.last + 1] == [":"]
            and tokens.tag[word.last + 1 : word.last + 2] == ["CD"]
        ]
        return len(counted) >= SHEET and not self._speaks_of(CALM)

    def _is_denied(self, word: Word) -> bool:
        """Tell whether a word stands under a denial: "denied reports of a drone attack"."""
        return is_of(self._tokens.lower, self._tokens.climb(word.head, FAR), ["denial"])

    def _beside_war(self, found: list[Word]) -> list[Word]:
        """Return the words, harm that only its circumstances make one of peace of war where its sentence tells of an act of war.

        "Five were killed when a car with gas cylinders was blown up beside their patrol"; a car accident kills nobody in war.
        """
        tokens = self._tokens
        acts = {word.head for word in found if word.is_of_war() and word.sign.act is not None and word.modality is Modality.HAPPENED}
        beside = {above for act in acts for above in tokens.climb(act, FAR)}
        return [
            replace(word, verdict=ContextSense.OPEN)
            if word.verdict is ContextSense.PEACE
            and word.sign.part is WordClass.HARM
            and (word.head in beside or acts.intersection(tokens.climb(word.head, FAR)))
            and (tokens.head[word.head] in acts or not self._is_firm(word))
            else word
            for word in found
        ]

    def _is_firm(self, word: Word) -> bool:
        """Tell whether a word is of peace by who or what does it, or by what it is a part of: a car accident, a trial."""
        around, heads = arguments(self._tokens, word.head)
        lower = self._tokens.lower
        return (
            is_never(lower, around, heads) or kind_around(lower, {role: around.get(role, []) for role in DOING}, {}) is ContextSense.PEACE
        )

    def _after_peace(self, found: list[Word]) -> list[Word]:
        """Return the words, of peace what an accident did: "a helicopter crashed, killing nine soldiers"."""
        tokens = self._tokens
        calm = {word.head for word in found if word.verdict is ContextSense.PEACE and word.sign.part is WordClass.DEED}
        after = {
            word.head
            for word in found
            if word.sign.part is WordClass.HARM and tokens.dep[word.head] == "advcl" and tokens.head[word.head] in calm
        }
        of_war = {tokens.first[word.head] for word in found if word.is_of_war() and word.head not in after}
        return [
            replace(word, verdict=ContextSense.PEACE) if word.head in after and tokens.first[word.head] not in of_war else word
            for word in found
        ]

    def _with_neighbours(self, found: list[Word]) -> list[Word]:
        """Return the words, what says nothing of itself judged by the others of its sentence.

        A weapon in a sentence without a word of peace makes what was done there of war, as do fighters who are counted beside harm, and, in
        a report without such a word, an attack and harm in one sentence. A blast is an attack where no works and no stuff that burns are
        spoken of.
        """
        tokens = self._tokens
        armed = {tokens.first[at] for at in self._own.weapons}
        calm = {tokens.first[word.head] for word in found if word.verdict is ContextSense.PEACE}
        harms = [word.head for word in found if word.sign.part is WordClass.HARM]
        harmed = {tokens.first[harm] for harm in harms}
        attacks = [
            word
            for word in found
            if word.sign.attack
            and word.verdict is not ContextSense.PEACE
            and tokens.first[word.head] in harmed
            and (word.sign.does or self._brings(word.head, harms))
        ]
        if attacks and self._speaks_of(CALM):
            attacks = []
        if attacks and self._speaks_of(WORKS):
            attacks = [word for word in attacks if word.sign.act is not Act.EXPLOSION]
        told = (armed - calm) | {tokens.first[word.head] for word in attacks} | ((self._counts_fighters() & harmed) - calm)
        return [
            replace(word, verdict=ContextSense.WAR)
            if word.verdict is ContextSense.OPEN and not word.is_means and tokens.first[word.head] in told
            else word
            for word in found
        ]

    def _brings(self, fight: int, harms: Sequence[int]) -> bool:
        """Tell whether a fight did one of some harms: "clashes broke out, killing two", not "as the fighting ebbed"."""
        tokens = self._tokens
        near = {fight, *tokens.climb(fight, 2)}
        return any(
            harm in near or fight in tokens.climb(harm, FAR) or (tokens.head[harm] in near and tokens.dep[harm] in {"advcl", "conj"})
            for harm in harms
        )

    def _counts_fighters(self) -> set[int]:
        """Return the first tokens of the sentences that count men who make war: "cost 123 lives: 77 rebels, seven civilians"."""
        tokens = self._tokens
        fighters = kind_words("fighter") - kind_words("nameless")
        counted = (tokens.head[at] for at in range(len(tokens)) if tokens.dep[at] == "nummod")
        return {tokens.first[noun] for noun in counted if tokens.lower[noun] in fighters}

    def _speaks_of(self, kinds: Sequence[str]) -> bool:
        """Tell whether a report speaks of some kinds of things or happenings anywhere: a disaster, an accident, a disease, a crime."""
        lower = self._tokens.lower
        return is_of(lower, range(len(lower)), kinds)

    def _is_kept(self, word: Word, of: _Sentences, *, is_war: bool, in_passing: bool) -> bool:
        """Tell whether a sign is of war, by its own words, else by its sentence, else by the report.

        Where a report speaks of war in passing, it takes the sentence, or for harm the one before: candidates attack one another too.
        """
        tokens = self._tokens
        sentence = tokens.first[word.head]
        if word.is_means:
            return sentence in of.told or (is_war and tokens.head[word.head] in self._own.done)
        if word.verdict in {ContextSense.WAR, ContextSense.PEACE}:
            return word.verdict is ContextSense.WAR
        if sentence in of.war:
            return True
        if in_passing:
            is_war = word.sign.part is WordClass.HARM and tokens.first[max(sentence - 1, 0)] in of.war
        return is_war and sentence not in of.peace


def _is_proof(word: Word, topic: Topic | None, *, is_harmful: bool) -> bool:
    """Tell whether a word makes its report one of war; `is_harmful`: its sentence tells that people were hurt.

    Where a report is about something else, somebody who makes war must act, or a weapon that only war knows must hurt people.
    """
    if not word.is_of_war() or word.modality is not Modality.HAPPENED:
        return False
    if topic is None:
        return True
    if topic.of_armies:
        return word.is_by_side and word.sign.part is WordClass.HARM
    if topic.retells:
        return word.is_by_party
    return word.is_by_side or (is_harmful and word.is_armed)


def _with_means(found: list[Word]) -> list[Word]:
    """Return the words, each deed as the act that it was done with, where that says more: "attacked with a grenade" is an explosion."""
    means = {token: word.sign for word in found if word.sign.part is WordClass.MEANS for token in range(word.first, word.last)}
    changed = []
    for word in found:
        best = max((means[at] for at in word.by if at in means), key=lambda sign: sign.weight, default=None)
        own = max(word.sign.weight, WEIGHTS["likely"])
        is_deed = word.sign.part is WordClass.DEED and word.sign.act is not None
        is_ahead = any(at < word.head for at in word.by if at in means)  # "missiles struck", not "was struck by missiles"
        sign = word.sign
        if best is not None and is_deed and (best.weight > own or (is_ahead and _is_surer(best, sign))):
            sign = replace(sign, act=best.act, weight=best.weight)
        changed.append(replace(word, sign=sign))
    return changed


def _is_surer(means: Sign, deed: Sign) -> bool:
    """Tell whether a weapon says better than "struck", which need not be from the air, how it was done: "missiles struck a market"."""
    leans = WEIGHTS["likely"]
    return deed.act is Act.AIRSTRIKE and deed.weight <= leans <= means.weight and means.act is Act.ROCKET  # bombs fall from aircraft, too
