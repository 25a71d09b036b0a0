"""Values that nobody is to see, planted where people put them, and every form to look for."""

from __future__ import annotations

import base64
import codecs
import csv
import html
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

LISTED = ("Orrin Vale Holdings", "Tarnbeck & Sons", "Quillmere")
ALIASES = ("Orrvale", "@tarnbeckhq", "quillmere.example")
CODE_NAME = "Sablefin"
COLLEAGUE = "Ilse Dovrak"
PATTERNS = {
    "card": "4929 4212 3456 7806",
    "iban": "DE44 2004 0060 0123 9876 54",
    "mail": "ilse@tarnbeck.example",
    "phone": "+44 7400 123987",
    "aws": "AKIAQUILLMERE7CANARY",
    "github": "ghp_CANARYCANARYCANARYCANARYCANA01",
    "slack": "xoxb-CANARY-not-a-token",
    "payment": "sk_live_CANARYCANARY",
    "registry": "dckr_" + "pat_CANARYCANARYCANARYCANARY",
    "jwt": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjYW5hcnkifQ.CANARY",
    "database": "postgres://press:Wren8Moor@pg.example.com",
    "ssn": "536-90-4399",
    "insurance": "CE 65 43 21 B",
    "address": "10.66.8.13",
}
ALL = (*LISTED, *ALIASES, CODE_NAME, COLLEAGUE, *PATTERNS.values())

POLICY = """# Policy

## 1 Clients

Name none.

## 2 Money {#money}

Say nothing.

## 3 Tone

Be calm.
"""
PACK = f"""pack: own
rules:
  - id: client
    kind: keyword
    clause: "1"
    severity: error
    message: Leave the client out.
    list: clients.csv
    scope: any
    sensitivity: secret
    examples:
      bad: ["With [[{LISTED[0]}]]."]
      good: ["With a client."]
  - id: project
    kind: keyword
    clause: "1"
    message: This has no name yet.
    words: [{CODE_NAME}]
    scope: any
    sensitivity: secret
    examples:
      bad: ["Our [[{CODE_NAME}]] starts."]
      good: ["Our project starts."]
  - id: colleague
    kind: keyword
    clause: "1"
    message: Ask first.
    words: ["{COLLEAGUE}"]
    scope: any
    sensitivity: personal
    examples:
      bad: ["By [[{COLLEAGUE}]]."]
      good: ["By us."]
  - id: hello
    kind: keyword
    clause: "3"
    severity: note
    message: Calmer.
    words: [hello]
    scope: any
    examples:
      bad: ["[[Hello]]!"]
      good: ["Good day."]
"""
LIST = """term,aliases,handles,domains
Orrin Vale Holdings,Orrvale,,
Tarnbeck & Sons,,tarnbeckhq,
Quillmere,,,quillmere.example
"""
CONFIG = """policy = "policy.md"
packs = ["starter/credentials", "starter/personal-data", "own.yaml"]

[topics]
credentials = "2"
personal-data = "2"
confidential = "2"
"""


def company(folder: Path, **given: str) -> None:
    """Write a company's files; `given` replaces some of them, by the stem of their names."""
    files = {"policy.md": POLICY, "own.yaml": PACK, "clients.csv": LIST, "clauselint.toml": CONFIG}
    for name, text in files.items():
        (folder / name).write_text(given.get(name.partition(".")[0], text), "utf-8")


def drafts(folder: Path) -> None:
    """Write drafts that hold every canary, each beside a word that a public rule flags."""
    folder.mkdir()
    lines = "".join(f"hello, this is {value}, hello\n\n" for value in ALL)
    for suffix in ("md", "txt", "mdx"):
        (folder / f"plain.{suffix}").write_text(lines, "utf-8")
    parts = "\n---\n".join(f"hello {value} hello" for value in ALL)
    (folder / "thread.txt").write_text(parts, "utf-8")
    front = "".join(
        f"{key}: {value!r}\n"
        for key, value in (
            ("title", f"hello {LISTED[0]}"),
            ("sponsor", LISTED[1]),
            ("campaign", CODE_NAME),
            ("author", COLLEAGUE),
            ("channel", "blog"),
        )
    )
    (folder / "front.md").write_text(f"---\n{front}---\n\nhello\n", "utf-8")
    marked = (
        f"hello **Orrin** Vale Holdings [hello](https://x.example/?q=Orrin%20Vale%20Holdings)\n\n"
        f"`hello {CODE_NAME}` ![hello {COLLEAGUE}](a.png) <!-- hello {LISTED[1]} -->\n\n"
        f"#OrrinValeHoldings hello ORRIN VALE HOLDINGS, orrin vale holdings, hello\n\n"
        f"hello {CODE_NAME}: {CODE_NAME[::-1]} {CODE_NAME.encode().hex()} "
        f"{base64.b64encode(CODE_NAME.encode()).decode()} {CODE_NAME.upper()} hello\n"
    )
    (folder / "marked.md").write_text(marked, "utf-8")
    rows = [[f'hello "{one}" hello', one, "blog", one, f"no-rule -- {one}", one] for one in ALL]
    rows += [["hello", one, one, one, one, one, one] for one in ALL]
    head = ["Text", "Title", "Channel", "Notes", "Waiver", f"About {CODE_NAME}"]
    table(folder / "calendar.csv", [head, *rows])
    table(folder / "broken.csv", [head, *rows[:2]], 'hello,"hello')
    table(folder / f"{CODE_NAME}.tsv", [["text", *ALL], ["hello", *ALL]])
    table(folder / "headless.csv", rows)
    for value in (LISTED[0], CODE_NAME, COLLEAGUE, PATTERNS["mail"]):
        (folder / f"{value.replace(' ', '-')}.md").write_text("hello\n", "utf-8")
        (folder / f"broken {value}.md").write_bytes(b"---\ntitle: [\n---\nhello \xff\n")
    (folder / "sablefin_empty.md").write_bytes(b"")
    (folder / "binary.md").write_bytes(f"{CODE_NAME}\0".encode())
    (folder / "latin.md").write_bytes(f"hello {CODE_NAME} caf\xe9".encode("latin-1"))
    (folder / "facts.md").write_text(f"---\nchannel: {CODE_NAME}\n---\nhello\n", "utf-8")


def table(path: Path, rows: Sequence[Sequence[str]], rest: str = "") -> None:
    """Write a table, and what is no part of one behind it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
        file.write(rest)


def forms(value: str) -> set[str]:
    """What a value may look like in something printed, in lower case."""
    data = value.encode()
    bare = "".join(c for c in value if c.isalnum())
    texts = {
        value,
        value[::-1],
        bare,
        value.replace(" ", "-"),
        value.replace(" ", "_"),
        unicodedata.normalize("NFKD", value),
        html.escape(value),
        quote(value),
        codecs.encode(value, "rot13"),
        data.hex(),
        value.casefold().encode().hex(),
        base64.b64encode(data).decode().rstrip("="),
        base64.urlsafe_b64encode(data).decode().rstrip("="),
        base64.b32encode(data).decode().rstrip("="),
    }
    return {text.lower() for text in texts}


FORMS = {form: value for value in ALL for form in forms(value)}


def leaks(printed: bytes) -> set[str]:
    """The canaries that stand in what was printed or written, in whatever form."""
    text = printed.decode("utf-8", "replace").lower()
    return {value for form, value in FORMS.items() if form in text}
