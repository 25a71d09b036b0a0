"""Letters drawn with several signs, like `|-|` and `\\/`, with odd ones, or upside down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clauselint.models.post import Piece
from clauselint.models.view import View
from clauselint.rules.matching.names.decode import TURNED, undone

# The longer ones first.
_SIGNS = (
    (r"\|\\/\||/\\/\\", "M"),
    (r"\\/\\/|\\\|/", "W"),
    (r"\|\\\||/\\/", "N"),
    (r"\|_\|", "U"),
    (r"\|-\||\]-\[|\}-\{|\)-\(", "H"),
    (r"/-\\|/\\", "A"),
    (r"\\/", "V"),
    (r"\|\)", "D"),
    (r"\|<", "K"),
    (r"\|>", "P"),
    (r"\|3", "B"),
    (r"\|_", "L"),
    (r"\|=", "F"),
    # Not between two tags.
    (r"(?<=[^\s<>])><(?![A-Za-z/!])", "X"),
    # The number of a note.
    (r"(?<=[^\W\d_])[¹²³⁰⁴-⁹]+(?=[^\W\d_])", ""),
)
# Turned around, with a stroke through them, and of a script that has many that look Latin.
_ODD = {
    **dict(zip("ɐɒǝɘɔʌɹɿʇʞʎʍɯɥᴉƃɟƨɾ∀ƎℲ⅁˥⅂Ԁ┴∩⅄√∨", "aaeecvrrtkywmhigfsjAEFGLLPTUYVV", strict=True)),
    **dict(zip("ɆⱧⱠⱤɄӾɎⱫ₣₩", "EHLRUXYZFW", strict=True)),
    **dict(zip("ᗩᗷᑕᗞᗴᖴᘜᕼᒍᒪᗰᑎᑭᖇᔕᑌᐯᗯ᙭", "ABCDEFGHJLMNPRSUVWX", strict=True)),
}
_UPRIGHT = str.maketrans(
    {
        **dict(zip("ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz", "abcdefghijklmnopqrstuvwxyz", strict=True)),
        **dict(zip("∀ƆƎℲ⅁˥⅂Ԁ┴∩ΛMW⅄", "ACEFGLLPTUVWMY", strict=True)),
    }
)
_TURNED = re.compile(f"[{TURNED}]")
_LEAST_TURNED = 2
_AS_WRITTEN = frozenset("ΛԀ")


def undrawn(source: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """`pieces` with each letter that is drawn with other signs as that letter."""
    return undone(source, pieces, _undrawn)


def upright(view: View, source: str) -> View | None:
    """`view` of `source` turned around, if some of its letters stand on their heads."""
    if len(_TURNED.findall(view.text)) < _LEAST_TURNED:
        return None
    # Imported late: seldom needed.
    from clauselint.rules.matching import fold

    # Folding took some of them for letters of another script that pass for Latin.
    shown = zip(view.text, map(source.__getitem__, view.starts), strict=True)
    turned = "".join(own if own in _AS_WRITTEN else plain for plain, own in shown)
    text = turned[::-1].translate(_UPRIGHT)
    squeezed = [fold.letters(character) for character in text]
    at = tuple(index for index, some in enumerate(squeezed) for _ in some)
    return View(
        view.segment, text, view.starts[::-1], view.ends[::-1], "".join(squeezed), at, turned=True
    )


def _undrawn(source: str, start: int, end: int) -> Iterator[Piece]:
    pattern, letters = _drawings()
    for found in pattern.finditer(source, start, end):
        group = found.lastindex or 0
        yield Piece(*found.span(), letters[group] if group else _ODD[found[0]])


@cache
def _drawings() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What draws a letter, and by the number of the group which letter that is."""
    groups = "|".join(f"({signs})" for signs, _ in _SIGNS)
    return re.compile(f"{groups}|[{''.join(_ODD)}]"), ("", *(letter for _, letter in _SIGNS))
