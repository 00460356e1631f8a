"""The event mentions of a report: what each clause says of one event.

In: a report and all that was found in it. Out: `ClauseMention`s in the order of the text. The words of act and harm that hang on
one another in the tree are one mention, with the days, places, people, weapons and figures that hang on them; they are two where
what hangs on them can't be of one event (two towns, two days, two sides, "another").
"""

from collections.abc import Iterable, Iterator

from onrecord.page import ZoneKind
from onrecord.reading.en.deeds.senses import kind_words
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.figures.total import bounds_superlative
from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import PATIENTS, Tokens, tokens_of
from onrecord.reading.events.binding import bind
from onrecord.reading.events.clauses import Clauses, is_where, is_within
from onrecord.reading.events.ground import TAKING, Ground
from onrecord.reading.events.groups import join_in_sentence
from onrecord.reading.events.known import befalls_doers, ends_doer, hits_known, is_by_doers, is_definite
from onrecord.reading.events.model import ClauseMention, Event, Reference
from onrecord.reading.events.picked import picked, set_apart
from onrecord.reading.events.relative import date_by_others
from onrecord.reading.events.spreading import spread
from onrecord.reading.findings import Findings
from onrecord.reading.found import ActorMention, Modality, SignMention
from onrecord.reading.model import Act, Stance
from onrecord.reading.sections import named_as_responsible
from onrecord.reading.sides import FIGHTING

UNREAL = frozenset({Modality.PLANNED, Modality.GENERAL})
BEFORE = frozenset({"det", "amod", "nummod", "nmod:poss", "advmod"})
"""Relations of words before a noun that say whether it is known."""
GOES_ON = frozenset({Act.GROUND_OPERATION, Act.OTHER, None})
"""Acts that may go on for weeks: fighting, sieges."""
ROLES = PATIENTS | {"nsubj"}
"""Relations of those to whom something is done, and of who does it."""
THIS_TIME = ("this", "time")
"""What opens a sentence on the last of several events that were counted: "It was the third time that the mill was hit"."""
OPENING = 4
"""Tokens in which a sentence says that it turns to something else."""
ASIDE = frozenset({ZoneKind.CAPTION, ZoneKind.CREDIT})


def find_mentions(findings: Findings) -> list[ClauseMention]:
    """Return the event mentions of a report, in the order of the text."""
    tokens = tokens_of(findings.report)
    picks = picked(findings)
    triggers = _triggers(findings) | picks.keys()
    blames = _blames(findings, triggers)
    harm = {token for token in triggers if all(sign.act is None for sign in findings.signs_at.get(token, ()))}
    clauses = Clauses(tokens, triggers | blames, findings.cues, words(), harm)
    single = {token: _single(findings, tokens, token) for token in sorted(triggers)}
    for token, noun in picks.items():
        single[token].signs, single[token].reference = list(findings.signs_at[noun]), Reference.OTHER
    single |= {token: _blame(findings, tokens, token) for token in sorted(blames)}
    bind(findings, clauses, single)
    for token, mention in single.items():
        if ends_doer(tokens, token, triggers):
            mention.actors.clear()  # who shot him is no attacker
    date_by_others(findings, single)
    single |= dict(_labelled(findings, tokens))
    ground = Ground(findings)
    groups = [mention for mention in join_in_sentence(tokens, clauses, single, ground, picks) if not _is_epoch(tokens, mention)]
    set_apart(picks, single, groups)
    mentions = sorted((part for mention in groups for part in spread(findings, mention)), key=lambda mention: mention.first)
    for mention in mentions:
        mention.triggers.sort()
        mention.places.sort(key=lambda place: place.span)
        mention.section = findings.section_of(mention.first)
    placed = {mention.section for mention in mentions if mention.places and mention.is_told}
    for mention in mentions:
        _head_with(findings, mention, is_placed=mention.section in placed)
    return mentions


def place_by_heading(findings: Findings, events: Iterable[Event]) -> None:
    """Give each event for which no words name a place that of the heading above it."""
    for event in events:
        section = event.mentions[0].section
        place = None if section is None else findings.sections[section].place
        if place is not None and not any(mention.places for mention in event.mentions):
            event.mentions[0].places.append(place)


def _is_epoch(tokens: Tokens, mention: ClauseMention) -> bool:
    """Tell whether a war is named only as the time since when something is so: "one of the deadliest raids since the invasion"."""
    if all(tokens.lower[at] in words().campaigns and tokens.case_of(at) == "since" for at in mention.triggers):
        return True
    return not mention.figures and all(_is_in_epoch(tokens, at) for at in mention.triggers)


