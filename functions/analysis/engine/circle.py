"""What stands around an entry: the same account at other bureaus, in earlier reports, and the debt it belongs to.

Matching is done once an analysis, and only when a rule asks: the current reports with each other, and those of a bureau
with its earlier ones. People's decisions on earlier reports are carried to what continues them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import exp
from types import MappingProxyType
from typing import Final

from contracts.matching.accounts import SURE, Account, match_profiles, profiles_of
from contracts.matching.carrying import carry
from contracts.matching.debts import WEIGHTS, Debt, Debts, Passage, Succession, match_debts
from contracts.matching.decisions import Decision
from contracts.matching.identities import IDENTITIES
from contracts.matching.names import furnisher
from contracts.matching.profile import Profile, Ref
from contracts.matching.standing import Part, Standing
from contracts.report import Consumer, HistoryCell, Inquiry, PublicRecord, Report, Tradeline
from contracts.vocabulary import Bureau, HistoryCode
from functions.analysis.engine.facts import cell_fact, in_words
from functions.analysis.known import EntryRef
from functions.analysis.model import EntryGroup, Fact, SectionName, Strength

Subject = Tradeline | PublicRecord | Inquiry | Consumer
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

    def cell_fact(self, cell: HistoryCell) -> Fact:
        """One month of this entry's history as a fact beside those of the entry in question."""
        known = cell_fact(self.tradeline, cell)
        return known.model_copy(update={"name": f"{self.report.bureau.value}[{self.report.generated_on}].{known.name}"})


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
        self._over_time: dict[Bureau, dict[Ref, Account]] = {}
        self._profiles: dict[str, tuple[Profile, ...]] = {}
        self._past: dict[Ref, tuple[Entry, ...]] = {}
        self._signs: dict[int, tuple[Tradeline, frozenset[HistoryCode | None]]] = {}

    def elsewhere(self, report: Report, tradeline: Tradeline) -> tuple[Entry, ...]:
        """The account in the current reports of the other bureaus."""
        return self._elsewhere.get(Ref(report.id or "", tradeline.key), ())

    def before(self, report: Report, tradeline: Tradeline) -> tuple[Entry, ...]:
        """The account in earlier reports of the same bureau, the newest first."""
        ref = Ref(report.id or "", tradeline.key)
        found = self._past.get(ref)
        if found is None:
            found = self._past[ref] = tuple(self._before(report, ref))
        return found

    def signs(self, tradeline: Tradeline) -> frozenset[HistoryCode | None]:
        """What the months of its history say, each sign once; None for one that can't be read."""
        found = self._signs.get(id(tradeline))
        if found is None:  # the tradeline is held beside it, so that its id stays its own
            signs = frozenset([cell.code for cell in tradeline.payment_history])
            found = self._signs[id(tradeline)] = tradeline, signs
        return found[1]

    def past(self, report: Report) -> tuple[Report, ...]:
        """The earlier reports of the bureau that are dated and older than this one, the newest first."""
        own = (each for each in self._earlier if each.bureau is report.bureau and _older(each, report))
        return tuple(sorted(own, key=lambda each: each.generated_on or date.min, reverse=True))

    def report_ids(self, bureau: Bureau) -> frozenset[str]:
        """The ids of a bureau's reports, current and earlier."""
        return frozenset(each.id or "" for each in (*self._current, *self._earlier) if each.bureau is bureau)

    def holdings(self, report: Report, tradeline: Tradeline) -> tuple[Holding, ...]:
        """The other accounts of the debt, the creditor's first."""
        account = self._account(report, tradeline)
        debt = None if account is None else self._debt_of.get(account.refs)
        if account is None or debt is None:
            return ()
        own = [each.refs for each in debt.accounts].index(account.refs)
        return tuple(
            Holding(part, entries, at < own, _passage(debt, account, other))
            for at, (other, part) in enumerate(zip(debt.accounts, debt.parts, strict=True))
            if at != own and (entries := tuple(self._entries(other, debt.certainty)))
        )

    def accounts_of(self, company: str) -> tuple[Entry, ...]:
        """Whatever account of a company any of the reports shows, a bank's whatever brand it issues the card for."""
        return self._companies.get(_house(company), ()) if _house(company) else ()

    def likely_creditors(self, report: Report, tradeline: Tradeline) -> tuple[Entry, ...]:
        """The creditor's entries where nothing but another first delinquency speaks against one debt.

        For the question whether that very date is wrong; empty where the debt has a sure creditor.
        """
        account = self._account(report, tradeline)
        if account is None or any(each.part is Part.CREDITOR for each in self.holdings(report, tradeline)):
            return ()
        for each in self._possible_before.get(account.refs, ()):
            if _DELINQUENCY in each.signs and each.certainty < SURE:
                odds = each.certainty / (1 - each.certainty) * exp(-WEIGHTS[_DELINQUENCY][0])
                if odds / (1 + odds) >= SURE:
                    return tuple(self._entries(each.before, odds / (1 + odds)))
        return ()

    def refs(self, report: Report, subject: Subject) -> tuple[EntryRef, ...]:
        """The subject as this and the earlier reports of the bureau refer to it: (report, section, key)."""
        section = SECTION_OF[type(subject)]
        if isinstance(subject, Consumer):
            reports = (each for each in (*self._current, *self._earlier) if each.bureau is report.bureau)
            return tuple((each.id or "", section, CONSUMER_KEY) for each in reports)
        if isinstance(subject, Tradeline):
            own = self._account(report, subject)
            if own is None:
                return ()
            chains = (self._continuing(each.bureau)[each.ref] for each in own.profiles)
            refs = dict.fromkeys(ref for chain in chains for ref in chain.refs)
            return tuple((ref.report_id, section, ref.key) for ref in refs)
        return tuple(self._continued(report, subject, section))

    def group(self, report_id: str, key: str) -> EntryGroup | None:
        """The account and the debt that a tradeline of any of the reports is; None for an entry that is not there."""
        ref = Ref(report_id, key)
        account = self._accounts.get(ref)
        if account is None:
            return None
        debt = self._debt_of.get(account.refs)
        part = Standing(account).part if debt is None else debt.parts[debt.accounts.index(account)]
        first = account if debt is None else debt.accounts[0]
        return EntryGroup(
            report=report_id,
            bureau=self._reports[report_id].bureau,
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

    def _before(self, report: Report, ref: Ref) -> list[Entry]:
        ids = {each.id for each in self._earlier if each.bureau is report.bureau}
        account = self._continuing(report.bureau).get(ref) if ids else None
        found = () if account is None else self._entries(account)
        past = (entry for entry in found if entry.report.id in ids)
        return sorted(past, key=lambda entry: entry.report.generated_on or date.min, reverse=True)

    def _continued(self, report: Report, subject: PublicRecord | Inquiry, section: SectionName) -> Iterator[EntryRef]:
        yield report.id or "", section, subject.key
        name = _LISTS[type(subject)]
        same = (self._identified.get((report.bureau, name, each)) for each in _identities(subject, name))
        yield from dict.fromkeys(ref for refs in same if refs for ref in refs)

    def _account(self, report: Report, tradeline: Tradeline) -> Account | None:
        """None for a tradeline that stands in none of the reports: it is alone."""
        return self._accounts.get(Ref(report.id or "", tradeline.key))

    def _entries(self, account: Account, at_most: float = 1.0) -> Iterator[Entry]:
        certainty = min(at_most, 1.0 if account.certainty is None else account.certainty)
        for each in sorted(account.profiles, key=lambda each: (each.bureau, each.ref)):
            yield Entry(self._reports[each.ref.report_id], each.tradeline, certainty)

    def _continuing(self, bureau: Bureau) -> dict[Ref, Account]:
        """The accounts of one bureau over time."""
        found = self._over_time.get(bureau)
        if found is None:
            own = [each for each in (*self._current, *self._earlier) if each.bureau is bureau]
            matched = match_profiles(map(self._ready, own), self._decisions).accounts
            found = self._over_time[bureau] = {ref: account for account in matched for ref in account.refs}
        return found

    def _ready(self, report: Report) -> tuple[Profile, ...]:
        """The report made ready for matching, once for both: with the other bureaus' and with its own earlier ones."""
        found = self._profiles.get(report.id or "")
        if found is None:
            found = self._profiles[report.id or ""] = profiles_of(report)
        return found

    @cached_property
    def _companies(self) -> dict[tuple[str, ...], tuple[Entry, ...]]:
        found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        for report in (*self._current, *self._earlier):
            for each in report.tradelines:
                found[_house(each.furnisher or "")].append(Entry(report, each, 1.0))
        return {house: tuple(entries) for house, entries in found.items()}

    @cached_property
    def _identified(self) -> dict[tuple[Bureau, str, Hashable], list[EntryRef]]:
        """The records and inquiries of earlier reports, by all that identifies them."""
        found: dict[tuple[Bureau, str, Hashable], list[EntryRef]] = defaultdict(list)
        for earlier in self._earlier:
            for kind, name in _LISTS.items():
                for each in getattr(earlier, name):
                    for identity in _identities(each, name):
                        found[earlier.bureau, name, identity].append((earlier.id or "", SECTION_OF[kind], each.key))
        return found

    @cached_property
    def _possible_before(self) -> dict[tuple[Ref, ...], list[Succession]]:
        """The successions that are possible but not sure, by the account the debt would have come to."""
        found: dict[tuple[Ref, ...], list[Succession]] = defaultdict(list)
        for each in self._debts.possible:
            found[each.after.refs].append(each)
        return found

    @cached_property
    def _reports(self) -> dict[str, Report]:
        return {each.id or "": each for each in (*self._current, *self._earlier)}

    @cached_property
    def _accounts(self) -> dict[Ref, Account]:
        decisions = self._decisions and carry(self._decisions, self._current, self._earlier).decisions
        matched = match_profiles(map(self._ready, self._current), decisions).accounts
        return {ref: account for account in matched for ref in account.refs}

    @cached_property
    def _elsewhere(self) -> dict[Ref, tuple[Entry, ...]]:
        """What the other bureaus show of the account that a reference is to."""
        shown = {account.refs[0]: tuple(self._entries(account)) for account in self._accounts.values()}
        return {
            each.ref: tuple([entry for entry in shown[account.refs[0]] if entry.report.bureau is not each.bureau])
            for account in map(self._accounts.__getitem__, shown)
            for each in account.profiles
        }

    @cached_property
    def _debts(self) -> Debts:
        return match_debts(tuple({account.refs[0]: account for account in self._accounts.values()}.values()))

    @cached_property
    def _debt_of(self) -> dict[tuple[Ref, ...], Debt]:
        return {account.refs: debt for debt in self._debts.debts for account in debt.accounts}


_DELINQUENCY: Final = "first_delinquency_differs"


def _identities(subject: PublicRecord | Inquiry, name: str) -> tuple[Hashable, ...]:
    found = (identity(subject) for identity in IDENTITIES[name])
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _house(company: str) -> tuple[str, ...]:
    """The words of the company itself, without the brand behind its "/"."""
    found = furnisher(company)
    return () if found is None else found.parts[0].words


def key_of(subject: Subject) -> str:
    """The subject's key in its report."""
    return CONSUMER_KEY if isinstance(subject, Consumer) else subject.key


def _older(one: Report, other: Report) -> bool:
    return one.generated_on is not None and other.generated_on is not None and one.generated_on < other.generated_on


def _passage(debt: Debt, one: Account, other: Account) -> Passage | None:
    both = {one.refs, other.refs}
    return next((each.passage for each in debt.successions if {each.before.refs, each.after.refs} == both), None)
