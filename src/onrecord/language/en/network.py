"""The shipped network: words in, scores decoded to tags, lemmas, trees and names.

In: windows, each a list of token forms. Out: one `Annotation` a window, as arrays of label indices. Runs the ONNX graph
(int8) on one thread: whoever has more cores runs more processes. Windows of like length go through together, at most
`PIECES_AT_ONCE` pieces, so that memory stays flat.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.language.en.features import Pieces, shape
from onrecord.language.en.trees import OUT_OF_REACH, heads

PIECES_AT_ONCE = 1024
LONGEST_WINDOW = 400
"""Pieces in one window, [CLS] and [SEP] left out; the encoder's positions end at 512."""

LEMMAS_TRIED = 3
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
    """The graph, its vocabulary and its labels, loaded once."""

    def __init__(self, folder: Path) -> None:
        """Load `network.onnx`, `relations.npy`, `labels.json` and `vocab.txt` from a folder."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / "network.onnx"), options, providers=["CPUExecutionProvider"])
        self._outputs = [output.name for output in self._session.get_outputs()]
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        bilinear = np.load(folder / "relations.npy").astype(np.float32)
        self._relation_count = bilinear.shape[0]
        self._root = self.labels["relations"].index("root")
        self._bilinear = np.ascontiguousarray(bilinear.transpose(1, 0, 2).reshape(bilinear.shape[1], -1))
        self.pieces = Pieces(folder / "vocab.txt")

    def annotate(self, windows: Sequence[Sequence[str]], *, sentences: bool = False) -> list[Annotation]:
        """Annotate windows of token forms; each must hold 1 to `LONGEST_WINDOW` pieces. Results are in input order.

        `sentences`: every window is known to be one sentence.
        """
        encoded = [[self.pieces(form) for form in window] for window in windows]
        sizes = [sum(map(len, pieces)) + 2 for pieces in encoded]
        done: list[dict[str, Any]] = [{} for _ in windows]
        for batch in _batches(sizes):
            self._run(batch, windows, encoded, done)
        return [self._decode(scores, len(pieces), sentences=sentences) for scores, pieces in zip(done, encoded, strict=True)]

    def _run(
        self,
        batch: list[int],
        windows: Sequence[Sequence[str]],
        encoded: list[list[tuple[int, ...]]],
        done: list[dict[str, Any]],
    ) -> None:
        """Run one batch through the graph; put each window's scores into `done`."""
        width = max(sum(map(len, encoded[n])) for n in batch) + 2
        words = max(len(encoded[n]) for n in batch)
        ids, shapes, mask = (np.zeros((len(batch), width), dtype=np.int64) for _ in range(3))
        first = np.zeros((len(batch), words), dtype=np.int64)
        for row, number in enumerate(batch):
            ids[row, 0] = CLS
            at = 1
            for column, (form, pieces) in enumerate(zip(windows[number], encoded[number], strict=True)):
                first[row, column] = at
                ids[row, at : at + len(pieces)] = pieces
                shapes[row, at : at + len(pieces)] = shape(form)
                at += len(pieces)
            ids[row, at] = SEP
            mask[row, : at + 1] = 1
        values = self._session.run(None, {"ids": ids, "shapes": shapes, "mask": mask, "first": first})
        out = dict(zip(self._outputs, values, strict=True))
        for row, number in enumerate(batch):
            done[number] = {name: value[row] for name, value in out.items()}

    def _decode(self, out: dict[str, Any], count: int, *, sentences: bool) -> Annotation:
        """Turn one window's scores into labels and a tree for each sentence."""
        starts = out["start"][:count].argmax(axis=1).astype(bool) & (not sentences)
        starts[0] = True
        head = heads(out["arcs"][:count, :count], np.flatnonzero(starts))
        return Annotation(
            starts=starts,
            heads=head,
            relations=self._relations(out["relation_dependent"][:count], out["relation_head"][:count][head]),
            **{name: out[name][:count].argmax(axis=1) for name in ("tags", "features", "names", "kinds")},
            lemmas=np.argsort(-out["lemmas"][:count], axis=1)[:, :LEMMAS_TRIED],
        )

    def _relations(self, dependent: NDArray[np.float32], head: NDArray[np.float32]) -> Ints:
        """Return the best relation of each arc, given both ends' vectors (n, d)."""
        one = np.ones((len(dependent), 1), dtype=np.float32)
        left = np.hstack([dependent, one]) @ self._bilinear
        scores = left.reshape(len(dependent), self._relation_count, -1) @ np.hstack([head, one])[:, :, None]
        scores[:, self._root] = OUT_OF_REACH  # which words are roots, the arcs have said
        best: Ints = scores[:, :, 0].argmax(axis=1)
        return best


def _batches(sizes: list[int]) -> Iterator[list[int]]:
    """Yield the numbers of windows that go through the graph together, given each one's pieces; shortest first."""
    batch: list[int] = []
    for number in sorted(range(len(sizes)), key=sizes.__getitem__):
        if batch and sizes[number] * (len(batch) + 1) > PIECES_AT_ONCE:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch
