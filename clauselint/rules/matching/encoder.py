"""The careful judge of meaning: a small transformer, for the sentences that the quick one wakes.

It is all-MiniLM-L6-v2 (Wang and others 2020), taught by the lessons and cut to eight bits; the
words of rare pieces are left out. numpy is imported when the first sentence is judged.
"""

from __future__ import annotations

import json
import re
import unicodedata
from binascii import crc32
from functools import cache
from typing import TYPE_CHECKING, Any

from clauselint.models.errors import PipelineError
from clauselint.rules.matching.network import DAMAGED, FOLDER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MOST = 72
"""Pieces of a sentence that are looked at."""
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 60
_EPSILON = 1e-12


def pieces(text: str, numbers: dict[str, int]) -> list[int]:
    """The numbers of the pieces of `text`, as BERT's tokenizer cuts it: the longest known first."""
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    found: list[int] = []
    for word in _WORD.findall(plain):
        found += _cut(word[:_LONGEST_WORD], numbers)
        if len(found) >= MOST - 2:
            break
    return [numbers["[CLS]"], *found[: MOST - 2], numbers["[SEP]"]]


def _cut(word: str, numbers: dict[str, int]) -> list[int]:
    found: list[int] = []
    start = 0
    while start < len(word):
        end = len(word)
        prefix = "##" if start else ""
        while end > start and prefix + word[start:end] not in numbers:
            end -= 1
        if end == start:
            return [numbers["[UNK]"]]
        found.append(numbers[prefix + word[start:end]])
        start = end
    return found


class Encoder:
    """Weights that were read and found whole. Threads may share it."""

    def __init__(self, about: dict[str, Any], data: bytes) -> None:
        import numpy as np

        self.topics: tuple[str, ...] = tuple(about["topics"])
        names = data[: about["text"]].decode().split("\n")
        self._numbers = dict(zip(names, range(len(names)), strict=True))
        self._heads: int = about["heads"]
        self._parts: dict[str, Floats] = {}
        at = about["text"]
        for name, kind, shape in about["parts"]:
            count = int(np.prod(shape))
            if kind == "i1":
                steps = np.frombuffer(data, "<f4", shape[0], at)
                at += 4 * shape[0]
                rough = np.frombuffer(data, np.int8, count, at).reshape(shape)
                self._parts[name] = rough * steps[:, None]
                at += count
            else:
                self._parts[name] = np.frombuffer(data, "<f4", count, at).reshape(shape)
                at += 4 * count
        self._layers: int = about["layers"]

    def logits(self, text: str) -> tuple[float, ...]:
        """How likely each of `topics` is, as the logarithm of the odds."""
        import numpy as np

        part = self._parts
        numbers = pieces(text, self._numbers)
        states = part["words"][numbers] + part["places"][: len(numbers)]
        states = self._normal(states, "start")
        for layer in range(self._layers):
            states = self._normal(states + self._mix(states, layer), f"{layer}.mixed")
            wide = _bent(self._times(states, f"{layer}.wide"))
            states = self._normal(states + self._times(wide, f"{layer}.narrow"), f"{layer}.narrow")
        found = states.mean(0) @ part["head"].T + part["head.bias"]
        if not np.isfinite(found).all():
            raise PipelineError(DAMAGED)
        return tuple(map(float, found))

    def _mix(self, states: Floats, layer: int) -> Floats:
        """Attention: each word takes from the others what concerns it."""
        import numpy as np

        count, width = states.shape
        query, key, value = (
            self._times(states, f"{layer}.{name}")
            .reshape(count, self._heads, width // self._heads)
            .transpose(1, 0, 2)
            for name in ("query", "key", "value")
        )
        shares = query @ key.transpose(0, 2, 1) / np.float32((width // self._heads) ** 0.5)
        shares = np.exp(shares - shares.max(-1, keepdims=True))
        shares /= shares.sum(-1, keepdims=True)
        mixed = (shares @ value).transpose(1, 0, 2).reshape(count, width)
        return self._times(mixed, f"{layer}.mixed")

    def _times(self, states: Floats, name: str) -> Floats:
        # numpy's own threads wait for each other, on a busy machine a hundred times as long.
        from blis.py import gemm

        product: Floats = gemm(states, self._parts[name], trans2=True)
        return product + self._parts[f"{name}.bias"]

    def _normal(self, states: Floats, name: str) -> Floats:
        import numpy as np

        centred = states - states.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(_EPSILON))
        found: Floats = centred / spread * self._parts[f"{name}.scale"]
        return found + self._parts[f"{name}.shift"]


@cache
def encoder() -> Encoder | PipelineError:
    """The bundled transformer, read at the first use; or why it cannot be used."""
    try:
        about = json.loads((FOLDER / "encoder.json").read_text("utf-8"))
        data = (FOLDER / "encoder").read_bytes()
        if crc32(data) == about["crc32"]:
            return Encoder(about, data)
    except (ImportError, OSError, ValueError, KeyError, TypeError):
        pass
    return PipelineError(DAMAGED)


def _bent(states: Floats) -> Floats:
    """GELU; its erf by formula 7.1.26 of Abramowitz and Stegun, right to 1.5e-7."""
    import numpy as np

    x = np.abs(states) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * x)
    series = np.full_like(t, 1.061405429)
    for term in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = series * t + np.float32(term)
    error = 1 - series * t * np.exp(-x * x)
    found: Floats = states * np.float32(0.5) * (1 + np.sign(states) * error)
    return found
