"""From findings to a plan: which items, with whom, on which ground, in which round; and which not, and why.

A dispute the consumer took no part in need not be investigated (Warner v. Experian, 9th Cir. 2019), and conflicting
reasons sink both (Klotz v. Trans Union, E.D. Pa.): so every item asks for the consumer's own attestation, and a debt
keeps its story at all bureaus and over rounds (`stories.py`). Disputes go to the bureau, which must put them to the
furnisher (15 U.S.C. 1681i(a)(2)); what the consumer can do beside stands in `aside.py`. What is negative and right is
never disputed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from contracts.law import LawPack
from functions.analysis.known import NOTHING_KNOWN, Known
from functions.analysis.model import (
    Category,
    Circumstances,
    Finding,
    Findings,
    LeftReason,
    NegativeItem,
    NotDisputed,
    Plan,
    PlanItem,
    PriorDispute,
    Worthiness,
)
from functions.analysis.planning.aside import breach_of, not_contacted, own_steps, revival_risk
from functions.analysis.planning.reasons import reasons
from functions.analysis.planning.rounds import Placed, Rated, place
from functions.analysis.planning.situation import Said, circumstances_of, held_by_answer, new_facts
from functions.analysis.planning.stories import Debts, Told, against_what_was_told, contradiction, pending, told_before
from functions.analysis.planning.weights import WorthinessModel, worthiness_model
from functions.analysis.planning.worthiness import Matter, repeated, same_ground, worthiness

ITEMS_PER_BUREAU: Final = "policy.dispute.items_per_bureau"
CODES_PER_TRADELINE: Final = "policy.dispute.codes_per_tradeline"
_LATENESS: Final = "106"
# That the bureau means to show the entry for longer than it may.
_STAYS: Final = frozenset({"removal_counted_from_opening"})
_Refusal = tuple[LeftReason, str]


@dataclass(frozen=True, slots=True)
class _Setting:
    """All that a finding is weighed against."""

    findings: Findings
    pack: LawPack
    prior: Sequence[PriorDispute]
    circumstances: Circumstances
    known: Known
    debts: Debts
    said: Said
    told: Mapping[str, Told]
    items: Mapping[tuple[str, str, str], NegativeItem]
    model: WorthinessModel

    def debt_of(self, finding: Finding) -> str:
        return self.debts.of(finding.report, finding.section, finding.key)

    def item_of(self, finding: Finding) -> NegativeItem | None:
        return self.items.get((finding.report, finding.section, finding.key))

    def at_risk(self, finding: Finding) -> bool:
        group = self.debts.group(finding.report, finding.section, finding.key)
        return revival_risk(group, self.item_of(finding), self.findings.as_of, self.pack, self.known.state)

    def refusal_by_story(self, finding: Finding) -> str | None:
        return against_what_was_told(finding, self.told.get(self.debt_of(finding)))

    def rating(self, finding: Finding) -> Worthiness:
        matter = Matter(
            finding,
            self.item_of(finding),
            self.prior,
            self.findings.as_of,
            self.circumstances,
            denied_otherwise=self.refusal_by_story(finding) is not None,
            revival_risk=self.at_risk(finding),
        )
        return worthiness(matter, self.model)


def draft_plan(
    findings: Findings,
    *,
    pack: LawPack,
    prior: Sequence[PriorDispute] = (),
    circumstances: Circumstances | None = None,
    known: Known = NOTHING_KNOWN,
    model: WorthinessModel | None = None,
) -> Plan:
    """The plan for these findings; LawUnknown when the pack holds no house rule on the size of a round.

    `known` is what the analysis knew beside the reports: its statements bind the plan's grounds, and say the
    `circumstances` where none are given. `prior`: as `situation.carried` gives them. `model` is the worthiness model in
    force by default. The same arguments give the same plan.
    """
    situation = circumstances_of(findings, known, prior) if circumstances is None else circumstances
    setting = _setting(findings, pack, prior, situation, known, model or worthiness_model())
    rated: list[Rated] = []
    left: list[NotDisputed] = []
    for finding in findings.findings:
        rating = setting.rating(finding)
        refusal = _refusal(finding, rating, setting)
        if refusal is None:
            rated.append((finding, rating))
        else:
            left.append(_left_alone(finding, *refusal))
    kept, dropped = _without_contradictions(rated, setting)
    left.extend(dropped)
    left.extend(_without_error(findings))
    limit = max(1, pack.provision(ITEMS_PER_BUREAU, on=findings.as_of).value)
    codes = max(1, pack.provision(CODES_PER_TRADELINE, on=findings.as_of).value)
    placed = sorted(
        place(kept, setting.debt_of, limit, codes), key=lambda each: (each.round, -each.rating.score, each.finding.id)
    )
    at_risk = frozenset(each.finding.id for each in placed if setting.at_risk(each.finding))
    left.extend(not_contacted(placed, at_risk))
    return Plan(
        pack_version=findings.pack_version,
        items=tuple(_plan_item(order, each, setting, limit) for order, each in enumerate(placed, 1)),
        not_disputed=tuple(left),
        own_steps=tuple(own_steps(placed, findings, setting.debts, known, at_risk, pack)),
        breaches=tuple(breach_of(finding) for finding in findings.findings if not finding.disputable),
    )


def _setting(
    findings: Findings,
    pack: LawPack,
    prior: Sequence[PriorDispute],
    circumstances: Circumstances,
    known: Known,
    model: WorthinessModel,
) -> _Setting:
    debts = Debts(findings.entry_groups)
    return _Setting(
        findings=findings,
        pack=pack,
        prior=prior,
        circumstances=circumstances,
        known=known,
        debts=debts,
        said=Said(findings, known),
        told=told_before(findings, debts, prior, known),
        items={(item.report, item.section, item.key): item for item in findings.negative_items},
        model=model,
    )


def _refusal(finding: Finding, rating: Worthiness, setting: _Setting) -> _Refusal | None:
    """Why the finding is not disputed now; None where it may be."""
    if not finding.disputable:
        return (
            "not_disputable",
            "A breach of duty: a dispute corrects entries and does not answer it; see the breaches.",
        )
    if setting.circumstances.pending_mortgage:
        return "pending_mortgage", "A dispute flag can hold up underwriting; wait until the mortgage has closed."
    if finding.id in setting.circumstances.declined:
        return "not_attested", "The consumer does not stand by it; nothing is disputed that they hold to be right."
    held = held_by_answer(finding, setting.prior, setting.circumstances)
    if held is not None:
        return held
    if pending(finding, setting.debts, setting.known, setting.said.here(finding), setting.prior):
        return "dispute_pending", "The bureau has this ground before it and has not answered yet."
    if repeated(finding, setting.prior, setting.circumstances):
        verified = any(each.verified for each in same_ground(finding, setting.prior))
        how = "Verified" if verified else "Refused"
        return "verified_without_new_facts", f"{how} before on this ground; it needs new facts, 1681i(a)(3)."
    against = setting.refusal_by_story(finding)
    if against is not None:
        return "contradicts_statement", against
    soon = _soon_gone(finding, setting)
    if soon is not None:
        return "soon_gone", soon
    if rating.score < setting.model.fair:
        return "too_weak", "The report alone does not show the error firmly enough; papers of the consumer may."
    return None


def _soon_gone(finding: Finding, setting: _Setting) -> str | None:
    """An answer may take the reinvestigation and its extension; what is gone by then needs no dispute.

    Late payments go and leave the account: only what is said of the lateness goes with them. Where the bureau counts
    to a later day than custom, the entry doesn't go by itself.
    """
    item, as_of, pack = setting.item_of(finding), setting.findings.as_of, setting.pack
    if item is None or item.usually_gone_after is None or item.usually_gone_after < as_of:
        return None
    if finding.ground in _STAYS:
        return None
    if item.category is Category.LATE_PAYMENTS and finding.acdv_code != _LATENESS:
        return None
    days = pack.provision("fcra.reinvestigation.days", on=as_of).value
    days += pack.provision("fcra.reinvestigation.extension_days", on=as_of).value
    if item.usually_gone_after > as_of + timedelta(days=days):
        return None
    gone = item.usually_gone_after.isoformat()
    return f"It usually goes by itself after {gone}, before the bureau would have to answer."


def _without_contradictions(rated: Sequence[Rated], setting: _Setting) -> tuple[list[Rated], list[NotDisputed]]:
    """One story a debt: the best-founded grounds stay, what contradicts one of them is left alone."""
    kept: dict[str, list[Rated]] = defaultdict(list)
    dropped: list[NotDisputed] = []
    for finding, rating in sorted(rated, key=lambda each: (-each[1].score, each[0].id)):
        debt = kept[setting.debt_of(finding)]
        against = contradiction(finding, [other for other, _ in debt])
        if against is None:
            debt.append((finding, rating))
            continue
        detail = f"It contradicts a better-founded ground on the same debt: {against.title[0].lower()}"
        dropped.append(_left_alone(finding, "contradictory_ground", f"{detail}{against.title[1:]}."))
    return [each for debt in kept.values() for each in debt], dropped


def _left_alone(finding: Finding, reason: LeftReason, detail: str) -> NotDisputed:
    return NotDisputed(
        bureau=finding.bureau,
        section=finding.section,
        key=finding.key,
        finding_id=finding.id,
        reason=reason,
        detail=detail,
    )


def _without_error(findings: Findings) -> Iterator[NotDisputed]:
    wrong = {(finding.report, finding.section, finding.key) for finding in findings.findings}
    for item in findings.negative_items:
        if (item.report, item.section, item.key) not in wrong:
            yield NotDisputed(
                bureau=item.bureau,
                section=item.section,
                key=item.key,
                finding_id=None,
                reason="no_error_found",
                detail="Negative, but nothing shows that it is wrong; accurate information is not disputed.",
            )


def _plan_item(order: int, placed: Placed, setting: _Setting, limit: int) -> PlanItem:
    finding = placed.finding
    return PlanItem(
        order=order,
        round=placed.round,
        finding_id=finding.id,
        bureau=finding.bureau,
        section=finding.section,
        key=finding.key,
        furnisher=finding.furnisher,
        account_mask=finding.account_mask,
        ground=finding.ground,
        acdv_code=finding.acdv_code,
        citations=finding.citations,
        standards=finding.standards,
        explanation=finding.explanation,
        facts=(*finding.facts, *new_facts(finding, setting.said, setting.prior)),
        strength=finding.strength,
        worthiness=placed.rating,
        attestation_required=True,
        attestation=_attestation(finding),
        evidence=finding.evidence,
        report=finding.report,
        debt=setting.debt_of(finding),
        reasons=tuple(reasons(placed, setting.item_of(finding), limit)),
    )


def _attestation(finding: Finding) -> str:
    who = finding.furnisher or "this company"
    return (
        f"I have looked at the entry of {who} on my report. {finding.explanation} "
        "To my knowledge this is wrong, and I ask for it to be investigated."
    )
