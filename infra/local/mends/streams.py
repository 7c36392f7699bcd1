"""A stream's reader goes on after a restart.

The emulator keeps how far each reader had come, but numbers a table's stream anew at each start: a reader whose place
lies beyond the end would wait until as many records have come again.
"""

from __future__ import annotations

from ministack.services import lambda_svc

from infra.local.mends.rewriting import rewrite_function


def apply() -> None:
    rewrite_function(
        lambda_svc,
        "_poll_dynamodb_streams",
        (
            "pos = max(_dynamodb_stream_positions[esm_id], horizon)",
            "pos = _dynamodb_stream_positions[esm_id]; pos = horizon if pos > end else max(pos, horizon)",
        ),
    )
