"""An account as each bureau shows it: values, what is printed but empty, what the document hasn't at all."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from contracts.dates import PartialDate, months_before
from contracts.matching.names import normalised_name
from contracts.report import HistoryCell, Remark, Source, SourceKind, Tradeline, TradelineFacts
from contracts.vocabulary import Bureau, HistoryCode, Status
from functions.analysis.model import SectionName

EX, EQ, TU = Bureau.EXPERIAN, Bureau.EQUIFAX, Bureau.TRANSUNION
ALL: Final = (EX, EQ, TU)
Facts = dict[str, Any]
Target = frozenset[tuple[Bureau, SectionName, str]]
_BESIDE: Final = frozenset(
    ("original_creditor", "creditor_classification", "sold_to", "purchased_from", "charged_off_on", "is_disputed",
     "furnisher_code", "furnisher_industry", "last_activity_on", "late_30_count", "late_60_count", "late_90_count",
     "status_text", "remarks")
)  # fmt: skip
"""What a full record has only where there is something to say; the rest of the fields is always there."""
_ALWAYS: Final = frozenset(TradelineFacts.model_fields) - _BESIDE
REMARKS: Final = {
    "AU": "Account paid in full for less than the full balance", "M": "Account closed at credit grantor's request",
    "AH": "Purchased by another company", "O": "Account transferred to another company/servicer",
    "AT": "Account closed due to transfer", "CP": "Account in forbearance",
    "AW": "Affected by natural or declared disaster", "BL": "Credit card lost or stolen",
    "AS": "Account closed due to refinance", "AC": "Paying under a partial payment agreement",
    "CO": "Loan modified, not under a federal plan", "B": "Account payments managed by financial counseling program",
    "V": "Adjustment pending", "CAC": "Account closed at consumer's request",
}  # fmt: skip
CODE_OF: Final = {
    "0": Status.CURRENT, "E": Status.CURRENT, "1": Status.LATE_30, "2": Status.LATE_60, "3": Status.LATE_90,
    "4": Status.LATE_120, "5": Status.LATE_150, "6": Status.LATE_180, "L": Status.CHARGE_OFF, "G": Status.COLLECTION,
    "K": Status.REPOSSESSION,
}  # fmt: skip


def on(day: date) -> PartialDate:
    """A day as reports give it."""
    return PartialDate.of(day)


def ago(day: date, *, years: int = 0, months: int = 0, days: int = 0) -> date:
    """So long before a day; the 29th to 31st become the 28th where the month is shorter."""
    back = day.year * 12 + day.month - 1 - years * 12 - months
    year, month = divmod(back, 12)
    safe = day.day if months == years == 0 else min(day.day, 28)
    return date(year, month + 1, safe) - timedelta(days=days)


def month_of(day: date) -> PartialDate:
    """A day known to the month."""
    return PartialDate(day.year, day.month)


def grid(reported: date, codes: str) -> tuple[HistoryCell, ...]:
    """Cells newest first, the first for the month before; "?" is a sign without meaning, "_" an unread one."""
    return tuple(
        HistoryCell(
            month=str(months_before(reported.year, reported.month, at)),
            code=None if sign in "?_" else HistoryCode(sign),
            raw="" if sign == "_" else sign,
        )
        for at, sign in enumerate(codes, 1)
    )


def remark(code: str, text: str | None = None) -> Remark:
    """A special comment with its text."""
    return Remark(code=code if len(code) < 3 else None, text=text or REMARKS[code])


@dataclass
class Line:
    """One bureau's entry; `empty` fields are printed and hold nothing, `absent` ones the document hasn't."""

    values: dict[str, Any]
    empty: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    extras: dict[str, str] = field(default_factory=dict)
    codes: str = ""
    metro2: bool = False  # read from the furnisher's own record, not from a bureau's report

    @property
    def reported(self) -> date:
        shown: PartialDate = self.values["reported_on"]
        return shown.latest()

    def copy(self) -> Line:
        """One that may be changed by itself."""
        return deepcopy(self)

    def set(self, **values: Any) -> None:
        """Change values; `codes` redraws the grid."""
        self.codes = values.pop("codes", self.codes)
        self.values |= values
        if self.codes:
            self.values["payment_history"] = grid(self.reported, self.codes)

    def tradeline(self, bureau: Bureau, key: str) -> Tradeline:
        """The canonical tradeline, each field with its source."""
        gone = self.absent | self.empty
        values = {name: value for name, value in self.values.items() if value is not None and name not in gone}
        named = (_ALWAYS | set(values) | self.empty) - self.absent
        sources = {name: self._source(f"$.{key}.{name}", _raw(values.get(name))) for name in sorted(named)}
        extras = {
            name: Source(kind=SourceKind.JSON_PATH, path=f"$.{key}.{name}", raw=raw)
            for name, raw in self.extras.items()
        }
        normalised = normalised_name(values["furnisher"]) if values.get("furnisher") else None
        return Tradeline(
            key=key, bureau=bureau, furnisher_normalised=normalised, sources=sources, extras=extras, **values
        )

    def _source(self, path: str, raw: str) -> Source:
        if self.metro2:
            return Source(kind=SourceKind.METRO2, record=1, position=1, raw=raw)
        return Source(kind=SourceKind.JSON_PATH, path=path, raw=raw)


def _raw(value: object) -> str:
    return "" if value is None or isinstance(value, tuple) else str(value)


@dataclass
class Account:
    """One account at its bureaus, now and, once remembered, in earlier reports."""

    lines: dict[Bureau, Line]
    keys: dict[Bureau, str] = field(default_factory=dict)
    before: dict[Bureau, Line] = field(default_factory=dict)

    def set(self, *bureaus: Bureau, **values: Any) -> Account:
        """Change values at the bureaus named, or at all."""
        for bureau in bureaus or self.lines:
            self.lines[bureau].set(**values)
        return self

    def was(self, **values: Any) -> Account:
        """Change values of the earlier reports."""
        for line in self.before.values():
            line.set(**values)
        return self

    def as_furnished(self) -> Account:
        """As the furnisher's own Metro 2 record has it."""
        for line in self.lines.values():
            line.metro2 = True
        return self

    def empty(self, *fields: str) -> Account:
        """These fields are printed without a value."""
        for line in self.lines.values():
            line.empty |= set(fields)
        return self

    def lack(self, *fields: str) -> Account:
        """The documents have no such fields."""
        for line in (*self.lines.values(), *self.before.values()):
            line.absent |= set(fields)
        return self

    def extra(self, name: str, raw: str) -> Account:
        """What a source tells beside the canon."""
        for line in self.lines.values():
            line.extras[name] = raw
        return self

    def at(self, *bureaus: Bureau) -> Target:
        """Where a finding may stand: at any of the bureaus named, or of all."""
        return frozenset((each, "tradeline", self.keys[each]) for each in bureaus or self.lines)

    @property
    def first(self) -> Line:
        return next(iter(self.lines.values()))


