"""One incident, or one report, as a message: its ledger in words, its readings and its proofs attached.

In: a record, an id, an address; out: a message that is handed to the server for e-mail, or the bytes of an `.eml`. That it leaves is noted
in the custody log first, as an export is; what is restricted is not in it, and people are named as the privacy rule says. The record is not
locked while the server is spoken to. The Message-ID comes from what is sent and to whom: the same message tried again is the same one.
"""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from onrecord.archive import EntryKind, Origin, encode_proof, open_reader
from onrecord.casework.called import incidents_called
from onrecord.casework.custody.checking import check_before_leaving
from onrecord.casework.custody.proving import prove_shown
from onrecord.casework.desk import Desk
from onrecord.casework.exporting import refuse_dismissed, refuse_unread
from onrecord.casework.labels import Labels
from onrecord.casework.leaving import Exported, leaving_to, note_export
from onrecord.casework.mail_settings import MailServer
from onrecord.casework.mailing import send_mail
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


@dataclass(frozen=True, slots=True)
class PreparedMail:
    """A message, its bytes, and what the log is to note of it before it leaves."""

    mail: Mail
    content: bytes
    letter: Letter
    exported: Exported


def prepare_mail(  # noqa: PLR0913 each says another thing of the message
    opened: Opened, settings: RecordSettings, given: str, to: str, *, sender: str | None, where: str = ""
) -> PreparedMail:
    """Return the message on an incident or a report; nothing has left yet.

    Args:
        opened: The record, as whoever sends may see it.
        settings: The record's.
        given: The id of an incident, or what a document is called.
        to: The address.
        sender: The address that it is from.
        where: The file that it is written to, a draft; empty where it is sent.

    Raises:
        CaseworkError: `address`; as `outgoing` has it.
        RecordError: `contradicted` where the database is not what the custody log gives; as `outgoing` has it.
    """
    if not is_mail_address(to):
        raise CaseworkError("address", "This is no address of e-mail.", "Write it as name@example.org, one address at a time.")
    basis = check_before_leaving(opened.record, opened.reader)
    sent = outgoing(opened, given, settings)
    mail = _mail(sent, to, sender, (opened.reader.identity, state_of(opened.reader)), draft=bool(where))
    content = mail_bytes(mail, sender, settings.mail.name)
    exported = Exported(
        format=_FORMAT,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        where=where or to,
        withheld=sent.withheld,
        basis=basis,
        incidents=sent.incidents,
    )
    return PreparedMail(mail, content, sent.letter, exported)


def prepare_on(desk: Desk, given: str, to: str, *, sender: str | None, where: str = "") -> PreparedMail:
    """Return the message of a record that is open to be decided on; as `prepare_mail`."""
    with open_reader(desk.folder) as reader:
        opened = Opened(desk.record, reader, desk.record.redaction())
        return prepare_mail(opened, desk.settings, given, to, sender=sender, where=where)


def write_draft(desk: Desk, given: str, to: str, path: Path) -> None:
    """Write a message as a draft to a file that is not there yet, once the log has that it leaves.

    Raises:
        CommandError: `output` where the file is there, or can't be written.
        CaseworkError, RecordError: As `prepare_mail` has them.
    """
    with leaving_to(desk, path, fresh=True) as (out, note):
        prepared = prepare_on(desk, given, to, sender=desk.settings.mail.sender, where=str(path))
        out.write(prepared.content)
        note(prepared.exported)


def send_prepared(opening: Callable[[], AbstractContextManager[Desk]], server: MailServer, prepared: PreparedMail) -> None:
    """Send a message, once the log has that it leaves; the record is free while the server is spoken to.

    Args:
        opening: Opens the record to note in it.
        server: The server.
        prepared: The message.

    Raises:
        CaseworkError: As `posting` and `Postbox.send` have it; the log says then that it was not sent.
        ArchiveError: As `deciding` has it.
    """
    with opening() as desk:
        note_export(desk, prepared.exported)
    try:
        send_mail(server, prepared.mail)
    except OnrecordError as error:
        told = {
            "of": _FORMAT,
            "where": prepared.mail.to,
            "message_id": prepared.mail.message_id,
            "code": error.code,
            "message": error.message,
        }
        with opening() as desk:
            desk.writer.note(EntryKind.FAILURE, told, Origin(where="", when=desk.now(), who=desk.settings.who))
            desk.writer.commit()
            desk.catch_up()
        raise


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
    called = privacy.labels(Labels(opened.record, opened.redaction).called(incident.readings))
    part = print_incident(incident_page(incident, called), digests)
    readings = [incident.readings[name] for name in sorted(incident.readings)]
    links = (f"{base_url.rstrip('/')}/incident/{incident.id}.html",) if base_url else ()
    return _together(opened, privacy, part, readings, sheets, links, (incident.id,), incident.withheld)


def _of_report(opened: Opened, sheet: Sheet, privacy: Privacy) -> LetterEnclosed:
    reading = privacy.reading(opened.record.reading(sheet.sha256, opened.redaction))
    links = (reading.document.url,) if reading.document.url else ()
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
            if privacy.names_somebody(content.decode()):
                continue  # the name of its file names somebody
            yield MailAttachment(name=f"{sheet.sha256[:12]}.proof.json", media_type="application/json", content=content + b"\n")
