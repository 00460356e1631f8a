"""The ledger beside a report on the HTML page: a card for each incident, dispute, claim, statement, picture and name.

In: a `ReadingView` and the `Marker` that names anchors; out: markup. Every quoted word is a link to where it stands in the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.core import Span
from onrecord.publication import phrases
from onrecord.publication.marks import Marker
from onrecord.publication.markup import Markup, Part, element, joined
from onrecord.publication.statements import sort_statements
from onrecord.publication.translation import gettext, gettext_noop
from onrecord.publication.view import ReadingView
from onrecord.reading import Claim, Dispute, Figure, Incident, Medium, Outcome, Party, Place, Stance, Statement, Total, Victim, VictimDetail

Fact = tuple[str, Part]
_HARM, _DENIAL = "harm", "denial"
_DETAILS = {VictimDetail.AGE: gettext_noop("age"), VictimDetail.ROLE: gettext_noop("role"), VictimDetail.RELATION: gettext_noop("kin")}


class Rows:
    """The rows of one report's ledger."""

    def __init__(self, view: ReadingView, marker: Marker) -> None:
        """Take the reading and what names its anchors."""
        self._view = view
        self._marker = marker

    def all(self) -> Iterator[Markup]:
        """Give the parts of the ledger, what a recorder looks for first first."""
        reading = self._view.reading
        nothing = element("p", gettext("No incident with harm to people is claimed in this report."), class_="none")
        yield _part(gettext("Harm claimed"), [self._incident(incident) for incident in reading.incidents] or [nothing])
        yield _part(gettext("Totals"), [self._total(total) for total in reading.totals])
        disputes = [dispute for found in self._view.denials.values() for dispute in found]
        yield _part(gettext("Victims"), [self._victim(victim) for victim in reading.victims])
        yield _part(gettext("Denied"), [self._dispute(dispute) for dispute in disputes])
        yield _part(gettext("Claims"), [self._claim(claim) for claim in reading.claims])
        said = sort_statements(reading)
        yield _part(gettext("Statements"), [self._statement(statement) for statement in said.bearing])
        yield _part(gettext("Other statements"), [self._statement(statement) for statement in (*said.other, *said.attitudes)], folded=True)
        yield _part(gettext("Pictures"), [self._medium(number, medium) for number, medium in enumerate(reading.media, 1)])
        yield _part(gettext("Who is named"), [self._party(party) for party in reading.parties], folded=True)
        yield _part(gettext("Where"), [self._mentioned(place) for place in reading.places], folded=True)

    def _incident(self, incident: Incident) -> Markup:
        view = self._view
        claims = view.incident_claims(incident)
        place = view.place.get(incident.place or "")
        where = phrases.scene_words(incident, view.place, briefly=True)
        act = phrases.kind_words(incident.act.value) if incident.act else gettext("act not stated")
        head = (act, " · ", element("bdi", where or gettext("place not stated")), " · ", phrases.when_words(incident.date))
        facts = _harmed(incident)
        for outcome in Outcome:
            names = [self._named(victim) for victim in view.victims_of(incident.id) if victim.outcome is outcome]
            facts.append(
                (phrases.kind_words(outcome.value), element("ul", [element("li", name) for name in names], class_="names") if names else "")
            )
        either = any(claim.alternatives for claim in claims)
        facts += [
            (gettext("by"), _bdi(view.names(incident.perpetrators, alternatives=either))),
            (gettext("where"), self._place(place, phrases.scene_words(incident, view.place)) if place else ""),
        ]
        facts.append((gettext("said by"), self._said_by(claims)))
        facts += self._denied(claims)
        return self._card(incident.id, head, _facts(facts), kind="incident", bears=self._borne(claims), lights=incident.claims)

    def _total(self, total: Total) -> Markup:
        """Return a sum over many events, its period and area first."""
        view = self._view
        claims = view.incident_claims(total)
        head = (
            gettext("sum over many events"),
            " · ",
            element("bdi", view.area(total) or gettext("area not stated")),
            " · ",
            phrases.when_words(total.period),
        )
        facts = _harmed(total)
        facts += [(gettext("by"), _bdi(view.names(total.perpetrators))), (gettext("said by"), self._said_by(claims))]
        facts += self._denied(claims)
        return self._card(total.id, head, _facts(facts), kind="incident", bears=self._borne(claims), lights=total.claims)

    def _named(self, victim: Victim) -> list[Part]:
        """Return a victim's name, as it is written, a link to what is said of the person."""
        name = victim.name or phrases.unnamed_words(victim)
        about = phrases.victim_words(victim, self._view.related(victim))
        link = element("a", element("bdi", name), href=f"#{self._marker.row(victim.id)}", class_="person")
        return [link, *(part for fact in about for part in (", ", element("bdi", fact)))]

    def _victim(self, victim: Victim) -> Markup:
        view, spans = self._view, victim.spans
        said = view.statement.get(victim.statement or "")
        named = [*spans.get(VictimDetail.NAME, ()), *spans.get(VictimDetail.NAMES, ())] or [victim.span]
        facts: list[Fact] = [(gettext("words"), self._quote(victim.id, "name", named))]
        facts += [(gettext(name), self._quote(victim.id, detail.value, spans.get(detail, ()))) for detail, name in _DETAILS.items()]
        facts.append((gettext("said by"), [element("bdi", view.speaker(said)), " ", self._to_row(said.id)] if said else ""))
        head = (element("bdi", victim.name or phrases.unnamed_words(victim)), " · ", phrases.harmed_words(victim.outcome))
        about = element("p", _dotted([_bdi(fact) for fact in phrases.victim_words(victim, view.related(victim))]), class_="about")
        return self._card(victim.id, head, about, _facts(facts), kind="name", bears=_HARM)

    def _said_by(self, claims: Sequence[Claim]) -> list[Part]:
        found: dict[str, list[Markup]] = {}
        for claim in (claim for claim in claims if self._view.stance(claim) is not Stance.DENIES):
            found.setdefault(self._view.said_by(claim), []).append(self._to_row(claim.id))
        return [element("span", element("bdi", name), " ", _spaced(links), class_="sayer") for name, links in found.items()]

    def _denied(self, claims: Sequence[Claim]) -> Iterator[Fact]:
        for name, dispute in self._view.deniers(claims):
            who = element("b", element("bdi", name))
            yield gettext("denied by"), [who, ": ", phrases.denied_words(dispute), " ", self._to_row(dispute.denial)]

    def _dispute(self, dispute: Dispute) -> Markup:
        claim, denial = self._view.claim[dispute.claim], self._view.statement[dispute.denial]
        claimant = self._view.claimed_by(dispute)
        whose = _sentence(gettext("{who} claims"), who=_bdi(claimant)) if claimant else [gettext(phrases.NOT_QUOTED)]
        said = element("h4", self._to_row(claim.id), " ", *whose)
        told = _sentence(gettext("{who} denies {what}"), who=_bdi(self._view.speaker(denial)), what=phrases.denied_words(dispute))
        denied = element("h4", self._to_row(denial.id), " ", *told)
        left = element("div", said, element("p", self._quote(claim.id, "claim", [claim.span])))
        right = element("div", denied, element("p", self._quote(denial.id, "content", denial.content)), class_="denies")
        lights = " ".join(map(self._marker.row, (claim.id, denial.id)))
        return element("div", left, right, class_="card dispute", tabindex="-1", data_bears=_DENIAL, data_lights=lights)

    def _claim(self, claim: Claim) -> Markup:
        view = self._view
        act = f" · {phrases.kind_words(claim.act.value)}" if claim.act else ""
        stance = view.stance(claim)
        how = (_pill(stance), " ", self._to_row(claim.statement)) if stance and claim.statement else ()
        head = (element("bdi", view.said_by(claim)), " ", how, act)
        facts: list[Fact] = [(gettext("harm"), self._figure(view.figure[figure])) for figure in claim.figures if figure in view.figure]
        facts.append((gettext("by"), _bdi(view.names(claim.perpetrators, alternatives=claim.alternatives))))
        for name, part, things in ((gettext("hit"), "target", claim.targets), (gettext("weapon"), "weapon", claim.weapons)):
            facts += [
                (name, [phrases.kind_words(thing.kind), " ", self._quote(claim.id, part, [thing.span], number)])
                for number, thing in enumerate(things)
            ]
        for number, violation in enumerate(claim.violations):
            kind = phrases.kind_words(violation.kind)
            told = gettext("{kind} (as a possibility)", kind=kind) if violation.hedged else kind
            facts.append((gettext("alleged"), [told, " ", self._quote(claim.id, "violation", [violation.span], number)]))
        facts += [(gettext("where"), self._place(view.place[place])) for place in claim.places if place in view.place]
        if claim.when:
            facts.append((gettext("when"), [phrases.period_words(claim.when), " ", self._quote(claim.id, "when", [claim.when.span])]))
        facts += self._denied([claim])
        facts.append((gettext("words"), self._quote(claim.id, "claim", [claim.span])))
        return self._card(claim.id, head, _facts(facts), kind="claim", bears=self._borne([claim]))

    def _borne(self, claims: Sequence[Claim]) -> str:
        """Return what claims of harm bear on: a denial too, where somebody denies one."""
        return f"{_HARM} {_DENIAL}" if self._view.deniers(claims) else _HARM

    def _figure(self, figure: Figure) -> list[Part]:
        told: Part = element("b", phrases.figure_words(figure))
        if figure.part_of:
            told = _sentence(gettext("of them {figure}"), figure=told)
        return [told, " ", self._quote(figure.id, "figure", [figure.span])]

    def _statement(self, statement: Statement) -> Markup:
        view = self._view
        head = (
            element("bdi", view.speaker(statement)),
            " ",
            _pill(statement.stance),
        )
        party = view.party.get(statement.party or "")
        about: list[Part] = [phrases.kind_words(statement.mode.value)]
        if party and party.role:
            about.append(_bdi(party.role))
        if party and party.part_of in view.party:
            about.append(_sentence(gettext("of {party}"), party=_bdi(view.party[party.part_of].name)))
        if statement.said_on:
            about.append(phrases.period_words(statement.said_on))
        if statement.within:
            about.append(_sentence(gettext("as reported in {statement}"), statement=self._to_row(statement.within)))
        facts: list[Fact] = [
            (gettext("source"), self._quote(statement.id, "source", statement.source)),
            (gettext("cue"), self._quote(statement.id, "cue", statement.cue)),
            (gettext("hedged"), self._quote(statement.id, "hedge", statement.hedges)),
        ]
        words = element("p", self._quote(statement.id, "content", statement.content), class_="words")
        told = (element("p", _dotted(about), class_="about"), words, _facts(facts))
        return self._card(statement.id, head, *told, kind="statement", bears=_DENIAL if statement.stance is Stance.DENIES else None)

    def _medium(self, number: int, medium: Medium) -> Markup:
        identifier = f"m{number}"
        origin = self._view.names([medium.origin] if medium.origin else [])
        facts: list[Fact] = [
            (gettext("from"), _bdi(origin)),
            (gettext("credit"), _bdi(medium.credit or "")),
            (gettext("day"), phrases.day_words(medium.dated) if medium.dated else gettext(phrases.NOT_STATED)),
            (gettext("words"), self._quote(identifier, "medium", [medium.span])),
        ]
        return self._card(identifier, (phrases.medium_words(medium.kind),), _facts(facts), kind="medium")

    def _party(self, party: Party) -> Markup:
        about: list[Part] = [phrases.kind_words(party.kind.value), *(_bdi(fact) for fact in (party.country, party.role) if fact)]
        if party.part_of in self._view.party:
            about.append(_sentence(gettext("part of {party}"), party=_bdi(self._view.party[party.part_of].name)))
        seen = self._quote(party.id, "party", party.mentions)
        return self._card(
            party.id, (element("bdi", party.name),), element("p", _dotted(about), class_="about"), element("p", seen), kind="name"
        )

    def _mentioned(self, place: Place) -> Markup:
        seen = element("p", self._quote(place.id, "place", place.mentions))
        return self._card(place.id, (self._place(place),), seen, kind="name")

    def _place(self, place: Place, called: str | None = None) -> Markup:
        found = ", ".join(part for part in (place.country, phrases.coordinate_words(place)) if part) or gettext("not in the gazetteer")
        return element("span", element("bdi", called or place.name), " ", element("small", f"({found})"))

    def _quote(self, identifier: str, part: str, spans: Sequence[Span], first: int = 0) -> Markup:
        """Return the words of each span, each a link to where they stand."""
        links = (
            element(
                "a",
                element("bdi", "“", self._view.quoted(span).strip('“”"'), "”"),
                class_="q",
                href=f"#{self._marker.words(identifier, part, first + number)}",
            )
            for number, span in enumerate(spans)
        )
        return _spaced(list(links))

    def _to_row(self, identifier: str) -> Markup:
        return element("a", identifier, class_="id", href=f"#{self._marker.row(identifier)}")

    def _card(
        self, identifier: str, head: Iterable[Part], *parts: Part, kind: str, bears: str | None = None, lights: Iterable[str] = ()
    ) -> Markup:
        """Return a card: `bears` says whether it is of harm or of a denial, `lights` whose words light up with it."""
        return element(
            "div",
            element("h4", element("span", identifier, class_="id"), " ", head),
            parts,
            class_=f"card {kind}",
            id=self._marker.row(identifier),
            tabindex="-1",
            data_bears=bears,
            data_lights=" ".join(map(self._marker.row, lights)) or None,
        )


