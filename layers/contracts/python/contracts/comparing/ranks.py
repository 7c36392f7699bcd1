"""How bad a status or a month is: the figures that "worse than it was" is told by."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from contracts.vocabulary import LATE_STATUSES, HistoryCode, Status

_SETTLED: Final = 7
DEFAULTED: Final = 8
"""The rank of every default: nothing is worse."""
_IN_ORDER: Final = frozenset({Status.CURRENT, Status.PAID_OR_CLOSED, Status.TRANSFERRED})
_PAID_AFTER_DEFAULT: Final = frozenset(s for s in Status if s.value.startswith("paid_")) - _IN_ORDER
_LATE: Final = tuple(sorted(LATE_STATUSES, key=lambda status: int(status.value.removeprefix("late_"))))

STATUS_RANK: Final[Mapping[Status, int]] = MappingProxyType(
    {
        **dict.fromkeys(Status, DEFAULTED),
        **dict.fromkeys(_PAID_AFTER_DEFAULT, _SETTLED),
        **dict.fromkeys(_IN_ORDER, 0),
        **{status: rank for rank, status in enumerate(_LATE, 1)},
    }
)
"""The worse the higher: in order, late by months, paid after a default, in default."""

_HARMLESS: Final = frozenset({"0", "B", "D", "E", "Z"})
CODE_RANK: Final[Mapping[str, int]] = MappingProxyType(
    {code.value: 0 if code.value in _HARMLESS else int(code) if code.isdigit() else DEFAULTED for code in HistoryCode}
)
"""The same of a month in the payment history, and of a payment rating (Metro 2 fields 18 and 17B)."""
