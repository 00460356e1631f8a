"""What the model takes for names, mended.

In: the names so far. Out: names added to them. Names that the model cuts in two are put together ("Dolm-i-Orsk"), titles taken
off persons, a town that a gazetteer knows is a place where the sentence treats it as one ("jets hit Dolm"), and what is only a
rank, a day or a people is no name.
"""

from collections.abc import Iterator, Sequence

from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.names.ground import is_held, is_known_ground, is_placed, is_sited, is_where
from onrecord.reading.en.names.model import INNER, LONGEST, PLACES, Names
from onrecord.reading.en.phrases import HYPHENS
from onrecord.reading.found import NameKind
from onrecord.reading.registry import Naming

COMMON_TAGS = frozenset({"NN", "NNS"})
_LABELS = frozenset(NameKind)
_JOINED = frozenset({"compound", "flat"})
_GOING_ON = (["to"], ["for"], ["of"])
"""What a longer name goes on with."""
_NO_BODIES = frozenset({NameKind.PLACE, NameKind.PERSON, NameKind.WEAPON})


def add_of_model(names: Names) -> None:
    """Add the model's names, mended."""
    tokens = names.tokens
    pieces = list(_mended(names))
    votes = {names.said(first, last) for first, last, label in pieces if label in PLACES or _is_ground(names, first, last)}
    grounds = _only_grounds(names, pieces)
    people = {tokens.lower[t] for first, last, label in pieces if label == "PERSON" and last - first > 1 for t in range(first, last)}
    ends = _last_words(names)
    for first, end, label in pieces:
        last = end - 1 if tokens.lower[end - 1] in ("of", "for") else end  # "Mira Sorel of | Harbour Hospital"
        kind = NameKind(label) if label in _LABELS else NameKind.PLACE if label in PLACES else None
        is_person = last - first == 1 and tokens.lower[first] in people
        if label not in PLACES and not is_person and names.said(first, last) in votes and names.gazetteer.find(names.said(first, last)):
            kind = NameKind.PLACE
        if (kind is NameKind.PERSON and not is_person and is_where(names, first, last)) or (first, last) in grounds:
            kind = NameKind.PLACE
        if (kind is not None and is_held(names, first, last)) or (kind is NameKind.ORGANISATION and is_sited(names, first, last)):
            kind = NameKind.PLACE
        if kind is not NameKind.PLACE and last - first == 1 and first == tokens.first[first] and _is_common(names, first):
            kind = None
        if kind is NameKind.PLACE and last - first > 1 and _is_beside_person(names, first):
            kind = NameKind.PERSON
        if kind is NameKind.PERSON and names.is_acronym(first, last):
            kind = NameKind.ORGANISATION
        if kind is NameKind.ORGANISATION and names.is_weapon(first, last):
            kind = NameKind.WEAPON
        if kind is NameKind.PLACE and last - first > 1 and first == tokens.first[first] and tokens.pos[first] == "ADP":
            first += 1  # noqa: PLW2901 ("In Dolm, further east": the preposition opens the sentence)
        begin = _without_titles(names, first, last) if kind is NameKind.PERSON else first
        if kind is NameKind.ORGANISATION and last - first == 1:
            kind = ends.get(tokens.text[first], kind)
        if kind is not None and (kind is NameKind.PLACE or not (_is_field(names, begin, last) or _names_nobody(names, begin, last))):
            names.add(begin, last, kind)


def _is_ground(names: Names, first: int, last: int) -> bool:
    """Tell whether a name is a known place's that stands for ground, or the words before it say that it is a place's."""
    return is_known_ground(names, first, last) or is_held(names, first, last)


def _only_grounds(names: Names, pieces: Sequence[tuple[int, int, str]]) -> set[tuple[int, int]]:
    """Return the names that the model takes for people, or one word for a body, which stand behind "in" or "at" wherever they stand."""
    placed: set[tuple[int, int]] = set()
    others: set[str] = set()
    for first, last, label in pieces:
        is_word = last - first == 1 or names.hyphenated(first) == last
        is_asked = label == "PERSON" or (label == "ORG" and is_word and not names.is_acronym(first, last))
        if is_asked and is_placed(names, first, last):
            placed.add((first, last))
        else:
            others.update(names.tokens.lower[first:last])
    return {(first, last) for first, last in placed if others.isdisjoint(names.tokens.lower[first:last])}


