"""The properties of permissions and embargoes, tried on as many moments as asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

from tests.rules import test_registers


def main(examples: int) -> int:
    """Run every property so often; returns how many were tried."""
    properties: list[Callable[[], Any]] = [
        function
        for name, function in vars(test_registers).items()
        if name.startswith("test_") and hasattr(function, "hypothesis")
    ]
    for function in properties:
        wider = settings(
            max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck)
        )
        wider(function)()
        sys.stdout.write(f"{examples:>8,}  {function.__name__}\n")
    sys.stdout.write(f"{len(properties)} properties held for {examples:,} examples each\n")
    return len(properties)


if __name__ == "__main__":
    main(int(sys.argv[1]))
