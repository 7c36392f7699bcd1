"""The canonical credit report: what every source is turned into, and all that analysis ever sees.

Each value keeps where it was read: `sources` maps a field's name to its `Source`. A value that is None although it
has a source was present and empty, or could not be read (then `issues` says so); one without a source was not there.
What a source has and the canon lacks stays readable in `extras`. Personal numbers are masked before they get here:
no full social security number, no full account number, not even in `Source.raw`.

`…Facts` are what a section says of its subject, as a person may type it from paper; the section itself adds what is
computed, its place in the report, and the sources.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, JsonValue

from contracts.dates import PartialDate, month_of
from contracts.vocabulary import (
    ACCOUNT_TYPES,
    COMPLIANCE_CONDITIONS,
    CONSUMER_INFORMATION,
    CREDITOR_CLASSES,
    AlertKind,
    Bureau,
    HistoryCode,
    InquiryKind,
    Ownership,
    PaymentRating,
    PortfolioType,
    PublicRecordKind,
    Status,
)


def _one_of(table: object, name: str) -> AfterValidator:
    def check(code: str) -> str:
        if code not in table:  # type: ignore[operator]
            raise ValueError(f"{code!r} is no {name}; see contracts.vocabulary")
        return code

    return AfterValidator(check)


AccountTypeCode = Annotated[str, _one_of(ACCOUNT_TYPES, "account type code (Metro 2 field 9)")]
ComplianceCode = Annotated[str, _one_of(COMPLIANCE_CONDITIONS, "compliance condition code (Metro 2 field 20)")]
ConsumerCode = Annotated[str, _one_of(CONSUMER_INFORMATION, "consumer information indicator (Metro 2 field 38)")]
CreditorClass = Annotated[str, _one_of(CREDITOR_CLASSES, "creditor classification (Metro 2 segment K1)")]
Cents = Annotated[int, Field(description="Money in cents of a US dollar")]
Count = Annotated[int, Field(ge=0)]


class Data(BaseModel):
    """Immutable, closed: an unknown name is an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceKind(StrEnum):
    """How a place in a source is addressed."""

    JSON_PATH = "json_path"
    METRO2 = "metro2"
    XML_PATH = "xml_path"
    BOX = "box"
    MANUAL = "manual"


class Entry(Data):
    """A person's word on one value: who gave it, when, and what it stands in place of.

    verdict: `value`, it was typed; `illegible`, the person can't read it either; `not_there`, nothing is printed there.
    correction_id: None where the whole report was typed. replaced_value, replaced_source: as read before.
    """

    by: str
    at: AwareDatetime
    verdict: Literal["value", "illegible", "not_there"] = "value"
    correction_id: str | None = None
    replaced_value: JsonValue = None
    replaced_source: Source | None = None


class Source(Data):
    """Where one value was read.

    `path` is a JSONPath or, for XML, an XPath without namespaces; `record` (from 1) and `position` (from 1) address a
    Metro 2 file; `page` (from 1) and `box` (left, top, width, height as fractions of the page) a document. `confidence`
    is 1 for what the source states outright, less for a reading or a translation that may be wrong. `entry` is set for
    what a person typed (`manual`); page and box then still say where it is printed, if it is.
    """

    kind: SourceKind
    path: str | None = None
    record: int | None = Field(default=None, ge=1)
    position: int | None = Field(default=None, ge=1)
    page: int | None = Field(default=None, ge=1)
    box: tuple[float, float, float, float] | None = None
    raw: JsonValue = None
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    entry: Entry | None = Field(default=None, exclude_if=lambda entry: entry is None)


class IssueSeverity(StrEnum):
    """`info`: known and harmless; `warning`: a value was not taken over; `error`: part of the report is unread."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Issue(Data):
    """Something that could not be read or understood; `count` says how often, `place` where it was first met."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    severity: IssueSeverity
    place: str
    detail: str
    count: int = Field(default=1, ge=1)


