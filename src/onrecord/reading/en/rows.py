"""Read the tables of this language, each into its own type; unknown keys are refused.

In: the name of a table and the type of its content. Out: the content. Raises `msgspec.ValidationError` for a table without its form.
"""

from importlib import resources
from typing import TypeVar

import msgspec

Content = TypeVar("Content")


def read_table(name: str, content: type[Content]) -> Content:
    """Return the content of `tables/NAME.toml`."""
    text = resources.files("onrecord.reading.en").joinpath("tables", f"{name}.toml").read_bytes()
    return msgspec.toml.decode(text, type=content)