def add_repeated(names: Names) -> None:
    """Add names that stand elsewhere in the report as such ("Redstone guards"), or of which "the" and the last word stand here."""
    text = names.tokens.text
    known: dict[str, dict[tuple[str, ...], NameKind]] = {}
    for name in names.found:
        if name.kind not in _NO_BODIES - {NameKind.WEAPON}:
            known.setdefault(text[name.first], {})[tuple(text[name.first : name.last])] = name.kind
    ends = _last_words(names)
    for token, word in enumerate(text):
        for whole, kind in known.get(word, {}).items():
            if token not in names.taken and tuple(text[token : token + len(whole)]) == whole:
                names.add(token, token + len(whole), kind)
        goes_on = names.tokens.lower[token + 1 : token + 2] in _GOING_ON  # "the Group to Support the Poor" is no Dolm Group
        if word in ends and word[0].isupper() and names.tokens.lower[token - 1] == "the" and not goes_on:
            names.add(token, token + 1, ends[word])


def _last_words(names: Names) -> dict[str, NameKind]:
    """Return the last words of the bodies found so far, with what they name: "the Banner" of the Grey Banner."""
    text = names.tokens.text
    return {text[name.last - 1]: name.kind for name in names.found if name.kind not in _NO_BODIES and name.last - name.first > 1}


def _without_titles(names: Names, first: int, last: int) -> int:
    """Return where a person's name begins behind the titles and roles that the model puts into it: "US President | Ana Dolm"."""
    lower, words = names.tokens.lower, names.words
    for token in range(last - 2, first, -1):
        if (lower[token],) in words.roles:
            first = token + 1
            break
    while first < last and (lower[first] in words.titles or (lower[first],) in words.roles or lower[first] in INNER - {"al", "el"}):
        first += 1
    is_field = first > 1 and lower[first - 1] == "of" and (lower[first - 2],) in words.roles
    while is_field and first < last and lower[first] in words.topics.keys() | {"state"}:
        first += 1
    return first


def _names_nobody(names: Names, first: int, last: int) -> bool:
    """Tell whether a name that is no place's is only a rank, a day, or of a state or its people: "Capt", "Thursday", "Kenyans"."""
    lower, words = names.tokens.lower, names.words
    if names.is_adjective(last - 1, last) and names.tokens.head[last - 1] >= last:  # "Free Vernish" police
        return True
    if all(w in words.titles or (w,) in words.roles or w in names.table.stops or w in INNER for w in lower[first:last]):
        return True
    while (lower[last - 1],) in words.roles:  # "US Secretary" of State
        last -= 1
    hits = names.registry.find(names.tokens.text[first:last])
    return len(hits) == 1 and hits[0][:2] == (0, last - first) and hits[0][2].naming is not Naming.PARTY


def _is_beside_person(names: Names, first: int) -> bool:
    """Tell whether a name is joined by "and" to a person's: "Adem Dolm and | Rima Vole"."""
    tokens = names.tokens
    return tokens.dep[first] == "conj" and tokens.name[tokens.head[first]] == "PERSON"


def _is_field(names: Names, first: int, last: int) -> bool:
    """Tell whether a name is only the field of an office: "Defence" of "Secretary of Defence"."""
    lower = names.tokens.lower
    return lower[first - 1] == "of" and (lower[first - 2],) in names.words.roles and lower[last - 1] in names.words.topics


