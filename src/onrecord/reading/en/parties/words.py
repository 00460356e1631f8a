"""The words by which English names parties: `tables/parties.toml`, read once, when it is first asked for."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from onrecord.reading.model import PartyKind


@dataclass(frozen=True, slots=True)
class Words:
    """The table in the shapes in which the rules ask for it; phrases are tuples of lower-case words."""

    forces: frozenset[tuple[str, ...]]
    platforms: frozenset[str]
    machines: frozenset[str]
    owners: frozenset[str]
    whose: frozenset[str]
    rival: frozenset[str]
    sides: frozenset[str]
    branches: Mapping[tuple[str, ...], str]
    government: frozenset[tuple[str, ...]]
    groups: frozenset[tuple[str, ...]]
    known: frozenset[str]
    men: frozenset[str]
    backed: frozenset[str]
    armed: frozenset[str]
    unknown: frozenset[str]
    topics: Mapping[str, str]
    tails: Mapping[str, PartyKind]
    anaphors: Mapping[str, tuple[PartyKind, ...]]
    roles: frozenset[tuple[str, ...]]
    spokespeople: frozenset[str]
    of_state: frozenset[str]
    leaders: frozenset[str]
    titles: Mapping[str, str]
    ranks: frozenset[str]
    given: Mapping[str, str]
    voices: frozenset[str]
    witnesses: frozenset[str]
    unnamed: frozenset[str]
    partitives: frozenset[str]
    papers: frozenset[str]
    generic: frozenset[str]
    verbs_of_places: frozenset[str]
    name_joints: frozenset[str]
    before_roles: frozenset[str]
    staffs: frozenset[tuple[str, ...]]
    only_named: frozenset[str]
    peoples: frozenset[str]
    stateless: frozenset[str]
    offices: frozenset[str]
    nouns: frozenset[str]
    """The last words of all common nouns that may stand for a party."""


@functools.cache
def words() -> Words:
    """Return the table of words."""
    table = tomllib.loads(resources.files("onrecord.reading.en").joinpath("tables", "parties.toml").read_text(encoding="utf-8"))
    branches = {tuple(phrase.split()): branch for phrase, branch in table["branches"].items()}
    forces, groups, staffs = _phrases(table["forces"]), _phrases(table["groups"]["words"]), _phrases(table["staffs"]["words"])
    titles = dict.fromkeys(table["titles"]["any"], "") | dict.fromkeys(table["titles"]["m"], "m") | dict.fromkeys(table["titles"]["f"], "f")
    return Words(
        forces=forces,
        platforms=frozenset(table["machines"] + table["crews"]),
        machines=frozenset(table["machines"]),
        owners=frozenset(table["owners"]),
        whose=frozenset(table["whose"]),
        sides=frozenset(table["sides"]),
        rival=frozenset(table["rival"]),
        branches=branches,
        government=_phrases(table["government"]["words"]),
        groups=groups,
        known=frozenset(table["groups"]["known"]),
        men=frozenset(table["groups"]["men"]),
        backed=frozenset(table["groups"]["backed"]),
        armed=frozenset(table["groups"]["armed"]),
        unknown=frozenset(table["groups"]["unknown"]),
        topics=dict(table["ministries"]["topics"]),
        tails={word: PartyKind(kind) for kind, listed in table["tails"].items() for word in listed},
        anaphors={noun: tuple(map(PartyKind, kinds)) for noun, kinds in table["anaphors"].items()},
        roles=_phrases(table["roles"]["words"]),
        spokespeople=frozenset(table["roles"]["spokespeople"]),
        of_state=frozenset(table["roles"]["of_state"]),
        leaders=frozenset(table["roles"]["leaders"]),
        titles=titles,
        ranks=frozenset(table["titles"]["ranks"]),
        given=dict.fromkeys(table["given"]["m"], "m") | dict.fromkeys(table["given"]["f"], "f"),
        voices=frozenset(table["sources"]["voices"]),
        witnesses=frozenset(table["sources"]["witness"]),
        unnamed=frozenset(table["sources"]["unnamed"]),
        partitives=frozenset(table["sources"]["partitives"]),
        papers=frozenset(table["papers"]["words"]),
        generic=frozenset(table["generic"]["words"]),
        verbs_of_places=frozenset(table["verbs_of_places"]["words"]),
        name_joints=frozenset(table["name_joints"]["words"]),
        before_roles=frozenset(table["before_roles"]["words"]),
        staffs=staffs,
        only_named=frozenset(table["only_named"]["words"]),
        peoples=frozenset(table["peoples"]["words"]),
        stateless=frozenset(table["stateless"]["words"]),
        offices=frozenset(table["stateless"]["offices"]),
        nouns=frozenset(
            {"men", "ministry", *table["peoples"]["words"], *table["anaphors"]}
            | {phrase[-1] for phrase in (*forces, *branches, *groups, *staffs)}
        ),
    )


def _phrases(listed: list[str]) -> frozenset[tuple[str, ...]]:
    """Return phrases as tuples of words."""
    return frozenset(tuple(phrase.split()) for phrase in listed)
