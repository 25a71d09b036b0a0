"""What the reporters are given: small reports, and generated ones of every shape."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from clauselint.linter.masking import conceal
from clauselint.models.policy import Clause
from clauselint.models.post import Span
from clauselint.models.report import (
    SEVERITIES,
    Evidence,
    Failure,
    FailureKind,
    Fix,
    Frame,
    Notice,
    NoticeKind,
    PostInfo,
    Report,
    Violation,
    Waived,
)
from clauselint.models.waiver import Form

CLAUSE = Clause(
    id="client-names",
    number="2.1",
    title="Client names",
    text="Name no client before the client has agreed.",
    path="policy.md",
    line=34,
    digest="0" * 32,
    contact="Priya in Comms",
)
TONE = Clause("tone", "7", "Tone of voice", "Promise nothing.", "policy.md", 90, "1" * 32)
SOURCE = "We love Fernhollow Air.\n"


def violation(source: str = SOURCE, words: str = "Fernhollow Air", **given: Any) -> Violation:
    """A violation at the first place where `words` stand in `source`."""
    mask = conceal(source, [], reveal=False)
    start = source.index(words)
    span = Span(start, start + len(words))
    line, column = mask.position(span.start)
    end_line, end_column = mask.position(span.end)
    fields: dict[str, Any] = {
        "rule": "client-named",
        "pack": "starter",
        "kind": "keyword",
        "severity": "error",
        "message": "Leave the client out.",
        "advice": "Write of an airline.",
        "clause": CLAUSE,
        "path": "posts/launch.md",
        "post": "posts/launch.md",
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "excerpt": mask.text(span),
        "frame": mask.frame(span),
        "fingerprint": "0123456789abcdef",
    }
    return Violation(**(fields | given))


def failure(**given: Any) -> Failure:
    fields: dict[str, Any] = {
        "kind": "encoding",
        "reason": "it is not UTF-8",
        "post": "b.md",
        "path": "b.md",
    }
    return Failure(**(fields | given))


def report(*found: Violation | Failure | Waived, posts: tuple[str, ...] = ()) -> Report:
    """A report of what was found in `posts`, else in the posts of what was found."""
    violations = tuple(item for item in found if isinstance(item, Violation))
    failures = tuple(item for item in found if isinstance(item, Failure))
    waived = tuple(item for item in found if isinstance(item, Waived))
    judged = [item.violation if isinstance(item, Waived) else item for item in found]
    names = posts or tuple(dict.fromkeys(item.post for item in judged))
    return Report(
        tuple(PostInfo(name, name) for name in names),
        violations,
        failures,
        ("client-named", "promise"),
        waived,
        {"name": "clauselint"},
    )


TEXTS = st.text(max_size=40) | st.sampled_from(
    [
        "::error::x",
        " ::stop",
        "##[error]x",
        "##vso[task.complete]",
        "a\x1b[31m\x7f\x9b",
        "\u202e\ud800",
    ]
)
NAMES = st.text(min_size=1, max_size=12)
COUNTS = st.integers(0, 10**6)
ORDINALS = st.integers(1, 10**6)
VALUES = TEXTS | st.booleans() | st.integers() | st.floats() | st.lists(TEXTS).map(tuple)
CLAUSES = st.builds(
    Clause,
    id=NAMES,
    number=TEXTS,
    title=TEXTS,
    text=st.text(max_size=600),
    path=TEXTS,
    line=ORDINALS,
    digest=NAMES,
    contact=TEXTS,
    consequence=TEXTS,
)
EVIDENCE = st.builds(Evidence, TEXTS, COUNTS, COUNTS, TEXTS)


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    text = draw(st.text(max_size=200).map(lambda text: " ".join(text.splitlines())) | TEXTS)
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return Frame(text, start, end, draw(st.integers(0, 9)))


VIOLATIONS = st.builds(
    Violation,
    rule=NAMES,
    pack=TEXTS,
    kind=TEXTS,
    severity=st.sampled_from(SEVERITIES),
    message=TEXTS,
    advice=TEXTS,
    clause=CLAUSES,
    path=st.none() | TEXTS,
    post=TEXTS,
    start=COUNTS,
    end=COUNTS,
    line=ORDINALS,
    column=ORDINALS,
    end_line=ORDINALS,
    end_column=ORDINALS,
    excerpt=TEXTS,
    frame=frames(),
    fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
    evidence=st.lists(EVIDENCE, max_size=6).map(tuple),
    fix=st.none() | st.builds(Fix, TEXTS, st.booleans()),
)
FAILURES = st.builds(
    Failure,
    kind=st.sampled_from(get_args(FailureKind)),
    reason=TEXTS,
    post=TEXTS,
    path=st.none() | TEXTS,
    rule=TEXTS,
)
POSTS = st.builds(PostInfo, TEXTS, st.none() | TEXTS, st.dictionaries(NAMES, VALUES, max_size=3))
DAYS = st.just("") | st.dates().map(str)
FORMS = st.sampled_from(get_args(Form))
WAIVED = st.builds(Waived, VIOLATIONS, TEXTS, TEXTS, DAYS, FORMS, TEXTS)
NOTICES = st.builds(
    Notice, st.sampled_from(get_args(NoticeKind)), TEXTS, TEXTS, st.none() | TEXTS, COUNTS, TEXTS
)
REPORTS = st.builds(
    Report,
    posts=st.lists(POSTS, max_size=3).map(tuple),
    violations=st.lists(VIOLATIONS, max_size=3).map(tuple),
    failures=st.lists(FAILURES, max_size=3).map(tuple),
    rules_run=st.lists(NAMES, max_size=3).map(tuple),
    waived=st.lists(WAIVED, max_size=2).map(tuple),
    tool=st.dictionaries(TEXTS, TEXTS, max_size=2),
    baselined=st.lists(VIOLATIONS, max_size=2).map(tuple),
    notices=st.lists(NOTICES, max_size=2).map(tuple),
)
