"""A reading as the line of JSON that the contract describes.

In: a `Reading`; out: bytes without a line break, `schema` first. `onrecord read --json` prints these lines, an export of
the originals holds them, and `onrecord schema` describes their type.
"""

from functools import cache
from typing import Any

import msgspec

from onrecord.reading import Reading

_FIRST = "schema"


@cache
def reading_line_type() -> type[msgspec.Struct]:
    """Return `Reading` with its fields in the order of the contract, in which `schema` comes first."""
    fields = sorted(msgspec.structs.fields(Reading), key=lambda field: field.name != _FIRST)
    return msgspec.defstruct("Reading", [(field.name, field.type) for field in fields], frozen=True, namespace={"__doc__": Reading.__doc__})


def encode_reading(reading: Reading) -> bytes:
    """Return the line of a reading."""
    line = reading_line_type()
    values: list[Any] = [getattr(reading, name) for name in line.__struct_fields__]
    return msgspec.json.encode(line(*values))
