"""What a denial denies, and how: a report or its author's word, or an act, and then which part of it.

In: a report, its statements, parties, figures and deeds. Out: one `Denial` for each statement that denies, and for each count by which a
party to the fighting goes against another's: "only two", "put its dead at two". The words that decide are in `tables/denials.toml`.
"""

import functools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.core import Span
from onrecord.reading.disputes import COMMON
from onrecord.reading.en.attribution.lexicon import load_lexicon
from onrecord.reading.en.contradiction import calls_this_false, denies_being, dismisses, disowns, is_called_false
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.denial_words import denial_words
from onrecord.reading.en.doers import is_negated, subject_of
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import Basis, DeedTable, Denial, FigureMention, PartyTable, Report
from onrecord.reading.model import DisputeManner, DisputeOn, Stance, Statement, StatementKind
from onrecord.reading.sides import FIGHTING, Sides

HEAD = 6
"""How many words of a content may stand before the noun for a report that it denies."""
BESIDE = 4
"""How far before a cue a word may stand that says how often it is denied."""
BARE = 3
"""How many words a denial has at most that names nothing: "the report", "that claim", "it"."""
GENERAL = frozenset({DisputeOn.TARGET, DisputeOn.LEGALITY, DisputeOn.WEAPON})
"""Parts of which a denial may be of a way of acting."""
TOPICAL = frozenset({"NOUN", "PROPN"})
DEFINITE = frozenset({"the", "this", "that"})
OPENING = frozenset({"that", "of"})
"""What leads from a noun for somebody's word to what it says."""
HABITUAL = frozenset({"do", "does"})
"""Auxiliaries of what is always so: "we do not fire on markets"."""
SUBORDINATE = frozenset({"acl", "acl:relcl", "advcl", "ccomp"})
"""What a clause is to the word above it."""


@dataclass(frozen=True)
class DenialContext:
    """What was found in the report beside its statements."""

    report: Report
    parties: PartyTable
    figures: tuple[FigureMention, ...]
    deeds: DeedTable

    @functools.cached_property
    def sides(self) -> Sides:
        """The sides of the parties."""
        return Sides(self.parties)

    @functools.cached_property
    def figures_at(self) -> dict[int, list[FigureMention]]:
        """The figures by their first tokens."""
        found: dict[int, list[FigureMention]] = {}
        for figure in self.figures:
            found.setdefault(figure.first, []).append(figure)
        return found

    @functools.cached_property
    def parts_at(self) -> dict[int, set[DisputeOn]]:
        """Which part of a claim the things that begin at a token are: a breach of law, a weapon that is named for itself, a target."""
        deeds = self.deeds
        weapons = [weapon for weapon in deeds.weapons if weapon.kind not in COMMON]
        rows = ((DisputeOn.LEGALITY, deeds.violations), (DisputeOn.WEAPON, weapons), (DisputeOn.TARGET, deeds.targets))
        found: dict[int, set[DisputeOn]] = {}
        for on, things in rows:
            for thing in things:
                found.setdefault(thing.first, set()).add(on)
        return found


def topic_of(report: Report, spans: Sequence[Span]) -> frozenset[str]:
    """Return what a stretch is about: its nouns and names, singular, without places, and without those that all reports of war have."""
    tokens = tokens_of(report)
    names = report.parse.tokens.name
    at = (token for span in spans for token in _between(report, span.start, span.end))
    found = (tokens.lower[token] for token in at if tokens.pos[token] in TOPICAL and not names[token].endswith("-LOC"))
    return frozenset(_singular(word) for word in found if word not in denial_words().general and len(word) > 1 and word[0].isalpha())


def _singular(word: str) -> str:
    """Return a noun without its plural ending, roughly: what matters is that both numbers come out the same."""
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def find_denials(
    report: Report,
    statements: tuple[Statement, ...],
    parties: PartyTable,
    figures: tuple[FigureMention, ...],
    deeds: DeedTable,
) -> tuple[Denial, ...]:
    """Return what each denying statement denies, and the counts that go against others'."""
    table = DenialContext(report, parties, figures, deeds)
    found = []
    for n, statement in enumerate(statements):
        if statement.kind is not StatementKind.SPEECH or _is_unknown(report, statement):
            continue
        if statement.stance is Stance.DENIES:
            found.append(_denial(table, n, statement))
        elif statement.stance is not Stance.DEMANDS and _is_counter_count(table, statement):
            found.append(Denial(n, DisputeOn.FIGURES, DisputeManner.NOT_STATED, topic=topic_of(report, statement.content)))
    return tuple(found)


