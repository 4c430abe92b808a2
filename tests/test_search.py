import datetime as dt

from kb.generation import Generation
from kb.search import HybridRetriever, Leg, best_procedures, fuse, run_legs, search
from tests.conftest import TODAY


def test_fusion_by_hand() -> None:
    legs = {"lexical": [("x#1", 9.0), ("y#1", 5.0), ("x#2", 1.0)], "procedures": [("y", 4.0)]}
    # lexical scaled: x#1 1, y#1 .5, x#2 0. Procedures: y is found, x counts as the worst finding,
    # which is y's own, so that they do not differ.
    assert fuse(legs, ["x", "y"]) == {"x#1": 1.0, "y#1": 0.5, "x#2": 0.0}
    legs["procedures"].append(("x", 2.0))
    # now mean 3 and deviation 1: y one above, x one below
    assert fuse(legs, ["x", "y"]) == {"x#1": 0.0, "y#1": 1.5, "x#2": -1.0}
    assert fuse({}, ["x"]) == {}


def test_a_procedure_is_judged_by_its_five_nearest_examples() -> None:
    many = [("y#1", 0.5)] * 5
    one = [("x#1", 0.7)]
    fused = fuse({"examples": [*one, *many, ("z#1", 0.2)]}, ["x", "y", "z"])
    assert fused["y#1"] > fused["x#1"] > fused["z#1"]


def test_a_question_asked_before_outweighs_the_other_legs() -> None:
    others: dict[str, Leg] = {
        "lexical": [("x#1", 9.0), ("y#1", 1.0)],
        "passages": [("x#1", 0.9), ("y#1", 0.1)],
    }
    guess = fuse(others | {"examples": [("y#1", 0.6), ("x#1", 0.5)]}, ["x", "y"])
    known = fuse(others | {"examples": [("y#1", 1.0), ("x#1", 0.5)]}, ["x", "y"])
    assert max(guess, key=guess.__getitem__) == "x#1"
    assert max(known, key=known.__getitem__) == "y#1"


def test_the_right_passage_comes_first(generation: Generation) -> None:
    hits = search(generation, "Hvordan fornyes et lån i 30 dage?", TODAY)
    assert hits[0].passage.id == "laan#kort-svar"
    assert set(hits[0].legs) >= {"lexical", "passages"}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_an_everyday_question_finds_its_passage_through_an_example(generation: Generation) -> None:
    legs = run_legs(generation, "eksmanden i Nuuk vil give lov på papir")
    assert legs["examples"][0][0] == "pas-barn#faren-bor-i-udlandet"
    hits = search(generation, "eksmanden i Nuuk vil give lov på papir", TODAY)
    assert best_procedures(hits)[0] == "pas-barn"


def test_procedures_out_of_force_are_not_found(generation: Generation) -> None:
    query = "coronapas ved ophold på biblioteket"
    assert "corona" not in best_procedures(search(generation, query, TODAY))
    assert "corona" in best_procedures(search(generation, query, dt.date(2021, 5, 1)))


def test_a_question_of_unknown_words_finds_nothing(generation: Generation) -> None:
    assert search(generation, "qqqq", TODAY) == []
    assert search(generation, "", TODAY) == []


def test_it_is_a_llama_index_retriever(generation: Generation) -> None:
    nodes = HybridRetriever(generation, k=2).retrieve("Hvad koster et pas?")
    assert len(nodes) == 2
    assert nodes[0].node.node_id in generation.passages
    assert "takst:pas-0-11" in " ".join(node.get_content() for node in nodes)
