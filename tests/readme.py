"""Writes into README.md what the command really prints about the example drafts."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from clauselint.cli import main as command

README = Path(__file__).parent.parent / "README.md"
_SHOWN = re.compile(
    r"(?P<head><!-- demo -->\n```console\n\$ clauselint (?P<words>[^\n]*)\n)"
    r".*?(?P<tail>```\n<!-- end -->)",
    re.DOTALL,
)


def main() -> None:
    README.write_text(_SHOWN.sub(_written, README.read_text("utf-8")), "utf-8")


def _written(shown: re.Match[str]) -> str:
    printed = CliRunner().invoke(command, shown["words"].split(), catch_exceptions=False).stdout
    return f"{shown['head']}{printed}{shown['tail']}"


if __name__ == "__main__":
    main()
