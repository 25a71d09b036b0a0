"""The stretches of a text that no report may show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from clauselint.models.named import NamedTuple
from clauselint.models.post import Span

MASKED = "[masked]"
SHORTEST_REPEAT = 3
LONGEST_HEAD = 1_000
"""An automaton takes 380 bytes a letter; of longer values it holds so many letters."""


class Hidden(NamedTuple):
    """Stretch i runs from code point `starts[i]` up to `ends[i]`; sorted, and none touch."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def around(self, offset: int) -> Span:
        """The borders of the stretch around an offset; without one, the offset twice."""
        index = bisect_right(self.ends, offset)
        if index == len(self.starts) or self.starts[index] >= offset:
            return Span(offset, offset)
        return Span(self.starts[index], self.ends[index])

    def within(self, start: int, end: int) -> Iterator[Span]:
        """The stretches in a range, cut to it."""
        if start < end:
            for index in range(bisect_right(self.ends, start), bisect_left(self.starts, end)):
                yield Span(max(start, self.starts[index]), min(end, self.ends[index]))

    def mask(self, text: str, start: int, end: int) -> str:
        """A range of `text`, with `MASKED` in place of every stretch in it."""
        pieces = []
        for hidden in self.within(start, end):
            pieces += [text[start : hidden.start], MASKED]
            start = hidden.end
        return "".join([*pieces, text[start:end]])

    def values(self, text: str) -> tuple[str, ...]:
        """What stands in the stretches of `text`, sorted, very short values left out."""
        values = {
            text[start:end].strip() for start, end in zip(self.starts, self.ends, strict=True)
        }
        return tuple(sorted(value for value in values if len(value) >= SHORTEST_REPEAT))

    def gaps(self, length: int) -> Iterator[Span]:
        """What lies between the stretches in a text of `length` code points."""
        yield from map(Span, (0, *self.ends), (*self.starts, length))


def merge(spans: Iterable[Span]) -> Hidden:
    """The stretches that spans cover together, empty ones left out."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(span for span in spans if span.start < span.end):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Hidden(tuple(starts), tuple(ends))


def repeats(text: str, values: tuple[str, ...]) -> Iterator[Span]:
    """Where one of `values` stands in `text` as a word of its own, in any of its guises."""
    if not values:
        return
    # Deferred: most posts hold nothing sensitive, and these take time to load.
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    from clauselint.linter.guises import folded, guises

    forms = sorted({folded(form) for value in values for form in guises(value)}, key=len)
    heads: dict[str, list[str]] = {}
    for form in reversed(forms):
        heads.setdefault(form[:LONGEST_HEAD], []).append(form)
    # Its choice for a few strings is a table that takes quadratic time for a run of one letter.
    automaton = AhoCorasick(
        heads, MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )
    known, sought = list(heads.values()), folded(text)
    for which, start, _ in automaton.find_matches_as_indexes(sought):
        if not text[max(0, start - 1) : start].isalnum():
            for form in known[which]:
                end = start + len(form)
                if not text[end : end + 1].isalnum() and sought.startswith(form, start):
                    yield Span(start, end)
                    break
