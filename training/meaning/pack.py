"""The trained quick judge as the files that the engine reads: eight bits a number."""

from __future__ import annotations

import json
from binascii import crc32
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from numpy.typing import NDArray

from clauselint.rules.matching.network import FINE, ZERO
from training.meaning.student import SUM_GAIN, Student

_HEAD = (1 << 15) - 1


def pack(
    student: Student,
    words: Sequence[str],
    topics: Sequence[str],
    thresholds: Mapping[str, float],
    doubt: Mapping[str, float],
    wake: int,
) -> tuple[dict[str, Any], bytes]:
    """What stands in `about.json`, and the weights."""
    filters, sums = student.size
    with torch.no_grad():
        rows = (student.project(student.basis) + student.own.weight).numpy()
        shapes = student.shape.weight.numpy()
        bias = student.bias.numpy().astype(np.float64)
        head = student.head.weight.numpy()[0].astype(np.float64)
    rows, shapes = rows + shapes[0], shapes - shapes[0]
    steps = _steps(rows, shapes, filters)
    rough = np.concatenate([_cut(rows, steps), _cut(shapes, steps)])
    at_place, at_sum = steps[:filters], steps[3 * filters :]
    # Six numbers are added for a place, two for each word of an average.
    floor = np.concatenate(
        [
            6 * ZERO - bias[:filters] / at_place,
            FINE * (2 * ZERO - bias[filters:] / (SUM_GAIN * at_sum)),
        ]
    )
    head = head * np.concatenate([at_place, SUM_GAIN * at_sum / FINE])
    cut = np.rint(head / np.abs(head).max() * _HEAD).astype("<i2")
    text = "\n".join(words).encode()
    data = b"".join((text, rough.tobytes(), np.rint(floor).astype("<i4").tobytes(), cut.tobytes()))
    about = {
        "topics": list(topics),
        "thresholds": {topic: round(thresholds[topic], 5) for topic in sorted(thresholds)},
        **doubt,
        "wake": wake,
        "shares": [len(words), filters, sums],
        "text": len(text),
        "crc32": crc32(data),
    }
    return about, data


def write(about: Mapping[str, Any], data: bytes, folder: Path) -> None:
    """Write both files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "about.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")
    (folder / "weights").write_bytes(data)


def _steps(
    rows: NDArray[np.float32], shapes: NDArray[np.float32], filters: int
) -> NDArray[np.float64]:
    """What one unit of each number is worth: all but a few in 10,000 fit into eight bits."""
    both = np.abs(np.concatenate([rows, shapes]).astype(np.float64))
    most = np.maximum(np.quantile(both, 0.9998, axis=0), np.abs(shapes).max(0)) + 1e-6
    # The three numbers that are added must have one unit.
    three = most[: 3 * filters].reshape(3, filters).max(0)
    return np.concatenate([np.tile(three, 3), most[3 * filters :]]) / (ZERO - 1)


def _cut(values: NDArray[np.float32], steps: NDArray[np.float64]) -> NDArray[np.uint8]:
    cut: NDArray[np.uint8] = np.clip(np.rint(values / steps) + ZERO, 0, 255).astype(np.uint8)
    return cut
