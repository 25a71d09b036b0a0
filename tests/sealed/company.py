"""A company whose client list is sealed, and what its command says."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

from clauselint.cli import main
from clauselint.linter.sealing import Request, make_key, seal_list
from clauselint.rules.sealing.box import Head, head_of

NAMES = ("Orrin Vale Holdings", "Tarnbeck & Sons", "Quillmere")
LIST = """term,aliases,handles,domains,common_word
Orrin Vale Holdings,Orrvale,,,
Tarnbeck & Sons,,tarnbeckhq,,
Quillmere,,,quillmere.example,
"""
POLICY = "# Policy\n\n## 1 Clients {#clients}\n\nName none.\n\n## 2 Tone {#tone}\n\nBe calm.\n"
PACK = """pack: own
rules:
  - id: client
    kind: sealed
    clause: clients
    severity: error
    message: Leave the client out.
    sealed: clients.sealed
    list_id: "{list_id}"
    at_least: {at_least}
    scope: any
    examples:
      bad: ["With [[Sealmark Specimen]]."]
      good: ["With a client."]
  - id: hello
    kind: keyword
    clause: tone
    severity: note
    message: Calmer.
    words: [hello]
    scope: any
    examples: {{bad: ["[[Hello]]!"], good: [Good day.]}}
"""


REGISTER = "id,subject,agreed_by,channels,until\nP-1,Quillmere,file 1,any,open\n"
REGISTRY = (
    "kind: registry\n    holds: permissions\n    register: clients.sealed",
    "[[Sealmark Former]]",
)


class Answer(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    said: str


def company(folder: Path, mode: str = "vault", text: str = LIST) -> Head:
    """Write a company's files with a key and the sealed list; the plain one goes away.

    As a `register` it holds permissions.
    """
    make_key(str(folder / "key"))
    head = sealed(folder, mode, REGISTER if mode == "register" else text)
    (folder / "policy.md").write_text(POLICY, "utf-8")
    (folder / "clauselint.toml").write_text('policy = "policy.md"\npacks = ["own.yaml"]\n')
    pack(folder, head)
    if mode == "register":
        kind, specimen = REGISTRY
        own = (folder / "own.yaml").read_text("utf-8")
        own = own.replace("    kind: sealed\n", "").replace("sealed: clients.sealed", kind)
        (folder / "own.yaml").write_text(own.replace("[[Sealmark Specimen]]", specimen), "utf-8")
    return head


def sealed(folder: Path, mode: str | None = None, text: str = LIST, **keys: str) -> Head:
    """Seal a list into `clients.sealed`; the plain one goes away."""
    plain, out = folder / "clients.csv", folder / "clients.sealed"
    plain.write_text(text, "utf-8")
    given: dict[str, Any] = {"key_file": str(folder / "key"), "old_key_file": "", **keys}
    how: dict[str, Any] = (
        {"mode": None, "holds": "permissions"} if mode == "register" else {"mode": mode}
    )
    seal_list(Request(terms=str(plain), out=str(out), environ={}, **how, **given))
    plain.unlink()
    return head_of(out.read_bytes())


def pack(folder: Path, head: Head, at_least: int = 1, more: str = "") -> None:
    """Write the pack whose rule asks for a list."""
    text = PACK.format(list_id=head.list_id, at_least=at_least)
    (folder / "own.yaml").write_text(text.replace("    scope", f"{more}    scope", 1), "utf-8")


def command(*words: str, **environ: str) -> Answer:
    """Run the command; it may fail, but not by an exception."""
    answer = CliRunner().invoke(main, words, env=environ, catch_exceptions=False)
    return Answer(answer.exit_code, (answer.stdout_bytes + answer.stderr_bytes).decode())