class Section(Data):
    """A part of a report whose fields know their sources.

    A month of a payment history that was in doubt has a source of its own, `payment_history.YYYY-MM`.
    """

    sources: dict[str, Source] = Field(default_factory=dict)
    extras: dict[str, Source] = Field(default_factory=dict, description="Vendor fields the canon lacks")

    def confidence(self, field: str) -> float | None:
        """How sure a field's reading is; None when its source is not known."""
        source = self.sources.get(field)
        return None if source is None else source.confidence


class Listed(Section):
    """A section that a report has many of; `key` is stable within the report."""

    key: str
    bureau: Bureau


class NameFacts(Data):
    """What is said of a name."""

    kind: str | None = None
    first: str | None = None
    middle: str | None = None
    last: str | None = None
    suffix: str | None = None


class Name(NameFacts, Section):
    """A name on file; `kind` is "primary", "alias", "nickname" … as the bureau says, None when it doesn't."""


class AddressFacts(Data):
    """What is said of an address."""

    line: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None
    first_reported_on: PartialDate | None = None
    last_reported_on: PartialDate | None = None
    times_reported: Count | None = None


class Address(AddressFacts, Section):
    """An address on file."""


class EmployerFacts(Data):
    """What is said of an employer."""

    name: str | None = None
    address: str | None = None
    first_reported_on: PartialDate | None = None
    last_reported_on: PartialDate | None = None


class Employer(EmployerFacts, Section):
    """An employer on file."""


class PhoneFacts(Data):
    """What is said of a telephone number."""

    number: str | None = None


class Phone(PhoneFacts, Section):
    """A telephone number on file."""


class SsnOnFileFacts(Data):
    """What may be said of a social security number."""

    masked: Annotated[str, Field(pattern=r"^\*{3}-\*{2}-[0-9]{4}$")] | None = None


class SsnOnFile(SsnOnFileFacts, Section):
    """A social security number on file, masked to its last four digits."""


class Consumer(Section):
    """Whom the report is about. The first name, address and number are the bureau's best."""

    names: tuple[Name, ...] = ()
    addresses: tuple[Address, ...] = ()
    employers: tuple[Employer, ...] = ()
    phones: tuple[Phone, ...] = ()
    ssns: tuple[SsnOnFile, ...] = ()
    date_of_birth: PartialDate | None = None


class ScoreFactor(Data):
    """A reason code; its meaning depends on bureau, model and version, so it is kept as a code.

    `text` is what a source for consumers prints in its stead, or behind it.
    """

    rank: int | None = None
    code: str | None = None
    text: str | None = None


class ScoreFacts(Data):
    """What is said of a score."""

    model: str | None = None
    value: int | None = Field(default=None, ge=1, le=999)
    exclusion_code: str | None = None
    factors: tuple[ScoreFactor, ...] = ()


class Score(ScoreFacts, Section):
    """A score, or the code that says why there is none (`exclusion_code`, never to be read as a number)."""


class HistoryCell(Data):
    """One month of payment history; `code` is None when the printed sign has no canonical meaning."""

    month: Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
    code: HistoryCode | None = None
    raw: str = Field(default="", description="The sign as printed; empty where none was recognised, or typed")

    @property
    def date(self) -> PartialDate:
        """The month as a date of month precision."""
        return month_of(self.month)


class Remark(Data):
    """A remark or special comment; `code` in the source's own code set, `text` as far as known."""

    code: str | None = None
    text: str | None = None


