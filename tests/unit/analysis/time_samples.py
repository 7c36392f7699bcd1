"""One account now and in earlier reports of the bureau: what the tables of rules over time are written with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from contracts.report import Report, Tradeline
from contracts.vocabulary import Bureau
from functions.analysis.engine.circle import Circle
from functions.analysis.engine.rule import Case, Outcome, Rule
from functions.analysis.known import Disputed, Known, Told
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, line

AS_OF = date(2024, 6, 1)
ACCOUNT: dict[str, Any] = {
    "furnisher": "NORTHERN LAKES BANK", "account_number": "****4417", "account_type": "18", "opened_on": "2015-02-11",
    "high_credit_cents": 431_700, "reported_on": "2024-03-10",
}  # fmt: skip
Earlier = tuple[str, dict[str, Any] | None]


def _report(id: str, day: date, lines: Sequence[Tradeline], issues: Any = ()) -> Report:
    rest = line(key="t002", furnisher="ELM BANK", account_number="****9001", opened_on="2019-07-07", status="current")
    shown = (*lines, rest)
    return Report(
        id=id, bureau=Bureau.EXPERIAN, source="test", generated_on=day, tradelines=shown, issues=issues,
    )  # fmt: skip


def over_time(
    now: dict[str, Any], *earlier: Earlier, told: Sequence[Told] = (), as_of: date = AS_OF, issues: Any = ()
) -> Case:
    """Each earlier report as its day and what differs in it from now; None where it doesn't show the account."""
    own = _report("rpt_now", REPORTED, (line(**{**ACCOUNT, **now}),))
    past = []
    for day, changes in earlier:
        fields = {**ACCOUNT, **now, "reported_on": day, **(changes or {})}
        shown = () if changes is None else (line(**fields),)
        past.append(_report(f"rpt_{day}", date.fromisoformat(day), shown, issues if changes is None else ()))
    return Case(own, (own,), as_of, WRITTEN, PACK, Circle((own,), past), Known(statements=tuple(told)))


def check(rule: Rule[Tradeline], case: Case) -> Outcome:
    """The rule on the account in question."""
    return rule.check(case.report.tradelines[0], case)


def on_account(report: str = "rpt_now") -> dict[str, Any]:
    """What a statement on the account begins with."""
    return {
        "id": "sta_1",
        "by": "consumer",
        "stated_on": REPORTED,
        "report": report,
        "section": "tradeline",
        "key": "t001",
    }


def disputed(**values: Any) -> Disputed:
    """A dispute with the bureau, verified, between the earlier report and this one."""
    given: dict[str, Any] = {"addressee": "bureau", "received_on": date(2024, 2, 1), "result_on": date(2024, 2, 20)}
    return Disputed(**{**on_account(), **given, "result": "verified", **values})
