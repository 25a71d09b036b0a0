"""The trained careful judge as the files that the engine reads: eight bits a weight."""

from __future__ import annotations

import json
import tempfile
from binascii import crc32
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import onnx  # type: ignore[import-not-found, unused-ignore]
from onnxruntime.quantization import (
    QuantType,
    quantize_dynamic,
)

from clauselint.rules.matching.encoder import SIGNS
from training.meaning.graph import graph_of
from training.meaning.teacher import Teacher


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
    return list(dict.fromkeys((*SIGNS, *letters, *ranked)))[:most]


def pack_encoder(
    teacher: Teacher, topics: Sequence[str], kept: Sequence[str]
) -> tuple[dict[str, Any], bytes]:
    """What stands in `encoder.json`, and the pieces with the weights."""
    with tempfile.TemporaryDirectory() as folder:
        fine, rough = Path(folder) / "fine.onnx", Path(folder) / "rough.onnx"
        onnx.save(graph_of(teacher, kept), fine)
        # Seven bits of eight: sums of products of eight overflow on processors without VNNI,
        # and a sentence would have another score there.
        quantize_dynamic(
            fine, rough, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )
        weights = rough.read_bytes()
    text = "\n".join(kept).encode()
    whole = text + weights
    return {"topics": list(topics), "text": len(text), "crc32": crc32(whole)}, whole


def write_encoder(about: dict[str, Any], data: bytes, folder: Path) -> None:
    """Write both files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "encoder.json").write_text(json.dumps(about) + "\n", "utf-8")
    (folder / "encoder").write_bytes(data)
