"""Headings as the anchors that GitHub gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def slug(heading: str) -> str:
    """The anchor of a heading: lower case, punctuation dropped, a hyphen for each space."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def slugs(headings: Iterable[str]) -> list[str]:
    """The anchors of a document's headings in their order, and -1, -2, … at repeated ones."""
    seen: dict[str, int] = {}
    for heading in headings:
        plain = unique = slug(heading)
        while unique in seen:
            seen[plain] += 1
            unique = f"{plain}-{seen[plain]}"
        seen[unique] = 0
    return list(seen)
