from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from clauselint.models.errors import PolicyError
from clauselint.models.rule import Rule, Severity
from clauselint.rules.loading.load import PackFile, parse_pack
from clauselint.rules.loading.plain import fields_of
from tests.rules.test_pack_problems import EXAMPLES, HEAD, KEYWORD

MODELS = (PackFile, *get_args(Rule))
KEYS = sorted({name for model in MODELS for name in fields_of(model)} | {"bad", "good", "text"})
WORDS = sorted({get_args(fields_of(model)["kind"])[0] for model in get_args(Rule)})
WORDS += [
    *get_args(Severity),
    "$clients",
    "$none",
    "a",
    "",
    "ORG",
    "body",
    "(a",
    "x.txt",
    "\0",
    "é😀",
]
PYDANTIC = ("Input should", "Field required", "valid ", "Unexpected", "tuple", "dict", "None")

scalars = st.sampled_from(WORDS) | st.integers(-3, 20_000) | st.booleans() | st.none()
scalars |= st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=4)
keys = st.sampled_from(KEYS) | st.text(max_size=4)
values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=12,
)
rules = st.dictionaries(keys, values, max_size=8).flatmap(
    lambda fields: st.sampled_from(WORDS).map(lambda kind: {**fields, "kind": kind})
)
packs = st.fixed_dictionaries(
    {"pack": scalars, "rules": st.lists(rules, max_size=3) | values},
    optional={"matchers": st.dictionaries(keys, values, max_size=3), "version": scalars},
)


def is_read_or_refused(text: str) -> None:
    try:
        parse_pack(text, "pack.yaml", Path())
    except PolicyError as error:
        problems = error.problems
    else:
        return
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert problems
    assert [(p.line, p.column) for p in problems] == sorted((p.line, p.column) for p in problems)
    for problem in problems:
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.message[:1].islower() or problem.message[:1] in '"(é😀'
        assert "\n" not in problem.message


@given(st.text())
def test_random_text_is_a_pack_or_a_policy_error(text: str) -> None:
    is_read_or_refused(text)


@given(packs)
def test_random_data_is_a_pack_or_a_policy_error(data: Any) -> None:
    is_read_or_refused(json.dumps(data, indent=1))


@given(packs)
def test_no_message_is_in_pydantic_s_words(data: Any) -> None:
    try:
        parse_pack(json.dumps(data), "pack.yaml", Path())
    except PolicyError as error:
        said = " ".join(problem.message for problem in error.problems)
    else:
        return
    # Names in quotation marks are the author's own.
    plain = " ".join(said.split('"')[::2])
    assert [word for word in PYDANTIC if word in plain] == []


@given(st.data())
def test_a_pack_with_a_few_characters_changed_is_read_or_refused(data: st.DataObject) -> None:
    text = HEAD + KEYWORD + EXAMPLES.replace("    examples", "    advice")
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        stop = data.draw(st.integers(start, min(len(text), start + 6)))
        text = text[:start] + data.draw(st.text(max_size=3)) + text[stop:]
    is_read_or_refused(text)
