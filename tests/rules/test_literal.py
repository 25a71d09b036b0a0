"""A pattern sleeps only when it could not have matched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint import Linter
from clauselint.linter.view import view_of
from clauselint.models.matcher import Pattern
from clauselint.models.post import Piece, Segment
from clauselint.models.rule import RegexRule
from clauselint.rules.matching.literal import Literal, Need, needs
from clauselint.rules.matching.program import compile_pattern
from clauselint.rules.matching.tags import spelled
from tests.build import post, reading, rule, rules

PATTERNS = [
    r"AKIA[A-Z0-9]{4}",
    r"(?:pass|key)word\s*[:=]\s*\S+",
    r"[\w.]+@[\w.]+",
    r"\b\d{3}-\d{4}\b",
    r"(?P<value>straße|café) \d",
    r"[Pp]roject (?:X|Y)",
    r"a+b?c{2,}",
    r"\p{Lu}{3}",
    r"(?:foo){e<=1}",
    r"[[:alpha:]]x",
    r"\b(?:we|our|us)\b",
    r"(?<![\w.])(?:foo|b)(?!\w)",
    r"\b(?:us)+\b",
    r"foo(?![^\w])",
    r"\bour\b.*\d",
    r"(?:foo.*our|us)",
    r"\bf(?:oo|our|xo)\b",
    r"a ?-?(?:b|kia)",
    r"us ?\b",
    r"a(?:us)+|pass ?word ?:",
    r"(?>foo|us) ?x",
    r"(?:foo){1}x",
    r"(?:foo|)x",
]


US = Literal("us", True, True)
NOONE = Literal("noone", True, True)
COULD = ("cannot", "cant", "could")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"AKIA[A-Z0-9]{16}", [Need((Literal("akia"),))]),
        (
            r"(?:live|test)_key",
            [Need((Literal("live"), Literal("test"))), Need((Literal("key", True),))],
        ),
        (r"\b(?:us|our\b)", [Need((Literal("our", True, True), Literal("us", True)))]),
        (r"\bus\b x?", [Need((US,))]),
        (r"us(?![^\w])", [Need((Literal("us"),))]),
        (r"(?<![\w.])us(?!\w)", [Need((US,))]),
        (r"x?us\b", [Need((Literal("us", False, True),))]),
        (r"\b(?:us)+\b", [Need((Literal("us"),))]),
        (r"a us", [Need((Literal("aus"),))]),
        (r"(?P<v>us)|(?P<v>our)", [Need((Literal("our"), Literal("us")))]),
        (r"[\w.]+@\w+", [Need(symbols=("@",))]),
        (r"\d+", [Need(digit=True)]),
        (r"\bus\b.*\d", [Need((US,)), Need(digit=True)]),
        (r"(?:ab\d|cd)", [Need((Literal("ab"), Literal("cd"))), Need((Literal("cd"),), (), True)]),
        (r"\p{L}+", []),
        (r"(?:foo){e<=1}", []),
        (r"(?:foo){1<=e<=2}", []),
        (r"foo(?:/|\||,)", [Need((Literal("foo"),)), Need(symbols=(",", "/", "|"))]),
        (r"\{\{foo", [Need((Literal("foo", True),))]),
        (r"\b(?:could|can't|cannot)\b x?", [Need(tuple(Literal(w, True, True) for w in COULD))]),
        (r"\bno ?-?(?:body|one)\b", [Need((Literal("nobody", True, True), NOONE))]),
        (r"\bx ?\d", [Need(digit=True)]),
        (r"no(?:one)+", [Need((Literal("one"),)), Need((Literal("no"),))]),
        (r"no(?:\w+one|body)", [Need((Literal("body"), Literal("one"))), Need((Literal("no"),))]),
        (r"x*", []),
        (r"(?:abc|d*)", []),
        (r"(?>abc)d*", [Need((Literal("abc"),))]),
        (r"(?:abc){1}\b", [Need((Literal("abc", False, True),))]),
        (r"\b(?:abc){1,2}\b", [Need((Literal("abc"),))]),
    ],
)
def test_what_a_pattern_needs(pattern: str, expected: list[Need]) -> None:
    assert list(needs(pattern, ())) == expected


@given(st.sampled_from(PATTERNS), st.data())
def test_every_match_wakes_its_pattern(pattern: str, data: st.DataObject) -> None:
    compiled = compile_pattern(pattern, case_sensitive=False)
    likely = st.sampled_from(
        [
            "akia",
            "AKIA12AB",
            "password: x",
            "a@b.c",
            "555-1234",
            "STRASSE 1",
            "Café 2",
            "project Y",
            "aabcc",
            "foo",
            "ABC",
            "fxo",
            "our",
            "us",
            "We",
            "#FooOur",
            "#a_us",
            "_foo",
            "Xéus",
            ".",
            "ſ",
            "K",
            " ",
        ]
    )
    text = "".join(data.draw(st.lists(likely | st.text(max_size=5), max_size=6)))
    view = view_of(text, Segment("body", (Piece(0, len(text)),)))
    tagged = spelled(view.text)
    if compiled.search(view.text) or (tagged and compiled.search(tagged.text)):
        ruleset = rules(rule(RegexRule, pattern=pattern))
        assert reading(post(text), ruleset).may_match(0)


def test_alternatives_that_begin_alike_wake_their_pattern() -> None:
    # `re` takes their first letter out, so what follows it begins no word.
    pattern = r"\b(?:clowns? (?:who|that) (?:came|juggl\w+)|children's ward|circus)\b"
    ruleset = rules(rule(RegexRule, pattern=pattern))
    assert reading(post("Our circus"), ruleset).may_match(0)


def test_every_match_in_the_packs_own_examples_wakes_its_pattern() -> None:
    linter = Linter(examples=True)
    matchers = linter.rules.lexicon.matchers
    patterns = [(slot, one) for slot, one in enumerate(matchers) if isinstance(one, Pattern)]
    assert len(patterns) > 100
    texts = {
        example.text
        for armed in linter.rules.armed
        for example in armed.rule.examples.bad + armed.rule.examples.good
    }
    for text in sorted(texts):
        one = reading(post(text), linter.rules)
        for slot, pattern in patterns:
            compiled = compile_pattern(pattern.pattern, pattern.case_sensitive)
            if any(compiled.search(view.text) for view in one.views):
                assert one.may_match(slot), (pattern.pattern, text)
