"""How names are disguised: a function for each technique, from a name to what is written."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from tests.evasion.names import COMMON, LATIN, TERMS

_CYRILLIC = dict(zip("acekopxysiABCEHKMOPTX", "асекорхуѕіАВСЕНКМОРТХ", strict=True))
_GREEK = dict(zip("ovABEHIKMNOPTXYZ", "ονΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
_LEET = dict(zip("aeiostAEIOST", "431057431057", strict=True))
_SMALL = dict(zip("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", strict=True))
_HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u034f\u3164\u180e\ufe0f\U000e0061\u2062"
_MARKS = "\u0301\u0307\u0323\u0489\u20dd\u0336"


class Case(NamedTuple):
    """A text with a name in it from `start` to `end`, or an innocent one if they are equal."""

    technique: str
    text: str
    start: int = 0
    end: int = 0
    advisory: bool = False


def _mapped(table: Mapping[str, str]) -> Callable[[str], Iterator[str]]:
    def disguised(name: str) -> Iterator[str]:
        full = "".join(table.get(c, c) for c in name)
        yield full
        places = [index for index, c in enumerate(name) if c in table]
        if len(places) > 2:
            one = places[len(places) // 2]
            yield name[:one] + table[name[one]] + name[one + 1 :]

    return disguised


def _between(signs: str) -> Callable[[str], Iterator[str]]:
    def disguised(name: str) -> Iterator[str]:
        for index, sign in enumerate(signs):
            if index % 3 == 0:
                yield sign.join(name)
            else:
                cut = 2 + index % (len(name) - 3) if len(name) > 4 else 2
                yield name[:cut] + sign + name[cut:]

    return disguised


def _shifted(upper: int, lower: int) -> Callable[[str], str]:
    def styled(name: str) -> str:
        plain = "".join(c for c in unicodedata.normalize("NFD", name) if c.isascii())
        return "".join(
            chr(upper + ord(c) - 65)
            if c.isupper()
            else chr(lower + ord(c) - 97)
            if c.islower()
            else c
            for c in plain
        )

    return styled


def _styled(name: str) -> Iterator[str]:
    for upper, lower in (
        (0x1D400, 0x1D41A),
        (0x1D5D4, 0x1D5EE),
        (0x1D670, 0x1D68A),
        (0x24B6, 0x24D0),
        (0x1F130, 0x1F130),
        (0x1F150, 0x1F150),
        (0x1F170, 0x1F170),
    ):
        if name.isascii():
            yield _shifted(upper, lower)(name)
    if name.isascii():
        yield "".join(_SMALL.get(c, c) for c in name.lower())
        yield " ".join(chr(0x1F1E6 + ord(c) - 65) if c.isalpha() else c for c in name.upper())


def _fullwidth(name: str) -> Iterator[str]:
    yield "".join(
        chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in name
    )


def _leet(name: str) -> Iterator[str]:
    yield "".join(c if index == 0 else _LEET.get(c, c) for index, c in enumerate(name))
    yield name.replace("a", "@").replace("s", "$").replace("l", "1").replace("i", "!")


def _drawn(name: str) -> Iterator[str]:
    for one, two in (("m", "rn"), ("w", "vv"), ("l", "I"), ("i", "l")):
        if one in name:
            yield name.replace(one, two)


def _spaced(name: str) -> Iterator[str]:
    yield " ".join(name.replace(" ", ""))
    if " " in name:
        yield name.replace(" ", "")
        yield name.replace(" ", "-")
        yield name.replace(" ", "_")
        yield name.replace(" ", "   ")
        words = name.split(" ")
        if len(name) >= 13:
            yield words[0][:4] + " " + words[0][4:] + " " + " ".join(words[1:])


def _pointed(name: str) -> Iterator[str]:
    for sign in (".", "-", "_", "·", "|", "*"):
        yield sign.join(name.replace(" ", ""))
    yield name[:3] + "'" + name[3:]
    yield name[:2] + "." + name[2:]
    if " " in name and name.isascii():
        yield name.replace(" ", ".")
        yield name.replace(" ", " - ")


def _masked(name: str) -> Iterator[str]:
    if len(name) >= 5:
        yield name[:1] + "*" + name[2:]
        yield name[:3] + "•" + name[4:]
        yield name[:2] + "##" + name[4:]


def _broken(name: str) -> Iterator[str]:
    if " " in name:
        yield name.replace(" ", "\n")
        yield name.replace(" ", "  \n")
        yield name.replace(" ", "<br>")
        yield name.replace(" ", " \r\n")
    if len(name) >= 7:
        yield name[:4] + "-\n" + name[4:]


def _bidi(name: str) -> Iterator[str]:
    yield "\u202e" + name[::-1] + "\u202c"
    yield name[:3] + "\u200e" + name[3:]
    yield name[:2] + "\u202a" + name[2:4] + "\u202c" + name[4:]
    yield name[:2] + "\u2066" + name[2:4] + "\u2069" + name[4:]


def _accented(name: str) -> Iterator[str]:
    table = dict(zip("aeiounAEIOUN", "äëïöüñÄËÏÖÜÑ", strict=True))
    yield "".join(table.get(c, c) for c in name)
    yield name.replace("o", "ø").replace("l", "ł").replace("d", "đ")


def _emoji(name: str) -> Iterator[str]:
    if " " in name:
        yield name.replace(" ", "🚢")
        yield name.replace(" ", " 🎉 ")
        yield name.replace(" ", " ❤️ ")
    if len(name) >= 5:
        yield name[:3] + "✨" + name[3:]
    yield "👏".join(name.replace(" ", ""))


def _entity(name: str) -> Iterator[str]:
    yield f"&#{ord(name[0])};{name[1:]}"
    yield "".join(f"&#x{ord(c):x};" for c in name)
    yield name[:3] + "&shy;" + name[3:]
    yield name[:3] + "&#8203;" + name[3:]
    if " " in name:
        yield name.replace(" ", "&nbsp;")


def _marked(name: str) -> Iterator[str]:
    if "&" in name or "'" in name:
        return
    for left, right in (("**", "**"), ("<b>", "</b>"), ("<i>", "</i>"), ("*", "*"), ("~~", "~~")):
        yield name[:2] + left + name[2:4] + right + name[4:]
    yield name[:3] + "<wbr>" + name[3:]
    yield name[:3] + "<!-- x -->" + name[3:]
    yield name[:3] + "<span style='color:red'>" + name[3:] + "</span>"
    yield "[" + name[:3] + "](https://pages.example/x)" + name[3:]
    yield name[:3] + "[b]" + name[3:] + "[/b]"


def _misspelt(name: str) -> Iterator[str]:
    word = max(name.replace("-", " ").split(), key=len)
    if len(name) < 7 or len(word) < 6:
        return
    at = len(word) // 2
    for slip in (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + "x" + word[at + 1 :],
    ):
        if slip != word:
            yield name.replace(word, slip)


def _drawn_out(name: str) -> Iterator[str]:
    yield name[:2] + name[2] * 2 + name[2:] if name[2].isalpha() else name
    yield name + name[-1] * 4 if name[-1].isalpha() else name


def _encoded(name: str) -> Iterator[str]:
    data = name.encode()
    yield base64.b64encode(data).decode()
    yield data.hex()
    yield data.hex(" ")
    yield "".join(f"%{byte:02X}" for byte in data)
    yield "".join(f"\\u{ord(c):04x}" for c in name)
    if quote(name) != name:
        yield quote(name)


def _combined(name: str) -> Iterator[str]:
    yield "\u200b".join("".join(_CYRILLIC.get(c, c) for c in name))
    yield ".".join("".join(_CYRILLIC.get(c, c) for c in name.replace(" ", "")))
    yield name.upper().replace("O", "0").replace(" ", "\u00a0")
    yield "".join(c + "\u0336" for c in name)


TECHNIQUES: Mapping[str, Callable[[str], Iterator[str]]] = {
    "homoglyph": _mapped(_CYRILLIC),
    "homoglyph-greek": _mapped(_GREEK),
    "hidden": _between(_HIDDEN),
    "soft-hyphen": _between("\u00ad\u00ad"),
    "marks": _between(_MARKS),
    "accents": _accented,
    "styled": _styled,
    "fullwidth": _fullwidth,
    "leet": _leet,
    "drawn-alike": _drawn,
    "spacing": _spaced,
    "punctuation": _pointed,
    "masks": _masked,
    "line-break": _broken,
    "bidi": _bidi,
    "emoji": _emoji,
    "entity": _entity,
    "markup": _marked,
    "typo": _misspelt,
    "drawn-out": _drawn_out,
    "encoding": _encoded,
    "combined": _combined,
}
_CARRIERS = (
    "Lunch with {} in town today.",
    "{} signed, and the cake is ordered",
    "Nobody may know yet: {}!",
    "What a week (thanks, {}) it was.",
)
# By hand: what stands in tags, addresses and grammar, `[` and `]` around what must be found.
_WRITTEN = {
    "hashtag": (
        "A day with #[HarrowgateMills]",
        "A day with #[harrowgatemills]",
        "#[Veltrano]Rocks all week",
        "#team[veltrano] forever",
        "so #[DArcyAndFinch] it is",
        "#[orbi] is the future",
        "#Love[Pelluca] #summer",
        "#[SilverBirch] opens",
        "#[quillmark]2026",
    ),
    "handle": (
        "Thanks [@harrowmills] for the tour",
        "Thanks [@veltrano]_hq for the tour",
        "Thanks @the[quillmark] crew",
        "cc [@orbi], see you",
        "by @[Bramblewick_Foods]",
    ),
    "address": (
        "see https://[harrowgate-mills.example]/jobs",
        "mail to jane@[veltrano.example] now",
        "see https://[quillmark].sharing.example/deck",
        "file draft_[Lantern]_v3.docx is wrong",
        "see https://pages.example/clients/[bramblewick-foods]",
        "see [veltrano[.]example] tomorrow",
        "open https://pages.example/?c=[Harrowgate%20Mills]",
    ),
    "grammar": (
        "[Veltrano]'s new office",
        "[Veltrano]’s new office",
        "the [Quillmark]s are here",
        "two [Pelluca]ish ideas",
        "an ex-[Veltrano] friend",
        "the [Orbi]/partner deal",
        "our [Lantern]-like plan",
        "“[Silver Birch]”, she said",
        "переговоры с [Вектором Транспортом]",
        "a [Bramblewick Foods]-sized problem",
    ),
    "alias": (
        "long [$QLMK] since May",
        "long [NYSE:QLMK] since May",
        "long [NASDAQ: PLCA] today",
        "([HARROWGATE MILLS LTD.] closed)",
        "[Project Lantern] is late",
        "[Kettlewell Assur.] called",
        "[Oersholm Ferries] called",
        "[Harrowgate Mills and] co".replace(" and]", "]"),
        "[D'Arcy and Finch] called",
    ),
    "case": (
        "thx VELTRANO".replace("VELTRANO", "[VELTRANO]"),
        "thx [quillmark]",
        "[ORBI] AND FRIENDS",
        "[harrowgate mills] is a place to be",
        "本日、[星河電子]様と",
        "[Silver Birch] it is",
    ),
    "control": tuple(f"We met [{term['term']}] in May." for term in TERMS),
}


def disguised() -> Iterator[Case]:
    """Yield every case in which a name must be found."""
    number = 0
    for technique, disguise in TECHNIQUES.items():
        for name in LATIN:
            for written in disguise(name):
                if name in COMMON and technique in ("typo", "drawn-alike", "line-break"):
                    continue
                carrier = _CARRIERS[number % len(_CARRIERS)]
                start = carrier.index("{}")
                text = carrier.replace("{}", written)
                yield Case(technique, text, start, start + len(written), technique == "typo")
                number += 1
    for technique, texts in _WRITTEN.items():
        for text in texts:
            start = text.index("[")
            end = text.rindex("]") - 1
            yield Case(
                technique, text[:start] + text[start + 1 : end + 1] + text[end + 2 :], start, end
            )
