"""Front matter: its texts as segments, its facts, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from clauselint.linter.readers.blocks import holes, segment, without
from clauselint.linter.readers.front_plain import read_lines
from clauselint.linter.readers.matter import Front
from clauselint.linter.readers.tree import FrontError, Keys, Node, plain, span_of, texts
from clauselint.models.late import late
from clauselint.models.named import NamedTuple
from clauselint.models.post import Facts, Piece, Segment
from clauselint.models.report import Failure
from clauselint.rules.facts.read import FactTable, fact_keys, fact_name, read_facts

MAX_SIZE = 1 << 16
"""The longest front matter that is read, in code points."""

_OPEN = late(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSE = {
    "---": late(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)"),
    "+++": late(r"(?:(?<=\n)|(?<=\r))\+\+\+[ \t]*(?:\r\n?|\n|\Z)"),
}
_BEFORE_KEY = r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*[ \t]*"
_FIRST_KEY = {
    "---": late(_BEFORE_KEY + r"[\"']?(?P<key>[^\s:\"'][^:\r\n\"']*)[\"']?[ \t]*:(?=\s|\Z)"),
    "+++": late(_BEFORE_KEY + r"[\"']?(?P<key>[\w-]+)[\"']?[ \t]*="),
}
_TEXT_KEYS = frozenset(("title", "description", "summary", "subject", "caption"))
# Keys and values of which nothing more is to be said.
_WORDS = (
    "alt author authors category categories date draft false image keywords lang layout no null"
    " off on slug tag tags true url yes"
)
_PLAIN_WORDS = _TEXT_KEYS | frozenset(_WORDS.split())
_WORD = late(r"\w[\w-]*")
_ADVICE = {
    "mapping values": "put a value that holds a colon in quotes",
    "any token": "indent with spaces, and put a value that begins with a sign in quotes",
    "end of stream": "close the quotes or the bracket",
    "Unterminated": "close the quotes",
    "twice": "keep one of the two",
    "Duplicate": "keep one of the two",
    "overwrite": "keep one of the two",
    "document": "keep one block of keys",
    "aliases": "repeat the value",
    "levels deep": "keep the keys flat",
    "parts": "keep the keys flat",
    "digits": "put it in quotes",
    "KiB": "move the long text into the body",
}
_DEFAULT_ADVICE = {
    "---": "write `key: value` lines, with quotes around a value that holds signs",
    "+++": 'write `key = "value"` lines',
}


class _Block(NamedTuple):
    """The lines between the marks, `start` to `end`; the body begins at `after`."""

    mark: str
    start: int
    end: int
    after: int


def read_front(source: str, name: str, path: str | None, form: str, table: FactTable) -> Front:
    """The front matter of the post `name` with the text `source`, all empty if it has none.

    Of front matter that cannot be read, the failure says where and what to write instead.
    """
    block = _find(source, form, table)
    if block is None:
        return _endless(source, name, path, form, table)
    try:
        root = _read(source, block)
    except FrontError as error:
        place = block.start if error.place is None else min(error.place, block.end)
        failure = Failure(
            "front-matter", _advised(source, place, error.problem, block.mark), name, path
        )
        unread = segment(source, "front.unread", (Piece(block.start, block.end),))
        return Front(block.after, (unread,) if unread else (), failures=(failure,))
    # What is said of a key or a value never repeats it: reports would show what may be a secret.
    values = {key: plain(node) for key, node in root.items.items()}
    facts, problems = read_facts(values, table)
    spans = {fact: span_of(root.items[key]) for fact, key in fact_keys(values, table).items()}
    return Front(
        block.after,
        tuple(filter(None, (*_texts(source, root), _rest(source, block, root, table)))),
        Facts(facts, {fact: span for fact, span in spans.items() if span and fact in facts}),
        tuple(
            Failure(
                "front-matter",
                _reason(source, _start(root, problem.key), problem.message),
                name,
                path,
            )
            for problem in problems
        ),
    )


def _texts(source: str, root: Keys) -> Iterator[Segment | None]:
    return (segment(source, f"front.{key}", pieces) for key, pieces in texts(root))


def _rest(source: str, block: _Block, root: Keys, table: FactTable) -> Segment | None:
    """Keys, comments and tags as one comment, unless all of these are plain words."""
    inside = Piece(block.start, block.end)
    taken: list[Piece] = []
    for piece in sorted(Piece(*piece[:2]) for _, pieces in texts(root) for piece in pieces):
        if taken and piece.start < taken[-1].end:
            taken[-1] = Piece(taken[-1].start, max(taken[-1].end, piece.end))
        elif piece != inside:
            taken.append(piece)
    pieces = without([inside], holes(taken))
    words = {word for start, end, _ in pieces for word in _WORD.findall(source[start:end])}
    unknown = any(not _is_plain(word, table) for word in words)
    return segment(source, "comment", pieces) if unknown else None


def _is_plain(word: str, table: FactTable) -> bool:
    short = len(word) < 3 and word.isalpha() and word.islower()
    return short or word.casefold() in _PLAIN_WORDS or bool(fact_name(word, table))


def _endless(source: str, name: str, path: str | None, form: str, table: FactTable) -> Front:
    """A failure if known keys stand below a mark that nothing closes: their facts are lost."""
    opening = _OPEN.match(source)
    key = opening and _FIRST_KEY[opening[1]].match(source, opening.end())
    if not opening or not key or not _is_known(key["key"], table):
        return Front()
    if form == "text" and key["key"].strip().casefold() in _TEXT_KEYS:
        # The line divides posts, and one may well begin with `Title: `.
        return Front()
    reason = f"the front matter never ends; close it with a line of {opening[1]}"
    return Front(failures=(Failure("front-matter", reason, name, path),))


def _is_known(key: str, table: FactTable) -> bool:
    name = key.strip()
    return name.casefold() in _TEXT_KEYS or bool(fact_name(name, table))


def _find(source: str, form: str, table: FactTable) -> _Block | None:
    opening = _OPEN.match(source)
    closing = opening and _CLOSE[opening[1]].search(source, opening.end())
    if not opening or not closing:
        return None
    block = _Block(opening[1], opening.end(), closing.start(), closing.end())
    key = _FIRST_KEY[block.mark].match(source, block.start, block.end)
    if form == "text":
        # The line divides posts, too: a first post that begins with `Update: ` is no list of keys.
        return block if key and _is_known(key["key"], table) else None
    if block.mark == "+++":
        return block
    # A blank line after the mark makes it a thematic break, unless keys follow all the same.
    return block if key or source[block.start : block.start + 1] not in "\r\n" else None


def _read(source: str, block: _Block) -> Keys:
    if block.end - block.start > MAX_SIZE:
        raise FrontError(f"it is longer than {MAX_SIZE >> 10} KiB", block.start)
    root: Node | None
    if block.mark == "---":
        root = read_lines(source, block.start, block.end)
        if root is None:
            # Imported late: most posts can do without, and it costs a tenth of a small check.
            from clauselint.linter.readers.front_yaml import read_yaml

            root = read_yaml(source, block.start, block.end)
    else:
        from clauselint.linter.readers.front_toml import read_toml

        root = read_toml(source, block.start, block.end)
    if root is None:
        return Keys({})
    if not isinstance(root, Keys):
        raise FrontError("these lines are no keys and values", block.start)
    return root


def _start(root: Keys, key: str) -> int:
    span = span_of(root.items[key])
    return span.start if span else 0


def _reason(source: str, place: int, problem: str) -> str:
    before = source[:place].replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return f"front matter, {line}:{column}: {problem}"


def _advised(source: str, place: int, problem: str, mark: str) -> str:
    known = (advice for part, advice in _ADVICE.items() if part in problem)
    return f"{_reason(source, place, problem)}; {next(known, _DEFAULT_ADVICE[mark])}"
