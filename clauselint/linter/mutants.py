"""How well a rule holds when its bad examples are written a little differently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from clauselint.linter.engine import Linter
from clauselint.linter.examples import (
    run_examples,
    short,
    spans_of,
    summary,
    unmarked,
    veil_of,
)
from clauselint.linter.reporters.escape import flat, page
from clauselint.models.matcher import Pattern, Words
from clauselint.models.post import Span
from clauselint.rules.kinds.find import Armed, matchers_of
from clauselint.rules.shown import count

_WORD = re.compile(r"[^\W\d_]{4,}")
_PHRASE = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,3}")
_ZERO_WIDTH = "\u200b"
_QUOTES = str.maketrans({"'": "\u2019", '"': "\u201d"})
_CASES = frozenset({"capitals", "small letters"})
# These judge how much there is of something, or what is not there, and never how it is written.
_COUNTING = frozenset({"entity", "field", "limit", "require"})


class Mutant(NamedTuple):
    """A bad example written differently, and whether its rule still flags it."""

    rule: str
    pack: str
    change: str
    number: int
    text: str
    flagged: bool


def run_mutants(linter: Linter) -> Iterator[Mutant]:
    """Change every bad example in each way that fits it, and ask its rule again.

    Only rules about wording are tried, and only examples that they flag unchanged. Sensitive
    values of a company are masked in what is said of them.
    """
    for armed in linter.rules.armed:
        if armed.rule.kind in _COUNTING:
            continue
        for number, example in enumerate(armed.rule.examples.bad, 1):
            text, marked = unmarked(example.text)
            spans, _ = spans_of(linter, armed, text, example)
            if not spans:
                continue
            for change, changed, meant in _written_otherwise(armed, text, marked or spans[0]):
                found, _ = spans_of(linter, armed, changed, example)
                veil = veil_of(linter, armed, example, changed, meant)
                said = short(flat(veil.mask(changed, 0, len(changed))))
                yield Mutant(armed.rule.id, armed.pack, change, number, said, bool(found))


def _written_otherwise(armed: Armed, text: str, span: Span) -> Iterator[tuple[str, str, Span]]:
    """Each change that fits the words in `span`, by its name, the text with it, and where it is."""
    for change, rewrite in CHANGES.items():
        if change in _CASES and _minds_case(armed):
            continue
        written = rewrite(text[span.start : span.end])
        changed = f"{text[: span.start]}{written}{text[span.end :]}"
        if changed != text:
            yield change, changed, Span(span.start, span.start + len(written))


def _minds_case(armed: Armed) -> bool:
    """Whether the rule asks for capitals or small letters, so that others are another thing."""
    matchers = matchers_of(armed.rule)
    return any(isinstance(one, Words | Pattern) and one.case_sensitive for one in matchers)


def _smart_quotes(words: str) -> str:
    """Quotation marks and apostrophes as a word processor writes them."""
    opened = re.sub(r"(?<!\S)\"", "\u201c", re.sub(r"(?<!\S)'(?=\w)", "\u2018", words))
    return opened.translate(_QUOTES)


def _zero_width(words: str) -> str:
    """A zero-width space inside the longest word."""
    longest = max(_WORD.finditer(words), key=lambda word: len(word[0]), default=None)
    if longest is None:
        return words
    middle = (longest.start() + longest.end()) // 2
    return words[:middle] + _ZERO_WIDTH + words[middle:]


def _hashtag(words: str) -> str:
    """A phrase of two to four words, and nothing else, as one hashtag."""
    if not _PHRASE.fullmatch(words):
        return words
    return "#" + "".join(word[0].upper() + word[1:] for word in words.split())


def _line_break(words: str) -> str:
    """A new line after the first of several words."""
    return words.replace(" ", "\n", 1)


CHANGES: Mapping[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "smart quotes": _smart_quotes,
    "zero-width space": _zero_width,
    "hashtag": _hashtag,
    "line break": _line_break,
}
"""Each way of writing differently, by its name."""


def mutant_summary(mutants: tuple[Mutant, ...], *, quiet: bool) -> str:
    """The mutants that their rule no longer flags, and each change's count."""
    lost = [mutant for mutant in mutants if not mutant.flagged]
    lines = [
        f"lost {mutant.rule}, bad example {mutant.number}, {mutant.change}: {mutant.text}"
        for mutant in (() if quiet else lost)
    ]
    tried = Counter(mutant.change for mutant in mutants)
    missed = Counter(mutant.change for mutant in lost)
    lines += (f"{change}: {tried[change]} tried, {missed[change]} lost" for change in CHANGES)
    share = 100 * len(lost) / len(mutants) if mutants else 0.0
    tried_all = count(len(mutants), "mutated bad example")
    lines.append(f"{tried_all}, {len(lost)} ({share:.1f} %) lost")
    return page(lines)


def try_rules(
    linter: Linter, *, quiet: bool, mutate: bool, verbose: bool = False
) -> tuple[str, bool]:
    """What became of every rule's examples, and whether all did what they should.

    With `mutate` also of the bad ones written differently, which decide nothing. Shipped rules
    have a line each only if `verbose`.
    """
    outcomes = tuple(run_examples(linter))
    together = () if verbose else linter.rules.shipped
    told = summary(outcomes, quiet=quiet, together=together)
    if mutate:
        told = mutant_summary(tuple(run_mutants(linter)), quiet=quiet) + told
    return told, not any(outcome.fault for outcome in outcomes)
