"""Alarms on ordinary posts of large companies: nearly all of them are harmless.

The posts lie in the development archives beside the checkout and never enter it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from clauselint import Linter
from clauselint.linter.readers.read import read_text
from clauselint.models.post import Post
from clauselint.models.report import SEVERITIES, Report

ARCHIVE = Path("../shared/data/dev_visible.tar.gz")


def main() -> None:
    """Print how many posts get an error, a warning, a note, and the rules that fire most."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--set", default="corporate_messaging", dest="name")
    options.add_argument("--sample", type=int, default=0, help="print that many flagged posts")
    chosen = options.parse_args()
    if not ARCHIVE.exists():
        sys.exit(f"{ARCHIVE} is not here, so there is nothing to measure")
    posts = list(_posts(chosen.name))
    start = time.perf_counter()
    reports = list(Linter().lint_many(posts))
    seconds = time.perf_counter() - start
    worst: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for report in reports:
        found = {violation.severity for violation in report.violations}
        worst[next((severity for severity in SEVERITIES if severity in found), "none")] += 1
        rules.update({violation.rule for violation in report.violations})
    incomplete = sum(not report.complete for report in reports)
    print(f"{len(posts)} posts in {seconds:.1f} s, {incomplete} not fully judged")
    for severity in (*SEVERITIES, "none"):
        count = worst[severity]
        print(f"  gravest is {severity}: {count} posts, {100 * count / len(posts):.2f} %")
    for rule, count in rules.most_common(10):
        print(f"  {count:5} {rule}")
    _show(posts, reports, chosen.sample)


def _show(posts: list[Post], reports: list[Report], size: int) -> None:
    flagged = [(p, r) for p, r in zip(posts, reports, strict=True) if r.violations]
    random.Random(0).shuffle(flagged)
    for post, report in flagged[:size]:
        marks = ", ".join(f"{v.severity} {v.rule} [{v.excerpt}]" for v in report.violations)
        print(f"\n{post.source}\n    {marks}")


def _posts(name: str) -> Iterator[Post]:
    with tarfile.open(ARCHIVE) as archive:
        for member in sorted(archive.getnames()):
            file = archive.extractfile(member) if f"posts/{name}." in member else None
            if file is not None:
                for number, line in enumerate(file):
                    posts, _ = read_text(json.loads(line)["text"], f"{member}:{number}")
                    yield from posts


if __name__ == "__main__":
    main()
