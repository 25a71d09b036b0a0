"""What SARIF wants to know of the tool itself: the rules that ran, each with its clause."""

from __future__ import annotations

from clauselint.linter.reporters.context import Context, RuleText
from clauselint.linter.reporters.entries import shown
from clauselint.linter.reporters.json import Object
from clauselint.linter.reporters.markdown import plain
from clauselint.linter.reporters.words import named
from clauselint.models.report import Report, Violation


def rules_of(report: Report, context: Context) -> dict[str, RuleText | None]:
    """The rules that ran and those of violations, described as far as they are known."""
    known = {one.rule: _described(one) for one in _found(report)}
    names = sorted({*report.rules_run, *known, *(one.rule for one in report.failures if one.rule)})
    return {name: context.rules.get(name) or known.get(name) for name in names}


def _found(report: Report) -> tuple[Violation, ...]:
    waived = (one.violation for one in report.waived)
    return (*report.violations, *waived, *report.baselined)


def _described(one: Violation) -> RuleText:
    return RuleText(one.kind, one.pack, one.severity, one.message, one.advice, one.clause)


def driver(report: Report, rules: dict[str, RuleText | None]) -> Object:
    """The tool, with a descriptor of each of `rules`; a short one of those that found nothing."""
    # All of it for all of 400 rules is a mebibyte, of which nobody reads more than what was found.
    told = {one.rule for one in _found(report)}
    told |= {one.rule for one in report.failures} | {one.rule for one in report.notices}
    version = report.tool.get("version", "")
    return {
        "name": "clauselint",
        **({"version": shown(version), "semanticVersion": shown(version)} if version else {}),
        "rules": [_rule(name, rule, name in told) for name, rule in rules.items()],
    }


def _rule(name: str, rule: RuleText | None, whole: bool) -> Object:
    if rule is None:
        return {"id": shown(name)}
    clause = rule.clause
    cited = f"{named(clause)} ({clause.path}:{clause.line})"
    return {
        "id": shown(name),
        "shortDescription": message(rule.message),
        "fullDescription": message(f"{cited}: {clause.text}" if whole else cited),
        "help": _help(rule, cited) if whole else message(f"{rule.message} {cited}"),
        "defaultConfiguration": {"level": rule.severity},
        "properties": {
            "tags": [shown(tag) for tag in dict.fromkeys((rule.kind, *rule.tags))],
            "pack": shown(rule.pack),
            "clause": shown(clause.id),
            # GitHub sorts by these words.
            "problem.severity": "recommendation" if rule.severity == "note" else rule.severity,
        },
    }


def _help(rule: RuleText, cited: str) -> Object:
    clause = rule.clause
    facts = {"Instead": rule.advice, "Ask": clause.contact, "Source": rule.citation}
    said = {key: text for key, text in facts.items() if text}
    whole = [rule.message, f"{cited}: {clause.text}"]
    whole += [f"{key}: {text.rstrip('.')}." for key, text in said.items()]
    lines = [
        plain(rule.message),
        f"**{plain(cited)}**",
        "> " + plain(clause.text),
        *(f"{key}: {plain(text)}" for key, text in said.items()),
    ]
    return {**message(" ".join(whole)), "markdown": "\n\n".join(lines)}


def message(text: str) -> Object:
    """A message; its braces and what would be a link are literal (SARIF 3.11.5, 3.11.6)."""
    said = shown(text).replace("{", "{{").replace("}", "}}")
    return {"text": said.replace("](", "\\](")}
