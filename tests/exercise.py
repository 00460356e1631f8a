"""The exercise's answer key, in the words of whatever is held against it."""

import tomllib
from pathlib import Path
from typing import Any

EXERCISE = Path(__file__).parent.parent / "examples" / "exercise"


def load_key() -> dict[str, Any]:
    """Return the answer key."""
    return tomllib.loads((EXERCISE / "expected.toml").read_text(encoding="utf-8"))


def load_names() -> dict[str, str]:
    """Return the names of the parties by their ids."""
    table = tomllib.loads((EXERCISE / "parties.toml").read_text(encoding="utf-8"))
    return {party["id"]: party["name"] for party in table["party"]}


def ranged(value: list[Any]) -> tuple[int, int | None]:
    """Return a range of the key; "open" is no upper bound."""
    return value[0], None if value[1] == "open" else value[1]


def expected(row: dict[str, Any], name: str) -> Any:
    """Return a value of an incident of the key, as it is compared."""
    value = row[name]
    if name in {"documents", "perpetrators"}:
        return sorted(value)
    if name in {"killed", "injured"}:
        return ranged(value)
    if name == "killed_by_group":
        return {group: ranged(counted) for group, counted in value.items()}
    return value


def families(key: dict[str, Any]) -> set[frozenset[str]]:
    """Return which documents the key holds to be copies of one text."""
    return {frozenset((family["first"], *(copy["document"] for copy in family["copies"]))) for family in key["families"]}
