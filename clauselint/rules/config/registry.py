"""What a rule about a register takes from the configuration."""

from __future__ import annotations

from dataclasses import replace

from clauselint.models.rule import RegistryRule, Rule
from clauselint.rules.config.settings import Config


def with_defaults(rule: Rule, config: Config) -> Rule:
    """`rule` with the configuration's time zone, its own topic, and a message that says why."""
    if not isinstance(rule, RegistryRule):
        return rule
    return replace(
        rule,
        time_zone=rule.time_zone or config.time_zone,
        about=rule.about or rule.topic,
        message=rule.message if "{why}" in rule.message else f"{rule.message} ({{why}})",
    )
