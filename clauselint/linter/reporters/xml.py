"""XML that any parser takes, whatever the texts in it hold."""

from __future__ import annotations

from clauselint.linter.reporters.escape import escape_lines

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MARKS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\n": "&#10;"}
)
_INSIDE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def element(name: str, attributes: dict[str, str], *inside: str) -> str:
    """An element with a line of its own; `inside` is XML already."""
    # What `escape_lines` leaves are characters that XML 1.0 allows.
    pairs = "".join(
        f' {key}="{escape_lines(value).translate(_MARKS)}"' for key, value in attributes.items()
    )
    if not inside:
        return f"<{name}{pairs}/>\n"
    return f"<{name}{pairs}>{''.join(inside)}</{name}>\n"


def block(*children: str) -> str:
    """Elements inside another, each on its line."""
    return "\n" + "".join(children)


def text(value: str) -> str:
    """Text inside an element; its line breaks are kept."""
    return escape_lines(value).translate(_INSIDE)
