"""One incident, or one report, as a message: its ledger in words, its readings and its proofs attached.

In: a record, an id, an address; out: a message that is handed to the server for e-mail, or the bytes of an `.eml`. That it leaves is noted
in the custody log first, as an export is; what is restricted is not in it, and people are named as the privacy rule says. The record is not
locked while the server is spoken to. The Message-ID comes from what is sent and to whom: the same message tried again is the same one.
"""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.archive import EntryKind, Origin, encode_proof, open_reader
from onrecord.casework.called import incidents_called
from onrecord.casework.custody.checking import refuse_contradicted
from onrecord.casework.custody.proving import prove_shown
from onrecord.casework.desk import Desk, deciding
from onrecord.casework.exporting import Exported, note_export, refuse_dismissed, refuse_unread
from onrecord.casework.labels import Labels
from onrecord.casework.mailing import MailServer, send_mail
from onrecord.casework.opened import Opened
from onrecord.casework.privacy import privacy_of
from onrecord.casework.settings import RecordSettings
from onrecord.casework.state import RecordState, state_of
from onrecord.core import ArchiveError, CaseworkError, OnrecordError, RecordError
from onrecord.publication import (
    Enclosure,
    Letter,
    Mail,
    MailAttachment,
    PrintedHead,
    PrintedPart,
    Privacy,
    encode_reading,
    incident_page,
    is_mail_address,
    letter,
    mail_bytes,
    print_incident,
    print_reading,
    printed_head,
)
from onrecord.reading import Reading
from onrecord.record import Incident, Sheet

_MOST_PROOFS = 20
_MOST_BYTES = 8 << 20  # of what is attached: many servers take no message of more than 10 MiB
_FORMAT = "mail"
_NOWHERE = "onrecord.invalid"  # the domain of a Message-ID where nobody is set to be the sender


@dataclass(frozen=True, slots=True)
class LetterEnclosed:
    """What is to be sent: its words, what goes with it, which incidents it is about, how many of their documents are withheld."""

    letter: Letter
    attached: tuple[MailAttachment, ...]
    incidents: tuple[str, ...]
    withheld: int


def outgoing(opened: Opened, given: str, settings: RecordSettings) -> LetterEnclosed:
    """Return what would be sent of an incident or a report.

    Args:
        opened: The record.
        given: The id of an incident, or what a document is called.
        settings: The record's, which say how people are named, and where it is published.

    Raises:
        RecordError: `unknown`, `restricted`, `unread`; `several` where a former id leads to several incidents.
        CaseworkError: `dismissed`; `restricted_unread` where nobody knows what is restricted in a document.
    """
    refuse_unread(opened.redaction)
    incident, privacy = _incident(opened, given), privacy_of(opened.record, settings)
    if incident is not None:
        return _of_incident(opened, privacy.incident(incident), privacy, settings.publishing.base_url)
    return _of_report(opened, opened.record.sheet(given, opened.redaction), privacy)


def write_message(desk: Desk, given: str, to: str, where: str = "") -> tuple[bytes, LetterEnclosed]:
    """Return a message as an `.eml`, to be opened as a draft; that it leaves is noted. Raises as `outgoing` does."""
    mail, sent = _noted(desk, given, to, where or to, desk.settings.mail.sender, draft=True)
    return mail_bytes(mail, desk.settings.mail.sender, desk.settings.mail.name), sent


def send_message(folder: Path, server: MailServer, given: str, to: str, database: str | None = None) -> LetterEnclosed:
    """Send an incident or a report to one address.

    Raises:
        CaseworkError: As `posting`, `Postbox.send` and `outgoing` have it: where it was not sent, the log says so.
        PublicationError: `mail_address`.
        RecordError, ArchiveError: As `outgoing` and `deciding` have it.
    """
    with deciding(folder, database) as desk:
        mail, sent = _noted(desk, given, to, to, server.sender, draft=False)
    try:
        send_mail(server, mail)
    except OnrecordError as error:
        with deciding(folder, database) as desk:
            told = {"of": _FORMAT, "where": to, "message_id": mail.message_id, "code": error.code, "message": error.message}
            desk.writer.note(EntryKind.FAILURE, told, Origin(where="", when=desk.now(), who=desk.settings.who))
            desk.writer.commit()
            desk.catch_up()
        raise
    return sent


def _noted(desk: Desk, given: str, to: str, where: str, sender: str | None, *, draft: bool) -> tuple[Mail, LetterEnclosed]:  # noqa: PLR0913 each says another thing
    """Return the message, once the log has that it leaves."""
    if not is_mail_address(to):
        raise CaseworkError("address", "This is no address of e-mail.", "Write it as name@example.org, one address at a time.")
    basis = refuse_contradicted(desk)
    with open_reader(desk.folder) as reader:
        opened = Opened(desk.record, reader, desk.record.redaction())
        sent = outgoing(opened, given, desk.settings)
        mail = _mail(sent, to, sender, (reader.identity, state_of(reader)), draft=draft)
    content = mail_bytes(mail, sender, desk.settings.mail.name)
    exported = Exported(
        format=_FORMAT,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        where=where,
        withheld=sent.withheld,
        basis=basis,
        incidents=sent.incidents,
    )
    note_export(desk, exported)
    return mail, sent


