"""What a text must contain for a pattern to match at all, so that few patterns need to run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from clauselint.models.late import late
from clauselint.models.named import NamedTuple
from clauselint.rules.matching import fold

# One letter is in nearly every text: looking for it would wake the pattern all the same.
_LEAST_LETTERS = 2
# Syntax that the two libraries read differently: fuzzy counts, set operations, POSIX classes.
_OTHER_MEANING = late(r"\{[^{}\]]*[a-z<][^{}\]]*\}|\[\[|--|&&|\|\||~~")
_ESCAPED = late(r"\\.", re.DOTALL)
_GROUP_NAME = late(r"(?<!\\)\(\?P?<[A-Za-z_]\w*>")
_DIGIT = r"\d"
# More would hardly let a pattern sleep longer.
_MOST = 2


class Literal(NamedTuple):
    """Letters, squeezed as a view's `letters` is, and whether a word must begin or end there."""

    letters: str
    begins: bool = False
    ends: bool = False


class Need(NamedTuple):
    """A text can match only if it holds one of these.

    `symbols` are cleaned text without case; with `digit` any digit will do.
    """

    any_of: tuple[Literal, ...] = ()
    symbols: tuple[str, ...] = ()
    digit: bool = False


class _Atom(NamedTuple):
    """A literal text in a pattern.

    `first` and `last` say whether it stands at the border of its part of the pattern, where what
    surrounds that part decides, `begins` and `ends` whether the border of a word is known there.
    """

    text: str
    first: bool
    last: bool
    begins: bool = False
    ends: bool = False


Atoms = frozenset[_Atom]


def needs(pattern: str, literals: Sequence[str]) -> tuple[Need, ...]:
    """What `pattern` needs, all of it; empty when nothing is known.

    It is one of the `literals` its author names, and what can be worked out from the pattern.
    """
    named = frozenset(_Atom(text, False, False) for text in literals)
    known = ([named] if named else []) + _atoms_of(pattern)
    return tuple(dict.fromkeys(_need(atoms) for atoms in known if all(map(_worth, atoms))))[:_MOST]


def _need(atoms: Atoms) -> Need:
    letters = {_literal(atom) for atom in atoms if _worth(atom) > 1}
    others = {atom.text for atom in atoms if _worth(atom) == 1}
    symbols = {fold.clean_text(text) for text in others - {_DIGIT}}
    return Need(tuple(sorted(letters)), tuple(sorted(symbols)), _DIGIT in others)


def _literal(atom: _Atom) -> Literal:
    plain = fold.clean_text(atom.text)
    return Literal(
        fold.squeeze(plain),
        atom.begins or not plain[0].isalnum(),
        atom.ends or not plain[-1].isalnum(),
    )


def _worth(atom: _Atom) -> int:
    """How telling it is that a text holds `atom`; 0 if it cannot be looked for."""
    if atom.text == _DIGIT:
        return 1
    plain = fold.clean_text(atom.text)
    letters = len(fold.squeeze(plain))
    if letters >= _LEAST_LETTERS:
        return letters
    # Cleaned text keeps its case, so only what has no case can be looked for in it.
    return int(bool(plain.strip()) and plain.lower() == plain.upper())


def _atoms_of(pattern: str) -> list[Atoms]:
    """Sets of which a match must hold one each, the most telling first.

    The standard library's parser is private to `re`. Without it patterns merely run more often
    than they must, as they do for syntax that only `regex` has.
    """
    if _OTHER_MEANING.search(_ESCAPED.sub("x", pattern)):
        return []
    try:
        from re import _parser  # type: ignore[attr-defined]

        # Names of groups may repeat in `regex` and not in `re`, and mean nothing here.
        return _best(_parser.parse(_GROUP_NAME.sub("(", pattern)))
    except (ImportError, re.error, RecursionError, OverflowError):
        return []


def _best(items: Iterable[tuple[Any, Any]]) -> list[Atoms]:
    """The most telling things that a sequence cannot do without."""
    parts = tuple(_parts(items))
    placed = [
        _placed(
            atoms,
            index == 0,
            index == len(parts) - 1,
            index > 0 and parts[index - 1] is None,
            index + 1 < len(parts) and parts[index + 1] is None,
        )
        for index, part in enumerate(parts)
        for atoms in part or ()
    ]
    return sorted((atoms for atoms in placed if atoms), key=_value, reverse=True)[:_MOST]


