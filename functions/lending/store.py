"""Lending's store: applications and decisions. What people wrote lies sealed under the applicant's key."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from contracts.service import consent_query, consenting, consents_held
from functions.lending.model import (
    RUNNING,
    ApplicationEnded,
    ApplicationOpen,
    ApplicationStatus,
    LenderConsentMissing,
    LenderVerdict,
    NoticeLanguage,
    Product,
    ProfileNeeded,
    Terms,
)
from functions.lending.rules.decision import Decided
from functions.lending.rules.statistics import DecisionCount
from kernel.context import Context
from kernel.errors import NotFound
from kernel.operation import Owned, Ownership
from kernel.resources import Database

DATABASE = Database("lending", views=("customers.v1_consents", "customers.v1_profiles", "scoring.v1_scores"))
PURPOSE: Final = "share_with_lender"
Row = dict[str, Any]

_CONSENTING: Final = consenting("a.customer_id", f"'{PURPOSE}'", "'lender:' || a.lender_id")
# Of the consents to share with this lender the one that lasted longest was not revoked: it holds, or ran out.
_NOT_TAKEN_BACK: Final = (
    "coalesce((select c.revoked_at is null from customers.v1_consents c where c.customer_id = a.customer_id"  # noqa: S608
    f" and c.purpose = '{PURPOSE}' and 'lender:' || a.lender_id = any(c.scope) and c.given_at <= %(now)s"
    " order by least(c.revoked_at, c.expires_at) desc nulls first limit 1), false)"
)
# A consent that ran out withdraws nothing: what is not answered yet is still to be answered.
_SEEN: Final = f"({_CONSENTING} or (a.ended_at is null and {_NOT_TAKEN_BACK}))"


@dataclass(frozen=True)
class Application:
    """An application as it stands."""

    application_id: str
    lender_id: str
    customer_id: str
    product: Product
    amount_cents: int
    language: NoticeLanguage
    law_pack: str
    received_at: datetime
    due_at: datetime
    status: ApplicationStatus
    ended_at: datetime | None


def scope_of(lender_id: str) -> str:
    """The scope of a consent that names the lender."""
    return f"lender:{lender_id}"


# -- consent and profile -----------------------------------------------------------------------------------------------


def require_consent(ctx: Context, lender_id: str, until: datetime) -> None:
    """A consent to share with this lender is in force now and until the notice is due; it is not revoked before the
    commit, so that a revocation always finds the application that rests on it."""
    ctx.db.execute(*consents_held(ctx.customer_id))
    found = ctx.db.execute(
        "select 1 from customers.v1_consents where customer_id = %s and purpose = %s and %s = any(scope)"
        " and given_at <= %s and (expires_at is null or expires_at >= %s) and revoked_at is null limit 1",
        (ctx.customer_id, PURPOSE, scope_of(lender_id), ctx.now, until),
    ).fetchone()
    if found is None:
        raise LenderConsentMissing(
            f"Give your consent first: POST /api/v1/consent, purpose {PURPOSE}, scope {scope_of(lender_id)}, for at"
            f" least until {until:%Y-%m-%d}, when you must have been told what was decided.",
            citation="15 U.S.C. 1681b(a)(2)",
        )


def takes_electronic_notices(ctx: Context, customer_id: str) -> bool:
    """Whether the consumer has consented to electronic notices (15 U.S.C. 7001(c), 12 CFR 1002.4(d)(2))."""
    found = ctx.db.execute(*consent_query(customer_id, "electronic_records", "lending", ctx.now)).fetchone()
    return found is not None


def time_zone(ctx: Context, customer_id: str) -> str:
    """Where the applicant's days are counted; ProfileNeeded without a profile."""
    row = ctx.db.execute(
        "select time_zone from customers.v1_profiles where customer_id = %s", (customer_id,)
    ).fetchone()
    if row is None:
        raise ProfileNeeded("Fill in the profile first: PUT /api/v1/customers/me.")
    return str(row["time_zone"])


def address_lines(ctx: Context, customer_id: str) -> tuple[str, ...]:
    """Name and address as the profile says them now, line by line."""
    row = ctx.db.execute("select sealed from customers.v1_profiles where customer_id = %s", (customer_id,)).fetchone()
    if row is None:
        raise ProfileNeeded("There is no profile of this applicant.")
    profile = json.loads(ctx.pii(customer_id).open("customers.profile", row["sealed"]))
    address = profile["address"]
    names = (profile["first_name"], profile["middle_name"], profile["last_name"], profile["generation"])
    place = f"{address['city']}, {address['state']} {address['zip_code']}"
    lines = (" ".join(name for name in names if name), address["line1"], address["line2"], place)
    return tuple(line for line in lines if line)


