"""What became of the people of each list: by the words around it, by the tree, or by what the report tells of there.

In: a report's tokens, figures and the tokens of those who speak. Out: a `Said` for each list, or None. Those who speak, write, mourn
or live on are left alone, unless the words right behind them say that they were harmed.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from onrecord.reading.en.figures.lexicon import words as figure_words
from onrecord.reading.en.figures.mention import Said
from onrecord.reading.en.figures.reality import is_told
from onrecord.reading.en.figures.sense import is_harm
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.en.victims.before import is_named, said_before
from onrecord.reading.en.victims.behind import said_behind
from onrecord.reading.en.victims.person import Person
from onrecord.reading.en.victims.voice import by_tree, is_apart, is_doer, is_listed, is_poster, speaks
from onrecord.reading.found import FigureMention
from onrecord.reading.model import Outcome

COUNTED = frozenset({Outcome.DISPLACED, Outcome.CASUALTIES})
"""What is said of numbers of people, and makes nobody a victim: who fled, and who was killed or injured, which nobody says."""


class Fates:
    """What became of lists of people, asked in the order of the text."""

    def __init__(self, t: Tokens, paragraph_of: Sequence[int], figures: Sequence[FigureMention], speaking: AbstractSet[int]) -> None:
        """Take the report: its tokens, the paragraph of each, its figures, and the tokens that head the sources of statements."""
        self._t = t
        self._paragraph_of = paragraph_of
        self._speaking = speaking
        self._figures = sorted((m.first, m.figure.outcome, m.verb) for m in figures if m.figure.high != 0)
        self._paragraph = -1
        self._before: Said | None = None

    def of(self, listed: Sequence[Person], end: int) -> Said | None:
        """Return what became of a list of people; `end`: where the next list of the sentence begins, or the sentence ends."""
        here = self._paragraph_of[listed[0].root]
        if here != self._paragraph:
            self._paragraph, self._before = here, None
        said = self._told(listed, end)
        if said is not None and said[0] in COUNTED:
            return None
        if said is not None and not (is_harm(self._t, said[1], plural=False) and is_told(self._t, said[1])):
            return None
        self._before = said or self._before
        return said

    def _told(self, listed: Sequence[Person], end: int) -> Said | None:
        t, first = self._t, listed[0]
        begin = t.first[first.root]
        voice, apart = speaks(first, self._speaking), is_apart(t, first)
        closed = is_poster(t, first) or (apart and not {"who", "'s", "'"}.intersection(t.lower[listed[-1].end : listed[-1].end + 2]))
        behind = None if closed else said_behind(t, listed[-1].end, end, near=voice or apart)
        led = is_listed(t, listed) or (first.start > begin and t.lower[first.start - 1] in figure_words("be"))
        if behind is None and self._signs(listed):
            return None
        if behind is not None or (not led and (voice or apart or is_doer(t, listed))):
            return behind
        said = said_before(t, first.start, begin) or by_tree(t, first)
        if said is None and is_named(t, first.start, begin):
            said = self._before or self._figure(first.start, near=False)
        if said is None and self._goes_on(first):
            said = self._before or self._figure(first.start, near=True)
        return said

    def _signs(self, listed: Sequence[Person]) -> bool:
        """Tell whether a bare name behind a colon is that of who says it: "Ten killed in raid: Odan"."""
        t, person = self._t, listed[0]
        begin = t.first[person.root]
        bare = len(listed) == 1 and person.age is None and person.kin is None and person.noun is None
        return bare and person.start > begin and t.lower[person.start - 1] == ":" and not is_named(t, person.start, begin)

    def _goes_on(self, person: Person) -> bool:
        """Tell whether a list without a word of harm goes on with what is told: who are so described are told of, not telling."""
        return person.named and (person.age is not None or person.kin is not None)

    def _figure(self, token: int, *, near: bool) -> Said | None:
        """Return the outcome of the last figures before a token, the gravest of their sentence; `near`: only of its paragraph."""
        before = [said for said in self._figures if said[0] < token]
        if not before or (near and self._paragraph_of[before[-1][0]] != self._paragraph_of[token]):
            return None
        last = [said for said in before if self._t.first[said[0]] == self._t.first[before[-1][0]]]
        found = next((said for said in last if said[1] is Outcome.KILLED), last[-1])
        return found[1], found[2]
