"""The interactive API page in a real browser: every operation of the published document stands on it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from infra.local.client import Local
from tests.journeys.customers import raw

pytestmark = pytest.mark.local_cloud
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Nothing but the page itself is asked of the network, and names of other hosts don't resolve.
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> str:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no browser is installed (one of {', '.join(BROWSERS)}): the page can't be rendered")
    return found


def rendered(browser: str, url: str, profile: Path) -> str:
    """The page's document after its scripts have run."""
    command = [browser, *QUIET, f"--user-data-dir={profile}", "--virtual-time-budget=15000", "--dump-dom", url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)
    return done.stdout


def test_the_page_shows_every_operation(local: Local, browser: str, tmp_path: Path) -> None:
    document = raw(local, "GET", "/openapi.json").json()
    page = rendered(browser, local.content["docs_url"], tmp_path / "profile")
    listed = [
        operation
        for path in document["paths"].values()
        for method, operation in path.items()
        if method in ("get", "post", "put", "patch", "delete")
    ]
    assert len(listed) > 40
    missing = [one["operationId"] for one in listed if f"-{one['operationId']}" not in page]
    assert missing == []
    assert document["info"]["title"] in page
    assert "Failed to load" not in page


def test_the_page_brings_its_own_scripts(local: Local) -> None:
    page = raw(local, "GET", "/docs")
    assert page.status_code == 200
    assert "https://" not in page.text and "//cdn" not in page.text
