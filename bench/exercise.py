"""Hold the readings of the constructed exercise against its answer key.

use: python bench/exercise.py [--wrong]

In: `examples/exercise`. Out: for the key's statements, figures and disputes, how many the readings hold; with `--wrong` each
one that they lack. A statement is there where one holds most of its words and its stance; its speaker is
counted by itself. Runs of white space count as one blank, since mail and PDF break lines.
"""

import argparse
import datetime as dt
import json
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from onrecord.page import Metadata, Page, open_page, read_lines
from onrecord.reading import load_gazetteer, load_registry, read

EXERCISE = Path(__file__).parent.parent / "examples" / "exercise"
ENOUGH = 0.7
LONGER = 0.1
"""What a longer stretch costs: several quotes of one speaker are one statement, so that its words may be many more."""


@dataclass
class Score:
    """How many lines of the key were found, of how many, and those that were not."""

    found: int = 0
    asked: int = 0
    wrong: list[str] = field(default_factory=list)

    def say(self, what: str, *, right: bool) -> None:
        """Count one line of the key."""
        self.asked += 1
        self.found += right
        if not right:
            self.wrong.append(what)


def readings() -> dict[str, dict[str, Any]]:
    """Read the exercise's reports; return the readings by the key's document names."""
    gazetteer = load_gazetteer([EXERCISE / "gazetteer.txt"])
    registry = load_registry((EXERCISE / "parties.toml",))
    out: dict[str, dict[str, Any]] = {}
    for path in sorted((EXERCISE / "reports").iterdir()):
        known = Metadata(published=dt.date.fromisoformat(path.name[:10]))
        if path.suffix == ".jsonl":
            pages = {
                f"{path.name}#{page.metadata.id}": page
                for page in read_lines(path.read_bytes().splitlines(), known)
                if isinstance(page, Page)
            }
        else:
            pages = {path.name: open_page(path.read_bytes(), name=path.name, metadata=known)}
        for name, page in pages.items():
            out[name] = json.loads(msgspec.json.encode(read(page, gazetteer=gazetteer, registry=registry)))
    return out


def words(text: str) -> list[str]:
    """Return the words of a text without marks at their ends, in lower case."""
    return [word.strip("“”\"'’‘.,;:()").lower() for word in text.split()]


def overlap(said: str, asked: str) -> float:
    """Return how much of what was asked for is there: its words' share, less a little for what stands around them."""
    a, b = set(words(said)), set(words(asked))
    return len(a & b) / len(b) - LONGER * len(a - b) / len(a) if a and b else 0.0


def quoted(reading: dict[str, Any], spans: list[list[int]]) -> str:
    """Return the words that spans quote."""
    return " ".join(reading["text"][start:end] for start, end in spans)


def asked_words(line: dict[str, Any]) -> str:
    """Return the words of a line of the key."""
    return " ".join(line["words"]) if isinstance(line["words"], list) else str(line["words"])


def compare_statements(
    name: str, key: dict[str, Any], reading: dict[str, Any], scores: dict[str, Score], names: dict[str, list[str]]
) -> None:
    """Count the key's statements, their stances and speakers."""
    parties = {party["id"]: party for party in reading["parties"]}
    for line in key.get("statements", ()):
        best = max(reading["statements"], key=lambda s: overlap(quoted(reading, s["content"]), asked_words(line)), default=None)
        there = best is not None and overlap(quoted(reading, best["content"]), asked_words(line)) >= ENOUGH
        what = f"{name}: {line['speaker']} {line['stance']}: {asked_words(line)[:70]}"
        scores["statements"].say(what, right=there)
        if not there or best is None:
            continue
        scores["stances"].say(
            f"{what}: {best['stance']}",
            right=best["stance"] == line["stance"] or {best["stance"], line["stance"]} == {"asserts", "alleges"},
        )
        party = parties.get(best["party"])
        known = {part.lower() for full in names.get(line["speaker"], [line["speaker"]]) for part in [full, full.split()[-1]]}
        heard = [party["name"], *(quoted(reading, [m]) for m in party["mentions"])] if party else [quoted(reading, best["source"])]
        right = any(part in spoken.lower() for part in known for spoken in heard)
        scores["speakers"].say(f"{what}: {party and party['name']}", right=right)


def compare_figures(name: str, key: dict[str, Any], reading: dict[str, Any], scores: dict[str, Score]) -> None:
    """Count the key's figures."""
    for line in key.get("figures", ()):
        high = None if line["high"] == "open" else line["high"]
        there = any(
            (f["outcome"], f["low"], f["high"]) == (line["outcome"], line["low"], high)
            and set(words(quoted(reading, [f["span"]]))) & set(words(asked_words(line)))
            for f in reading["figures"]
        )
        scores["figures"].say(f"{name}: {line['outcome']} {line['low']}-{line['high']}: {asked_words(line)}", right=there)


def compare_disputes(name: str, key: dict[str, Any], reading: dict[str, Any], scores: dict[str, Score]) -> None:
    """Count the key's disputes by the denial's words."""
    statements = {s["id"]: s for s in reading["statements"]}
    for line in key.get("disputes", ()):
        there = any(
            d["on"] == line["on"] and overlap(quoted(reading, statements[d["denial"]]["content"]), asked_words(line)) >= ENOUGH
            for d in reading["disputes"]
        )
        scores["disputes"].say(f"{name}: {line['by']} on {line['on']}: {asked_words(line)[:70]}", right=there)


def score() -> dict[str, Score]:
    """Return the score of every kind of line."""
    key = tomllib.loads((EXERCISE / "expected.toml").read_text(encoding="utf-8"))
    table = tomllib.loads((EXERCISE / "parties.toml").read_text(encoding="utf-8"))
    names = {party["id"]: [party["name"], *party.get("aliases", ())] for party in table["party"]}
    scores = {kind: Score() for kind in ("documents", "statements", "stances", "speakers", "figures", "disputes")}
    said = readings()
    for document in key["documents"]:
        reading = said.get(document["file"])
        scores["documents"].say(document["file"], right=reading is not None and not reading.get("error"))
        if reading is None or reading.get("error"):
            continue
        compare_statements(document["file"], document, reading, scores, names)
        compare_figures(document["file"], document, reading, scores)
        compare_disputes(document["file"], document, reading, scores)
    return scores


def main() -> int:
    """Print the table; return 1 under a floor."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--wrong", action="store_true")
    o = a.parse_args()
    floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["exercise"]
    low = 0
    for kind, part in score().items():
        share = part.found / max(1, part.asked)
        low += share < floors[kind]
        print(f"exercise  {kind:12} {part.found:4} of {part.asked:4}  {share:.2f} (floor {floors[kind]:.2f})")
        if o.wrong:
            print(*(f"    {line}" for line in part.wrong), sep="\n")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
