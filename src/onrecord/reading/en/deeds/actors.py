"""Who is said to have done it.

In: tokens, the vocabulary, and which token speaks of which party. Out: mentions of actors. A party acts as the subject of a verb
of war, as the agent of a passive, before or behind a noun of war ("Russian air strikes", "strikes by Russia"), or where it is
blamed, accused, or said to be responsible, and where its men or machines act. "X or Y" are alternatives.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from onrecord.reading.en.deeds.frames import parts_of
from onrecord.reading.en.deeds.ground import fires_from
from onrecord.reading.en.deeds.means import OF, bearer_of, counted_by, is_owner, means_of, owned_nouns, owner_of, owns, verb_behind
from onrecord.reading.en.deeds.modality import modality_of
from onrecord.reading.en.deeds.opposed import opposed_in
from onrecord.reading.en.deeds.senses import kind_words
from onrecord.reading.en.deeds.vocabulary import Vocabulary, sign_words
from onrecord.reading.en.deeds.voice import brought, is_passive, shares_subject
from onrecord.reading.en.reference import words as reference_words
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import ActorMention, Modality, PartyTable
from onrecord.reading.model import PartyKind
from onrecord.reading.sides import FIGHTING

NOMINAL = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
SPEAKER = frozenset({"it", "they", "we"})
SHOWING = frozenset({"show", "shows", "showed", "showing", "depict", "depicts", "depicted", "depicting"})
FIRST_PERSON = frozenset({"we"})
"""What the speaker calls his side within quotation marks."""
RELATIVE = frozenset({"whom", "who", "which"})
"""What stands in a clause for whom it blames."""
BETWEEN = frozenset({"or", "and", "/", "-", "'s", "'"})
FAR_CONTESTED = 16
"""How far behind "contested between" the second name may stand."""
RUN_INTO = frozenset({"hit", "strike"})
"""Verbs of what runs into a mine, as well as of what somebody does: "their patrol hit a mine"."""
CLAIMING = frozenset({"claim", "claims", "claimed", "claiming"})
TAKEN_UP = frozenset({"it", "that", "this", "both"})
"""What may stand for an act that was told: "the Front claimed that too"."""
BODIES = frozenset(
    {"sect", "group", "movement", "network", "organisation", "organization", "government", "regime", "forces", "authorities"}
)
"""Nouns behind a name that stand for its bearer."""
OF_BLAME = frozenset({"responsibility", "involvement"})
"""What somebody denies whom others blame: "denied responsibility"."""
EACH_OTHER = frozenset({"each", "one"})
"""What "accused each other" and "blamed one another" begin with."""
FILLED = frozenset({"filled", "packed", "laden", "loaded", "stuffed"})
"""What a thing is of explosives: "dropped a barrel filled with explosives"."""
TRADING = frozenset({"traded", "trade", "trading", "exchanged", "swapped"})
LONGEST_PHRASE = 5
"""Words of the longest verb of several words."""
OF_TRADE = frozenset({"blame", "accusations", "charges"})
"""What two sides trade who blame each other."""
RESPONSIBLE = frozenset({"responsible", "accountable", "liable"})
FAR_BLAMED = 12
"""How far before "to" or "on" the word of blame may stand."""
CLAUSES = frozenset({"as", "when", "while", "after", "because"})
"""What begins a clause, and stands before a noun as well."""
WITH = frozenset({"with", "against"})
"""What stands before the other side of a fight."""
UP_TO_CHARGE = 5
"""Governors between a pronoun and the verb that accuses whom it means."""
NEAR_DEED = 6
"""How many words after an adjective its noun of war may stand."""


def find_actors(tokens: Tokens, words: Vocabulary, parties: PartyTable, quoted: AbstractSet[int] = frozenset()) -> tuple[ActorMention, ...]:
    """Return the actors in the order of the text; `quoted` are the tokens in quotation marks, where "it" and "they" are not the speaker."""
    kinds = {party.id: party.kind for party in parties.parties}
    found: list[ActorMention] = []
    owned = {noun for token, noun in owned_nouns(tokens, words) if owner_of(tokens, parties, kinds, token) is not None}
    for first, last, party in _stretches(tokens, parties):
        if kinds[party] not in FIGHTING or (last - first == 1 and first in owned):
            continue
        head = _head(tokens, first, last)
        cue = _blaming(tokens, words, head)
        contested = _contested(tokens, words, first) if cue is None else None
        blamed = cue if contested is None else contested
        deed = _deed_of(tokens, words, first, last, head) if blamed is None else _blamed_for(tokens, words, blamed)
        said = blamed if blamed is not None else deed
        is_real = said is None or modality_of(tokens, said, said + 1) is Modality.HAPPENED
        if said is not None and (is_real or not _is_blame(tokens, words, said)):
            is_other = blamed is not None and _is_of_other(tokens, words, blamed)
            is_rival = contested is not None or _after_or(tokens, words, first)
            meant = _accused(tokens, words, parties, head, deed) if tokens.lower[head] in SPEAKER and deed is not None else None
            found.append(ActorMention(head, meant or party, blamed, is_rival, deed, of_act=not is_other, is_real=is_real))
        elif said is None and (agent := _agent_of(tokens, head)) is not None:
            found.append(ActorMention(head, party, deed=agent, is_real=False))
        if (said is None or tokens.lower[said] in words.vague) and (harm := brought(tokens, words, head)) is not None:
            found.append(ActorMention(head, party, deed=harm))
    for token, lower in enumerate(tokens.lower):
        if lower in SPEAKER and token not in parties.at and tokens.dep[token] == "nsubj" and (lower in FIRST_PERSON or token not in quoted):
            deed = _doing(tokens, words, tokens.head[token])
            if deed is not None:
                found.append(ActorMention(token, _accused(tokens, words, parties, token, deed), deed=deed))
    found += _owners(tokens, words, parties, kinds)
    found += _blamed_before(tokens, words, parties, kinds)
    found += [replace(actor, deed=part) for actor in found if actor.deed is not None for part in parts_of(tokens, words, actor.deed)]
    found = [*found, *_shared(tokens, parties, kinds, found)]
    return tuple(sorted(found, key=lambda actor: actor.token))


def _accused(tokens: Tokens, words: Vocabulary, parties: PartyTable, pronoun: int, deed: int) -> str | None:
    """Return whom a pronoun means in the words of his accuser: "accused the Front of a breach, saying they had shot nine men"."""
    if tokens.lower[pronoun] in FIRST_PERSON or modality_of(tokens, deed, deed + 1) is not Modality.HAPPENED:
        return None
    path = [pronoun]
    for above in tokens.climb(pronoun, UP_TO_CHARGE):
        if tokens.lower[above] in words.blamed and any(tokens.dep[at] == "advcl" for at in path):
            return next((parties.at[child] for child in tokens.children[above] if tokens.dep[child] == "obj" and child in parties.at), None)
        path.append(above)
    return None


def _agent_of(tokens: Tokens, head: int) -> int | None:
    """Return the passive verb, maybe of no war, of which a mention is the agent: "were pulled out of a taxi by guerrillas"."""
    noun = counted_by(tokens, head)
    verb = tokens.head[noun]
    is_agent = tokens.dep[noun] in {"obl", "obl:agent"} and tokens.case_of(noun) == "by"
    return verb if is_agent and tokens.tag[verb] == "VBN" else None


def _is_blame(tokens: Tokens, words: Vocabulary, token: int) -> bool:
    """Tell whether a word only says who did it: "blamed", "claimed", "behind"; "has not claimed it" says nobody."""
    return tokens.lower[token] in words.blamed | words.blamed_on | words.blamed_to | words.blame_nouns | CLAIMING


def _owners(tokens: Tokens, words: Vocabulary, parties: PartyTable, kinds: dict[str, PartyKind]) -> Iterator[ActorMention]:
    """Yield those whose men or machines act by "its" or "our"."""
    for token, noun in owned_nouns(tokens, words):
        deed = _deed_of(tokens, words, noun, noun + 1, noun) if token not in parties.at else None
        if deed is not None:
            yield ActorMention(token, owner_of(tokens, parties, kinds, token), deed=deed)
    for token in owns(tokens, words):
        yield ActorMention(token, owner_of(tokens, parties, kinds, token))


def _blamed_before(tokens: Tokens, words: Vocabulary, parties: PartyTable, kinds: dict[str, PartyKind]) -> Iterator[ActorMention]:
    """Yield those whose man a clause behind him blames: "a commander of the Front, whom the mayor blamed for the bombing"."""
    for token, lower in enumerate(tokens.lower):
        verb = tokens.head[token]
        if lower not in RELATIVE or tokens.dep[token] != "obj" or tokens.dep[verb] != "acl:relcl" or tokens.lower[verb] not in words.blamed:
            continue
        man = tokens.head[verb]
        around = (man, *(child for child in tokens.children[man] if tokens.dep[child] in {"compound", "nmod"}))
        whose = next((at for at in around if at in parties.at and kinds[parties.at[at]] in FIGHTING), None)
        deed = _blamed_for(tokens, words, verb)
        if whose is not None and deed is not None and modality_of(tokens, verb, verb + 1) is Modality.HAPPENED:
            yield ActorMention(whose, parties.at[whose], verb, deed=deed)


def _stretches(tokens: Tokens, parties: PartyTable) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of neighbouring tokens of one party."""
    first, last, party = -1, -1, ""
    for token in sorted(parties.at):
        if token == last and parties.at[token] == party and tokens.first[token] == tokens.first[first]:
            last += 1
            continue
        if party:
            yield first, last, party
        first, last, party = token, token + 1, parties.at[token]
    if party:
        yield first, last, party


