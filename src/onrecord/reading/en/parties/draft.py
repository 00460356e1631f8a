"""A party in the making: the mentions joined so far, and what they tell of it."""

from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.reading.en.parties.mention import Mention, Sort
from onrecord.reading.model import PartyKind
from onrecord.reading.sides import FIGHTING


@dataclass(eq=False)
class PartyDraft:
    """One party.

    `words`: the words of its names in lower case, by which others are compared; `is_source`: it speaks; `weight`: how often
    it is a subject or speaks.
    """

    sort: Sort
    kind: PartyKind
    of: str = ""
    country: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    words: list[tuple[str, ...]] = field(default_factory=list)
    role: str | None = None
    part_of: "PartyDraft | None" = None
    gender: str = ""
    is_source: bool = False
    weight: int = 0
    role_token: int | None = None

    @property
    def first(self) -> int:
        """Return the first token that names the party."""
        return self.mentions[0].first

    def last_before(self, token: int) -> int:
        """Return the last token before `token` that names the party, -1 for none."""
        n = bisect_left(self.mentions, token, key=lambda mention: mention.first)
        return self.mentions[n - 1].first if n else -1

    def is_shown(self) -> bool:
        """Tell whether the report lets the party speak or act, or says what it is."""
        if self.is_source:
            return True
        if self.sort is Sort.PERSON:
            return self.role is not None and (self.part_of is not None or self.country is not None)
        if self.sort is Sort.NAME:
            return self.kind in FIGHTING and any(mention.acts for mention in self.mentions)
        return self.kind is not PartyKind.MEDIA and any(mention.acts for mention in self.mentions)
