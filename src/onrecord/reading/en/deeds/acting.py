"""What a party is said to do: the word of war of which a mention is the one who acts.

In: tokens, the vocabulary, and where a mention stands. Out: the verb or noun of war; None where the mention acts in none. A party
acts as the subject of a verb of war, as the agent of a passive, before or behind a noun of war ("Russian air strikes", "strikes
by Russia"), and where its men or machines act.
"""

from onrecord.reading.en.deeds.blamed import CLAIMING, blamed_for
from onrecord.reading.en.deeds.ground import fires_from
from onrecord.reading.en.deeds.means import counted_by, is_owner, means_of, verb_behind
from onrecord.reading.en.deeds.modality import modality_of
from onrecord.reading.en.deeds.opposed import opposed_in
from onrecord.reading.en.deeds.senses import is_of, kind_words
from onrecord.reading.en.deeds.vocabulary import Vocabulary
from onrecord.reading.en.deeds.voice import is_passive, shares_subject
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Modality

NOMINAL = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
SHOWING = frozenset({"show", "shows", "showed", "showing", "depict", "depicts", "depicted", "depicting"})
BETWEEN = frozenset({"or", "and", "/", "-", "'s", "'"})
RUN_INTO = frozenset({"hit", "strike"})
"""Verbs of what runs into a mine, as well as of what somebody does: "their patrol hit a mine"."""
ABOUT = frozenset({"into", "about", "over", "on", "after", "following", "concerning", "regarding", "since", "before"})
"""Prepositions of what the object of a verb is about, or came after: "launched an inquiry into the raid" launches none."""
TAKEN_UP = frozenset({"it", "that", "this", "both"})
"""What may stand for an act that was told: "the Front claimed that too"."""
FILLED = frozenset({"filled", "packed", "laden", "loaded", "stuffed"})
"""What a thing is of explosives: "dropped a barrel filled with explosives"."""
LONGEST_PHRASE = 5
"""Words of the longest verb of several words."""
CLAUSES = frozenset({"as", "when", "while", "after", "because"})
"""What begins a clause, and stands before a noun as well."""
WITH = frozenset({"with", "against"})
"""What stands before the other side of a fight."""
NEAR_DEED = 6
"""How many words after an adjective its noun of war may stand."""


def deed_of(tokens: Tokens, words: Vocabulary, first: int, last: int, head: int) -> int | None:
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
        deed = deed_of(tokens, words, means, means + 1, means)
        if deed is not None:
            return deed
    dep, governor, case = tokens.dep[head], tokens.head[head], tokens.case_of(head)
    if dep == "conj" and governor < head and tokens.head[governor] != governor:
        case = case or tokens.case_of(governor)
        dep, governor = tokens.dep[governor], tokens.head[governor]
    is_subject = dep in {"nsubj", "nsubj:pass"} and not _is_second_subject(tokens, governor, head)
    deed = doing(tokens, words, governor) if is_subject else None
    deed = _relative(tokens, words, head) if deed is None else deed
    deed = _after_as(tokens, words, head) if deed is None else deed
    if deed is None and _is_mutual_fight(tokens, words, dep, governor, case):
        deed = governor
    deed = _broken_out(tokens, words, governor) if deed is None and case == "between" else deed
    if deed is not None:
        return deed
    if is_owner(tokens, words, head):
        return governor
    governor = _befalling(tokens, words, governor) if case == "by" else governor
    word = tokens.lower[governor]
    if case == "by":
        return _carried(tokens, words, governor) if word in words.doing or word in words.deeds or word in words.carried else None
    if (case == "between" and word in words.deeds) or (case == "from" and word in words.fire):
        return governor
    if dep in {"amod", "compound", "nmod:poss"} and word in words.deeds and word not in kind_words("ground"):  # "Peru's land"
        is_other = _is_shown(tokens, governor) or _is_of_site(tokens, words, last, governor) or _is_suffered(tokens, last, governor)
        return None if is_other else governor
    return _beside(tokens, words, first, last)


def _befalling(tokens: Tokens, words: Vocabulary, noun: int) -> int:
    """Return the noun of war behind which "of" names those whom it befell ("the killing of 21 people by rebels"), else the noun itself."""
    is_of = tokens.dep[noun] == "nmod" and tokens.case_of(noun) == "of"
    return tokens.head[noun] if is_of and tokens.lower[tokens.head[noun]] in words.deeds else noun


def _is_second_subject(tokens: Tokens, verb: int, noun: int) -> bool:
    """Tell whether a noun behind a verb is made a subject of it that has one before: what follows a quotation that ends in a stop."""
    return verb < noun and any(child < verb and tokens.dep[child] == "nsubj" for child in tokens.children[verb])


