"""Write `rules/matching/lookalikes.py` from Unicode's confusables.txt (UTS 39, section 4).

`python -m tables.lookalikes PATH` takes the file as https://www.unicode.org/Public/security has it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

PLACE = Path(__file__).parent.parent / "clauselint/rules/matching/lookalikes.py"
_WIDTH = 88
# Scripts whose words may consist of nothing but letters that look Latin.
_CASED = ("GREEK", "CYRILLIC", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU", "CANADIAN")
# Their letters stand beside Latin ones in ordinary text, or stand for whole words.
_OTHER = ("CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH", "HANGUL", "BOPOMOFO", "YI", "THAI", "LAO")
# Letters that confusables.txt leaves alone although they are drawn like Latin ones.
_MORE = {
    **dict(zip("вкмнтгпишябд", "bkmhtrnuwrbd", strict=True)),
    **dict(zip("КМНТГПИШЯБД", "KMHTRNNWRBD", strict=True)),
    **dict(zip("ντηκμιτυωβεχδζς", "vtnkuityWbexdzs".lower(), strict=True)),
    **dict(zip("ΣΞΔ", "EEA", strict=True)),
    **dict(zip("ᴀʙᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴘǫʀᴛᴜʏ", "abdefghijklmnpqrtuy", strict=True)),
    **dict(zip("ɐɟɥɯɹʇʎʞɘɛ", "afhmrtykee", strict=True)),
    **dict(zip("ᑕᑎᔕᗩᕮᖴᗯᏁᎮᎶᏦᗝ", "CNSAEFWNPGKO", strict=True)),
    **dict(zip("ӏıƖǀ", "lill", strict=True)),
    **dict(zip("∂∆Λλ", "daaa", strict=True)),
}


def groups(text: str) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """What look-alikes stand for: Latin ones, letters of other scripts, and signs."""
    latin: dict[str, str] = {}
    foreign: dict[str, str] = {}
    signs: dict[str, str] = {}
    for character, plain in (*_rows(text), *_MORE.items()):
        kind = unicodedata.category(character)[0]
        name = unicodedata.name(character, "")
        if kind not in "LS" or _decomposed(character) or name.startswith(_OTHER):
            continue
        if kind == "S":
            signs[character] = plain.lower()
        elif name.startswith(("LATIN", "MODIFIER")):
            latin[character] = plain.lower()
        elif character.isupper() or name.startswith(("CANADIAN", "CHEROKEE")):
            foreign[character] = "I" if plain == "l" else plain.upper()
        else:
            foreign[character] = plain.lower() if name.startswith(_CASED) else plain
    return latin, foreign, signs


def _rows(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        row = re.match(r"\ufeff?([0-9A-F]+) ;\t([0-9A-F ]+) ;", line)
        if row is None or int(row[1], 16) < 0x80:
            continue
        shown = "".join(chr(int(code, 16)) for code in row[2].split())
        plain = "".join(c for c in unicodedata.normalize("NFKD", shown) if not _is_mark(c))
        plain = {"rn": "m"}.get(plain, plain)
        if plain.isascii() and plain.isalpha() and len(plain) == 1:
            yield chr(int(row[1], 16)), plain


def _decomposed(character: str) -> bool:
    """Whether Unicode itself says which plain letter it is."""
    plain = [c for c in unicodedata.normalize("NFKD", character) if not _is_mark(c)]
    return all(c.isascii() for c in plain) or unicodedata.normalize("NFKC", character) != character


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


def module(text: str) -> str:
    """The source of the module with the three tables."""
    version = re.search(r"Version: (\S+)", text)
    digest = sha256(text.encode()).hexdigest()
    lines = [
        '"""Characters that look like Latin letters. Written by `python -m tables.lookalikes`."""',
        "",
        f'VERSION = "{version[1] if version else ""}"',
        "# SHA-256 of Unicode's confusables.txt; its terms of use: https://www.unicode.org/license.txt",
        f'DIGEST = "{digest}"',
    ]
    for name, group in zip(("LATIN", "FOREIGN", "SIGNS"), groups(text), strict=True):
        lines += ["", *_table(name, group)]
    return "\n".join(lines) + "\n"


def _table(name: str, group: Mapping[str, str]) -> Iterator[str]:
    """Runs of look-alikes by the letter they stand for, as one text: letter, look-alikes, blank."""
    by_letter: dict[str, list[str]] = {}
    for character, plain in sorted(group.items()):
        by_letter.setdefault(plain, []).append(character)
    yield f"{name} = ("
    for plain, characters in sorted(by_letter.items()):
        shown = [_escaped(c) for c in characters]
        while shown:
            size, count = 0, 0
            while count < len(shown) and size + len(shown[count]) <= _WIDTH - 4:
                size += len(shown[count])
                count += 1
            yield f'    "{plain}{"".join(shown[:count])} "'
            del shown[:count]
    yield ")"


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def main(arguments: list[str]) -> int:
    """Write the module from the file that is named."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tables.lookalikes confusables.txt\n")
        return 2
    PLACE.write_text(module(Path(arguments[0]).read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
