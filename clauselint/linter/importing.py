"""Making a pack of rules that another program has: each is tried before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from clauselint.linter.engine import Linter
from clauselint.linter.examples import run_examples
from clauselint.linter.reporters.escape import page
from clauselint.models.errors import PolicyError, UsageError, one_line
from clauselint.rules.gitleaks.places import noted
from clauselint.rules.gitleaks.read import Found, read_leaks
from clauselint.rules.gitleaks.shields import Shield, shields
from clauselint.rules.gitleaks.tried import Leftover, tried
from clauselint.rules.gitleaks.write import Record, examples_of, good_of, has_words, record_of
from clauselint.rules.loading.checks import is_kebab, kebab_message
from clauselint.rules.loading.load import parse_pack
from clauselint.rules.shown import count
from clauselint.rules.text_file import MOST_BYTES, quoted, write_whole

_PLACEHOLDER = {"bad": ["x"], "good": ["y"]}


class Imported(NamedTuple):
    """A pack as YAML, and what is to be told of it."""

    pack: str
    told: str


class _Draft(NamedTuple):
    """The parts of a pack while they are put together; `waiting` are rules without examples."""

    head: Mapping[str, Any]
    rules: tuple[Record, ...]
    waiting: tuple[Record, ...]
    notes: tuple[str, ...]


def import_gitleaks(file: str, name: str, output: str | None) -> Imported:
    """Make a pack called `name` of a TOML of gitleaks, and write it to a new file `output`.

    Raises PolicyError for a file that is not in that form, and UsageError where nothing can be
    imported or the pack cannot be written.
    """
    if not is_kebab(name):
        raise UsageError(kebab_message(name, "the name of a pack"))
    target = None if output is None else Path(output)
    if target is not None and (target.exists() or target.is_symlink()):
        raise UsageError(f"{one_line(target)} is there already; it is not overwritten")
    draft = _proved(_draft(Path(file), name))
    if not draft.rules:
        told = "\n".join(("no rule could be imported", *draft.notes))
        raise UsageError(told)
    text = _text(draft)
    if len(text.encode()) > MOST_BYTES:
        raise UsageError("the pack would be larger than 1 MiB; split the file")
    if target is not None:
        try:
            write_whole(target, text)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise UsageError(f"{one_line(target)} cannot be written: {reason}") from None
    return Imported(text, page(_told(draft, target)))


def _draft(path: Path, name: str) -> _Draft:
    leaks = read_leaks(path)
    notes = [*leaks.notes]
    everywhere = [*shields(leaks.allowed, "the file", notes)]
    matchers = {f"allowed-{rank}": dict(one.matcher) for rank, one in enumerate(everywhere, 1)}
    made: dict[str, Record] = {}
    for found in leaks.rules:
        rule = _id(found.id, name)
        try:
            if rule in made:
                raise Leftover("another rule has the same id")
            record = _record(found, rule, path.name, everywhere, notes)
            _refuse_faulty(record, matchers)
        except Leftover as reason:
            notes.append(noted(found.line, f"rule {quoted(found.id)} is left out: {reason}"))
        else:
            notes += found.notes
            made[rule] = record
    head = {
        "pack": name,
        "version": "1",
        "owner": f"imported from {one_line(path.name)}",
        "notice": "The licence of the file that it was made from holds.",
        "matchers": matchers,
    }
    return _Draft({k: v for k, v in head.items() if v}, tuple(made.values()), (), tuple(notes))


def _record(
    found: Found, rule: str, file: str, everywhere: Sequence[Shield], notes: list[str]
) -> Record:
    """A rule with its shields, called `rule`; what these lose is added to `notes`.

    Raises Leftover.
    """
    what = f"rule {quoted(found.id)}"
    own = [*shields(found.allowed, what, notes)]
    translated = tried(found.regex, found.group)
    by_word = any(one.alone for one in (*everywhere, *own)) and has_words(translated, rule)
    if by_word:
        told = f"{what} loses allowlists of whole secrets: its secrets are several words"
        notes.append(noted(found.line, told))
    named = _named(everywhere, found.id, by_word)
    unless = [*named, *(dict(one.matcher) for one in own if not (by_word and one.alone))]
    return record_of(found, translated, rule, file, unless)


def _id(name: str, pack: str) -> str:
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in name.lower())
    rule = "-".join(words.split())
    return rule if rule.startswith(f"{pack}-") else f"{pack}-{rule}".rstrip("-")


def _named(everywhere: Sequence[Shield], rule: str, by_word: bool) -> Iterator[str]:
    """The shields of the file that count for a rule, without those that would shield by a word."""
    for rank, one in enumerate(everywhere, 1):
        if (not one.rules or rule in one.rules) and not (by_word and one.alone):
            yield f"$allowed-{rank}"


def _refuse_faulty(record: Record, matchers: Mapping[str, Any]) -> None:
    """Raise Leftover for a rule that no pack may have."""
    alone = {"pack": "one", "matchers": matchers, "rules": [record | {"examples": _PLACEHOLDER}]}
    try:
        parse_pack(_yaml({key: value for key, value in alone.items() if value}), "", Path())
    except PolicyError as error:
        raise Leftover(error.problems[0].message) from None


def _proved(draft: _Draft) -> _Draft:
    """The draft with the examples that hold; rules that have none left wait for one."""
    tried = tuple(
        rule | {"examples": {"bad": examples_of(rule), "good": good_of(rule)}}
        for rule in draft.rules
    )
    ready = tuple(rule for rule in tried if rule["examples"]["bad"])
    failed: Counter[tuple[str, bool, int]] = Counter()
    if ready:
        pack = parse_pack(_yaml({**draft.head, "rules": [*ready]}), "", Path())
        for outcome in run_examples(Linter(packs=[pack], examples=True)):
            failed[outcome.rule, outcome.bad, outcome.number] += bool(outcome.fault)
    rules: list[Record] = []
    waiting: list[Record] = []
    for rule in tried:
        examples = {
            sort: [
                text
                for number, text in enumerate(rule["examples"][sort], 1)
                if not failed[rule["id"], sort == "bad", number]
            ]
            for sort in ("bad", "good")
        }
        place = rules if all(examples.values()) else waiting
        place.append(rule | {"examples": examples})
    return draft._replace(rules=tuple(rules), waiting=tuple(waiting))


def _text(draft: _Draft) -> str:
    lines = ["Written by clauselint import gitleaks. Its examples are made up from the patterns."]
    lines += map(one_line, draft.notes)
    told = "".join(f"# {line}\n" for line in lines)
    waiting = "".join(map(_commented, draft.waiting))
    return f"{told}\n{_yaml({**draft.head, 'rules': [*draft.rules]})}{waiting}"


def _commented(rule: Record) -> str:
    """A rule that would not pass `clauselint test` yet, as a comment."""
    lines = ["", "# This rule waits: write a bad and a good example, and take the # away."]
    lines += [f"# {line}" for line in _yaml([rule]).splitlines()]
    return "".join(f"{line}\n" for line in lines)


def _told(draft: _Draft, target: Path | None) -> Iterable[str]:
    place = f"written  {one_line(target)}" if target else "imported"
    comments = count(len(draft.waiting), "more as a comment", "more as comments")
    yield f"{place}  ({count(len(draft.rules), 'rule')}, {comments})"
    for rule in draft.waiting:
        yield f"rule {quoted(rule['id'])} waits as a comment: no example could be made up for it"
    yield from map(one_line, draft.notes)


def _yaml(data: object) -> str:
    # Imported late, like all that only packs need.
    import yaml

    written: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1 << 20)
    return written
