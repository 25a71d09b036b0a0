"""Sets out scores for reading and for meta.json."""

from collections.abc import Iterator, Mapping
from typing import Any

from training.score import Score, average, together

Scores = Mapping[str, Mapping[str, Score]]

COMMON = ("PERSON", "ORG", "LOC")


def table(scores: Scores) -> str:
    """Return a Markdown table: a row per set and label, ORG shown apart at the end."""
    return "\n".join(
        (
            "| set | label | spans | precision | recall | F1 |",
            "|---|---|---|---|---|---|",
            *(_row(name, label, score) for name, label, score in _lines(scores)),
            *(_mean(title, values) for title, values in _means(scores)),
        )
    )


def performance(scores: Scores) -> dict[str, Any]:
    """Return the scores in the words of spaCy's meta.json, pooled and for each set."""
    pooled = together(score for labels in scores.values() for score in labels.values())
    return {
        "ents_p": round(pooled.precision, 4),
        "ents_r": round(pooled.recall, 4),
        "ents_f": round(pooled.f1, 4),
        "sets": {name: _by_label(labels) for name, labels in scores.items()},
    }


def summary(scores: Scores) -> str:
    """Return one line: F1 of each set and their mean, without PRODUCT; and of ORG alone."""
    pooled = {name: _common(labels) for name, labels in scores.items()}
    shown = "  ".join(f"{name} {score.f1:.3f}" for name, score in pooled.items())
    organisations = average(labels["ORG"] for labels in scores.values())
    return f"{shown}  mean {average(pooled.values()):.3f}  ORG {organisations:.3f}"


def _common(labels: Mapping[str, Score]) -> Score:
    """Pool the labels that every set has."""
    return together(labels[label] for label in COMMON)


def _by_label(labels: Mapping[str, Score]) -> dict[str, float]:
    every = {"PERSON, ORG, LOC": _common(labels), **labels}
    return {name: round(score.f1, 4) for name, score in every.items() if score.labelled}


def _lines(scores: Scores) -> Iterator[tuple[str, str, Score]]:
    for name, labels in scores.items():
        yield name, "**PERSON, ORG, LOC**", _common(labels)
        for label, score in labels.items():
            if score.labelled or score.guessed:
                yield name, label, score


def _means(scores: Scores) -> Iterator[tuple[str, tuple[Score, ...]]]:
    yield "**PERSON, ORG, LOC**", tuple(_common(labels) for labels in scores.values())
    yield "**ORG**", tuple(labels["ORG"] for labels in scores.values())


def _row(name: str, label: str, score: Score) -> str:
    if not score.labelled:
        return f"| {name} | {label} | 0, {score.guessed} guessed | | | |"
    cells = f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f}"
    return f"| {name} | {label} | {score.labelled} | {cells} |"


def _mean(label: str, scores: tuple[Score, ...]) -> str:
    spans = sum(score.labelled for score in scores)
    return f"| mean of sets | {label} | {spans} | | | {average(scores):.3f} |"