def _placed(part: Atoms, first: bool, last: bool, begins: bool, ends: bool) -> Atoms:
    """The atoms of one part of a sequence, by where it stands there."""
    return frozenset(
        _Atom(
            atom.text,
            atom.first and first,
            atom.last and last,
            atom.begins or (atom.first and begins),
            atom.ends or (atom.last and ends),
        )
        for atom in part
    )


def _parts(items: Iterable[tuple[Any, Any]]) -> Iterator[list[Atoms] | None]:
    """What each part of a sequence demands, letters taken together; None for a border."""
    run = ""
    for operation, argument in items:
        if str(operation) == "LITERAL":
            run += chr(argument)
            continue
        if run and _is_gap(str(operation), argument):
            # Texts are searched for letters without what stands between them.
            continue
        is_border = _is_border(str(operation), argument)
        demanded = [] if is_border else _demanded(str(operation), argument)
        if run and demanded and all(map(_joins, demanded[0])):
            joined = (atom._replace(text=run + atom.text) for atom in demanded[0])
            others = (_placed(atoms, False, True, False, False) for atoms in demanded[1:])
            yield [frozenset(joined), *others]
        else:
            if run:
                yield [frozenset({_Atom(run, True, True)})]
            yield None if is_border else demanded
        run = ""
    if run:
        yield [frozenset({_Atom(run, True, True)})]


def _joins(atom: _Atom) -> bool:
    """Whether letters before its part and its own make one literal."""
    return atom.first and atom.text != _DIGIT and bool(fold.squeeze(fold.clean_text(atom.text)))


def _is_gap(name: str, argument: Any) -> bool:
    """Whether it is a character that may be left out and is no letter, as in `no ?one`."""
    if name not in ("MAX_REPEAT", "MIN_REPEAT") or argument[1] != 1 or len(argument[2]) != 1:
        return False
    ((operation, value),) = argument[2]
    members = value if str(operation) == "IN" else [(operation, value)]
    return all(
        str(op) == "LITERAL" and not fold.squeeze(fold.clean_text(chr(code)))
        for op, code in members
    )


def _demanded(name: str, argument: Any) -> list[Atoms]:
    """What one element of a pattern demands; nothing if it may be left out."""
    match name:
        case "SUBPATTERN":
            return _best(argument[3])
        case "ATOMIC_GROUP":
            return _best(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if argument[0]:
            inside = _best(argument[2])
            if argument[1] == 1:
                return inside
            return [_placed(atoms, False, False, False, False) for atoms in inside]
        case "BRANCH":
            return _either([_best(branch) for branch in argument[1]])
        case "IN" if all(str(op) == "LITERAL" for op, _ in argument):
            return [frozenset(_Atom(chr(code), True, True) for _, code in argument)]
        case "IN" if all(_is_digit(str(op), value) for op, value in argument):
            return [frozenset({_Atom(_DIGIT, True, True)})]
        case _:
            return []


def _either(branches: list[list[Atoms]]) -> list[Atoms]:
    """What several branches demand: each brings its first thing, or its second, and so on.

    Where a branch demands fewer things than others its first stands in again, which it demands
    all the same.
    """
    if not all(branches):
        return []
    most = max(map(len, branches))
    return [
        frozenset().union(*(one[rank] if rank < len(one) else one[0] for one in branches))
        for rank in range(most)
    ]


def _value(atoms: Atoms) -> tuple[int, int]:
    """Any one of the atoms may be the one there, so the least telling one counts.

    A whole word is rarer than the same letters anywhere.
    """
    return min(_worth(atom) * 2 + atom.begins + atom.ends for atom in atoms), -len(atoms)


def _is_border(name: str, argument: Any) -> bool:
    """Whether it is `\\b`, `(?<!\\w)` or `(?!\\w)`, perhaps with more that must not stand there."""
    if name == "AT":
        return str(argument) == "AT_BOUNDARY"
    if name != "ASSERT_NOT" or len(argument[1]) != 1:
        return False
    ((operation, members),) = argument[1]
    if str(operation) != "IN" or any(str(op) == "NEGATE" for op, _ in members):
        return False
    return any(str(op) == "CATEGORY" and str(value) == "CATEGORY_WORD" for op, value in members)


def _is_digit(name: str, value: Any) -> bool:
    if name == "CATEGORY":
        return str(value) == "CATEGORY_DIGIT"
    if name == "LITERAL":
        return chr(value).isdigit()
    return name == "RANGE" and chr(value[0]).isdigit() and chr(value[1]).isdigit()
