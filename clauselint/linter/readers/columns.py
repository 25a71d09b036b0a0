"""What the columns of a calendar hold, told by their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from clauselint.linter.readers.table import Row, said_in
from clauselint.rules.facts.read import FactTable, fact_name, read_facts
from clauselint.rules.matching.scope import is_text
from clauselint.rules.shown import one_line

TEXTS = ("text", "caption", "copy", "body", "message", "post", "content")
"""Names of the column that holds the post, the likeliest first; two of them are one, too."""
WAIVERS = "clauselint-waivers"
BY_LINE = (WAIVERS, "attest")
"""Facts of which a cell holds several in as many lines: a comma is a part of each."""

_WAIVER = "waiver"
_TIMES = frozenset(("time", "publish time", "post time", "posting time", "scheduled time"))
_GAP = re.compile(r"[\s_-]+")
_MOST_SHOWN, _LONGEST_SHOWN = 12, 30


class Columns(NamedTuple):
    """The columns of a table by their indexes.

    `names` are as written. `texts` hold posts; `scopes` are those of further cells that are
    judged, `facts` the keys of cells that state a fact, and `time` is where the hour of a day
    stands. `problems` are what is wrong with the names.
    """

    names: tuple[str, ...] = ()
    texts: tuple[int, ...] = ()
    scopes: Mapping[int, str] = {}
    facts: Mapping[int, str] = {}
    time: int | None = None
    problems: tuple[str, ...] = ()


def columns_of(source: str, head: Row, named: Sequence[str], table: FactTable) -> Columns:
    """What the columns hold that the first row names; no `texts` if none of them holds posts.

    `named` are columns that the configuration says hold posts.
    """
    names = tuple(said_in(source, cell) for cell in head.cells)
    words = [_plain(name, table) for name in names]
    texts = _texts_among(words, named)
    facts: dict[int, str] = {}
    scopes: dict[int, str] = {}
    for index, said in enumerate(words):
        if index in texts or not said:
            continue
        key = WAIVERS if said == _WAIVER else names[index]
        if fact := fact_name(key, table):
            # Its own name, for that says how its cell is divided.
            facts[index] = fact if fact in BY_LINE else key
        if scope := _scope(said, index in facts):
            scopes[index] = scope
    time = next((index for index, said in enumerate(words) if said in _TIMES), None)
    known = {words[index] for index in (*texts, *scopes)}
    problems = (*_twice(words, known), *_slips(names, known, table))
    return Columns(names, texts, scopes, facts, time, problems)


def is_known(name: str, named: Collection[str], table: FactTable) -> bool:
    """Whether a column of this name would be read."""
    said = _spoken(name)
    wanted = said in map(_spoken, named) or _rank(said) >= 0 or _plain(name, table) == _WAIVER
    return wanted or bool(said and fact_name(name, table))


def missing(names: Sequence[str]) -> str:
    """What to say of a table that has no column of posts."""
    # Half of a name that nobody is to see would not be known as one.
    lines = (one_line(name).replace('"', "'") for name in names if 0 < len(name) <= _LONGEST_SHOWN)
    short = [f'"{line}"' for line in lines]
    shown = short[:_MOST_SHOWN]
    more = " and more" if sum(map(bool, names)) > len(shown) else ""
    listed = f"; the first row names {', '.join(shown)}{more}" if shown else ""
    return (
        f"no column of the table is called {', '.join(TEXTS[:-1])} or {TEXTS[-1]}, so nothing in it"
        f" was judged{listed}; if one of them holds posts, call it text, or name it in"
        " clauselint.toml: text = '…' below [calendar]"
    )


def _spoken(name: str) -> str:
    """A column's name without what its writers may do as they like: `Post_Text`, `post text`."""
    return " ".join(_GAP.sub(" ", name.casefold()).split())


def _texts_among(words: Sequence[str], named: Sequence[str]) -> tuple[int, ...]:
    """The indexes of the columns that hold posts: all that are `named`, else the likeliest."""
    wanted = set(map(_spoken, named))
    if chosen := tuple(index for index, said in enumerate(words) if said in wanted):
        return chosen
    ranked = [(rank, index) for index, said in enumerate(words) if (rank := _rank(said)) >= 0]
    return (min(ranked)[1],) if ranked else ()


def _rank(said: str) -> int:
    """How likely a column of this name holds the post, 0 the likeliest; -1 if it does not."""
    words = said.split(" ")
    if not all(word in TEXTS for word in words):
        return -1
    return min(map(TEXTS.index, words))


def _plain(name: str, table: FactTable) -> str:
    """A column's name as `_spoken`, and one name for all that a column of waivers may have."""
    said = _spoken(name)
    waives = said in (_WAIVER, "waivers") or fact_name(said, table) == WAIVERS
    return _WAIVER if waives else said


def _scope(said: str, is_fact: bool) -> str:
    """The scope of what a column of this name holds besides posts; "" where nobody reads it."""
    key = said.replace(" ", "_")
    if said == _WAIVER:
        return f"front.{WAIVERS}"
    if _rank(said) >= 0:
        # Readers see it, too, such as a caption beside a text.
        return f"front.{key}.text"
    return f"front.{key}" if is_fact or is_text(f"front.{key}") or said in _TIMES else ""


def _twice(words: Sequence[str], known: Collection[str]) -> list[str]:
    """What is wrong where a name that is read stands over several columns."""
    counts = Counter(words)
    return [
        f'two columns are called "{said}", and only one of them can be meant; rename the other'
        for said in sorted(known)
        if counts[said] > 1
    ]


def _slips(names: Sequence[str], known: Collection[str], table: FactTable) -> list[str]:
    """What looks like a fact's name and is none, unless that fact has its column, too."""
    others = {name: "" for name in names if name and _plain(name, table) not in known}
    stated = {fact_name(name, table) for name in names}
    return [
        f'column "{one_line(one.key)}": {one.message.replace("this key", "it")}'
        for one in read_facts(others, table)[1]
        if not any(f'"{fact}"' in one.message for fact in stated if fact)
    ]
