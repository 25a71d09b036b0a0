"""Segments put together from pieces."""

from __future__ import annotations

import pytest

from clauselint.linter.readers.blocks import Block, holes, without
from clauselint.models.post import Piece

HOLES = holes([Piece(2, 4, " "), Piece(6, 7, "")])


@pytest.mark.parametrize(
    ("piece", "left"),
    [
        ((0, 2), [(0, 2, None)]),
        ((0, 5), [(0, 2, None), (2, 4, " "), (4, 5, None)]),
        ((2, 4), [(2, 4, " ")]),
        ((3, 5), [(4, 5, None)]),
        ((3, 4), []),
        ((5, 9), [(5, 6, None), (7, 9, None)]),
        ((7, 9), [(7, 9, None)]),
    ],
)
def test_holes_are_cut_out(piece: tuple[int, int], left: list[Piece]) -> None:
    assert list(without([Piece(*piece)], HOLES)) == left


def test_a_piece_that_stands_for_other_text_is_kept_whole() -> None:
    assert without([Piece(1, 9, "&")], HOLES) == (Piece(1, 9, "&"),)


def test_white_space_at_the_ends_is_no_part_of_a_segment() -> None:
    block = Block("body")
    for piece in (Piece(0, 1), Piece(1, 2, "\n"), Piece(2, 6), Piece(6, 7, " ")):
        block.add(*piece)
    segment = block.segment("   ab  ")
    assert segment is not None
    assert segment.pieces == (Piece(3, 5),)


@pytest.mark.parametrize("text", ["", " ", "\r\n\t"])
def test_a_blank_block_is_no_segment(text: str) -> None:
    block = Block("body")
    block.add(0, len(text))
    assert block.segment(text) is None
