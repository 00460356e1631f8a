"""The values of a closed vocabulary as choices of a form, each with its words.

In: an enumeration, or some of it; out: pairs of value and words.
"""

import enum
from collections.abc import Iterable

from onrecord.publication import kind_words


def choices_in(kind: Iterable[enum.StrEnum]) -> tuple[tuple[str, str], ...]:
    """Return the choices."""
    return tuple((one.value, kind_words(one.value)) for one in kind)
