from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from clauselint.models.errors import PolicyError, UsageError
from clauselint.models.policy import Clause
from clauselint.rules.policy.load import digest, load_policy, parse_policy
from clauselint.rules.policy.references import find_clause
from tests.rules.policies import PLAIN, PUBLIC_SECTOR


def clauses(text: str) -> tuple[Clause, ...]:
    return parse_policy(text, "policy.md").clauses


def only(text: str) -> Clause:
    (clause,) = clauses(text)
    return clause


def complaint(text: str) -> str:
    with pytest.raises(PolicyError) as error:
        parse_policy(text, "policy.md")
    return str(error.value)


def test_policy_with_numbered_headings_works_unchanged() -> None:
    ids = [clause.id for clause in clauses(PUBLIC_SECTOR)]
    numbered = ["1", "2", "2.1", "2.2", "3", "3.1", "3.2", "3.2(a)", "3.2(b)", "3.3", "4"]
    assert [one for one in ids if one[0].isdigit()] == numbered
    assert ids[-1] == "Annex A"


def test_policy_with_plain_headings_works_unchanged() -> None:
    policy = parse_policy(PLAIN, "policy.md")
    assert policy.title == "Social media at Larkfield Studio"
    assert [clause.id for clause in policy.clauses] == [
        *("be-yourself", "clients-come-first", "logos", "tone", "questions", "logos-1")
    ]


def test_text_of_a_clause_ends_at_the_next_heading_of_any_level() -> None:
    policy = parse_policy(PUBLIC_SECTOR, "policy.md")
    clause = find_clause(policy, "3.2")
    assert clause is not None
    assert clause.text == "Exempt reports, tender prices and legal advice stay inside the Borough."


def test_line_of_a_clause_is_that_of_its_heading() -> None:
    policy = parse_policy(PUBLIC_SECTOR, "policy.md")
    lines = PUBLIC_SECTOR.splitlines()
    for clause in policy.clauses:
        assert clause.title in lines[clause.line - 1]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Client names", "Client names"),
        ("###### Client names ######", "Client names"),
        ("Client names\n===", "Client names"),
        ("Client\nnames\n---", "Client names"),
        ("## **Client** _names_", "Client names"),
        ("## [Client names](https://example.com)", "Client names"),
        ("## `Client` names", "Client names"),
        ("## Client names {.unnumbered}", "Client names"),
        ("## Prizes & gifts &amp; more", "Prizes & gifts & more"),
        ("## Templates for {name}", "Templates for {name}"),
        ("## Templates {}", "Templates {}"),
        ("1. ## Client names", "Client names"),
    ],
)
def test_heading_becomes_a_plain_title(text: str, title: str) -> None:
    assert only(text).title == title


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n# B\n```",
        "~~~md\n# B\n~~~",
        "    # B",
        "<!--\n# B\n-->",
        "> # B",
        "<div>\n# B\n</div>",
        "\\# B",
        "#B",
    ],
)
def test_what_only_looks_like_a_heading_is_none(hidden: str) -> None:
    assert only(f"# A\n\n{hidden}\n").title == "A"


@pytest.mark.parametrize(
    ("heading", "own_id"),
    [
        ("## 4.2 Client names {#clients}", "clients"),
        ("## 4.2 Client names {: #clients .x}", "clients"),
        ("## Returns {#FIN-2.1}", "FIN-2.1"),
        ("## 4.2 Client names", "4.2"),
        ("## Client names", "client-names"),
        ("## What's new? Café & more", "whats-new-café--more"),
        ("## § 4.2", "4.2"),
    ],
)
def test_id_is_the_explicit_one_else_the_number_else_the_slug(heading: str, own_id: str) -> None:
    assert only(heading).id == own_id


def test_explicit_id_leaves_the_number_alone() -> None:
    assert only("## 4.2 Client names {#clients}").number == "4.2"


def test_number_that_two_clauses_have_names_neither() -> None:
    found = clauses("# 1 A\n# 1 B\n# 2 C\n")
    assert [clause.id for clause in found] == ["1-a", "1-b", "2"]


def test_slug_never_takes_an_explicit_id() -> None:
    assert [clause.id for clause in clauses("# Tone\n# Voice {#tone}\n")] == ["tone-1", "tone"]


@pytest.mark.parametrize(
    "reference",
    [
        *("clients", "CLIENTS", "#clients", "4.2", "§ 4.2", "§4.2.", "Section 4.2", "clause 4.2"),
        *("4.2 Client names", "42-client-names", "Client names", "client-names"),
    ],
)
def test_clause_is_found_by_id_number_and_heading(reference: str) -> None:
    policy = parse_policy("# 4 Names\n## 4.2 Client names {#clients}\n## 4.3 Staff\n", "p.md")
    found = find_clause(policy, reference)
    assert found is not None
    assert found.id == "clients"


