"""Files that are no regular files, or that cannot be read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from clauselint.linter.readers.load import load

LIMIT = 1000


def reason(path: Path) -> str:
    found = load(path, LIMIT)
    assert isinstance(found, tuple)
    assert found[0] == "unreadable"
    return found[1]


def test_a_file_gives_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a\r\n\xff")
    assert load(tmp_path / "a", LIMIT) == b"a\r\n\xff"


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").symlink_to("a")
    assert load(tmp_path / "b", LIMIT) == b"a"


def test_a_file_as_large_as_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a" * LIMIT)
    assert load(tmp_path / "a", LIMIT) == b"a" * LIMIT


def test_a_larger_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a" * (LIMIT + 1))
    assert load(tmp_path / "a", LIMIT) == (
        "oversize",
        "the file is larger than 1000 bytes; divide it",
    )


def test_a_file_that_grows_while_it_is_read_is_not_read_for_ever() -> None:
    # Its size is given as 0, yet it never ends soon.
    path = Path("/proc/self/smaps")
    if not path.exists():
        pytest.skip("needs Linux")
    found = load(path, LIMIT)
    assert isinstance(found, tuple)
    assert found[0] == "oversize"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    assert reason(tmp_path / "a") == "it is a pipe, not a regular file"


def test_a_socket_is_named(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "a"))
        assert reason(tmp_path / "a") == "it is a socket, not a regular file"


def test_a_device_is_named() -> None:
    assert reason(Path(os.devnull)) == "it is a device, not a regular file"


def test_a_folder_is_named(tmp_path: Path) -> None:
    assert reason(tmp_path) == "it is a folder, not a regular file"


def test_a_link_in_a_circle_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    assert reason(tmp_path / "a") == "the symbolic link leads in a circle"


@pytest.mark.parametrize("name", ["missing", "file/below"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    assert reason(tmp_path / name) == "the file does not exist"


def test_a_name_with_nul_is_named() -> None:
    assert reason(Path("a\0b")) == "the name holds a NUL character"


def test_a_name_too_long_is_named(tmp_path: Path) -> None:
    assert reason(tmp_path / ("a" * 300)) == "the name is too long"


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a").touch()
    monkeypatch.setattr(os, "open", refuse)
    assert reason(tmp_path / "a") == "permission denied"
