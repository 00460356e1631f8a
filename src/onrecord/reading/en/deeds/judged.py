"""The types of what `war` judges: a sign as it was found, and what a report tells of war."""

from dataclasses import dataclass

from onrecord.reading.en.deeds.senses import ContextSense
from onrecord.reading.en.deeds.vocabulary import Sign
from onrecord.reading.found import ActorMention, Modality


@dataclass(frozen=True, slots=True)
class Word:
    """A sign as found: its words, what they say, their head, whether it happened, and what is judged of it."""

    first: int
    last: int
    sign: Sign
    head: int
    modality: Modality
    verdict: ContextSense
    is_means: bool
    """The words only name a weapon, machine or men, of which nothing says here that they were used."""
    by: tuple[int, ...] = ()
    """The tokens of what it was done with: "attacked with a grenade", "fired rockets", "drones struck"."""
    is_by_party: bool = False
    """An armed force or group, or a state, is said to do it."""
    is_by_side: bool = False
    """Somebody who makes war is said to do or suffer it."""
    is_armed: bool = False
    """It is done with a weapon of which crime and work do not know."""

    def is_of_war(self) -> bool:
        """Tell whether these words alone tell of an act of war."""
        return self.verdict is ContextSense.WAR and not self.is_means


@dataclass(frozen=True, slots=True)
class Judged:
    """What a report tells of war.

    `words`: its signs. `of_war`: it tells of an event of war that happened. `peaceful`: the tokens of the sentences, and the words
    in other sentences, that tell of harm of another kind.
    """

    words: tuple[Word, ...]
    of_war: bool
    peaceful: frozenset[int]
    dropped: frozenset[int]
    """The tokens of words that were judged to be of no act of war, and of nouns that name none by themselves."""
    in_passing: bool = False
    """It is about something else, and speaks of war in a few of its many sentences."""

    def is_done(self, actor: ActorMention) -> bool:
        """Tell whether an actor can have done an act of war: the word of its deed is of one."""
        return self.is_told_at(actor.token) and (actor.cue is not None or actor.deed not in self.dropped)

    def is_told_at(self, token: int) -> bool:
        """Tell whether what stands at a token can be of an event of war."""
        return self.of_war and token not in self.peaceful
