"""Encodings that people write names in, told by their look, and what they stand for.

They are undone once: what comes out is not decoded again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from clauselint.models.post import Piece
from clauselint.rules.matching.names.decode import BASE64, undone

_HEX = (
    r"(?<![0-9A-Za-z])(?:0x|\\x)?[0-9A-Fa-f]{2}(?:[ :,-]{1,2}(?:0x)?[0-9A-Fa-f]{2}){3,}"
    r"(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])(?:0x)?(?:[0-9A-Fa-f]{2}){4,}(?![0-9A-Za-z])"
)
_CODED = re.compile(
    r"(?P<binary>(?<![0-9])(?:[01]{8}(?: ?[01]{8}){2,}|[01]{7}(?: [01]{7}){2,})(?![0-9]))"
    r"|(?P<decimal>(?<![0-9])[0-9]{2,3}(?:[ ,]{1,2}[0-9]{2,3}){3,}(?![0-9]))"
    # Before base64, which its letters and digits may pass for.
    r"|(?P<idna>(?<![\w-])(?:[\w-]{1,63}\.){0,5}[xX][nN]--[\w-]{1,63}(?:\.[\w-]{1,63}){0,5})"
    r"|(?P<points>[Uu]\+[0-9A-Fa-f]{4,6}(?:[ ,]{0,2}[Uu]\+[0-9A-Fa-f]{4,6}){2,})"
    r"|(?P<dots>[\u2801-\u283f][\u2800-\u283f]{2,})|(?P<unseen>[\U000e0020-\U000e007e]{3,})"
    rf"|(?P<hex>{_HEX})|(?P<base64>{BASE64})",
)
_LONGEST_CODE = 4096
# The cells of braille for a to z.
_CELLS = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", "abcdefghijklmnopqrstuvwxyz", strict=True))
_CELLS["\u2800"] = " "
_UNSEEN = 0xE0000


def uncoded(source: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """`pieces` with base64, numbers of characters and the like as the text that they stand for."""
    return undone(source, pieces, _coded)


def _coded(source: str, start: int, end: int) -> Iterator[Piece]:
    for found in _CODED.finditer(source, start, end):
        if found.end() - found.start() > _LONGEST_CODE:
            continue
        for read in _READERS[str(found.lastgroup)]:
            if text := read(found[0]):
                yield Piece(*found.span(), text)
                break


def _hex(text: str) -> str:
    digits = re.sub(r"0x|\\x|[ :,-]", "", text, flags=re.IGNORECASE)
    return _readable(bytes.fromhex(digits)) if len(digits) % 2 == 0 else ""


def _base64(text: str) -> str:
    # Imported late: seldom needed.
    import base64
    import binascii

    body = text.rstrip("=").replace("-", "+").replace("_", "/")
    if len(body) % 4 == 1:
        return ""
    try:
        return _readable(base64.b64decode(body + "=" * (-len(body) % 4), validate=True))
    except binascii.Error:
        return ""


def _base32(text: str) -> str:
    import base64
    import binascii

    body = text.rstrip("=")
    try:
        return _readable(base64.b32decode(body + "=" * (-len(body) % 8), casefold=True))
    except binascii.Error:
        return ""


def _binary(text: str) -> str:
    size = 7 if text[7] == " " else 8
    return _readable(bytes(int(bits, 2) for bits in re.findall(f"[01]{{{size}}}", text)))


def _decimal(text: str) -> str:
    return _numbered(text, 10)


def _octal(text: str) -> str:
    return _numbered(text, 8)


def _numbered(text: str, base: int) -> str:
    try:
        codes = [int(code, base) for code in re.findall("[0-9]+", text)]
    except ValueError:
        return ""
    return _printable("".join(map(chr, codes))) if all(0x1F < c < 0x17F for c in codes) else ""


def _points(text: str) -> str:
    codes = [int(code, 16) for code in re.findall("[0-9A-Fa-f]{4,6}", text)]
    return "".join(chr(code) for code in codes if code < 0x110000)


def _dots(text: str) -> str:
    return "".join(_CELLS.get(cell, "") for cell in text)


def _unseen(text: str) -> str:
    # Nobody sees it, so it is no part of a word beside it.
    return f" {''.join(chr(ord(c) - _UNSEEN) for c in text)} "


def _idna(text: str) -> str:
    labels = []
    for label in text.split("."):
        if label.lower().startswith("xn--"):
            try:
                label = label[4:].encode("ascii").decode("punycode")
            except UnicodeError:
                return ""
        labels.append(label)
    return ".".join(labels)


def _readable(data: bytes) -> str:
    """`data` as text, or "" if it is no text."""
    if data.count(0) * 3 > len(data) and len(data) % 2 == 0:
        return _printable(
            data.decode("utf-16-le" if data[1::2].count(0) else "utf-16-be", "replace")
        )
    try:
        return _printable(data.decode())
    except UnicodeDecodeError:
        return ""


def _printable(text: str) -> str:
    """`text`, unless there is more in it than letters, signs and white space."""
    return text if all(c.isprintable() or c in "\t\r\n\0" for c in text) else ""


_READERS: dict[str, tuple[Callable[[str], str], ...]] = {
    "binary": (_binary,),
    "decimal": (_decimal, _octal, _hex),
    "points": (_points,),
    "dots": (_dots,),
    "unseen": (_unseen,),
    "hex": (_hex, _base64, _base32),
    "base64": (_base64, _base32),
    "idna": (_idna,),
}
