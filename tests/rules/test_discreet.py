"""What is wrong with a pack of secrets is told without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.models.errors import PolicyError, Problem
from clauselint.rules.loading.discreet import discreet, is_sensitive
from clauselint.rules.loading.load import load_pack

PACKS = [
    ("sensitivity: secret", True),
    ("sensitivity: personal", True),
    ("sensitivity: secrte", True),
    ("sensitivity : secret", True),
    ('"sensitivity": "secret"', True),
    ("{id: x, sensitivity: secret}", True),
    ("sensitivity: public", False),
    ("sensitivity: 'public'", False),
    ("sensitivity: public\n    sensitivity: secret", True),
    ("a pack", False),
]


@pytest.mark.parametrize(("text", "sensitive"), PACKS)
def test_a_pack_with_a_sensitive_rule_is_known(text: str, sensitive: bool) -> None:
    assert is_sensitive(text) is sensitive


MESSAGES = [
    (
        'unknown key "Acme"; did you mean "name"?',
        'unknown key "[masked]"; did you mean "[masked]"?',
    ),
    ('unknown key "Worts"; did you mean "words"?', 'unknown key "[masked]"; did you mean "words"?'),
    ('"wrods" is odd', '"[masked]" is odd'),
    (
        'there is no file "acme-ltd.csv" beside this pack; did you mean "clients.csv"?',
        'there is no file "[masked]" beside this pack; did you mean "clients.csv"?',
    ),
    ('"severity" cannot be "Acme"', '"severity" cannot be "[masked]"'),
    ('"Acme" "is" odd', '"[masked]" "[masked]" odd'),
    ('rule "a-b": "Acme"', 'rule "a-b": "[masked]"'),
    ('a " b', 'a " b'),
    ('"words" and "Acme" or "', '"[masked]"'),
]


@pytest.mark.parametrize(("message", "said"), MESSAGES)
def test_only_words_of_our_own_are_quoted(message: str, said: str) -> None:
    problem = discreet(Problem("a.yaml", 2, 3, message, "words: Acme"), frozenset({"a-b"}))
    assert str(problem) == f"a.yaml:2:3: {said}"


@pytest.mark.parametrize(
    "message",
    [
        'unknown key "wrods"; did you mean "words"?',
        'unknown key "severty"; did you mean "severity"?',
        'unknown key "messages"; did you mean "message"?',
        'there is no file "lists/clinets.csv" beside this pack; did you mean "clients.csv"?',
        'this is not part of the list above; begin it with "- " or indent it',
        'a list in one line ends with a "]", and a "," parts its entries',
        '"owner" is empty',
    ],
)
def test_what_holds_no_secret_is_quoted(message: str) -> None:
    assert discreet(Problem("a.yaml", 2, 3, message)).message == message


@pytest.mark.parametrize(("sensitivity", "shown"), [("secret", False), ("public", True)])
def test_the_line_of_a_broken_pack_is_shown_where_nothing_is_secret(
    tmp_path: Path, sensitivity: str, shown: bool
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        f"pack: own\nrules:\n  - sensitivity: {sensitivity}\n    words: [Acme\n    kind: x\n",
        "utf-8",
    )
    with pytest.raises(PolicyError) as caught:
        load_pack(path)
    assert ("Acme" in str(caught.value)) is shown
    assert ":4:" in str(caught.value)
