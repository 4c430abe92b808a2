"""With real sentence-transformers models: the desk encoder's folder, and one made here."""

from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

from assistant.desk import Assistant
from assistant.replies import ENCODER_REFUSED
from ingest.publish import publish
from ingest.read import read
from kb.encoder import DeskEncoder
from kb.generation import GenerationError
from kb.sentence_encoder import SentenceEncoder
from kb.settings import Settings
from kb.shelf import Shelf
from kb.words import words
from tests.test_encoder import TEXTS


@pytest.fixture(scope="module")
def static_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real sentence-transformers model of 40 random word vectors."""
    vocabulary = sorted({word for text in TEXTS for word in words(text)} | {"[UNK]"})
    ids = {word: i for i, word in enumerate(vocabulary)}
    tokenizer = Tokenizer(WordLevel(ids, unk_token="[UNK]"))
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    weights = np.random.default_rng(1).normal(size=(len(ids), 16)).astype(np.float32)
    folder = tmp_path_factory.mktemp("model") / "static"
    modules: list[torch.nn.Module] = [StaticEmbedding(tokenizer, embedding_weights=weights)]
    SentenceTransformer(modules=modules, device="cpu").save_pretrained(str(folder))
    return folder


def test_the_desk_encoder_is_a_sentence_transformers_model(tmp_path: Path) -> None:
    encoder = DeskEncoder.fit(TEXTS)
    encoder.save(tmp_path / "desk")
    own = encoder.encode_documents([*TEXTS, ""])
    model = SentenceTransformer(str(tmp_path / "desk"), device="cpu", trust_remote_code=True)
    assert np.allclose(model.encode([*TEXTS, ""]), own, atol=1e-5)
    model.save_pretrained(str(tmp_path / "copy"))
    again = SentenceTransformer(str(tmp_path / "copy"), device="cpu", trust_remote_code=True)
    assert np.allclose(again.encode(TEXTS), own[:5], atol=1e-5)


def test_any_model_folder_is_an_encoder(static_model: Path) -> None:
    encoder = SentenceEncoder(str(static_model))
    vectors = encoder.encode_documents(TEXTS)
    assert vectors.shape == (5, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(encoder.encode_query(TEXTS[0]), vectors[0], atol=1e-5)


def test_prompts_are_put_before_the_text_and_belong_to_the_digest(static_model: Path) -> None:
    plain = SentenceEncoder(str(static_model))
    prompted = SentenceEncoder(str(static_model), "pas ", "bøger ")
    assert plain.digest != prompted.digest
    assert plain.digest == SentenceEncoder(str(static_model)).digest
    assert np.allclose(prompted.encode_query("gælder"), plain.encode_query("pas gælder"), atol=1e-5)


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"ingen-model.*kan ikke indlæses"):
        SentenceEncoder(str(tmp_path / "ingen-model"))


def test_it_takes_the_desk_encoders_place(published: Settings, static_model: Path) -> None:
    other = published.model_copy(update={"encoder": str(static_model)})
    with (
        pytest.raises(GenerationError, match=r"er lavet med encoder 'desk'"),
        Shelf(other).borrow(),
    ):
        pass
    for encoder in (str(static_model), str(static_model / "ingen")):
        desk = Assistant(published.model_copy(update={"encoder": encoder}))
        assert desk.answer("Hvad koster et pas?").message == ENCODER_REFUSED["da"]
    assert publish(read(other.documents), other).new
    shelf = Shelf(other)
    with shelf.borrow() as generation:
        vector = generation.encoder.encode_query("lånes bøger")
        assert generation.manifest.encoder == str(static_model)
        assert len(generation.nearest("passages", vector, k=3)) == 3
    shelf.close()
    assert not publish(read(other.documents), other).new
