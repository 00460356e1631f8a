"""Look up the words for acts, harm, weapons and breaches of law, and hand what stands around them to the rules.

In: a report and its parties. Out: `DeedTable`. Words that are also of ordinary life ("strike", "hit", "arrest") count only in a
report that speaks of war elsewhere in words that are of nothing else. Linear in the text.
"""

from onrecord.reading.en.deeds.actors import find_actors
from onrecord.reading.en.deeds.modality import modality_of
from onrecord.reading.en.deeds.targets import find_targets
from onrecord.reading.en.deeds.vocabulary import Vocabulary, vocabulary
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import ActorMention, DeedTable, PartyTable, Report, SignMention, ThingMention
from onrecord.reading.model import Act, PartyKind

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
BEFORE_BREACH = 9
"""How far before a breach of law a hedge still belongs to it."""
WARLIKE = frozenset(Act) - {Act.OTHER, Act.DETENTION}
"""Acts whose own words, where they are of nothing else, make a report one of war."""
GENERIC = frozenset({"missile", "rocket", "drone", "artillery", "bomb", "small_arms", "mine", "mortar"})
"""Weapons of which a report of crime or of trade speaks too."""


def find_deeds(report: Report, parties: PartyTable) -> DeedTable:
    """Return what the words of a report say of acts of war and of who did them."""
    tokens = tokens_of(report)
    words = vocabulary()
    signs = [(first, last, sign) for first, last, sign in words.signs.find(tokens.lower) if _is_said(tokens, first, last)]
    weapons = _weapons(tokens, words)
    actors = find_actors(tokens, words, parties)
    of_war = (
        any(weapon.kind not in GENERIC for weapon in weapons)
        or any(sign.act in WARLIKE and not sign.ordinary for *_, sign in signs)
        or _is_among_war(tokens, words, parties, actors, [first for first, _, sign in signs if sign.act is None or not sign.ordinary])
        or _is_harm_by(tokens, weapons, [first for first, _, sign in signs if sign.act is None])
    )
    kept = tuple(
        SignMention(first, last, sign.act, sign.weight, modality_of(tokens, first, last))
        for first, last, sign in signs
        if of_war or not sign.ordinary
    )
    if not of_war:
        weapons = tuple(weapon for weapon in weapons if weapon.kind not in GENERIC)
    return DeedTable(
        signs=kept,
        targets=find_targets(tokens, words) if of_war else (),
        weapons=weapons,
        violations=_violations(tokens, words),
        actors=actors,
    )


def _is_among_war(tokens: Tokens, words: Vocabulary, parties: PartyTable, actors: tuple[ActorMention, ...], plain: list[int]) -> bool:
    """Tell whether an armed party acts, or harm stands beside a state that acts, armed parties, or several words of war."""
    armed = {party.id for party in parties.parties if party.kind in {PartyKind.ARMED_FORCE, PartyKind.ARMED_GROUP}}
    if any(actor.party in armed for actor in actors):
        return True
    return bool(plain) and (bool(actors or armed) or len({word for *_, word in words.context.find(tokens.lower)}) > 1)


def _is_harm_by(tokens: Tokens, weapons: tuple[ThingMention, ...], harmed: list[int]) -> bool:
    """Tell whether a sentence tells of a weapon and of harm."""
    sentences = {tokens.first[weapon.first] for weapon in weapons if weapon.kind != "small_arms"}
    return any(tokens.first[token] in sentences for token in harmed)


def _is_said(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether the words are used as the tables mean them: "mine" is a pronoun too, and "likely" no act."""
    if last - first > 1:
        return True
    return tokens.pos[first] in {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "AUX"} and tokens.tag[first] not in {"PRP", "PRP$"}


def _weapons(tokens: Tokens, words: Vocabulary) -> tuple[ThingMention, ...]:
    """Return the weapons, with the nouns that only say what form they have ("cluster bombs")."""
    return tuple(
        ThingMention(kind, first, last) for first, last, kind in words.weapons.find(tokens.lower) if tokens.pos[last - 1] in NOMINAL
    )


def _violations(tokens: Tokens, words: Vocabulary) -> tuple[ThingMention, ...]:
    """Return the breaches of law, and whether they are said only to be possible."""
    found = []
    for first, last, kind in words.violations.find(tokens.lower):
        start = max(tokens.first[first], first - BEFORE_BREACH)
        hedged = any(tokens.lower[at] in words.hedging for at in range(start, first))
        found.append(ThingMention(kind, first, last, hedged))
    return tuple(found)
