"""What `policy check` reports of lists: those that nobody filled in, and those that are locked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clauselint import rules
from clauselint.models.matcher import Words
from clauselint.rules.matching.lexicon import Lexicon
from clauselint.rules.sealing.open import wanted
from clauselint.rules.shown import shown_path
from clauselint.rules.upkeep.coverage import Finding

_EXAMPLE = Path(rules.__file__).parent / "starter" / "clients.csv"


def listed(lexicon: Lexicon) -> Iterator[Finding]:
    """A finding for each list that needs its owner."""
    example = _EXAMPLE.read_text("utf-8")
    for name in sorted({one.list for one in lexicon.matchers if isinstance(one, Words)} - {""}):
        path = Path(name)
        if path.name == _EXAMPLE.name and path.read_text("utf-8") == example:
            message = (
                "this list holds nothing but the example that init wrote, so no client of yours is "
                "found: put your clients in, or seal the list (docs/sealed.md)"
            )
            yield Finding(shown_path(path), 1, "placeholder", "warning", message)
    for slot, reason in lexicon.lists.locked.items():
        if asked := wanted(lexicon.matchers[slot]):
            place = shown_path(Path(asked.path))
            yield Finding(place, 1, "locked", "note", f"nobody looked into it: {reason}")
