"""What an account is within a debt: who reports it, in which part, and all that its bureaus say of it together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from contracts.matching.accounts import Account
from contracts.matching.closeness import Span
from contracts.matching.names import NameMatch, compare_names, furnisher
from contracts.matching.numbers import TAIL
from contracts.report import Tradeline
from contracts.vocabulary import CHARGE_OFF_STATUSES, LATE_STATUSES, Status

_BAD = CHARGE_OFF_STATUSES | LATE_STATUSES | {Status.COLLECTION, Status.PAID_COLLECTION, Status.REPOSSESSION}
_SOLD_WORDS = ("SOLD", "PURCHASED", "TRANSFER")


class Part(StrEnum):
    """An account's part in a debt."""

    CREDITOR = "creditor"
    BUYER = "buyer"
    COLLECTOR = "collector"


@dataclass(frozen=True)
class Standing:
    """An account as its place in a chain of ownership is judged by."""

    account: Account

    @cached_property
    def lines(self) -> tuple[Tradeline, ...]:
        return tuple(each.tradeline for each in self.account.profiles)

    @cached_property
    def part(self) -> Part:
        """A buyer owns the debt (type 0C, or "purchased from"); other collectors collect for somebody."""
        if not any(each.is_collectors for each in self.account.profiles):
            return Part.CREDITOR
        bought = any(line.account_type == "0C" or line.purchased_from for line in self.lines)
        return Part.BUYER if bought else Part.COLLECTOR

    @cached_property
    def is_agency(self) -> bool:
        """Whether it says that it collects for somebody (type 48)."""
        return self.part is Part.COLLECTOR and any(line.account_type == "48" for line in self.lines)

    @cached_property
    def names(self) -> frozenset[str]:
        return _told(line.furnisher for line in self.lines)

    @cached_property
    def original_creditors(self) -> frozenset[str]:
        return _told(each.original_creditor for each in self.account.profiles)

    @cached_property
    def names_creditor(self) -> bool:
        """Whether it names for whom it was collected at first."""
        return bool(self.original_creditors)

    @cached_property
    def keeps_creditor_back(self) -> bool:
        """Whether that name is a mask everywhere, as of a medical provider (15 U.S.C. 1681c(a)(6))."""
        return not self.names_creditor and any(line.original_creditor for line in self.lines)

    @cached_property
    def sold_to(self) -> frozenset[str]:
        return _told(line.sold_to for line in self.lines)

    @cached_property
    def purchased_from(self) -> frozenset[str]:
        return _told(line.purchased_from for line in self.lines)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return _told(line.account_number for line in self.lines)

    @cached_property
    def opened(self) -> Span | None:
        return _most_exact(each.opened for each in self.account.profiles)

    @cached_property
    def first_delinquency(self) -> Span | None:
        return _most_exact(each.first_delinquency for each in self.account.profiles)

    @cached_property
    def amounts(self) -> frozenset[int]:
        """What was owed when it went on, as far as it shows: charged off, original amount, balance."""
        found: set[int] = set()
        for line in self.lines:
            fixed = {line.charge_off_cents} if line.charge_off_cents else {line.high_credit_cents}
            found |= {each for each in (*fixed, line.balance_cents) if each}
        return frozenset(found)

    @cached_property
    def original_amounts(self) -> frozenset[int]:
        return frozenset(line.high_credit_cents for line in self.lines if line.high_credit_cents)

    @cached_property
    def limits(self) -> frozenset[int]:
        return frozenset(line.credit_limit_cents for line in self.lines if line.credit_limit_cents)

    @cached_property
    def is_active(self) -> bool:
        """Somebody still shows a balance on it."""
        return any(line.balance_cents for line in self.lines)

    @cached_property
    def has_gone_on(self) -> bool:
        """Sold or transferred, by any bureau's word."""
        return any(
            line.sold_to
            or line.status is Status.TRANSFERRED
            or any(remark.text and any(word in remark.text.upper() for word in _SOLD_WORDS) for remark in line.remarks)
            for line in self.lines
        )

    @cached_property
    def is_bad(self) -> bool:
        """Late, charged off or in collection: what may have been sold or placed."""
        return self.first_delinquency is not None or any(line.status in _BAD for line in self.lines)

    @cached_property
    def is_revolving(self) -> bool | None:
        return next((each.is_revolving for each in self.account.profiles if each.is_revolving is not None), None)

    @cached_property
    def is_lost(self) -> bool:
        """Closed as lost or stolen."""
        return any(
            remark.code == "BL" or (remark.text and ("LOST" in remark.text.upper() or "STOLEN" in remark.text.upper()))
            for line in self.lines
            for remark in line.remarks
        )

    def stands_beside(self, other: Standing) -> bool:
        """Whether some report shows both."""
        return not {ref.report_id for ref in self.account.refs}.isdisjoint(ref.report_id for ref in other.account.refs)

    def keys(self) -> Iterator[tuple[object, ...]]:
        """What two accounts of one debt share: a name, a month of first delinquency, an amount, last signs."""
        for name in self.names | self.original_creditors | self.sold_to | self.purchased_from:
            found = furnisher(name)
            for stem in found.stems if found is not None else ():
                yield "name", stem
        if self.first_delinquency is not None:
            yield "delinquent", self.first_delinquency.first // 31
        for amount in self.amounts | self.original_amounts:
            yield "amount", amount // 100
        for each in self.account.profiles:
            if each.number is not None and len(each.number.tail) >= TAIL:
                yield "tail", each.number.tail[-TAIL:]


def names_match(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Whether any name of one may be one of the other; None where a side is silent or only half agrees."""
    found = {compare_names(mine, theirs) for mine in one for theirs in other}
    if found & {NameMatch.SAME, NameMatch.ALIKE}:
        return True
    return False if found and found <= {NameMatch.DIFFERENT, NameMatch.OTHER_BRAND} else None


def _told(values: Iterator[str | None]) -> frozenset[str]:
    return frozenset(value for value in values if value)


def _most_exact(spans: Iterator[Span | None]) -> Span | None:
    return min(
        (each for each in spans if each is not None), key=lambda each: (each.last - each.first, each), default=None
    )
