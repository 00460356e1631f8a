"""What the own clause of a sign says of it: who does it to whom, with what, and whether that is war.

In: tokens, a sign that the tables find, the parties and who is said to have done what. Out: a `Word` with its verdict: of war, of
peace, open, or nothing, where the words are no sign here ("strike force", "a spokesman for Shell").
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.en.deeds.arguments import Around, Role, arguments
from onrecord.reading.en.deeds.judged import Word
from onrecord.reading.en.deeds.modality import is_likened, modality_of
from onrecord.reading.en.deeds.senses import DOING, ContextSense, is_never, is_of, is_pit, kind_around, kind_words, sense_of
from onrecord.reading.en.deeds.vocabulary import WEIGHTS, Sign, Vocabulary, WordClass
from onrecord.reading.en.forms import noun_forms, verb_forms
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import ActorMention, NameKind, PartyTable
from onrecord.reading.model import Act, PartyKind
from onrecord.reading.sides import ARMED, FIGHTING

SIDES = ("fighter", "army", "state_force", "machine")
"""Kinds of men and machines that make war."""
FIRING = frozenset(form for verb in ("fire", "detonate", "explode") for form in verb_forms(verb))
"""Verbs whose object is the weapon that is used: "fired nine rockets"."""
UNDER = frozenset({"compound"})
BOMBERS = frozenset(noun_forms("bomber"))
"""Men, or aircraft."""
NAME = 0.6
"""From this share of capitals on, a sentence is a headline, whose capitals say nothing."""


class OwnClauses:
    """Judges single signs of one report.

    `armed`: the tokens of armed forces and groups; `weapons`: of weapons of which crime and work do not know; `done`: of what
    somebody who fights is said to have done.
    """

    def __init__(self, tokens: Tokens, words: Vocabulary, parties: PartyTable, actors: Sequence[ActorMention]) -> None:
        """Take a report's tokens, the vocabulary, the parties and who is said to have done what."""
        self._tokens = tokens
        self._words = words
        kinds = {party.id: party.kind for party in parties.parties}
        civil = {party for token, party in parties.at.items() if tokens.lower[token] in kind_words("civil")}
        self.armed = {token for token, party in parties.at.items() if kinds[party] in ARMED and party not in civil}
        self._groups = {at for at in self.armed if kinds[parties.at[at]] is PartyKind.ARMED_GROUP}
        self._named_weapons = {at for first, last, _ in words.weapons.find(tokens.lower) for at in range(first, last) if self._is_meant(at)}
        self.weapons = {at for at in self._named_weapons if tokens.lower[at] not in words.civil_weapons}
        self._people = _in_names(tokens, NameKind.PERSON)
        self._places = _in_names(tokens, NameKind.PLACE)
        self._bodies = _in_names(tokens, NameKind.ORGANISATION) | _in_names(tokens, NameKind.MEDIA)
        doers = [(actor.deed, kinds[actor.party]) for actor in actors if actor.party is not None and actor.party not in civil]
        self.done = {deed for deed, kind in doers if kind in FIGHTING}
        self._fire = {deed for deed in self.done if deed is not None and tokens.lower[deed] in words.fire and not self._is_blaze(deed)}
        self._killed = {deed for deed, kind in doers if kind in ARMED}  # a state kills by neglect too

    def is_said(self, first: int, last: int, sign: Sign) -> bool:
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

    def word(self, first: int, last: int, sign: Sign) -> Word:
        """Return a sign with what is judged of it from its own clause."""
        tokens = self._tokens
        if tokens.pos[first] == "VERB":
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
        return head in self.done or any(at in self.armed for at in doers) or is_of(self._tokens.lower, doers, ["fighter", "army"])

    def _is_armed(self, word: Word, around: Around) -> bool:
        """Tell whether a weapon of war is among what stands around a word."""
        return any(at in self.weapons and at != word.head for listed in around.values() for at in listed)

    def _is_by_party(self, word: Word, around: Around) -> bool:
        """Tell whether an armed force or group does what a word tells of, or a state does it, where that is no harm of neglect."""
        done = self._killed if word.sign.part is WordClass.HARM else self.done
        return word.head in done or any(at in self.armed for role in DOING for at in around.get(role, ()))

    def _is_by_side(self, word: Word, around: Around) -> bool:
        """Tell whether somebody who makes war does what a word tells of, or has an attack done to him."""
        hit = around.get(Role.HIT, ()) if word.sign.part is WordClass.DEED and word.sign.does else ()
        doing = DOING if word.sign.does or word.sign.part is not WordClass.HARM else (Role.MEANS, Role.PART)  # who dies does nothing
        listed = (*(at for role in doing for at in around.get(role, ())), *hit)
        sides = [at for at in listed if not is_of(self._tokens.lower, [at], ["civil", "nameless"])]
        return self._is_by_party(word, around) or any(at in self.armed for at in sides) or is_of(self._tokens.lower, sides, SIDES)

    def _is_by_men(self, around: Around) -> bool:
        """Tell whether only a noun for fighters says who struck: "the terrorists struck" is no air strike."""
        doers = [at for at in around.get(Role.DOER, ()) if at not in self._named_weapons]
        lower = self._tokens.lower
        return bool(doers) and all(is_of(lower, [at], ["fighter"]) and lower[at] not in BOMBERS for at in doers)

    def _is_on_ground(self, around: Around) -> bool:
        """Tell whether an attack is one of fighters on fighters: "militants attacked a checkpoint"."""
        lower = self._tokens.lower
        doers, hit = around.get(Role.DOER, ()), around.get(Role.HIT, ())
        by_fighters = any(at in self._groups for at in doers) or is_of(lower, doers, ["fighter"])
        return by_fighters and (any(at in self.armed for at in hit) or is_of(lower, hit, ["army", "fighter", "ground_held", "state_force"]))

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
        if any(child in self.armed for child in whose) or is_of(tokens.lower, whose, ["gunfire", "fighter", "army", "state_force"]):
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
        on_party = any(at in self.armed for role in (Role.HIT, Role.CAUSE) for at in around.get(role, ()))
        is_firm = not word.sign.ordinary and not word.is_means
        if kind is ContextSense.PEACE and (is_never(lower, around, heads) or not (word.is_by_party or is_firm or word.is_armed)):
            return ContextSense.PEACE
        return (
            ContextSense.WAR
            if kind is ContextSense.WAR or word.is_by_party or on_party or by_battle or is_firm or word.is_armed
            else ContextSense.OPEN
        )

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
