"""The joint network: one shared encoder (all-MiniLM-L6-v2), one small head for each thing that is read off a word.

In: word pieces with the shape of their word, and which piece opens each word. Out, for n words:
`arcs` (n, n) scores of word j being the head of word i (i = j: the root), `relations` as two (n, d) vectors that a
bilinear form joins, and a row of scores for sentence start, tag, features, lemma script, name and kind of thing.
Heads after Dozat & Manning, "Deep biaffine attention for neural dependency parsing" (ICLR 2017); layers are mixed by
learnt weights after Peters et al. (NAACL 2018).
"""

from dataclasses import dataclass, field
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from transformers import BertConfig, BertModel

ARC_SIZE = 192
RELATION_SIZE = 96
SHAPES = 7
CLASSIFIERS = ("start", "tags", "features", "lemmas", "names", "kinds")


@dataclass(slots=True)
class Labels:
    """The closed label sets, in the order of the network's rows."""

    relations: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    start: list[str] = field(default_factory=lambda: ["inside", "start"])


class Head(nn.Module):
    """Two layers: down to a space of its own, then to the scores."""

    def __init__(self, size: int, hidden: int, out: int, dropout: float) -> None:
        """Make both layers."""
        super().__init__()
        self.inner = nn.Linear(size, hidden)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(hidden, out)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return scores (..., out) of vectors (..., size)."""
        return self.out(self.dropout(nn.functional.gelu(self.inner(x))))


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, encoder: Path, labels: Labels, dropout: float = 0.3) -> None:
        """Load the encoder's weights (`config.json`, `model.safetensors`) and make fresh heads."""
        super().__init__()
        config = BertConfig.from_json_file(str(encoder / "config.json"))
        config.attention_probs_dropout_prob = 0.1
        weights = load_file(str(encoder / "model.safetensors"))
        types = weights["embeddings.token_type_embeddings.weight"]
        weights["embeddings.token_type_embeddings.weight"] = types[:1].repeat(SHAPES, 1).contiguous()
        config.type_vocab_size = SHAPES
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.encoder.load_state_dict({k: v for k, v in weights.items() if not k.startswith("pooler")}, strict=False)
        size = config.hidden_size
        self.mix = nn.Parameter(torch.zeros(config.num_hidden_layers))
        self.dropout = nn.Dropout(dropout)
        self.arc_dependent = nn.Linear(size, ARC_SIZE)
        self.arc_head = nn.Linear(size, ARC_SIZE)
        self.arc_bilinear = nn.Parameter(torch.randn(ARC_SIZE + 1, ARC_SIZE) * 0.02)
        self.root_dependent = nn.Linear(size, 1)
        self.relation_dependent = nn.Linear(size, RELATION_SIZE)
        self.relation_head = nn.Linear(size, RELATION_SIZE)
        self.relation_bilinear = nn.Parameter(torch.randn(len(labels.relations), RELATION_SIZE + 1, RELATION_SIZE + 1) * 0.02)
        self.heads = nn.ModuleDict(
            {name: Head(size, 128 if name != "lemmas" else 192, len(getattr(labels, name)), dropout) for name in CLASSIFIERS}
        )

    def words(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        """Return one vector a word: (batch, words, size), from the piece that opens it."""
        out = self.encoder(input_ids=ids, token_type_ids=shapes, attention_mask=mask, output_hidden_states=True)
        weight = self.mix.softmax(0)
        mixed = sum(w * layer for w, layer in zip(weight, out.hidden_states[1:], strict=True))
        return mixed.gather(1, first.unsqueeze(-1).expand(-1, -1, mixed.shape[-1]))

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor, first: torch.Tensor) -> dict[str, torch.Tensor]:
        """Return all heads' scores of a batch; `first` is the piece that opens each word."""
        words = self.dropout(self.words(ids, shapes, mask, first))
        dependent = self.dropout(nn.functional.gelu(self.arc_dependent(words)))
        head = self.dropout(nn.functional.gelu(self.arc_head(words)))
        one = torch.ones_like(dependent[..., :1])
        arcs = torch.cat([dependent, one], -1) @ self.arc_bilinear @ head.transpose(1, 2)
        at = torch.arange(arcs.shape[-1], device=arcs.device)
        self_arc = at.unsqueeze(0) == at.unsqueeze(1)
        scores = {name: module(words) for name, module in self.heads.items()}
        return {
            "arcs": torch.where(self_arc, self.root_dependent(words), arcs),
            "relation_dependent": self.dropout(nn.functional.gelu(self.relation_dependent(words))),
            "relation_head": self.dropout(nn.functional.gelu(self.relation_head(words))),
            **scores,
        }

    def relations(self, dependent: torch.Tensor, head: torch.Tensor) -> torch.Tensor:
        """Return label scores (n, labels) of n arcs, given both ends' vectors (n, d)."""
        one = torch.ones_like(dependent[..., :1])
        dependent, head = torch.cat([dependent, one], -1), torch.cat([head, one], -1)
        return torch.einsum("nd,rde,ne->nr", dependent, self.relation_bilinear, head)
