"""Merging tone into the pipeline: the two must cut texts alike."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from clauselint import load_pipeline
from training.pack import write
from training.tone.merge import main
from training.tone.network import NAME, network


def test_pipelines_that_cut_texts_differently_are_not_merged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(load_pipeline(part="entities"), tmp_path / "names")
    other = spacy.blank("xx")
    other.add_pipe(NAME, config={"model": network()}).add_label("toxic")  # type: ignore[attr-defined]
    other.initialize()
    write(other, tmp_path / "tone")
    assert main([str(tmp_path / "names"), str(tmp_path / "tone"), str(tmp_path / "out")]) == 2
    assert "train tone again" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_merged_pipeline_judges_as_its_parts_do(tmp_path: Path) -> None:
    write(load_pipeline(part="entities"), tmp_path / "names")
    whole = load_pipeline()
    write(whole, tmp_path / "tone")
    assert main([str(tmp_path / "names"), str(tmp_path / "tone"), str(tmp_path / "out")]) == 0
    text = "You stupid idiots of Siemens in Munich"
    merged, before = spacy.load(tmp_path / "out")(text), whole(text)
    assert merged.cats == before.cats
    assert [(ent.text, ent.label_) for ent in merged.ents] == [
        (ent.text, ent.label_) for ent in before.ents
    ]
