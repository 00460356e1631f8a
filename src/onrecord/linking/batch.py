"""Link: readings in, incidents out.

In: readings, the family of each document's text, the decisions of people. Out: clusters. The order of the steps; a record
that grows keeps the mentions, their block keys and the links, and takes the same steps for what is new.
"""

from collections.abc import Iterable, Mapping

from onrecord.linking.blocking import candidate_pairs
from onrecord.linking.copies import Family
from onrecord.linking.decisions import Decision
from onrecord.linking.event_mentions import find_event_mentions
from onrecord.linking.joining import join
from onrecord.linking.model import Cluster
from onrecord.linking.weighing import weigh
from onrecord.reading import Reading, Registry, load_registry


def link(
    readings: Iterable[Reading], families: Mapping[str, Family], decisions: Iterable[Decision] = (), registry: Registry | None = None
) -> tuple[Cluster, ...]:
    """Return the incidents that readings tell of.

    Args:
        readings: The readings, in the order in which they came; it decides what incidents are called, and nothing else.
        families: The family of each document by the document's id; a document that it lacks is a family of its own.
        decisions: What people decided.
        registry: The registry of parties; None: the shipped one.
    """
    registry = registry or load_registry()
    mentions = [s for r in readings for s in find_event_mentions(r, _family(r, families), registry)]
    links = [weigh(a, b) for a, b in candidate_pairs(mentions)]
    return join(mentions, links, decisions)


def _family(reading: Reading, families: Mapping[str, Family]) -> str:
    """Return the id of the family of a reading's text; a document without one is alone in its own."""
    found = families.get(reading.document.id)
    return reading.document.id if found is None else found.id
