"""What the law lets the organization do for a customer, and when.

Credit Repair Organizations Act, 15 U.S.C. 1679c (disclosure), 1679d (contract, service bar), 1679e (cancellation);
state credit services laws where the law pack holds them. Where a state's law was not researched the gate stays
shut: silence is no permission.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files

from contracts.calendar import add_business_days, end_of_local_day, local_date
from contracts.law import LawPack
from functions.customers.model import (
    Allowed,
    Barred,
    ContractTerms,
    Defect,
    DisclosureRecord,
    Lifecycle,
    Profile,
    Reason,
    ServiceRecords,
    SigningRecord,
    StateStanding,
    StatutoryTexts,
    text_digest,
)
from kernel.errors import Invalid

TEXTS_VERSION = "croa-2026.11"


@lru_cache(maxsize=4)
def statutory_texts(version: str = TEXTS_VERSION) -> StatutoryTexts:
    """The prescribed texts of one version (15 U.S.C. 1679c(a), 1679d(b)(4), 1679e(b))."""
    source = files("functions.customers.texts").joinpath(f"{version}.json")
    if not source.is_file():
        raise Invalid(f"there are no statutory texts {version}; add functions/customers/texts/{version}.json")
    return StatutoryTexts.model_validate_json(source.read_text(encoding="utf-8"))


def _state_rule(state: str, name: str) -> str:
    return f"state.{state.lower()}.credit_services.{name}"


def contract_defects(terms: ContractTerms, *, state: str, on: date, pack: LawPack) -> list[Defect]:
    """Every mandatory term of 15 U.S.C. 1679d(b), 1679e(b) and the state's law that is missing or wrong."""
    cite = pack.provision("croa.contract_terms", on).citation
    texts = statutory_texts()
    described = bool(terms.services_description.strip())
    named = bool(terms.organization_name.strip() and terms.organization_address.strip())
    period = terms.performance_complete_by is not None or terms.performance_period_days is not None
    total = sum(payment.amount_cents for payment in terms.payments)
    beside = terms.cancellation_statement_bold and terms.cancellation_statement_beside_signature
    copies = pack.provision("croa.cancellation_notice_copies", on)
    advance = pack.provision("croa.advance_fee", on)
    checks = [
        (terms.dated is not None, "date", "the contract is not dated", "croa.written_contract"),
        (bool(terms.payments), "payment_terms", "the terms of payment are missing", f"{cite}(1)"),
        (
            terms.total_payments_cents == total,
            "total_payments",
            f"the stated total must be the sum of all payments, {total} cents",
            f"{cite}(1)",
        ),
        (described, "services", "the full description of the services is missing", f"{cite}(2)"),
        (period, "performance", "the completion date or period is missing", f"{cite}(2)(B)"),
        (named, "organization", "the name and principal address are missing", f"{cite}(3)"),
        (
            terms.cancellation_statement.strip() == texts.contract_cancellation_statement,
            "cancellation_statement",
            "the cancellation statement differs from the statute's words",
            f"{cite}(4)",
        ),
        (beside, "cancellation_statement", "it must be bold and beside the signature", f"{cite}(4)"),
        (
            terms.notice_of_cancellation_copies >= copies.value,
            "notice_of_cancellation",
            f"the form must accompany the contract in {copies.value} copies",
            copies.citation,
        ),
        (
            all(payment.due_after_full_performance for payment in terms.payments),
            "payment_terms",
            "a payment falls due before its service is fully performed",
            advance.citation,
        ),
    ]
    found = [(term, detail, where) for good, term, detail, where in checks if not good]
    found += _performance_defects(terms, state=state, on=on, pack=pack)
    return [
        Defect(
            term=term,
            detail=detail,
            citation=pack.provision(where, on).citation if where.startswith("croa.") else where,
        )
        for term, detail, where in found
    ]


def _performance_defects(terms: ContractTerms, *, state: str, on: date, pack: LawPack) -> list[tuple[str, str, str]]:
    limit = pack.find(_state_rule(state, "performance_days"), on)
    if limit is None:
        return []
    days = [terms.performance_period_days] if terms.performance_period_days is not None else []
    if terms.performance_complete_by is not None:
        days.append((terms.performance_complete_by - (terms.dated or on)).days)
    if all(count <= limit.value for count in days):
        return []
    return [("performance", f"services must be performed within {limit.value} days", limit.citation)]


def service_bar_ends(signing: SigningRecord, pack: LawPack) -> datetime:
    """The instant service may begin: the end of the period *beginning on* the day of signing (1679d(a)(2))."""
    signed_on = local_date(signing.signed_at, signing.time_zone)
    days = pack.provision("croa.service_bar_business_days", signed_on).value
    last = add_business_days(signed_on, days, including_start=True, version=pack.version)
    return end_of_local_day(last, signing.time_zone)


