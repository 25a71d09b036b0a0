"""A policy read from Markdown that was not written for us."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from clauselint.models.errors import PolicyError, Problem
from clauselint.models.policy import Clause, Policy
from clauselint.rules.policy.file import Defaults, read_policy_file, split_front_matter
from clauselint.rules.policy.headings import Section, sections
from clauselint.rules.policy.ids import Draft, claimed_topics, clause_ids, repeated_ids
from clauselint.rules.policy.notes import Notes, is_note, parse_notes
from clauselint.rules.policy.numbering import Numbered, numbers
from clauselint.rules.policy.slugs import slugs
from clauselint.rules.text_file import BYTE_ORDER_MARK, Lines, lines_of


def load_policy(path: Path, shown: str | None = None) -> Policy:
    """The policy in a Markdown file.

    `shown` is the path that people are to see, by default the one relative to the current
    folder. Raises `PolicyError` when the file cannot be read or its clauses told apart.
    """
    text, name = read_policy_file(path, shown)
    return parse_policy(text, name)


def parse_policy(text: str, path: str) -> Policy:
    """The policy in a Markdown text; `path` names it in reports. Raises `PolicyError`."""
    text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    body, defaults = split_front_matter(text, path)
    lines = lines_of(text)
    preamble, *rest = sections(body, path)
    if not rest:
        raise PolicyError((_no_headings(body, lines, path),))
    numbered = numbers([(section.level, section.heading) for section in rest])
    anchors = slugs(section.heading for section in rest)
    first = int(_is_title(rest, numbered))
    problems = _stray_notes(preamble, lines, path)
    drafts: list[Draft] = []
    for section, number, anchor in list(zip(rest, numbered, anchors, strict=True))[first:]:
        notes, wrong = _notes(section, lines, path)
        problems += wrong
        drafts.append(Draft(section, number, anchor, notes))
    ids = clause_ids(drafts)
    topics, clashes = claimed_topics(drafts, ids, lines, path)
    problems += [*repeated_ids(drafts, lines, path), *clashes]
    if problems:
        raise PolicyError(tuple(sorted(problems, key=lambda problem: problem.line)))
    title = defaults.title or (rest[0].heading if first else "") or Path(path).stem
    clauses = (_clause(*pair, path, defaults) for pair in zip(drafts, ids, strict=True))
    return Policy(path, title, tuple(clauses), topics)


def digest(title: str, text: str) -> str:
    """What identifies a clause's wording: 128 bits of BLAKE2b in hex, white space aside.

    The clause's number has no part in it, so renumbering a policy changes nothing.
    """
    words = " ".join(f"{title}\n{text}".split())
    return blake2b(words.encode(), digest_size=16).hexdigest()


def _is_title(rest: Sequence[Section], numbered: Sequence[Numbered]) -> bool:
    """Whether the first heading names the document rather than a clause."""
    tops = [section.level for section in rest if section.level == 1]
    bare = not (numbered[0].number or rest[0].anchor or any(map(is_note, rest[0].comments)))
    return len(rest) > 1 and rest[0].level == 1 and len(tops) == 1 and bare


def _clause(draft: Draft, own_id: str, path: str, defaults: Defaults) -> Clause:
    title, text = draft.numbered.title, draft.section.text
    return Clause(
        id=own_id,
        number=draft.numbered.number,
        title=title,
        text=text,
        path=path,
        line=draft.section.line,
        digest=digest(title, text),
        contact=draft.notes.contact or defaults.contact,
        consequence=draft.notes.consequence,
        review_by=draft.notes.review_by or defaults.review_by,
        human_only=draft.notes.human_only,
    )


def _notes(section: Section, lines: Lines, path: str) -> tuple[Notes, list[Problem]]:
    found = [comment for comment in section.comments if is_note(comment)]
    if not found:
        return Notes(), []
    notes, problems = parse_notes(found[0], lines, path)
    message = "this clause has a clauselint comment already: put everything into one"
    return notes, [
        *problems,
        *(lines.problem(path, comment.start, message) for comment in found[1:]),
    ]


def _stray_notes(preamble: Section, lines: Lines, path: str) -> list[Problem]:
    message = (
        "this comment stands below no heading: move it under its clause's heading, or put"
        " contact and review-by for all clauses into YAML front matter"
    )
    found = (comment for comment in preamble.comments if is_note(comment))
    return [lines.problem(path, comment.start, message) for comment in found]


def _no_headings(body: str, lines: Lines, path: str) -> Problem:
    bold = re.search(r"^[ \t]*(?:\*\*|__)?(?:§\s*)?\d+(?:\.\d+)*[.)]?\s+\S.*$", body, re.MULTILINE)
    message = (
        "there is no heading here, and clauses are found by their headings: write each as"
        " one, such as ## 4.2 Client names"
    )
    return lines.problem(path, bold.start() if bold else 0, message)
