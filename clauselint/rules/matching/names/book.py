"""All listed names, and one pass over a view that finds them in whatever disguise."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from clauselint.models.matcher import Words
from clauselint.models.post import Piece, Segment, Span
from clauselint.models.term import Term
from clauselint.models.view import View
from clauselint.rules.matching.cover import touching
from clauselint.rules.matching.fold import squeeze
from clauselint.rules.matching.names.decode import may_hide, respelt, unmarked
from clauselint.rules.matching.names.ends import Place
from clauselint.rules.matching.names.form import Form, forms, is_drawn_out, loose, short
from clauselint.rules.matching.names.loosely import loosely_placed, shortened, stretch
from clauselint.rules.matching.names.masked import Masks, may_be_masked
from clauselint.rules.matching.names.place import place
from clauselint.rules.matching.names.typos import Typos
from clauselint.rules.matching.names.whole import whole

ViewOf = Callable[[str, Segment], View]


class Hit(NamedTuple):
    """A name found: its place in the source, and whether it only looks like the name.

    `entry` is the id of the entry where only tags of a list are known.
    """

    slot: int
    span: Span
    advisory: bool
    entry: str = ""


class _Short(NamedTuple):
    """Names by their letters, each run of one letter as one."""

    forms: tuple[tuple[Form, ...], ...]
    automaton: AhoCorasick


class NameBook:
    """The names of all lists, ready to be looked for.

    What few texts ask for is made when one does, and then kept. Threads may share it: at worst
    each makes it once.
    """

    __slots__ = (
        "_by_letters",
        "_by_loose",
        "_loose",
        "_masks",
        "_plain",
        "_short",
        "_slots",
        "_typos",
    )

    def __init__(self, listed: Iterable[tuple[int, Words, Sequence[Term]]]) -> None:
        with uncollected():
            self._fill(listed)

    def _fill(self, listed: Iterable[tuple[int, Words, Sequence[Term]]]) -> None:
        slots: dict[Form, list[int]] = defaultdict(list)
        misspelt: dict[Form, None] = {}
        for slot, words, terms in listed:
            for term in terms:
                for form in forms(term, words.case_sensitive):
                    slots[form].append(slot)
                    if words.reach == "typos":
                        misspelt[form] = None
        self._slots: Mapping[Form, Sequence[int]] = dict(slots)
        by_letters: dict[str, list[Form]] = defaultdict(list)
        by_loose: dict[str, list[Form]] = defaultdict(list)
        for form in slots:
            by_letters[form.letters].append(form)
            if form.sort == "name":
                by_loose[loose(form.letters)].append(form)
        self._by_letters = tuple(map(tuple, by_letters.values()))
        self._by_loose = tuple(map(tuple, by_loose.values()))
        self._plain = _automaton(by_letters)
        self._loose = _automaton(by_loose)
        self._short: _Short | None = None
        self._masks: Masks | None = None
        self._typos = Typos(misspelt)

    def find(self, view: View, source: str, view_of: ViewOf) -> tuple[Hit, ...]:
        """Every name in the segment that `view` shows, each place once, certain ones first."""
        if not view.text or not self.may_find(view, source):
            return ()
        found: dict[Hit, None] = {}
        for one in views(view, source, view_of):
            for form, span, advisory in self._look(one, source):
                for slot in self._slots[form]:
                    found[Hit(slot, whole(source, span), advisory)] = None
        return certain_first(found)

    def may_find(self, view: View, source: str) -> bool:
        """Whether a name may stand in a view, told without offsets; never False when one does."""
        text = view.text
        first, last = view.segment.pieces[0], view.segment.pieces[-1]
        return (
            not text.isascii()
            or bool(self._plain.find_matches_as_indexes(view.letters))
            or bool(self._loose.find_matches_as_indexes(loose(text)))
            or is_drawn_out(text)
            or may_hide(source[first.start : last.end])
            or may_be_masked(text)
            or self._typos.may_find(text)
        )

    def _look(self, view: View, source: str) -> Iterator[tuple[Form, Span, bool]]:
        for which, first, last in self._plain.find_matches_as_indexes(
            view.letters, overlapping=True
        ):
            for form in self._by_letters[which]:
                found = place(form, view, source, first, last)
                if found is not None:
                    yield form, view.source_span(found.start, found.end), found.advisory
        for form, found in self._look_loosely(view, source):
            yield form, view.source_span(found.start, found.end), found.advisory
        if may_be_masked(view.text):
            masks = self._masks = self._masks or Masks(self._slots)
            for masked in masks.find(view.text):
                yield masked.form, view.source_span(masked.start, masked.end), False
        for typo in self._typos.find(view.text):
            yield typo.form, view.source_span(typo.start, typo.end), not typo.inflected

    def _look_loosely(self, view: View, source: str) -> Iterator[tuple[Form, Place]]:
        text = view.text
        loosely = self._loose.find_matches_as_indexes(loose(text), overlapping=True)
        drawn_out = is_drawn_out(text)
        if not loosely and not drawn_out:
            return
        stretched = stretch(text)
        found = [(self._by_loose[which], stretched, a, b) for which, a, b in loosely]
        if drawn_out:
            brief = shortened(stretched)
            drawn = self._short = self._short or _short(self._by_loose)
            hits = drawn.automaton.find_matches_as_indexes(brief.letters, overlapping=True)
            found += [(drawn.forms[which], brief, a, b) for which, a, b in hits]
        for meant, where, first, last in found:
            begin, stop = where.firsts[first], where.lasts[last - 1] + 1
            plain = squeeze(text[begin:stop])
            for form in meant:
                # Spelt with its own letters, the name was looked at already.
                if plain != form.letters and (
                    placed := loosely_placed(form, view, source, begin, stop)
                ):
                    yield form, placed


def certain_first(found: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits that are certain, then those that only look like it and lie where none is."""
    every = tuple(found)
    certain = [hit for hit in every if not hit.advisory]
    by_slot: dict[int, list[Span]] = defaultdict(list)
    for hit in certain:
        by_slot[hit.slot].append(hit.span)
    covered = {slot: touching(spans) for slot, spans in by_slot.items()}
    likely = (hit for hit in every if hit.advisory)
    return (
        *certain,
        *(h for h in likely if h.slot not in covered or not covered[h.slot](h.span)),
    )


