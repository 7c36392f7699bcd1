"""What other domains hold of a consumer, read through their views: standing, consents, profile, analyses."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NamedTuple

from contracts.law import LawPack
from contracts.service import STANDING_QUERY, ServiceStanding, consent_query
from contracts.vocabulary import Bureau
from functions.disputes.letters.model import Sender
from kernel.context import Context
from kernel.errors import Conflict, Forbidden, NotFound


def standing(ctx: Context, customer_id: str) -> ServiceStanding | None:
    row = ctx.db.execute(STANDING_QUERY, (customer_id,)).fetchone()
    return ServiceStanding(**row) if row else None


class PaymentOpen(Conflict):
    """The work rests until a payment that failed is made good."""

    title = "Payment open"


def require_paid(ctx: Context, customer_id: str, pack: LawPack) -> None:
    """Pass, or refuse to begin what would only be paused: the work rests as the contract's terms of payment say."""
    row = ctx.db.execute("select since from billing.v1_resting where customer_id = %s", (customer_id,)).fetchone()
    if row is not None:
        raise PaymentOpen(
            f"A payment is open; the work has rested since {row['since']:%Y-%m-%d}. It can go on once that is paid.",
            citation=pack.provision("croa.contract_terms", ctx.now.date()).citation,
        )


class DisputeConsentMissing(Forbidden):
    """No consent to dispute with this bureau is in force."""

    title = "Consent missing"


def bureaus_consented(ctx: Context, customer_id: str) -> frozenset[Bureau]:
    """The bureaus that the consumer lets us dispute with now: each needs a consent of its own."""
    return frozenset(bureau for bureau in Bureau if _has_consent(ctx, customer_id, bureau))


def _has_consent(ctx: Context, customer_id: str, bureau: Bureau) -> bool:
    found = ctx.db.execute(*consent_query(customer_id, "dispute", f"bureau:{bureau.value}", ctx.now))
    return found.fetchone() is not None


def require_consent(ctx: Context, customer_id: str, bureau: Bureau | None) -> None:
    """Pass, or refuse what the consumer lets us send no more; what goes to no bureau they send in person."""
    if bureau is not None and not _has_consent(ctx, customer_id, bureau):
        raise DisputeConsentMissing(
            f"Consent first: POST /api/v1/consent, purpose dispute, scope bureau:{bureau.value}."
        )


class PaperNotKept(Conflict):
    """The document was not looked at yet, or was refused."""

    title = "Document not ready"


class ElectronicRecordsNotAgreed(Forbidden):
    """No consent to electronic records is in force (15 U.S.C. 7001(c))."""

    title = "Consent to electronic records missing"


def require_electronic_records(ctx: Context, customer_id: str) -> None:
    """Pass, or refuse an electronic signature of somebody who has not agreed to sign so."""
    found = ctx.db.execute(*consent_query(customer_id, "electronic_records", "disputes", ctx.now))
    if found.fetchone() is None:
        raise ElectronicRecordsNotAgreed(
            "Consent first: POST /api/v1/consent, purpose electronic_records, scope disputes."
        )


def profile(ctx: Context, customer_id: str) -> dict[str, Any]:
    row = ctx.db.execute("select sealed from customers.v1_profiles where customer_id = %s", (customer_id,)).fetchone()
    if row is None:
        raise NotFound("The customer has no profile.")
    found: dict[str, Any] = json.loads(ctx.pii(customer_id).open("customers.profile", row["sealed"]))
    return found


class Paper(NamedTuple):
    """A document that the consumer handed in for a dispute, as it was screened."""

    document_id: str
    kind: str
    title: str
    content_type: str
    version_id: str | None
    kept_at: datetime


def paper(ctx: Context, document_id: str, customer_id: str) -> Paper:
    """The consumer's own document; `NotFound` for another's, and for one that was not handed in for a dispute.

    `PaperNotKept` while it is looked at, and where it was refused.
    """
    row = ctx.db.execute(
        "select * from documents.v1_documents where document_id = %s and customer_id = %s", (document_id, customer_id)
    ).fetchone()
    if row is None:
        raise NotFound("There is no document for disputes with this id.")
    if row["status"] != "read":
        raise PaperNotKept(f"The document is {row['status']}; it goes with a letter once it was looked at and kept.")
    return _paper(row)


def identity_papers(ctx: Context, customer_id: str) -> list[Paper]:
    """The consumer's proofs of identity that were looked at and kept, the oldest first."""
    rows = ctx.db.execute(
        "select * from documents.v1_documents where customer_id = %s and kind = 'identity' and status = 'read'"
        " order by updated_at, document_id",
        (customer_id,),
    ).fetchall()
    return [_paper(row) for row in rows]


def _paper(row: dict[str, Any]) -> Paper:
    names = (name for name in Paper._fields if name != "kept_at")
    return Paper(**{name: row[name] for name in names}, kept_at=row["updated_at"])


def sender(ctx: Context, customer_id: str) -> Sender:
    """The consumer as their letters name them."""
    found = profile(ctx, customer_id)
    address = found["address"]
    return Sender.model_validate(
        {
            "customer_id": found["customer_id"],
            "first_name": found["first_name"],
            "middle_name": found["middle_name"],
            "last_name": found["last_name"],
            "generation": found["generation"],
            "street": address["line1"],
            "street2": address["line2"],
            "city": address["city"],
            "state": address["state"],
            "zip_code": address["zip_code"],
            "birth_date": found["birth_date"],
            "ssn_last4": found["ssn_last4"],
        },
        strict=False,
    )


def newest_analysis(ctx: Context, customer_id: str) -> dict[str, Any] | None:
    """The newest analysis' body, where there is one."""
    return _analysis(ctx, None, customer_id)


def analysis(ctx: Context, analysis_id: str | None, customer_id: str) -> dict[str, Any]:
    """The analysis' body, of the newest one where none is named; somebody else's is as unknown as none."""
    body = _analysis(ctx, analysis_id, customer_id)
    if body is None:
        raise NotFound("There is no analysis with this id.")
    return body


def _analysis(ctx: Context, analysis_id: str | None, customer_id: str) -> dict[str, Any] | None:
    row = ctx.db.execute(
        "select body from analysis.v1_analyses where customer_id = %(customer)s"
        " and (%(named)s::text is null or analysis_id = %(named)s) order by analysis_id desc limit 1",
        {"customer": customer_id, "named": analysis_id},
    ).fetchone()
    return row["body"] if row else None
