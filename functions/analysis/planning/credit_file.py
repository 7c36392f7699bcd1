"""What one report says of the things that scores weigh, each within the bounds of what it leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contracts.report import Inquiry, Report, Tradeline
from contracts.vocabulary import InquiryKind, PortfolioType, Status
from functions.analysis.model import NegativeItem, SectionName
from functions.analysis.planning.bounds import Bounds, known
from functions.analysis.planning.projection_model import ProjectionModel

_REVOLVING = frozenset({PortfolioType.REVOLVING, PortfolioType.LINE_OF_CREDIT})
_NOTHING_OR_ALL = Bounds(0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Burden:
    """A negative item. `weight`: now; `age_months` None: not known. `gone_after`: months until it goes by custom and
    by statute at the latest; None: not known."""

    section: SectionName
    key: str
    weight: Bounds
    age_months: int | None
    gone_after: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class CreditFile:
    """One report. `scores`: the scores it shows, None without one. `inquiry_ages`: of hard inquiries, in months, with
    key; None where it isn't known when, or whether it was a hard one. Features run from 0 (harmless) to 1."""

    scores: Bounds | None
    burdens: tuple[Burden, ...]
    past_due: Bounds
    utilisation: Bounds
    oldest_months: Bounds
    good_accounts: Bounds
    inquiry_ages: tuple[tuple[str, int | None], ...]
    missing: tuple[str, ...]


def credit_file(report: Report, items: Sequence[NegativeItem], as_of: date, model: ProjectionModel) -> CreditFile:
    """The report as the model sees it; `items` are its own negative items."""
    shown = [each.value for each in report.scores if each.value is not None and each.exclusion_code is None]
    on_scale = [value for value in shown if model.scale[0] <= value <= model.scale[1]]
    burdens = tuple(_burden(item, as_of, model) for item in items if item.section != "inquiry")
    negative = frozenset(item.key for item in items)
    utilisation, past_due = _utilisation(report.tradelines), _past_due(report.tradelines)
    oldest = _oldest(report.tradelines, as_of, model)
    good = _good_accounts(report.tradelines, negative)
    ages = tuple((each.key, _months_since(each, as_of)) for each in report.inquiries if _may_count(each))
    doubts = {
        "score": not on_scale,
        "age of a negative item": any(each.age_months is None for each in burdens),
        "end of a negative item": any(each.gone_after is None for each in burdens),
        "balances and limits of cards": utilisation.width > 0,
        "amounts past due": past_due.width > 0,
        "dates opened": oldest.width > 0,
        "status of accounts": good.width > 0,
        "dates and kinds of inquiries": any(age is None for _, age in ages),
    }
    return CreditFile(
        scores=Bounds(min(on_scale), max(on_scale)) if on_scale else None,
        burdens=burdens,
        past_due=past_due,
        utilisation=utilisation,
        oldest_months=oldest,
        good_accounts=good,
        inquiry_ages=ages,
        missing=tuple(name for name, lacks in doubts.items() if lacks),
    )


def _burden(item: NegativeItem, as_of: date, model: ProjectionModel) -> Burden:
    """An item of unknown age has the weight of a fresh one: it may have as little as an old one's."""
    unknown = Bounds(item.weight * model.scales.least_recency, item.weight)
    ends = [end for end in (item.usually_gone_after, item.must_go_after) if end is not None]
    gone = (_months_until(min(ends), as_of), _months_until(max(ends), as_of)) if ends else None
    return Burden(
        section=item.section,
        key=item.key,
        weight=unknown if item.age_months is None else known(item.weight),
        age_months=item.age_months,
        gone_after=gone,
    )


def _utilisation(lines: Sequence[Tradeline]) -> Bounds:
    """Balances over limits of all open cards and lines; anything, as soon as one figure of them is not known."""
    balance, limit = 0, 0
    for line in lines:
        if _is_open(line) is False or (line.portfolio_type is not None and line.portfolio_type not in _REVOLVING):
            continue
        if line.portfolio_type is None or _is_open(line) is None or line.balance_cents is None:
            return _NOTHING_OR_ALL
        if not line.credit_limit_cents:
            return _NOTHING_OR_ALL
        balance += line.balance_cents
        limit += line.credit_limit_cents
    return known(min(1.0, balance / limit)) if limit else known(0.0)


def _past_due(lines: Sequence[Tradeline]) -> Bounds:
    owed = any((line.past_due_cents or 0) > 0 for line in lines)
    unknown = any(line.past_due_cents is None and _is_open(line) is not False for line in lines)
    return known(1.0) if owed else _NOTHING_OR_ALL if unknown else known(0.0)


def _oldest(lines: Sequence[Tradeline], as_of: date, model: ProjectionModel) -> Bounds:
    ages = [_months_between(line.opened_on.earliest(), as_of) for line in lines if line.opened_on is not None]
    oldest = float(min(max(ages, default=0), model.scales.oldest_months))
    unknown = any(line.opened_on is None for line in lines)
    return Bounds(oldest, float(model.scales.oldest_months)) if unknown else known(oldest)


def _good_accounts(lines: Sequence[Tradeline], negative: frozenset[str]) -> Bounds:
    good = unknown = 0
    for line in lines:
        if line.key in negative or _is_open(line) is False:
            continue
        if _is_open(line) is None or line.status is None:
            unknown += 1
        elif line.status is Status.CURRENT:
            good += 1
    return Bounds(float(good), float(good + unknown))


def _is_open(line: Tradeline) -> bool | None:
    if line.is_open is not None:
        return line.is_open
    return False if line.closed_on is not None else None


def _may_count(inquiry: Inquiry) -> bool:
    return inquiry.kind is None or inquiry.kind is InquiryKind.HARD


def _months_since(inquiry: Inquiry, as_of: date) -> int | None:
    if inquiry.kind is None or inquiry.inquired_on is None:
        return None
    return _months_between(inquiry.inquired_on.latest(), as_of)


def _months_between(since: date, until: date) -> int:
    return max(0, (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day))


def _months_until(end: date, as_of: date) -> int:
    """Whole months after which it is over for certain; 0 when it should be gone already."""
    return _months_between(as_of, end) + 1 if end >= as_of else 0
