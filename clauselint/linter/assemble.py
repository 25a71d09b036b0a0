"""From what was found in a post to its report: placed, masked, cited and sorted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from clauselint.linter.judge import Hearing, Verdict, is_veiled, sensitive_spans
from clauselint.linter.screen import Screen
from clauselint.models.post import Cell, FactValue, Post, Span
from clauselint.models.record import replace
from clauselint.models.report import Allowed, Evidence, Fix, PostInfo, Report, Violation
from clauselint.models.rule import FieldRule, FingerprintRule, Rule, SealedRule
from clauselint.rules.facts.table import FACTS
from clauselint.rules.kinds.find import Armed
from clauselint.rules.kinds.found import Found

if TYPE_CHECKING:
    from clauselint.linter.masking import Mask

_DIVIDES = re.compile(r"[,;\t\"\r\n]")
_REGISTERED = ("why", "entry")
LOOKS_LIKE = "Looks like one of the listed names. "
READS_WELL = "May well be fine here. If not: "


class Seen:
    """How often a line broke a rule so far, in all posts of the file at hand.

    Its ordinal tells a violation from those that are otherwise equal, and nothing that is
    written elsewhere in the file changes it.
    """

    def __init__(self) -> None:
        self._source = ""
        self._counts: Counter[tuple[str, str]] = Counter()

    def ordinal(self, post: Post, rule: str, line: str) -> int:
        """How many such violations came before this one."""
        if post.source is not self._source:
            self._source = post.source
            self._counts.clear()
        self._counts[rule, line] += 1
        return self._counts[rule, line] - 1


def report_of(
    hearing: Hearing, verdict: Verdict, tool: Mapping[str, str], screen: Screen, seen: Seen
) -> Report:
    """The report about one post; only a sensitive value that is revealed appears in it."""
    post = hearing.reading.post
    failures = tuple(map(screen.failure, verdict.failures))
    told = (*verdict.found, *verdict.allowed)
    if post.thread and not told:
        # The sum of a thread's parts, which have their own reports, is no further post.
        return Report((), (), failures, hearing.rules_run, (), tool)
    name, path = screen.name(post.name, post.path), post.path and screen.shown(post.path)
    if not told and not post.facts.values:
        info = PostInfo(name, path, digest=_digest(post))
        return Report((info,), (), failures, hearing.rules_run, (), tool)
    # Imported late: most posts are clean, and then there is nothing to mask.
    from clauselint.linter.masking import fingerprint

    mask = mask_of(hearing, verdict, screen)
    shown = replace(post, name=name, path=path)
    violations = []
    for armed, found in sorted(verdict.found, key=_in_order):
        line = mask.line(found.span)
        ordinal = seen.ordinal(post, armed.rule.id, line)
        identity = fingerprint(armed.rule.id, armed.clause.id, line, ordinal)
        violations.append(_violation(shown, armed, _screened(found, screen), mask, identity))
    facts = _facts(hearing, verdict, mask, screen)
    info = PostInfo(name, path, facts, _digest(post))
    allowed = tuple(
        _allowed(shown, armed, _screened(found, screen), mask)
        for armed, found in sorted(verdict.allowed, key=_in_order)
    )
    ran = hearing.rules_run
    return Report((info,), tuple(violations), failures, ran, (), tool, allowed=allowed)


def mask_of(hearing: Hearing, verdict: Verdict, screen: Screen) -> Mask:
    """What of the post's file must not be shown in its report."""
    from clauselint.linter.masking import conceal

    post = hearing.reading.post
    about = (post.span, *_places(verdict), *post.facts.places.values())
    spans = sensitive_spans(hearing, verdict)
    return conceal(post.source, spans, reveal=screen.reveal, about=about, cells=post.cells)


def _digest(post: Post) -> str:
    """The SHA-256 of the post as it stands in its file, as UTF-8."""
    return sha256(post.source[slice(*post.span)].encode("utf-8", "surrogatepass")).hexdigest()


def _in_order(pair: tuple[Armed, Found]) -> tuple[Span, str]:
    return pair[1].span, pair[0].rule.id


