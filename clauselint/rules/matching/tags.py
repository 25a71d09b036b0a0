"""Hashtags read as the words that they are made of: `#GuaranteedReturn` as `Guaranteed Return`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from clauselint.models.late import late
from clauselint.models.named import NamedTuple

# A capital after a small letter begins a word, and so does the last of several before one.
_UP, _LOW = "A-ZÀ-ÖØ-ÞŁŚŠŻŽČĐ", "a-zß-öø-ÿąćčđęěğıłńňőřśşšťůűźżž"
_SEAM = late(rf"(?<=[{_LOW}0-9])(?=[{_UP}])|(?<=[{_UP}])(?=[{_UP}][{_LOW}])|(?<=[^\W_])_(?=[^\W_])")
_TAG = late(rf"#\w*[{_LOW}0-9_][{_UP}]\w*|#\w+_\w+")


class Spelled(NamedTuple):
    """A text with its hashtags in words, and for each of its code points the place in the text.

    `at` has one place more than there are code points: the end. `seams` are the indexes of the
    blanks put in.
    """

    text: str
    at: Sequence[int]
    seams: Sequence[int]

    def meets_seam(self, start: int, end: int) -> bool:
        """Whether a blank was put into `text[start:end]`, or right before or after it."""
        return bisect_left(self.seams, start - 1) < bisect_right(self.seams, end)


def spelled(text: str) -> Spelled | None:
    """`text` with the hashtags of several words in it spelled out; None where there is none."""
    if "#" not in text or not _TAG.search(text):
        return None
    pieces: list[str] = []
    at: list[int] = []
    seams: list[int] = []
    last = 0

    def take(start: int, end: int) -> None:
        pieces.append(text[start:end])
        at.extend(range(start, end))

    def seam_at(place: int) -> None:
        seams.append(len(at))
        pieces.append(" ")
        at.append(place)

    for tag in _TAG.finditer(text):
        take(last, tag.start())
        last = tag.start() + 1
        if tag.start() and text[tag.start() - 1] != " ":
            seam_at(tag.start())
        for seam in _SEAM.finditer(text, last, tag.end()):
            take(last, seam.start())
            seam_at(seam.start())
            last = seam.end()
        take(last, tag.end())
        last = tag.end()
    take(last, len(text))
    return Spelled("".join(pieces), (*at, len(text)), seams)