def _is_unknown(report: Report, statement: Statement) -> bool:
    """Tell whether nobody knows whose a statement is: its source is a pronoun that means no party, and not the publisher's "we" either."""
    if statement.party is not None or not statement.source:
        return False
    stance = stance_words()
    pronouns = stance.third_person | stance.third_persons | stance.relative | stance.taking_up | stance.whoever
    source = statement.source[0].of(report.page.text).lower()
    return source in pronouns or not load_lexicon().words["documents"].isdisjoint(source.split())


def _denial(found: DenialContext, number: int, statement: Statement) -> Denial:
    """Return what one statement denies."""
    report, parties = found.report, found.parties
    tokens = tokens_of(report)
    inside = _tokens(report, statement)
    said = [tokens.lower[at] for at in inside]
    cue = [tokens.lower[at] for span in statement.cue for at in _between(report, span.start, span.end)]
    manner = _manner(said, cue)
    noun = _report_noun(tokens, inside)
    calls_false = any(True for _ in denial_words().loosely.find(said))
    calls_false = calls_false or _dismisses(tokens, inside)
    told = calls_false and not (denial_words().nouns | stance_words().tellings).isdisjoint(said)
    this = not told and (calls_this_false(tokens, inside[0], inside[-1] + 1) or _is_of_such(tokens, inside))
    of_word = (noun is not None and not _says_what(tokens, inside, noun)) or told or this
    takes_up = this or (noun is not None and not _is_specified(tokens, noun, inside))
    bare = (denial_words().taking_up | denial_words().nouns | denial_words().counts).issuperset(_without_fillers(said))
    disowned = disowns(tokens, inside[0], inside[-1] + 1)
    on = _part(tokens, inside, found)
    named = frozenset(party for at in inside if (party := parties.at.get(at)) is not None)
    own = any(found.sides.is_same(party, statement.party) for party in named)
    implicit = not calls_false and not own and not _is_cue_of_denial(report, statement, cue, said)
    by_cue = _has_cue_of_denial(cue) or _is_side(found, statement)
    charged = not by_cue and denies_being(tokens, inside[0], inside[-1] + 1)
    implicit = implicit or charged
    if charged:
        on = DisputeOn.TARGET
    elif disowned and on is DisputeOn.ALL:
        on = DisputeOn.PERPETRATOR
    if of_word:
        on = _part_of_word(tokens, inside, on, calls_false=calls_false)
    return Denial(
        statement=number,
        on=on,
        manner=manner,
        of_word=of_word or bare,
        takes_up=takes_up or bare,
        standing=is_standing(tokens, report, statement),
        general=on in GENERAL and not of_word and denial_words().definite.isdisjoint(said),
        implicit=implicit,
        authors=_authors(tokens, inside, noun, statement, parties),
        topic=_topic(report, statement, inside, charged=charged, implicit=implicit),
        named=named,
        definite=_is_definite(tokens, inside),
        charge=calls_false or _is_charge(tokens, inside, on),
        of_deed=_is_of_deed(tokens, inside, found) or disowned,
        of_charge=noun is not None,
        charged=charged,
    )


def _without_fillers(said: Sequence[str]) -> set[str]:
    """Return the words of a denial without those that say nothing of what it denies: "that" of "that in turn"."""
    fillers = {at for first, last, _ in denial_words().fillers.find(list(said)) for at in range(first, last)}
    return {word for at, word in enumerate(said) if at not in fillers}


def _dismisses(tokens: Tokens, inside: Sequence[int]) -> bool:
    """Tell whether the words of a denial only dismiss what others say, in words of his own: 'this figure was "pulled from the air"'."""
    first, last = inside[0], inside[-1] + 1
    return dismisses(tokens, first, last) or any(is_called_false(tokens, at, first, last) for at in range(max(0, first - BESIDE), first))


