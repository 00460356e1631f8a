"""Names by a common noun before or behind them: "the militant group Dawn", "the town of Dolm", "Dolm village".

In: the names so far. Out: names added to them.
"""

from onrecord.reading.en.names.model import LONGEST, Names
from onrecord.reading.found import NameKind


def add_introduced(names: Names) -> None:
    """Add names by the common noun before or behind them: "the militant group Dawn", "the town of Dolm", "Dolm village"."""
    lower = names.tokens.lower
    for token, noun in enumerate(lower):
        kind = names.table.introducing.get(noun)
        if kind is None or names.tokens.text[token][0].isupper():
            continue
        first = token + 2 if kind is NameKind.PLACE and token + 1 < len(lower) and lower[token + 1] == "of" else token + 1
        last = _plain_run(names, first)
        if last > first and (kind is not NameKind.PLACE or first > token + 1):
            armed = lower[token - 1] in names.table.armed and kind is NameKind.ORGANISATION
            names.add(first, last, NameKind.ARMED_GROUP if armed else kind)
        elif noun in names.table.following:
            first = _run_before(names, token)
            if first < token and not names.is_adjective(first, token):
                names.add(first, token, kind)


def _plain_run(names: Names, first: int) -> int:
    """Return where a run of capitalised words that begins at a token ends; `first` where there is none."""
    tokens = names.tokens
    if first >= len(tokens) or first in names.taken:
        return first
    if (hyphenated := names.hyphenated(first)) > first:
        return hyphenated
    last = first
    while last < min(tokens.last[first], first + LONGEST) and last not in names.taken and names.capital[last]:
        if tokens.lower[last] in names.table.stops:
            break
        last += 1
    return last


def _run_before(names: Names, token: int) -> int:
    """Return where the capitalised words that end before a token begin."""
    first = token
    while first > max(names.tokens.first[token], token - 3) and first - 1 not in names.taken and names.capital[first - 1]:
        first -= 1
    return first