class TradelineFacts(Data):
    """What is said of an account."""

    furnisher: str | None = None
    furnisher_code: str | None = None
    furnisher_industry: str | None = None
    original_creditor: str | None = None
    creditor_classification: CreditorClass | None = None
    sold_to: str | None = None
    purchased_from: str | None = None
    account_number: str | None = None
    ownership: Ownership | None = None
    portfolio_type: PortfolioType | None = None
    account_type: AccountTypeCode | None = None
    status: Status | None = None
    status_text: str | None = None
    payment_rating: PaymentRating | None = None
    is_open: bool | None = None
    opened_on: PartialDate | None = None
    closed_on: PartialDate | None = None
    reported_on: PartialDate | None = None
    last_payment_on: PartialDate | None = None
    last_activity_on: PartialDate | None = None
    first_delinquency_on: PartialDate | None = None
    charged_off_on: PartialDate | None = None
    balance_cents: Cents | None = None
    credit_limit_cents: Cents | None = None
    high_credit_cents: Cents | None = None
    past_due_cents: Cents | None = None
    scheduled_payment_cents: Cents | None = None
    actual_payment_cents: Cents | None = None
    charge_off_cents: Cents | None = None
    terms: str | None = None
    terms_frequency: str | None = None
    remarks: tuple[Remark, ...] = ()
    compliance_condition: ComplianceCode | None = None
    consumer_information_indicator: ConsumerCode | None = None
    is_disputed: bool | None = None
    payment_history: tuple[HistoryCell, ...] = Field(default=(), description="Newest month first")
    late_30_count: Count | None = None
    late_60_count: Count | None = None
    late_90_count: Count | None = None


class Tradeline(TradelineFacts, Listed):
    """One account as one bureau reports it. `key` is stable within the report: "t001", "t002" …"""

    key: Annotated[str, Field(pattern=r"^t[0-9]{3,}$")]
    furnisher_normalised: str | None = Field(default=None, description="In its one spelling, abbreviations written out")


class PublicRecordFacts(Data):
    """What is said of a public record."""

    kind: PublicRecordKind | None = None
    chapter: Literal["7", "11", "12", "13"] | None = None
    status_text: str | None = None
    court: str | None = None
    court_code: str | None = None
    reference_number: str | None = None
    filed_on: PartialDate | None = None
    status_on: PartialDate | None = None
    amount_cents: Cents | None = None
    assets_cents: Cents | None = None
    liabilities_cents: Cents | None = None
    ownership: Ownership | None = None
    is_disputed: bool | None = None


class PublicRecord(PublicRecordFacts, Listed):
    """A bankruptcy, judgment, lien …; `key` is stable within the report: "p001" …"""

    key: Annotated[str, Field(pattern=r"^p[0-9]{3,}$")]


class InquiryFacts(Data):
    """What is said of an inquiry."""

    kind: InquiryKind | None = None
    inquirer: str | None = None
    inquirer_code: str | None = None
    inquirer_industry: str | None = None
    inquired_on: PartialDate | None = None
    purpose: str | None = None
    amount_cents: Cents | None = None
    terms: str | None = None


class Inquiry(InquiryFacts, Listed):
    """Somebody's request for the report; `key` is stable within the report: "i001" …"""

    key: Annotated[str, Field(pattern=r"^i[0-9]{3,}$")]


class ConsumerStatementFacts(Data):
    """What is said in a consumer statement."""

    text: str | None = None
    reported_on: PartialDate | None = None


class ConsumerStatement(ConsumerStatementFacts, Section):
    """What the consumer had added to the file (15 U.S.C. 1681i(b))."""


class AlertFacts(Data):
    """What is said of an alert."""

    kind: AlertKind
    code: str | None = None
    text: str | None = None


class Alert(AlertFacts, Section):
    """A freeze, an alert, or a message of the bureau about the file."""


class Report(Section):
    """One bureau's file on one consumer at one moment. `id` is given when it is stored."""

    schema_version: Literal[1] = 1
    id: str | None = None
    bureau: Bureau
    source: str = Field(description='What it was read from, such as "experian.credit_profile_v2"')
    generated_on: date | None = None
    number: str | None = None
    consumer: Consumer = Consumer()
    scores: tuple[Score, ...] = ()
    tradelines: tuple[Tradeline, ...] = ()
    public_records: tuple[PublicRecord, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    consumer_statements: tuple[ConsumerStatement, ...] = ()
    alerts: tuple[Alert, ...] = ()
    issues: tuple[Issue, ...] = ()
