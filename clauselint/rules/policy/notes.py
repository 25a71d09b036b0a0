"""The comment that a policy owner puts below a heading: contact, review date and the like."""

from __future__ import annotations

import re

from clauselint.models.errors import Problem
from clauselint.models.named import NamedTuple
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.policy.headings import Comment
from clauselint.rules.policy.topics import TOPICS
from clauselint.rules.text_file import Lines

NAMES = ("contact", "consequence", "review-by", "topics", "human-only")
# Compiled when a policy has such comments: compiling takes longer than reading most policies.
_MARKER = r"(?i)\s*clauselint\s*:\s*"
_ATTRIBUTE = (
    r"""(?P<name>[\w-]+)(?P<equals>\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"',]+)))?"""
    r"""(?=[\s,]|$)[\s,]*"""
)


class Notes(NamedTuple):
    """What is said about a clause besides its text; `review_by` is an ISO 8601 date."""

    contact: str = ""
    consequence: str = ""
    review_by: str = ""
    topics: tuple[str, ...] = ()
    human_only: bool = False


def is_note(comment: Comment) -> bool:
    """Whether the comment is meant for clauselint."""
    return re.match(_MARKER, comment.text) is not None


def parse_notes(comment: Comment, lines: Lines, path: str) -> tuple[Notes, tuple[Problem, ...]]:
    """What the comment says, and what is wrong with it; `lines` are the document's."""
    marker = re.match(_MARKER, comment.text)
    at = marker.end() if marker else 0
    end = len(comment.text.rstrip())
    attribute = re.compile(_ATTRIBUTE)
    values: dict[str, str] = {}
    problems: list[Problem] = []
    while at < end:
        found = attribute.match(comment.text, at, end)
        if not found:
            message = 'cannot read this: write name="value" or human-only, divided by spaces'
            problems.append(lines.problem(path, comment.start + at, message))
            break
        name = found["name"].lower().replace("_", "-")
        value = next((found[group] for group in "abc" if found[group] is not None), "")
        if wrong := _complaint(name, value, bool(found["equals"]), name in values):
            problems.append(lines.problem(path, comment.start + at, wrong))
        values[name] = value.strip()
        at = found.end()
    if problems:
        return Notes(), tuple(problems)
    return Notes(
        values.get("contact", ""),
        values.get("consequence", ""),
        values.get("review-by", ""),
        tuple(re.split(r"[\s,]+", values["topics"])) if "topics" in values else (),
        values.get("human-only", "false") in ("", "true"),
    ), ()


def date_complaint(name: str, value: str) -> str:
    """What is wrong with a date, or ""."""
    # Imported late: policies without a review date need no calendar.
    from datetime import date

    try:
        if date.fromisoformat(value).isoformat() == value:
            return ""
    except ValueError:
        pass
    return f"{name} is no date: write it as YYYY-MM-DD, such as 2030-01-31"


def _complaint(name: str, value: str, given: bool, again: bool) -> str:
    """What is wrong with one attribute, or ""."""
    if name not in NAMES:
        return f'unknown name "{name}"{did_you_mean(name, NAMES) or ";"} known are {_all()}'
    if again:
        return f'"{name}" is given twice in this comment: keep one'
    if name == "human-only":
        wrong = given and value not in ("true", "false")
        return f'"human-only" is true or false, or stands alone, but here is "{value}"' * wrong
    if not value.strip():
        return f'"{name}" needs a value: {name}="…"'
    if name == "review-by":
        return date_complaint(name, value.strip())
    if name == "topics":
        unknown = [topic for topic in re.split(r"[\s,]+", value.strip()) if topic not in TOPICS]
        return "; ".join(unknown_topic(topic) for topic in unknown)
    return ""


def unknown_topic(topic: str) -> str:
    """The message about a topic that no rule can cite."""
    return f'unknown topic "{topic}"{did_you_mean(topic, TOPICS) or ";"} known are ' + ", ".join(
        TOPICS
    )


def _all() -> str:
    return ", ".join(NAMES)
