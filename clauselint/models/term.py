"""A listed name, such as a client's, with the other forms under which it appears."""

from __future__ import annotations

from clauselint.models.named import NamedTuple


class Term(NamedTuple):
    """One entry of a `list:` file.

    `handles` stand without `@`, `tickers` without `$`. A `common_word` (Apple, Slack) is only
    matched as it is capitalised here, or as a handle, domain or ticker.
    """

    term: str
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    case_sensitive: bool = False
    common_word: bool = False
