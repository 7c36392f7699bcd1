"""What stands around an entry: the same account at other bureaus, in earlier reports, and the debt it belongs to.

Matching is done once an analysis, over all its reports, and only when a rule asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final

from contracts.matching.accounts import Account, match_accounts
from contracts.matching.debts import Debt, Passage, match_debts
from contracts.matching.decisions import Decision
from contracts.matching.identities import IDENTITIES
from contracts.matching.profile import Ref
from contracts.matching.standing import Part, Standing
from contracts.report import Consumer, Inquiry, PublicRecord, Report, Tradeline
from functions.analysis.engine.facts import in_words
from functions.analysis.model import EntryGroup, Fact, SectionName, Strength

Subject = Tradeline | PublicRecord | Inquiry | Consumer
EntryRef = tuple[str, SectionName, str]  # a report's id, a section, a key in it
SECTION_OF: Final[MappingProxyType[type, SectionName]] = MappingProxyType(
    {Tradeline: "tradeline", PublicRecord: "public_record", Inquiry: "inquiry", Consumer: "consumer"}
)
CONSUMER_KEY: Final = "consumer"
_LISTS: Final = MappingProxyType({PublicRecord: "public_records", Inquiry: "inquiries"})
_CERTAIN: Final = 0.99


@dataclass(frozen=True, slots=True)
class Entry:
    """An account as one report shows it. `certainty`: that it is the account in question; 1 where a person said so."""

    report: Report
    tradeline: Tradeline
    certainty: float

    @property
    def at_most(self) -> Strength:
        """The firmest that a finding can be which rests on the two being one account."""
        return Strength.CERTAIN if self.certainty >= _CERTAIN else Strength.PROBABLE

    def fact(self, field: str) -> Fact:
        """A field of this entry as a fact beside those of the entry in question; it must hold a value."""
        value = in_words(field, getattr(self.tradeline, field))
        name = f"{self.report.bureau.value}[{self.report.generated_on}].{field}"
        return Fact(name=name, value=value, source=self.tradeline.sources.get(field))


@dataclass(frozen=True, slots=True)
class Holding:
    """Another account of the same debt, as the current reports show it.

    `comes_before`: the debt came from it to the account in question. `passage`: how the two are connected, None where
    only others of the debt connect them.
    """

    part: Part
    entries: tuple[Entry, ...]
    comes_before: bool
    passage: Passage | None


class Circle:
    """All that matching knows of a consumer's reports; each with its id. Answers in the order of bureau or of time."""

    def __init__(
        self, current: Sequence[Report], earlier: Sequence[Report] = (), decisions: Sequence[Decision] = ()
    ) -> None:
        self._current = tuple(current)
        self._earlier = tuple(earlier)
        self._decisions = tuple(decisions)

    def elsewhere(self, report: Report, tradeline: Tradeline) -> tuple[Entry, ...]:
        """The account in the current reports of the other bureaus."""
        found = self._entries(self._account(report, tradeline), self._current)
        return tuple(entry for entry in found if entry.report.bureau is not report.bureau)

    def before(self, report: Report, tradeline: Tradeline) -> tuple[Entry, ...]:
        """The account in earlier reports of the same bureau, the newest first."""
        found = self._entries(self._account(report, tradeline), self._earlier)
        own = (entry for entry in found if entry.report.bureau is report.bureau)
        return tuple(sorted(own, key=lambda entry: entry.report.generated_on or date.min, reverse=True))

    def holdings(self, report: Report, tradeline: Tradeline) -> tuple[Holding, ...]:
        """The other accounts of the debt, the creditor's first."""
        account = self._account(report, tradeline)
        debt = self._debts.get(account.refs)
        if debt is None:
            return ()
        own = [each.refs for each in debt.accounts].index(account.refs)
        return tuple(
            Holding(part, entries, at < own, _passage(debt, account, other))
            for at, (other, part) in enumerate(zip(debt.accounts, debt.parts, strict=True))
            if at != own and (entries := tuple(self._entries(other, self._current, debt.certainty)))
        )

    def refs(self, report: Report, subject: Subject) -> tuple[EntryRef, ...]:
        """The subject as this and the earlier reports of the bureau refer to it: (report, section, key)."""
        section = SECTION_OF[type(subject)]
        if isinstance(subject, Consumer):
            reports = (each for each in (*self._current, *self._earlier) if each.bureau is report.bureau)
            return tuple((each.id or "", section, CONSUMER_KEY) for each in reports)
        if isinstance(subject, Tradeline):
            return tuple((ref.report_id, section, ref.key) for ref in self._account(report, subject).refs)
        return tuple(self._continued(report, subject, section))

    def group(self, report_id: str, key: str) -> EntryGroup | None:
        """The account and the debt that a tradeline of any of the reports is; None for an entry that is not there."""
        ref = Ref(report_id, key)
        account = self._accounts.get(ref)
        if account is None:
            return None
        debt = self._debts.get(account.refs)
        part = Standing(account).part if debt is None else debt.parts[debt.accounts.index(account)]
        first = account if debt is None else debt.accounts[0]
        return EntryGroup(
            report=report_id,
            bureau=self._tradelines[ref].bureau,
            key=key,
            account=self._named(account),
            debt=self._named(first),
            part=part.value,
        )

    def _named(self, account: Account) -> str:
        """By its first tradeline in the current reports, so that the name doesn't hang on how much is kept."""
        shown = {report.id for report in self._current}
        ref = next((ref for ref in account.refs if ref.report_id in shown), account.refs[0])
        return f"{ref.report_id}:{ref.key}"

    def _continued(self, report: Report, subject: PublicRecord | Inquiry, section: SectionName) -> Iterator[EntryRef]:
        yield report.id or "", section, subject.key
        name = _LISTS[type(subject)]
        wanted = {identity(subject) for identity in IDENTITIES[name]} - {None}
        for earlier in self._earlier:
            if earlier.bureau is report.bureau:
                for each in getattr(earlier, name):
                    if wanted & {identity(each) for identity in IDENTITIES[name]}:
                        yield earlier.id or "", section, each.key

    def _account(self, report: Report, tradeline: Tradeline) -> Account:
        return self._accounts[Ref(report.id or "", tradeline.key)]

    def _entries(self, account: Account, reports: Sequence[Report], at_most: float = 1.0) -> Iterator[Entry]:
        keys = {ref.report_id: ref.key for ref in account.refs}
        certainty = min(at_most, 1.0 if account.certainty is None else account.certainty)
        for report in sorted(reports, key=lambda each: (each.bureau, each.id or "")):
            key = keys.get(report.id or "")
            if key is not None:
                yield Entry(report, self._tradelines[Ref(report.id or "", key)], certainty)

    @cached_property
    def _tradelines(self) -> dict[Ref, Tradeline]:
        reports = (*self._current, *self._earlier)
        return {Ref(report.id or "", each.key): each for report in reports for each in report.tradelines}

    @cached_property
    def _matched(self) -> tuple[Account, ...]:
        return match_accounts((*self._current, *self._earlier), self._decisions).accounts

    @cached_property
    def _accounts(self) -> dict[Ref, Account]:
        return {ref: account for account in self._matched for ref in account.refs}

    @cached_property
    def _debts(self) -> dict[tuple[Ref, ...], Debt]:
        current = {report.id for report in self._current}
        standing = [account for account in self._matched if any(ref.report_id in current for ref in account.refs)]
        return {account.refs: debt for debt in match_debts(standing).debts for account in debt.accounts}


def key_of(subject: Subject) -> str:
    """The subject's key in its report."""
    return CONSUMER_KEY if isinstance(subject, Consumer) else subject.key


def _passage(debt: Debt, one: Account, other: Account) -> Passage | None:
    both = {one.refs, other.refs}
    return next((each.passage for each in debt.successions if {each.before.refs, each.after.refs} == both), None)
