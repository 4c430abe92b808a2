"""Around every request: closed doors, strict headers, and a page that is Danish and our own."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CLOSED = ("/_stcore/agent", "/_stcore/metrics")
"""Streamlit's routes for agents and metrics: no screen of ours uses them."""
UPLOADS = "/_stcore/upload_file"
"""Streamlit's route for uploads, which only the editor's screen uses."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",  # Streamlit's styles are made in the browser
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_INLINE_SCRIPT = re.compile(r"<script>.*?</script>", re.S)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.S)
_LINK = re.compile(r'<link\s[^>]*?(?:as="font"|rel="service-desc")[^>]*>', re.S)
_SHORTENED = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
_HEAD = """\
<link rel="preload" href="./skranken/fonts/ibm-plex-sans-latin-400-normal.woff2" as="font"
      type="font/woff2" crossorigin>
<link rel="stylesheet" href="./skranken/desk.css">
<script type="module" src="./skranken/desk.js"></script>
</head>"""
_BODY = """\
<body>
<noscript><p>Skranken kræver JavaScript.</p></noscript>
<div id="sk-live" role="status" aria-live="polite" aria-atomic="true"></div>
<div id="sk-offline" role="alert"></div>"""


class Hardened:
    """ASGI middleware. Requests to `CLOSED` get 403, and so do those to `UPLOADS` unless
    `may_upload` says yes to the request's headers; every response gets `HEADERS`.
    """

    def __init__(self, app: ASGIApp, may_upload: Callable[[Headers], bool]) -> None:
        self._app = app
        self._may_upload = may_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif self._closed(scope):
            refusal = PlainTextResponse("Lukket i Skranken.", status_code=403)
            await refusal(scope, receive, _with_headers(send))
        else:
            await self._app(_uncompressed(scope), receive, _our_page(_with_headers(send)))

    def _closed(self, scope: Scope) -> bool:
        path = re.sub(r"/+", "/", scope["path"]) + "/"
        if f"{UPLOADS}/" in path:
            return not self._may_upload(Headers(scope=scope))
        return any(f"{door}/" in path for door in CLOSED)


def our_page(html: str) -> str:
    """Streamlit's index page in Danish, without inline script, with our styles and live region."""
    html = html.replace('<html lang="en">', '<html lang="da">', 1)
    html = html.replace("<title>Streamlit</title>", "<title>Skranken</title>", 1)
    html = _NOSCRIPT.sub("", _LINK.sub("", _INLINE_SCRIPT.sub("", html)))
    return html.replace("</head>", _HEAD, 1).replace("<body>", _BODY, 1)


def _uncompressed(scope: Scope) -> Scope:
    """A page is always asked for whole, as it is changed on its way; a file may be compressed."""
    name = scope["path"].rpartition("/")[2]
    if "." in name and not name.endswith(".html"):
        return scope
    kept = [(name, value) for name, value in scope["headers"] if name not in _SHORTENED]
    return {**scope, "headers": kept}


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sent


def _our_page(send: Send) -> Send:
    """Holds an HTML response back until all of it is there, and sends our version of it."""
    start: Message | None = None
    body = b""

    async def sent(message: Message) -> None:
        nonlocal start, body
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            html = headers.get("content-type", "").startswith("text/html")
            if html and "content-encoding" not in headers and message["status"] == 200:
                start = message
                return
        elif start is not None:
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            page = our_page(body.decode()).encode() if body else b""  # a HEAD has no body
            headers = MutableHeaders(scope=start)
            headers["Content-Length"] = str(len(page))
            del headers["etag"], headers["last-modified"]  # they are the other page's
            await send(start)
            message = {"type": "http.response.body", "body": page}
        await send(message)

    return sent
