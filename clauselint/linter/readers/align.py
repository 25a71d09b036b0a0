"""Finding where in the source a value stands that its syntax may have changed."""

from __future__ import annotations

from clauselint.models.post import Piece

# What may stand between two words of one value: white space, and the marks of a quoted block.
_BETWEEN = " \t\r\n>"


def align(source: str, start: int, end: int, value: str) -> tuple[Piece, ...]:
    """The pieces of `source` between `start` and `end` that show `value`, white space aside.

    When an escape hides a word's place, one piece covers the range and stands for the value.
    """
    stripped = value.strip()
    if not stripped:
        return ()
    exact = source.find(stripped, start, end)
    if exact >= 0:
        return (Piece(exact, exact + len(stripped)),)
    pieces: list[Piece] = []
    at = start
    for word in value.split():
        found = source.find(word, at, end)
        gap = source[at:found]
        if found < 0 or (pieces and (not gap or gap.strip(_BETWEEN))):
            return (Piece(start, end, value),)
        if pieces and not gap.strip():
            pieces[-1] = Piece(pieces[-1].start, found + len(word))
        else:
            if pieces:
                pieces.append(Piece(at, found, " "))
            pieces.append(Piece(found, found + len(word)))
        at = found + len(word)
    return tuple(pieces)
