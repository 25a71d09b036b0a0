"""What a rule about a register, an answer or a day takes from the configuration."""

from __future__ import annotations

from pathlib import Path

from clauselint.models.record import replace
from clauselint.models.rule import AttestRule, FieldRule, RegistryRule, Rule
from clauselint.rules.config.settings import Config

ANSWERS = "clauselint.answers"
"""The file of answers, beside the configuration."""


def with_defaults(rule: Rule, config: Config) -> Rule:
    """`rule` with the configuration's time zone, its own topic, and a message that says why.

    What is sealed is secret.
    """
    if isinstance(rule, AttestRule):
        file = Path(config.folder, rule.answers or ANSWERS).absolute()
        return replace(rule, answers=str(file), message=_with_why(rule))
    if isinstance(rule, FieldRule):
        return replace(rule, time_zone=rule.time_zone or config.time_zone)
    if not isinstance(rule, RegistryRule):
        return rule
    return replace(
        rule,
        time_zone=rule.time_zone or config.time_zone,
        about=rule.about or rule.topic,
        message=_with_why(rule),
        sensitivity="secret" if rule.list_id else rule.sensitivity,
    )


def _with_why(rule: Rule) -> str:
    return rule.message if "{why}" in rule.message else f"{rule.message} ({{why}})"
