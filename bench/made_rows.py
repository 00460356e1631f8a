"""Incidents that nobody tells of, as a record exports them (`jsonl`): every field has every kind of value, by a seed.

In: how many; out: rows as dictionaries. No two are at one place or near each other, so that none is joined to another. People, towns
and parties are made up; countries are those of Antarctica and of islands where nobody lives.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.reading import Act, DisputeOn, Group, Outcome, Sex

SEED = 8
_FIRST = dt.date(2031, 1, 1)
_SYLLABLES = "ba dor fen gal hes kar lom mir nos pel rith sur tav ul vor zen".split()
_COUNTRIES = ("AQ", "BV", "HM", "TF", "GS")
_KINDS = ("Army", "Front", "Air Force", "Guard", "Brigade")
_NAMES = ("Ilma", "Osk", "Dara", "Jon", "Mirel", "Tova", "Ash", "Renn")
_ROLES = ("nurse", "teacher", "driver", "journalist")
_TARGETS = ("market", "school", "home", "medical", "mosque", "camp")
_WEAPONS = ("cluster_munition", "incendiary", "barrel_bomb", "mine")
_SPACING = 4  # degrees between two places
_OPEN, _BLANK = 0.25, 0.15


def made_rows(count: int, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """Give rows, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 made-up values, the same in each run
    for number in range(count):
        yield _row(number, draw)


def _row(number: int, draw: random.Random) -> dict[str, Any]:
    killed, groups = _toll(draw)
    injured, injured_groups = _toll(draw)
    doers = _doers(draw)
    return {
        "schema": 1,
        "id": f"made{number:06}",
        "members_digest": f"{number:016x}",
        "date": _date(draw),
        "place": _place(number, draw),
        "act": draw.choice([*Act, None]),
        "perpetrators": doers,
        "killed": killed,
        "injured": injured,
        "killed_by_group": groups,
        "injured_by_group": injured_groups,
        "targets": sorted(draw.sample(_TARGETS, draw.choice((0, 0, 1, 2)))),
        "weapons": sorted(draw.sample(_WEAPONS, draw.choice((0, 0, 1, 2)))),
        "grading": "weak",
        "strike_status": "single_source",
        "positions": _positions(doers, draw),
        "victims": _victims(draw),
    }


def _word(draw: random.Random, least: int = 2) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(draw.randint(least, 3))).capitalize()


def _date(draw: random.Random) -> dict[str, str | None] | None:
    """Return a day, some days, a week, a month, longer, with an open end, or nothing."""
    first = _FIRST + dt.timedelta(days=draw.randrange(3_000))
    last = first + dt.timedelta(days=draw.choice((0, 0, 0, 0, 1, 4, 6, 20, 30, 60)))
    kind = draw.random()
    if kind < 0.05:
        return None
    ends: tuple[dt.date | None, dt.date | None] = (None, last) if kind < 0.08 else (first, None) if kind < 0.11 else (first, last)
    return {name: None if day is None else day.isoformat() for name, day in zip(("from", "to"), ends, strict=True)}


def _place(number: int, draw: random.Random) -> dict[str, Any]:
    """Return a town, an area, a town near which it was, or a name on no map; none near that of another row."""
    columns = 360 // _SPACING
    latitude, longitude = -80 + _SPACING * (number // columns % 40) + 0.25, -180 + _SPACING * (number % columns) + 0.125
    place: dict[str, Any] = {"name": f"{_word(draw)} {_word(draw)}", "country": draw.choice(_COUNTRIES), "precision": "at", "named": None}
    kind = draw.random()
    if kind < 0.1:
        return place | {"latitude": None, "longitude": None, "geonames": None}
    place |= {"latitude": latitude, "longitude": longitude, "geonames": draw.choice((None, 90_000_000 + number))}
    if kind < 0.25:
        return place | {"precision": "near", "named": _word(draw)}
    if kind < 0.35:
        return place | {"precision": "in", "named": _word(draw)}
    return place | {"precision": draw.choice(("at", "at", "at", "near", "in"))}


def _range(draw: random.Random, most: int = 40) -> list[int | None]:
    low = draw.randrange(most)
    return [low, None if draw.random() < _OPEN else low + draw.choice((0, 0, 1, 5))]


def _toll(draw: random.Random) -> tuple[list[int | None] | None, dict[str, list[int | None]]]:
    """Return how many were harmed, and of which groups; at times of fighters alone, at times nobody, at times not stated."""
    kind = draw.random()
    if kind < _BLANK:
        return None, {}
    if kind < 0.2:
        return [0, 0], {}
    if kind < 0.25:
        fighters = _range(draw)
        return fighters, {Group.FIGHTERS: fighters}
    whole = _range(draw)
    low, high = whole[0] or 0, whole[1]
    groups: dict[str, list[int | None]] = {}
    for group in draw.sample(list(Group), draw.choice((0, 0, 1, 2))):
        part = draw.randint(0, low)
        groups[group] = _range(draw) if group is Group.FIGHTERS else [part, None if high is None else part]
    return whole, dict(sorted(groups.items(), key=lambda pair: list(Group).index(Group(pair[0]))))


def _doers(draw: random.Random) -> list[dict[str, str | None]]:
    count = draw.choice((0, 1, 1, 1, 2, 3))
    return [{"name": f"{_word(draw)} {draw.choice(_KINDS)}", "country": draw.choice((None, *_COUNTRIES))} for _ in range(count)]


def _positions(doers: Sequence[dict[str, str | None]], draw: random.Random) -> list[dict[str, Any]]:
    """Return who denies what, and who confirms: one who is said to have done it, or another."""
    found = []
    for doer in doers:
        stance = draw.choice(("denies", "denies", "confirms", None, None))
        if stance is not None:
            on = draw.choice(list(DisputeOn)) if stance == "denies" else "all"
            found.append({"party": doer["name"], "stance": stance, "document": "made", "span": [0, 1], "on": str(on)})
    if draw.random() < 0.1:
        found.append({"party": f"{_word(draw)} Ministry", "stance": "denies", "document": "made", "span": [0, 1], "on": "all"})
    return found


def _victims(draw: random.Random) -> list[dict[str, Any]]:
    """Return people with each value stated or not; of two, one may be the other's kin."""
    people: list[dict[str, Any]] = []
    for _ in range(draw.choice((0, 0, 0, 1, 2, 3))):
        age = draw.randrange(90)
        kin = draw.choice((None, people[0]["name"])) if people and people[0]["name"] else None
        is_kin = kin is not None or draw.random() < 0.1
        people.append(
            {
                "name": draw.choice((None, *(f"{draw.choice(_NAMES)} {_word(draw)}" for _ in range(5)))),
                "names": [f"{draw.choice(_NAMES)} {_word(draw)}"] if draw.random() < 0.2 else [],
                "age": draw.choice((None, [age, age], [age, age + 2])),
                "sex": draw.choice((None, *Sex)),
                "role": draw.choice((None, None, *_ROLES)),
                "relation": "daughter" if is_kin else None,
                "relation_to": kin,
                "outcome": draw.choice((Outcome.KILLED, Outcome.INJURED, Outcome.MISSING)),
                "group": draw.choice((None, None, Group.CHILDREN, Group.WOMEN)),
                "sources": [],
            }
        )
    return people