def cancellation_last_day(signing: SigningRecord, state: str, pack: LawPack) -> date:
    """The last local day for a penalty-free cancellation: the longer of 1679e(a) and the state's own law."""
    signed_on = local_date(signing.signed_at, signing.time_zone)
    federal = pack.provision("croa.cancellation_business_days", signed_on).value
    own = pack.find(_state_rule(state, "cancellation_business_days"), signed_on)
    days = max(federal, own.value if own is not None else 0)
    return add_business_days(signed_on, days, including_start=False, version=pack.version)


def cancellation_window_ends(signing: SigningRecord, state: str, pack: LawPack) -> datetime:
    """The instant after which the contract can no longer be cancelled as of right."""
    return end_of_local_day(cancellation_last_day(signing, state, pack), signing.time_zone)


def may_cancel(signing: SigningRecord, state: str, *, now: datetime, pack: LawPack) -> bool:
    """Whether the contract can still be cancelled without penalty or obligation."""
    return signing.signed_at <= now < cancellation_window_ends(signing, state, pack)


def notice_of_cancellation(terms: ContractTerms, last_day: date, texts: StatutoryTexts) -> str:
    """The form of 15 U.S.C. 1679e(b), filled in; it goes with the contract in duplicate."""
    filled = {
        "{organization_name}": terms.organization_name,
        "{organization_address}": terms.organization_address,
        "{cancel_before}": f"{last_day:%B} {last_day.day}, {last_day.year}",
        "{date_line}": "Date: ____________________",
        "{signature_line}": "Purchaser's signature: ____________________",
    }
    paragraphs = []
    for paragraph in texts.notice_of_cancellation_paragraphs:
        head, *rest = paragraph.split("{")
        # Filled from left to right, so a value that holds a brace is never read as a placeholder.
        for part in rest:
            name, tail = part.split("}", 1)
            head += filled["{" + name + "}"] + tail
        paragraphs.append(head)
    return "\n\n".join((texts.notice_of_cancellation_title, *paragraphs))


def _state_bar(state: str, standings: Iterable[StateStanding], on: date, pack: LawPack) -> Barred | None:
    statute = pack.find(_state_rule(state, "statute"), on)
    if statute is None:
        return Barred(
            reason=Reason.STATE_LAW_NOT_RESEARCHED,
            detail=f"the law pack {pack.version} holds no credit services law for {state}; have it researched",
            citation="15 U.S.C. 1679j",
        )
    prohibited = pack.find(_state_rule(state, "prohibited"), on)
    if prohibited is not None and prohibited.value:
        return Barred(
            reason=Reason.STATE_PROHIBITS,
            detail=f"credit repair for a fee is not permitted in {state}",
            citation=prohibited.citation,
        )
    held = [
        standing
        for standing in standings
        if standing.state == state and (standing.valid_until is None or on <= standing.valid_until)
    ]
    registration = pack.find(_state_rule(state, "registration"), on)
    if registration is not None and registration.value and not any(s.registration_number for s in held):
        return Barred(
            reason=Reason.STATE_REGISTRATION_MISSING,
            detail=f"no valid registration in {state} is on record; register there and record it",
            citation=registration.citation,
        )
    bond = pack.find(_state_rule(state, "bond_usd_cents"), on)
    if bond is not None and max((s.bond_cents for s in held), default=0) < bond.value:
        return Barred(
            reason=Reason.STATE_BOND_MISSING,
            detail=f"no valid bond of {bond.value} cents in {state} is on record; post it and record it",
            citation=bond.citation,
        )
    return None


def _disclosure_bar(disclosure: DisclosureRecord | None, before: datetime, on: date, pack: LawPack) -> Barred | None:
    cite = pack.provision("croa.disclosure", on).citation
    if disclosure is None:
        return Barred(
            reason=Reason.DISCLOSURE_MISSING,
            detail="the statement of consumer credit file rights was not provided",
            citation=cite,
        )
    if not disclosure.separate_document:
        return Barred(
            reason=Reason.DISCLOSURE_NOT_SEPARATE,
            detail="the statement must be a document of its own; provide it again, separately",
            citation=pack.provision("croa.disclosure_separate", on).citation,
        )
    if disclosure.text_sha256 != text_digest(statutory_texts(disclosure.text_version).disclosure):
        return Barred(
            reason=Reason.DISCLOSURE_MISSING,
            detail=f"what was shown differs from the statute's words ({disclosure.text_version})",
            citation=cite,
        )
    if disclosure.acknowledged_at is None or disclosure.acknowledged_name is None:
        return Barred(
            reason=Reason.DISCLOSURE_NOT_ACKNOWLEDGED,
            detail="the consumer has not signed for the statement's receipt",
            citation=pack.provision("croa.disclosure_retention_years", on).citation,
        )
    if max(disclosure.delivered_at, disclosure.acknowledged_at) >= before:
        return Barred(
            reason=Reason.DISCLOSURE_AFTER_CONTRACT,
            detail="the statement came after the contract; cancel it and sign anew",
            citation=cite,
        )
    return None


