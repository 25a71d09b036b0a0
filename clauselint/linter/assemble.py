"""From what was found in a post to its report: placed, masked, cited and sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from clauselint.linter.judge import Hearing, Verdict, sensitive_spans
from clauselint.linter.scan import scan
from clauselint.models.post import FactValue, Piece, Post, Segment, Span
from clauselint.models.report import Evidence, PostInfo, Report, Violation
from clauselint.rules.kinds.find import Armed
from clauselint.rules.kinds.found import Found, overlaps

if TYPE_CHECKING:
    from clauselint.linter.masking import Mask

LOOKS_LIKE = "Looks like one of the listed names. "


def report_of(hearing: Hearing, verdict: Verdict, tool: Mapping[str, str], reveal: bool) -> Report:
    """The report about one post; only a sensitive value that is revealed appears in it."""
    post = hearing.reading.post
    if post.thread and not verdict.found:
        # The sum of a thread's parts, which have their own reports, is no further post.
        return Report((), (), verdict.failures, hearing.rules_run, (), tool)
    if not verdict.found and not post.facts.values:
        info = PostInfo(post.name, post.path)
        return Report((info,), (), verdict.failures, hearing.rules_run, (), tool)
    # Imported late: most posts are clean, and then there is nothing to mask.
    from clauselint.linter.masking import conceal

    spans = sensitive_spans(hearing, verdict)
    mask = conceal(post.source, [(span, "secret") for span in spans], reveal=reveal)
    seen: Counter[tuple[str, str]] = Counter()
    violations = []
    for armed, found in sorted(verdict.found, key=lambda pair: (pair[1].span, pair[0].rule.id)):
        same = (armed.rule.id, mask.line(found.span))
        violations.append(_violation(post, armed, found, mask, seen[same]))
        seen[same] += 1
    facts = mask.facts(post.facts) | ({} if reveal else _hidden_facts(hearing))
    info = PostInfo(post.name, post.path, facts)
    return Report((info,), tuple(violations), verdict.failures, hearing.rules_run, (), tool)


def _hidden_facts(hearing: Hearing) -> dict[str, FactValue]:
    """The facts in which something sensitive stands, masked; they may come from anywhere."""
    from clauselint.linter.hidden import MASKED

    texts = {name: str(value) for name, value in hearing.reading.post.facts.values.items()}
    source = "\n".join(texts.values())
    start, segments = 0, []
    for text in texts.values():
        segments.append(Segment("fact", (Piece(start, start + len(text)),)))
        start += len(text) + 1
    whole = Post("facts", source, Span(0, len(source)), tuple(segments))
    reading = scan(whole, hearing.reading.lexicon, hearing.reading.seconds)
    spans = sensitive_spans(hearing._replace(reading=reading), Verdict((), ()))
    return {
        name: MASKED
        for name, segment in zip(texts, segments, strict=True)
        if any(overlaps(span, Span(*segment.pieces[0][:2])) for span in spans)
    }


def _violation(post: Post, armed: Armed, found: Found, mask: Mask, ordinal: int) -> Violation:
    from clauselint.linter.masking import fingerprint

    rule, span = armed.rule, found.span
    line, column = mask.position(span.start)
    end_line, end_column = mask.position(span.end)
    return Violation(
        rule=rule.id,
        pack=armed.pack,
        kind=rule.kind,
        severity="note" if found.advisory else rule.severity,
        message=LOOKS_LIKE * found.advisory + _filled(rule.message, found),
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
        fingerprint=fingerprint(rule.id, armed.clause.id, mask.line(span), ordinal),
        evidence=tuple(
            Evidence(what, place.start, place.end, mask.text(place))
            for what, place in found.evidence
        ),
        fix=found.fix,
    )


def _filled(text: str, found: Found) -> str:
    """`text` with its placeholders filled; not `str.format`, for texts hold braces of their own."""
    for name, value in found.values:
        text = text.replace("{" + name + "}", value)
    return text
