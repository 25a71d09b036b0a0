"""Rules of gitleaks as records of a pack, with examples made up from their patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import regex

from clauselint.rules.gitleaks.golang import Translated
from clauselint.rules.gitleaks.read import Found
from clauselint.rules.gitleaks.sample import samples
from clauselint.rules.matching.program import compile_pattern
from clauselint.rules.matching.validate import entropy
from clauselint.rules.shown import one_line
from clauselint.rules.text_file import quoted

Record = dict[str, Any]

_TRIES, _KEPT, _SEEN = 300, 2, 12
_BREAK = re.compile(r"[\s\"'`,;<>()\[\]{}]")
_LONGEST_ADVICE = 300
# In a rule's advice they stand for what was found.
_NO_BRACES = str.maketrans("", "", "{}")
_GOOD = "Never post a key, a token or a password."


def record_of(
    found: Found, translated: Translated, rule: str, file: str, unless: Sequence[object]
) -> Record:
    """The rule as a record of a pack, called `rule`, with no examples yet."""
    advice = one_line(found.description).translate(_NO_BRACES)[:_LONGEST_ADVICE]
    record: Record = {
        "id": rule,
        "kind": "regex",
        "topic": "credentials",
        "severity": "error",
        "message": "Take this out and have it revoked; it looks like a key, token or password.",
        "advice": advice,
        "pattern": translated.pattern,
        "case_sensitive": translated.case_sensitive,
        "literals": list(dict.fromkeys(found.keywords)),
        "min_entropy": found.entropy,
        "unless": list(unless),
        "scope": "any",
        "sensitivity": "secret",
        "waivable": "approver",
        "source": {"citation": f"rule {quoted(found.id)} of {quoted(file)}"},
    }
    return {key: value for key, value in record.items() if value not in ("", [], 0.0, False)}


def has_words(translated: Translated, seed: str) -> bool:
    """Whether secrets may be several words, or something in quotation marks, as samples show."""
    pattern = compile_pattern(*translated)
    group = _group_of(pattern)
    hits = map(pattern.search, samples(translated.pattern, seed, _SEEN))
    return any(_BREAK.search(hit[group]) for hit in hits if hit)


def examples_of(record: Record) -> list[str]:
    """Texts that the rule flags, with the secret marked; none where none could be made up."""
    return [*islice(_examples(record), _KEPT)]


def good_of(record: Record) -> list[str]:
    """Texts that it should leave alone, the second with its first keyword."""
    keyword = record.get("literals", [""])[0]
    return [_GOOD, f"Our page about {one_line(keyword)} is open."] if keyword else [_GOOD]


def _examples(record: Record) -> Iterator[str]:
    pattern = compile_pattern(record["pattern"], record.get("case_sensitive", False))
    group = _group_of(pattern)
    literals = [word.casefold() for word in record.get("literals", ())]
    frames = ["Do not post {} anywhere.", "{}"]
    frames += [f'The {word}: "{{}}"' for word in literals[:1] if not set(word) & set("{}")]
    given: set[str] = set()
    for sample in samples(record["pattern"], record["id"], _TRIES):
        for text in (frame.replace("{}", sample) for frame in frames):
            hit = None if text in given else pattern.search(text)
            if hit is None or not text.isprintable() or "[[" in text or "]]" in text:
                continue
            start, end = hit.span(group)
            is_whole = start < end and (start, end) == (start, start + len(text[start:end].strip()))
            is_seen = not literals or any(word in text.casefold() for word in literals)
            if is_whole and is_seen and entropy(text[start:end]) >= record.get("min_entropy", 0):
                given.add(text)
                yield f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
                break


def _group_of(pattern: regex.Pattern[str]) -> str | int:
    return "value" if "value" in pattern.groupindex else 0
