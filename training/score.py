"""Strict span scores: a span counts only if its start, end and label are all right."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import mean

from spacy.language import Language

from training.archives import Sentence


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of spans of one label, or of several labels together."""

    right: int
    guessed: int
    labelled: int

    @property
    def precision(self) -> float:
        """Share of the guessed spans that are right; 0 if none was guessed."""
        return self.right / self.guessed if self.guessed else 0.0

    @property
    def recall(self) -> float:
        """Share of the labelled spans that were found; 0 if there are none."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall (van Rijsbergen, 1979)."""
        return 2 * self.right / (self.guessed + self.labelled) if self.right else 0.0


def score(
    nlp: Language, sentences: Iterable[Sentence], labels: Iterable[str]
) -> Mapping[str, Score]:
    """Tag `sentences` and compare with their spans; returns a score per label."""
    right: Counter[str] = Counter()
    guessed: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    pairs = ((sentence.text, sentence) for sentence in sentences)
    for doc, sentence in nlp.pipe(pairs, as_tuples=True):
        guesses = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
        truth = set(sentence.spans)
        guessed.update(label for *_, label in guesses)
        labelled.update(label for *_, label in truth)
        right.update(label for *_, label in guesses & truth)
    return {label: Score(right[label], guessed[label], labelled[label]) for label in labels}


def together(scores: Iterable[Score]) -> Score:
    """Pool the counts, so that a frequent label weighs more (micro average)."""
    every = tuple(scores)
    return Score(
        sum(s.right for s in every), sum(s.guessed for s in every), sum(s.labelled for s in every)
    )


def average(scores: Iterable[Score]) -> float:
    """Mean of the F1 values, so that a small set weighs as much as a large one."""
    return mean(s.f1 for s in scores)