def _is_in_epoch(tokens: Tokens, token: int) -> bool:
    """Tell whether a clause with "since" that bounds a superlative holds a token: "the deadliest since fighting broke out"."""
    clauses = (at for at in (token, *tokens.climb(token, OPENING)) if tokens.dep[at] in {"advcl", "acl", "obl", "nmod"})
    marks = (child for at in clauses for child in tokens.children[at] if tokens.lower[child] == "since")
    return any(bounds_superlative(tokens, mark) for mark in marks)


def _triggers(findings: Findings) -> set[int]:
    """Return the tokens that say that something happened: the heads of signs, and what says what became of the counted."""
    tokens = tokens_of(findings.report)
    found = set(findings.signs_at)
    found |= {mention.verb for mention in findings.figures}
    found |= {token for token, lower in enumerate(tokens.lower) if lower in words().events and is_definite(tokens, token)}
    return found


def _blames(findings: Findings, triggers: set[int]) -> set[int]:
    """Return the words that say who did it where their sentence says nothing else of it: "X claimed responsibility", "Y was behind it"."""
    told = {findings.sentence[token] for token in triggers}
    actors = [actor for actor in findings.deeds.actors if actor.of_act and actor.is_real]
    bare = {actor.cue for actor in actors if actor.cue is not None and actor.deed is None}
    blames = {next(at for at in (actor.cue, actor.deed, actor.token) if at is not None) for actor in actors}
    return {token for token in blames if token in bare or findings.sentence[token] not in told} - triggers


def _single(findings: Findings, tokens: Tokens, token: int) -> ClauseMention:
    """Return the mention of one trigger, nothing bound to it yet."""
    zone = findings.zone_at(token)
    owner = findings.owners[token]
    mention = ClauseMention(owner, findings.sentence[token], findings.report.parse.paragraph_of[token], [token])
    mention.is_headline = zone is ZoneKind.HEADLINE or (mention.paragraph == 0 and findings.opens_with_headline)
    mention.is_headline = mention.is_headline or mention.paragraph in findings.subheadings
    mention.is_aside = zone in ASIDE
    mention.is_told = owner not in findings.untold or _is_granted(findings, tokens, token) or _is_asked_about(findings, tokens, token)
    mention.signs = list(findings.signs_at.get(token, ()))
    if mention.signs and (all(_is_unreal(sign) for sign in mention.signs) or _is_over(tokens, token, mention)):
        mention.is_told = False
    if {sign.act for sign in mention.signs} <= TAKING and mention.signs and _is_what_they_were(tokens, token):
        mention.is_told = False
    is_many = bool(mention.signs) and tokens.tag[token] in {"NNS", "NNPS"}
    mention.is_plural = is_many and (tokens.lower[token] in vocabulary().done or _is_in_use(tokens, token))
    mention.reference = _reference(findings, tokens, token, mention)
    is_other = _hits_another(findings, tokens, token) or _opens_with_other(tokens, tokens.first[token])
    is_other = is_other or _is_time_after(findings, tokens, token)
    mention.is_of_doers = befalls_doers(tokens, token)
    if mention.reference is Reference.OPEN and is_other:
        mention.reference = Reference.OTHER
    elif mention.reference is Reference.OPEN and (mention.is_of_doers or is_by_doers(tokens, token) or hits_known(tokens, token)):
        mention.reference = Reference.SAME
    known = {tokens.dep[child] for child in tokens.children[token] if tokens.lower[child] in words().persons}
    mention.is_of_known, mention.is_of_victims = bool(known & ROLES), bool(known & PATIENTS)
    mention.is_earlier = bool(_before(tokens, token) & words().earlier) and mention.reference is Reference.OTHER
    mention.is_added = _is_added(findings, tokens, owner) or any(tokens.lower[child] == "also" for child in tokens.children[token])
    mention.is_named = _is_only_named(tokens, token) or (findings.deeds.in_passing and _is_spoken_of(tokens, token))
    if mention.reference is Reference.NEW and mention.is_plural and _is_taken_part_in(tokens, token):
        mention.reference, mention.is_told = Reference.OTHER, False
    if any(_is_said_of_suspects(tokens, at) for at in tokens.climb(token, OPENING)):
        mention.reference, mention.is_charge = Reference.OTHER, True  # "the home of a man accused of taking part in Friday's attack"
    first = tokens.first[token]
    if mention.reference in {Reference.OPEN, Reference.NEW} and tuple(tokens.lower[first : first + 2]) == THIS_TIME:
        mention.reference = Reference.SAME
    mention.is_apart = not words().apart.isdisjoint(tokens.lower[first : first + OPENING])
    return mention


