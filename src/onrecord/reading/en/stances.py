"""How a statement stands to its content, by who does what in it: the speaker himself, his side, or another.

In: a report, its attributions and parties. Out: the attributions with their stances. Who says that he struck confirms it; who says that
he did not denies it; who says that another did alleges it; who counts his own dead, or says that nobody was hurt, asserts it. Who says
that others must do something demands it. A quote that first says what was done and then what was not is two statements, of one
speaker and cue. What names no doer ("there was no market") only a party to the fighting denies: a witness who says so tells.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.core import Span
from onrecord.reading.en.attribution.lexicon import Frame, load_lexicon
from onrecord.reading.en.attribution.quotes import quoted_tokens
from onrecord.reading.en.contradiction import REACH, calls_false, denies_being, denies_told, dismisses, disowns, is_called_false
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.doers import Deed, Doer, Whose, deeds_of, is_negated, subject_of
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import Attribution, PartyTable, Report
from onrecord.reading.model import PartyKind, Stance, StatementKind
from onrecord.reading.sides import FIGHTING, STATE_KINDS, Sides

OPEN = frozenset({Stance.ASSERTS, Stance.ALLEGES})
"""The stances of cues that leave it to the content how the speaker stands to it."""
OTHERS = frozenset({Doer.OTHER, Doer.SERVANT})
MARKS = frozenset("\"“”'‘’([,")
ANYTHING = frozenset({"anything", "nothing", "everything", "none", "nobody", "anybody", "all"})
"""Words behind which "but" only says what is left out."""
NEAR_START = 8
"""How many words a sentence's beginning has, in which a word may say that it is no denial."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a report while its statements are walked.

    `quoted` are the tokens in quotation marks, where "it" is somebody else; `charges` those by which a party to the
    fighting speaks of fighters, in order; `described` the words for each speaker of a side.
    """

    report: Report
    parties: PartyTable
    sides: Sides
    quoted: frozenset[int]
    charges: Sequence[int]
    described: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at for one statement: `is_fighting`, whether its speaker is a party to the fighting or speaks for one."""

    tokens: Tokens
    whose: Whose
    is_fighting: bool
    charged: bool = False
    """Whether a party to the fighting has spoken of fighters before."""
    inner: frozenset[int] = frozenset()
    """Tokens of what others say in his words, by whom he is only told what they say."""


def mark_stances(report: Report, attributions: tuple[Attribution, ...], parties: PartyTable) -> tuple[Attribution, ...]:
    """Return the attributions, in order, with their stances; what a speaker denies after what he told is a statement of its own."""
    sides = Sides(parties)
    told = _told_by_others(report, attributions)
    quoted = quoted_tokens(report)
    described = _described(report, attributions, parties)
    known = Known(report, parties, sides, quoted, _charges_of(report, attributions, parties, described), described)
    found: list[tuple[Attribution, int]] = []
    for number, said in enumerate(attributions):
        if said.stance not in OPEN or said.kind is not StatementKind.SPEECH or _is_turned(report, said):
            found.append((said, number))
            continue
        scene = replace(_scene(known, said), inner=frozenset(told.get(number, ())))
        found += [(part, number) for part in _parted(report, scene, said)]
    place: dict[int, int] = {}
    for at, (_, number) in enumerate(found):
        place.setdefault(number, at)
    return tuple(said if said.within is None else replace(said, within=place[said.within]) for said, _ in found)


def _told_by_others(report: Report, attributions: tuple[Attribution, ...]) -> dict[int, set[int]]:
    """Return, by the number of a statement, the tokens of the statements in it that tell or charge something."""
    starts = report.parse.starts
    told: dict[int, set[int]] = {}
    for said in attributions:
        if said.within is not None and said.stance is not Stance.DENIES:
            for span in said.content:
                told.setdefault(said.within, set()).update(range(bisect_left(starts, span.start), bisect_left(starts, span.end)))
    return told


