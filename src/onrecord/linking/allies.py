"""Who fights beside whom: parties that reports of one act name for one another, from an editable table.

In: `tables/allies.toml`. Out: sets of keys of parties. Read once.
"""

import functools
import tomllib
from importlib import resources


@functools.cache
def load_allies() -> tuple[frozenset[str], ...]:
    """Return the sets of parties that act together."""
    content = resources.files("onrecord.linking").joinpath("tables", "allies.toml").read_text(encoding="utf-8")
    return tuple(frozenset(row) for row in tomllib.loads(content)["together"])