def earlier_line(line: Line, months: int) -> Line | None:
    """The entry as it stood so many months before; None when the account wasn't there yet."""
    reported = ago(line.reported, months=months)
    opened = line.values.get("opened_on")
    if isinstance(opened, PartialDate) and opened.latest() > reported:
        return None
    then = line.copy()
    ended = line.values.get("closed_on")
    then.values["reported_on"] = on(reported)
    code = line.codes[months - 1 : months]
    then.codes = line.codes[months:]
    then.codes += "B" * (len(line.codes) - len(then.codes)) if line.codes else ""
    if isinstance(ended, PartialDate) and ended.latest() > reported:
        then.values |= {"closed_on": None, "is_open": True, "payment_rating": None}
    if code and line.values["status"] in CODE_OF.values() and code in CODE_OF:
        _stand(then, code)
    paid = line.values.get("last_payment_on")
    if isinstance(paid, PartialDate) and paid.latest() > reported:
        then.values["last_payment_on"] = on(ago(paid.latest(), months=months))
    then.set()
    return then


def _stand(line: Line, code: str) -> None:
    status = CODE_OF[code]
    line.values["status"] = status
    if status is Status.CURRENT:
        line.values |= {"first_delinquency_on": None, "past_due_cents": 0}
    elif code.isdigit():
        line.values["past_due_cents"] = int(code) * (line.values.get("scheduled_payment_cents") or 2500)
        line.values["charge_off_cents"] = None