def _is_turned(report: Report, said: Attribution) -> bool:
    """Tell whether a cue is negated, so that it says nothing of its own: "did not deny that its guns had fired"."""
    tokens, negation = tokens_of(report), stance_words().negation
    return said.cue_head is not None and any(tokens.lower[c] in negation and c < said.cue_head for c in tokens.children[said.cue_head])


def _described(report: Report, attributions: tuple[Attribution, ...], parties: PartyTable) -> dict[str, frozenset[str]]:
    """Return the words that describe each speaker who is described as a side's anywhere: "Colonel Hald", "rebel spokesman"."""
    tokens, words = tokens_of(report), stance_words()
    found: dict[str, frozenset[str]] = {}
    for said in attributions:
        party = parties.at.get(said.source_head) if said.source_head is not None else None
        at = [token for span in said.source for token in _between(report, span)]
        described = frozenset(tokens.lower[token] for token in at if not _is_of_civil_office(tokens, token))
        if party is not None and not described.isdisjoint(words.offices | words.armed):
            found[party] = found.get(party, frozenset()) | described
    return found


def _charges_of(
    report: Report, attributions: tuple[Attribution, ...], parties: PartyTable, described: Mapping[str, frozenset[str]]
) -> tuple[int, ...]:
    """Return the tokens by which parties to the fighting speak of fighters."""
    tokens, words, sides = tokens_of(report), stance_words(), Sides(parties)
    found: set[int] = set()
    for said in attributions:
        party = parties.at.get(said.source_head) if said.source_head is not None else None
        if party in described or any(sides.by_id[above].kind in FIGHTING for above in sides.chain(party)):
            found.update(at for span in said.content for at in _between(report, span) if tokens.lower[at] in words.fighters)
    return tuple(sorted(found))


def _is_of_civil_office(tokens: Tokens, token: int) -> bool:
    """Tell whether a rank is only a part of a civil office: "secretary-general", "attorney general", "Major Street"."""
    near = tokens.lower[max(0, token - 2) : token + 2]
    return not stance_words().civil_offices.isdisjoint(near)


def _scene(known: Known, said: Attribution) -> Scene:
    """Return what is known of the speaker of a statement."""
    report, parties, sides = known.report, known.parties, known.sides
    tokens = tokens_of(report)
    own = _speakers(tokens, said, parties)
    words = stance_words()
    is_person = any(sides.by_id[party].kind is PartyKind.PERSON for party in own[:1])
    speaks_for = any(sides.by_id[party].part_of is not None for party in own[:1])
    described = next((known.described[party] for party in own if party in known.described), frozenset[str]())
    is_official = bool(described) and described.isdisjoint(words.insurgent)
    countries = {sides.by_id[party].country for party in own}
    head = said.source_head
    are_many = head is not None and (tokens.tag[head] in {"NNS", "NNPS"} or any(tokens.dep[c] == "conj" for c in tokens.children[head]))
    are_many = are_many or any(sides.by_id[party].kind is PartyKind.ARMED_GROUP for party in own[:1])  # "the Taliban said they"

    def whose(token: int) -> Doer | None:
        lower, party = tokens.lower[token], parties.at.get(token)
        if lower in words.first_person:
            return Doer.SPEAKER
        if party is not None:
            if any(sides.is_same(party, mine) for mine in own):
                return Doer.SPEAKER
            if is_official and sides.by_id[party].kind in STATE_KINDS and sides.by_id[party].country in countries | {None}:
                return Doer.SERVANT
            return Doer.OTHER if sides.by_id[party].kind in FIGHTING | {PartyKind.PERSON, PartyKind.ORGANISATION} else None
        if lower in described and lower in words.sides:
            return Doer.SPEAKER
        if token in known.quoted or lower not in words.third_person | words.third_persons or _is_other_before(known, own, token):
            return None
        own_number = are_many if lower in words.third_persons else (lower in words.person) == is_person
        of_body = speaks_for and lower not in words.third_persons | words.person  # "a spokesman said that its guns ..."
        return Doer.SPEAKER if own_number or of_body else None

    fighting = any(sides.by_id[above].kind in FIGHTING for party in own for above in sides.chain(party)) or bool(described)
    fighting = fighting or (head is not None and any(tokens.lower[c] in words.armed for c in tokens.children[head]))
    first = min((said.content[0].start, *(span.start for span in said.cue))) if said.content else 0
    charged = bool(known.charges) and report.parse.starts[known.charges[0]] < first
    return Scene(tokens, whose, fighting, charged)


