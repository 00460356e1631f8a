"""The room's word lists: TOML files beside the code, read once, when they are first asked for."""

import functools
import tomllib
from importlib import resources

Table = dict[str, tuple[str, ...]]


@functools.cache
def load(name: str, folder: str = "onrecord.page") -> Table:
    """Return the lists of the table `name` (`chrome`, `press`, `blocked`) of a folder of the room."""
    content = resources.files(folder).joinpath("tables", f"{name}.toml").read_text(encoding="utf-8")
    return {key: tuple(words) for key, words in tomllib.loads(content).items()}


def plain(text: str) -> str:
    """Return `text` as the tables spell it: lower case, straight apostrophes, single spaces."""
    return " ".join(text.casefold().replace("’", "'").replace("‘", "'").split())


def squeezed(text: str) -> str:
    """Return only the letters and digits of `text`, in lower case: punctuation and spacing differ from page to page."""
    return "".join(filter(str.isalnum, text.casefold()))
