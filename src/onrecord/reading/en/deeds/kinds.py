"""The kinds of weapons and of targets that the reader knows, as its tables list them: for whoever asks for one by its name.

In: nothing; out: names of kinds, as readings print them. Limits: a table that people coded may have kinds of its own.
"""

from onrecord.reading.en.deeds.vocabulary import WeaponTable
from onrecord.reading.en.rows import read_table


def weapon_kinds() -> frozenset[str]:
    """Return the kinds of weapons: `cluster_munition`."""
    return frozenset(row.kind for row in read_table("weapons", WeaponTable).row)


def target_kinds() -> frozenset[str]:
    """Return the kinds of what is hit: `market`."""
    return frozenset(read_table("targets", dict[str, tuple[str, ...]]))
