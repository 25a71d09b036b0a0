"""What `policy check` reports of the file of waivers: those that can waive nothing any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

from clauselint.models.waiver import Granted
from clauselint.rules.upkeep.coverage import Finding


def stale(
    granted: Iterable[Granted], folder: Path, rules: Collection[str], today: date
) -> Iterator[Finding]:
    """Yield a warning for each waiver that is over, of a file that is gone or of no rule.

    `folder` is that of the file of waivers, `rules` are the ids of all rules, idle ones too.
    """
    for file, waiver in granted:
        if waiver.rule not in rules:
            message = "this waiver is of no rule that there is"
        elif waiver.until and waiver.until < today.isoformat():
            message = f"this waiver held until {waiver.until}"
        elif not _is_there(folder / file):
            message = "the file that this waiver is for is gone"
        else:
            continue
        yield Finding(waiver.path or "", waiver.line, "stale-waiver", "warning", message)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
