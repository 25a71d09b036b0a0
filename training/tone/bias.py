"""Measures what harmless sentences about people, and in dialect, are held to be."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from spacy.language import Language

from training.tone.measure import Row, share
from training.tone.score import score

NEUTRAL = Path(__file__).with_name("neutral.yaml")


@dataclass(frozen=True, slots=True)
class Neutral:
    """Harmless sentences: by the group that they name, and in pairs of dialect and standard."""

    groups: dict[str, tuple[str, ...]]
    dialect: tuple[str, ...]
    standard: tuple[str, ...]


def neutral() -> Neutral:
    """Read neutral.yaml and fill its frames."""
    held = yaml.safe_load(NEUTRAL.read_text(encoding="utf-8"))
    groups = {
        name: tuple(frame.format(who=who) for who in members for frame in held["frames"])
        for name, members in held["groups"].items()
    }
    dialect, standard = zip(*held["dialects"], strict=True)
    return Neutral(groups, dialect, standard)


def bias(nlp: Language, toxic: float, identity_attack: float) -> tuple[Row, ...]:
    """Return, for every group and both ways of writing, the mean score and the share of alarms."""
    held = neutral()
    texts = {**held.groups, "dialect": held.dialect, "the same, standard": held.standard}
    return tuple(_row(nlp, name, each, toxic, identity_attack) for name, each in texts.items())


def _row(nlp: Language, name: str, texts: tuple[str, ...], toxic: float, attack: float) -> Row:
    scores = score(nlp, texts)
    return (
        name,
        f"{np.mean(scores['toxic']):.3f}",
        share(scores["toxic"], toxic),
        share(scores["identity_attack"], attack),
    )
