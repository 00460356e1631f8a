"""What languages are called: codes in, English names out, by the table `languages.toml`.

A code that the table does not have is its own name.
"""

import functools
import tomllib
from importlib import resources


def language_name(code: str) -> str:
    """Return the name of a language: "fr" is French."""
    return _names().get(code, code)


@functools.cache
def _names() -> dict[str, str]:
    return tomllib.loads(resources.files("onrecord.scale").joinpath("languages.toml").read_text(encoding="utf-8"))
