"""The values of a closed vocabulary as choices of a form, each with its words.

In: an enumeration, or some of it; out: pairs of value and words, which are said when they are shown: in the language of whoever reads.
"""

import enum
from collections.abc import Iterable
from typing import Any

from django.utils.functional import lazy

from onrecord.publication import kind_words

kind_words_later = lazy(kind_words, str)
"""The words of a kind in the language of whoever reads them."""


def choices_in(kind: Iterable[enum.StrEnum]) -> tuple[tuple[str, Any], ...]:
    """Return the choices."""
    return tuple((one.value, kind_words_later(one.value)) for one in kind)
