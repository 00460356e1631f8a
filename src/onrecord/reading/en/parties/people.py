"""Which person a name means: the same full name, or a surname of one who was named in full.

In: the words of a name. Out: the draft of that person, an old or a new one. Each look-up costs a few steps, whatever the length
of the report.
"""

from onrecord.reading.en.parties.draft import PartyDraft
from onrecord.reading.en.parties.mention import Sort
from onrecord.reading.model import PartyKind

PARTICLES = frozenset({"al", "el", "bin", "ibn", "abu", "de", "van", "von", "ul", "mr", "dr"})
KEPT = 8
"""How many namesakes are remembered by a surname."""


class PeopleIndex:
    """The people of a report by their surnames and by all words of their names."""

    def __init__(self) -> None:
        """Know nobody."""
        self._by_last: dict[str, list[tuple[tuple[str, ...], PartyDraft]]] = {}
        self._by_first: dict[str, list[PartyDraft]] = {}

    def draft(self, words: tuple[str, ...], gender: str) -> PartyDraft:
        """Return the person of a name; `gender` is "m", "f" or "" where nothing tells."""
        core = tuple(word for word in words if word not in PARTICLES) or words or ("",)
        known = self._known(core, gender)
        if known is None:
            known = PartyDraft(Sort.PERSON, PartyKind.PERSON)
        known.gender = known.gender or gender
        self._remember(core, known)
        return known

    def known(self, words: tuple[str, ...]) -> PartyDraft | None:
        """Return the person that one word names, None where it names nobody yet."""
        return self._known(words, "") if words else None

    def _known(self, core: tuple[str, ...], gender: str) -> PartyDraft | None:
        """Return the latest person that the name can mean."""
        namesakes = self._by_last.get(core[-1], [])
        if len(core) == 1:
            fits = [draft for _, draft in namesakes if not gender or not draft.gender or draft.gender == gender]
            if fits:
                return max(fits, key=lambda draft: draft.weight)
            by_first = self._by_first.get(core[0], [])
            return by_first[0] if len(set(map(id, by_first))) == 1 else None
        for words, draft in reversed(namesakes):
            if set(words) <= set(core) or set(core) <= set(words):
                return draft
        return None

    def _remember(self, core: tuple[str, ...], draft: PartyDraft) -> None:
        """Put a person last among the namesakes."""
        namesakes = self._by_last.setdefault(core[-1], [])
        fullest = max([core, *(words for words, known in namesakes if known is draft)], key=len)
        namesakes[:] = [item for item in namesakes if item[1] is not draft][-KEPT:]
        namesakes.append((fullest, draft))
        if len(core) > 1:
            first = self._by_first.setdefault(core[0], [])
            if draft not in first:
                first[:] = [*first[-KEPT:], draft]
