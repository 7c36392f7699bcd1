"""One story a debt: no two grounds, now or over rounds, at any bureau or in whosever hands, that can't both be true.

Conflicting reasons sink both (Klotz v. Trans Union, E.D. Pa.). An account is not denied and spoken of as one's own;
a date is not relied on and called wrong. What the consumer stated before, in disputes or otherwise, binds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from functions.analysis.known import (
    AgreedDebt,
    Attested,
    ClosedByConsumer,
    CollateralSale,
    Disputed,
    Forbearance,
    IdentityTheft,
    Known,
    OnEntry,
    Reaffirmed,
    Settlement,
)
from functions.analysis.model import EntryGroup, Finding, Findings, NegativeItem, PriorDispute
from functions.analysis.rules import RULES

DENYING: Final = frozenset({"001", "002", "103"})
"""Dispute codes that say "this account is none of mine"; every other code speaks of it as the consumer's own."""
UNDERMINING: Final = frozenset({frozenset({"default_obsolete", "first_delinquency_before_opened"})})
"""Grounds of which the one relies on the very date that the other calls wrong."""
_OWNING: Final = (AgreedDebt, ClosedByConsumer, CollateralSale, Forbearance, Reaffirmed, Settlement)
_CODE_OF: Final[Mapping[str, str | None]] = MappingProxyType({rule.ground: rule.acdv_code for rule in RULES})


@dataclass(slots=True)
class Told:
    """What was already said of one debt."""

    denied: bool = False
    owned: bool = False
    grounds: set[str] = field(default_factory=set)

    def add(self, ground: str, code: str | None) -> None:
        self.grounds.add(ground)
        if code in DENYING:
            self.denied = True
        else:
            self.owned = True


class Debts:
    """Which debt an entry is of; an entry of which nothing is known is a debt of its own."""

    def __init__(self, groups: Sequence[EntryGroup]) -> None:
        self._groups = {(each.report, each.key): each for each in groups}

    def group(self, report: str, section: str, key: str) -> EntryGroup | None:
        return self._groups.get((report, key)) if section == "tradeline" else None

    def of(self, report: str, section: str, key: str) -> str:
        group = self.group(report, section, key)
        return f"{report}:{key}" if group is None else group.debt

    def same_entry(self, statement: OnEntry, finding: Finding) -> bool:
        """Whether a statement, perhaps on an earlier report, is on the finding's account at the finding's bureau."""
        if (statement.report, statement.section, statement.key) == (finding.report, finding.section, finding.key):
            return True
        one = self.group(statement.report, statement.section, statement.key)
        other = self.group(finding.report, finding.section, finding.key)
        return one is not None and other is not None and (one.account, one.bureau) == (other.account, other.bureau)


def contradiction(finding: Finding, others: Sequence[Finding]) -> Finding | None:
    """The first of the others, all of the same debt, that can't be true together with it."""
    return next((other for other in others if _contradict(finding, other)), None)


def _contradict(one: Finding, other: Finding) -> bool:
    accounts = one.section == other.section == "tradeline"
    denies = accounts and (one.acdv_code in DENYING) != (other.acdv_code in DENYING)
    return denies or frozenset({one.ground, other.ground}) in UNDERMINING


def against_what_was_told(finding: Finding, told: Told | None) -> str | None:
    """Why it would contradict what the consumer said of the debt before; None where it doesn't."""
    if told is None:
        return None
    denies = finding.acdv_code in DENYING
    if finding.section == "tradeline" and told.denied and not denies:
        return "It treats the account as the consumer's own, who said before that it is not."
    if finding.section == "tradeline" and told.owned and denies:
        return "It denies the account, which the consumer spoke of as their own before."
    for ground in sorted(told.grounds):
        if frozenset({finding.ground, ground}) in UNDERMINING:
            return "It calls a date wrong, or relies on it, against what an earlier dispute said of that date."
    return None


def told_before(findings: Findings, debts: Debts, prior: Sequence[PriorDispute], known: Known) -> Mapping[str, Told]:
    """What earlier disputes and statements say, by debt."""
    told: dict[str, Told] = defaultdict(Told)
    places = _Places(findings, debts)
    for debt, ground, code in _disputed(findings, debts, prior, known, places):
        told[debt].add(ground, code)
    for each in known.statements:
        if isinstance(each, IdentityTheft):
            for debt in places.debts_of(each):
                told[debt].denied = True
        elif isinstance(each, _OWNING) and not (isinstance(each, Reaffirmed) and not each.reaffirmed):
            for debt in places.debts_of(each):
                told[debt].owned = True
        elif isinstance(each, Attested) and each.stands:
            for debt in places.debts_of(each):
                told[debt].add(each.ground, _CODE_OF.get(each.ground))
    return told


class _Places:
    """Which debts of today a statement is on; one on a report of before is put to the entries that continue it."""

    def __init__(self, findings: Findings, debts: Debts) -> None:
        self._debts = debts
        self._found: dict[str, set[str]] = defaultdict(set)
        for each in findings.stated:
            for statement in (*each.here, *each.elsewhere):
                self._found[statement].add(debts.of(each.report, each.section, each.key))

    def debts_of(self, statement: OnEntry) -> frozenset[str]:
        own = self._debts.of(statement.report, statement.section, statement.key)
        return frozenset(self._found.get(statement.id, ())) | {own}


def _disputed(
    findings: Findings, debts: Debts, prior: Sequence[PriorDispute], known: Known, places: _Places
) -> Iterator[tuple[str, str, str | None]]:
    shown: tuple[NegativeItem | Finding, ...] = (*findings.negative_items, *findings.findings)
    entries = {(each.bureau, each.key): each for each in shown}
    for before in prior:
        place = entries.get((before.bureau, before.key))
        if place is not None:
            debt = debts.of(place.report, place.section, place.key)
            yield debt, before.ground, before.acdv_code or _CODE_OF.get(before.ground)
    for each in known.statements:
        if isinstance(each, Disputed) and each.ground is not None:
            for debt in places.debts_of(each):
                yield debt, each.ground, _CODE_OF.get(each.ground)


def pending(
    finding: Finding, debts: Debts, known: Known, here: Sequence[OnEntry], prior: Sequence[PriorDispute]
) -> bool:
    """Whether this very ground is with the bureau, which has not answered yet and still may.

    `here`: the statements on the entry, earlier reports' too.
    """
    over = {each.statement for each in prior if each.ended is not None}
    return any(
        isinstance(each, Disputed)
        and each.addressee == "bureau"
        and each.ground == finding.ground
        and each.result_on is None
        and each.result is None
        and each.id not in over
        and (each in here or debts.same_entry(each, finding))
        for each in known.statements
    )
