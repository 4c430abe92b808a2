"""The headers and the closed doors, asked of the running app."""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from tests.served import Served
from views.middleware import HEADERS, Hardened, our_page


def ask(served: Served, method: str, path: str, **headers: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection(urlsplit(served.address).netloc, timeout=20)
    connection.request(
        method, path, body=b"x" if method in ("PUT", "POST") else None, headers=headers
    )
    response = connection.getresponse()
    text = response.read().decode("utf-8", "replace")
    connection.close()
    return response, text


@pytest.mark.parametrize(
    "path", ["/", "/spoerg", "/healthz", "/_stcore/health", "/skranken/desk.js", "/findes/ikke.js"]
)
def test_every_response_has_the_headers(served: Served, path: str) -> None:
    response, _ = ask(served, "GET", path)
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_the_policy_allows_no_inline_script_no_foreign_host_and_no_frame(served: Served) -> None:
    policy = ask(served, "GET", "/")[0].headers["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe-inline" not in rules["script-src"]
    assert "'unsafe-eval'" not in rules["script-src"]
    assert "http" not in policy
    assert "*" not in policy


@pytest.mark.parametrize("encoding", ["identity", "gzip, br"])
@pytest.mark.parametrize("path", ["/", "/index.html", "/spoerg"])
def test_the_page_is_danish_without_inline_script(served: Served, path: str, encoding: str) -> None:
    response, page = ask(served, "GET", path, **{"Accept-Encoding": encoding})
    assert response.status == 200
    assert '<html lang="da">' in page
    assert "<title>Skranken</title>" in page
    assert "<script>" not in page
    assert 'role="status" aria-live="polite"' in page
    assert int(response.headers["Content-Length"]) == len(page.encode())


def test_a_page_is_never_answered_from_the_browsers_older_copy(served: Served) -> None:
    response, _ = ask(served, "GET", "/")
    assert response.headers["ETag"] is None
    later = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT", "If-None-Match": "*"}
    assert ask(served, "GET", "/", **later)[0].status == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file/session/file",
        "/_stcore/upload_file",
        "//_stcore//upload_file/session/file",
        "/_stcore/%75pload_file/session/file",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/spoerg/_stcore/agent/mcp",
        "/_stcore/metrics",
    ],
)
def test_uploads_agents_and_metrics_are_closed(served: Served, method: str, path: str) -> None:
    response, _ = ask(served, method, path, Cookie="_streamlit_xsrf=a", **{"X-Xsrftoken": "a"})
    assert response.status == 403
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "closed"),
    [
        ("/_stcore/upload_file/session/file", False),
        ("//_stcore//upload_file/session/file", False),
        ("/_stcore/agent/mcp", True),
        ("/_stcore/metrics", True),
    ],
)
def test_only_uploads_open_where_somebody_may_edit(path: str, closed: bool) -> None:
    asked: list[str] = []

    def yes(headers: Headers) -> bool:
        return bool(headers)

    def no(headers: Headers) -> bool:
        return not headers

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        asked.append(scope["path"])
        await PlainTextResponse("inde")(scope, receive, send)

    for may in (True, False):
        client = TestClient(Hardened(inside, may_upload={True: yes, False: no}[may]))
        response = client.put(f"http://testserver{path}")
        assert response.status_code == (200 if may and not closed else 403)
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert len(asked) == (not closed)


def test_a_foreign_page_cannot_open_the_websocket(served: Served) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    foreign = ask(served, "GET", "/_stcore/stream", Origin="http://evil.invalid", **upgrade)[0]
    renamed = ask(served, "GET", "/_stcore/stream", Host="evil.invalid", **upgrade)[0]
    assert (foreign.status, renamed.status) == (403, 403)


def test_health_tells_the_generation_and_its_counts(served: Served) -> None:
    response, body = ask(served, "GET", "/healthz")
    found = json.loads(body)
    assert response.status == 200
    assert found["status"] == "ok"
    assert found["generation"] == (served.settings.index / "current").read_text(encoding="utf-8")
    assert found["procedures"] == 7
    assert found["examples"] == 2
    assert found["passages"] > found["procedures"]


def test_a_page_without_our_landmarks_is_left_whole() -> None:
    assert our_page("<p>Andet</p>") == "<p>Andet</p>"
