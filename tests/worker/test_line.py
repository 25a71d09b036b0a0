"""A run asks the worker, believes nothing that cannot be, and else judges by itself."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clauselint.linter.worker import line as lines
from clauselint.linter.worker.asking import asking_careful, asking_scorer, asking_tagger
from clauselint.linter.worker.frames import framed
from clauselint.linter.worker.line import Line
from clauselint.linter.worker.place import Place
from clauselint.models.entity import Entity
from clauselint.models.view import Passage
from tests.worker.fake import Saying, fake, telling

TEXTS = ["Ada Example came.", "Nobody did."]
ADA = Entity(0, 3, "PERSON")


def own(texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
    """What the run's own pipeline finds: the first letter of each text."""
    return ((Entity(0, 1, "ORG"),) for _ in texts)


OWN = [(Entity(0, 1, "ORG"),)] * 2


def tagged(line: Line) -> list[tuple[Entity, ...]]:
    return list(asking_tagger(line, own)(TEXTS))


def test_what_the_worker_finds_is_taken(place: Place) -> None:
    with fake(place, telling(lambda _: [ADA])) as worker:
        line = Line(lambda: place)
        assert tagged(line) == [(ADA,), (ADA,)]
        line.close()
    assert worker.asked == [{"id": "v1", "what": "entities", "texts": TEXTS}]
    assert not line.missed


def test_one_call_serves_many_questions(place: Place) -> None:
    with fake(place, telling(lambda _: [ADA])) as worker:
        line = Line(lambda: place)
        for _ in range(3):
            tagged(line)
        line.close()
    assert (worker.came, len(worker.asked)) == (1, 3)


def test_a_run_without_a_worker_judges_by_itself_and_says_what_it_missed(place: Place) -> None:
    line = Line(lambda: place)
    assert tagged(line) == OWN
    assert line.missed == {"entities"}
    assert not line.reached


def test_where_there_can_be_no_worker_a_run_judges_by_itself() -> None:
    assert tagged(Line(lambda: None)) == OWN


GOOD = framed({"id": "v1", "found": [[ADA], [ADA]]})
SAYINGS: dict[str, Saying] = {
    "nothing": lambda _: b"",
    "half a head, when it is killed": lambda _: GOOD[:2],
    "half an answer, when it is killed": lambda _: GOOD[:-1],
    "too long": lambda _: b"\xff\xff\xff\xff" + b"x" * 100,
    "no JSON": lambda _: b"\0\0\0\3nul",
    "no text": lambda _: b"\0\0\0\2\xff\xfe",
    "too deep": lambda _: (90_000).to_bytes(4, "big") + b"[" * 90_000,
    "no table": lambda _: framed(7),
    "of another version": telling(lambda _: [ADA], "v2"),
    "too few": lambda _: framed({"id": "v1", "found": [[ADA]]}),
    "too many": lambda _: framed({"id": "v1", "found": [[ADA]] * 3}),
    "no list": lambda _: framed({"id": "v1", "found": None}),
    "no span": telling(lambda _: [["PERSON"]]),
    "an unknown label": telling(lambda _: [[0, 3, "DEITY"]]),
    "a span outside": telling(lambda text: [[0, len(text) + 1, "PERSON"]]),
    "a span before": telling(lambda _: [[-1, 2, "PERSON"]]),
    "an empty span": telling(lambda _: [[2, 2, "PERSON"]]),
    "no whole number": telling(lambda _: [[0.0, 2, "PERSON"]]),
    "a truth for a number": telling(lambda _: [[False, 2, "PERSON"]]),
}


@pytest.mark.parametrize("said", SAYINGS)
def test_an_answer_that_is_none_costs_nothing_but_itself(said: str, place: Place) -> None:
    with fake(place, SAYINGS[said]) as worker:
        line = Line(lambda: place)
        assert tagged(line) == OWN
        assert tagged(line) == OWN
        line.close()
    assert len(worker.asked) == 1, "who answered so is not asked again"
    assert line.missed == {"entities"}


@pytest.mark.parametrize(
    "found", [[0.5], [0.1, 0.2, 1.5], [0.1, 0.2, -0.1], [0, 1, 0], [True, 0.1, 0.1], ["a"], None, 7]
)
def test_scores_that_are_no_probabilities_are_not_believed(found: object, place: Place) -> None:
    mine = {"toxic": 0.5, "identity_attack": 0.5, "negative": 0.5}
    with fake(place, telling(lambda _: found)):
        line = Line(lambda: place)
        assert list(asking_scorer(line, lambda texts: (mine for _ in texts))(TEXTS)) == [mine] * 2


def test_scores_are_taken_in_their_order(place: Place) -> None:
    with fake(place, telling(lambda _: [0.1, 0.2, 0.3])):
        line = Line(lambda: place)
        (scores,) = asking_scorer(line, lambda _: iter(()))(["You fool."])
        line.close()
    assert scores == {"toxic": 0.1, "identity_attack": 0.2, "negative": 0.3}


