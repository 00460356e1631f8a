"""Mentions of people and of organisations by their names, as the model's name tagger and capital letters show them.

In: a field with the registry's and the states' mentions. Out: mentions added to it.
"""

from onrecord.reading.en.deeds.means import bearer_of
from onrecord.reading.en.names.words import name_words
from onrecord.reading.en.parties.mention import Field, Mention, Sort
from onrecord.reading.en.parties.nouns import does_act, does_war, is_blamed
from onrecord.reading.found import NameKind

NAME_TAGS = frozenset({"NNP", "NNPS"})
INNER = frozenset({"of", "for", "and", "in", "the", "de", "al", "el", "'s", "&", "-", "to", "on"})
"""Words that may stand between two capitalised words of one name."""
LONGEST_NAME = 12
BODIES = frozenset(NameKind) - {NameKind.PERSON, NameKind.PLACE, NameKind.WEAPON}
"""Labels of names of parties that are no persons."""


def add_people(field: Field) -> None:
    """Add every person's name: what the tagger says, without titles; and capitalised words that speak as a person does."""
    tokens = field.tokens
    for token, label in enumerate(tokens.name):
        if label == "PERSON" and not field.taken[token] and not _begins_other(field, token):
            _add_person(field, token, tokens.name_end[token])
    kinds = field.report.parse.tokens.kind
    bodies = {token for name in field.report.names or () if name.kind in BODIES for token in range(name.first, name.last)}
    for token in sorted(field.heads - bodies):
        is_free = not field.taken[token] and token not in field.states
        if is_free and tokens.tag[token] in NAME_TAGS and (kinds[token] == "person" or not tokens.name[token]):
            first, last = _run(field, token)
            if kinds[token] == "person" and not _is_office(field, first, last) and tokens.lower[last - 1] not in field.words.anaphors:
                _add_person(field, first, last)


def _begins_other(field: Field, token: int) -> bool:
    """Tell whether one word that the tagger takes for a person only begins a longer name: "Talvenori Air Force"."""
    tokens = field.tokens
    end = tokens.name_end[token]
    head = tokens.head[token]
    if end - token > 1 or tokens.dep[token] != "compound" or head < end:
        return False
    return all(tokens.tag[at] in NAME_TAGS for at in range(end, head + 1)) and _is_tail(field, head)


def _add_person(field: Field, first: int, last: int) -> None:
    """Add the name that lies in `first` to `last`, grown over the words that belong to it and without its titles."""
    tokens, titles = field.tokens, field.words.titles
    last = min(last, first + LONGEST_NAME)
    while first > tokens.first[first] and _comes_before(field, first, last):
        first -= 1
    while last < min(tokens.last[first], first + LONGEST_NAME) and not field.taken[last] and _goes_on(field, first, last):
        last += 1
    while last > first and tokens.lower[last - 1] in field.words.name_joints:
        last -= 1
    while first < last and (tokens.lower[first] in titles or (tokens.lower[first],) in field.words.roles or field.taken[first]):
        first += 1
    if 0 < first < last and (tokens.lower[first - 1], tokens.lower[first]) in field.words.staffs:
        return  # the tagger takes "General Staff" for a general
    free = next((token for token in range(first, last) if field.taken[token]), last)
    if first < free:
        field.add(Mention(first, free, field.head_of(first, free), Sort.PERSON, "", None, (first, free)))


def _comes_before(field: Field, first: int, last: int) -> bool:
    """Tell whether the token before a name is its given name."""
    tokens, at = field.tokens, first - 1
    if field.taken[at] or tokens.tag[at] not in NAME_TAGS or tokens.name[at] or tokens.lower[at] in field.words.titles:
        return False
    linked = tokens.head[first] == at or first <= tokens.head[at] < last
    return linked and (tokens.lower[at],) not in field.words.roles and "flat" in {tokens.dep[first], tokens.dep[at]}


def _goes_on(field: Field, first: int, at: int) -> bool:
    """Tell whether the token at `at` still belongs to the name that begins at `first`."""
    tokens = field.tokens
    if tokens.name[at] not in {"", "PERSON"}:
        return False
    if tokens.tag[at] in NAME_TAGS and tokens.dep[at] == "flat" and first <= tokens.head[at] < at:
        return True
    joint = tokens.lower[at] in field.words.name_joints and at + 1 < tokens.last[first] and tokens.tag[at + 1] in NAME_TAGS
    return joint and tokens.head[at + 1] in range(first, at + 2)


def _run(field: Field, token: int) -> tuple[int, int]:
    """Return the run of free capitalised name words around a token."""
    tokens = field.tokens

    def is_part(at: int) -> bool:
        return tokens.tag[at] in NAME_TAGS and not field.taken[at]

    first, last = token, token + 1
    while first > max(tokens.first[token], token - LONGEST_NAME) and is_part(first - 1):
        first -= 1
    while last < min(tokens.last[token], token + LONGEST_NAME) and is_part(last):
        last += 1
    return first, last


