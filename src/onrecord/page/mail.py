"""E-mail to text: the plain part where there is one, else the HTML part, with what it forwards and quotes told apart.

In: the bytes of a message (.eml). Out: a draft: the subject as headline, then the text. A mail that only passes another one on is that
other one: its day, its subject; the line of whoever passed it on is furniture. What a mail quotes beside words of its own is a `quoted`
zone with the day and the writer that its header gives. A sender is no publisher: one is stated only by the header `Organization`.
Attachments are left aside, and said to be there. PageError: `no_text` where no part holds text, `too_costly`. The cost is linear in
the length: headers are read up to a length, and a message has at most `MOST_PARTS` parts.
"""

import datetime as dt
import email.utils
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.core import PageError, Span, find_written_days
from onrecord.page.html import read_html
from onrecord.page.mailhtml import mail_lines
from onrecord.page.mailquotes import Segment, Voice, find_segments
from onrecord.page.mhtml import is_saved_page, read_saved_page
from onrecord.page.mime import MimePart, parse_message
from onrecord.page.model import Caveat, Fault, Metadata, PageDraft, PublishedFrom, Zone, ZoneKind
from onrecord.page.table import load, plain

COVER_WORDS = 12  # words over a mail that is passed on, under which they are no report of their own
_PREFIX = re.compile(r"^\s*(?:\[[^\]]{1,30}\]\s*|(?P<word>[^\W\d_]{1,10})(?:\s?\[\d{1,2}\])?\s?[:：]\s*)")
_PICTURE = re.compile(rb"""src\s{0,3}=\s{0,3}["']?data:image/""", re.IGNORECASE)  # one that stands in the text itself
_BROKEN = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, AssertionError)  # what the parser raises on broken days
_KINDS = {Voice.OWN: ZoneKind.BODY, Voice.OTHER: ZoneKind.QUOTED, Voice.HEADER: ZoneKind.CHROME, Voice.SIGNATURE: ZoneKind.CHROME}


def read_mail(content: bytes) -> PageDraft:
    """Return the draft of a message.

    Raises:
        PageError: `no_text` where no part of it holds text, `too_costly` where it has more parts than any message.
    """
    message = parse_message(content)
    if is_saved_page(message):
        return read_saved_page(message)
    plain_text, html = _text_parts(message)
    caveats = tuple(sorted({caveat for part in message.walk() if (caveat := _left(part)) is not None}))
    subject, is_forward = _subject(message.header("subject"))
    known = _metadata(message, subject)
    text = plain_text.strip("\n") if plain_text is not None else mail_lines(html or "")
    segments = find_segments(text)
    if plain_text is None and not any(segment.voice is Voice.HEADER for segment in segments):
        draft = _under_title(read_html(html or ""), known)
    else:
        passed = _passed_on(segments, is_forward=is_forward)
        draft = _passing(segments, passed, known) if passed else _own(segments, known)
    return PageDraft(draft.text, draft.known, draft.metadata, caveats)


def _text_parts(message: MimePart) -> tuple[str | None, str | None]:
    """Return the text of the first plain part, and of the first HTML part where the plain one is missing or blank."""
    found: dict[str, str | None] = {}
    for part in message.walk():
        if not part.parts and not part.is_attached and part.kind in {"text/plain", "text/html"} and found.get(part.kind) is None:
            found[part.kind] = part.text()
    words, html = found.get("text/plain"), found.get("text/html")
    if words is not None and any(map(str.isalnum, words)):
        return words, None
    if html is None:
        raise PageError(Fault.NO_TEXT, "no part of the message holds text.", "Read its attachments by themselves.")
    return None, html


def _left(part: MimePart) -> Caveat | None:
    """Return what is not read of a part: it is a picture, or text with pictures in it, or a file, or another message."""
    if part.is_message:
        return Caveat.ATTACHMENTS
    if part.kind.startswith("image/") or (part.kind == "text/html" and not part.is_attached and _PICTURE.search(part.unpacked())):
        return Caveat.PICTURES
    is_file = part.is_attached or (not part.parts and not part.kind.startswith(("text/", "multipart/")))
    return Caveat.ATTACHMENTS if is_file else None


def _subject(subject: str) -> tuple[str | None, bool]:
    """Return a subject without what mail programs put before it, and whether that says that the mail is passed on."""
    forwarding, answering, is_forward = (*map(_words, ("forwarding", "answering")), False)
    bare = subject
    while found := _PREFIX.match(bare):
        word = plain(found["word"]) if found["word"] else None
        if word is not None and word not in forwarding | answering:
            break
        is_forward = is_forward or word in forwarding
        bare = bare[found.end() :]
    return bare.strip() or None, is_forward


def _words(kind: str) -> frozenset[str]:
    return frozenset(map(plain, load("mail")[kind]))


