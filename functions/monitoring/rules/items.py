"""What is new on a file: accounts, negative items, inquiries, public records, identity, markers on the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from contracts.comparing.reading import listed, sure, unread
from contracts.matching.difference import TRADELINES, Difference
from contracts.matching.identities import IDENTITIES, label, subjects
from contracts.matching.names import normalised_name
from contracts.report import Address, Alert, Inquiry, PublicRecord, Report, Section, Tradeline
from contracts.vocabulary import AlertKind as MarkerKind
from contracts.vocabulary import InquiryKind
from functions.monitoring.model import AlertSeverity, Evidence, MonitoringAlertKind
from functions.monitoring.rules.figures import LATE_LISTING_DAYS
from functions.monitoring.rules.finding import Finding
from functions.monitoring.rules.negatives import is_negative, worse

Severity = AlertSeverity


class Pair(NamedTuple):
    """Two reports of one bureau, what stood in earlier ones, and how the two differ."""

    before: Report
    after: Report
    earlier: Sequence[Report]
    difference: Difference


# -- tradelines -------------------------------------------------------------------------------------------------------


def tradelines(pair: Pair) -> Iterator[Finding]:
    """New accounts, new negative items, negative items that came back."""
    old = {line.key: line for line in pair.before.tradelines}
    new = {line.key: line for line in pair.after.tradelines}
    for changed in pair.difference.changed:
        if changed.section == TRADELINES and changed.before_key and changed.after_key:
            before, after = old[changed.before_key], new[changed.after_key]
            if evidence := worse(before, after, changed.fields):
                yield Finding(
                    kind=MonitoringAlertKind.NEW_NEGATIVE,
                    severity=Severity.WARNING,
                    subject=subject(after),
                    evidence=evidence,
                )
    if not listed(pair.before, pair.after, TRADELINES):
        return
    doubtful = {each.after_key for each in pair.difference.possibly_same}
    for item in pair.difference.added:
        if item.section == TRADELINES and item.key and sure(new[item.key], "furnisher", "account_number"):
            yield _added(new[item.key], doubtful=item.key in doubtful)
    for back in pair.difference.reinserted:
        if back.section == TRADELINES and back.key and is_negative(new[back.key]):
            yield _back(subject(new[back.key]), _line_evidence(new[back.key]))


def _added(line: Tradeline, *, doubtful: bool) -> Finding:
    """A new account; a new negative item where it is one. It may be an old account under another number: a notice."""
    kind = MonitoringAlertKind.NEW_NEGATIVE if is_negative(line) else MonitoringAlertKind.NEW_ACCOUNT
    severity = Severity.NOTICE if doubtful else Severity.WARNING
    return Finding(kind=kind, severity=severity, subject=subject(line), evidence=(_line_evidence(line),))


def _line_evidence(line: Tradeline) -> Evidence:
    shown = {
        "status": line.status and line.status.value,
        "opened_on": line.opened_on and str(line.opened_on),
        "balance": line.balance_cents,
    }
    return Evidence(section=TRADELINES, key=line.key, label=label(line), field="tradeline", after=dict(shown))


def subject(line: Tradeline) -> str:
    """An account by what stays the same from report to report: whose, since when, its last signs."""
    tail = "".join(sign for sign in line.account_number or "" if sign.isalnum())[-4:]
    return "|".join((normalised_name(line.furnisher or "") or "", str(line.opened_on or ""), tail))


def _back(about: str, evidence: Evidence) -> Finding:
    return Finding(kind=MonitoringAlertKind.REINSERTED, severity=Severity.WARNING, subject=about, evidence=(evidence,))


# -- public records, inquiries ----------------------------------------------------------------------------------------


def public_records(pair: Pair) -> Iterator[Finding]:
    """Records that were not there, and those that came back."""
    if not listed(pair.before, pair.after, "public_records"):
        return
    known = {record.key: record for record in pair.after.public_records}
    for item in pair.difference.added:
        if item.section == "public_records" and item.key and sure(known[item.key], "kind", "filed_on"):
            record = known[item.key]
            yield Finding(
                kind=MonitoringAlertKind.NEW_PUBLIC_RECORD,
                severity=Severity.WARNING,
                subject=_record_subject(record),
                evidence=(_record_evidence(record),),
            )
    for back in pair.difference.reinserted:
        if back.section == "public_records" and back.key:
            record = known[back.key]
            yield _back(_record_subject(record), _record_evidence(record))


def _record_subject(record: PublicRecord) -> str:
    return "|".join(str(part or "") for part in (record.kind, record.reference_number, record.filed_on))


def _record_evidence(record: PublicRecord) -> Evidence:
    filed = record.filed_on and str(record.filed_on)
    return Evidence(section="public_records", key=record.key, label=label(record), field="public_record", after=filed)


def inquiries(pair: Pair) -> Iterator[Finding]:
    """Hard inquiries that were not there; one that is older than the report before was only not listed in it."""
    if not listed(pair.before, pair.after, "inquiries"):
        return
    known = {inquiry.key: inquiry for inquiry in pair.after.inquiries}
    for item in pair.difference.added:
        inquiry = known[item.key] if item.section == "inquiries" and item.key else None
        if inquiry is None or inquiry.kind is not InquiryKind.HARD or not sure(inquiry, "kind", "inquired_on"):
            continue
        if _listed_late(inquiry, pair.before):
            continue
        on = inquiry.inquired_on and str(inquiry.inquired_on)
        yield Finding(
            kind=MonitoringAlertKind.HARD_INQUIRY,
            severity=Severity.NOTICE,
            subject=f"{normalised_name(inquiry.inquirer or '') or ''}|{on or ''}",
            evidence=(
                Evidence(section="inquiries", key=inquiry.key, label=label(inquiry), field="inquired_on", after=on),
            ),
        )


def _listed_late(inquiry: Inquiry, before: Report) -> bool:
    if inquiry.inquired_on is None or before.generated_on is None:
        return False
    return inquiry.inquired_on.certainly_before(before.generated_on - timedelta(days=LATE_LISTING_DAYS))


# -- who the file is about --------------------------------------------------------------------------------------------

_PERSONAL = (
    ("addresses", MonitoringAlertKind.NEW_ADDRESS, Severity.NOTICE, ("line", "postal_code")),
    ("names", MonitoringAlertKind.NEW_NAME, Severity.NOTICE, ("first", "last")),
    ("ssns", MonitoringAlertKind.NEW_SSN, Severity.URGENT, ("masked",)),
)


def personal(pair: Pair) -> Iterator[Finding]:
    """Addresses, names and numbers that stood in no report before."""
    for section, kind, severity, fields in _PERSONAL:
        if not listed(pair.before, pair.after, section):
            continue
        (identity,) = IDENTITIES[section]
        known = {identity(each) for report in (pair.before, *pair.earlier) for each in subjects(report, section)}
        homes = {_home(each) for report in (pair.before, *pair.earlier) for each in report.consumer.addresses}
        for each in subjects(pair.after, section):
            if identity(each) in known or not sure(each, *fields) or not _whole(each, fields):
                continue
            if isinstance(each, Address) and _home(each) in homes:
                continue
            known.add(identity(each))
            yield Finding(
                kind=kind,
                severity=severity,
                subject=repr(identity(each)),
                evidence=(_personal_evidence(section, each),),
            )


def _whole(of: Section, fields: tuple[str, ...]) -> bool:
    return all(getattr(of, field) for field in fields)


def _home(address: Address) -> tuple[str, str]:
    """House number and ZIP code: the same house, however its street is abbreviated."""
    first = (address.line or "").split()[:1]
    return "".join(first).upper(), (address.postal_code or "")[:5]


def _personal_evidence(section: str, of: Section) -> Evidence:
    shown = {name: str(value) for name, value in of if name not in ("sources", "extras") and value is not None}
    return Evidence(section=section, label=label(of), field=section, after=dict(shown))


# -- markers on the whole file ----------------------------------------------------------------------------------------


def markers(before: Report | None, after: Report) -> Iterator[Finding]:
    """A freeze, fraud alert or active duty alert that was placed or is gone; at the first report, that it stands."""
    new = {alert.kind: alert for alert in after.alerts if alert.kind is not MarkerKind.MESSAGE}
    if before is None:
        yield from (_marker(alert, Severity.INFO, None, kind.value) for kind, alert in new.items())
        return
    old = {alert.kind: alert for alert in before.alerts if alert.kind is not MarkerKind.MESSAGE}
    if not unread(before, "alerts"):
        yield from (_marker(new[kind], Severity.NOTICE, None, kind.value) for kind in sorted(new.keys() - old.keys()))
    if not unread(after, "alerts"):
        yield from (_marker(old[kind], Severity.WARNING, kind.value, None) for kind in sorted(old.keys() - new.keys()))


def _marker(alert: Alert, severity: AlertSeverity, before: str | None, after: str | None) -> Finding:
    evidence = Evidence(section="alerts", label=label(alert), field="kind", before=before, after=after)
    return Finding(
        kind=MonitoringAlertKind.FILE_ALERT, severity=severity, subject=alert.kind.value, evidence=(evidence,)
    )