def _is_other_before(known: Known, own: tuple[str, ...], token: int) -> bool:
    """Tell whether another party to the fighting stands before a pronoun in its sentence, which may mean that one."""
    sides = known.sides
    before = (known.parties.at.get(at) for at in range(tokens_of(known.report).first[token], token))
    return any(
        party is not None and sides.by_id[party].kind in FIGHTING and not any(sides.is_same(party, mine) for mine in own)
        for party in before
    )


def _between(report: Report, span: Span) -> range:
    """Return the tokens that begin in a span."""
    return range(bisect_left(report.parse.starts, span.start), bisect_left(report.parse.starts, span.end))


def _speakers(tokens: Tokens, said: Attribution, parties: PartyTable) -> tuple[str, ...]:
    """Return the speaker and the parties that his description names: "a Dutch military source", "an official of the rebels"."""
    head = said.source_head
    if head is None:
        return ()
    near = [
        head,
        *(c for c in tokens.children[head] if tokens.dep[c] in {"amod", "compound", "nmod:poss"} or tokens.case_of(c) in {"of", "for"}),
    ]
    return tuple(dict.fromkeys(party for at in near if (party := parties.at.get(at)) is not None))


def _parted(report: Report, scene: Scene, said: Attribution) -> Iterator[Attribution]:
    """Yield an attribution whole, or cut where it goes over from telling to denying or back."""
    sentences = list(_sentences(report, scene.tokens, said))
    if scene.is_fighting and said.cue_head is not None and sentences:
        _, first, last, _ = sentences[0]
        if is_called_false(scene.tokens, said.cue_head, first, last):
            yield replace(said, stance=Stance.DENIES)
            return
    read = [(span, _stance(scene, first, last, floor)) for span, first, last, floor in sentences]
    if not any(stance is Stance.DENIES for _, stance in read):
        yield replace(said, stance=_whole(said.stance, [stance for _, stance in read]))
        return
    for denies, rows in groupby(read, key=lambda row: row[1] is Stance.DENIES):
        group = list(rows)
        stance = Stance.DENIES if denies else _whole(said.stance, [stance for _, stance in group])
        yield replace(said, content=_joined([span for span, _ in group], said), stance=stance)


def _whole(cue: Stance, stances: list[Stance | None]) -> Stance:
    """Return the stance of several sentences: what one of them alleges or confirms; a demand only where each of them is one."""
    for stance in (Stance.CONFIRMS, Stance.ALLEGES):
        if stance in stances:
            return stance
    if stances and all(stance is Stance.DEMANDS for stance in stances):
        return Stance.DEMANDS
    return cue


