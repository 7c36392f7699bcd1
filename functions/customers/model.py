"""What is known about a customer and what they agreed to: frozen records, each with its time.

Names, addresses and signatures are personal data: they are stored encrypted and never logged.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from contracts import plain_text


class Record(BaseModel):
    """A frozen record that takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _known_time_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, OSError) as unknown:
        raise ValueError("is no time zone; give an IANA name such as America/Chicago") from unknown


NameText = plain_text.NameText
Line = plain_text.Line
StateCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
ZipCode = Annotated[str, Field(pattern=r"^\d{5}(-\d{4})?$")]
TimeZoneName = Annotated[str, Field(pattern=r"^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$"), AfterValidator(_known_time_zone)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def text_digest(text: str) -> str:
    """SHA-256 of a text as shown, in hexadecimal: what a signature or a consent refers to."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class PostalAddress(Record):
    """A United States postal address."""

    line1: Line
    line2: Line | None = None
    city: Line
    state: StateCode
    zip_code: ZipCode


class Lifecycle(StrEnum):
    """Where a customer stands; only an active one is worked for."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    CLOSED = "closed"


class Channel(StrEnum):
    """A way to reach a customer."""

    EMAIL = "email"
    SMS = "sms"
    PUSH = "push"
    VOICE = "voice"
    MAIL = "mail"


class Profile(Record):
    """The customer as they named themselves; `time_zone` is where their deadlines are counted."""

    customer_id: str
    first_name: NameText
    middle_name: NameText | None = None
    last_name: NameText
    generation: Annotated[str, Field(pattern=r"^(Jr|Sr|II|III|IV|V)$")] | None = None
    birth_date: date
    ssn_last4: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
    phone: Annotated[str, Field(pattern=r"^\+1\d{10}$")] | None = None
    address: PostalAddress
    time_zone: TimeZoneName
    lifecycle: Lifecycle = Lifecycle.ACTIVE
    channels: frozenset[Channel] = frozenset({Channel.EMAIL})


class Purpose(StrEnum):
    """What a consent permits; 15 U.S.C. 1681b(a)(2) asks for written instructions before a report is pulled."""

    PULL_CREDIT_REPORT = "pull_credit_report"
    PROCESS_DOCUMENTS = "process_documents"
    DISPUTE = "dispute"
    SHARE_WITH_LENDER = "share_with_lender"
    SCORE = "score"
    PREDICT = "predict"
    ELECTRONIC_RECORDS = "electronic_records"
    FAIRNESS_CHECK = "fairness_check"
    MARKETING = "marketing"


class Consent(Record):
    """Permission for one purpose: on which text, in which scope, from when, until when."""

    consent_id: str
    customer_id: str
    purpose: Purpose
    scope: frozenset[str] = Field(min_length=1, description="what it covers, such as bureau:transunion")
    text_version: str
    text_sha256: Sha256
    given_at: AwareDatetime
    source: str = Field(min_length=1, description="where it was given, such as app:ios or call:…")
    source_address: str | None = None
    expires_at: AwareDatetime | None = None
    revoked_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.expires_at is not None and self.expires_at <= self.given_at:
            raise ValueError("a consent expires after it was given")
        if self.revoked_at is not None and self.revoked_at < self.given_at:
            raise ValueError("a consent is revoked after it was given")
        return self


class StatutoryTexts(Record):
    """One version of the texts the statute prescribes word by word."""

    version: str
    confidence: str
    sources: tuple[str, ...]
    disclosure_title: str
    disclosure_paragraphs: tuple[str, ...]
    contract_cancellation_statement: str
    notice_of_cancellation_title: str
    notice_of_cancellation_paragraphs: tuple[str, ...]

    @property
    def disclosure(self) -> str:
        """The disclosure of 15 U.S.C. 1679c(a) as one text; its digest is what the consumer acknowledges."""
        return "\n\n".join((self.disclosure_title, *self.disclosure_paragraphs))


class DisclosureRecord(Record):
    """The separate disclosure document: when it was delivered and when its receipt was signed (1679c(b)-(c))."""

    text_version: str
    text_sha256: Sha256
    delivered_at: AwareDatetime
    separate_document: bool
    acknowledged_at: AwareDatetime | None = None
    acknowledged_name: NameText | None = None


class Payment(Record):
    """One payment the contract asks for, never due before the service it pays is fully performed."""

    amount_cents: int = Field(ge=0)
    for_service: str = Field(min_length=1)
    due: str = Field(min_length=1, description="the event after which it falls due, in words")
    due_after_full_performance: bool


class ContractTerms(Record):
    """The terms 15 U.S.C. 1679d(b) demands in writing; `contract_defects` says what is missing."""

    contract_id: str
    dated: date | None
    payments: tuple[Payment, ...]
    total_payments_cents: int | None = Field(ge=0)
    services_description: str
    guarantees: tuple[str, ...] = ()
    performance_complete_by: date | None = None
    performance_period_days: int | None = Field(default=None, gt=0)
    organization_name: str
    organization_address: str
    cancellation_statement: str
    cancellation_statement_bold: bool
    cancellation_statement_beside_signature: bool
    notice_of_cancellation_copies: int = Field(ge=0)
    text_sha256: Sha256


class SigningRecord(Record):
    """The consumer's signature under a contract, and where its days are counted."""

    contract_id: str
    text_sha256: Sha256
    signed_at: AwareDatetime
    signed_name: NameText
    source_address: str
    time_zone: TimeZoneName
    copies_delivered_at: AwareDatetime | None = None


class Cancellation(Record):
    """The consumer's notice that the contract is cancelled."""

    cancelled_at: AwareDatetime
    method: str


class StateStanding(Record):
    """The organization's own standing in one state: registration and bond, while they are valid."""

    state: StateCode
    registration_number: str | None = None
    bond_cents: int = Field(default=0, ge=0)
    valid_until: date | None = None


class ServiceRecords(Record):
    """Everything the service gate looks at."""

    lifecycle: Lifecycle = Lifecycle.ACTIVE
    disclosure: DisclosureRecord | None = None
    contract: ContractTerms | None = None
    signing: SigningRecord | None = None
    cancellation: Cancellation | None = None
    standings: tuple[StateStanding, ...] = ()


class Reason(StrEnum):
    """Why service is barred."""

    CUSTOMER_NOT_ACTIVE = "customer_not_active"
    STATE_PROHIBITS = "state_prohibits"
    STATE_LAW_NOT_RESEARCHED = "state_law_not_researched"
    STATE_REGISTRATION_MISSING = "state_registration_missing"
    STATE_BOND_MISSING = "state_bond_missing"
    DISCLOSURE_MISSING = "disclosure_missing"
    DISCLOSURE_NOT_SEPARATE = "disclosure_not_separate"
    DISCLOSURE_NOT_ACKNOWLEDGED = "disclosure_not_acknowledged"
    DISCLOSURE_AFTER_CONTRACT = "disclosure_after_contract"
    CONTRACT_MISSING = "contract_missing"
    CONTRACT_DEFECTIVE = "contract_defective"
    CONTRACT_NOT_SIGNED = "contract_not_signed"
    CONTRACT_CHANGED = "contract_changed"
    CONTRACT_CANCELLED = "contract_cancelled"
    COPIES_NOT_DELIVERED = "copies_not_delivered"
    SERVICE_BAR = "service_bar"


class Allowed(Record):
    """Service may be given; names the law pack that said so."""

    pack_version: str


class Barred(Record):
    """Service may not be given; `until` is the instant it will be, where time alone mends it."""

    reason: Reason
    detail: str
    citation: str
    until: datetime | None = None


class Defect(Record):
    """A mandatory term that is missing or wrong."""

    term: str
    detail: str
    citation: str
