"""Sums over many events as pages show them: of which period and area, how many, who says so and who denies it; sources by independence.

In: a total as all documents give it that say the same of it; out: words and places in reports, and the incidents that are laid beside it.
A total is never added to incidents: both count some of the same people.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.core import Span
from onrecord.linking import Range
from onrecord.publication.incident.model import ReportPlace, SpokenWords
from onrecord.publication.incident.setting import group_lines
from onrecord.publication.phrases import denied_words, period_words, shortened, unquoted
from onrecord.publication.translation import gettext
from onrecord.publication.view import OWN_WORDS, ReadingView
from onrecord.publication.words import brief_day, brief_range, document_words, harm_words
from onrecord.reading import Place, Reading
from onrecord.record import Locality, Query, StatedTotal, TotalsGroup

_QUOTED = 280  # letters of a quotation
_SETTLED = "P"  # GeoNames' class of towns and villages


@dataclass(frozen=True, slots=True)
class TotalLine:
    """A total in one line of a list; ranges are short (`200+`), `families` is how many independent texts give it."""

    key: str
    killed: str
    injured: str
    period: str
    area: str
    doers: str
    said_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    families: int
    reports: int


@dataclass(frozen=True, slots=True)
class TotalFamily:
    """The reports that carry one text of a total, whose word it is in them, and the words."""

    said_by: tuple[str, ...]
    spoken: SpokenWords
    others: int


@dataclass(frozen=True, slots=True)
class TotalDenial:
    """Who denies a total, what of it, and the words."""

    party: str
    denies: str
    spoken: SpokenWords


@dataclass(frozen=True, slots=True)
class TotalPage:
    """What a page of one total shows."""

    line: TotalLine
    killed: str
    injured: str
    groups: tuple[str, ...]
    families: tuple[TotalFamily, ...]
    denials: tuple[TotalDenial, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """What people call documents."""

    called: Mapping[str, str] = field(default_factory=dict)

    def place(self, reading: Reading, span: Span) -> ReportPlace:
        """Return a place in a document."""
        told = reading.document
        source = told.publisher or told.title or self.called.get(told.id) or document_words(told.id)
        return ReportPlace(told.id, span.start, span.end, source, brief_day(told.published) if told.published else "")


def total_line(group: TotalsGroup) -> TotalLine:
    """Return the line of a total."""
    first = group.said[0]
    view, total = ReadingView(first.reading), first.total
    place = view.place.get(total.place or "")
    return TotalLine(
        key=group.key,
        killed=brief_range(total.killed),
        injured=brief_range(total.injured),
        period=period_words(total.period) if total.period is not None else "",
        area=place.name if place is not None else "",
        doers=view.names(total.perpetrators, alternatives=any(claim.alternatives for claim in view.incident_claims(total))),
        said_by=_each(name for one in group.said for name in _speakers(one)),
        denied_by=_each(name for one in group.said for name in _deniers(one)),
        families=len(_by_family(group)),
        reports=len(group.said),
    )


def total_page(group: TotalsGroup, called: Mapping[str, str] | None = None) -> TotalPage:
    """Return the page of a total; `called` is what people call its documents."""
    total, named = group.said[0].total, _Named(called or {})
    return TotalPage(
        line=total_line(group),
        killed=harm_words(total.killed),
        injured=harm_words(total.injured),
        groups=tuple(group_lines(total.killed, total.killed_by_group)),
        families=tuple(_family(some, named) for some in _by_family(group)),
        denials=tuple(_denials(group, named)),
    )


def incidents_beside(group: TotalsGroup) -> Query | None:
    """Return which incidents lie in the period and area of a total; None where it states neither, so that nothing could be compared."""
    total = group.said[0].total
    place = ReadingView(group.said[0].reading).place.get(total.place or "")
    period = total.period
    if (period is None or (period.from_ is None and period.to is None)) and place is None:
        return None
    since, until = (period.from_, period.to) if period is not None else (None, None)
    return Query(since=since, until=until, inside=True, at=_locality(place) if place is not None else None)


def is_region(group: TotalsGroup) -> bool:
    """Tell whether the area of a total is a part of a country, of which nobody knows which places lie in it."""
    place = ReadingView(group.said[0].reading).place.get(group.said[0].total.place or "")
    return place is not None and not place.is_country and place.feature != _SETTLED


def added_words(limits: Range) -> str:
    """Return what numbers of several incidents add up to: `31–45`, `at least 31`."""
    low, high = limits
    return gettext("at least {number}", number=low) if high is None else brief_range(limits)


def _locality(place: Place) -> Locality:
    return Locality(None if place.is_country and place.country else place.name, place.country)


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _speakers(said: StatedTotal) -> list[str]:
    view = ReadingView(said.reading)
    found = view.speakers(view.incident_claims(said.total))
    return found or [said.reading.document.publisher or gettext(OWN_WORDS)]


def _deniers(said: StatedTotal) -> list[str]:
    view = ReadingView(said.reading)
    return [name for name, _ in view.deniers(view.incident_claims(said.total))]


def _by_family(group: TotalsGroup) -> list[list[StatedTotal]]:
    found: dict[str, list[StatedTotal]] = {}
    for one in group.said:
        found.setdefault(one.family or one.reading.document.id, []).append(one)
    return list(found.values())


def _family(some: list[StatedTotal], named: _Named) -> TotalFamily:
    first = some[0]
    spans = [claim.span for claim in ReadingView(first.reading).incident_claims(first.total)]
    words = shortened(unquoted(spans[0].of(first.reading.text)), _QUOTED) if spans else ""
    places = tuple(named.place(one.reading, _span(one)) for one in some)
    spoken = SpokenWords(words, first.reading.document.language or "", _once(places))
    return TotalFamily(_each(name for one in some for name in _speakers(one)), spoken, len(some) - 1)


def _span(said: StatedTotal) -> Span:
    claims = ReadingView(said.reading).incident_claims(said.total)
    return claims[0].span if claims else Span(0, 0)


def _once(places: Iterable[ReportPlace]) -> tuple[ReportPlace, ...]:
    return tuple({place.document: place for place in places}.values())


def _denials(group: TotalsGroup, named: _Named) -> Iterator[TotalDenial]:
    seen: set[tuple[str, str, str]] = set()
    for one in group.said:
        view = ReadingView(one.reading)
        for name, dispute in view.deniers(view.incident_claims(one.total)):
            content = view.statement[dispute.denial].content
            words = shortened(unquoted(view.words(content)), _QUOTED)
            key = (name, dispute.on.value, words)
            if key not in seen and content:
                seen.add(key)
                spoken = SpokenWords(words, one.reading.document.language or "", (named.place(one.reading, content[0]),))
                yield TotalDenial(name, gettext("denies {denied}", denied=denied_words(dispute)), spoken)
