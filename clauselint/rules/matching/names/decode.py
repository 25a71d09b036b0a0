"""Text as it reads once markup, entities and escapes in it are undone, with the way back.

Each thing undone is one piece of the source with the text that it stands for. It is done once:
what comes out is not read again. But percent signs and ampersands may be escaped many times over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from clauselint.models.post import Piece

# Ordinary words have no digits, and no capitals but the first letter.
BASE64 = (
    r"(?<![0-9A-Za-z+/_-])(?=[A-Za-z+/_-]*(?:[0-9]|[a-z][A-Z]|[A-Z]{2}[a-z]|=))"
    r"(?=[0-9A-Za-z+/_=-]{8})[0-9A-Za-z+/_-]{6,}={0,6}(?![0-9A-Za-z+/=])"
)
"""What may be base64, or base32."""
TURNED = "ɐɒǝɘɔʌɹɿʇʞʎʍɯɥᴉƃɟƨɾ∀ƆƎℲ⅁˥⅂Ԁ┴∩⅄"
"""Letters that stand on their heads, or are turned around."""
# What costs nothing to rule out: without one of these there is nothing to undo.
_SIGNS = re.compile(
    rf"[<\[]|&[#A-Za-z]|%[0-9A-Fa-f]{{2}}|\\|[*_~`|][\w@<>=)-]|[)}}]-[({{]|\w[*_~`|]|=\n|[xX][nN]--|{BASE64}"
    r"|==\w|=[0-9A-F]{2}|[0Uu][x+][0-9A-Fa-f]{2}|[0-9]{2,3}[ ,][0-9]{2,3}[ ,]|[01]{7}"
    r"|(?<![0-9A-Za-z])[0-9A-Fa-f]{2}[ :,-][0-9A-Fa-f]{2}[ :,-]|[0-9A-Fa-f]{8}"
    # Braille, letters for computers alone, raised numbers, and what may pass for letters.
    r"|[\u2801-\u283f\U000e0020-\U000e007e¹²³⁰⁴-⁹ᐯ-᙭√∨₣₩ɆⱧⱠⱤɄӾɎⱫ"
    rf"{TURNED}]",
)
_ENTITY = (
    r"&(?:amp;){0,8}(?:\#[0-9]{1,7}(?:;|(?![0-9;]))"
    r"|\#[xX][0-9a-fA-F]{1,6}(?:;|(?![0-9a-fA-F;]))|[A-Za-z][A-Za-z0-9]{1,31};)"
)
_TAG = (
    r"<sup>\[?[0-9]{1,3}\]?</sup>|</?[A-Za-z][^<>]{0,300}>"
    r"|<!--.{0,300}?-->|<!\[CDATA\[|\]\]>|<!?>|<\?.{0,300}?\?>"
)
_BB = (
    r"\[/?(?:b|i|u|s|url|color|size|font|quote|code|center|spoiler|hide|sup|sub|small|big)"
    # A note at the foot of the page, and what colours text in terminals.
    r"(?:=[^\]\n]{0,80})?\]|(?<=\w)\[(?:\^[^\[\]\s]{1,40}|[0-9]{1,3})\]|\x1b\[[0-9;]{0,20}[A-Za-z]"
)
_PERCENT = r"(?:%(?:25){0,8}[0-9A-Fa-f]{2})+"
_ESCAPE = (
    r"\\u\{[0-9A-Fa-f]{1,6}\}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\x[0-9A-Fa-f]{2}|\\[0-3][0-7]{2}"
)
_MARKUP = re.compile(
    rf"(?P<entity>{_ENTITY})|(?P<tag>{_TAG})|(?P<bb>{_BB})"
    rf"|(?P<percent>{_PERCENT}|(?:=[0-9A-F]{{2}})+)"
    rf"|(?P<escape>(?:{_ESCAPE})+)"
    r"|(?P<plain>\\(?=[!-/:-@\[-`{-~]))|(?P<soft>=\r?\n)"
    r"|!?\[(?P<label>[^\[\]\n]{0,200})\](?P<target>\([^()\s]{0,300}(?:\s+\"[^\"\n]{0,200}\")?\)"
    r"|\[[^\[\]\n]{0,100}\])"
    r"|(?P<mark>\*{1,3}|_{1,3}|~~|==|`{1,2}|\|\|)(?=[^\s*_~`=])",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|th|h[1-6]|hr|table|section)\b", re.IGNORECASE)
_SPELT = re.compile(
    rf"(?P<entity>{_ENTITY})|(?P<percent>{_PERCENT})|(?P<escape>(?:{_ESCAPE})+)",
    re.IGNORECASE,
)


def may_hide(text: str) -> bool:
    """Whether there may be anything to undo in `text`."""
    return _SIGNS.search(text) is not None


def unmarked(source: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """`pieces` without markup, with entities and escapes as the characters that they stand for."""
    return undone(source, pieces, _marked)


def respelt(source: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """`pieces` with entities and escapes undone, also those inside the markup, which stays."""
    return undone(source, pieces, _spelt)


def undone(
    source: str, pieces: tuple[Piece, ...], find: Callable[[str, int, int], Iterator[Piece]]
) -> tuple[Piece, ...]:
    """`pieces` with what `find` yields in `source`, from a start to an end, in its place."""
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


def _spelt(source: str, start: int, end: int) -> Iterator[Piece]:
    for found in _SPELT.finditer(source, start, end):
        text = _READ[str(found.lastgroup)](found[0])
        if text:
            yield Piece(*found.span(), text)


def _closing(source: str, mark: str, start: int, end: int) -> int:
    """Where the emphasis that `mark` opens is closed on the same line, or -1."""
    line = source.find("\n", start, end)
    close = source.find(mark, start + 1, end if line < 0 else line)
    return close if close > 0 and not source[close - 1].isspace() else -1


def _entity(text: str) -> str:
    # Imported late: the table of entities is large and seldom needed.
    from html import unescape

    named = re.sub(r"&(?:amp;)+(?=.)", "&", text)
    return unescape(named if named.endswith(";") else f"{named};")


def _percent(text: str) -> str:
    codes = re.sub("%(?:25)*(?=[0-9A-Fa-f]{2})|=", "", text)
    plain = bytes.fromhex(codes).decode(errors="replace")
    return plain if plain.strip("\ufffd") else ""


def _escape(text: str) -> str:
    codes = re.findall(r"\\([0-7]{3})|([0-9A-Fa-f]{2,}|(?<=\{)[0-9A-Fa-f])", text)
    numbers = (int(octal, 8) if octal else int(code, 16) for octal, code in codes)
    return "".join(chr(number) for number in numbers if number < 0x110000)


_READ: dict[str, Callable[[str], str]] = {
    "entity": _entity,
    "percent": _percent,
    "escape": _escape,
}
