"""What restricted words find, for those who may see them: the tables by which things are found do not have these words.

In: what is asked for; out: what it finds among the documents and incidents of which something was left out. They are looked through one
by one: there are as many as name whom something restricts.
"""

from onrecord.record import models
from onrecord.record.asking import asked, still_fits
from onrecord.record.loading import loaded
from onrecord.record.queries import Query
from onrecord.record.readings import readings_of
from onrecord.record.remembered import remembered
from onrecord.record.sql import select


def found_by_restricted_words(query: Query) -> tuple[str, ...]:
    """Return the ids of the incidents that a query finds by restricted words alone; none where it asks for no words."""
    if not query.asks_for_words:
        return ()
    return remembered(("restricted words", query), lambda: _found(query))


def _found(query: Query) -> tuple[str, ...]:
    several = remembered("marked incidents", _marked)
    if not several:
        return ()
    others = set(asked(query.without_words()).order_by().filter(name__in=several).values_list("name", flat=True))
    return tuple(one.id for one in loaded(sorted(others)) if still_fits(one, query))


def _marked() -> frozenset[str]:
    """Return the incidents of which something was left out, or of a document of theirs."""
    marked = list(models.Document.objects.filter(redacted__gt="").values_list("number", flat=True))
    several = {name for (name,) in select(models.StoredMention, ("incident",), "document_id", marked, "incident IS NOT NULL")}
    several.update(models.Incident.objects.filter(redacted=True).values_list("name", flat=True))
    return frozenset(several)


def called_so(given: str) -> set[int]:
    """Return the documents whose title or address, restricted in part, this is."""
    marked = dict(models.Document.objects.filter(redacted__gt="").values_list("name", "number"))
    told = {marked[name]: reading.document for name, reading in readings_of(marked).items()}
    return {number for number, said in told.items() if given == said.url or given.casefold() == (said.title or "").casefold()}
