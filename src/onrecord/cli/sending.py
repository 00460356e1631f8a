"""Sends an incident or a report by e-mail, or writes the message to a file, and says which of the two.

In: the record, an id, an address; out: a line on standard error. Where no server is set, the message is a file; none is replaced that
was there.
"""

from pathlib import Path

from onrecord.casework import deciding, mail_server, prepare_on, read_settings, send_prepared, write_draft
from onrecord.cli.detail import Detail


def send_or_write(opening: tuple[Path, str | None], given: str, to: str, eml: Path | None, detail: Detail = Detail.USUAL) -> None:
    """Send a message, or write it where that is asked for or no server is set.

    Raises:
        CommandError: `output` where the file can't be written, or is there already.
        CaseworkError, RecordError, ArchiveError, PublicationError: As `prepare_mail` and `send_prepared` have it.
    """
    record, database = opening
    settings = read_settings(record)
    if eml is None and settings.smtp is not None:
        server = mail_server(settings, record)
        with deciding(record, database) as desk:
            prepared = prepare_on(desk, given, to, sender=server.sender)
        send_prepared(lambda: deciding(record, database), server, prepared)
        detail.remark(f"sent to {to}: {prepared.letter.subject}")
        return
    path = eml or Path(f"{_fit_name(given)}.eml")
    with deciding(record, database) as desk:
        write_draft(desk, given, to, path)
    why = "" if eml is not None else "no server for e-mail is set (ONRECORD_SMTP=smtp://user@host:port): "
    detail.remark(f"{why}wrote {path}; open it in a program for e-mail, and send it from there")


def _fit_name(given: str) -> str:
    """Return a name for a file, of what an incident or a report is called."""
    return "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in given).strip(".")[:80] or "message"
