"""Text as it reads once markup, entities and encodings in it are undone, with the way back.

Each thing undone is one piece of the source with the text that it stands for. It is done once:
what comes out is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from clauselint.models.post import Piece

# Ordinary words have no digits, and no capitals but the first letter.
_BASE64 = (
    r"(?<![0-9A-Za-z+/_-])(?=[A-Za-z+/_-]*(?:[0-9]|[a-z][A-Z]|[A-Z]{2}[a-z]|=))"
    r"(?=[0-9A-Za-z+/_=-]{8})[0-9A-Za-z+/_-]{6,}={0,2}(?![0-9A-Za-z+/=])"
)
# What costs nothing to rule out: without one of these there is nothing to undo.
_SIGNS = re.compile(
    rf"[<\[]|&[#A-Za-z]|%[0-9A-Fa-f]{{2}}|\\|[*_~`|]\w|\w[*_~`|]|=\n|[xX][nN]--|{_BASE64}"
    r"|=[0-9A-F]{2}|0x[0-9A-Fa-f]{2}|[0-9]{2,3}[ ,][0-9]{2,3}[ ,]|[01]{8}"
    r"|(?<![0-9A-Za-z])[0-9A-Fa-f]{2}[ :,-][0-9A-Fa-f]{2}[ :,-]|[0-9A-Fa-f]{8}",
)
_ENTITY = (
    r"&(?:amp;)?(?:\#[0-9]{1,7}(?:;|(?![0-9;]))"
    r"|\#[xX][0-9a-fA-F]{1,6}(?:;|(?![0-9a-fA-F;]))|[A-Za-z][A-Za-z0-9]{1,31};)"
)
_TAG = r"</?[A-Za-z][^<>]{0,300}>|<!--.{0,300}?-->|<!\[CDATA\[|\]\]>|<!?>"
_BB = r"\[/?(?:b|i|u|s|url|color|size|font|quote|code|center)(?:=[^\]\n]{0,80})?\]"
_MARKUP = re.compile(
    rf"(?P<entity>{_ENTITY})|(?P<tag>{_TAG})|(?P<bb>{_BB})"
    r"|(?P<percent>(?:%[0-9A-Fa-f]{2})+|(?:=[0-9A-F]{2})+)"
    r"|(?P<escape>(?:\\u\{[0-9A-Fa-f]{1,6}\}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\x[0-9A-Fa-f]{2})+)"
    r"|(?P<plain>\\(?=[!-/:-@\[-`{-~]))|(?P<soft>=\r?\n)"
    r"|!?\[(?P<label>[^\[\]\n]{0,200})\](?P<target>\([^()\s]{0,300}(?:\s+\"[^\"\n]{0,200}\")?\)"
    r"|\[[^\[\]\n]{0,100}\])"
    r"|(?P<mark>\*{1,3}|_{1,3}|~~|`{1,2}|\|\|)(?=[^\s*_~`])",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|th|h[1-6]|hr|table|section)\b", re.IGNORECASE)
_HEX = (
    r"(?<![0-9A-Za-z])(?:0x|\\x)?[0-9A-Fa-f]{2}(?:[ :,-]{1,2}(?:0x)?[0-9A-Fa-f]{2}){3,}"
    r"(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])(?:0x)?(?:[0-9A-Fa-f]{2}){4,}(?![0-9A-Za-z])"
)
_CODED = re.compile(
    r"(?P<binary>(?<![0-9])[01]{8}(?: ?[01]{8}){2,}(?![0-9]))"
    r"|(?P<decimal>(?<![0-9])[0-9]{2,3}(?:[ ,]{1,2}[0-9]{2,3}){3,}(?![0-9]))"
    # Before base64, which its letters and digits may pass for.
    r"|(?P<idna>(?<![\w-])(?:[\w-]{1,63}\.){0,5}[xX][nN]--[\w-]{1,63}(?:\.[\w-]{1,63}){0,5})"
    rf"|(?P<hex>{_HEX})|(?P<base64>{_BASE64})",
)
_LONGEST_CODE = 4096


def may_hide(text: str) -> bool:
    """Whether there may be anything to undo in `text`."""
    return _SIGNS.search(text) is not None


def unmarked(source: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """`pieces` without markup, with entities and escapes as the characters that they stand for."""
    return _undone(source, pieces, _marked)


def uncoded(source: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """`pieces` with base64, hexadecimal and punycode as the text that they stand for."""
    return _undone(source, pieces, _coded)


def _undone(
    source: str, pieces: tuple[Piece, ...], find: Callable[[str, int, int], Iterator[Piece]]
) -> tuple[Piece, ...]:
    done: list[Piece] = []
    changed = False
    for piece in pieces:
        if piece.text is not None:
            done.append(piece)
            continue
        at = piece.start
        for found in find(source, piece.start, piece.end):
            if at < found.start:
                done.append(Piece(at, found.start))
            if found.text:
                done.append(found)
            at = found.end
            changed = True
        if at < piece.end:
            done.append(Piece(at, piece.end))
    return tuple(done) if changed else pieces


def _marked(source: str, start: int, end: int) -> Iterator[Piece]:
    closing: set[int] = set()
    at = start
    while (found := _MARKUP.search(source, at, end)) is not None:
        first, at = found.span()
        match found.lastgroup:
            case "mark":
                if first in closing:
                    yield Piece(first, at, "")
                    continue
                close = _closing(source, found["mark"], at, end)
                if close >= 0:
                    closing.add(close)
                    yield Piece(first, at, "")
                continue
            case "entity":
                yield Piece(first, at, _entity(found[0]))
            case "tag":
                yield Piece(first, at, "\n" if _BREAK.match(found[0]) else "")
            case "percent":
                text = _percent(found[0])
                if text:
                    yield Piece(first, at, text)
            case "escape":
                yield Piece(first, at, _escape(found[0]))
            case "target":
                yield Piece(first, found.start("label"), "")
                yield Piece(found.end("label"), at, "")
                at = found.end()
            case _:
                yield Piece(first, at, "")
        closing = {place for place in closing if place >= at}


def _closing(source: str, mark: str, start: int, end: int) -> int:
    """Where the emphasis that `mark` opens is closed on the same line, or -1."""
    line = source.find("\n", start, end)
    close = source.find(mark, start + 1, end if line < 0 else line)
    return close if close > 0 and not source[close - 1].isspace() else -1


def _entity(text: str) -> str:
    # Imported late: the table of entities is large and seldom needed.
    from html import unescape

    named = text.replace("&amp;", "&", 1) if len(text) > len("&amp;") else text
    return unescape(named if named.endswith(";") else f"{named};")


def _percent(text: str) -> str:
    try:
        return bytes.fromhex(re.sub("[%=]", "", text)).decode()
    except UnicodeDecodeError:
        return ""


def _escape(text: str) -> str:
    codes = re.findall(r"[0-9A-Fa-f]{2,}|(?<=\{)[0-9A-Fa-f]", text.replace("\\x", "\\ "))
    return "".join(chr(int(code, 16)) for code in codes if int(code, 16) < 0x110000)


def _coded(source: str, start: int, end: int) -> Iterator[Piece]:
    for found in _CODED.finditer(source, start, end):
        if found.end() - found.start() > _LONGEST_CODE:
            continue
        kind = found.lastgroup
        text = _DECODERS[kind](found[0]) if kind else ""
        if not text and kind in ("hex", "decimal"):
            other = _hex if kind == "decimal" else _base64
            text = other(found[0])
        if text:
            yield Piece(*found.span(), text)


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


def _binary(text: str) -> str:
    bits = text.replace(" ", "")
    return _readable(int(bits, 2).to_bytes(len(bits) // 8, "big"))


def _decimal(text: str) -> str:
    codes = [int(code) for code in re.findall("[0-9]+", text)]
    return _printable("".join(map(chr, codes))) if all(0x1F < c < 0x17F for c in codes) else ""


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
    for encoding in ("utf-16-le", "utf-16-be") if data[1::2].count(0) or data[::2].count(0) else ():
        if len(data) % 2 == 0:
            return _printable(data.decode(encoding, "replace"))
    try:
        return _printable(data.decode())
    except UnicodeDecodeError:
        return ""


def _printable(text: str) -> str:
    return text if text.replace("\n", " ").replace("\t", " ").isprintable() else ""


_DECODERS: dict[str, Callable[[str], str]] = {
    "binary": _binary,
    "decimal": _decimal,
    "hex": _hex,
    "base64": _base64,
    "idna": _idna,
}
