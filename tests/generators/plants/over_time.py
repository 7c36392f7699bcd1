"""Errors that only time shows: planted into what a bureau said before, so that the current reports stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from contracts.calendar import add_years
from contracts.dates import PartialDate
from contracts.report import PublicRecord, Report, Tradeline
from contracts.vocabulary import CHARGE_OFF_STATUSES, LATE_CODES, LATE_STATUSES, HistoryCode, PublicRecordKind, Status
from functions.analysis.engine.circle import Circle
from functions.analysis.known import CollateralSale, Disputed, ReinsertionNotice, Told
from tests.generators.account_kinds import before
from tests.generators.canonical_reports import sourced
from tests.generators.plants.one_report import with_tradeline
from tests.generators.plants.planting import AS_OF
from tests.generators.scenes import Plant, Planted, Scene


class NoRoom(ValueError):
    """The scene has no account for this error: none that an earlier report shows, or none with the days it needs."""


def _shown_before(
    scene: Scene, rng: Random, *statuses: Status
) -> Iterator[tuple[Report, Tradeline, Report, Tradeline]]:
    """Accounts of the current reports with these statuses, each with the earlier report that shows it."""
    circle = Circle(scene.reports, scene.earlier)
    found = [
        (report, line, entry.report, entry.tradeline)
        for report in scene.reports
        for line in report.tradelines
        if not statuses or line.status in statuses
        for entry in circle.before(report, line)
    ]
    rng.shuffle(found)
    yield from found


def _changed_before(
    scene: Scene, now: Report, line: Tradeline, then: Report, was: Tradeline, **changes: Any
) -> Scene | None:
    """The scene with the account as it was before changed; None where it is not recognised any more."""
    changed = scene.with_report(with_tradeline(then, was.key, **changes))
    entries = Circle(changed.reports, changed.earlier).before(now, line)
    return changed if any(entry.tradeline.key == was.key for entry in entries) else None


def plant_first_delinquency_moved(scene: Scene, rng: Random) -> Planted:
    """A collection whose first delinquency was some months older before."""
    for now, line, then, was in _shown_before(scene, rng, Status.COLLECTION):
        if line.first_delinquency_on is not None:
            older = before(line.first_delinquency_on, rng.randrange(2, 30))
            changed = _changed_before(scene, now, line, then, was, first_delinquency_on=older)
            if changed is not None:
                return Planted(changed, now.id or "", line.key)
    raise NoRoom("no collection that an earlier report shows")


def plant_charge_off_amount_changed(scene: Scene, rng: Random) -> Planted:
    """A charge-off whose original amount was another before."""
    for now, line, then, was in _shown_before(scene, rng, *CHARGE_OFF_STATUSES):
        other = (line.charge_off_cents or 0) + rng.choice((-1, 1)) * rng.randrange(100, 9_000, 100)
        changed = _changed_before(scene, now, line, then, was, charge_off_cents=max(100, other))
        if changed is not None and max(100, other) != line.charge_off_cents:
            return Planted(changed, now.id or "", line.key)
    raise NoRoom("no charge-off that an earlier report shows")


def plant_history_rewritten(scene: Scene, rng: Random) -> Planted:
    """A month that was in order before, and is late now: of an account that isn't late at present.

    In one that rolls from month to month thirty days late, the same change reads as months labelled anew.
    """
    for now, line, then, was in _shown_before(scene, rng, *set(Status) - LATE_STATUSES):
        shown = {cell.month: cell for cell in line.payment_history}
        settled = "" if was.reported_on is None else str(was.reported_on.to_month())
        late = [cell.month for cell in was.payment_history if cell.code in LATE_CODES and cell.month < settled]
        late = [month for month in late if month in shown]
        if late:
            month = rng.choice(late)
            cells = tuple(
                cell.model_copy(update={"code": HistoryCode.CURRENT, "raw": "0"}) if cell.month == month else cell
                for cell in was.payment_history
            )
            changed = _changed_before(scene, now, line, then, was, payment_history=cells)
            if changed is not None:
                return Planted(changed, now.id or "", line.key)
    raise NoRoom("no late month that an earlier report shows too")


def plant_charge_off_goes_on(scene: Scene, rng: Random) -> Planted:
    """A charge-off that owed less before."""
    for now, line, then, was in _shown_before(scene, rng, Status.CHARGE_OFF):
        owed = line.balance_cents or 0
        if owed >= 10_000 and not line.sold_to:
            less = owed - rng.randrange(100, owed // 2, 100)
            changed = _changed_before(scene, now, line, then, was, balance_cents=less)
            if changed is not None:
                return Planted(changed, now.id or "", line.key)
    raise NoRoom("no charge-off with a balance that an earlier report shows")


def plant_worse_after_dispute(scene: Scene, rng: Random) -> Planted:
    """A collection that was paid before it was disputed, and is owed since."""
    for now, line, then, was in _shown_before(scene, rng, Status.COLLECTION):
        changed = _changed_before(scene, now, line, then, was, status=Status.PAID_COLLECTION)
        if changed is not None:
            received = _day(now) - timedelta(days=rng.randrange(8, 20))
            result_on = _day(now) - timedelta(days=2)
            said = Disputed(
                id="sta_1", by="platform", stated_on=received, report=then.id or "", section="tradeline", key=was.key,
                addressee="bureau", ground="paid_with_balance", received_on=received, result_on=result_on,
                result="verified",
            )  # fmt: skip
            return Planted(changed.told(said), now.id or "", line.key)
    raise NoRoom("no collection that an earlier report shows")


def plant_sale_of_collateral_not_counted(scene: Scene, rng: Random) -> Planted:
    """A repossessed car that was sold, while its loan owes as much as before."""
    for now, line, then, _ in _shown_before(scene, rng, Status.REPOSSESSION, Status.SURRENDER):
        assert line.reported_on is not None
        latest = line.reported_on.to_month().earliest() - timedelta(days=1)
        room = (latest - _day(then)).days
        if room > 0:
            sold_on = latest - timedelta(days=rng.randrange(room))
            said = CollateralSale(
                id="sta_1", by="consumer", stated_on=_day(now), report=now.id or "", section="tradeline", key=line.key,
                sold_on=sold_on, credited_cents=rng.randrange(10_000, 400_000, 100),
            )  # fmt: skip
            return Planted(scene.told(said), now.id or "", line.key)
    raise NoRoom("no repossession that an earlier report shows a month before")


def plant_reinserted_without_notice(scene: Scene, rng: Random) -> Planted:
    """A deleted account that is back: two reports before it was there, one before it was gone."""
    for now, line, then, was in _shown_before(scene, rng):
        older = then.model_copy(update={"id": "rpt_older", "generated_on": _day(then) - timedelta(days=20)})
        rest = tuple(each for each in then.tradelines if each.key != was.key)
        gone = scene.with_report(then.model_copy(update={"tradelines": rest}))
        changed = Scene(gone.reports, (*gone.earlier, older), gone.known)
        entries = Circle(changed.reports, changed.earlier).before(now, line)
        if [entry.report.id for entry in entries] == ["rpt_older"]:
            on = {"stated_on": AS_OF, "section": "tradeline", "report": "rpt_older", "key": was.key}
            received, result = (_day(then) - timedelta(days=days) for days in (18, 1))
            said: tuple[Told, ...] = (
                Disputed(id="sta_1", by="platform", addressee="bureau", received_on=received, result_on=result,
                         result="deleted", **on),
                ReinsertionNotice(id="sta_2", by="consumer", told_on=None, **on),
            )  # fmt: skip
            return Planted(changed.told(*said), now.id or "", line.key)
    raise NoRoom("no account that an earlier report shows")


def plant_bankruptcy_shown_too_long(scene: Scene, rng: Random) -> Planted:
    """A chapter 13 filed more than seven years ago, and less than ten."""
    report = rng.choice(scene.reports)
    filed = add_years(_day(report), -7) - timedelta(days=rng.randrange(1, 1000))
    key = f"p{len(report.public_records) + 1:03d}"
    values = {
        "kind": PublicRecordKind.BANKRUPTCY,
        "chapter": "13",
        "filed_on": PartialDate.of(filed),
        "court": "US BKPT CT",
    }
    record = PublicRecord(key=key, bureau=report.bureau, **sourced(values, "$.planted.record"))
    changed = report.model_copy(update={"public_records": (*report.public_records, record)})
    return Planted(scene.with_report(changed), report.id or "", key)


def _day(report: Report) -> date:
    assert report.generated_on is not None
    return report.generated_on


PLANTS: Final[Mapping[str, Plant]] = {
    "R04": plant_bankruptcy_shown_too_long,
    "R09": plant_first_delinquency_moved,
    "R23": plant_charge_off_amount_changed,
    "R33": plant_history_rewritten,
    "R60": plant_reinserted_without_notice,
    "R75": plant_charge_off_goes_on,
    "R76": plant_worse_after_dispute,
    "R78": plant_sale_of_collateral_not_counted,
}
