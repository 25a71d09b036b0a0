"""What in folders and commits is no draft, although its name ends like one's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from clauselint.linter.endings import TABLES
from clauselint.linter.sources import list_files
from clauselint.models.report import LISTS, POLICY
from clauselint.rules.config.settings import Config
from clauselint.rules.ruleset import RuleSet

_HEAD = 64 << 10
"""The names of a table's columns stand in so many bytes."""


class Aside:
    """Tells what is no draft: the policy, its lists and registers, tables that hold no posts."""

    def __init__(self, config: Config, rules: RuleSet) -> None:
        self._config = config
        self._rules = rules

    def counted(self, path: Path, root: Path | None = None, data: bytes | None = None) -> str:
        """What the file at `path` is counted as among what is passed over; "" for a draft.

        It lies in the folder `root`, if one was searched. `data` is what it holds, where that does
        not stand in the file. What cannot be read or told is for the reader to report.
        """
        policy = self._config.policy
        if policy is not None and _is_same(path, policy):
            return POLICY
        ending = path.suffix.lower()
        if ending not in (*TABLES, ".txt"):
            return ""
        if any(_is_same(path, one) for one in self._lists):
            return LISTS
        return ending if ending in TABLES and not self._may_hold_posts(path, root, data) else ""

    @cached_property
    def _lists(self) -> Sequence[Path]:
        return tuple(self._named())

    def _named(self) -> Iterator[Path]:
        yield from list_files(self._rules)
        if people := self._config.waivers.people:
            yield people

    def _may_hold_posts(self, path: Path, root: Path | None, data: bytes | None) -> bool:
        # Imported late: most folders hold no tables.
        from clauselint.linter.readers.calendar import is_calendar
        from clauselint.linter.readers.decode import decode_head
        from clauselint.linter.readers.load import load
        from clauselint.linter.reporters.csv import COLUMNS

        head = load(path, _HEAD, root, head=True) if data is None else data[:_HEAD]
        text = decode_head(head) if isinstance(head, bytes) else None
        if not text:
            return True
        # A report that lies among the drafts tells of posts and holds none.
        if text.startswith(",".join(f'"{name}"' for name in COLUMNS)):
            return False
        return is_calendar(text, path.name, self._config.columns, self._config.fact_table)


def _is_same(path: Path, other: Path) -> bool:
    return path.name == other.name and path.resolve() == other.resolve()