def _head(tokens: Tokens, first: int, last: int) -> int:
    """Return the last token of a stretch that is governed from outside."""
    for token in range(last - 1, first - 1, -1):
        outside = not first <= tokens.head[token] < last or tokens.head[token] == token
        if outside and (tokens.pos[token] in NOMINAL or tokens.pos[token] == "PRON"):
            return token
    return last - 1


def _deed_of(tokens: Tokens, words: Vocabulary, first: int, last: int, head: int) -> int | None:
    """Return the word of war of which a mention, or the men or machines that are its, is the one who acts; None where it is of none."""
    if tokens.lower[max(0, first - 2) : first] == ["anti", "-"]:
        return None
    told = fires_from(tokens, words, first, last)
    told = opposed_in(tokens, words, first, last) if told is None else told
    if told is not None:
        return told
    means = means_of(tokens, words, head)
    means = counted_by(tokens, head) if means is None else means
    if means != head:
        deed = _deed_of(tokens, words, means, means + 1, means)
        if deed is not None:
            return deed
    dep, governor, case = tokens.dep[head], tokens.head[head], tokens.case_of(head)
    if dep == "conj" and governor < head and tokens.head[governor] != governor:
        case = case or tokens.case_of(governor)
        dep, governor = tokens.dep[governor], tokens.head[governor]
    is_subject = dep in {"nsubj", "nsubj:pass"} and not _is_second_subject(tokens, governor, head)
    deed = _doing(tokens, words, governor) if is_subject else None
    deed = _relative(tokens, words, head) if deed is None else deed
    deed = _after_as(tokens, words, head) if deed is None else deed
    if deed is None and _is_mutual_fight(tokens, words, dep, governor, case):
        deed = governor
    deed = _broken_out(tokens, words, governor) if deed is None and case == "between" else deed
    if deed is not None:
        return deed
    if is_owner(tokens, words, head):
        return governor
    word = tokens.lower[governor]
    if case == "by":
        return _carried(tokens, words, governor) if word in words.doing or word in words.deeds or word in words.carried else None
    if (case == "between" and word in words.deeds) or (case == "from" and word in words.fire):
        return governor
    if dep in {"amod", "compound", "nmod:poss"} and word in words.deeds and word not in kind_words("ground"):  # "Peru's land"
        is_other = _is_shown(tokens, governor) or _is_of_site(tokens, words, last, governor) or _is_suffered(tokens, last, governor)
        return None if is_other else governor
    return _beside(tokens, words, first, last)


