"""What costs a post its judgement, told as a failure of that post and never of the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from clauselint.models.errors import PipelineError
from clauselint.models.report import Failure

T = TypeVar("T")


class Guard:
    """Calls what may fail; with `debug` a bug of ours is raised instead of told."""

    def __init__(self, debug: bool) -> None:
        self._debug = debug

    def tried(self, name: str, path: str | None, doing: Callable[[], T]) -> T | Failure:
        """What `doing` returns, or what went wrong with the post of that name."""
        try:
            return doing()
        except Exception as error:
            if self._debug:
                raise
            reason = (
                f"clauselint failed on this post ({type(error).__name__}); "
                "run it again with --debug and report what it prints"
            )
            return Failure("internal", reason, name, path)

    def analysed(self, wanted: Sequence[T], analyse: Callable[[Sequence[T]], None]) -> str:
        """Have the pipeline analyse what is wanted; returns why some could not be, or ""."""
        if not wanted:
            return ""
        said = self._analysed(wanted, analyse)
        if said and len(wanted) > 1:
            # One post that the pipeline cannot bear must not cost the others what it says.
            return next(filter(None, [self._analysed([one], analyse) for one in wanted]), "")
        return said

    def _analysed(self, wanted: Sequence[T], analyse: Callable[[Sequence[T]], None]) -> str:
        def analysed() -> str:
            try:
                analyse(wanted)
            except PipelineError as error:
                return str(error)
            return ""

        answer = self.tried("", None, analysed)
        return answer.reason if isinstance(answer, Failure) else answer
