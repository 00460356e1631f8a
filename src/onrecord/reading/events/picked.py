"""One of several acts that a sentence picks out: "strikes, including one that hit a school, and another that killed four".

In: what was found in a report. Out: for each pronoun that stands for one act of several and of which something is told, the noun of
those acts, as one of which it counts. Linear in the text.
"""

from collections.abc import Container, Iterable, Mapping

from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.events.model import ClauseMention
from onrecord.reading.findings import Findings

_DETERMINERS = frozenset({"det", "nummod", "amod", "advmod"})
_PLURALS = frozenset({"NNS", "NNPS"})


def picked(findings: Findings) -> Mapping[int, int]:
    """Return the pronouns that stand for one act of several, each with the noun of these acts."""
    tokens = tokens_of(findings.report)
    found: dict[int, int] = {}
    for token, lower in enumerate(tokens.lower):
        if lower not in words().picking or tokens.dep[token] in _DETERMINERS or not _is_told_of(tokens, token):
            continue
        before = range(token - 1, tokens.first[token] - 1, -1)
        noun = next((at for at in before if tokens.tag[at] in _PLURALS and _is_act(findings, at)), None)
        if noun is not None and not words().among.isdisjoint(tokens.lower[noun:token]):
            found[token] = noun
    return found


def set_apart(picks: Mapping[int, int], single: Mapping[int, ClauseMention], groups: Iterable[ClauseMention]) -> None:
    """Give each act that is picked out the day and the doer of all of them, which then tell of nothing more than it, unless they count."""
    told = {trigger: mention for mention in groups for trigger in mention.triggers}
    for token, noun in picks.items():
        one, several = single[token], told.get(noun)
        if several is None:
            continue
        one.times = one.times or list(several.times)
        one.actors = one.actors or list(several.actors)
        several.is_told = several.is_told and bool(several.figures)


def told_of(tokens: Tokens, clause: int, above: int, picks: Container[int]) -> int:
    """Return what a clause is told of: the pronoun right before it, of two that the tree takes for one ("one that ..., another that")."""
    before = next((child - 1 for child in tokens.children[clause] if tokens.tag[child] == "WDT"), above)
    return before if before in picks else above


def _is_act(findings: Findings, noun: int) -> bool:
    return any(sign.act is not None for sign in findings.signs_at.get(noun, ()))


def _is_told_of(tokens: Tokens, token: int) -> bool:
    """Tell whether something is told of a pronoun: "one that hit a school", "one at a shrine"."""
    below = [child for child in tokens.children[token] if child > token]
    is_before = tokens.tag[token + 1 : token + 2] == ["WDT"]  # whatever the tree says
    return is_before or any(tokens.dep[child].startswith("acl") or tokens.case_of(child) in words().at for child in below)
