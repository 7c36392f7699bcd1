"""Taking a decision: one turn at a time, on what is shown now, told and kept."""

from __future__ import annotations

from contracts.events import AccountsDecided
from contracts.matching.decisions import Decision, DecisionKind
from contracts.matching.profile import Ref
from functions.accounts import store
from functions.accounts.model import (
    AccountDecided,
    AccountsChanged,
    DecisionContradicts,
    StaleTradeline,
    TooManyDecisions,
    TradelineRef,
    UnknownTradeline,
)
from functions.accounts.rules import check_decision
from kernel.context import Context

ERRORS = (UnknownTradeline, StaleTradeline, DecisionContradicts, TooManyDecisions, AccountsChanged)


def decide(
    ctx: Context,
    expected: int,
    customer_id: str,
    kind: DecisionKind,
    tradelines: tuple[TradelineRef, ...],
    apart_from: tuple[TradelineRef, ...],
    reason: str,
) -> AccountDecided:
    """expected: the version that was read. Raises `ERRORS`; an operation that decides emits AccountsDecided."""
    version = store.advance(ctx, customer_id, expected)
    fresh = Decision(ctx.new_id("adc"), kind, _refs(tradelines), _refs(apart_from))
    active = store.active_decisions(ctx, customer_id)
    shelf = store.shelf(ctx, customer_id, active)
    check_decision(fresh, store.carried(shelf, active).decisions, shelf.current, shelf.known)
    decision = store.save_decision(ctx, customer_id, fresh, reason)
    ctx.audit(f"accounts.{kind}", record=fresh.id, after=decision.model_dump(mode="json"))
    ctx.emit(AccountsDecided(customer_id=customer_id, decision_id=fresh.id, kind=kind.value))
    return AccountDecided(decision=decision, version=version)


def _refs(given: tuple[TradelineRef, ...]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(Ref(each.report_id, each.key) for each in given))
