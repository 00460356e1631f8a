"""What a paper takes back: "The article was wrong on two points. It said that eight people had been killed".

In: a report and its attributions. Out: the attributions, with the paper's own statement that it was wrong, which denies, and
with what its earlier article said within it. A page does so only where its first lines say that it corrects. The words
are in `tables/corrections.toml`.
"""

import functools
import tomllib
from dataclasses import dataclass, replace
from importlib import resources

from onrecord.core import Span
from onrecord.reading.en.phrases import Phrases
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import Attribution, Report
from onrecord.reading.model import Mode, Stance

OPENING = 60
"""Tokens of a page in which it says that it corrects."""
BEFORE = 3
"""How far before a cue "incorrectly" may stand."""


@dataclass(frozen=True, slots=True)
class Words:
    """The table in the shapes in which the rules ask for it."""

    signs: Phrases[str]
    papers: frozenset[str]
    wrong: frozenset[str]
    wrongly: frozenset[str]


@functools.cache
def words() -> Words:
    """Return the table of corrections."""
    table = tomllib.loads(resources.files("onrecord.reading.en").joinpath("tables", "corrections.toml").read_text(encoding="utf-8"))
    signs = Phrases({sign: sign for sign in table["signs"]})
    return Words(signs, *(frozenset(table[name]) for name in ("papers", "wrong", "wrongly")))


def mark_retractions(report: Report, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the attributions, in order, with what the paper itself takes back."""
    tokens = tokens_of(report)
    lower = tokens.lower
    if not any(True for _ in words().signs.find(lower, 0, min(OPENING, len(tokens)))):
        return attributions
    marked = [replace(said, stance=Stance.DENIES) if _is_wrongly(tokens, said) else said for said in attributions]
    wrong = next((at for at, word in enumerate(lower) if word in words().wrong and _paper_of(tokens, at) is not None), None)
    if wrong is None:
        return tuple(marked)
    admitted = _admission(report, tokens, wrong)
    place = sum(said.content[0] < admitted.content[0] for said in marked)
    within = [None if said.within is None else said.within + (said.within >= place) for said in marked]
    sentence = report.parse.span(tokens.first[wrong], tokens.last[wrong])
    marked = [
        replace(said, within=place if _is_of_paper(tokens, said, sentence) else above) for said, above in zip(marked, within, strict=True)
    ]
    return (*marked[:place], admitted, *marked[place:])


def _paper_of(tokens: Tokens, wrong: int) -> int | None:
    """Return the article that is said to have been wrong; None where something else was."""
    for verb in (wrong, *tokens.climb(wrong, 2)):
        for child in tokens.children[verb]:
            if tokens.lower[child] in words().papers:
                return child
    return None


def _admission(report: Report, tokens: Tokens, wrong: int) -> Attribution:
    """Return the paper's statement that it was wrong: the words from the verb to the end of the sentence."""
    first = wrong
    while first > tokens.first[wrong] and tokens.pos[first - 1] in {"AUX", "ADV", "PART", "DET", "ADP", "VERB"}:
        first -= 1
    last = tokens.last[wrong]
    while last > wrong + 1 and tokens.pos[last - 1] == "PUNCT":
        last -= 1
    return Attribution(
        (), None, (report.parse.span(wrong, wrong + 1),), None, (report.parse.span(first, last),), Mode.INDIRECT, Stance.DENIES, ()
    )


def _is_of_paper(tokens: Tokens, said: Attribution, sentence: Span) -> bool:
    """Tell whether the earlier article said it, or the admission repeats it."""
    if said.source_head is not None and tokens.lower[said.source_head] in words().papers:
        return True
    return all(sentence.covers(span) for span in said.content)


def _is_wrongly(tokens: Tokens, said: Attribution) -> bool:
    """Tell whether the article is said to have said it wrongly: "an earlier version incorrectly stated that ..."."""
    if said.source_head is None or said.cue_head is None or tokens.lower[said.source_head] not in words().papers:
        return False
    return not words().wrongly.isdisjoint(tokens.lower[max(0, said.cue_head - BEFORE) : said.cue_head])
