"""The one port of all pulls: whom a pull can be ordered from, and how each is asked; `answers` reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from functions.reports import store
from functions.reports.equifax.api import consumer_report
from functions.reports.experian.api import credit_profile
from functions.reports.merged.api import merged_report
from functions.reports.model import PullSource
from functions.reports.transunion.api import credit_report
from kernel.resources import Partner


class Port(NamedTuple):
    """One source of pulls.

    fetch: (partner's record, person, our reference) → the answer as it came; raises the partner errors.
    """

    partner: Partner
    suffix: str
    fetch: Callable[[dict[str, Any], dict[str, Any], str], bytes]


PORTS: Final[Mapping[PullSource, Port]] = MappingProxyType(
    {
        "experian": Port(store.EXPERIAN, "json", credit_profile),
        "equifax": Port(store.EQUIFAX, "json", consumer_report),
        "transunion": Port(store.TRANSUNION, "xml", credit_report),
        "smart_data": Port(store.SMART_DATA, "raw", merged_report),
    }
)
