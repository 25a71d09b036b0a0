"""What was trained and judges for a run: its own pipeline and judge of meaning, or a worker's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clauselint.linter.entities import BUNDLED, lazy_scorer, lazy_tagger
from clauselint.models.entity import Tagger
from clauselint.models.named import NamedTuple
from clauselint.models.tone import Scorer
from clauselint.rules.config.settings import Config

if TYPE_CHECKING:
    from clauselint.linter.worker.line import Line
    from clauselint.rules.matching.reading import Careful


class Trained(NamedTuple):
    """What finds entities, scores tone, and judges meaning; None for this process's own judge."""

    tag: Tagger
    score: Scorer
    careful: Careful | None = None


def trained(
    config: Config, tagger: Tagger | None, scorer: Scorer | None, line: Line | None
) -> Trained:
    """What was given, else what is configured; nothing is loaded before it is used.

    With a `line`, a worker is asked first, but never for a pipeline of the company's own.
    """
    # Thresholds are calibrated for the bundled classifier, and for no other.
    own = Trained(tagger or lazy_tagger(config.pipeline or BUNDLED), scorer or lazy_scorer(BUNDLED))
    if line is None or not config.worker:
        return own
    # Imported late: only commands ask.
    from clauselint.linter.worker.asking import asking_careful, asking_scorer, asking_tagger

    return Trained(
        own.tag if tagger or config.pipeline else asking_tagger(line, own.tag),
        own.score if scorer else asking_scorer(line, own.score),
        asking_careful(line),
    )
