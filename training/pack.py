"""Writes the trained pipeline with its card and without the words it was trained on."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language

OUT = Path(__file__).resolve().parents[1] / "clauselint" / "models" / "en_posts"
ABOUT = Path(__file__).with_name("about.json")


def pack(nlp: Language, performance: Mapping[str, Any], out: Path) -> None:
    """Write `nlp` to the folder `out`, its meta.json completed by about.json and `performance`."""
    about = json.loads(ABOUT.read_text(encoding="utf-8"))
    nlp.meta.update(about, performance=performance)
    nlp.to_disk(out)
    # The features of a word are hashes made from the text being tagged, and the labels come with
    # the components: nothing looks words up, and they are other people's.
    (out / "vocab" / "strings.json").write_text("[]\n", encoding="utf-8")


def size(folder: Path) -> int:
    """Return the bytes that the files of a pipeline take on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
