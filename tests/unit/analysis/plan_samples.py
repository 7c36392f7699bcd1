"""Findings, items and groups made by hand, for what a plan does with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from contracts.dates import PartialDate
from contracts.law import law_pack
from contracts.vocabulary import Bureau
from functions.analysis.known import Known, Statement
from functions.analysis.model import (
    Category,
    EntryGroup,
    Fact,
    Finding,
    Findings,
    NegativeItem,
    Plan,
    PurposeKind,
    ReportPurpose,
    RuleClass,
    Strength,
)
from functions.analysis.planning.plan import draft_plan

PACK = law_pack()
AS_OF = date(2026, 11, 1)
REPORTS = {bureau: f"rpt_{bureau.value}" for bureau in Bureau}
EXPERIAN, EQUIFAX, TRANSUNION = Bureau.EXPERIAN, Bureau.EQUIFAX, Bureau.TRANSUNION
DENIAL = {"ground": "opened_as_minor", "acdv_code": "001"}
REINVESTIGATION_DAYS = 45


def finding(key: str = "t001", ground: str = "paid_with_balance", **changes: Any) -> Finding:
    bureau = changes.pop("bureau", Bureau.EXPERIAN)
    base: dict[str, Any] = {
        "id": f"{ground}.{REPORTS[bureau]}.{key}",
        "rule_id": "R16",
        "ground": ground,
        "title": "A paid account still shows a balance",
        "rule_class": RuleClass.INTERNAL,
        "citations": ("15 U.S.C. 1681e(b)", "15 U.S.C. 1681s-2(a)(1)"),
        "standards": (),
        "acdv_code": "118",
        "report": REPORTS[bureau],
        "bureau": bureau,
        "section": "tradeline",
        "key": key,
        "furnisher": "FIRST BANK",
        "account_mask": "****1234",
        "facts": (Fact(name="balance_cents", value="$10.00"),),
        "strength": Strength.CERTAIN,
        "explanation": "The account is paid and shows a balance.",
        "evidence": (),
    }
    return Finding.model_validate(base | changes)


def item(key: str = "t001", **changes: Any) -> NegativeItem:
    bureau = changes.pop("bureau", Bureau.EXPERIAN)
    base: dict[str, Any] = {
        "report": REPORTS[bureau],
        "bureau": bureau,
        "section": "tradeline",
        "key": key,
        "title": "FIRST BANK",
        "category": Category.COLLECTION,
        "since": PartialDate(2025, 11, 1),
        "age_months": 12,
        "must_go_after": date(2033, 4, 30),
        "must_go_basis": "statute",
        "usually_gone_after": date(2032, 11, 1),
        "usually_gone_basis": "custom",
        "weight": 0.7,
    }
    return NegativeItem.model_validate(base | changes)


def group(key: str = "t001", debt: str = "d1", **changes: Any) -> EntryGroup:
    bureau = changes.pop("bureau", Bureau.EXPERIAN)
    base: dict[str, Any] = {
        "report": REPORTS[bureau],
        "bureau": bureau,
        "key": key,
        "account": f"account of {debt}",
        "debt": debt,
        "part": "creditor",
    }
    return EntryGroup.model_validate(base | changes)


def found(
    findings: Sequence[Finding], items: Sequence[NegativeItem] = (), groups: Sequence[EntryGroup] = ()
) -> Findings:
    return Findings(
        pack_version=PACK.version,
        as_of=AS_OF,
        purpose=ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS),
        reports=tuple(REPORTS.values()),
        negative_items=tuple(items),
        findings=tuple(findings),
        abstentions=(),
        entry_groups=tuple(groups),
    )


def plan_of(findings: Findings, **more: Any) -> Plan:
    return draft_plan(findings, pack=PACK, **more)


def reason_of(plan: Plan, which: Finding) -> str | None:
    reasons = {each.finding_id: each.reason for each in plan.not_disputed}
    return reasons.get(which.id)


def said(kind: type[Any], key: str = "t001", bureau: Bureau = EXPERIAN, **more: Any) -> Known:
    base = {"id": "s1", "by": "consumer", "stated_on": AS_OF, "report": REPORTS[bureau], "section": "tradeline"}
    statement: Statement = kind.model_validate({**base, "key": key, **more}, strict=False)
    return Known.model_validate({"statements": (statement,)})
