"""Which sources are independent, where people decided it: two that are one, or one that is two.

In: the sources of an incident as the rules have them, who stands behind its documents, what people decided. Out: the sources that count.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from onrecord.assessment.model import Source
from onrecord.assessment.witnesses import Witness
from onrecord.linking import Decision, Independence

_ONE = "a person decided that they are one source"
_OWN = "a person decided that it did its own reporting"


def sources_as_decided(found: Sequence[Source], witnesses: Sequence[Witness], decisions: Iterable[Decision]) -> tuple[Source, ...]:
    """Return the independent sources, in order of their keys; of decisions that contradict each other the later one stands."""
    standing = list(found)
    for decision in decisions:
        content = decision.content
        if isinstance(content, Independence):
            standing = _parted(standing, witnesses, content) if content.independent else _joined(standing, content)
    return tuple(sorted(standing, key=lambda source: source.key))


def _joined(found: Sequence[Source], content: Independence) -> list[Source]:
    """Return the sources with those of two sets of documents as one; it goes by the name of the others."""
    one = [source for source in found if set(content.documents) & set(source.documents)]
    other = [source for source in found if set(content.beside) & set(source.documents)]
    together = list({source.key: source for source in (*other, *one)}.values())
    if not one or not other or len(together) < 2:
        return list(found)
    documents = tuple(dict.fromkeys(document for source in together for document in source.documents))
    kept = [source for source in found if source not in together]
    return [*kept, replace(together[0], documents=documents, why=_ONE)]


def _parted(found: Sequence[Source], witnesses: Sequence[Witness], content: Independence) -> list[Source]:
    """Return the sources with some documents as a source of their own beside the others, also where they were none before."""
    own = [w for w in witnesses if w.reading.document.id in content.documents]
    held = [source for source in found if set(content.beside) & set(source.documents)]
    mixed = [source for source in held if set(content.documents) & set(source.documents)]
    counted = {document for source in found for document in source.documents}
    names = tuple(w.reading.document.id for w in own)
    if not own or (not mixed and set(names) & counted):
        return list(found)
    left = [replace(source, documents=tuple(d for d in source.documents if d not in names)) for source in mixed]
    kept = [source for source in found if source not in mixed]
    made = Source(f"{own[0].publisher.key}~{names[0]}", own[0].publisher.name, names, _OWN)
    return [*kept, *(source for source in left if source.documents), made]