def _part_of_word(tokens: Tokens, inside: Sequence[int], on: DisputeOn, *, calls_false: bool) -> DisputeOn:
    """Return what a denial of somebody's word is on: a count, where it speaks of one; else all that he says."""
    if any(tokens.lower[at] in denial_words().counts and not _is_subordinate(tokens, at, inside) for at in inside):
        return DisputeOn.FIGURES
    return DisputeOn.ALL if calls_false or on not in {DisputeOn.FIGURES, DisputeOn.LEGALITY} else on


def _is_subordinate(tokens: Tokens, at: int, inside: Sequence[int]) -> bool:
    """Tell whether a word stands in a clause below the one that denies: "number" of "a report that gave the number is biased"."""
    held = set(inside)
    for above in (at, *tokens.climb(at, 12)):
        if tokens.head[above] not in held:
            return False
        if tokens.dep[above] in SUBORDINATE:
            return True
    return False


def _is_of_such(tokens: Tokens, inside: Sequence[int]) -> bool:
    """Tell whether somebody says that he has heard of nothing like what was just said: "not aware of any such thing"."""
    unaware = stance_words().unaware.find(tokens.lower, inside[0], inside[-1] + 1)
    return any(tokens.lower[end] in denial_words().taking_up for _, end, _ in unaware if end < len(tokens))


def _is_cue_of_denial(report: Report, statement: Statement, cue: Sequence[str], said: Sequence[str]) -> bool:
    """Tell whether a word of denial stands with what is denied, or the speaker says it of himself."""
    stance = stance_words()
    source = {word for span in statement.source for word in span.of(report.page.text).lower().split()}
    own = stance.first_person | stance.third_person | stance.third_persons | stance.denying | (stance.sides & source)
    return _has_cue_of_denial(cue) or not own.isdisjoint(said) or any(True for _ in stance.uninvolved.find(list(said)))


def _has_cue_of_denial(cue: Sequence[str]) -> bool:
    """Tell whether a word of a cue denies."""
    verbs = load_lexicon().verbs
    return any(sense.stance is Stance.DENIES for word in cue if word in verbs for sense in verbs[word].takes.values())


def _topic(report: Report, statement: Statement, inside: Sequence[int], *, charged: bool, implicit: bool) -> frozenset[str]:
    """Return the words that say what a denial is about."""
    if charged:
        return frozenset(_singular(word) for word in stance_words().fighters)
    return _denied_thing(report, inside) if implicit else topic_of(report, statement.content)


def _denied_thing(report: Report, inside: Sequence[int]) -> frozenset[str]:
    """Return what a speaker says that there was none of: the words from the negation to the next preposition, verb or comma."""
    tokens = tokens_of(report)
    start = next((n for n, at in enumerate(inside) if tokens.lower[at] in stance_words().negation), 0)
    rest = inside[start + 1 :]
    end = next((n for n, at in enumerate(rest) if tokens.pos[at] in {"ADP", "VERB", "AUX", "PUNCT"} and n), len(rest))
    return topic_of(report, [report.parse.span(at, at + 1) for at in rest[:end]])


def _is_charge(tokens: Tokens, inside: Sequence[int], on: DisputeOn) -> bool:
    """Tell whether what is denied says that somebody did something: a clause, "harbouring them", a charge; not "the demand", "calls"."""
    held = set(inside)
    head = next((at for at in inside if tokens.head[at] not in held or tokens.head[at] == at), None)
    if head is None or on is not DisputeOn.ALL:
        return head is not None
    noun = _report_noun(tokens, inside)
    return (
        tokens.pos[head] in {"VERB", "AUX", "ADJ"}
        or tokens.lower[head] in vocabulary().deeds | stance_words().harm
        or (noun is not None and _says_what(tokens, inside, noun))
    )


def _is_of_deed(tokens: Tokens, inside: Sequence[int], found: DenialContext) -> bool:
    """Tell whether the words of a denial speak of an act of war, of harm, or of what is used or hit in war."""
    deeds, stance = vocabulary(), stance_words()
    of_war = deeds.deeds | deeds.doing | stance.harm | stance.about | stance.acting
    blame = denial_words().parts.find([tokens.lower[at] for at in inside])
    return any(on is DisputeOn.PERPETRATOR for *_, on in blame) or any(
        tokens.lower[at] in of_war or at in found.parts_at or at in found.figures_at for at in inside
    )


