"""The event mentions of a report: what each clause says of one event.

In: a report and all that was found in it. Out: `ClauseMention`s in the order of the text. The words of act and harm that hang on
one another in the tree are one mention, with the days, places, people, weapons and figures that hang on them; they are two where
what hangs on them can't be of one event (two towns, two days, two sides, "another").
"""

from collections.abc import Mapping, Sequence

from onrecord.page import ZoneKind
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.events.binding import bind
from onrecord.reading.events.clauses import CLAUSES, DEEP, Clauses, is_where, is_within
from onrecord.reading.events.ground import Ground
from onrecord.reading.events.model import ClauseMention, Reference
from onrecord.reading.events.relative import date_by_others
from onrecord.reading.events.spreading import spread
from onrecord.reading.findings import Findings
from onrecord.reading.found import Modality, SignMention
from onrecord.reading.model import Act

UNREAL = frozenset({Modality.PLANNED, Modality.GENERAL})
BESIDE = frozenset({"advcl", "conj", "parataxis", "ccomp", "acl:relcl"})
"""Relations of what is told beside something else: "fled after another strike killed four"."""
BEFORE = frozenset({"det", "amod", "nummod", "nmod:poss", "advmod"})
"""Relations of words before a noun that say whether it is known."""
GOES_ON = frozenset({Act.GROUND_OPERATION, Act.OTHER, None})
"""Acts that may go on for weeks: fighting, sieges."""
PATIENTS = frozenset({"obj", "nsubj:pass"})
ROLES = PATIENTS | {"nsubj"}
"""Relations of those to whom something is done, and of those with who does it."""
OPENING = 4
"""Tokens in which a sentence says that it turns to something else."""
ASIDE = frozenset({ZoneKind.CAPTION, ZoneKind.CREDIT})


def find_mentions(findings: Findings) -> list[ClauseMention]:
    """Return the event mentions of a report, in the order of the text."""
    tokens = tokens_of(findings.report)
    triggers = _triggers(findings)
    blames = _blames(findings, triggers)
    clauses = Clauses(tokens, triggers | blames, findings.cues, words())
    single = {token: _single(findings, tokens, token) for token in sorted(triggers)}
    single |= {token: _blame(findings, tokens, token) for token in sorted(blames)}
    bind(findings, clauses, single)
    date_by_others(findings, single)
    ground = Ground(findings)
    groups = [mention for mention in _joined(tokens, clauses, single, ground) if not _is_epoch(tokens, mention)]
    mentions = sorted((part for mention in groups for part in spread(findings, mention)), key=lambda mention: mention.first)
    for mention in mentions:
        mention.triggers.sort()
        mention.places.sort(key=lambda place: place.span)
        _head_with(findings, mention)
    return mentions


def _is_epoch(tokens: Tokens, mention: ClauseMention) -> bool:
    """Tell whether a war is named only as the time since when something is so: "one of the deadliest raids since the invasion"."""
    return all(tokens.lower[at] in words().campaigns and tokens.case_of(at) == "since" for at in mention.triggers)


def _triggers(findings: Findings) -> set[int]:
    """Return the tokens that say that something happened: the heads of signs, and what says what became of the counted."""
    tokens = tokens_of(findings.report)
    found = set(findings.signs_at)
    found |= {mention.verb for mention in findings.figures if mention.verb is not None}
    found |= {token for token, lower in enumerate(tokens.lower) if lower in words().events and _is_definite(tokens, token)}
    return found


def _blames(findings: Findings, triggers: set[int]) -> set[int]:
    """Return the words that say who did it where their sentence says nothing else of it: "X claimed responsibility", "Y was behind it"."""
    told = {findings.sentence[token] for token in triggers}
    actors = [actor for actor in findings.deeds.actors if actor.of_act and actor.is_real]
    bare = {actor.cue for actor in actors if actor.cue is not None and actor.deed is None}
    blames = {next(at for at in (actor.cue, actor.deed, actor.token) if at is not None) for actor in actors}
    return {token for token in blames if token in bare or findings.sentence[token] not in told} - triggers


def _is_definite(tokens: Tokens, token: int) -> bool:
    return any(tokens.lower[child] in words().same for child in tokens.children[token] if tokens.dep[child] == "det")


