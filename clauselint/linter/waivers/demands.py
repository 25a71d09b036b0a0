"""What a rule's class asks of whoever waives it."""

from __future__ import annotations

from collections.abc import Callable

from clauselint.models.rule import Rule
from clauselint.models.waiver import Waiver
from clauselint.rules.config.settings import Waivers

_IN_DRAFT = frozenset(("next-line", "block", "front-matter", "column"))


def complaint(
    waiver: Waiver, rule: Rule, settings: Waivers, may_approve: Callable[[str], bool]
) -> str:
    """Why the waiver does not count for its rule, whatever it is laid over, or ""."""
    if waiver.form in _IN_DRAFT and not settings.inline:
        return "waivers in drafts do not count here"
    match rule.waivable:
        case "never":
            return "this rule can never be waived"
        case "approver":
            missing = [
                what
                for what, said in (
                    ("who approved it", waiver.by),
                    ("until when it holds", waiver.until),
                    ("the digest of the text (clauselint waive writes it)", waiver.text),
                )
                if not said
            ]
            if missing:
                return f"this rule asks for an approver: say {', '.join(missing)}"
            if not may_approve(waiver.by):
                return "who approved it is not among those who may"
        case "reason":
            if settings.dated and not waiver.until:
                return "say until when it holds: (who, until 2027-01-31)"
        case "free":
            pass
    return ""