def _mended(names: Names) -> Iterator[tuple[int, int, str]]:
    """Yield the model's names, those put together that it cuts in two, and runs of capitals that it takes for nothing."""
    tokens = names.tokens
    token, size = 0, len(tokens)
    while token < size:
        label, last = tokens.name[token], tokens.name_end[token]
        joined = names.hyphenated(token) if token + 1 < size and tokens.lower[token + 1] in HYPHENS else token
        if joined > max(last, token + 1):
            labels = [tokens.name[t] for t in range(token, joined) if tokens.name[t]]
            label, last = "LOC" if names.gazetteer.find_exactly(names.said(token, joined)) else (labels or [""])[0], joined
        elif label:
            token, last = _with_words_before(names, token), _with_flat(names, token, last, label)
            if label not in PLACES and names.gazetteer.find_exactly(names.said(token, last)) and PLACES & set(tokens.name[token:last]):
                label = "LOC"
        elif token not in names.taken and names.capital[token]:
            last = _with_flat(names, token, token + 1, "")
            label = next((tokens.name[t] for t in range(token, last) if tokens.name[t]), "")
        else:
            token += 1
            continue
        while token + 1 < last and tokens.dep[token] == "case":  # "In Dolm"
            token += 1
        yield token, last, label
        token = max(last, token + 1)


def _with_words_before(names: Names, first: int) -> int:
    """Return where a name begins whose first words the tree joins to it, though the model does not: "Peace | Desk"."""
    tokens, name_end = names.tokens, names.tokens.name_end[first]
    at = first
    while at > max(tokens.first[first], first - 3) and at - 1 not in names.taken and names.capital[at - 1]:
        before = at - 1
        is_linked = at <= tokens.head[before] < name_end or any(tokens.head[t] == before for t in range(at, name_end))
        if not is_linked or tokens.name[before] or (tokens.dep[before] not in _JOINED and tokens.dep[at] not in _JOINED):
            break
        if tokens.lower[before] in names.table.stops or _says_who(names, before):
            break
        at = before
    return at


def _says_who(names: Names, token: int) -> bool:
    """Tell whether a word before a name is no part of it: a title, a role, a state's adjective, a point of the compass."""
    lower = names.tokens.lower[token]
    known = lower in names.words.titles or (lower,) in names.words.roles or lower in names.table.before_names
    return known or names.is_adjective(token, token + 1)


def _with_flat(names: Names, first: int, last: int, label: str) -> int:
    """Return where a name ends whose further words the tree joins to it, though the model does not: "Bila Dolm"."""
    tokens = names.tokens
    while last < min(tokens.last[first], first + LONGEST) and last not in names.taken:
        if (joined := max(_with_article(names, first, last), _with_whole(names, first, last))) > last:
            last = joined
            continue
        is_part = tokens.dep[last] == "flat" and first <= tokens.head[last] < last and tokens.text[last][0].isupper()
        if not is_part or (label and tokens.name[last] not in ("", label) and label != "LOC"):
            break
        last = max(last + 1, tokens.name_end[last] if tokens.name[last] else 0)
    return last


def _with_article(names: Names, first: int, last: int) -> int:
    """Return where a name ends that goes on with an article and one more word ("Dolm al-Orsk"); `last` where it does not."""
    tokens = names.tokens
    after = last + 1
    if tokens.lower[last] not in names.table.articles or after + 1 >= tokens.last[first]:
        return last
    after += tokens.lower[after] in HYPHENS
    is_part = first <= tokens.head[last] <= after or first <= tokens.head[after] < last
    return after + 1 if is_part and after < tokens.last[first] and tokens.text[after][0].isupper() else last


def _with_whole(names: Names, first: int, last: int) -> int:
    """Return where a name ends of which the model leaves out what a hyphen joins ("Dolm Al-|Orsk") or its noun ("Dolm Old | City")."""
    tokens, starts, ends = names.tokens, names.report.parse.starts, names.report.parse.ends
    if tokens.lower[last] in HYPHENS and last + 1 < tokens.last[first]:
        is_close = starts[last] == ends[last - 1]
        return last + 2 if is_close and tokens.lower[last - 1] in names.table.articles else last
    is_noun = tokens.lower[last] in names.table.following | names.table.holders and tokens.text[last][0].isupper()
    return last + 1 if is_noun and first <= last - 2 else last


def _is_common(names: Names, token: int) -> bool:
    """Tell whether a word is a common noun of forces or machines: "Jets" at the start of a sentence is nobody's name."""
    one, words = (names.tokens.lower[token],), names.words
    is_deed = one[0] in names.table.strikes and names.tokens.dep[token] != "compound"
    is_of_war = one in words.branches or one in words.groups or one[0] in vocabulary().means
    return is_deed or is_of_war or names.tokens.tag[token] in COMMON_TAGS
