"""Invented names, with what a list says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TERMS: tuple[Mapping[str, Any], ...] = (
    {
        "term": "Harrowgate Mills",
        "aliases": ["Harrowgate Mills Ltd"],
        "domains": ["harrowgate-mills.example"],
        "handles": ["@harrowmills"],
        "tickers": ["HGML"],
    },
    {"term": "Veltrano", "domains": ["veltrano.example"], "handles": ["@veltrano"]},
    {"term": "Quillmark", "handles": ["@quillmarkhq"], "tickers": ["QLMK"]},
    {"term": "Bramblewick Foods", "domains": ["bramblewick.example"]},
    {
        "term": "Orbi",
        "case_sensitive": True,
        "common_word": True,
        "aliases": ["Orbi Group"],
        "domains": ["orbi.example"],
        "handles": ["@orbi"],
    },
    {
        "term": "Lantern",
        "case_sensitive": True,
        "common_word": True,
        "aliases": ["Project Lantern"],
    },
    {"term": "Project Saltmarsh"},
    {"term": "Zephyrus-9"},
    {"term": "Société Mireille", "domains": ["societe-mireille.example"], "tickers": ["SOMI"]},
    {"term": "Ørsholm Ferries", "aliases": ["Oersholm Ferries"]},
    {"term": "D'Arcy & Finch"},
    {"term": "Pelluca", "tickers": ["PLCA"], "handles": ["@pelluca"]},
    {"term": "Вектор Транспорт", "aliases": ["Vektor Transport"]},
    {"term": "星河電子"},
    {"term": "Silver Birch", "case_sensitive": True, "common_word": True},
    {"term": "Kettlewell Assurance", "aliases": ["Kettlewell Assur."]},
)

LATIN = tuple(
    str(term["term"])
    for term in TERMS
    if str(term["term"]).replace("é", "e").replace("Ø", "O").isascii()
)
COMMON = frozenset(str(term["term"]) for term in TERMS if term.get("common_word"))
