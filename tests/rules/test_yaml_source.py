from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from clauselint.models.errors import PolicyError
from clauselint.rules.yaml.source import YamlSource, read_yaml, scan_yaml
from clauselint.rules.yaml.walk import Spot, Steps
from tests.rules.marked import refusal, unmarked


@pytest.fixture(params=["C loader", "pure loader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "pure loader":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")
    return str(request.param)


def places(source: YamlSource, steps: Steps) -> tuple[tuple[int, int], tuple[int, int]]:
    key = source.problem(steps, "", key=True)
    value = source.problem(steps, "")
    return (key.line, key.column), (value.line, value.column)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0x1F", 31),
        ("0o17", 15),
        ("007", 7),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("2026-01-31", "2026-01-31"),
        ("2026-01-31T09:00:00Z", "2026-01-31T09:00:00Z"),
        ("'true'", "true"),
        ('"12"', "12"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_a_scalar_means_what_the_core_rules_of_yaml_1_2_say(
    loader: str, written: str, value: object
) -> None:
    data = read_yaml(f"key: {written}\n", "p").data
    assert isinstance(data, dict)
    assert (data["key"], type(data["key"])) == (value, type(value))


def test_a_key_is_always_text(loader: str) -> None:
    assert read_yaml("{no: a, 1: b, true: c}", "p").data == {"no": "a", "1": "b", "true": "c"}


def test_a_merge_sign_in_quotes_is_a_key_like_any_other(loader: str) -> None:
    assert read_yaml("'<<': 1", "p").data == {"<<": 1}


def test_an_empty_file_holds_nothing(loader: str) -> None:
    assert read_yaml("# only a comment\n", "p").data is None


@pytest.mark.parametrize(
    ("text", "steps", "key", "value"),
    [
        ("a: 1\nb: 2\n", ("b",), (2, 1), (2, 4)),
        ("a:\n  - x\n  - y: 1\n", ("a", 1, "y"), (3, 5), (3, 8)),
        ("\ufeffa: 1\n", ("a",), (1, 1), (1, 4)),
        ("é😀: [😀, b]\n", ("é😀", 1), (1, 9), (1, 9)),
        ("a: '😀😀'\r\n😀: c\r\n", ("😀",), (2, 1), (2, 4)),
        ("a: 1\rb: 2\r", ("b",), (2, 1), (2, 4)),
        ("# \u2028 \x85\nb: 2\n", ("b",), (2, 1), (2, 4)),
        ("a: {b: {c: d}}\n", ("a", "b", "c"), (1, 9), (1, 12)),
    ],
)
def test_a_place_is_a_line_and_a_column_in_code_points(
    loader: str, text: str, steps: Steps, key: tuple[int, int], value: tuple[int, int]
) -> None:
    assert places(read_yaml(text, "p"), steps) == (key, value)


def test_steps_that_a_file_does_not_have_lead_to_the_nearest_value(loader: str) -> None:
    source = read_yaml("near: [a, b]\n", "p")
    assert source.known(("near", "words", 1)) == ("near", 1)


def test_the_written_form_of_a_value_is_kept(loader: str) -> None:
    assert read_yaml("clause: 4.10\n", "p").written(("clause",)) == "4.10"


def test_spots_are_slices_of_the_text(loader: str) -> None:
    assert read_yaml("ab: cde\n", "p").spots[("ab",)] == Spot(0, 4, 7)


BAD = [
    ("a: 1\nb: 2\n«a: 3\n", "this key is given twice; the first one is on line 1"),
    ("a: {x: 1, «x: 2}\n", "given twice"),
    ("a: «&name x\n", "anchors are not used"),
    ("a: «*name\n", "aliases are not used"),
    ("a: {«<<: {b: 1}}\n", "merge keys"),
    ("a: «!thing x\n", "tags are not used"),
    ("a: «!!str 5\n", "tags are not used"),
    ("a: «!<tag:example.com,2026:x> 5\n", "tags are not used"),
    ("a: «!handle!x y\n", "tags are not used"),
    ("a: 1\n«---\nb: 2\n", "a second document"),
    ("a: «.inf\n", "not a number to compare with"),
    ("a: «1e999\n", "too large"),
    ("a: «1234567890123456789\n", "too many digits"),
    ("? «[a]\n: b\n", "a key must be"),
    ("a: b«\x07\n", "U+0007 is not allowed"),
    ("a: b«\ufeff\n", "U+FEFF is not allowed"),
    ("a: b«\ud800\n", "U+D800 is not allowed"),
    ("a: 😀 «\x1b[31m\n", "U+001B is not allowed"),
    ("[" * 20 + "«[" + "]" * 21, "more than 20 levels deep"),
    ("a: «'x\nb: 1\n", "a closing quote is missing"),
    ('a: «"x\nb: 1\n', "a closing quote is missing"),
    ("a: «[1, 2\nb: 3\n", '"]" is missing'),
    ("a: «{x: 1\nb: 3\n", '"}" is missing'),
    ("a: b«: c\n", 'a ":" cannot stand here'),
    ("a: «@x\n", 'put text that begins with "@" in quotes'),
    ("a: «%x\n", 'put text that begins with "%" in quotes'),
    ("a:\n«\t- b\n", "not with a tab"),
    ("a: 1\n«b\nc: 2\n", 'a ":" is missing after this key'),
    ("a:\n  - b\n «c: 1\n", "check the indentation"),
    ("a: 'it'«s'\n", "closed too early"),
    ("a: «- b\n", "a list begins on a line of its own"),
    ("a: «*\n", 'begins with "*" or "&"'),
    ("«]\n", "a value is missing"),
    ("a: |«x\n  b\n", "the text begins on the next line"),
    ("«%YAML 9.9\n---\na: 1", "another version"),
    ("😀: 1\n«a: 'x\n".replace("«a: ", "a: «"), "a closing quote is missing"),
]


@pytest.mark.parametrize(("marked", "message"), BAD)
def test_bad_yaml_is_refused_at_its_place_in_plain_words(
    loader: str, marked: str, message: str
) -> None:
    text, place = unmarked(marked)
    found = refusal(read_yaml, text, "p")
    assert [place] == [where for where, _ in found]
    assert message in found[0][1]


@pytest.mark.parametrize("escape", [r"\d", r"\ud800", r"\xzz"])
def test_an_escape_in_double_quotes_is_explained(loader: str, escape: str) -> None:
    ((line, _), message) = refusal(read_yaml, f'a: 1\nb: "x{escape}"\n', "p")[0]
    assert line == 2
    assert "single quotes" in message or "no character" in message


def test_all_problems_that_let_the_file_be_read_come_together(loader: str) -> None:
    found = refusal(read_yaml, "a: *x\na: 1\nb: &y 2\n---\n", "p")
    assert [where for where, _ in found] == [(1, 4), (2, 1), (3, 4), (4, 1)]


def test_problems_that_let_the_file_be_read_do_not_stop_a_scan(loader: str) -> None:
    source = scan_yaml("a: 1\na: 2\nb: 3\n", "p")
    assert (source.data, len(source.problems)) == ({"a": 1, "b": 3}, 1)


def test_a_file_over_one_mebibyte_is_refused_unread() -> None:
    for text in ("x" * ((1 << 20) + 1), "é" * (1 << 19) + "x"):
        message = "the file is larger than 1 MiB; split it"
        assert refusal(read_yaml, text, "p") == [((1, 1), message)]


def test_a_file_of_just_one_mebibyte_is_read() -> None:
    assert read_yaml("x" * (1 << 20), "p").data == "x" * (1 << 20)


def test_a_file_of_too_many_values_is_refused() -> None:
    assert "more than 100,000 values" in refusal(read_yaml, "[" + "1," * 100_001 + "]", "p")[0][1]


def test_the_error_shows_the_line_and_points_at_the_place() -> None:
    with pytest.raises(PolicyError) as caught:
        read_yaml("b: 2\na: @x\n", "packs/p.yaml")
    assert str(caught.value) == (
        'packs/p.yaml:2:4: put text that begins with "@" in quotes\n    2 | a: @x\n           ^'
    )


def test_a_line_is_shown_without_what_could_act_on_a_terminal() -> None:
    with pytest.raises(PolicyError) as caught:
        read_yaml("a: \x1b[31m\u202e\n", "p")
    assert caught.value.problems[0].shown == "a: \ufffd[31m\ufffd"


def test_the_parser_s_own_error_does_not_hang_on_to_ours() -> None:
    with pytest.raises(PolicyError) as caught:
        read_yaml("a: 'Northwind\n", "p")
    assert caught.value.__context__ is None


@given(st.text() | st.text(alphabet="ab:-?[]{}&*!|>'\"%@`#, \n\t\\😀"))
def test_random_text_is_read_or_refused(text: str) -> None:
    try:
        source = read_yaml(text, "p")
    except PolicyError as error:
        for problem in error.problems:
            assert problem.line >= 1 <= problem.column
    else:
        for spot in source.spots.values():
            assert 0 <= spot.start <= spot.end <= len(text)


@pytest.mark.parametrize("text", ["bad: [“a”, “b: c”\nd: e\n", "message: “Say: no”\n"])
def test_curly_quotes_are_named_where_they_break_the_file(loader: str, text: str) -> None:
    with pytest.raises(PolicyError, match="write straight quotes, not curly ones"):
        read_yaml(text, "p")
