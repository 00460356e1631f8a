"""Estimate the m of the linkage from unlabelled reports by Splink on DuckDB, and show the weights beside the shipped ones.

use: python bench/weights.py READINGS.jsonl

In: readings (`onrecord read --json`). Out: a table: each level of each comparison with its shipped m, u and weight, and those
with the m that expectation maximisation finds over the pairs that share a block. No labels are used. The shipped table is
edited by hand, with reasons: few pairs, of one war, say little of another, and comparisons that depend on one another are
counted twice by the estimate.
"""

import argparse
import logging
import sys
from pathlib import Path

import msgspec

from onrecord.linking.blocking import candidate_pairs
from onrecord.linking.comparisons import compare
from onrecord.linking.event_mentions import find_event_mentions
from onrecord.linking.weights import load_model
from onrecord.reading import Reading, load_registry
from oracle import estimate


def main() -> int:
    """Print the table."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("readings", type=Path)
    o = a.parse_args()
    logging.getLogger("splink").setLevel(logging.ERROR)
    registry = load_registry()
    readings = [msgspec.json.decode(line, type=Reading) for line in o.readings.read_bytes().splitlines()]
    mentions = [s for reading in readings for s in find_event_mentions(reading, reading.document.id, registry)]
    pairs = [{name: level for name, level, _ in compare(one, other)} for one, other in candidate_pairs(mentions)]
    model = load_model()
    found = estimate(pairs, model)
    print(f"{len(pairs)} pairs of {len(mentions)} event mentions")
    print(f"{'comparison':10} {'level':12} {'m':>7} {'u':>8} {'weight':>7}   {'m':>7} {'u':>8} {'weight':>7} (estimated)")
    for name, levels in model.levels.items():
        for level, known in levels.items():
            other = found.get((name, level))
            shown = f"{other.m:7.4f} {other.u:8.5f} {other.weight:7.2f}" if other is not None else "      -        -       -"
            print(f"{name:10} {level:12} {known.m:7.4f} {known.u:8.5f} {known.weight:7.2f}   {shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