def _single(findings: Findings, tokens: Tokens, token: int) -> ClauseMention:
    """Return the mention of one trigger, nothing bound to it yet."""
    zone = findings.zone_at(token)
    owner = findings.owners[token]
    mention = ClauseMention(owner, findings.sentence[token], findings.report.parse.paragraph_of[token], [token])
    mention.is_headline = zone is ZoneKind.HEADLINE or (mention.paragraph == 0 and findings.opens_with_headline)
    mention.is_aside = zone in ASIDE
    mention.is_told = owner not in findings.untold or _is_granted(tokens, token)
    mention.signs = list(findings.signs_at.get(token, ()))
    if mention.signs and (all(_is_unreal(sign) for sign in mention.signs) or _is_over(tokens, token, mention)):
        mention.is_told = False
    is_many = bool(mention.signs) and tokens.tag[token] in {"NNS", "NNPS"}
    mention.is_plural = is_many and (tokens.lower[token] in vocabulary().done or _is_in_use(tokens, token))
    mention.reference = _reference(findings, tokens, token, mention)
    if mention.reference is Reference.OPEN and _opens_with_other(tokens, tokens.first[token]):
        mention.reference = Reference.OTHER
    known = {tokens.dep[child] for child in tokens.children[token] if tokens.lower[child] in words().persons}
    mention.is_of_known, mention.is_of_victims = bool(known & ROLES), bool(known & PATIENTS)
    mention.is_earlier = bool(_before(tokens, token) & words().earlier) and mention.reference is Reference.OTHER
    mention.is_added = _is_added(findings, tokens, owner) or any(tokens.lower[child] == "also" for child in tokens.children[token])
    first = tokens.first[token]
    mention.is_apart = not words().apart.isdisjoint(tokens.lower[first : first + OPENING])
    return mention


def _is_added(findings: Findings, tokens: Tokens, owner: int) -> bool:
    """Tell whether the verb by which somebody says something has "also" beside it."""
    cues = findings.statements[owner].cue if owner >= 0 else ()
    at = [findings.report.parse.token_at(span.start) for span in cues]
    return any(tokens.lower[child] in words().adding for cue in at for child in tokens.children[cue])


def _opens_with_other(tokens: Tokens, first: int) -> bool:
    """Tell whether a sentence begins with the name of another event: "In a third incident, a man was shot dead"."""
    noun = next((at for at in range(first, min(first + OPENING, tokens.last[first])) if tokens.lower[at] in words().events), None)
    is_led = noun is not None and tokens.lower[first] == "in" and tokens.case_of(noun) == "in"
    return is_led and not _before(tokens, noun or first).isdisjoint(words().other)


def _is_over(tokens: Tokens, token: int, mention: ClauseMention) -> bool:
    """Tell whether all that is said of fighting is that it ended: "most of the fighting ended last year", "they broke the siege"."""
    verb = tokens.lower[tokens.head[token]]
    is_ended = (tokens.dep[token] == "nsubj" and verb in words().ending) or (tokens.dep[token] == "obj" and verb in words().lifting)
    return is_ended and tokens.tag[token] not in {"VBD", "VBN"} and {sign.act for sign in mention.signs} <= GOES_ON


def _is_in_use(tokens: Tokens, token: int) -> bool:
    """Tell whether a noun is the object of what goes on without an end: "was using cluster bombs"."""
    verb = tokens.head[token]
    return tokens.dep[token] == "obj" and tokens.tag[verb] == "VBG" and any(tokens.dep[child] == "aux" for child in tokens.children[verb])


def _is_granted(tokens: Tokens, token: int) -> bool:
    """Tell whether who denies his part in an act grants that it happened: "no hand in Monday's blast, which killed nine".

    So does who denies that he hit a place where people were killed: that they were, his denial takes for known.
    """
    table = words()
    for at in (token, *tokens.climb(token, OPENING)):
        if tokens.is_behind(at) or is_where(tokens, at) or (tokens.dep[at] == "acl:relcl" and is_within(tokens, at)):
            return True
        governor = tokens.head[at]
        if tokens.dep[at] in {"obl", "nmod"} and tokens.case_of(at) in table.of_hand:
            above = [governor, *tokens.climb(governor, 1)]  # "nothing to do with": the noun stands above the verb
            held = [*above, *(child for at in above for child in tokens.children[at] if tokens.dep[child] == "obj")]
            if any(tokens.lower[noun] in table.hand for noun in held):
                return True
    return False


