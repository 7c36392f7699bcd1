"""The merged view and the decisions on it, as the API shows them, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, JsonValue

from contracts.dates import PartialDate
from contracts.matching.debts import Passage
from contracts.matching.decisions import DecisionKind
from contracts.matching.standing import Part
from contracts.plain_text import PlainText
from contracts.vocabulary import Bureau, Ownership, PortfolioType, Status
from kernel.errors import Conflict, Invalid, PreconditionFailed
from kernel.http import Request, Response

Certainty = Annotated[float, Field(ge=0, le=1, description="How sure, 0 to 1")]
ReasonText = Annotated[PlainText, Field(min_length=3, max_length=500)]


class TradelineRef(Request):
    """One tradeline of one report: `key` as the report shows it, "t001"."""

    report_id: str = Field(pattern=r"^rpt_[0-9A-Z]{26}$")
    key: str = Field(pattern=r"^t[0-9]{3,6}$")


class AccountCell(Response):
    """What one bureau's tradeline says of the account."""

    tradeline: TradelineRef
    furnisher: str | None
    account_number: str | None
    original_creditor: str | None
    ownership: Ownership | None
    portfolio_type: PortfolioType | None
    account_type: str | None
    status: Status | None
    is_open: bool | None
    opened_on: PartialDate | None
    closed_on: PartialDate | None
    reported_on: PartialDate | None
    last_payment_on: PartialDate | None
    first_delinquency_on: PartialDate | None
    balance_cents: int | None
    past_due_cents: int | None
    credit_limit_cents: int | None
    high_credit_cents: int | None
    scheduled_payment_cents: int | None
    charge_off_cents: int | None
    is_disputed: bool | None


class AccountColumns(Response):
    """A column a bureau; more than one cell only where a person joined two tradelines of one report."""

    experian: tuple[AccountCell, ...] = ()
    equifax: tuple[AccountCell, ...] = ()
    transunion: tuple[AccountCell, ...] = ()


class Disagreement(Response):
    """A field on which the bureaus differ. explained_by_dates: figures that move, reported in different weeks."""

    field: str
    values: dict[Bureau, JsonValue]
    explained_by_dates: bool


class MatchReason(Response):
    """What one feature said of two tradelines: for (weight above 0) or against; one, other: what it compared."""

    feature: str
    level: str
    weight: float
    meaning: str
    one: str
    other: str


class AccountLink(Response):
    """Why two tradelines stand in one account. decided: a person joined them."""

    one: TradelineRef
    other: TradelineRef
    certainty: Certainty
    decided: bool
    reasons: tuple[MatchReason, ...]


class PossibleMatch(Response):
    """Another account that may be the same one; not sure enough to be merged."""

    own: TradelineRef
    other: TradelineRef
    other_account_id: str
    certainty: Certainty
    reasons: tuple[MatchReason, ...]


class DebtSuccession(Response):
    """How the debt came from one account to the next; `signs` say in words what showed it."""

    before_account_id: str
    after_account_id: str
    passage: Passage
    certainty: Certainty
    signs: tuple[str, ...]


class DebtPlace(Response):
    """The account's place in a debt that went through several hands.

    account_ids: in order of time. owner_account_ids: those that show a balance as owner; more than one is an error.
    """

    debt_id: str
    part: Part
    certainty: Certainty
    account_ids: tuple[str, ...]
    owner_account_ids: tuple[str, ...]
    successions: tuple[DebtSuccession, ...]


class AccountRow(Response):
    """One account. certainty: of its weakest link; null where one bureau alone shows it, so nothing is claimed."""

    account_id: str
    furnisher: str | None
    certainty: Certainty | None
    columns: AccountColumns
    disagreements: tuple[Disagreement, ...]
    links: tuple[AccountLink, ...]
    possible: tuple[PossibleMatch, ...]
    debt: DebtPlace | None


class ReportUsed(Response):
    """A report that went in: the newest of its bureau."""

    report_id: str
    bureau: Bureau
    source: str
    generated_on: date | None
    received_at: datetime


class AccountDecision(Response):
    """A person's decision. tradelines: joined, or one side of a split, whose other side is `apart_from`.

    version: of the customer's decisions as they stand, for `If-Match`.
    """

    decision_id: str
    kind: DecisionKind
    tradelines: tuple[TradelineRef, ...]
    apart_from: tuple[TradelineRef, ...]
    reason: str
    decided_by: str
    decided_at: datetime
    revoked_by: str | None
    revoked_at: datetime | None


class AccountDecided(Response):
    """What was decided, and the version that stands now."""

    decision: AccountDecision
    version: int


class UnknownTradeline(Invalid):
    """A tradeline is named that no report of this customer has."""

    title = "Unknown tradeline"


class StaleTradeline(Conflict):
    """A tradeline of a report that has been followed by a newer one."""

    title = "A newer report came in"


class DecisionContradicts(Conflict):
    """An earlier decision says the opposite."""

    title = "Contradicts an earlier decision"


class TooManyDecisions(Conflict):
    """More decisions than one customer's accounts can need."""

    title = "Too many decisions"


class AccountsChanged(PreconditionFailed):
    """Somebody else decided meanwhile."""

    title = "Decided by somebody else meanwhile"


class AccountsMoved(Conflict):
    """The list changed between two pages."""

    title = "The accounts have changed"
