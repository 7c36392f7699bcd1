"""Whether a customer may be served and has consented, as other domains read it from the views of `customers`.

The rules stand in the customers domain; what it publishes is the answer with its reason and citation.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from kernel.errors import Forbidden

STANDING_QUERY = (
    "select allowed_from, reason, detail, citation from customers.v1_service_standing where customer_id = %s"
)


def consent_query(customer_id: str, purpose: str, scope: str, now: datetime) -> tuple[str, dict[str, object]]:
    """(SQL, parameters) for the newest consent in force, read from `customers.v1_consents`: its `consent_id`."""
    return (
        "select consent_id from customers.v1_consents where customer_id = %(customer_id)s and purpose = %(purpose)s"
        " and %(scope)s = any(scope) and given_at <= %(now)s and (expires_at is null or expires_at > %(now)s)"
        " and revoked_at is null order by given_at desc limit 1",
        {"customer_id": customer_id, "purpose": purpose, "scope": scope, "now": now},
    )


def consents_held(customer_id: str) -> tuple[str, dict[str, object]]:
    """(SQL, parameters) that holds a customer's consents as they are until the commit, for whatever comes to rest on
    one for longer than a moment: who revokes holds them too, so that it is revoked before it is asked of, and refused,
    or after what rests on it is there to be ended. Other customers' are not held up."""
    return (
        "select pg_advisory_xact_lock(hashtextextended('customers.consents:' || %(customer_id)s, 0))",
        {"customer_id": customer_id},
    )


def consenting(customer_id: str, purpose: str, scope: str, given_by: str = "%(now)s") -> str:
    """SQL, true where a consent is in force at %(now)s: what `consent_query` asks of one customer, asked of many rows
    at once. All are expressions of the query around it. given_by: the consent was there at this time already, where
    what rests on it did not come later than the consent."""
    return (
        f"exists (select 1 from customers.v1_consents c where c.customer_id = {customer_id} and c.purpose = {purpose}"  # noqa: S608
        f" and {scope} = any(c.scope) and c.given_at <= {given_by} and (c.expires_at is null or c.expires_at > %(now)s)"
        " and c.revoked_at is null)"
    )


def assignment_query(customer_id: str, actor: str) -> tuple[str, dict[str, object]]:
    """(SQL, parameters) for a customer known to the service (`customers.v1_service_standing`): no row when nobody is.

    `assigned_to` is the actor where one of the customer's disputes is theirs (`disputes.v1_assignments`), else null.
    """
    return (
        "select (select assigned_to from disputes.v1_assignments where customer_id = %(customer_id)s"
        " and assigned_to = %(actor)s limit 1) as assigned_to"
        " from customers.v1_service_standing where customer_id = %(customer_id)s limit 1",
        {"customer_id": customer_id, "actor": actor},
    )


class ServiceBarred(Forbidden):
    """The law doesn't allow service yet, or not at all; `citation` names the provision."""

    title = "Service barred"


class ServiceStanding(BaseModel):
    """`allowed_from` is set when time alone mends the bar; `reason` is set when it doesn't."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    allowed_from: datetime | None
    reason: str | None
    detail: str | None
    citation: str | None


def require_service(standing: ServiceStanding | None, now: datetime) -> None:
    """Pass, or refuse with the provision that bars it (15 U.S.C. 1679c-1679e, state law)."""
    if standing is None:
        raise ServiceBarred(
            "No service before the disclosure is acknowledged and the contract signed.",
            citation="15 U.S.C. 1679d(a)",
        )
    if standing.reason is not None:
        raise ServiceBarred(f"{standing.detail}.", citation=standing.citation)
    if standing.allowed_from is None or now < standing.allowed_from:
        until = f" Service begins at {standing.allowed_from:%Y-%m-%dT%H:%M:%SZ}." if standing.allowed_from else ""
        raise ServiceBarred(f"{standing.detail}.{until}", citation=standing.citation)
