"""The language model behind a setting: LlamaIndex's clients, with every fault named."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from assistant.trouble import ComposedStays, Why
from kb.settings import Settings

if TYPE_CHECKING:
    import httpx
    from llama_index.core.llms import LLM

CONTEXT_TOKENS = 8192
OLLAMA = "http://127.0.0.1:11434"


class Model(Protocol):
    """What words lines: a stream of text for a task and its data."""

    def stream(self, task: str, data: str, *, seconds: float, tokens: int) -> Iterator[str]:
        """Raises ComposedStays for whatever goes wrong."""
        ...


class LlamaIndexModel:
    """An OpenAI-compatible endpoint, or Ollama. The libraries are imported at the first call."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def stream(self, task: str, data: str, *, seconds: float, tokens: int) -> Iterator[str]:
        """Ends well only when the model said that it had finished."""
        from llama_index.core.llms import ChatMessage

        received, ending = False, None
        try:
            with self._client(seconds, tokens) as llm:
                messages = [ChatMessage(role="system", content=task)]
                messages += [ChatMessage(role="user", content=data)]
                for part in llm.stream_chat(messages):
                    ending = _ending(part.raw) or ending
                    received = received or bool(part.delta)
                    yield part.delta or ""
        except Exception as error:  # the clients let through whatever a server makes happen
            raise _named(error, received) from None
        if ending == "length":
            raise ComposedStays(Why.ENDLESS)
        if ending != "stop":
            raise ComposedStays(Why.CUT if received else Why.GARBAGE)

    def _client(self, seconds: float, tokens: int) -> AbstractContextManager[LLM]:
        """A client of one call: its connections end with it. It follows no redirect."""
        if not self._settings.llm_model:
            raise ComposedStays(Why.MISCONFIGURED, "llm_model")
        if self._settings.llm == "ollama":
            return self._ollama(seconds, tokens)
        return self._openai(seconds, tokens)

    @contextmanager
    def _openai(self, seconds: float, tokens: int) -> Iterator[LLM]:
        import httpx
        from llama_index.llms.openai_like import OpenAILike

        if not self._settings.llm_url:
            raise ComposedStays(Why.MISCONFIGURED, "llm_url")
        with httpx.Client(transport=_transport(seconds), timeout=seconds) as http:
            yield OpenAILike(
                model=self._settings.llm_model,
                api_base=self._settings.llm_url,
                api_key=self._settings.llm_key.get_secret_value() or "none",
                is_chat_model=True,
                context_window=CONTEXT_TOKENS,
                max_tokens=tokens,
                temperature=0,
                timeout=seconds,
                max_retries=0,
                http_client=http,  # type: ignore[call-arg]  # OpenAI's own argument
            )

    @contextmanager
    def _ollama(self, seconds: float, tokens: int) -> Iterator[LLM]:
        from llama_index.llms.ollama import Ollama
        from ollama import Client

        key = self._settings.llm_key.get_secret_value()
        with Client(
            self._settings.llm_url or OLLAMA,
            transport=_transport(seconds),
            timeout=seconds,
            follow_redirects=False,
            headers={"Authorization": f"Bearer {key}"} if key else None,
        ) as client:
            yield Ollama(
                model=self._settings.llm_model,
                client=client,
                temperature=0,
                context_window=CONTEXT_TOKENS,
                additional_kwargs={"num_predict": tokens},
            )


def _transport(seconds: float) -> httpx.HTTPTransport:
    """A transport that no server can hold on to: not by silence (the client's timeout), and not by
    keeping the line alive with bytes that mean nothing.
    """
    import httpx

    class Within(httpx.SyncByteStream):
        def __init__(self, stream: httpx.SyncByteStream) -> None:
            self._stream, self._until = stream, time.monotonic() + seconds

        def __iter__(self) -> Iterator[bytes]:
            for chunk in self._stream:
                if time.monotonic() > self._until:
                    raise httpx.ReadTimeout(f"the answer took more than {seconds} s")
                yield chunk

        def close(self) -> None:
            self._stream.close()

    class Transport(httpx.HTTPTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            response = super().handle_request(request)
            assert isinstance(response.stream, httpx.SyncByteStream)
            response.stream = Within(response.stream)
            return response

    return Transport(verify=_certificates())


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: it takes longer than a short answer."""
    import httpx

    return httpx.create_ssl_context()


def _ending(raw: Any) -> str | None:
    """Why the model stopped ("stop", "length"), in the part of the stream that says so."""
    if isinstance(raw, dict):  # Ollama
        return str(raw.get("done_reason") or "stop") if raw.get("done") else None
    choices = getattr(raw, "choices", None)
    return choices[0].finish_reason if choices else None


def _named(error: Exception, received: bool) -> ComposedStays:
    """The fault, whichever library found it."""
    import httpx

    if isinstance(error, ComposedStays):
        return error
    status = getattr(error, "status_code", None)
    if status is not None:
        return _refusal(status, error)
    if isinstance(error, ImportError):
        return ComposedStays(Why.MISCONFIGURED, "pip install 'skranken[llm]'")
    kinds = {*type(error).__mro__, *type(error.__cause__).__mro__}
    if httpx.TimeoutException in kinds:
        why = Why.TIMEOUT
    elif kinds & {httpx.TransportError, ConnectionError}:
        why = Why.CUT if received else Why.DOWN
    elif kinds & {ValueError, LookupError, TypeError, AttributeError}:
        why = Why.GARBAGE
    else:
        why = Why.ERROR
    return ComposedStays(why, type(error).__name__)


def _refusal(status: int, error: Exception) -> ComposedStays:
    """What a status code says; Ollama's client says -1 for an error within the stream."""
    if status == 429:
        return ComposedStays(Why.BUSY, retry_after=_retry_after(error))
    return ComposedStays(Why.MISCONFIGURED if 300 <= status < 500 else Why.ERROR, str(status))


def _retry_after(error: Exception) -> float | None:
    """The seconds that a 429 asks for. A date, or nothing, is None."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None
