"""What the gate is asked of a page: its text and its language, cheaply.

In: the bytes of a page; out: its main text by resiliparse, which takes a hundredth of the time of the page room. Where the main text is
next to nothing, all visible text stands in for it, so that an odd page is not lost. Only whether a page is read rests on this: what is
read of it comes from the page room.
"""

from onrecord.core import ScaleError
from onrecord.page import declared_charset, decode

FEWEST = 200
"""Characters of main text below which all text of the page is taken: shorter ones are teasers, or the wrong part."""


LONGEST = 1 << 23
"""Bytes of a page that are looked at, 8 MiB: a report that is longer tells of harm before that."""


def plain_text(content: bytes) -> str:
    """Return the text of a page of HTML.

    Raises:
        PageError: Where its character set can't be told, or it is something else than HTML.
        ScaleError: `unparsed` where its markup can't be parsed.
    """
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 an extra

    source = decode(content[:LONGEST], declared_charset(content))
    try:
        text: str = extract_plain_text(source, main_content=True, alt_texts=False)
        if len(text) < FEWEST:
            text = extract_plain_text(source, alt_texts=False)
    except ValueError as error:
        raise ScaleError("unparsed", f"The markup of the page can't be parsed ({type(error).__name__}).") from None
    return text
