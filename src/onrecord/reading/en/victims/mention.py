"""A person as found, made into what the reading takes: every value with its words.

In: a report, a person, what became of the person and who else is meant. Out: a `VictimMention`.
"""

from dataclasses import dataclass

from onrecord.reading.en.figures.age import ADULT
from onrecord.reading.en.figures.lexicon import people, singular
from onrecord.reading.en.figures.mention import Said
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.en.victims.lexicon import kin, persons, young
from onrecord.reading.en.victims.person import Person
from onrecord.reading.found import Report, VictimMention, Worded
from onrecord.reading.model import Group, Sex

_SAID = frozenset({Group.CHILDREN, Group.WOMEN, Group.MEN, Group.FIGHTERS, Group.MEDICS, Group.JOURNALISTS, Group.CIVILIANS})
_HIS = {"his": Sex.MALE, "her": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands: the number of the list, the number of the one whose kin it is, the token of a pronoun that means him or her.

    `full` is the only full name of the report that ends in the single name that stands here.
    """

    among: int
    kin_of: int | None
    pronoun: int | None
    full: str | None


def mention(report: Report, t: Tokens, person: Person, said: Said, place: Place) -> VictimMention:
    """Return a person as the reading takes it."""
    age = person.age
    return VictimMention(
        span=report.parse.span(person.start, person.end),
        first=person.start,
        last=person.end,
        head=person.root,
        verb=said[1],
        among=place.among,
        outcome=Worded(said[0], report.parse.span(said[1], said[1] + 1)),
        names=tuple(_worded(report, *name) for name in ((person.name,) if person.named else ()) + tuple(person.names)),
        age=None if age is None else Worded((age.low, age.high), report.parse.span(age.first, age.last)),
        sex=_sex(report, t, person, place),
        role=_role(report, t, person),
        group=_group(report, t, person),
        kin=None if person.kin is None else Worded(singular(t.lower[person.kin]), report.parse.span(person.kin, person.kin + 1)),
        kin_of=place.kin_of,
        full=place.full,
    )


def _worded(report: Report, first: int, last: int) -> Worded[str]:
    span = report.parse.span(first, last)
    return Worded(span.of(report.page.text), span)


def _sex(report: Report, t: Tokens, person: Person, place: Place) -> Worded[Sex] | None:
    """Return the sex that a word for the person says, or a pronoun that means the person."""
    for at, table in ((person.kin, kin()), (person.noun, persons())):
        if at is not None and (sex := table.get(singular(t.lower[at]))) is not None:
            return Worded(sex, report.parse.span(at, at + 1))
    if place.pronoun is not None:
        return Worded(_HIS[t.lower[place.pronoun]], report.parse.span(place.pronoun, place.pronoun + 1))
    return None


def _role(report: Report, t: Tokens, person: Person) -> Worded[str] | None:
    """Return the role; of a plural its singular: "the photographers Salem Odan and Rima Vole"."""
    if person.role is None:
        return None
    said = _worded(report, *person.role)
    head = t.lower[person.role[1] - 1]
    if t.tag[person.role[1] - 1] == "NNS" and singular(head) != head:
        return Worded(f"{said.value[: len(said.value) - len(head)]}{singular(head)}", said.span)
    return said


def _group(report: Report, t: Tokens, person: Person) -> Worded[Group] | None:
    """Return whom the words count the person among: by age first, then by what the person is called."""
    if person.age is not None and person.age.high < ADULT:
        return Worded(Group.CHILDREN, report.parse.span(person.age.first, person.age.last))
    nouns = [n for n in (person.noun, person.kin) if n is not None]
    if person.age is None and (child := next((n for n in nouns if singular(t.lower[n]) in young()), None)) is not None:
        return Worded(Group.CHILDREN, report.parse.span(child, child + 1))
    role = list(range(person.role[1] - 1, person.role[0] - 1, -1)) if person.role is not None else []
    for at in (*role, *nouns):
        group = people().group.get(singular(t.lower[at]))
        if group in _SAID and group is not Group.CHILDREN:
            return Worded(group, report.parse.span(at, at + 1))
    return None
