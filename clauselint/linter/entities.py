"""spaCy, imported here and nowhere else, and only when a rule cannot be judged without it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from clauselint import models
from clauselint.models.entity import Entity, Tagger
from clauselint.models.errors import PipelineError
from clauselint.models.late import late
from clauselint.models.matcher import Category, Label
from clauselint.models.tone import Scorer, Scores

if TYPE_CHECKING:
    from spacy.language import Language

BUNDLED = "en_posts"
# What other pipelines call the four kinds that rules know.
_LABELS: dict[str, Label] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "PRODUCT": "PRODUCT",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
}
_UNUSED = (
    "tagger",
    "parser",
    "senter",
    "lemmatizer",
    "attribute_ruler",
    "morphologizer",
    "textcat",
)
_ENTITIES = ("tok2vec", "ner")
_TONE = ("textcat_multilabel",)
_CATEGORIES = get_args(Category)
_BATCH = 64
# spaCy's tokenizer takes quadratic time over runs without a space. Signs alone hold no names;
# a long word is divided, for what stands in it may.
_SIGNS = late(r"(?:[^\w\s]|_){64,}")
_LONG_WORD = late(r"(\S{199})\S(?=\S)")


def load_pipeline(name: str = BUNDLED, part: Part = "all") -> Language:
    """The spaCy pipeline of that name: the bundled one, an installed package, or a folder.

    With a `part`, the bundled components for the other are left out. Raises PipelineError, whose
    text says how to mend it.
    """
    parts = {"all": (), "entities": _TONE, "tone": (*_ENTITIES, "vocab")}
    if part not in parts:
        raise PipelineError(f"a pipeline has the parts {', '.join(parts)}; name one of them")
    left_out = parts[part]
    place = _folder(name)
    try:
        if place is not None:
            _check_version(name, place)
        import spacy

        nlp = spacy.load(place or name, exclude=(*_UNUSED, *left_out))
        if part == "tone":
            _check_categories(name, nlp)
        else:
            _check_labels(name, nlp)
        return nlp
    except PipelineError:
        raise
    except ImportError:
        raise PipelineError(
            "spaCy cannot be imported; install clauselint again with its dependencies"
        ) from None
    except OSError:
        raise PipelineError(
            f'the spaCy pipeline "{name}" is not installed; install it, or name another one '
            "as pipeline under [entities] in clauselint.toml"
        ) from None
    except (ValueError, KeyError, TypeError) as error:
        raise PipelineError(
            f'the spaCy pipeline "{name}" cannot be loaded ({type(error).__name__}); it was made '
            "for another version of spaCy, or is damaged: install it again"
        ) from None


Part: TypeAlias = Literal["all", "entities", "tone"]


def tagger(nlp: Language) -> Tagger:
    """A function that finds the entities of texts with `nlp`."""

    def tag(texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        for doc in nlp.pipe(map(_without_runs, texts), batch_size=_BATCH):
            yield tuple(
                Entity(ent.start_char, ent.end_char, _LABELS[ent.label_])
                for ent in doc.ents
                if ent.label_ in _LABELS
            )

    return tag


def lazy_tagger(name: str) -> Tagger:
    """A tagger that loads the pipeline when it is first used; one thread uses it at a time.

    Raises PipelineError then.
    """
    lock = Lock()

    @cache
    def loaded() -> Tagger | PipelineError:
        try:
            return tagger(load_pipeline(name, "entities"))
        except PipelineError as error:
            return error

    def tag(texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        with lock:
            tagging = loaded()
            if isinstance(tagging, PipelineError):
                raise tagging
            yield from tagging(texts)

    return tag


def lazy_scorer(name: str) -> Scorer:
    """A scorer of tone that loads the pipeline when it is first used; one thread at a time.

    Raises PipelineError then.
    """
    lock = Lock()

    @cache
    def loaded() -> Language | PipelineError:
        try:
            return load_pipeline(name, "tone")
        except PipelineError as error:
            return error

    def score(texts: Iterable[str]) -> Iterator[Scores]:
        with lock:
            nlp = loaded()
            if isinstance(nlp, PipelineError):
                raise nlp
            for doc in nlp.pipe(map(_without_runs, texts), batch_size=_BATCH):
                scores = {category: doc.cats[category] for category in _CATEGORIES}
                if not all(0 <= one <= 1 for one in scores.values()):
                    # Weights that are damaged give no numbers, and none of them is above anything.
                    raise PipelineError("the pipeline for tone is damaged; install clauselint anew")
                yield scores

    return score


def _without_runs(text: str) -> str:
    """`text` of the same length, long runs of signs blanked out and long words divided."""
    bare = _SIGNS.sub(lambda run: " " * len(run.group()), text)
    return _LONG_WORD.sub(r"\1 ", bare)


def _check_labels(name: str, nlp: Language) -> None:
    """Refuse a pipeline that could only ever find nothing."""
    finders = [one for one in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(one).assigns]
    if not finders:
        raise PipelineError(
            f'the pipeline "{name}" has no component that finds named entities; name one that has '
            "as pipeline under [entities] in clauselint.toml"
        )
    labels = {label for one in finders for label in nlp.pipe_labels.get(one, ())}
    if labels and not labels & set(_LABELS):
        raise PipelineError(
            f'the pipeline "{name}" finds none of {", ".join(sorted(set(_LABELS)))}; name another '
            "one under [entities] in clauselint.toml"
        )


def _check_categories(name: str, nlp: Language) -> None:
    """Refuse a pipeline that cannot judge tone."""
    known = {label for one in nlp.pipe_names for label in nlp.pipe_labels.get(one, ())}
    if lacking := sorted(set(_CATEGORIES) - known):
        raise PipelineError(
            f'the pipeline "{name}" cannot judge {", ".join(lacking)}; install clauselint again'
        )


def _folder(name: str) -> Path | None:
    if name == BUNDLED:
        return Path(models.__file__).parent / BUNDLED
    return Path(name) if "/" in name or "\\" in name or Path(name).is_dir() else None


def _check_version(name: str, place: Path) -> None:
    """Refuse a pipeline made for another spaCy before spaCy is imported."""
    from importlib.metadata import version

    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        meta = json.loads((place / "meta.json").read_text("utf-8"))
        wanted = SpecifierSet(str(meta.get("spacy_version", "")))
    except (OSError, ValueError, AttributeError, InvalidSpecifier):
        raise PipelineError(
            f'"{name}" holds no spaCy pipeline (its meta.json is missing or broken); '
            "check pipeline under [entities] in clauselint.toml"
        ) from None
    if not wanted.contains(version("spacy"), prereleases=True):
        raise PipelineError(
            f'the pipeline "{name}" needs spaCy {wanted}, and {version("spacy")} is installed; '
            "install a pipeline made for it"
        )
