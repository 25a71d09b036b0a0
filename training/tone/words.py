"""Reads slurs and swear words from the lexicons, so that none needs to be written down here."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

KEPT = 4


@dataclass(frozen=True, slots=True)
class Words:
    """Vulgar words as one pattern, and the commonest slurs by what they stand for in templates."""

    vulgar: re.Pattern[str]
    slurs: Mapping[str, tuple[str, ...]]

    def is_vulgar(self, text: str) -> bool:
        """Tell whether `text` has a word that a lexicon calls vulgar."""
        return self.vulgar.search(text.lower()) is not None


def read_words(folder: Path) -> Words:
    """Read the profanity list; slurs are ranked by how often posts judged offensive have them."""
    path = folder / "lists" / "lexicons" / "profanity_list_en.MIT.json"
    entries = json.loads(path.read_text(encoding="utf-8"))
    offensive = Counter(_offensive_words(folder))
    slurs = {
        "racial": _commonest(_forms(entries, "racial"), offensive),
        "queer": _commonest(_forms(entries, "lgbtq"), offensive),
    }
    tags = ("racial", "lgbtq", "general", "sexual", "religious")
    forms = sorted({form for tag in tags for form in _forms(entries, tag) if len(form) > 2})
    alternatives = "|".join(map(re.escape, forms))
    return Words(re.compile(rf"(?<!\w)(?:{alternatives})(?:e?s)?(?!\w)"), slurs)


def _offensive_words(folder: Path) -> Iterable[str]:
    path = folder / "train_permissive" / "tone" / "davidson.train.jsonl"
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["label"] != "neither":
                yield from set(re.findall(r"\w+", html.unescape(row["text"]).lower()))


def _commonest(forms: Iterable[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    # A plural is made by the templates, so a form that is one would get two of its endings.
    known = sorted(forms)
    single = [form for form in known if not (form.endswith("s") and form[:-1] in known)]
    return tuple(sorted(single, key=lambda form: (-counts.get(form, 0), form))[:KEPT])


def _forms(entries: Iterable[Mapping[str, object]], tag: str) -> set[str]:
    return {
        form.replace("*", "")
        for entry in entries
        if tag in _strings(entry["tags"])
        for form in str(entry["match"]).split("|")
    }


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


@cache
def sentence_ends() -> re.Pattern[str]:
    """Return the pattern at which a post is cut into sentences."""
    return re.compile(r"(?<=[.!?…])[\"')\]]*\s+|\n+")
