"""What a record's database is asked of incidents: each by its id, many by a query, what they add up to.

In: ids, queries, what is restricted; out: incidents and figures without what is restricted. Nothing is changed.
"""

from collections.abc import Collection, Iterator

from onrecord.assessment import Assessment
from onrecord.core import RecordError
from onrecord.reading import PartyKind
from onrecord.record import lookups
from onrecord.record.asking import asked, kinds_there
from onrecord.record.counts import Overview, Tally, TotalsGroup
from onrecord.record.database import coded
from onrecord.record.geography import with_places_near
from onrecord.record.incident_digests import incident_digests
from onrecord.record.leading import whereabouts
from onrecord.record.letters import letters
from onrecord.record.looking import Looks
from onrecord.record.model import Incident, IncidentBasis, NamedPerson, Whereabouts
from onrecord.record.queries import Circle, KindOf, Near, Query, TotalQuery
from onrecord.record.redaction import Redaction
from onrecord.record.routing import asks_its_own


@asks_its_own
class IncidentLooks(Looks):
    """A database that is looked into for incidents."""

    def incident_count(self, query: Query | None = None) -> int:
        """Return how many incidents a query finds; None: how many there are."""
        with coded():
            return int(asked(query or Query()).order_by().count())

    def incident(self, given: str, redaction: Redaction | None = None) -> Incident:
        """Return one incident by any id that leads to it; raises RecordError `unknown`, `several`, `gone`, `restricted`."""
        with coded():
            found = lookups.incident(given, redaction or self.redaction())
            if not found.id.startswith(given):
                self.led.append(given)
            return found

    def incidents(
        self, query: Query | None = None, redaction: Redaction | None = None, *, slim: bool = False, part: slice = lookups.ALL
    ) -> Iterator[Incident]:
        """Give incidents by day, all or a part; restricted matter is blocked out unless told otherwise; `slim` may lack readings."""
        with coded():
            yield from lookups.incidents(query or Query(), redaction or self.redaction(), slim=slim, part=part)

    def named(self, names: Collection[str], redaction: Redaction, *, slim: bool = True) -> Iterator[Incident]:
        """Give incidents by their ids, those that are left of them; `slim`: without their readings where nothing is restricted."""
        with coded():
            yield from lookups.named(names, redaction, slim=slim)

    def by_id(self, redaction: Redaction | None = None) -> Iterator[Incident]:
        """Give all incidents by id, restricted matter blocked out: what exports are made of."""
        with coded():
            yield from lookups.by_id(redaction or self.redaction())

    def judgements(self, query: Query, redaction: Redaction, part: slice = lookups.ALL) -> Iterator[tuple[str, Assessment]]:
        """Give what incidents come to, by their ids and in the order asked for, as they may be seen; quicker than the incidents."""
        with coded():
            yield from lookups.judgements(query, redaction, part)

    def incident_states(self) -> dict[str, IncidentBasis]:
        """Return what each incident rests on, as a digest, and how far it is; none is loaded."""
        from onrecord.record.resting_on import incident_states  # noqa: PLC0415 late: who asks for something else does without

        with coded():
            return incident_states()

    def incident_digests(self, query: Query) -> dict[str, bytes]:
        """Return the ids of the incidents that a query finds, each with a digest that is another once its values or reports are."""
        with coded():
            return dict(incident_digests(query))

    def where_led(self, given: str) -> Whereabouts | None:
        """Return where a former id leads; None where it is none, or an incident goes by it still."""
        with coded():
            try:
                led = whereabouts(given)
            except RecordError:
                return None
            return led if led.moved else None

    def whereabouts(self, given: str) -> Whereabouts:
        """Return where an id leads, a former one too; raises RecordError `unknown`."""
        with coded():
            return whereabouts(given)

    def length_of_ids(self) -> int:
        """Return how many letters of their ids tell all incidents apart, their former ids too."""
        with coded():
            return letters()

    def incidents_of(self, mentions: Collection[str]) -> tuple[str, ...]:
        """Return the ids of the incidents that mentions are in."""
        with coded():
            return lookups.incidents_of(mentions)

    def incidents_by_mention(self, mentions: Collection[str]) -> dict[str, str]:
        """Return the id of the incident that each of some mentions is in."""
        with coded():
            return lookups.incidents_by_mention(mentions)

    def members(self, incident: str) -> frozenset[str]:
        """Return the names of an incident's mentions, those of withheld documents too: what decisions name."""
        with coded():
            return lookups.members(incident)

    def mentions_of(self, documents: Collection[str]) -> frozenset[str]:
        """Return the names of all mentions of documents, those that are in no incident too."""
        with coded():
            return lookups.mentions_of(documents)

    def around(self, near: Near) -> tuple[Circle, ...]:
        """Return the circles around the places of incidents that are called so; none where none is."""
        with coded():
            return with_places_near(Query(near=near)).around

    def overview(self, query: Query | None = None, redaction: Redaction | None = None) -> Overview:
        """Return where and when the incidents of a selection were, counted; of restricted matter nothing is counted."""
        from onrecord.record.overview import overview  # noqa: PLC0415 late, as above

        with coded():
            return overview(query or Query(), redaction or self.redaction())

    def kinds(self) -> dict[KindOf, tuple[str, ...]]:
        """Return the kinds of what was hit, and of weapons, by which incidents can be found; every incident is looked at."""
        with coded():
            return kinds_there()

    def tally(self, query: Query, redaction: Redaction) -> Tally:
        """Return what the incidents of a selection add up to."""
        from onrecord.record.tallying import tally  # noqa: PLC0415 late, as above

        with coded():
            return tally(query, redaction)

    def total_count(self) -> int:
        """Return how many sums over many events the documents give, those that say the same once."""
        from onrecord.record.totals import count_totals  # noqa: PLC0415 late, as above

        with coded():
            return count_totals()

    def totals(self, query: TotalQuery, redaction: Redaction, part: slice = lookups.ALL) -> Iterator[TotalsGroup]:
        """Give sums over many events, those of the last days first."""
        from onrecord.record.totals import totals  # noqa: PLC0415 late, as above

        with coded():
            yield from totals(query, redaction, part)

    def named_people(self) -> Iterator[NamedPerson]:
        """Give everybody whom a report names as harmed, restricted or not: so that nobody is named where names are kept back."""
        from onrecord.record.people import named_people  # noqa: PLC0415 late, as above

        with coded():
            yield from named_people()

    def party_called(self, name: str) -> tuple[PartyKind, str | None] | None:
        """Return as what, and of which country, documents mostly name a party; None where none does."""
        from onrecord.record.party_documents import party_called  # noqa: PLC0415 late, as above

        with coded():
            return party_called(name)
