"""Stage + domain + thing → every physical name. Names are computed, never configured, so nothing can disagree."""

from __future__ import annotations

import re
from collections.abc import Iterable

PRODUCT = "horizon"


def physical(stage: str, *parts: str) -> str:
    """`horizon-dev-disputes-open-dispute`."""
    return "-".join([PRODUCT, stage, *(part.replace("_", "-") for part in parts)])


def function(stage: str, domain: str, operation: str) -> str:
    return physical(stage, domain, operation)


def machine(stage: str, name: str) -> str:
    return physical(stage, name)


_LONGEST_EXECUTION = 80
_EXECUTION = re.compile(rf"[A-Za-z0-9_-]{{1,{_LONGEST_EXECUTION}}}")


def execution(label: Iterable[str], name: str) -> str:
    """What people find a workflow's run by: `round-1-equifax-rnd_01…`; of the label so much as fits, in whole words.

    label: codes and numbers alone, nothing personal. The name tells runs apart: the same name has the same label.
    """
    parts = [part.replace("_", "-") for part in label]
    while parts and len("-".join((*parts, name))) > _LONGEST_EXECUTION:
        parts.pop()
    found = "-".join((*parts, name))
    if not _EXECUTION.fullmatch(found):
        raise ValueError(f"no execution can be called {found!r}")
    return found


def again(name: str, run: str) -> str:
    """The name of a further run of what was started as `name`: so much of that as fits before what tells the run apart.

    run: an id of its own, shorter than an execution's name may be.
    """
    return f"{name[: _LONGEST_EXECUTION - len(run) - 1]}-{run}"


def table(stage: str, domain: str, name: str) -> str:
    return physical(stage, domain, name)


def bucket(stage: str, account: str, name: str) -> str:
    """Bucket names are global, so the account is part of them."""
    return physical(stage, name, account)


def queue(stage: str, name: str, *, fifo: bool = False) -> str:
    return physical(stage, name) + (".fifo" if fifo else "")


def database_secret(stage: str, role: str) -> str:
    """Holds the connection record of one domain's database role."""
    return physical(stage, "db", role)


def partner_secret(stage: str, partner: str) -> str:
    """Holds base URL, credentials and webhook secret of one partner."""
    return physical(stage, "partner", partner)


def recognition_role(stage: str) -> str:
    """The role as which Amazon Textract tells that a job has ended."""
    return physical(stage, "text-recognition")


def bus(stage: str) -> str:
    return physical(stage, "events")


def pii_key_alias(stage: str) -> str:
    return f"alias/{physical(stage, 'pii')}"


def index_key_alias(stage: str) -> str:
    return f"alias/{physical(stage, 'blind-index')}"


def parameter(stage: str, name: str) -> str:
    """SSM parameter for what has no computable name (the user pool's id, the proxy's endpoint)."""
    return f"/{PRODUCT}/{stage}/{name}"
