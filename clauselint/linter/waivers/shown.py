"""The words of a waiver as a report may show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clauselint.linter.hidden import MASKED, merge, repeats
from clauselint.linter.screen import Screen
from clauselint.linter.waivers.directives import Reach
from clauselint.models.post import Span
from clauselint.models.waiver import Waiver

if TYPE_CHECKING:
    from clauselint.linter.masking import Mask


def reason_in(reach: Reach, mask: Mask, screen: Screen) -> tuple[str, str]:
    """The reason of a waiver and who granted it, without anything sensitive.

    Hidden is what the rules find in them, what they found in the post, and all of them where
    that cannot be told apart.
    """
    waiver = reach.waiver
    if reach.span and any(not _is_told(one, waiver, mask) for one in mask.veil.within(*reach.span)):
        return MASKED, MASKED if waiver.by else ""
    return _shown(waiver.reason, mask, screen), _shown(waiver.by, mask, screen)


def _is_told(hidden: Span, waiver: Waiver, mask: Mask) -> bool:
    """Whether what is hidden there can be found again in the words of the waiver."""
    value = mask.source[slice(*mask.veil.around(hidden.start + 1))].strip()
    return value in mask.values and (value in waiver.reason or value in waiver.by)


def _shown(text: str, mask: Mask, screen: Screen) -> str:
    again = merge(repeats(text, mask.values))
    text = again.mask(text, 0, len(text))
    return screen.hidden(text).mask(text, 0, len(text))
