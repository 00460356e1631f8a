"""What a denial denies, and how: a report or its author's word, or an act, and then which part of it.

In: a report, its statements, parties, figures and deeds. Out: one `Denial` for each statement that denies, and for each count by which a
party to the fighting goes against another's: "only two", "put its dead at two". The words that decide are in `tables/denials.toml`.
"""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.core import Span
from onrecord.reading.en.attribution.lexicon import load_lexicon
from onrecord.reading.en.contradiction import calls_this_false, denies_being, dismisses, disowns, is_called_false
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.denial_words import denial_words
from onrecord.reading.en.denied_part import DEFINITE, DenialContext, part_of, part_of_word
from onrecord.reading.en.denied_word import authors_of, is_specified, noun_for_word, says_what
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import DeedTable, Denial, FigureMention, PartyTable, Report
from onrecord.reading.model import DisputeManner, DisputeOn, Stance, Statement, StatementKind
from onrecord.reading.sides import FIGHTING

BESIDE = 4
"""How far before a cue a word may stand that says how often it is denied."""
BARE = 3
"""How many words a denial has at most that names nothing: "the report", "that claim", "it"."""
GENERAL = frozenset({DisputeOn.TARGET, DisputeOn.LEGALITY, DisputeOn.WEAPON})
"""Parts of which a denial may be of a way of acting."""
TOPICAL = frozenset({"NOUN", "PROPN"})


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
    noun = noun_for_word(tokens, inside)
    calls_false = any(True for _ in denial_words().loosely.find(said))
    calls_false = calls_false or _dismisses(tokens, inside)
    told = calls_false and not (denial_words().nouns | stance_words().tellings).isdisjoint(said)
    this = not told and (calls_this_false(tokens, inside[0], inside[-1] + 1) or _is_of_such(tokens, inside))
    of_word = (noun is not None and not says_what(tokens, inside, noun)) or told or this
    takes_up = this or (noun is not None and not is_specified(tokens, noun, inside))
    bare = (denial_words().taking_up | denial_words().nouns | denial_words().counts).issuperset(_without_fillers(said))
    disowned = disowns(tokens, inside[0], inside[-1] + 1)
    on = part_of(tokens, inside, found)
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
        on = part_of_word(tokens, inside, on, calls_false=calls_false)
    return Denial(
        statement=number,
        on=on,
        manner=manner,
        of_word=of_word or bare,
        takes_up=takes_up or bare,
        standing=is_standing(tokens, report, statement),
        general=on in GENERAL and not of_word and denial_words().definite.isdisjoint(said),
        implicit=implicit,
        authors=authors_of(tokens, inside, noun, statement, parties),
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
    noun = noun_for_word(tokens, inside)
    return (
        tokens.pos[head] in {"VERB", "AUX", "ADJ"}
        or tokens.lower[head] in vocabulary().deeds | stance_words().harm
        or (noun is not None and says_what(tokens, inside, noun))
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


def is_standing(tokens: Tokens, report: Report, statement: Statement) -> bool:
    """Tell whether a cue says that something was denied before, or again and again."""
    for span in statement.cue:
        for at in _between(report, span.start, span.end):
            low, high = max(tokens.first[at], at - BESIDE), min(tokens.last[at], at + BESIDE)
            if any(True for _ in denial_words().standing.find(tokens.lower[low:high])):
                return True
    return False


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
