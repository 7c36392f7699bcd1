"""What an analysis says: negative items, findings, abstentions, and the plan drawn from them. All of it JSON."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from contracts.dates import PartialDate
from contracts.report import Source
from contracts.vocabulary import Bureau


class Record(BaseModel):
    """A frozen record that takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


SectionName = Literal["tradeline", "public_record", "inquiry", "consumer"]
Share = Annotated[float, Field(ge=0.0, le=1.0)]


class PurposeKind(StrEnum):
    """What the report was made for; 15 U.S.C. 1681c(b) lifts its limits for some purposes."""

    CREDIT = "credit"
    LIFE_INSURANCE = "life_insurance"
    EMPLOYMENT = "employment"
    WRITTEN_INSTRUCTIONS = "written_instructions"
    CONSUMER_DISCLOSURE = "consumer_disclosure"
    OTHER = "other"


class ReportPurpose(Record):
    """The purpose with its amount: principal of the credit, face of the insurance, or yearly salary."""

    kind: PurposeKind
    amount_cents: int | None = Field(default=None, ge=0)


class RuleClass(StrEnum):
    """What kind of error a rule looks for."""

    STATUTE = "L"
    INTERNAL = "A"
    CROSS_BUREAU = "X"
    OVER_TIME = "M"
    BUREAU_POLICY = "P"
    DEBT_COLLECTION = "D"
    IDENTITY = "I"


