"""The one place that says whether words tell of an event of war: an act of war, or harm by one or by a belligerent.

In: tokens, the signs that the tables find, the parties and who is said to have done what. Out: the signs that are of war, and the
sentences that tell of something else. What stands around a word decides first (`senses`); a word that says nothing of itself
goes with the other words of its sentence, then with the report: in one that tells of no event of war anywhere, it is of none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.reading.en.deeds.arguments import Around, Role, arguments
from onrecord.reading.en.deeds.judged import Judged, Word
from onrecord.reading.en.deeds.modality import is_likened, modality_of
from onrecord.reading.en.deeds.passing import is_in_passing
from onrecord.reading.en.deeds.senses import DOING, ContextSense, is_never, is_of, is_pit, kind_around, kind_words, sense_of
from onrecord.reading.en.deeds.topics import Topic, topic_of_report
from onrecord.reading.en.deeds.vocabulary import WEIGHTS, Sign, Vocabulary, WordClass
from onrecord.reading.en.forms import noun_forms, verb_forms
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import ActorMention, Modality, NameKind, PartyTable
from onrecord.reading.model import Act, PartyKind
from onrecord.reading.sides import ARMED, FIGHTING

CALM = ("nature", "accident", "disease", "criminal", "court")
"""Kinds of happenings that harm people in peace."""
WORKS = ("industry",)
"""Kinds of sites and stuff that explode in peace."""
SIDES = ("fighter", "army", "state_force", "machine")
"""Kinds of men and machines that make war."""
FIRING = frozenset(form for verb in ("fire", "detonate", "explode") for form in verb_forms(verb))
"""Verbs whose object is the weapon that is used: "fired nine rockets"."""
FAR = 4
"""How many governors up a denial still denies an act."""
SHEET = 2
"""How many lines of a recorder's sheet count people at least."""
UNREAL = frozenset({Modality.PLANNED, Modality.GENERAL})
UNDER = frozenset({"compound"})
BOMBERS = frozenset(noun_forms("bomber"))
"""Men, or aircraft."""
NAME = 0.6
"""From this share of capitals on, a sentence is a headline, whose capitals say nothing."""


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
        kinds = {party.id: party.kind for party in parties.parties}
        civil = {party for token, party in parties.at.items() if tokens.lower[token] in kind_words("civil")}
        self._armed = {token for token, party in parties.at.items() if kinds[party] in ARMED and party not in civil}
        self._groups = {at for at in self._armed if kinds[parties.at[at]] is PartyKind.ARMED_GROUP}
        self._weapons = {at for first, last, _ in words.weapons.find(tokens.lower) for at in range(first, last) if self._is_meant(at)}
        self._people = _in_names(tokens, NameKind.PERSON)
        self._places = _in_names(tokens, NameKind.PLACE)
        self._bodies = _in_names(tokens, NameKind.ORGANISATION) | _in_names(tokens, NameKind.MEDIA)
        self._is_blamed = any(actor.cue is not None and actor.party is not None and kinds[actor.party] in ARMED for actor in actors)
        doers = [(actor.deed, kinds[actor.party]) for actor in actors if actor.party is not None and actor.party not in civil]
        self._done = {deed for deed, kind in doers if kind in FIGHTING}
        self._fire = {deed for deed in self._done if deed is not None and tokens.lower[deed] in words.fire and not self._is_blaze(deed)}
        self._killed = {deed for deed, kind in doers if kind in ARMED}  # a state kills by neglect too

    def judge(self) -> Judged:
        """Return which signs are of war."""
        tokens = self._tokens
        signs = tuple(self._words.signs.find(tokens.lower))
        found = [word for word in (self._word(*sign) for sign in signs if self._is_said(*sign)) if word.verdict is not ContextSense.NOTHING]
        found = self._with_neighbours(self._after_peace(self._beside_war(_with_means(found))))
        of_war = {tokens.first[word.head] for word in found if word.is_of_war()}
        other = [word for word in found if word.verdict is ContextSense.PEACE]
        peaceful = {tokens.first[word.head] for word in other} - of_war
        in_passing = is_in_passing(tokens, found, self._armed)
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
        armed = {tokens.first[at] for at in self._weapons if self._is_weapon(at)}
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

    def _word(self, first: int, last: int, sign: Sign) -> Word:
        """Return a sign with what is judged of it from its own clause."""
        tokens = self._tokens
        if last - first == 1 and tokens.pos[first] == "VERB":
            sign = self._words.verbs.get(tokens.lower[first], sign)
        head = self._tokens.head_of(first, last)
        is_used = sign.part is WordClass.MEANS and self._is_used(head)
        said, governors = arguments(tokens, tokens.head[head] if is_used else head)
        around, heads = self._without_weapons_work(said), self._without_weapons_work(governors)
        word = Word(
            first, last, sign, head, modality_of(tokens, first, last), ContextSense.NOTHING, sign.part is WordClass.MEANS and not is_used
        )
        word = replace(
            word,
            by=self._done_with(head, around, heads),
            is_by_party=self._is_by_party(word, around) or any(at in self._fire for role in DOING for at in said.get(role, ())),
            is_by_side=self._is_by_side(word, around),
            is_armed=self._is_armed(word, around),
        )
        if sign.part is WordClass.MEANS and sign.act is not Act.EXPLOSION and not is_used and self._is_suffering(head):
            return word
        if sign.part is WordClass.MEANS and self._intercepts(head):
            return word
        if ((sign.ordinary or word.is_means) and self._is_of_thing(head)) or (
            sign.part is not WordClass.MEANS and self._is_name(first, last)
        ):
            return word
        if is_likened(tokens, head):
            return word
        row = sense_of(tokens.lower, " ".join(tokens.lower[first:last]), around, heads)
        if row is not None and row.lacks and row.role is Role.HIT and any(at in self._people for at in around.get(Role.HIT, ())):
            row = None
        if row is not None and row.act() is not None and not is_of(tokens.lower, self._without_compounds(around.get(row.role, ())), row.of):
            row = None
        if sign.act is Act.DESTRUCTION and not self._is_by_somebody(head, around):
            word = replace(word, sign=replace(sign, act=None))
        if sign.act is Act.AIRSTRIKE and sign.part is WordClass.DEED and sign.weight <= WEIGHTS["likely"] and self._is_by_men(around):
            sign = replace(sign, act=Act.OTHER)
            word = replace(word, sign=sign)
        if sign.act is Act.OTHER and self._is_on_ground(around):
            word = replace(word, sign=replace(sign, act=Act.GROUND_OPERATION))
        if row is None:
            verdict = self._verdict(word, around, heads)
            is_idle = sign.sided and verdict is ContextSense.OPEN and not word.is_by_side
            return word if is_idle else replace(word, verdict=verdict)
        if row.act() is None:
            return replace(word, verdict=ContextSense(row.means))
        return replace(word, sign=replace(sign, act=row.act()), verdict=ContextSense.WAR, is_by_side=True)

    def _without_compounds(self, listed: Sequence[int]) -> list[int]:
        """Return words without those that only say of what kind another is: no protest hits a "rally driver"."""
        return [at for at in listed if self._tokens.dep[at] not in UNDER]

    def _done_with(self, head: int, around: Around, heads: Around) -> tuple[int, ...]:
        """Return the tokens of what an act was done with."""
        fired = around.get(Role.HIT, ()) if self._tokens.lower[head] in FIRING else ()
        return (*around.get(Role.MEANS, ()), *fired, *heads.get(Role.DOER, ()), *heads.get(Role.PART, ()))

    def _is_suffering(self, head: int) -> bool:
        """Tell whether a weapon or its men are what is hit, and do not act: "killed nine gunmen", "shot down nine drones"."""
        tokens = self._tokens
        at = tokens.head[head] if tokens.case_of(head) == "of" and tokens.dep[head] == "nmod" else head
        verb = tokens.head[at]
        if tokens.dep[at] not in {"obj", "nsubj:pass"} or tokens.lower[verb] in self._words.doing_with_object:
            return False
        return tokens.lower[verb] in self._words.doing and tokens.lower[verb] not in FIRING

    def _intercepts(self, head: int) -> bool:
        """Tell whether men or machines bring down what others sent: "the air force shot down nine drones"."""
        is_subject = self._tokens.dep[head] in {"nsubj", *UNDER}  # "shot" is a noun, too
        return is_subject and is_of(self._tokens.lower, [self._tokens.head[head]], ["intercepting"])

    def _is_by_somebody(self, head: int, around: Around) -> bool:
        """Tell whether destruction is somebody's act, and not what a strike or fire did."""
        doers = around.get(Role.DOER, ())
        return head in self._done or any(at in self._armed for at in doers) or is_of(self._tokens.lower, doers, ["fighter", "army"])

    def _is_armed(self, word: Word, around: Around) -> bool:
        """Tell whether a weapon of war is among what stands around a word."""
        return any(self._is_weapon(at) and at != word.head for listed in around.values() for at in listed)

    def _is_by_party(self, word: Word, around: Around) -> bool:
        """Tell whether an armed force or group does what a word tells of, or a state does it, where that is no harm of neglect."""
        done = self._killed if word.sign.part is WordClass.HARM else self._done
        return word.head in done or any(at in self._armed for role in DOING for at in around.get(role, ()))

    def _is_by_side(self, word: Word, around: Around) -> bool:
        """Tell whether somebody who makes war does what a word tells of, or has an attack done to him."""
        hit = around.get(Role.HIT, ()) if word.sign.part is WordClass.DEED and word.sign.does else ()
        doing = DOING if word.sign.does or word.sign.part is not WordClass.HARM else (Role.MEANS, Role.PART)  # who dies does nothing
        listed = (*(at for role in doing for at in around.get(role, ())), *hit)
        sides = [at for at in listed if not is_of(self._tokens.lower, [at], ["civil", "nameless"])]
        return self._is_by_party(word, around) or any(at in self._armed for at in sides) or is_of(self._tokens.lower, sides, SIDES)

    def _is_by_men(self, around: Around) -> bool:
        """Tell whether only a noun for fighters says who struck: "the terrorists struck" is no air strike."""
        doers = [at for at in around.get(Role.DOER, ()) if at not in self._weapons]
        lower = self._tokens.lower
        return bool(doers) and all(is_of(lower, [at], ["fighter"]) and lower[at] not in BOMBERS for at in doers)

    def _is_on_ground(self, around: Around) -> bool:
        """Tell whether an attack is one of fighters on fighters: "militants attacked a checkpoint"."""
        lower = self._tokens.lower
        doers, hit = around.get(Role.DOER, ()), around.get(Role.HIT, ())
        by_fighters = any(at in self._groups for at in doers) or is_of(lower, doers, ["fighter"])
        return by_fighters and (
            any(at in self._armed for at in hit) or is_of(lower, hit, ["army", "fighter", "ground_held", "state_force"])
        )

    def _without_weapons_work(self, around: Around) -> Around:
        """Return what stands around a word without the "fire" of guns, what falls from the sky and names, which are no accidents."""

        def is_work(at: int) -> bool:
            return at in self._places or self._is_gunfire(at) or self._is_fall_of_weapon(at)

        return {role: [at for at in listed if not is_work(at)] for role, listed in around.items()}

    def _is_gunfire(self, at: int) -> bool:
        """Tell whether "fire" is that of guns: "army fire", "Ruvian fire", "opened fire", "an exchange of fire", "came under fire"."""
        tokens = self._tokens
        if tokens.lower[at] != "fire":
            return False
        if at in self._fire:
            return True
        whose = [child for child in tokens.children[at] if tokens.dep[child] in {"compound", "amod", "nmod:poss", "nmod"}]
        if any(child in self._armed for child in whose) or is_of(tokens.lower, whose, ["gunfire", "fighter", "army", "state_force"]):
            return True
        return tokens.case_of(at) == "under" or is_of(tokens.lower, [tokens.head[at]], ["firing"])

    def _is_blaze(self, at: int) -> bool:
        """Tell whether an article makes one blaze of "fire": "a Ruvian fire", not "Ruvian fire"."""
        tokens = self._tokens
        return tokens.lower[at] == "fire" and any(tokens.lower[child] in {"a", "an"} for child in tokens.children[at])

    def _is_fall_of_weapon(self, at: int) -> bool:
        """Tell whether a verb of falling tells of a weapon: "when shells fell on the market", "by falling debris"."""
        tokens = self._tokens
        falls = [child for child in tokens.children[at] if tokens.dep[child] in {"nsubj", "obj"}]
        falls += [tokens.head[at]] if tokens.dep[at] == "amod" else []
        return is_of(tokens.lower, [at], ["falling"]) and is_of(tokens.lower, falls, ["missile_like"])

    def _is_used(self, head: int) -> bool:
        """Tell whether somebody uses the weapon or machine at a token: "hurled a grenade", "a bomb went off".

        Aircraft and drones are used for much else: "used helicopters to drop food".
        """
        tokens = self._tokens
        verb = tokens.head[head]
        if tokens.dep[head] == "nsubj" and is_of(tokens.lower, [verb], ["impact"]):
            return tokens.lower[head] not in self._words.means
        if tokens.dep[head] not in {"obj", "nsubj:pass"} or tokens.lower[verb] not in self._words.doing_with_object:
            return False
        return not is_of(tokens.lower, [head], ["machine"]) or any(at != head for at in arguments(tokens, verb)[1].get(Role.HIT, ()))

    def _verdict(self, word: Word, around: Around, heads: Around) -> ContextSense:
        """Return what the kinds of things around a word make of it."""
        lower = self._tokens.lower
        if word.sign.part is WordClass.HARM and not word.sign.does:  # a soldier may die of a fever
            around = {role: listed for role, listed in around.items() if role is not Role.HIT}
        kind = kind_around(lower, around, heads)
        by_battle = word.sign.part is WordClass.HARM and is_of(lower, around.get(Role.DOER, ()), ["fight"])  # "the siege cost nine lives"
        on_party = any(at in self._armed for role in (Role.HIT, Role.CAUSE) for at in around.get(role, ()))
        is_firm = not word.sign.ordinary and not word.is_means
        if kind is ContextSense.PEACE and (is_never(lower, around, heads) or not (word.is_by_party or is_firm or word.is_armed)):
            return ContextSense.PEACE
        return (
            ContextSense.WAR
            if kind is ContextSense.WAR or word.is_by_party or on_party or by_battle or is_firm or word.is_armed
            else ContextSense.OPEN
        )

    def _is_kept(self, word: Word, of: _Sentences, *, is_war: bool, in_passing: bool) -> bool:
        """Tell whether a sign is of war, by its own words, else by its sentence, else by the report.

        Where a report speaks of war in passing, it takes the sentence, or for harm the one before: candidates attack one another too.
        """
        tokens = self._tokens
        sentence = tokens.first[word.head]
        if word.is_means:
            return sentence in of.told or (is_war and tokens.head[word.head] in self._done)
        if word.verdict in {ContextSense.WAR, ContextSense.PEACE}:
            return word.verdict is ContextSense.WAR
        if sentence in of.war:
            return True
        if in_passing:
            is_war = word.sign.part is WordClass.HARM and tokens.first[max(sentence - 1, 0)] in of.war
        return is_war and sentence not in of.peace

    def _is_said(self, first: int, last: int, sign: Sign) -> bool:
        """Tell whether the words are used as the tables mean them: "mine" is a pronoun too, "offensive" an adjective."""
        tokens = self._tokens
        if last - first > 1:
            return True
        is_body = first in self._bodies and tokens.text[first][:1].isupper() and not tokens.lower[first].endswith("s")
        if is_body or is_pit(tokens, first):
            return False  # "a spokesman for Shell"
        if sign.named and tokens.pos[first] not in {"NOUN", "PROPN"}:
            return False
        if tokens.pos[first] == "ADJ" and tokens.lower[first] in self._words.deeds and not tokens.lower[first].endswith("ed"):
            return False
        return tokens.pos[first] in {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "AUX"} and tokens.tag[first] not in {"PRP", "PRP$"}

    def _is_weapon(self, at: int) -> bool:
        """Tell whether a token names a weapon of which crime and work do not know."""
        return at in self._weapons and self._tokens.lower[at] not in self._words.civil_weapons

    def _is_meant(self, at: int) -> bool:
        """Tell whether a word for a weapon is a noun, and no comparison and no pit."""
        return self._tokens.pos[at] in {"NOUN", "PROPN", "ADJ", "NUM"} and not is_likened(self._tokens, at) and not is_pit(self._tokens, at)

    def _is_of_thing(self, head: int) -> bool:
        """Tell whether a noun only says of what kind another thing is: "strike force", not "strike victims"."""
        tokens = self._tokens
        if tokens.dep[head] not in UNDER or tokens.pos[head] not in {"NOUN", "PROPN"}:
            return False
        thing = tokens.head[head]
        return thing > head and tokens.lower[thing] not in self._words.deeds and not is_of(tokens.lower, [thing], ["of_event"])

    def _is_name(self, first: int, last: int) -> bool:
        """Tell whether words are a part of a name, as their capitals say: "the Director of Military Operations", "Martyrs Hospital"."""
        tokens = self._tokens
        is_noun = tokens.pos[last - 1] in {"NOUN", "PROPN"} and (last - first > 1 or tokens.pos[first] == "PROPN")
        if not is_noun or not all(tokens.text[at][:1].isupper() for at in range(first, last)):
            return False
        start, end = tokens.first[first], tokens.last[first]
        words = [tokens.text[at] for at in range(start, end) if tokens.text[at].isalpha()]
        return first > start and sum(word[0].isupper() for word in words) < NAME * len(words)


def _in_names(tokens: Tokens, kind: NameKind) -> frozenset[int]:
    """Return the tokens of the names of a kind."""
    return frozenset(at for first, label in enumerate(tokens.name) if label == kind for at in range(first, tokens.name_end[first]))


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
