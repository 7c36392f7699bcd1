"""How the answer to a pull is read, by its source: the other half of the port, for whom never calls anybody."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.reports.equifax.report import parse_consumer_report
from functions.reports.experian.profile import parse_credit_profile
from functions.reports.merged.mismo import parse_credit_response
from functions.reports.merged.truelink import parse_merged_report
from functions.reports.model import PullSource, UnreadableReport
from functions.reports.reading.whose import Whom
from functions.reports.transunion.report import parse_credit_report


class Answer(NamedTuple):
    """What a source's answers are.

    read: (answer, day of the pull, the customer it was ordered for) → a report of each bureau it holds; raises
    UnreadableReport.
    covers: the bureaus a whole answer has reports of.
    """

    read: Callable[[bytes, date, Whom | None], tuple[Report, ...]]
    covers: tuple[Bureau, ...]


def _document(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableReport("$", "this is not JSON", "Send the bureau's own document") from error


def _experian(content: bytes, pulled_on: date, whom: Whom | None) -> tuple[Report, ...]:
    return (parse_credit_profile(_document(content), pulled_on=pulled_on),)


def _equifax(content: bytes, pulled_on: date, whom: Whom | None) -> tuple[Report, ...]:
    return (parse_consumer_report(_document(content), pulled_on=pulled_on),)


def _transunion(content: bytes, pulled_on: date, whom: Whom | None) -> tuple[Report, ...]:
    return (parse_credit_report(content, pulled_on=pulled_on),)


def _smart_data(content: bytes, pulled_on: date, whom: Whom | None) -> tuple[Report, ...]:
    """Aggregators answer in TrueLink's JSON or in MISMO's XML, as agreed with each; the content tells."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return parse_credit_response(content, pulled_on=pulled_on, whom=whom)
    return parse_merged_report(_document(content), pulled_on=pulled_on)


ANSWERS: Final[Mapping[PullSource, Answer]] = MappingProxyType(
    {
        "experian": Answer(_experian, (Bureau.EXPERIAN,)),
        "equifax": Answer(_equifax, (Bureau.EQUIFAX,)),
        "transunion": Answer(_transunion, (Bureau.TRANSUNION,)),
        "smart_data": Answer(_smart_data, tuple(Bureau)),
    }
)