def _is_added(findings: Findings, tokens: Tokens, owner: int) -> bool:
    """Tell whether the verb by which somebody says something has "also" beside it."""
    cues = findings.statements[owner].cue if owner >= 0 else ()
    at = [findings.report.parse.token_at(span.start) for span in cues]
    return any(tokens.lower[child] in words().adding for cue in at for child in tokens.children[cue])


def _hits_another(findings: Findings, tokens: Tokens, verb: int) -> bool:
    """Tell whether an act hit another thing than the one that was told of: "another school was hit"."""
    patients = (child for child in tokens.children[verb] if tokens.dep[child] in PATIENTS and child in findings.hit)
    return any(tokens.lower[child] == "another" for patient in patients for child in tokens.children[patient])


def _is_time_after(findings: Findings, tokens: Tokens, verb: int) -> bool:
    """Tell whether a clause tells of others than were counted before it: "nine were killed in Dolm, days after 43 were killed in Orsk"."""
    for at in range(verb - 1, max(tokens.first[verb], verb - OPENING), -1):
        if tokens.lower[at] == "after":
            is_when = tokens.lower[at - 1] in words().spans
            return is_when and any(tokens.first[verb] <= figure.first < at for figure in findings.figures)
        if tokens.tag[at] in {",", ":"} or (tokens.pos[at] == "VERB" and tokens.dep[at] != "aux:pass"):
            return False
    return False


def _is_taken_part_in(tokens: Tokens, token: int) -> bool:
    """Tell whether somebody is only said to have had a part in attacks: "had been involved in rocket attacks"."""
    return tokens.case_of(token) == "in" and tokens.lower[tokens.head[token]] in words().taking_part


def _is_said_of_suspects(tokens: Tokens, verb: int) -> bool:
    """Tell whether a participle says of what people are suspected of whom something else is told; a headline may tell only that."""
    noun = tokens.head[verb]
    return tokens.dep[verb].startswith("acl") and tokens.lower[verb] in words().suspected and tokens.head[noun] != noun


def _opens_with_other(tokens: Tokens, first: int) -> bool:
    """Tell whether a sentence begins with the name of another event: "In a third incident, a man was shot dead"."""
    noun = next((at for at in range(first, min(first + OPENING, tokens.last[first])) if tokens.lower[at] in words().events), None)
    is_led = noun is not None and tokens.case_of(noun) == "in"
    return is_led and not _before(tokens, noun or first).isdisjoint(words().other)


def _is_only_named(tokens: Tokens, token: int) -> bool:
    """Tell whether an act is named only as what something else came after or answers: "talks were suspended following a raid"."""
    case, noun = tokens.case_of(token), tokens.head[token]
    if tokens.pos[token] != "NOUN" or (noun > token and tokens.dep[noun] == "advcl"):
        return False  # "after a rocket hit a school", whatever the tree says
    table = words()
    is_answered = tokens.lower[noun] in table.answers and tokens.dep[token] == "nmod"
    return is_answered or case in table.background or (case == "of" and tokens.case_of(noun) in table.background)


def _is_spoken_of(tokens: Tokens, token: int) -> bool:
    """Tell whether a noun names an act of which no verb says that it was done: "the attacks in Dolm have changed the debate"."""
    if tokens.pos[token] not in {"NOUN", "PROPN"}:
        return False
    dep, verb = tokens.dep[token], tokens.lower[tokens.head[token]]
    is_done = dep in {"obj", "nsubj:pass", "obl"} and verb in words().light
    return not is_done and not (dep in {"nsubj", "obj"} and (verb in vocabulary().doing or verb in kind_words("impact")))


def _is_over(tokens: Tokens, token: int, mention: ClauseMention) -> bool:
    """Tell whether all that is said of fighting is that it ended: "most of the fighting ended last year", "they broke the siege"."""
    verb = tokens.lower[tokens.head[token]]
    is_ended = (tokens.dep[token] == "nsubj" and verb in words().ending) or (tokens.dep[token] == "obj" and verb in words().lifting)
    return is_ended and tokens.tag[token] not in {"VBD", "VBN"} and {sign.act for sign in mention.signs} <= GOES_ON


def _is_in_use(tokens: Tokens, token: int) -> bool:
    """Tell whether a noun is the object of what goes on without an end: "was using cluster bombs"."""
    verb = tokens.head[token]
    return tokens.dep[token] == "obj" and tokens.tag[verb] == "VBG" and any(tokens.dep[child] == "aux" for child in tokens.children[verb])


