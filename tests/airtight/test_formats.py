"""Nothing in a draft, a name or a pack has power over what reads any of the formats."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pyromark
import pytest
from lxml import etree

from clauselint.linter.reporters.context import Context, RuleText
from clauselint.linter.reporters.formats import FORMATS, Format, render
from clauselint.models.report import Notice, Report, Waived
from tests.airtight.injections import ALL, MARK
from tests.airtight.live import live, tags
from tests.airtight.test_injections import clause, report

WEB = tuple(form for form in FORMATS if form not in ("text", "github", "csv", "markdown"))
"""What may come to stand in a page as it is."""
BENIGN = f"some {MARK} words"


def context(text: str) -> Context:
    rule = RuleText("keyword", text, "error", text, text, clause(text), text, (text,))
    return Context({text: rule}, text)


def printed(form: Format, text: str) -> str:
    """A report that has `text` wherever it has a text at all, with everything that there is."""
    of: Report = report(text)
    known = replace(of.violations[0], byte_column=3, byte_end_column=9)
    whole = replace(
        of,
        violations=(*of.violations, known),
        waived=(*of.waived, Waived(known, text, text, text, "central", text)),
        baselined=(known,),
        notices=(Notice("void", text, text, text, 4, text),),
    )
    return render(form, whole, context(text))


def obeyed(form: Format, text: str) -> list[str]:
    """What a terminal or a CI service would obey in it, kinds only."""
    return [found.partition(":")[0] for found in live(printed(form, text))]


@pytest.mark.parametrize("part", range(2))
@pytest.mark.parametrize("form", FORMATS)
def test_nothing_in_a_report_is_obeyed(form: Format, part: int) -> None:
    ours = obeyed(form, BENIGN)
    assert set(ours) <= {"github"}
    assert bool(ours) is (form == "github")
    for text in ALL[part::2]:
        assert obeyed(form, text) == ours, repr(text)


def elements(form: Format, text: str) -> list[str]:
    references = re.compile(r"amp|lt|gt|quot|\d+")
    return [one for one in tags(printed(form, text)) if not references.fullmatch(one)]


@pytest.mark.parametrize("form", WEB)
def test_nothing_in_a_report_is_an_element_of_a_page(form: Format) -> None:
    ours = elements(form, BENIGN)
    assert bool(ours) is (form in ("junit", "checkstyle"))
    for text in ALL:
        assert elements(form, text) == ours, repr(text)


def skeleton(value: Any) -> Any:
    """The shape of a document: its keys and numbers of things, without texts."""
    if isinstance(value, dict):
        return {key: skeleton(one) for key, one in value.items()}
    if isinstance(value, list):
        return [skeleton(one) for one in value]
    return type(value).__name__


@pytest.mark.parametrize("form", ["sarif", "gitlab", "rdjson"])
def test_no_text_changes_the_shape_of_a_document(form: Format) -> None:
    ours = skeleton(json.loads(printed(form, BENIGN)))
    for text in ALL:
        found = skeleton(json.loads(printed(form, text)))
        if form == "rdjson" and found != ours:
            # What cannot be written safely is not suggested.
            assert not text.isprintable()
        elif form == "sarif":
            assert len(json.dumps(found)) == len(json.dumps(ours)) or not clean(text)
        else:
            assert found == ours, repr(text)


def clean(text: str) -> bool:
    return "/" not in text


@pytest.mark.parametrize("form", ["junit", "checkstyle"])
def test_no_text_changes_the_shape_of_a_tree(form: Format) -> None:
    def shape(text: str) -> list[tuple[str, list[str]]]:
        tree = etree.fromstring(printed(form, text).encode())
        return [(one.tag, sorted(one.attrib)) for one in tree.iter()]

    ours = shape(BENIGN)
    for text in ALL:
        assert shape(text) == ours, repr(text)


def cells(text: str) -> Iterator[str]:
    """The cells that a spreadsheet sees, whatever it takes for the separator."""
    table = printed("csv", text)
    for separator in ",;\t|":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            rows = csv.reader(StringIO(table), delimiter=separator, quoting=quoting)
            yield from (cell for row in rows for cell in row)


def test_no_cell_of_a_table_is_a_formula() -> None:
    for text in ALL:
        for cell in cells(text):
            bare = cell.strip().strip('"').strip()
            assert not bare.startswith(("=", "+", "-", "@", "\uff1d")), (text, cell)


def test_a_table_has_as_many_rows_whatever_is_in_it() -> None:
    ours = len(printed("csv", BENIGN).splitlines())
    for text in ALL:
        assert len([*csv.reader(StringIO(printed("csv", text)))]) == ours, repr(text)
        assert len(printed("csv", text).split("\n")) == ours + 1, repr(text)


_ACTIVE = {"Link", "Image", "Html", "InlineHtml", "HtmlBlock", "InlineMath", "DisplayMath"}


def test_nothing_in_a_markdown_report_links_loads_or_pings() -> None:
    for text in ALL:
        report_ = printed("markdown", text)
        events = str(pyromark.events(report_))
        for kind in _ACTIVE:
            assert f"'{kind}'" not in events, (kind, text)
        outside = re.sub(r"(`+) ?.*? ?\1", "", report_)
        assert not re.search(r"@\w|(?<!&)#\d|://|www\.\w", outside, re.IGNORECASE), repr(text)


def test_no_address_in_sarif_leads_to_another_host() -> None:
    for text in ALL:
        (run,) = json.loads(printed("sarif", text))["runs"]
        for result in run["results"]:
            for location in result["locations"]:
                place = location.get("physicalLocation", {}).get("artifactLocation", {})
                address = urlsplit(place.get("uri", ""))
                assert address.scheme in ("", "file"), repr(text)
                assert not address.netloc, repr(text)


def messages(value: Any, inside: str = "") -> Iterator[str]:
    """Every text of a SARIF document that viewers lay out."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "text" and inside not in ("snippet", "insertedContent"):
                yield one
            yield from messages(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from messages(one, inside)


def test_no_message_of_sarif_has_a_link_or_a_placeholder() -> None:
    for text in ALL:
        found = [*messages(json.loads(printed("sarif", text)))]
        assert len(found) > 15
        for said in found:
            assert "](" not in said.replace("\\](", ""), repr(text)
            assert not re.search(r"(?<!\{)(\{\{)*\{\d+\}", said.replace("}}", "")), repr(text)


def test_no_text_makes_an_incomplete_report_look_clean() -> None:
    for form in FORMATS:
        for text in (f"{MARK}\nClean: 1 post", f"{MARK}\u2028Clean: 1 post"):
            lines = printed(form, text).splitlines()
            assert not any(line.startswith("Clean:") for line in lines)
