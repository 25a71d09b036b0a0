"""Whether a machine of CI runs this, where nobody watches and nothing is to stay behind."""

from __future__ import annotations

from collections.abc import Mapping

_NOT = ("", "0", "false")


def is_ci(environ: Mapping[str, str]) -> bool:
    """Whether `CI` is set, to anything but `false` or `0`."""
    return environ.get("CI", "").lower() not in _NOT