def _is_claimed_by_other(findings: Findings, tokens: Tokens, verb: int) -> bool:
    """Tell whether an "as" beside a verb says who else says so: "denied that it shelled Dolm, as the Front claims"."""
    clauses = (child for child in tokens.children[verb] if child > verb and child in findings.cues)
    return any(tokens.lower[at] == "as" and at < clause for clause in clauses for at in tokens.children[clause])


def _is_what_they_were(tokens: Tokens, token: int) -> bool:
    """Tell whether a participle only says what people were: "most of the dead were soldiers captured at Dolm"."""
    noun = tokens.head[token]
    is_predicate = any(tokens.dep[child] == "cop" for child in tokens.children[noun])
    return tokens.dep[token] == "acl" and tokens.tag[token] == "VBN" and is_predicate


def _is_granted(findings: Findings, tokens: Tokens, token: int) -> bool:
    """Tell whether who denies his part in an act grants that it happened: "no hand in Monday's blast, which killed nine".

    So does who denies that he hit a place where people were killed: that they were, his denial takes for known.
    """
    table = words()
    for at in (token, *tokens.climb(token, OPENING)):
        if (
            _is_claimed_by_other(findings, tokens, at)
            or tokens.is_behind(at)
            or is_where(tokens, at)
            or (tokens.dep[at] == "acl:relcl" and is_within(tokens, at))
        ):
            return True
        governor = tokens.head[at]
        if tokens.dep[at] in {"obl", "nmod"} and tokens.case_of(at) in table.of_hand:
            above = [governor, *tokens.climb(governor, 1)]  # "nothing to do with": the noun stands above the verb
            held = [*above, *(child for at in above for child in tokens.children[at] if tokens.dep[child] == "obj")]
            if any(tokens.lower[noun] in table.hand for noun in held):
                return True
    return False


def _is_asked_about(findings: Findings, tokens: Tokens, token: int) -> bool:
    """Tell whether somebody demands something over what happened: "called for an inquiry into a raid", "justice for those it killed"."""
    if findings.statements[findings.owners[token]].stance is not Stance.DEMANDS:
        return False
    for at in (token, *tokens.climb(token, OPENING)):
        is_past = "VBD" in {tokens.tag[at], *(tokens.tag[child] for child in tokens.children[at])}
        if tokens.dep[at] == "acl:relcl" and is_past and tokens.tag[tokens.head[at]] == "NN":
            return True
        if tokens.dep[at] == "nmod" and tokens.lower[tokens.head[at]] in words().inquiries:
            return True
    return False


def _blame(findings: Findings, tokens: Tokens, token: int) -> ClauseMention:
    """Return the mention of a word that only says who did it, which takes up what was told before."""
    mention = _single(findings, tokens, token)
    mention.reference, mention.is_blame = Reference.SAME, True
    return mention


def _labelled(findings: Findings, tokens: Tokens) -> Iterator[tuple[int, ClauseMention]]:
    """Yield the lines of a sheet that only say who did it, as mentions: "Responsible: Vale army"."""
    parse = findings.report.parse
    for span in named_as_responsible(findings.report):
        first = parse.token_at(span.start)
        named = [at for at in range(first, len(tokens)) if parse.starts[at] < span.end and at in findings.parties.at]
        parties = {findings.parties.at[at]: at for at in reversed(named)}
        actors = [ActorMention(at, party) for party, at in parties.items() if findings.party[party].kind in FIGHTING]
        if actors:
            mention = _blame(findings, tokens, first)
            mention.actors = sorted(actors, key=lambda actor: actor.token)
            yield first, mention


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
    same = table.same - table.possessives if tokens.lower[token] in vocabulary().means else table.same  # "its jets" are of any event
    if around & same or any(tokens.dep[n] == "nmod:poss" and n in findings.timed for n in tokens.children[token]):
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


def _head_with(findings: Findings, mention: ClauseMention, *, is_placed: bool) -> None:
    """Give a mention that names no place or day that of the heading above it; not where another below the heading names a place.

    Then the mention may be of that place: "Vale district: Jets bombed Orsheva on Friday. Two were killed." `place_by_heading` sees to it.
    """
    if mention.section is None:
        return
    section = findings.sections[mention.section]
    if not mention.places and section.place is not None and not is_placed:
        mention.places.append(section.place)
    if not mention.times and section.time is not None:
        mention.times.append(section.time)
