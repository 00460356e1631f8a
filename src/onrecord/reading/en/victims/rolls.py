"""Rolls of names: lines of people below a line that says what became of them.

In: tokens and the named people of a report. Out: for each sentence that is an entry of a roll, what became of those in it, and the number
of the roll. "Names of those killed in the raid:", then "1. Salem Odan, 34", "Rima Vole (9)". A headline about people killed with a byline
below it is no roll: a heading that does not call itself one needs two entries with ages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.reading.en.figures.lexicon import outcomes
from onrecord.reading.en.figures.lexicon import words as figure_words
from onrecord.reading.en.figures.mention import Said
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.en.victims.lexicon import words
from onrecord.reading.en.victims.person import Person
from onrecord.reading.model import Outcome

_HEADING = 16  # tokens of a heading
_NUMBERING = 3  # tokens before the name of an entry: "1", "."
_REST = 8  # tokens behind the person of an entry: "from the village of Dolm"
_LEAST = 2  # entries with ages below a heading that does not call itself a list of names
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ENDS = frozenset({".", "!", "?"})
_WISHING = frozenset({"may"})
"""Verbs that tell nothing: "martyrs of the raid, may God accept them"."""


@dataclass(frozen=True, slots=True)
class RollEntry:
    """What became of the people of one line, and the number of the roll that it stands on."""

    said: Said
    roll: int


def rolls_of(t: Tokens, named: Sequence[Person]) -> Mapping[int, RollEntry]:
    """Return the entries of rolls, by the first token of their sentence."""
    people: dict[int, list[Person]] = {}
    for person in named:
        people.setdefault(t.first[person.root], []).append(person)
    found: dict[int, RollEntry] = {}
    at = roll = 0
    while at < len(t):
        end = t.last[at]
        said = _heading(t, at, end) if end < len(t) else None
        entries = _entries(t, end, people) if said is not None else []
        if said is not None and entries and (_calls_itself(t, at, end, said) or _have_ages(entries, people)):
            found |= {first: RollEntry(said, roll) for first in entries}
            roll += 1
            end = t.last[entries[-1]]
        at = end
    return found


def _heading(t: Tokens, first: int, end: int) -> Said | None:
    """Return what a line says became of the people below it; None where it is a sentence, or says nothing of the kind."""
    told = any(t.tag[n] in _FINITE and not _is_harm(t, n) and t.lower[n] not in figure_words("be") | _WISHING for n in range(first, end))
    if told or end - first > _HEADING or t.lower[end - 1] in _ENDS:
        return None
    harm = next((n for n in range(first, end) if _is_harm(t, n)), None)
    if harm is None and t.lower[end - 1] == ":" and words("namers").intersection(t.lower[first:end]):
        before = range(t.first[first - 1], first)  # "Shelling killed three people on Friday. Their names:"
        harm = next((n for n in reversed(before) if _is_harm(t, n)), None)
    return None if harm is None else (outcomes().any.get(t.lower[harm], Outcome.KILLED), harm)


def _is_harm(t: Tokens, at: int) -> bool:
    word = t.lower[at]
    return word in outcomes().done or word in words("harmed")


def _calls_itself(t: Tokens, first: int, end: int, said: Said) -> bool:
    """Tell whether a line calls itself a list of people: "Names of the dead", "The wounded:", "Killed in the raid:"."""
    named = bool(words("namers").intersection(t.lower[first:end])) or "list" in t.lower[first:end]
    labelled = t.lower[end - 1] == ":" and not any(t.tag[n] == "CD" for n in range(first, said[1]))
    alone = said[1] == end - 1 and all(t.lower[n] in words("articles") or t.lower[n] == "those" for n in range(first, said[1]))
    return named or labelled or alone


def _entries(t: Tokens, at: int, people: Mapping[int, Sequence[Person]]) -> list[int]:
    """Return the first tokens of the lines from a token on that hold nothing but people."""
    found = []
    while at < len(t):
        if at in people and _is_entry(t, at, people[at]):
            found.append(at)
        elif not _is_numbering(t, at, t.last[at]):
            break
        at = t.last[at]
    return found


def _is_numbering(t: Tokens, first: int, end: int) -> bool:
    """Tell whether tokens are nothing but the number or the mark of an entry."""
    return end - first <= _NUMBERING and all(t.tag[n] in {"CD", "LS"} or _is_mark(t, n) for n in range(first, end))


def _is_entry(t: Tokens, first: int, people: Sequence[Person]) -> bool:
    """Tell whether a line is a person, behind a number or a mark, with what describes him or her."""
    end = t.last[first]
    is_led = _is_numbering(t, first, people[0].start)
    return is_led and end - people[-1].end <= _REST and not any(t.tag[n] in _FINITE for n in range(first, end))


def _is_mark(t: Tokens, at: int) -> bool:
    return t.lower[at] in figure_words("bullets") or not t.lower[at].isalnum()


def _have_ages(entries: Sequence[int], people: Mapping[int, Sequence[Person]]) -> bool:
    """Tell whether ages show that lines are of people who were harmed: all of two entries, most of a longer list."""
    aged = [first for first in entries if all(person.age is not None for person in people[first])]
    return len(aged) >= _LEAST and 2 * len(aged) > len(entries)
