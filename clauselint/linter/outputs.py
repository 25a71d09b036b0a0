"""Reports in files, in any formats, beside the one that is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clauselint.models.errors import UsageError
from clauselint.models.named import NamedTuple
from clauselint.models.report import Report
from clauselint.rules.shown import one_line
from clauselint.rules.text_file import write_whole

if TYPE_CHECKING:
    from clauselint.linter.engine import Linter
    from clauselint.linter.reporters.context import Context
    from clauselint.linter.reporters.formats import Format


class Output(NamedTuple):
    """A file to write, and the format of the report in it."""

    form: Format
    path: str


class Plan(NamedTuple):
    """What to write, and in which form the report is printed, if it is.

    `quiet` and `statistics` are for reports as text.
    """

    form: Format
    outputs: tuple[Output, ...] = ()
    is_printed: bool = True
    quiet: bool = False
    statistics: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """What is written, as it was named."""
        return tuple(one.path for one in self.outputs)

    @property
    def forms(self) -> tuple[Format, ...]:
        """Every form that somebody asked for."""
        printed = (self.form,) if self.is_printed else ()
        return (*printed, *(one.form for one in self.outputs))


def planned(
    words: Sequence[str], form: Format, *, quiet: bool = False, statistics: bool = False
) -> Plan:
    """What `--output` asks for: `FORMAT=FILE`, or one `FILE` for the report of `--format`.

    Where no format is named, the file's ending says it. Raises UsageError where that leaves a
    choice or contradicts `--format`, for two reports in one file, and for a format misspelt.
    """
    if not words:
        return Plan(form, quiet=quiet, statistics=statistics)
    from clauselint.linter.reporters.formats import FORMATS
    from clauselint.rules.nearest import nearest

    outputs, instead = [], []
    for word in words:
        name, is_named, path = word.partition("=")
        named = next((one for one in FORMATS if is_named and one == name), None)
        if name.isalpha() and is_named and not named and (meant := nearest(name, FORMATS)):
            raise UsageError(
                f"--output {one_line(word)}: did you mean {meant}={one_line(path)}? For a file of "
                f"that very name, write ./{one_line(word)}"
            )
        outputs.append(Output(named, path) if named else Output(_by_ending(word, form), word))
        instead += [] if named else [word]
    places = [Path(one.path).absolute() for one in outputs]
    if len(instead) > 1 or len({*places}) < len(places):
        raise UsageError(
            "--output takes one FILE for the report of --format, and FORMAT=FILE as often as you "
            "like, each with a file of its own"
        )
    if any(not one.path for one in outputs):
        raise UsageError("--output needs the name of a file, as in sarif=report.sarif")
    return Plan(form, tuple(outputs), not instead, quiet, statistics)


def _by_ending(path: str, form: Format) -> Format:
    """The format of a file for which none is named; `form` is that of `--format`."""
    from clauselint.linter.reporters.formats import FORMATS_OF

    name = Path(path).name.lower()
    ending = max((one for one in FORMATS_OF if name.endswith(one)), key=len, default="")
    choice = FORMATS_OF.get(ending, (form,))
    if form in choice:
        return form
    if form == "text" and len(choice) == 1:
        return choice[0]
    ways = " or ".join(f"{one}={one_line(path)}" for one in choice)
    said = f"and the report is to be {form}" if form != "text" else "and no format is named"
    raise UsageError(
        f"--output {one_line(path)}: the name ends in {ending}, {said}; write {ways}, or "
        f"{form}={one_line(path)} if you mean that"
    )


def context_of(linter: Linter, folder: Path) -> Context:
    """What formats are told of a linter's rules; paths in reports are relative to `folder`."""
    from clauselint.linter.reporters.context import Context, RuleText

    rules = {
        one.rule.id: RuleText(
            one.rule.kind,
            one.pack,
            one.rule.severity,
            one.rule.message,
            one.rule.advice,
            one.clause,
            one.rule.source.citation if one.rule.source else "",
            one.rule.tags,
        )
        for one in linter.rules.armed
    }
    return Context(rules, linter.screen.shown(folder.as_posix()))


class Delivered(NamedTuple):
    """What is to be printed, why files could not be written, and what is only worth a line."""

    printed: str
    problems: tuple[str, ...]
    remark: str


def deliver(
    plan: Plan,
    report: Report,
    linter: Linter,
    folder: Path,
    environ: Mapping[str, str],
) -> Delivered:
    """Write the report to every file of the plan, each all of it or nothing.

    The text report is left to the caller, who prints it as it comes.
    """
    step = environ.get("GITHUB_STEP_SUMMARY", "") if "github" in plan.forms else ""
    if not plan.outputs and plan.form == "text":
        return Delivered("", (), "")
    from clauselint.linter.reporters.formats import render

    context = context_of(linter, folder)._replace(quiet=plan.quiet, statistics=plan.statistics)
    problems = []
    for form, path in plan.outputs:
        try:
            write_whole(Path(path), render(form, report, context))
        except OSError as error:
            problems.append(f"--output {one_line(path)} cannot be written: {error.strerror}")
    remark = _append_summary(step, report, context) if step else ""
    is_wanted = plan.is_printed and plan.form != "text"
    printed = render(plan.form, report, context) if is_wanted else ""
    return Delivered(printed, tuple(problems), remark)


def _append_summary(path: str, report: Report, context: Context) -> str:
    """Add the report to GitHub's step summary, as far as it fits; returns why it could not be."""
    from clauselint.linter.reporters.markdown import MOST_BYTES, render

    place = Path(path)
    try:
        size = place.stat().st_size if place.exists() else 0
        with place.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(render(report, context, max(0, MOST_BYTES - size)))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "the name is no file's"
        return f"clauselint: the step summary cannot be written: {reason}"
    return ""
