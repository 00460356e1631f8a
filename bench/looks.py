"""What a look into a record costs: the processor time of `list`, `show`, `why`, `explain`, one `decide`, by the size of the record.

use: python bench/looks.py [--sizes N,N,...] [--documents N] [--runs N] [--folder FOLDER]

In: the exercise's record (31 documents, read with the model), and records of the reports that `texts.py` makes, with readings that are
made without a model (`grown.py`). In each of these a hundred incidents are tagged or graded by a person; at the end names of people in
thirty documents are restricted, then in two hundred. Out: a table: seconds of the processor, user and system together, of the whole
program, which is started anew for each look, and of which the median of the runs counts. Exit status 1 over the limit of `floors.toml`.

What concerns many incidents is measured once: to say that two parties are one. Noting it is within the limit; how long a process of its own
then judges, by the clock, is printed below it. To restrict a name is measured once, too: one that dozens of reports have.
A record of 20,000 documents takes two minutes of the processor to make, one of 100,000 (`--documents 100000`) eleven: with `--folder` the
next run finds it made.
"""

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import onrecord
from grown import growing
from onrecord.archive import Origin
from onrecord.casework import OverruleRequest, RestrictRequest, deciding, plan
from onrecord.linking import AddTag, Restrict
from onrecord.record import Incident, payload_of
from texts import make_texts

HERE = Path(__file__).parent
PROGRAM = str(Path(sys.executable).parent / "onrecord")
TOGETHER = 1024  # documents at once, as many as make quick work of it
EXERCISE = HERE.parent / "examples" / "exercise"
OF_THE_EXERCISE = 31  # documents
DECISIONS, RESTRICTED, MANY_RESTRICTED = 100, 30, 200
LARGEST = 500  # incidents among which that with the most documents is looked at
PERSON = re.compile(r"Street, (\w+), ")
PARTIES = ("Pavo Renn", "Orsheva General Hospital", "Wharfside News", "Upland Observer")
"""Two parties and two houses that reports of the exercise name."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at: an incident, one of its documents, its place, a word of its text."""

    incident: str
    document: str
    place: str
    month: tuple[str, str]
    word: str
    parties: tuple[str, ...]


def make(folder: Path, size: int) -> None:
    """Make a record of so many documents, where it is not made yet."""
    done = folder / "made"
    if done.exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    if size == OF_THE_EXERCISE:
        folder.mkdir(parents=True)
        tables: list[str | Path] = ["--gazetteer", EXERCISE / "gazetteer.txt", "--parties", EXERCISE / "parties.toml"]
        run(["add", EXERCISE / "reports", *tables], folder)
        done.touch()
        return
    with growing(folder / "record") as grown:
        grown.fill(make_texts(size), TOGETHER)
    with onrecord.open(folder / "record", who="bench") as record:
        for number, incident in enumerate(some_incidents(folder, DECISIONS)):
            mention = incident.cluster.members[0].id
            request = OverruleRequest(incident=incident.id, grade="fair") if number % 2 else AddTag(label="seen", mention=mention)
            record.decide(request, why="it was looked at")
    done.touch()


def some_incidents(folder: Path, count: int) -> list[Incident]:
    """Return the first incidents of a record."""
    with onrecord.open(folder / "record") as record:
        return list(islice(record.incidents(slim=True), count))


def restrict(folder: Path, first: int, last: int) -> int:
    """Restrict a name in each of some documents, all at once: one by one it would take hours; return how many are restricted."""
    with deciding(folder / "record") as desk:
        for text in islice(make_texts(last), first, last):
            found = PERSON.search(text.text)
            if found is not None:
                planned = plan(desk.record, RestrictRequest(document=text.id, words=(found[1],)), "somebody may be in danger")
                desk.writer.note(*payload_of(planned.request), Origin(where="", when=desk.now(), who="bench"))
        desk.writer.commit()
        desk.catch_up()
        return sum(decision.stands for decision in desk.record.decisions() if isinstance(decision.content, Restrict))


def choose(folder: Path, size: int) -> Looked:
    """Return what is looked at."""
    found = max(some_incidents(folder, LARGEST), key=lambda one: (len(one.cluster.members), one.id))
    document = found.cluster.members[0].document
    with onrecord.open(folder / "record") as record:
        text = record.reading(document).text
    judged = found.assessment
    day = judged.date.from_ if judged.date else None
    month = (f"{day:%Y-%m}-01", f"{day:%Y-%m}-28") if day else ("2030-01-01", "2030-01-28")
    person = PERSON.search(text)
    place = judged.place.name if judged.place else "nowhere"
    word = person[1] if person else max(text.split()[:9], key=len)
    return Looked(found.id, document, place, month, word, PARTIES if size == OF_THE_EXERCISE else parties_of())


def parties_of() -> tuple[str, ...]:
    """Return two persons and two houses that the first reports of `texts.py` name."""
    texts = list(islice(make_texts(TOGETHER), RESTRICTED))
    persons, houses = (list(dict.fromkeys(names))[:2] for names in ([one.doctor for one in texts], [one.publisher for one in texts]))
    return (*persons, *houses)


