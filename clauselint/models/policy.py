"""A policy and its clauses: what every violation must be able to quote."""

from __future__ import annotations

from collections.abc import Mapping

from clauselint.models.record import Value, field


class Clause(Value):
    """One numbered, quotable piece of a policy.

    `id` is unique in the policy: the `{#id}` of its heading, else its number, else the slug of
    its title. `line` counts from 1. `review_by` is an ISO 8601 date. `digest` identifies the
    clause's text, white space aside, so that an edit can be noticed.
    """

    id: str
    number: str
    title: str
    text: str
    path: str
    line: int
    digest: str
    contact: str = ""
    consequence: str = ""
    review_by: str = ""
    human_only: bool = False


class Policy(Value):
    """The company's document. `topics` binds a topic's slug to a clause id.

    A topic bound to "" is one that this policy deliberately does not have.
    """

    path: str
    title: str
    clauses: tuple[Clause, ...]
    topics: Mapping[str, str] = field(default_factory=dict)
