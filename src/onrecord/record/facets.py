"""What an incident is found by, beside its columns: its place and the parties that it speaks of.

In: a judgement; out: names, folded as they are searched.
"""

from collections.abc import Iterable

from onrecord.assessment import Assessment
from onrecord.record.folding import fold


def places_of(judged: Assessment) -> list[str | None]:
    """Return the name and the country of its place."""
    return [judged.place.name, judged.place.country] if judged.place else []


def parties_of(judged: Assessment) -> list[str | None]:
    """Return the names of who is said to have done it, and of who says something of it."""
    return [*(actor.name for actor in judged.perpetrators), *(position.party.name for position in judged.positions)]


def folded(names: Iterable[str | None]) -> str:
    """Return names as they are searched, each once, a bar between two."""
    return " | ".join(dict.fromkeys(fold(name) for name in names if name))
