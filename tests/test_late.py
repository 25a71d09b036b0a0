from __future__ import annotations

import re
from unittest.mock import patch

import pytest

from clauselint.models.late import late


def test_a_pattern_is_compiled_at_its_first_use_and_then_no_more() -> None:
    with patch("re.compile", wraps=re.compile) as compiled:
        pattern = late("a+", re.IGNORECASE)
        assert not compiled.called
        assert pattern.sub("b", "xAAy") == pattern.sub("b", "xaay") == "xby"
    assert compiled.call_count == 1


def test_it_has_what_a_pattern_has_and_nothing_else() -> None:
    pattern = late("(?P<x>a)")
    assert pattern.groupindex == {"x": 1}
    with pytest.raises(AttributeError):
        pattern.nothing  # type: ignore[attr-defined]  # noqa: B018
