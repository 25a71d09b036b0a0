"""What is known of a post, from all who say something of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clauselint.models.post import FactValue, Post
from clauselint.models.record import replace
from clauselint.rules.config.globs import facts_at
from clauselint.rules.config.settings import Config


def given_facts(facts: Mapping[str, object] | None, config: Config) -> dict[str, FactValue]:
    """Facts that a caller gives, by their own names. Raises UsageError for one that is none."""
    if not facts:
        return {}
    from clauselint.rules.facts.read import fact_name, parse_fact

    table = config.fact_table
    return {fact_name(k, table): parse_fact(k, value, table) for k, value in facts.items()}


def facts_for(post: Post, config: Config, given: Mapping[str, FactValue]) -> Post:
    """`post` with all its facts: the configuration's defaults, its own, its path's, the given."""
    by_path = facts_at(config, Path(post.path)) if post.path is not None else {}
    if not (config.facts or by_path or given):
        return post
    defaults = {k: v for k, v in config.facts.items() if k not in post.facts.values}
    return replace(post, facts=post.facts.merged({**defaults, **by_path, **given}))
