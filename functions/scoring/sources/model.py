"""What can be handed in to be scored, beside the 13 metrics themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from contracts.trust_score.origin import Origin
from functions.scoring.model import BehavioralData, MetricChanges, Record
from functions.scoring.rules.derivation.ledger import BankLedger

BankId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]


class LedgerGiven(Record):
    """Bank transactions, from which the metrics are derived. stated: the metrics that they can't tell, the time at the
    address always among them; so are months of income or of bills that may have begun before the first transaction, and
    they are never fewer than the transactions show."""

    ledger: BankLedger
    stated: MetricChanges


class DataNamed(Record):
    """Metrics that were kept before, such as those a bank supplied."""

    data_id: str = Field(min_length=1, max_length=40)


Given = BehavioralData | LedgerGiven | DataNamed


class BankLine(Record):
    """consent_scope: what a consent to be scored on this bank's data covers (POST /v1/consent)."""

    bank_id: str
    name: str
    consent_scope: str


class SuppliedData(Record):
    """Metrics as they were taken in; scored until they expire."""

    data_id: str
    customer_id: str
    bank_id: str
    origin: Origin
    received_at: datetime
    expires_at: datetime
