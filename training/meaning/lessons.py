"""The lessons of the judge: sentences written for it, each with its topics or `clean`."""

from __future__ import annotations

import html
import json
import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from clauselint.models.view import Passage
from clauselint.rules.matching.fold import clean_text
from clauselint.rules.matching.said import near

LESSONS = Path(__file__).parent / "lessons"
# A file was written batch by batch, each of other firms and voices: whole stretches are held out.
SENTENCES, DRAFTS = 25, 5
EVERY, HELD = 8, 5
MINGLED, STRANGE, ALONE, ENDS = 0.5, 0.2, 0.1, 0.4
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


def mingled(every: Sequence[Lesson], seed: int) -> list[Passage]:
    """The sentences of lessons, many of them set among sentences of other drafts that are clean.

    So nobody learns that long sentences of a draft break something and short ones do not, or that
    friendly company makes anything harmless. Half of those that stand alone are set so, and a
    fifth of those of drafts; a tenth of these are left alone.
    """
    chance = random.Random(seed)
    friendly = [
        (one.passage, after.passage) for one, after in pairwise(every) if _is_calm(one, after)
    ]
    found: list[Passage] = []
    for one in every:
        drawn = chance.random()
        text, before, after = one.passage
        if drawn < (STRANGE if one.in_draft else MINGLED):
            first, second = chance.choice(friendly)
            before, after = first.text, second.text
            if chance.random() < ENDS:
                before, after = chance.choice((("", after), (before, "")))
        elif one.in_draft and drawn < STRANGE + ALONE:
            before = after = ""
        found.append(Passage(text, *near(before, after)))
    return found


def _is_calm(one: Lesson, after: Lesson) -> bool:
    """Whether two sentences stand in a draft that is clean as far as its neighbours tell."""
    follows = one.in_draft and after.in_draft and one.passage.after.startswith(after.text[:20])
    return follows and not (one.topics or after.topics or one.held or after.held)


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
