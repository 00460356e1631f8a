"""What restricted words find, for those who may see them: the tables by which things are found do not have these words.

In: what is asked for; out: what it finds among the documents and incidents of which something was left out. They are looked through one
by one: there are as many as name whom something restricts.
"""

from collections.abc import Sequence

from onrecord.record import models
from onrecord.record.asking import asked, still_fits
from onrecord.record.loading import loaded
from onrecord.record.model import Query
from onrecord.record.readings import readings_of
from onrecord.record.sql import select


def nothing_is_marked() -> bool:
    """Tell whether nothing was left out of what documents and incidents are found by: then restricted words find nothing more."""
    marked = models.Document.objects.exclude(redacted="").exists() or models.Incident.objects.filter(redacted=True).exists()
    return not marked


def with_redacted(query: Query, found: Sequence[str]) -> list[str]:
    """Return the ids of the incidents that a query finds, with those that it finds by restricted words, in its order."""
    if not query.asks_for_words:
        return list(found)
    marked = list(models.Document.objects.exclude(redacted="").values_list("number", flat=True))
    several = {name for (name,) in select(models.StoredMention, ("incident",), "document_id", marked, "incident IS NOT NULL")}
    several.update(models.Incident.objects.filter(redacted=True).values_list("name", flat=True))
    if not several:
        return list(found)
    others = asked(query.without_words()).values_list("name", flat=True)
    in_order, known = list(others), set(found)
    fitting = {one.id for one in loaded([name for name in in_order if name in several - known]) if still_fits(one, query)}
    return [name for name in in_order if name in known or name in fitting]


def called_so(given: str) -> set[int]:
    """Return the documents whose title or address, restricted in part, this is."""
    marked = dict(models.Document.objects.exclude(redacted="").values_list("name", "number"))
    told = {marked[name]: reading.document for name, reading in readings_of(marked).items()}
    return {number for number, said in told.items() if given == said.url or given.casefold() == (said.title or "").casefold()}
