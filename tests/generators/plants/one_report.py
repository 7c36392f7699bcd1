"""One function per rule that plants exactly that rule's error in a consistent report, and no other's.

A plant answers the changed report and the key of the entry its rule must find. It needs a report with at least one
account of each kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from contracts.calendar import add_years
from contracts.dates import PartialDate
from contracts.report import PublicRecord, Report, Source, SourceKind, Tradeline
from contracts.vocabulary import Ownership, PaymentRating, PublicRecordKind, Status
from tests.generators.account_kinds import before, history
from tests.generators.canonical_reports import BORN, sourced

Key = str
Plant = Callable[[Report, Random], tuple[Report, Key]]


def with_tradeline(report: Report, key: Key, **changes: Any) -> Report:
    """The report with some fields of one tradeline changed, their sources with them."""
    changed = []
    for tradeline in report.tradelines:
        if tradeline.key == key:
            fresh = sourced(changes, f"$.planted.{key}")
            sources = {**tradeline.sources, **fresh["sources"]}
            tradeline = tradeline.model_copy(update={**changes, "sources": sources})
        changed.append(tradeline)
    return report.model_copy(update={"tradelines": tuple(changed)})


def with_empty(report: Report, key: Key, *fields: str, **changes: Any) -> Report:
    """The report with some fields of one tradeline there and left empty: their source stays."""
    changed = with_tradeline(report, key, **dict.fromkeys(fields), **changes)
    empty = {field: Source(kind=SourceKind.JSON_PATH, path=f"$.planted.{key}.{field}", raw="") for field in fields}
    return changed.model_copy(
        update={
            "tradelines": tuple(
                line.model_copy(update={"sources": line.sources | empty}) if line.key == key else line
                for line in changed.tradelines
            )
        }
    )


def _one_with(report: Report, rng: Random, *statuses: Status) -> Tradeline:
    return _untouched([line for line in report.tradelines if line.status in statuses], rng)


def _untouched(lines: list[Tradeline], rng: Random) -> Tradeline:
    """One of them, without another plant's error as long as there is any."""
    clean = [line for line in lines if not any("planted" in (each.path or "") for each in line.sources.values())]
    return rng.choice(clean or lines)


def _one_in_order(report: Report, rng: Random) -> Tradeline:
    """An open card of the consumer's own, without a bankruptcy."""
    own = (Ownership.INDIVIDUAL, Ownership.JOINT)
    cards = [line for line in report.tradelines if line.status is Status.CURRENT and line.account_type == "18"]
    return _untouched(
        [line for line in cards if line.ownership in own and not line.consumer_information_indicator], rng
    )


def _day(report: Report) -> date:
    assert report.generated_on is not None
    return report.generated_on


def _reported(line: Tradeline) -> PartialDate:
    assert line.reported_on is not None
    return line.reported_on


def _opened(line: Tradeline) -> PartialDate:
    assert line.opened_on is not None
    return line.opened_on


def _with_record(report: Report, **values: Any) -> tuple[Report, Key]:
    key = f"p{len(report.public_records) + 1:03d}"
    record = PublicRecord(key=key, bureau=report.bureau, **sourced(values, "$.planted.record"))
    return report.model_copy(update={"public_records": (*report.public_records, record)}), key


def plant_late_payment_obsolete(report: Report, rng: Random) -> tuple[Report, Key]:
    """A 30-day late whose month ended more than seven years before the report."""
    assert report.generated_on is not None
    target = _one_in_order(report, rng)
    assert target.reported_on is not None
    edge = add_years(report.generated_on, -7)
    months = (target.reported_on.year - edge.year) * 12 + (target.reported_on.month or 1) - edge.month + 1
    signs = "0" * (months + rng.randrange(0, 12)) + "1"
    opened = before(target.reported_on, len(signs) + 12)
    planted = history(target.reported_on, signs)
    return with_tradeline(report, target.key, payment_history=planted, opened_on=opened), target.key


def plant_inquiry_outdated(report: Report, rng: Random) -> tuple[Report, Key]:
    """A hard inquiry of more than two years ago."""
    assert report.generated_on is not None
    made = PartialDate.of(report.generated_on - timedelta(days=rng.randrange(740, 1500)))
    first, *others = report.inquiries
    planted = first.model_copy(update={"inquired_on": made})
    return report.model_copy(update={"inquiries": (planted, *others)}), first.key


def plant_paid_with_balance(report: Report, rng: Random) -> tuple[Report, Key]:
    """A balance on a paid account."""
    target = _one_with(report, rng, Status.PAID_OR_CLOSED, Status.PAID_CHARGE_OFF)
    return with_tradeline(report, target.key, balance_cents=rng.randrange(1, 500_000)), target.key


def plant_paid_with_past_due(report: Report, rng: Random) -> tuple[Report, Key]:
    """An amount past due on a paid account."""
    target = _one_with(report, rng, Status.PAID_OR_CLOSED, Status.PAID_CHARGE_OFF)
    return with_tradeline(report, target.key, past_due_cents=rng.randrange(1, 500_000)), target.key