def _is_second_subject(tokens: Tokens, verb: int, noun: int) -> bool:
    """Tell whether a noun behind a verb is made a subject of it that has one before: what follows a quotation that ends in a stop."""
    return verb < noun and any(child < verb and tokens.dep[child] == "nsubj" for child in tokens.children[verb])


def _beside(tokens: Tokens, words: Vocabulary, first: int, last: int) -> int | None:
    """Return the word of war that stands by a mention, whatever the tree says: the verb or noun behind it, or what "by" follows."""
    if (verb := verb_behind(tokens, words, last - 1)) is not None:
        return _doing(tokens, words, verb)
    before = _before_deed(tokens, words, last)
    return _after_by(tokens, words, first) if before is None else before


def _is_mutual_fight(tokens: Tokens, words: Vocabulary, dep: str, verb: int, case: str) -> bool:
    """Tell whether a mention is one of the two sides of a fight, as its subject or behind "with": "rebels clashed with the army"."""
    is_going_on = tokens.tag[verb] == "VBG" and any(tokens.dep[child] == "aux" for child in tokens.children[verb])
    if tokens.lower[verb] not in words.fights or tokens.pos[verb] != "VERB" or is_going_on:
        return False  # "have been clashing with" for weeks
    return dep == "nsubj" or case in WITH