def _is_definite(tokens: Tokens, inside: Sequence[int]) -> bool:
    """Tell whether a denial is of a deed that was told before: "the attack", "this location", or of "responsibility" alone."""
    deeds = vocabulary().deeds
    if len(inside) <= BARE and not denial_words().bare.isdisjoint(tokens.lower[at] for at in inside):
        return True
    return any(
        tokens.lower[at] in DEFINITE and at + 1 < len(tokens) and (tokens.lower[at + 1] in deeds or tokens.lower[at] == "this")
        for at in inside
    )


def _tokens(report: Report, statement: Statement) -> list[int]:
    """Return the tokens of a statement's content."""
    return [at for span in statement.content for at in _between(report, span.start, span.end)]


def _between(report: Report, start: int, end: int) -> list[int]:
    """Return the tokens that begin between two offsets."""
    starts = report.parse.starts
    return list(range(bisect_left(starts, start), bisect_left(starts, end)))


def _manner(said: Sequence[str], cue: Sequence[str]) -> DisputeManner:
    """Return how the words of a denial, or its cue, say that it was not so; the first that they say."""
    found = (*denial_words().manner.find(list(cue)), *denial_words().loosely.find(list(said)))
    return next((manner for *_, manner in found), DisputeManner.NOT_STATED)


def _report_noun(tokens: Tokens, inside: Sequence[int]) -> int | None:
    """Return the noun for somebody's word that a content begins with: "the claims", "his counterpart's accusations of"."""
    return next((at for at in inside[:HEAD] if tokens.lower[at] in denial_words().nouns and tokens.pos[at] == "NOUN"), None)


def _says_what(tokens: Tokens, inside: Sequence[int], noun: int) -> bool:
    """Tell whether the words go on from a noun for somebody's word to what it says: "claims that", "accusations of"."""
    return any(tokens.lower[at] in OPENING for at in inside if at > noun)


def _is_specified(tokens: Tokens, noun: int, inside: Sequence[int]) -> bool:
    """Tell whether a noun for somebody's word is told whose it is, or what it says."""
    held = set(inside)
    return any(
        child in held
        and tokens.dep[child] in {"nmod", "nmod:poss", "acl", "acl:relcl", "ccomp", "compound", "amod"}
        and tokens.lower[child] not in denial_words().taking_up
        and tokens.case_of(child) != "as"  # "such talk as a fable" is what it is called, not whose it is
        for child in tokens.children[noun]
    )


def is_standing(tokens: Tokens, report: Report, statement: Statement) -> bool:
    """Tell whether a cue says that something was denied before, or again and again."""
    for span in statement.cue:
        for at in _between(report, span.start, span.end):
            low, high = max(tokens.first[at], at - BESIDE), min(tokens.last[at], at + BESIDE)
            if any(True for _ in denial_words().standing.find(tokens.lower[low:high])):
                return True
    return False


def _authors(tokens: Tokens, inside: Sequence[int], noun: int | None, statement: Statement, parties: PartyTable) -> tuple[str, ...]:
    """Return whose word a denial is of: those who stand before or behind the noun for it, or are the subject of what they said."""
    by_id = {party.id: party for party in parties.parties}
    found: dict[str, None] = {}
    for at in inside:
        party = parties.at.get(at)
        if party is None or party == statement.party:
            continue
        beside = noun is not None and _belongs(tokens, at, noun)
        if beside or (by_id[party].kind not in FIGHTING and (noun is None or at <= noun)):
            found[party] = None
    return tuple(found)


def _belongs(tokens: Tokens, at: int, noun: int) -> bool:
    """Tell whether a party is the owner of a noun for somebody's word: "Norway's claims", "a report by Norway"."""
    path = [at, *tokens.climb(at, 3)]
    if noun not in path:
        return False
    below = path[path.index(noun) - 1]
    return tokens.dep[below] in {"nmod:poss", "compound", "amod"} or tokens.case_of(below) in {"by", "from"}


