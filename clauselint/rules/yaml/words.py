"""What YAML's scalars mean by the core rules of version 1.2, and its errors in plain words."""

from __future__ import annotations

import re

import yaml

from clauselint.models.named import NamedTuple

_MOST_DIGITS = 18
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# YAML 1.2.2, rule c-printable, less the byte order mark, which only a file's beginning may have.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class _Saying(NamedTuple):
    """What to say when the parser's own words contain `sign`; `outer` points where it began."""

    sign: str
    message: str
    outer: bool = False


_ESCAPE = (
    'a "\\" is special inside double quotes; use single quotes instead, as patterns need, '
    'or write it as "\\\\"'
)
_LIST = 'this list has no end: a "," or a "]" is missing'
_GROUP = 'this group has no end: a "," or a "}" is missing'
_FIT = (
    "this does not fit what stands above it; check the indentation, and whether quotes are "
    "closed too early (inside single quotes, write ' twice)"
)
_SAYINGS = (
    _Saying("unexpected end of stream", "a closing quote is missing for this text", outer=True),
    _Saying("document separator", "a closing quote is missing for this text", outer=True),
    _Saying("document indicator", "a closing quote is missing for this text", outer=True),
    _Saying("unknown escape", _ESCAPE),
    _Saying("escape code", _ESCAPE),
    _Saying("hexdecimal number", _ESCAPE),
    _Saying("escape sequence", _ESCAPE),
    _Saying("',' or ']'", _LIST, outer=True),
    _Saying("',' or '}'", _GROUP, outer=True),
    _Saying(
        "mapping values are not allowed",
        'a ":" cannot stand here; put text that contains ": " in quotes, or correct the indents',
    ),
    _Saying("could not find expected ':'", 'a ":" is missing after this key', outer=True),
    _Saying("'-' indicator", 'this is not part of the list above; begin it with "- " or indent it'),
    _Saying("entries are not allowed", "a list begins on a line of its own, below its key"),
    _Saying("expected key", _FIT),
    _Saying("<block end>", _FIT),
    _Saying(
        "alphabetic or numeric",
        'put text that begins with "*" or "&" in quotes',
        outer=True,
    ),
    _Saying("tag", 'tags are not used here; put text that begins with "!" in quotes', outer=True),
    _Saying("comment or line break", 'after "|" or ">" the text begins on the next line'),
    _Saying("chomping or indentation", 'after "|" or ">" the text begins on the next line'),
    _Saying("<document start>", "the file goes on after its end; remove the line above"),
    _Saying("incompatible YAML", "remove this line; it asks for another version of YAML"),
    _Saying("node content", "a value is missing here"),
)


def scalar(text: str, *, plain: bool) -> tuple[object, str]:
    """The value that `text` stands for, and what is wrong with it, if anything.

    Only a plain scalar, one without quotes, can be anything but text.
    """
    if not plain:
        # Python's own parser lets half of a surrogate pair through; no text can hold one.
        halves = any("\ud800" <= c <= "\udfff" for c in text)
        return (None, "this text has an escape that is no character") if halves else (text, "")
    if text in _WORDS:
        return _WORDS[text], ""
    if _NOT_FINITE.fullmatch(text):
        return None, "this is not a number to compare with; put it in quotes if it is text"
    whole, broken = _INTEGER.fullmatch(text), _FLOAT.fullmatch(text)
    if not whole and not broken:
        return text, ""
    if len(text) > _MOST_DIGITS:
        return None, "this number has too many digits; put it in quotes if it is text"
    if whole:
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10)), ""
    number = float(text)
    if number - number != 0:
        return None, "this number is too large; put it in quotes if it is text"
    return number, ""


def forbidden(text: str) -> tuple[int, str] | None:
    """The first character that YAML does not allow, as its code point and what to do about it."""
    match = _FORBIDDEN.search(text)
    if match is None:
        return None
    return match.start(), f"the character U+{ord(match[0]):04X} is not allowed here; remove it"


def explain(error: Exception, text: str) -> tuple[int, str]:
    """Where in `text` the parser gave up, and what to do about it; never quotes the text."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, "this is not YAML that can be read"
    inner, outer = (
        mark.index if mark is not None else 0
        for mark in (error.problem_mark, error.context_mark or error.problem_mark)
    )
    said = f"{error.context or ''} {error.problem or ''}"
    if "cannot start any token" in said or "tab character" in said:
        return inner, _cannot_begin(text[inner : inner + 1])
    for saying in _SAYINGS:
        if saying.sign in said:
            place = outer if saying.outer else inner
            return place, f"{saying.message}{_curly_hint(text, place, inner)}"
    return inner, "this is not YAML; check the quotes, colons and indentation around here"


def _curly_hint(text: str, start: int, stop: int) -> str:
    """What to add where the lines from `start` to `stop` have quotes that YAML takes for letters.

    Only a quote that opens a value counts: others may stand inside a text.
    """
    lines = text[text.rfind("\n", 0, start) + 1 :]
    end = lines.find("\n", max(0, stop - start))
    found = re.search("(?m)(?:^|[:,\\[{-])[ \t]*[“”„‘’]", lines[:end] if end >= 0 else lines)
    return "; write straight quotes, not curly ones" if found else ""


def _cannot_begin(character: str) -> str:
    if character == "\t":
        return "indent with spaces, not with a tab"
    return f'put text that begins with "{character}" in quotes'
