"""The company's own texts: what consumers consent to and the contract they sign.

Each file in `texts/` is one version and never changes once it was shown: a change is a new file.
"""

from __future__ import annotations

import functools
import json
from datetime import datetime
from importlib import resources
from typing import Any

from contracts.calendar import local_date
from contracts.law import LawPack
from functions.customers import rules
from functions.customers.model import ContractTerms, Payment, Purpose, Record, SigningRecord, text_digest

CONSENTS_VERSION = "consents-2027.02"
AGREEMENT_VERSION = "agreement-2026.11"


class ConsentText(Record):
    """One purpose's text as it is shown, with its digest."""

    purpose: Purpose
    version: str
    text: str
    sha256: str


@functools.cache
def _file(version: str) -> dict[str, Any]:
    source = resources.files("functions.customers") / "texts" / f"{version}.json"
    found: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return found


def consent_text(purpose: Purpose) -> ConsentText:
    """The current text of a purpose."""
    text = _file(CONSENTS_VERSION)["texts"][purpose.value]
    return ConsentText(purpose=purpose, version=CONSENTS_VERSION, text=text, sha256=text_digest(text))


def draft_contract(
    contract_id: str, *, name: str, state: str, time_zone: str, now: datetime, pack: LawPack
) -> tuple[ContractTerms, str]:
    """(terms, full text) of the contract offered now; its text ends with the cancellation statement beside the
    signature line and the Notice of Cancellation in duplicate (15 U.S.C. 1679d(b)(4), 1679e(b))."""
    given, texts = _file(AGREEMENT_VERSION), rules.statutory_texts()
    dated = local_date(now, time_zone)
    payments = tuple(Payment(**payment) for payment in given["payments"])
    terms = ContractTerms(
        contract_id=contract_id,
        dated=dated,
        payments=payments,
        total_payments_cents=sum(payment.amount_cents for payment in payments),
        services_description=given["services_description"],
        performance_period_days=given["performance_period_days"],
        organization_name=given["organization_name"],
        organization_address=given["organization_address"],
        cancellation_statement=texts.contract_cancellation_statement,
        cancellation_statement_bold=True,
        cancellation_statement_beside_signature=True,
        notice_of_cancellation_copies=2,
        text_sha256=text_digest(""),
    )
    # The last day to cancel is counted from the signature; offered and signed on one day it is this one.
    signing = SigningRecord(
        contract_id=contract_id,
        text_sha256=text_digest(""),
        signed_at=now,
        signed_name=name,
        source_address="",
        time_zone=time_zone,
    )
    notice = rules.notice_of_cancellation(terms, rules.cancellation_last_day(signing, state, pack), texts)
    text = "\n\n".join([*_clauses(terms, name), f"**{texts.contract_cancellation_statement}**", notice, notice])
    return terms.model_copy(update={"text_sha256": text_digest(text)}), text


def _clauses(terms: ContractTerms, name: str) -> list[str]:
    fees = "; ".join(f"${pay.amount_cents / 100:.2f} for {pay.for_service}, {pay.due}" for pay in terms.payments)
    return [
        f"Contract {terms.contract_id} of {terms.dated} between {name} and {terms.organization_name}.",
        f"Principal business address: {terms.organization_address}.",
        f"Services: {terms.services_description}",
        f"The services are performed within {terms.performance_period_days} days. No result is guaranteed.",
        f"Payment, never before the service it pays for is fully performed: {fees}."
        f" Total of all payments: ${(terms.total_payments_cents or 0) / 100:.2f}.",
    ]
