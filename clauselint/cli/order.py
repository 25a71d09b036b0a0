"""What `check` and the hooks do, whether or not click read the line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from clauselint.cli.printed import is_colored, remark, show
from clauselint.models.named import NamedTuple

if TYPE_CHECKING:
    from clauselint.linter.checking import Request
    from clauselint.linter.git.asked import Kind
    from clauselint.linter.git.drafts import Drafts
    from clauselint.linter.git.message import Message
    from clauselint.linter.outputs import Plan
    from clauselint.linter.reporters.formats import Format
    from clauselint.models.rule import Severity
    from clauselint.rules.config.settings import Config

    InGit: TypeAlias = Drafts | Message
    Asked: TypeAlias = Callable[[tuple[str, ...]], InGit]
    """What a hook is to judge, at or below some paths."""


class Order(NamedTuple):
    """What a check is told to do: the arguments and options of the command, by its names.

    `debug` has a bug of ours end in its traceback.
    """

    paths: tuple[str, ...] = ()
    staged: bool = False
    since: str | None = None
    text: str | None = None
    stdin_filename: str | None = None
    facts: tuple[str, ...] = ()
    as_of: str = ""
    form: Format = "text"
    output: tuple[str, ...] = ()
    record: str = ""
    fail_on: Severity | None = None
    allow_incomplete: bool = False
    reveal: bool = False
    statistics: bool = False
    color: str = "auto"
    quiet: bool = False
    no_cache: bool = False
    no_worker: bool = False
    no_entities: bool = False
    baseline: str = ""
    config: str | None = None
    policy: str | None = None
    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    key_file: str = ""
    debug: bool = False


def carry_out(
    order: Order, asked: Asked | None, learn: Callable[[Callable[[str], str]], object]
) -> int:
    """Check, print, and return the exit code; what a hook `asked` for takes the place of paths.

    `learn` is given what takes out of a text what the rules call sensitive, once they are known.
    Raises ClauselintError and OSError.
    """
    # Before all that takes time: of most commits there is nothing to judge.
    in_git = _in_git(order, asked)
    if asked and in_git and in_git.is_empty:
        # A commit of something else: nothing to say, and nothing to wait for.
        return 0
    from clauselint.linter import checking, outputs
    from clauselint.linter.engine import Linter
    from clauselint.linter.merge import merge
    from clauselint.linter.reporters import text as people
    from clauselint.linter.streams import Progress
    from clauselint.linter.worker.start import line_of, start_missed
    from clauselint.models.errors import UsageError

    quiet, statistics = order.quiet, order.statistics
    plan = outputs.planned(order.output, order.form, quiet=quiet, statistics=statistics)
    line = None if order.no_worker else line_of(os.environ)
    linter = Linter(
        config=config_of(order._asdict()),
        reveal=order.reveal,
        debug=order.debug,
        remember=not order.no_cache,
        line=line,
    )
    learn(linter.screen.shown)
    style = {"color": plan.is_printed and is_colored(order.color), "quiet": quiet}
    reports = []
    checked = checking.check(linter, _request(order, in_git, plan, linter.config.file_bytes))
    if order.record:
        from clauselint.linter.recording import recorded

        checked = recorded(checked, order.record, linter)
    with Progress(sys.stderr) as progress:
        for report in checked:
            reports.append(report)
            if order.form == "text" and plan.is_printed:
                progress.clear()
                show(people.render_findings(report, **style))
            progress.show(len(reports))
    whole = merge(reports, linter.tool)
    level = order.fail_on or linter.config.fail_on
    delivered = outputs.deliver(plan, whole, linter, Path.cwd(), os.environ)
    if asked and not whole.posts and whole.complete:
        # A commit of tables that are no calendars is not spoken to either.
        return 0
    if plan.is_printed and order.form == "text":
        show(people.render_summary(whole, **style, statistics=statistics, fail_on=level))
    elif plan.is_printed:
        show(delivered.printed)
    if delivered.remark:
        remark(f"{delivered.remark}\n")
    if delivered.problems:
        raise UsageError("; ".join(delivered.problems))
    if order.allow_incomplete and not whole.complete:
        remark(f"{checking.ACCEPTED}\n")
    if line:
        start_missed(line, os.environ)
    return checking.exit_code(reports, level, order.allow_incomplete)


def _in_git(order: Order, asked: Asked | None) -> InGit | None:
    """What is asked of git, by the options or by the hook that runs this."""
    if asked:
        return asked(order.paths)
    if not order.staged and order.since is None:
        return None
    from clauselint.linter.git.asked import drafts_since, staged_drafts

    if order.staged:
        return staged_drafts(order.paths, os.environ)
    return drafts_since(order.since or "", order.paths, os.environ)


def _request(order: Order, in_git: InGit | None, plan: Plan, limit: int) -> Request:
    """What is to be checked, with little more than `limit` bytes of standard input."""
    from clauselint.linter.checking import STDIN, Request
    from clauselint.linter.streams import read_all

    paths = () if in_git else order.paths
    stdin = read_all(sys.stdin, limit) if STDIN in paths else None
    as_of = order.as_of
    if as_of == "now":
        from datetime import UTC, datetime

        as_of = datetime.now(UTC).isoformat(timespec="seconds")
    return Request(
        paths=paths,
        text=order.text,
        stdin=stdin,
        stdin_filename=order.stdin_filename,
        facts=order.facts,
        outputs=plan.files,
        as_of=as_of,
        record=order.record,
        in_git=in_git,
    )


def asked_of(kind: Kind, word: str) -> Asked:
    """What the hook `kind` asks for; `word` is what git said to it, besides standard input."""
    from functools import partial

    from clauselint.linter.git.asked import asked_by_hook

    # Names of branches need not be UTF-8.
    told = sys.stdin.buffer.read() if kind == "pre-push" and sys.stdin else b""
    refs = os.fsdecode(told)
    return partial(asked_by_hook, kind, word, refs, environ=os.environ)


def advise(kind: Kind, code: object) -> None:
    """Tell a person whose commit, merge or push does not pass how to go on."""
    if code != 0:
        # Imported late: most commits pass.
        from clauselint.linter.git.hooks import held_back

        remark(held_back(kind, violations=code == 1))


def config_of(choice: Mapping[str, Any]) -> Config:
    """The configuration that the options and the environment point at."""
    from clauselint.linter.setup import chosen_config

    named = choice.get("config") or os.environ.get("CLAUSELINT_CONFIG")
    names = ("policy", "packs", "select", "ignore", "key_file")
    chosen = {name: choice[name] for name in names}
    baseline = choice.get("baseline") or ""
    entities = not choice.get("no_entities")
    return chosen_config(named, Path.cwd(), **chosen, entities=entities, baseline=baseline)