# -- applications ------------------------------------------------------------------------------------------------------


def open_application(ctx: Context, application: Application) -> None:
    """Keep a new one; ApplicationOpen where one runs at this lender, whichever of two at once came first."""
    made = ctx.db.execute(
        "insert into lending.applications (application_id, lender_id, customer_id, product, amount_cents, language,"
        " law_pack, received_at, due_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
        " on conflict (lender_id, customer_id) where ended_at is null do nothing",
        (
            application.application_id,
            application.lender_id,
            application.customer_id,
            application.product,
            application.amount_cents,
            application.language,
            application.law_pack,
            application.received_at,
            application.due_at,
        ),
    )
    if made.rowcount == 0:
        raise ApplicationOpen("An application at this lender is not decided yet; withdraw it to apply anew.")


def application(ctx: Context, application_id: str) -> Application:
    row = ctx.db.execute("select * from lending.applications where application_id = %s", (application_id,)).fetchone()
    if row is None:
        raise NotFound("There is no application with this id.")
    return _application(row)


def applications_of(ctx: Context, customer_id: str, cursor: str | None, limit: int) -> list[Application]:
    """A consumer's own, newest first; the cursor is the last id seen."""
    found = ctx.db.execute(
        "select * from lending.applications where customer_id = %s and (%s::text is null or application_id < %s)"
        " order by application_id desc limit %s",
        (customer_id, cursor, cursor, limit),
    )
    return [_application(row) for row in found]


def end_application(ctx: Context, application_id: str, status: ApplicationStatus) -> None:
    """Where a decision, or the applicant, leaves it; a referral ends nothing."""
    ended_at = None if status is ApplicationStatus.REFERRED else ctx.now
    ctx.db.execute(
        "update lending.applications set status = %s, ended_at = %s where application_id = %s",
        (status, ended_at, application_id),
    )


def withdraw(ctx: Context, application_id: str) -> bool:
    """Whether it ended now, as withdrawn; not where it was before. ApplicationEnded where it was decided."""
    row = ctx.db.execute(
        "select status from lending.applications where application_id = %s for update", (application_id,)
    ).fetchone()
    if row is None or row["status"] == ApplicationStatus.WITHDRAWN:
        return False
    if ApplicationStatus(row["status"]) not in RUNNING:
        raise ApplicationEnded(f"The application is {row['status']}; what was decided is not withdrawn.")
    end_application(ctx, application_id, ApplicationStatus.WITHDRAWN)
    return True


def without_consent(ctx: Context, customer_id: str) -> list[str]:
    """The consumer's undecided applications to lenders to whom they took back the consent to share; what ran out by
    itself takes nothing back."""
    found = ctx.db.execute(
        "select a.application_id from lending.applications a where a.customer_id = %(customer)s"  # noqa: S608
        f" and a.ended_at is null and not {_NOT_TAKEN_BACK} for update of a",
        {"customer": customer_id, "now": ctx.now},
    )
    return [row["application_id"] for row in found]


def _application(row: Row) -> Application:
    kept = {name: row[name] for name in Application.__dataclass_fields__}
    return Application(
        **kept
        | {
            "product": Product(row["product"]),
            "language": NoticeLanguage(row["language"]),
            "status": ApplicationStatus(row["status"]),
        }
    )


# -- as a lender sees them ---------------------------------------------------------------------------------------------


def applicants(ctx: Context, lender_id: str, cursor: str | None, limit: int) -> list[Application]:
    """The lender's applications whose consent is in force, or ran out before they were answered, newest first; the
    cursor is the last id seen."""
    found = ctx.db.execute(
        f"select a.* from lending.applications a where a.lender_id = %(lender)s and {_SEEN}"  # noqa: S608
        " and (%(cursor)s::text is null or a.application_id < %(cursor)s)"
        " order by a.application_id desc limit %(limit)s",
        {"lender": lender_id, "now": ctx.now, "cursor": cursor, "limit": limit},
    )
    return [_application(row) for row in found]


