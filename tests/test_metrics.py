"""Every measure against numbers worked out by hand."""

import math

import pytest

from eval.metrics import (
    auroc,
    calibration_error,
    hit_at,
    mean,
    ndcg_at,
    percentile,
    precision,
    recall_at,
    reciprocal_rank,
)

RANKED = ["a", "b", "c", "d"]


def test_hit_and_recall() -> None:
    assert hit_at(1, RANKED, {"b", "d"}) == 0
    assert hit_at(2, RANKED, {"b", "d"}) == 1
    assert recall_at(2, RANKED, {"b", "d"}) == 0.5
    assert recall_at(4, RANKED, ["b", "d", "x"]) == pytest.approx(2 / 3)
    with pytest.raises(ValueError, match="at least one relevant"):
        recall_at(1, RANKED, [])


def test_reciprocal_rank_stops_at_k() -> None:
    assert reciprocal_rank(10, RANKED, {"c"}) == pytest.approx(1 / 3)
    assert reciprocal_rank(2, RANKED, {"c"}) == 0


def test_ndcg_discounts_by_rank() -> None:
    # gains 0, 1, 0, 2 against the best order 2, 1
    found = 1 / math.log2(3) + 2 / math.log2(5)
    best = 2 + 1 / math.log2(3)
    assert ndcg_at(10, RANKED, {"b": 1, "d": 2}) == pytest.approx(found / best)
    assert ndcg_at(10, RANKED, {"a": 1}) == 1
    assert ndcg_at(10, RANKED, {}) == 0


def test_precision_of_nothing_is_whole() -> None:
    assert precision(["a", "b", "b"], ["b"]) == 0.5
    assert precision([], ["b"]) == 1


def test_calibration_error_by_hand() -> None:
    # bin .9-1: mean .95, one of two true; bin .1-.2: mean .1, none of two true
    stated = [0.9, 1.0, 0.1, 0.1]
    assert calibration_error(stated, [True, False, False, False]) == pytest.approx(
        (abs(1.9 - 1) + 0.2) / 4
    )
    assert calibration_error([1.0, 0.0], [True, False]) == 0
    assert calibration_error([], []) == 0


def test_percentiles_and_means() -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0, 5.0], 50) == 3
    assert percentile([1.0, 3.0], 50) == 2
    assert percentile([7.0], 95) == 7
    assert mean([]) == percentile([], 50) == 0
    assert mean([1, 2]) == 1.5


def test_auroc_counts_pairs_in_the_right_order() -> None:
    assert auroc([0.9, 0.8, 0.3, 0.1], [True, False, True, False]) == 0.75  # 3 pairs of 4
    assert auroc([0.5, 0.5], [True, False]) == 0.5
    with pytest.raises(ValueError, match="found 1 true, 0 false"):
        auroc([0.5], [True])
