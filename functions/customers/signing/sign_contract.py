"""Sign the offered contract.

The signature names the text's digest, so nothing else can have been signed. Service may begin when the third business
day, counted from the day of signing, has ended (15 U.S.C. 1679d(a)(2)); until then it is barred everywhere.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from contracts.calendar import local_date
from contracts.events import ContractSigned
from contracts.law import law_pack
from contracts.service import ServiceBarred
from functions.customers import rules, store
from functions.customers.model import Barred, NameText, SigningRecord
from kernel.context import Context
from kernel.errors import Conflict
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class NotThatText(Conflict):
    """The digest is not that of the offered text."""

    title = "Another text"


class OfferExpired(Conflict):
    """Offered on another day: its date and its last day to cancel would be wrong."""

    title = "Offer expired"


class SignatureNameDiffers(Conflict):
    """The typed name is not the customer's."""

    title = "Signature name differs"


class SignContract(Request):
    """signed_name: typed by the customer as their signature."""

    contract_id: str
    signed_name: NameText
    text_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class SignedContract(Response):
    """cancel_until: until then the customer may cancel without penalty."""

    contract_id: str
    signed_at: datetime
    services_from: datetime
    cancel_until: datetime


@operation(
    Http("POST", "/v1/contracts/{contract_id}/signature", status=201),
    audience=CUSTOMER,
    owner=store.CONTRACT_OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read),
    emits=(ContractSigned,),
    errors=(NotThatText, OfferExpired, SignatureNameDiffers, store.ContractInForce, ServiceBarred),
)
def handler(request: SignContract, ctx: Context) -> SignedContract:
    row, profile, pack = store.contract(ctx, request.contract_id), store.profile_of(ctx, ctx.customer_id), law_pack()
    terms = store.terms_of(row)
    if request.text_sha256 != terms.text_sha256:
        raise NotThatText("Sign the text that was offered; its digest is in the offer.")
    if terms.dated != local_date(ctx.now, profile.time_zone):
        raise OfferExpired("The offer is of another day; ask for a fresh one.")
    if not rules.same_name(request.signed_name, profile):
        raise SignatureNameDiffers("Sign with the first and last name of your profile.")
    records = store.service_records(ctx, ctx.customer_id).model_copy(update={"contract": terms})
    gate = rules.signing_gate(records, now=ctx.now, time_zone=profile.time_zone, state=row["state"], pack=pack)
    if isinstance(gate, Barred):
        raise ServiceBarred(f"{gate.detail}.", citation=gate.citation)
    signing = SigningRecord(
        contract_id=request.contract_id,
        text_sha256=request.text_sha256,
        signed_at=ctx.now,
        signed_name=request.signed_name,
        source_address=ctx.source_ip or "unknown",
        time_zone=profile.time_zone,
        # The offer carried the contract and both copies of the notice; the disclosure came before.
        copies_delivered_at=row["drafted_at"],
    )
    store.sign(ctx, ctx.customer_id, signing)
    store.refresh_standing(ctx, ctx.customer_id, pack)
    services_from = rules.service_bar_ends(signing, pack)
    ctx.emit(ContractSigned(customer_id=ctx.customer_id, contract_id=request.contract_id, services_from=services_from))
    return SignedContract(
        contract_id=request.contract_id,
        signed_at=ctx.now,
        services_from=services_from,
        cancel_until=rules.cancellation_window_ends(signing, row["state"], pack),
    )
