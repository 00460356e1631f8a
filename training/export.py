"""Turn a checkpoint into what the package carries: two int8 ONNX graphs, their labels, the vocabulary, a lexicon.

use: python training/export.py --encoder DIR --checkpoint FILE --labels FILE --treebanks DIR \
       --out src/onrecord/language/en/model

Before anything is written, the graphs are laid once more in floating point and held against the network they are made from.
"""

import argparse
import json
import shutil
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from graph import PICKED, relation_graph, window_graph
from network import Labels, Network
from treebank import read

INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET"})
EXAMPLE = ([101, 2054, 2003, 2023, 4937, 6279, 2000, 102], [0, 1, 0, 0, 2, 2, 0, 0], [1, 2, 3, 4, 6])
"""Pieces, shapes and which piece opens each word of a made-up window."""
NEAR = 0.001
"""How far arc scores may lie apart; they reach from -20 to 20. Sums of floating-point numbers depend on their order."""


def check(network: Network, tensors: dict[str, np.ndarray], root: int) -> None:
    """Hold the graphs, laid in floating point, against the network; raises AssertionError where they differ."""
    ids, shapes, first = (np.array(row) for row in EXAMPLE)
    with torch.no_grad():
        batch = (torch.from_numpy(row)[None] for row in (ids, shapes, np.ones_like(ids), first))
        true = {name: value[0] for name, value in network(*batch).items()}
        heads = true["arcs"].argmax(dim=1)
        relations = network.relations(true["relation_dependent"], true["relation_head"][heads])
        relations[:, root] = -torch.inf
    window = _run(window_graph(tensors, exact=True), {"ids": ids, "shapes": shapes, "first": first})
    assert np.abs(window["arcs"] - true["arcs"].numpy()).max() < NEAR, "arcs"
    for name in PICKED:
        assert (window[name] == true[name].argmax(dim=1).numpy()).all(), name
    assert (window["lemmas"][:, 0] == true["lemmas"].argmax(dim=1).numpy()).all(), "lemmas"
    ends = {"dependent": window["relation_dependent"], "head": window["relation_head"][heads.numpy()]}
    assert (_run(relation_graph(tensors, root, exact=True), ends)["relations"] == relations.argmax(dim=1).numpy()).all(), "relations"


def _run(model: onnx.ModelProto, inputs: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Run a graph."""
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return dict(zip([output.name for output in session.get_outputs()], session.run(None, inputs), strict=True))


def lexicon(treebank: Path) -> list[str]:
    """Return a line for each form and part of speech of the training treebank: its lemmas, commonest first."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in read(treebank):
        for token in sentence.tokens:
            if token.upos in INFLECTED and token.lemma != "_":
                seen[token.form.lower(), token.upos][token.lemma] += 1
    return ["\t".join([form, part, *(lemma for lemma, _ in count.most_common(3))]) + "\n" for (form, part), count in sorted(seen.items())]


def main() -> None:
    """Export."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--encoder", type=Path, required=True)
    a.add_argument("--checkpoint", type=Path, required=True)
    a.add_argument("--labels", type=Path, required=True)
    a.add_argument("--treebanks", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    o = a.parse_args()
    labels = Labels(**json.loads(o.labels.read_text()))
    network = Network(o.encoder, labels)
    network.load_state_dict(torch.load(o.checkpoint, weights_only=True))
    network.eval()
    tensors = {name: value.numpy() for name, value in network.state_dict().items()}
    root = labels.relations.index("root")
    check(network, tensors, root)
    o.out.mkdir(parents=True, exist_ok=True)
    onnx.save(window_graph(tensors), o.out / "network.onnx")
    onnx.save(relation_graph(tensors, root), o.out / "relations.onnx")
    (o.out / "labels.json").write_text(o.labels.read_text())
    (o.out / "lemmas.tsv").write_text("".join(lexicon(o.treebanks / "train.conllu.gz")), encoding="utf-8")
    shutil.copy(o.encoder / "vocab.txt", o.out / "vocab.txt")
    print({p.name: p.stat().st_size for p in o.out.iterdir()})


if __name__ == "__main__":
    main()
