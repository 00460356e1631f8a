"""Turn a checkpoint into what the package carries: an int8 ONNX graph, its labels, the vocabulary.

use: python training/export.py --encoder DIR --checkpoint FILE --labels FILE --treebanks DIR \
       --out src/onrecord/language/en/model

Dense layers are quantised per channel (weights) and on the fly (activations) by onnxruntime's own tools; the word
embeddings, half of all weights, one scale a row. Relation labels are scored outside the graph, for the chosen heads only:
their bilinear form goes into `relations.npy`.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import nn

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from network import CLASSIFIERS, Labels, Network
from treebank import read

INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET"})
INPUTS = ("ids", "shapes", "mask", "first")
OUTPUTS = ("arcs", "relation_dependent", "relation_head", *CLASSIFIERS)


class Graph(nn.Module):
    """The network with its outputs in a fixed order, as a graph has them."""

    def __init__(self, network: Network) -> None:
        """Wrap a network."""
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor, first: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return the network's outputs as `OUTPUTS` names them."""
        out = self.network(ids, shapes, mask, first)
        return tuple(out[name] for name in OUTPUTS)


def shrink_embeddings(model: onnx.ModelProto) -> None:
    """Store the word embeddings as int8 rows with a scale each; the graph multiplies what it looked up."""
    graph = model.graph
    table = max((t for t in graph.initializer), key=lambda t: int(np.prod(t.dims)))
    rows = numpy_helper.to_array(table)
    scale = (np.abs(rows).max(axis=1, keepdims=True) / 127).astype(np.float32)
    users = [node for node in graph.node if table.name in node.input]
    assert len(users) == 1, [u.op_type for u in users]
    gather = users[0]
    graph.initializer.remove(table)
    graph.initializer.append(numpy_helper.from_array(np.round(rows / scale).astype(np.int8), "words_int8"))
    graph.initializer.append(numpy_helper.from_array(scale, "words_scale"))
    at = list(graph.node).index(gather)
    ids, out = gather.input[1], gather.output[0]
    new = [
        helper.make_node("Gather", ["words_int8", ids], ["words_row"], "words_row"),
        helper.make_node("Cast", ["words_row"], ["words_float"], "words_float", to=TensorProto.FLOAT),
        helper.make_node("Gather", ["words_scale", ids], ["words_factor"], "words_factor"),
        helper.make_node("Mul", ["words_float", "words_factor"], [out], "words_value"),
    ]
    graph.node.remove(gather)
    for offset, node in enumerate(new):
        graph.node.insert(at + offset, node)


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
    network.encoder.set_attn_implementation("eager")  # the pattern that onnxruntime fuses
    network.eval()
    o.out.mkdir(parents=True, exist_ok=True)
    example = (
        torch.tensor([[101, 2054, 2003, 2023, 102], [101, 7592, 102, 0, 0]]),
        torch.zeros(2, 5, dtype=torch.long),
        torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]]),
        torch.tensor([[1, 2, 3], [1, 0, 0]]),
    )
    axes = {name: {0: "batch", 1: "words" if name == "first" else "pieces"} for name in INPUTS}
    axes |= {name: {0: "batch", 1: "words"} for name in OUTPUTS} | {"arcs": {0: "batch", 1: "words", 2: "words"}}
    with tempfile.TemporaryDirectory() as scratch:
        plain, small = Path(scratch) / "plain.onnx", Path(scratch) / "small.onnx"
        torch.onnx.export(
            Graph(network), example, str(plain), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes, opset_version=17, dynamo=False
        )
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
        fused = optimize_model(str(plain), "bert", num_heads=12, hidden_size=384, optimization_options=options)
        print("fused", fused.get_fused_operator_statistics())
        shrink_embeddings(fused.model)
        fused.save_model_to_file(str(small))
        quantize_dynamic(
            str(small),
            str(o.out / "network.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Attention", "Gemm"],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    np.save(o.out / "relations.npy", network.relation_bilinear.detach().numpy().astype(np.float16))
    (o.out / "labels.json").write_text(o.labels.read_text())
    (o.out / "lemmas.tsv").write_text("".join(lexicon(o.treebanks / "train.conllu.gz")), encoding="utf-8")
    shutil.copy(o.encoder / "vocab.txt", o.out / "vocab.txt")
    print({p.name: p.stat().st_size for p in o.out.iterdir()})


if __name__ == "__main__":
    main()
