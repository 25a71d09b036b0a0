"""What each clause of a policy is called, and which topics it claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from clauselint.models.errors import Problem
from clauselint.models.named import NamedTuple
from clauselint.rules.policy.headings import Section
from clauselint.rules.policy.notes import Notes
from clauselint.rules.policy.numbering import Numbered
from clauselint.rules.policy.topics import TOPICS
from clauselint.rules.text_file import Lines


class Draft(NamedTuple):
    """A clause in the making."""

    section: Section
    numbered: Numbered
    slug: str
    notes: Notes


def clause_ids(drafts: Sequence[Draft]) -> list[str]:
    """Each clause's `{#id}`, else its number if no other has it, else its heading's anchor."""
    names = Counter(
        name
        for draft in drafts
        for name in {draft.section.anchor.casefold(), draft.numbered.number.casefold()}
    )
    taken = {draft.section.anchor.casefold() for draft in drafts}
    ids: list[str] = []
    for draft in drafts:
        number = draft.numbered.number
        wanted = number if number and names[number.casefold()] == 1 else draft.slug
        own, again = wanted, 0
        while own.casefold() in taken:
            again += 1
            own = f"{wanted}-{again}"
        ids.append(draft.section.anchor or own)
        taken.add(ids[-1].casefold())
    return ids


def repeated_ids(drafts: Sequence[Draft], source: Lines, path: str) -> list[Problem]:
    """What is wrong with `{#id}`s that stand at several headings."""
    lines: dict[str, list[int]] = {}
    for draft in drafts:
        if draft.section.anchor:
            lines.setdefault(draft.section.anchor.casefold(), []).append(draft.section.line)
    return [
        source.problem(
            path,
            source.starts[line - 1],
            f"{{#{name}}} is taken by line {first}: choose another id",
        )
        for name, (first, *others) in lines.items()
        for line in others
    ]


def claimed_topics(
    drafts: Sequence[Draft], ids: Sequence[str], source: Lines, path: str
) -> tuple[dict[str, str], list[Problem]]:
    """Topics and the ids of their clauses; a comment's word counts more than an equal id."""
    topics = {own.casefold(): own for own in ids if own.casefold() in TOPICS}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for draft, own in zip(drafts, ids, strict=True):
        for topic in draft.notes.topics:
            if topic in lines:
                message = f'the topic "{topic}" is claimed in line {lines[topic]}: keep one'
                problems.append(
                    source.problem(path, source.starts[draft.section.line - 1], message)
                )
            lines.setdefault(topic, draft.section.line)
            topics[topic] = own
    return topics, problems
