"""What `clauselint waive` does: a waiver written down, bound to the text that it is for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from clauselint.linter.engine import Linter
from clauselint.linter.explain import said_off
from clauselint.linter.readers.read import format_of
from clauselint.linter.reporters.escape import page
from clauselint.linter.settling import FACT
from clauselint.linter.waivers.demands import complaint
from clauselint.linter.waivers.passage import Passages
from clauselint.models.errors import PolicyError, UsageError
from clauselint.models.report import Violation
from clauselint.models.rule import Rule
from clauselint.models.waiver import Form, Granted, Waiver
from clauselint.rules.config.unresolved import few
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.place import absolute, within
from clauselint.rules.shown import one_line, shown_path
from clauselint.rules.text_file import MOST_CONFIG_BYTES, read_text, write_whole
from clauselint.rules.waivers.file import load_waivers, write_granted
from clauselint.rules.waivers.people import approvers
from clauselint.rules.waivers.written import Written, is_day, read_waiver, write_waiver


class Wish(NamedTuple):
    """What somebody wants to waive, and what they say about it.

    `line` counts from 1; 0 stands for the only passage that there is. `today` and `until` are
    days in ISO 8601. `inline`: as text to put into the draft.
    """

    file: str
    rule: str
    reason: str
    by: str
    until: str
    line: int
    inline: bool
    today: str


def waive(linter: Linter, wish: Wish) -> str:
    """Write the waiver into the file of waivers, or word it for the draft; returns what to print.

    Raises ClauselintError when it would not count.
    """
    known = {one.rule.id: one.rule for one in linter.rules.armed}
    if wish.rule in linter.rules.topics:
        several = sorted(one.id for one in known.values() if one.topic == wish.rule)
        raise UsageError(f"{wish.rule} is a topic; name a rule of it: {few(several)}")
    if wish.rule in linter.rules.idle:
        raise UsageError(said_off(wish.rule, linter))
    if wish.rule not in known:
        hint = did_you_mean(wish.rule, sorted(known))
        raise UsageError(f'no rule "{one_line(wish.rule)}" runs{hint}')
    written = _written(wish)
    rule = known[wish.rule]
    violation, digest = _passage(linter, wish, rule)
    form: Form = "next-line" if wish.inline else "central"
    waiver = Waiver(rule.id, *written[1:4], digest, form, None, 0)
    settings = linter.config.waivers
    may_approve = approvers(settings, linter.grants.people if linter.grants else (), wish.today)
    if wrong := complaint(waiver, rule, settings, may_approve):
        raise UsageError(f"{rule.id}: {wrong}")
    if wish.inline:
        return _worded(wish, written._replace(text=digest), violation)
    return _added(linter, wish, waiver)


def _written(wish: Wish) -> Written:
    """What the waiver says; raises UsageError for what nobody could read back."""
    reason, by = (" ".join(text.split()) for text in (wish.reason, wish.by))
    if wish.until and not is_day(wish.until):
        raise UsageError("--until is a day, such as 2027-01-31")
    if wish.until and wish.until < wish.today:
        raise UsageError("--until lies in the past")
    written = Written((wish.rule,), reason, by, wish.until)
    if not (reason + by).isprintable() or read_waiver(write_waiver(written)) != written:
        raise UsageError(
            "--reason says why in a line, without a day in it, and --by who grants it, without"
            " parentheses"
        )
    return written


def _passage(linter: Linter, wish: Wish, rule: Rule) -> tuple[Violation, str]:
    """The first violation of the one passage that is meant, and the digest of that."""
    posts, failures = linter.read(Path(wish.file))
    if not posts:
        reason = failures[0].reason if failures else "it holds no post"
        raise UsageError(f"{one_line(wish.file)} cannot be read: {reason}")
    whole = [part for post in posts for part in (*post.thread, post)]
    alone = linter.afresh(waived=False)
    found: dict[str, Violation] = {}
    for post, report in zip(whole, alone.lint_many(posts), strict=True):
        passages = Passages(post)
        for one in report.violations:
            if one.rule == rule.id and wish.line in (0, one.line):
                found.setdefault(passages.digest(one, rule), one)
    if not found:
        place = f" in line {wish.line}" if wish.line else ""
        raise UsageError(f"{one_line(wish.file)} has no violation of {rule.id}{place}")
    if len(found) > 1:
        lines = ", ".join(str(one.line) for one in found.values())
        raise UsageError(f"it has several passages; say which with --line: {lines}")
    ((digest, violation),) = found.items()
    return violation, digest


def _worded(wish: Wish, written: Written, violation: Violation) -> str:
    said = write_waiver(written)
    if "-->" in said or "*/" in said:
        raise UsageError("--reason and --by hold what would end a comment")
    name, line = one_line(wish.file), violation.line
    directive = f"clauselint-disable-next-line {said}"
    match format_of(wish.file):
        case "markdown":
            return page([f"put this above line {line} of {name}:", f"<!-- {directive} -->"])
        case "mdx":
            return page([f"put this above line {line} of {name}:", f"{{/* {directive} */}}"])
        case "calendar":
            where = f'put this into a column "waiver" of the row with line {line} of {name}:'
            return page([where, said])
        case "text":
            quoted = said.replace("'", "''")
            return page([f"put this into the front matter of {name}:", f"{FACT}:", f"- '{quoted}'"])


def _added(linter: Linter, wish: Wish, waiver: Waiver) -> str:
    file = linter.config.waivers.file
    if file is None:
        raise UsageError(
            "a policy or pack from outside this folder has no waivers here; name a configuration"
        )
    draft = Path(wish.file)
    named = within(file.parent, draft) or absolute(draft).as_posix()
    for one in load_waivers(file):
        same = (one.file, one.waiver.rule, one.waiver.text) == (named, waiver.rule, waiver.text)
        if same:
            place = f"{shown_path(file)}:{one.waiver.line}"
            raise UsageError(f"{place} waives this already; change it there")
    text = write_granted(Granted(named, waiver))
    try:
        before = read_text(file, MOST_CONFIG_BYTES) if file.exists() else ""
        whole = (before if before.endswith("\n") or not before else f"{before}\n") + text
        write_whole(file, whole if before else whole.lstrip("\n"))
    except (OSError, PolicyError):
        raise UsageError(f"{shown_path(file)} cannot be written") from None
    return page([f"added to {shown_path(file)}:", *text.strip("\n").split("\n")])
