"""A real server (`transformers serve`) with models that are made here. Run by `make test-llm`."""

from __future__ import annotations

import os
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from assistant.prompt import TASK, data
from assistant.trouble import ComposedStays
from kb.settings import Settings
from tests.test_generate import ANSWER, GOOD, QUESTION, SAID, reworded
from tests.tiny_model import make

TRANSFORMERS = Path(__file__).parent.parent / ".venv-llm" / "bin" / "transformers"
VERBATIM = "".join(f"{text} [k{n}]\n" for n, text in enumerate(SAID, start=1))

pytestmark = [
    pytest.mark.llm,
    pytest.mark.filterwarnings("ignore"),  # of libraries that only make the models
    pytest.mark.skipif(not TRANSFORMERS.exists(), reason="run `make test-llm`"),
]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders of models: `fluent` rewords, `lying` changes an amount, `babbling` is untrained."""
    folder = tmp_path_factory.mktemp("models")
    told = TASK["da"], data(ANSWER, QUESTION)
    assert make(folder / "fluent", *told, GOOD, steps=400) < 0.05
    assert make(folder / "lying", *told, VERBATIM.replace("179", "279"), steps=400) < 0.05
    make(folder / "babbling", *told, GOOD, steps=0)
    return folder


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    cache = tmp_path_factory.mktemp("cache")
    log = (cache / "log").open("w")
    server = subprocess.Popen(
        [TRANSFORMERS, "serve", "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"],
        env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_HUB_CACHE": str(cache)},
        stdout=log,
        stderr=log,
    )
    try:
        _await(f"http://127.0.0.1:{port}/health", server)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait()
        log.close()
        print((cache / "log").read_text()[-3000:])  # noqa: T201 - shown when a test fails


def _await(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the server answers. Raises AssertionError when it has ended, or after two minutes."""
    for _ in range(240):
        assert server.poll() is None
        try:
            urllib.request.urlopen(address).close()
            return
        except urllib.error.URLError:
            Event().wait(0.5)
    raise AssertionError(f"{address} does not answer")


def settings(url: str, model: Path) -> Settings:
    return Settings(llm="openai", llm_url=url, llm_model=str(model), llm_seconds=60)


def test_a_fluent_model_is_shown(url: str, models: Path) -> None:
    lines = reworded(settings(url, models / "fluent"))
    assert "\n".join(line.text for line in lines).startswith("Et pas til et barn på 0-11 år koster")
    assert [line.citations for line in lines] == [(1,), (2,), (3,)]


@pytest.mark.parametrize("model", ["lying", "babbling", "missing"])
def test_any_other_leaves_the_composed_answer(url: str, models: Path, model: str) -> None:
    with pytest.raises(ComposedStays):
        reworded(settings(url, models / model))
