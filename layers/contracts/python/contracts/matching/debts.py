"""One debt over its creditor, buyers and collectors: a chain of accounts, at most one of which owns it now.

An account goes on in another when it is sold, placed for collection, moved to another servicer, or replaced after a
loss. Each pair is weighed by what the reports say outright (who bought, who sold, for whom it is collected) and by what
a debt keeps through all hands: first delinquency (15 U.S.C. 1681s-2(a)(5)), amount, often the number. A chain has one
creditor, and no two owners with a balance unless the reports themselves connect them: then both stay in it and the
chain says so, for that is an error to dispute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp
from typing import Final, NamedTuple

from contracts.matching.accounts import POSSIBLE, SURE, Account
from contracts.matching.closeness import Span, equal_amounts
from contracts.matching.numbers import NumberMatch, compare_numbers
from contracts.matching.pairs import sharing
from contracts.matching.profile import Ref
from contracts.matching.standing import Part, Standing, names_match

PRIOR: Final = -3.5
_MONTH_DAYS = 31
_GROWN_AT_MOST = 1.6
_LEAST_ODDS = 0.05


class Passage(StrEnum):
    """How a debt came from one account to the next."""

    SOLD = "sold"
    PLACED = "placed"
    TRANSFERRED = "transferred"
    REPLACED = "replaced"


WEIGHTS: Final[dict[str, tuple[float, str]]] = {
    "creditor_named": (3.0, "the collector names this creditor"),
    "other_creditor_named": (-6.0, "the collector names another creditor"),
    "same_creditor_named": (1.5, "both collect for the same creditor"),
    "creditor_kept_back": (-3.0, "one names the creditor, the other keeps a provider's name back"),
    "buyer_named": (4.5, "the seller names this buyer"),
    "other_buyer_named": (-3.0, "the seller names another buyer"),
    "seller_named": (4.5, "the buyer names this seller"),
    "other_seller_named": (-1.0, "the buyer names another seller"),
    "first_delinquency_same": (3.0, "the same month of first delinquency"),
    "first_delinquency_near": (0.3, "first delinquencies within a quarter"),
    "first_delinquency_differs": (-2.0, "different first delinquencies"),
    "amount_same": (3.0, "the same amount"),
    "amount_grown": (0.8, "an amount that interest and fees explain"),
    "amount_differs": (-3.0, "amounts that don't go together"),
    "number_same": (4.0, "the same last signs of the account number"),
    "opened_the_same_day": (3.0, "opened on the same day"),
    "opened_otherwise": (-4.0, "opened on different days"),
    "gone_on": (1.0, "the first is reported as sold or transferred"),
    "furnisher_same": (3.0, "the same furnisher"),
    "limit_same": (0.5, "the same credit limit"),
    "limit_differs": (-3.0, "different credit limits"),
    "closed_as_lost": (2.0, "the first was closed as lost or stolen"),
}
"""What speaks for and against one debt: log odds, and in words."""


@dataclass(frozen=True, slots=True)
class Succession:
    """One account that goes on in another. `signs` name entries of `WEIGHTS`, weightiest first."""

    before: Account
    after: Account
    passage: Passage
    certainty: float
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Debt:
    """The accounts of one debt in order of time, each with its part.

    `owners`: positions of those that show a balance as owner; more than one is an error in the reports.
    """

    accounts: tuple[Account, ...]
    parts: tuple[Part, ...]
    successions: tuple[Succession, ...]
    owners: tuple[int, ...]

    @property
    def certainty(self) -> float:
        """That of the weakest succession."""
        return min(each.certainty for each in self.successions)


@dataclass(frozen=True, slots=True)
class Debts:
    """Debts of more than one account, and successions that are possible but not sure."""

    debts: tuple[Debt, ...]
    possible: tuple[Succession, ...]


class _Weighed(NamedTuple):
    """A pair that may be one debt, with the odds of it before rivals are looked at."""

    odds: float
    before: Standing
    after: Standing
    passage: Passage
    signs: tuple[str, ...]


def match_debts(accounts: Sequence[Account]) -> Debts:
    """Group accounts that are one debt; the order of accounts makes no difference."""
    standings = [Standing(each) for each in sorted(accounts, key=lambda each: each.refs)]
    found = sorted(_among_rivals(list(_weighed(standings))), key=_surest)
    chains: dict[tuple[Ref, ...], list[Standing]] = {each.account.refs: [each] for each in standings}
    held: dict[tuple[Ref, ...], list[Succession]] = defaultdict(list)
    possible: list[Succession] = []
    for each in found:
        one, other = chains[each.before.refs], chains[each.after.refs]
        if one is other:
            held[one[0].account.refs].append(each)
        elif each.certainty >= SURE and _go_together(one, other, each):
            held[one[0].account.refs] += [*held.pop(other[0].account.refs, []), each]
            one.extend(other)
            chains.update((standing.account.refs, one) for standing in other)
        elif each.certainty >= POSSIBLE:
            possible.append(each)
    debts = [_debt(chains[first], successions) for first, successions in held.items()]
    left = tuple(each for each in possible if chains[each.before.refs] is not chains[each.after.refs])
    return Debts(tuple(sorted(debts, key=lambda each: each.accounts[0].refs)), left)


def _surest(each: Succession) -> tuple[object, ...]:
    return -each.certainty, each.before.refs, each.after.refs


def _weighed(standings: Sequence[Standing]) -> Iterator[_Weighed]:
    for pair in sharing(standings, Standing.keys, (_by_delinquency, _by_amount)):
        if _are_two_cards(*pair):
            continue
        before, after = _in_time(*pair)
        passage = _passage(before, after)
        if passage is None:
            continue
        signs = tuple(_signs(before, after, passage))
        odds = exp(min(50.0, PRIOR + sum(WEIGHTS[sign][0] for sign in signs)))
        if odds >= _LEAST_ODDS:
            yield _Weighed(odds, before, after, passage, signs)


def _are_two_cards(one: Standing, other: Standing) -> bool:
    """Creditors' accounts, one of them a card and none lost: no passage leads from one to the other. Told cheaply."""
    if one.part is not Part.CREDITOR or other.part is not Part.CREDITOR:
        return False
    return bool(one.is_revolving or other.is_revolving) and not (one.is_lost or other.is_lost)


