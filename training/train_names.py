"""Train the names head on what the shipped network says of each word, and lay it into `network.onnx`.

use: python training/train_names.py --treebanks DIR --model src/onrecord/language/en/model [--out FILE] [--epochs 5]

The network itself stays as it is, bit by bit: sentences, tags, lemmas and trees can't change. Its int8 graph is run once over
each training paragraph, in `VARIANTS` guises (typographic quotes, capitals, other names in the same sentences), and what its
embeddings and every second layer give for each word is what the head learns from, so that training and running see the same numbers.
The head: one dense layer, two that look at the neighbours as well, tag scores. The running mean of its weights is kept.
"""

import argparse
import copy
import json
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import nn

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from graph import hidden_graph, names_graph
from name_sources import NEWS, Paragraphs, Renamer, choosing, spans, training
from onrecord.language.en.features import Pieces, shape
from onrecord.language.en.names import NameTags
from onrecord.language.en.parser import TOKENIZER
from onrecord.language.tokenizer import Tokenizer
from windows import cut, vary

CLS, SEP = 101, 102
IGNORE = -100
WIDTH = 160
AROUND = 2
WINDOWS_IN_BATCH = 24
VARIANTS = 3
NEWS_TIMES = 8
"""How often each sentence of our news stands in a guise besides, each time with other names."""
LONGEST = 200
"""Words of a window; a longer one is a list or a table."""
WITHOUT_NAMES = 0.3
"""How many of the windows without any name are trained on."""
PLACE_MARGIN = 1.0
"""What is taken off the score of a place's beginning, chosen on dev: where the head wavers, a word is seldom a place, and the
gazetteer finds places besides."""
RATE = 2e-3
DECAY = 0.998


@dataclass(slots=True)
class Row:
    """A window: where its features begin, and the tags of its words (`IGNORE` where nobody knows them)."""

    begin: int
    tags: NDArray[np.int64]
    named: bool


