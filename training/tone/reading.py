"""Reads texts as the linter does, down to the sentences that a rule would judge."""

from collections.abc import Iterator

from clauselint.linter.readers.read import read_text
from clauselint.linter.scan import scan
from clauselint.models.matcher import Tone
from clauselint.rules.matching import tone as judging
from clauselint.rules.matching.lexicon import Lexicon, build, wordbook
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.search import Clock

SECONDS = 1.0
_LEXICONS: dict[Tone, Lexicon] = {}


def candidates(tone: Tone, text: str) -> Iterator[tuple[Reading, judging.Toned]]:
    """Yield the sentences of `text` that the words or cues of `tone` find."""
    if tone not in _LEXICONS:
        _LEXICONS[tone] = build((tone,), wordbook((tone,)))
    for post in read_text(text, "text")[0]:
        reading = scan(post, _LEXICONS[tone], Clock(SECONDS, len(post.source)))
        for found in judging.candidates(tone, 0, reading, ("text",)):
            yield reading, found
