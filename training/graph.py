"""The network as an ONNX graph, laid node by node: what runs is what stands here.

In: a checkpoint's tensors. Out: two models. The first reads one window: `ids` and `shapes` (pieces), `first` (which piece
opens each word), and gives `arcs`, the two ends' vectors for relations and the likeliest labels of each word. The second
names the relations of chosen arcs. Both take one window at a time, without padding or mask: dense layers are int8, their
activations' scale is taken over the window, and so nothing that lies beside a window can change how it is read.

Laid by hand because exporting and fusing gives a graph that is slower by a third: onnxruntime's fused
`SkipLayerNormalization` costs six times what its two parts cost, padding and its mask are not needed here, and what the
last layer would say of pieces that open no word is never looked at.
"""

import hashlib
from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]

OPSET = 17
IR_VERSION = 9
HEADS = 12
EPSILON = 1e-12
NAMES_EPSILON = 1e-5
NAMES_LAYERS = (0, 2, 4, 6)
"""What the names head looks at: the embeddings (0) and every second layer. All of them are hardly better and take twice the time."""
PICKED = ("start", "tags", "features", "names", "kinds")
"""What gives one label a word."""


class Nodes:
    """A graph in the making."""

    def __init__(self, *, exact: bool = False, prefix: str = "") -> None:
        """Begin. `exact` leaves everything in floating point, to compare with; `prefix` begins the nodes' names."""
        self._exact = exact
        self._prefix = prefix
        self._nodes: list[onnx.NodeProto] = []
        self._tensors: dict[str, onnx.TensorProto] = {}

    def put(self, op: str, *inputs: str | Floats | NDArray[np.int64], outputs: int = 1, out: str = "", **options: object) -> str:
        """Add a node; return the name of its (first) output. Arrays become stored tensors."""
        name = out or f"{self._prefix}{op}_{len(self._nodes)}"
        names = [name] if outputs == 1 else [f"{name}_{n}" for n in range(outputs)]
        domain = "com.microsoft" if op in {"DynamicQuantizeMatMul", "MultiHeadAttention", "Gelu"} else ""
        taken = [i if isinstance(i, str) else self.keep(i) for i in inputs]
        self._nodes.append(helper.make_node(op, taken, names, domain=domain, **options))
        return names[0]

    def keep(self, values: NDArray[np.generic]) -> str:
        """Store a tensor; the same values are stored once, and the same under any run of this program."""
        values = np.asarray(values)
        name = f"{values.dtype}_{'x'.join(map(str, values.shape))}_{hashlib.sha256(values.tobytes()).hexdigest()[:8]}"
        self._tensors.setdefault(name, numpy_helper.from_array(values, name))
        return name

    def dense(self, x: str, weight: Floats, bias: Floats | None = None) -> str:
        """Add a dense layer, given its weight as (in, out): int8 with a scale for each output."""
        if self._exact:
            y = self.put("MatMul", x, weight)
            return y if bias is None else self.put("Add", y, bias)
        scale = np.maximum(np.abs(weight).max(axis=0) / 127, 1e-12).astype(np.float32)
        whole = np.round(weight / scale).astype(np.int8)
        rest = () if bias is None else ("", bias)  # "": no zero points, which would cost a pass over the sums and change nothing
        return self.put("DynamicQuantizeMatMul", x, whole, scale, *rest)

    def rows(self, table: Floats, at: str) -> str:
        """Look rows of a large table up, stored as int8 with a scale a row."""
        if self._exact:
            return self.put("Gather", table, at)
        scale = (np.abs(table).max(axis=1, keepdims=True) / 127).astype(np.float32)
        row = self.put("Cast", self.put("Gather", np.round(table / scale).astype(np.int8), at), to=TensorProto.FLOAT)
        return self.put("Mul", row, self.put("Gather", scale, at))

    def model(self, inputs: Mapping[str, tuple[int, list[str | int]]], outputs: Mapping[str, int]) -> onnx.ModelProto:
        """Return the model; inputs with type and shape, outputs with type."""
        graph = helper.make_graph(
            self._nodes,
            "onrecord",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, kind, None) for name, kind in outputs.items()],
            list(self._tensors.values()),
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)

    def into(self, model: onnx.ModelProto) -> None:
        """Put what was laid into another model, behind its nodes."""
        model.graph.node.extend(self._nodes)
        known = {tensor.name for tensor in model.graph.initializer}
        model.graph.initializer.extend(tensor for name, tensor in self._tensors.items() if name not in known)


class Weights:
    """A checkpoint's tensors as arrays, layers as (in, out)."""

    def __init__(self, tensors: Mapping[str, Floats]) -> None:
        """Take the tensors by name."""
        self._tensors = tensors

    def __getitem__(self, name: str) -> Floats:
        """Return one tensor."""
        return np.ascontiguousarray(self._tensors[name], dtype=np.float32)

    def layer(self, *names: str) -> tuple[Floats, Floats]:
        """Return weight (in, out) and bias of a layer, or of several side by side."""
        weight = np.concatenate([self[f"{name}.weight"] for name in names]).T
        return np.ascontiguousarray(weight), np.concatenate([self[f"{name}.bias"] for name in names])

    def norm(self, name: str) -> tuple[Floats, Floats]:
        """Return scale and shift of a normalisation."""
        return self[f"{name}.weight"], self[f"{name}.bias"]


