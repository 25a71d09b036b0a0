"""What front matter says, for readers that need not know how it is read."""

from __future__ import annotations

from clauselint.models.named import NamedTuple
from clauselint.models.post import Facts, Segment
from clauselint.models.report import Failure

MARKS = ("---", "+++")


class Front(NamedTuple):
    """What front matter says. The body begins at `end`."""

    end: int = 0
    segments: tuple[Segment, ...] = ()
    facts: Facts = Facts()
    failures: tuple[Failure, ...] = ()
