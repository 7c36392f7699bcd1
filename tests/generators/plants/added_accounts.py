"""An account of its own with an error in it, added to one current report of a scene.

One bureau alone shows it and no earlier report does, as with a furnisher that began to report there: no other account
and no other report has anything to do with it.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from contracts.dates import PartialDate
from contracts.report import Report, Source, SourceKind, Tradeline
from contracts.vocabulary import Ownership, PortfolioType, Status
from tests.generators.account_kinds import before, history
from tests.generators.canonical_reports import sourced
from tests.generators.scenes import Planted, Scene

YEARS_OPEN_MONTHS = 72


def day_of(report: Report) -> date:
    assert report.generated_on is not None
    return report.generated_on


def reported_in(report: Report, rng: Random) -> PartialDate:
    """A day of account information shortly before the report, no first of a month."""
    day = day_of(report) - timedelta(days=rng.randrange(1, 20))
    return PartialDate.of(day + timedelta(days=1) if day.day == 1 else day)


def card(reported: PartialDate) -> dict[str, Any]:
    """An open card in order, as of a day."""
    return {
        "furnisher": "HARBOR POINT CREDIT",
        "account_number": "****7263",
        "ownership": Ownership.INDIVIDUAL,
        "portfolio_type": PortfolioType.REVOLVING,
        "account_type": "18",
        "status": Status.CURRENT,
        "opened_on": before(reported, YEARS_OPEN_MONTHS),
        "reported_on": reported,
        "is_open": True,
        "balance_cents": 45_000,
        "past_due_cents": 0,
        "credit_limit_cents": 300_000,
        "high_credit_cents": 120_000,
        "payment_history": history(before(reported, 1), "0" * 24),
    }


def loan(reported: PartialDate) -> dict[str, Any]:
    """An open car loan in order, as of a day."""
    return {
        **card(reported),
        "portfolio_type": PortfolioType.INSTALLMENT,
        "account_type": "00",
        "credit_limit_cents": None,
        "high_credit_cents": 1_800_000,
        "balance_cents": 600_000,
        "scheduled_payment_cents": 30_000,
        "terms": "084",
    }


def with_account(
    scene: Scene,
    report: Report,
    values: dict[str, Any],
    *,
    extras: dict[str, str] | None = None,
    empty: tuple[str, ...] = (),
    kind: SourceKind = SourceKind.JSON_PATH,
) -> Planted:
    """The scene with the account in that report; `extras` and `empty` fields as the source has them."""
    key = f"t{len(report.tradelines) + 1:03d}"
    arguments = sourced({name: value for name, value in values.items() if value is not None}, f"$.planted.{key}")
    sources = {name: source.model_copy(update={"kind": kind}) for name, source in arguments.pop("sources").items()}
    sources |= {name: Source(kind=kind, path=f"$.planted.{key}.{name}", raw="") for name in empty}
    beside = {name: Source(kind=kind, path=f"$.planted.{key}.{name}", raw=raw) for name, raw in (extras or {}).items()}
    tradeline = Tradeline(key=key, bureau=report.bureau, **arguments, sources=sources, extras=beside)
    changed = report.model_copy(update={"tradelines": (*report.tradelines, tradeline)})
    return Planted(scene.with_report(changed), report.id or "", key)
