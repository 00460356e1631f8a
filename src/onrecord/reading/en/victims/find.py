"""The victims of a report: the conductor of this package.

In: a report, who speaks in it, its places, parties and figures. Out: one `VictimMention` for every place in which a person is named as
harmed, in the order of the text. Those who speak of the harm, write of it, treat it or mourn it are none.
"""

from collections.abc import Sequence

from onrecord.reading.en.figures.mention import Said
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.en.victims.fate import Fates
from onrecord.reading.en.victims.kinship import owners_of
from onrecord.reading.en.victims.lists import lists_of, sentences
from onrecord.reading.en.victims.mention import Place, mention
from onrecord.reading.en.victims.names import find_names
from onrecord.reading.en.victims.person import Person, describe
from onrecord.reading.en.victims.rolls import rolls_of
from onrecord.reading.en.victims.unnamed import with_unnamed
from onrecord.reading.found import Attribution, FigureMention, PartyTable, PlaceTable, Report, VictimMention
from onrecord.reading.model import PartyKind

_PERSONS = frozenset({PartyKind.PERSON, PartyKind.WITNESS, PartyKind.UNNAMED})
_LONG = 4  # words and marks of a name that is nobody's but a person's, whatever place or party a part of it names


def find_victims(
    report: Report,
    attributions: Sequence[Attribution],
    places: PlaceTable,
    parties: PartyTable,
    figures: Sequence[FigureMention],
) -> tuple[VictimMention, ...]:
    """Return the people whom a report names one by one as harmed."""
    t = tokens_of(report)
    if not len(t):
        return ()
    named = _named(t, _others(places, parties))
    fates = Fates(t, report.parse.paragraph_of, figures, {one.source_head for one in attributions if one.source_head is not None})
    rolls = rolls_of(t, named)
    roll: int | None = None
    harmed: list[tuple[Person, Said]] = []
    lists: list[int] = []
    for sentence in sentences(t, with_unnamed(t, named)):
        listed = lists_of(t, sentence)
        ends = [*(people_[0].start for people_ in listed[1:]), t.last[sentence[0].root]]
        entry = rolls.get(t.first[sentence[0].root])
        for people_, end in zip(listed, ends, strict=False):
            said = fates.of(people_, end) if entry is None else entry.said
            if said is not None and not _is_known_by_age(t, people_, harmed):
                goes_on = entry is not None and entry.roll == roll
                harmed += [(person, said) for person in people_]
                lists += [(lists[-1] if goes_on else lists[-1] + 1) if lists else 0] * len(people_)
                roll = None if entry is None else entry.roll
    return _mentions(report, t, harmed, lists, _surnames(t, named))


def _is_known_by_age(t: Tokens, listed: Sequence[Person], harmed: Sequence[tuple[Person, Said]]) -> bool:
    """Tell whether "the 17-year-old" is somebody without an age who was told of before; where that is but one, give him or her the age."""
    person = listed[0]
    bare = len(listed) == 1 and not person.named and person.kin is None and person.noun is None and person.role is None
    if not bare or t.lower[person.start] != "the":
        return False
    before = [known for known, _ in harmed if known.age is None]
    if len(before) == 1:
        before[0].age = person.age
    return bool(before)


def _mentions(
    report: Report, t: Tokens, harmed: Sequence[tuple[Person, Said]], lists: Sequence[int], surnames: dict[str, str]
) -> tuple[VictimMention, ...]:
    """Return the harmed as the reading takes them, each with whose kin he or she is."""
    owners = owners_of(t, [person for person, _ in harmed], lists)
    telling = [(owner, person.owner) for (person, _), owner in zip(harmed, owners, strict=True)]
    pronouns = {owner: word for owner, word in telling if owner is not None and word is not None and t.lower[word] in {"his", "her"}}
    found: list[VictimMention] = []
    for number, (person, said) in enumerate(harmed):
        first, last = person.name
        full = surnames.get(t.lower[first]) if last - first == 1 and person.named else None
        found.append(mention(report, t, person, said, Place(lists[number], owners[number], pronouns.get(number), full)))
    return tuple(found)


def _named(t: Tokens, others: frozenset[int]) -> list[Person]:
    """Return the named people, in the order of the text; a name that is another's further one is none."""
    found: list[Person] = []
    for name in find_names(t):
        listed = t.dep[name.root] == "conj" and t.name[t.head[name.root]] == "PERSON"
        is_other = name.root in others and name.last - name.first < _LONG and not listed
        if is_other or (found and name.first < found[-1].end):
            continue
        found.append(describe(t, name, found[-1].end if found else 0))
    return found


def _others(places: PlaceTable, parties: PartyTable) -> frozenset[int]:
    """Return the tokens that name known places, and parties that are no person."""
    kinds = {party.id: party.kind for party in parties.parties}
    known = {place.id for place in places.places if place.geonames is not None}
    return frozenset(token for token, place in places.at.items() if place in known) | frozenset(
        token for token, party in parties.at.items() if kinds[party] not in _PERSONS
    )


def _surnames(t: Tokens, named: Sequence[Person]) -> dict[str, str]:
    """Return the full name that ends in a word, where there is but one in the report."""
    found: dict[str, set[str]] = {}
    for person in named:
        first, last = person.name
        if last - first > 1:
            found.setdefault(t.lower[last - 1], set()).add(" ".join(t.text[first:last]))
    return {word: names.pop() for word, names in found.items() if len(names) == 1}