def views(view: View, source: str, view_of: ViewOf) -> Iterator[View]:
    """The view, and others of the same segment in which disguises are undone."""
    yield view
    segment = view.segment
    shown = "".join(source[p.start : p.end] for p in segment.pieces if p.text is None)
    if not view.text.isascii():
        from clauselint.rules.matching.alike import latin_words

        text = latin_words(view.text)
        if text != view.text:
            yield with_text(view, text)
    start, end = segment.pieces[0].start, segment.pieces[-1].end
    seen = {segment.pieces}
    raw = source[start:end] if len(segment.pieces) > 1 else ""
    if any(sign in raw for sign in ("*", "&amp;", "<sup>")):
        # What a reader of Markdown took for emphasis may be masks, what it took for an entity half
        # of another, and a number the mark of a note.
        whole_piece = (Piece(start, end),)
        for pieces in (whole_piece, unmarked(source, whole_piece)):
            seen.add(pieces)
            yield view_of(source, segment._replace(pieces=pieces, parts=()))
    if not may_hide(shown):
        return
    # Imported late: most posts hide nothing.
    from clauselint.rules.matching.names.codes import uncoded
    from clauselint.rules.matching.names.drawn import undrawn, upright

    if turned := upright(view, source):
        yield turned
    for undo in (unmarked, respelt, uncoded, undrawn):
        pieces = undo(source, segment.pieces)
        if pieces not in seen:
            seen.add(pieces)
            yield view_of(source, segment._replace(pieces=pieces, parts=()))


def with_text(view: View, text: str) -> View:
    """`view` with another text of the same length."""
    from clauselint.rules.matching import fold

    squeezed = [fold.letters(character) for character in text]
    at = tuple(index for index, some in enumerate(squeezed) for _ in some)
    return view._replace(text=text, letters="".join(squeezed), at=at)


def _short(by_loose: Iterable[Iterable[Form]]) -> _Short:
    by_short: dict[str, list[Form]] = defaultdict(list)
    for meant in by_loose:
        for form in meant:
            by_short[short(loose(form.letters))].append(form)
    return _Short(tuple(map(tuple, by_short.values())), _automaton(by_short))


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage meanwhile: among many new values that stay it would find none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _automaton(patterns: Iterable[str]) -> AhoCorasick:
    return AhoCorasick(
        tuple(patterns),
        matchkind=MatchKind.Standard,
        implementation=Implementation.ContiguousNFA,
    )
