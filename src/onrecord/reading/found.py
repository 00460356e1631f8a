"""What the rules of a language hand to the rules that are the same in every language.

A `Report` is what every rule looks at. The finders in `reading/en` give `Attribution`, `PartyTable`, `TimeMention`,
`PlaceTable` and `FigureMention`; `claims`, `disputes`, `incidents` build the reading from them and know no English.
Token numbers are indices into `Report.parse.tokens`; spans are offsets in `Report.page.text`.
"""

import datetime as dt
import enum
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from onrecord.core import Period, Span
from onrecord.language import Parse
from onrecord.page import Page, ZoneKind
from onrecord.reading.model import Act, DisputeManner, DisputeOn, Figure, Group, Mode, Outcome, Party, Place, Sex, Stance, StatementKind

Value = TypeVar("Value")

OWN = -1
"""The number of the publisher among the statements."""


class NameKind(enum.StrEnum):
    """What a proper name names; the values are the labels that the names of a report have as tokens."""

    PERSON = "PERSON"
    ORGANISATION = "ORG"
    STATE = "STATE"
    ARMED_FORCE = "FORCE"
    ARMED_GROUP = "GROUP"
    MEDIA = "MEDIA"
    PLACE = "LOC"
    WEAPON = "WEAPON"


@dataclass(frozen=True, slots=True)
class ProperName:
    """A whole name: its tokens (`first` to `last`, past-last) and what it names."""

    first: int
    last: int
    kind: NameKind


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A page, its parse, and the day it was published (None: not known). One report is itself alone, never another's equal.

    `names`: its proper names; None where only the parse's model says what is a name.
    """

    page: Page
    parse: Parse
    published: dt.date | None
    names: tuple[ProperName, ...] | None = None

    def day_at(self, offset: int) -> dt.date | None:
        """Return the day from which words are seen: that of the quotation that they stand in, else that of publication."""
        at = bisect_right(self.page.zones, offset, key=lambda zone: zone.span.start) - 1
        is_quoted = at >= 0 and self.page.zones[at].kind is ZoneKind.QUOTED
        return self.page.zones[at].said_on if is_quoted else self.published

    def is_recognised(self, offset: int) -> bool:
        """Tell whether words were made out in a picture of text: no figure rests on them alone."""
        at = bisect_right(self.page.zones, offset, key=lambda zone: zone.span.start) - 1
        return at >= 0 and self.page.zones[at].kind is ZoneKind.RECOGNISED


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement as found: source, cue and content.

    `source_head`, `cue_head`: the token that heads the source or cue; None where there is none (an unnamed source, a
    colon after a name). `source` empty: nobody is named at all. `within`: the index, in the list of attributions, of the
    one whose content holds this one. `order`: where the statement begins in the page.
    """

    source: tuple[Span, ...]
    source_head: int | None
    cue: tuple[Span, ...]
    cue_head: int | None
    content: tuple[Span, ...]
    mode: Mode
    stance: Stance
    hedges: tuple[Span, ...]
    within: int | None = None
    kind: StatementKind = StatementKind.SPEECH
    said_on: dt.date | None = None
    """The day on which it was said, where something beside its words gives it: the header of a mail."""


@dataclass(frozen=True, slots=True)
class PartyTable:
    """The parties of a report, and which one a token speaks of; `states`: the country of each token that names a state or its people."""

    parties: tuple[Party, ...]
    at: Mapping[int, str]
    states: Mapping[int, str] = field(default_factory=dict)


