"""An event whose consumer fails comes again, and lies among the dead letters when it fails to the end.

The emulator gives what a rule matched to its function once, and forgets it; AWS tries twice more.
"""

from __future__ import annotations

from ministack.services import eventbridge, lambda_svc

from infra.local.mends.rewriting import require, rewrite_function

_ONCE = """threading.Thread(
        target=lambda_svc._execute_function_with_config_scope, args=(exec_record, event), daemon=True
    ).start()"""


def apply() -> None:
    require(lambda_svc, "invoke_async_with_retry")
    rewrite_function(
        eventbridge, "_dispatch_to_lambda", (_ONCE, "lambda_svc.invoke_async_with_retry(exec_record, event)")
    )
