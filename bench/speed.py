"""Words a second of whole readings on one core, beside what others take for a part of the work, in one run.

use: python bench/speed.py [--shared DIR] [--documents N] [--rounds N]

The yardstick is spaCy's own small English architecture (tagger, parser and ner, each with a HashEmbedCNN of width 96 and
depth 4 behind it as in `en_core_web_sm`: one shared for tagger and parser, one of its own for ner), initialised and
untrained: it costs what `en_core_web_sm` costs. Peers: the bare parse by the shipped model; textacy's direct quotations
over the yardstick's parse; dateparser's search for dates. All run over the same documents, taking turns, round by round; every
round has documents of its own, since a parser keeps what it has read. Figures are medians over the rounds: words, as white space
parts them, a second of the processor.
"""

import argparse
import json
import os
import statistics
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"

import spacy  # noqa: E402  (the threads are set first)
from spacy.language import Language  # noqa: E402

HERE = Path(__file__).parent

TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 96,
    "depth": 4,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
TAGS = ("NN", "NNP", "VBD", "IN", "DT", "JJ", "NNS", "RB", "CC", "PRP")
RELATIONS = ("nsubj", "obj", "det", "amod", "obl", "case", "punct", "nmod", "ccomp", "advmod")
NAMES = ("PERSON", "ORG", "GPE", "DATE", "NORP", "CARDINAL")


def yardstick() -> Language:
    """Return spaCy's small English pipeline, initialised on labels alone."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    parsing = {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2}
    parser = nlp.add_pipe("parser", config={"model": {**parsing, "state_type": "parser", "use_upper": True, "tok2vec": LISTENER}})
    ner = nlp.add_pipe("ner", config={"model": {**parsing, "state_type": "ner", "use_upper": True, "tok2vec": TOK2VEC}})
    for pipe, labels in ((tagger, TAGS), (parser, RELATIONS), (ner, NAMES)):
        for label in labels:
            pipe.add_label(label)  # type: ignore[attr-defined]  # a pipe is typed as any callable
    nlp.initialize()
    return nlp


def rivals() -> dict[str, Callable[[str], object]]:
    """Return what is timed, by name: each takes one document's text."""
    import onrecord  # noqa: PLC0415  (after the threads are set)
    from onrecord.language.en.parser import EnglishParser  # noqa: PLC0415
    from onrecord.page import Metadata, paragraphs, read_text  # noqa: PLC0415

    small, parser = yardstick(), EnglishParser("bare")  # not the one that reads, which keeps what it parsed

    def bare(text: str) -> object:
        page = read_text(text, Metadata(language="en"))
        return parser.parse(page.text, paragraphs(page))

    out: dict[str, Callable[[str], object]] = {
        "yardstick": lambda text: list(small.pipe(line for line in text.splitlines() if line.strip())),
        "onrecord.read": lambda text: onrecord.read(text, published="2016-10-01"),
        "bare parse": bare,
    }
    try:
        from textacy.extract.triples import direct_quotations  # noqa: PLC0415

        def quotations(text: str) -> object:
            found = []
            for doc in small.pipe(line for line in text.splitlines() if line.strip()):
                try:
                    found += list(direct_quotations(doc))
                except ValueError:  # it refuses paragraphs whose quote marks do not pair
                    continue
            return found

        out["textacy quotations"] = quotations
    except ImportError:
        print("textacy is not installed (uv sync --group bench): left out", file=sys.stderr)
    try:
        from dateparser.search import search_dates  # noqa: PLC0415

        out["dateparser search"] = lambda text: search_dates(text, languages=["en"])
    except ImportError:
        print("dateparser is not installed (uv sync --group bench): left out", file=sys.stderr)
    return out


def main() -> int:
    """Print the table; return 1 where the reader is under its floor."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    a.add_argument("--documents", type=int, default=60)
    a.add_argument("--rounds", type=int, default=5)
    o = a.parse_args()
    with (o.shared / "gold" / "attribution" / "train.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    wanted = o.documents * o.rounds
    first, *texts = texts[:: max(1, len(texts) // (wanted + 1))][: wanted + 1]
    timed = rivals()
    for run in timed.values():
        run(first)
    slow = {"dateparser search"}
    rates: dict[str, list[float]] = {name: [] for name in timed}
    for number in range(o.rounds):
        mine = texts[number :: o.rounds]
        words = sum(len(text.split()) for text in mine)
        for name, run in timed.items():
            if name in slow and number:
                continue
            begun = time.process_time()
            for text in mine:
                run(text)
            rates[name].append(words / (time.process_time() - begun))
    rate = {name: statistics.median(each) for name, each in rates.items()}
    limits = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["speed"]
    print(f"{sum(len(text.split()) for text in texts)} words in {len(texts)} documents, one core, median of {o.rounds} rounds")
    for name, value in rate.items():
        print(f"{name:22} {value:10.0f} words a second   {value / rate['yardstick']:6.2f} of the yardstick")
    share = rate["onrecord.read"] / rate["yardstick"]
    print(f"whole readings: {share:.2f} of the yardstick's speed (floor {limits['floor']}, aim {limits['aim']})")
    return 1 if share < limits["floor"] else 0


if __name__ == "__main__":
    sys.exit(main())