def applicant(ctx: Context, lender_id: str, customer_id: str, *, locked: bool = False) -> Application:
    """The applicant's newest application at this lender; who never applied, took the consent back, or was answered
    before it ran out, answers exactly as who is unknown. locked: until the commit, so that of two who decide at once
    the second finds it done."""
    row = ctx.db.execute(
        f"select a.* from lending.applications a where a.lender_id = %(lender)s and a.customer_id = %(customer)s"  # noqa: S608
        f" and {_SEEN} order by a.application_id desc limit 1" + (" for update of a" if locked else ""),
        {"lender": lender_id, "customer": customer_id, "now": ctx.now},
    ).fetchone()
    if row is None:
        raise NotFound("There is no applicant with this id.")
    return _application(row)


# -- decisions ---------------------------------------------------------------------------------------------------------


def save_decision(
    ctx: Context,
    application: Application,
    decided: Decided,
    justification: str,
    decided_by: str,
) -> str:
    """Keep the decision, and where it leaves the application; answers its id."""
    decision_id, score, terms = ctx.new_id("dec"), decided.score, decided.terms
    review = decided.review
    sealer = ctx.pii(application.customer_id, create=True)
    ctx.db.execute(
        "insert into lending.decisions (decision_id, application_id, lender_id, customer_id, score_id, model_version,"
        " origin, policy_edition, ai_recommendation, ai_confidence, ai_reasons, human_decision, overrides,"
        " sealed_justification, reason_codes, loan_amount_cents, interest_rate_bp, term_months, reviewed_at,"
        " decided_at, decided_by) values (%(decision_id)s, %(application_id)s, %(lender_id)s, %(customer_id)s,"
        " %(score_id)s, %(model_version)s, %(origin)s, %(edition)s, %(advised)s, %(confidence)s, %(advised_for)s,"
        " %(verdict)s, %(overrides)s, %(justification)s, %(reasons)s, %(amount)s, %(rate)s, %(term)s,"
        " %(reviewed_at)s, %(now)s, %(decided_by)s)",
        {
            "decision_id": decision_id,
            "application_id": application.application_id,
            "lender_id": application.lender_id,
            "customer_id": application.customer_id,
            "score_id": score.score_id if score else None,
            "model_version": score.model_version if score else None,
            "origin": score.origin if score else None,
            "edition": review.policy_edition,
            "advised": review.recommendation.verdict,
            "confidence": review.recommendation.confidence,
            "advised_for": [reason.code for reason in review.recommendation.reasons],
            "verdict": decided.verdict,
            "overrides": decided.overrides,
            "justification": sealer.seal("lending.justification", justification),
            "reasons": [reason.code or "own" for reason in decided.reasons],
            "amount": terms.loan_amount_cents if terms else None,
            "rate": terms.interest_rate_bp if terms else None,
            "term": terms.term_months if terms else None,
            "reviewed_at": review.reviewed_at,
            "now": ctx.now,
            "decided_by": decided_by,
        },
    )
    end_application(ctx, application.application_id, decided.status)
    return decision_id


def terms_of(ctx: Context, application_ids: list[str]) -> dict[str, Terms]:
    """What was granted, by application."""
    found = ctx.db.execute(
        "select application_id, loan_amount_cents, interest_rate_bp, term_months from lending.decisions"
        " where application_id = any(%s) and human_decision = 'approve'",
        (application_ids,),
    )
    return {row.pop("application_id"): Terms(**row) for row in found}


def decision_counts(
    ctx: Context, lender_id: str, since: datetime | None, until: datetime | None
) -> list[tuple[str, DecisionCount]]:
    """(who decided, how often) of each recommendation met by each decision in the period."""
    found = ctx.db.execute(
        "select decided_by, ai_recommendation, human_decision, count(*) as count from lending.decisions"
        " where lender_id = %(lender)s and (%(since)s::timestamptz is null or decided_at >= %(since)s)"
        " and (%(until)s::timestamptz is null or decided_at < %(until)s) group by 1, 2, 3 order by 1, 2, 3",
        {"lender": lender_id, "since": since, "until": until},
    )
    return [
        (
            row["decided_by"],
            DecisionCount(
                recommendation=LenderVerdict(row["ai_recommendation"]),
                decision=LenderVerdict(row["human_decision"]),
                count=row["count"],
            ),
        )
        for row in found
    ]


def _owner(ctx: Context, application_id: str) -> Ownership | None:
    row = ctx.db.execute(
        "select customer_id from lending.applications where application_id = %s", (application_id,)
    ).fetchone()
    return Ownership(row["customer_id"]) if row else None


OWNER = Owned("application_id", _owner)
