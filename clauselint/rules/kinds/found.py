"""What a kind of rule reports, before it becomes a violation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clauselint.models.named import NamedTuple
from clauselint.models.post import Span
from clauselint.models.report import Fix
from clauselint.rules.matching.cover import touching


class Found(NamedTuple):
    """One breach: where, what helped to decide, numbers for the message, and how to mend it.

    An `advisory` one only looks like a breach and a `doubted` one reads harmless, so they are never
    graver than a note. `values` fill the message's placeholders, such as `{count}`; they never hold
    text of the post. One that is `allowed` is no breach, and of one that is `untold` nobody can
    say: both say why.
    """

    span: Span
    evidence: tuple[tuple[str, Span], ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    fix: Fix | None = None
    advisory: bool = False
    allowed: str = ""
    untold: str = ""
    doubted: bool = False

    @property
    def is_mild(self) -> bool:
        """Whether it is a note, whatever the rule says."""
        return self.advisory or self.doubted


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a code point."""
    return one.start < other.end and other.start < one.end


def merged(founds: Iterable[Found]) -> Iterator[Found]:
    """`founds` in order, those that overlap made one; the widest keeps its advice and fix."""
    every = tuple(founds)
    certain = [found for found in every if not found.advisory]
    covered = touching(found.span for found in certain)
    likely = [found for found in every if found.advisory and not covered(found.span)]
    last: Found | None = None
    for found in sorted((*certain, *likely), key=lambda found: (found.span.start, -found.span.end)):
        if last is None:
            last = found
        elif overlaps(last.span, found.span) or last.span == found.span:
            evidence = tuple(dict.fromkeys(last.evidence + found.evidence))
            if found.span.end > last.span.end:
                span = Span(last.span.start, found.span.end)
                last = Found(span, evidence, last.values, advisory=last.advisory)
            else:
                last = last._replace(evidence=evidence)
        else:
            yield last
            last = found
    if last is not None:
        yield last
