# `make run` and `make test` each do all set-up on a fresh machine with Python 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
TORCH := $(shell grep '^torch==' constraints.txt)

export HF_HUB_OFFLINE := 1

.PHONY: run test lint types clean screenshots

# With a generation published already the app opens at once, and ingest publishes under it.
run: .venv/installed
	@if [ -e "$${SKRANKEN_INDEX:-var/index}/current" ]; then $(BIN)/python -m ingest & \
	else $(BIN)/python -m ingest || test $$? -eq 1; fi; \
	$(BIN)/python -m streamlit run app.py

test: lint types
	$(BIN)/python -m pytest

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
	$(BIN)/uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache
