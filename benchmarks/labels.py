"""The labels of the companies' drafts in `corpus/`: what a careful reviewer would underline."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).parent.parent / "corpus"
SPLITS = ("develop", "held")
NEEDS = ("words", "facts", "inference")
WEIGHTS = ("must", "should")
KINDS = ("plain", "tempting")


class Label(NamedTuple):
    """One row: a breach (`topic` and the rest), or that the draft is clean (`kind`)."""

    draft: str
    split: str
    kind: str
    topic: str
    needs: str
    weight: str
    quote: str


def companies() -> tuple[Path, ...]:
    """The folders of the companies, each with its policy, configuration, drafts and labels."""
    return tuple(sorted(path.parent for path in CORPUS.glob("*/clauselint.toml")))


def labels_of(company: Path) -> tuple[Label, ...]:
    """What its `labels.csv` says, in the order of the file."""
    with (company / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if tuple(next(rows)) != Label._fields:
            raise ValueError(f"{file.name}: the columns are {', '.join(Label._fields)}")
        return tuple(Label(*row) for row in rows)


def drafts_of(company: Path, split: str) -> tuple[Path, ...]:
    """The drafts of one half, sorted."""
    return tuple(sorted(p for p in (company / split).iterdir() if p.suffix in (".md", ".txt")))


def split_of(company: str, draft: str) -> str:
    """The half to which a draft belongs for good, by the SHA-256 of `company/draft`."""
    return SPLITS[hashlib.sha256(f"{company}/{draft}".encode()).digest()[0] % 2]
