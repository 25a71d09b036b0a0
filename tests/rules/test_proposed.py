"""`policy check` proposes a clause for a topic only where a heading says so plainly."""

from __future__ import annotations

import pytest

from clauselint.rules.policy.load import parse_policy
from clauselint.rules.policy.proposed import Proposal, proposed
from clauselint.rules.policy.topics import TOPICS

HEADINGS = """# How we post
## 2 How to read it
## 3 Clients and partners
## 4 Personal use
## 5 Speaking at events
## 8 Courtesy
## 9 Copyright
## 10 Security
## 11 Claims of others
## 12 Inquests, courts, claims and the press
## 13 Health, claims and prizes
## 13.1 Claims
## 13.2 Green and environmental claims
## 13.3 Health messages
## 14 Prizes
## 15 Competitions
## Annex 1 Who to ask about secrets
"""
POLICY = parse_policy(
    HEADINGS.replace("\n", "\nOur account of secrets, claims and tone.\n"), "p.md"
)


@pytest.mark.parametrize(
    ("topic", "clause"),
    [
        ("claims", "13.1"),
        ("green-claims", "13.2"),
        ("health-claims", "13.3"),
        ("client-names", "3"),
        ("legal-media", "12"),
        ("tone", "8"),
        ("intellectual-property", "9"),
    ],
)
def test_the_heading_that_says_most_of_a_topic_is_proposed(topic: str, clause: str) -> None:
    found = proposed(POLICY, topic)
    assert found is not None
    assert (found.clause.id, found.sure) == (clause, True)


@pytest.mark.parametrize(
    "topic",
    [
        "personal-data",
        "speaking-for-company",
        "credentials",
        "location-security",
        "promotions",
        "trade-secrets",
    ],
)
def test_a_heading_that_may_mean_something_else_is_no_sure_one(topic: str) -> None:
    found = proposed(POLICY, topic)
    assert found is not None
    assert not found.sure


@pytest.mark.parametrize("topic", ["accounts", "crisis", "disclosure", "politics"])
def test_what_no_heading_speaks_of_is_left_open(topic: str) -> None:
    assert proposed(POLICY, topic) is None


@pytest.mark.parametrize("topic", TOPICS)
def test_the_topic_itself_is_its_plainest_heading(topic: str) -> None:
    policy = parse_policy(f"# {topic.replace('-', ' ').title()}\nx\n# Other\nx\n", "p.md")
    assert proposed(policy, topic) == Proposal(policy.clauses[0], sure=True)
