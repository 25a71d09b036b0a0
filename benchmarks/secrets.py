"""Credentials in labelled fixtures: true ones found, false ones flagged, by kind.

A line of the data is JSON with `text`, `label` (secret or not_secret) and `rule`, the kind. The
data lies beside the checkout and never enters it; no text of it is printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from clauselint import Linter

PACK = "credentials"


def main() -> None:
    """Print the share of true credentials found and of false ones flagged."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="a file of JSON lines")
    chosen = options.parse_args()
    if not chosen.data.is_file():
        sys.exit(f"{chosen.data} is not here, so there is nothing to measure")
    linter = Linter()
    total: Counter[tuple[str, str]] = Counter()
    flagged: Counter[tuple[str, str]] = Counter()
    for line in chosen.data.read_text("utf-8").splitlines():
        row = json.loads(line)
        case = row["rule"], row["label"]
        total[case] += 1
        violations = linter.lint_text(row["text"]).violations
        flagged[case] += any(v.pack == PACK for v in violations)
    print("kind                      true found   false flagged")
    for kind in sorted({kind for kind, _ in total}):
        shares = (_share(kind, label, flagged, total) for label in ("secret", "not_secret"))
        print(f"{kind:24} {'  '.join(shares)}")
    for label, words in (("secret", "true ones found"), ("not_secret", "false ones flagged")):
        hit = sum(n for (_, one), n in flagged.items() if one == label)
        of = sum(n for (_, one), n in total.items() if one == label)
        print(f"{words}: {hit} of {of}, {100 * hit / max(of, 1):.1f} %")


def _share(
    kind: str, label: str, flagged: Counter[tuple[str, str]], total: Counter[tuple[str, str]]
) -> str:
    of = total[kind, label]
    return f"{flagged[kind, label]:4} of {of:<4}" if of else "            "


if __name__ == "__main__":
    main()
