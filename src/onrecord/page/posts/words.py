"""The words of a post as a report: without the marks of the network that it stood in.

In: the text that a network stores; out: the text that is read. "#Idlib" is read as "Idlib" and "#Deir_ez_Zor" as "Deir ez Zor", as
people say it; addresses that the network adds at the end ("https://t.co/abc") are left out; lines stay lines.
"""

import re

FOLDER = "onrecord.page.posts"  # where the tables of posts lie
FEWEST_WORDS = 3  # of a post that is worth reading; "Two killed in Idlib" has four
FEWEST_LETTERS = 12  # that make up for them, in scripts that set no spaces
_HASHTAG = re.compile(r"(?<![\w&/#])#(?=\w*[^\W\d])(\w+)")
_MOST_LINKS, _LONGEST_LINK = 20, 60  # that the network adds to a post: one for each picture and page; characters of one
_TAIL = re.compile(r"(?<!\S)https?://t\.co/\w+\Z")
_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*|\d+")
_ADDRESS = re.compile(r"https?://\S+|(?<!\w)@\w+")
_INVISIBLE = dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF))


def spoken(text: str) -> str:
    """Return the words of a post."""
    lines = _without_tail(text.replace("\r\n", "\n")).split("\n")
    return "\n".join(_HASHTAG.sub(_name, line).rstrip() for line in lines).strip()


def _without_tail(text: str) -> str:
    """Return a text without the links that the network adds at its end."""
    for _ in range(_MOST_LINKS):
        text = text.rstrip()
        found = _TAIL.search(text, max(0, len(text) - _LONGEST_LINK))
        if found is None:
            break
        text = text[: found.start()]
    return text


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
