"""Nothing secret gets out with a waiver: not with its reason, its author, its rule or its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clauselint.linter.reporters import json
from clauselint.linter.reporters import text as people
from clauselint.models.report import Report
from tests.waivers.company import checked, told
from tests.waivers.test_central import entry, with_entry

NAME = "Quillmere"
NEXT = "<!-- clauselint-disable-next-line about-lime -- {} -->\nA lime here.\n"


def printed(report: Report) -> str:
    return json.render(report) + people.render(report, color=False, quiet=False, statistics=True)


SECRET = [
    NEXT.format(f"for {NAME}"),
    NEXT.format(f"for {NAME.upper()}"),
    NEXT.format(f"so ({NAME}, until 2027-03-01)"),
    NEXT.format("for Quill\u200bmere") + f"\n{NAME}\n",
    NEXT.format(f"for\n{NAME}"),
    NEXT.format(f"so (for {NAME}"),
    NEXT.replace("about-lime", "quillmere").format("so"),
    NEXT.replace("about-lime", f"about-lime, {NAME}").format("so"),
    NEXT.replace("about-lime", "about-fig, quillmere").format("so"),
    f"---\nclauselint-waivers: about-lime -- for {NAME}\n---\nA lime here.\n",
    f"---\nclauselint-waivers:\n- about-lime -- for {NAME}\n- {NAME}\n---\nA lime here.\n",
]


@pytest.mark.parametrize("text", SECRET)
def test_nothing_secret_is_printed_of_a_waiver_in_a_draft(config: Path, text: str) -> None:
    assert NAME.casefold() not in printed(checked(config, text)).casefold()


def test_a_reason_stays_readable_around_what_is_masked(config: Path) -> None:
    report = checked(config, NEXT.format(f"agreed with {NAME} by mail"))
    assert [one.reason for one in report.waived] == ["agreed with [masked] by mail"]


def test_the_name_of_a_file_is_masked_where_its_waiver_is_told(config: Path) -> None:
    report = checked(
        config, NEXT.format("so") + NEXT.replace("lime", "fig").format("so"), f"{NAME}.md"
    )
    assert told(report)[1] == ["about-lime", "about-fig"]
    assert NAME not in printed(report)
    report = checked(config, NEXT.replace("A lime", "None").format("so"), f"{NAME}.md")
    assert told(report)[2] == [("unused", "about-lime")]
    assert NAME not in printed(report)


def test_nothing_secret_is_printed_of_a_waiver_in_the_file(config: Path) -> None:
    said = entry(config).replace("it is a colour", f"it is {NAME}").replace("Ada", NAME)
    report = checked(with_entry(config, said), "A lime here.\n")
    (waived,) = report.waived
    assert (waived.reason, waived.by) == ("it is [masked]", "[masked] Sample")
    assert NAME not in printed(report)


def test_where_all_is_hidden_the_reason_is_too(config: Path) -> None:
    pack = config.parent / "pack.yaml"
    slow = """
  - id: slow-secret
    kind: regex
    clause: "1"
    sensitivity: secret
    message: Leave it out.
    pattern: '(x|y|xy)+z$'
    examples: {bad: "So [[xyz]]", good: Nothing.}
"""
    pack.write_text(pack.read_text("utf-8") + slow, "utf-8")
    config.write_text(config.read_text("utf-8") + "limits = {regex-seconds = 0.01}\n", "utf-8")
    report = checked(config, NEXT.format("for Someone") + f"\nz$ {'xy' * 40}!\n")
    assert [one.rule for one in report.failures] == ["slow-secret"]
    assert "Someone" not in printed(report)


def test_a_waiver_tells_no_digest_of_a_text(config: Path) -> None:
    said = NEXT.format(f"so (text {os.urandom(16).hex()})")
    report = checked(config, said)
    assert [one.kind for one in report.notices] == ["void"]
    assert said.split("text ")[1][:32] not in printed(report)
