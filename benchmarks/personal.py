"""Spans of personal data in labelled text: recall and precision by kind.

A line of the data is JSON with `text` and `spans`: start, end (code points), kind. The data lies
beside the checkout and never enters it; no text of it is printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from clauselint import Linter

RULES = {
    "EMAIL_ADDRESS": ("email-address",),
    "PHONE_NUMBER": ("phone-number", "phone-number-labelled", "phone-number-given"),
    "CREDIT_CARD": ("payment-card", "payment-card-labelled"),
    "IBAN_CODE": ("bank-account-iban",),
    "US_SSN": ("us-social-security-number",),
}
Span = tuple[int, int]


def main() -> None:
    """Print, for each kind, how many spans were found and how many findings were right."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, nargs="+", help="JSON lines")
    chosen = options.parse_args()
    missing = [str(path) for path in chosen.data if not path.is_file()]
    if missing:
        sys.exit(f"{', '.join(missing)} is not here, so there is nothing to measure")
    linter = Linter()
    true: Counter[str] = Counter()
    found: Counter[str] = Counter()
    said: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path in chosen.data:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            violations = linter.lint_text(row["text"]).violations
            for kind, rules in RULES.items():
                gold = [(s, e) for s, e, label in row["spans"] if label == kind]
                hits = {(v.start, v.end) for v in violations if v.rule in rules}
                true[kind] += len(gold)
                found[kind] += sum(_covered(span, hits) for span in gold)
                said[kind] += len(hits)
                right[kind] += sum(_covered(span, gold) for span in hits)
    print("kind            spans  found  recall  said  right  precision")
    for kind in (*RULES, "all"):
        counts = (true, found, said, right)
        t, f, s, r = (sum(c.values()) if kind == "all" else c[kind] for c in counts)
        print(f"{kind:14} {t:6} {f:6} {f / max(t, 1):7.3f} {s:5} {r:6} {r / max(s, 1):10.3f}")


def _covered(span: Span, others: Iterable[Span]) -> bool:
    """Whether one of `others` shares at least half of the two together (Jaccard index)."""
    for other in others:
        both = min(span[1], other[1]) - max(span[0], other[0])
        if 2 * both >= max(span[1], other[1]) - min(span[0], other[0]):
            return True
    return False


if __name__ == "__main__":
    main()
