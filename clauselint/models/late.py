"""Patterns that are compiled at their first use: most drafts need few of those that we have."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a pattern, and has what that has from the first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(*self._asked), name)
        self.__dict__[name] = found
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, which costs up to a millisecond, but later or never."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
