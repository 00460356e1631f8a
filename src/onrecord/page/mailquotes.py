"""What in a mail's text is its sender's own, and what it forwards or quotes of others, each with its day and who wrote it.

In: the text of a mail. Out: segments in the order of the text. Known by form: lines with ">" under a line that ends in a colon and names a
day or an address ("On Wed, 6 Mar 2024 at 08:00, Desk <desk@upland.example> wrote:"), and blocks of header lines ("From: ... Sent: ...
Subject: ..."), under which all is another's. The labels of these blocks are in `tables/mail.toml`, in the languages that mail programs
speak. Limits: `DEEPEST` quotes in quotes; a quote without marks and without a header is taken for the sender's own.
"""

import datetime as dt
import enum
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.core import find_written_days, is_credible
from onrecord.page.table import load, plain

DEEPEST = 8  # quotes in quotes that are told apart
MOST_INTRODUCING = 3  # lines over a quote that say whose it is: mail programs break them
LONGEST_INTRODUCTION = 300  # characters of them
MOST_HEADER_LINES = 60  # lines of a header in a text, with long lists of addresses
FEWEST_LABELS = 2  # lines of a header in a text, the sender among them
_MARK = re.compile(r"\s?(?:>(?!From )|[|](?=\s))\s?")
_LABEL = re.compile(r"[*_]{0,2}(?P<label>[^\W\d_][^:：*\n]{0,24}?)\s?[*_]{0,2}\s?[:：][*_]{0,2}\s*(?P<value>.*)")
_RULE = re.compile(r"[-_—=*]{3,}$")
_BETWEEN_RULES = re.compile(r"[-—=_]{2,}\s?(?P<words>[^\W\d_][^-—=]{2,60}?)\s?[-—=_]{2,}:?$")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_BEFORE_ADDRESS = re.compile(r"(?P<name>[^,:<>()\d]{2,80}?)[,:]?\s*[<\[(]{0,2}(?:mailto:)?$")
_PARTICLES = frozenset({"al", "el", "de", "del", "van", "von", "der", "den", "bin", "ibn", "of", "for", "the", "and", "y", "la"})
_SIGNATURE = re.compile(r"--\s?$")


class Voice(enum.Enum):
    """Whose a stretch of a mail is."""

    OWN = "own"
    HEADER = "header"  # the lines that say whose the next one is
    OTHER = "other"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a mail's text; of another's words, the day on which they were written, who wrote them, and under which subject.

    `level` is how many mails it is away from the sender's own words. `is_forward`: the header says that what follows is forwarded.
    """

    voice: Voice
    text: str
    level: int = 0
    day: dt.date | None = None
    speaker: str | None = None
    subject: str | None = None
    is_forward: bool = False


@dataclass(slots=True)
class _Whose:
    """What a header says of the words under it."""

    day: dt.date | None = None
    speaker: str | None = None
    subject: str | None = None
    is_forward: bool = False


def find_segments(text: str) -> list[Segment]:
    """Return the stretches of a mail's text."""
    return [segment for segment in _segments(text.split("\n"), 0, _Whose()) if segment.text.strip()]


def _segments(lines: Sequence[str], level: int, whose: _Whose) -> Iterator[Segment]:
    """Give the segments of lines that are all by one, but for what that one quotes."""
    own: list[str] = []
    at = 0
    while at < len(lines):
        if level < DEEPEST and _MARK.match(lines[at]):
            end = _quote_end(lines, at)
            inside = [_MARK.sub("", line, count=1) for line in lines[at:end]]
            introduction = _take_introduction(own)
            yield _segment(own, level, whose)
            found = _introduced(introduction)
            yield _header(introduction, level + 1, found)
            yield from _segments(inside, level + 1, found)
            own, at = [], end
            continue
        header = _header_block(lines, at) if level < DEEPEST else None
        if header is not None:
            end, found = header
            marker = _take_marker(own)
            found.is_forward = found.is_forward or _is_forwarding(marker)
            yield _segment(own, level, whose)
            yield _header([*marker, *lines[at:end]], level + 1, found)
            yield from _segments(lines[end:], level + 1, found)
            return
        if level == 0 and _SIGNATURE.match(lines[at]) and _rest_is_short(lines, at):
            yield _segment(own, level, whose)
            yield Segment(Voice.SIGNATURE, "\n".join(lines[at:]).strip(), level)
            return
        own.append(lines[at])
        at += 1
    yield _segment(own, level, whose)


def _segment(lines: Sequence[str], level: int, whose: _Whose) -> Segment:
    text = "\n".join(lines).strip("\n")
    return Segment(Voice.OTHER if level else Voice.OWN, text, level, whose.day, whose.speaker, whose.subject, whose.is_forward)


def _header(lines: Sequence[str], level: int, whose: _Whose) -> Segment:
    text = "\n".join(line.strip() for line in lines if line.strip())
    return Segment(Voice.HEADER, text, level, whose.day, whose.speaker, whose.subject, whose.is_forward)


def _rest_is_short(lines: Sequence[str], at: int) -> bool:
    """Tell whether what stands under a line of two dashes is a signature: a few short lines."""
    rest = lines[at + 1 :]
    return len(rest) <= 12 and not any(_MARK.match(line) or _header_block(rest, n) for n, line in enumerate(rest))


