"""Mentions by common nouns: forces without a state, fighters without a name, nouns that take up a party, unnamed sources.

In: a field with all mentions by name. Out: mentions added to it. Forces and fighters are mentions only where they act.
"""

from onrecord.reading.en.deeds.ground import fires_from
from onrecord.reading.en.deeds.means import OF, bearer_of, means_of, verb_behind
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.figures.lexicon import words as figure_words
from onrecord.reading.en.parties.mention import Field, Mention, Sort
from onrecord.reading.en.reference import words as reference_words

BEFORE = frozenset({"ADJ", "NOUN", "PROPN"})
CORE = frozenset({"army", "military", "police", "navy"})
"""Nouns that with "the" mean the forces of a state that was named."""
PAST = 4
SHOOTERS = frozenset({"sniper"})
"""Men who may be of any side where no word says of which."""
NOT_NAMES = frozenset({"alleged", "suspected", "several", "other", "many", "victims", "casualties", "dead", "wounded", "injured"})
"""Words before a noun of forces that name none: "many of the victims security force members"."""

LOOSE = frozenset({"obl", "obl:unmarked"})
"""Relations of a word right before a noun that is none of its words: "on Sunday gunmen shot nine"."""


def add_nouns(field: Field) -> None:
    """Add the common nouns that stand for a party."""
    tokens, words = field.tokens, field.words
    for token, lower in enumerate(tokens.lower):
        if lower not in words.nouns or field.taken[token] or not _is_noun(field, token):
            continue
        one = (lower,)
        two = (tokens.lower[token - 1], lower) if token else ("", lower)
        if two[0] == "suicide":
            continue
        if one in words.forces or one in words.branches or two in words.branches:
            _add_force(field, token, words.branches.get(two) or words.branches.get(one, ""))
        elif one in words.groups or (lower == "men" and two[0] in words.armed):
            _add_group(field, token)
        elif lower in words.peoples and _stands_for_fighters(field, token):
            field.add(Mention(token, token + 1, token, Sort.GROUP, lower, None, (token, token + 1)))
        elif _takes_up(field, token, two):
            start = token - 1 if two in words.staffs else token
            first = start - 1 if tokens.lower[start - 1] in {"the", "this", "that"} else start
            if field.is_free(first, token + 1):
                field.add(Mention(first, token + 1, token, Sort.ANAPHOR, lower))


def _takes_up(field: Field, token: int, two: tuple[str, str]) -> bool:
    """Tell whether a noun takes up a party that was named: "the ministry", "the town's hospital", "the General Staff"."""
    lower, words = field.tokens.lower[token], field.words
    if (lower != "ministry" and lower not in words.anaphors) or _before_force(field, token) or _bears_name(field, token):
        return False
    if any(lower == phrase[-1] for phrase in words.staffs):
        return two in words.staffs
    if lower in words.only_named and field.tokens.lower[token - 1] in {"'s", "town", "city", "local", "main", "village"}:
        return True
    return _is_definite(field, token) or _is_owner(field, token)


def _bears_name(field: Field, token: int) -> bool:
    """Tell whether names stand right before a noun, whose own it then is: "the Hadi Orsk group" is not the group told of before."""
    tokens = field.tokens
    names = [child for child in tokens.children[token] if tokens.tag[child] in {"NNP", "NNPS"} and tokens.dep[child] == "compound"]
    return token - 1 in names and token not in field.states and not field.taken[token - 1] and tokens.text[token].islower()


def _is_owner(field: Field, token: int) -> bool:
    """Tell whether a noun with a capital letter is whose the men or machines behind it are: "Alliance gunships"."""
    tokens = field.tokens
    return tokens.dep[token] == "compound" and tokens.text[token].istitle() and tokens.lower[tokens.head[token]] in vocabulary().means


def _stands_for_fighters(field: Field, token: int) -> bool:
    """Tell whether a people's adjective stands for its fighters: before a deed, or for ground that fire comes from."""
    tokens = field.tokens
    if fires_from(tokens, vocabulary(), token, token + 1):
        return True
    noun = tokens.head[token]
    return noun == token + 1 and tokens.lower[noun] in vocabulary().deeds


