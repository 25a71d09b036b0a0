"""The careful judge of meaning: a small transformer, for the sentences that the quick one wakes.

It is all-MiniLM-L6-v2 (Wang and others 2020), taught by the lessons and cut to eight bits; the
words of rare pieces are left out. onnxruntime is imported when the first sentence is judged.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from binascii import crc32
from functools import cache
from math import isfinite
from typing import Any, NamedTuple

from clauselint.models.errors import PipelineError
from clauselint.models.view import Passage
from clauselint.rules.matching.network import DAMAGED, FOLDER

MOST = 72
"""Pieces of a sentence that are looked at, the two signs at its ends among them."""
NEAR = 24
"""Pieces that are looked at before the sentence, and after it."""
SIGNS = ("[CLS]", "[SEP]", "[MASK]", "[UNK]")
"""What begins a passage, ends a part of it, begins what stands after it, and is no known word."""
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 60
_ERRORS = 3
"""How grave a message of onnxruntime must be to be printed."""


class Input(NamedTuple):
    """The numbers of the pieces of a passage, its own first; and how many are its own."""

    pieces: list[int]
    own: int


def input_of(passage: Passage, numbers: dict[str, int]) -> Input:
    """A passage as the transformer takes it: its text, what stands before it, and after it."""
    start, stop, mask = (numbers[name] for name in SIGNS[:3])
    own = [start, *pieces(passage.text, numbers, MOST - 2), stop]
    found = own.copy()
    if before := pieces(passage.before, numbers)[-NEAR:]:
        found += [*before, stop]
    if after := pieces(passage.after, numbers, NEAR):
        found += [mask, *after, stop]
    return Input(found, len(own))


def pieces(text: str, numbers: dict[str, int], most: int | None = None) -> list[int]:
    """The numbers of the first pieces of `text`, at most so many, or of all.

    It is cut as by BERT's tokenizer (WordPiece): of each word the longest known beginning first.
    """
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    found: list[int] = []
    for word in _WORD.findall(plain):
        found += _pieces_of(word[:_LONGEST_WORD], numbers)
        if most is not None and len(found) >= most:
            break
    return found[:most]


def _pieces_of(word: str, numbers: dict[str, int]) -> list[int]:
    found: list[int] = []
    start = 0
    while start < len(word):
        end = len(word)
        prefix = "##" if start else ""
        while end > start and prefix + word[start:end] not in numbers:
            end -= 1
        if end == start:
            return [numbers[SIGNS[3]]]
        found.append(numbers[prefix + word[start:end]])
        start = end
    return found


def is_cut(text: str) -> bool:
    """Whether the end of `text` is surely not looked at: each word or sign is a piece or more."""
    return len(_WORD.findall(text)) > MOST - 2


class Encoder:
    """The transformer, of weights that were found whole. Threads may share it."""

    def __init__(self, about: dict[str, Any], data: bytes) -> None:
        # Asked while it is imported; else it opens files and sockets, to tell its makers.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime as onnx

        # Where the program that we are part of imported it first, this is what can still be done.
        onnx.disable_telemetry_events()
        names = data[: about["text"]].decode().split("\n")
        self._numbers = dict(zip(names, range(len(names)), strict=True))
        options = onnx.SessionOptions()
        # More threads may add up in another order, and would fight with those that judge posts.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS
        self._session = onnx.InferenceSession(
            data[about["text"] :], options, providers=["CPUExecutionProvider"]
        )

    def logits(self, passage: Passage) -> tuple[float, ...]:
        """How likely each topic is, as the logarithm of the odds; raises PipelineError.

        One passage at a time: in a batch, the others would change how its numbers are rounded.
        """
        import numpy as np

        read = input_of(passage, self._numbers)
        kinds = [int(at >= read.own) for at in range(len(read.pieces))]
        said = {"pieces": read.pieces, "kinds": kinds, "own": [read.own]}
        fed = {name: np.array(values, np.int64) for name, values in said.items()}
        found = tuple(map(float, self._session.run(None, fed)[0][0]))
        if not all(map(isfinite, found)):
            raise PipelineError(DAMAGED)
        return found


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