def _broken_out(tokens: Tokens, words: Vocabulary, verb: int) -> int | None:
    """Return the fight that a verb says broke out between sides: "fighting broke out on Sunday between the army and the Front"."""
    return next((c for c in tokens.children[verb] if tokens.dep[c] == "nsubj" and tokens.lower[c] in words.deeds), None)


def _is_of_site(tokens: Tokens, words: Vocabulary, last: int, noun: int) -> bool:
    """Tell whether a mention only begins the name of what was hit: "the Peruvian Hospital attack"."""
    return last < noun and tokens.text[last].istitle() and any(True for _ in words.targets.find(tokens.lower[last:noun]))


def _is_suffered(tokens: Tokens, last: int, noun: int) -> bool:
    """Tell whether a name stands between a mention and what was done to somebody there: "a hospital in Peru's Arequipa hit by a drone"."""
    return "PROPN" in tokens.pos[last:noun] and tokens.lower[noun + 1 : noun + 2] == ["by"]


def _is_shown(tokens: Tokens, noun: int) -> bool:
    """Tell whether a machine is only what somebody or something shows: "a photograph shows an air force jet"."""
    return tokens.dep[noun] == "obj" and tokens.lower[tokens.head[noun]] in SHOWING


def _doing(tokens: Tokens, words: Vocabulary, verb: int) -> int | None:
    """Return the word of war that a verb in the active voice, or one that continues it, is or has as its object; None for none."""
    if is_passive(tokens, verb):
        return None
    if tokens.is_behind(verb):
        return verb if tokens.lower[verb] in words.deeds else None
    going_on = {"conj"} if tokens.lower[verb] in words.blamed else {"conj", "xcomp"}  # "accused Peru of shelling the port"
    for at in (verb, *(c for c in tokens.children[verb] if tokens.dep[c] in going_on and shares_subject(tokens, c))):
        lower = tokens.lower[at]
        if lower in words.owning and (owned := _owned(tokens, words, at)) is not None:
            return owned if modality_of(tokens, at, at + 1) is Modality.HAPPENED else None
        if lower in words.doing and tokens.pos[at] in {"VERB", "AUX"} and not _runs_into_mine(tokens, at):
            deed = _object_deed(tokens, words, at) if lower in words.doing_with_object else at
            if deed is not None:
                return deed
        if tokens.pos[at] in {"VERB", "AUX"} and _is_phrasal(tokens, words, at):
            return at
        if lower in words.blame_nouns:
            blamed_for = _blamed_for(tokens, words, at)
            return at if blamed_for is None else blamed_for
    return None


def _runs_into_mine(tokens: Tokens, verb: int) -> bool:
    """Tell whether a verb says that its subject came upon a mine, and so did nothing: "their patrol hit a mine"."""
    if tokens.lemma[verb].lower() not in RUN_INTO:
        return False
    return any(tokens.dep[child] == "obj" and tokens.lower[child] in kind_words("mine_like") for child in tokens.children[verb])


def _is_phrasal(tokens: Tokens, words: Vocabulary, verb: int) -> bool:
    """Tell whether a verb and the words right behind it together are of war: "rounded up", "opened fire"."""
    return any(" ".join(tokens.lower[verb:end]) in words.phrasal for end in range(verb + 2, min(verb + LONGEST_PHRASE, len(tokens)) + 1))


