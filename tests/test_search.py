import datetime as dt

import numpy as np
import pytest

from kb.generation import Generation
from kb.search import HybridRetriever, Leg, fuse, run_legs, search
from tests.conftest import TODAY


def leg(passages: list[float], procedures: list[float], weight: float = 1.0) -> Leg:
    return Leg(np.array(passages, np.float32), np.array(procedures, np.float32), weight)


def test_fusion_by_hand() -> None:
    # procedures 1 and 3 have mean 2 and deviation 1; passages are scaled to 0-1
    procedures, passages = fuse([leg([9, 5, 1], [1, 3]), leg([0, 4, 4], [5, 5], weight=0.5)])
    assert procedures.tolist() == [-1, 1]
    assert passages.tolist() == [1, 1, 0.5]


def test_the_right_passage_comes_first(generation: Generation) -> None:
    ranking = search(generation, "Hvordan fornyes et lån i 30 dage?", TODAY)
    assert ranking.hits[0].passage.id == "laan#kort-svar"
    assert set(ranking.hits[0].legs) >= {"terms", "ngrams", "passages"}
    scores = [hit.score for hit in ranking.hits]
    assert scores == sorted(scores, reverse=True)
    assert ranking.nearest[0] == "laan"
    assert set(ranking.nearest) == {"laan", "pas-barn", "pas-voksen"}


def test_an_everyday_question_finds_its_passage_through_an_example(generation: Generation) -> None:
    question = "eksmanden i Nuuk vil give lov på papir"
    position = int(run_legs(generation, question)["examples"].passages.argmax())
    assert generation.contents.passages[position].id == "pas-barn#faren-bor-i-udlandet"
    assert search(generation, question, TODAY).nearest[0] == "pas-barn"


def test_a_question_asked_before_outweighs_the_other_legs(generation: Generation) -> None:
    asked = generation.contents.examples[0].question
    known = dict(search(generation, asked, TODAY).procedures)
    alike = dict(search(generation, f"bøger lån fornyelse {asked}", TODAY).procedures)
    assert known["pas-barn"] > alike["pas-barn"] + 5


def test_procedures_out_of_force_are_not_found(generation: Generation) -> None:
    query = "coronapas ved ophold på biblioteket"
    assert "corona" not in search(generation, query, TODAY).nearest
    assert search(generation, query, dt.date(2021, 5, 1)).nearest[0] == "corona"


def test_a_choice_narrows_the_search(generation: Generation) -> None:
    query = "Hvad koster et pas til et barn?"
    ranking = search(generation, query, TODAY, lambda procedure: procedure != "pas-barn")
    assert ranking.nearest[0] == "pas-voksen"


@pytest.mark.parametrize("query", ["qqqq", ""])
def test_a_question_of_unknown_words_finds_nothing(generation: Generation, query: str) -> None:
    ranking = search(generation, query, TODAY)
    assert not ranking.hits
    assert not ranking.nearest


def test_it_is_a_llama_index_retriever(generation: Generation) -> None:
    nodes = HybridRetriever(generation, TODAY, k=2).retrieve("Hvad koster et pas?")
    assert len(nodes) == 2
    assert nodes[0].node.node_id in generation.passages
    assert "takst:pas-0-11" in " ".join(node.get_content() for node in nodes)
