"""The outline of a Markdown document: which stretch of it belongs to which block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clauselint.linter.readers.align import align
from clauselint.linter.readers.blocks import Block, holes, without
from clauselint.linter.readers.events import Definition, Event
from clauselint.linter.readers.html import breaks_words, html_blocks, is_text, tag_blocks
from clauselint.linter.readers.links import definition_texts, label_pieces, link_texts
from clauselint.models.post import Piece

_INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image"))


class Outline:
    """Where in a document the events have led so far, and the `blocks` found on the way."""

    def __init__(self, text: str, start: int, defined: Sequence[Definition], indented: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self._block: Block | None = None
        self._images: list[tuple[Event, Block]] = []
        self._links: list[Event] = []
        self._html: list[Piece] = []
        self._scopes = ["body"]
        self._indented = indented
        self._inside = start
        self._depth = 0
        self._outside = start
        self._defined = defined
        self._next = 0
        self._labels: set[str] = set()

    def step(self, event: Event) -> None:
        """Take one event in."""
        match event.kind:
            case "Start":
                self._start(event)
                return
            case "End":
                self._end(event)
            case "Text":
                shown = self.text[event.start : event.end]
                self._open().add(
                    event.start, event.end, None if shown == event.text else event.text
                )
            case "SoftBreak" | "HardBreak":
                shown = self.text[event.start : event.end]
                self._open().add(event.start, event.end, None if shown.isspace() else "\n")
            case "Code":
                self._code(event)
            case "Rule" if not self._depth:
                self._skip_to(event.start)
                self._outside = event.end
            case "Html":
                self._html.append(Piece(event.start, event.end))
            case "InlineHtml" if is_text(event.text):
                self._open().add(event.start, event.end)
            case "InlineHtml":
                if breaks_words(event.text):
                    self._open().add(event.start, event.end, "\n")
                self.blocks.extend(tag_blocks(self.text, event.start, event.end))
            case _:
                pass
        self._inside = event.end

    def finish(self) -> None:
        """Add what the events do not show: definitions, and lines that the parser passed over."""
        self._skip_to(len(self.text))
        for definition in self._defined:
            used = _label(definition.target.label) in self._labels
            scopes = {"url": "link.url", "title": "link.text" if used else "comment"}
            for what, pieces in definition_texts(self.text, definition):
                self._add(scopes.get(what, "comment"), pieces)

    def _start(self, event: Event) -> None:
        if not self._depth:
            self._skip_to(event.start)
        self._depth += 1
        if event.tag not in _INLINE:
            self._close()
        match event.tag:
            case "Heading" | "BlockQuote":
                # A heading that is quoted is somebody else's words first of all.
                quoted = event.tag == "BlockQuote" or self._scopes[-1] == "quote"
                self._scopes.append("quote" if quoted else "heading")
            case "CodeBlock":
                self._scopes.append("code")
                self._add("code", align(self.text, event.start, event.end, event.text))
            case "IndentedCode":
                self._scopes.append(self._indented)
            case "FootnoteDefinition":
                self._add("comment", label_pieces(self.text, event.start, event.end))
            case "Link":
                self._links.append(event)
            case "Image":
                self._images.append((event, Block("alt")))
            case _:
                pass

    def _end(self, event: Event) -> None:
        self._depth -= 1
        if event.tag not in _INLINE:
            self._close()
        match event.tag:
            case "Heading" | "BlockQuote" | "CodeBlock":
                self._scopes.pop()
            case "HtmlBlock":
                self.blocks.extend(html_blocks(self.text, self._html, self._scopes[-1]))
                self._html = []
            case "Link":
                self._end_link(self._links.pop())
            case "Image":
                image, block = self._images.pop()
                self.blocks.append(block)
                self._target(image, max(self._inside, image.start + 2), "alt")
                # The picture stands between the words on its two sides.
                self._open().add(image.start, image.end, " ")
            case _:
                pass
        if not self._depth:
            self._outside = event.end

    def _end_link(self, link: Event) -> None:
        kind = link.target.kind if link.target else ""
        block = self._open()
        if kind == "Autolink":
            block.mark("link.url", link.start + 1, link.end - 1)
        elif kind != "Email":
            inside = max(self._inside, link.start + 1)
            if block.pieces and block.pieces[-1].end > link.start:
                block.mark("link.text", link.start + 1, inside)
            self._target(link, inside, "link.text")

    def _target(self, event: Event, inside: int, title: str) -> None:
        if event.target:
            self._labels.add(_label(event.target.label))
        for what, pieces in link_texts(self.text, event, inside):
            self._add("link.url" if what == "url" else title, pieces)

    def _code(self, event: Event) -> None:
        source = self.text[event.start : event.end]
        ticks = len(source) - len(source.lstrip("`"))
        start, end = event.start + ticks, event.end - ticks
        block = self._open()
        block.extend(align(self.text, start, end, event.text) or (Piece(start, end),))
        block.mark("code", start, end)

    def _skip_to(self, end: int) -> None:
        """Keep what the parser left out before `end`, such as a label's second definition."""
        if not self.text[self._outside : end].isspace():
            known = []
            while self._next < len(self._defined) and self._defined[self._next].start < end:
                known.append(Piece(*self._defined[self._next][:2]))
                self._next += 1
            self._add("comment", without([Piece(self._outside, end)], holes(known)))
        self._outside = end

    def _add(self, scope: str, pieces: Iterable[Piece]) -> None:
        block = Block(scope)
        block.extend(pieces)
        self.blocks.append(block)

    def _open(self) -> Block:
        if self._images:
            return self._images[-1][1]
        if self._block is None:
            self._block = Block(self._scopes[-1])
        return self._block

    def _close(self) -> None:
        if self._block:
            self.blocks.append(self._block)
        self._block = None


def _label(label: str) -> str:
    return " ".join(label.split()).casefold()
