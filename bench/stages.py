"""Where the time of a whole reading goes, and how far it is from reading the bytes.

use: python bench/stages.py [--shared DIR] [--documents N] [--markdown FILE]

Seconds of the processor for each stage of reading political news: N documents of `gold/attribution/train`, one after the other. What a
stage calls that is a stage itself counts there. Beside them what stands before any reading: the bytes read from the disk, the gate,
and what the first reading of a new process costs.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import onrecord  # noqa: E402 - the threads are set first
from onrecord.casework import single  # noqa: E402 - as above
from onrecord.language.en import network, parser  # noqa: E402 - as above
from onrecord.reading import may_tell_of_harm, reader  # noqa: E402 - as above
from page import write_table  # noqa: E402 - the threads are set first

HERE = Path(__file__).parent
HEADER = ("stage", "microseconds a word", "share of a whole reading")
STAGES: tuple[tuple[str, object, tuple[str, ...]], ...] = (
    ("the page: zones, paragraphs", single, ("read_text",)),
    ("words into pieces, the network's graph", network.Network, ("_run",)),
    ("trees, tags, lemmas, names from its scores", network.Network, ("annotate",)),
    ("tokens", parser.EnglishParser, ("parse",)),
    ("names of people, bodies and places", reader, ("find_names",)),
    ("who says what, who denies it", reader, ("find_attributions", "mark_retractions", "with_quoted", "mark_stances", "build_statements")),
    ("times", reader, ("find_times", "as_said")),
    ("places and the gazetteer", reader, ("find_places",)),
    ("parties", reader, ("find_parties",)),
    ("acts of war and their signs", reader, ("find_deeds", "of_war", "without_aftermath")),
    ("figures and victims", reader, ("find_figures", "find_victims", "count_named", "build_victims", "with_victims")),
    (
        "events, claims, incidents, disputes",
        reader,
        ("find_events", "build_claims", "build_incidents", "find_denials", "find_disputes", "find_answers", "build_totals", "find_media"),
    ),
)
REPORT = "Shells killed nine people in the market of Orsk on Tuesday, the mayor said. They were from the town."
FIRST = f"import onrecord, time; onrecord.read('{REPORT}', published='2031-03-05'); print(time.process_time())"


class Clock:
    """Adds up the processor's time of stages, each without what it calls of the others."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does what another does, and counts its time for a stage."""

        def run(*arguments: object, **named: object) -> object:
            self._inner.append(0.0)
            begun = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                took = time.process_time() - begun
                self.spent[stage] += took - self._inner.pop()
                self._inner[-1] += took

        return run


def timed_stages(clock: Clock) -> None:
    """Put every stage under the clock, where its callers look for it."""
    for stage, owner, functions in STAGES:
        for function in functions:
            setattr(owner, function, clock.timed(stage, getattr(owner, function)))


def rows(texts: list[str]) -> tuple[list[tuple[str, float]], list[onrecord.Reading]]:
    """Return the stages of reading some texts, with seconds of the processor, and the readings."""
    clock = Clock()
    timed_stages(clock)
    read = clock.timed("all else", onrecord.read)
    read(texts[0], published="2016-10-01")
    clock.spent.clear()
    readings = [read(text, published="2016-10-01") for text in texts[1:]]
    return [*((stage, clock.spent[stage]) for stage, _, _ in STAGES), ("all else", clock.spent["all else"])], readings


def words_without(readings: list[onrecord.Reading], *, statements_alone: bool) -> int:
    """Return how many words stand in lines that hold no statement, and, but for `statements_alone`, no figure and no place either."""
    count = 0
    for reading in readings:
        spans = [span for each in reading.statements for span in (*each.source, *each.cue, *each.content)]
        if not statements_alone:
            spans += [figure.span for figure in reading.figures] + [span for place in reading.places for span in place.mentions]
        at = 0
        for line in reading.text.splitlines(keepends=True):
            if not any(span.start < at + len(line) and at < span.end for span in spans):
                count += len(line.split())
            at += len(line)
    return count


def bytes_alone(texts: list[str]) -> float:
    """Return the seconds of the processor that reading and decoding the bytes of some texts takes."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.txt") for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        begun = time.process_time()
        for path in paths:
            path.read_text(encoding="utf-8")
        return time.process_time() - begun


def gate_alone(texts: list[str]) -> float:
    """Return the seconds of the processor that the gate takes."""
    may_tell_of_harm(texts[0])
    begun = time.process_time()
    for text in texts:
        may_tell_of_harm(text)
    return time.process_time() - begun


def first_reading() -> float:
    """Return the seconds of the processor from the start of a process to its first reading, the least of three."""
    runs = [subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True, timeout=300) for _ in range(3)]
    return min(float(run.stdout) for run in runs)


def table(texts: list[str]) -> list[tuple[str, ...]]:
    """Return the rows of the table: all texts but the first, which only warms."""
    words = sum(len(text.split()) for text in texts[1:])
    stages, readings = rows(texts)
    whole = sum(seconds for _, seconds in stages)
    beside = [("the bytes alone, from the disk", bytes_alone(texts[1:])), ("the gate alone", gate_alone(texts[1:]))]
    made: list[tuple[str, ...]] = [(stage, f"{seconds / words * 1e6:.1f}", f"{seconds / whole:.1%}") for stage, seconds in stages]
    made.append(("**a whole reading**", f"**{whole / words * 1e6:.1f}**", f"**{words / whole:.0f} words a second**"))
    made += [(name, f"{seconds / words * 1e6:.3f}", f"1 / {whole / seconds:.0f}") for name, seconds in beside]
    made.append(("start of a process to its first reading", f"{first_reading():.2f} s", ""))
    for name, alone in (("words in paragraphs without a statement", True), ("... and without a figure or a place", False)):
        made.append((name, "", f"{words_without(readings, statements_alone=alone) / words:.1%} of the words"))
    return made


def main() -> int:
    """Print the table."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    a.add_argument("--documents", type=int, default=40)
    a.add_argument("--markdown", type=Path, help="write the table into this page of the docs as well")
    o = a.parse_args()
    with (o.shared / "gold" / "attribution" / "train.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    made = table(texts[:: max(1, len(texts) // (o.documents + 1))][: o.documents + 1])
    for row in made:
        print(f"{row[0]:45} {row[1]:>12} {row[2]}")
    if o.markdown:
        write_table(o.markdown, "stages", HEADER, made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
