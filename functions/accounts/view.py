"""The merged view: matching, debts and disagreements as rows of the API."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.matching.accounts import Account, Link, Matching
from contracts.matching.debts import WEIGHTS, Debt, match_debts
from contracts.matching.names import normalised_name
from contracts.matching.pairs import Comparison
from contracts.matching.profile import Profile, Ref
from contracts.vocabulary import Bureau
from functions.accounts.model import (
    AccountCell,
    AccountColumns,
    AccountLink,
    AccountRow,
    DebtPlace,
    DebtSuccession,
    MatchReason,
    PossibleMatch,
    TradelineRef,
)
from functions.accounts.rules import disagreements

_CELL = tuple(name for name in AccountCell.model_fields if name != "tradeline")


def account_id(account: Account) -> str:
    """What the account is called: its first tradeline. The same for the same reports and decisions."""
    return ".".join(account.refs[0])


def rows(matching: Matching, cycle_days: int) -> tuple[AccountRow, ...]:
    """One row an account, in order of furnisher and date opened. cycle_days: as `disagreements` takes them."""
    accounts = sorted(matching.accounts, key=_order)
    owner = {ref: account for account in accounts for ref in account.refs}
    places = {account_id(each): place for debt in match_debts(accounts).debts for each, place in _places(debt)}
    possible: dict[str, list[PossibleMatch]] = {}
    for link in matching.possible:
        for own, other in ((link.one, link.other), (link.other, link.one)):
            told = possible.setdefault(account_id(owner[own]), [])
            told.append(_possible(link, own, other, account_id(owner[other])))
    return tuple(
        _row(each, tuple(possible.get(account_id(each), ())), places.get(account_id(each)), cycle_days)
        for each in accounts
    )


def _order(account: Account) -> tuple[str, int, tuple[Ref, ...]]:
    opened = min((each.opened.first for each in account.profiles if each.opened is not None), default=0)
    return _furnisher(account) or "", opened, account.refs


def _furnisher(account: Account) -> str | None:
    """The fullest of its names in its one spelling."""
    names = (normalised_name(each.tradeline.furnisher or "") for each in account.profiles)
    return max((name for name in names if name is not None), key=lambda name: (len(name), name), default=None)


def _row(account: Account, possible: tuple[PossibleMatch, ...], debt: DebtPlace | None, cycle_days: int) -> AccountRow:
    columns = {bureau.value: tuple(map(_cell, _of(account, bureau))) for bureau in Bureau}
    return AccountRow(
        account_id=account_id(account),
        furnisher=_furnisher(account),
        certainty=None if account.certainty is None else round(account.certainty, 3),
        columns=AccountColumns(**columns),
        disagreements=disagreements([each.tradeline for each in account.profiles], cycle_days),
        links=tuple(_link(link) for link in account.links),
        possible=possible,
        debt=debt,
    )


def _of(account: Account, bureau: Bureau) -> Sequence[Profile]:
    return [each for each in account.profiles if each.bureau is bureau]


def _cell(profile: Profile) -> AccountCell:
    values = {name: getattr(profile.tradeline, name) for name in _CELL}
    return AccountCell(tradeline=shown_ref(profile.ref), **values)


def shown_ref(ref: Ref) -> TradelineRef:
    """A reference as the API shows it; made by us, so it is not checked again."""
    return TradelineRef.model_construct(report_id=ref.report_id, key=ref.key)


def _reasons(comparison: Comparison | None) -> tuple[MatchReason, ...]:
    found = () if comparison is None else comparison.reasons
    return tuple(
        MatchReason(
            feature=each.feature,
            level=each.level,
            weight=each.weight,
            meaning=each.meaning,
            one=each.one,
            other=each.other,
        )
        for each in found
    )


def _link(link: Link) -> AccountLink:
    return AccountLink(
        one=shown_ref(link.one),
        other=shown_ref(link.other),
        certainty=round(link.certainty, 3),
        decided=link.comparison is None,
        reasons=_reasons(link.comparison),
    )


def _possible(link: Link, own: Ref, other: Ref, other_id: str) -> PossibleMatch:
    return PossibleMatch(
        own=shown_ref(own),
        other=shown_ref(other),
        other_account_id=other_id,
        certainty=round(link.certainty, 3),
        reasons=_reasons(link.comparison),
    )


def _places(debt: Debt) -> list[tuple[Account, DebtPlace]]:
    ids = tuple(account_id(each) for each in debt.accounts)
    successions = tuple(
        DebtSuccession(
            before_account_id=account_id(each.before),
            after_account_id=account_id(each.after),
            passage=each.passage,
            certainty=round(each.certainty, 3),
            signs=tuple(WEIGHTS[sign][1] for sign in each.signs),
        )
        for each in debt.successions
    )
    return [
        (
            account,
            DebtPlace(
                debt_id=ids[0],
                part=part,
                certainty=round(debt.certainty, 3),
                account_ids=ids,
                owner_account_ids=tuple(ids[at] for at in debt.owners),
                successions=successions,
            ),
        )
        for account, part in zip(debt.accounts, debt.parts, strict=True)
    ]
