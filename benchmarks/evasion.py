"""Names in disguise: how many of a file's cases are caught, and how many innocent ones flagged.

The file is JSON lines: first `{"terms": [...]}`, then cases with `text`, `technique`,
`should_flag` and `span`. The terms become a `list:` file, read by a keyword rule as users write it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from clauselint import Linter
from clauselint.linter.sealing import Request, make_key, seal_list
from clauselint.rules.config.settings import Config

POLICY = "# Policy\n\n## 1. Names\n\nNobody is named.\n"
RULE = """pack: names
rules:
  - id: listed-name
    kind: keyword
    clause: "1"
    severity: error
    message: Take the name out.
    list: names.yaml
    scope: any
    sensitivity: secret
    examples: {bad: [x], good: [y]}
"""
SEALED = """pack: names
rules:
  - id: listed-name
    kind: sealed
    clause: "1"
    severity: error
    message: Take the name out.
    sealed: names.sealed
    list_id: "{list_id}"
    at_least: 1
    scope: any
    examples: {{bad: [Sealmark Specimen], good: [y]}}
"""
FIELDS = ("term", "aliases", "handles", "domains", "tickers", "case_sensitive", "common_word")


class Case(NamedTuple):
    """One text; `span` is where the name stands, or None in an innocent one."""

    name: str
    technique: str
    text: str
    span: tuple[int, int] | None


class Answer(NamedTuple):
    """What the linter said of a case."""

    case: Case
    caught: bool
    blocked: bool
    exact: bool
    spans: tuple[tuple[int, int], ...]


def main() -> None:
    """Print rates by technique and in all, and with `--faults` each case that went wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("path", type=Path)
    options.add_argument("--format", choices=("text", "markdown"), default="text")
    options.add_argument("--faults", action="store_true")
    options.add_argument("--through", choices=("plain", "vault", "tags"), default="plain")
    chosen = options.parse_args()
    terms, cases = read(chosen.path)
    answers = tuple(ask(terms, cases, chosen.format, chosen.through))
    for line in table(answers):
        print(line)
    if chosen.faults:
        for one in answers:
            wrong = one.caught if one.case.span is None else not (one.blocked and one.exact)
            if wrong:
                print(one.case.name, one.case.technique, ascii(one.case.text), end=" ")
                print(one.case.span, one.spans, "blocked" * one.blocked)
    sys.exit(0)


def read(path: Path) -> tuple[Sequence[Mapping[str, Any]], tuple[Case, ...]]:
    """The terms and the cases of a file of JSON lines."""
    head, *rest = map(json.loads, path.read_text("utf-8").splitlines())
    cases = tuple(
        Case(
            one.get("id", str(number)),
            one["technique"],
            one["text"],
            tuple(one["span"]) if one["should_flag"] else None,
        )
        for number, one in enumerate(rest, 1)
    )
    return head["terms"], cases


def ask(
    terms: Iterable[Mapping[str, Any]],
    cases: Iterable[Case],
    format: Any = "text",
    through: Any = "plain",
) -> Iterator[Answer]:
    """Have a linter whose only rule is a list of `terms`, perhaps sealed, judge each case."""
    with tempfile.TemporaryDirectory() as folder:
        linter = linter_for(terms, Path(folder), through)
        for case in cases:
            found = linter.lint_text(case.text, format=format).violations
            if case.span is None:
                yield Answer(
                    case,
                    bool(found),
                    any(one.severity == "error" for one in found),
                    False,
                    tuple((one.start, one.end) for one in found),
                )
                continue
            start, end = case.span
            hits = [one for one in found if one.start < end and start < one.end]
            yield Answer(
                case,
                bool(hits),
                any(one.severity == "error" for one in hits),
                any((one.start, one.end) == case.span for one in hits),
                tuple((one.start, one.end) for one in hits),
            )


def linter_for(terms: Iterable[Mapping[str, Any]], folder: Path, through: Any = "plain") -> Linter:
    """A linter whose policy, pack and list, perhaps sealed, lie in `folder`."""
    plain = [{key: term[key] for key in FIELDS if term.get(key)} for term in terms]
    (folder / "names.yaml").write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
    (folder / "policy.md").write_text(POLICY, "utf-8")
    (folder / "pack.yaml").write_text(RULE, "utf-8")
    if through != "plain":
        sealed_list(folder, through)
        return unsealed(folder)
    return Linter(folder / "policy.md", [folder / "pack.yaml"])


def sealed_list(folder: Path, mode: Any) -> None:
    """Seal the list in `folder` as a vault or as tags, and have its pack name that."""
    key, out = folder / "key", folder / "names.sealed"
    make_key(str(key))
    (names,) = folder.glob("names.[cty]*")
    seal_list(Request(str(names), str(out), mode, str(key), "", {}))
    list_id = out.read_bytes().split(b"list=")[1][:16].decode()
    (folder / "pack.yaml").write_text(SEALED.format(list_id=list_id), "utf-8")


def unsealed(folder: Path) -> Linter:
    """The linter of a folder in which `sealed` has sealed the list."""
    config = Config(folder=folder, key_file=str(folder / "key"))
    return Linter(folder / "policy.md", [folder / "pack.yaml"], config=config)


def table(answers: Sequence[Answer]) -> Iterator[str]:
    """Rates by technique, then in all."""
    wanted = [one for one in answers if one.case.span is not None]
    innocent = [one for one in answers if one.case.span is None]
    sizes = Counter(one.case.technique for one in answers)
    for technique, size in sizes.items():
        own = [one for one in answers if one.case.technique == technique]
        caught, blocked = sum(one.caught for one in own), sum(one.blocked for one in own)
        exact = sum(one.exact for one in own)
        spans = f", {exact} exact" if own[0].case.span is not None else ""
        yield f"  {technique:24} {size:4} cases, {caught:4} any, {blocked:4} error{spans}"
    caught = sum(one.caught for one in wanted)
    yield f"caught, any severity: {_share(caught, len(wanted))}"
    yield f"caught, error: {_share(sum(one.blocked for one in wanted), len(wanted))}"
    flagged = sum(one.caught for one in innocent)
    yield f"innocent flagged, any severity: {_share(flagged, len(innocent))}"
    yield f"innocent flagged, error: {_share(sum(o.blocked for o in innocent), len(innocent))}"
    yield f"exact spans among hits: {_share(sum(one.exact for one in wanted), caught)}"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}, {100 * part / max(whole, 1):.1f} %"


if __name__ == "__main__":
    main()
