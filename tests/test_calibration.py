import pytest

from kb.calibration import Logistic, fit


def test_a_probability_by_hand() -> None:
    # (3 - 1) / 2 = 1 deviation above the mean, weight 2, intercept -2: logistic(0)
    model = Logistic(("x",), (1.0,), (2.0,), (2.0,), -2.0)
    assert model.probability({"x": 3.0}) == pytest.approx(0.5)
    assert model.probability({"x": 1e6}) == pytest.approx(1)
    assert model.probability({"x": -1e6}) == pytest.approx(0)


def test_it_learns_which_evidence_counts() -> None:
    evidences = [{"x": float(i), "y": float(i % 2), "same": 1.0} for i in range(40)]
    model = fit(evidences, [i >= 20 for i in range(40)])
    assert model.probability({"x": 35, "y": 0, "same": 1}) > 0.9
    assert model.probability({"x": 5, "y": 1, "same": 1}) < 0.1
    assert abs(model.weights[1]) < 0.5
