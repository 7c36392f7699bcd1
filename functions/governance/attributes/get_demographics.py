"""Show the protected attributes that the signed-in customer gave, to nobody else."""

from __future__ import annotations

from functions.governance import store
from functions.governance.attributes import kept
from functions.governance.attributes.put_demographics import DemographicsView
from functions.governance.model import NothingGiven
from kernel.context import Context
from kernel.http import Nothing
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


@operation(
    Http("GET", "/v1/customers/me/demographics"),
    audience=CUSTOMER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    errors=(NothingGiven,),
)
def handler(request: Nothing, ctx: Context) -> DemographicsView:
    given, given_at = kept.own(ctx)
    return DemographicsView(**given.model_dump(), given_at=given_at)
