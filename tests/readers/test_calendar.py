"""Calendars: a row is a post, and every code point of it has its place in the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clauselint.linter.readers.read import Read, read_bytes, read_text
from clauselint.models.post import Post
from clauselint.rules.facts.read import declared
from tests.readers.shown import seen, well_formed

NAME = "calendar.csv"


def read(text: str, *named: str, name: str = NAME) -> Read:
    return read_text(text, name, name, "calendar", columns=named)


def posts(text: str, *named: str, name: str = NAME) -> tuple[Post, ...]:
    """The posts of a table that is without failures."""
    found, failures = read(text, *named, name=name)
    assert failures == ()
    return found


def reasons(text: str, *named: str, name: str = NAME) -> list[str]:
    return [one.reason for one in read(text, *named, name=name)[1]]


def body(post: Post) -> str:
    return "\n\n".join(
        seen(post.source, one.pieces) for one in post.segments if one.scope == "body"
    )


def scopes(post: Post) -> dict[str, str]:
    return {one.scope: seen(post.source, one.pieces) for one in post.segments}


CELLS = st.lists(
    st.sampled_from(
        ["Hi", '"', '""', ",", ";", "\t", "\n", "\n\n", "\r\n", " ", "é", "e\u0301", "😀", "\u2028"]
    )
    | st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=4),
    max_size=8,
).map("".join)
DIALECTS = st.sampled_from(
    [
        (delimiter, quoting, end)
        for delimiter in ",;\t"
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
        for end in ("\r\n", "\n")
    ]
)


def written(table: Sequence[Sequence[str]], dialect: tuple[str, int, str]) -> str:
    delimiter, quoting, end = dialect
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(table)  # type: ignore[arg-type]
    return out.getvalue()


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5), DIALECTS)
@example([("a", 'He said "no".\n\n""', "b")], (";", csv.QUOTE_MINIMAL, "\r\n"))
@example([("a", '"', 'b"')], ("\t", csv.QUOTE_ALL, "\n"))
def test_what_is_written_as_a_table_is_read_back_with_the_place_of_each_letter(
    rows: list[tuple[str, str, str]], dialect: tuple[str, int, str]
) -> None:
    # Of texts in which nothing can be seen alone, nothing would be judged.
    rows = [("", "Seen", ""), *rows]
    source = written([("Notes", "Text", "Owner"), *rows], dialect)
    found, _ = read(source)
    kept = [text for _, text, _ in rows if text.strip()]
    assert [letters(one) for one in found] == [[*"".join(text.split())] for text in kept]
    for post in found:
        for segment in post.segments:
            well_formed(source, segment)
            assert post.span.start <= segment.pieces[0].start
            assert segment.pieces[-1].end <= post.span.end
            for start, end, text in segment.pieces:
                assert text is None or (text, source[start:end]) == ('"', '""')


def letters(post: Post) -> list[str]:
    return [
        one for item in post.segments for one in "".join(seen(post.source, item.pieces).split())
    ]


@given(st.text(st.sampled_from('text,;\t"\n\r a\ufeff='), max_size=60))
@example('text\n"')
@example("sep=;\n\n;\n")
def test_no_table_raises_and_none_passes_unjudged(source: str) -> None:
    found, failures = read(source)
    assert found or failures


def test_two_quotation_marks_in_a_cell_are_one_letter_with_the_place_of_both() -> None:
    (one,) = posts('text,x\n"say ""hi"" now",\n')
    (segment,) = one.segments
    assert segment.pieces == (
        (8, 12, None),
        (12, 14, '"'),
        (14, 16, None),
        (16, 18, '"'),
        (18, 22, None),
    )


def test_blank_lines_divide_the_paragraphs_of_a_cell() -> None:
    (one,) = posts('text\n"One\ntwo.\n\n""Three""."\n')
    assert [seen(one.source, item.pieces) for item in one.segments] == ["One\ntwo.", '"Three".']


@pytest.mark.parametrize(
    "name",
    ["text", "Post", "CAPTION", " copy ", "Body", "message", "content", "Post text", "post_copy"],
)
def test_the_column_of_posts_goes_by_several_names(name: str) -> None:
    (one,) = posts(f"a,{name}\nb,Hello\n")
    assert body(one) == "Hello"


def test_the_likeliest_column_holds_the_post_and_readers_see_the_other_one_too() -> None:
    (one,) = posts("Content,Post copy,Message\nReel,Hello,More\n")
    assert scopes(one) == {
        "front.content.text": "Reel",
        "body": "Hello",
        "front.message.text": "More",
    }


def test_a_named_column_comes_before_all_others() -> None:
    (one,) = posts("Text,Beitrag für heute\nNotiz,Hallo\n", "beitrag_für heute")
    assert scopes(one) == {"front.text.text": "Notiz", "body": "Hallo"}


def test_of_several_named_columns_each_has_posts_of_its_own() -> None:
    found = posts("LinkedIn,Title,X\nOne,News,Two\n,News,Three\n", "x", "linkedin")
    assert [(one.name, scopes(one)) for one in found] == [
        (f"{NAME}:2:1", {"body": "One", "front.title": "News"}),
        (f"{NAME}:2:3", {"body": "Two"}),
        (f"{NAME}:3:3", {"front.title": "News", "body": "Three"}),
    ]


def test_a_post_is_named_by_the_line_on_which_its_row_begins() -> None:
    found = posts('text\r\n"One\r\n\r\nmore"\r\n\r\nTwo\r\n')
    assert [one.name for one in found] == [f"{NAME}:2", f"{NAME}:6"]


def test_rows_without_a_text_are_no_posts_yet() -> None:
    assert [one.name for one in posts("channel,text\nx,\nx, \nx,Hi\n")] == [f"{NAME}:4"]


def test_a_picture_with_its_alt_text_alone_is_a_post() -> None:
    (one,) = posts("text,Alt text\n,A mill at dawn\n")
    assert scopes(one) == {"front.alt_text": "A mill at dawn"}


def test_columns_called_like_facts_are_facts_of_their_row() -> None:
    found = posts("Text,Platform,Author,Sponsored\nA,LinkedIn,Jo,FALSE\nB,X,,Lumen\n")
    assert [dict(one.facts.values) for one in found] == [
        {"channel": "linkedin", "author": "Jo", "sponsor": ""},
        {"channel": "x", "sponsor": "Lumen"},
    ]
    start, end = found[0].facts.places["channel"]
    assert found[0].source[start:end] == "LinkedIn"


def test_an_answer_or_a_waiver_is_a_line_of_its_cell() -> None:
    (one,) = posts('Text,Waiver,Attested\nA,"a -- b (c, until 2027-01-31)\n\nd -- e","f: yes, g"\n')
    assert dict(one.facts.values) == {
        "clauselint-waivers": ("a -- b (c, until 2027-01-31)", "d -- e"),
        "attest": ("f: yes, g",),
    }


def test_facts_of_the_configuration_have_columns_too() -> None:
    table = declared({"desk": "text"}, {"channel": ("kanal",)})
    (one,), _ = read_text("text,Kanal,Desk\nA,x,news\n", NAME, NAME, "calendar", table)
    assert dict(one.facts.values) == {"channel": "x", "desk": "news"}


@pytest.mark.parametrize(
    ("head", "row", "moment"),
    [
        ("Date,Time", "2027-01-04,9:30", "2027-01-04T09:30:00"),
        ("Date,Publish time", "2027/1/4,09:30:15", "2027-01-04T09:30:15"),
        ("Date,Time", "2027-01-04,9am", "2027-01-04T09:00:00"),
        ("Date,Time", "2027-01-04,9:30 PM", "2027-01-04T21:30:00"),
        ("Date,Time", "2027-01-04,12 a.m.", "2027-01-04T00:00:00"),
        ("Date,Time", "2027-01-04,12:05pm", "2027-01-04T12:05:00"),
        ("Date,Time", "2027-01-04,13 pm", "2027-01-04"),
        ("Date,Time", "2027-01-04,", "2027-01-04"),
        ("Date,Time", "2027-01-04,soon", "2027-01-04"),
        ("Date,Time", "2027-01-04T08:00,9:30", "2027-01-04T08:00:00"),
    ],
)
def test_a_day_and_its_hour_make_a_moment(head: str, row: str, moment: str) -> None:
    (one,) = posts(f"{head},Text\n{row},A\n")
    assert one.facts.values["publish_at"] == moment


def test_other_columns_are_no_part_of_the_post_and_are_marked_so() -> None:
    (one,) = posts('Owner,Link,Text,Status,Notes\nJo,u,A,draft,"b, c"\n')
    assert scopes(one) == {"body": "A", "front.status": "draft"}
    source = one.source
    assert [(source[cell.start : cell.end], cell.is_read) for cell in one.cells] == [
        ("Jo,u", False),
        ("A", True),
        ("draft", True),
        ("b, c", False),
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xef\xbb\xbfText;Channel\r\nHi, you;x\r\n", NAME),
        ("\ufeffText;Channel\r\nHi, you;x\r\n".encode("utf-16-le"), NAME),
        (b"Text\tChannel\nHi, you\tx\n", NAME),
        (b"Text\tChannel\nHi, you\tx\n", "calendar.tsv"),
        (b"sep=;\r\nText;Channel\r\nHi, you;x\r\n", NAME),
        (b'"Text","Channel"\n"Hi, you","x"\n', NAME),
        (b'\n\nText|,Channel,Text\nnone,x,"Hi, you"\n', NAME),
    ],
)
def test_spreadsheets_write_tables_in_several_ways(data: bytes, name: str) -> None:
    (one,), failures = read_bytes(data, name, name)
    assert failures == ()
    assert (body(one), one.facts.values) == ("Hi, you", {"channel": "x"})


def test_a_table_of_one_column_is_divided_by_nothing() -> None:
    assert [body(one) for one in posts("Text\nHi, you; and you\n")] == ["Hi, you; and you"]


def test_between_tabs_quotation_marks_stand_for_themselves() -> None:
    found = posts('Text\tx\n"Best" says Jo\ta\n5" pipes\tb\n', name="calendar.tsv")
    assert [body(one) for one in found] == ['"Best" says Jo', '5" pipes']


ODD = "a quotation mark is missing, or one too many"


@pytest.mark.parametrize(
    ("rows", "kept", "told"),
    [
        ('"One,x\n', [], f"line 2: {ODD}"),
        ('One,x\n"Two" too,x\nThree,x\n', ["One"], f"line 3: {ODD}"),
        ('One,x\n"Two""\nThree,x\n', ["One"], f"line 3: {ODD}"),
        ('One "so",x\nTwo,x\n', ['One "so"', "Two"], f"line 2: {ODD}"),
        (' "One, two",x\n', ['"One'], f"line 2: {ODD}"),
        ("One,x,two\n", ["One"], "line 2: the row has more cells than the first one"),
        (f"One,x{',' * 1000}\nTwo,x\n", [], "line 2: the row has more than 1,000 cells"),
        (f"{'One ' * 25_001},x\nTwo,x\n", ["Two"], "line 2: a cell is longer than 100,000"),
        ("One,xxx\n", ["One"], 'line 2, column "Channel": this is no value for the fact "channel"'),
    ],
)
def test_what_is_wrong_with_a_row_is_told(rows: str, kept: list[str], told: str) -> None:
    found, failures = read(f"Text,Channel\n{rows}")
    assert [body(one) for one in found] == kept
    assert failures[0].reason.startswith(told)
    assert {one.kind for one in failures} == {"calendar"}


@pytest.mark.parametrize("rows", ["One,x,,\n", '"One" ,x\n', "One\n", '"One","x"\n'])
def test_nothing_is_wrong_with_blank_and_missing_cells(rows: str) -> None:
    assert [body(one) for one in posts(f"Text,Channel\n{rows}")] == ["One"]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Text,text", 'two columns are called "text", and only one of them can be meant'),
        ("Waiver,Text,clauselint-waiver", 'two columns are called "waiver"'),
        ("Channel,Text,channel", 'two columns are called "channel"'),
        ("Text,Chanel", 'column "Chanel": it is no fact; did you mean "channel"?'),
    ],
)
def test_what_is_wrong_with_the_columns_is_told_once(head: str, told: str) -> None:
    (reason,) = reasons(f"{head}\nx,x\nx,x\n")
    assert reason.startswith(told)


def test_a_slip_is_no_problem_beside_the_column_that_is_meant() -> None:
    assert reasons("Text,Chanel,Channel\nA,b,x\n") == []


def test_a_table_without_a_column_of_posts_says_which_it_has_and_what_to_do() -> None:
    found, (failure,) = read(f"Datum;Kanal;{'Beitrag ' * 9}\n1;x;Hallo\n")
    assert (found, failure.kind) == ((), "calendar")
    assert 'the first row names "Datum", "Kanal" and more;' in failure.reason
    assert "call it text, or name it in clauselint.toml: text = '…' below" in failure.reason


def test_a_calendar_of_too_many_rows_is_not_judged() -> None:
    found, failures = read("text\n" + "Hi\n" * 10_001)
    assert found == ()
    assert [one.kind for one in failures] == ["oversize"]


def test_a_calendar_of_too_many_quotation_marks_is_not_judged() -> None:
    row = '"{}"\n'.format('a""' * 30_000)
    found, failures = read("text\n" + row * 9)
    assert found == ()
    assert [one.kind for one in failures] == ["oversize"]


@pytest.mark.parametrize("rows", ["", ",x\n", "\u200b,\n"])
def test_a_calendar_without_a_post_is_not_judged(rows: str) -> None:
    found, (failure,) = read(f"text,channel\n{rows}")
    assert (found, failure.kind) == ((), "no-drafts")