def _owned(tokens: Tokens, words: Vocabulary, verb: int) -> int | None:
    """Return what somebody owns up to ("accepted responsibility for the attack"), the verb where nothing says it; None if he does not."""
    noun = next((child for child in tokens.children[verb] if tokens.lower[child] in words.owned), None)
    if noun is None:
        return None
    deeds = (_blamed_for(tokens, words, at) for at in (noun, verb))
    return next((deed for deed in deeds if deed is not None), verb)


def _object_deed(tokens: Tokens, words: Vocabulary, verb: int) -> int | None:
    """Return the word of war among a verb's objects and complements: "launched an attack", "used cluster bombs"."""
    for child in tokens.children[verb]:
        if tokens.dep[child] not in {"obj", "xcomp", "ccomp", "obl", "conj"} or _has_other_subject(tokens, child):
            continue
        if tokens.lower[verb] in CLAIMING and tokens.lower[child] in TAKEN_UP:
            return verb
        filled = [c for c in tokens.children[child] if tokens.lower[c] in FILLED]
        inside = (c for at in filled for c in tokens.children[at])
        inner = (child, *(c for c in tokens.children[child] if tokens.dep[c] in {"conj", "nmod", "compound"}), *inside)
        if tokens.tag[child] == "WDT" and tokens.dep[verb] == "acl:relcl":
            inner = (tokens.head[verb],)  # "the raid which the army carried out"
        for at in inner:
            if tokens.lower[at] in words.deeds or tokens.lower[at] in words.doing_alone:
                return at
    return None


def _has_other_subject(tokens: Tokens, verb: int) -> bool:
    """Tell whether a clause under a verb has a subject of its own: "claims that the army shelled the port"."""
    return tokens.dep[verb] == "ccomp" and any(tokens.dep[child].startswith("nsubj") for child in tokens.children[verb])


def _relative(tokens: Tokens, words: Vocabulary, head: int) -> int | None:
    """Return the word of war of a relative clause whose subject is a mention: "the army, which shelled ..."."""
    if tokens.case_of(head) in {"on", "against"} and tokens.lower[tokens.head[head]] in words.deeds:
        return None  # "the attack on the army, that killed nine": the attack killed
    for child in tokens.children[head]:
        deed = _doing(tokens, words, child) if tokens.dep[child] == "acl:relcl" else None
        if deed is not None:
            subjects = [c for c in tokens.children[child] if tokens.dep[c] == "nsubj"]
            if all(tokens.lower[c] in {"which", "who", "that"} for c in subjects):
                return deed if subjects else None
    return None


def _after_as(tokens: Tokens, words: Vocabulary, head: int) -> int | None:
    """Return the verb of war of a clause with "as" that the tree takes for a noun: "died as army launchers, hidden, fired rockets"."""
    if tokens.case_of(head) not in CLAUSES or tokens.dep[head] not in {"obl", "nmod"}:
        return None
    governor = tokens.head[head]
    verbs = (c for c in tokens.children[governor] if c > head and tokens.dep[c] == "conj" and tokens.tag[c] == "VBD")
    verb = next((c for c in verbs if not any(tokens.dep[child] in {"nsubj", "nsubj:pass", "cc"} for child in tokens.children[c])), None)
    return None if verb is None else _doing(tokens, words, verb)


def _before_deed(tokens: Tokens, words: Vocabulary, last: int) -> int | None:
    """Return the noun of war that ends the noun phrase that a mention begins: "Israeli military air and artillery strikes"."""
    for token in range(last, min(last + NEAR_DEED, tokens.last[last - 1])):
        lower = tokens.lower[token]
        if lower in words.deeds and (tokens.pos[token] in NOMINAL or tokens.tag[token] == "VBG"):
            if _is_of_site(tokens, words, last, token) or _is_suffered(tokens, last, token) or lower in kind_words("ground"):
                return None
            is_noun = tokens.pos[token] != "ADJ" and not any(tokens.dep[child] == "obj" for child in tokens.children[token])
            return token if is_noun else None  # not "the Dutch consul and attacking the port"
        if tokens.pos[token] not in NOMINAL and lower not in BETWEEN and tokens.tag[token] not in {"VBN", "VBG"}:
            return None
    return None


