"""A document's words without those that are restricted, as a text to be handed on; the original stays where it is.

In: a reading from which the record took what is restricted, the SHA-256 of the original; out: a text whose head says what it is. Limits:
words alone, no layout and no pictures. The digest names the original without telling it, unless so little is blocked that somebody
who has the rest can try out what it was: `docs/security.md` says so.
"""

from onrecord.core import visible
from onrecord.reading import Reading

_BLOCK = "█"
_LINE = "-" * 72


def redacted_text(reading: Reading, original: str) -> str:
    """Return the copy, with the digest of its original."""
    document = reading.document
    number = sum(word.count(_BLOCK) > 0 for word in reading.text.split())
    told = {
        "Title": document.title,
        "Publisher": document.publisher,
        "Published": document.published.isoformat() if document.published else None,
        "Address": document.url,
    }
    head = [
        "REDACTED COPY: this is not the original.",
        f"What is restricted is blocked out ({_BLOCK}), letter by letter, in {number:,} {'word' if number == 1 else 'words'}."
        if number
        else "No word of it is restricted.",
        f"SHA-256 of the original: {original}",
        *(f"{name}: {visible(value)}" for name, value in told.items() if value),
        "The text as it was read, without the layout of the original:",
        _LINE,
    ]
    body = "\n".join(visible(line) for line in reading.text.splitlines())
    return "\n".join(head) + "\n" + body + "\n"
