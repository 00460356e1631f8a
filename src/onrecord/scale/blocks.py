"""The block keys of mentions as numbers: first a time, then what is met by at that time.

In: a mention; out: rows of the table `block`. Rows of one time lie together, so that a day touches few pages of a large index. Limits: 62
bits of a digest stand for what is met by; two that are the same by chance bring a pair together that is weighed for nothing.
"""

import hashlib
import re

from onrecord.linking import EventMention, block_keys, is_party_key, is_placed

_TIME = re.compile(r"(?:day )?(\d+)\|")
_NO_TIME = -1
_PARTY_BIT = 1 << 62


def block_rows(mention: EventMention) -> list[tuple[int, int, int]]:
    """Return the blocks of a mention: time, what, and whether it names a place."""
    placed = int(is_placed(mention))
    return [(_time(key), _what(key), placed) for key in block_keys(mention)]


def party_block(what: int) -> int:
    """Return 1 where mentions meet in a block by a party alone, which only counts where one of them names no place; else 0."""
    return int(what >= _PARTY_BIT)


def _time(key: str) -> int:
    found = _TIME.match(key)
    return _NO_TIME if found is None else int(found[1])


def _what(key: str) -> int:
    number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little") >> 2
    return number | _PARTY_BIT if is_party_key(key) else number