def plant_charge_off_without_amount(report: Report, rng: Random) -> tuple[Report, Key]:
    """A charge-off of nothing."""
    target = _one_with(report, rng, Status.CHARGE_OFF, Status.PAID_CHARGE_OFF)
    return with_tradeline(report, target.key, charge_off_cents=0), target.key


def plant_closed_before_opened(report: Report, rng: Random) -> tuple[Report, Key]:
    """A date closed before the date opened."""
    target = _one_with(report, rng, Status.PAID_OR_CLOSED, Status.TRANSFERRED)
    assert target.opened_on is not None
    closed = PartialDate.of(target.opened_on.earliest() - timedelta(days=rng.randrange(1, 900)))
    return with_tradeline(report, target.key, closed_on=closed), target.key


def plant_default_obsolete(report: Report, rng: Random) -> tuple[Report, Key]:
    """A charge-off whose delinquency began seven years and 180 days before, and a day or more."""
    target = _one_with(report, rng, Status.CHARGE_OFF, Status.PAID_CHARGE_OFF)
    begun = add_years(_day(report), -7) - timedelta(days=181 + rng.randrange(0, 500))
    dates = {
        "first_delinquency_on": begun,
        "opened_on": begun - timedelta(days=900),
        "charged_off_on": begun + timedelta(180),
    }
    months = history(_reported(target), "L" * 24)
    changes = {name: PartialDate.of(day) for name, day in dates.items()}
    return with_tradeline(report, target.key, payment_history=months, **changes), target.key


def plant_bankruptcy_obsolete(report: Report, rng: Random) -> tuple[Report, Key]:
    """A bankruptcy filed more than ten years before."""
    filed = PartialDate.of(add_years(_day(report), -10) - timedelta(days=1 + rng.randrange(0, 900)))
    return _with_record(report, kind=PublicRecordKind.BANKRUPTCY, chapter="7", filed_on=filed, court="US BKPT CT")


def plant_judgment_shown(report: Report, rng: Random) -> tuple[Report, Key]:
    """A judgment older than seven years: against the bureaus' plan, and before it against the statute's years."""
    filed = PartialDate.of(add_years(_day(report), -7) - timedelta(days=1 + rng.randrange(0, 900)))
    return _with_record(report, kind=PublicRecordKind.JUDGMENT, filed_on=filed, court="COUNTY COURT")


def plant_tax_lien_shown(report: Report, rng: Random) -> tuple[Report, Key]:
    """A tax lien released more than seven years before."""
    released = PartialDate.of(add_years(_day(report), -7) - timedelta(days=1 + rng.randrange(0, 900)))
    return _with_record(report, kind=PublicRecordKind.TAX_LIEN, status_text="Released", status_on=released)


def plant_first_delinquency_missing(report: Report, rng: Random) -> tuple[Report, Key]:
    """A charge-off whose date of first delinquency is left empty."""
    target = _one_with(report, rng, Status.CHARGE_OFF, Status.PAID_CHARGE_OFF)
    return with_empty(report, target.key, "first_delinquency_on"), target.key


def plant_first_delinquency_too_late(report: Report, rng: Random) -> tuple[Report, Key]:
    """A charge-off that became delinquent last month: re-aged."""
    target = _one_with(report, rng, Status.CHARGE_OFF, Status.PAID_CHARGE_OFF)
    return with_tradeline(report, target.key, first_delinquency_on=before(_reported(target), 1)), target.key


def plant_first_delinquency_before_opened(report: Report, rng: Random) -> tuple[Report, Key]:
    """A late account delinquent before it was opened."""
    target = _one_with(report, rng, Status.LATE_60)
    first = before(_opened(target), rng.randrange(1, 30))
    return with_tradeline(report, target.key, first_delinquency_on=first), target.key


def plant_first_delinquency_after_report(report: Report, rng: Random) -> tuple[Report, Key]:
    """A closed account that was late when it was closed: next month. Its history has no late month to contradict."""
    target = _one_with(report, rng, Status.PAID_OR_CLOSED)
    first = PartialDate.of(_day(report) + timedelta(days=rng.randrange(1, 60)))
    rated = PaymentRating.LATE_60
    return with_tradeline(report, target.key, first_delinquency_on=first, payment_rating=rated), target.key


def plant_first_delinquency_on_current(report: Report, rng: Random) -> tuple[Report, Key]:
    """An account in order, with a first delinquency and an empty bankruptcy indicator."""
    target = _one_in_order(report, rng)
    first = before(_reported(target), rng.randrange(0, 3))
    empty = "consumer_information_indicator"
    return with_empty(report, target.key, empty, first_delinquency_on=first), target.key


