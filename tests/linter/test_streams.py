"""What is printed when something breaks, and what never may be."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest

from clauselint.linter.streams import Progress, answer_to, hush, leave, read_all, write
from clauselint.models.errors import UsageError
from clauselint.models.report import Failure

SECRET = "Quillmark"
MORE = "run again with --debug and report what it prints\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Gone(io.StringIO):
    """A stream whose reader is gone."""

    def write(self, _: str) -> int:
        raise BrokenPipeError

    def flush(self) -> None:
        raise BrokenPipeError

    def fileno(self) -> int:
        raise ValueError


class Memory:
    """Standard input that is no file of the system."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def told(error: BaseException, debug: bool = False, **more: Any) -> tuple[int, str]:
    err = io.StringIO()
    code = answer_to(error, debug, None, err, **more)
    return code, err.getvalue()


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "clauselint: interrupted\n"),
        (UsageError("policy.md: no clause"), 2, "clauselint: policy.md: no clause\n"),
        (BrokenPipeError(), 2, ""),
        (
            OSError(28, "No space left on device"),
            2,
            f"clauselint failed: no space left on device; {MORE}",
        ),
        (
            ValueError(SECRET),
            2,
            f"clauselint failed: ValueError; {MORE}",
        ),
    ],
    ids=lambda one: type(one).__name__,
)
def test_error_is_told_in_words_and_is_never_a_verdict(
    error: BaseException, code: int, said: str
) -> None:
    assert told(error) == (code, said)


def test_message_of_an_error_goes_through_the_screen() -> None:
    _, said = told(UsageError(f"no {SECRET}"), shown=lambda text: text.replace(SECRET, "[masked]"))
    assert said == "clauselint: no [masked]\n"


def test_message_of_an_error_cannot_command_a_terminal() -> None:
    _, said = told(UsageError("a\x1b[2Jb\u202e"))
    assert "\x1b" not in said
    assert "\u202e" not in said


def chained() -> BaseException:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError as error:
        return error


def test_traceback_names_the_errors_and_not_their_texts() -> None:
    _, said = told(chained(), debug=True)
    assert SECRET not in said
    assert said.index("KeyError") < said.index("After that:") < said.index("ValueError")
    assert "its text is left out" in said


def during() -> BaseException:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError:
            raise ValueError(SECRET)  # noqa: B904
    except ValueError as error:
        return error


def instead() -> BaseException:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError:
            raise ValueError(SECRET) from None
    except ValueError as error:
        return error


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{here}/packs/own.yaml:3:1: no", "packs/own.yaml:3:1: no"),
        ('the list "{here}/a b.csv" and {here}/c.csv', 'the list "a b.csv" and c.csv'),
        ("/mnt{here}/own.yaml", "/mnt{here}/own.yaml"),
        ("{here}-old/own.yaml and {here} itself", "{here}-old/own.yaml and {here} itself"),
    ],
)
def test_paths_below_the_current_folder_are_told_as_they_are_called_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    error = UsageError(written.format(here=tmp_path))
    assert told(error) == (2, f"clauselint: {said.format(here=tmp_path)}\n")


def test_in_the_topmost_folder_paths_are_told_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert told(UsageError("/srv/own.yaml is none")) == (2, "clauselint: /srv/own.yaml is none\n")


def test_in_a_folder_that_is_gone_paths_are_told_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert told(UsageError(f"{folder}/x is none")) == (2, f"clauselint: {folder}/x is none\n")


def test_error_met_on_the_way_is_told_unless_it_was_put_aside() -> None:
    assert "KeyError" in told(during(), debug=True)[1]
    assert "KeyError" not in told(instead(), debug=True)[1]


def test_error_that_cannot_be_told_keeps_its_exit_code() -> None:
    assert answer_to(ValueError(), False, Gone(), Gone()) == 2
    assert answer_to(KeyboardInterrupt(), False, None, None) == 130


def test_stream_without_a_reader_is_pointed_at_nothing() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as stream:
        stream.write("unread")
        hush(None, stream)
        stream.flush()
        assert os.fstat(stream.fileno()).st_rdev == Path(os.devnull).stat().st_rdev


@pytest.mark.parametrize(
    ("code", "streams", "ends"),
    [
        (0, (io.StringIO(), None), 0),
        (1, (io.StringIO(),), 1),
        (0, (Gone(),), 2),
        (1, (Gone(), io.StringIO()), 1),
        (3, (Gone(),), 3),
    ],
)
def test_what_was_not_printed_is_not_called_clean(
    code: int, streams: Any, ends: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    leave(code, *streams)
    assert ended == [ends]


def test_nothing_is_printed_where_there_is_no_stream() -> None:
    with pytest.raises(OSError, match="no standard output"):
        write("Hi", None)


def test_report_is_printed_in_utf_8_whatever_stands_in_it() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    write("é\udce9", stream)
    assert raw.getvalue() == "é\\udce9".encode()


def test_standard_input_may_be_no_file_of_the_system() -> None:
    assert read_all(Memory(b"abcdef"), 3) == b"abcd"  # type: ignore[arg-type]


def test_closed_standard_input_is_a_failure() -> None:
    found = read_all(None, 3)
    assert isinstance(found, Failure)
    assert (found.kind, found.post) == ("unreadable", "standard input")


def test_count_is_shown_on_a_terminal_at_every_sixteenth_post() -> None:
    screen = Terminal()
    with Progress(screen) as progress:
        for posts in range(1, 33):
            progress.show(posts)
    assert screen.getvalue() == "\r16 posts\r32 posts\r\x1b[K"


def test_count_is_not_shown_in_a_file() -> None:
    page = io.StringIO()
    with Progress(page) as progress:
        progress.show(16)
    assert page.getvalue() == ""


class Lost(Terminal):
    def write(self, _: str) -> int:
        raise OSError


def test_count_that_cannot_be_shown_stops_nothing() -> None:
    with Progress(Lost()) as progress:
        progress.show(16)
