"""At a session's end, what its tests used of the operations' policies is written down when a folder is named for it.

HORIZON_USED_ACTIONS=DIR pytest tests            every process of the run adds its file
HORIZON_USED_ACTIONS=DIR pytest tests/conformance/test_unused_grants.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.harness import policies


def pytest_sessionfinish(session: pytest.Session) -> None:
    place = os.environ.get("HORIZON_USED_ACTIONS")
    if not place or not policies.USED:
        return
    folder = Path(place)
    folder.mkdir(parents=True, exist_ok=True)
    used = {name: sorted(actions) for name, actions in policies.USED.items()}
    (folder / f"{os.getpid()}.json").write_text(json.dumps(used, indent=1, sort_keys=True))
