"""The rules that the configuration lets run, with the severities that it gives them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from clauselint.models.errors import Problem
from clauselint.models.record import replace
from clauselint.models.rule import Pack, Rule
from clauselint.rules.config.check import MOST_TOLD
from clauselint.rules.config.settings import Config
from clauselint.rules.config.toml_lines import Keys, line_of
from clauselint.rules.kinds.evidence import is_guess
from clauselint.rules.kinds.find import needs_pipeline
from clauselint.rules.nearest import did_you_mean

Packed = tuple[Rule, Pack]


def chosen(rules: Sequence[Packed], config: Config) -> tuple[list[Packed], list[Problem]]:
    """The rules that are selected and not ignored, and what is wrong with the settings.

    `select` and `ignore` name rules and topics; what is in both is ignored.
    """
    if config.entities and not (config.select or config.ignore or config.severity):
        return list(rules), []
    problems = _unknown(rules, config)
    select, ignore = set(config.select), set(config.ignore)
    picked: list[Packed] = []
    for rule, pack in rules:
        own = {rule.id, rule.topic} - {""}
        if (select and not own & select) or own & ignore:
            continue
        if not config.entities and needs_pipeline(rule):
            continue
        severity = config.severity.get(rule.id, rule.severity)
        if severity == "error" and is_guess(rule):
            message = (
                f'"{rule.id}" only has what a trained pipeline guesses, which may block no one: '
                'not "error"'
            )
            problems.append(_problem(("severity", rule.id), message, config))
        elif severity != rule.severity:
            # What is called an error here is one: no judge makes it a note again.
            look = None if severity == "error" else rule.second_look
            rule = replace(rule, severity=severity, second_look=look)
        picked.append((rule, pack))
    return picked, problems


def _unknown(rules: Sequence[Packed], config: Config) -> list[Problem]:
    """Settings for rules and topics that no pack has."""
    ids = {rule.id for rule, _ in rules}
    names = ids | {rule.topic for rule, _ in rules} - {""}
    problems = (
        _problem((key, name), f'no rule or topic "{name}"{_hint(name, names)}', config)
        for key, given in (("select", config.select), ("ignore", config.ignore))
        for name in given
        if name not in names
    )
    more = (
        _problem(("severity", rule), f'no rule "{rule}"{_hint(rule, ids)}', config)
        for rule in config.severity
        if rule not in ids
    )
    return [*islice(problems, MOST_TOLD), *islice(more, MOST_TOLD)]


def _problem(keys: Keys, message: str, config: Config) -> Problem:
    if _is_written(keys, config):
        return Problem(config.path, line_of(config.text, keys), 1, message)
    return Problem(f"--{keys[0]}", 0, 0, message)


def _is_written(keys: Keys, config: Config) -> bool:
    """Whether it stands in the file: options of the command line are laid over that."""
    # Imported late: it is asked only where something is wrong.
    import tomllib

    key, name = keys
    written = tomllib.loads(config.text).get(str(key), ()) if config.path else ()
    several = (written,) if isinstance(written, str) else written
    return name in {str(one).strip() for one in several}


def why_off(rule: str, topic: str, config: Config) -> str:
    """What keeps a rule from running that a pack has, by the key or option that says so."""
    for name, what in ((rule, "it"), (topic, f'its topic "{topic}"')):
        if name and name in config.ignore:
            return f"{_place(('ignore', name), config)} names {what}"
    if config.select and not {rule, topic} & {*config.select}:
        return f"{_place(('select', config.select[0]), config)} names neither it nor its topic"
    if topic and config.topics.get(topic) == "":
        line = line_of(config.text, ("topics", topic))
        return f'[topics] in {config.path}:{line} says that your policy has no clause on "{topic}"'
    return "it needs the language pipeline" if not config.entities else ""


def _place(keys: Keys, config: Config) -> str:
    if _is_written(keys, config):
        return f'"{keys[0]}" in {config.path}:{line_of(config.text, keys)}'
    return f"--{keys[0]}"


def _hint(name: str, names: set[str]) -> str:
    return did_you_mean(name, sorted(names)) or "; see them all with: clauselint rules"
