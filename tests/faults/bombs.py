"""Small files that ask for endless time or memory, each in the folder of a company."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

CONFIG = 'policy = "policy.md"\npacks = ["own.yaml"]\n'
POLICY = "# Policy\n\n## 1. Names\n\nName no client.\n\n## 2. Tone\n\nBe kind.\n"
PACK = (
    "pack: own\nversion: 1.0.0\nrules:\n  - id: own-names\n    kind: keyword\n    clause: '1'\n"
    "    severity: error\n    message: Name no client.\n    list: names.txt\n"
    "    examples: {bad: [Hello Corvid], good: [Hello]}\n"
)
COMPANY = {
    "clauselint.toml": CONFIG,
    "policy.md": POLICY,
    "own.yaml": PACK,
    "names.txt": "Corvid\n",
    "drafts/draft.md": "Hello!\n",
}


class Bomb(NamedTuple):
    """What stands in which file, and how the command must end: refused, or not judged."""

    id: str
    files: Mapping[str, str]
    code: int = 2


def _laughs(of: str) -> str:
    """Nine lists of nine references each: 9 ** 9 values when they are followed."""
    lines = [f"a0: &a0 [{', '.join([of] * 9)}]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(lines) + "\n"


def _merges() -> str:
    lines = ["a0: &a0 {k: v}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 10)]
    return "\n".join(lines) + "\n"


def _front(text: str) -> str:
    return f"---\n{text}---\n\nHello!\n"


_KEYS = "".join(f"key{n} = 1\n" for n in range(20_000))
_QUOTED = f'"{49_000 * 2 * chr(34)}"\n'
_RULE = PACK.partition("rules:\n")[2]

BOMBS = (
    Bomb("configuration nested", {"clauselint.toml": f"packs = {'[' * 200_000}\n"}),
    Bomb("configuration of dotted keys", {"clauselint.toml": f"{'a.' * 100_000}a = 1\n"}),
    Bomb(
        "configuration of many dotted keys",
        {"clauselint.toml": "".join(f"k{n}{'.a' * 9} = 1\n" for n in range(9_000))},
    ),
    Bomb("configuration of unknown keys", {"clauselint.toml": _KEYS}),
    Bomb(
        "configuration with an endless number",
        {"clauselint.toml": f"{CONFIG}[limits]\nfile-bytes = 0x{'f' * 200_000}\n"},
    ),
    Bomb("configuration too large", {"clauselint.toml": "# " + "x" * (1 << 24)}),
    Bomb(
        "configuration with a glob of many stars",
        {
            "clauselint.toml": f'{CONFIG}[[paths]]\nglob = "{"*a" * 30}*b"\n'
            'facts = { channel = "x" }\n',
            f"drafts/{'a' * 120}.md": "Hello!\n",
        },
    ),
    Bomb("pack of references", {"own.yaml": _laughs("lol")}),
    Bomb("pack of merges", {"own.yaml": _merges()}),
    Bomb("pack nested", {"own.yaml": f"pack: {'[' * 100_000}\n"}),
    Bomb("pack nested by indentation", {"own.yaml": "".join(" " * n + "a:\n" for n in range(900))}),
    Bomb("pack with an endless number", {"own.yaml": f"pack: {'9' * 900_000}\n"}),
    Bomb("pack of unknown keys", {"own.yaml": _KEYS.replace(" =", ":")}),
    Bomb(
        "pack of the same rule",
        {"own.yaml": PACK.partition("rules:\n")[0] + "rules:\n" + _RULE * 4_000},
    ),
    Bomb("pack of brackets in a key", {"own.yaml": f"{'{' * 900_000}\n"}),
    Bomb(
        "list of references",
        {"own.yaml": PACK.replace(".txt", ".yaml"), "names.yaml": _laughs("x")},
    ),
    Bomb(
        "list of empty cells",
        {"own.yaml": PACK.replace(".txt", ".csv"), "names.csv": "term\n" + "," * 4_000_000},
    ),
    Bomb(
        "list without an end to its quotes",
        {"own.yaml": PACK.replace(".txt", ".csv"), "names.csv": 'term\n"' + "x\n" * 2_000_000},
    ),
    Bomb("policy of references", {"policy.md": f"---\n{_laughs('x')}---\n{POLICY}"}, 0),
    Bomb("policy of headings", {"policy.md": "# a\n" * 250_000}),
    Bomb("policy of comments", {"policy.md": "# a\n\n" + "<!-- b -->\n\n" * 90_000}),
    Bomb("policy of numbers", {"policy.md": "".join(f"# 1.{n} a\n" for n in range(90_000))}),
    Bomb("policy too large", {"policy.md": POLICY + "x" * (1 << 24)}),
    Bomb("draft of references", {"drafts/draft.md": _front(_laughs("lol"))}, 3),
    Bomb("draft of merges", {"drafts/draft.md": _front(_merges())}, 3),
    Bomb("draft nested", {"drafts/draft.md": _front(f"a: {'[' * 60_000}\n")}, 3),
    Bomb(
        "draft of dotted keys",
        {"drafts/draft.md": f"+++\n{'a.' * 30_000}a = 1\n+++\n\nHello!\n"},
        3,
    ),
    Bomb(
        "draft of an endless number",
        {"drafts/draft.md": f"+++\na = {'9' * 60_000}\n+++\n\nHello!\n"},
        3,
    ),
    Bomb("draft of an endless entity", {"drafts/draft.md": f"<p>&#{'9' * 500_000};</p>\n"}, 0),
    Bomb("draft of quotes in quotes", {"drafts/draft.md": "> " * 250_000 + "Hello!\n"}, 0),
    Bomb("draft of lists in lists", {"drafts/draft.md": "- " * 250_000 + "Hello!\n"}, 0),
    Bomb("draft of brackets", {"drafts/draft.md": "[" * 500_000 + "Hello!\n"}, 0),
    Bomb("calendar of commas", {"drafts/cal.csv": f"text\n{',' * 4_000_000}\n"}, 3),
    Bomb("calendar of quotation marks", {"drafts/cal.csv": "text\n" + _QUOTED * 12}, 3),
    Bomb("calendar of an endless cell", {"drafts/cal.csv": 'text\n"' + '"" ' * 1_000_000}, 3),
    Bomb("draft too large", {"drafts/draft.md": "x" * ((16 << 20) + 1)}, 3),
    Bomb(
        "ignore file of many stars",
        {"drafts/.gitignore": "*a" * 30 + "*b\n", f"drafts/{'a' * 120}.md": "Hello!\n"},
        0,
    ),
    Bomb("ignore file of many lines", {"drafts/.gitignore": "a*b\n" * 250_000}, 0),
)
