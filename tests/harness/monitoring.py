"""Monitoring in tests: files that change from day to day, and what was told of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from contracts.dates import PartialDate
from contracts.report import Address, Consumer, Inquiry, Name, Report, Score, Tradeline
from contracts.vocabulary import Bureau, InquiryKind, PortfolioType, Status
from functions.customers.model import Purpose
from functions.monitoring import (
    find_changes,
    get_monitoring,
    list_alerts,
    prepare_notice,
    put_monitoring,
    start_due_checks,
)
from tests.harness.events import Answer, Person
from tests.harness.people import consent, ok, served
from tests.harness.records import give_report
from tests.harness.world import World

DAY = date(2027, 3, 8)
SSN = "900011287"
"""At the simulated bureau no account of this person is reported from the 7th to the 16th, the days tests live through:
the hour of a check hangs on a customer's random id, and must not decide whether a day brings news."""


def line(number: int, status: Status | None = Status.CURRENT, **values: Any) -> Tradeline:
    """An account; its number makes it another one than the rest."""
    known: dict[str, Any] = {
        "furnisher": f"BANK NO {number}",
        "account_number": f"{number:03d}77{number:04d}",
        "portfolio_type": PortfolioType.REVOLVING,
        "opened_on": PartialDate(2019, 1 + number % 12, 3),
        "balance_cents": 10_000 * number,
        "past_due_cents": 0,
        "status": status,
    }
    return Tradeline(key=f"t{number:03d}", bureau=Bureau.EXPERIAN, **(known | values))


def inquiry(number: int, on: PartialDate | None, **values: Any) -> Inquiry:
    known: dict[str, Any] = {"kind": InquiryKind.HARD, "inquirer": f"LENDER {number}", "inquired_on": on}
    return Inquiry(key=f"i{number:03d}", bureau=Bureau.EXPERIAN, **(known | values))


HOME = Address(line="12 ELM STREET", city="DENVER", state="CO", postal_code="80203")
ELSEWHERE = Address(line="900 PINE AVE", city="MIAMI", state="FL", postal_code="33101")
MARIA = Name(kind="primary", first="MARIA", last="DELGADO")


def a_file(**changes: Any) -> Report:
    """A file with two accounts in order, one inquiry, one home, one score."""
    known: dict[str, Any] = {
        "bureau": Bureau.EXPERIAN,
        "source": "test",
        "generated_on": DAY,
        "consumer": Consumer(names=(MARIA,), addresses=(HOME,)),
        "scores": (Score(model="VantageScore 4.0", value=700),),
        "tradelines": (line(1), line(2)),
        "inquiries": (inquiry(1, PartialDate(2026, 11, 2)),),
    }
    return Report(**(known | changes))


# -- through the operations -------------------------------------------------------------------------------------------


def enrol(world: World, person: Person, version: int | None = None, **choices: Any) -> Answer:
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    body = {"bureaus": ["experian"]} | choices
    path = {"customer_id": str(person.customer_id)}
    return world.call(put_monitoring.handler, person, path=path, body=body, headers=headers)


def enrolled(world: World, *bureaus: str, **choices: Any) -> Person:
    """A served customer whose files are watched."""
    named = bureaus or ("experian",)
    person = served(world, ssn=SSN)
    consent(world, person, Purpose.PULL_CREDIT_REPORT, *(f"bureau:{bureau}" for bureau in named))
    ok(enrol(world, person, bureaus=list(named), **choices))
    return person


def watched(world: World, person: Person, caller: Person | None = None) -> Any:
    path = {"customer_id": str(person.customer_id)}
    return ok(world.call(get_monitoring.handler, caller or person, path=path))


def alerts(world: World, person: Person, caller: Person | None = None, **query: str) -> list[Any]:
    path = {"customer_id": str(person.customer_id)}
    items: list[Any] = ok(world.call(list_alerts.handler, caller or person, path=path, query=query))["items"]
    return items


def kinds(found: list[Any]) -> list[str]:
    return sorted(each["kind"] for each in found)


def fire(world: World) -> int:
    """The schedule fires; how many runs it started."""
    return int(world.invoke(start_due_checks.handler, {})["runs"])


def next_day(world: World) -> dict[str, Any]:
    """The customer's next check comes due and the schedule starts its one run; its input."""
    for _ in range(48):
        world.advance(hours=1)
        if fire(world):
            break
    else:
        raise AssertionError("no run was started within two days")
    given: dict[str, Any] = newest_start(world)["input"]
    return given


def newest_start(world: World) -> dict[str, Any]:
    found: dict[str, Any] = [row for row in world.rows("start") if row["machine"] == "monitoring"][-1]
    return found


def compare(
    world: World, person: Person, given: dict[str, Any], report: Report | None, bureau: str = "experian"
) -> Any:
    """The bureau's report of that run comes in and is compared."""
    (check,) = (each for each in given["checks"] if each["bureau"] == bureau)
    report_id = give_report(world, person, report) if report is not None else "rpt_gone"
    return compare_again(world, check["case"], report_id)


def compare_again(world: World, case: str, report_id: str) -> Any:
    return world.invoke(find_changes.handler, {"case": case, "report_ids": [report_id]})


def notice(world: World, case: str) -> Any:
    return world.invoke(prepare_notice.handler, {"case": case})
