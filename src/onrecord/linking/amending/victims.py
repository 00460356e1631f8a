"""A detail of a victim, corrected: name, age, sex, role, relation, outcome, group.

In: a reading, the words at which persons are spoken of; out: the reading, the persons there with the other value.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from onrecord.core import Span
from onrecord.linking.decisions import VICTIM_VALUES, CorrectVictim, VictimField
from onrecord.reading import Reading, Relation, Victim


def correct_victim(reading: Reading, content: CorrectVictim, spans: Sequence[Span]) -> tuple[Reading, tuple[str, ...]]:
    """Return a reading with another value of the persons of whom it speaks at these words."""
    value = msgspec.json.decode(content.value, type=VICTIM_VALUES[content.field])
    changed = {v.id: replace(v, **{content.field.value: _of(v, content.field, value)}) for v in reading.victims if is_at(v, spans)}
    return replace(reading, victims=tuple(changed.get(victim.id, victim) for victim in reading.victims)), tuple(changed)


def _of(victim: Victim, field: VictimField, value: Any) -> Any:  # noqa: ANN401 whatever a field of a victim holds
    """Return a value as a victim has it: what somebody is to another stays beside whom it is to."""
    if field is not VictimField.RELATION or value is None:
        return value
    return Relation(victim.relation.to if victim.relation is not None else None, value)


def is_at(victim: Victim, spans: Sequence[Span]) -> bool:
    """Tell whether a report first speaks of a person at one of these stretches."""
    return any(span.overlaps(victim.span) for span in spans)
