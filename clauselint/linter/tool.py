"""What a report says of the tool that made it."""

from __future__ import annotations

from clauselint import __version__
from clauselint.linter.screen import Screen
from clauselint.rules.config.settings import Config
from clauselint.rules.ruleset import RuleSet


def tool_of(config: Config, rules: RuleSet, screen: Screen) -> dict[str, str]:
    """Name and version, and what was used, left out or passed over."""
    tool = {
        "name": "clauselint",
        "version": __version__,
        "policy": screen.shown(rules.policy.path),
        "config": screen.shown(config.path),
    }
    if lists := rules.lexicon.lists.described:
        tool["sealed"] = screen.shown("; ".join(lists))
    if not config.entities:
        tool["left_out"] = "rules that need the language pipeline"
    if config.passed_over:
        tool["config_not_used"] = screen.shown(config.passed_over)
    return tool