def plant_current_with_past_due(report: Report, rng: Random) -> tuple[Report, Key]:
    """An amount past due on an account in order."""
    target = _one_in_order(report, rng)
    owed = rng.randrange(1, 50_000)
    return with_tradeline(report, target.key, past_due_cents=owed, balance_cents=owed + 100), target.key


def plant_late_without_past_due(report: Report, rng: Random) -> tuple[Report, Key]:
    """An account two months late with nothing due."""
    target = _one_with(report, rng, Status.LATE_60)
    return with_tradeline(report, target.key, past_due_cents=0), target.key


def plant_past_due_above_balance(report: Report, rng: Random) -> tuple[Report, Key]:
    """More past due than owed."""
    target = _one_with(report, rng, Status.LATE_60)
    owed = rng.randrange(1, 50_000)
    return with_tradeline(report, target.key, balance_cents=rng.randrange(0, owed), past_due_cents=owed), target.key


def plant_charge_off_amount_elsewhere(report: Report, rng: Random) -> tuple[Report, Key]:
    """A charge-off amount on an account in order."""
    target = _one_in_order(report, rng)
    return with_tradeline(report, target.key, charge_off_cents=rng.randrange(1, 500_000)), target.key


def plant_sold_with_amount_owed(report: Report, rng: Random) -> tuple[Report, Key]:
    """A balance on an account that was transferred."""
    target = _one_with(report, rng, Status.TRANSFERRED)
    return with_tradeline(report, target.key, balance_cents=rng.randrange(1, 500_000)), target.key


def plant_duplicate_tradeline(report: Report, rng: Random) -> tuple[Report, Key]:
    """An account in order, shown a second time with another balance."""
    target = _one_in_order(report, rng)
    key = f"t{len(report.tradelines) + 1:03d}"
    again = target.model_copy(update={"key": key, "balance_cents": 1200})
    return report.model_copy(update={"tradelines": (*report.tradelines, again)}), key


def plant_payment_rating_missing(report: Report, rng: Random) -> tuple[Report, Key]:
    """A transferred account whose payment rating is left empty."""
    target = _one_with(report, rng, Status.TRANSFERRED)
    return with_empty(report, target.key, "payment_rating"), target.key


def plant_status_beyond_history(report: Report, rng: Random) -> tuple[Report, Key]:
    """Half a year late, two months late the month before."""
    target = _one_with(report, rng, Status.LATE_60)
    return with_tradeline(report, target.key, status=Status.LATE_180), target.key


def plant_late_before_opened(report: Report, rng: Random) -> tuple[Report, Key]:
    """Late months of long ago on an account opened since."""
    target = _one_in_order(report, rng)
    cells = history(_reported(target), "000000" + "1" * rng.randrange(1, 4))
    return with_tradeline(report, target.key, payment_history=cells, opened_on=before(_reported(target), 5)), target.key


def plant_last_payment_out_of_order(report: Report, rng: Random) -> tuple[Report, Key]:
    """A last payment before the account was opened, or after the report."""
    target = _one_with(report, rng, Status.PAID_OR_CLOSED)
    days = rng.randrange(1, 900)
    wrong = rng.choice((_opened(target).earliest() - timedelta(days), _day(report) + timedelta(days)))
    return with_tradeline(report, target.key, last_payment_on=PartialDate.of(wrong)), target.key


def plant_opened_as_minor(report: Report, rng: Random) -> tuple[Report, Key]:
    """A card of the consumer's own, opened when they were a child."""
    target = _one_in_order(report, rng)
    opened = PartialDate.of(add_years(BORN.earliest(), 18) - timedelta(days=rng.randrange(1, 4000)))
    alone = Ownership.INDIVIDUAL
    return with_tradeline(report, target.key, opened_on=opened, ownership=alone), target.key


PLANTS: Final[Mapping[str, Plant]] = {
    "R01": plant_default_obsolete,
    "R02": plant_late_payment_obsolete,
    "R03": plant_bankruptcy_obsolete,
    "R05": plant_judgment_shown,
    "R06": plant_tax_lien_shown,
    "R07": plant_inquiry_outdated,
    "R08": plant_first_delinquency_missing,
    "R10": plant_first_delinquency_too_late,
    "R12": plant_first_delinquency_before_opened,
    "R13": plant_first_delinquency_after_report,
    "R14": plant_first_delinquency_on_current,
    "R16": plant_paid_with_balance,
    "R17": plant_paid_with_past_due,
    "R18": plant_current_with_past_due,
    "R19": plant_late_without_past_due,
    "R20": plant_past_due_above_balance,
    "R21": plant_charge_off_without_amount,
    "R22": plant_charge_off_amount_elsewhere,
    "R24": plant_sold_with_amount_owed,
    "R27": plant_duplicate_tradeline,
    "R28": plant_payment_rating_missing,
    "R30": plant_status_beyond_history,
    "R36": plant_late_before_opened,
    "R39": plant_closed_before_opened,
    "R40": plant_last_payment_out_of_order,
    "R58": plant_opened_as_minor,
}