def _beside(tokens: Tokens, words: Vocabulary, first: int, last: int) -> int | None:
    """Return the word of war that stands by a mention, whatever the tree says: the verb or noun behind it, or what "by" follows."""
    if (verb := verb_behind(tokens, words, last - 1)) is not None:
        return doing(tokens, words, verb)
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


def doing(tokens: Tokens, words: Vocabulary, verb: int) -> int | None:
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
            cause = blamed_for(tokens, words, at)
            return at if cause is None else cause
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
    deeds = (blamed_for(tokens, words, at) for at in (noun, verb))
    return next((deed for deed in deeds if deed is not None), verb)


def _object_deed(tokens: Tokens, words: Vocabulary, verb: int) -> int | None:
    """Return the word of war among a verb's objects and complements: "launched an attack", "used cluster bombs"."""
    for child in tokens.children[verb]:
        if tokens.dep[child] not in {"obj", "xcomp", "ccomp", "obl", "conj"} or _has_other_subject(tokens, child):
            continue
        if tokens.lower[child] in TAKEN_UP and (tokens.lower[verb] in CLAIMING or _carries_out(tokens, words, verb)):
            return verb
        filled = [c for c in tokens.children[child] if tokens.lower[c] in FILLED]
        inside = (c for at in filled for c in tokens.children[at])
        below = (c for c in tokens.children[child] if tokens.dep[c] in {"conj", "nmod", "compound"} and tokens.case_of(c) not in ABOUT)
        inner = (child, *below, *inside)
        if tokens.tag[child] == "WDT" and tokens.dep[verb] == "acl:relcl":
            inner = (tokens.head[verb],)  # "the raid which the army carried out"
        for at in inner:
            if tokens.lower[at] in words.deeds or tokens.lower[at] in words.doing_alone:
                return at
    return None


def _carries_out(tokens: Tokens, words: Vocabulary, verb: int) -> bool:
    """Tell whether a verb says of what was told who did it: "the army admitted that it had carried it out"."""
    return tokens.lower[verb] in words.carried and any(tokens.lower[child] == "out" for child in tokens.children[verb])


def _has_other_subject(tokens: Tokens, verb: int) -> bool:
    """Tell whether a clause under a verb has a subject of its own: "claims that the army shelled the port"."""
    return tokens.dep[verb] == "ccomp" and any(tokens.dep[child].startswith("nsubj") for child in tokens.children[verb])


def _relative(tokens: Tokens, words: Vocabulary, head: int) -> int | None:
    """Return the word of war of a relative clause whose subject is a mention: "the army, which shelled ..."."""
    if tokens.case_of(head) in {"on", "against"} and tokens.lower[tokens.head[head]] in words.deeds:
        return None  # "the attack on the army, that killed nine": the attack killed
    for child in tokens.children[head]:
        deed = doing(tokens, words, child) if tokens.dep[child] == "acl:relcl" else None
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
    return None if verb is None else doing(tokens, words, verb)


def _before_deed(tokens: Tokens, words: Vocabulary, last: int) -> int | None:
    """Return the noun of war that ends the noun phrase that a mention begins: "Israeli military air and artillery strikes"."""
    for token in range(last, min(last + NEAR_DEED, tokens.last[last - 1])):
        lower = tokens.lower[token]
        if lower in words.deeds and (tokens.pos[token] in NOMINAL or tokens.tag[token] == "VBG"):
            if _is_of_site(tokens, words, last, token) or _is_suffered(tokens, last, token) or lower in kind_words("ground"):
                return None
            is_noun = (
                tokens.pos[token] != "ADJ"
                and not _names_thing(tokens, words, token)
                and not any(tokens.dep[child] == "obj" for child in tokens.children[token])
            )
            return token if is_noun else None  # not "the Dutch consul and attacking the port"
        if tokens.pos[token] not in NOMINAL and lower not in BETWEEN and tokens.tag[token] not in {"VBN", "VBG"}:
            return None
    return None


def _names_thing(tokens: Tokens, words: Vocabulary, deed: int) -> bool:
    """Tell whether a word of war only says what a thing behind it is for: "two rebel fighting positions"; "raid victims" were raided."""
    thing = tokens.head[deed]
    is_before = thing > deed and tokens.dep[deed] in {"compound", "amod"}
    is_of_war = tokens.lower[thing] in words.deeds or tokens.lower[thing] in words.means or is_of(tokens.lower, [thing], ["of_event"])
    return is_before and not is_of_war


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