def _is_noun(field: Field, token: int) -> bool:
    """Tell whether a token is a noun; "forces" is one behind "regime" or "army", whatever the tagger says."""
    tokens = field.tokens
    if tokens.pos[token] in {"NOUN", "PROPN"}:
        return True
    if tokens.lower[token] == "forces":
        return tokens.lower[token - 1] in field.words.owners
    if tokens.lower[token] in field.words.peoples:
        return tokens.pos[token] == "ADJ"
    return _before_role(field, token)


def _before_force(field: Field, token: int) -> bool:
    """Tell whether a noun only says whose forces follow: "regime forces"."""
    tokens = field.tokens
    after = tokens.lower[token + 1] if token + 1 < len(tokens) else ""
    return (after,) in field.words.forces or (after,) in field.words.branches


def _before_role(field: Field, token: int) -> bool:
    """Tell whether a role follows a noun: "a military spokesman"."""
    tokens = field.tokens
    return token + 1 < len(tokens) and (tokens.lower[token + 1],) in field.words.roles


def _is_definite(field: Field, token: int) -> bool:
    """Tell whether a noun takes up what was named before: "the group", "the rights group", "regime", not "a group of men"."""
    tokens = field.tokens
    if tokens.lower[token] == "regime":
        return True
    behind = token + 1 if token + 1 < len(tokens) else token
    if tokens.lower[behind] == "-" or (tokens.lower[behind] == "of" and tokens.dep[behind] != "mark"):
        return False  # "the army of Peru", but "accused the army of shelling the port"
    if tokens.text[token].istitle() and tokens.lower[behind] == "to" and tokens.lower[token - 1] == "the":
        return False  # "the Group to Defend the Valley", which is a name
    if _before_role(field, token):  # "ministry spokesman"
        return True
    children = tokens.children[token]
    if any(tokens.dep[child] in {"nmod:poss", "nummod", "acl:relcl"} for child in children):
        return False
    return any(tokens.lower[child] in {"the", "this"} for child in children if child < token) or (
        token > 0 and tokens.lower[token - 1] == "the"
    )


def does_act(field: Field, token: int) -> bool:
    """Tell whether a noun stands where the one who acts or speaks stands."""
    tokens = field.tokens
    if token in field.heads or verb_behind(tokens, vocabulary(), token) is not None:
        return True
    means = means_of(tokens, vocabulary(), token)
    if means is not None and tokens.dep[token] not in {"compound", "amod"} and does_act(field, means):
        return True
    dep, governor = tokens.dep[token], tokens.lower[tokens.head[token]]
    if dep == "nsubj" or (dep == "nsubj:pass" and tokens.tag[tokens.head[token]] == "VBD"):  # "gunships fired on a bus"
        verbs = [tokens.head[token], *(c for c in tokens.children[tokens.head[token]] if tokens.dep[c] == "conj")]
        return any(tokens.pos[verb] == "VERB" and tokens.lower[verb] in vocabulary().doing for verb in verbs)
    if dep == "conj":
        return does_act(field, tokens.head[token]) if tokens.head[token] < token else False
    if tokens.case_of(token) in {"by", "from"}:
        return dep == "obl:agent" or governor in vocabulary().doing or governor in vocabulary().deeds
    return dep in {"compound", "nmod:poss"} and tokens.head[token] > token and governor in vocabulary().deeds


def is_blamed(field: Field, token: int) -> bool:
    """Tell whether a noun, or the noun that bears its name, is whom somebody blames: "blamed the Front", "put the blame on the Front"."""
    tokens, words = field.tokens, vocabulary()
    bearer = bearer_of(tokens, token)
    at = token if bearer is None else bearer
    dep, governor, case = tokens.dep[at], tokens.head[at], tokens.case_of(at)
    if dep in {"obj", "nsubj:pass"}:
        return tokens.lower[governor] in words.blamed - {"held"}
    if case not in {"on", "to"} or dep not in {"obl", "nmod"}:
        return False
    blame = words.blamed_on if case == "on" else words.blamed_to
    return not blame.isdisjoint({tokens.lower[governor], *(tokens.lower[child] for child in tokens.children[governor] if child < at)})


