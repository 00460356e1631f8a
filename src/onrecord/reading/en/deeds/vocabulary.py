"""English words for acts of war, harm, targets, weapons and breaches of law, as the tables list them.

In: `tables/acts.toml`, `targets.toml`, `weapons.toml`, `violations.toml`. Out: `Vocabulary`, made once, on first use.
"""

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

from onrecord.reading.en.phrases import Phrases
from onrecord.reading.model import Act

PLAIN, FIRM, LIKELY, HARM = 3, 2, 1, 0
"""How much a word says of the act: it settles it; it leans to it; it only tells of harm."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a word says: the act (None: harm, by whatever act), how strongly, and whether it may be of ordinary life."""

    act: Act | None
    weight: int
    ordinary: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables in the shapes in which the rules ask for them."""

    signs: Phrases[Sign]
    targets: Phrases[str]
    weapons: Phrases[str]
    violations: Phrases[str]
    doing: frozenset[str]
    doing_with_object: frozenset[str]
    deeds: frozenset[str]
    blamed_on: frozenset[str]
    blamed_to: frozenset[str]
    blamed: frozenset[str]
    blame_nouns: frozenset[str]
    blamed_between: frozenset[str]
    context: Phrases[str]
    carried: frozenset[str]
    fire: frozenset[str]
    leading: frozenset[str]
    harmed: frozenset[str]
    at: frozenset[str]
    beside: frozenset[str]
    brings: frozenset[str]
    hedging: frozenset[str]
    means: frozenset[str]


@functools.cache
def vocabulary() -> Vocabulary:
    """Return the tables."""
    acts = _table("acts")
    ordinary = frozenset(acts["ordinary"]["words"])
    signs = {word: Sign(None, HARM, word in ordinary) for word in acts["harm"]["words"]}
    for weight, key in ((LIKELY, "likely"), (FIRM, "firm"), (PLAIN, "plain")):
        for act in Act:
            signs |= {word: Sign(act, weight, word in ordinary) for word in acts["acts"][act].get(key, ())}
    deeds = {word for word, sign in signs.items() if sign.act is not None and " " not in word and word not in _NOT_DEEDS}
    return Vocabulary(
        signs=Phrases(signs),
        targets=_kinds("targets"),
        weapons=_kinds("weapons"),
        violations=_kinds("violations"),
        doing=frozenset(acts["does"]["verbs"]),
        doing_with_object=frozenset(acts["does"]["with_object"]),
        deeds=frozenset(deeds | set(acts["does"]["nouns"])),
        blamed_on=frozenset(acts["blames"]["on"]),
        blamed_to=frozenset(acts["blames"]["to"]),
        blamed=frozenset(acts["blames"]["object"]),
        blamed_between=frozenset(acts["blames"]["between"]),
        blame_nouns=frozenset(acts["blames"]["nouns"]),
        **{name: frozenset(listed) for name, listed in acts["around"].items()},
        context=Phrases({word: word for word in acts["context"]["words"]}),
    )


_NOT_DEEDS = frozenset({"air", "gunman", "gunmen", "target", "targets", "fighting"})
"""Words of the tables of acts that nobody does."""


def _table(name: str) -> dict[str, dict[str, dict[str, list[str]]]]:
    """Read one table."""
    content = resources.files("onrecord.reading.en").joinpath("tables", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)


def _kinds(name: str) -> Phrases[str]:
    """Read a table that lists words by kind; where two kinds share a word, the first one has it."""
    kinds: dict[str, str] = {}
    for kind, listed in _table(name).items():
        for word in listed:
            kinds.setdefault(word, kind)
    return Phrases(kinds)
