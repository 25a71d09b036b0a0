"""Short drafts of hostile pieces, each by its number, and what of a report cannot be right."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

from benchmarks.evasion import FIELDS, RULE
from clauselint import Linter
from clauselint.linter.readers.read import Format
from clauselint.linter.reporters import json as machine
from clauselint.linter.reporters import text as people
from clauselint.models.entity import Entity
from clauselint.models.report import Report
from clauselint.models.tone import Scores
from clauselint.rules.matching.tone import DEFAULTS
from tests.airtight import injections
from tests.airtight.posts import WORDS
from tests.evasion.names import TERMS

SHAPES: tuple[Format, ...] = ("text", "markdown", "mdx")
NAMES = tuple(str(term["term"]) for term in TERMS)
MARKUP = (
    *("*", "_", "~~", "`", "```\n", "$", "<", ">", "</b>", "<a href='", "'>", "<!--", "-->", "]("),
    *("[", "]", "(", ")", "{", "}", "{/*", "*/}", "export const a = {", "&#x41;", "&amp", "&;"),
    *("---\n", "+++\n", "title: ", "author: [a", "channel: x\n"),
    *("- ", "1. ", "> ", "\t", "|a|b|\n"),
    *("import a from 'b'\n", "```yaml\n", "[^1]", "[a]: <b>\n", "\\"),
    *("#", "@", "://", "www.", "%2"),
)
SIGNS = (
    *("\0", "\x1b[31m", "\x85", "\u2028", "\r", "\r\n", "\ufeff", "\ud800", "\udfff", "\U0010ffff"),
    *("\u202e", "\u202c", "\u2066", "\u200b", "\u200d", "\xad", "\u0301", "\ufe0f", "\U000e0041"),
    *("\ufdfa", "ß", "ﬁ", "İ", "ı", "Ⅷ", "①", "𝐇", "🅰"),
    *("🇬🇧", "🇬", "👨‍👩‍👧", "Н", "ο", "漢", "ไทย", "ك"),
)
SENSITIVE = (
    *("jo@example.com", "+44 20 7946 0123", "4111 1111 1111 1111", "DE44 2004 0060 0123 9876 54"),
    *("AKIA1850FERNHIL01850", "10.66.8.13", "internal use only", "guaranteed return", "gifted"),
    *("you idiots", "our CEO", "do not share", "we are acquiring", "shut up", "#ad", "2/3 "),
)
COMMANDS = tuple(one for one in injections.ALL if len(one) < 100)
PIECES = (WORDS, NAMES, MARKUP, SIGNS, SENSITIVE, COMMANDS)


def draft(number: int) -> tuple[str, Format]:
    """The text of that number and how it is read."""
    chance = random.Random(number)
    kinds = chance.choices(PIECES, k=chance.randint(1, 9))
    text = "".join(_bent(chance.choice(kind), chance) for kind in kinds)
    return text, chance.choice(SHAPES)


def _bent(piece: str, chance: random.Random) -> str:
    """A piece as it is, or with a sign put into it, in capitals, cut off, or drawn out."""
    at = chance.randrange(len(piece) + 1)
    match chance.randrange(12):
        case 0:
            return piece[:at] + chance.choice(SIGNS) + piece[at:]
        case 1:
            return piece.upper()
        case 2:
            return piece[:at]
        case 3:
            return piece * chance.randint(2, 9)
        case 4:
            return chr(chance.randrange(0x11_0000)) + piece
        case _:
            return piece + chance.choice(("", " ", " ", "\n"))


def linter(folder: Path) -> Linter:
    """The starter packs and a list of names, without the pipeline; bugs are raised."""
    terms = [{key: term[key] for key in FIELDS if term.get(key)} for term in TERMS]
    (folder / "names.yaml").write_text(json.dumps(terms), "utf-8")
    pack = RULE.replace('clause: "1"', "topic: client-names")
    (folder / "pack.yaml").write_text(pack, "utf-8")
    return Linter(
        None, ["starter", folder / "pack.yaml"], debug=True, tagger=_no_names, scorer=_dice
    )


def wrong_with(report: Report, text: str) -> str:
    """What of a report cannot be right; "" if all of it can."""
    for one in report.violations:
        places = [(one.start, one.end), *((each.start, each.end) for each in one.evidence)]
        if any(not 0 <= start <= end <= len(text) for start, end in places):
            return f"{one.rule} lies outside the text"
        if not 0 <= one.frame.start <= one.frame.end <= len(one.frame.text):
            return f"{one.rule} is marked outside its line"
    wanted = "violations" if report.violations else "incomplete" if report.failures else "clean"
    if report.outcome != wanted:
        return f"its outcome is {report.outcome}, not {wanted}"
    if not report.rules_run and not report.failures and text.strip():
        return "nothing was asked, and nothing said of it"
    said = json.loads(machine.render(report))
    if len(said["violations"]) != len(report.violations):
        return "the JSON counts otherwise"
    shown = people.render(report, color=False, quiet=False, statistics=True)
    if any(ord(c) < 32 and c != "\n" for c in shown):
        return "a control character was printed"
    return ""


def judged(one: Linter, first: int, count: int) -> Iterator[tuple[int, str, float, Report | None]]:
    """Yield of each draft its number, what is wrong, its CPU seconds and its report."""
    for number in range(first, first + count):
        text, form = draft(number)
        started = time.thread_time()
        try:
            report = one.lint_text(text, format=form)
        except Exception as error:
            yield number, f"{type(error).__name__} came out", time.thread_time() - started, None
            continue
        seconds = time.thread_time() - started
        yield number, wrong_with(report, text), seconds, report


def _no_names(texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
    return (() for _ in texts)


def _dice(texts: Iterable[str]) -> Iterator[Scores]:
    """Scores that say nothing, but the same of the same sentence."""
    for text in texts:
        score = crc32(text.encode("utf-8", "replace")) / 2**32
        yield dict.fromkeys(DEFAULTS, score)
