"""The files that a linter judges by, besides its own."""

from __future__ import annotations

from pathlib import Path

from clauselint.models.matcher import Labels, Sealed, Tone, Words
from clauselint.rules.config.pack_files import pack_files
from clauselint.rules.config.settings import Config
from clauselint.rules.ruleset import RuleSet


def files_of(config: Config, rules: RuleSet) -> list[Path]:
    """Policy, packs, and the lists, registers and sealed files that their rules name."""
    policy = [config.policy] if config.policy else []
    return [*policy, *pack_files(config), *list_files(rules)]


def list_files(rules: RuleSet) -> list[Path]:
    """The lists, registers and sealed files that rules name, in order of name."""
    named = set()
    for one in rules.lexicon.matchers:
        if isinstance(one, Words | Tone):
            named.add(one.list)
        elif isinstance(one, Labels):
            named.add(one.not_in_list)
        elif isinstance(one, Sealed):
            named.add(one.sealed)
    return [Path(name) for name in sorted(named) if name]
