"""Which event a later sentence speaks of by naming again what was hit, as in "The house was near a mosque in Dolm".

In: what was found in a report, the mention of each trigger, the token of a place. Out: the mention that is taken up by the noun which
is said to stand at the place; None where nothing takes up anything. Every look-up is a search among the targets that stand before.
"""

import bisect
import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.events.clauses import Clauses
from onrecord.reading.events.model import ClauseMention
from onrecord.reading.findings import Findings

STEPS = 8
"""Governors between a place and what stands there, at most."""
_DETERMINERS = frozenset({"det", "nmod:poss"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


class Antecedents:
    """Finds the mention whose target a noun takes up."""

    def __init__(self, findings: Findings, clauses: Clauses, single: Mapping[int, ClauseMention]) -> None:
        """Take what was found, and the mention of each trigger."""
        self._tokens = tokens_of(findings.report)
        self._clauses = clauses
        self._single = single
        self._cues = findings.cues
        self._targets = findings.deeds.targets

    def of_place(self, token: int) -> ClauseMention | None:
        """Return the mention of what is said to stand at the place that a token heads."""
        t = self._tokens
        for at in (token, *t.climb(token, STEPS)):
            if at in self._cues:
                return None
            if at != token and t.pos[at] == "NOUN" and t.case_of(at) not in words().towards and (mention := self._taken_up(at)) is not None:
                return mention
            if self._only_lies(at):
                subject = next((child for child in t.children[at] if t.dep[child] in _SUBJECTS), None)
                return None if subject is None else self._taken_up(subject)
            if t.pos[at] == "VERB" and t.lower[at] not in words().lying:
                return None
        return None

    def _only_lies(self, token: int) -> bool:
        """Tell whether a token says where its subject is: "the house was in Dolm", "the house lies in Dolm"."""
        t = self._tokens
        if t.dep[token].startswith("acl"):
            return False
        return t.lower[token] in words().lying or any(t.dep[child] == "cop" for child in t.children[token])

    def _taken_up(self, noun: int) -> ClauseMention | None:
        """Return the mention that a definite noun takes up: that of an event ("the attack"), or the last that has such a target."""
        t = self._tokens
        if noun in self._single:
            return self._single[noun]
        if not self._is_definite(noun):
            return None
        known = self._known.get(_kind_of(t, noun), ())
        before = bisect.bisect_left(known, noun)
        trigger = self._clauses.trigger_above(known[before - 1]) if before else None
        return None if trigger is None else self._single[trigger]

    def _is_definite(self, noun: int) -> bool:
        t = self._tokens
        around = {t.lower[child] for child in t.children[noun] if t.dep[child] in _DETERMINERS}
        return bool(around & (words().same | words().possessives))

    @functools.cached_property
    def _known(self) -> Mapping[str, Sequence[int]]:
        """The nouns that say what was hit, by what they name."""
        found: dict[str, list[int]] = defaultdict(list)
        for target in self._targets:
            noun = target.last - 1
            if noun not in self._single and self._clauses.trigger_above(noun) is not None:
                found[_kind_of(self._tokens, noun)].append(noun)
        return found


def _kind_of(tokens: Tokens, noun: int) -> str:
    """Return what a noun names: homes and houses are one, everything else by its word."""
    lower = tokens.lower[noun]
    if lower in words().buildings:
        return "home"
    kind = next((kind for _, _, kind in vocabulary().targets.find([lower])), None)
    return kind if kind == "home" else tokens.lemma[noun].lower()
