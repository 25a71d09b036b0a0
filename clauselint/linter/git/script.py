"""The hook that git runs: a few lines of shell that first run the hook that was there before."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote

from clauselint.linter.git.asked import Kind

MARK = "# clauselint hook, version "
BEFORE = ".before-clauselint"
"""What the name of the hook that was there before ends in from then on."""

_VERSION = 1
_WORDS: dict[Kind, str] = {"commit-msg": ' --message="$1"', "pre-push": ' --remote="$1"'}


def script(kind: Kind, program: str, options: Sequence[str]) -> str:
    """The text of the hook; `program` is the command's absolute path, or "" to look in PATH."""
    wanted = " ".join(map(quote, ("hook", "run", kind, *options)))
    wanted += _WORDS.get(kind, "")
    # Git tells a pre-push hook on standard input what is pushed, and two programs read it.
    feeds = kind == "pre-push"
    keep = "refs=$(cat; echo .)\nrefs=${refs%.}\n" if feeds else ""
    feed = 'printf %s "$refs" | ' if feeds else ""
    place = f'lint={quote(program)}\n[ -x "$lint" ] || ' if program else ""
    return (
        "#!/bin/sh\n"
        f"{MARK}{_VERSION}: `clauselint hook uninstall` takes it away again.\n"
        f"{keep}"
        f'before="${{0%/*}}/{kind}{BEFORE}"\n'
        f'if [ -x "$before" ]; then {feed}"$before" "$@" || exit $?; fi\n'
        f"{place}lint=$(command -v clauselint) || {{\n"
        '  echo "clauselint: the command was not found, so nothing was checked." >&2\n'
        '  echo "Install it, or add its folder to PATH (programs with windows may have" >&2\n'
        '  echo "another than your shell), or do without this once: --no-verify" >&2\n'
        "  exit 1\n"
        "}\n"
        f'{feed}"$lint" {wanted} >&2\n'
    )


def is_ours(text: str) -> bool:
    """Whether a hook is one that `script` wrote."""
    return f"\n{MARK}" in text[:200]
