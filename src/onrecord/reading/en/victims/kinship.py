"""Who is whose kin among the victims: "his wife Rima" is the wife of the man before her.

In: tokens and victims in the order of the text, each with the list it stands in. Out: for each the number of the one whose kin he or
she is, None where that is nobody of them, or more than one can be meant.
"""

from collections.abc import Sequence

from onrecord.reading.en.figures.lexicon import singular
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.en.victims.lexicon import kin, persons
from onrecord.reading.en.victims.person import Person
from onrecord.reading.model import Sex

_HIS = {"his": Sex.MALE, "her": Sex.FEMALE, "their": None}


def owners_of(t: Tokens, people_: Sequence[Person], lists: Sequence[int]) -> list[int | None]:
    """Return whose kin each person is, by number; `lists` says in which list each stands."""
    sexes: dict[int, Sex] = {number: sex for number, person in enumerate(people_) if (sex := sex_of(t, person)) is not None}
    found: list[int | None] = []
    for number, person in enumerate(people_):
        owner = None
        if person.kin is not None and person.owner is not None:
            word = t.lower[person.owner]
            if word in _HIS:
                owner = _meant(t, people_, lists, number, _HIS[word], sexes)
                if owner is not None and (sex := _HIS[word]) is not None:
                    sexes[owner] = sex
            else:
                owner = _called(t, people_, number, person.owner)
        found.append(owner)
    return found


def sex_of(t: Tokens, person: Person) -> Sex | None:
    """Return the sex that the word for a person says."""
    for at, table in ((person.kin, kin()), (person.noun, persons())):
        if at is not None and (sex := table.get(singular(t.lower[at]))) is not None:
            return sex
    return None


def _meant(  # noqa: PLR0913, PLR0917 (a pronoun, and all that it can mean)
    t: Tokens, people_: Sequence[Person], lists: Sequence[int], number: int, sex: Sex | None, sexes: dict[int, Sex]
) -> int | None:
    """Return whom a pronoun means: of its list, or else of its sentence, the first who is nobody's kin, else the only one that fits."""
    person = people_[number]
    before = [n for n in range(number) if lists[n] == lists[number]] or [
        n for n in range(number) if t.first[people_[n].root] == t.first[person.root]
    ]
    fits = [n for n in before if sex is None or sexes.get(n, sex) is sex]
    roots = [n for n in fits if people_[n].kin is None]
    if roots:
        return roots[0] if sex is None else roots[-1]
    return fits[0] if len(fits) == 1 else None


def _called(t: Tokens, people_: Sequence[Person], number: int, at: int) -> int | None:
    """Return the one victim whose name holds the word at a token: "Salem's wife"."""
    named = [n for n, person in enumerate(people_) if n != number and t.lower[at] in t.lower[slice(*person.name)]]
    first = [n for n in named if t.lower[people_[n].name[0]] == t.lower[at]]
    return first[0] if len(first) == 1 else named[0] if len(named) == 1 else None
