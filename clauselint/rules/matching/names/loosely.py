"""Names with digits and signs for letters, with letters drawn like others, or drawn out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from clauselint.models.view import View
from clauselint.rules.matching import fold
from clauselint.rules.matching.names.ends import Place
from clauselint.rules.matching.names.form import Form, heads_of, loose_table
from clauselint.rules.matching.names.place import placed

_MOST_SUBSTITUTES = 0.75
_DRAWN_OUT = 3
_SHORT = 4
_MOST_SPREAD = 0.5
_PAIRS = {"m": "rn", "w": "vv", "d": "cl"}


class Stretch(NamedTuple):
    """Loosely read letters of a text, and of each the first and the last index it comes from."""

    letters: str
    firsts: Sequence[int]
    lasts: Sequence[int]


def stretch(text: str) -> Stretch:
    """What `loose` makes of `text`, with the way back."""
    table = loose_table()
    at = [index for index, c in enumerate(text) for _ in table[ord(c)]]
    return Stretch(text.translate(table), at, at)


def shortened(stretched: Stretch) -> Stretch:
    """The same with each run of one letter as one."""
    letters: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    for letter, index in zip(stretched.letters, stretched.firsts, strict=True):
        if letters and letters[-1] == letter:
            lasts[-1] = index
        else:
            letters.append(letter)
            firsts.append(index)
            lasts.append(index)
    return Stretch("".join(letters), firsts, lasts)


class _Reading(NamedTuple):
    """Where in the text each letter of a name begins and stops, and how it was written."""

    at: list[int]
    stops: list[int]
    swapped: int
    odd: int
    longest: int


def loosely_placed(form: Form, view: View, source: str, start: int, end: int) -> Place | None:
    """Where `form` stands in `view.text[start:end]`, in other characters than its own."""
    read = _aligned(form.letters, view.text, start, end)
    if read is None:
        # A letter that is the same may end the word before, with a gap between the two.
        later = [i for i in range(start + 1, end) if not view.text[i - 1].isalnum()][:2]
        readings = (_aligned(form.letters, view.text, i, end) for i in later)
        read = next(filter(None, readings), None)
    if read is None or not (read.swapped or read.longest >= _DRAWN_OUT):
        return None
    most = _MOST_SUBSTITUTES if form.size > _SHORT else 0.5
    if read.swapped > most * form.size or (read.swapped and form.size < _SHORT):
        return None
    if not any(view.text[i].isalpha() for i in read.at):
        return None
    if not read.odd and sorted(fold.squeeze(view.text[start:end])) == sorted(form.letters):
        # The name's own letters changed about are a slip of the pen.
        return None
    gaps = _inner_gaps(form, view.text, read)
    if read.odd and gaps and (None in gaps or len(gaps) > 1):
        return None
    if read.odd > _MOST_SPREAD * form.size and gaps:
        return None
    first = view.text[read.at[0]]
    odd_first = not first.isalpha()
    plain = form._replace(careful=False) if odd_first or read.odd > 1 else form
    found = placed(plain, view, source, read.at, read.stops)
    if found is None or _is_amount(view.text, found):
        return None
    doubtful = odd_first and form.size <= _SHORT
    return found._replace(advisory=found.advisory or doubtful)


def _inner_gaps(form: Form, text: str, read: _Reading) -> set[str | None]:
    """What stands inside its words between letters, None for nothing; empty if all is nothing."""
    heads = frozenset(heads_of(form))
    gaps: set[str | None] = {
        text[read.stops[index - 1] : read.at[index]] or None
        for index in range(1, form.size)
        if index not in heads
    }
    return set() if gaps == {None} else gaps


def _is_amount(text: str, found: Place) -> bool:
    """Whether what begins it is a sum or a number, as in `$100 off`."""
    stop = found.start
    while stop < found.end and (text[stop].isdigit() or text[stop] in "$€£.,"):
        stop += 1
    return stop - found.start > 2


def _aligned(name: str, text: str, start: int, end: int) -> _Reading | None:
    """Each letter of `name` against the characters that stand for it; None if one has none."""
    at: list[int] = []
    stops: list[int] = []
    swapped = odd = letter = 0
    longest = run = 1
    table = loose_table()
    index = start
    while letter < len(name) or index < end:
        if index < end and not table[ord(text[index])]:
            index += 1
            continue
        if letter == len(name) and index > stops[-1]:
            break
        have = fold.letters(text[index]) if index < end else ""
        last = fold.letters(text[stops[-1] - 1]) if stops else ""
        wanted = name[letter : letter + 1]
        if have and have == wanted:
            step = 1
        elif index < end and wanted and text[index : index + 2].lower() == _PAIRS.get(wanted):
            step, swapped = 2, swapped + 1
        elif index < end and wanted and table[ord(text[index])] == table[ord(wanted)]:
            step, swapped = 1, swapped + 1
            odd += not text[index].isalpha()
        elif have and have == last and index == stops[-1]:
            # The same letter again, as in "cooool".
            run += 1
            longest = max(longest, run)
            index += 1
            stops[-1] = index
            continue
        elif letter and wanted == name[letter - 1]:
            # A double letter of the name that was written once.
            step = 0
        elif letter == len(name):
            break
        else:
            return None
        run = run + 1 if step == 1 and have == last else 1
        at.append(index if step else at[-1])
        stops.append(index + step if step else stops[-1])
        index += step
        letter += 1
    return _Reading(at, stops, swapped, odd, longest)
