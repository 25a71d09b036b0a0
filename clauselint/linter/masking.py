"""The one place that takes sensitive values out of all that a report may show."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

from clauselint.linter.hidden import MASKED, Hidden, merge, repeats
from clauselint.models.late import late
from clauselint.models.named import NamedTuple
from clauselint.models.post import Cell, Facts, FactValue, Span
from clauselint.models.report import Frame

CUT = "…"
LONGEST_LINE = 160
LONGEST_INSIDE = 120
LONGEST_EXCERPT = 1_000
NEAREST_SPACE = 15
FARTHEST_BYTE = 10_000

_LINE_END = late(r"\r\n?|\n")


class Position(NamedTuple):
    """A place in a file; both count from 1, columns in code points."""

    line: int
    column: int


class Mask(NamedTuple):
    """A file's text, the offsets where its lines begin, and what of it must not be shown.

    `hidden` is what the rules call sensitive, and what is no business of the report; `veil` is
    what is masked: the same, or nothing when values are revealed. `values` are the sensitive
    values themselves, as far as they are masked. `cells` are those of a row of a table.
    """

    source: str
    lines: Sequence[int]
    hidden: Hidden
    veil: Hidden
    values: tuple[str, ...]
    cells: Sequence[Cell] = ()

    def position(self, offset: int) -> Position:
        """The line and column of a code point; `\\n`, `\\r\\n` and `\\r` end lines."""
        line = bisect_right(self.lines, offset)
        return Position(line, offset - self.lines[line - 1] + 1)

    def byte_column(self, offset: int) -> int:
        """The column in bytes of UTF-8, from 1; 0 for one too far out to count for everybody."""
        start = self.lines[bisect_right(self.lines, offset) - 1]
        if offset - start > FARTHEST_BYTE:
            return 0
        return len(self.source[start:offset].encode("utf-8", "surrogatepass")) + 1

    def text(self, span: Span) -> str:
        """What stands there, masked; cut when it is longer than `LONGEST_EXCERPT` code points."""
        stop = min(span.end, self.veil.around(span.start + LONGEST_EXCERPT).end)
        return self.veil.mask(self.source, span.start, stop) + CUT * (stop < span.end)

    def frame(self, span: Span) -> Frame:
        """The line in which `span` begins, masked, and cut to what stands around the span.

        In a table that is its cell at most: what other columns say is no part of the sentence.

        A border of the span that lies inside a hidden stretch moves to the border of the mask.
        """
        first = self.position(span.start).line
        last = self.position(max(span.start, span.end - 1)).line
        left, right = _within(self.cells, span, _line(self, first))
        start = max(left, self.veil.around(min(span.start, right)).start)
        end = min(right, self.veil.around(min(span.end, right)).end)
        end = start if span.start == span.end else end
        stop = min(end, self.veil.around(start + LONGEST_INSIDE).end)
        inside = self.veil.mask(self.source, start, stop)
        room = max(LONGEST_LINE - len(inside), LONGEST_LINE - LONGEST_INSIDE)
        # A span that is itself too long ends the frame, so that the carets never end before it.
        begin, finish = _window(self, left, start, stop, right if stop == end else stop, room)
        before = CUT * (begin > left) + self.veil.mask(self.source, begin, start)
        after = self.veil.mask(self.source, stop, finish) + CUT * (finish < right)
        until = len(before) + len(inside)
        return Frame(before + inside + after, len(before), until, last - first)

    def line(self, span: Span) -> str:
        """The text of the span's frame, single-spaced and masked even when values are revealed."""
        return " ".join(self._replace(veil=self.hidden).frame(span).text.split())

    def facts(self, facts: Facts) -> dict[str, FactValue]:
        """The facts as reports may name them: without what is hidden in the text."""
        shown = {}
        for name, value in facts.values.items():
            shown[name] = _mask_fact(value, self.values)
            place = facts.places.get(name)
            if place and shown[name] == value and any(self.veil.within(*place)):
                shown[name] = (MASKED,) if isinstance(value, tuple) else MASKED
        return shown