def _by_delinquency(each: Standing) -> tuple[object, ...]:
    return (
        each.first_delinquency.first if each.first_delinquency else 0,
        max(each.amounts, default=0),
        each.account.refs,
    )


def _by_amount(each: Standing) -> tuple[object, ...]:
    return (max(each.original_amounts | each.amounts, default=0), each.account.refs)


_ORDER = (Part.CREDITOR, Part.BUYER, Part.COLLECTOR)


def _in_time(one: Standing, other: Standing) -> tuple[Standing, Standing]:
    """The earlier first: the creditor before any collector, then by what is closed or gone on, then by date opened."""
    return min((one, other), (other, one), key=lambda pair: _time(pair[0]))


def _time(each: Standing) -> tuple[object, ...]:
    opened = each.opened.first if each.opened else 0
    gone = each.has_gone_on or each.is_lost
    if each.part is Part.CREDITOR:
        return (0, not gone, opened, each.account.refs)
    return (1, opened, _ORDER.index(each.part), each.account.refs)


def _passage(before: Standing, after: Standing) -> Passage | None:
    """How one could go on in the other; None where it can't."""
    if after.part is not Part.CREDITOR:
        if before.part is Part.CREDITOR and not (before.is_bad or before.has_gone_on):
            return None
        if _opened_before(after.opened, before.opened):
            return None
        if before.part is not Part.CREDITOR and names_match(before.names, after.names) is not False:
            # One collector's two accounts of one report are two debts.
            return None
        return Passage.SOLD if after.part is Part.BUYER else Passage.PLACED
    if before.is_lost and not after.is_lost and before.is_revolving is not False:
        return Passage.REPLACED
    is_loan = before.is_revolving is not True and after.is_revolving is not True
    # Servicers of one group have much the same name; that one report shows both tells that they are two.
    are_two = names_match(before.names, after.names) is False or (before.has_gone_on and before.stands_beside(after))
    if is_loan and are_two and (before.has_gone_on or not before.is_active):
        return Passage.TRANSFERRED
    return None


def _opened_before(after: Span | None, before: Span | None) -> bool:
    return after is not None and before is not None and after.last < before.first


def _signs(before: Standing, after: Standing, passage: Passage) -> Iterable[str]:
    """What speaks for and against, as names of `WEIGHTS`."""
    yield from _said_outright(before, after)
    if passage in (Passage.TRANSFERRED, Passage.REPLACED):
        yield from _same_contract(before, after, passage)
        return
    mine, theirs = before.first_delinquency, after.first_delinquency
    if mine is not None and theirs is not None:
        # A month goes with itself alone: two neighbouring ones may be two debts that began one after the other.
        same_days, gap_days = _MONTH_DAYS if mine.is_day and theirs.is_day else 0, mine.gap_days(theirs)
        near = "first_delinquency_near" if gap_days <= 3 * _MONTH_DAYS else "first_delinquency_differs"
        yield "first_delinquency_same" if gap_days <= same_days else near
    yield from _amounts(before, after)
    if any(
        compare_numbers(mine, theirs) in (NumberMatch.LAST_SIGNS, NumberMatch.MANY_SIGNS)
        for mine in before.numbers
        for theirs in after.numbers
    ):
        yield "number_same"


