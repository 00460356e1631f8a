"""The words of a post as a report: without the marks of the network that it stood in.

In: the text that a network stores; out: the text that is read. "#Idlib" is read as "Idlib" and "#Deir_ez_Zor" as "Deir ez Zor", as
people say it; addresses that the network adds at the end ("https://t.co/abc") are left out; lines stay lines.
"""

import re

FOLDER = "onrecord.page.posts"  # where the tables of posts lie
FEWEST_WORDS = 3  # of a post that is worth reading; "Two killed in Idlib" has four
FEWEST_LETTERS = 12  # that make up for them, in scripts that set no spaces
_HASHTAG = re.compile(r"(?<![\w&/#])#(?=\w*[^\W\d])(\w+)")
_TAIL = re.compile(r"(?:\s*\bhttps?://t\.co/\w+)+\s*\Z")
_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*|\d+")
_ADDRESS = re.compile(r"https?://\S+|(?<!\w)@\w+")
_INVISIBLE = dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF))


def spoken(text: str) -> str:
    """Return the words of a post."""
    lines = _TAIL.sub("", text.replace("\r\n", "\n")).split("\n")
    return "\n".join(_HASHTAG.sub(_name, line).rstrip() for line in lines).strip()


def says_something(text: str) -> bool:
    """Tell whether a post has words enough to be a report: addresses and names of accounts are none."""
    bare = _ADDRESS.sub(" ", text)
    words = _WORD.findall(bare)
    return len(words) >= FEWEST_WORDS or sum(map(len, words)) >= FEWEST_LETTERS


def unsteered(text: str) -> str:
    """Return a name without the marks that steer the direction of writing."""
    return " ".join(text.translate(_INVISIBLE).split())


def _name(match: re.Match[str]) -> str:
    return match[1].replace("_", " ").strip() or match[0]
