from __future__ import annotations

from clauselint.rules.gitleaks.places import Lines, noted, places

_TEXT = """\
title = "x" # [[rules]]
note = '''
[[rules]]
'''
more = \"\"\"
[[rules]] \\\"\"\"
\"\"\"
[allowlist]
[[rules]]
id = "a"
[[rules.allowlists]]
[[rules.allowlists]]
  [[ rules ]]
id = "b"
[rules.allowlist]
[[allowlists]]
"""


def test_tables_are_found_outside_of_text() -> None:
    whole, rules = places(_TEXT, 2)
    assert whole == Lines(0, (8, 16))
    assert rules == (Lines(9, (11, 12)), Lines(13, (15,)))


def test_file_that_is_written_otherwise_has_no_lines() -> None:
    assert places('rules = [{id = "a"}]', 1) == (Lines(0, ()), (Lines(0, ()),))


def test_line_is_told_if_it_is_known() -> None:
    assert [noted(3, "x"), noted(0, "x")] == ["line 3: x", "x"]
