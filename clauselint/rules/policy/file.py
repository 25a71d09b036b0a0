"""A policy's file: its text, and the defaults in its front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from clauselint.models.errors import PolicyError, Problem
from clauselint.models.named import NamedTuple
from clauselint.rules.policy.notes import date_complaint
from clauselint.rules.shown import shown_path
from clauselint.rules.text_file import MOST_POLICY_BYTES, read_some

_FRONT_MATTER = r"(?sm)---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
_FORMATS = {
    b"PK\x03\x04": "a Word or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"%PDF": "a PDF file",
    b"{\\rtf": "an RTF file",
}


class Defaults(NamedTuple):
    """What the front matter says for all clauses that do not say it themselves."""

    title: str = ""
    contact: str = ""
    review_by: str = ""


def read_policy_file(path: Path, shown: str | None = None) -> tuple[str, str]:
    """The file's text and the path that people are to see; raises `PolicyError`."""
    name = shown or shown_path(path)
    try:
        data = read_some(path, MOST_POLICY_BYTES + 1)
    except FileNotFoundError:
        message = 'there is no such policy file: check "policy" in clauselint.toml or --policy'
        raise PolicyError((Problem(name, 1, 1, message),)) from None
    except IsADirectoryError:
        message = "this is a folder: name the policy's Markdown file"
        raise PolicyError((Problem(name, 1, 1, message),)) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        message = f"the policy cannot be read: {str(reason).lower()}"
        raise PolicyError((Problem(name, 1, 1, message),)) from None
    if len(data) > MOST_POLICY_BYTES:
        message = f"the policy is larger than {MOST_POLICY_BYTES >> 20} MiB: name its Markdown file"
        raise PolicyError((Problem(name, 1, 1, message),))
    try:
        return data.decode(), name
    except UnicodeDecodeError as error:
        raise PolicyError((_not_utf8(data, error.start, name),)) from None


def split_front_matter(text: str, path: str) -> tuple[str, Defaults]:
    """The text with its YAML front matter turned to blanks, so that places stay, and the
    defaults found there. Raises `PolicyError` for YAML that cannot be read.
    """
    found = re.match(_FRONT_MATTER, text) if text.startswith("---") else None
    if not found:
        return text, Defaults()
    # Most policies have no front matter, and YAML takes long to import.
    from clauselint.rules.yaml.source import scan_yaml

    # The line of hyphens counts, so that places are those in the file.
    source = scan_yaml(f"\n{found[1]}", path)
    if not isinstance(source.data, Mapping):
        return text, Defaults()
    keys = {str(key).lower().replace("_", "-"): str(key) for key in source.data}
    values = {name: _plain(source.data[key]) for name, key in keys.items()}
    review_by = values.get("review-by", "")
    if review_by and (wrong := date_complaint("review-by", review_by)):
        raise PolicyError((source.problem((keys["review-by"],), wrong),))
    blank = re.sub(r"[^\n]", " ", found[0])
    defaults = Defaults(values.get("title", ""), values.get("contact", ""), review_by)
    return blank + text[found.end() :], defaults


def _plain(value: object) -> str:
    """A value of any shape as one line; a contact may be a list, or a name and an address."""
    if isinstance(value, Mapping):
        value = list(value.values())
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(one).strip() for one in values if isinstance(one, (str, int, float)))


def _not_utf8(data: bytes, at: int, name: str) -> Problem:
    line = data.count(b"\n", 0, at) + 1
    start = data.rfind(b"\n", 0, at) + 1
    column = len(data[start:at].decode()) + 1
    for magic, kind in _FORMATS.items():
        if data.startswith(magic):
            return Problem(name, 1, 1, f"this is {kind}: export the policy as Markdown")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(name, 1, 1, "this file is UTF-16: save it as UTF-8")
    message = f"this is not UTF-8 (byte 0x{data[at]:02x}): save the file as UTF-8"
    return Problem(name, line, column, message)