def add_organisations(field: Field) -> None:
    """Add every name that is no person's and no place's: from the tagger, or by the word that it ends in."""
    tokens = field.tokens
    for name in field.report.names or ():
        is_state = all(token in field.states for token in range(name.first, name.last))
        is_other = is_state or _is_common(field, name.first, name.last) or _is_backer(field, name.last)
        if name.kind in BODIES and field.is_free(name.first, name.last) and not is_other:
            head = field.head_of(name.first, name.last)
            acts = does_act(field, head) or does_war(field, head) or is_blamed(field, head)
            field.add(Mention(name.first, name.last, head, Sort.NAME, name.kind, None, (name.first, name.last), acts))
    end = 0
    for at, text in enumerate(tokens.text):
        is_free = at >= end and text[0].isupper() and not field.taken[at] and at not in field.states
        if not is_free or not _is_capital(field, at) or tokens.lower[at] in INNER:
            continue
        end = name_end = _extent(field, at)
        while name_end - at > 1 and (tokens.lower[name_end - 1],) in field.words.roles:  # "NYPD Commissioner"
            name_end -= 1
        is_other = _is_common(field, at, name_end) or _is_office(field, at, name_end) or _is_backer(field, name_end)
        if not is_other and _is_organisation(field, at, name_end):
            head = field.head_of(at, name_end)
            field.add(Mention(at, name_end, head, Sort.NAME, "", None, (at, name_end), does_act(field, head) or is_blamed(field, head)))


def _is_backer(field: Field, end: int) -> bool:
    """Tell whether a name that ends at `end` only says whom somebody else is linked to: "the Dawn-linked group"."""
    lower = field.tokens.lower
    return lower[end : end + 1] == ["-"] and not field.words.backed.isdisjoint(lower[end + 1 : end + 2])


def _is_capital(field: Field, token: int) -> bool:
    """Tell whether a token is a capitalised word of a name."""
    tokens = field.tokens
    if not tokens.text[token][0].isupper():
        return False
    if tokens.tag[token] in NAME_TAGS or tokens.name[token] or tokens.pos[token] == "PROPN":
        return True
    return _is_first_of_name(field, token) or bearer_of(tokens, token) is not None


def _is_first_of_name(field: Field, token: int) -> bool:
    """Tell whether a capital letter makes an adjective a part of the name that goes on behind it: "the Popular Armed Command"."""
    tokens = field.tokens
    if tokens.pos[token] != "ADJ" or token == tokens.first[token] or token + 1 >= tokens.last[token] or token in field.states:
        return False
    return tokens.dep[token] in {"amod", "compound"} and tokens.text[token].istitle() and tokens.text[token + 1].istitle()


def _extent(field: Field, at: int) -> int:
    """Return where the capitalised run that begins at `at` ends, over "of", "for" and the like."""
    tokens = field.tokens
    limit = min(tokens.last[at], at + LONGEST_NAME)
    end = at + 1
    while end < limit and not field.taken[end]:
        if _is_capital(field, end):
            end += 1
            continue
        step = end
        while step < min(limit, end + 2) and tokens.lower[step] in INNER and not field.taken[step]:
            step += 1
        if step == end or step >= limit or field.taken[step]:
            break
        if not _is_capital(field, step) and not (tokens.lower[end] in {"of", "for"} and tokens.text[step][0].isupper()):
            break
        if tokens.lower[end] in {"and", "in", "'s", "to", "on"} and tokens.name[step] not in BODIES | {""}:
            break
        if tokens.lower[end] in {"and", "in", "to", "on", "the"} and not _inside_one_name(field, at, step):
            break
        end = step + 1
    return end


def _inside_one_name(field: Field, first: int, token: int) -> bool:
    """Tell whether the tagger puts a token into a name that began at or after `first` and before it."""
    tokens = field.tokens
    return any(tokens.name_end[start] > token for start in range(first, token))


def _is_common(field: Field, first: int, last: int) -> bool:
    """Tell whether a run is one word that names forces or a ministry's topic, not a party of its own: "the Army"."""
    lower, words = field.tokens.lower[first], field.words
    return last - first == 1 and ((lower,) in words.forces or (lower,) in words.branches or lower in words.topics or lower in words.owners)


def _is_office(field: Field, first: int, last: int) -> bool:
    """Tell whether a run is only an office, a rank, a day or a month: "Prime Minister", "Capt", "Thursday"."""
    words, stops, lower = field.words, name_words().stops, field.tokens.lower[first:last]
    phrase = tuple(word for word in lower if word not in words.topics)
    return phrase in words.roles or all(word in stops or word in INNER or word in words.titles or (word,) in words.roles for word in phrase)


def _is_tail(field: Field, token: int) -> bool:
    """Tell whether a word, alone or with the one before it, is of those that end the names of organisations."""
    lower, words = field.tokens.lower, field.words
    return lower[token] in words.tails or lower[token] in words.anaphors or f"{lower[token - 1]} {lower[token]}" in words.tails


def _is_organisation(field: Field, first: int, last: int) -> bool:
    """Tell whether a capitalised run names an organisation."""
    tokens = field.tokens
    if any(tokens.name[token] in BODIES for token in range(first, last)):
        return True
    core = [token for token in range(first + 1, last) if _is_tail(field, token)]
    if last - first > 1 and core:
        return True
    if bearer_of(tokens, field.head_of(first, last)) is not None:
        return True
    return bool(field.heads.intersection(range(first, last))) and not any(tokens.name[t] in {"LOC", "GPE"} for t in range(first, last))
