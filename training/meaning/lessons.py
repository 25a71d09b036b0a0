"""What the judges learn from: sentences with their topics or `clean`, and texts of others."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from clauselint.models.view import Passage
from clauselint.rules.matching.fold import clean_text
from clauselint.rules.matching.said import near

LESSONS = Path(__file__).parent / "lessons"
# A file was written batch by batch, each of other firms and voices: whole stretches are held out.
SENTENCES, DRAFTS = 25, 5
EVERY, HELD = 8, 5
FRESH = "fresh"  # what the names of files begin with of which nothing is learned
_STOP = re.compile(r"(?<=[.!?])\s+|\n+")
_LONGEST = 300
_PLACES = re.compile(r"\[(?:NAME|RELIGION|LINK|URL)\]")


class Lesson(NamedTuple):
    """A sentence as the engine would show it to the judge, its topics, and who wrote it.

    One that is `in_draft` was written with the rest of its draft.
    """

    passage: Passage
    topics: frozenset[str]
    file: str
    held: bool
    in_draft: bool

    @property
    def text(self) -> str:
        """The sentence alone."""
        return self.passage.text


class _Line(NamedTuple):
    text: str
    topics: frozenset[str]


def lessons(folder: Path = LESSONS) -> list[Lesson]:
    """Every lesson, in the order of the files; raises ValueError for a line that is none.

    An empty line ends a draft. Sentences of a file that has any know what stands around them;
    those of others stand alone.
    """
    found: list[Lesson] = []
    for path in sorted(folder.glob("*.txt")):
        drafts = _drafts(path)
        in_drafts = len(drafts) > 1
        block = DRAFTS if in_drafts else SENTENCES
        if not in_drafts:
            drafts = [[line] for line in drafts[0]]
        for number, lines in enumerate(drafts):
            held = path.stem.startswith(FRESH) or number // block % EVERY == HELD
            passages = passages_of([line.text for line in lines])
            for line, passage in zip(lines, passages, strict=True):
                found.append(Lesson(passage, line.topics, path.stem, held, in_drafts))
    return found


def passages_of(texts: Sequence[str]) -> list[Passage]:
    """The sentences of a draft, each with the words around it that a judge may look at."""
    threes = zip(texts, ["", *texts], [*texts[1:], ""], strict=False)
    return [Passage(text, *near(before, after)) for text, before, after in threes]


def _drafts(path: Path) -> list[list[_Line]]:
    """The lines of each draft of a file, parted by empty lines; raises ValueError."""
    found: list[list[_Line]] = [[]]
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        labels, tab, text = line.partition("\t")
        if not line and found[-1]:
            found.append([])
        elif tab and text.strip() and labels.strip():
            topics = frozenset(labels.replace(" ", "").split(",")) - {"clean"}
            found[-1].append(_Line(clean_text(text), topics))
        elif line:
            raise ValueError(f"{path}:{number + 1}: a label, a tab and a text are needed")
    return found if found[-1] else found[:-1]


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


def posts_of(folder: Path) -> list[list[Passage]]:
    """The sentences of ordinary posts of companies, by which it is set when a judge speaks."""
    found: list[list[Passage]] = []
    for path in sorted(folder.glob("corporate_messaging.*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            texts = map(clean_text, _STOP.split(json.loads(line)["text"]))
            found.append(passages_of([text for text in texts if any(map(str.isalnum, text))]))
    return found
