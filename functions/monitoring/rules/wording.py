"""What each kind of alert says, in plain words: what it is, what it means, what to do. Personal facts stay in its
evidence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from functions.monitoring.model import MonitoringAlertKind
from functions.monitoring.rules.figures import IDENTITY_THEFT, UNREACHABLE_DAYS


class Wording(NamedTuple):
    """citation: the provision behind what to do, where there is one."""

    title: str
    meaning: str
    what_to_do: str
    citation: str | None = None


WORDINGS: Final[Mapping[MonitoringAlertKind, Wording]] = MappingProxyType(
    {
        MonitoringAlertKind.SCORE_CHANGE: Wording(
            "Your score changed",
            "The score on this file moved by more than the points you chose since we last told you.",
            "Look at what else changed on the file; the score follows it.",
        ),
        MonitoringAlertKind.NEW_ACCOUNT: Wording(
            "A new account",
            "An account stands on your file that did not before.",
            "If you opened it, nothing. If not, call the creditor; a freeze or a fraud alert is free.",
            "15 U.S.C. 1681c-1",
        ),
        MonitoringAlertKind.HARD_INQUIRY: Wording(
            "A company asked for your file",
            "A company read your file because of an application for credit. Others see this for about two years.",
            "If you applied, nothing. If not, ask the company why; it needs a permissible purpose.",
            "15 U.S.C. 1681b(a)",
        ),
        MonitoringAlertKind.NEW_NEGATIVE: Wording(
            "Something negative was added",
            "A late payment, a charge-off or a collection is reported that was not before.",
            "Compare it with your own records. What is wrong can be disputed, and must then be investigated.",
            "15 U.S.C. 1681i(a)(1)(A)",
        ),
        MonitoringAlertKind.NEW_PUBLIC_RECORD: Wording(
            "A public record was added",
            "A bankruptcy or another court record stands on your file that did not before.",
            "If it is not yours, or was decided otherwise, it can be disputed.",
            "15 U.S.C. 1681i(a)(1)(A)",
        ),
        MonitoringAlertKind.REINSERTED: Wording(
            "Something negative is back",
            "An item that had gone from your file stands on it again. After a dispute it may come back only when the"
            " furnisher certifies it, and the bureau must write to you within five business days.",
            "Look whether the bureau wrote to you. If it did not, the item may have to go.",
            "15 U.S.C. 1681i(a)(5)(B)",
        ),
        MonitoringAlertKind.NEW_ADDRESS: Wording(
            "A new address",
            "An address stands on your file that did not before.",
            "If you live, lived or have mail there, nothing. If not, somebody may have used your name.",
            "15 U.S.C. 1681c-1",
        ),
        MonitoringAlertKind.NEW_NAME: Wording(
            "A new name",
            "A name stands on your file that did not before. Often it is a spelling; it can be another person's file.",
            "If the name was never yours, have it removed.",
            "15 U.S.C. 1681e(b)",
        ),
        MonitoringAlertKind.NEW_SSN: Wording(
            "Another social security number",
            "A social security number stands on your file that did not before.",
            "If it is not yours, your file may be mixed with another person's, or somebody used your name. Act today.",
            "15 U.S.C. 1681e(b)",
        ),
        MonitoringAlertKind.FILE_ALERT: Wording(
            "A freeze or fraud alert on your file",
            "A freeze, a fraud alert or an active duty alert was placed on your file, or is gone from it.",
            "If that was not you, call the bureau.",
            "15 U.S.C. 1681c-1",
        ),
        MonitoringAlertKind.IDENTITY_THEFT: Wording(
            "Signs of identity theft",
            f"At least {IDENTITY_THEFT.inquiries} companies asked for your file in {IDENTITY_THEFT.within_days} days,"
            " and a new address or account appeared. That is a pattern of identity theft; it can also be you, shopping"
            " for credit.",
            "If it was not you: freeze your file at all three bureaus, report at identitytheft.gov, and have what"
            " is not yours blocked.",
            "15 U.S.C. 1681c-1, 1681c-2; 16 CFR 681 Appendix A",
        ),
        MonitoringAlertKind.BUREAU_UNREACHABLE: Wording(
            "We could not read your file",
            f"For {UNREACHABLE_DAYS} days this bureau's file on you could not be read. Nothing is known to be wrong.",
            "Nothing. We try again every day, and what changed meanwhile will be told then.",
        ),
        MonitoringAlertKind.MONITORING_PAUSED: Wording(
            "Monitoring is paused",
            "Your written instruction to read your file at this bureau has ended, so it is not read any more.",
            "Give the instruction again if you want monitoring to go on, or end the enrolment.",
            "15 U.S.C. 1681b(a)(2)",
        ),
    }
)
