"""The interactive page: everything it asks for is served, by this API alone, with the right type."""

from __future__ import annotations

import base64
import re
from typing import get_args

import pytest

from functions.platform import get_docs, get_docs_asset
from tests.harness.events import Answer
from tests.harness.world import World

ASSETS = get_args(get_docs_asset.GetDocsAsset.model_fields["asset"].annotation)
TYPES = {"js": "application/javascript", "css": "text/css", "png": "image/png"}


def asset(world: World, name: str) -> Answer:
    return world.call(get_docs_asset.handler, path={"asset": name})


def test_the_page_asks_for_served_files_alone(world: World) -> None:
    page = world.call(get_docs.handler)
    assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    asked = set(re.findall(r'(?:src|href)="([^"]+)"', page.body))
    assert asked and asked == {f"docs/{name}" for name in ASSETS}
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self';" in policy
    assert "<script>" not in page.body, "an inline script would be refused by the page's own policy"


@pytest.mark.parametrize("name", ASSETS)
def test_every_file_is_served_with_its_type(world: World, name: str) -> None:
    answer = asset(world, name)
    assert (answer.status, answer.headers["Content-Type"]) == (200, TYPES[name.rpartition(".")[2]])
    body = base64.b64decode(answer.body) if name.endswith(".png") else answer.body.encode()
    assert len(body) > 50
    assert not name.endswith(".png") or body.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["../store.py", "index.html", "swagger-ui.css.map", ""])
def test_nothing_else_is_served(world: World, name: str) -> None:
    assert asset(world, name).status == 422
