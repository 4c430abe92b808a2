"""The ASGI app: the screens, a health route, and the middleware around them. Start: `make run`."""

from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kb.settings import Settings
from views.access import may_edit
from views.health import healthz, warm_up
from views.heap import few_heaps
from views.middleware import Hardened

VIEWS = Path(__file__).parent / "views"


def may_upload(headers: Headers) -> bool:
    """Uploads are open where the editor's screen is."""
    return may_edit(Settings(), st.get_option("server.address"), headers)


few_heaps()
app = st.App(
    VIEWS / "shell.py",
    lifespan=warm_up,
    routes=[
        Route("/healthz", healthz),
        Mount("/skranken", StaticFiles(directory=VIEWS / "assets")),
    ],
    middleware=[Middleware(Hardened, may_upload=may_upload)],
)
