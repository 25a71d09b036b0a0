"""Building the views that rules match against from a post's segments."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from itertools import compress

from clauselint.models.post import Segment
from clauselint.models.view import View
from clauselint.rules.matching import fold

# White space that collapses to fewer characters than it has, and controls, which disappear.
_UNEVEN = re.compile(r"\s\s|[\x00-\x08\x0e-\x1b\x7f]")
_SPACES = str.maketrans("\t\n\v\f\r\x1c\x1d\x1e\x1f", " " * 9)
_PLAIN_QUOTES = str.maketrans("`", "'")
_DROP = {code: None for code in range(128) if not chr(code).isalnum()}


def view_of(source: str, segment: Segment) -> View:
    """Fold `segment` of `source`; the view's offsets lead back into `source`."""
    if len(segment.pieces) == 1:
        start, end, replaced = segment.pieces[0]
        text = source[start:end]
        if replaced is None and text.isascii() and not _UNEVEN.search(text):
            plain = text.translate(_SPACES).translate(_PLAIN_QUOTES)
            places = range(start, end)
            return _with_letters(segment, plain, places, range(start + 1, end + 1))
    return _folded(source, segment)


def _folded(source: str, segment: Segment) -> View:
    out: list[str] = []
    # Arrays take a tenth of the memory of lists.
    starts, ends = array("I"), array("I")
    for start, end, replaced in segment.pieces:
        if replaced is None:
            places = range(start, end)
            seen = source[start:end]
        else:
            places = None
            seen = replaced
        for index, character in enumerate(seen):
            first, last = (start, end) if places is None else (start + index, start + index + 1)
            plain = fold.clean(character)
            if plain == " " and out and out[-1] == " ":
                ends[-1] = last
            elif out and unicodedata.combining(character):
                # A mark joins its base where Unicode has one character for the two.
                joined = unicodedata.normalize("NFC", out[-1] + character)
                if len(joined) == 1:
                    out[-1] = joined
                ends[-1] = last
            else:
                # Taken apart, most characters would be new strings, of 76 bytes each.
                for piece in (plain,) if len(plain) == 1 else plain:
                    out.append(piece)
                    starts.append(first)
                    ends.append(last)
    return _with_letters(segment, "".join(out), starts, ends)


def _with_letters(segment: Segment, text: str, starts: Sequence[int], ends: Sequence[int]) -> View:
    if text.isascii():
        at = array("I", compress(range(len(text)), map(str.isalnum, text)))
        return View(segment, text, starts, ends, text.translate(_DROP).lower(), at)
    letters = "".join(map(fold.letters, text))
    at = array("I", (index for index, one in enumerate(text) for _ in fold.letters(one)))
    return View(segment, text, starts, ends, letters, at)