def _blame(findings: Findings, tokens: Tokens, token: int) -> ClauseMention:
    """Return the mention of a word that only says who did it, which takes up what was told before."""
    mention = _single(findings, tokens, token)
    mention.reference, mention.is_blame = Reference.SAME, True
    return mention


def _is_unreal(sign: SignMention) -> bool:
    """Tell whether an act or harm is not said to have happened; "no one was hurt" tells of harm, of nobody."""
    return sign.modality in UNREAL or (sign.modality is Modality.NEGATED and sign.act is not None)


def _reference(findings: Findings, tokens: Tokens, token: int, mention: ClauseMention) -> Reference:
    """Return how a trigger takes up what was told before."""
    if tokens.pos[token] not in {"NOUN", "PROPN"} and tokens.tag[token] not in {"NN", "NNS"}:
        return Reference.OPEN
    table = words()
    if any(tokens.dep[child] == "cop" for child in tokens.children[token]):
        subjects = {tokens.lower[child] for child in tokens.children[token] if tokens.dep[child] == "nsubj"}
        if subjects & table.pronouns:
            return Reference.SAME
    around = _before(tokens, token)
    is_act = any(sign.act is not None for sign in mention.signs)
    if around & table.other and is_act:
        return Reference.OTHER
    if not is_act and mention.signs and _is_counted_anew(findings, tokens, token):
        return Reference.OPEN
    if around & table.same or any(tokens.dep[n] == "nmod:poss" and n in findings.timed for n in tokens.children[token]):
        return Reference.SAME
    return Reference.NEW if is_act and tokens.dep[token] != "compound" else Reference.OPEN


def _is_counted_anew(findings: Findings, tokens: Tokens, token: int) -> bool:
    """Tell whether somebody tells of harm that is known only by whom it befell: "they documented the death of three men"."""
    if tokens.dep[token] != "obj" or tokens.head[token] not in findings.cues:
        return False
    of = (child for child in tokens.children[token] if tokens.dep[child] == "nmod" and tokens.case_of(child) == "of")
    return any(not {tokens.lower[c] for c in tokens.children[at] if tokens.dep[c] in BEFORE} & words().same for at in of)


def _before(tokens: Tokens, token: int) -> set[str]:
    """Return the words before a noun that say whether it is known."""
    return {tokens.lower[child] for child in tokens.children[token] if tokens.dep[child] in BEFORE}


def _joined(tokens: Tokens, clauses: Clauses, single: Mapping[int, ClauseMention], ground: Ground) -> list[ClauseMention]:
    """Return the mentions of triggers that hang on one another, joined where they can be of one event."""
    group: dict[int, ClauseMention] = dict(single)
    charges = _charges(tokens, single)
    for trigger in charges:
        single[trigger].reference, single[trigger].is_charge = Reference.OTHER, True
    for trigger, above in sorted(clauses.links().items(), key=lambda link: (abs(link[0] - link[1]), link)):
        lower, upper = group[trigger], group[above]
        if lower is upper:
            continue
        path = clauses.path(trigger, above)
        if trigger in charges and above not in charges:
            continue
        if _is_of_before(tokens, path, lower, upper):
            lower.reference = Reference.OTHER
        elif _may_join(tokens, path, lower, upper, ground):
            _take(upper, lower)
            group |= dict.fromkeys(lower.triggers, upper)
    return list(dict.fromkeys(group.values()))


def _may_join(tokens: Tokens, path: Sequence[int], lower: ClauseMention, upper: ClauseMention, ground: Ground) -> bool:
    relations = {tokens.dep[token] for token in path}
    is_beside = bool(relations & BESIDE)
    if is_beside and lower.reference is Reference.OTHER and upper.reference is not Reference.OTHER and not _is_bare(upper):
        return False
    if ground.conflict(lower, upper) or (_is_of_other_subject(tokens, path) and _count_alike(lower, upper)):
        return False
    return not relations & CLAUSES or not (ground.is_bound(lower) and ground.is_bound(upper))


