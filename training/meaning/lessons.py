"""The lessons of the judge: sentences written for it, each with its topics or `clean`."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from clauselint.rules.matching.fold import clean_text

LESSONS = Path(__file__).parent / "lessons"
# A file was written batch by batch, each of other firms and voices: whole stretches are held out.
BLOCK, EVERY, HELD = 25, 8, 5
_STOP = re.compile(r"(?<=[.!?])\s+|\n+")
_LONGEST = 300
_PLACES = re.compile(r"\[(?:NAME|RELIGION|LINK|URL)\]")


class Lesson(NamedTuple):
    """A sentence as the engine would show it to the judge, its topics, and who wrote it."""

    text: str
    topics: frozenset[str]
    file: str
    held: bool


def lessons(folder: Path = LESSONS) -> list[Lesson]:
    """Every lesson, in the order of the files; raises ValueError for a line that is none."""
    found: list[Lesson] = []
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            labels, tab, text = line.partition("\t")
            if not tab or not text.strip() or not labels.strip():
                raise ValueError(f"{path}:{number + 1}: a label, a tab and a text are needed")
            topics = frozenset(labels.replace(" ", "").split(",")) - {"clean"}
            found.append(
                Lesson(clean_text(text), topics, path.stem, number // BLOCK % EVERY == HELD)
            )
    return found


def topics_of(every: Sequence[Lesson], least: int) -> tuple[str, ...]:
    """The topics that enough lessons teach, sorted."""
    counts: dict[str, int] = {}
    for lesson in every:
        for topic in lesson.topics:
            counts[topic] = counts.get(topic, 0) + 1
    return tuple(sorted(topic for topic, count in counts.items() if count >= least))


def ordinary(paths: Sequence[Path]) -> Iterator[str]:
    """Sentences of texts by others, without labels: JSON lines with a `text`."""
    seen: set[str] = set()
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            text = _PLACES.sub("Sam", html.unescape(json.loads(line)["text"]))
            for sentence in _STOP.split(text):
                plain = clean_text(sentence)
                if 15 <= len(plain) <= _LONGEST and plain not in seen:
                    seen.add(plain)
                    yield plain