def looks_at(seen: Looked) -> dict[str, list[str]]:
    """Return the looks, each with its name."""
    since, until = seen.month
    return {
        "list": ["list"],
        "list --sort killed": ["list", "--sort", "killed"],
        "list --since --until": ["list", "--since", since, "--until", until],
        "list --place": ["list", "--place", seen.place],
        "list --search": ["list", "--search", seen.place],
        "list --text": ["list", "--text", seen.word],
        "list --tag": ["list", "--tag", "seen"],
        "list --documents": ["list", "--documents"],
        "show INCIDENT": ["show", seen.incident],
        "show DOCUMENT": ["show", seen.document],
        "why": ["why", seen.incident],
        "explain": ["explain", seen.incident],
        "decide overrule": ["decide", "overrule", seen.incident, "weak", "--why", "measured"],
        "decide correct": ["decide", "correct", seen.incident, "killed", "3-90", "--why", "measured"],
        "decide note": ["decide", "note", seen.incident, "measured"],
        "decide tag": ["decide", "tag", seen.incident, "measured"],
        "decide list": ["decide", "list"],
    }


def wide_decisions(seen: Looked) -> dict[str, list[str]]:
    """Return decisions that change many incidents, each with its name."""
    return {
        "decide same-party, persons": ["decide", "same-party", *seen.parties[:2], "--why", "measured"],
        "decide same-party, houses": ["decide", "same-party", *seen.parties[2:], "--why", "measured"],
    }


def cost(words: Sequence[str], folder: Path, runs: int) -> float:
    """Return the seconds of the processor that a look takes; exits where it fails."""
    took = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run(words, folder)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(took)


def waited(folder: Path) -> float:
    """Return how many seconds a look waits after a decision, until what it concerns is judged by a process of its own."""
    began = time.monotonic()
    run(["list", "--limit", "1"], folder)
    return time.monotonic() - began


def run(words: Sequence[str | Path], folder: Path) -> None:
    """Run the program, whose modules are compiled as an installation has them; exits where it fails."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    called = [PROGRAM, *words, "--record", folder / "record"]
    done = subprocess.run(called, capture_output=True, text=True, check=False, env=given)
    if done.returncode:
        sys.exit(f"onrecord {' '.join(map(str, words))} ended with {done.returncode}: {done.stderr}")


def measure(folder: Path, size: int, runs: int) -> dict[str, float]:
    """Return what each look into a record costs, then with names restricted; the record is a copy, and stays as it was."""
    make(folder, size)
    with tempfile.TemporaryDirectory(prefix="onrecord-looks-", dir=folder.parent) as made:
        copy = Path(made)
        shutil.copytree(folder / "record", copy / "record")
        with deciding(copy / "record"):
            pass  # what an older version made is brought up to date
        seen = choose(copy, size)
        cost(["list"], copy, 1)  # what is loaded for the first time is compiled
        found = {}
        for name, words in looks_at(seen).items():
            found[name] = told(size, name, cost(words, copy, runs))
        for name, words in wide_decisions(seen).items():
            found[name] = told(size, f"{name} (once)", cost(words, copy, 1))
            told(size, "  judged beside it, by the clock", waited(copy))
        name, words = "decide restrict (once)", ["decide", "restrict", seen.document, "--words", seen.word, "--why", "measured"]
        found[name] = told(size, name, cost(words, copy, 1))
        told(size, "  taken out beside it, by the clock", waited(copy))
        return found | (_restricted(copy, size, runs, seen) if size > MANY_RESTRICTED else {})


def _restricted(copy: Path, size: int, runs: int, seen: Looked) -> dict[str, float]:
    """Return what looks cost where names in some documents are restricted, then in many."""
    looks = {"list": ["list"], "list --search": ["list", "--search", seen.place], "show INCIDENT": ["show", seen.incident]}
    found = {}
    for first, last in ((0, RESTRICTED), (RESTRICTED, MANY_RESTRICTED)):
        count = restrict(copy, first, last)
        for name, words in looks.items():
            called = f"{name}, {count} restricted"
            found[called] = told(size, called, cost(words, copy, runs))
    return found


def told(size: int, name: str, seconds: float) -> float:
    """Print a figure as soon as it is there; return it."""
    print(f"{size:>9,} documents  {name:<32}{seconds:>7.2f} s", flush=True)
    return seconds


def sizes_of(text: str) -> list[int]:
    """Return the sizes that the command line names, in order."""
    return sorted(int(part) for part in text.split(","))


def main() -> int:
    """Print the table; return the exit status."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--sizes", type=sizes_of, default=[31, 150, 20_000], help="documents of the records; 31 is the exercise")
    a.add_argument("--documents", type=int, help="the size of the largest record, in place of 20,000")
    a.add_argument("--runs", type=int, default=5, help="how often each look is run")
    a.add_argument("--folder", type=Path, help="where records are kept, and found again")
    a.add_argument("--json", type=Path, help="write the figures here, too")
    o = a.parse_args()
    sizes = o.sizes if o.documents is None else [*o.sizes[:-1], o.documents]
    limit = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["looks"]["seconds"]
    with tempfile.TemporaryDirectory(prefix="onrecord-looks-") as made:
        folder = o.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(folder.absolute() / "compiled"))
        found = {size: measure(folder / str(size), size, o.runs) for size in sizes}
    if o.json:
        o.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    over = [f"{name} of {size:,}: {took[name]:.2f} s" for size, took in found.items() for name in took if took[name] > limit]
    print(f"seconds of the processor, median of {o.runs}; the limit is {limit}")
    for line in over:
        print(f"over the limit: {line}", file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
