"""Rules that flag things which are harmless alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from clauselint.models.matcher import Labels, Tone
from clauselint.models.named import NamedTuple
from clauselint.models.post import Span
from clauselint.models.rule import CombineRule
from clauselint.models.view import Match
from clauselint.rules.kinds.found import Found
from clauselint.rules.kinds.tone import has_candidates
from clauselint.rules.kinds.window import (
    index_of,
    rows,
    sentence_starts,
    word_starts,
    words_between,
)
from clauselint.rules.matching.reading import Reading


class Slots(NamedTuple):
    """The rule's matchers, in the rule's own order."""

    all: tuple[int, ...]
    any: tuple[int, ...]
    of: tuple[int, ...]
    absent: tuple[int, ...]


def slots_of(rule: CombineRule, slots: tuple[int, ...]) -> Slots:
    """Deal `slots` out to the fields that they came from."""
    first, second = len(rule.all), len(rule.all) + len(rule.any)
    third = second + len(rule.of)
    return Slots(slots[:first], slots[first:second], slots[second:third], slots[third:])


def cues_hold(rule: CombineRule, slots: Slots, reading: Reading) -> bool:
    """Whether all that can be judged without spaCy holds, so that it is worth its time."""
    # First what was seen at a glance, for a pattern that need not run is not even compiled.
    if not _may_hold(slots, reading):
        return False

    def holds(slot: int) -> bool:
        matcher = reading.lexicon.matchers[slot]
        if isinstance(matcher, Tone):
            return has_candidates(matcher, slot, reading, rule.scope)
        return isinstance(matcher, Labels) or bool(reading.matches(slot, rule.scope))

    if not all(map(holds, slots.all)) or (slots.any and not any(map(holds, slots.any))):
        return False
    return not slots.of or sum(map(holds, slots.of)) >= rule.at_least


def _may_hold(slots: Slots, reading: Reading) -> bool:
    seen = reading.may_match
    return all(map(seen, slots.all)) and (not slots.any or any(map(seen, slots.any)))


def find(
    rule: CombineRule,
    slots: Slots,
    reading: Reading,
    others: Callable[[Span], Span | None] | None = None,
) -> Iterator[Found]:
    """Yield one breach for each window in which the rule holds.

    Windows of words overlap; while one that was reported goes on, no other is. What a breach points
    at, and named entities, must name somebody of the `others`, if these are told apart.
    """
    # Most often the first thing demanded is not there, and then no other need be looked for.
    if not cues_hold(rule, slots, reading):
        return
    found = {slot: reading.matches(slot, rule.scope) for group in slots for slot in group}
    first = slots.all[:1] or slots.any + slots.of
    if others:
        about = {*first, *(set().union(*slots[:3]) & reading.lexicon.labelled)}
        found.update(
            (slot, tuple(match for match in found[slot] if others(reading.span(match))))
            for slot in about
        )
    last: Match | None = None
    for anchor, inside in _windows(rule, first, found, reading):
        if last is not None and _goes_on(rule, last, anchor, reading):
            continue
        if _holds(rule, slots, inside):
            last = anchor
            # `any` and `of` may share a slot with `all`; each thing is named once.
            parts = {m for s in slots.all + slots.any + slots.of for m in inside[s][:1]} - {anchor}
            evidence = tuple(("together with", reading.span(match)) for match in sorted(parts))
            yield Found(reading.span(anchor), evidence)


def _goes_on(rule: CombineRule, last: Match, anchor: Match, reading: Reading) -> bool:
    """Whether `anchor` still lies in the window of words around `last`."""
    if not isinstance(rule.within, int) or last.view != anchor.view:
        return False
    words = word_starts(reading.views[anchor.view].text)
    return words_between(words, last, anchor) <= rule.within


def _holds(rule: CombineRule, slots: Slots, inside: Mapping[int, Sequence[Match]]) -> bool:
    return (
        all(inside[slot] for slot in slots.all)
        and (not slots.any or any(inside[slot] for slot in slots.any))
        and (not slots.of or _different(slots.of, inside) >= rule.at_least)
        and not any(inside[slot] for slot in slots.absent)
    )


def _different(slots: Sequence[int], inside: Mapping[int, Sequence[Match]]) -> int:
    """How many matchers match, at different places: one word is not two pieces of evidence.

    The most that can be paired off, by augmenting paths (Kuhn 1955).
    """
    taken: dict[Match, int] = {}

    def pairs_off(slot: int, seen: set[Match]) -> bool:
        for match in inside[slot]:
            if match not in seen:
                seen.add(match)
                if match not in taken or pairs_off(taken[match], seen):
                    taken[match] = slot
                    return True
        return False

    return sum(pairs_off(slot, set()) for slot in slots)


def _windows(
    rule: CombineRule, first: Sequence[int], found: Mapping[int, Sequence[Match]], reading: Reading
) -> Iterator[tuple[Match, Mapping[int, Sequence[Match]]]]:
    """Each window's first anchor, and what of every slot lies in the window."""
    anchors = sorted({match for slot in first for match in found[slot]})
    if isinstance(rule.within, int):
        placed = {slot: rows(matches) for slot, matches in found.items()}
        for anchor in anchors:
            words = word_starts(reading.views[anchor.view].text)
            yield (
                anchor,
                {
                    slot: by_view[anchor.view].near(words, anchor, rule.within)
                    if anchor.view in by_view
                    else ()
                    for slot, by_view in placed.items()
                },
            )
        return
    windows: dict[tuple[int, int], dict[int, list[Match]]] = {}
    for slot, matches in found.items():
        for match in matches:
            window = windows.setdefault(_window(rule, match, reading), {s: [] for s in found})
            window[slot].append(match)
    done: set[tuple[int, int]] = set()
    for anchor in anchors:
        place = _window(rule, anchor, reading)
        if place not in done:
            done.add(place)
            yield anchor, windows[place]


def _window(rule: CombineRule, match: Match, reading: Reading) -> tuple[int, int]:
    """The window of a match: the post, its view, or its sentence in the view."""
    if rule.within == "post":
        return 0, 0
    if rule.within == "paragraph":
        return match.view, 0
    return match.view, index_of(sentence_starts(reading.views[match.view].text), match.start)
