"""What spans share with many others is what looking at each code point says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clauselint.models.post import Span
from clauselint.rules.matching.cover import covered

spans = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 30), st.integers(0, 9)
)


@given(st.lists(spans), spans)
def test_shared_code_points_are_counted_once(some: list[Span], one: Span) -> None:
    places = {place for span in some for place in range(*span)}
    assert covered(some)(one) == len(places.intersection(range(*one)))
