"""Writing a file in one step."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clauselint.models.errors import PolicyError
from clauselint.rules.text_file import read_text, write_whole


def test_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a longer text")
    write_whole(tmp_path / "a.txt", "é\r\nend\n")
    assert (tmp_path / "a.txt").read_bytes() == "é\r\nend\n".encode()
    assert len(list(tmp_path.iterdir())) == 1


def test_what_utf_8_cannot_hold_is_written_visibly(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "\udc80")
    assert (tmp_path / "a.txt").read_text() == "\\udc80"


def test_new_file_has_the_mode_asked_for(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "x", mode=0o600)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o600


def test_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(path, "report")
    assert os.read(reader, 99) == b"report"
    os.close(reader)
    assert path.is_fifo()


@pytest.mark.parametrize("name", ["none/a.txt", "."])
def test_what_cannot_be_written_is_an_error_of_the_system(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError, match=r"No such file|Is a directory"):
        write_whole(tmp_path / name, "x")
    assert list(tmp_path.iterdir()) == []


def test_office_file_under_another_name_is_called_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "clients.csv").write_bytes(b"PK\x03\x04\x14\x00\x06\x00\x08\xff")
    with pytest.raises(PolicyError, match="this is a Word, Excel or zip file"):
        read_text(tmp_path / "clients.csv", 1 << 20)
