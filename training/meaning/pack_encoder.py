"""The fine-tuned transformer as the files that the engine reads: eight bits a weight."""

from __future__ import annotations

import json
from binascii import crc32
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clauselint.rules.matching.encoder import MOST
from training.meaning.teacher import Teacher

_SPECIAL = ("[CLS]", "[SEP]", "[UNK]")


def common_pieces(teacher: Teacher, texts: Iterable[str], most: int) -> list[str]:
    """The pieces of words that occur most, and all of a single letter."""
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(teacher.pieces(text, add_special_tokens=False)["input_ids"])
    names = {number: name for name, number in teacher.pieces.get_vocab().items()}
    letters = sorted(
        name for name in names.values() if len(name.removeprefix("##")) == 1 and name.isascii()
    )
    ranked = (names[number] for number, _ in sorted(counts.items(), key=lambda i: (-i[1], i[0])))
    return list(dict.fromkeys((*_SPECIAL, *letters, *ranked)))[:most]


def pack_encoder(
    teacher: Teacher, topics: Sequence[str], kept: Sequence[str]
) -> tuple[dict[str, Any], bytes]:
    """What stands in `encoder.json`, and the weights."""
    state = {name: value.numpy() for name, value in teacher.encoder.state_dict().items()}
    numbers = teacher.pieces.get_vocab()
    start = "embeddings"
    words = state[f"{start}.word_embeddings.weight"][[numbers[name] for name in kept]]
    places = state[f"{start}.position_embeddings.weight"][:MOST]
    parts: dict[str, NDArray[np.float32]] = {
        "words": words,
        "places": places + state[f"{start}.token_type_embeddings.weight"][0],
        "start.scale": state[f"{start}.LayerNorm.weight"],
        "start.shift": state[f"{start}.LayerNorm.bias"],
        "head": teacher.head.weight.detach().numpy(),
        "head.bias": teacher.head.bias.detach().numpy(),
    }
    layers = teacher.encoder.config.num_hidden_layers
    theirs = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mixed": "attention.output.dense",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
    }
    normal = {"mixed": "attention.output.LayerNorm", "narrow": "output.LayerNorm"}
    for layer in range(layers):
        for name, their in theirs.items():
            parts[f"{layer}.{name}"] = state[f"encoder.layer.{layer}.{their}.weight"]
            parts[f"{layer}.{name}.bias"] = state[f"encoder.layer.{layer}.{their}.bias"]
        for name, their in normal.items():
            parts[f"{layer}.{name}.scale"] = state[f"encoder.layer.{layer}.{their}.weight"]
            parts[f"{layer}.{name}.shift"] = state[f"encoder.layer.{layer}.{their}.bias"]
    text = "\n".join(kept).encode()
    data, told = [text], []
    for name, values in parts.items():
        rough = values.ndim == 2 and name != "head"
        told.append([name, "i1" if rough else "f4", list(values.shape)])
        if rough:
            steps = (np.abs(values).max(1) / 127 + 1e-12).astype("<f4")
            data += [steps.tobytes(), np.rint(values / steps[:, None]).astype(np.int8).tobytes()]
        else:
            data.append(values.astype("<f4").tobytes())
    whole = b"".join(data)
    about = {
        "topics": list(topics),
        "text": len(text),
        "heads": teacher.encoder.config.num_attention_heads,
        "layers": layers,
        "parts": told,
        "crc32": crc32(whole),
    }
    return about, whole


def write_encoder(about: dict[str, Any], data: bytes, folder: Path) -> None:
    """Write both files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "encoder.json").write_text(json.dumps(about) + "\n", "utf-8")
    (folder / "encoder").write_bytes(data)
