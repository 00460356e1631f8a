"""Variables of the environment that set something: `ONRECORD_FETCHING__PAUSE` for `fetching.pause`.

In: settings and the environment; out: settings with what the environment says in their place. Two underscores stand for the point,
since names have single ones. Lists of tables have no variables. A variable that names no setting is refused, with the nearest that does:
a spelling mistake must not pass for a setting.
"""

import difflib
import functools
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from onrecord.core import CaseworkError

PREFIX = "ONRECORD_"
ELSEWHERE = frozenset({"ONRECORD_RECORD", "ONRECORD_SMTP_PASSWORD"})
"""Variables that say what the file in the record's folder does not: which folder that is, and a password."""

_Table = TypeVar("_Table", bound=msgspec.Struct)


def override(settings: _Table, environment: Mapping[str, str], advice: str) -> _Table:
    """Return settings with what the environment says in their place.

    Raises:
        CaseworkError: `settings` where a variable names no setting, or has a value of another kind; the value is not repeated.
    """
    known = variables(type(settings))
    for variable, value in environment.items():
        if not variable.startswith(PREFIX) or variable in ELSEWHERE:
            continue
        try:
            settings = _with(settings, known[variable], value)
        except KeyError:
            names = [name.removeprefix(PREFIX) for name in (*known, *ELSEWHERE)]
            near = difflib.get_close_matches(variable.removeprefix(PREFIX), names, n=1)
            why = "it names no setting" + "".join(f" (meant: {PREFIX}{name}?)" for name in near)
            raise _refused(variable, why, advice) from None
        except msgspec.ValidationError as error:
            raise _refused(variable, why_not(error, type(settings), known[variable]), advice) from None
    return settings


def why_not(error: msgspec.ValidationError, kind: type[msgspec.Struct], names: Sequence[str]) -> str:
    """Return why a value is none that a setting can have: the choices where there are some, without what it says."""
    choices = _choices(kind, names)
    what = str(error).partition(" - at `$")[0]
    return f"it is none of {', '.join(choices)}" if choices else f"{what[:1].lower()}{what[1:]}"


def _choices(kind: type[msgspec.Struct], names: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a setting that has no others; none where it is no such setting."""
    first, *rest = names
    inner = tables_in(kind).get(first)
    if rest:
        return _choices(inner, rest) if inner is not None else ()
    annotation = get_type_hints(kind).get(first)
    return tuple(map(str, get_args(annotation))) if get_origin(annotation) is Literal else ()


@functools.cache
def variables(kind: type[msgspec.Struct], before: tuple[str, ...] = ()) -> Mapping[str, tuple[str, ...]]:
    """Return the variables that set something, each with the names that lead to its setting."""
    found: dict[str, tuple[str, ...]] = {}
    hints = get_type_hints(kind)
    for name, inner in tables_in(kind).items():
        names = (*before, name)
        if inner is None:
            found[PREFIX + "__".join(names).upper()] = names
        elif hints[name] is inner:
            found |= variables(inner, names)
    return found


def tables_in(kind: type[msgspec.Struct]) -> dict[str, type[msgspec.Struct] | None]:
    """Return the names of a table's settings, each with its own table where it is one."""
    found: dict[str, type[msgspec.Struct] | None] = {}
    for name, annotation in get_type_hints(kind).items():
        types = [annotation, *get_args(annotation)]
        found[name] = next((each for each in types if isinstance(each, type) and issubclass(each, msgspec.Struct)), None)
    return found


def _with(table: _Table, names: tuple[str, ...], value: str) -> _Table:
    """Return a table of settings with another value for the one that the names lead to."""
    first, *rest = names
    new: Any
    if rest:
        new = _with(getattr(table, first), tuple(rest), value)
    else:
        new = msgspec.convert(value, get_type_hints(type(table), include_extras=True)[first], strict=False)
    return msgspec.structs.replace(table, **{first: new})


def _refused(variable: str, why: str, advice: str) -> CaseworkError:
    return CaseworkError("settings", f"The variable {variable:.60}: {why}.", advice)