def _is_of_other_subject(tokens: Tokens, path: Sequence[int]) -> bool:
    """Tell whether a path leads from a clause that "and" joins, and that has a subject of its own."""
    joined = (at for at in path if tokens.dep[at] == "conj" and tokens.pos[at] == "VERB")
    return any(tokens.dep[child] == "nsubj" for at in joined for child in tokens.children[at])


def _count_alike(lower: ClauseMention, upper: ClauseMention) -> bool:
    """Tell whether two mentions count the same harm, each with a number of its own."""
    counts = [{(f.figure.outcome, f.figure.low) for f in mention.figures if f.figure.part_of is None} for mention in (lower, upper)]
    outcomes = [{outcome for outcome, _ in found} for found in counts]
    return bool(outcomes[0] & outcomes[1]) and not counts[0] & counts[1]


def _is_of_before(tokens: Tokens, path: Sequence[int], lower: ClauseMention, upper: ClauseMention) -> bool:
    """Tell whether an act is named only as what came before, or what another answers: "raids in response to an attack"."""
    if all(sign.act is None for sign in lower.signs):
        return False
    table = words()
    cases = {tokens.case_of(token) for token in path} | {tokens.lower[token] for token in path}
    if cases & table.answers:
        return True
    return any(sign.act is not None for sign in upper.signs) and any(tokens.case_of(token) in table.before for token in path)


def _charges(tokens: Tokens, single: Mapping[int, ClauseMention]) -> set[int]:
    """Return the triggers that tell what somebody is held for: "arrested two men over a bombing", "held a man who shot nine herders"."""
    held = {token for token, mention in single.items() if any(sign.act is Act.DETENTION for sign in mention.signs)}
    found = set()
    for trigger in single.keys() - held if held else ():
        path = [trigger]
        for above in tokens.climb(trigger, DEEP):
            if above in held:
                found |= {trigger} if _is_charge(tokens, path, above) else set()
                break
            path.append(above)
    return found


def _is_charge(tokens: Tokens, path: Sequence[int], held: int) -> bool:
    """Tell whether a path up to a word for holding somebody leads from what he is held for."""
    table = words()
    if any(tokens.case_of(token) in table.held_for or tokens.lower[token] in table.held_for for token in path):
        return True
    clause, man = (path[-2], path[-1]) if len(path) > 1 else (held, held)
    has_object = any(tokens.dep[child] == "obj" for child in tokens.children[clause])
    return tokens.dep[man] == "obj" and tokens.dep[clause] == "acl:relcl" and has_object


def _is_bare(mention: ClauseMention) -> bool:
    """Tell whether a mention has no act, place or day of its own: "killed" in "another strike killed four"."""
    return not mention.places and not mention.times and all(sign.act is None for sign in mention.signs)


def _head_with(findings: Findings, mention: ClauseMention) -> None:
    """Give a mention that names no place or day that of the heading above it."""
    mention.section = findings.section_of(mention.first)
    if mention.section is None:
        return
    section = findings.sections[mention.section]
    if not mention.places and section.place is not None:
        mention.places.append(section.place)
    if not mention.times and section.time is not None:
        mention.times.append(section.time)


def _take(mention: ClauseMention, other: ClauseMention) -> None:
    """Put what another mention holds into one."""
    mention.triggers += other.triggers
    mention.signs += other.signs
    mention.times += other.times
    mention.places += [place for place in other.places if place not in mention.places]
    mention.actors += other.actors
    mention.targets += other.targets
    mention.weapons += other.weapons
    mention.figures += other.figures
    mention.is_plural = mention.is_plural or other.is_plural
    mention.is_told = mention.is_told or other.is_told
    mention.is_of_victims = mention.is_of_victims or other.is_of_victims
    mention.is_of_known = mention.is_of_known or other.is_of_known
    mention.is_blame = mention.is_blame and other.is_blame
    mention.is_earlier = mention.is_earlier and other.is_earlier
    mention.is_charge = mention.is_charge and other.is_charge
    mention.apart_by = mention.apart_by or other.apart_by
    order = (Reference.OTHER, Reference.SAME, Reference.NEW, Reference.OPEN)
    mention.reference = min(mention.reference, other.reference, key=order.index)
