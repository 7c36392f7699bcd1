"""The customers' store. Names, birth dates, social security numbers, signatures and addresses are sealed."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from contracts.law import LawPack
from contracts.service import consents_held
from functions.customers import rules
from functions.customers.model import (
    Allowed,
    Barred,
    Cancellation,
    Consent,
    ContractTerms,
    DisclosureRecord,
    Profile,
    Reason,
    ServiceRecords,
    SigningRecord,
    StateStanding,
)
from kernel.context import Context
from kernel.errors import Conflict, NotFound, PreconditionFailed
from kernel.operation import Owned, Ownership
from kernel.resources import Bucket, Database

DATABASE = Database("customers")
EXCHANGE = Bucket("customers-exchange")


class ProfileMissing(Conflict):
    """There is no profile yet."""

    title = "Profile missing"


class ProfileChanged(PreconditionFailed):
    """Somebody changed the profile since it was read."""


class ContractInForce(Conflict):
    """The customer has a signed contract that is not cancelled."""

    title = "Contract in force"


PLAN_MAIL_AT_MOST_EVERY = timedelta(days=1)


# -- profile ----------------------------------------------------------------------------------------------------------


def find_profile(ctx: Context, customer_id: str) -> tuple[Profile, int] | None:
    """(profile, version), opened."""
    row = ctx.db.execute("select * from customers.profiles where customer_id = %s", (customer_id,)).fetchone()
    if row is None:
        return None
    text = ctx.pii(customer_id).open("customers.profile", row["sealed"])
    return Profile.model_validate_json(text), row["version"]


def profile_of(ctx: Context, customer_id: str) -> Profile:
    found = find_profile(ctx, customer_id)
    if found is None:
        raise ProfileMissing("Fill in the profile first: PUT /api/v1/customers/me.")
    return found[0]


def save_profile(ctx: Context, profile: Profile, ssn: str | None, *, expected: int | None) -> int:
    """Write the profile, sealed; `expected` is the version read (None makes the first). Answers the new version."""
    sealer = ctx.pii(profile.customer_id, create=True)
    sealed = sealer.seal("customers.profile", profile.model_dump_json())
    sealed_ssn = sealer.seal("customers.ssn", ssn) if ssn else None
    index = ctx.blind_index("customers.ssn", ssn) if ssn else None
    if expected is None:
        made = ctx.db.execute(
            "insert into customers.profiles (customer_id, sealed, sealed_ssn, ssn_index, state, time_zone, created_at,"
            " updated_at) values (%s, %s, %s, %s, %s, %s, %s, %s) on conflict do nothing returning version",
            (
                profile.customer_id,
                sealed,
                sealed_ssn,
                index,
                profile.address.state,
                profile.time_zone,
                ctx.now,
                ctx.now,
            ),
        ).fetchone()
    else:
        made = ctx.db.execute(
            "update customers.profiles set sealed = %s, sealed_ssn = coalesce(%s, sealed_ssn),"
            " ssn_index = coalesce(%s, ssn_index), state = %s, time_zone = %s, version = version + 1, updated_at = %s"
            " where customer_id = %s and version = %s returning version",
            (
                sealed,
                sealed_ssn,
                index,
                profile.address.state,
                profile.time_zone,
                ctx.now,
                profile.customer_id,
                expected,
            ),
        ).fetchone()
    if made is None:
        raise ProfileChanged("The profile was changed meanwhile; read it again and repeat the edit.")
    return int(made["version"])


def claim_plan_mail(ctx: Context, customer_id: str, case: str) -> bool:
    """Whether this case may tell the customer of the plan: no other one has within a day."""
    claimed = ctx.db.execute(
        "insert into customers.plan_mails (customer_id, case_id, prepared_at) values (%(customer)s, %(case)s, %(now)s)"
        " on conflict (customer_id) do update set case_id = excluded.case_id, prepared_at = excluded.prepared_at"
        " where plan_mails.case_id = excluded.case_id or plan_mails.prepared_at <= %(before)s",
        {"customer": customer_id, "case": case, "now": ctx.now, "before": ctx.now - PLAN_MAIL_AT_MOST_EVERY},
    )
    return claimed.rowcount == 1


# -- consents ---------------------------------------------------------------------------------------------------------


def save_consent(ctx: Context, consent: Consent) -> None:
    address = consent.source_address
    sealer = ctx.pii(consent.customer_id, create=True)
    ctx.db.execute(
        "insert into customers.consents (consent_id, customer_id, purpose, scope, text_version, text_sha256, given_at,"
        " source, sealed_address, expires_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            consent.consent_id,
            consent.customer_id,
            consent.purpose,
            sorted(consent.scope),
            consent.text_version,
            consent.text_sha256,
            consent.given_at,
            consent.source,
            sealer.seal("customers.consent_address", address) if address else None,
            consent.expires_at,
        ),
    )


def consents_of(ctx: Context, customer_id: str) -> list[Consent]:
    found = ctx.db.execute(
        "select * from customers.consents where customer_id = %s order by given_at, consent_id", (customer_id,)
    )
    return [
        Consent(
            consent_id=row["consent_id"],
            customer_id=row["customer_id"],
            purpose=row["purpose"],
            scope=frozenset(row["scope"]),
            text_version=row["text_version"],
            text_sha256=row["text_sha256"],
            given_at=row["given_at"],
            source=row["source"],
            expires_at=row["expires_at"],
            revoked_at=row["revoked_at"],
        )
        for row in found
    ]


def revoke_consent(ctx: Context, consent_id: str) -> str | None:
    """The purpose of what was revoked now; None where it was before."""
    ctx.db.execute(*consents_held(ctx.customer_id))
    row = ctx.db.execute(
        "update customers.consents set revoked_at = %s where consent_id = %s and revoked_at is null returning purpose",
        (ctx.now, consent_id),
    ).fetchone()
    return row["purpose"] if row else None


def _consent_owner(ctx: Context, consent_id: str) -> Ownership | None:
    row = ctx.db.execute("select customer_id from customers.consents where consent_id = %s", (consent_id,)).fetchone()
    return Ownership(row["customer_id"]) if row else None


CONSENT_OWNER = Owned("consent_id", _consent_owner)


# -- disclosure and contract ------------------------------------------------------------------------------------------


def save_disclosure(ctx: Context, customer_id: str, version: str, sha256: str) -> None:
    """Note the delivery; a repeat keeps the first."""
    ctx.db.execute(
        "insert into customers.disclosures (customer_id, text_version, text_sha256, delivered_at)"
        " values (%s, %s, %s, %s) on conflict do nothing",
        (customer_id, version, sha256, ctx.now),
    )


def acknowledge_disclosure(ctx: Context, customer_id: str, version: str, name: str) -> None:
    sealed = ctx.pii(customer_id, create=True).seal("customers.disclosure_name", name)
    done = ctx.db.execute(
        "update customers.disclosures set acknowledged_at = coalesce(acknowledged_at, %s),"
        " sealed_name = coalesce(sealed_name, %s) where customer_id = %s and text_version = %s returning 1",
        (ctx.now, sealed, customer_id, version),
    ).fetchone()
    if done is None:
        raise NotFound("This version of the disclosure was not delivered to you; ask for it first.")


def _disclosure(ctx: Context, customer_id: str) -> DisclosureRecord | None:
    row = ctx.db.execute(
        "select * from customers.disclosures where customer_id = %s"
        " order by acknowledged_at nulls last, delivered_at desc limit 1",
        (customer_id,),
    ).fetchone()
    if row is None:
        return None
    name = row["sealed_name"]
    return DisclosureRecord(
        text_version=row["text_version"],
        text_sha256=row["text_sha256"],
        delivered_at=row["delivered_at"],
        separate_document=True,
        acknowledged_at=row["acknowledged_at"],
        acknowledged_name=ctx.pii(customer_id).open("customers.disclosure_name", name) if name else None,
    )


def save_contract(ctx: Context, customer_id: str, terms: ContractTerms, text: str, state: str) -> None:
    ctx.db.execute(
        "insert into customers.contracts (contract_id, customer_id, terms, sealed_text, state, drafted_at)"
        " values (%s, %s, %s, %s, %s, %s)",
        (
            terms.contract_id,
            customer_id,
            terms.model_dump_json(),
            ctx.pii(customer_id, create=True).seal("customers.contract_text", text),
            state,
            ctx.now,
        ),
    )


def contract(ctx: Context, contract_id: str) -> dict[str, Any]:
    row = ctx.db.execute("select * from customers.contracts where contract_id = %s", (contract_id,)).fetchone()
    if row is None:
        raise NotFound("There is no contract with this id.")
    return row


def terms_of(row: dict[str, Any]) -> ContractTerms:
    return ContractTerms.model_validate_json(json.dumps(row["terms"]))


def sign(ctx: Context, customer_id: str, signing: SigningRecord) -> None:
    taken = ctx.db.execute(
        "select 1 from customers.contracts where customer_id = %s and signed_at is not null and cancelled_at is null",
        (customer_id,),
    ).fetchone()
    if taken:
        raise ContractInForce("A signed contract is in force already; cancel it before signing another.")
    ctx.db.execute(
        "update customers.contracts set signed_at = %s, sealed_signature = %s where contract_id = %s",
        (
            signing.signed_at,
            ctx.pii(customer_id).seal("customers.signature", signing.model_dump_json()),
            signing.contract_id,
        ),
    )


def cancel(ctx: Context, contract_id: str) -> None:
    ctx.db.execute(
        "update customers.contracts set cancelled_at = %s where contract_id = %s and cancelled_at is null",
        (ctx.now, contract_id),
    )


def _contract_owner(ctx: Context, contract_id: str) -> Ownership | None:
    row = ctx.db.execute(
        "select customer_id from customers.contracts where contract_id = %s", (contract_id,)
    ).fetchone()
    return Ownership(row["customer_id"]) if row else None


CONTRACT_OWNER = Owned("contract_id", _contract_owner)


# -- the service gate -------------------------------------------------------------------------------------------------


def signing_of(ctx: Context, customer_id: str, row: dict[str, Any]) -> SigningRecord | None:
    if row["sealed_signature"] is None:
        return None
    text = ctx.pii(customer_id).open("customers.signature", row["sealed_signature"])
    return SigningRecord.model_validate_json(text)


def service_records(ctx: Context, customer_id: str) -> ServiceRecords:
    """Everything the gate looks at: the newest disclosure, and the contract in force or else the newest."""
    row = ctx.db.execute(
        "select * from customers.contracts where customer_id = %s"
        " order by (signed_at is not null and cancelled_at is null) desc, coalesce(signed_at, drafted_at) desc limit 1",
        (customer_id,),
    ).fetchone()
    cancelled = row["cancelled_at"] if row else None
    return ServiceRecords(
        lifecycle=profile_of(ctx, customer_id).lifecycle,
        disclosure=_disclosure(ctx, customer_id),
        contract=terms_of(row) if row else None,
        signing=signing_of(ctx, customer_id, row) if row else None,
        cancellation=Cancellation(cancelled_at=cancelled, method="api") if cancelled else None,
        standings=state_standings(ctx),
    )


def state_standings(ctx: Context) -> tuple[StateStanding, ...]:
    found = ctx.db.execute("select state, registration_number, bond_cents, valid_until from customers.state_standings")
    return tuple(StateStanding(**row) for row in found)


def save_state_standing(ctx: Context, standing: StateStanding) -> None:
    ctx.db.execute(
        "insert into customers.state_standings (state, registration_number, bond_cents, valid_until, recorded_at)"
        " values (%s, %s, %s, %s, %s) on conflict (state) do update set"
        " registration_number = excluded.registration_number, bond_cents = excluded.bond_cents,"
        " valid_until = excluded.valid_until, recorded_at = excluded.recorded_at",
        (standing.state, standing.registration_number, standing.bond_cents, standing.valid_until, ctx.now),
    )


def refresh_standing(ctx: Context, customer_id: str, pack: LawPack) -> Allowed | Barred:
    """Ask the gate again and publish its answer; called whenever a record it looks at has changed."""
    state = profile_of(ctx, customer_id).address.state
    answer = rules.service_gate(service_records(ctx, customer_id), now=ctx.now, state=state, pack=pack)
    allowed_from: datetime | None = ctx.now
    reason = detail = citation = None
    if isinstance(answer, Barred):
        allowed_from, detail, citation = answer.until, answer.detail, answer.citation
        reason = None if answer.reason is Reason.SERVICE_BAR else answer.reason.value
    ctx.db.execute(
        "insert into customers.standings (customer_id, allowed_from, reason, detail, citation, law_pack, updated_at)"
        " values (%s, %s, %s, %s, %s, %s, %s) on conflict (customer_id) do update set"
        " allowed_from = excluded.allowed_from, reason = excluded.reason, detail = excluded.detail,"
        " citation = excluded.citation, law_pack = excluded.law_pack, updated_at = excluded.updated_at",
        (customer_id, allowed_from, reason, detail, citation, pack.version, ctx.now),
    )
    return answer