def _screened(found: Found, screen: Screen) -> Found:
    """`found` with what a register says only as far as reports may: an id may be a name."""
    if not (found.allowed or any(name in _REGISTERED for name, _ in found.values)):
        return found
    values = tuple((name, screen.shown(value)) for name, value in found.values)
    return found._replace(allowed=screen.shown(found.allowed), values=values)


def _allowed(post: Post, armed: Armed, found: Found, mask: Mask) -> Allowed:
    place, text = mask.position(found.span.start), mask.text(found.span)
    return Allowed(armed.rule.id, armed.clause, post.path, post.name, *place, text, found.allowed)


def _places(verdict: Verdict) -> Iterator[Span]:
    """Where the report points; a rule about facts points at front matter, above every post."""
    for _, found in (*verdict.found, *verdict.allowed):
        yield found.span
        yield from (span for _, span in found.evidence)


def _facts(hearing: Hearing, verdict: Verdict, mask: Mask, screen: Screen) -> dict[str, FactValue]:
    """The facts as reports may name them; they may come from anywhere."""
    from clauselint.linter.hidden import MASKED

    kept = {
        armed.rule.fact
        for armed, _ in verdict.found
        if isinstance(armed.rule, FieldRule) and armed.rule.sensitivity != "public"
    }
    facts = hearing.reading.post.facts
    if is_veiled(hearing):
        kept |= {name for name in facts.values if _may_name(name)}
    hidden = set() if screen.reveal else kept
    return {
        name: MASKED if name in hidden else screen.fact(value)
        for name, value in mask.facts(facts).items()
    }


def _may_name(fact: str) -> bool:
    """Whether the value of a fact is anybody's wording, and no choice, day or number."""
    known = FACTS.get(fact)
    return known is None or (known.kind in ("text", "list") and not known.values)


def _violation(post: Post, armed: Armed, found: Found, mask: Mask, identity: str) -> Violation:
    rule, span = armed.rule, found.span
    line, column = mask.position(span.start)
    end_line, end_column = mask.position(span.end)
    return Violation(
        rule=rule.id,
        pack=armed.pack,
        kind=rule.kind,
        severity="note" if found.is_mild else rule.severity,
        message=LOOKS_LIKE * found.advisory + READS_WELL * found.doubted + _said(rule, found),
        advice=_filled(rule.advice, found),
        clause=armed.clause,
        path=post.path,
        post=post.name,
        start=span.start,
        end=span.end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        excerpt=mask.text(span),
        frame=mask.frame(span),
        fingerprint=identity,
        evidence=tuple(
            Evidence(what, place.start, place.end, mask.text(place))
            for what, place in found.evidence
        ),
        fix=_fitting(found, post.cells),
        byte_column=mask.byte_column(span.start),
        byte_end_column=mask.byte_column(span.end),
    )


def _fitting(found: Found, cells: Sequence[Cell]) -> Fix | None:
    """The fix as it is written into the source; None where a cell of a table cannot hold it."""
    fix, span = found.fix, found.span
    if fix is None or not cells:
        return fix
    for cell in cells:
        if cell.is_read and cell.start <= span.start and span.end <= cell.end:
            if cell.is_quoted:
                return fix._replace(replacement=fix.replacement.replace('"', '""'))
            return None if _DIVIDES.search(fix.replacement) else fix
    return None


def _said(rule: Rule, found: Found) -> str:
    """The rule's message; that of a sealed one says which entry was found, never its name."""
    if isinstance(rule, FingerprintRule) and "{passage}" not in rule.message:
        return _filled(rule.message + " ({passage})", found)
    names = isinstance(rule, SealedRule) and "{entry}" not in rule.message
    return _filled(rule.message + " ({list}, entry {entry})" * names, found)


def _filled(text: str, found: Found) -> str:
    """`text` with its placeholders filled; not `str.format`, for texts hold braces of their own."""
    for name, value in found.values:
        place = "{" + name + "}"
        if value.endswith(("?", "!")):
            # A question that ends a sentence needs no full stop behind it.
            text = text.replace(place + ".", value)
        text = text.replace(place, value)
    return text