def conceal(
    source: str,
    sensitive: Iterable[Span],
    *,
    reveal: bool,
    about: Iterable[Span] | None = None,
    cells: Sequence[Cell] = (),
) -> Mask:
    """The mask of a file, from every sensitive span that any rule found in it.

    What stands in a sensitive span is also hidden wherever else it stands as a word, in capitals
    or not: a rule that looks at link texts says nothing of the same address in the target.
    `about` says what the report is about: of a file of many posts only the lines of one. All
    else is hidden, and nobody looks through it; nor through those of its `cells` that nobody read.
    """
    spans = tuple(sensitive)
    lines = line_starts(source)
    shown = (Span(0, len(source)),) if about is None else _whole_lines(source, lines, about)
    values = merge(spans).values(source)
    again = (
        Span(start + span.start, start + span.end)
        for start, end in shown
        for span in repeats(source[start:end], values)
    )
    aside = (Span(one.start, one.end) for one in cells if not one.is_read)
    hidden = merge([*spans, *again, *aside, *merge(shown).gaps(len(source))])
    veil, kept = (Hidden(), ()) if reveal else (hidden, values)
    return Mask(source, lines, hidden, veil, kept, cells)


@lru_cache(maxsize=2)
def line_starts(source: str) -> Sequence[int]:
    """The code points at which lines begin; remembered, for a file may hold a thousand posts."""
    return array("I", (0, *(end.end() for end in _LINE_END.finditer(source))))


def _whole_lines(source: str, lines: Sequence[int], about: Iterable[Span]) -> tuple[Span, ...]:
    found = []
    for start, end in about:
        last = bisect_right(lines, max(start, end - 1))
        stop = lines[last] if last < len(lines) else len(source)
        found.append(Span(lines[bisect_right(lines, start) - 1], stop))
    joined = merge(found)
    return tuple(map(Span, joined.starts, joined.ends))


def fingerprint(rule_id: str, clause_id: str, masked_line: str, ordinal: int) -> str:
    """Sixteen hexadecimal digits that stay while text elsewhere is edited.

    `masked_line` comes from `Mask.line`, so no hidden value can be guessed from the result;
    `ordinal` tells apart violations that are otherwise equal.
    """
    parts = (rule_id, clause_id, masked_line, str(ordinal))
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=8).hexdigest()


def _mask_fact(value: FactValue, values: tuple[str, ...]) -> FactValue:
    if isinstance(value, tuple):
        return tuple(str(_mask_fact(part, values)) for part in value)
    if not isinstance(value, str) or not values:
        return value
    return merge(repeats(value, values)).mask(value, 0, len(value))


def _line(mask: Mask, number: int) -> Span:
    """The borders of a line, without what ends it."""
    left, source = mask.lines[number - 1], mask.source
    if number == len(mask.lines):
        return Span(left, len(source))
    right = mask.lines[number] - 1
    windows = source[right] == "\n" and right > left and source[right - 1] == "\r"
    return Span(left, right - windows)


def _within(cells: Sequence[Cell], span: Span, line: Span) -> Span:
    """The part of a line that lies in the cell of a span, which is all of it for a mere place."""
    for cell in cells if span.start < span.end else ():
        if cell.start <= span.start < cell.end:
            return Span(max(line.start, cell.start), min(line.end, cell.end))
    return line


def _window(mask: Mask, left: int, start: int, stop: int, right: int, room: int) -> Span:
    """What to show of a line, with `room` code points more than `start` to `stop`."""
    begin = max(left, start - room // 2)
    finish = min(right, stop + room - (start - begin))
    begin = max(left, start - room + (finish - stop))
    if begin > left:
        space = mask.source.find(" ", begin, min(start, begin + NEAREST_SPACE))
        begin = max(left, mask.veil.around(begin if space < 0 else space + 1).start)
    if finish < right:
        space = mask.source.rfind(" ", max(stop + 1, finish - NEAREST_SPACE), finish)
        finish = min(right, mask.veil.around(finish if space < 0 else space).end)
    return Span(begin, finish)
