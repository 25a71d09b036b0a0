"""Building the views that rules match against from a post's segments."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from clauselint.models.late import late
from clauselint.models.post import Piece, Segment
from clauselint.models.view import View
from clauselint.rules.matching import fold

# White space that collapses to fewer characters than it has, and controls, which disappear.
_UNEVEN = late(r"\s\s|[\x00-\x08\x0e-\x1b\x7f]")
# Text of characters that each stand for one, and join nothing before them.
_EVEN = late(
    "[\t-\r\x1c-~¡-§ª«¬®°±·»¿-ıĴ-ľŁ-ňŊ-žƀ-ǃǍ-ǰǴ-ȯ‐–—―‘’“”„•€™\U0001f300-\U0001f5ff"
    "\U0001f600-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001faff]*"
)
_SPACES = str.maketrans("\t\n\v\f\r\x1c\x1d\x1e\x1f", " " * 9)
_PLAIN = str.maketrans("`‐–—―‘’“”„«»ªµ", '\'----\'\'"""""aμ')
_DROP = {code: None for code in range(128) if not chr(code).isalnum()}
# Letters of scripts that have look-alikes of Latin ones, and emoji that may be letters.
_OTHER_LETTERS = late(
    "[\u0370-\u1cff\u1f00-\u1fff\u2c80-\u2dff\ua4d0-\ua69f\uab30-\uabff\ufb00-\ufeff"
    "\U00010000-\U00011fff\U00016f00-\U00016fff\U0001e800-\U0001efff]"
)
_INDICATORS = late("[\U0001f1e6-\U0001f1ff]+")
_OVERRIDE, _POP = "\u202e", "\u202c"
_PUSHES = frozenset("\u202a\u202b\u202d\u202e")


def view_of(source: str, segment: Segment) -> View:
    """Fold `segment` of `source`; the view's offsets lead back into `source`."""
    if len(segment.pieces) == 1:
        start, end, replaced = segment.pieces[0]
        text = source[start:end]
        if replaced is None and not _UNEVEN.search(text) and _EVEN.fullmatch(text):
            plain = text.translate(_SPACES).translate(_PLAIN)
            places = range(start, end)
            return _with_letters(segment, plain, places, range(start + 1, end + 1))
    return _folded(source, segment)


def _folded(source: str, segment: Segment) -> View:
    out: list[str] = []
    # Arrays take a tenth of the memory of lists.
    starts, ends = array("I"), array("I")
    characters: Iterable[tuple[str, int, int]] = _characters(source, segment.pieces)
    turned = any(
        _OVERRIDE in (source[start:end] if replaced is None else replaced)
        for start, end, replaced in segment.pieces
    )
    if turned:
        characters = _turned(characters)
    for character, first, last in characters:
        plain = fold.clean(character)
        if plain == " " and out and out[-1] == " ":
            starts[-1], ends[-1] = min(starts[-1], first), max(ends[-1], last)
        elif out and unicodedata.combining(character):
            # A mark joins its base where Unicode has one character for the two.
            joined = unicodedata.normalize("NFC", out[-1] + character)
            if len(joined) == 1:
                out[-1] = joined
            starts[-1], ends[-1] = min(starts[-1], first), max(ends[-1], last)
        else:
            # Taken apart, most characters would be new strings, of 76 bytes each.
            for piece in (plain,) if len(plain) == 1 else plain:
                out.append(piece)
                starts.append(first)
                ends.append(last)
    return _with_letters(segment, "".join(out), starts, ends)._replace(turned=turned)


def _characters(source: str, pieces: Iterable[Piece]) -> Iterator[tuple[str, int, int]]:
    """Each character that is seen, and the range of the source that shows it."""
    for start, end, replaced in pieces:
        if replaced is None:
            for index in range(start, end):
                yield source[index], index, index + 1
        else:
            for character in replaced:
                yield character, start, end


def _turned(characters: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The characters as they are read: those after a right-to-left override the other way round.

    The two ends of such a run have the controls around it in their ranges.
    """
    run: list[tuple[str, int, int]] = []
    opened, depth = -1, 0
    for one in characters:
        character, first, last = one
        if not depth:
            if character == _OVERRIDE:
                opened, depth = first, 1
            else:
                yield one
        elif character in _PUSHES:
            depth += 1
        elif character == _POP or character in "\r\n":
            depth = 0 if character != _POP else depth - 1
            if not depth:
                yield from _backwards(run, opened, last if character == _POP else first)
                run = []
                if character != _POP:
                    yield one
        else:
            run.append(one)
    if run:
        yield from _backwards(run, opened, run[-1][2])


def _backwards(
    run: list[tuple[str, int, int]], start: int, end: int
) -> Iterator[tuple[str, int, int]]:
    if run:
        run[0] = (run[0][0], start, run[0][2])
        run[-1] = (run[-1][0], run[-1][1], end)
    yield from reversed(run)


def _with_letters(segment: Segment, text: str, starts: Sequence[int], ends: Sequence[int]) -> View:
    if text.isascii():
        at = array("I", compress(range(len(text)), map(str.isalnum, text)))
        return View(segment, text, starts, ends, text.translate(_DROP).lower(), at)
    text = _unmasked(text, starts, ends)
    squeezed = [fold.letters(character) for character in text]
    at = array("I", (index for index, some in enumerate(squeezed) for _ in some))
    return View(segment, text, starts, ends, "".join(squeezed), at)


def _unmasked(text: str, starts: Sequence[int], ends: Sequence[int]) -> str:
    """`text` with letters made plain that only look it; as long as it was."""
    if _OTHER_LETTERS.search(text):
        # Imported late: most posts can do without the tables.
        from clauselint.rules.matching.alike import plain_words

        text = plain_words(text)
    if not _INDICATORS.search(text):
        return text
    from clauselint.rules.matching.alike import unflagged

    def letters_of(run: re.Match[str]) -> str:
        first, last = run.span()
        touching = ends[first : last - 1] == starts[first + 1 : last]
        pieces = (run[0],) if touching else run[0]
        return "".join(map(unflagged, pieces))

    return _INDICATORS.sub(letters_of, text)
