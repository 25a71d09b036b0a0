"""A whole check: from what the command was given to reports and an exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from clauselint.linter.aside import Aside
from clauselint.linter.engine import Linter
from clauselint.linter.readers.read import Read
from clauselint.linter.sources import files_of
from clauselint.linter.walk import Draft, walk
from clauselint.models.errors import UsageError
from clauselint.models.named import NamedTuple
from clauselint.models.post import FactValue, Post
from clauselint.models.report import SEVERITIES, Failure, Report
from clauselint.models.rule import Severity
from clauselint.rules.shown import one_line

if TYPE_CHECKING:
    from clauselint.linter.git.drafts import Drafts
    from clauselint.linter.git.message import Message

STDIN = "-"
ACCEPTED = "clauselint: NOT EVERYTHING WAS JUDGED, which --allow-incomplete accepts"


class Request(NamedTuple):
    """What is to be checked: paths, a text, or the bytes of standard input; with given facts.

    Of standard input that could not be read, `stdin` says why. Posts are judged as if they were
    published `as_of`, if that is not "". What is to be checked `in_git` takes the place of paths.
    """

    paths: tuple[str, ...] = ()
    text: str | None = None
    stdin: bytes | Failure | None = None
    stdin_filename: str | None = None
    facts: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    as_of: str = ""
    record: str = ""
    in_git: Drafts | Message | None = None


def check(linter: Linter, request: Request) -> Iterator[Report]:
    """Yield a report for each post, in a stable order, and one about files that were passed over.

    Raises UsageError before the first one.
    """
    if request.text is not None and (request.paths or request.in_git):
        other = "what is in git" if request.in_git else "paths"
        raise UsageError(f"--text and {other} contradict each other; give one of them")
    if request.in_git is None and request.text is None and not request.paths:
        raise UsageError("nothing to check: name files or folders, or - for standard input")
    if request.stdin_filename is not None and STDIN not in request.paths:
        raise UsageError("--stdin-filename needs - among the paths")
    aside = Aside(linter.config, linter.rules)
    for output in request.outputs:
        _refuse_to_overwrite(Path(output), "--output", linter, request, aside)
    if request.record:
        _refuse_to_overwrite(Path(request.record), "--record", linter, request, aside)
    facts = read_facts(linter, request.facts)
    if request.as_of:
        facts["publish_at"] = _as_of(request, facts)
    passed = Counter(request.in_git.passed if request.in_git else ())
    found = walk(_named(request), passed, aside.counted)
    # A time's first ten letters are its day.
    today = str(facts["publish_at"])[:10] if request.as_of else ""
    reports = linter.lint_many(_drafts(linter, request, found, passed, aside), facts, today)
    return chain(reports, _told(linter, passed))


def exit_code(reports: Iterable[Report], fail_on: Severity, allow_incomplete: bool) -> int:
    """0 judged and clean, 1 violations at or above `fail_on`, 3 not everything was judged."""
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    complete = True
    for report in reports:
        if any(violation.severity in failing for violation in report.violations):
            return 1
        complete = complete and report.complete
    return 0 if complete or allow_incomplete else 3


def _refuse_to_overwrite(
    target: Path, option: str, linter: Linter, request: Request, aside: Aside
) -> None:
    """Raise UsageError if the report would take the place of a file that people wrote."""
    if not target.is_file():
        return
    config = linter.config
    written = [
        *([Path(config.path)] if config.path else []),
        *filter(None, [config.waivers.file, config.waivers.people, config.baseline]),
        *files_of(config, linter.rules),
        *(one.path for one in walk(_named(request), None, aside.counted) if isinstance(one, Draft)),
        *(request.in_git.paths if request.in_git else ()),
    ]
    if any(one.exists() and target.samefile(one) for one in written):
        name = one_line(target)
        raise UsageError(f"{option} {name} is a draft or one of your rules' files; name another")


def _named(request: Request) -> list[str]:
    """The paths in one order, so that the report does not depend on that of the call."""
    return sorted({path for path in request.paths if path != STDIN})


def read_facts(linter: Linter, pairs: Sequence[str]) -> dict[str, FactValue]:
    """The facts in `NAME=VALUE` pairs; raises UsageError for one that contradicts another."""
    facts: dict[str, FactValue] = {}
    if not pairs:
        return facts
    from clauselint.rules.facts.read import parse_pair

    for pair in pairs:
        name, value = parse_pair(pair, linter.config.fact_table)
        if facts.setdefault(name, value) != value:
            raise UsageError(f"--fact {name} is given twice, with different values")
    return facts


def _as_of(request: Request, facts: Mapping[str, FactValue]) -> str:
    from clauselint.rules.facts.plain import as_date

    if "publish_at" in facts:
        raise UsageError("--as-of and --fact publish_at contradict each other; give one of them")
    try:
        return as_date("publish_at", request.as_of)
    except UsageError:
        raise UsageError(
            f'--as-of {one_line(request.as_of)} is no time: write "now", or one such as '
            "2030-01-31T09:00:00+01:00"
        ) from None


def _told(linter: Linter, passed: Counter[str]) -> Iterator[Report]:
    """A report about what the walk passed over, once it is over and all is judged."""
    linter.flush()
    if passed:
        yield Report((), (), (), (), (), linter.tool, dict(sorted(passed.items())))


def _drafts(
    linter: Linter,
    request: Request,
    found: Iterable[Draft | Failure],
    passed: Counter[str],
    aside: Aside,
) -> Iterator[Post | Failure]:
    for posts, failures in _read(linter, request, found, passed, aside):
        yield from posts
        yield from failures


def _read(
    linter: Linter,
    request: Request,
    found: Iterable[Draft | Failure],
    passed: Counter[str],
    aside: Aside,
) -> Iterator[Read]:
    if request.text is not None:
        yield linter.read_text(request.text)
    if isinstance(request.stdin, Failure):
        yield (), (request.stdin,)
    elif STDIN in request.paths:
        name = request.stdin_filename or "stdin"
        yield linter.read_bytes(request.stdin or b"", name, request.stdin_filename)
    if request.in_git:
        for content in request.in_git.read(linter.config.file_bytes):
            if isinstance(content, Failure):
                yield (), (content,)
            elif content.path is not None and (
                kind := aside.counted(Path(content.path), None, content.data)
            ):
                passed[kind] += 1
            else:
                yield linter.read_bytes(content.data, content.name, content.path)
    for one in found:
        yield ((), (one,)) if isinstance(one, Failure) else linter.read(*one)
