"""onrecord reads reports of harm in war and gives their ledger, each value to the word.

    >>> import onrecord
    >>> reading = onrecord.read("Jets bombed Orsk-Vale on Tuesday, rescuers said.", published="2031-03-05")
    >>> [statement.stance for statement in reading.statements]

In: the text of a report; out: a `Reading`. Importing this costs next to nothing: the reader is loaded by the first `read`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from onrecord.core import OnrecordError
    from onrecord.reading import Reading

__version__ = "0.1.0"

__all__ = ["OnrecordError", "Reading", "__version__", "read"]


def read(  # noqa: PLR0913 one parameter for each thing that a report may not say of itself
    text: str,
    *,
    published: "dt.date | str | None" = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,  # noqa: A002 the name that the contract has for it
) -> "Reading":
    """Return what a report says: who says what happened, who denies it, how many were harmed.

    The shipped model is loaded by the first call and kept.

    Args:
        text: The report; the spans of the reading are offsets in it, unchanged.
        published: The day of publication, as a date or as `2031-03-05`; without one, "on Tuesday" stays without a date.
        publisher: Who published it.
        title: Its title.
        url: Its address.
        id: What the document is called; by default the SHA-256 of its text.

    Raises:
        PageError: Where the text is empty, or is no report.
        LanguageError: Where it is in a language that has no reader.
        ReadingError: Where `published` is no day.
    """
    from onrecord.page import Metadata, read_text  # noqa: PLC0415 late, so that importing onrecord is quick
    from onrecord.reading import read as read_page  # noqa: PLC0415 late, as above

    metadata = Metadata(id=id, url=url, publisher=publisher, title=title, published=_day(published))
    return read_page(read_text(text, metadata))


def _day(published: "dt.date | str | None") -> "dt.date | None":
    import datetime as dt  # noqa: PLC0415 late, as above

    from onrecord.core import ReadingError  # noqa: PLC0415 late, as above

    if isinstance(published, dt.datetime):
        return published.date()
    if not isinstance(published, str):
        return published
    try:
        return dt.date.fromisoformat(published)
    except ValueError:
        message = f"published={published!r} is not a day."
        raise ReadingError("published", message, "Give a date, or write it as 2031-03-05.") from None


def __getattr__(name: str) -> object:
    """Give the types of this module's interface when they are first asked for."""
    if name == "OnrecordError":
        from onrecord.core import OnrecordError as found_error  # noqa: N813, PLC0415 late, as above

        return found_error
    if name == "Reading":
        from onrecord.reading import Reading as found_reading  # noqa: N813, PLC0415 late, as above

        return found_reading
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
