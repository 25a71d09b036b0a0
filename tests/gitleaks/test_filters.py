from __future__ import annotations

import pytest

from clauselint.rules.gitleaks.filters import Term, terms


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ('entropy(finding["secret"]) <= 3.5', [Term("entropy", most=3.5)]),
        (
            'matchesAny(finding["match"], [`a\\d`,\n "b\\"c"])',
            [Term("matches", ("a\\d", 'b"c'), "match")],
        ),
        ('containsAny(finding["secret"], [`x`])', [Term("contains", ("x",))]),
        (
            '(entropy(finding["secret"]) <= 2 || (containsAny(finding["secret"], [`x || y`])))',
            [Term("entropy", most=2.0), Term("contains", ("x || y",))],
        ),
        ('filter.entropy(finding["secret"]) < 3', [Term("entropy", most=3.0)]),
        ('odd(finding["secret"])', [Term("lost", ('odd ( finding [ "secret" ] )',))]),
        ("", []),
    ],
)
def test_filter_is_taken_apart_at_its_or(expression: str, found: list[Term]) -> None:
    assert list(terms(expression)) == found


@pytest.mark.parametrize(
    "expression",
    [
        'entropy(finding["secret"]) <= 3 && size(finding["secret"]) < 9',
        'entropy(finding["secret"]) <= 3 || true ? false : true',
        'let x = entropy(finding["secret"]) <= 3; x || true',
        '!containsAny(finding["secret"], ["a"])',
        'containsAny(finding["secret"], [names])',
        'matchesAny(finding["fragment"], [`a`])',
        'entropy(finding["secret"]) <= 1.2.3',
    ],
)
def test_what_is_more_than_an_or_is_lost_as_a_whole(expression: str) -> None:
    assert [one.sort for one in terms(expression)] == ["lost"]


def test_hostile_filter_comes_to_an_end() -> None:
    assert [one.sort for one in terms("(" * 3000 + ")" * 3000)] == ["lost"]
