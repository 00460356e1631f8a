"""English words for acts of war, harm, targets, weapons and breaches of law, as the tables list them.

In: `tables/acts.toml`, `weapons.toml`, `around.toml`, `targets.toml`, `violations.toml`. Out: `Vocabulary`, made once, on first use.
What several rules ask for (who acts, what a deed is) follows from the rows.
"""

import enum
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from onrecord.reading.en.forms import noun_forms, verb_forms
from onrecord.reading.en.phrases import Phrases
from onrecord.reading.en.rows import read_table
from onrecord.reading.model import Act


class WordClass(enum.StrEnum):
    """What a word is in a telling of war."""

    DEED = "deed"
    HARM = "harm"
    MEANS = "means"
    CARRIER = "carrier"


FROM_AFAR = frozenset({Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.SHELLING, Act.ROCKET})
"""Acts with weapons that only armed forces and groups have, and that hit from afar."""
NOTHING = "nothing"
"""What the tables call words that give only a part to play."""
WEIGHTS = {"harm": 0, "likely": 1, "firm": 2, "plain": 3, "settles": 4}
"""How much a word says of the act, by what the tables call it: it only tells of harm, leans to an act, settles it."""


class ActRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of words for acts or harm; the table says what its fields mean."""

    says: str
    part: WordClass
    act: Act | None = None
    ordinary: bool = False
    does: bool = True
    attack: bool = False
    sided: bool = False
    named: bool = False
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    not_: tuple[str, ...] = msgspec.field(default=(), name="not")

    def verb_words(self) -> Iterator[str]:
        """Yield the forms of the verbs."""
        yield from (form for verb in self.verbs for form in verb_forms(verb))

    def words(self) -> Iterator[str]:
        """Yield all forms."""
        yield from self.verb_words()
        yield from (form for noun in self.nouns for form in noun_forms(noun))
        yield from self.forms


class WeaponRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for a kind of weapon, and what they say of the act."""

    kind: str
    alleged: bool = False
    act: Act | None = None
    says: str = "harm"
    ordinary: bool = False
    machine: bool = False
    civil: bool = False
    nouns: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    def words(self) -> Iterator[str]:
        """Yield all forms."""
        yield from (form for noun in self.nouns for form in noun_forms(noun))
        yield from self.forms


class ActTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of acts."""

    row: tuple[ActRow, ...]


class WeaponTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of weapons."""

    row: tuple[WeaponRow, ...]


class AroundTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Small words and phrases around acts and targets; the table says what each list is."""

    blamed_on: frozenset[str]
    blamed_to: frozenset[str]
    blamed: frozenset[str]
    blamed_between: frozenset[str]
    blame_nouns: frozenset[str]
    carried: frozenset[str]
    fire: frozenset[str]
    owning: frozenset[str]
    owned: frozenset[str]
    leading: frozenset[str]
    harmed: frozenset[str]
    at: frozenset[str]
    beside: frozenset[str]
    brings: frozenset[str]
    runs_into: frozenset[str]
    protesting: frozenset[str]
    hedging: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sign:
    """What a word says: the act (None: harm, by whatever act), how strongly, what it is, and whether it may be of ordinary life.

    `does`: its subject is the doer. `attack`: beside harm it tells of war. `sided`: it is an act only where somebody who makes war does it.
    `named`: it is no sign as a verb.
    """

    act: Act | None
    weight: int
    part: WordClass
    ordinary: bool
    does: bool = True
    attack: bool = False
    sided: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables in the shapes in which the rules ask for them.

    `verbs` is what forms say that are nouns of another meaning too, `doing` are verbs whose subject acts, `doing_with_object` those of
    them that need a deed or weapon as object, `doing_alone` the others, `phrasal` those of several words ("rounded up"), `deeds` single
    words that somebody does or that come from somebody ("strikes", "shells"), `done` those of them that are no weapon ("strikes"),
    `fights` verbs of what two sides do to each other ("clash"), `weapons_alone` words that are nothing but a weapon ("rockets"), `means`
    his men and machines, `vague` nouns of what a side does over months ("war"), `civil_weapons` those of which crime and work know too.
    """

    signs: Phrases[Sign]
    verbs: Mapping[str, Sign]
    targets: Phrases[str]
    weapons: Phrases[str]
    violations: Phrases[str]
    doing: frozenset[str]
    doing_with_object: frozenset[str]
    doing_alone: frozenset[str]
    phrasal: frozenset[str]
    deeds: frozenset[str]
    done: frozenset[str]
    fights: frozenset[str]
    weapons_alone: frozenset[str]
    means: frozenset[str]
    vague: frozenset[str]
    civil_weapons: frozenset[str]
    harmed: frozenset[str]
    blamed_on: frozenset[str]
    blamed_to: frozenset[str]
    blamed: frozenset[str]
    blamed_between: frozenset[str]
    blame_nouns: frozenset[str]
    carried: frozenset[str]
    fire: frozenset[str]
    owning: frozenset[str]
    owned: frozenset[str]
    leading: frozenset[str]
    at: frozenset[str]
    beside: frozenset[str]
    brings: frozenset[str]
    runs_into: frozenset[str]
    protesting: frozenset[str]
    hedging: frozenset[str]


