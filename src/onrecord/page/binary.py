"""Bytes that are no text: told from the characters that no text has.

In: bytes; out: whether they may be text, and in which character set of wide characters they are, which is full of zeros though it is text.
"""

SAMPLE = 60_000  # bytes from which it is told
MOST_CONTROLS = 0.02  # share of control characters that a text may have; binary files have far more
_CONTROLS = bytes(sorted(set(range(32)) - {9, 10, 11, 12, 13, 27}))
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")  # of UTF-16 and UTF-32


def is_binary(content: bytes) -> bool:
    """Tell whether bytes are no text in any character set."""
    if content.startswith(_MARKS) or wide_charset(content[:SAMPLE]) is not None:
        return False
    sample = content[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\0" in content or controls > MOST_CONTROLS * max(len(sample), 50)


def wide_charset(sample: bytes) -> str | None:
    """Return which UTF-16 the sample is in, though it has no mark; None where it is in none.

    Scripts stand in blocks of 256 characters, so one byte of each pair takes few values: 0 and, say, 4 or 6.
    """
    if len(sample) < 8:
        return None
    for name, high, low in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        plain = high.count(0) + max(high.count(4), high.count(6), high.count(5), high.count(3)) + high.count(0x20)
        if plain >= 0.95 * len(high) and high.count(0) >= 0.05 * len(high) and low.count(0) <= 0.05 * len(low):
            return name
    return None
