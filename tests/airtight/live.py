"""What of a printed text something would obey: parsers written after those that read logs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser

_BIDI = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_OURS = re.compile(r"\x1b\[(?:0|1|2|1;3[1-6])m")
# After actions/runner, ActionCommand.cs: v2 after white space, v1 anywhere in the line.
_GITHUB = re.compile(r"\s*::[\w-]+(?: [^:]*)?::")
_AZURE = re.compile(r"##\[|##vso\[")
_TEAMCITY = re.compile(r"##teamcity\[")
_GITLAB = re.compile(r"section_(?:start|end):\d+:[\w.-]+\r\x1b\[0K")
_BUILDKITE = re.compile(r"(?:---|\+\+\+|~~~|\^\^\^)(?: |$)")


def live(printed: str, *, color: bool = False) -> Iterator[str]:
    """Yield each thing in what was printed that a terminal or a CI service would obey."""
    if _GITLAB.search(printed):
        yield "gitlab"
    plain = _OURS.sub("", printed) if color else printed
    for line in plain.split("\n"):
        for name, found in (
            ("github", _GITHUB.match(line)),
            ("azure", _AZURE.search(line)),
            ("teamcity", _TEAMCITY.search(line)),
            ("buildkite", _BUILDKITE.match(line)),
        ):
            if found:
                yield f"{name}: {line[:60]!r}"
    for character in set(plain) - {"\n"}:
        if not _is_seen(character):
            yield f"U+{ord(character):04X}"
    if "\U000e0001" <= max(plain, default="") <= "\U000e007f":
        yield "tags"


def _is_seen(character: str) -> bool:
    # The three that may stand between parts of an emoji; `escape` has tests of its own for them.
    if character in "\u200d\ufe0e\ufe0f":
        return True
    return (
        unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
        and unicodedata.bidirectional(character) not in _BIDI
    )


def tags(printed: str) -> list[str]:
    """The elements that a browser would see if the text were taken for a page."""
    found: list[str] = []

    class Page(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            found.append(tag)

        def handle_endtag(self, tag: str) -> None:
            found.append(tag)

        def handle_comment(self, data: str) -> None:
            found.append("comment")

        def handle_decl(self, decl: str) -> None:
            found.append("doctype")

        def unknown_decl(self, data: str) -> None:
            found.append("cdata")

        def handle_pi(self, data: str) -> None:
            found.append("pi")

        def handle_entityref(self, name: str) -> None:
            found.append(name)

        def handle_charref(self, name: str) -> None:
            found.append(name)

    page = Page(convert_charrefs=False)
    page.feed(printed)
    page.close()
    return found
