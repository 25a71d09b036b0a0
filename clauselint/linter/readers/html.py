"""Visible text, attributes and comments in the HTML inside Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from clauselint.linter.readers.blocks import Block
from clauselint.models.late import late
from clauselint.models.post import Piece

# `<` ends an unquoted stretch, so that a search for tags never starts over and over on one
# long run: time stays linear.
TAG = r"""</?[A-Za-z](?:"[^"]*"|'[^']*'|[^"'<>])*+>"""
_NAME = late(r"</?([A-Za-z][\w.:-]*)")
_ATTRIBUTE = late(r"""(?<![^\s"'/])([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
# A value, which is no name; or the name of an attribute, or something lost between two.
_NAMED = late(r"""=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)|"([^"]*)"|'([^']*)'|([^\s"'<>=/]+)""")
_ENTITY = r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
# A number of so many digits is no character, and Python refuses to read thousands of them.
_ENDLESS = late(r"&#(?=[0-9]{100})")
_TOKEN = late(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<(?P<raw>script|style)\b[^<>]*>(?P<code>.*?)(?=</(?P=raw)|\Z)"
    rf"|(?P<tag>{TAG})|<[!?](?P<bogus>[^<>]*)>|(?P<entity>{_ENTITY})",
    re.DOTALL | re.IGNORECASE,
)


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_BREAKS = _HEADINGS | _names(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form header hr html legend li main menu nav ol option p pre"
    " section summary table tbody td tfoot th thead title tr ul"
)
_OTHERS = _names(
    "a abbr acronym area audio b base bdi bdo big button canvas cite code col colgroup data"
    " datalist del dfn em embed font hgroup i iframe img input ins kbd label link map mark meta"
    " meter noscript object optgroup output param picture progress q rp rt ruby s samp script"
    " search select slot small source span strike strong style sub sup svg template textarea time"
    " track tt u var video wbr"
)
_VISIBLE = _names(
    "title aria-label placeholder label caption summary description heading content quote text"
    " value"
)
_LINKS = _names("href src srcset action cite poster")
_ATTRIBUTES = (
    _VISIBLE
    | _LINKS
    | _names(
        "align alt async autoplay bgcolor border cellpadding cellspacing checked class color cols"
        " colspan controls crossorigin data decoding defer dir disabled for frameborder height"
        " hidden id lang loading loop media method muted name open preload rel required role rows"
        " rowspan scope selected sizes start style tabindex target type valign viewbox width xmlns"
    )
)
_SCOPES = {"alt": "alt"} | dict.fromkeys(_VISIBLE, "body") | dict.fromkeys(_LINKS, "link.url")


def breaks_words(tag: str) -> bool:
    """Whether `tag` (`<br>`, `</li>`) parts the words on its two sides."""
    return _name(tag) in _BREAKS


def is_text(tag: str) -> bool:
    """Whether `tag` is words in pointed brackets, such as `<client name>`, and no HTML.

    Browsers hide those, but most places where drafts end up do not.
    """
    name = _name(tag)
    return bool(name) and "=" not in tag and "-" not in name and name not in _BREAKS | _OTHERS


def tag_blocks(source: str, start: int, end: int) -> Iterator[Block]:
    """Yield the comment, or the attributes of the tag, from `start` to `end` of `source`.

    Attributes that readers never see have the scope `code`, so that scope `any` covers them.
    """
    if source.startswith(("<!", "<?"), start):
        comment = Block("comment")
        marks = (4, 3) if source.startswith("<!--", start) else (2, 1)
        comment.add(start + marks[0], end - marks[1])
        yield comment
        return
    for match in _ATTRIBUTE.finditer(source, start, end):
        block = Block(_SCOPES.get(match.group(1).lower(), "code"))
        value = match.group(match.lastindex or 1)
        shown = _unescape(value) if "&" in value else value
        block.add(*match.span(match.lastindex or 1), None if shown == value else shown)
        yield block
    yield from _name_blocks(source, start, end)


def _name_blocks(source: str, start: int, end: int) -> Iterator[Block]:
    """Yield what a tag is called and what its attributes are, where that is not in HTML."""
    called = _NAME.match(source, start, end)
    if called is None:
        return
    names = [] if called[1].lower() in _BREAKS | _OTHERS else [called.span(1)]
    for match in _NAMED.finditer(source, called.end(), end):
        group = match.lastindex or 0
        if group and match[group].lower() not in _ATTRIBUTES:
            names.append(match.span(group))
    for name in names:
        block = Block("code")
        block.add(*name)
        yield block


def html_blocks(source: str, runs: Sequence[Piece], scope: str) -> Iterator[Block]:
    """Yield the blocks of a stretch of HTML; `runs` are the pieces of source it consists of."""
    text = "".join(source[run.start : run.end] for run in runs)
    pieces = _places(runs)
    block = Block(scope)
    at = 0
    for match in _TOKEN.finditer(text):
        block.extend(pieces(at, match.start()))
        at = match.end()
        whole = pieces(*match.span())
        start, end = whole[0].start, whole[-1].end
        match match.lastgroup:
            case "entity":
                block.add(start, end, _unescape(match.group()))
            case "tag" if is_text(match.group()):
                block.extend(whole)
            case "tag" if _name(match.group()) == "br":
                block.add(start, end, "\n")
            case "tag":
                if breaks_words(match.group()):
                    yield block
                    block = Block("heading" if _opens_heading(match.group()) else scope)
                yield from tag_blocks(source, start, end)
            case kind:
                hidden = Block("code" if kind == "code" else "comment")
                hidden.extend(pieces(*match.span(kind or 0)))
                yield hidden
    block.extend(pieces(at, len(text)))
    yield block


def _places(runs: Sequence[Piece]) -> Callable[[int, int], list[Piece]]:
    """A function from a range of the text of `runs` to the pieces of source that show it."""
    begins = [0, *accumulate(run.end - run.start for run in runs)]

    def pieces(start: int, end: int) -> list[Piece]:
        found = []
        while start < end:
            index = bisect_right(begins, start) - 1
            until = min(end, begins[index + 1])
            shift = runs[index].start - begins[index]
            found.append(Piece(start + shift, until + shift))
            start = until
        return found

    return pieces


def _opens_heading(tag: str) -> bool:
    return _name(tag) in _HEADINGS and not tag.startswith("</")


def _name(tag: str) -> str:
    match = _NAME.match(tag)
    return match.group(1).lower() if match else ""


def _unescape(text: str) -> str:
    # Imported late: the table of entities is large and seldom needed.
    from html import unescape

    return unescape(_ENDLESS.sub("&amp;#", text))
