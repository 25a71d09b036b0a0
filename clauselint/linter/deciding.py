"""What the rules say of a post, also when one of them breaks."""

from __future__ import annotations

from functools import partial

from clauselint.linter.guard import Guard
from clauselint.linter.judge import Hearing, Verdict, decide
from clauselint.models.report import Failure


def decided(hearing: Hearing, untagged: str, unscored: str, guard: Guard) -> Verdict:
    """The verdict on a post; a rule that raises costs its own word only, which is a failure."""
    post = hearing.reading.post
    verdict = guard.tried(post.name, post.path, lambda: decide(hearing, untagged, unscored))
    if not isinstance(verdict, Failure):
        return verdict
    verdicts: list[Verdict] = []
    failures: list[Failure] = []
    for armed in hearing.candidates:
        alone = hearing._replace(candidates=(armed,))
        one = guard.tried(post.name, post.path, partial(decide, alone, untagged, unscored))
        if isinstance(one, Failure):
            failures.append(one._replace(rule=armed.rule.id))
        else:
            verdicts.append(one)
            failures += one.failures
    return Verdict(
        tuple(pair for one in verdicts for pair in one.found),
        tuple(failures),
        tuple(pair for one in verdicts for pair in one.allowed),
        tuple(pair for one in verdicts for pair in one.set_aside),
    )