@pytest.mark.parametrize("reference", ["4.1", "staf", "", "§"])
def test_reference_that_fits_nothing_finds_nothing(reference: str) -> None:
    assert find_clause(parse_policy("# 4 Names\n## 4.3 Staff\n", "p.md"), reference) is None


def test_id_is_stronger_than_another_clauses_title() -> None:
    policy = parse_policy("# 1 Tone\n# Voice {#tone}\n", "p.md")
    found = find_clause(policy, "tone")
    assert found is not None
    assert found.title == "Voice"


@pytest.mark.parametrize("reference", ["1", "purpose"])
def test_ambiguous_reference_lists_the_candidates(reference: str) -> None:
    policy = parse_policy("# Part A\n## 1. Purpose\n# Part B\n## 1. Purpose\n", "p.md")
    with pytest.raises(UsageError) as error:
        find_clause(policy, reference)
    assert re.findall(r"line \d", str(error.value)) == ["line 2", "line 4"]


def test_sole_top_heading_is_the_title_and_no_clause() -> None:
    policy = parse_policy("# Our policy\n\nHello.\n\n## Tone\n", "p.md")
    assert (policy.title, [clause.id for clause in policy.clauses]) == ("Our policy", ["tone"])


@pytest.mark.parametrize("first", ["# 1. Purpose", "# Purpose {#p}", "## Purpose"])
def test_first_heading_that_is_a_clause_stays_one(first: str) -> None:
    assert len(clauses(f"{first}\n## Tone\n")) == 2


def test_comments_are_no_part_of_the_text() -> None:
    text = "# A\nOne <!-- x --> two.\n\n<!-- y\nz -->\n\nThree.\n"
    assert only(text).text == "One  two.\n\nThree."


def test_text_without_comments_is_left_as_it_is() -> None:
    assert only("# A\n\n```\none\n\n\ntwo\n```\n").text == "```\none\n\n\ntwo\n```"


def test_comment_in_code_is_text() -> None:
    assert only("# A\n`<!-- x -->`\n").text == "`<!-- x -->`"


def test_digest_ignores_white_space_number_and_comments() -> None:
    first = only("# 4.2 Names\nAsk  first.\n<!-- x -->\n")
    second = only("# Section 7: Names\n\nAsk\nfirst.")
    assert first.digest == second.digest


@pytest.mark.parametrize(
    ("title", "text"), [("Names", "Ask later."), ("Clients", "Ask first."), ("", "Names Ask")]
)
def test_digest_changes_with_the_wording(title: str, text: str) -> None:
    assert digest(title, text) != digest("Names", "Ask first.")


NOTE = (
    '<!-- clauselint: contact="Legal, legal@example.com" review-by=2030-06-30 human-only'
    " consequence='A talk.' topics=\"client-names confidential\" -->"
)


def test_comment_below_a_heading_speaks_of_its_clause() -> None:
    policy = parse_policy(f"# 1. A\n{NOTE}\nText.\n", "p.md")
    (clause,) = policy.clauses
    assert (clause.contact, clause.consequence) == ("Legal, legal@example.com", "A talk.")
    assert (clause.review_by, clause.human_only) == ("2030-06-30", True)
    assert policy.topics == {"client-names": "1", "confidential": "1"}


def test_clause_named_like_a_topic_binds_it() -> None:
    policy = parse_policy("# Tone\n# 2 Clients {#client-names}\n# Other\n", "p.md")
    assert policy.topics == {"tone": "tone", "client-names": "client-names"}


def test_comment_is_stronger_than_a_name_like_a_topic() -> None:
    text = "# Tone\n# Voice\n<!-- clauselint: topics=tone -->\n"
    assert parse_policy(text, "p.md").topics == {"tone": "voice"}


def test_front_matter_gives_defaults() -> None:
    text = (
        "---\ntitle: Ours\ncontact: [Legal, legal@example.com]\nreview-by: 2030-01-31\n---\n"
        "# A\n# B\n<!-- clauselint: contact=HR -->\n"
    )
    policy = parse_policy(text, "p.md")
    assert policy.title == "Ours"
    assert [clause.contact for clause in policy.clauses] == ["Legal, legal@example.com", "HR"]
    assert [clause.review_by for clause in policy.clauses] == ["2030-01-31"] * 2
    assert [clause.line for clause in policy.clauses] == [6, 7]


def test_contact_of_several_keys_is_one_line() -> None:
    text = "---\ncontact:\n  name: Legal\n  mail: legal@example.com\n---\n# A\n"
    assert only(text).contact == "Legal, legal@example.com"


