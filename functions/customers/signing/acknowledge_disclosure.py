"""Sign for the receipt of the statement of consumer credit file rights.

The acknowledgement is kept two years (15 U.S.C. 1679c(c)). A repeat keeps the first.
"""

from __future__ import annotations

from contracts.law import law_pack
from functions.customers import store
from functions.customers.model import NameText
from functions.customers.signing.get_service_standing import StandingView, shown
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class AcknowledgeDisclosure(Request):
    """signed_name: the customer's typed signature."""

    text_version: str
    signed_name: NameText


@operation(
    Http("POST", "/v1/disclosures/{text_version}/acknowledgement"),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read),
    errors=(store.ProfileMissing,),
)
def handler(request: AcknowledgeDisclosure, ctx: Context) -> StandingView:
    store.acknowledge_disclosure(ctx, ctx.customer_id, request.text_version, request.signed_name)
    return shown(store.refresh_standing(ctx, ctx.customer_id, law_pack()))
