"""What clauselint finds in the labelled drafts of `corpus/`, and what it should not have found.

A label counts as found if a violation at warning or above, of a rule for its topic, overlaps its
quote; for topics that are about a post as a whole, anywhere in the draft. "In the draft" asks only
that the draft has a violation under the label's topic. Precision is the share of violations at
warning or above whose topic some label of the draft has.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.labels import NEEDS, SPLITS, Label, companies, drafts_of, labels_of
from clauselint import Linter
from clauselint.models.report import Report, Violation

WHOLE_POST = frozenset(
    (
        *("accessibility", "accounts", "disclosure", "generated-content", "platform"),
        *("promotions", "speaking-for-company"),
    )
)


class Judged(NamedTuple):
    """A draft with its labels, and what was found: violations with the topics of their rules."""

    name: str
    split: str
    source: str
    labels: tuple[Label, ...]
    found: tuple[tuple[Violation, frozenset[str]], ...]
    complete: bool

    @property
    def clean(self) -> bool:
        """Whether the reviewer had nothing to say."""
        return not any(label.topic for label in self.labels)


def main() -> None:
    """Print the tables; with `--misses`, also what was missed or wrong in the develop half."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", action="store_true", help="list them, for the develop half")
    chosen = options.parse_args()
    drafts = [draft for company in companies() for draft in judged(company)]
    for split in SPLITS:
        half = [draft for draft in drafts if draft.split == split]
        print("\n".join(_summary(split, half)))
        print()
    print("\n".join(_by_topic(drafts)))
    develop = [draft for draft in drafts if draft.split == "develop"]
    print("\nnoisiest rules in the develop half: wrong violations, of all")
    print("\n".join(_noisiest(develop)))
    if chosen.misses:
        print()
        print("\n".join(_misses(develop)))


def judged(company: Path) -> Iterator[Judged]:
    """Yield every draft of a company, linted in one go with its own configuration."""
    linter = Linter.from_config(company / "clauselint.toml")
    topics = _topics(linter)
    labels: defaultdict[str, list[Label]] = defaultdict(list)
    for label in labels_of(company):
        labels[label.draft].append(label)
    paths = {path: split for split in SPLITS for path in drafts_of(company, split)}
    reports = lint_all(linter, paths)
    for path, split in paths.items():
        yield Judged(
            f"{company.name}/{split}/{path.name}",
            split,
            path.read_text("utf-8"),
            tuple(labels[path.name]),
            tuple(
                (violation, topics[violation.rule])
                for report in reports[path]
                for violation in report.violations
                if violation.severity != "note"
            ),
            all(report.complete for report in reports[path]),
        )


def lint_all(linter: Linter, paths: Iterable[Path]) -> dict[Path, list[Report]]:
    """The reports on the posts of each draft, from one batch."""
    reports: dict[str, list[Report]] = {path.as_posix(): [] for path in paths}
    for report in linter.lint_many(
        one for path in paths for read in linter.read(path) for one in read
    ):
        about = report.posts or report.failures
        reports[str(about[0].path)].append(report)
    return {Path(path): some for path, some in reports.items()}


def is_found(label: Label, draft: Judged) -> bool:
    """Whether some violation answers to the label."""
    return any(
        label.topic in topics
        and (label.topic in WHOLE_POST or _overlaps(label.quote, violation, draft.source))
        for violation, topics in draft.found
    )


def is_in_draft(label: Label, draft: Judged) -> bool:
    """Whether the draft has a violation under the label's topic, at whatever words."""
    return any(label.topic in topics for _, topics in draft.found)


def is_right(topics: frozenset[str], draft: Judged) -> bool:
    """Whether some label of the draft has one of the rule's topics."""
    return any(label.topic in topics for label in draft.labels)


def _overlaps(quote: str, violation: Violation, source: str) -> bool:
    start = source.find(quote)
    while start >= 0:
        if start < max(violation.end, violation.start + 1) and violation.start < start + len(quote):
            return True
        start = source.find(quote, start + 1)
    return False