class TimeUse(enum.StrEnum):
    """What a time expression says of what happened."""

    ON = "on"  # happened then
    SINCE = "since"  # from then on
    UNTIL = "until"  # up to then
    DURING = "during"  # between its two ends


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: its words (`first` to `last`, past-last token), the days it means, and its use.

    `named` is the period of the words alone, where `period` is what goes on from then: "since May" names May.
    `governor` is the verb or noun that it dates ("said" in "said on Monday", "strike" in "Monday's strike"), None where the
    words stand alone. `quoted`: it is seen from the day of saying ("today" inside quotation marks), for which `period` takes the
    day of publication.
    """

    span: Span
    first: int
    last: int
    period: Period
    use: TimeUse
    governor: int | None = None
    quoted: bool = False
    named: Period | None = None


class PlaceRole(enum.StrEnum):
    """What a name of a place does in its sentence."""

    SCENE = "scene"  # something happens there, or is done to it: "in Dolm", "the shelling of Dolm", "hit Dolm", "Dolm: ..."
    ORIGIN = "origin"  # somebody or something comes from there, or speaks there: "from Dolm", "Dolm-based", "a doctor in Dolm said"
    PARTY = "party"  # it acts or speaks, or says whose somebody is: "Dolm said", "the mayor of Dolm", "Dolm University"
    DATELINE = "dateline"  # where a report was written
    WITHIN = "within"  # the larger area of a place beside it: the second of "Dolm, Vale province"
    OTHER = "other"  # anything else: "to Dolm", "Dolm's exports"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a place: its words, which place it means, its role.

    `first` and `last` (past-last) are its tokens, None in a dateline or a heading that is not parsed. `governor` is the token of
    the verb or noun that it modifies: "hit" in "hit the town of Dolm", "shelling" in "the shelling of Dolm"; None for none.
    `is_named`: false for words that only take up a place: "the town", "there".
    """

    span: Span
    first: int | None
    last: int | None
    place: str
    role: PlaceRole
    governor: int | None = None
    is_named: bool = True

    @property
    def tokens(self) -> range:
        """The tokens of the name, none where it is not parsed."""
        return range(self.first or 0, self.last or 0)


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """The places of a report, and which one a token names; `within`: what a place is said to lie in, `beside`: near what, by their ids.

    `mentions` are all names in the order of the text, `uses` those that have tokens, and words that take one up, by token.
    """

    places: tuple[Place, ...]
    at: Mapping[int, str]
    within: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[PlaceMention, ...] = ()
    uses: Mapping[int, PlaceMention] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    aside: frozenset[str] = frozenset()
    """Places that are said to lie on a side of, or near to, another: not in it."""


class Scope(enum.StrEnum):
    """What a figure sums up."""

    EVENT = "event"  # what the sentence tells of
    SUM = "sum"  # many events: "since January", "the war's toll"
    OTHER = "other"  # an event that the words themselves set apart: "in a separate strike"
    RETRACTED = "retracted"  # nothing: a correction says that it was printed, and takes it back


