"""What stands under a report: its copies, its versions, what the custody log and people's decisions say of it.

In: an open record and one of its documents; out: plain values for templates. What is restricted is in none of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onrecord.archive import Entry, EntryKind
from onrecord.casework import ChangedVersion, Labels, Opened, changed_versions, decisions_on_document, entries_of
from onrecord.linking import Changes, CopyLink, Decision, Figured, FiguresApart, Sentence, figures_apart
from onrecord.publication import (
    brief_day,
    decision_words,
    kind_words,
    kinship_words,
    moment_words,
    number_words,
    numeral,
    published_words,
    said_anew,
    toll_words,
    unquoted,
)
from onrecord.record import Sheet
from onrecord.workbench.documents import title_of_document

_LISTED = 40  # copies, sentences and entries of one list
_DIGITS = 12  # of a digest that people are shown


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A document that carries the same text, and why it counts as one with this one; `share` is how much of it this one has."""

    sha256: str
    title: str
    publisher: str
    published: str
    why: str
    share: str


@dataclass(frozen=True, slots=True)
class CopyList:
    """The copies of a text: where it comes from, and why that is thought."""

    origin: str
    origin_sha256: str
    why: str
    rows: tuple[CopyRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a page: when it was seen, when it was replaced, what came and went since the one before."""

    sha256: str
    seen: str
    asked: bool
    replaced: str
    before: str
    is_first: bool
    is_same: bool
    figures_moved: tuple[tuple[str, str], ...]
    figures_went: tuple[str, ...]
    figures_came: tuple[str, ...]
    went: tuple[str, ...]
    came: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the custody log about a document."""

    number: int
    when: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a person decided about a document."""

    id: str
    when: str
    who: str
    what: str
    why: str
    stands: bool


def copies_of(opened: Opened, sheet: Sheet) -> CopyList | None:
    """Return the copies of a document's text; None where there are none."""
    family = opened.record.family(sheet.sha256, opened.redaction)
    others = [name for name in family.documents if name != sheet.id] if family is not None else []
    if family is None or not others:
        return None
    links = {link.other if link.one == sheet.id else link.one: link for link in family.links if sheet.id in {link.one, link.other}}
    found = opened.record.sheets_of([*others[:_LISTED], family.origin.document], opened.redaction)
    origin = next((one for one in found if one.id == family.origin.document), None)
    rows = tuple(_copy(one, links.get(one.id)) for one in found if one.id in others[:_LISTED])
    return CopyList(
        origin=title_of_document(origin) if origin is not None and origin.id != sheet.id else "",
        origin_sha256=origin.sha256 if origin is not None else "",
        why=said_anew(family.origin.why),
        rows=rows,
        more=max(0, len(others) - _LISTED),
    )


def _copy(sheet: Sheet, link: CopyLink | None) -> CopyRow:
    return CopyRow(
        sha256=sheet.sha256,
        title=title_of_document(sheet),
        publisher=sheet.publisher or "",
        published=published_words(sheet),
        why=kinship_words(link.how) if link is not None else _("a copy of another copy"),
        share=f"{(link.share_other if link.one != sheet.id else link.share_one):.0%}" if link is not None else "",
    )


def versions_of(opened: Opened, sheet: Sheet) -> list[VersionRow]:
    """Return the versions of a page, the earliest first; none where it is the only one."""
    found = changed_versions(opened.record, sheet.sha256, opened.redaction)
    return [_version(found, at) for at in range(len(found))]


def _version(versions: Sequence[ChangedVersion], at: int) -> VersionRow:
    one = versions[at]
    later = versions[at + 1].version if at + 1 < len(versions) else None
    changes = one.changes
    went, came = (changes.went, changes.came) if changes is not None else ((), ())
    figures = figures_apart(changes) if changes is not None else FiguresApart()
    return VersionRow(
        sha256=one.version.sheet.sha256,
        seen=moment_words(one.version.seen),
        asked=one.version.asked,
        replaced=brief_day(later.seen.date()) if later is not None else "",
        before=versions[at - 1].version.sheet.sha256 if at else "",
        is_first=changes is None,
        is_same=changes is not None and changes == Changes(),
        figures_moved=tuple((_figure(before), _figure(after)) for before, after in figures.moved),
        figures_went=tuple(map(_figure, figures.went)),
        figures_came=tuple(map(_figure, figures.came)),
        went=_first(went),
        came=_first(came),
        more=max(0, len(went) - _LISTED) + max(0, len(came) - _LISTED),
    )


def _figure(figure: Figured) -> str:
    return f"{toll_words(figure.outcome, (figure.low, figure.high))} “{unquoted(figure.words)}”"


def _first(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in sentences[:_LISTED])


def log_of(opened: Opened, sheet: Sheet, *, withheld: bool) -> list[EntryRow]:
    """Return the entries of the custody log that name a document's original."""
    found = entries_of(opened, sheet.sha256, withheld=withheld)
    return [EntryRow(number, moment_words(entry.when), entry.who, _said(entry)) for number, entry in found]


def _said(entry: Entry) -> str:
    payload = entry.payload
    match entry.kind:
        case EntryKind.RECEIPT:
            size = int(payload.get("size") or 0)
            told = {"where": payload.get("where") or _("nowhere stated"), "bytes": numeral(size), "entry": payload.get("first")}
            if payload.get("first") is not None:
                return str(_("came from %(where)s, %(bytes)s bytes, the same bytes as under entry %(entry)s") % told)
            return str(_("came from %(where)s, %(bytes)s bytes") % told)
        case EntryKind.READING:
            if payload.get("error"):
                return str(_("could not be read [%(error)s]") % {"error": payload["error"]})
            events = payload.get("events")
            read = number_words(len(events), "event") if isinstance(events, list) else _("events not noted")
            digits = str(payload.get("digest", ""))[:_DIGITS]
            return str(_("was read: %(events)s; the reading’s SHA-256 begins %(digits)s") % {"events": read, "digits": digits})
    return kind_words(entry.kind.value)


def decisions_on(opened: Opened, sheet: Sheet) -> list[DecisionRow]:
    """Return what people decided about a document, the withdrawn decisions too."""
    labels = Labels(opened.record, opened.redaction)
    return [_decision(labels.decision(one)) for one in decisions_on_document(opened, sheet.sha256)]


def _decision(decision: Decision) -> DecisionRow:
    return DecisionRow(
        decision.id, moment_words(decision.when), decision.who, decision_words(decision), decision.why, stands=decision.stands
    )
