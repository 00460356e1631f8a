"""Every string of a struct, rewritten; documents that are called otherwise.

In: a struct with whatever is in it, and what becomes of a string; out: the same struct with other strings, itself where none is another.
"""

import datetime as dt
import enum
import functools
import re
from collections.abc import Callable, Collection, Mapping
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import msgspec

from onrecord.core import Period, Span

T = TypeVar("T")
_LETTERS = 64  # of a SHA-256
_DIGEST = re.compile(rf"\b[0-9a-f]{{{_LETTERS}}}\b")

_TEXTLESS = (Span, Period, int, float, NoneType, dt.date, enum.Enum)
_STRING = re.compile(rb'"((?:[^"\\]|\\.)*)"')


def renamed(value: T, names: Mapping[str, str]) -> T:
    """Return a struct in which documents, the mentions that go by their names, and digests within sentences are called otherwise."""
    return rewritten(value, lambda text, _: other_name(text, names) or _within(text, names)) if names else value


def _within(text: str, names: Mapping[str, str]) -> str:
    """Return a sentence in which documents that go by their digests are called otherwise: "Only 3f0c… reports it" names a file."""
    is_sentence = len(text) > _LETTERS and " " in text  # an address may have a digest in it that leads somewhere
    return _DIGEST.sub(lambda found: names.get(found[0], found[0]), text) if is_sentence else text


def other_name(text: str, names: Mapping[str, str]) -> str | None:
    """Return what a document, or a mention (DOCUMENT#EVENT), is called; None where the text names none of these documents."""
    if text in names:
        return names[text]
    document, mark, rest = text.rpartition("#")
    return names[document] + mark + rest if document in names else None


def rewritten(value: T, change: Callable[[str, str], str], only: Collection[str] | None = None) -> T:
    """Return a value with each string of it, or with `only` some, as `change` gives it, who is told the field that the string stands in."""
    if only is None or not isinstance(value, msgspec.Struct):
        found: T = _walk(value, "", change, only)
        return found
    try:
        written = tuple(map(msgspec.json.encode, only))
        told = {name: getattr(value, name) for name in _fields_with_text(type(value))}
        some = {name: inner for name, inner in told.items() if _has_any(inner, written)}
    except (TypeError, ValueError):  # as in `strings_of`
        some = told
    kept = {name: _walk(inner, name, change, only) for name, inner in some.items()}
    changed = {name: inner for name, inner in kept.items() if inner is not told[name]}
    return msgspec.structs.replace(value, **changed) if changed else value


def _has_any(value: object, written: tuple[bytes, ...]) -> bool:
    """Tell whether any string, as JSON writes it, stands in a value: found in its JSON, in a small part of the time of a walk."""
    told = msgspec.json.encode(value)
    return any(one in told for one in written)


def strings_of(value: object) -> frozenset[str] | None:
    """Return the strings of a value, found in its JSON in a tenth of the time of a walk; None where it has no JSON."""
    try:
        told = msgspec.json.encode(value)
    except (TypeError, ValueError):  # half a surrogate pair, or a type that JSON does not know
        return None
    if b"\\" not in told:  # every other mark begins a string, and the next ends it
        return frozenset(told.decode().split('"')[1::2])
    written = set(_STRING.findall(told))
    return frozenset(msgspec.json.decode(b'"%b"' % one, type=str) if b"\\" in one else one.decode() for one in written)


def _walk(value: Any, field: str, change: Callable[[str, str], str], only: Collection[str] | None) -> Any:  # noqa: ANN401 whatever it holds
    if type(value) is str:
        return change(value, field) if only is None or value in only else value
    if isinstance(value, msgspec.Struct) and type(value) is not Span:
        told = {name: getattr(value, name) for name in _fields_with_text(type(value))}
        kept = {name: _walk(inner, name, change, only) for name, inner in told.items()}
        changed = {name: inner for name, inner in kept.items() if inner is not told[name]}
        return msgspec.structs.replace(value, **changed) if changed else value
    if type(value) in {tuple, list}:
        several = type(value)([_walk(inner, field, change, only) for inner in value])
        return several if any(new is not old for new, old in zip(several, value, strict=True)) else value
    if isinstance(value, dict):
        pairs = [(_walk(key, field, change, only), _walk(inner, field, change, only)) for key, inner in value.items()]
        same = all(new is old and kept is inner for (new, kept), (old, inner) in zip(pairs, value.items(), strict=True))
        return value if same else dict(pairs)
    return value


@functools.cache
def _fields_with_text(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the fields of a struct that may hold text, or what holds text."""
    return tuple(field.name for field in msgspec.structs.fields(kind) if not _is_textless(field.type))


def _is_textless(kind: Any) -> bool:  # noqa: ANN401 any annotation
    """Tell whether values of a type hold no text: numbers, days, spans, kinds, and several of these."""
    if isinstance(kind, type) and issubclass(kind, _TEXTLESS):
        return True
    parts = [part for part in get_args(kind) if part is not ...]
    return get_origin(kind) in {Union, UnionType, tuple, list} and bool(parts) and all(map(_is_textless, parts))
