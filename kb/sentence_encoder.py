"""The one file that knows sentence-transformers. Importing it takes seconds: import it late."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule

from kb.encoder import DeskEncoder, Vector, weights_digest


class SentenceEncoder:
    """Any sentence-transformers model, by hub name (when cached) or folder, as an `Encoder`.

    Prompts are put before queries and documents (E5 wants "query: " and "passage: ").
    Raises ValueError when the model cannot be loaded without a download.
    """

    def __init__(self, model: str, query_prompt: str = "", document_prompt: str = "") -> None:
        # one thread: torch's default spins on small machines and slows queries twentyfold
        torch.set_num_threads(1)
        try:
            self._model = SentenceTransformer(model, device="cpu", local_files_only=True)
        except (OSError, ValueError) as error:
            raise ValueError(
                f"encoder {model!r} kan ikke indlæses: forventet 'desk', eller mappen eller det "
                "gemte navn på en sentence-transformers-model"
            ) from error
        self._prompts = (query_prompt, document_prompt)
        state = {name: tensor.numpy() for name, tensor in self._model.state_dict().items()}
        self.digest: str = weights_digest(state, self._prompts)

    def encode_query(self, text: str) -> Vector:
        return self._encode([text], self._prompts[0]).reshape(-1)

    def encode_documents(self, texts: Sequence[str]) -> Vector:
        return self._encode(texts, self._prompts[1])

    def _encode(self, texts: Sequence[str], prompt: str) -> Vector:
        vectors = self._model.encode(
            [prompt + text for text in texts], normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


class NgramEmbedding(InputModule):
    """The desk encoder as a sentence-transformers input module (same weights, same vectors)."""

    def __init__(self, encoder: DeskEncoder) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.encoder = encoder
        self.embedding = torch.nn.EmbeddingBag.from_pretrained(
            torch.from_numpy(encoder.weights), freeze=False, mode="sum"
        )

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Rows and weights of all texts end to end, with the offset at which each text starts."""
        bags = [self.encoder.bag((prompt or "") + str(text)) for text in inputs]
        sizes = [len(rows) for rows, _ in bags]
        return {
            "input_ids": torch.tensor([row for rows, _ in bags for row in rows], dtype=torch.long),
            "per_sample_weights": torch.from_numpy(np.concatenate([w for _, w in bags])),
            "offsets": torch.tensor([0, *np.cumsum(sizes)[:-1]], dtype=torch.long),
        }

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        features["sentence_embedding"] = self.embedding(
            features["input_ids"],
            features["offsets"],
            per_sample_weights=features["per_sample_weights"],
        )
        return features

    def get_sentence_embedding_dimension(self) -> int:
        return int(self.encoder.weights.shape[1])

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        weights = self.embedding.weight.detach().numpy()
        DeskEncoder(self.encoder.features, weights, self.encoder.analyzer).save(Path(output_path))

    @classmethod
    def load(cls, model_name_or_path: str, *args: Any, **kwargs: Any) -> Self:
        return cls(DeskEncoder.load(Path(model_name_or_path)))
