"""What is exported and brought into another record: which values come back, and whether each that does not is named.

use: python bench/exchange.py [--incidents N]

In: incidents that `made_rows.py` makes, brought into a record as JSON lines, with what people set on some of them; each format in which
incidents can be brought back. Out: a line a format: how many came back, how many values differ, of which fields. Exit status 1 where a
field differs that the program's own list of losses (`onrecord schema FORMAT`) does not name, or where one that it names never does.
"""

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onrecord
from made_rows import made_rows
from onrecord.publication import Format, losses_of

FORMS = tuple(form for form in Format if form not in {Format.WACZ, Format.GOLD})
CODER = "Harbour Watch"
_ID = re.compile(r": (?:[A-Z]{3})?([0-9a-f]{16})$", re.MULTILINE)
_JUDGED = ("grading", "strike_status", "contested", "independent_sources", "totals", "reviewed", "decided", "withheld")
_NAMES = ("id", "former_ids", "members_digest", "sources")
_PLAIN = ("act", "killed", "injured", "killed_by_group", "injured_by_group", "targets", "weapons", *_JUDGED, *_NAMES)
_VICTIM = ("names", "age", "sex", "role", "relation", "relation_to", "group", "sources")
_EACH = 20  # of so many incidents, one of each decision

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back in one format: how many incidents, and how often each field differs."""

    form: Format
    sent: int
    back: int
    differing: Counter[str]

    @property
    def unnamed(self) -> set[str]:
        """Fields that differ though no loss is named."""
        return set(self.differing) - {loss.field for loss in losses_of(self.form)}

    @property
    def idle(self) -> set[str]:
        """Fields of which a loss is named that never comes."""
        return {loss.field for loss in losses_of(self.form)} - set(self.differing)


def send(folder: Path, count: int) -> Mapping[str, Row]:
    """Make a record in `folder/first`, and export it in each format; return its rows by their ids."""
    made = folder / "made.jsonl"
    made.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in made_rows(count)), encoding="utf-8")
    with onrecord.open(folder / "first") as record:
        added = record.add_table(made, "jsonl", source=CODER)
        if added.refused or added.unreadable or added.incidents != count:
            message = f"{added.incidents} incidents of {count}: {added.refused[:3]}, {added.unreadable[:3]}"
            raise RuntimeError(message)
        _set_values(record)
        for form in FORMS:
            record.export(form, folder / f"first.{form}")
    return {row["id"]: row for row in _rows(folder / "first.jsonl")}


def bring_back(folder: Path, form: Format, sent: Mapping[str, Row]) -> Returned:
    """Bring what was exported into a record of its own, and compare what that exports."""
    with onrecord.open(folder / f"back-{form}") as record:
        record.add_table(folder / f"first.{form}", str(form), source=CODER)
        record.export("jsonl", folder / f"back.{form}")
        origins = {one.id: _origin([reading.text for reading in one.readings.values()], sent) for one in record.incidents()}
    rows = [(sent[origins[row["id"]]], row) for row in _rows(folder / f"back.{form}")]
    differing = Counter(field for before, after in rows for field in differences(before, after))
    return Returned(form, len(sent), len(rows), differing)


def differences(before: Row, after: Row) -> Iterator[str]:
    """Give the fields in which two rows differ; the order of parties, victims and positions is none of them."""
    yield from (field for field in _PLAIN if before[field] != after[field])
    yield from _parts("date", ("from", "to"), before, after)
    yield from _parts("place", ("name", "latitude", "longitude", "country", "precision", "named", "geonames"), before, after)
    yield from _of_list("perpetrators", ("name",), ("country",), before, after)
    yield from _of_list("positions", ("party", "stance"), ("on", "document", "span"), before, after)
    yield from _of_list("victims", ("name", "outcome"), _VICTIM, before, after)


def _parts(field: str, keys: Sequence[str], before: Row, after: Row) -> Iterator[str]:
    one, other = before[field] or {}, after[field] or {}
    yield from (f"{field}.{key}" for key in keys if one.get(key) != other.get(key))


def _of_list(field: str, known_by: Sequence[str], keys: Sequence[str], before: Row, after: Row) -> Iterator[str]:
    """Give the list where other items are in it; else the keys in which items differ that are known by the same values."""
    first, second = _grouped(before[field], known_by), _grouped(after[field], known_by)
    if {key: len(items) for key, items in first.items()} != {key: len(items) for key, items in second.items()}:
        yield field
        return
    for key in keys:
        if any(_values(items, key) != _values(second[known], key) for known, items in first.items()):
            yield f"{field}.{key}"


def _grouped(items: Sequence[Row], known_by: Sequence[str]) -> dict[tuple[Any, ...], list[Row]]:
    found: dict[tuple[Any, ...], list[Row]] = {}
    for item in items:
        found.setdefault(tuple(item[key] for key in known_by), []).append(item)
    return found


def _values(items: Sequence[Row], key: str) -> list[str]:
    return sorted(json.dumps(item[key]) for item in items)


def _set_values(record: onrecord.Record) -> None:
    """Decide what people decide: values, a grade, a review, a tag, a note."""
    ids = [incident.id for incident in record.incidents()]
    for at, name in enumerate(ids[: max(_EACH, len(ids) // 10)]):
        for request in (
            onrecord.CorrectRequest(incident=name, field="killed", value="2-5"),
            onrecord.CorrectRequest(incident=name, field="date", value="2031-03-05"),
            onrecord.OverruleRequest(incident=name, grade="fair"),
            onrecord.ReviewRequest(given=name),
            onrecord.TagRequest(given=name, tag="made"),
        )[at % 5 : at % 5 + 1]:
            record.decide(request, why="Made up.")


def _origin(texts: Sequence[str], sent: Mapping[str, Row]) -> str:
    """Return the id that an incident had where it comes from."""
    found: str = next(name for text in texts for name in _ID.findall(text) if name in sent)
    return found


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> int:
    """Print what comes back; return the exit status."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--incidents", type=int, default=1_000, metavar="N")
    count = asked.parse_args().incidents
    whole = True
    with tempfile.TemporaryDirectory(prefix="onrecord-exchange-") as name:
        sent = send(Path(name), count)
        for form in FORMS:
            found = bring_back(Path(name), form, sent)
            fields = ", ".join(f"{field} {number}" for field, number in found.differing.most_common())
            print(f"{form:8} {found.back} of {found.sent} back; fields that differ: {fields or 'none'}")
            for told, wrong in (("not named", found.unnamed), ("named, and never lost", found.idle)):
                if wrong:
                    print(f"{form:8} {told}: {', '.join(sorted(wrong))}", file=sys.stderr)
            whole = whole and found.back == found.sent and not found.unnamed and not found.idle
    return 0 if whole else 1


if __name__ == "__main__":
    raise SystemExit(main())
