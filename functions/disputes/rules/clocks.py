"""The statutory clocks of a dispute: from the bureau's receipt, in the bureau's days, to UTC instants."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from contracts.calendar import add_business_days, end_of_local_day, local_date
from contracts.law import LawPack
from functions.disputes.model import Clock, Round, RoundPhase

_RULE = "fcra.reinvestigation."


def reinvestigation_clock(
    received_at: datetime,
    time_zone: str,
    *,
    after_annual_report: bool,
    information_received_at: datetime | None,
    found_inaccurate: bool = False,
    pack: LawPack,
) -> Clock:
    """When a bureau must be done and must have said so.

    30 days from receipt (15 U.S.C. 1681i(a)(1)(A)); 45 after a free annual report (1681j(a)(3)); 15 more when the
    consumer's further information arrived inside the 30 and the item was not already found inaccurate
    (1681i(a)(1)(B)-(C)). The notice of results follows within 5 business days (1681i(a)(6)(A)).
    """
    received_on = local_date(received_at, time_zone)
    base = pack.provision(_RULE + ("annual_report_days" if after_annual_report else "days"), received_on)
    days, citation = base.value, base.citation
    ends_on = received_on + timedelta(days=days)
    extends = information_received_at is not None and received_at <= information_received_at
    if extends and not after_annual_report and not found_inaccurate:
        assert information_received_at is not None
        if local_date(information_received_at, time_zone) <= ends_on:
            extension = pack.provision(_RULE + "extension_days", received_on)
            days, citation = days + extension.value, extension.citation
            ends_on = received_on + timedelta(days=days)
    notice = pack.provision(_RULE + "result_notice_business_days", received_on).value
    overdue_on = add_business_days(ends_on, notice, including_start=False, version=pack.version)
    reminder = pack.provision("policy.dispute.reminder_days", received_on).value
    return Clock(
        received_at=received_at,
        remind_at=end_of_local_day(ends_on - timedelta(days=reminder), time_zone),
        investigation_ends_at=end_of_local_day(ends_on, time_zone),
        overdue_at=end_of_local_day(overdue_on, time_zone),
        days=days,
        citation=citation,
    )


def procedure_description_due(requested_at: datetime, time_zone: str, pack: LawPack) -> datetime:
    """When a description of the procedure must be provided: 15 days after the request (1681i(a)(7))."""
    requested_on = local_date(requested_at, time_zone)
    days = pack.provision(_RULE + "procedure_description_days", requested_on).value
    return end_of_local_day(requested_on + timedelta(days=days), time_zone)


def cfpb_opens_at(submitted_at: datetime, time_zone: str, pack: LawPack, on: date) -> datetime:
    """The first instant at which a dispute was filed *more than* the form's number of days ago."""
    days = pack.provision("cfpb.prior_dispute_days", on).value
    return end_of_local_day(local_date(submitted_at, time_zone) + timedelta(days=days), time_zone)


def is_stuck(round_: Round, *, now: datetime, pack: LawPack) -> bool:
    """Whether a round made no progress for so long that a specialist must take it."""
    if round_.phase in (RoundPhase.CLOSED, RoundPhase.WITHDRAWN):
        return False
    limit = pack.provision("policy.dispute.stuck_days", now.date()).value
    return now >= round_.progressed_at + timedelta(days=limit)