def _after_by(tokens: Tokens, words: Vocabulary, first: int) -> int | None:
    """Return the word of war shortly before "by" and a mention, whatever the tree says."""
    at = first - 1
    start = tokens.first[first]
    while at > start and tokens.lower[at] in words.leading:
        at -= 1
    if at <= start or tokens.lower[at] != "by":
        return None
    before = tokens.lower[at - 1]
    if before in words.doing or before in words.carried:
        return _carried(tokens, words, at - 1)
    return _carried(tokens, words, at - 2) if tokens.lower[at - 2] == "carried" else None


def _carried(tokens: Tokens, words: Vocabulary, verb: int) -> int | None:
    """Return the deed that a passive verb only carries ("the strikes, carried out by"), the verb itself where it is one; None: neither."""
    subjects = [child for child in tokens.children[verb] if tokens.dep[child] in {"nsubj:pass", "nsubj"}]
    carried = [*subjects, tokens.head[verb]] if tokens.dep[verb].startswith("acl") else subjects
    deed = next((at for at in carried if tokens.lower[at] in words.deeds), None)
    if deed is not None and tokens.lower[verb] in words.carried | words.doing_with_object:
        return deed
    is_open = tokens.lower[verb] in words.doing_with_object
    return None if is_open and (tokens.lower[verb] not in words.carried or any(tokens.pos[at] == "NOUN" for at in carried)) else verb


def _blamed_for(tokens: Tokens, words: Vocabulary, blame: int) -> int | None:
    """Return what a word of blame blames somebody for: "blamed X for the attack", "accused X of shelling".

    It is not what a clause says of who is blamed: "blamed X, who has besieged the town since May".
    """
    around = [*tokens.children[blame], tokens.head[blame]]
    for child in list(around):
        if tokens.dep[child] in {"obl", "nmod", "advcl", "ccomp", "xcomp", "obj", "nsubj", "nsubj:pass"}:
            around += [at for at in tokens.children[child] if tokens.dep[at] != "acl:relcl"]
    done = (at for at in around if tokens.dep[at] == "acl" and tokens.lower[at] in reference_words().light)
    around += [at for verb in done for at in tokens.children[verb] if tokens.dep[at] == "obj"]  # "accused X of carrying out the raid"
    return next((at for at in around if tokens.lower[at] in words.deeds or tokens.lower[at] in words.doing_alone), None)


def _blaming(tokens: Tokens, words: Vocabulary, head: int) -> int | None:
    """Return the word that blames a mention: "blamed X", "blamed it on X", "attributed to X", "accused X of"."""
    if tokens.dep[head] in {"compound", "amod"} and tokens.lower[tokens.head[head]] in kind_words("fighter") | BODIES:
        head = tokens.head[head]  # "the Dawn sect"
    if tokens.case_of(head) in OF and tokens.lower[tokens.head[head]] in kind_words("fighter"):
        head = tokens.head[head]  # "jihadists from the Front"
    bearer = bearer_of(tokens, head)
    head = head if bearer is None else bearer
    governor, dep, case = tokens.head[head], tokens.dep[head], tokens.case_of(head)
    if dep == "conj" and governor < head:
        case = case or tokens.case_of(governor)
        dep, governor = tokens.dep[governor], tokens.head[governor]
    verb = tokens.lower[governor]
    if dep == "nsubj" and _is_mutual(tokens, words, governor):
        return governor
    if verb in stance_words().denying and any(tokens.lower[n] in OF_BLAME for n in tokens.children[governor]):
        return governor
    here = _blamed_here(tokens, words, head)
    if here is not None:
        return here
    if (
        (dep in {"obj", "nsubj:pass"} and verb in words.blamed)
        or (case == "on" and verb in words.blamed_on)
        or (case == "to" and verb in words.blamed_to)
    ):
        return governor
    at = head - 1
    while at > tokens.first[head] and (tokens.lower[at] in words.leading or tokens.pos[at] in {"ADJ", "PROPN", "NOUN"}):
        at -= 1
    verbs = {"to": words.blamed_to, "on": words.blamed_on}.get(tokens.lower[at], frozenset())
    start = max(tokens.first[head], at - FAR_BLAMED)
    return next((token for token in range(at - 1, start - 1, -1) if tokens.lower[token] in verbs), None)


