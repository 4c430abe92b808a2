"""Ready before the first visitor: the warm-up, and the route that says whether one is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from kb.generation import GenerationError
from kb.settings import Settings
from views.shared import assistant


@asynccontextmanager
async def warm_up(_app: object) -> AsyncIterator[None]:
    """Opens the index and the encoder, and imports what Streamlit else imports in the first run."""
    await run_in_threadpool(_warm)
    yield


def _warm() -> None:
    import_module("pandas")
    import_module("pyarrow")
    with suppress(GenerationError):  # the desk starts, and says on screen what is missing
        settings = Settings()
        assistant(settings.model_dump_json()).answer("Hvad koster et pas?")


async def healthz(_request: Request) -> JSONResponse:
    """The published generation with its counts, or 503 with the reason."""
    return await run_in_threadpool(_health)


def _health() -> JSONResponse:
    try:
        with assistant(Settings().model_dump_json()).shelf.borrow() as generation:
            manifest = generation.manifest
            return JSONResponse(
                {
                    "status": "ok",
                    "generation": manifest.name,
                    "procedures": len(generation.contents.procedures),
                    "passages": manifest.passages,
                    "examples": manifest.examples,
                }
            )
    except GenerationError as error:
        return JSONResponse({"status": "unready", "reason": type(error).__name__}, status_code=503)
