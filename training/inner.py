"""Our own posts with names inside hashtags, and how many of the names a pipeline finds."""

import re
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language

from training.archives import Sentence
from training.score import Score

FILE = Path(__file__).with_name("hashtags.txt")
_MARKED = re.compile(r"\[(\w+)\]\((\w+)\)")


def marked(line: str) -> Sentence:
    """Read a post whose names are marked `[name](LABEL)`."""
    text, done = "", 0
    spans: list[tuple[int, int, str]] = []
    for mark in _MARKED.finditer(line):
        text += line[done : mark.start()]
        spans.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        done = mark.end()
    return Sentence(text + line[done:], tuple(spans))


def posts() -> tuple[Sentence, ...]:
    """Read our posts."""
    return tuple(marked(line) for line in FILE.read_text(encoding="utf-8").splitlines())


def inside(nlp: Language, sentences: Iterable[Sentence]) -> Score:
    """Compare the spans that touch a hashtag with the marked ones, start, end and label."""
    right = guessed = labelled = 0
    for sentence in sentences:
        tags = [match.span() for match in re.finditer(r"#\w+", sentence.text)]
        found = {
            (ent.start_char, ent.end_char, ent.label_)
            for ent in nlp(sentence.text).ents
            if any(ent.start_char < end and ent.end_char > start for start, end in tags)
        }
        right += len(found & set(sentence.spans))
        guessed += len(found)
        labelled += len(sentence.spans)
    return Score(right, guessed, labelled)
