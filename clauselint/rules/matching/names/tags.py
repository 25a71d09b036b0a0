"""Tickers, handles and domains, which stand only where such things do."""

from __future__ import annotations

import re

from clauselint.models.view import View
from clauselint.rules.matching.names.ends import Place

_EXCHANGE = re.compile(
    r"(?<![^\W_])(?:NASDAQ|NYSE(?: ?American| ?Arca)?|LSE|LON|AIM|AMEX|OTC(?:MKTS|QB|QX)?|TSXV?|ASX"
    r"|HKG|HKEX|SEHK|SIX|SWX|XETRA|ETR|FRA|EPA|AMS|BIT|BME|BVMF|JSE|NSE|BSE|TYO|TSE|KRX|SGX|STO|OSL"
    r"|CPH|HEL|WSE|VIE|EURONEXT|B3|MOEX|TADAWUL|ticker|symbol) ?: ?\$?$",
    re.IGNORECASE,
)
_LONGEST_EXCHANGE = 16
_PATH = re.compile(r"(?://|www\.)\S*/@?$")
_LONGEST_HOST = 120


def ticker(text: str, start: int, end: int) -> Place | None:
    """A ticker: behind `$` or the name of an exchange."""
    if text[end : end + 1].isalnum():
        return None
    found = _EXCHANGE.search(text[max(0, start - _LONGEST_EXCHANGE) : start])
    if found:
        return Place(start - len(found[0]), end)
    return Place(start - 1, end) if start and text[start - 1] == "$" else None


def handle(text: str, start: int, end: int, size: int) -> Place | None:
    """A handle of `size` letters: behind `@`, or in the path of an address."""
    if end - start > size + 2 or text[end : end + 1].isalnum():
        return None
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum():
        return None
    before = text[start - 1 : start]
    if before == "@" and not text[start - 2 : start - 1].isalnum():
        return Place(start - 1, end)
    path = text[max(0, start - _LONGEST_HOST) : start]
    return Place(start, end) if _PATH.search(path) else None


def domain(view: View, start: int, end: int, first: int, last: int) -> Place | None:
    """A domain, its dots perhaps in brackets, and no longer one that ends like it."""
    text = view.text
    if (start and (text[start - 1].isalnum() or text[start - 1] == "-")) or (
        text[end : end + 1].isalnum() or text[end : end + 1] == "-"
    ):
        return None
    gaps = [
        text[view.at[i - 1] + 1 : view.at[i]]
        for i in range(first + 1, last)
        if view.at[i] - view.at[i - 1] > 1
    ]
    fine = all(gap.strip("[](){} ") in (".", "-") and " " not in gap for gap in gaps)
    return Place(start, end) if gaps and fine else None