def _topics(linter: Linter) -> dict[str, frozenset[str]]:
    """The topics of each rule; of a rule that cites a clause, those that the clause answers to."""
    clauses: defaultdict[str, set[str]] = defaultdict(set)
    for topic, clause in linter.rules.policy.topics.items():
        clauses[clause].add(topic)
    return {
        armed.rule.id: frozenset(
            (armed.rule.topic,) if armed.rule.topic else clauses[armed.clause.id]
        )
        for armed in linter.rules.armed
    }


def _summary(split: str, drafts: Sequence[Judged]) -> Iterator[str]:
    clean = [draft for draft in drafts if draft.clean]
    found = [(draft, topics) for draft in drafts for _, topics in draft.found]
    right = sum(is_right(topics, draft) for draft, topics in found)
    unjudged = sum(not draft.complete for draft in drafts)
    yield f"{split}: {len(drafts)} drafts, {len(clean)} clean, {unjudged} not fully judged"
    for needs in NEEDS:
        asked = [(one, draft) for draft in drafts for one in draft.labels if one.needs == needs]
        must = [(one, draft) for one, draft in asked if one.weight == "must"]
        yield f"  found, {needs + ', must':28}{_found(must)}"
        yield f"  found, {needs + ', must or should':28}{_found(asked)}"
    yield f"  precision at warning or above {_share(right, len(found))}"
    errors = sum(any(v.severity == "error" for v, _ in draft.found) for draft in clean)
    yield f"  clean drafts with an error {_share(errors, len(clean))}"
    flagged = sum(bool(draft.found) for draft in clean)
    yield f"  clean drafts with an error or warning {_share(flagged, len(clean))}"
    tempting = [draft for draft in clean if draft.labels[0].kind == "tempting"]
    flagged = sum(bool(draft.found) for draft in tempting)
    yield f"  tempting ones with an error or warning {_share(flagged, len(tempting))}"


def _found(asked: Sequence[tuple[Label, Judged]]) -> str:
    found = sum(is_found(label, draft) for label, draft in asked)
    near = sum(is_in_draft(label, draft) for label, draft in asked)
    return f"{_share(found, len(asked)):18}in the draft {_share(near, len(asked))}"


def _by_topic(drafts: Sequence[Judged]) -> Iterator[str]:
    topics = sorted({label.topic for draft in drafts for label in draft.labels if label.topic})
    heads = "".join(f"{f'{split} found':>19}{f'{split} right':>19}" for split in SPLITS)
    yield f"{'topic':22}{heads}"
    for topic in topics:
        cells = ""
        for split in SPLITS:
            half = [draft for draft in drafts if draft.split == split]
            labels = [(one, draft) for draft in half for one in draft.labels if one.topic == topic]
            fired = [(set_, draft) for draft in half for _, set_ in draft.found if topic in set_]
            found = sum(is_found(label, draft) for label, draft in labels)
            right = sum(is_right(frozenset((topic,)), draft) for _, draft in fired)
            cells += f"{_share(found, len(labels)):>19}{_share(right, len(fired)):>19}"
        yield f"{topic:22}{cells}"


def _noisiest(drafts: Iterable[Judged]) -> Iterator[str]:
    wrong: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for draft in drafts:
        for violation, topics in draft.found:
            every[violation.rule] += 1
            wrong[violation.rule] += not is_right(topics, draft)
    for rule, count in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))[:10]:
        if count:
            yield f"  {count:3} of {every[rule]:3}  {rule}"


def _misses(drafts: Iterable[Judged]) -> Iterator[str]:
    for draft in drafts:
        for one in draft.labels:
            if one.topic and not is_found(one, draft):
                yield f"missed  {draft.name}: {one.topic}, {one.needs}, {one.weight}: {one.quote}"
        for found, topics in draft.found:
            if not is_right(topics, draft):
                yield f"wrong   {draft.name}: {found.severity} {found.rule}: {found.excerpt}"


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.2f}" if whole else "0/0"


if __name__ == "__main__":
    main()
