"""Rules that flag things which are harmless alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from clauselint.models.matcher import Labels
from clauselint.models.rule import CombineRule
from clauselint.models.view import Match
from clauselint.rules.kinds.found import Found
from clauselint.rules.kinds.window import index_of, sentence_starts, word_starts, words_between
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


def may_hold(rule: CombineRule, slots: Slots, reading: Reading) -> bool:
    """Whether the rule could still hold, entities taken as present and no pattern run."""
    if not all(map(reading.may_match, slots.all)):
        return False
    if slots.any and not any(map(reading.may_match, slots.any)):
        return False
    return not slots.of or sum(map(reading.may_match, slots.of)) >= rule.at_least


def cues_hold(rule: CombineRule, slots: Slots, reading: Reading) -> bool:
    """Whether all that can be judged without entities holds, so that tagging is worth its time."""

    def holds(slot: int) -> bool:
        is_entity = isinstance(reading.lexicon.matchers[slot], Labels)
        return is_entity or bool(reading.matches(slot, rule.scope))

    if not all(map(holds, slots.all)) or (slots.any and not any(map(holds, slots.any))):
        return False
    return not slots.of or sum(map(holds, slots.of)) >= rule.at_least


def find(rule: CombineRule, slots: Slots, reading: Reading) -> Iterator[Found]:
    """Yield one breach for each window in which the rule holds."""
    if not _is_there(rule, slots, reading):
        return
    found = {slot: reading.matches(slot, rule.scope) for group in slots for slot in group}
    anchors = [m for s in (slots.all[:1] or slots.any + slots.of) for m in found[s]]
    # All windows but the whole post lie in one view, so no other view need be looked at.
    views: dict[tuple[int, int], list[Match]] = defaultdict(list)
    for slot, matches in found.items():
        for match in matches:
            views[slot, 0 if rule.within == "post" else match.view].append(match)
    done: set[object] = set()
    for anchor in sorted(set(anchors)):
        near, window = _window(rule, anchor, reading)
        if window in done:
            continue
        done.add(window)
        view = 0 if rule.within == "post" else anchor.view
        inside = {slot: [m for m in views[slot, view] if near(m)] for slot in found}
        if not _holds(rule, slots, inside):
            continue
        # `any` and `of` may share a slot with `all`; each thing is named once.
        parts = {m for s in slots.all + slots.any + slots.of for m in inside[s][:1]} - {anchor}
        evidence = tuple(("together with", reading.span(match)) for match in sorted(parts))
        yield Found(reading.span(anchor), evidence)


def _is_there(rule: CombineRule, slots: Slots, reading: Reading) -> bool:
    """Whether all that is demanded stands anywhere; most often the first thing does not."""

    def stands(slot: int) -> bool:
        return bool(reading.matches(slot, rule.scope))

    return all(map(stands, slots.all)) and (not slots.any or any(map(stands, slots.any)))


def _holds(rule: CombineRule, slots: Slots, inside: dict[int, list[Match]]) -> bool:
    return (
        all(inside[slot] for slot in slots.all)
        and (not slots.any or any(inside[slot] for slot in slots.any))
        and (not slots.of or _different(slots.of, inside) >= rule.at_least)
        and not any(inside[slot] for slot in slots.absent)
    )


def _different(slots: Sequence[int], inside: dict[int, list[Match]]) -> int:
    """How many matchers match, at different places: one word is not two pieces of evidence."""
    taken: set[Match] = set()
    count = 0
    for slot in slots:
        match = next((m for m in inside[slot] if m not in taken), None)
        if match is not None:
            taken.add(match)
            count += 1
    return count


def _window(
    rule: CombineRule, anchor: Match, reading: Reading
) -> tuple[Callable[[Match], bool], object]:
    """Which matches are near `anchor`, and what tells one window from another."""
    view = reading.views[anchor.view]
    match rule.within:
        case "post":
            return (lambda _: True), "post"
        case "paragraph":
            return (lambda m: m.view == anchor.view), anchor.view
        case "sentence":
            starts = sentence_starts(view)
            sentence = index_of(starts, anchor.start)
            return (lambda m: m.view == anchor.view and index_of(starts, m.start) == sentence), (
                anchor.view,
                sentence,
            )
        case distance:
            words = word_starts(view)
            return (
                lambda m: m.view == anchor.view and words_between(words, anchor, m) <= distance
            ), anchor
