"""Which killer patterns `policy check` finds, and how far they overrun their time without it.

`python -m benchmarks.killers [SECONDS]`: the limit of a pattern; as configured by default.
The overruns are on texts of three sizes, with one thread and with eight at once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from clauselint.linter.judge import decide, hear
from clauselint.linter.scan import scan
from clauselint.linter.setup import loaded_packs
from clauselint.models.rule import KeywordRule, RegexRule
from clauselint.rules.config.settings import default_config
from clauselint.rules.matching.search import Clock
from clauselint.rules.ruleset import RuleSet
from clauselint.rules.upkeep.probe import Asked, patterns_of, weakness
from tests.build import post, rule, rules
from tests.rules.killers import QUICK, SAFE, SLOW, Killer

SIZES = (61, 64_000, 1_000_000)
THREADS = 8
# As many of either sort.
KILLERS = (*QUICK[:20], *SLOW[:20])
_WORDS = "a guaranteed return. REF-1234. "


class Outcome(NamedTuple):
    """Seconds over the limit, whether the killer was reported, and whether the others held."""

    over: float
    failed: bool
    intact: bool


def main() -> None:
    """Print what the probe finds, then the worst and the median overrun by size and load."""
    probed("killers found", [(killer.pattern, False) for killer in (*QUICK, *SLOW)])
    probed("careful patterns refused", [(pattern, False) for pattern in SAFE])
    packs = loaded_packs(default_config())
    probed("shipped patterns refused", [one for pack in packs for one in patterns_of(pack)])
    limit = float(sys.argv[1]) if len(sys.argv) > 1 else default_config().regex_seconds
    print(f"{len(KILLERS)} killers, {limit:g} s each for a pattern on a post")
    for size in SIZES:
        for load, outcomes in (
            ("idle", [judged(killer, size, limit) for killer in KILLERS]),
            (f"{THREADS} threads", [o for k in KILLERS for o in together(k, size, limit)]),
        ):
            over = sorted(one.over for one in outcomes)
            late = [one for one in outcomes if not one.failed]
            print(
                f"{size:>9,} characters, {load}: worst {over[-1] * 1000:+.0f} ms over, median"
                f" {over[len(over) // 2] * 1000:+.0f} ms; {len(outcomes) - len(late)} of"
                f" {len(outcomes)} reported, {len(late)} answered in time,"
                f" {sum(not one.intact for one in outcomes)} lost another rule's violation",
                flush=True,
            )


def probed(what: str, patterns: Sequence[Asked]) -> None:
    """Print how many of the patterns are weak, and the CPU time that telling took."""
    start = time.process_time()
    weak = sum(weakness(*one) is not None for one in patterns)
    passed = (time.process_time() - start) / len(patterns)
    print(f"{what}: {weak} of {len(patterns)}, {passed * 1000:.1f} ms each", flush=True)


def judged(killer: Killer, size: int, limit: float) -> Outcome:
    """Judge one post by the killer and by two ordinary rules."""
    text = _text(killer, size)
    ready = _rules(killer)
    reading = scan(post(text), ready.lexicon, Clock(limit, len(text)))
    start = time.perf_counter()
    verdict = decide(hear(reading, ready), "")
    passed = time.perf_counter() - start
    found = {armed.rule.id for armed, _ in verdict.found}
    failed = {failure.rule for failure in verdict.failures}
    return Outcome(passed - limit, failed == {"killer"}, {"words", "number"} <= found)


def together(killer: Killer, size: int, limit: float) -> list[Outcome]:
    """The same in several threads at once."""
    one: Callable[[int], Outcome] = lambda _: judged(killer, size, limit)  # noqa: E731
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def _text(killer: Killer, size: int) -> str:
    room = max(1, size - len(killer.before + killer.after))
    pumped = (killer.pump * room)[:room]
    return _WORDS + killer.before + pumped + killer.after


def _rules(killer: Killer) -> RuleSet:
    return rules(
        rule(RegexRule, id="killer", pattern=killer.pattern),
        rule(KeywordRule, id="words", words=("guaranteed return",)),
        rule(RegexRule, id="number", pattern=r"\bREF-\d{4}\b"),
    )


if __name__ == "__main__":
    main()