def _sentences(report: Report, tokens: Tokens, said: Attribution) -> Iterator[tuple[Span, int, int, int]]:
    """Yield the sentences that the content has, parted at "but" and "and that": each with its tokens, and where its stretch begins."""
    starts = report.parse.starts
    for span in said.content:
        first, end = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)
        first = max(first, 0) if starts[max(first, 0)] >= span.start else bisect_left(starts, span.start)
        floor = first
        while first < end:
            last = min(end, max(tokens.last[first], first + 1))
            if last < end and MARKS.issuperset(tokens.lower[first:last]):
                last = min(end, max(tokens.last[last], last + 1))
            last = next((at for at in range(first + 1, last) if _goes_on(tokens, at)), last)
            yield Span(max(span.start, starts[first]), min(span.end, report.parse.ends[last - 1])), first, last, floor
            first = last


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Tell whether a further thing that was said begins at a token."""
    if tokens.lower[at] == "but":
        return tokens.lower[at - 1] not in ANYTHING
    return tokens.lower[at : at + 2] == ["and", "that"]


def _joined(spans: list[Span], said: Attribution) -> tuple[Span, ...]:
    """Return neighbouring sentences of one stretch of the content as one span."""
    whole = []
    for content in said.content:
        inside = [span for span in spans if content.covers(span)]
        if inside:
            whole.append(Span(inside[0].start, inside[-1].end))
    return tuple(whole)


def _stance(scene: Scene, first: int, last: int, floor: int) -> Stance | None:
    """Return how a speaker stands to one sentence of his, in words that begin at `floor`; None where they leave that to the cue."""
    tokens = scene.tokens
    while first < last and tokens.lower[first] in MARKS:
        first += 1
    if calls_false(tokens, first, last) or _is_uninvolved(scene, first, last) or disowns(tokens, first, last):
        return Stance.DENIES
    if scene.is_fighting and (dismisses(tokens, first, last) or _is_unaware(scene, first, last)):
        return Stance.DENIES
    deeds = [deed for deed in deeds_of(tokens, (first, last), floor, scene.whose) if deed.real and deed.token not in scene.inner]
    found = _by_deeds([deed for deed in deeds if deed.main]) or _by_deeds(
        [deed for deed in deeds if deed.doer in {Doer.OTHER, Doer.SERVANT}]
    )
    performed = _performed(tokens, first, last) if found is not Stance.DENIES else None
    if performed is not None:
        return performed
    if found is not Stance.DENIES and _commands(scene, first, last):
        return Stance.DEMANDS
    if found is Stance.CONFIRMS and not scene.is_fighting:
        return None
    if found is None and _charges(tokens, first, last):
        return Stance.ALLEGES
    if scene.charged and not scene.is_fighting and denies_being(tokens, first, last):
        return Stance.DENIES
    if found is None and scene.is_fighting and any(tells(tokens, first, last) for tells in (_opens, _is_no_such_thing, denies_told)):
        return Stance.DENIES
    return found


def _by_deeds(deeds: list[Deed]) -> Stance | None:
    """Return how a speaker stands to deeds: he denies his own, confirms his own, alleges another's."""
    if any(deed.negated and deed.doer in {Doer.SPEAKER, Doer.SERVANT} for deed in deeds):
        return Stance.DENIES
    told = [deed for deed in deeds if not deed.negated and not (deed.doer is Doer.UNNAMED and deed.passive)]
    if told and told[0].doer is Doer.SPEAKER:
        return Stance.CONFIRMS
    return Stance.ALLEGES if any(deed.doer in OTHERS and not deed.negated for deed in deeds) else None


