"""Names by a common noun before or behind them: "the militant group Dawn", "the town of Dolm", "Dolm village".

In: the names so far. Out: names added to them.
"""

from onrecord.reading.en.names.model import LONGEST, Names
from onrecord.reading.en.phrases import HYPHENS
from onrecord.reading.found import NameKind

FAR = 6
"""Tokens before "village" in which its name may begin."""


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
    if (hyphenated := names.hyphenated(first, is_introduced=True)) > first:
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
    while first > max(names.tokens.first[token], token - FAR) and first - 1 not in names.taken:
        if not names.capital[first - 1] and not _is_joint(names, first - 1, token):
            break
        first -= 1
    while first < token and not names.tokens.text[first][0].isupper():
        first += 1
    return first


def _is_joint(names: Names, at: int, token: int) -> bool:
    """Tell whether a token joins what stands around it to one name: a hyphen, or an article before one ("Dolm al-Orsk village")."""
    starts, ends = names.report.parse.starts, names.report.parse.ends
    if names.tokens.lower[at] in HYPHENS:
        return at + 1 < token and starts[at] == ends[at - 1] and starts[at + 1] == ends[at]
    return names.tokens.lower[at] in names.table.articles and names.tokens.lower[at + 1] in HYPHENS
