"""Give, or change, one's protected attributes for the check that scores and decisions treat groups alike.

Voluntary, each by itself, on a consent of its own: a creditor may ask for them to test itself (12 CFR 1002.5(b)(1),
1002.15). They are sealed, kept apart from everything that scores or decides, and shown to nobody but the customer.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import model_validator

from functions.governance import store
from functions.governance.attributes import kept
from functions.governance.model import (
    AgeBand,
    Demographics,
    Ethnicity,
    FairnessConsentMissing,
    MaritalStatus,
    Race,
    Sex,
)
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class PutDemographics(Request):
    """At least one; what is left out is not kept, even where it was given before."""

    sex: Sex | None = None
    ethnicity: Ethnicity | None = None
    race: Race | None = None
    marital_status: MaritalStatus | None = None
    age_band: AgeBand | None = None

    @model_validator(mode="after")
    def _something(self) -> PutDemographics:
        if not self.model_dump(exclude_none=True):
            raise ValueError("give at least one; to take all of them back, DELETE them")
        return self


class DemographicsView(Response):
    """What the customer gave; null: left out."""

    sex: Sex | None
    ethnicity: Ethnicity | None
    race: Race | None
    marital_status: MaritalStatus | None
    age_band: AgeBand | None
    given_at: datetime


@operation(
    Http("PUT", "/v1/customers/me/demographics"),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal),
    errors=(FairnessConsentMissing,),
)
def handler(request: PutDemographics, ctx: Context) -> DemographicsView:
    kept.save(ctx, Demographics(**request.model_dump()))
    ctx.audit("governance.attributes_given", customer_id=ctx.customer_id)
    return DemographicsView(**request.model_dump(), given_at=ctx.now)
