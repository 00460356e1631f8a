"""Names in treebank sentences that carry no entity layer: our own annotation, kept beside the text in `names.tsv`.

In: sentences of EWT, and the table: what a run of proper nouns is, PERSON, ORG, LOC, or O for anything else (days, products,
peoples, events). Out: the same sentences with BIO names. A run is found from tags and tree alone, so that the table needs
no offsets: proper nouns in a row with the hyphens and points between them, and "of" (the) where the second run hangs
from the first. A sentence with a run that the table lacks stays without names, and counts neither for nor against.

use: python training/names.py --treebanks DIR   lists the runs that the table lacks, commonest first, with one example each.
"""

import argparse
from collections import Counter
from pathlib import Path

from treebank import Sentence, Token, read, without_titles

TABLE = Path(__file__).parent / "names.tsv"
MIXED = "SKIP"
"""A run that holds a name and something else; its sentences stay without names."""

PROPER = frozenset({"NNP", "NNPS"})
LINKS = frozenset({"-", "–", ".", "&", "/", "'"})


def runs(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the runs of proper nouns of a sentence as (first, past-last)."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        if tokens[at].xpos not in PROPER:
            at += 1
            continue
        end = _end(tokens, at)
        link = next((n for n in (1, 2) if end + n < len(tokens) and tokens[end].form == "of" and tokens[end + n].xpos in PROPER), 0)
        if link == 2 and tokens[end + 1].form != "the":
            link = 0
        if link and any(at <= tokens[n].head < end for n in range(end + link, _end(tokens, end + link))):
            end = _end(tokens, end + link)
        found.append((at, end))
        at = end
    return found


def _end(tokens: list[Token], at: int) -> int:
    """Return where the run of proper nouns ends that begins at `at`."""
    end = at + 1
    while end < len(tokens):
        if tokens[end].xpos in PROPER:
            end += 1
        elif tokens[end].form in LINKS and end + 1 < len(tokens) and tokens[end + 1].xpos in PROPER and not tokens[end - 1].space_after:
            end += 2
        else:
            break
    return end


def load(path: Path = TABLE) -> dict[str, str]:
    """Return what each run is."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))


def annotate(sentence: Sentence, table: dict[str, str]) -> None:
    """Set a sentence's names from the table, where the table knows all its runs."""
    if sentence.names is not None:
        return
    tags = ["O"] * len(sentence.tokens)
    for first, end in runs(sentence.tokens):
        kind = table.get(" ".join(t.form for t in sentence.tokens[first:end]))
        if kind is None or kind == MIXED:
            return
        if kind == "PERSON":
            first = without_titles(sentence.tokens, first, end)  # noqa: PLW2901
        if kind != "O" and first < end:
            tags[first:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - first - 1)]
    sentence.names = tags


def main() -> None:
    """List what the table lacks."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--treebanks", type=Path, required=True)
    o = a.parse_args()
    table = load() if TABLE.exists() else {}
    count: Counter[str] = Counter()
    example: dict[str, str] = {}
    for s in read(o.treebanks / "train.conllu.gz"):
        if s.names is None:
            for first, end in runs(s.tokens):
                run = " ".join(t.form for t in s.tokens[first:end])
                count[run] += 1
                words = [t.form for t in s.tokens]
                example.setdefault(run, " ".join([*words[max(0, first - 7) : first], "[[", run, "]]", *words[end : end + 7]]))
    for run, n in count.most_common():
        if run not in table:
            print(run, n, example[run], sep="\t")


if __name__ == "__main__":
    main()