def _is_mutual(tokens: Tokens, words: Vocabulary, verb: int) -> bool:
    """Tell whether those who are the subject blame one another: "accused each other of", "traded blame over"."""
    objects = [child for child in tokens.children[verb] if tokens.dep[child] in {"obj", "obl"}]
    if tokens.lower[verb] in words.blamed:
        return any(tokens.lower[at] in EACH_OTHER for at in objects)
    return tokens.lower[verb] in TRADING and any(tokens.lower[at] in OF_TRADE for at in objects)


def _is_of_other(tokens: Tokens, words: Vocabulary, blame: int) -> bool:
    """Tell whether somebody is blamed for what is no act of war, or is only held: "accused X of hiding arms", "held X"."""
    if tokens.lower[blame] == "held":
        return not any(tokens.lower[child] in RESPONSIBLE for child in tokens.children[blame])
    below = [n for at in tokens.children[blame] if tokens.dep[at] == "obj" for n in tokens.children[at] if tokens.dep[n] == "acl"]
    for child in (*tokens.children[blame], *below):
        of = any(tokens.lower[c] in {"of", "for"} and c < child for c in tokens.children[child])
        if of:
            deed = _blamed_for(tokens, words, blame)
            return (
                deed is None and tokens.pos[child] != "PRON" and tokens.lower[child] not in sign_words().keys() | reference_words().events
            )
    return False


def _blamed_here(tokens: Tokens, words: Vocabulary, head: int) -> int | None:
    """Return the participle that blames a noun, or the subject of its verb: "the group blamed for the attack"; None for none."""
    noun = tokens.head[head] if tokens.dep[head] in {"appos", "flat"} else head
    first = tokens.head[noun] if tokens.dep[noun] == "conj" and tokens.head[noun] < noun else noun
    last = max((child for child in tokens.children[first] if tokens.dep[child] == "conj"), default=first)
    verb = tokens.head[first]
    object_ = next((child for child in tokens.children[verb] if tokens.dep[child] == "obj"), first)
    beside = [n for n in tokens.children[verb] if not first < object_ < n]
    below = [*tokens.children[first], *tokens.children[last], *(beside if tokens.dep[first] in {"nsubj", "obj"} else ())]
    return next((n for n in below if n > first and tokens.lower[n] in words.blamed and _is_reduced(tokens, n)), None)


def _is_reduced(tokens: Tokens, verb: int) -> bool:
    """Tell whether a participle has neither subject nor object of its own, but "for" or "of" what: "blamed for the attack"."""
    inner = tokens.children[verb]
    own = {tokens.dep[child].split(":")[0] for child in inner}
    led = any(tokens.case_of(child) in {"for", "of"} or any(tokens.lower[at] == "of" for at in tokens.children[child]) for child in inner)
    return own.isdisjoint({"nsubj", "obj", "aux"}) and led


def _contested(tokens: Tokens, words: Vocabulary, first: int) -> int | None:
    """Return the word that says that it is contested between this mention and another who did it."""
    start = max(tokens.first[first], first - FAR_CONTESTED)
    between = next((at for at in range(first - 1, start - 1, -1) if tokens.lower[at] == "between"), None)
    if between is None:
        return None
    return next((at for at in range(between - 1, max(start, between - 3) - 1, -1) if tokens.lower[at] in words.blamed_between), None)


def _after_or(tokens: Tokens, words: Vocabulary, first: int) -> bool:
    """Tell whether "or" parts a mention from what stands before it."""
    at = first - 1
    while at > tokens.first[first] and tokens.lower[at] in words.leading:
        at -= 1
    return tokens.lower[at] == "or"


def _shared(tokens: Tokens, parties: PartyTable, kinds: dict[str, PartyKind], found: list[ActorMention]) -> list[ActorMention]:
    """Return mentions that share the act of one found behind "or" or "and": "strikes by X or Y", "Russian or Syrian aircraft"."""
    known = {actor.token for actor in found}
    more: list[ActorMention] = []
    for actor in found:
        at = actor.token - 1
        while at > tokens.first[actor.token] and parties.at.get(at) == actor.party:
            at -= 1
        if tokens.lower[at] not in {"or", "and"} or at - 1 < tokens.first[actor.token]:
            continue
        party = parties.at.get(at - 1)
        if party is not None and kinds[party] in FIGHTING and party != actor.party and at - 1 not in known:
            more.append(ActorMention(at - 1, party, actor.cue, deed=actor.deed))
    return more
