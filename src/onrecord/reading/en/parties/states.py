"""Mentions of states and of what is theirs: governments, ministries, armed forces ("Russia's Defence Ministry", "Israeli jets").

In: a field with the registry's hits. Out: mentions added to it. A bare name or adjective of a state is a mention only where
it acts ("Russian air strikes", "Ankara said"); else it is a place, or says whose something is.
"""

from onrecord.reading.en.deeds.vocabulary import FROM_AFAR, WEIGHTS, sign_words, vocabulary
from onrecord.reading.en.parties.mention import Field, Mention, Sort
from onrecord.reading.en.parties.nouns import does_act, is_blamed
from onrecord.reading.found import NameKind
from onrecord.reading.model import Act
from onrecord.reading.registry import Name, Naming

NOMINAL = frozenset({"ADJ", "NOUN", "PROPN"})
ACTIVE = frozenset({"VERB", "AUX"})
EPITHETS = frozenset({"enemy"})
"""Nouns by which one side calls a state; they name nobody."""
LONGEST_TAIL = 6
"""Words between a state's name and the noun that says what is meant: "Israel's far-right security cabinet"."""
OF_FORCES = FROM_AFAR | {Act.EXPLOSION}
"""Acts of armed forces: who shot or stabbed may be anybody of a people."""
PLURAL_ENDINGS = ("ish", "ch", "ese", "iss")
"""What adjectives end in that are the name of a people too: "the British"."""
DASHES = frozenset({"-", "–", "—", "--"})
DATELINE = 8
"""Words between the town and the dash of a dateline, at most: "Lima, Peru, 4 March (Wire) -"."""
PLANES = "fighters"
"""Men, and aircraft: what carries out air strikes."""
TO_RAID = 2
"""Governors between aircraft and the word for what they did, at most: "strikes carried out by Norwegian fighters"."""


def add_state(field: Field, first: int, last: int, name: Name) -> None:
    """Add the mention that the name of a state at `first` to `last` begins, if it begins one."""
    if name.naming in {Naming.CAPITAL, Naming.SEAT}:
        _add_seat(field, first, last, name)
        return
    if name.naming is Naming.PEOPLE:
        if _are_its_forces(field, first, last):
            field.add(Mention(first, last, field.head_of(first, last), Sort.STATE, "", name.of, (first, last)))
        return
    tokens = field.tokens
    at = last
    if at < len(tokens) and tokens.lower[at] in {"'s", "'"}:
        at += 1
    if _is_backed(field, at):
        _add_backed(field, first, at, name)
        return
    tail = _tail(field, at)
    if tail is None and (beside := _beside(field, at)) is not None and (shared := _tail(field, beside)) is not None:
        field.add(Mention(first, last, last - 1, shared[0], shared[1], name.of))  # "Dutch and Irish forces"
        return
    if tail is not None:
        sort, of, end = tail
        if sort is Sort.GROUP and not does_act(field, field.head_of(at, end)):
            return
        are_planes = of == PLANES and _raids_from_air(field, field.head_of(at, end))
        if are_planes:
            sort, of = Sort.STATE, ""
        if _is_weapon_of_deed(field, end):
            sort, of = Sort.STATE, ""
        if sort is Sort.FORCE and ((before := _qualified(field, first)) < first or _is_joint(field, at)):
            first, sort, of = before, Sort.NAME, NameKind.ARMED_FORCE
        country = None if sort in {Sort.GROUP, Sort.NAME} else name.of
        is_no_name = are_planes or tokens.lower[end - 1] in field.words.machines | EPITHETS
        named = None if country and is_no_name else (first, end)
        field.add(Mention(first, end, field.head_of(at, end), sort, of, country, named))
    elif _acts(field, first, last, name) and tokens.lower[first] not in field.words.peoples:
        state = field.registry.countries[name.of]
        named = (first, last) if name.form in {state.name, *state.names} else None
        field.add(Mention(first, last, field.head_of(first, last), _bare_sort(field, first, last), "", name.of, named))


def _are_its_forces(field: Field, first: int, last: int) -> bool:
    """Tell whether a people stands for its state's forces, by what only these do: "the Turks bombed it", "shelling by the Turks"."""
    tokens = field.tokens
    head = field.head_of(first, last)
    if tokens.lower[max(first - 1, 0)] != "the" or tokens.lower[first] in field.words.peoples:
        return False
    is_agent = tokens.case_of(head) == "by"
    deed = tokens.lower[tokens.head[head]]
    sign = vocabulary().verbs.get(deed) or sign_words().get(deed)
    return (tokens.dep[head] == "nsubj" or is_agent) and sign is not None and sign.act in OF_FORCES and not sign.ordinary


