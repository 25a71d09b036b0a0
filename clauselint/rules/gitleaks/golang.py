"""Patterns as Go writes them (RE2 syntax), translated for `regex`.

Method: a recursive descent over https://github.com/google/re2/wiki/Syntax. What the two libraries
read differently is written out; what has no counterpart is refused.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from clauselint.rules.matching.fold import clean

_SWITCH = re.compile(r"\(\?([a-zA-Z-]+)\)")
_PLAIN_GROUP = re.compile(r"\(\?([a-zA-Z-]*):")
_NAMED_GROUP = re.compile(r"\(\?P?<\w+>")
_REPEAT = re.compile(r"([*+?]|\{(\d+)(?:,\d*)?\})(\??)")
_POSIX = re.compile(r"\[:\^?[a-z]+:\]")
_PROPERTY = re.compile(r"([pP])(?:\{(\^?\w+)\}|([A-Z]))")
_HEX = re.compile(r"x(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))")
_AS_IT_IS = "dDsSwW"
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}
_BORDERS = {"A": r"\A", "z": r"\Z", "b": r"\b", "B": r"\B"}
_DEEPEST = 100
# Where an allowlist asks that the secret begins or ends, a blank, a quotation mark or a bracket is
# beside. No "=" or ":", which many a secret has inside.
_BEGIN, _END = (rf"(?{look}[^\s\"'`,;<>()\[\]{{}}])" for look in ("<!", "!"))
# What a pattern says of the word before the name that it looks for: it may be missing, so that the
# same secrets are found without it, in a fraction of the time.
_LEAD = re.compile(r"^((?:\(\?i\)|\(\?i:)*)\[[\w\\.-]+\]\{0,\d+\}\??")

Flags = frozenset[str]


class Untranslatable(ValueError):
    """A pattern that Go would refuse or that has no counterpart; the text says why."""


class Translated(NamedTuple):
    """A pattern for `regex`; its group `value` is the secret, if that always takes part."""

    pattern: str
    case_sensitive: bool


def translate(pattern: str, group: int = 0, alone: bool = False) -> Translated:
    """Translate a Go pattern; group `group`, or the first for 0, becomes the group `value`.

    Where that group may be left out of a match there is no such group, and the whole match is
    meant. What may stand before the name that it looks for is left out where the value stays the
    same. With `alone`, where it asks for the borders of the text, it asks that the match stands by
    itself. Raises Untranslatable.
    """
    if not alone and (shorter := _LEAD.sub(r"\1", pattern)) != pattern:
        # The match is shorter, which is seen only where all of it is meant.
        without = translate(shorter, group)
        if "(?P<value>" in without.pattern:
            return without
    insensitive = pattern.startswith("(?i)")
    reader = _Reader(pattern, group or 1, 4 if insensitive else 0, alone)
    text, always = reader.alternation(frozenset("i" if insensitive else ""), 0)
    if reader.at < len(pattern):
        raise Untranslatable("a parenthesis is closed that was never opened")
    if group > reader.groups:
        raise Untranslatable(f"it has no group {group}")
    if not always:
        text = text.replace("(?P<value>", "(?:")
    return Translated(text, not insensitive)


def literal_of(text: str) -> str:
    """A pattern for nothing but this text."""
    return "".join(map(_seen, text))


class _Reader:
    """Where the translation has come to in a pattern."""

    def __init__(self, pattern: str, wanted: int, at: int, alone: bool) -> None:
        self.pattern = pattern
        self.wanted = wanted
        self.at = at
        self.groups = 0
        borders = {"^": "^", "$": "$", **_BORDERS}
        if alone:
            borders |= {"^": _BEGIN, "A": _BEGIN, "$": _END, "z": _END}
        self.borders = borders

    def alternation(self, outer: Flags, depth: int) -> tuple[str, bool]:
        """Branches up to a closing parenthesis, and whether all of them hold the wanted group."""
        if depth > _DEEPEST:
            raise Untranslatable("it is nested too deeply")
        flags, branches, always = outer, [], True
        while True:
            text, has_it, flags = self._branch(outer, flags, depth)
            branches.append(text)
            always = always and has_it
            if not self._skip("|"):
                return "|".join(branches), always

    def _branch(self, outer: Flags, flags: Flags, depth: int) -> tuple[str, bool, Flags]:
        """A sequence; a switch such as `(?i)` holds up to the end of the group, branches on."""
        whole, run, has_it = "", "", False
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            if switch := _SWITCH.match(self.pattern, self.at):
                whole, run = whole + _scoped(run, outer, flags), ""
                flags = _switched(flags, switch[1])
                self.at = switch.end()
                continue
            atom, always = self._atom(flags, depth)
            repeat, least = self._repeat()
            run += atom + repeat
            has_it = has_it or (always and least > 0)
        return whole + _scoped(run, outer, flags), has_it, flags

    def _atom(self, flags: Flags, depth: int) -> tuple[str, bool]:
        sign = self.pattern[self.at]
        if sign == "(":
            return self._group(flags, depth)
        if sign == "[":
            return self._class(), False
        if sign in "*+?":
            raise Untranslatable(f'nothing stands before "{sign}"')
        if sign in ".^$":
            self.at += 1
            return self.borders.get(sign, sign), False
        character = self._character()
        return (_seen(character) if character else self._sort(in_class=False)), False

    def _group(self, flags: Flags, depth: int) -> tuple[str, bool]:
        number = 0
        if plain := _PLAIN_GROUP.match(self.pattern, self.at):
            self.at = plain.end()
            inner_flags = _switched(flags, plain[1])
        else:
            named = _NAMED_GROUP.match(self.pattern, self.at)
            if named is None and self.pattern.startswith("(?", self.at):
                raise Untranslatable("it looks ahead or behind, which Go's patterns cannot")
            self.at = named.end() if named else self.at + 1
            self.groups += 1
            number, inner_flags = self.groups, flags
        inner, always = self.alternation(inner_flags, depth + 1)
        if not self._skip(")"):
            raise Untranslatable("a parenthesis is not closed")
        if number == self.wanted:
            return f"(?P<value>{inner})", True
        return _scoped(inner, flags, inner_flags, always_grouped=True), always

    def _repeat(self) -> tuple[str, int]:
        """What repeats the part before, and how often that part is there at least."""
        repeat = _REPEAT.match(self.pattern, self.at)
        if repeat is None:
            return "", 1
        self.at = repeat.end()
        if _REPEAT.match(self.pattern, self.at):
            raise Untranslatable("a repetition is repeated")
        least = int(repeat[2]) if repeat[2] else int(repeat[1] == "+")
        return repeat[0], least

    def _class(self) -> str:
        self.at += 1
        text = "[^" if self._skip("^") else "["
        first = True
        while first or not self._skip("]"):
            if self.at >= len(self.pattern):
                raise Untranslatable("a class of characters is not closed")
            text += self._member()
            first = False
        return text + "]"

    def _member(self) -> str:
        if posix := _POSIX.match(self.pattern, self.at):
            self.at = posix.end()
            return posix[0]
        low = self._character()
        if not low:
            return self._sort()
        if not self._is_range():
            return _seen(low, in_class=True)
        self.at += 1
        high = self._character()
        if high < low:
            raise Untranslatable("a range in square brackets runs backwards")
        return f"{_written(low)}-{_written(high)}"

    def _is_range(self) -> bool:
        rest = self.pattern[self.at : self.at + 2]
        return len(rest) == 2 and rest[0] == "-" and rest[1] != "]"

    def _character(self) -> str:
        """The next character, also an escaped one; "" where several are meant."""
        sign = self.pattern[self.at : self.at + 1]
        if sign != "\\":
            self.at += len(sign)
            return sign
        if code := _HEX.match(self.pattern, self.at + 1):
            number = int(code[1] or code[2], 16)
            if number > 0x10FFFF:
                raise Untranslatable("it names a character that does not exist")
            self.at = code.end()
            return chr(number)
        rest = self.pattern[self.at + 1 : self.at + 2]
        character = _CONTROLS.get(rest, "" if rest.isalnum() else rest)
        self.at += 2 if character else 0
        return character

    def _sort(self, in_class: bool = True) -> str:
        """What stands for several characters or for none, such as `\\d` and `\\b`."""
        if named := _PROPERTY.match(self.pattern, self.at + 1):
            self.at = named.end()
            return f"\\{named[1]}{{{named[2] or named[3]}}}"
        rest = self.pattern[self.at + 1 : self.at + 2]
        self.at += 2
        if rest == "Q" and not in_class:
            end = self.pattern.find("\\E", self.at)
            literal = self.pattern[self.at : end if end >= 0 else None]
            self.at = end + 2 if end >= 0 else len(self.pattern)
            return literal_of(literal)
        if rest in _BORDERS and not in_class:
            return self.borders[rest]
        if not rest or rest not in _AS_IT_IS:
            raise Untranslatable(f'it has "\\{rest}", which means nothing here')
        return f"\\{rest}"

    def _skip(self, sign: str) -> bool:
        found = self.pattern.startswith(sign, self.at)
        self.at += found
        return found


def _seen(sign: str, in_class: bool = False) -> str:
    """A character as the text of a post has it when patterns see it, such as a space for a tab."""
    plain = clean(sign)
    if len(plain) > 1 and not in_class:
        return re.escape(plain)
    sign = plain if len(plain) == 1 else sign
    return _written(sign) if in_class or sign not in " -#&~" else sign


def _written(sign: str) -> str:
    """A single character in a pattern; in a class `regex` takes some pairs for operations."""
    if not sign.isprintable():
        return f"\\U{ord(sign):08x}"
    return f"\\{sign}" if sign in "\\.^$|()[]{}*+?-&~#" else sign


def _switched(flags: Flags, letters: str) -> Flags:
    on, _, off = letters.partition("-")
    if set(on + off) - set("ims"):
        raise Untranslatable(f'it has the flag "{letters}", which has no counterpart')
    return (flags | set(on)) - set(off)


def _scoped(text: str, outer: Flags, flags: Flags, always_grouped: bool = False) -> str:
    on, off = "".join(sorted(flags - outer)), "".join(sorted(outer - flags))
    if not text or not (on or off or always_grouped):
        return f"(?:{text})" if always_grouped else text
    return f"(?{on}{'-' if off else ''}{off}:{text})"
