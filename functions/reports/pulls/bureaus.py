"""The one port of all pulls: whom a pull can be ordered from, how each is asked, and how its answer is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.reports import store
from functions.reports.equifax.api import consumer_report
from functions.reports.equifax.report import parse_consumer_report
from functions.reports.experian.api import credit_profile
from functions.reports.experian.profile import parse_credit_profile
from functions.reports.merged.api import merged_report
from functions.reports.merged.mismo import parse_credit_response
from functions.reports.merged.truelink import parse_merged_report
from functions.reports.model import PullSource, UnreadableReport
from functions.reports.transunion.api import credit_report
from functions.reports.transunion.report import parse_credit_report
from kernel.resources import Partner


class Port(NamedTuple):
    """One source of pulls.

    fetch: (partner's record, person, our reference) → the answer as it came; raises the partner errors.
    read: (answer, day of the pull) → a report of each bureau it holds; raises UnreadableReport.
    covers: the bureaus a whole answer has reports of.
    """

    partner: Partner
    suffix: str
    fetch: Callable[[dict[str, Any], dict[str, Any], str], bytes]
    read: Callable[[bytes, date], tuple[Report, ...]]
    covers: tuple[Bureau, ...]


def _document(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableReport("$", "this is not JSON", "Send the bureau's own document") from error


def _experian(content: bytes, pulled_on: date) -> tuple[Report, ...]:
    return (parse_credit_profile(_document(content), pulled_on=pulled_on),)


def _equifax(content: bytes, pulled_on: date) -> tuple[Report, ...]:
    return (parse_consumer_report(_document(content), pulled_on=pulled_on),)


def _transunion(content: bytes, pulled_on: date) -> tuple[Report, ...]:
    return (parse_credit_report(content, pulled_on=pulled_on),)


def _smart_data(content: bytes, pulled_on: date) -> tuple[Report, ...]:
    """Aggregators answer in TrueLink's JSON or in MISMO's XML, as agreed with each; the content tells."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return parse_credit_response(content, pulled_on=pulled_on)
    return parse_merged_report(_document(content), pulled_on=pulled_on)


PORTS: Final[Mapping[PullSource, Port]] = MappingProxyType(
    {
        "experian": Port(store.EXPERIAN, "json", credit_profile, _experian, (Bureau.EXPERIAN,)),
        "equifax": Port(store.EQUIFAX, "json", consumer_report, _equifax, (Bureau.EQUIFAX,)),
        "transunion": Port(store.TRANSUNION, "xml", credit_report, _transunion, (Bureau.TRANSUNION,)),
        "smart_data": Port(store.SMART_DATA, "raw", merged_report, _smart_data, tuple(Bureau)),
    }
)