class NamesHead(nn.Module):
    """Scores of tags from the network's layers."""

    def __init__(self, size: int, tags: int, dropout: float = 0.3) -> None:
        """Make the layers."""
        super().__init__()
        self.inner = nn.Linear(size, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.around = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in range(AROUND))
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(AROUND))
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(WIDTH, tags)

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return scores (batch, words, tags) of hidden vectors (batch, words, size); `mask` (batch, words, 1) is 0 for padding."""
        if self.training:
            p = self.dropout.p
            hidden = hidden * (torch.rand(hidden.shape[0], 1, hidden.shape[2]) > p) / (1 - p)
        x = self.norm(self.dropout(nn.functional.gelu(self.inner(hidden)))) * mask
        for layer, norm in zip(self.around, self.norms, strict=True):
            padded = nn.functional.pad(x, (0, 0, 1, 1))
            near = torch.cat([padded[:, :-2], x, padded[:, 2:]], -1)
            x = norm(x + self.dropout(nn.functional.gelu(layer(near)))) * mask
        scores: torch.Tensor = self.out(x)
        return scores


class Features:
    """What the network says of the words of windows, kept in a file."""

    def __init__(self, folder: Path, file: Path, labels: list[str]) -> None:
        """Load the network of a folder; `labels` are the tags in the order of the head's rows."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        graph = hidden_graph(onnx.load(folder / "network.onnx")).SerializeToString()
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._pieces = Pieces(folder / "vocab.txt")
        self._labels = labels
        self._file = file
        self._count = 0
        self.size = 0

    def add(self, groups: Paragraphs) -> list[Row]:
        """Run windows; return their rows."""
        rows = []
        with self._file.open("ab") as file:
            for group in groups:
                forms = [t.form for s in group for t in s.tokens]
                tags = [self._labels.index(tag) if tag else IGNORE for s in group for tag in (s.names or [""] * len(s.tokens))]
                if len(forms) <= LONGEST and any(tag != IGNORE for tag in tags):
                    hidden = self._run(forms).astype(np.float16)
                    hidden.tofile(file)
                    self.size = hidden.shape[1]
                    named = any(tag not in {IGNORE, self._labels.index("O")} for tag in tags)
                    rows.append(Row(self._count, np.array(tags), named))
                    self._count += len(forms)
        return rows

    def _run(self, forms: list[str]) -> NDArray[np.float32]:
        """Return the network's layers for the words of one window."""
        ids, shapes, first = [CLS], [0], []
        for form in forms:
            pieces = self._pieces(form)
            first.append(len(ids))
            ids += pieces
            shapes += [int(shape(form))] * len(pieces)
        inputs = {"ids": np.array([*ids, SEP]), "shapes": np.array([*shapes, 0]), "first": np.array(first)}
        hidden: NDArray[np.float32] = self._session.run(None, inputs)[0]
        return hidden

    def batch(self, rows: list[Row]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return features, mask and tags of windows."""
        kept = np.memmap(self._file, dtype=np.float16, mode="r", shape=(self._count, self.size))
        width = max(len(row.tags) for row in rows)
        hidden = np.zeros((len(rows), width, self.size), dtype=np.float32)
        mask = np.zeros((len(rows), width, 1), dtype=np.float32)
        tags = np.full((len(rows), width), IGNORE)
        for n, row in enumerate(rows):
            count = len(row.tags)
            hidden[n, :count] = kept[row.begin : row.begin + count]
            mask[n, :count] = 1
            tags[n, :count] = row.tags
        return torch.from_numpy(hidden), torch.from_numpy(mask), torch.from_numpy(tags)


def variants(groups: Paragraphs, renamer: Renamer, rng: random.Random) -> list[Paragraphs]:
    """Return the training paragraphs in their guises: first with the names they have, then with others, and more of our news."""
    ours = [group for group in groups if group[0].document.startswith(NEWS)] * NEWS_TIMES
    plain = [[vary(s, rng) for s in group] for group in cut(groups, rng)]
    return [plain, *([[vary(renamer(s), rng) for s in group] for group in cut([*groups, *ours], rng)] for _ in range(VARIANTS - 1))]


def f1(head: NamesHead, features: Features, rows: list[Row], labels: list[str]) -> float:
    """Return F1 of whole names, in percent."""
    head.eval()
    hit = both = 0
    tags = NameTags(labels)
    with torch.no_grad():
        for at in range(0, len(rows), WINDOWS_IN_BATCH):
            some = rows[at : at + WINDOWS_IN_BATCH]
            hidden, mask, _ = features.batch(some)
            for row, scores in zip(some, head(hidden, mask).numpy(), strict=True):
                best = tags.best(scores[: len(row.tags)])
                said = spans([labels[b] if t != IGNORE else "O" for b, t in zip(best, row.tags, strict=True)])
                gold = spans([labels[t] if t != IGNORE else "O" for t in row.tags])
                hit += len(said & gold)
                both += len(said) + len(gold)
    head.train()
    return 200 * hit / max(1, both)


def batches(rows: list[Row], rng: random.Random) -> list[list[Row]]:
    """Return an epoch: windows of like length together, in random order."""
    kept = [row for row in rows if row.named or rng.random() < WITHOUT_NAMES]
    kept.sort(key=lambda row: len(row.tags) * rng.uniform(0.8, 1.25))
    groups = [kept[at : at + WINDOWS_IN_BATCH] for at in range(0, len(kept), WINDOWS_IN_BATCH)]
    rng.shuffle(groups)
    return groups


def fit(features: Features, guises: list[list[Row]], dev: list[Row], labels: list[str], options: argparse.Namespace) -> NamesHead:
    """Train a head; return the running mean of its weights."""
    rng = random.Random(options.seed)
    head = NamesHead(features.size, len(labels))
    mean = copy.deepcopy(head)
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.05)
    plan = [group for epoch in range(options.epochs) for group in batches(guises[epoch % len(guises)], rng)]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / 50, max(0.01, 1 - s / len(plan))))
    begun = time.time()
    for step, group in enumerate(plan, start=1):
        hidden, mask, tags = features.batch(group)
        loss = nn.functional.cross_entropy(head(hidden, mask).flatten(0, 1), tags.flatten(), ignore_index=IGNORE, label_smoothing=0.02)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        with torch.no_grad():
            for slow, fast in zip(mean.parameters(), head.parameters(), strict=True):
                slow.lerp_(fast, 1 - min(DECAY, (1 + step) / (10 + step)))
        if step % (len(plan) // options.epochs) == 0:
            seconds = time.time() - begun
            score = f1(mean, features, dev, labels)
            print(f"step {step} of {len(plan)}: loss {loss.item():.3f}, dev F1 {score:.1f}, {seconds:.0f} s", flush=True)
    return mean


def main() -> None:
    """Train, and write the graph."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--treebanks", type=Path, required=True)
    a.add_argument("--model", type=Path, required=True, help="the folder with the network")
    a.add_argument("--out", type=Path, help="where the graph goes; without it, into the folder")
    a.add_argument("--epochs", type=int, default=5)
    a.add_argument("--seed", type=int, default=1)
    o = a.parse_args()
    torch.manual_seed(o.seed)
    torch.set_num_threads(1)
    rng = random.Random(o.seed)
    labels = json.loads((o.model / "labels.json").read_text(encoding="utf-8"))["names"]
    tokenizer = Tokenizer(TOKENIZER)
    groups = training(o.treebanks, tokenizer)
    with tempfile.TemporaryDirectory() as folder:
        features = Features(o.model, Path(folder) / "features", labels)
        guises = [features.add(guise) for guise in variants(groups, Renamer(groups, tokenizer, rng), rng)]
        dev = features.add(choosing(o.treebanks))
        print(f"{[len(rows) for rows in guises]} windows to train on, {len(dev)} to choose by", flush=True)
        head = fit(features, guises, dev, labels, o)
    with torch.no_grad():
        head.out.bias[labels.index("B-LOC")] -= PLACE_MARGIN
    tensors = {name: value.numpy() for name, value in head.state_dict().items()}
    graph = names_graph(onnx.load(o.model / "network.onnx"), tensors)
    onnx.save(graph, o.out or o.model / "network.onnx")


if __name__ == "__main__":
    main()
