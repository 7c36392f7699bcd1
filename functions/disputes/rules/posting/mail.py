"""The mail's scans of a certified letter, and what they prove together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, Literal, NamedTuple

from pydantic import AwareDatetime

from functions.disputes.happenings import Happening
from functions.disputes.record import Record

ScanKind = Literal["mail.accepted", "mail.in_transit", "mail.delivered", "mail.returned"]

HAPPENINGS: Final[Mapping[ScanKind, Happening]] = {
    "mail.accepted": Happening.MAIL_ACCEPTED,
    "mail.in_transit": Happening.MAIL_IN_TRANSIT,
    "mail.delivered": Happening.MAIL_DELIVERED,
    "mail.returned": Happening.MAIL_RETURNED,
}


class Scan(Record):
    """One scan, at the carrier's time."""

    kind: ScanKind
    at: AwareDatetime


class Carried(NamedTuple):
    """How far the mail carried a letter; both None while it is under way."""

    delivered_at: datetime | None
    returned_at: datetime | None


def carried(scans: Iterable[Scan]) -> Carried:
    """What all scans prove, in whatever order they came.

    The first delivery counts. One after a return is the sender's own mailbox and proves no receipt.
    """
    known = sorted(scans, key=lambda scan: scan.at)
    delivered = next((scan.at for scan in known if scan.kind == "mail.delivered"), None)
    returned = next((scan.at for scan in known if scan.kind == "mail.returned"), None)
    if delivered is not None and (returned is None or delivered < returned):
        return Carried(delivered, None)
    return Carried(None, returned)
