"""Metrics in the store, with the consent they were taken in on and how they were derived; sealed, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from contracts.service import consent_query
from contracts.trust_score.origin import PURPOSE, Origin, bank_scope, scope_of
from functions.scoring import store
from functions.scoring.model import BehavioralData
from functions.scoring.rules.derivation.derive import Derivation, derive
from functions.scoring.sources.model import DataNamed, Given, LedgerGiven
from kernel.context import Context
from kernel.errors import Conflict, NotFound

_METRICS, _DERIVATION = "scoring.metrics", "scoring.derivation"


class DataExpired(Conflict):
    """The data are older than a score of them may be."""

    title = "Data expired"


@dataclass(frozen=True)
class Data:
    """Metrics that may be scored now, on that consent. expires_at: of every score of them."""

    data_id: str
    consent_id: str
    metrics: BehavioralData
    expires_at: datetime


def take(ctx: Context, given: Given) -> Data:
    """The signed-in customer's data, kept with what is handed in or found by its id.

    ScoringConsentMissing without a consent in force for where they come from; NotFound, DataExpired of data named.
    """
    if isinstance(given, DataNamed):
        return _named(ctx, given.data_id)
    origin = Origin.DERIVED if isinstance(given, LedgerGiven) else Origin.POSTED
    return keep(ctx, given, origin, store.require_consent(ctx, scope_of(origin)))


def keep(
    ctx: Context, given: BehavioralData | LedgerGiven, origin: Origin, consent_id: str, bank_id: str | None = None
) -> Data:
    """Keep the metrics as given, or as derived with how; Invalid where the ledger is not fit for it."""
    metrics, derivation = _told(ctx, given)
    data_id, sealer = ctx.new_id("bhv"), ctx.pii(ctx.customer_id, create=True)
    ctx.db.execute(
        "insert into scoring.behavioral_data (data_id, customer_id, origin, sealed, received_at, bank_id, consent_id,"
        " sealed_derivation) values (%s, %s, %s, %s, %s, %s, %s, %s)",
        (
            data_id,
            ctx.customer_id,
            origin,
            sealer.seal(_METRICS, metrics.model_dump_json()),
            ctx.now,
            bank_id,
            consent_id,
            sealer.seal(_DERIVATION, derivation.model_dump_json()) if derivation else None,
        ),
    )
    return Data(data_id, consent_id, metrics, store.expiry(ctx.now))


def _told(ctx: Context, given: BehavioralData | LedgerGiven) -> tuple[BehavioralData, Derivation | None]:
    """The metrics, and how they were derived where they were."""
    if isinstance(given, BehavioralData):
        return given, None
    found = derive(given.ledger, ctx.now.date(), given.stated.given())
    return BehavioralData.model_validate(found.values()), found


def _named(ctx: Context, data_id: str) -> Data:
    row = ctx.db.execute(
        "select * from scoring.behavioral_data where data_id = %s and customer_id = %s", (data_id, ctx.customer_id)
    ).fetchone()
    if row is None:
        raise NotFound("There are no data with this id.")
    consent_id, expires_at = store.require_consent(ctx, _scope(row)), store.expiry(row["received_at"])
    if expires_at <= ctx.now:
        raise DataExpired(f"The data spoke until {expires_at:%Y-%m-%d}; hand in newer ones.")
    return Data(data_id, consent_id, opened(ctx, row), expires_at)


def behind(ctx: Context, score_id: str) -> BehavioralData:
    """The metrics behind the signed-in customer's own score, to try changes on.

    NotFound of another's; ScoringConsentMissing where the consent to be scored on them is not in force any more;
    ScoreExpired.
    """
    row = ctx.db.execute(
        "select d.*, s.expires_at from scoring.credit_scores s join scoring.behavioral_data d using (data_id)"
        " where s.score_id = %s and s.customer_id = %s",
        (score_id, ctx.customer_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no score with this id.")
    store.require_consent(ctx, _scope(row))
    if row["expires_at"] <= ctx.now:
        raise store.ScoreExpired(f"The score spoke until {row['expires_at']:%Y-%m-%d}; compute a new one.")
    return opened(ctx, row)


def derivation(ctx: Context, score_id: str) -> Derivation:
    """How the metrics of an owned score came out of a ledger."""
    row = ctx.db.execute(
        "select d.sealed_derivation from scoring.credit_scores s join scoring.behavioral_data d using (data_id)"
        " where s.score_id = %s",
        (score_id,),
    ).fetchone()
    if row is None or row["sealed_derivation"] is None:
        raise NotFound("The metrics of this score were given as they are; nothing was derived.")
    return Derivation.model_validate_json(ctx.pii(ctx.customer_id).open(_DERIVATION, row["sealed_derivation"]))


def consent_to_bank(ctx: Context, customer_id: str, bank_id: str) -> str:
    """The customer's consent to be scored on this bank's data; who has none in force is as unknown as who isn't."""
    scope = bank_scope(bank_id)
    row = ctx.db.execute(*consent_query(customer_id, PURPOSE, scope, ctx.now)).fetchone()
    if row is None:
        raise NotFound("There is no customer with this id who has agreed to be scored on your data.")
    return str(row["consent_id"])


def _scope(row: dict[str, Any]) -> str:
    return scope_of(Origin(row["origin"]), row["bank_id"])


def opened(ctx: Context, row: dict[str, Any]) -> BehavioralData:
    """The metrics of a stored row of the customer whom the call is about."""
    return BehavioralData.model_validate_json(ctx.pii(ctx.customer_id).open(_METRICS, row["sealed"]))
