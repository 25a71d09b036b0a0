"""Bytes turned into text, and a failure where that is impossible or only a guess."""

from __future__ import annotations

import codecs

from clauselint.models.late import late
from clauselint.models.named import NamedTuple
from clauselint.models.report import Failure
from clauselint.rules.shown import count

# UTF-32 comes first: its little-endian mark begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# What decoding made of undefined bytes counts as a control character, too.
_CONTROL = late("[\x01-\x08\x0e-\x1f\x7f\ufffd]")
_CONTROL_SHARE = 0.1


class Decoded(NamedTuple):
    """The text without its byte order mark, or None; and what is uncertain or wrong."""

    text: str | None
    failure: Failure | None = None


def decode(data: bytes, name: str, path: str | None) -> Decoded:
    """The text of the post `name` in `data`: UTF-8, UTF-16 and UTF-32 by their marks, else a guess.

    A guess (Windows-1252) is still text to judge, but comes with a failure.
    """
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(codec)
            except UnicodeDecodeError as error:
                reason = (
                    f"the file is marked as {label}, but byte {error.start + len(mark)} does not"
                    " fit; save it as UTF-8"
                )
                return Decoded(None, Failure("encoding", reason, name, path))
            return _checked(text, None, name, path)
    try:
        return _checked(data.decode(), None, name, path)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = (
            f"byte 0x{data[error.start]:02X} in line {line} is not UTF-8; the file was read as"
            " Windows-1252, a guess; save it as UTF-8"
        )
        text = data.decode("cp1252", "replace")
        return _checked(text, Failure("decoding-guessed", reason, name, path), name, path)


def decode_head(data: bytes) -> str | None:
    """As much of a text as its first bytes tell, which may end within a character; None if none."""
    codec, start = next(
        ((codec, len(mark)) for mark, codec, _ in _MARKS if data.startswith(mark)), ("utf-8", 0)
    )
    try:
        text = codecs.getincrementaldecoder(codec)().decode(data[start:])
    except UnicodeDecodeError:
        if start:
            return None
        text = data.decode("cp1252", "replace")
    return None if "\0" in text else text


def encoded(text: str, like: bytes) -> bytes:
    """`text` in the encoding of `like`, which was not a guess, with its byte order mark.

    Raises UnicodeEncodeError for half a surrogate pair.
    """
    for mark, codec, _ in _MARKS:
        if like.startswith(mark):
            return mark + text.encode(codec)
    return text.encode()


def _checked(text: str, failure: Failure | None, name: str, path: str | None) -> Decoded:
    if "\0" in text:
        place = text.index("\0") + 1
        reason = f"the file is binary: character {place} is NUL"
        return Decoded(None, Failure("binary", reason, name, path))
    controls = len(_CONTROL.findall(text))
    if controls > len(text) * _CONTROL_SHARE:
        reason = f"the file is binary: {count(controls, 'control character')} among {len(text)}"
        return Decoded(None, Failure("binary", reason, name, path))
    return Decoded(text, failure)