def window_graph(tensors: Mapping[str, Floats], *, exact: bool = False) -> onnx.ModelProto:
    """Return the model that reads a window."""
    w, g = Weights(tensors), Nodes(exact=exact)
    mix = np.exp(w["mix"] - w["mix"].max())
    mix /= mix.sum()
    x = _embed(g, w)
    words = ""
    for number, share in enumerate(mix):
        last = number == len(mix) - 1
        x = _layer(g, w, f"encoder.encoder.layer.{number}", x, last=last)
        part = g.put("Mul", x if last else g.put("Gather", x, "first", axis=1), np.float32(share))
        words = g.put("Add", words, part) if words else part
    _heads(g, w, words)
    pieces, firsts = (TensorProto.INT64, ["pieces"]), (TensorProto.INT64, ["words"])
    outputs = dict.fromkeys(("arcs", "relation_dependent", "relation_head"), TensorProto.FLOAT)
    outputs |= dict.fromkeys((*PICKED, "lemmas"), TensorProto.INT64)
    return g.model({"ids": pieces, "shapes": pieces, "first": firsts}, outputs)


def _embed(g: Nodes, w: Weights) -> str:
    """Lay the embeddings: (1, pieces, size)."""
    name = "encoder.embeddings"
    size = g.put("Shape", "ids")
    place = g.put("Slice", w[f"{name}.position_embeddings.weight"], np.array([0]), size, np.array([0]))
    word = g.rows(w[f"{name}.word_embeddings.weight"], "ids")
    x = g.put("Add", g.put("Add", word, g.put("Gather", w[f"{name}.token_type_embeddings.weight"], "shapes")), place)
    x = g.put("LayerNormalization", x, *w.norm(f"{name}.LayerNorm"), axis=-1, epsilon=EPSILON)
    return g.put("Unsqueeze", x, np.array([0]))


def _layer(g: Nodes, w: Weights, name: str, x: str, *, last: bool) -> str:
    """Lay one layer of the encoder; the last one only for the pieces that open words."""
    asked = g.put("Gather", x, "first", axis=1) if last else x
    query, key, value = (
        g.dense(asked if part == "query" else x, *w.layer(f"{name}.attention.self.{part}")) for part in ("query", "key", "value")
    )
    seen = g.put("MultiHeadAttention", query, key, value, num_heads=HEADS)
    y = g.put("Add", g.dense(seen, *w.layer(f"{name}.attention.output.dense")), asked)
    y = g.put("LayerNormalization", y, *w.norm(f"{name}.attention.output.LayerNorm"), axis=-1, epsilon=EPSILON)
    wide = g.put("Gelu", g.dense(y, *w.layer(f"{name}.intermediate.dense")))
    z = g.put("Add", g.dense(wide, *w.layer(f"{name}.output.dense")), y)
    return g.put("LayerNormalization", z, *w.norm(f"{name}.output.LayerNorm"), axis=-1, epsilon=EPSILON)


def _heads(g: Nodes, w: Weights, words: str) -> None:
    """Lay what is read off the words' vectors. The first layers of all heads lie side by side."""
    words = g.put("Squeeze", words, np.array([0]))
    kinds = [*PICKED, "lemmas"]
    names = ["arc_dependent", "arc_head", "relation_dependent", "relation_head", *(f"heads.{kind}.inner" for kind in kinds)]
    weight, bias = w.layer(*names)
    sizes = np.array([len(w[f"{name}.bias"]) for name in names])
    inner = g.put("Gelu", g.dense(words, weight, bias))
    parts = g.put("Split", inner, sizes, outputs=len(names), axis=-1)[:-1]
    dependent, head = f"{parts}0", f"{parts}1"
    bilinear = w["arc_bilinear"]
    arcs = g.put("MatMul", g.dense(dependent, bilinear[:-1], bilinear[-1]), g.put("Transpose", head, perm=[1, 0]))
    root = g.put("Add", g.put("MatMul", words, w["root_dependent.weight"].T.copy()), w["root_dependent.bias"])
    count = g.put("Shape", "first")
    own = g.put("Cast", g.put("EyeLike", g.put("ConstantOfShape", g.put("Concat", count, count, axis=0))), to=TensorProto.BOOL)
    g.put("Where", own, root, arcs, out="arcs")
    g.put("Identity", f"{parts}2", out="relation_dependent")
    g.put("Identity", f"{parts}3", out="relation_head")
    for number, kind in enumerate(kinds):
        scores = g.dense(f"{parts}{number + 4}", *w.layer(f"heads.{kind}.out"))
        if kind == "lemmas":
            g.put("Identity", g.put("TopK", scores, np.array([3]), outputs=2)[:-1] + "1", out=kind)
        else:
            g.put("ArgMax", scores, axis=-1, keepdims=0, out=kind)


