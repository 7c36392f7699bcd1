"""Decisions outlive the reports they were made on: they are carried to the tradelines that continue those they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from contracts.matching.accounts import match_accounts
from contracts.matching.decisions import Decision, DecisionKind
from contracts.matching.profile import Ref
from contracts.report import Report


@dataclass(frozen=True, slots=True)
class Carried:
    """Decisions in references to the current reports; `dormant`: ids of those whose tradelines are gone from them."""

    decisions: tuple[Decision, ...]
    dormant: tuple[str, ...]


def carry(decisions: Sequence[Decision], current: Sequence[Report], earlier: Sequence[Report]) -> Carried:
    """Follow what decisions name from earlier reports to the current one of the same bureau.

    current: one report a bureau. earlier: those the decisions were made on. A tradeline that has no sure continuation
    falls out of its decision; a decision that is left with nothing to hold is dormant, and awakes if it comes back.
    """
    continued = {
        Ref(report.id or "", each.key): Ref(report.id or "", each.key)
        for report in current
        for each in report.tradelines
    }
    for now in current:
        before = [report for report in earlier if report.bureau is now.bureau]
        for account in match_accounts((*before, now)).accounts if before else ():
            mine = next((ref for ref in account.refs if ref.report_id == now.id), None)
            continued.update((ref, mine) for ref in account.refs if mine is not None and ref.report_id != now.id)
    carried: list[Decision] = []
    dormant: list[Decision] = []
    for each in decisions:
        moved = replace(each, refs=_follow(each.refs, continued), apart_from=_follow(each.apart_from, continued))
        holds = len(moved.refs) > 1 if each.kind is DecisionKind.JOIN else moved.refs and moved.apart_from
        (carried if holds else dormant).append(moved)
    return Carried(tuple(carried), tuple(each.id for each in dormant))


def _follow(refs: Sequence[Ref], continued: dict[Ref, Ref]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(continued[ref] for ref in refs if ref in continued))
