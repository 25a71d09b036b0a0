"""What strings of letters mean where the automaton meets them, as a cache keeps it and decoded."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import zip_longest
from typing import Any

from clauselint.models.named import NamedTuple
from clauselint.rules.matching.literal import Literal
from clauselint.rules.matching.phrase import Phrase
from clauselint.rules.matching.waking import Met, bits

_EDGES = ((False, False), (True, False), (False, True), (True, True))
"""Whether a word begins where a literal stands, and whether one ends there."""


class Entry(NamedTuple):
    """The phrases that a string of letters may be, and the needs of patterns that it meets.

    `meets` tells what is met inside a word, where one begins, where one ends, and by a whole word.
    It is empty where no pattern waits for the string.
    """

    phrases: tuple[tuple[Phrase, tuple[int, ...]], ...]
    meets: tuple[Met, ...]


def write_entries(
    phrased: Iterable[tuple[int, Phrase]],
    meets: Mapping[str, Mapping[Literal, Sequence[int]]],
) -> dict[str, str]:
    """JSON for each string of letters: slots by phrase, and bits of needs by literal."""
    meanings: dict[str, dict[Phrase, list[int]]] = defaultdict(lambda: defaultdict(list))
    for slot, phrase in phrased:
        if phrase.letters:
            meanings[phrase.letters][phrase].append(slot)
    return {
        letters: json.dumps(
            [list(meanings.get(letters, {}).items()), list(meets.get(letters, {}).items())],
            separators=(",", ":"),
        )
        for letters in sorted({*meanings, *meets})
    }


def read_entry(written: Iterable[str]) -> Entry:
    """All that some JSON of `write_entries` says of one string."""
    return reduce(_joined, map(_read, written))


def _read(written: str) -> Entry:
    meanings, met = json.loads(written)
    phrases = tuple((_phrase(*fields), tuple(slots)) for fields, slots in meanings)
    return Entry(phrases, tuple(_meets(edges, met) for edges in _EDGES) if met else ())


def _meets(edges: tuple[bool, bool], met: Iterable[tuple[list[Any], list[int]]]) -> Met:
    """What is met where a word begins and ends as `edges` say."""
    begins, ends = edges
    return bits(
        place
        for literal, places in met
        for place in places
        if begins >= literal[1] and ends >= literal[2]
    )


def _joined(one: Entry, other: Entry) -> Entry:
    meets = (a | b for a, b in zip_longest(one.meets, other.meets, fillvalue=0))
    return Entry((*one.phrases, *other.phrases), tuple(meets))


def _phrase(letters: str, words: list[int], gaps: list[str], *rest: Any) -> Phrase:
    prefix, suffix, endings, *others = rest
    return Phrase(letters, tuple(words), tuple(gaps), prefix, suffix, tuple(endings), *others)
