"""The shipped network: words in, scores decoded to tags, lemmas, trees and names.

In: a window, a list of token forms. Out: an `Annotation`, arrays of label indices. Runs the ONNX graphs (int8) on one
thread: whoever has more cores runs more processes. Windows go through one at a time: the scale of the int8 activations is
taken over whatever runs together, so that two windows in one batch would change how each of them is read. Alone, they
cost no padding either, and a batch would be hardly faster.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.language.en.features import Pieces, shape
from onrecord.language.en.names import NameTags
from onrecord.language.en.trees import heads

LONGEST_WINDOW = 400
"""Pieces in one window, [CLS] and [SEP] left out; the encoder's positions end at 512."""

CLS, SEP = 101, 102

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the network says of one window; arrays by token, label indices into `Network.labels`."""

    starts: NDArray[np.bool_]
    heads: Ints
    relations: Ints
    tags: Ints
    features: Ints
    lemmas: Ints  # one row a token: the likeliest scripts, best first
    names: Ints
    kinds: Ints


class Network:
    """The graphs, the vocabulary and the labels, loaded once."""

    def __init__(self, folder: Path) -> None:
        """Load `network.onnx`, `relations.onnx`, `labels.json` and `vocab.txt` from a folder."""
        self._reader = _session(folder / "network.onnx")
        self._namer = _session(folder / "relations.onnx")
        self._outputs = [output.name for output in self._reader.get_outputs()]
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._name_tags = NameTags(self.labels["names"])
        self.pieces = Pieces(folder / "vocab.txt")

    def annotate(self, window: Sequence[str], *, sentence: bool = False) -> Annotation:
        """Annotate a window of token forms, which must hold 1 to `LONGEST_WINDOW` pieces.

        `sentence`: the window is known to be one sentence.
        """
        out = self._run(window)
        starts = out["start"].astype(bool) & (not sentence)
        starts[0] = True
        head = heads(out["arcs"], np.flatnonzero(starts))
        ends = {"dependent": out["relation_dependent"], "head": out["relation_head"][head]}
        return Annotation(
            starts=starts,
            heads=head,
            relations=self._namer.run(None, ends)[0],
            names=self._name_tags.best(out["names"]),
            **{name: out[name] for name in ("tags", "features", "lemmas", "kinds")},
        )

    def _run(self, window: Sequence[str]) -> dict[str, Any]:
        """Run a window through the graph."""
        ids, shapes, first = [CLS], [0], []
        for form in window:
            pieces = self.pieces(form)
            first.append(len(ids))
            ids += pieces
            shapes += [shape(form)] * len(pieces)
        ids.append(SEP)
        shapes.append(0)
        values = self._reader.run(None, {"ids": np.array(ids), "shapes": np.array(shapes), "first": np.array(first)})
        return dict(zip(self._outputs, values, strict=True))


def _session(graph: Path) -> onnxruntime.InferenceSession:
    """Load a graph as it is: what onnxruntime would fuse further would be slower."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