def _harmed(harm: Incident | Total) -> list[Fact]:
    """Return how many were harmed, and how many of each group."""
    tolls = ((Outcome.KILLED, harm.killed), (Outcome.INJURED, harm.injured))
    strong: list[Part] = [element("strong", phrases.toll_words(outcome, limits), class_="toll") for outcome, limits in tolls]
    return [(phrases.counted_words(harm), strong), *phrases.group_words(harm)]


def _part(heading: str, cards: Sequence[Markup], *, folded: bool = False) -> Markup:
    if not cards:
        return Markup()
    if folded:
        return element("details", element("summary", f"{heading} ({len(cards)})"), cards, class_="part")
    return element("div", element("h3", heading), cards, class_="part")


def _facts(facts: Iterable[Fact]) -> Markup:
    rows = ((name, joined([value])) for name, value in facts)
    return element("dl", [[element("dt", name), element("dd", value)] for name, value in rows if value])


def _pill(stance: Stance) -> Markup:
    return element("em", phrases.kind_words(stance.value), class_=f"stance {stance.value}")


def _bdi(value: str) -> Markup:
    return element("bdi", value) if value else Markup()


def _sentence(message: str, **values: Part) -> list[Part]:
    """Return a message with markup in its places."""
    return [values[piece] if at % 2 else piece for at, piece in enumerate(re.split(r"\{(\w+)\}", message))]


def _spaced(parts: Sequence[Markup]) -> Markup:
    return Markup(" ".join(parts))


def _dotted(parts: Sequence[Part]) -> Markup:
    return Markup(" · ".join(joined([part]) for part in parts))
