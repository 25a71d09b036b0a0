"""The packs' own examples as lessons: each tells of one topic, and leaves the others open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from clauselint.models.rule import CombineRule, KeywordRule, RegexRule, ToneRule
from clauselint.rules.config.pack_files import SHIPPED
from clauselint.rules.loading.load import load_pack
from clauselint.rules.matching.fold import clean_text

_MARK = re.compile(r"\[\[|\]\]")
_MOST = 200


class Told(NamedTuple):
    """A text, the topic of which it tells, and whether it breaks it."""

    text: str
    topic: str
    breaks: bool


def told() -> Iterator[Told]:
    """Yield the examples of rules that words alone decide."""
    for path in sorted(SHIPPED.glob("*.yaml")):
        for rule in load_pack(path).rules:
            if not isinstance(rule, KeywordRule | RegexRule | CombineRule | ToneRule) or rule.when:
                continue
            for examples, breaks in ((rule.examples.bad, True), (rule.examples.good, False)):
                for example in examples:
                    text = clean_text(_MARK.sub("", example.text))
                    if not example.facts and 8 <= len(text) <= _MOST:
                        yield Told(text, rule.topic, breaks)
