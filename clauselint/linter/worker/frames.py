"""What goes over the line: a length in four bytes and JSON, never more than a fixed size."""

from __future__ import annotations

import json
from typing import Any

HEAD = 4
"""Bytes of a length."""
MOST_BYTES = 1 << 20
"""Bytes of JSON in a frame."""


def framed(value: Any) -> bytes:
    """A frame that holds `value`; raises ValueError for one that is too long."""
    data = json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")
    return _fitting(len(data)).to_bytes(HEAD, "big") + data


def length_of(head: bytes | bytearray) -> int:
    """The bytes that follow a head; raises ValueError where they would be too many."""
    return _fitting(int.from_bytes(head, "big"))


def opened(data: bytes | bytearray) -> Any:
    """What a frame's bytes say; raises ValueError and RecursionError."""
    return json.loads(data)


def _fitting(length: int) -> int:
    if length > MOST_BYTES:
        raise ValueError("a frame is too long")
    return length