@functools.cache
def vocabulary() -> Vocabulary:
    """Return the tables."""
    acts, weapons = read_table("acts", ActTable).row, read_table("weapons", WeaponTable).row
    around = read_table("around", AroundTable)
    doing = frozenset(
        word for row in acts if row.does and row.part is not WordClass.MEANS for word in (*row.verb_words(), *_single_verbs(row))
    )
    carriers = frozenset(word for row in acts if row.part is WordClass.CARRIER for word in row.words())
    machines = {word for row in weapons if row.machine for word in row.words()}
    men = {word for row in acts if row.part is WordClass.MEANS for word in row.words()}
    named = {word for row in weapons if row.act is not None for word in row.words()}
    deeds = frozenset(word for word in {word for row in acts if _is_deed(row) for word in row.words()} | named if " " not in word)
    means = frozenset(word for word in men | machines if " " not in word)
    done = (
        frozenset(word for row in acts if row.part is WordClass.DEED for word in row.words() if " " not in word and word not in row.not_)
        - named
    )
    return Vocabulary(
        signs=Phrases(sign_words()),
        verbs=_verb_signs(),
        targets=_kinds(read_table("targets", dict[str, tuple[str, ...]])),
        weapons=Phrases({word: row.kind for row in reversed(weapons) for word in row.words()}),
        violations=_kinds(read_table("violations", dict[str, tuple[str, ...]])),
        doing=doing,
        doing_with_object=carriers,
        doing_alone=doing - carriers,
        phrasal=frozenset(
            form for row in acts if row.does and row.part in {WordClass.DEED, WordClass.HARM} for form in row.forms if " " in form
        ),
        deeds=deeds,
        done=done,
        fights=frozenset(word for row in acts if row.act is Act.GROUND_OPERATION and not row.does for word in row.verb_words()),
        weapons_alone=deeds - done - doing - means,
        means=means,
        vague=frozenset(
            form for row in acts if row.says == NOTHING and row.part is WordClass.DEED for noun in row.nouns for form in noun_forms(noun)
        ),
        civil_weapons=frozenset(word for row in weapons if row.civil for word in row.words()),
        harmed=around.harmed,
        **{name: getattr(around, name) for name in AroundTable.__struct_fields__ if name != "harmed"},
    )


def _single_verbs(row: ActRow) -> Iterator[str]:
    """Yield the single words that a row lists as they stand: "shot", "blew", "responsible"."""
    yield from (form for form in row.forms if " " not in form) if row.part is WordClass.DEED else ()


def _is_deed(row: ActRow) -> bool:
    """Tell whether somebody does what the words of a row say, or they stand for what he does it with."""
    return row.part is WordClass.DEED or (row.part is WordClass.MEANS and row.act is not None)


@functools.cache
def sign_words() -> Mapping[str, Sign]:
    """Return what each word says; of several rows that share a word, the first one of acts decides, then those of weapons."""
    found: dict[str, Sign] = {}
    for row in read_table("acts", ActTable).row:
        if row.says in WEIGHTS:
            for word in (word for word in row.words() if word not in row.not_):
                found.setdefault(word, _sign(row))
    for weapon in read_table("weapons", WeaponTable).row:
        if weapon.act is not None:
            for word in weapon.words():
                found.setdefault(word, Sign(weapon.act, WEIGHTS[weapon.says], WordClass.MEANS, weapon.ordinary))
    return found


def _sign(row: ActRow) -> Sign:
    """Return what the words of a row say."""
    return Sign(row.act, WEIGHTS[row.says], row.part, row.ordinary, row.does, row.attack, row.sided, row.named)


@functools.cache
def _verb_signs() -> Mapping[str, Sign]:
    """Return what plain verbs say whose forms are nouns of another meaning too: "they shell the town"."""
    rows = (row for row in read_table("acts", ActTable).row if row.says == "plain")
    return {form: _sign(row) for row in rows for form in row.verb_words() if form in row.not_}


def _kinds(listed: dict[str, tuple[str, ...]]) -> Phrases[str]:
    """Return a table that lists words by kind as phrases; where two kinds share a word, the first one has it."""
    kinds: dict[str, str] = {}
    for kind, words in listed.items():
        for word in words:
            kinds.setdefault(word, kind)
    return Phrases(kinds)