def _part(tokens: Tokens, inside: Sequence[int], found: DenialContext) -> DisputeOn:
    """Return which part of a claim the words of a denial are about."""
    parts = {on for *_, on in denial_words().parts.find([tokens.lower[at] for at in inside])}
    held = {on for at in inside for on in found.parts_at.get(at, ())}
    counted = (
        figure for at in inside for figure in found.figures_at.get(at, ()) if figure.figure.high != 0 and _is_counted(tokens, figure)
    )
    about = (
        (DisputeOn.PERPETRATOR, any(True for _ in stance_words().uninvolved.find([tokens.lower[at] for at in inside]))),
        (DisputeOn.PERPETRATOR, DisputeOn.TARGET not in parts and any(_is_own_deed(tokens, inside, at) for at in inside)),
        (DisputeOn.PERPETRATOR, any(tokens.is_behind(at) for at in inside)),
        (DisputeOn.EVIDENCE, DisputeOn.EVIDENCE in parts),
        (DisputeOn.LEGALITY, DisputeOn.LEGALITY in parts | held),
        (DisputeOn.WEAPON, DisputeOn.WEAPON in parts | held),
        (DisputeOn.FIGURES, DisputeOn.FIGURES in parts or any(not _is_by_the_way(tokens, inside, figure) for figure in counted)),
        (DisputeOn.PERPETRATOR, DisputeOn.PERPETRATOR in parts and DisputeOn.TARGET not in parts),
        (
            DisputeOn.TARGET,
            DisputeOn.TARGET in parts | held or any(_is_of_harming(tokens, f) for at in inside for f in found.figures_at.get(at, ())),
        ),
    )
    return next((on for on, is_about in about if is_about), DisputeOn.ALL)


def _is_counted(tokens: Tokens, figure: FigureMention) -> bool:
    """Tell whether a number stands with a count: "villagers" are only some."""
    return any(tokens.pos[at] == "NUM" for at in range(figure.first, figure.last))


def _is_own_deed(tokens: Tokens, inside: Sequence[int], verb: int) -> bool:
    """Tell whether a speaker says in the first person that he did not do an act of war: "we did not bomb the market"."""
    if tokens.pos[verb] != "VERB" or tokens.lower[verb] not in vocabulary().doing_alone:
        return False
    subject = subject_of(tokens, verb)
    own = subject is not None and tokens.lower[subject] in stance_words().first_person
    always = any(tokens.lower[child] in HABITUAL for child in tokens.children[verb])
    return own and not always and is_negated(tokens, verb, inside[0])


def _is_of_harming(tokens: Tokens, figure: FigureMention) -> bool:
    """Tell whether words are of harming people who do not fight, and of no one event: "allegations of murdering villagers"."""
    is_bare = figure.basis is Basis.PLURAL and figure.figure.high != 0
    return is_bare and tokens.tag[figure.verb] == "VBG" and not _is_known(tokens, figure)


def _is_known(tokens: Tokens, figure: FigureMention) -> bool:
    """Tell whether those counted were told of before: "the villagers"."""
    return any(tokens.lower[at] in DEFINITE for at in range(figure.first, figure.last))


def _is_by_the_way(tokens: Tokens, inside: Sequence[int], figure: FigureMention) -> bool:
    """Tell whether a denial is of an act, and a count only tells what came of it: "that it shelled a clinic, killing nine"."""
    doing = vocabulary().doing_alone
    return any(at < figure.first and at != figure.verb and tokens.pos[at] == "VERB" and tokens.lower[at] in doing for at in inside)


def _is_side(found: DenialContext, statement: Statement) -> bool:
    """Tell whether a speaker is, or is described as speaking for, a party to the fighting."""
    stance = stance_words()
    source = {word for span in statement.source for word in span.of(found.report.page.text).lower().split()}
    if not source.isdisjoint(stance.sides | stance.armed | stance.offices):
        return True
    return any(found.sides.by_id[party].kind in FIGHTING for party in found.sides.chain(statement.party))


def _is_counter_count(found: DenialContext, statement: Statement) -> bool:
    """Tell whether a party to the fighting says how few were harmed: "only two", "no civilians were hurt", "put its dead at two"."""
    if not _is_side(found, statement):
        return False
    report = found.report
    tokens = tokens_of(report)
    cue = [tokens.lower[at] for span in statement.cue for at in _between(report, span.start, span.end)]
    for figure in (figure for at in _tokens(report, statement) for figure in found.figures_at.get(at, ())):
        low = max(tokens.first[figure.first], figure.first - BESIDE)
        near = tokens.lower[low : figure.first + 1]
        if (
            figure.figure.high == 0
            or any(True for _ in denial_words().counting.find(near))
            or any(True for _ in denial_words().counting.find(cue))
        ):
            return True
    return False
