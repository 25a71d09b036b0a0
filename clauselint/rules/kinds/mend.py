"""What to write in place of what a rule found."""

from __future__ import annotations

import re

from clauselint.models.matcher import Words
from clauselint.models.post import Span
from clauselint.models.report import Fix
from clauselint.models.rule import (
    EntityRule,
    KeywordRule,
    RegexRule,
    RequireRule,
    Rule,
    SealedRule,
)
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.phrase import in_tag
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.scope import is_text

CUSTOMER = "a customer"
"""What takes the place of a client's name, unless the rule says what."""
REMOVED = "(removed)"
"""What takes the place of other values that are nobody's business."""
_CLIENTS = "client-names"
_POSSESSIVE = re.compile(r"['’]s\Z", re.IGNORECASE)
# Where a sentence begins: at a line, after its marks of Markdown, or after another sentence.
_BEGINNING = re.compile(r"(?:\A|[\n\r]|[.!?…]\s)[\s#>*_\-+\"“‘'(\[]*\Z")
_LOOK_BACK = 40
_PROSE = frozenset({"body", "heading", "quote", "alt", "link.text"})


def mended(found: Found, rule: Rule, reading: Reading) -> Found:
    """`found` with a fix, if the rule knows one and the place allows it.

    Only a statement that the policy gives word for word is safe: all else changes what is said.
    """
    if found.fix or found.is_mild:
        return found
    match rule:
        case RequireRule():
            return found._replace(fix=_statement(rule, reading))
        case KeywordRule() | RegexRule() | SealedRule() | EntityRule():
            return found._replace(fix=_instead(rule, found.span, reading))
        case _:
            return found


def _statement(rule: RequireRule, reading: Reading) -> Fix | None:
    """The statement that is missing; at the end of a post after a blank, else before one."""
    words = (word for one in rule.accept if isinstance(one, Words) for word in one.words)
    said = rule.fix or next(words, "")
    if not said or not any(view.text and is_text(view.segment.scope) for view in reading.views):
        return None
    text = f" {said}" if rule.place == "last-line" else f"{said} "
    return Fix(text, safe=bool(rule.fix))


def _instead(
    rule: KeywordRule | RegexRule | SealedRule | EntityRule, span: Span, reading: Reading
) -> Fix | None:
    words = rule.fix or _placeholder(rule)
    if not words or (words != REMOVED and not _is_prose(span, reading)):
        return None
    source = reading.post.source
    written = source[slice(*span)]
    cells = (cell.start for cell in reading.post.cells if cell.start <= span.start)
    if _begins_sentence(source, span.start, max(cells, default=0)):
        words = words[:1].upper() + words[1:]
    if (possessive := _POSSESSIVE.search(written)) and words[-1:].isalnum():
        words += possessive[0]
    return None if words == written else Fix(words, safe=False)


def _placeholder(rule: KeywordRule | RegexRule | SealedRule | EntityRule) -> str:
    """What hides a value of this rule; "" for wording that no report hides either."""
    if isinstance(rule, EntityRule) or rule.sensitivity == "public":
        return ""
    return CUSTOMER if rule.topic == _CLIENTS else REMOVED


def is_placeholder(fix: Fix) -> bool:
    """Whether it only hides a value, and says nothing of the value nor of the rule."""
    return _POSSESSIVE.sub("", fix.replacement).casefold() in (CUSTOMER, REMOVED)


def _is_prose(span: Span, reading: Reading) -> bool:
    """Whether words can stand there: not in an address, a tag, code, or a field of facts."""
    source = reading.post.source
    if in_tag(source, span.start) or source[max(0, span.start - 1) : span.start] in ("#", "@"):
        return False
    around = [
        (scope, end - start)
        for view in reading.views
        if view.text
        for scope, start, end in ((view.segment.scope, *view.whole), *view.segment.parts)
        if start <= span.start < end
    ]
    # An address or code lies inside the paragraph that it is a part of.
    return bool(around) and min(around, key=lambda one: one[1])[0] in _PROSE


def _begins_sentence(source: str, start: int, first: int) -> bool:
    return bool(_BEGINNING.search(source[max(first, start - _LOOK_BACK) : start]))
