"""Writes docs/rules/: what each shipped rule flags, why and with which examples.

Rules that always run have a page a topic, those for an industry a page a pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from clauselint import Linter
from clauselint.linter.examples import unmarked
from clauselint.linter.explain import WAIVED
from clauselint.linter.reporters.escape import escape, flat
from clauselint.models.rule import Example, Pack, Rule, Source
from clauselint.rules.config.pack_files import INDUSTRIES, SHIPPED
from clauselint.rules.loading.load import load_pack
from clauselint.rules.policy.references import find_clause, heading

BOOK = Path(__file__).parent.parent / "docs" / "rules"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_ORDER = ("error", "warning", "note")


def main() -> None:
    """Write every page anew, and remove those of topics that are gone."""
    pages = book()
    BOOK.mkdir(parents=True, exist_ok=True)
    for path in BOOK.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, page in pages.items():
        (BOOK / name).write_text(page, "utf-8")


def book() -> dict[str, str]:
    """The pages by their file names."""
    linter = Linter(examples=True)
    packs = tuple(map(load_pack, sorted(SHIPPED.glob("*.yaml"))))
    rules = sorted(
        (rule for pack in packs for rule in pack.rules),
        key=lambda rule: (rule.topic, _ORDER.index(rule.severity), rule.id),
    )
    topics = {topic: tuple(given) for topic, given in groupby(rules, lambda rule: rule.topic)}
    pages = {f"{topic}.md": _page(topic, linter, given) for topic, given in topics.items()}
    industries = tuple(load_pack(SHIPPED / "industry" / f"{name}.yaml") for name in INDUSTRIES)
    pages |= {f"{pack.name}.md": _industry(pack, linter) for pack in industries}
    pages["README.md"] = _index(topics, packs, industries)
    return {name: "\n".join(lines) for name, lines in pages.items()}


def _index(
    topics: dict[str, tuple[Rule, ...]], packs: tuple[Pack, ...], industries: tuple[Pack, ...]
) -> Iterator[str]:
    count = sum(map(len, topics.values()))
    yield "# The rule book"
    yield ""
    yield f"The {count} rules that come with clauselint, by the topic of the clause they cite."
    yield "`make docs` writes these pages from the packs."
    yield "A source was read in a stored copy on the day that stands beside it (without a day, it"
    yield "has not been read yet), and nothing here is legal advice."
    yield "How to write your own: [writing-rules.md](../writing-rules.md)."
    yield ""
    yield "| topic | rules | errors | warnings | notes | pack | version |"
    yield "|---|---|---|---|---|---|---|"
    for topic, rules in topics.items():
        counts = (sum(rule.severity == one for rule in rules) for one in _ORDER)
        own = [pack for pack in packs if set(pack.rules) & set(rules)]
        names = ", ".join(pack.name for pack in own)
        versions = ", ".join(pack.version for pack in own)
        told = " | ".join(map(str, counts))
        yield f"| [{topic}]({topic}.md) | {len(rules)} | {told} | {names} | {versions} |"
    yield ""
    yield "## For an industry"
    yield ""
    yield "These packs run only when `clauselint.toml` names them, as in"
    yield '`packs = ["starter", "finance"]`.'
    yield ""
    yield "| pack | rules | errors | warnings | notes | version |"
    yield "|---|---|---|---|---|---|"
    for pack in industries:
        counts = (sum(rule.severity == one for rule in pack.rules) for one in _ORDER)
        told = " | ".join(map(str, counts))
        yield f"| [{pack.name}]({pack.name}.md) | {len(pack.rules)} | {told} | {pack.version} |"
    yield ""


def _industry(pack: Pack, linter: Linter) -> Iterator[str]:
    topics = linter.rules.policy.topics
    yield f"# {pack.name}"
    yield ""
    yield f'On when `clauselint.toml` names it, as in `packs = ["starter", "{pack.name}"]`.'
    yield ""
    for rule in sorted(pack.rules, key=lambda rule: (_ORDER.index(rule.severity), rule.id)):
        clause = find_clause(linter.rules.policy, topics[rule.topic])
        assert clause is not None
        cited = f"Topic {rule.topic}; in the starter policy: {_plain(heading(clause))}."
        yield from _rule(rule, cited)


def _page(topic: str, linter: Linter, rules: tuple[Rule, ...]) -> Iterator[str]:
    policy = linter.rules.policy
    clause = find_clause(policy, policy.topics[topic])
    assert clause is not None
    yield f"# {topic}"
    yield ""
    yield f"In the starter policy: {_plain(heading(clause))}."
    yield ""
    for rule in rules:
        yield from _rule(rule)


def _rule(rule: Rule, cited: str = "") -> Iterator[str]:
    yield f"## {rule.id}"
    yield ""
    yield f"{rule.severity}, `{rule.kind}`. {_plain(rule.message)}"
    yield ""
    if cited:
        yield cited
        yield ""
    if rule.advice:
        yield f"Instead: {_plain(rule.advice)}"
        yield ""
    if rule.waivable in WAIVED:
        yield f"Waivers: {WAIVED[rule.waivable]}."
        yield ""
    for fact, values in rule.when.items():
        told = " or ".join(_plain(str(value)) for value in values)
        yield f"- applies when {_plain(fact)} is {told}"
    if rule.when:
        yield ""
    for title, examples in (("Flagged:", rule.examples.bad), ("Fine:", rule.examples.good)):
        yield title
        yield ""
        yield from map(_example, examples)
        yield ""
    if rule.source:
        yield f"Source: {_source(rule.source)}"
        yield ""


def _example(example: Example) -> str:
    text = escape(flat(unmarked(example.text)[0]))
    facts = ", ".join(f"{name}: {value}" for name, value in example.facts.items())
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    told = f" ({_plain(facts)})" if facts else ""
    return f"- {fence} {text} {fence}{told}"


def _source(source: Source) -> str:
    parts = [_plain(source.citation), f"<{source.url}>" if source.url else ""]
    parts += [_plain(source.jurisdiction), f"read {source.retrieved}" if source.retrieved else ""]
    return ", ".join(filter(None, parts))


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", escape(flat(text)))


if __name__ == "__main__":
    main()
