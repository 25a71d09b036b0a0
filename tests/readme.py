"""Writes into README.md what the command really prints about an example draft."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from clauselint.cli import main as command

README = Path(__file__).parent.parent / "README.md"
DRAFT = "examples/linkedin-new-client.md"
START, END = "<!-- demo -->\n", "<!-- end -->"


def main() -> None:
    words = ("check", DRAFT)
    printed = CliRunner().invoke(command, words, catch_exceptions=False).stdout
    before, _, rest = README.read_text("utf-8").partition(START)
    after = rest.partition(END)[2]
    block = f"```console\n$ clauselint {' '.join(words)}\n{printed}```\n"
    README.write_text(before + START + block + END + after, "utf-8")


if __name__ == "__main__":
    main()
