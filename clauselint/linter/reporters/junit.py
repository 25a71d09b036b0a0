"""The report as JUnit's XML, which nearly every CI service shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from clauselint.linter.reporters.context import Context
from clauselint.linter.reporters.entries import Entry, entries, shown, told
from clauselint.linter.reporters.summary import summarize
from clauselint.linter.reporters.words import painter
from clauselint.linter.reporters.xml import HEAD, block, element, text
from clauselint.models.report import Report

_CHECKED = "judged, no violations"
_NOTHING = "nothing was checked"


def render(report: Report, context: Context) -> str:
    """A suite for each post: a test that failed, or was skipped, for each thing to tell.

    What was not judged is an error. What was accepted is skipped, and a clean post is one test that
    passed.
    """
    posts: defaultdict[str, list[Entry]] = defaultdict(list)
    for post in report.posts:
        posts[shown(post.name)] = []
    for entry in entries(report, context):
        posts[entry.post or entry.place].append(entry)
    said = "\n".join(summarize(report, painter(False), quiet=True, statistics=False))
    suites = [_suite(name, found) for name, found in posts.items()] or [_empty()]
    outcomes = Counter(map(_outcome, entries(report, context)))
    clean = sum(not found for found in posts.values()) + (not posts)
    return HEAD + element(
        "testsuites",
        {
            "name": "clauselint",
            "tests": str(outcomes.total() + clean),
            "failures": str(outcomes["failure"]),
            "errors": str(outcomes["error"]),
        },
        block(*suites, _suite_of("clauselint", [], element("system-out", {}, text(said)))),
    )


def _suite(name: str, found: list[Entry]) -> str:
    case = element("testcase", {"name": _CHECKED, "classname": name})
    return _suite_of(name, found, *(_cases(name, found) if found else [case]))


def _empty() -> str:
    skipped = element("skipped", {"message": _NOTHING})
    return _suite_of(_NOTHING, [], element("testcase", {"name": _NOTHING}, block(skipped)))


def _suite_of(name: str, found: list[Entry], *inside: str) -> str:
    outcomes = Counter(map(_outcome, found))
    cases = sum(one.startswith("<testcase") for one in inside)
    numbers = {
        "tests": str(cases),
        "failures": str(outcomes["failure"]),
        "errors": str(outcomes["error"]),
        "skipped": str(outcomes["skipped"]),
    }
    return element("testsuite", {"name": name, **numbers}, block(*inside))


def _cases(name: str, found: list[Entry]) -> Iterator[str]:
    for entry in found:
        place = f" at {entry.line}:{entry.column}" if entry.column else ""
        message = {"message": entry.message or told(entry), "type": entry.severity}
        if entry.state == "not judged":
            message["type"] = entry.reason
        lines = f"{entry.place}{place.replace(' at ', ':')}\n{told(entry)}"
        outcome = element(_outcome(entry), message, text(lines))
        title = {"name": f"{entry.rule}{place}", "classname": name}
        yield element("testcase", title, block(outcome))


def _outcome(entry: Entry) -> str:
    if entry.state == "not judged":
        return "error"
    return "failure" if entry.state == "violation" else "skipped"
