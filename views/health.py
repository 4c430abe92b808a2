"""Ready before the first visitor, tidy each day: the warm-up, the retention, and the route that
says whether the app is well."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from assistant.retention import keep_to
from kb.generation import GenerationError
from kb.settings import Settings
from views.shared import assistant

HOUR, DAY = 60 * 60, 24 * 60 * 60


@asynccontextmanager
async def warm_up(_app: object) -> AsyncIterator[None]:
    """Opens the index and the encoder, and imports what Streamlit else imports in the first run.

    While the app runs, old turns become counts: now, and once a day.
    """
    await run_in_threadpool(_warm)
    tidying = asyncio.create_task(_tidy())
    yield
    tidying.cancel()
    with suppress(asyncio.CancelledError):
        await tidying


async def _tidy() -> None:
    while True:
        clean = await run_in_threadpool(_forget)
        await asyncio.sleep(DAY if clean else HOUR)


def _forget() -> bool:
    """Whether all is done that the setting asks for. The desk goes on when it is not."""
    try:
        return keep_to(Settings()).clean
    except Exception:
        logging.getLogger(__name__).exception("Old turns could not be deleted; tried in an hour")
        return False


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
