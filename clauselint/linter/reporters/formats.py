"""The formats by their names; each is imported when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never, get_args

if TYPE_CHECKING:
    from clauselint.linter.reporters.context import Context
    from clauselint.models.report import Report

Format: TypeAlias = Literal[
    "text",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
    "checkstyle",
    "csv",
    "markdown",
]
FORMATS: tuple[Format, ...] = get_args(Format)

FORMATS_OF: dict[str, tuple[Format, ...]] = {
    ".sarif": ("sarif",),
    ".sarif.json": ("sarif",),
    ".csv": ("csv",),
    ".jsonl": ("jsonl",),
    ".ndjson": ("jsonl",),
    ".md": ("markdown",),
    ".markdown": ("markdown",),
    ".json": ("json", "gitlab", "rdjson", "sarif"),
    ".xml": ("junit", "checkstyle"),
}
"""What a file holds whose name ends so; other endings say nothing."""


def render(form: Format, report: Report, context: Context) -> str:
    """The whole report in one format."""
    match form:
        case "text":
            from clauselint.linter.reporters import text

            quiet, statistics = context.quiet, context.statistics
            return text.render(report, color=False, quiet=quiet, statistics=statistics)
        case "json":
            from clauselint.linter.reporters import json

            return json.render(report)
        case "jsonl":
            from clauselint.linter.reporters import jsonl

            return jsonl.render(report)
        case "sarif":
            from clauselint.linter.reporters import sarif

            return sarif.render(report, context)
        case "github":
            from clauselint.linter.reporters import github

            return github.render(report, context)
        case "gitlab":
            from clauselint.linter.reporters import gitlab

            return gitlab.render(report, context)
        case "junit":
            from clauselint.linter.reporters import junit

            return junit.render(report, context)
        case "rdjson":
            from clauselint.linter.reporters import rdjson

            return rdjson.render(report, context)
        case "checkstyle":
            from clauselint.linter.reporters import checkstyle

            return checkstyle.render(report, context)
        case "csv":
            from clauselint.linter.reporters import csv

            return csv.render(report, context)
        case "markdown":
            from clauselint.linter.reporters import markdown

            return markdown.render(report, context)
        case _:
            assert_never(form)
