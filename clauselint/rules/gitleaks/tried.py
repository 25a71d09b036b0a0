"""Patterns of Go, translated and tried: what no rule may have is left out."""

from __future__ import annotations

from clauselint.rules.gitleaks.golang import Translated, Untranslatable, translate
from clauselint.rules.loading.patterns import flaws
from clauselint.rules.upkeep.probe import weakness


class Leftover(ValueError):
    """Something that is left out; the text says why."""


def tried(written: str, group: int = 0, alone: bool = False) -> Translated:
    """The pattern translated as by `translate`.

    Raises Leftover for one without counterpart, and for one that no rule may have or that some
    text would keep busy.
    """
    try:
        found = translate(written, group, alone)
    except Untranslatable as reason:
        raise Leftover(str(reason)) from None
    # Before anything is compiled: it may be far too large for that.
    if flaw := next(flaws(found.pattern, found.case_sensitive), None):
        raise Leftover(flaw.message)
    if weak := weakness(found.pattern, found.case_sensitive):
        raise Leftover(f"its pattern could keep a check busy without end, as on {weak}")
    return found