def relation_graph(tensors: Mapping[str, Floats], root: int, *, exact: bool = False) -> onnx.ModelProto:
    """Return the model that names relations: `dependent` and `head` (n, d) in, the best label of each arc but `root` out."""
    bilinear = Weights(tensors)["relation_bilinear"].copy()
    count, size = bilinear.shape[:2]
    bilinear[root] = 0
    bilinear[root, -1, -1] = -1e9  # which words are roots, the arcs have said
    flat = np.ascontiguousarray(bilinear.transpose(1, 0, 2)).reshape(size, -1)
    g = Nodes(exact=exact)
    left = g.put("Reshape", g.dense("dependent", flat[:-1], flat[-1]), np.array([-1, count, size]))
    one = g.put("Pad", "head", np.array([0, 0, 0, 1]), np.float32(1))
    scores = g.put("MatMul", left, g.put("Unsqueeze", one, np.array([2])))
    g.put("ArgMax", g.put("Squeeze", scores, np.array([2])), axis=-1, keepdims=0, out="relations")
    floats = (TensorProto.FLOAT, ["words", size - 1])
    return g.model({"dependent": floats, "head": floats}, {"relations": TensorProto.INT64})


def hidden_graph(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a model that reads a window as `model` does, and gives `hidden` (words, layers x size): what a names head looks at."""
    graph = onnx.ModelProto.FromString(model.SerializeToString())
    g = Nodes(prefix="hidden_")
    g.put("Identity", _hidden(graph, g), out="hidden")
    g.into(graph)
    _outputs(graph, {"hidden": TensorProto.FLOAT})
    return graph


def names_graph(model: onnx.ModelProto, tensors: Mapping[str, Floats], *, exact: bool = False) -> onnx.ModelProto:
    """Return the model with another names head, which gives the scores of each word's tags; all else stays as it is."""
    graph = onnx.ModelProto.FromString(model.SerializeToString())
    kept = {output.name: output.type.tensor_type.elem_type for output in graph.graph.output if output.name != "names"}
    _outputs(graph, kept)
    w, g = Weights(tensors), Nodes(exact=exact, prefix="names_")
    x = g.put("Gelu", g.dense(_hidden(graph, g), *w.layer("inner")))
    x = g.put("LayerNormalization", x, *w.norm("norm"), axis=-1, epsilon=NAMES_EPSILON)
    number = 0
    while f"around.{number}.weight" in tensors:
        before, after = g.put("Pad", x, np.array([1, 0, -1, 0])), g.put("Pad", x, np.array([-1, 0, 1, 0]))
        around = g.put("Concat", before, x, after, axis=-1)
        x = g.put("Add", x, g.put("Gelu", g.dense(around, *w.layer(f"around.{number}"))))
        x = g.put("LayerNormalization", x, *w.norm(f"norms.{number}"), axis=-1, epsilon=NAMES_EPSILON)
        number += 1
    g.put("Identity", g.dense(x, *w.layer("out")), out="names")
    g.into(graph)
    _outputs(graph, kept | {"names": TensorProto.FLOAT})
    return graph


def _hidden(model: onnx.ModelProto, g: Nodes) -> str:
    """Lay what the embeddings and some layers say of each word, side by side; return its name.

    A layer's words are what the mix of layers takes: what is multiplied by a single stored number.
    """
    shares = {tensor.name for tensor in model.graph.initializer if not tensor.dims}
    layers = [node.input[0] for node in model.graph.node if node.op_type == "Mul" and node.input[1] in shares]
    embedded = next(node.output[0] for node in model.graph.node if node.op_type == "Unsqueeze")
    layers = [g.put("Gather", embedded, "first", axis=1), *layers]
    words = g.put("Concat", *(layers[number] for number in NAMES_LAYERS), axis=-1)
    return g.put("Squeeze", words, np.array([0]))


def _outputs(model: onnx.ModelProto, outputs: Mapping[str, int]) -> None:
    """Give a model other outputs, and take out what none of them needs."""
    graph = model.graph
    needed, kept = set(outputs), []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            kept.append(node)
            needed.update(node.input)
    nodes = [onnx.NodeProto.FromString(node.SerializeToString()) for node in reversed(kept)]
    tensors = [tensor for tensor in graph.initializer if tensor.name in needed]
    tensors = [onnx.TensorProto.FromString(tensor.SerializeToString()) for tensor in tensors]
    for field, values in ((graph.node, nodes), (graph.initializer, tensors)):
        del field[:]
        field.extend(values)
    del graph.output[:]
    graph.output.extend(helper.make_tensor_value_info(name, kind, None) for name, kind in outputs.items())
