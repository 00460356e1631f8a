"""Train the head of the gate: how much each class of words says that a document can tell of harm in war.

use: python training/train_gate.py --treebanks DIR [--table FILE]

Trained on this project's own reports (`reports/`, which say themselves what they tell of; the paragraph and the words of each of their
incidents count as documents too) and on the documents of the treebanks and their paragraphs, of which a whole reading says whether they
tell of harm. Nothing else is looked at. Logistic regression by accelerated projected gradients (Beck & Teboulle 2009): the weight of a
class never has the other sign than `direction` allows. The bias is moved so that all but `LOST` of the incidents of the training
documents are let through, and by `MARGIN` more.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import onrecord
from onrecord.core import OnrecordError
from onrecord.reading.en.deeds.vocabulary import WEIGHTS, WordClass
from onrecord.reading.en.gate import count_classes, direction, harm_classes, is_sign

HERE = Path(__file__).parent
TABLE = HERE.parent / "src/onrecord/reading/en/tables/gate.toml"
POSITIVE = 8.0
"""How much more it costs to lose a document of harm than to let another one through."""
PART = 0.3
"""What a paragraph counts, of a document."""
SHORTEST = 9
"""Words in a paragraph that counts."""
PENALTY = 2.0
"""Of the squares of the weights."""
STEPS = 1500
LOST = 0.005
MARGIN = 1.0
SMALLEST = 0.02
"""Weights below are left out."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A text, how many events of harm it tells of, and what it counts."""

    text: str
    events: int
    counts: float


def of_reports() -> Iterator[Example]:
    """Yield the reports written for this project, and the parts of them that tell of an incident."""
    for path in sorted((HERE / "reports").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            text, incidents = report["text"], report.get("incidents", ())
            yield Example(text, len(incidents) + len(report.get("sums", ())), 1.0)
            for incident in incidents:
                yield Example(incident["words"], 1, PART)
                yield from (Example(part, 1, PART) for part in text.split("\n\n") if incident["words"] in part)


def of_treebanks(folder: Path) -> Iterator[Example]:
    """Yield the documents of the treebanks, and the paragraphs of those that tell of no harm."""
    for path in sorted(folder.glob("*.conllu.gz")):
        for text in documents(gzip.decompress(path.read_bytes()).decode()):
            try:
                reading = onrecord.read(text)
            except OnrecordError:  # no report: a notice of consent, or a few words that pass for another language
                continue
            events = len(reading.incidents) + len(reading.totals)
            yield Example(text, events, 1.0)
            if not events:
                yield from (Example(part, 0, PART) for part in text.split("\n\n") if len(part.split()) >= SHORTEST)


def documents(conllu: str) -> Iterator[str]:
    """Yield the texts of the documents of a CoNLL-U file, paragraphs parted by a blank line."""
    for document in re.split(r"(?m)^# newdoc.*$", conllu):
        parts = [re.findall(r"(?m)^# text = (.*)$", part) for part in re.split(r"(?m)^# newpar.*$", document)]
        text = "\n\n".join(" ".join(sentences) for sentences in parts if sentences)
        if text:
            yield text


def features(texts: list[str], names: list[str]) -> Floats:
    """Return a row a text: whether it holds a word of each class, then the logarithm of one plus how many."""
    counts = [count_classes(text) for text in texts]
    table = np.array([[row.get(name, 0) for name in names] for row in counts], dtype=np.float64)
    return np.hstack([table > 0, np.log1p(table)]).astype(np.float64)


def fit(rows: Floats, y: Floats, counts: Floats, signs: Floats) -> tuple[float, Floats]:
    """Return the bias and the weights of a logistic regression whose weights have the given signs."""
    inputs = np.hstack([np.ones((len(rows), 1)), rows * signs])
    share = counts * np.where(y > 0, POSITIVE, 1.0)
    rate = 1 / (0.25 * np.linalg.norm(inputs * np.sqrt(share)[:, None], 2) ** 2 + PENALTY)
    penalty = np.full(inputs.shape[1], PENALTY)
    penalty[0] = 0.0
    weights = ahead = np.zeros(inputs.shape[1])
    momentum = 1.0
    for _ in range(STEPS):
        wrong = 1 / (1 + np.exp(-inputs @ ahead)) - y
        moved = ahead - rate * (inputs.T @ (share * wrong) + penalty * ahead)
        moved[1:] = np.maximum(moved[1:], 0)
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        weights, ahead, momentum = moved, moved + (momentum - 1) / following * (moved - weights), following
    return float(weights[0]), weights[1:] * signs


def ordered(names: list[str], weights: Floats) -> Floats:
    """Return the weights, those of words for an act no smaller than those of words of the same part that say it less strongly.

    Classes that the training texts hardly have ("chemical attack") would else weigh nothing.
    """
    raised = weights.copy()
    for part in (f"act.{each}" for each in WordClass):
        for ordinary in ("", ".ordinary"):
            least = np.zeros(2)
            for strength in sorted(WEIGHTS, key=WEIGHTS.__getitem__)[1:]:  # "harm" is another thing
                name = f"{part}.{strength}{ordinary}"
                if name in names:
                    at = [names.index(name), len(names) + names.index(name)]
                    raised[at] = least = np.maximum(raised[at], least)
    return raised


def threshold(scores: Floats, events: Floats) -> float:
    """Return the score from which on all but `LOST` of the events are let through."""
    order = np.argsort(scores)
    lost = np.cumsum(events[order]) / events.sum()
    return float(scores[order][int(np.searchsorted(lost, LOST, side="right"))])


def main() -> int:
    """Train, and write bias and weights into the table."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--treebanks", type=Path, required=True)
    a.add_argument("--table", type=Path, default=TABLE)
    o = a.parse_args()
    examples = [*of_reports(), *of_treebanks(o.treebanks)]
    names = list(harm_classes())
    rows = features([example.text for example in examples], names)
    events = np.array([example.events for example in examples], dtype=np.float64)
    counts = np.array([example.counts for example in examples])
    signs = np.array([direction(name) for name in names] * 2, dtype=np.float64)
    bias, weights = fit(rows, (events > 0).astype(np.float64), counts, signs)
    weights = ordered(names, weights)
    held = rows[:, : len(names)][:, [is_sign(name) for name in names]].any(axis=1)
    scores, whole = bias + rows @ weights, held & (counts == 1.0)
    least = threshold(scores[whole], events[whole]) - MARGIN
    kept = held & (scores >= least)
    print(f"{len(examples)} examples, {int(whole.sum())} whole documents with a sign")
    print(f"events kept {events[kept & whole].sum() / events[counts == 1.0].sum():.4f}")
    print(f"whole documents without harm let through {kept[(counts == 1.0) & (events == 0)].mean():.3f}")
    text = o.table.read_text(encoding="utf-8")
    lines = [f"bias = {bias - least:.2f}", "", "[weights]"]
    for at, name in enumerate(names):
        once, more = round(weights[at], 2) + 0.0, round(weights[at + len(names)], 2) + 0.0
        if max(abs(once), abs(more)) >= SMALLEST:
            lines.append(f'"{name}" = [{once:.2f}, {more:.2f}]')
    head = re.split(r"(?m)^bias = ", text)[0].rstrip()
    o.table.write_text(head + "\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