def _passed_on(segments: Sequence[Segment], *, is_forward: bool) -> int:
    """Return how many mails are passed on, one in the other: 0 where the sender says something of their own."""
    passed = 0
    while True:
        header = next((s for s in segments if s.voice is Voice.HEADER and s.level == passed + 1), None)
        own = " ".join(s.text for s in segments if s.voice in (Voice.OWN, Voice.OTHER) and s.level == passed)
        if header is None or len(own.split()) > COVER_WORDS or not (header.is_forward or is_forward or not own.strip()):
            return passed
        passed += 1


def _own(segments: Sequence[Segment], known: Metadata) -> PageDraft:
    """Return the draft of a mail with words of its own."""
    composed = _Composed()
    composed.title(known.title, segments)
    for segment in segments:
        composed.add(segment, _KINDS[segment.voice])
    return composed.draft(known)


def _passing(segments: Sequence[Segment], passed: int, known: Metadata) -> PageDraft:
    """Return the draft of a mail that was passed on: what stands above it is furniture, what it quotes itself is quoted."""
    header = next(s for s in segments if s.voice is Voice.HEADER and s.level == passed)
    title = _subject(header.subject or "")[0] or known.title
    source = PublishedFrom.MESSAGE if header.day is not None else None
    inner = Metadata(title=title, published=header.day, published_from=source)
    composed = _Composed()
    composed.title(title, [s for s in segments if s.level == passed and s.voice is Voice.OTHER])
    for segment in segments:
        if segment.level == passed and segment.voice is Voice.OTHER:
            composed.add(segment, None)
        else:
            composed.add(segment, ZoneKind.CHROME if segment.level <= passed else _KINDS[segment.voice])
    return composed.draft(inner)


@dataclass(slots=True)
class _Composed:
    """The text of a mail and its zones, as they are put together."""

    parts: list[str] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    length: int = 0
    speakers: dict[int, Span] = field(default_factory=dict)
    """Where the last header of each level names who wrote what follows."""

    def title(self, title: str | None, segments: Sequence[Segment]) -> None:
        """Put the subject on top, unless the text begins with it."""
        first = next((s.text for s in segments if s.voice in (Voice.OWN, Voice.OTHER)), "")
        if title is not None and not first.lstrip().startswith(title):
            self.zones.append(Zone(ZoneKind.HEADLINE, Span(0, len(title))))
            self._put(title)

    def add(self, segment: Segment, kind: ZoneKind | None) -> None:
        """Add a stretch; a kind of None leaves it to the page's own rules."""
        start = self.length
        self._put(segment.text)
        if segment.voice is Voice.HEADER:
            at = segment.text.find(segment.speaker) if segment.speaker else -1
            self.speakers.pop(segment.level, None)
            if at >= 0 and segment.speaker:
                self.speakers[segment.level] = Span(start + at, start + at + len(segment.speaker))
        if kind is ZoneKind.QUOTED:
            self.zones.append(Zone(kind, Span(start, start + len(segment.text)), segment.day, self.speakers.get(segment.level)))
        elif kind is not None and kind is not ZoneKind.BODY:
            self.zones.append(Zone(kind, Span(start, start + len(segment.text))))

    def draft(self, metadata: Metadata) -> PageDraft:
        """Return all as a draft."""
        return PageDraft("\n\n".join(self.parts), tuple(self.zones), metadata)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text) + 2


def _under_title(draft: PageDraft, known: Metadata) -> PageDraft:
    """Return the draft of an HTML part with the subject as its headline."""
    title = known.title
    if title is None or draft.text.lstrip().startswith(title):
        return PageDraft(draft.text, draft.known, known.filled_by(draft.metadata))
    shift = len(title) + 2
    moved = tuple(Zone(_under(zone.kind), Span(zone.span.start + shift, zone.span.end + shift)) for zone in draft.known)
    known_zones = (Zone(ZoneKind.HEADLINE, Span(0, len(title))), *moved)
    return PageDraft(f"{title}\n\n{draft.text}", known_zones, known.filled_by(draft.metadata))


def _under(kind: ZoneKind) -> ZoneKind:
    """Return what a zone of the body is under a subject: there is one headline."""
    return ZoneKind.BODY if kind is ZoneKind.HEADLINE else kind


def _metadata(message: MimePart, title: str | None) -> Metadata:
    day = _day(message.header("date"))
    source = PublishedFrom.MESSAGE if day is not None else None
    return Metadata(title=title, published=day, publisher=message.header("organization") or None, published_from=source)


def _day(sent: str) -> dt.date | None:
    """Return the day that the message was sent, as its sender's clock had it."""
    try:
        return email.utils.parsedate_to_datetime(sent).date()
    except _BROKEN:
        found = next(find_written_days(sent[:200]), None)
        return found.date if found is not None else None
