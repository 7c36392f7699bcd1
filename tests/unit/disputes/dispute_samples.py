"""Invented consumers, findings and letters for the tests of disputes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from contracts.law import law_pack
from contracts.vocabulary import Bureau
from functions.disputes.items import DisputeItem, Evidence, PlanItem, StatedFact, Strength
from functions.disputes.letters.approval import SIGNING, SIGNING_SHA256
from functions.disputes.letters.draft import Brief, draft_letter
from functions.disputes.letters.model import (
    Approval,
    Attestation,
    Letter,
    LetterKind,
    Recipient,
    RecipientKind,
    Sender,
    Trace,
)
from functions.disputes.letters.templates import agency_for, recipient_for, template_for

PACK = law_pack()
NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
DATED = date(2026, 11, 23)


def fact(name: str, value: str) -> StatedFact:
    return StatedFact(name=name, value=value, source_path=f"report:rpt_1/trades/2/{name}")


def plan(number: int = 1, **changes: Any) -> PlanItem:
    base: dict[str, Any] = {
        "finding_id": f"fnd_{number}",
        "bureau": Bureau.TRANSUNION,
        "tradeline_key": f"trd_{number}",
        "furnisher": "MIDLAND FUNDING",
        "account_mask": "8571****",
        "ground": "paid_with_balance",
        "acdv_code": "118",
        "explanation": "The account is reported as paid and closed on 2024-03-01, yet a balance of $1,250 is shown.",
        "facts": (fact("Status", "Paid, closed"), fact("Date closed", "2024-03-01"), fact("Balance", "$1,250")),
        "attestation_required": False,
        "strength": Strength.CERTAIN,
    }
    return PlanItem.model_validate(base | changes)


def not_mine(number: int = 1, **changes: Any) -> PlanItem:
    base: dict[str, Any] = {
        "furnisher": "CAPITAL ONE",
        "account_mask": "5178****",
        "ground": "not_mine",
        "acdv_code": "001",
        "explanation": "This account does not belong to me; I never held a card with this company.",
        "facts": (fact("Date opened", "2019-05-01"),),
        "attestation_required": True,
        "strength": Strength.PROBABLE,
    }
    return plan(number, **(base | changes))


def item(source: PlanItem, *evidence: Evidence, item_id: str | None = None) -> DisputeItem:
    return DisputeItem(item_id=item_id or source.finding_id.replace("fnd", "itm"), plan=source, evidence=evidence)


def document(number: int = 1, kind: str = "identity", title: str = "Copy of driver license") -> Evidence:
    return Evidence(document_id=f"doc_{number}", title=title, kind=kind, received_at=NOW)


def sender(**changes: Any) -> Sender:
    base: dict[str, Any] = {
        "customer_id": "cus_1",
        "first_name": "Ada",
        "middle_name": "Grace",
        "last_name": "Byron",
        "street": "12 Elm Street",
        "city": "Albany",
        "state": "NY",
        "zip_code": "12207",
        "birth_date": date(1980, 2, 3),
        "ssn_last4": "6789",
    }
    return Sender.model_validate(base | changes)


def brief(*items: DisputeItem, **changes: Any) -> Brief:
    chosen = items or (item(plan(1)), item(not_mine(2), document()))
    base: dict[str, Any] = {
        "letter_id": "ltr_1",
        "case_id": "dsp_1",
        "round_number": 1,
        "kind": LetterKind.BUREAU_DISPUTE,
        "sender": sender(),
        "recipient": recipient_for(Bureau.TRANSUNION),
        "items": chosen,
        "dated": DATED,
    }
    return Brief.model_validate(base | changes)


def recipient(kind: RecipientKind, **changes: Any) -> Recipient:
    """Somebody of the kind, whose address is as it would be typed."""
    if kind is RecipientKind.BUREAU:
        return recipient_for(Bureau.TRANSUNION)
    if kind is RecipientKind.AGENCY:
        return agency_for("CFPB")
    base: dict[str, Any] = {
        "bureau": None,
        "kind": kind,
        "short_name": "Midland Funding",
        "name": "Midland Funding LLC",
        "lines": ("P.O. Box 1", "San Diego, CA 92193"),
        "time_zone": "America/Los_Angeles",
        "confidence": "known",
        "source": "recipients:rcp_1",
    }
    return Recipient.model_validate(base | changes)


def of_kind(kind: LetterKind, **changes: Any) -> Brief:
    """A brief for a letter of a kind, with all its template asks for."""
    template = template_for(kind)
    papers = tuple(document(at, paper, f"My {paper}") for at, paper in enumerate(template.papers, 1))
    of = plan(acdv_code="106") if kind is LetterKind.GOODWILL else plan()
    given = {
        "answered_on": "2026-10-30",
        "deleted_on": "2026-06-12",
        "disputed_on": "2026-09-01",
        "company": "TransUnion",
    }
    base: dict[str, Any] = {
        "kind": kind,
        "recipient": recipient(template.recipients[0]),
        "given": {name: Trace(text=given[name], source=f"round:{name}") for name in template.needs},
    }
    return brief(item(of, *papers), **(base | changes))


def letter(*items: DisputeItem, **changes: Any) -> Letter:
    return draft_letter(brief(*items, **changes), pack=PACK)


def approval(of: Letter, without: Iterable[str] = (), **changes: Any) -> Approval:
    base: dict[str, Any] = {
        "approval_id": f"apv_{of.content_sha256[:12]}",
        "letter_id": of.letter_id,
        "content_sha256": of.content_sha256,
        "signed_by": of.sender.customer_id,
        "typed_name": of.sender.full_name,
        "signed_at": NOW,
        "source_address": "203.0.113.7",
        "statement": SIGNING,
        "statement_sha256": SIGNING_SHA256,
        "attestations": tuple(
            Attestation(item_id=i.item_id, text=i.attestation, attested_at=NOW)
            for i in of.items
            if i.attestation and i.item_id not in set(without)
        ),
    }
    return Approval.model_validate(base | changes)
