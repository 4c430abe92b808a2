"""Who may import whom, and who may know which library (DESIGN: layers)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "kb": {"kb"},
    "ingest": {"ingest", "kb"},
    "assistant": {"assistant", "kb"},
    "views": {"views", "assistant", "ingest", "kb"},
    "eval": {"eval", "assistant", "ingest", "kb"},
}
KNOWN_TO = {
    "chromadb": {"kb/generation.py", "eval/systems.py"},
    "sentence_transformers": {"kb/sentence_encoder.py", "eval/systems.py"},
    "torch": {"kb/sentence_encoder.py", "kb/training.py"},
    "bm25s": {"kb/lexical.py", "eval/systems.py"},
    "sklearn": {"assistant/holes.py", "kb/calibration.py", "kb/classifier.py", "kb/encoder.py"},
    "llama_index": {
        "assistant/model.py",
        "eval/systems.py",
        "kb/generation.py",
        "kb/search.py",
    },
    "streamlit": {
        "app.py",
        "eval/load.py",
        "views/ask.py",
        "views/charts.py",
        "views/hole_list.py",
        "views/insight.py",
        "views/editing.py",
        "views/editor.py",
        "views/history.py",
        "views/intake.py",
        "views/learn.py",
        "views/opinion.py",
        "views/place.py",
        "views/practice.py",
        "views/procedures.py",
        "views/publishing.py",
        "views/quiz.py",
        "views/reader.py",
        "views/role.py",
        "views/shared.py",
        "views/shell.py",
        "views/suggestions.py",
    },
    "starlette": {"app.py", "views/health.py", "views/middleware.py"},
    "sqlite3": {
        "assistant/database.py",
        "assistant/journal.py",
        "assistant/usage.py",
        "assistant/versions.py",
        "eval/canaries.py",
    },
    "altair": {"views/charts.py"},
    "fsrs": {"assistant/learning.py"},
    "bs4": {"ingest/formats/html.py"},
    "markdownify": {"ingest/formats/html.py"},
    "mammoth": {"ingest/formats/docx.py"},
    "pdfplumber": {"ingest/formats/pdf.py"},
    "watchfiles": {"ingest/watch.py"},
    "icalendar": {"ingest/calendar.py"},
    "httpx": {"assistant/model.py"},
    "ollama": {"assistant/model.py"},
    "haystack": {"eval/systems.py"},
    "txtai": {"eval/systems.py"},
    "websockets": {"eval/load.py"},
    "matplotlib": {"eval/plots.py"},
}
FILES = [ROOT / "app.py", *(p for package in MAY_IMPORT for p in (ROOT / package).rglob("*.py"))]


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    plain = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    return plain | {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_one_way(package: str) -> None:
    wrong = {
        (name(path), module)
        for path in (ROOT / package).rglob("*.py")
        for module in imports(path)
        if (top := module.partition(".")[0]) in MAY_IMPORT and top not in MAY_IMPORT[package]
    }
    assert wrong == set()


@pytest.mark.parametrize("library", KNOWN_TO)
def test_each_library_is_known_to_few_files(library: str) -> None:
    knowing = {name(p) for p in FILES if any(m.split(".")[0] == library for m in imports(p))}
    assert knowing == KNOWN_TO[library]


def test_nobody_imports_the_app_or_the_builtin_eval() -> None:
    assert not {name(p) for p in FILES if imports(p) & {"app", "eval"}}
