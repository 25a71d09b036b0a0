from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.models.errors import PolicyError
from clauselint.models.term import Term
from clauselint.rules.terms.load import load_terms
from tests.rules.marked import refusal, unmarked

HEAD = "term,aliases,handles,domains,tickers,case_sensitive,common_word\n"


def terms(folder: Path, name: str, text: str) -> tuple[Term, ...]:
    path = folder / name
    path.write_bytes(text.encode())
    return load_terms(path)


LINES = {
    "one a line": ("Northwind\nFabrikam\n", ("Northwind", "Fabrikam")),
    "blank lines": ("\n  Northwind  \r\n\r\nFabrikam", ("Northwind", "Fabrikam")),
    "comments": ("# clients\nNorthwind\n  # more\n", ("Northwind",)),
    "hash in a name": ("Studio #9\nC# House\n", ("Studio #9", "C# House")),
    "several spaces": ("North \t wind\n", ("North wind",)),
    "byte order mark": ("\ufeffNorthwind\n", ("Northwind",)),
}


@pytest.mark.parametrize(("text", "names"), LINES.values(), ids=LINES)
def test_a_text_list_has_one_term_a_line(tmp_path: Path, text: str, names: tuple[str, ...]) -> None:
    assert terms(tmp_path, "clients.txt", text) == tuple(Term(name) for name in names)


WHOLE = Term(
    "Northwind",
    ("North Wind", "NW Traders"),
    ("northwind", "nw"),
    ("northwind.example",),
    ("NWND",),
    case_sensitive=True,
    common_word=True,
)
TABLES = {
    "comma": HEAD + "Northwind,North Wind;NW Traders,@northwind|nw,northwind.example,$NWND,true,x",
    "semicolon": HEAD.replace(",", ";")
    + 'Northwind;North Wind|NW Traders;"northwind;nw";northwind.example;NWND;1;yes\n',
    "byte order mark": "\ufeff"
    + HEAD
    + "Northwind,North Wind;NW Traders,northwind;nw,northwind.example,NWND,Y,TRUE\n",
    "quoted cells": HEAD
    + '"Northwind","North Wind;\nNW Traders","northwind;nw","northwind.example",NWND,yes,yes\n',
    "another order": "Case-Sensitive,Common word,TERM , tickers,domains,handles,aliases\n"
    "true,true,Northwind,NWND,northwind.example,northwind;nw,North Wind|NW Traders\n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_table_gives_every_field_of_a_term(tmp_path: Path, text: str) -> None:
    assert terms(tmp_path, "clients.csv", text) == (WHOLE,)


def test_a_table_may_have_the_terms_alone(tmp_path: Path) -> None:
    found = terms(tmp_path, "clients.csv", "term\r\nNorthwind\r\n\r\nFabrikam\r\n")
    assert found == (Term("Northwind"), Term("Fabrikam"))


def test_a_short_row_leaves_the_other_fields_empty(tmp_path: Path) -> None:
    assert terms(tmp_path, "clients.csv", HEAD + "Northwind\n") == (Term("Northwind"),)


def test_a_yaml_list_takes_texts_and_keys(tmp_path: Path) -> None:
    text = (
        "- Fabrikam\n"
        "- term: Northwind\n"
        "  aliases: [North Wind, NW Traders]\n"
        "  handles: ['@northwind', nw]\n"
        "  domains: northwind.example\n"
        "  tickers: $NWND\n"
        "  case_sensitive: true\n"
        "  common_word: true\n"
    )
    assert terms(tmp_path, "clients.yml", text) == (Term("Fabrikam"), WHOLE)


EMPTY = {
    "a.txt": "# none yet\n",
    "b.txt": "",
    "a.csv": HEAD,
    "a.yaml": "# none yet\n",
    "b.yaml": "[]\n",
}


@pytest.mark.parametrize(("name", "text"), EMPTY.items(), ids=EMPTY)
def test_a_list_that_looks_for_nothing_is_refused(tmp_path: Path, name: str, text: str) -> None:
    ((_, message),) = refusal(terms, tmp_path, name, text)
    assert "this list has no entries" in message


def test_the_list_that_clauselint_starts_with_has_entries() -> None:
    assert load_terms(Path(str(files("clauselint.rules") / "starter" / "clients.csv")))


def test_terms_that_differ_in_case_alone_may_stand_together_if_case_matters(
    tmp_path: Path,
) -> None:
    text = "term,case_sensitive\nNOW,yes\nNow,yes\n"
    assert len(terms(tmp_path, "clients.csv", text)) == 2


# "Secretname" stands for a client: no message may hold it.
BAD = {
    "comment after a term": ("a.txt", "Secretname «# our client\n", "on a line of its own"),
    "term twice": ("a.txt", "Secretname\nb\n  «secretName\n", "already on line 1"),
    "no head": ("a.csv", "«Secretname\nSecretname B\n", "the first row must name the columns"),
    "head without term": ("a.csv", "«aliases,domains\nx,y.example\n", '"term" is missing'),
    "mistyped term": ("a.csv", "aliases,«terms\nx,Secretname\n", 'did you mean "term"?'),
    "unknown column": ("a.csv", "term,«alias\nSecretname,x\n", 'did you mean "aliases"?'),
    "column that is a term": ("a.csv", "term,«Secretname\nx,y\n", "columns are term, aliases"),
    "column twice": ("a.csv", "term,«term\na,b\n", '"term" stands here twice'),
    "empty file": ("a.csv", "«", "the first row must name the columns"),
    "empty term": ("a.csv", "term,aliases\n«,Secretname\n", '"term" is empty'),
    "empty term between": ("a.csv", "aliases,term\nSecretname,«\n", '"term" is empty'),
    "too many cells": ("a.csv", "term,aliases\nSecretname,b,«c\n", "more cells than"),
    "switch": (
        "a.csv",
        "term,common_word\nSecretname,«maybe\n",
        '"common_word" must be true or false',
    ),
    "quote not closed": ("a.csv", 'term\n«"Secretname\nb\n', "a quotation mark is missing"),
    "quote inside": ("a.csv", 'term\n«"Secret"name\n', "a quotation mark is missing"),
    "quote in the head": ("a.csv", '«term,"aliases\nSecretname,b\n', "a quotation mark is missing"),
    "comma in quotes": (
        "a.csv",
        'term,common_word\n"Secretname, Ltd",«maybe\n',
        '"common_word" must be true or false',
    ),
    "web address": ("a.csv", "term,domains\n«Secretname,https://a.example/\n", "bare domains"),
    "handle with spaces": (
        "a.csv",
        "term,handles\n«Secretname,a b\n",
        '"handles" has an entry with',
    ),
    "table: term twice": ("a.csv", 'term\n"a\nb"\nSecretname\n«SECRETNAME\n', "already on line 4"),
    "not a list": ("a.yaml", "«Secretname: x\n", 'begins each entry with "- "'),
    "number": ("a.yaml", "- Secretname\n- «2026\n", "put it in quotes"),
    "empty entry": ("a.yaml", "- Secretname\n-«\n", "this entry is empty"),
    "unknown key": ("a.yaml", "- term: Secretname\n  «alias: x\n", 'did you mean "aliases"?'),
    "key that is a term": ("a.yaml", "- term: a\n  «Secretname: x\n", "keys are term, aliases"),
    "no term": ("a.yaml", "- «aliases: Secretname\n", 'this entry lacks "term"'),
    "term left empty": ("a.yaml", "- term:«\n  aliases: Secretname\n", '"term" is empty'),
    "alias that is a number": (
        "a.yaml",
        "- term: Secretname\n  tickers: [a, «7203]\n",
        "in quotes",
    ),
    "empty alias": ("a.yaml", '- term: «Secretname\n  aliases: [""]\n', '"aliases" has an empty'),
    "invisible term": ("a.txt", "Secretname\n«\u200b\u2060\n", "nothing that can be seen"),
    "invisible alias": (
        "a.yaml",
        '- term: «Secretname\n  aliases: ["\\u200b"]\n',
        '"aliases" has an entry that holds nothing',
    ),
    "yaml switch": ("a.yaml", "- term: Secretname\n  common_word: «yes\n", "must be true or false"),
    "broken yaml": ("a.yaml", "- «'Secretname\n", "a closing quote is missing"),
    "alias in yaml": ("a.yaml", "- «*Secretname\n", "aliases are not used"),
    "key twice": ("a.yaml", "- {term: Secretname, «term: Secretname}\n", "given twice"),
    "other ending": ("a.docx", "«Secretname\n", "ends in .txt, .csv, .yaml or .yml"),
}


@pytest.mark.parametrize(("name", "marked", "message"), BAD.values(), ids=BAD)
def test_a_faulty_list_is_refused_at_its_place_without_its_terms(
    tmp_path: Path, name: str, marked: str, message: str
) -> None:
    text, place = unmarked(marked)
    found = refusal(terms, tmp_path, name, text)
    assert [where for where, _ in found] == [place]
    assert message in found[0][1]


@pytest.mark.parametrize(("name", "marked", "message"), BAD.values(), ids=BAD)
def test_nothing_that_the_error_holds_repeats_a_term(
    tmp_path: Path, name: str, marked: str, message: str
) -> None:
    with pytest.raises(PolicyError) as caught:
        terms(tmp_path, name, unmarked(marked)[0])
    assert [problem.shown for problem in caught.value.problems] == [""]
    assert "secret" not in str(caught.value).lower()
    assert caught.value.__context__ is None


def test_all_problems_of_a_list_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "term,alias,common_word\na,b,maybe\n,x,\na,b,\n"
    found = refusal(terms, tmp_path, "a.csv", text)
    assert [where for where, _ in found] == [(1, 6), (2, 5), (3, 1), (4, 1)]


def test_an_empty_term_is_not_called_a_repeated_one(tmp_path: Path) -> None:
    found = refusal(terms, tmp_path, "a.csv", "term,aliases\n,x\n,y\n")
    assert [message for _, message in found] == ['"term" is empty'] * 2


def test_a_missing_list_is_a_policy_error(tmp_path: Path) -> None:
    assert refusal(load_terms, tmp_path / "none.txt") == [((1, 1), "there is no such file")]


def test_a_list_that_is_not_utf_8_is_refused_without_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "clients.txt"
    path.write_bytes("Northwind\nCafé\n".encode("latin-1"))
    with pytest.raises(PolicyError) as caught:
        load_terms(path)
    assert str(caught.value) == f"{path}:2:4: the file is not UTF-8; save it as UTF-8"
    assert caught.value.__context__ is None


def test_lists_are_cheap_to_import() -> None:
    code = (
        "import sys, clauselint.rules.terms.load;"
        "print(*{'csv', 'yaml', 'pydantic'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@given(st.sampled_from(["a.txt", "a.csv", "a.yaml"]), st.text() | st.text('term,;|"\n# -:xé'))
def test_random_text_is_a_list_or_a_policy_error(
    tmp_path_factory: pytest.TempPathFactory, name: str, text: str
) -> None:
    content = text.replace("\ud800", "").encode(errors="ignore").decode()
    head = "term,aliases\n" if name.endswith("csv") else ""
    try:
        found = terms(tmp_path_factory.getbasetemp(), name, head + content)
    except PolicyError as error:
        for problem in error.problems:
            assert (problem.line >= 1, problem.column >= 1, problem.shown) == (True, True, "")
    else:
        assert all(term.term for term in found)