def _said_outright(before: Standing, after: Standing) -> Iterable[str]:
    if before.has_gone_on:
        yield "gone_on"
    if before.part is Part.CREDITOR:
        named = names_match(after.original_creditors, before.names)
        if named is not None:
            yield "creditor_named" if named else "other_creditor_named"
    else:
        named = names_match(after.original_creditors, before.original_creditors)
        if named is not None:
            yield "same_creditor_named" if named else "other_creditor_named"
        elif before.keeps_creditor_back != after.keeps_creditor_back and before.names_creditor != after.names_creditor:
            yield "creditor_kept_back"
    bought = names_match(before.sold_to, after.names)
    if bought is not None:
        yield "buyer_named" if bought else "other_buyer_named"
    sold = names_match(after.purchased_from, before.names)
    # An agency collects for the owner and sells nothing: who is named is of the same name, as a bank with its own.
    if sold is not None and not (sold and before.is_agency):
        yield "seller_named" if sold else "other_seller_named"


def _same_contract(before: Standing, after: Standing, passage: Passage) -> Iterable[str]:
    gap_days = _gap(before.opened, after.opened)
    if gap_days is not None:
        yield "opened_the_same_day" if gap_days <= _MONTH_DAYS else "opened_otherwise"
    if passage is Passage.REPLACED:
        yield "closed_as_lost"
        same = names_match(before.names, after.names)
        if same is not None:
            yield "furnisher_same" if same else "other_creditor_named"
        if before.limits and after.limits:
            yield "limit_same" if before.limits & after.limits else "limit_differs"
    elif before.original_amounts and after.original_amounts:
        equal = any(equal_amounts(one, other) for one in before.original_amounts for other in after.original_amounts)
        yield "amount_same" if equal else "amount_differs"


def _amounts(before: Standing, after: Standing) -> Iterable[str]:
    if not before.amounts or not after.amounts:
        return
    if any(equal_amounts(mine, theirs) for mine in before.amounts for theirs in after.amounts):
        yield "amount_same"
    elif min(before.amounts) * 0.95 <= min(after.amounts) <= max(before.amounts) * _GROWN_AT_MOST:
        yield "amount_grown"
    else:
        yield "amount_differs"


def _gap(one: Span | None, other: Span | None) -> int | None:
    return None if one is None or other is None else one.gap_days(other)


def _among_rivals(weighed: Sequence[_Weighed]) -> Iterator[Succession]:
    """Certainty among rivals: an account comes from one creditor, and each holder passes it to one of a kind."""
    rivals: dict[tuple[object, ...], float] = defaultdict(float)
    for each in weighed:
        for field in _fields(each):
            rivals[field] += each.odds
    for each in weighed:
        certainty = each.odds / (1 + max(rivals[field] for field in _fields(each)))
        signs = tuple(sorted(each.signs, key=lambda sign: (-abs(WEIGHTS[sign][0]), sign)))
        yield Succession(each.before.account, each.after.account, each.passage, certainty, signs)


def _fields(each: _Weighed) -> tuple[tuple[object, ...], tuple[object, ...]]:
    by_source = ("comes from", each.after.account.refs, each.before.part is Part.CREDITOR)
    return by_source, ("goes to", each.before.account.refs, each.passage, each.after.names)


_CONNECTED: Final = frozenset({"creditor_named", "buyer_named", "seller_named"})


def _go_together(one: Sequence[Standing], other: Sequence[Standing], by: Succession) -> bool:
    """One creditor's contract, one original creditor by name, no furnisher twice, no second owner without a word."""
    transferred = by.passage in (Passage.TRANSFERRED, Passage.REPLACED)
    both = [*one, *other]
    if not transferred and all(any(each.part is Part.CREDITOR for each in side) for side in (one, other)):
        return False
    owners = [each for each in both if each.is_active and each.part is not Part.COLLECTOR]
    if len(owners) > 1 and not transferred and not _CONNECTED & set(by.signs):
        return False
    for mine in one:
        for theirs in other:
            if names_match(mine.original_creditors, theirs.original_creditors) is False:
                return False
            collects_both = mine.part is not Part.CREDITOR and theirs.part is not Part.CREDITOR
            if collects_both and names_match(mine.names, theirs.names) is True:
                return False
    return True


def _debt(chain: Sequence[Standing], successions: Sequence[Succession]) -> Debt:
    ordered = sorted(chain, key=_time)
    owners = tuple(at for at, each in enumerate(ordered) if each.is_active and each.part is not Part.COLLECTOR)
    return Debt(
        tuple(each.account for each in ordered), tuple(each.part for each in ordered), tuple(successions), owners
    )
