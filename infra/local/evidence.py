"""Fetch a dispute's evidence file from the local cloud and check it: `python3 -m infra.local evidence DISPUTE`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import requests

from functions.disputes.dossier import verify
from infra.local.client import CallFailed, Client, Local
from infra.local.commands import say
from infra.local.faults import LocalFault
from infra.local.home import Home

LONGEST_S = 60


def evidence(home: Home, arguments: list[str]) -> int:
    """Have the file made by an administrator, store it in this folder, check it; 1 where anything is not right."""
    if len(arguments) != 1:
        raise LocalFault("Name the dispute: `python3 -m infra.local evidence DISPUTE`.")
    if not home.local_json.exists():
        raise LocalFault("Nothing is running: start it with `make run`.")
    local = Local(json.loads(home.local_json.read_text()))
    administrator = Client(local)
    try:
        administrator.sign_in(*local.user("administrator"))
        place, made = fetched(administrator, arguments[0], Path())
    except CallFailed as failed:
        raise LocalFault(f"There is no evidence file: {failed}") from None
    except requests.RequestException as failed:
        raise LocalFault(f"The local cloud does not answer ({failed}): look at `make status`.") from None
    say(f"{place}: {made['files']} files, {made['size_bytes']} bytes, SHA-256 {made['sha256']}")
    return verify.main([str(place), "--archive-sha256", made["sha256"]])


def fetched(client: Client, dispute_id: str, folder: Path) -> tuple[Path, Any]:
    """Have the file made and store it in the folder; where it lies, and what the platform says of it."""
    made = client.post(f"/disputes/{dispute_id}/evidence-files")
    answer = requests.get(made["link"], timeout=LONGEST_S)
    answer.raise_for_status()
    place = folder / f"evidence-{dispute_id}.zip"
    place.write_bytes(answer.content)
    return place, made
