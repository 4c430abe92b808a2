import pytest
from pydantic import ValidationError

from kb.settings import Settings


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKRANKEN_SUFFICIENCY", "0.7")
    assert Settings().sufficiency == 0.7
    assert Settings().encoder == "desk"


def test_a_threshold_outside_0_to_1_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKRANKEN_SUFFICIENCY", "70")
    with pytest.raises(ValidationError, match="sufficiency"):
        Settings()
