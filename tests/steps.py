"""What the steps of a reading found, as lines of text: names, times, uses of places, signs of harm, counts, mentions of events, denials.

Beside the ledger, so that a change of one step shows where it happened, and a rule that a later one repeats is seen too.
A token stands as its word and the place of its first letter: hit@31.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.page import Page
from onrecord.reading import Gazetteer, Reading, reader
from onrecord.reading.events import ClauseMention, EventTable
from onrecord.reading.found import OWN, Basis, DeedTable, Denial, FigureMention, Modality, PlaceTable, Report, Scope, TimeMention

WATCHED = ("find_names", "find_times", "find_places", "find_deeds", "find_figures", "find_events", "find_denials")

Replace = Callable[[object, str, object], None]


def read_watched(page: Page, replace: Replace, gazetteer: Gazetteer | None = None) -> tuple[Reading, dict[str, Any], Report]:
    """Read a page; also return what each watched step gave, by its name, and the report that it was found in. `gazetteer`: as of `read`."""
    found: dict[str, Any] = {}
    reports: list[Report] = []

    def watch(name: str) -> Callable[..., Any]:
        step = getattr(reader, name)

        def watched(*given: object) -> object:
            reports.extend(one for one in given if isinstance(one, Report))
            found[name] = step(*given)
            return found[name]

        return watched

    for name in WATCHED:
        replace(reader, name, watch(name))
    return reader.read(page, gazetteer=gazetteer), found, reports[0]


def lines(found: dict[str, Any], report: Report) -> Iterator[str]:
    """Give the lines of all steps, in their order."""
    steps = _Steps(report, found["find_figures"])
    yield "names " + " ".join(f"{steps.at(name.first, name.last)} {name.kind}" for name in found["find_names"])
    yield from map(steps.time, found["find_times"])
    yield from steps.places(found["find_places"])
    yield from steps.deeds(found["find_deeds"])
    yield from map(steps.figure, found["find_figures"])
    yield from steps.events(found["find_events"])
    yield from map(steps.denial, found["find_denials"])


class _Steps:
    """The words that tokens stand for."""

    def __init__(self, report: Report, figures: Iterable[FigureMention]) -> None:
        self.text, self.starts = report.parse.tokens.text, report.parse.starts
        self.figures = list(figures)

    def at(self, first: int | None, last: int | None = None) -> str:
        if first is None:
            return "-"
        words = self.text[first] if last is None or last - first <= 1 else f"{self.text[first]}..{self.text[last - 1]}"
        return f"{words}@{self.starts[first]}"

    def time(self, one: TimeMention) -> str:
        days = f"{one.period.from_ or ''}/{one.period.to or ''}"
        return f"time {self.at(one.first, one.last)} {days} {one.use} of {self.at(one.governor)}{_flags(one, 'quoted')}"

    def places(self, table: PlaceTable) -> Iterator[str]:
        names = {place.id: place.name for place in table.places}
        for use in table.mentions:
            yield f"use {names[use.place]}@{use.span.start} {use.role} of {self.at(use.governor)}"
        for name, pairs in (("within", table.within), ("beside", table.beside)):
            yield from (f"{name} {names[place]}: {names[other]}" for place, other in pairs.items())

    def deeds(self, table: DeedTable) -> Iterator[str]:
        for one in table.signs:
            modality = "" if one.modality is Modality.HAPPENED else f" {one.modality}"
            yield f"sign {self.at(one.first, one.last)} {one.act or 'harm'} {one.weight}{modality}"
        for name, things in (("target", table.targets), ("weapon", table.weapons), ("breach", table.violations)):
            yield from (f"{name} {self.at(one.first, one.last)} {one.kind}{_flags(one, 'hedged')}" for one in things)
        for actor in table.actors:
            words = f"actor {self.at(actor.token)} deed {self.at(actor.deed)} cue {self.at(actor.cue)}"
            yield words + _flags(actor, "alternative", "of_act", "is_real")
        yield f"war {table.of_war} peace {' '.join(self.runs(table.peaceful))}"

    def runs(self, tokens: Iterable[int]) -> Iterator[str]:
        """The ends of each run of tokens."""
        held = sorted(tokens)
        for before, token in zip([None, *held], held, strict=False):
            if before is None or token != before + 1:
                yield self.at(token)

    def figure(self, one: FigureMention) -> str:
        words = f"count {self.at(one.first, one.last)} {one.figure.outcome} head {self.at(one.head)} verb {self.at(one.verb)}"
        scope = "" if one.scope is Scope.EVENT else f" {one.scope}"
        basis = "" if one.basis is Basis.NUMBER else f" {one.basis}"
        period = "" if one.period is None else f" over {one.period}"
        return words + scope + basis + period + _flags(one, "further", "revised", "narrow", "rival")

    def events(self, table: EventTable) -> Iterator[str]:
        for name, events in (("event", table.events), ("sum", table.totals)):
            for event in events:
                yield f"{name}{'' if event.wave is None else ' of a wave'}"
                yield from map(self.mention, event.mentions)

    def mention(self, one: ClauseMention) -> str:
        words = [" ".join(self.at(token) for token in sorted(one.triggers)), str(one.reference)]
        words += [] if one.owner == OWN else [f"by {one.owner}"]
        words += [f"section {one.section}"] if one.section is not None else []
        words += [f"listed {one.listed}"] if one.listed is not None else []
        words += ["when", *(self.at(time.first) for time in one.times)] if one.times else []
        words += ["where", *(f"@{place.span.start}" for place in one.places)] if one.places else []
        words += ["who", *(self.at(actor.token) for actor in one.actors)] if one.actors else []
        words += ["what", *(self.at(thing.first) for thing in (*one.targets, *one.weapons))] if one.targets or one.weapons else []
        words += ["count", *(self.at(figure.first) for figure in one.figures)] if one.figures else []
        return "  " + " ".join(words) + _flags(one, "is_headline", "is_aside", "is_plural", "is_told", "is_blame", "is_apart")

    def denial(self, one: Denial) -> str:
        words = f"denial {one.statement} {one.on} {one.manner} of {' '.join(sorted(one.topic))} by {' '.join(sorted(one.named))}"
        flags = ("of_word", "takes_up", "standing", "general", "implicit", "definite", "charge", "of_deed", "of_charge", "charged")
        return f"{words} against {' '.join(one.authors)}{_flags(one, *flags)}"


TRUE = frozenset({"of_act", "is_real", "is_told", "charge"})
"""Flags that are usual: where they are off, that is what a line says."""


def _flags(one: object, *names: str) -> str:
    return "".join(f" {'not ' if name in TRUE else ''}{name}" for name in names if getattr(one, name) != (name in TRUE))
