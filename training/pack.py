"""Writes the trained pipeline with its card and without the words it was trained on."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.attrs import IDS
from spacy.language import Language

OUT = Path(__file__).resolve().parents[1] / "clauselint" / "models" / "en_posts"
ABOUT = Path(__file__).with_name("about.json")


def pack(nlp: Language, performance: Mapping[str, Any], out: Path) -> None:
    """Write `nlp` to the folder `out`, its meta.json completed by about.json and `performance`."""
    about = json.loads(ABOUT.read_text(encoding="utf-8"))
    nlp.meta.update(about, performance=performance)
    fresh = out.with_name(f"{out.name}.new")
    write(nlp, fresh)
    # Whoever loads `out` meanwhile finds the old pipeline or the new one, never half of one.
    old = out.with_name(f"{out.name}.old")
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def write(nlp: Language, out: Path) -> None:
    """Write `nlp` to the folder `out` so that it loads as it was trained."""
    out.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(out)
    # Features and vectors are found by hashes made from the text being tagged, and the labels
    # come with the components: nothing looks words up, and they are other people's.
    (out / "vocab" / "strings.json").write_text("[]\n", encoding="utf-8")
    # spaCy 3.8 reads here which form of a word the vectors are for, but forgets to write it.
    vectors = {"mode": "default", "attr": IDS["NORM"]}
    (out / "vocab" / "vectors.cfg").write_text(json.dumps(vectors), encoding="utf-8")


def size(folder: Path) -> int:
    """Return the bytes that the files of a pipeline take on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
