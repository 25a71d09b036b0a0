"""One violation as people read it: place, message, the words underlined, the clause, advice."""

from __future__ import annotations

from collections.abc import Iterator

from clauselint.linter.reporters.escape import escape
from clauselint.linter.reporters.width import lay, wrap
from clauselint.linter.reporters.words import (
    LABEL,
    WIDTH,
    Painter,
    labelled,
    named,
    quoted,
)
from clauselint.models.policy import Clause
from clauselint.models.report import Fix, Violation
from clauselint.rules.shown import count

MOST_EVIDENCE = 4
LONGEST_EVIDENCE = 40


def one_line(violation: Violation, paint: Painter) -> str:
    """The violation on one line, as editors and `grep` like it."""
    message = escape(" ".join(violation.message.split()))
    severity = paint(violation.severity, violation.severity)
    origin = escape(f"[{violation.rule}, {named(violation.clause)}]")
    return f"{paint('bold', _place(violation))}: {severity}: {message} {paint('dim', origin)}"


def block(violation: Violation, paint: Painter, *, quote: bool) -> Iterator[str]:
    """The violation in full; `quote` gives the clause's text, not only its name and place."""
    severity = paint(violation.severity, violation.severity)
    rule = paint("dim", escape(violation.rule))
    yield f"{paint('bold', _place(violation))}  {severity}  {rule}{_part(violation)}"
    yield from (paint("bold", f"  {line}") for line in wrap(violation.message, WIDTH - 2))
    yield ""
    yield from _frame(violation, paint)
    yield ""
    yield from _clause(violation.clause, paint, quote=quote)
    yield from labelled("because", _because(violation), paint)
    yield from labelled("instead", violation.advice, paint)
    yield from labelled("fix", _fixed(violation.fix), paint)
    yield from labelled("ask", violation.clause.contact, paint)
    yield ""


def _place(violation: Violation) -> str:
    place = escape(violation.path or violation.post)
    return f"{place}:{violation.line}:{violation.column}"


def _part(violation: Violation) -> str:
    """Which post of a file with several it is."""
    if not violation.path or violation.post == violation.path:
        return ""
    return f"  ({escape(violation.post)})"


def _frame(violation: Violation, paint: Painter) -> Iterator[str]:
    frame = violation.frame
    margin = max(5, len(str(violation.line)))
    laid = lay(frame.text, frame.start, frame.end, WIDTH - margin - 3)
    carets = paint(violation.severity, "^" * max(1, laid.right - laid.left))
    more = f" and {count(frame.more, 'more line')}" if frame.more else ""
    yield f"{paint('dim', f'{violation.line:>{margin}} |')} {laid.text}"
    yield f"{paint('dim', ' ' * margin + ' |')} {' ' * laid.left}{carets}{more}"


def _clause(clause: Clause, paint: Painter, *, quote: bool) -> Iterator[str]:
    name = paint("bold", escape(named(clause)))
    above = "" if quote else ", quoted above"
    where = paint("dim", f"({escape(clause.path)}:{clause.line}){above}")
    yield f"  {paint('dim', 'clause:'.ljust(LABEL - 2))}{name} {where}"
    if quote:
        bar = " " * LABEL + paint("dim", "|")
        yield from (f"{bar} {line}" for line in wrap(quoted(clause.text), WIDTH - LABEL - 2))


def _because(violation: Violation) -> str:
    """What else helped to decide, apart from the underlined words themselves."""
    mark = (violation.start, violation.end)
    others = [item for item in violation.evidence if (item.start, item.end) != mark]
    groups: dict[str, list[str]] = {}
    for item in others[:MOST_EVIDENCE]:
        text = " ".join(item.text.split())
        short = text if len(text) <= LONGEST_EVIDENCE else f"{text[:LONGEST_EVIDENCE]}…"
        groups.setdefault(item.what, []).append(f'"{short}"' if short else "")
    said = [
        f"{what} {', '.join(dict.fromkeys(filter(None, texts)))}".strip()
        for what, texts in groups.items()
    ]
    if len(others) > MOST_EVIDENCE:
        said.append(f"and {len(others) - MOST_EVIDENCE} more")
    return ", ".join(said)


def _fixed(fix: Fix | None) -> str:
    if fix is None:
        return ""
    what = f'write "{fix.replacement}"' if fix.replacement else "delete the underlined words"
    return what if fix.safe else f"{what}, then read the sentence once more"
