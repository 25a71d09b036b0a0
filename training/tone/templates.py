"""Fills our own sentences (templates.yaml) and reads our development sentences."""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from training.tone.sources import LABELS, Labelled
from training.tone.vary import Groups
from training.tone.words import Words

HERE = Path(__file__).parent
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Probe:
    """A development sentence of ours and the kind of trap or hostility that it is."""

    kind: str
    text: str


def templated(words: Words, dice: random.Random, each: int) -> tuple[Labelled, ...]:
    """Return `each` texts of every kind of template."""
    held = yaml.safe_load((HERE / "templates.yaml").read_text(encoding="utf-8"))
    kinds = {kind["kind"]: kind["texts"] for kind in held["kinds"]}
    choices = {**held["slots"], **kinds, **words.slurs}
    return tuple(
        Labelled(_filled(dice.choice(kind["texts"]), choices, dice), _tone(kind), "templates")
        for kind in held["kinds"]
        for _ in range(each)
    )


def groups() -> Groups:
    """Return the groups of people that the templates name."""
    slots = yaml.safe_load((HERE / "templates.yaml").read_text(encoding="utf-8"))["slots"]
    return Groups(tuple(slots["group"]), tuple(slots["adjective"]))


def probes(name: str, words: Words) -> tuple[Probe, ...]:
    """Read a file such as traps.txt; slurs take turns, but a reclaimed one is the commonest."""
    found: list[Probe] = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, text = line.split("\t")
            turn = 0 if kind == "reclaimed" else len(found)
            slurs = {slot: [forms[turn % len(forms)]] for slot, forms in words.slurs.items()}
            found.append(Probe(kind, _filled(text, slurs, random.Random(0))))
    return tuple(found)


def _tone(kind: Mapping[str, Any]) -> dict[str, float]:
    return {label: float(kind[label]) for label in LABELS if label in kind}


def _filled(text: str, choices: Mapping[str, list[str]], dice: random.Random) -> str:
    while SLOT.search(text):
        text = SLOT.sub(lambda slot: str(dice.choice(choices[slot[1]])), text)
    return text
