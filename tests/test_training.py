import numpy as np
import pytest
import torch

from kb.encoder import DeskEncoder
from kb.training import TEMPERATURE, contrastive_loss, train

TEXTS = [
    "Et EU-sygesikringskort bestilles hos Udbetaling Danmark",
    "det blå til ferien",
    "hvor får jeg det blå til Spanien",
    "Et pas gælder i ti år",
    "den røde bog til rejsen",
    "hvor længe holder den røde bog",
    "Bøger lånes i en måned",
    "hvornår skal romanen hjem igen",
]
PASSAGES = ["kort#a", "kort#a", "kort#a", "pas#a", "pas#a", "pas#b", "laan#a", "laan#a"]


def test_everyday_words_learn_their_official_word() -> None:
    start = DeskEncoder.fit(TEXTS)
    trained = train(start, TEXTS, PASSAGES)
    official = [TEXTS[0], TEXTS[3], TEXTS[6]]
    for question, right in [("det blå", 0), ("en rød bog", 1), ("romanen skal hjem", 2)]:
        likeness = trained.encode_documents(official) @ trained.encode_query(question)
        assert likeness.argmax() == right
        before = start.encode_documents(official) @ start.encode_query(question)
        assert likeness[right] > before[right]


def test_the_same_texts_and_seed_train_the_same_encoder() -> None:
    start = DeskEncoder.fit(TEXTS)
    assert train(start, TEXTS, PASSAGES).digest == train(start, TEXTS, PASSAGES).digest
    assert train(start, TEXTS, PASSAGES, seed=1).digest != train(start, TEXTS, PASSAGES).digest


def test_the_loss_by_hand() -> None:
    vectors = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    near = torch.tensor([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    # both near texts see likeness 1 and 0, so each loses log(1 + exp(-1 / temperature))
    expected = np.log(1 + np.exp(-1 / TEMPERATURE))
    assert float(contrastive_loss(vectors, near)) == pytest.approx(expected, abs=1e-6)
    assert float(contrastive_loss(vectors, torch.zeros(3, 3))) == 0
