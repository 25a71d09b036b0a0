"""The whole of a name of which a sealed list holds a part: it would give that part away."""

from __future__ import annotations

import regex

from clauselint.models.post import Span

# More than so much text beside a name is none of it.
_NEAR = 160
_MOST = 6
_LEGAL = (
    r"(?i:ltd|limited|inc|corp|co|company|llc|llp|plc|gmbh|ag|kg|se|sa|sas|srl|spa|bv|nv|ab|as|oy"
    r"|pty|group|holdings?)\b\.?"
)
# What begins sentences is no part of the name that follows.
_STARTERS = (
    r"(?!(?:A|After|All|An|And|As|At|Before|But|By|Dear|For|From|Hello|Hey|Hi|How|I|If|In|It|Is"
    r"|Meet|My|No|On|Our|So|Thank|Thanks|That|The|This|Today|To|Was|We|What|When|Why|With|You)\b)"
)
# Each takes all it can and gives none of it back: no text makes this slow.
_WORD = r"\p{Lu}[\w'’]*+"
_JOINT = r"(?:[ \t]++(?:(?:and|of|de|du|und|et|y)[ \t]++)?|[ \t]*+[&+][ \t]*+|-)"
_AFTER = regex.compile(
    rf"[\w'’-]*+(?:{_JOINT}(?:{_LEGAL}|{_STARTERS}{_WORD})|,[ \t]*+{_LEGAL}){{0,{_MOST}}}"
)
# Matched from right to left, so that a word ends in its capital.
_BEFORE = regex.compile(
    rf"(?r)(?:(?<![\w'’]){_STARTERS}\p{{Lu}}[\w'’]*{_JOINT}){{0,{_MOST}}}[\w'’@#-]*+"
)


def spelled_out(source: str, span: Span) -> Span:
    """`span` with the capitalised words, legal forms and rests of words that touch it."""
    after = _AFTER.match(source, span.end, span.end + _NEAR)
    before = _BEFORE.match(source, max(0, span.start - _NEAR), span.start)
    start = before.start() if before else span.start
    return Span(start, after.end() if after else span.end)
