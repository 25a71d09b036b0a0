"""Front matter of plain lines is read as the parser of YAML reads it, or left to that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.linter.readers.front_plain import read_lines
from clauselint.linter.readers.front_yaml import read_yaml
from clauselint.linter.readers.tree import Keys

_PARTS = (
    *("a", "Zed", "0", "12", "1.5", "null", "true", "no", "2031-05-01", "09:00", "1e3", "0x1F"),
    *(" ", ":", "#", ",", ": ", " #", "'", '"', "[", "]", "{", "}", "&", "*", "!", "|", ">", "%"),
    *("@", "`", "-", "- ", "?", "=", "~", "\\", "\\n", "<<", "é", "ß", "中", "😀", "’", "\u00a0"),
    *("\u0085", "\u2028", "\ufeff", "\u00ad", "\ue000", "\t", "\x7f", "\ud800", "\U0001fffe"),
)
_VALUES = st.lists(st.sampled_from(_PARTS), max_size=5).map("".join)
_QUOTED = _VALUES | _VALUES.map('"{}"'.format) | _VALUES.map("'{}'".format)
_LINES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(("title", "a", "key_1", "null", "x-y", "-x", "é", "2a")),
    st.sampled_from((": ", ":  ", ":", " : ")),
    _QUOTED | _VALUES.map("b{}".format),
    st.sampled_from(("\n", "\r\n", "\r", "\n\n")),
)


@given(st.sampled_from(("", "---\n", "😀\n")), st.lists(_LINES, min_size=1, max_size=3))
def test_lines_are_read_as_yaml_reads_them(before: str, lines: list[str]) -> None:
    source, start = f"{before}{''.join(lines)}---\nText", len(before)
    end = start + len("".join(lines))
    found = read_lines(source, start, end)
    assert found is None or repr(found) == repr(read_yaml(source, start, end))


@pytest.mark.parametrize(
    "line",
    [
        *("title: A day", "title: A day, long", 'title: "A day"', "title: 'A day'", "a: 12"),
        *("draft: true", "empty: null", "at: 2031-05-01 09:00", "slug: a-day_out"),
    ],
)
def test_plain_lines_need_no_yaml(line: str) -> None:
    source = f"{line}\n"
    found = read_lines(source, 0, len(source))
    assert isinstance(found, Keys)
    assert repr(found) == repr(read_yaml(source, 0, len(source)))
