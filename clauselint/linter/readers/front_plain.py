"""The front matter that most posts have, a plain value a line, read without a parser of YAML."""

from __future__ import annotations

from clauselint.linter.readers.tree import Keys, Leaf, Node
from clauselint.models.late import late
from clauselint.models.post import Piece, Span

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
# YAML 1.2: `no` and `off` are words, and Norway stays a country.
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = late(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = late(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")

_LINE = late(
    r"(?P<key>[A-Za-z_][A-Za-z0-9_-]{0,60}): +"
    r"(?:\"(?P<double>[^\"\\\r\n]*)\"|'(?P<single>[^'\r\n]*)'|(?P<bare>[^\r\n]+))\r?\n"
)


def read_lines(source: str, start: int, end: int) -> Keys | None:
    """What `read_yaml` reads from `start` to `end`; None where only that can tell."""
    keys: dict[str, Node] = {}
    while start < end:
        line = _LINE.match(source, start, end)
        if line is None or line["key"] in keys:
            return None
        start = line.end()
        text, inner = line[line.lastindex or 0], Span(*line.span(line.lastindex or 0))
        value: object = text
        if not text.isprintable():
            return None
        if line["bare"]:
            # Signs begin other things, and so do a colon and a comment's mark beside a blank.
            if not text[0].isalnum() or ": " in text or " #" in text or text[-1] in ": ":
                return None
            value = scalar(text)
        shown = text and value is not None and not isinstance(value, bool)
        keys[line["key"]] = Leaf(value, (Piece(*inner),) if shown else (), inner)
    return Keys(keys) if keys else None


def scalar(text: str) -> object:
    """What a value means that stands plain, without quotes or a tag."""
    if text in _NULL:
        return None
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