def test_the_judge_of_meaning_is_asked_once_about_what_is_said_twice(place: Place) -> None:
    from clauselint.rules.matching.network import Judge, judge

    known = judge()
    assert isinstance(known, Judge)
    chances = [0.25] * len(known.topics)
    with fake(place, telling(lambda _: chances)) as worker:
        line = Line(lambda: place)
        careful = asking_careful(line)
        assert [careful(Passage("Keep quiet.")), careful(Passage("Keep quiet."))] == [
            tuple(chances)
        ] * 2
        line.close()
    assert len(worker.asked) == 1


def test_a_judge_that_knows_other_topics_is_not_believed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clauselint.rules.matching.meaning.careful", lambda _: (0.75,))
    with fake(place, telling(lambda _: [0.25, 0.25])):
        assert asking_careful(Line(lambda: place))(Passage("Keep quiet.")) == (0.75,)


def test_nobody_waits_longer_than_patience_lasts(place: Place) -> None:
    now = iter(range(0, 100, 3))
    with fake(place, telling(lambda _: [ADA])):
        line = Line(lambda: place, patience=2, clock=lambda: float(next(now)))
        assert tagged(line) == OWN
        assert tagged(line) == OWN
    assert not line.missed, "one that is busy would be in the way of another"


def test_patience_is_for_all_questions_together(place: Place) -> None:
    clock = iter([0.0, 0.0, 0.0, 0.0, 1.5, 2.0, 2.0, 2.4, 2.6])
    with fake(place, telling(lambda _: [ADA])) as worker:
        line = Line(lambda: place, patience=2, clock=lambda: next(clock))
        assert tagged(line) == [(ADA,), (ADA,)]
        assert tagged(line) == OWN
    assert len(worker.asked) == 2


def test_a_worker_that_never_answers_is_left(place: Place) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place.socket))
        place.socket.chmod(0o600)
        listener.listen()
        line = Line(lambda: place, patience=0.01)
        assert tagged(line) == OWN


def test_what_takes_longer_than_loading_is_not_asked(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MOST", len(TEXTS[0]) + 1)
    with fake(place, telling(lambda _: [ADA])) as worker:
        line = Line(lambda: place)
        assert tagged(line) == OWN
        line.close()
    assert worker.came == 0
    assert not line.missed, "nor is a worker started for it"


def test_long_input_is_not_gathered(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST", 2)
    read: list[int] = []

    def texts() -> Iterator[str]:
        for number in range(9):
            read.append(number)
            yield "word"

    next(asking_tagger(Line(lambda: place), own)(texts()))
    assert read == [0]


def test_nothing_is_asked_about_nothing(place: Place) -> None:
    line = Line(lambda: place)
    assert list(asking_tagger(line, own)([])) == []
    assert not line.missed


def open_to_all(place: Place) -> None:
    place.socket.chmod(0o666)


def folder_open_to_all(place: Place) -> None:
    place.folder.chmod(0o755)


def linked(place: Place) -> None:
    place.socket.rename(place.folder / "elsewhere.sock")
    place.socket.symlink_to(place.folder / "elsewhere.sock")


def a_file(place: Place) -> None:
    place.socket.unlink()
    place.socket.touch(0o600)


@pytest.mark.parametrize(
    "spoil", [open_to_all, folder_open_to_all, linked, a_file], ids=lambda one: one.__name__
)
def test_a_socket_that_others_may_have_made_is_not_opened(
    spoil: Callable[[Place], None], place: Place
) -> None:
    with fake(place, telling(lambda _: [ADA])) as worker:
        spoil(place)
        assert tagged(Line(lambda: place)) == OWN
    assert worker.came == 0


def test_a_folder_behind_a_link_is_not_entered(place: Place, folder: Path) -> None:
    link = folder / "link"
    link.symlink_to(folder)
    with fake(place, telling(lambda _: [ADA])) as worker:
        assert tagged(Line(lambda: place._replace(folder=link))) == OWN
    assert worker.came == 0


def test_a_socket_of_another_user_is_not_opened(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fake(place, telling(lambda _: [ADA])) as worker:
        monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
        assert tagged(Line(lambda: place)) == OWN
    assert worker.came == 0


def test_a_worker_of_another_user_is_told_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clauselint.linter.worker.line.is_peer_ours", lambda _: False)
    with fake(place, telling(lambda _: [ADA])) as worker:
        assert tagged(Line(lambda: place)) == OWN
    assert worker.asked == []


def test_threads_share_a_line(place: Place) -> None:
    with fake(place, telling(lambda text: [[0, len(text), "PERSON"]])) as worker:
        line = Line(lambda: place)
        tag = asking_tagger(line, own)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda size: list(tag(["x" * size])), range(1, 40)))
        line.close()
    assert found == [[(Entity(0, size, "PERSON"),)] for size in range(1, 40)]
    assert worker.came == 1
