# `make run` and `make test` each do all set-up on a fresh machine with Python 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
TORCH := $(shell grep '^torch==' constraints.txt)

export HF_HUB_OFFLINE := 1

.PHONY: run test test-llm lint types clean screenshots

# With a generation published already the app opens at once, and ingest publishes under it.
run: .venv/installed
	@if [ -e "$${SKRANKEN_INDEX:-var/index}/current" ]; then $(BIN)/python -m ingest & \
	else $(BIN)/python -m ingest || test $$? -eq 1; fi; \
	$(BIN)/python -m streamlit run app.py

test: lint types
	$(BIN)/python -m pytest

# Opt-in: a real OpenAI-compatible server with a tiny model that the test makes. Not part of `test`.
test-llm: .venv/installed .venv-llm/installed
	$(BIN)/python -m pytest -m llm

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed
	$(BIN)/mypy

screenshots: .venv/installed
	$(BIN)/python docs/screenshots.py

# CPU torch: the wheel in a local PIP_FIND_LINKS folder where there is one, else the project's own
# CPU build. A plain install would bring gigabytes of CUDA on Linux.
.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check uv==0.13.9
	$(BIN)/pip install --quiet --no-index --no-deps $(TORCH) 2>/dev/null \
		|| $(BIN)/uv pip install --python $(BIN)/python --torch-backend cpu $(TORCH)
	$(BIN)/uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[dev,llm]'
	touch $@

# The server's own environment: it is nothing that the product needs.
.venv-llm/installed: .venv/installed
	$(PYTHON) -m venv .venv-llm
	.venv-llm/bin/pip install --quiet --disable-pip-version-check --no-index --no-deps $(TORCH) \
		2>/dev/null || $(BIN)/uv pip install --python .venv-llm/bin/python --torch-backend cpu $(TORCH)
	$(BIN)/uv pip install --quiet --python .venv-llm/bin/python -c constraints.txt \
		'transformers[serving]'
	touch $@

clean:
	rm -rf .venv .venv-llm var .mypy_cache .ruff_cache .pytest_cache
