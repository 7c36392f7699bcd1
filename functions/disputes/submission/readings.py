"""A bureau's papers as they were read, by the reader or by a person: what is kept of them here and elsewhere."""

from __future__ import annotations

import json
from typing import Any

from contracts.result_letter import ResultLetter
from kernel.context import Context
from kernel.errors import Conflict, NotFound


class ResponseContradicted(Conflict):
    """This response was recorded before, and said something else."""

    title = "Response recorded otherwise"


def result_letter(ctx: Context, letter_id: str, customer_id: str) -> ResultLetter:
    """The letter as it was read, opened; somebody else's is as unknown as none."""
    row = ctx.db.execute(
        "select sealed from reports.v1_result_letters where letter_id = %s and customer_id = %s",
        (letter_id, customer_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no result letter with this id.")
    return ResultLetter.model_validate_json(ctx.pii(customer_id).open("reports.result_letter", row["sealed"]))


def is_new(ctx: Context, round_id: str, response_id: str, content: dict[str, Any]) -> bool:
    """Keep what a person read; False where the very same was kept under this id before."""
    kept = ctx.db.execute(
        "insert into disputes.read_responses (round_id, response_id, result_letter_id, content, read_by, recorded_at)"
        " values (%s, %s, %s, %s, %s, %s) on conflict do nothing returning 1",
        (round_id, response_id, content["result_letter_id"], json.dumps(content), ctx.actor, ctx.now),
    ).fetchone()
    if kept is not None:
        return True
    row = ctx.db.execute(
        "select content from disputes.read_responses where round_id = %s and response_id = %s", (round_id, response_id)
    ).fetchone()
    if row is None or row["content"] != content:
        raise ResponseContradicted(
            f"Response {response_id} was recorded with other content. If it was misread, record what the bureau says"
            " under a new response_id."
        )
    return False