def does_war(field: Field, token: int) -> bool:
    """Tell whether a noun, or its men or machines, does an act of war: not one who only "used" or "launched" something."""
    tokens, words = field.tokens, vocabulary()
    means = means_of(tokens, words, token)
    if means is not None and does_war(field, means):
        return True
    dep, governor = tokens.dep[token], tokens.head[token]
    if dep == "conj" and governor < token:
        return does_war(field, governor)
    is_agent = dep == "obl:agent" or tokens.case_of(token) == "by"
    if dep != "nsubj" and not is_agent:
        return False
    verb = tokens.lower[governor]
    if tokens.pos[governor] != "VERB":
        return is_agent and verb in words.deeds
    if verb in words.doing_with_object | words.carried:
        return any(tokens.lower[c] in words.deeds for c in (governor, tokens.head[governor], *tokens.children[governor]))
    return verb in words.doing


def _start(field: Field, token: int) -> int:
    """Return where the words that belong to a noun begin: adjectives and nouns before it, at most a few."""
    tokens = field.tokens
    first = token
    while (
        first > max(tokens.first[token], token - PAST)
        and not field.taken[first - 1]
        and (tokens.pos[first - 1] in BEFORE or tokens.lower[first - 1] == "-")
        and tokens.lower[first - 1] not in NOT_NAMES
        and tokens.dep[first - 1] not in LOOSE
        and tokens.lower[first - 1] not in figure_words("days")
    ):
        first -= 1
    while tokens.lower[first] == "-":
        first += 1
    return first


def _is_of_named(field: Field, token: int) -> bool:
    """Tell whether "of" and a party's name stand behind a noun: "forces of the Front"."""
    tokens = field.tokens
    if token + 2 < len(tokens) and tokens.lower[token + 1] == "of" and any(field.taken[token + 2 : token + 4]):
        return True
    return any(tokens.case_of(child) in OF and field.taken[child] for child in tokens.children[token])


def _add_force(field: Field, token: int, branch: str) -> None:
    """Add "the army", "regime forces", "warplanes" where they act."""
    tokens = field.tokens
    first = _start(field, token)
    before = set(tokens.lower[first:token])
    if _is_of_named(field, token):
        return  # "the military forces of the Front" are the Front's
    if any(tokens.lower[child] in reference_words().ours for child in tokens.children[token]):
        return  # "our troops" are the speaker's
    platform = tokens.lower[token] in field.words.platforms
    if platform and not before & field.words.owners and not tokens.dep[token].startswith(("nsubj", "obl")):
        return
    if platform and tokens.lower[first - 1] == "a" and tokens.lower[token] in SHOOTERS and not before & field.words.owners:
        return  # "shot dead by a sniper", whosever he is
    named = bool(before & field.words.owners) or not platform
    lower_is_core = tokens.lower[token] in CORE
    if (
        does_act(field, token) or is_blamed(field, token) or before & field.words.owners or (lower_is_core and _is_definite(field, token))
    ) and field.is_free(first, token + 1):
        field.add(Mention(first, token + 1, token, Sort.FORCE, branch, None, (first, token + 1) if named else None))


def _add_group(field: Field, token: int) -> None:
    """Add "the rebels", "suspected jihadist militants" where they act."""
    if does_act(field, token) or is_blamed(field, token):
        if token + 1 < len(field.tokens) and field.taken[token + 1]:
            return  # "the paramilitary Dawn Forces"
        if _is_of_named(field, token):
            return  # "fighters of the Iron Host" are the Host's
        first = _start(field, token)
        if field.words.unknown.isdisjoint(field.tokens.lower[first:token]):
            field.add(Mention(first, token + 1, token, Sort.GROUP, field.tokens.lower[token], None, (first, token + 1)))
