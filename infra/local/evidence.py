"""Fetch a dispute's evidence file from the local cloud and check it: `python3 -m infra.local evidence DISPUTE`."""

from __future__ import annotations

import json
from pathlib import Path

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
        made = administrator.post(f"/disputes/{arguments[0]}/evidence-files")
    except CallFailed as failed:
        raise LocalFault(f"There is no evidence file: {failed}") from None
    answer = requests.get(made["link"], timeout=LONGEST_S)
    answer.raise_for_status()
    place = Path(f"evidence-{arguments[0]}.zip")
    place.write_bytes(answer.content)
    say(f"{place}: {made['files']} files, {made['size_bytes']} bytes, SHA-256 {made['sha256']}")
    return verify.main([str(place), "--archive-sha256", made["sha256"]])
