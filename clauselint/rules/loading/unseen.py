"""Characters in a pattern that a post no longer has when rules see it, such as curly quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from clauselint.rules.loading.syntax import TOKEN, VERBOSE, Flaw
from clauselint.rules.matching.fold import clean

_COMMENT = re.compile(r"(?<!\\)#[^\n]*")
_CODE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_MEMBER = re.compile(rf"\\[pPNgLx]\{{[^}}]*\}}|{_CODE.pattern}|\\.|.", re.DOTALL)
_WRITTEN = {"\\n": "\n", "\\t": "\t", "\\r": "\r", "\\f": "\f", "\\v": "\v"}


def unseen(pattern: str, case_sensitive: bool) -> Iterator[Flaw]:
    """Yield each character or class that matches nothing in a view's text."""
    verbose = VERBOSE.search(pattern)
    if verbose:
        pattern = _COMMENT.sub(lambda comment: " " * len(comment[0]), pattern)
    for token in TOKEN.finditer(pattern):
        written = token["hidden"] or token[0]
        if written.startswith("(?#") or (verbose and token[0].isspace()):
            continue
        if written.startswith("["):
            members = [_character(member[0]) for member in _MEMBER.finditer(written[1:-1])]
            if members and all(one and _gone(one, case_sensitive) for one in members):
                yield Flaw(_instead(members[0]), token.start())
            continue
        character = _character(written)
        if character and _gone(character, case_sensitive):
            yield Flaw(_instead(character), token.start())


def _character(written: str) -> str:
    """The character that a part of a pattern stands for, "" if it may be several."""
    if code := _CODE.fullmatch(written):
        return chr(min(int(code[code.lastindex or 1], 16), 0x10FFFF))
    if len(written) == 2:
        return _WRITTEN.get(written, "" if written[1].isalnum() else written[1])
    return written if len(written) == 1 else ""


def _gone(character: str, case_sensitive: bool) -> bool:
    plain = clean(character)
    return plain != character and (case_sensitive or plain.casefold() != character.casefold())


def _instead(character: str) -> str:
    # By their names, for what is quoted from a pack with secrets is masked.
    plain, shown = clean(character), _named(character)
    if not plain:
        return f"no post still has {shown} when rules see it; leave it out"
    better = "a space" if plain == " " else " and ".join(map(_named, plain))
    return f"no post still has {shown} when rules see it; write {better}, which stands for both"


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"{name} ({code})" if name else code
