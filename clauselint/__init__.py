"""Checks draft posts against the clauses of a company's own social media policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clauselint.linter.engine import Linter
    from clauselint.linter.entities import load_pipeline
    from clauselint.models.errors import (
        ClauselintError,
        ConfigError,
        PipelineError,
        PolicyError,
        UsageError,
    )
    from clauselint.models.post import Facts, Post
    from clauselint.models.report import Failure, Report, Violation

__version__ = "0.1.0"

__all__ = [
    "ClauselintError",
    "ConfigError",
    "Facts",
    "Failure",
    "Linter",
    "PipelineError",
    "PolicyError",
    "Post",
    "Report",
    "UsageError",
    "Violation",
    "load_pipeline",
]

_HOMES = {
    "Linter": "linter.engine",
    "load_pipeline": "linter.entities",
    "Facts": "models.post",
    "Post": "models.post",
    "Failure": "models.report",
    "Report": "models.report",
    "Violation": "models.report",
}


def __getattr__(name: str) -> object:
    """Import public names when they are asked for: `clauselint --version` must not pay for them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'models.errors')}"), name)
