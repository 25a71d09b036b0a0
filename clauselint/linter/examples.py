"""A rule proves itself: its bad examples are flagged where marked, its good ones are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from clauselint.linter.engine import Linter
from clauselint.linter.hidden import Hidden
from clauselint.linter.masking import conceal
from clauselint.linter.reporters.escape import flat, page
from clauselint.models.post import Span
from clauselint.models.rule import Example
from clauselint.rules.kinds.find import Armed
from clauselint.rules.shown import count

OPEN, CLOSE = "[[", "]]"
_LONGEST = 60


class Outcome(NamedTuple):
    """How one example fared; `fault` is "" when the rule did what it should."""

    rule: str
    pack: str
    bad: bool
    number: int
    text: str
    fault: str


def run_examples(linter: Linter) -> Iterator[Outcome]:
    """Run every example of every rule that the linter has, in the rules' order.

    Only the rule at hand is asked, under the example's own facts: what other rules say of the
    same text is no business of this example. What is sensitive in a company's own examples is
    masked in what is said of them.
    """
    for armed in linter.rules.armed:
        examples = armed.rule.examples
        for number, example in enumerate(examples.bad, 1):
            fault, text = _bad(linter, armed, example), masked(linter, armed, example, bad=True)
            yield Outcome(armed.rule.id, armed.pack, True, number, short(text), fault)
        for number, example in enumerate(examples.good, 1):
            fault, text = _good(linter, armed, example), masked(linter, armed, example, bad=False)
            yield Outcome(armed.rule.id, armed.pack, False, number, short(text), fault)


def short(line: str) -> str:
    """The beginning of a line."""
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def veil_of(
    linter: Linter, armed: Armed, example: Example, text: str, meant: Span | None = None
) -> Hidden:
    """What may not be shown of `text`, which is an example of the rule, maybe written differently.

    Nothing where it came with clauselint. A sensitive rule hides all that it finds there, with
    the words that it found together with it; where it finds nothing, what it was `meant` to find.
    """
    if armed.rule.id in linter.rules.shipped:
        return Hidden()
    veil = linter.screen.hidden(text)
    if armed.rule.sensitivity == "public":
        return veil
    found = linter.only(armed).lint_text(text, "example", dict(example.facts), example.format)
    spans = [Span(v.start, v.end) for v in found.violations]
    spans += [Span(one.start, one.end) for v in found.violations for one in v.evidence]
    if meant and not spans:
        spans = [meant]
    hidden = map(Span, veil.starts, veil.ends)
    return conceal(text, (*hidden, *spans), reveal=linter.screen.reveal).veil


def masked(linter: Linter, armed: Armed, example: Example, *, bad: bool) -> str:
    """The text of an example without its marks, on one line and masked."""
    text, marked = unmarked(example.text) if bad else (example.text, None)
    meant = (marked or Span(0, len(text))) if bad else None
    return flat(veil_of(linter, armed, example, text, meant).mask(text, 0, len(text)))


def unmarked(text: str) -> tuple[str, Span | None]:
    """An example's text without its marks, and the span that they enclosed."""
    start = text.find(OPEN)
    if start < 0:
        return text, None
    end = text.index(CLOSE, start)
    inside = text[start + len(OPEN) : end]
    plain = text[:start] + inside + text[end + len(CLOSE) :]
    return plain, Span(start, start + len(inside))


def _bad(linter: Linter, armed: Armed, example: Example) -> str:
    text, marked = unmarked(example.text)
    spans, fault = spans_of(linter, armed, text, example)
    if fault:
        return fault
    if not spans:
        return "is not flagged"
    if marked is not None and marked not in spans:
        veil = veil_of(linter, armed, example, text, marked)
        wanted = veil.mask(text, *marked)
        return f'is flagged at {_named(text, spans, veil)}, but the marks hold "{wanted}"'
    return ""


def _good(linter: Linter, armed: Armed, example: Example) -> str:
    spans, fault = spans_of(linter, armed, example.text, example)
    veil = veil_of(linter, armed, example, example.text)
    return f"is flagged at {_named(example.text, spans, veil)}" if spans else fault


def _named(text: str, spans: list[Span], veil: Hidden) -> str:
    """The words flagged; a statement that is missing has none."""
    words = (
        f'"{veil.mask(text, start, end)}"' if start < end else "a missing statement"
        for start, end in spans
    )
    return ", ".join(words)


def spans_of(linter: Linter, armed: Armed, text: str, example: Example) -> tuple[list[Span], str]:
    """Where the rule flags `text` under the facts of `example`, and what it could not judge."""
    only = linter.only(armed)
    report = only.lint_text(text, "example", dict(example.facts), example.format)
    faults = [failure.reason for failure in report.failures]
    return [Span(v.start, v.end) for v in report.violations], "; ".join(faults)


def summary(outcomes: tuple[Outcome, ...], *, quiet: bool, together: Collection[str] = ()) -> str:
    """What became of the examples: each rule's count, each fault, the total.

    The rules in `together` that did what they should share one line, before all others.
    """
    by_rule: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_rule.setdefault(outcome.rule, []).append(outcome)
    fine = {rule for rule, mine in by_rule.items() if not any(one.fault for one in mine)}
    shared = fine & set(together)
    lines: list[str] = []
    if shared and not quiet:
        number = sum(len(by_rule[rule]) for rule in shared)
        which = count(
            len(shared), "rule that comes with clauselint", "rules that come with clauselint"
        )
        lines.append(f"ok   {which} ({count(number, 'example')})")
    for rule, mine in by_rule.items():
        faults = [outcome for outcome in mine if outcome.fault]
        if faults or not (quiet or rule in shared):
            lines.append(f"{'FAIL' if faults else 'ok  '} {rule} ({count(len(mine), 'example')})")
        for outcome in faults:
            which = "bad" if outcome.bad else "good"
            told = f'{which} example {outcome.number}, "{outcome.text}", {outcome.fault}'
            lines.append(f"     pack {outcome.pack}: {told}")
    failed = sum(bool(outcome.fault) for outcome in outcomes)
    examples = count(len(outcomes), "example")
    lines.append(f"{count(len(by_rule), 'rule')}, {examples}, {failed} failed")
    return page(lines)
