"""Names by the noun that says what their bearer is: "Lake Watch", "Front for the Liberation of Dolm", "Ministry of Trade".

In: the names so far. Out: names added to them. The words of a headline are all capitals, and give none.
"""

from collections.abc import Iterator

from onrecord.reading.en.names.model import INNER, KINDS, LONGEST, Names
from onrecord.reading.found import NameKind

GOING_ON = frozenset({"of", "for", "to"})
"""What a name goes on with behind the noun that begins it: "Group to Support the Poor"."""


def add_by_head(names: Names) -> None:
    """Add names by their head: "Lake Watch", "Front for the Liberation of Dolm"; the words of headlines are all capitals."""
    for first, last in runs(names):
        for begin, end in (_without_person(names, *part) for part in _parted(names, first, last)):
            head = _head_noun(names, begin, end)
            if head is None:
                continue
            goes_on = head + 1 < end and names.tokens.lower[head + 1] in GOING_ON
            until = end if goes_on else _joined_end(names, head, end)
            if until - begin > 1:
                is_site = any(entry.feature != "P" for entry in names.gazetteer.find_exactly(names.said(begin, until)))
                names.add(begin, until, NameKind.PLACE if is_site else _kind_of_head(names, head))


def _joined_end(names: Names, head: int, end: int) -> int:
    """Return where a name ends whose further words the tree joins to its noun: "Coast Defence | Force"."""
    tokens = names.tokens
    above = tokens.head[head]
    return above + 1 if tokens.dep[head] == "compound" and head < above < end and tokens.dep[above] != "compound" else head + 1


def runs(names: Names) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words, over "of", "for" and the like."""
    end = 0
    for at, capital in enumerate(names.capital):
        if capital and at >= end and at not in names.taken and names.tokens.first[at] not in names.headlines:
            end = _extent(names, at)
            yield at, end


def _extent(names: Names, at: int) -> int:
    """Return where the run that begins at a token ends."""
    tokens = names.tokens
    limit = min(tokens.last[at], at + LONGEST)
    end = at + 1
    is_to = False
    while end < limit and end not in names.taken and tokens.lower[end] not in names.table.stops:
        if names.capital[end]:
            end += 1
            continue
        step = end
        is_to = is_to or (end == at + 1 and tokens.lower[end] == "to" and _is_tail(names, at))  # "the Group to Support the Poor"
        step += tokens.lower[end] == "to" and is_to
        while step < min(limit, end + 2) and tokens.lower[step] in INNER and step not in names.taken:
            step += 1
        if step == end or step >= limit or step in names.taken or not tokens.text[step][0].isupper():
            break
        is_open = tokens.lower[end] in ("and", "'s", "the", "&") and not (is_to and tokens.lower[end] == "the")
        if is_open and not _in_one_name(names, at, step):
            break
        end = step + 1
    return end


def _in_one_name(names: Names, first: int, token: int) -> bool:
    """Tell whether the model puts a token into a name that began at or after `first` and before it."""
    tokens = names.tokens
    return any(tokens.name_end[start] > token for start in range(first, token))


def _parted(names: Names, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run before, between and behind roles: "NYPD | Commissioner | Ana Dolm"."""
    lower = names.tokens.lower
    begin = first
    for token in range(first, last):
        if (lower[token],) in names.words.roles or lower[token] in names.words.titles:
            after = token + 1 < last and _is_tail(names, token + 1)
            if not after and not (token > first and lower[token - 1] in ("of", "for")):
                if begin < token:
                    yield begin, token
                begin = token + 1
    if begin < last:
        yield begin, last


def _without_person(names: Names, first: int, last: int) -> tuple[int, int]:
    """Return a part of a run without the person of a body who opens it: "Dr Mira Sorel of | Harbour Hospital"."""
    tokens = names.tokens
    is_person = tokens.name[first] == "PERSON" or (first > 0 and tokens.lower[first - 1] in names.words.titles)
    behind = next((token + 1 for token in range(first, last) if tokens.lower[token] in ("of", "for")), last)
    return (behind, last) if is_person and behind < last else (first, last)


def _is_tail(names: Names, token: int) -> bool:
    """Tell whether a word is of those that end the names of organisations."""
    return names.tokens.lower[token] in names.words.tails


def _head_noun(names: Names, first: int, last: int) -> int | None:
    """Return the last noun of a run that says what the name's bearer is; not one behind "of", which says of what."""
    lower = names.tokens.lower
    for token in range(last - 1, first - 1, -1):
        if _is_tail(names, token) and (token == first or lower[token - 1] not in ("of", "for", "and", "the")):
            begins = token + 1 < last and lower[token + 1] in GOING_ON
            if token > first or begins:
                return token
    return None


def _kind_of_head(names: Names, head: int) -> NameKind:
    """Return what a head noun says, alone or with the word before it."""
    lower, tails = names.tokens.lower, names.words.tails
    return KINDS[tails.get(f"{lower[head - 1]} {lower[head]}") or tails[lower[head]]]
