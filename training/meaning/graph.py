"""The fine-tuned transformer as a graph of ONNX: the pieces of one passage in, its logits out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import (  # type: ignore[import-not-found, unused-ignore]
    TensorProto,
    helper,
    numpy_helper,
)

from clauselint.rules.matching.encoder import MOST, NEAR
from training.meaning.teacher import Teacher

_OPSET, _FORMAT = 20, 9  # the first with Gelu; onnxruntime 1.17 reads both


class _Graph:
    """Nodes and weights in the order in which they were added."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def add(self, kind: str, *inputs: str, **options: Any) -> str:
        """Add a step; its name."""
        name = f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], **options))
        return name

    def keep(self, name: str, values: Any) -> str:
        """Add numbers; their name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name


def graph_of(teacher: Teacher, kept: Sequence[str]) -> Any:
    """The model, of the `kept` pieces."""
    state: dict[str, NDArray[np.float32]] = {
        name: value.numpy() for name, value in teacher.encoder.state_dict().items()
    }
    numbers = teacher.pieces.get_vocab()
    config = teacher.encoder.config
    width, heads = config.hidden_size, config.num_attention_heads
    graph = _Graph()
    add, keep = graph.add, graph.keep

    def times(states: str, name: str) -> str:
        product = add("MatMul", states, keep(name, state[f"{name}.weight"].T))
        return add("Add", product, keep(f"{name}.bias", state[f"{name}.bias"]))

    def normal(states: str, name: str) -> str:
        scale = keep(f"{name}.scale", state[f"{name}.weight"])
        shift = keep(f"{name}.shift", state[f"{name}.bias"])
        return add("LayerNormalization", states, scale, shift, epsilon=config.layer_norm_eps)

    def apart(states: str, order: Sequence[int]) -> str:
        return add("Transpose", add("Reshape", states, "apart"), perm=order)

    start = "embeddings"
    words = state[f"{start}.word_embeddings.weight"][[numbers[name] for name in kept]]
    # Behind the most pieces of a sentence, what stands around it with three signs.
    places = state[f"{start}.position_embeddings.weight"][: MOST + 2 * NEAR + 3]
    of_kinds = state[f"{start}.token_type_embeddings.weight"]
    keep("apart", np.array([-1, heads, width // heads], np.int64))
    keep("together", np.array([-1, width], np.int64))
    keep("damped", np.float32((width // heads) ** -0.5))
    keep("first", np.array([0], np.int64))
    near = add("Slice", keep("places", places), "first", add("Shape", "pieces"))
    near = add("Add", near, add("Gather", keep("of_kinds", of_kinds), "kinds"))
    states = add("Add", add("Gather", keep("words", words), "pieces"), near)
    states = normal(states, f"{start}.LayerNorm")
    for layer in range(config.num_hidden_layers):
        name = f"encoder.layer.{layer}"
        query = apart(times(states, f"{name}.attention.self.query"), (1, 0, 2))
        key = apart(times(states, f"{name}.attention.self.key"), (1, 2, 0))
        value = apart(times(states, f"{name}.attention.self.value"), (1, 0, 2))
        shares = add("Softmax", add("Mul", add("MatMul", query, key), "damped"), axis=-1)
        mixed = add("Transpose", add("MatMul", shares, value), perm=(1, 0, 2))
        mixed = times(add("Reshape", mixed, "together"), f"{name}.attention.output.dense")
        states = normal(add("Add", states, mixed), f"{name}.attention.output.LayerNorm")
        wide = add("Gelu", times(states, f"{name}.intermediate.dense"))
        narrow = times(wide, f"{name}.output.dense")
        states = normal(add("Add", states, narrow), f"{name}.output.LayerNorm")
    pooled = add("ReduceMean", add("Slice", states, "first", "own"), "first", keepdims=1)
    head = keep("head", teacher.head.weight.detach().numpy().T)
    bias = keep("bias", teacher.head.bias.detach().numpy())
    found = add("Add", add("MatMul", pooled, head), bias)
    topics = teacher.head.out_features
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "judge",
            [
                helper.make_tensor_value_info("pieces", TensorProto.INT64, ["count"]),
                helper.make_tensor_value_info("kinds", TensorProto.INT64, ["count"]),
                helper.make_tensor_value_info("own", TensorProto.INT64, [1]),
            ],
            [helper.make_tensor_value_info(found, TensorProto.FLOAT, [1, topics])],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", _OPSET)],
    )
    model.ir_version = _FORMAT
    return model
