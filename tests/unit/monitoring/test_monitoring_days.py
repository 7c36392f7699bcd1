"""Properties over many days: each alert once whatever is replayed; one check a day whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.dates import PartialDate
from contracts.report import Consumer, Report, Score
from contracts.vocabulary import Status
from functions.monitoring.model import MonitoringAlertKind
from functions.monitoring.rules.figures import WINDOW_MINUTES, WINDOW_OPENS_HOUR
from functions.monitoring.rules.finding import ONCE_EVER, Recent, identity_of
from functions.monitoring.rules.judge import Memory, judge, scores_of
from functions.monitoring.rules.schedule import day_of, due_on, first_due
from tests.harness.monitoring import DAY, ELSEWHERE, HOME, MARIA, a_file, inquiry, line

ZONES = ("America/New_York", "America/Denver", "America/Phoenix", "Pacific/Honolulu", "America/Anchorage", "UTC")
STATUSES = (Status.CURRENT, Status.LATE_30, Status.LATE_60, Status.CHARGE_OFF)


class Watch:
    """Checks as the store keeps them: a baseline by day, alerts by identity."""

    def __init__(self) -> None:
        self.baseline: tuple[int, Report, dict[str, int]] | None = None
        self.alerts: dict[str, tuple[MonitoringAlertKind, date]] = {}

    def check(self, number: int, report: Report) -> int:
        """How many alerts the report of that day raises."""
        if self.baseline is not None and self.baseline[0] >= number:
            return 0
        day = DAY + timedelta(days=number)
        before, scores = (self.baseline[1], self.baseline[2]) if self.baseline else (None, {})
        recent = [Recent("experian", kind, on) for kind, on in self.alerts.values()]
        judged = judge(before, report, (), Memory(scores, recent), score_points=10, day=day)
        fresh = {identity_of("cus", "experian", each, day): (each.kind, day) for each in judged.findings}
        raised = len(fresh.keys() - self.alerts.keys())
        self.alerts = fresh | self.alerts
        self.baseline = (number, report, judged.scores)
        return raised


@st.composite
def days(draw: st.DrawFn) -> list[Report]:
    """A file from day to day: accounts come, worsen and mend, inquiries and addresses come and go, scores move."""
    made = []
    for number in range(draw(st.integers(2, 7))):
        lines = draw(st.lists(st.integers(1, 5), unique=True, min_size=1, max_size=4))
        asked = draw(st.lists(st.integers(1, 6), unique=True, max_size=4))
        homes = (HOME, ELSEWHERE) if draw(st.booleans()) else (HOME,)
        made.append(
            a_file(
                id=f"rpt_{number}",
                generated_on=DAY + timedelta(days=number),
                consumer=Consumer(names=(MARIA,), addresses=homes),
                tradelines=tuple(line(each, draw(st.sampled_from(STATUSES))) for each in sorted(lines)),
                inquiries=tuple(inquiry(each, PartialDate.of(DAY)) for each in sorted(asked)),
                scores=(Score(model="V", value=draw(st.integers(690, 720))),),
            )
        )
    return made


@settings(max_examples=60, deadline=None)
@given(days(), st.data())
def test_every_alert_is_raised_once_whatever_is_replayed(reports: list[Report], data: st.DataObject) -> None:
    """Any order of repeats among days already begun: the alerts are those of the days lived through once."""
    once = Watch()
    for number, report in enumerate(reports):
        once.check(number, report)
    replayed, raised = Watch(), 0
    for number, report in enumerate(reports):
        raised += replayed.check(number, report)
        for again in data.draw(st.lists(st.integers(0, number), max_size=3)):
            assert replayed.check(again, reports[again]) == 0
    assert replayed.alerts == once.alerts and raised == len(once.alerts)


@settings(max_examples=40, deadline=None)
@given(days(), st.data())
def test_what_is_still_there_is_told_though_days_are_missed(reports: list[Report], data: st.DataObject) -> None:
    """Days between the first and the last may be lost: what the last shows and the first did not has been told."""
    kept = [0, *sorted(data.draw(st.sets(st.integers(1, len(reports) - 1)))), len(reports) - 1]
    watch = Watch()
    for number in dict.fromkeys(kept):
        watch.check(number, reports[number])
    first, last = reports[0], reports[-1]
    told = {
        identity.split("\x1f")[3]
        for identity, (kind, _) in watch.alerts.items()
        if kind is MonitoringAlertKind.HARD_INQUIRY
    }
    new = {each.inquirer for each in last.inquiries} - {each.inquirer for each in first.inquiries}
    # Several inquiries where there were none before are taken for a section that was not listed.
    if all(reports[number].inquiries for number in kept):
        assert {f"{name}|{DAY}" for name in new} <= told
    value = watch.baseline[2]["V"] if watch.baseline else 0
    assert abs(value - scores_of(last)["V"]) < 10


@settings(max_examples=60, deadline=None)
@given(days())
def test_nothing_is_told_twice_on_one_day_and_what_is_new_once_is_told_once(reports: list[Report]) -> None:
    watch = Watch()
    for number, report in enumerate(reports):
        watch.check(number, report)
    subjects = [identity.split("\x1f")[2:4] for identity in watch.alerts]
    lasting = [each for each in subjects if MonitoringAlertKind(each[0]) in ONCE_EVER]
    assert len({tuple(each) for each in lasting}) == len(lasting)


# -- the schedule -----------------------------------------------------------------------------------------------------

customers = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26).map(lambda end: f"cus_{end}")
instants = st.integers(0, 4 * 366 * 86_400).map(lambda past: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=past))


@given(customers, st.sampled_from(ZONES), st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_a_check_falls_into_the_customers_own_day(customer: str, zone: str, day: date) -> None:
    local = due_on(customer, zone, day).astimezone(ZoneInfo(zone))
    minutes = local.hour * 60 + local.minute - WINDOW_OPENS_HOUR * 60
    assert local.date() == day and 0 <= minutes < WINDOW_MINUTES
    tomorrow = due_on(customer, zone, day + timedelta(days=1)).astimezone(ZoneInfo(zone))
    assert tomorrow.time() == local.time(), "the same minute every day, whatever the clocks do"


@given(customers, st.sampled_from(ZONES), instants)
def test_between_two_minutes_it_is_the_day_of_the_first(customer: str, zone: str, now: datetime) -> None:
    first = first_due(customer, zone, now)
    assert timedelta(0) < first - now <= timedelta(hours=25)
    day = day_of(customer, zone, now)
    assert due_on(customer, zone, day) <= now < due_on(customer, zone, day + timedelta(days=1)) == first


def test_customers_are_spread_over_the_window() -> None:
    minutes = [due_on(f"cus_{number:026d}", "UTC", DAY).hour for number in range(16_000)]
    counts = [minutes.count(hour) for hour in range(WINDOW_OPENS_HOUR, WINDOW_OPENS_HOUR + WINDOW_MINUTES // 60)]
    assert sum(counts) == 16_000 and max(counts) < 1.15 * 1000 and min(counts) > 0.85 * 1000
