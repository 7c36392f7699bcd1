"""From findings to a plan: which items, with whom, on which ground, in which round; and which not, and why.

A dispute the consumer took no part in need not be investigated (Warner v. Experian, 9th Cir. 2019), and conflicting
reasons sink both (Klotz v. Trans Union, E.D. Pa.): so every item asks for the consumer's own attestation, and an item
keeps its ground over rounds. Disputes go to the bureau, which must put them to the furnisher (15 U.S.C. 1681i(a)(2));
a furnisher need not answer a dispute prepared by a credit repair organization (12 CFR 1022.43(b)(2)).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Literal

from contracts.law import LawPack
from contracts.vocabulary import Bureau
from functions.analysis.model import (
    Circumstances,
    Finding,
    Findings,
    NotDisputed,
    Plan,
    PlanItem,
    PriorDispute,
    Worthiness,
)
from functions.analysis.planning.worthiness import FAIR, Matter, repeated, worthiness

ITEMS_PER_BUREAU = "policy.dispute.items_per_bureau"
CODES_PER_TRADELINE = "policy.dispute.codes_per_tradeline"

_Rated = tuple[Finding, Worthiness]
_Reason = Literal[
    "no_error_found", "pending_mortgage", "verified_without_new_facts", "too_weak", "contradictory_ground"
]

# Codes that say "this account is none of mine"; every other code speaks of the account as the consumer's own.
_DENYING = frozenset({"001", "002", "103"})
# Grounds of which the one relies on the very date that the other calls wrong.
_UNDERMINING = frozenset({frozenset({"default_obsolete", "first_delinquency_before_opened"})})


def draft_plan(
    findings: Findings,
    *,
    pack: LawPack,
    prior: Sequence[PriorDispute] = (),
    circumstances: Circumstances | None = None,
) -> Plan:
    """The plan for these findings; LawUnknown when the pack holds no house rule on the size of a round."""
    items = {(item.report, item.key): item for item in findings.negative_items}
    rated: list[_Rated] = []
    left: list[NotDisputed] = []
    for finding in findings.findings:
        matter = Matter(finding, items.get((finding.report, finding.key)), prior, findings.as_of)
        rating = worthiness(matter)
        refusal = _refusal(finding, rating, prior, circumstances or Circumstances())
        if refusal is None:
            rated.append((finding, rating))
        else:
            left.append(_left_alone(finding, *refusal))
    kept, dropped = _without_contradictions(rated)
    left.extend(dropped)
    left.extend(_without_error(findings))
    limit = max(1, pack.provision(ITEMS_PER_BUREAU, on=findings.as_of).value)
    codes = pack.provision(CODES_PER_TRADELINE, on=findings.as_of).value
    ordered = sorted(_rounds(kept, limit, codes), key=lambda each: (each[0], -each[2].score, each[1].id))
    return Plan(
        pack_version=findings.pack_version,
        items=tuple(_plan_item(at, *each) for at, each in enumerate(ordered, 1)),
        not_disputed=tuple(left),
    )


def _refusal(
    finding: Finding, rating: Worthiness, prior: Sequence[PriorDispute], circumstances: Circumstances
) -> tuple[_Reason, str] | None:
    if circumstances.pending_mortgage:
        return "pending_mortgage", "A dispute flag can hold up underwriting; wait until the mortgage has closed."
    if repeated(finding, prior):
        return "verified_without_new_facts", "Verified before on this ground; it needs new facts, 1681i(a)(3)."
    if rating.score < FAIR:
        return "too_weak", "The report alone does not show the error firmly enough; papers of the consumer may."
    return None


def _without_contradictions(rated: Sequence[_Rated]) -> tuple[list[_Rated], list[NotDisputed]]:
    """One story an account: the best-founded grounds stay, what contradicts one of them is left alone."""
    kept: dict[tuple[str, str], list[_Rated]] = defaultdict(list)
    dropped: list[NotDisputed] = []
    for finding, rating in sorted(rated, key=lambda each: (-each[1].score, each[0].id)):
        account = kept[finding.report, finding.key]
        against = next((other for other, _ in account if _contradict(finding, other)), None)
        if against is None:
            account.append((finding, rating))
            continue
        detail = f"It contradicts a better-founded ground on the same account: {against.title[0].lower()}"
        dropped.append(_left_alone(finding, "contradictory_ground", f"{detail}{against.title[1:]}."))
    return [each for account in kept.values() for each in account], dropped


def _contradict(one: Finding, other: Finding) -> bool:
    denies = (one.acdv_code in _DENYING) != (other.acdv_code in _DENYING)
    return denies or frozenset({one.ground, other.ground}) in _UNDERMINING


def _left_alone(finding: Finding, reason: _Reason, detail: str) -> NotDisputed:
    return NotDisputed(
        bureau=finding.bureau,
        section=finding.section,
        key=finding.key,
        finding_id=finding.id,
        reason=reason,
        detail=detail,
    )


def _without_error(findings: Findings) -> Iterator[NotDisputed]:
    wrong = {(finding.report, finding.key) for finding in findings.findings}
    for item in findings.negative_items:
        if (item.report, item.key) not in wrong:
            yield NotDisputed(
                bureau=item.bureau,
                section=item.section,
                key=item.key,
                finding_id=None,
                reason="no_error_found",
                detail="Negative, but nothing shows that it is wrong; accurate information is not disputed.",
            )


def _rounds(rated: Sequence[_Rated], limit: int, codes: int) -> Iterator[tuple[int, Finding, Worthiness]]:
    """Give each finding its round: so many items at once with a bureau, so many codes at once for an item."""
    accounts: dict[tuple[Bureau, str, str], list[_Rated]] = defaultdict(list)
    for finding, rating in rated:
        accounts[finding.bureau, finding.report, finding.key].append((finding, rating))
    best_first = sorted(accounts.items(), key=lambda each: (-max(rating.score for _, rating in each[1]), each[0]))
    used: dict[tuple[Bureau, int], int] = defaultdict(int)
    for (bureau, _, _), found in best_first:
        earliest = 1
        for batch in _batches(found, codes):
            at = next(number for number in count(earliest) if used[bureau, number] < limit)
            used[bureau, at] += 1
            earliest = at + 1
            yield from ((at, finding, rating) for finding, rating in batch)


def _batches(found: Sequence[_Rated], codes: int) -> list[list[_Rated]]:
    """Split an item's findings so that each part needs no more different ACDV codes than one ACDV carries."""
    batches: list[list[_Rated]] = []
    for each in sorted(found, key=lambda pair: -pair[1].score):
        for batch in batches:
            if len({finding.acdv_code for finding, _ in (*batch, each)}) <= codes:
                batch.append(each)
                break
        else:
            batches.append([each])
    return batches


def _plan_item(order: int, round_number: int, finding: Finding, rating: Worthiness) -> PlanItem:
    return PlanItem(
        order=order,
        round=round_number,
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
        facts=finding.facts,
        strength=finding.strength,
        worthiness=rating,
        attestation_required=True,
        attestation=_attestation(finding),
        evidence=finding.evidence,
    )


def _attestation(finding: Finding) -> str:
    who = finding.furnisher or "this company"
    return (
        f"I have looked at the entry of {who} on my report. {finding.explanation} "
        "To my knowledge this is wrong, and I ask for it to be investigated."
    )
