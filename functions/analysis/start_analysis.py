"""Analyse the signed-in customer's current reports again, by today's law.

The answer is kept as it is: old analyses stay, each naming the law pack it rests on.
"""

from __future__ import annotations

from contracts.events import AnalysisCompleted
from functions.analysis import store
from functions.analysis.model import Analysis
from functions.analysis.run import ERRORS, run
from kernel.context import Context
from kernel.http import Nothing
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


@operation(
    Http("POST", "/v1/analyses", status=201),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(AnalysisCompleted,),
    errors=ERRORS,
    memory_mb=1024,
)
def handler(request: Nothing, ctx: Context) -> Analysis:
    return run(ctx, ctx.customer_id, anew=True)
