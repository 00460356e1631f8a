"""Makes all text of a page fit to be shown: nothing that a stranger wrote may turn its reading direction or steer what shows it."""

import dataclasses
from typing import Any, TypeVar

from onrecord.core import visible

T = TypeVar("T")


def fit(value: T) -> T:
    """Return a value with each text in it fit to be shown."""
    found: T = _fit(value)
    return found


def _fit(value: Any) -> Any:  # noqa: ANN401 whatever a page holds
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, tuple):
        return tuple(map(_fit, value))
    if isinstance(value, dict):
        return {name: _fit(inner) for name, inner in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **{one.name: _fit(getattr(value, one.name)) for one in dataclasses.fields(value)})
    return value
