"""Rules that flag sentences which read like a breach of a topic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from clauselint.models.matcher import Meaning
from clauselint.models.rule import MeaningRule
from clauselint.models.view import Match
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.reading import Reading

# The first cue after a sentence's begin, or one that it holds, ends within it or none does.
_NEAREST = 2


def find(rule: MeaningRule, slots: Sequence[int], reading: Reading) -> Iterator[Found]:
    """Yield each sentence that reads so, with what weighed most as evidence.

    Raises PipelineError when the judge's weights cannot be used.
    """
    cues = None if rule.near is None else reading.matches(slots[1], rule.scope)
    if cues is not None and not cues:
        return
    # Imported late: a policy may do without.
    from clauselint.rules.matching.meaning import because, meant

    matcher = reading.lexicon.matchers[slots[0]]
    assert isinstance(matcher, Meaning)
    for match, score in meant(matcher, reading, rule.scope):
        if (cues is None or _holds(cues, match)) and reading.within(match, rule.scope):
            weighed = reading.span(because(rule.category, match, reading))
            evidence = (("above all", weighed),)
            yield Found(reading.span(match), evidence, (("score", f"{score:.2f}"),))


def _holds(cues: Sequence[Match], sentence: Match) -> bool:
    """Whether a cue lies in the sentence."""
    view, start, end = sentence[:3]
    after = cues[bisect_left(cues, Match(view, start, start)) :][:_NEAREST]
    return any(cue.view == view and cue.end <= end for cue in after)