def _is_one_of_a_people(field: Field, first: int, head: int) -> bool:
    """Tell whether an adjective of a state means one of its people: "an Israeli", "the first American to", not "the British"."""
    tokens = field.tokens
    before = [tokens.lower[child] for child in tokens.children[head] if child < first and tokens.dep[child] in {"det", "amod", "nummod"}]
    return head == first and bool(before) and (before != ["the"] or not tokens.lower[head].endswith(PLURAL_ENDINGS))


def _beside(field: Field, at: int) -> int | None:
    """Return where the words go on behind another state's adjective: "Dutch | and Irish | forces"; None for no such list."""
    if at + 2 >= len(field.tokens) or field.tokens.lower[at] not in {"and", "or", "/"} or at + 1 not in field.states:
        return None
    return at + 2


def _tail(field: Field, at: int) -> tuple[Sort, str, int] | None:
    """Return what the nouns from `at` on name, and where they end; the last noun that says it counts."""
    tokens, words = field.tokens, field.words
    if at < len(tokens) and tokens.first[at] == at:
        return None  # another sentence begins: "raid in Ruvia | Dutch forces said"
    best: tuple[Sort, str, int] | None = None
    end = at
    limit = min(at + LONGEST_TAIL, len(tokens), tokens.last[at] if at < len(tokens) else 0)
    while end < limit and not field.taken[end]:
        lower = tokens.lower[end]
        if tokens.pos[end] not in NOMINAL and lower not in {"-", "'s", "forces"} and tokens.tag[end] not in {"VBG", "VBN"}:
            break
        end += 1
        one, two = (lower,), (tokens.lower[end - 2], lower) if end - 2 >= at else ("", lower)
        if lower in {"media", "tv", "television", "radio"} and best is not None:
            best = (Sort.NAME, "", end)
        elif two in words.branches or one in words.branches:
            best = (Sort.FORCE, words.branches.get(two) or words.branches[one], end)
        elif one in words.groups:
            best = (Sort.GROUP, lower, end)
        elif (two in words.forces or one in words.forces) and (tokens.pos[end - 1] != "ADJ" or _before_role(field, end)):
            best = (Sort.FORCE, best[1] if best and best[0] is Sort.FORCE else "", end)
        elif one in words.government and (best is None or best[0] is Sort.STATE):
            best = (Sort.STATE, "", end)
    return best


def _raids_from_air(field: Field, head: int) -> bool:
    """Tell whether fighters are said to have made a raid from the air: "Norwegian fighters carried out air strikes"."""
    tokens = field.tokens
    above = tokens.climb(head, TO_RAID)
    done = [*above, *(child for verb in above[:1] for child in tokens.children[verb] if tokens.dep[child] == "obj")]
    known = sign_words()
    said = [known.get(word) for at in done for word in (tokens.lower[at], " ".join(tokens.lower[max(at - 1, 0) : at + 1]))]
    return any(sign is not None and sign.act is Act.AIRSTRIKE and sign.weight >= WEIGHTS["plain"] for sign in said)


def _is_weapon_of_deed(field: Field, end: int) -> bool:
    """Tell whether the noun before `end` only says with what a deed was done: "Russian drone and missile attacks"."""
    tokens = field.tokens
    noun = end - 1
    return (
        tokens.lower[noun] in field.words.platforms
        and tokens.dep[noun] == "compound"
        and tokens.lower[tokens.head[noun]] in vocabulary().deeds
    )


def _is_joint(field: Field, at: int) -> bool:
    """Tell whether another state's adjective is joined to one that ends here: "Dutch|-Irish patrols" are of neither alone."""
    return at + 1 < len(field.tokens) and field.tokens.lower[at] in {"-", "–"} and at + 1 in field.states


def _qualified(field: Field, first: int) -> int:
    """Return where the name of a force begins that is another one than its state's: "Free Syrian police"; else `first`."""
    tokens, at = field.tokens, first - 1
    if at < tokens.first[first] or field.taken[at] or not tokens.text[at][0].isupper() or tokens.pos[at] not in {"ADJ", "PROPN"}:
        return first
    is_first = at == tokens.first[first]
    return at if not is_first and tokens.lower[at] in field.words.rival else first


def _before_role(field: Field, end: int) -> bool:
    """Tell whether a role stands at `end`: "a Russian military officer"."""
    return end < len(field.tokens) and (field.tokens.lower[end],) in field.words.roles


def _is_backed(field: Field, at: int) -> bool:
    """Tell whether "-backed" or the like follows: the state is behind the party, not the party."""
    lower = field.tokens.lower
    return at + 1 < len(lower) and lower[at] in {"-", "–"} and lower[at + 1] in field.words.backed