def _quote_end(lines: Sequence[str], at: int) -> int:
    """Return where a run of marked lines ends; blank lines between them are its own."""
    end = at
    for n in range(at, len(lines)):
        if _MARK.match(lines[n]):
            end = n + 1
        elif lines[n].strip():
            break
    return end


def _take_introduction(own: list[str]) -> list[str]:
    """Take the lines that say whose the quote under them is off the end of what is one's own."""
    while own and not own[-1].strip():
        own.pop()
    for count in range(1, MOST_INTRODUCING + 1):
        lines = own[-count:]
        joined = " ".join(line.strip() for line in lines)
        if len(lines) < count or not lines[0].strip() or len(joined) > LONGEST_INTRODUCTION:
            return []
        if not joined.endswith((":", "：")):
            return []
        is_whole = count == len(own) or not own[-count - 1].strip() or count == MOST_INTRODUCING
        if (_ADDRESS.search(joined) or next(find_written_days(joined), None)) and (is_whole or _begins_introduction(lines[0])):
            del own[-count:]
            return lines
    return []


def _begins_introduction(line: str) -> bool:
    """Tell whether a line begins as those over a quote do: it has the day."""
    return next(find_written_days(line), None) is not None


def _introduced(lines: Sequence[str]) -> _Whose:
    """Return what the line over a quote says: its day, and the name beside its address, or what is left beside its day."""
    joined = " ".join(line.strip() for line in lines)
    day = next(find_written_days(joined), None)
    address = _ADDRESS.search(joined)
    if address is not None:
        found = _BEFORE_ADDRESS.search(joined[: address.start()])
        name = _without_verb(found["name"]) if found is not None else ""
        return _Whose(_credible(day.date if day is not None else None), name or address[0])
    return _Whose(_credible(day.date if day is not None else None), None)


def _without_verb(words: str) -> str:
    """Return a name without what stands between the day and it: "Uhr schrieb Delta Wire"."""
    parts = words.strip(" ,\"'«»„“”").split()
    last = max((n for n, part in enumerate(parts) if part[:1].islower() and part.lower() not in _PARTICLES), default=-1)
    return " ".join(parts[last + 1 :]) if last + 1 < len(parts) else " ".join(parts)


def _take_marker(own: list[str]) -> list[str]:
    """Take the line over a header ("----- Forwarded message -----", "Begin forwarded message:") off the end of what is one's own."""
    kept = len(own)
    while kept and not own[kept - 1].strip():
        kept -= 1
    if not kept:
        return []
    line = own[kept - 1].strip()
    if _RULE.match(line) or _BETWEEN_RULES.match(line) or _is_forwarding([line]):
        taken = [line]
        del own[kept - 1 :]
        return taken
    return []


def _is_forwarding(marker: Sequence[str]) -> bool:
    words = plain(" ".join(marker)).strip(" -—=_:")
    return any(words.startswith(known) for known in load("mail")["forwarded"]) if words else False


def _header_block(lines: Sequence[str], at: int) -> tuple[int, _Whose] | None:
    """Return where a block of header lines that begins here ends, and what it says; None where none begins here."""
    if _role(lines[at]) not in {"from", "date", "subject"} or (at and _role(lines[at - 1]) is not None):
        return None
    values: dict[str, str] = {}
    end, n, last = at, at, ""
    while n < min(len(lines), at + MOST_HEADER_LINES):
        line = lines[n]
        role = _role(line)
        if role is not None:
            found = _LABEL.match(line.strip())
            values.setdefault(role, (found["value"] if found is not None else "").strip(" *_"))
            end, last = n + 1, role
        elif not line.strip():
            if end == n and n > at and _role(lines[n + 1] if n + 1 < len(lines) else "") is None:
                break
        elif last == "other" and end == n and (_ADDRESS.search(line) or line[:1].isspace()):
            end = n + 1  # a list of addresses goes on
        elif last in values and not values[last] and end == n:
            values[last], end = line.strip(), n + 1
        else:
            break
        n += 1
    if "from" not in values or len(values) < FEWEST_LABELS or not ({"date", "subject"} & values.keys()):
        return None
    return end, _Whose(_day(values.get("date", "")), _name(values["from"]), values.get("subject") or None)


def _role(line: str) -> str | None:
    """Return what a line of a header is: `from`, `date`, `subject`, `other`; None where it is none."""
    found = _LABEL.match(line.strip())
    return _labels().get(plain(found["label"])) if found is not None else None


@functools.cache
def _labels() -> dict[str, str]:
    table = load("mail")
    return {plain(label): role for role in ("other", "subject", "date", "from") for label in table[role]}


def _day(value: str) -> dt.date | None:
    """Return the day of a header in a text; None where it can be two or is none."""
    found = next(find_written_days(value), None)
    return _credible(found.date if found is not None else None)


def _credible(day: dt.date | None) -> dt.date | None:
    return day if day is not None and is_credible(day) else None


def _name(value: str) -> str | None:
    """Return the name beside an address, or the address where there is none."""
    bare = re.sub(r"\s*[<\[(]?(?:mailto:)?[\w.+-]{1,64}@[^\s<>\])]{1,250}[>\])]{0,2}", " ", value).strip(" ,;\"'*<>[]()")
    address = _ADDRESS.search(value)
    return bare or (address[0] if address is not None else None)