def _charges(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence speaks of a breach of law as done."""
    found = vocabulary().violations.find(tokens.lower, first, last)
    return any(
        not is_negated(tokens, end - 1, first) and stance_words().negation.isdisjoint(tokens.lower[max(first, at - REACH) : at])
        for at, end, _ in found
    )


def _is_uninvolved(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a speaker says that he had no part in it: "we had nothing to do with the blast"."""
    tokens = scene.tokens
    for at, *_ in stance_words().uninvolved.find(tokens.lower, first, last):
        verb = next((n for n in (at, *tokens.climb(at, NEAR_START)) if subject_of(tokens, n) is not None), at)
        subject = subject_of(tokens, verb)
        if subject is None or subject < first or _is_own(scene, subject):
            return True
    return False


def _is_unaware(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a party to the fighting says that it has heard of nothing of the kind: "we know of no civilian deaths"."""
    found = stance_words().unaware.find(scene.tokens.lower, first, last)
    return any((subject := subject_of(scene.tokens, at)) is None or _is_own(scene, subject) for at, *_ in found)


def _is_own(scene: Scene, subject: int) -> bool:
    """Tell whether a subject is the speaker, his side or his men."""
    tokens = scene.tokens
    whose = scene.whose(subject)
    if whose is not None:
        return whose is Doer.SPEAKER
    return any(scene.whose(child) is Doer.SPEAKER for child in tokens.children[subject])


def _performed(tokens: Tokens, first: int, last: int) -> Stance | None:
    """Return the stance of what a speaker does by saying it: "we call on the army to stop", "I reject this"."""
    lexicon = load_lexicon()
    for token in range(first, last):
        if tokens.tag[token] != "VBP" or tokens.dep[token] not in {"ROOT", "conj", "ccomp", "parataxis"}:
            continue
        verb = lexicon.verbs.get(tokens.lower[token])
        subject = subject_of(tokens, token) if verb is not None else None
        if verb is None or subject is None or tokens.lower[subject] not in stance_words().first_person or is_negated(tokens, token, first):
            continue
        senses = [verb.takes[frame] for frame in (Frame.OBJECT, Frame.OBJECT_TO, Frame.CLAUSE) if frame in verb.takes]
        senses += [sense for word, sense in verb.prepositions.items() if word in tokens.lower[token + 1 : token + 3]]
        stance = next((s.stance for s in senses if s.stance in {Stance.DENIES, Stance.DEMANDS} and s.kind is StatementKind.SPEECH), None)
        if stance is not None:
            return stance
    return None


def _commands(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a sentence says what others must do: "the army should leave the town"."""
    tokens, words = scene.tokens, stance_words()
    root = next((at for at in range(first, last) if not first <= tokens.head[at] < last or tokens.head[at] == at), None)
    if root is None or not any(tokens.lower[c] in words.commanding for c in tokens.children[root]):
        return False
    subject = subject_of(tokens, root)
    return subject is None or tokens.lower[subject] not in stance_words().first_person


def _opens(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence says that there was none of what the war is made of."""
    words, deeds = stance_words(), vocabulary()
    lower = tokens.lower[first:last]
    nothing = next((at for at in range(first, last) if _is_nothing(tokens, at, first)), None)
    if nothing is not None:
        lower = tokens.lower[nothing:last]
    opening = any(tuple(lower[: len(phrase)]) == phrase for phrase in words.openings)
    if (nothing is None and not opening) or words.unless & set(lower[:NEAR_START]) or words.harm & set(lower):
        return False
    named = {word for *_, word in deeds.targets.find(lower)} | {word for *_, word in deeds.weapons.find(lower)}
    return bool(named or (words.about | deeds.deeds | deeds.doing) & set(lower))


def _is_nothing(tokens: Tokens, verb: int, first: int) -> bool:
    """Tell whether a verb says in the sentence itself that there was none: "there was no market"."""
    if not any(tokens.dep[c] == "expl" for c in tokens.children[verb]) or tokens.dep[verb] not in {"ROOT", "ccomp", "conj", "parataxis"}:
        return False
    return is_negated(tokens, verb, first)


def _is_no_such_thing(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence says that what was hit, or what hit it, was not what others say: "the target was not a prison"."""
    words, deeds = stance_words(), vocabulary()
    for root in range(first, last):
        if tokens.dep[root] in {"ROOT", "ccomp", "conj", "parataxis"} and any(tokens.dep[c] == "cop" for c in tokens.children[root]):
            low = min([root, *tokens.children[root]])
            negated = any(tokens.lower[c] in words.negation for c in tokens.children[root] if c < root)
            named = tokens.lower[max(low, first) : root + 1]
            if negated and (any(True for _ in deeds.targets.find(named)) or any(True for _ in deeds.weapons.find(named))):
                return True
    return False