@pytest.mark.parametrize("note", ["", "<!-- clauselint: contact=HR -->"])
def test_clause_is_for_rules_unless_it_says_human_only(note: str) -> None:
    assert not only(f"# A\n{note}\n").human_only


def test_number_and_id_are_found_in_any_case() -> None:
    policy = parse_policy("# FIN-2.1 Returns {#Gains}\n# Annex A: Forms {#forms}\n", "p.md")
    found = [find_clause(policy, name) for name in ("fin-2.1", "annex a", "gains", " GAINS ")]
    assert [clause and clause.id for clause in found] == ["Gains", "forms", "Gains", "Gains"]


def test_rule_of_hyphens_at_the_top_is_no_front_matter() -> None:
    assert [clause.id for clause in clauses("---\n\nHello.\n\n# A\n\n---\n\n# B\n")] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("", "1:1", "no heading"),
        ("Hello.\n\n**4.2 Client names**\n", "3:1", "## 4.2 Client names"),
        ("# A {#x}\n\n# B {#X}\n", "3:1", "{#x} is taken by line 1"),
        ("# A\n\n<!-- open\n# B\n", "3:1", "never closed"),
        ("<!-- clauselint: human-only -->\n# A\n", "1:5", "below no heading"),
        ("# A\n<!-- clauselint: contcat=HR -->\n", "2:18", 'did you mean "contact"?'),
        ("# A\n<!-- clauselint: contact=HR contact=IT -->\n", "2:29", "given twice"),
        ("# A\n<!-- clauselint: contact -->\n", "2:18", "needs a value"),
        ('# A\n<!-- clauselint: contact="HR -->\n', "2:18", 'name="value"'),
        ("# A\n<!-- clauselint: review-by=2030-13-01 -->\n", "2:18", "YYYY-MM-DD"),
        ("# A\n<!-- clauselint: human-only=maybe -->\n", "2:18", "true or false"),
        ("# A\n<!-- clauselint: topics=tonne -->\n", "2:18", 'did you mean "tone"?'),
        ("# A\n<!-- clauselint: human-only --><!-- clauselint: topics=tone -->\n", "2:36", "one"),
        (
            "# A\n<!-- clauselint: topics=tone -->\n# B\n<!-- clauselint: topics=tone -->\n",
            "3:1",
            "claimed in line 1",
        ),
        ("---\nreview-by: soon\n---\n# A\n", "2:12", "YYYY-MM-DD"),
        ("---\ncontact: [x\n---\n# A\n", "2:10", "no end"),
    ],
)
def test_policy_error_points_at_the_place(text: str, place: str, said: str) -> None:
    first, *_ = complaint(text).splitlines()
    assert first.startswith(f"policy.md:{place}: ")
    assert said in first


def test_all_problems_come_at_once() -> None:
    text = "# A {#x}\n<!-- clauselint: foo=1 bar=2 -->\n# B {#x}\n"
    with pytest.raises(PolicyError) as error:
        parse_policy(text, "policy.md")
    assert [problem.line for problem in error.value.problems] == [2, 2, 3]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_endings_and_byte_order_mark_change_nothing(ending: str, start: str) -> None:
    text = f"---\ncontact: HR\n---\n# 1 Ä\n{NOTE}\n\nTwo\nlines 🙂.\n\n# 2 B\n"
    assert parse_policy(start + text.replace("\n", ending), "p") == parse_policy(text, "p")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"# Caf\xe9\n", "policy.md:1:6: this is not UTF-8"),
        ("# A\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04\xff", "Word"),
        (b"%PDF-1.7\xff", "PDF"),
    ],
)
def test_file_that_is_no_utf8_text_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "policy.md"
    path.write_bytes(data)
    with pytest.raises(PolicyError) as error:
        load_policy(path, "policy.md")
    assert said in str(error.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="there is no such policy file"):
        load_policy(tmp_path / "none.md")


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="this is a folder"):
        load_policy(tmp_path)


def test_path_is_shown_relative_to_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "policy.md").write_text("# A\n")
    monkeypatch.chdir(tmp_path)
    policy = load_policy(tmp_path / "docs" / "policy.md")
    assert (policy.path, policy.clauses[0].path) == ("docs/policy.md", "docs/policy.md")


def test_plain_policy_is_read_without_slow_imports() -> None:
    code = (
        "import sys; from clauselint.rules.policy.load import parse_policy;"
        "parse_policy('# 1 A\\n# 2 B\\n', 'p.md');"
        "print({'yaml', 'pydantic', 'tomllib', 'difflib', 'datetime'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
