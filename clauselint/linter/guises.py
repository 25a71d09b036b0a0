"""The forms in which a sensitive value may stand a second time in a text."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

JOINTS = ("", "-", "_", ".", "+", " ")
SHORTEST_GUISE = 5
"""Shorter forms stand in too many innocent words."""


def guises(value: str) -> Iterator[str]:
    """`value` as it is, joined in other ways, without accents, encoded, and backwards."""
    yield value
    for form in _guises(value):
        if len(form) >= SHORTEST_GUISE:
            yield form


def folded(text: str) -> str:
    """`text` in lower case, as many code points long, without what UTF-8 cannot hold."""
    # U+0130 is the only code point whose lower case is longer than itself.
    return text.replace("\u0130", "i").lower().encode("utf-8", "replace").decode()


def _guises(value: str) -> Iterator[str]:
    words = re.findall(r"[^\W_]+", value)
    for joint in JOINTS:
        yield joint.join(words)
    bare = unicodedata.normalize("NFKD", value)
    yield bare
    yield "".join(character for character in bare if not unicodedata.combining(character))
    yield value[::-1]
    for raw in {value, value.casefold()}:
        data = raw.encode("utf-8", "replace")
        yield data.hex()
        yield quote(data, safe="")
        yield quote_plus(data, safe="")
        yield b64encode(data).decode().rstrip("=")
        yield urlsafe_b64encode(data).decode().rstrip("=")
