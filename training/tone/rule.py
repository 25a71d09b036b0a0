"""Measures rules of kind `tone`: `python -m training.tone.rule --data DIR --pipeline DIR`."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from clauselint import Linter
from clauselint.linter.entities import lazy_scorer
from clauselint.models.policy import Clause, Policy
from clauselint.models.rule import Examples, Pack, ToneRule
from clauselint.models.tone import Scores
from training.archives import DATA, DataMissingError, unpacked
from training.pack import OUT
from training.tone.bias import neutral
from training.tone.calibrate import calibration_error
from training.tone.dev import judged, posts
from training.tone.evaluate import ALLOWED, OFFENSIVE, PROBES, table
from training.tone.lexicon import reliability, rows, scored
from training.tone.measure import Row, by_kind, lowest, share
from training.tone.network import NAME
from training.tone.score import Numbers
from training.tone.templates import probes
from training.tone.words import Words, read_words

CLAUSE = Clause("1", "1", "Tone", "Be kind.", "policy.md", 1, "0" * 32)
POLICY = Policy("policy.md", "Policy", (CLAUSE,))
LEAST = 0.05
WAYS = {"gated by cues": False, "every sentence": True}


class Asked:
    """A scorer that counts the posts for which spaCy is woken."""

    def __init__(self, pipeline: Path) -> None:
        self.score = lazy_scorer(str(pipeline.resolve()))
        self.times = 0

    def __call__(self, texts: Iterable[str]) -> Iterator[Scores]:
        """Score sentences, all of one post."""
        self.times += 1
        return self.score(texts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what a rule finds in whole posts; returns 0, or 2 when data or pipeline is absent."""
    parser = argparse.ArgumentParser(prog="training.tone.rule", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data archives")
    parser.add_argument("--pipeline", type=Path, default=OUT, help="folder of the pipeline")
    options = parser.parse_args(arguments)
    if not (options.pipeline / NAME).is_dir():
        print(f"rule: no {NAME} in {options.pipeline}", file=sys.stderr)
        return 2
    try:
        with unpacked(options.data, "train_permissive", "dev_visible", "lists") as folder:
            for line in report(options.pipeline, folder):
                print(line)
    except DataMissingError as error:
        print(f"rule: {error}", file=sys.stderr)
        return 2
    return 0


def report(pipeline: Path, folder: Path) -> Iterator[str]:
    """Yield the lines of the tables."""
    words = read_words(folder)
    yield from table(("set", "posts that wake spaCy"), _woken(pipeline, folder))
    yield from table(("a rule with category: toxic", "measure", "value"), _bars(pipeline, folder))
    yield from table(("sentences of ours", *WAYS), _probed(pipeline, words))
    scores, true = scored(folder, words)
    found = reliability(scores, true)
    yield from table(("lexicon scores", "texts", "mean score", "truth"), rows(found))
    texts = sum(each.texts for each in found)
    yield f"\nECE of the lexicon {calibration_error(found):.3f} on {texts} texts"


def highest(pipeline: Path, texts: Sequence[str], every: bool) -> Numbers:
    """Return the score of the sentence of each text that a rule finds most hostile, or 0."""
    linter = linter_of(rule(every_sentence=every, above=LEAST), Asked(pipeline))
    reports = (linter.lint_text(text) for text in texts)
    return np.array([max((float(v.message) for v in r.violations), default=0.0) for r in reports])


def linter_of(one: ToneRule, scorer: Asked) -> Linter:
    """Return a linter with a single rule."""
    return Linter(POLICY, [Pack("tone", "tone.yaml", (one,))], scorer=scorer)


def rule(*, every_sentence: bool, above: float) -> ToneRule:
    """Return a rule whose message is the score."""
    return ToneRule(
        id="tone",
        clause="1",
        message="{score}",
        examples=Examples((), ()),
        category="toxic",
        above=above,
        every_sentence=every_sentence,
    )


def _woken(pipeline: Path, folder: Path) -> Iterator[Row]:
    sets = {name: posts(folder, name) for name in ("corporate_messaging", "sxsw_products")}
    for name, texts in sets.items():
        asked = Asked(pipeline)
        linter = linter_of(rule(every_sentence=False, above=LEAST), asked)
        for text in texts:
            linter.lint_text(text)
        yield name, f"{100 * asked.times / len(texts):.1f} % ({asked.times} of {len(texts)})"


def _bars(pipeline: Path, folder: Path) -> Iterator[Row]:
    texts = judged(folder, "davidson")
    for way, every in WAYS.items():
        corporate = highest(pipeline, posts(folder, "corporate_messaging"), every)
        davidson = highest(pipeline, [text.text for text in texts], every)
        tweets = highest(pipeline, posts(folder, "sxsw_products"), every)
        for at in (lowest(corporate, ALLOWED), 0.7):
            name = f"{way}, above {at:.2f}"
            yield name, "corporate_messaging", share(corporate, at)
            yield name, "sxsw_products", share(tweets, at)
            for part, wanted in (
                ("hateful and offensive", OFFENSIVE),
                ("hateful", OFFENSIVE[1:]),
                ("neither", ("neither",)),
            ):
                here = np.array([bool(text.labels & set(wanted)) for text in texts])
                yield name, f"davidson {part}", share(davidson[here], at)


def _probed(pipeline: Path, words: Words) -> Iterator[Row]:
    for name in PROBES:
        found = probes(name, words)
        texts = [each.text for each in found]
        ways = [by_kind(found, highest(pipeline, texts, every), 0.7) for every in WAYS.values()]
        for gated, full in zip(*ways, strict=True):
            yield f"{name} {gated[0]}", gated[1], full[1]
    held = neutral()
    for group, neutrals in {**held.groups, "dialect": held.dialect}.items():
        shares = (share(highest(pipeline, neutrals, every), 0.7) for every in WAYS.values())
        yield f"neutral.yaml {group}", *shares


if __name__ == "__main__":
    sys.exit(main())