class Basis(enum.StrEnum):
    """What a figure rests on."""

    NUMBER = "number"  # "12 people", "dozens"
    PERSON = "person"  # "a child", "his wife"
    NAMES = "names"  # people listed by name, counted
    PLURAL = "plural"  # "civilians", with no number


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure and the tokens it was read from (`first` to `last`, past-last); `head`: the counted noun, or the number.

    `verb` is the token that says what happened ("killed", "deaths", "wounded").
    `basis` is what the number rests on. `further`: the words say that these come on top of others ("three more").
    `revised`: they say that this count replaces an earlier one ("the toll rose to 15"). `period` is the number of the time
    over which a sum is taken ("since January"), None where no time of the report says so. `narrow`: the words may leave some of those
    harmed out ("five rescuers", "six bodies"). `of_state`: of fighters, whether they serve a state ("soldiers") or not ("rebels"), None
    where the words do not say. `rival`: the number is given instead of the one before it ("six, or ten").
    """

    figure: Figure
    first: int
    last: int
    head: int
    verb: int
    scope: Scope = Scope.EVENT
    basis: Basis = Basis.NUMBER
    further: bool = False
    revised: bool = False
    period: int | None = None
    narrow: bool = False
    rival: bool = False
    of_state: bool | None = None


@dataclass(frozen=True, slots=True)
class Worded(Generic[Value]):
    """A value and the words that say it."""

    value: Value
    span: Span


@dataclass(frozen=True, slots=True)
class VictimMention:
    """A person who is said to have been harmed, in one place of the text: the tokens from `first` to `last` (past-last).

    `head` is the token that heads the name, `verb` the one that says what became of the person. `among` is the number of the
    list that the person stands in: two of one list are two people. `names` are the names that these words give, the fullest
    first; none for one who is only described ("his wife"). `kin` is what the person is to `kin_of`, the number of another mention
    (None: of nobody who is one). `full` is the only full name of the report that ends in the single name that stands here.
    """

    span: Span
    first: int
    last: int
    head: int
    verb: int
    among: int
    outcome: Worded[Outcome]
    names: tuple[Worded[str], ...] = ()
    age: Worded[tuple[int, int]] | None = None
    sex: Worded[Sex] | None = None
    role: Worded[str] | None = None
    group: Worded[Group] | None = None
    kin: Worded[str] | None = None
    kin_of: int | None = None
    full: str | None = None


class Modality(enum.StrEnum):
    """Whether an act or harm that words tell of is said to have happened."""

    HAPPENED = "happened"
    NEGATED = "negated"  # "did not shell", "no one was hurt", "failed to hit"
    PLANNED = "planned"  # threats, plans, warnings, wishes, conditions, fears: "threatened to strike", "if they attack"
    GENERAL = "general"  # kinds, habits, laws: "attacks on hospitals are war crimes"


@dataclass(frozen=True, slots=True)
class SignMention:
    """A word that tells of an act of war or of harm; `act` None: only of harm. The greater `weight` settles the act."""

    first: int
    last: int
    act: Act | None
    weight: int
    modality: Modality = Modality.HAPPENED


@dataclass(frozen=True, slots=True)
class ThingMention:
    """Words for a target, a weapon or a breach of law; `hedged` only matters for the last."""

    kind: str
    first: int
    last: int
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Who is said to have done it, at the token that names them.

    `party` None: the speaker himself ("we struck"). `cue`: the cue that names the actor outside of the content ("accused
    Talvenor of ..."), else None. `alternative`: set off from the one before by "or". `deed`: the word of the act or harm
    that this actor is said to have done ("shelled", "strikes"); None where the words do not bind the actor to one. `of_act`: false
    where the actor is accused of what is no act of war ("of hiding arms"). `is_real`: the deed, or the blame, is said to have
    happened; else it counts only where the deed's own word tells of an event.
    """

    token: int
    party: str | None
    cue: int | None = None
    alternative: bool = False
    deed: int | None = None
    of_act: bool = True
    is_real: bool = True


@dataclass(frozen=True, slots=True)
class DeedTable:
    """All that a report's words say of acts of war, in order; what tells of no event of war is left out.

    `of_war`: the report tells of an act of war at all; `in_passing`: it is about something else, and few of its sentences do. `peaceful`:
    the tokens of sentences that tell of harm of another kind.
    """

    signs: tuple[SignMention, ...] = ()
    targets: tuple[ThingMention, ...] = ()
    weapons: tuple[ThingMention, ...] = ()
    violations: tuple[ThingMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    of_war: bool = True
    in_passing: bool = False
    peaceful: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Denial:
    """What a statement (by its number) denies.

    `on`: which part of a claim; `manner`: how. `of_word`: it denies a report or its author's word, and so every claim of `authors`;
    `takes_up`: it names neither, and takes up what was said before ("that claim", "the report"). `standing`: it is a party's denial of
    more than one event; `general`: it is of a way of acting, not of one event ("we do not target civilians"). `implicit`: no word of
    denial stands with it; the speaker only says that there was none ("there was no market"). `topic`: the words that say what it is
    about, as `topic_of` gives them; `named`: the parties that its words name; `definite`: it is of "the attack", which was told before;
    `charge`: its words say that somebody did something, so that they are a claim by themselves; `of_deed`: they speak of an act of war or
    of harm; `of_charge`: they begin with a noun for somebody's word ("the allegations of involvement").
    `charged`: they say that those who were hit were no fighters, as who hit them says; `topic` then is every word for fighters.
    """

    statement: int
    on: DisputeOn
    manner: DisputeManner
    of_word: bool = False
    takes_up: bool = False
    standing: bool = False
    general: bool = False
    implicit: bool = False
    authors: tuple[str, ...] = ()
    topic: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    definite: bool = False
    charge: bool = True
    of_deed: bool = False
    of_charge: bool = False
    charged: bool = False
