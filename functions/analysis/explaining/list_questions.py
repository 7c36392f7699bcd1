"""List what the consumer may be asked, so that rules which could not tell can, and for the plan: plain questions.

What has been stated since is not asked again. A statement (POST /v1/customers/{customer_id}/statements) answers one.
"""

from __future__ import annotations

from functions.analysis import store
from functions.analysis.engine.circle import Circle
from functions.analysis.explaining.plan_questions import all_questions
from functions.analysis.explaining.questions import Question
from functions.analysis.gathering import decisions_of, reports_named
from functions.analysis.known import Known
from functions.analysis.statements import records
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class ListQuestions(Request):
    analysis_id: str


class Questions(Response):
    """What rules lack comes first, the weightiest before the others; then what the plan turns on."""

    items: tuple[Question, ...]


@operation(
    Http("GET", "/v1/analyses/{analysis_id}/questions"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    memory_mb=1024,
)
def handler(request: ListQuestions, ctx: Context) -> Questions:
    made = store.analysis(ctx, request.analysis_id)
    reports = reports_named(ctx, made.customer_id, made.findings.reports)
    circle = Circle(reports, (), decisions_of(ctx, made.customer_id))
    known = Known(statements=records.in_force(ctx, made.customer_id))
    return Questions(items=all_questions(made.findings, made.plan, reports, circle, known))