def head_of(opened: Opened, title: str, lead: str) -> PrintedHead:
    """Return what a paper says of itself; the name of the record is without what is restricted."""
    state = state_of(opened.reader)
    name = opened.redaction.words(opened.reader.layout.folder.resolve().name)
    return printed_head(title, lead, name, (state.when, state.entries))


def _mail(sent: LetterEnclosed, to: str, sender: str | None, of: tuple[str, RecordState], *, draft: bool) -> Mail:
    """Return the message; its day is that of the record's state where it is a draft, and now where it is sent."""
    told = "\n".join((of[0], to, sent.letter.text))  # and not the proofs, which grow with the log
    name = hashlib.sha256(told.encode()).hexdigest()[:40]
    return Mail(
        to=to,
        subject=sent.letter.subject,
        text=sent.letter.text,
        html=sent.letter.html,
        message_id=f"<{name}@{sender.rpartition('@')[2] if sender else _NOWHERE}>",
        date=of[1].when if draft else dt.datetime.now(dt.UTC),
        attached=sent.attached,
        headers=(("X-Unsent", "1"),) if draft else (),
    )


def _incident(opened: Opened, given: str) -> Incident | None:
    """Return the incident that an id leads to; None where there is none."""
    try:
        found = incidents_called(opened.record, [given], opened.redaction)
    except RecordError as error:
        if error.code != "record.unknown":
            raise
        return None
    refuse_dismissed(found)
    if len(found) > 1:
        led = ", ".join(one.id for one in found)
        raise RecordError("several", f"The reports of {given} are several incidents now: {led}.", "Send one of them.")
    return found[0]


def _of_incident(opened: Opened, incident: Incident, privacy: Privacy, base_url: str | None) -> LetterEnclosed:
    sheets = opened.record.sheets_of(sorted(incident.readings), opened.redaction)
    digests = {sheet.id: sheet.sha256 for sheet in sheets}
    called = {name: privacy.words(told) for name, told in Labels(opened.record, opened.redaction).called(incident.readings).items()}
    part = print_incident(incident_page(incident, called), digests)
    readings = [incident.readings[name] for name in sorted(incident.readings)]
    links = (f"{base_url.rstrip('/')}/incident/{incident.id}.html",) if base_url else ()
    return _together(opened, privacy, part, readings, sheets, links, (incident.id,), incident.withheld)


def _of_report(opened: Opened, sheet: Sheet, privacy: Privacy) -> LetterEnclosed:
    reading = privacy.reading(opened.record.reading(sheet.sha256, opened.redaction))
    links = (sheet.url,) if sheet.url else ()
    return _together(opened, privacy, print_reading(reading, sheet.sha256), [reading], [sheet], links, (), 0)


def _together(  # noqa: PLR0913, PLR0917 each is another part of the message
    opened: Opened,
    privacy: Privacy,
    part: PrintedPart,
    readings: Sequence[Reading],
    sheets: Sequence[Sheet],
    links: tuple[str, ...],
    incidents: tuple[str, ...],
    withheld: int,
) -> LetterEnclosed:
    """Put words and files together; the letter says how many of the files are too large, or may not go with it."""
    told, proofs = _attached(readings), list(_proofs(opened, privacy, sheets))
    enclosed = Enclosure(
        links=links,
        proofs=len(proofs),
        readings=len(readings) if told else 0,
        unproven=len(sheets) - len(proofs),
        unread=0 if told else len(readings),
    )
    head = head_of(opened, part.title, "")
    return LetterEnclosed(letter(head, [part], enclosed), (*told, *proofs), incidents, withheld)


def _attached(readings: Sequence[Reading]) -> tuple[MailAttachment, ...]:
    """Return the readings as one file, one a line as the contract has them; nothing where they are too large."""
    lines, size = [], 0
    for reading in readings:
        line = encode_reading(reading)
        size += len(line)
        if size > _MOST_BYTES:
            return ()
        lines.append(line)
    return (MailAttachment(name="readings.jsonl", media_type="application/jsonl", content=b"\n".join(lines) + b"\n"),)


def _proofs(opened: Opened, privacy: Privacy, sheets: Sequence[Sheet]) -> Iterator[MailAttachment]:
    """Give the proof of each document that may be proven to others."""
    for sheet in sheets[:_MOST_PROOFS]:
        with contextlib.suppress(CaseworkError, ArchiveError):
            content = encode_proof(prove_shown(opened, sheet.sha256).proof)
            if privacy.words(content.decode()) != content.decode():
                continue  # the name of its file names somebody
            yield MailAttachment(name=f"{sheet.sha256[:12]}.proof.json", media_type="application/json", content=content + b"\n")
