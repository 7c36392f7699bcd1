"""What is known beside the reports: what the consumer says of an entry, and what the platform's own records say.

A statement names an entry of a stored report; it holds for the entries that continue it in later reports. Nothing here
is guessed: a rule that needs a statement nobody made abstains and names it ("known.closed_by_consumer"), which is the
question the consumer is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import Field

from contracts.matching.identities import plain
from contracts.vocabulary import Bureau
from functions.analysis.model import Record, SectionName

Cents = Annotated[int, Field(ge=0)]
EntryRef = tuple[str, SectionName, str]  # a report's id, a section, a key in it
Addressee = Literal["bureau", "furnisher", "collector"]


class Statement(Record):
    """Somebody's word. `by`: the consumer, a member of staff for them, or the platform's own records."""

    id: str
    by: Literal["consumer", "staff", "platform"]
    stated_on: date


class OnEntry(Statement):
    """A statement on one entry of a stored report."""

    report: str
    section: SectionName
    key: str


class IdentityTheft(OnEntry):
    """The entry comes from identity theft. `received_on`: when the bureau had all that 15 U.S.C. 1681c-2(a) asks for
    (proof of identity, the theft report, the entry named, the consumer's statement); None while something lacks."""

    kind: Literal["identity_theft"] = "identity_theft"
    received_on: date | None


class Disputed(OnEntry):
    """The entry was disputed. `result_on` None: no result so far; `result` None: it is not known.

    `in_writing`: what a collector must be sent for 15 U.S.C. 1692g(b).
    """

    kind: Literal["disputed"] = "disputed"
    addressee: Addressee
    in_writing: bool = True
    ground: str | None = None
    received_on: date | None
    after_annual_report: bool = False
    information_added_on: date | None = None
    result_on: date | None = None
    result: Literal["deleted", "updated", "verified"] | None = None


class ReinsertionNotice(OnEntry):
    """The bureau told, or did not tell (`told_on` None), that a deleted entry was put back."""

    kind: Literal["reinsertion_notice"] = "reinsertion_notice"
    told_on: date | None


class ClosedByConsumer(OnEntry):
    """The consumer asked for the account to be closed; `proof`: a letter or confirmation is at hand."""

    kind: Literal["closed_by_consumer"] = "closed_by_consumer"
    closed_on: date
    proof: bool


class InquiryConsent(OnEntry):
    """Whether the consumer applied to, allowed, or had an account with whoever inquired."""

    kind: Literal["inquiry_consent"] = "inquiry_consent"
    given: bool


class Forbearance(OnEntry):
    """The creditor had agreed to forbear or defer payments, both days included; the account was current before."""

    kind: Literal["forbearance"] = "forbearance"
    begins_on: date
    ends_on: date | None
    was_current: bool


class CollateralSale(OnEntry):
    """The collateral was sold; `credited_cents`: the proceeds the creditor said it would credit."""

    kind: Literal["collateral_sale"] = "collateral_sale"
    sold_on: date
    credited_cents: Cents | None


class Settlement(OnEntry):
    """The creditor took less than was owed, or all of it, for the whole debt."""

    kind: Literal["settlement"] = "settlement"
    settled_on: date
    in_full: bool


class ValidationNotice(OnEntry):
    """Whether the collector sent a validation notice or spoke with the consumer (12 CFR 1006.30(a)), and when."""

    kind: Literal["validation_notice"] = "validation_notice"
    received_on: date | None


class CollectorVerified(OnEntry):
    """The collector answered a written dispute with verification of the debt (15 U.S.C. 1692g(b))."""

    kind: Literal["collector_verified"] = "collector_verified"
    verified_on: date | None


class AgreedDebt(OnEntry):
    """What was owed when the debt was placed, and the interest and fees that contract or law allow since."""

    kind: Literal["agreed_debt"] = "agreed_debt"
    placed_cents: Cents
    allowed_cents: Cents


class SuitOrThreat(OnEntry):
    """The collector sued, or threatened to. `accrued_on`: the breach, or the last payment where that counts."""

    kind: Literal["suit_or_threat"] = "suit_or_threat"
    on: date
    accrued_on: date
    debt: Literal["written", "oral", "note", "open"]
    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class MedicalDebt(OnEntry):
    """The debt is medical. `initial_cents`: at first placement; `veteran`: the VA was to pay or has authorised it."""

    kind: Literal["medical_debt"] = "medical_debt"
    initial_cents: Cents | None
    paid_on: date | None
    veteran: bool = False
    served_on: date | None = None


class BankruptcyOfOther(OnEntry):
    """The consumer did not file: the bankruptcy shown is a co-debtor's."""

    kind: Literal["bankruptcy_of_other"] = "bankruptcy_of_other"


class Reaffirmed(OnEntry):
    """Whether the consumer reaffirmed the debt in bankruptcy (11 U.S.C. 524(c))."""

    kind: Literal["reaffirmed"] = "reaffirmed"
    reaffirmed: bool


class AuthorizedUserOnly(OnEntry):
    """The consumer was let use the account and never signed for it."""

    kind: Literal["authorized_user_only"] = "authorized_user_only"


class NotMine(OnEntry):
    """A name, address, employer or number of the file that was never the consumer's; `value` names which, masked.

    Of a name, an address (its line) or an employer the first sign of each word is kept, as `masked` does; a number is
    as reports have it, `***-**-1234`; a generation is its suffix.
    """

    kind: Literal["not_mine"] = "not_mine"
    what: Literal["name", "address", "employer", "ssn", "generation"]
    value: str


GroundName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""A rule's name in words, the reason a dispute states."""
Paper = Literal[
    "bank_statement",
    "bankruptcy_paper",
    "court_record",
    "creditor_letter",
    "identity_document",
    "medical_bill",
    "payment_receipt",
    "theft_report",
    "other_paper",
]


class Attested(OnEntry):
    """Whether the consumer stands by a ground on the entry: that it is wrong in that way as far as they know."""

    kind: Literal["attested"] = "attested"
    ground: GroundName
    stands: bool


class PaperOnHand(OnEntry):
    """The consumer has a paper that bears a ground on the entry out. Its kind and day only: nothing of what it says."""

    kind: Literal["paper_on_hand"] = "paper_on_hand"
    ground: GroundName
    paper: Paper
    dated_on: date


class MortgagePending(Statement):
    """A mortgage is applied for and not closed, until the day it is to close; `applied_on` None: there is none."""

    kind: Literal["mortgage_pending"] = "mortgage_pending"
    applied_on: date | None
    closes_on: date | None


class Denial(Statement):
    """A creditor refused, or gave worse terms. `notice_on` None: no notice of adverse action came."""

    kind: Literal["denial"] = "denial"
    creditor: str
    bureau: Bureau
    denied_on: date
    notice_on: date | None
    named_the_bureau: bool = True
    told_of_free_report: bool = True
    told_the_score: bool | None = None


class Freeze(Statement):
    """A security freeze, or a fraud alert, that the consumer had put on a file; lifted for `lifted_for` or at all."""

    kind: Literal["freeze"] = "freeze"
    what: Literal["freeze", "initial_alert", "extended_alert", "active_duty_alert"]
    bureau: Bureau
    placed_on: date
    lifted_on: date | None = None
    lifted_for: tuple[str, ...] = ()


Told = Annotated[
    IdentityTheft
    | Disputed
    | ReinsertionNotice
    | ClosedByConsumer
    | InquiryConsent
    | Forbearance
    | CollateralSale
    | Settlement
    | ValidationNotice
    | CollectorVerified
    | AgreedDebt
    | SuitOrThreat
    | MedicalDebt
    | BankruptcyOfOther
    | Reaffirmed
    | AuthorizedUserOnly
    | NotMine
    | Attested
    | PaperOnHand
    | MortgagePending
    | Denial
    | Freeze,
    Field(discriminator="kind"),
]


class Known(Record):
    """All that is known of a consumer beside the reports. `state`: where they live, for the state law packs."""

    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    statements: tuple[Told, ...] = ()

    def __copy__(self) -> Known:
        """A copy may be given other statements, so it takes over none of what was found in these."""
        return Known(state=self.state, statements=self.statements)

    @cached_property
    def kinds(self) -> frozenset[type[Statement]]:
        """The kinds of statements there are."""
        return frozenset(type(each) for each in self.statements)

    @cached_property
    def _by_entry(self) -> Mapping[EntryRef, tuple[tuple[int, OnEntry], ...]]:
        found: dict[EntryRef, tuple[tuple[int, OnEntry], ...]] = {}
        for at, each in enumerate(self.statements):
            if isinstance(each, OnEntry):
                ref = (each.report, each.section, each.key)
                found[ref] = (*found.get(ref, ()), (at, each))
        return found

    def on(self, refs: Iterable[EntryRef]) -> tuple[OnEntry, ...]:
        """The statements on any of these entries, in the order they were made."""
        found = {at: each for ref in refs for at, each in self._by_entry.get(ref, ())}
        return tuple(found[at] for at in sorted(found))


NOTHING_KNOWN: Final = Known()


def masked(text: str) -> str:
    """The first sign of each word, the rest starred: enough to find the entry again, too little to tell it others."""
    return " ".join(word[0] + "*" * (len(word) - 1) for word in plain(text).split())
