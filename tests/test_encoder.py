from pathlib import Path

import numpy as np
import pytest

from kb.encoder import DeskEncoder
from kb.words import Analyzer

TEXTS = [
    "Et pas til et barn koster 150 kr.",
    "Barnets pas gælder i fem år",
    "Bøger lånes i 30 dage på biblioteket",
    "Kørekortet fornyes i Borgerservice",
    "Biblioteket tager gebyr for bøger, der kommer for sent",
]


@pytest.fixture(scope="module")
def encoder() -> DeskEncoder:
    return DeskEncoder.fit(TEXTS)


def test_features_are_stems_pairs_and_ngrams() -> None:
    features = Analyzer().features("Barnets pas")
    assert {"barn", "pas", "barn pas"} <= set(features)
    assert "#<pas>" in features
    assert "#arn" in features


def test_like_texts_get_like_vectors(encoder: DeskEncoder) -> None:
    likeness = encoder.encode_documents(TEXTS) @ encoder.encode_query("hvor længe gælder børnepas")
    assert likeness.argmax() == 1


def test_a_misspelling_still_finds_its_word(encoder: DeskEncoder) -> None:
    likeness = encoder.encode_documents(TEXTS) @ encoder.encode_query("kørekrotet fornyses")
    assert likeness.argmax() == 3


def test_vectors_have_unit_length_and_nothing_known_is_zero(encoder: DeskEncoder) -> None:
    vectors = encoder.encode_documents([*TEXTS, "", "qqqq"])
    assert np.allclose(np.linalg.norm(vectors[:5], axis=1), 1, atol=1e-5)
    assert not vectors[5:].any()
    assert encoder.encode_documents([]).shape == (0, vectors.shape[1])


def test_the_same_texts_train_the_same_encoder(encoder: DeskEncoder) -> None:
    assert DeskEncoder.fit(TEXTS).digest == encoder.digest
    assert DeskEncoder.fit(TEXTS[:4]).digest != encoder.digest


def test_it_is_saved_and_loaded_unchanged(encoder: DeskEncoder, tmp_path: Path) -> None:
    encoder.save(tmp_path / "encoder")
    loaded = DeskEncoder.load(tmp_path / "encoder")
    assert loaded.digest == encoder.digest
    assert np.array_equal(loaded.encode_query(TEXTS[0]), encoder.encode_query(TEXTS[0]))


def test_a_single_text_is_enough_to_train_on() -> None:
    encoder = DeskEncoder.fit(["Pas til børn"])
    assert encoder.encode_query("børn") @ encoder.encode_query("Pas til børn") > 0


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        DeskEncoder.load(tmp_path)
