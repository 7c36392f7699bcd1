"""The demonstration's risk officer: whether the models still see the people they know, and treat groups of them alike.

A check that rests on too few says so and judges nothing; so it does here, of a handful of people.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from infra.local.client import CallFailed, Client, until
from infra.local.story.teller import Teller, columns
from infra.local.story.ways_in import agree

ATTRIBUTES: Final = {"sex": "male", "age_band": "from_30_to_44"}
LENDERS: Final = "lenders"


def told_for_the_check(customer: Client, teller: Teller) -> None:
    """Somebody tells of themselves, for the check alone."""
    with teller.step("They tell their sex and age band, for the check of fairness alone") as made:
        agree(customer, "fairness_check", "protected_attributes")
        given = customer.put("/customers/me/demographics", ATTRIBUTES)
        made.append(f"sealed, and shown to nobody else: {', '.join(name for name in ATTRIBUTES if given[name])}")


def looked_at(officer: Client, teller: Teller, out: Path) -> None:
    """The day's checks as a table, and the champion's page of plots. The day has begun when this is called."""
    with teller.step("The models are checked for drift and fairness; a risk officer looks") as made:
        today = datetime.fromisoformat(officer.get("/health")["now"]).date()
        registry = officer.get("/admin/models")
        champion = registry["routing"]["champion"]
        fairness = {one: _of_today(officer, one, "fairness", today) for one in (champion, LENDERS)}
        drift = _of_today(officer, champion, "drift", today)
        made += columns((("checked", "by", "people or scores", "found"), *_drift(drift), *_fairness(fairness)))
        address = f"/admin/models/{champion}/checks.html"
        page = out / "checks.html"
        page.write_bytes(officer.get(address))
        made.append(f"as a page: {officer.local.api_url}{address}")
        alarms = officer.get("/admin/model-alarms?lasting=true")["items"]
        made.append(f"alarms that last: {len(alarms)}")
        teller.note("checks of the models", f"{len(alarms)} alarms  {page}")


def _of_today(officer: Client, whose: str, kind: str, today: date) -> Any:
    """The report of the run that the day has made."""

    def made() -> Any:
        try:
            found = officer.get(f"/admin/models/{whose}/{kind}")
        except CallFailed as refused:
            if refused.problem != "not-checked":
                raise
            return None
        return found["report"] if datetime.fromisoformat(found["ran_at"]).date() >= today else None

    return until(made, f"today's check of {kind} of {whose}")


def _drift(report: Any) -> list[tuple[object, ...]]:
    worst = max(report["figures"], key=lambda each: each["psi"], default=None)
    told = f"{worst['column']}: {worst['psi']} ({worst['level']})" if worst else report["unmeasured"]
    return [(report["model_version"], "drift", report["scores"], told)]


def _fairness(reports: dict[str, Any]) -> list[tuple[object, ...]]:
    """Of each the selection rates by sex."""
    return [
        (whose, f"{each['basis']}, by sex", report["people"], each["unmeasured"] or _least(each["groups"]))
        for whose, report in reports.items()
        for each in report["selection"]
        if each["attribute"] == "sex"
    ]


def _least(groups: Any) -> str:
    least = min(groups, key=lambda each: each["ratio"])
    return f"least ratio {least['ratio']}, {least['group']} ({least['level']})"
