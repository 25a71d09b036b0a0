"""Rules that know a better word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clauselint.models.report import Fix
from clauselint.models.rule import SubstituteRule
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.phrase import in_tag
from clauselint.rules.matching.reading import Reading


def find(rule: SubstituteRule, slots: Sequence[int], reading: Reading) -> Iterator[Found]:
    """Yield each unwanted wording with the preferred one as its fix."""
    for slot, preferred in zip(slots, rule.swap.values(), strict=True):
        for match in reading.matches(slot, rule.scope):
            text = reading.views[match.view].text
            written = text[match.start : match.end]
            fix = Fix(_cased_like(written, preferred), rule.safe)
            # An address, a handle or a hashtag would no longer lead where it leads.
            if written == fix.replacement or in_tag(text, match.start):
                continue
            yield Found(reading.span(match), values=(("with", fix.replacement),), fix=fix)


def _cased_like(written: str, preferred: str) -> str:
    """`preferred` in the capitals of `written`, unless it has capitals of its own."""
    if preferred != preferred.lower():
        return preferred
    if len(written) > 1 and written.isupper():
        return preferred.upper()
    return preferred[:1].upper() + preferred[1:] if written[:1].isupper() else preferred
