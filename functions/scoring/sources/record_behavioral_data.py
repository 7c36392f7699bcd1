"""Take in a customer's metrics, or the ledger that tells them, from the customer's bank.

On the customer's consent to be scored on this bank's data (15 U.S.C. 1681b(a)(2)): who gave none, withdrew it or never
was a customer answers alike. What a bank supplies is verified; the customer has it scored by its id.
"""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from contracts.trust_score.events import BehavioralDataSupplied
from contracts.trust_score.origin import Origin
from functions.scoring import store
from functions.scoring.model import BehavioralData, MetricChanges
from functions.scoring.rules.derivation.derive import HistoryTooShort, MetricsUntold
from functions.scoring.rules.derivation.ledger import BankLedger
from functions.scoring.sources import banks, kept
from functions.scoring.sources.model import LedgerGiven, SuppliedData
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Http, Role


class RecordBehavioralData(Request):
    """Either the 13 `metrics`, or a `ledger` with the metrics `stated` that it can't tell."""

    customer_id: str
    metrics: BehavioralData | None = None
    ledger: BankLedger | None = None
    stated: MetricChanges | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.metrics is None) == (self.ledger is None) or (self.ledger is None) != (self.stated is None):
            raise ValueError("give either the metrics, or a ledger with what is stated beside it")
        return self

    @property
    def given(self) -> BehavioralData | LedgerGiven:
        if self.metrics is not None:
            return self.metrics
        assert self.ledger is not None and self.stated is not None  # held by _one_kind
        return LedgerGiven(ledger=self.ledger, stated=self.stated)


@operation(
    Http("POST", "/v1/customers/{customer_id}/behavioral-data", status=201, max_body_bytes=2_000_000),
    audience=frozenset({Role.INTEGRATION}),
    uses=(store.DATABASE.write, PERSONAL_DATA.seal),
    emits=(BehavioralDataSupplied,),
    errors=(banks.BanksOnly, HistoryTooShort, MetricsUntold),
)
def handler(request: RecordBehavioralData, ctx: Context) -> SuppliedData:
    bank_id = banks.bank_of(ctx)
    consent_id = kept.consent_to_bank(ctx, request.customer_id, bank_id)
    ctx.subject_customer = request.customer_id
    data = kept.keep(ctx, request.given, Origin.SUPPLIED, consent_id, bank_id)
    made = SuppliedData(
        data_id=data.data_id,
        customer_id=request.customer_id,
        bank_id=bank_id,
        origin=Origin.SUPPLIED,
        received_at=ctx.now,
        expires_at=data.expires_at,
    )
    ctx.audit("scoring.data_supplied", record=data.data_id, after=made.model_dump(mode="json"))
    ctx.emit(BehavioralDataSupplied(customer_id=request.customer_id, data_id=data.data_id, bank_id=bank_id))
    return made