def _add_backed(field: Field, first: int, at: int, name: Name) -> None:
    """Add "Turkish-backed factions" as a group of its own."""
    tokens = field.tokens
    tail = _tail(field, at + 2)
    if tail is None:
        return
    end = tail[2]
    sort = Sort.GROUP if tail[0] in {Sort.GROUP, Sort.FORCE} else Sort.NAME
    field.add(Mention(first, end, field.head_of(at + 2, end), sort, tokens.lower[end - 1], None, (first, end)))
    field.backers[first] = Mention(first, at, at - 1, Sort.STATE, "", name.of, None, acts=False)
    for token in range(first, at):
        field.states[token] = name.of


def _add_seat(field: Field, first: int, last: int, name: Name) -> None:
    """Add a capital or the seat of a government where it speaks or acts, or is blamed."""
    tokens = field.tokens
    head = field.head_of(first, last)
    speaks = bool(field.heads.intersection(range(first, last)))
    if tokens.case_of(head) in {"in", "at", "near", "from", "inside", "outside", "over", "to"} and not speaks:
        return
    if _is_dateline(field, first, last):
        return
    subject = (
        tokens.dep[head] == "nsubj"
        and tokens.pos[tokens.head[head]] in ACTIVE
        and tokens.lower[tokens.head[head]] not in field.words.verbs_of_places
    )
    if name.naming is Naming.SEAT or speaks or subject or is_blamed(field, head):
        field.add(Mention(first, last, head, Sort.STATE, "", name.of, (first, last)))


def _is_dateline(field: Field, first: int, last: int) -> bool:
    """Tell whether a capital opens a paragraph up to a dash: "Lima, Peru - Gunmen shot", "LIMA (Wire) — Nine"."""
    tokens = field.tokens
    if not any(first == opens for opens, _ in field.report.parse.paragraphs):
        return False
    return not DASHES.isdisjoint(tokens.lower[last : min(last + DATELINE, tokens.last[first])])


def _acts(field: Field, first: int, last: int, name: Name) -> bool:
    """Tell whether a bare name or adjective of a state stands for somebody who speaks or acts."""
    tokens = field.tokens
    head = field.head_of(first, last)
    dep, governor, case = tokens.dep[head], tokens.head[head], tokens.case_of(head)
    if dep == "nsubj" and name.naming is Naming.ADJECTIVE and _is_one_of_a_people(field, first, head):
        return False
    if dep == "conj" and governor < head and tokens.head[governor] != governor:  # "strikes by the Dutch army or Norway"
        case = case or tokens.case_of(governor)
        dep, governor = tokens.dep[governor], tokens.head[governor]
    possessed = last < len(tokens) and tokens.lower[last] == "'s"
    belongs = name.naming is Naming.ADJECTIVE or possessed
    if field.heads.intersection(range(first, last)) or (belongs and _before_deed(field, last)):
        return True
    if dep in {"amod", "nmod:poss", "compound"}:  # "Syria strikes" are strikes in Syria
        return belongs and dep != "compound" and tokens.lower[governor] in vocabulary().deeds
    if dep == "nsubj":
        return tokens.pos[governor] in ACTIVE and tokens.lower[governor] not in field.words.verbs_of_places
    verb, blames = tokens.lower[governor], vocabulary()
    if case == "of" and verb in blames.means and tokens.lower[first - 1] in {"or", "and"}:
        return True
    return dep in {"obj", "obl:agent", "obl", "nmod"} and (
        case == "by" or verb in blames.blamed or (case == "on" and verb in blames.blamed_on) or verb in blames.blamed_to
    )


def _before_deed(field: Field, at: int) -> bool:
    """Tell whether the noun phrase that goes on at `at` is of an act ("Russian or Syrian air and artillery strikes")."""
    tokens, deeds = field.tokens, vocabulary().deeds
    if at < len(tokens) and tokens.lower[at] == "'s":
        at += 1
    for token in range(at, min(at + 5, len(tokens))):
        lower = tokens.lower[token]
        if lower in deeds:
            return tokens.pos[token] not in {"VERB", "AUX"} or tokens.tag[token] == "VBG" or token == at
        if tokens.pos[token] not in NOMINAL and lower not in {"or", "and", "/", "-", "'s"} and tokens.tag[token] not in {"VBN", "VBG"}:
            return False
    return False


def _bare_sort(field: Field, first: int, last: int) -> Sort:
    """Return what a bare name or adjective that acts is a mention of: who strikes are the forces, who speaks is the state."""
    speaks = field.heads.intersection(range(first, last))
    return Sort.FORCE if _before_deed(field, last) and not speaks else Sort.STATE
