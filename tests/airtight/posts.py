"""Generated posts with sensitive values and flagged words in them, and what is found there.

`python -m tests.airtight.posts 10000` compares that many files in every way; a sample of them is
in the suite.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from clauselint import Linter
from clauselint.linter import engine
from clauselint.linter.readers.read import Format, read_text
from clauselint.models.matcher import Words
from clauselint.models.post import Post
from clauselint.models.report import Failure, Report
from clauselint.models.rule import (
    CombineRule,
    FieldRule,
    KeywordRule,
    LimitRule,
    Pack,
    RegexRule,
    RequireRule,
    SubstituteRule,
)
from tests.build import POLICY, rule

CITED = {"clause": "2.1", "topic": ""}
RULES = (
    rule(KeywordRule, id="client", words=("Orrin Vale", "Quill"), sensitivity="secret", **CITED),
    rule(RegexRule, id="mail", pattern=r"\w+@[\w.]+", sensitivity="personal", **CITED),
    rule(KeywordRule, id="hello", words=("hello", "very"), scope=("any",), **CITED),
    rule(
        CombineRule,
        id="deal",
        all=(Words(("deal",)), Words(("Orrin Vale",))),
        within="paragraph",
        sensitivity="secret",
        **CITED,
    ),
    rule(CombineRule, id="both", all=(Words(("bank",)), Words(("deal",))), within="post", **CITED),
    rule(LimitRule, id="loud", measure="exclamations", max=2, **CITED),
    rule(RequireRule, id="ad", trigger=Words(("gift",)), accept=(Words(("#ad",)),), **CITED),
    rule(SubstituteRule, id="shop", swap={"web-shop": "online shop"}, **CITED),
    rule(FieldRule, id="by", fact="author", none_of=("Quill",), sensitivity="secret", **CITED),
)
WORDS = (
    *(
        "hello",
        "Orrin Vale",
        "ORRIN VALE",
        "#OrrinVale",
        "orrin-vale",
        "Quill",
        "mira@vale.example",
    ),
    *("very", "deal", "bank", "gift", "#ad", "web-shop", "!", "!!!", ".", ",", "the", "a", "of"),
    *("\n", "\n\n", "\n---\n", "**", "`", "[x](https://vale.example/Quill)", "<!-- Quill -->"),
    *(
        "été",
        "日本",
        "👍🏽",
        "\u200b",
        "Qui\u200bll",
        "\t",
        "> ",
        "# ",
        "- ",
        "1/2 ",
        "2/2 ",
        "&amp;",
    ),
)
SHAPES: tuple[Format, ...] = ("text", "markdown", "mdx")
PACK = Pack("own", "own.yaml", RULES)


class Draft(NamedTuple):
    """A file: its name, how it is read, and its text."""

    name: str
    form: Format
    text: str


def draft(number: int) -> Draft:
    """The file of that number, always the same."""
    random_ = random.Random(number)
    words = random_.choices(WORDS, k=random_.randint(1, 60))
    text = "".join(_spaced(word, random_) for word in words)
    if random_.random() < 0.2:
        text = f"---\nauthor: {random_.choice(('Quill', 'Bo'))}\ntitle: hello Quill\n---\n{text}"
    return Draft(f"{random_.choice(('a', 'quill'))}/{number}.md", random_.choice(SHAPES), text)


def _spaced(word: str, random_: random.Random) -> str:
    """Inside a longer word a name is no name."""
    named = any(part in word for part in ("uill", "Qui", "mira", "rrin", "RRIN"))
    return f" {word} " if named else word + random_.choice(("", " ", " "))


def read(one: Draft) -> tuple[Post | Failure, ...]:
    posts, failures = read_text(one.text, one.name, one.name, one.form)
    return (*posts, *failures)


def linter(*, reveal: bool = False) -> Linter:
    return Linter(POLICY, [PACK], reveal=reveal)


def found(reports: Iterable[Report]) -> frozenset[tuple[object, ...]]:
    """What tells violations and failures apart; nothing in it depends on what is shown."""
    told: set[tuple[object, ...]] = set()
    for report in reports:
        told |= {
            (v.rule, v.start, v.end, v.line, v.column, v.severity, v.fingerprint)
            for v in report.violations
        }
        told |= {(f.kind, f.rule) for f in report.failures}
    return frozenset(told)


def judged(one: Linter, drafts: Sequence[Draft]) -> dict[int, frozenset[tuple[object, ...]]]:
    """What is found in each draft when all are judged in one stream, in their order."""
    owners: list[int] = []

    def stream() -> Iterator[Post | Failure]:
        for number, each in enumerate(drafts):
            for post in read(each):
                if isinstance(post, Post):
                    owners.extend([number] * len(post.thread))
                owners.append(number)
                yield post

    reports: dict[int, list[Report]] = {number: [] for number in range(len(drafts))}
    for at, report in enumerate(one.lint_many(stream())):
        reports[owners[at]].append(report)
    return {number: found(several) for number, several in reports.items()}


def differences(drafts: Sequence[Draft]) -> list[str]:
    """How what is found depends on anything but the drafts; nothing, if all is well."""
    wanted = judged(linter(), drafts)
    wrong: list[str] = []

    def compare(what: str, got: dict[int, frozenset[tuple[object, ...]]]) -> None:
        wrong.extend(f"{what}: {drafts[n]}" for n in wanted if got[n] != wanted[n])

    compare("revealed", judged(linter(reveal=True), drafts))
    order = random.Random(1).sample(range(len(drafts)), len(drafts))
    shuffled = judged(linter(), [drafts[n] for n in order])
    compare("another order", {n: shuffled[at] for at, n in enumerate(order)})
    moved = judged(linter(), [replace_name(one) for one in drafts])
    compare("other names", moved)
    batch = engine._BATCH
    for size in (1, 7):
        engine._BATCH = size
        try:
            compare(f"batches of {size}", judged(linter(), drafts))
        finally:
            engine._BATCH = batch
    for threads in (1, 2, 4):
        shared = linter()

        def alone(one: Draft, shared: Linter = shared) -> frozenset[tuple[object, ...]]:
            return found(shared.lint_many(read(one)))

        with ThreadPoolExecutor(threads) as pool:
            got = dict(enumerate(pool.map(alone, drafts)))
        compare(f"{threads} threads", got)
    return wrong


def replace_name(one: Draft) -> Draft:
    return one._replace(name=f"elsewhere/{one.name}")


def main() -> None:
    """Compare as many drafts as were asked for."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    wrong = []
    for start in range(0, count, 500):
        wrong += differences([draft(n) for n in range(start, min(start + 500, count))])
    some = sum(map(len, judged(linter(), [draft(n) for n in range(min(count, 500))]).values()))
    told = f"{count} drafts, {len(wrong)} differences; {some} findings in the first 500"
    sys.stdout.write("\n".join([told, *wrong[:5], ""]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
