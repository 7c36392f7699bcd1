"""Offer the written contract, with every term the statute demands and the Notice of Cancellation in duplicate.

15 U.S.C. 1679d(b), 1679e(b). Offered only where the law of the customer's state lets the company serve them; signing is
a separate act on the very text answered here.
"""

from __future__ import annotations

from contracts.law import law_pack
from contracts.service import ServiceBarred
from functions.customers import store
from functions.customers.model import Barred, ContractTerms
from functions.customers.rules import signing_gate
from functions.customers.signing.agreements import draft_contract
from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class OfferedContract(Response):
    """text is what will be signed; text_sha256 its digest."""

    contract_id: str
    terms: ContractTerms
    text: str
    text_sha256: str


@operation(
    Http("POST", "/v1/contracts", status=201),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read),
    errors=(store.ProfileMissing, ServiceBarred),
)
def handler(request: Nothing, ctx: Context) -> OfferedContract:
    profile, pack = store.profile_of(ctx, ctx.customer_id), law_pack()
    terms, text = draft_contract(
        ctx.new_id("ctr"),
        name=f"{profile.first_name} {profile.last_name}",
        state=profile.address.state,
        time_zone=profile.time_zone,
        now=ctx.now,
        pack=pack,
    )
    records = store.service_records(ctx, ctx.customer_id).model_copy(update={"contract": terms})
    gate = signing_gate(records, now=ctx.now, time_zone=profile.time_zone, state=profile.address.state, pack=pack)
    if isinstance(gate, Barred):
        raise ServiceBarred(f"{gate.detail}.", citation=gate.citation)
    store.save_contract(ctx, ctx.customer_id, terms, text, profile.address.state)
    return OfferedContract(contract_id=terms.contract_id, terms=terms, text=text, text_sha256=terms.text_sha256)
