"""Look up the words for acts, harm, weapons and breaches of law, and hand what stands around them to the rules.

In: a report and its parties. Out: `DeedTable`: what `war` judges to be of no event of war is left out. Linear in the text.
"""

from onrecord.reading.en.attribution.quotes import quoted_tokens
from onrecord.reading.en.deeds.actors import find_actors
from onrecord.reading.en.deeds.senses import is_pit
from onrecord.reading.en.deeds.targets import find_targets
from onrecord.reading.en.deeds.vocabulary import Vocabulary, vocabulary
from onrecord.reading.en.deeds.war import judge
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import DeedTable, FigureMention, NameKind, PartyTable, Report, SignMention, ThingMention

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
BEFORE_BREACH = 9
"""How far before a breach of law a hedge still belongs to it."""


def find_deeds(report: Report, parties: PartyTable) -> DeedTable:
    """Return what the words of a report say of acts of war and of who did them."""
    tokens = tokens_of(report)
    words = vocabulary()
    actors = find_actors(tokens, words, parties, quoted_tokens(report))
    judged = judge(tokens, words, parties, actors)
    return DeedTable(
        signs=tuple(SignMention(w.first, w.last, w.sign.act, w.sign.weight, w.modality) for w in judged.words),
        targets=tuple(target for target in find_targets(tokens, words) if judged.is_told_at(target.first)),
        weapons=tuple(weapon for weapon in _weapons(tokens, words) if judged.is_told_at(weapon.first)),
        violations=_violations(tokens, words),
        actors=tuple(actor for actor in actors if judged.is_done(actor)),
        of_war=judged.of_war,
        in_passing=judged.in_passing,
        peaceful=judged.peaceful,
    )


def of_war(deeds: DeedTable, figures: tuple[FigureMention, ...]) -> tuple[FigureMention, ...]:
    """Return the figures that can be of an event of war: none of a report without one, none of an accident, disaster or crime."""
    if not deeds.of_war:
        return ()
    return tuple(figure for figure in figures if figure.verb not in deeds.peaceful)


def _weapons(tokens: Tokens, words: Vocabulary) -> tuple[ThingMention, ...]:
    """Return the weapons, with the nouns that only say what form they have ("cluster bombs"); none whose word is a body's name."""
    bodies = {at for at, kind in enumerate(tokens.name) if kind == NameKind.ORGANISATION and tokens.name_end[at] == at + 1}
    return tuple(
        ThingMention(kind, first, last)
        for first, last, kind in words.weapons.find(tokens.lower)
        if tokens.pos[last - 1] in NOMINAL and not is_pit(tokens, last - 1) and first not in bodies
    )


def _violations(tokens: Tokens, words: Vocabulary) -> tuple[ThingMention, ...]:
    """Return the breaches of law, and whether they are said only to be possible."""
    found = []
    for first, last, kind in words.violations.find(tokens.lower):
        start = max(tokens.first[first], first - BEFORE_BREACH)
        hedged = any(tokens.lower[at] in words.hedging for at in range(start, first))
        found.append(ThingMention(kind, first, last, hedged))
    return tuple(found)