def signing_gate(
    records: ServiceRecords, *, now: datetime, time_zone: str, state: str, pack: LawPack
) -> Allowed | Barred:
    """Whether the consumer may sign the contract now: the disclosure first, then a contract without defect."""
    today = local_date(now, time_zone)
    barred = _state_bar(state, records.standings, today, pack)
    barred = barred or _disclosure_bar(records.disclosure, now, today, pack)
    return barred or _contract_bar(records.contract, state, today, pack) or Allowed(pack_version=pack.version)


def _contract_bar(terms: ContractTerms | None, state: str, on: date, pack: LawPack) -> Barred | None:
    if terms is None:
        return Barred(
            reason=Reason.CONTRACT_MISSING,
            detail="there is no written contract",
            citation=pack.provision("croa.written_contract", on).citation,
        )
    defects = contract_defects(terms, state=state, on=on, pack=pack)
    if defects:
        return Barred(
            reason=Reason.CONTRACT_DEFECTIVE,
            detail="; ".join(f"{defect.term}: {defect.detail}" for defect in defects),
            citation=defects[0].citation,
        )
    return None


def _signature_bar(records: ServiceRecords, on: date, pack: LawPack) -> Barred | None:
    written = pack.provision("croa.written_contract", on).citation
    signing, terms = records.signing, records.contract
    if signing is None:
        return Barred(
            reason=Reason.CONTRACT_NOT_SIGNED,
            detail="the consumer has not signed the contract",
            citation=written,
        )
    if terms is None or (signing.contract_id, signing.text_sha256) != (terms.contract_id, terms.text_sha256):
        return Barred(
            reason=Reason.CONTRACT_CHANGED,
            detail="the signature belongs to another text; have the present contract signed",
            citation=written,
        )
    if signing.copies_delivered_at is None:
        return Barred(
            reason=Reason.COPIES_NOT_DELIVERED,
            detail="the consumer has no copies of the contract and the disclosure",
            citation=pack.provision("croa.contract_copy", on).citation,
        )
    return None


def service_gate(records: ServiceRecords, *, now: datetime, state: str, pack: LawPack) -> Allowed | Barred:
    """Whether any service may be given now: analysis for a fee, drafting, submission.

    Answers the first bar found, in the order a consumer meets them; `state` is the consumer's residence.
    """
    if records.lifecycle is not Lifecycle.ACTIVE:
        return Barred(
            reason=Reason.CUSTOMER_NOT_ACTIVE,
            detail=f"the customer is {records.lifecycle.value}",
            citation="the contract between the consumer and the organization",
        )
    signing = records.signing
    today = local_date(now, signing.time_zone if signing is not None else "UTC")
    signed_on = local_date(signing.signed_at, signing.time_zone) if signing is not None else today
    barred = _state_bar(state, records.standings, today, pack)
    barred = barred or _disclosure_bar(records.disclosure, signing.signed_at if signing else now, today, pack)
    # The contract is judged by the law of the day it was signed.
    barred = barred or _contract_bar(records.contract, state, signed_on, pack)
    barred = barred or _signature_bar(records, today, pack)
    if barred is not None:
        return barred
    assert signing is not None  # _signature_bar answered otherwise
    if records.cancellation is not None and records.cancellation.cancelled_at <= now:
        return Barred(
            reason=Reason.CONTRACT_CANCELLED,
            detail="the consumer cancelled the contract",
            citation=pack.provision("croa.cancellation_business_days", today).citation,
        )
    until = service_bar_ends(signing, pack)
    if now < until:
        rule = pack.provision("croa.service_bar_business_days", signed_on)
        return Barred(
            reason=Reason.SERVICE_BAR,
            detail=f"no service before the end of {rule.value} business days from the day of signing",
            citation=rule.citation,
            until=until,
        )
    return Allowed(pack_version=pack.version)


def same_name(signed: str, profile: Profile) -> bool:
    """Whether a typed signature is the customer's name; case, spacing and a middle name don't matter."""
    words = [word.strip(".,").casefold() for word in signed.split()]
    return (
        len(words) >= 2
        and signed.casefold().split()[0] == profile.first_name.casefold().split()[0]
        and profile.last_name.casefold().split()[-1] in words[1:]
    )
