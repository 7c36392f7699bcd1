"""Calls to partners over HTTP: time limits, size limits, and two kinds of failure that workflows can tell apart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from kernel.errors import PartnerRefused, PartnerUnavailable

TIMEOUT_S = (3.05, 20.0)
LARGEST_ANSWER_BYTES = 20_000_000


def post(url: str, *, headers: dict[str, str], body: Any) -> Any:
    """POST JSON and answer the JSON that comes back."""
    content = json.dumps(body).encode()
    return _as_json(_call("POST", url, {"Content-Type": "application/json"} | headers, content))


def get(url: str, *, headers: dict[str, str]) -> Any:
    """GET and answer the JSON that comes back."""
    return _as_json(_call("GET", url, headers, None))


def send(url: str, *, headers: dict[str, str], content: bytes) -> bytes:
    """POST what is not JSON (XML, a form), its type among the headers; answer the bytes that come back."""
    return _call("POST", url, headers, content)


def _as_json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise PartnerUnavailable("The partner's answer is not JSON.") from error


def _call(method: str, url: str, headers: dict[str, str], body: bytes | None) -> bytes:
    """No text of an answer enters an error: it may be personal."""
    import requests

    try:
        with requests.request(method, url, data=body, headers=headers, timeout=TIMEOUT_S, stream=True) as answer:
            content: bytes = answer.raw.read(LARGEST_ANSWER_BYTES + 1, decode_content=True)
            declared = answer.headers.get("Content-Length")
            status, wait_s = answer.status_code, _wait_s(answer.headers)
            cut = declared is not None and "Content-Encoding" not in answer.headers and len(content) < int(declared)
    except (requests.RequestException, OSError) as error:
        raise PartnerUnavailable(f"The partner did not answer ({type(error).__name__}).") from error
    except Exception as error:
        if type(error).__module__.startswith("urllib3"):
            raise PartnerUnavailable(f"The partner's answer broke off ({type(error).__name__}).") from error
        raise
    if status == 429 or status >= 500:
        raise PartnerUnavailable(f"The partner answered {status}.", retry_after_s=wait_s)
    if status >= 400:
        raise PartnerRefused(f"The partner refused with {status}.", code=str(status))
    if cut or len(content) > LARGEST_ANSWER_BYTES:
        raise PartnerUnavailable("The partner's answer is cut off or too large.")
    return content


def _wait_s(headers: Mapping[str, str]) -> int | None:
    """How long the partner asks us to stay away (Retry-After): seconds, or a date against its own clock."""
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdecimal():
        return int(said[:9])
    try:
        return max(0, int((parsedate_to_datetime(said) - parsedate_to_datetime(headers["Date"])).total_seconds()))
    except (KeyError, TypeError, ValueError):
        return None
