"""Show what the plan and time may do to each credit file: ranges with all they assume, never a promise.

Estimates of a model fitted to generated files, named here with its version and digests. Nobody can promise what a score
will do, and what is accurate and current stays on file (15 U.S.C. 1679b(a)(3)).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from contracts.law import law_pack
from functions.analysis import store
from functions.analysis.gathering import reports_named, revised_since
from functions.analysis.planning.projected import Goal as Aim
from functions.analysis.planning.projected import Points, Product, Projection
from functions.analysis.planning.projection import project
from functions.analysis.planning.projection_model import digest, projection_model
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetProjection(Request):
    """score, product: what is aimed at. pays_on_time: whether every payment will be on time from now on.
    debt_to_income: monthly debt payments over gross monthly income. What is left out may be anything."""

    analysis_id: str
    score: Points | None = None
    product: Product | None = None
    pays_on_time: bool | None = None
    debt_to_income: Annotated[float, Field(ge=0.0, le=2.0, allow_inf_nan=False)] | None = None


class ModelInForce(Response):
    """Which model gave the figures; its card is docs/models/{model_id}-{version}.md. sha256: of the model itself."""

    model_id: str
    version: str
    sha256: str
    training_data: str
    training_data_sha256: str


class AnalysisProjection(Response):
    """The projection of an analysis, counted from its day.

    reports_gone: reports of the analysis that are no longer kept, so that nothing is said of them. reports_revised:
    those that people have corrected since; a newer analysis stands on what they say now.
    """

    analysis_id: str
    model: ModelInForce
    projection: Projection
    reports_gone: tuple[str, ...]
    reports_revised: tuple[str, ...]


@operation(
    Http("GET", "/v1/analyses/{analysis_id}/projection"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    memory_mb=1024,
)
def handler(request: GetProjection, ctx: Context) -> AnalysisProjection:
    made = store.analysis(ctx, request.analysis_id)
    reports = reports_named(ctx, made.customer_id, made.findings.reports)
    goal, model = Aim.model_validate(request.model_dump(exclude={"analysis_id"})), projection_model()
    pack = law_pack(made.findings.pack_version)
    kept = {each.id for each in reports}
    return AnalysisProjection(
        analysis_id=made.id,
        model=ModelInForce(sha256=digest(), **model.model_dump(include=set(ModelInForce.model_fields) - {"sha256"})),
        projection=project(made.findings, made.plan, reports, goal, made.findings.as_of, pack, model=model),
        reports_gone=tuple(each for each in made.findings.reports if each not in kept),
        reports_revised=revised_since(ctx, made.customer_id, made.basis.reports),
    )
