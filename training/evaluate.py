"""Score the model as shipped (int8, through onnxruntime) on the two test treebanks and a part of PUD; print the model card's table.

use: python training/evaluate.py --treebanks DIR [--model DIR] [--card FILE]

`gold sentences`: gold words and sentence ends. `own sentences`: gold words, paragraphs. `raw`: plain text of paragraphs;
words are compared by their place in the text, as in the CoNLL 2018 shared task, and F1 is given.
Names (person, organisation, place) are scored by exact span and type, with gold words: GUM's from its entity layer, EWT's from
Universal NER, PUD's from our own annotation.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from name_sources import reporting, spans
from onrecord.core import Span
from onrecord.language.en import VERSION, EnglishParser
from onrecord.language.en.lemma import Lexicon
from onrecord.language.en.network import Network
from onrecord.language.en.parser import MODEL
from treebank import Sentence
from windows import join, paragraphs

BEGIN, END = "<!-- scores: begin -->", "<!-- scores: end -->"


def f1(hit: int, said: int, gold: int) -> float:
    """Return F1 in percent."""
    return round(200 * hit / max(1, said + gold), 1)


def with_gold_words(network: Network, lexicon: Lexicon, groups: list[list[Sentence]], *, sentences: bool) -> dict[str, float]:
    """Score windows of gold words."""
    windows = [join(group) for group in groups]
    said = [network.annotate([t.form for t in w.tokens], sentence=sentences) for w in windows]
    labels = network.labels
    n = Counter()
    for w, a in zip(windows, said, strict=True):
        for i, t in enumerate(w.tokens):
            head, relation = int(a.heads[i]), "root" if a.heads[i] == i else labels["relations"][a.relations[i]]
            n["words"] += 1
            n["uas"] += head == w.heads[i]
            n["las"] += head == w.heads[i] and relation == t.relation
            part = labels["features"][a.features[i]].split("|")[0]
            n["upos"] += part == t.upos
            n["xpos"] += labels["tags"][a.tags[i]] == t.xpos
            n["lemma"] += lexicon.lemma(t.form, part, [labels["lemmas"][edit] for edit in a.lemmas[i]]) == t.lemma
        n["start_hit"] += int((a.starts & w.starts).sum())
        n["start_said"] += int(a.starts.sum())
        n["start_gold"] += sum(w.starts)
        if w.names:
            p, g = spans([labels["names"][i] for i in a.names]), spans(w.names)
            n["name_hit"] += len(p & g)
            n["name_said"] += len(p)
            n["name_gold"] += len(g)
    out = {k: round(100 * n[k] / n["words"], 1) for k in ("uas", "las", "upos", "xpos", "lemma")}
    out["sentence_f1"] = f1(n["start_hit"], n["start_said"], n["start_gold"])
    if n["name_gold"]:
        out["names_f1"] = f1(n["name_hit"], n["name_said"], n["name_gold"])
    return out


def raw(folder: Path, groups: list[list[Sentence]]) -> dict[str, float]:
    """Score plain text: tokens, sentence starts, arcs, by their place in the text."""
    parser = EnglishParser(VERSION, folder)
    texts, golds = [], []
    for group in groups:
        text, words = "", []
        for s in group:
            text += " " if text else ""
            base, at, offsets = len(text), 0, []
            for t in s.tokens:
                found = s.text.find(t.form, at)
                if found < 0:
                    found = at
                offsets.append((base + found, base + found + len(t.form)))
                at = found + len(t.form)
            words += [(*offsets[i], offsets[t.head] if t.head != i else None, t.relation, i == 0) for i, t in enumerate(s.tokens)]
            text += s.text
        texts.append(text)
        golds.append(words)
    n = Counter()
    for text, words in zip(texts, golds, strict=True):
        parse = parser.parse(text, [Span(0, len(text))])
        tokens = parse.tokens
        opening = {first for first, _ in parse.sentences}
        gold = {(s, e): (h, r, f) for s, e, h, r, f in words}
        at = list(zip(parse.starts, parse.ends, strict=True))
        said = {
            at[n]: (at[head], relation, n in opening) if head != n else (None, "root", n in opening)
            for n, (head, relation) in enumerate(zip(tokens.head, tokens.dep, strict=True))
        }
        n["gold"] += len(gold)
        n["said"] += len(said)
        for place in gold.keys() & said.keys():
            n["token"] += 1
            n["uas"] += gold[place][0] == said[place][0]
            n["las"] += gold[place][:2] == said[place][:2]
        g, p = {k for k, v in gold.items() if v[2]}, {k for k, v in said.items() if v[2]}
        n["sh"] += len(g & p)
        n["sg"] += len(g)
        n["sp"] += len(p)
    out = {k + "_f1": f1(n[k], n["said"], n["gold"]) for k in ("token", "uas", "las")}
    return out | {"sentence_f1": f1(n["sh"], n["sp"], n["sg"])}


def main() -> None:
    """Print the table."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--treebanks", type=Path, required=True)
    a.add_argument("--model", type=Path, default=MODEL)
    a.add_argument("--card", type=Path, help="put the table into this model card, between its two marks")
    o = a.parse_args()
    network, lexicon = Network(o.model), Lexicon(o.model / "lemmas.tsv")
    result = {}
    for name, sentences in reporting(o.treebanks).items():
        groups = paragraphs(sentences)
        result[name] = {
            "gold sentences": with_gold_words(network, lexicon, [[s] for s in sentences], sentences=True),
            "own sentences": with_gold_words(network, lexicon, groups, sentences=False),
            "raw": raw(o.model, groups),
        }
    table = "\n".join(rows(result))
    print(table)
    if o.card:
        before, rest = o.card.read_text(encoding="utf-8").split(BEGIN, 1)
        o.card.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{rest.split(END, 1)[1]}", encoding="utf-8")


def rows(result: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """Return the result as a table in Markdown."""
    columns = ("las", "uas", "upos", "xpos", "lemma", "sentence_f1", "names_f1", "token_f1")
    out = ["| test set | input | " + " | ".join(columns) + " |", "| --- " * (len(columns) + 2) + "|"]
    for name, settings in result.items():
        for setting, values in settings.items():
            cells = [values.get(column, values.get(f"{column}_f1")) for column in columns]
            out.append(f"| {name} | {setting} | " + " | ".join("" if cell is None else f"{cell:.1f}" for cell in cells) + " |")
    return out


if __name__ == "__main__":
    main()