class Strength(StrEnum):
    """How firmly a finding stands on its facts."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Fact(Record):
    """One value a rule compared, as text, and where it was read."""

    name: str
    value: str = Field(min_length=1)
    source: Source | None = None


class Finding(Record):
    """A rule that fired. `ground` is the rule's name in words, the reason a dispute states.

    `citations` are law; `standards` (Metro 2) are evidence of inaccuracy and never called violated. `disputable`: it
    shows something inaccurate in the file, which a dispute answers; otherwise a breach of duty, which a complaint does.
    """

    id: str
    rule_id: str
    ground: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    rule_class: RuleClass
    citations: tuple[str, ...] = Field(min_length=1)
    standards: tuple[str, ...]
    acdv_code: str | None
    report: str
    bureau: Bureau
    section: SectionName
    key: str
    furnisher: str | None
    account_mask: str | None
    facts: tuple[Fact, ...] = Field(min_length=1)
    strength: Strength
    explanation: str
    evidence: tuple[str, ...]
    disputable: bool = True


class Abstention(Record):
    """A rule that could not be decided for an item, and what it would have needed."""

    rule_id: str
    report: str
    section: SectionName
    key: str
    missing: tuple[str, ...] = Field(min_length=1)


class Category(StrEnum):
    """Kinds of negative items, by what they are called on the street and in the law."""

    BANKRUPTCY = "bankruptcy"
    FORECLOSURE = "foreclosure"
    CHARGE_OFF = "charge_off"
    COLLECTION = "collection"
    REPOSSESSION = "repossession"
    GOVERNMENT_CLAIM = "government_claim"
    JUDGMENT = "judgment"
    TAX_LIEN = "tax_lien"
    PUBLIC_RECORD = "public_record"
    LATE_PAYMENTS = "late_payments"
    INQUIRY = "inquiry"


class NegativeItem(Record):
    """Something on a report that counts against the consumer, whether it is right or wrong.

    `must_go_after` is the last day the statute lets it be reported, `usually_gone_after` the last day bureaus
    usually show it; each is None where there is no such limit or where `missing` is needed to tell. `reasons`: how the
    day they are counted from is known, each half a sentence. `weight` orders items by how much they hurt (0 to 1); it
    is no number of score points.
    """

    report: str
    bureau: Bureau
    section: SectionName
    key: str
    title: str | None
    category: Category
    since: PartialDate | None
    age_months: int | None
    must_go_after: date | None
    must_go_basis: str
    usually_gone_after: date | None
    usually_gone_basis: str
    weight: Share
    missing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


class EntryGroup(Record):
    """Which account and which debt a tradeline is: entries of one account, at any bureau, share `account`; those of
    one debt, in whosever hands, share `debt`. `part`: what whoever reports it is to the debt."""

    report: str
    bureau: Bureau
    key: str
    account: str
    debt: str
    part: Literal["creditor", "buyer", "collector"]


class EntryStatements(Record):
    """The statements on an entry, by id, oldest first: `here` on what its own bureau shows of it, now or earlier,
    `elsewhere` on the same account at other bureaus."""

    report: str
    section: SectionName
    key: str
    here: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()


class Findings(Record):
    """The whole outcome of an analysis; the same reports, day, purpose and pack give the same outcome.

    `entry_groups`: the tradelines that findings, negative items and statements are on; `stated`: what was said of the
    entries that findings and negative items are on; both empty in analyses of before.
    """

    pack_version: str
    as_of: date
    purpose: ReportPurpose
    reports: tuple[str, ...]
    negative_items: tuple[NegativeItem, ...]
    findings: tuple[Finding, ...]
    abstentions: tuple[Abstention, ...]
    entry_groups: tuple[EntryGroup, ...] = ()
    stated: tuple[EntryStatements, ...] = ()


class Contribution(Record):
    """What one feature added to a worthiness: weight times value."""

    feature: str
    value: float
    weight: float
    reason: str


class Worthiness(Record):
    """How well a dispute would stand, 0 to 1, with every contribution. It says nothing about score points.

    `model`: the version of the weights. `confirmed_share`: how often the errors of disputes with such a score were
    confirmed, once the model was calibrated with observed outcomes; None before.
    """

    score: Share
    band: Literal["strong", "fair", "weak"]
    contributions: tuple[Contribution, ...]
    model: str | None = None
    confirmed_share: Share | None = None


Ended = Literal["verified", "updated", "deleted", "refused", "not_examined", "unanswered", "unknown"]
"""How a dispute ended. refused: as frivolous, or as looked into before; not_examined: sender or file in doubt;
unanswered: the time went by; unknown: answered, and nobody read with what result."""


class PriorDispute(Record):
    """A ground that was already disputed: the facts given then, as "name=value", and how it ended, if it has.

    `statement`: the platform's statement that tells of it, by which it is put to the entry's findings of today.
    `report`: None where it may be any of the bureau's. `shown_since`: a report made after the answer has the entry.
    """

    bureau: Bureau
    key: str
    ground: str
    facts: frozenset[str]
    verified: bool
    acdv_code: str | None = None
    report: str | None = None
    statement: str | None = None
    said_on: date | None = None
    ended: Ended | None = None
    ended_on: date | None = None
    shown_since: bool = False

    @property
    def spent(self) -> bool:
        """Whether the same ground needs new facts: it was verified, or refused."""
        return self.verified or self.ended == "refused"


class Circumstances(Record):
    """What the consumer's situation says about disputing now.

    Sets of finding ids: `attested` what the consumer has confirmed in their own words, `declined` what they will not
    stand by, `papers` what they have a document for that earlier disputes didn't carry.
    """

    pending_mortgage: bool = False
    attested: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()


class PlanItem(Record):
    """One finding proposed for dispute with one bureau, in one round.

    `debt` groups the items of one debt; `reasons` say in plain words why this item, on this ground, in this round.
    `facts`: the finding's, and what is new since the ground was disputed: papers, and what the bureau answered.
    """

    order: int = Field(ge=1)
    round: int = Field(ge=1)
    finding_id: str
    bureau: Bureau
    section: SectionName
    key: str
    furnisher: str | None
    account_mask: str | None
    ground: str
    acdv_code: str | None
    citations: tuple[str, ...]
    standards: tuple[str, ...]
    explanation: str
    facts: tuple[Fact, ...]
    strength: Strength
    worthiness: Worthiness
    attestation_required: bool
    attestation: str
    evidence: tuple[str, ...]
    target: Literal["bureau"] = "bureau"
    report: str | None = None
    debt: str | None = None
    reasons: tuple[str, ...] = ()


LeftReason = Literal[
    "no_error_found",
    "pending_mortgage",
    "verified_without_new_facts",
    "too_weak",
    "contradictory_ground",
    "contradicts_statement",
    "dispute_pending",
    "unanswered",
    "awaiting_report",
    "refused_before",
    "soon_gone",
    "not_attested",
    "not_disputable",
    "revival_risk",
]


class NotDisputed(Record):
    """An item or finding left alone, and why. `target` collector: only the contact with the collector is left out."""

    bureau: Bureau
    section: SectionName
    key: str
    finding_id: str | None
    reason: LeftReason
    detail: str
    target: Literal["bureau", "collector"] = "bureau"


class OwnStep(Record):
    """What the consumer can do themselves, in their own words; no letter is prepared for it.

    A furnisher need not answer a dispute that a credit repair organization prepared, 12 CFR 1022.43(b)(2).
    `after_round`: not before the bureaus have answered that round; 0: now. `by`: the last useful day, if there is one.
    """

    target: Literal["furnisher", "collector"]
    company: str
    finding_ids: tuple[str, ...]
    debt: str | None
    after_round: int = Field(ge=0)
    by: date | None
    explanation: str
    citations: tuple[str, ...]


class Breach(Record):
    """A breach of duty, which no dispute answers, with what does."""

    finding_id: str
    bureau: Bureau
    section: SectionName
    key: str
    title: str
    explanation: str
    citations: tuple[str, ...]
    remedies: tuple[Literal["complaint", "statement", "attorney"], ...] = Field(min_length=1)
    advice: str


class Plan(Record):
    """What to dispute, with whom, on which ground, in which round, and what not."""

    pack_version: str
    items: tuple[PlanItem, ...]
    not_disputed: tuple[NotDisputed, ...]
    own_steps: tuple[OwnStep, ...] = ()
    breaches: tuple[Breach, ...] = ()


class BasisReport(Record):
    """A report an analysis read, as it stood at `revision`: what people correct later makes another revision."""

    report_id: str
    revision: int
    bureau: Bureau
    source: str
    generated_on: date | None


class Basis(Record):
    """All that an analysis rests on beside the law: from these ids it can be made again.

    `reports`: the current ones; `earlier`: those they replaced. `decisions`: joins and splits of accounts;
    `statements`: what was stated, and what the platform's own disputes say. `state`: where the consumer lived.
    """

    reports: tuple[BasisReport, ...] = ()
    earlier: tuple[BasisReport, ...] = ()
    decisions: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    state: str | None = None


class Analysis(Record):
    """A stored analysis with its plan: immutable, recomputable from its basis and its pack."""

    id: str
    customer_id: str
    created_at: AwareDatetime
    findings: Findings
    plan: Plan
    basis: Basis = Basis()
