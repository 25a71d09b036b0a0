"""Finding where in the source a value stands that its syntax may have changed."""

from __future__ import annotations

from clauselint.models.post import Piece


def align(source: str, start: int, end: int, value: str) -> tuple[Piece, ...]:
    """The pieces of `source` between `start` and `end` that show `value`, white space aside.

    When an escape hides a word's place, one piece covers the range and stands for the value.
    """
    pieces: list[Piece] = []
    at = start
    for word in value.split():
        found = source.find(word, at, end)
        if found < 0:
            return (Piece(start, end, value),)
        until = found + len(word)
        if not pieces:
            pieces.append(Piece(found, until))
        elif source[at:found].isspace():
            pieces[-1] = Piece(pieces[-1].start, until)
        else:
            # Syntax stands here, such as the mark of a quoted line.
            pieces += Piece(at, found, " "), Piece(found, until)
        at = until
    return tuple(pieces)
