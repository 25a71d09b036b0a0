from pathlib import Path

import pytest

from training import cache, train


def test_a_key_changes_with_code_files_and_settings_but_not_with_comments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    data.write_text("a")
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "cache.py"))
    module = tmp_path / "one.py"

    def key(source: str, setting: int) -> str:
        module.write_text(source)
        return cache.key(["one"], [data], setting)

    first = key('"""A."""\n\n\ndef f():\n    """B."""\n    return 1\n', 7)
    assert key('"""C."""\ndef f():\n    # Because.\n    """D."""\n    return 1\n', 7) == first
    assert key("def f():\n    return 2\n", 7) != first
    assert key("def f():\n    return 1\n", 8) != first
    data.write_text("b")
    assert key("def f():\n    return 1\n", 7) != first


def test_training_without_data_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train.main(["--data", str(tmp_path)]) == 2
    assert "train_permissive.tar.gz" in capsys.readouterr().err
