"""Checks the annotated reports of this folder, as GUIDE.md describes them.

In: JSONL files, one annotated report a line. Prints each error with its report, and exits 1 where there is any.
use: check.py [FILE...]   (without a file: all of this folder)
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

FIELDS = {"id", "text", "published", "publisher", "incidents", "sums", "disputes", "speakers", "sentences"}
INCIDENT = {"key", "words", "main", "day", "place", "act", "perpetrators", "killed", "injured"}
ACTS = set(
    "airstrike drone_strike shelling rocket shooting explosion chemical ground_operation detention abduction "
    "sexual_violence destruction force_against_protest other".split()
)
ON = {"all", "perpetrator", "figures", "weapon", "target", "legality", "evidence"}
STANCES = {"asserts", "alleges", "denies", "confirms", "doubts", "demands"}
SUM = "sum"  # the label of a sentence that gives a total over many events


def readings(value: Any) -> list[Any]:  # noqa: ANN401 (whatever the file holds)
    """The accepted readings of a range: `[2, null]` is one, `[[2, 2], null]` are two."""
    return value if isinstance(value, list) and any(isinstance(one, list) for one in value) else [value]


def sentence_errors(report: dict[str, Any]) -> Iterator[str]:
    """Whether the sentences cover the text in order, with nothing but white space between them, and have known labels."""
    text, end = report["text"], 0
    keys = {one["key"] for one in report["incidents"]}
    labels = {label for *_, given in report["sentences"] for label in given}
    for start, stop, given in report["sentences"]:
        words = text[start:stop]
        if text[end:start].strip() or start < end:
            yield f"sentences do not meet before {words[:30]!r}"
        if not words or words != words.strip():
            yield f"a sentence is empty or has white space around it: {words[:30]!r}"
        if unknown := set(given) - keys - {SUM}:
            yield f"unknown label {sorted(unknown)} on {words[:30]!r}"
        end = stop
    if text[end:].strip():
        yield f"text after the last sentence: {text[end:][:30]!r}"
    if keys - labels:
        yield f"no sentence tells of {sorted(keys - labels)}"
    if (SUM in labels) != bool(report["sums"]):
        yield "a total without its sentence, or the other way round"


def range_errors(incident: dict[str, Any]) -> Iterator[str]:
    """Whether the figures are whole numbers, the low one not above the high one, and null stands last."""
    for field in ("killed", "injured"):
        accepted = readings(incident[field])
        if None in accepted[:-1]:
            yield f"{field}: null is not last"
        for low, high in (one for one in accepted if one is not None):
            if not isinstance(low, int) or low < 0 or (high is not None and high < low):
                yield f"{field}: {low} to {high}"


def day_errors(incident: dict[str, Any], published: str) -> Iterator[str]:
    """Whether the days are dates in order, and none begins after the report came out."""
    if (day := incident["day"]) is not None and not date.fromisoformat(day["from"]) <= date.fromisoformat(day["to"]):
        yield f"day: {day['from']} after {day['to']}"
    if day is not None and date.fromisoformat(day["from"]) > date.fromisoformat(published):
        yield f"day: {day['from']} after publication"


def place_errors(incident: dict[str, Any], text: str) -> Iterator[str]:
    """Whether the place stands in the text and lies on the earth."""
    if (place := incident["place"]) is None:
        return
    if not any(name.casefold() in text for name in place["names"]):
        yield f"place is not in the text: {place['names']}"
    if "latlon" in place and not (abs(place["latlon"][0]) <= 90 and abs(place["latlon"][1]) <= 180 and place["km"] > 0):
        yield f"place is nowhere: {place['latlon']}"


def incident_errors(report: dict[str, Any]) -> Iterator[str]:
    """Whether each incident has its fields, and its words stand in a sentence that tells of it."""
    text = report["text"]
    if report["incidents"] and sum(one["main"] for one in report["incidents"]) != 1:
        yield "not one main incident"
    for one in report["incidents"]:
        if set(one) != INCIDENT:
            yield f"{one['key']}: fields {sorted(set(one) ^ INCIDENT)}"
            continue
        told = [text[start:stop] for start, stop, given in report["sentences"] if one["key"] in given]
        if not any(one["words"] in words for words in told):
            yield f"{one['key']}: its words stand in no sentence of it"
        if not one["act"] or set(one["act"]) - ACTS - {None}:
            yield f"{one['key']}: act {one['act']}"
        errors = [*range_errors(one), *day_errors(one, report["published"]), *place_errors(one, text.casefold())]
        yield from (f"{one['key']}: {error}" for error in errors)
        yield from (f"{one['key']}: {error}" for error in party_errors(one["perpetrators"], text))


def party_errors(parties: list[dict[str, Any]], text: str) -> Iterator[str]:
    """Whether each accepted party is named in the text by at least one of its names."""
    for party in parties:
        if not any(name.casefold() in text.casefold() for name in party["names"]):
            yield f"party is not in the text: {party['names']}"


def statement_errors(report: dict[str, Any]) -> Iterator[str]:
    """Whether disputes and speakers hold known values and words of the text."""
    text, keys = report["text"], {one["key"] for one in report["incidents"]}
    for one in report["disputes"]:
        if one["incident"] is not None and one["incident"] not in keys:
            yield f"dispute about unknown incident {one['incident']}"
        if not one["denier"] or not one["on"] or set(one["on"]) - ON:
            yield f"dispute without denier, or on {one['on']}"
        yield from (f"denied words are not in the text: {words!r}" for words in one["words"] if words not in text)
        yield from party_errors(one["denier"] + (one["claimant"] or []), text)
    for one in report["speakers"]:
        if one["words"] not in text or not one["words"]:
            yield f"spoken words are not in the text: {one['words']!r}"
        if not one["stance"] or set(one["stance"]) - STANCES:
            yield f"stance {one['stance']}"
        yield from party_errors(one["by"], text)
    yield from (f"total is not in the text: {words!r}" for words in report["sums"] if words not in text)


def report_errors(report: dict[str, Any]) -> Iterator[str]:
    """All errors of one report."""
    if set(report) != FIELDS:
        yield f"fields {sorted(set(report) ^ FIELDS)}"
        return
    date.fromisoformat(report["published"])
    yield from sentence_errors(report)
    yield from incident_errors(report)
    yield from statement_errors(report)


def main() -> None:
    """Checks the files that are named, or all of this folder."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(Path(__file__).parent.glob("*.jsonl"))
    seen: set[str] = set()
    wrong = 0
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            errors = [*report_errors(report), *(["id stands twice"] if report["id"] in seen else [])]
            seen.add(report["id"])
            wrong += len(errors)
            for error in errors:
                print(f"{path.name} {report['id']}: {error}")
    print(f"{len(seen)} reports, {wrong} errors")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
