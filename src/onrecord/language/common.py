"""Common words: those that the shipped model knows whole, names that many people bear among them.

In: a word; out: whether it is one. The list is the model's vocabulary, as a text: the model itself is not loaded.
"""

import functools
from importlib import resources


def is_common(word: str) -> bool:
    """Tell whether a word is one that many texts have; case counts for nothing."""
    return word.lower() in _words()


@functools.cache
def _words() -> frozenset[str]:
    content = resources.files("onrecord.language").joinpath("en", "model", "vocab.txt").read_text(encoding="utf-8")
    return frozenset(word for word in content.split() if not word.startswith(("##", "[")))
