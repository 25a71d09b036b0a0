"""The quick judge while it learns: word tables, a look at three words, averages; needs torch."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from numpy.typing import NDArray
from torch.nn import functional  # type: ignore[import-not-found, unused-ignore]

from clauselint.rules.matching.network import MOST
from clauselint.rules.matching.wording import MARKS, PLAIN, SHAPES, Token, tokens

BATCH = 128
EDGE = 0
SUM_GAIN = 3.0  # what an average counts, beside what is seen at the best place


class Size(NamedTuple):
    """How many features look at three words, and how many at all of them."""

    filters: int = 64
    sums: int = 64

    @property
    def width(self) -> int:
        """The numbers a word has."""
        return 3 * self.filters + self.sums


class Encoded(NamedTuple):
    """A sentence: numbers of words and shapes."""

    words: list[int]
    shapes: list[int]


def encode(texts: Sequence[str], numbers: dict[str, int]) -> list[Encoded]:
    """The words of each text by number."""
    found: list[Encoded] = []
    for text in texts:
        every = list(tokens(text, numbers))[:MOST] or [Token(MARKS[0], PLAIN, 0, 0)]
        found.append(Encoded([numbers[t.known] for t in every], [t.shape for t in every]))
    return found


class Student(torch.nn.Module):  # type: ignore[misc, unused-ignore]
    """A word's numbers are a projection of what a transformer makes of it, and some of its own."""

    def __init__(self, basis: NDArray[np.float32], size: Size, seed: int) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.size = size
        self.register_buffer("basis", torch.from_numpy(basis))
        self.project = torch.nn.Linear(basis.shape[1], size.width, bias=False)
        torch.nn.init.normal_(self.project.weight, std=1 / math.sqrt(basis.shape[1]))
        self.own = torch.nn.Embedding(len(basis), size.width)
        torch.nn.init.normal_(self.own.weight, std=0.02)
        self.shape = torch.nn.Embedding(SHAPES, size.width)
        torch.nn.init.zeros_(self.shape.weight)
        self.bias = torch.nn.Parameter(torch.zeros(size.filters + size.sums))
        self.head = torch.nn.Linear(size.filters + size.sums, 1)
        torch.nn.init.normal_(self.head.weight, std=0.1)
        torch.nn.init.constant_(self.head.bias, -3.0)

    def features(self, words: Any, shapes: Any, lengths: Any, drop: float = 0.0) -> Any:
        """What is seen in sentences, padded with edges on both sides; of shape n x features."""
        unique, places = torch.unique(words, return_inverse=True)
        rows = functional.embedding(places, self.project(self.basis[unique]) + self.own(unique))
        inside = torch.zeros(words.shape, dtype=torch.bool)
        inside[:, 1:] = torch.arange(words.shape[1] - 1)[None] < lengths[:, None]
        if drop:
            kept = torch.rand(words.shape)[..., None] >= drop
            rows = rows * kept
        rows = rows + self.shape(shapes)
        f = self.size.filters
        seen = rows[:, :-2, :f] + rows[:, 1:-1, f : 2 * f] + rows[:, 2:, 2 * f : 3 * f]
        seen = seen.masked_fill(~inside[:, 1:-1, None], -1e4).amax(1)
        total = (rows[..., 3 * f :] * inside[..., None]).sum(1) / lengths.clamp(min=1)[:, None]
        return torch.relu(torch.cat([seen, SUM_GAIN * total], 1) + self.bias)

    def forward(self, words: Any, shapes: Any, lengths: Any, drop: float = 0.0) -> Any:
        """A logit for each sentence."""
        found = self.features(words, shapes, lengths, drop)
        return self.head(functional.dropout(found, 0.2 if drop else 0.0, self.training))[:, 0]


def padded(batch: Sequence[Encoded]) -> tuple[Any, Any, Any]:
    """Tensors of a batch, with an edge before and at least one after each sentence."""
    longest = max(len(one.words) for one in batch) + 2
    words = torch.full((len(batch), longest), EDGE, dtype=torch.long)
    shapes = torch.zeros((len(batch), longest), dtype=torch.long)
    for row, one in enumerate(batch):
        words[row, 1 : 1 + len(one.words)] = torch.tensor(one.words, dtype=torch.long)
        shapes[row, 1 : 1 + len(one.shapes)] = torch.tensor(one.shapes, dtype=torch.long)
    return words, shapes, torch.tensor([len(one.words) for one in batch])


def fit(
    student: Student,
    sentences: Sequence[Encoded],
    targets: NDArray[np.float32],
    seed: int,
    epochs: int,
    rate: float = 3e-3,
    drop: float = 0.1,
    own_decay: float = 0.05,
) -> None:
    """Learn `targets`, the chance of each sentence."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    others = [p for n, p in student.named_parameters() if not n.startswith("own")]
    optimizer = torch.optim.AdamW(
        [
            {"params": others, "weight_decay": 0.01},
            {"params": list(student.own.parameters()), "weight_decay": own_decay / rate / 10},
        ],
        lr=rate,
    )
    steps = math.ceil(len(sentences) / BATCH) * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: 0.5 * (1 + math.cos(math.pi * min(1, s / steps)))
    )
    student.train()
    for _ in range(epochs):
        order = sorted(
            range(len(sentences)), key=lambda i: len(sentences[i].words) + chance.random() * 8
        )
        batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        chance.shuffle(batches)
        for batch in batches:
            logits = student(*padded([sentences[i] for i in batch]), drop)
            loss = functional.binary_cross_entropy_with_logits(
                logits, torch.from_numpy(targets[batch])
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
