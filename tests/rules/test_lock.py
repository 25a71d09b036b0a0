from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.models.errors import PolicyError
from clauselint.models.policy import Clause
from clauselint.models.rule import Example, Examples, KeywordRule
from clauselint.rules.config.bound import BoundRule
from clauselint.rules.upkeep.lock import (
    Link,
    confirm,
    read_lock,
    suspects,
    unconfirmed,
    write_lock,
)

OLD, NEW = "0" * 32, "f" * 32
CLAUSE = Clause("4.2", "4.2", "Names", "Ask.", "policy.md", 3, OLD)
EXAMPLES = Examples((Example("bad"),), (Example("good"),))
LINKS = {"b": Link("b", "4.2", OLD), "a": Link("a", "Annex A", OLD)}


def bound(name: str, clause: Clause = CLAUSE) -> BoundRule:
    return BoundRule(KeywordRule(id=name, message="x", examples=EXAMPLES), "pack", clause)


def ids(rules: Iterable[BoundRule]) -> list[str]:
    return [one.rule.id for one in rules]


def test_links_come_back_as_written(tmp_path: Path) -> None:
    write_lock(tmp_path / "x.lock", LINKS.values())
    assert read_lock(tmp_path / "x.lock") == LINKS


def test_file_has_one_sorted_line_a_rule(tmp_path: Path) -> None:
    write_lock(tmp_path / "x.lock", LINKS.values())
    lines = (tmp_path / "x.lock").read_bytes().decode().split("\n")
    assert [line for line in lines if not line.startswith("#")] == [
        f"a Annex A {OLD}",
        f"b 4.2 {OLD}",
        "",
    ]


def test_absent_file_is_no_lock(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "x.lock") is None


def test_file_without_links_is_a_lock(tmp_path: Path) -> None:
    write_lock(tmp_path / "x.lock", ())
    assert read_lock(tmp_path / "x.lock") == {}


def test_nothing_but_the_lock_is_left_behind(tmp_path: Path) -> None:
    write_lock(tmp_path / "x.lock", LINKS.values())
    write_lock(tmp_path / "x.lock", ())
    assert [path.name for path in tmp_path.iterdir()] == ["x.lock"]


def test_failed_write_keeps_the_old_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lock(tmp_path / "x.lock", LINKS.values())

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_lock(tmp_path / "x.lock", ())
    assert read_lock(tmp_path / "x.lock") == LINKS
    assert len(list(tmp_path.iterdir())) == 1


def test_link_to_the_lock_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.lock").symlink_to(tmp_path / "x.lock")
    write_lock(tmp_path / "link.lock", LINKS.values())
    assert (tmp_path / "link.lock").is_symlink()
    assert read_lock(tmp_path / "x.lock") == LINKS


def test_windows_line_endings_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.lock").write_bytes(f"# x\r\nb 4.2 {OLD}\r\n".encode())
    assert read_lock(tmp_path / "x.lock") == {"b": LINKS["b"]}


def test_line_that_both_sides_of_a_merge_added_counts_once(tmp_path: Path) -> None:
    (tmp_path / "x.lock").write_text(f"b 4.2 {OLD}\nb 4.2 {OLD}\n")
    assert read_lock(tmp_path / "x.lock") == {"b": LINKS["b"]}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("<<<<<<< HEAD", "merge is not finished"),
        (">>>>>>> other", "merge is not finished"),
        ("b 4.2", "no confirmed link"),
        (f"b {OLD}", "no confirmed link"),
        ("b 4.2 abc", "no confirmed link"),
        (f"b 4.2 {'x' * 32}", "no confirmed link"),
        (f"a 4.2 {NEW}", '"a" is confirmed twice'),
    ],
)
def test_line_that_is_no_link_is_an_error_at_its_place(
    tmp_path: Path, line: str, said: str
) -> None:
    (tmp_path / "x.lock").write_text(f"# head\na 4.2 {OLD}\n{line}\n")
    with pytest.raises(PolicyError) as error:
        read_lock(tmp_path / "x.lock")
    (problem,) = error.value.problems
    assert (problem.line, said in problem.message) == (3, True)


def test_rule_is_suspect_when_its_clause_was_reworded() -> None:
    reworded = bound("b", replace(CLAUSE, digest=NEW))
    assert ids(suspects([bound("a"), reworded], LINKS)) == ["b"]


def test_rule_whose_clause_was_renumbered_is_not_suspect() -> None:
    assert suspects([bound("b", replace(CLAUSE, id="5.1"))], LINKS) == ()


def test_rule_without_a_link_is_unconfirmed_and_not_suspect() -> None:
    assert ids(unconfirmed([bound("b"), bound("c")], LINKS)) == ["c"]
    assert suspects([bound("c")], LINKS) == ()


def test_confirming_takes_the_present_wording() -> None:
    confirmed = confirm(LINKS, [bound("b", replace(CLAUSE, digest=NEW))])
    assert confirmed == (Link("b", "4.2", NEW),)


def test_confirming_one_rule_leaves_the_others_as_they_were() -> None:
    now = [bound(name, replace(CLAUSE, digest=NEW)) for name in "abc"]
    assert confirm(LINKS, now, ["b"]) == (LINKS["a"], Link("b", "4.2", NEW))
