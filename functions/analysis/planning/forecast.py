"""How a file's features change when items are corrected, and with time: as bounds, from the cautious path to the other.

On the cautious path nothing is corrected and each item stays as long as the statute allows; on the other every planned
dispute ends in a correction and items go as bureaus usually let them go. All that happens lies between, as far as the
assumptions hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp

from functions.analysis.model import SectionName
from functions.analysis.planning.bounds import Bounds, known, total
from functions.analysis.planning.credit_file import Burden, CreditFile
from functions.analysis.planning.projection_model import ProjectionModel

Entry = tuple[SectionName, str]
_YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Correction:
    """A planned correction: what share of the item it takes away, and after how many months at the earliest."""

    share: Bounds
    after_months: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A question to the forecast: so many months from now. `certain`: the corrections do happen, instead of may.
    `new_late`: a payment may be late from now on."""

    month: int
    certain: bool = False
    new_late: bool = False


def level(file: CreditFile, model: ProjectionModel) -> Bounds:
    """The estimated score now: the one shown, or else the model's, as far as it errs."""
    if file.scores is not None:
        return file.scores
    points, scales = model.points, model.scales
    weights = total(each.weight for each in file.burdens)
    count = Bounds(
        sum(1.0 for _, age in file.inquiry_ages if age is not None and age < _YEAR_MONTHS),
        sum(1.0 for _, age in file.inquiry_ages if age is None or age < _YEAR_MONTHS),
    )
    cost = total(
        (
            Bounds(*(1 - exp(-scales.saturation * each) for each in weights)).scaled(points.negatives),
            _recent(file.burdens, model).scaled(points.recent_negative),
            file.past_due.scaled(points.past_due),
            file.utilisation.scaled(points.utilisation),
            Bounds(*(min(1.0, each / scales.inquiries) for each in count)).scaled(points.inquiries),
            _lacking(file.oldest_months, scales.oldest_months).scaled(points.youth),
            _lacking(file.good_accounts, scales.good_accounts).scaled(points.thinness),
        )
    )
    estimated = Bounds(model.base - cost.high + model.level_error[0], model.base - cost.low + model.level_error[1])
    return estimated.within(*model.scale)


def change(file: CreditFile, corrections: Mapping[Entry, Correction], moment: Moment, model: ProjectionModel) -> Bounds:
    """The change of the score from now to that moment, in points; what nothing is said of stays as it is."""
    fates = [_fate(each, corrections.get((each.section, each.key)), moment, model) for each in file.burdens]
    lost, left = total(each.lost for each in fates), total(each.left for each in fates)
    before, after = _recent(file.burdens, model), _latest(fates)
    newest = Bounds(max(0.0, before.low - after.high), max(0.0, before.high - after.low))
    if moment.new_late:
        late = model.scales.new_late_weight
        lost, left = lost.plus(Bounds(-late, 0.0)), left.plus(Bounds(0.0, late))
        newest = Bounds(min(newest.low, before.low - 1.0), newest.high)
    rate = model.scales.saturation
    faded = Bounds(exp(-rate * left.high), exp(-rate * left.low)).times(
        Bounds(1 - exp(-rate * lost.low), 1 - exp(-rate * lost.high))
    )
    points = total(
        (
            faded.scaled(model.points.negatives),
            newest.scaled(model.points.recent_negative),
            _inquiries_gone(file, corrections, moment, model).scaled(model.points.inquiries),
            _grown(file, moment.month, model).scaled(model.points.youth),
        )
    )
    return points if points == known(0.0) else model.change(points)


@dataclass(frozen=True, slots=True)
class _Fate:
    """What becomes of an item: how much of its weight is lost, how much is left, how recent what is left is."""

    lost: Bounds
    left: Bounds
    recency: Bounds


def _fate(burden: Burden, correction: Correction | None, moment: Moment, model: ProjectionModel) -> _Fate:
    known_to_go = burden.gone_after if moment.month else None
    surely_gone = known_to_go is not None and moment.month >= max(1, known_to_go[1])
    maybe_gone = moment.month > 0 and (burden.gone_after is None or moment.month >= max(1, burden.gone_after[0]))
    taken = Bounds(0.0, 0.0)
    if correction is not None and (moment.certain or moment.month >= correction.after_months):
        taken = correction.share if moment.certain else Bounds(0.0, correction.share.high)
    most = 1.0 if maybe_gone else taken.high
    least = 1.0 if surely_gone else taken.low
    kept = _kept(burden, moment.month, model)
    # Of the weight now, `kept` stays with age, and of that what no correction and no end takes.
    left = Bounds(burden.weight.low * kept.low * (1 - most), burden.weight.high * kept.high * (1 - least))
    lost = Bounds(burden.weight.low * (1 - kept.high * (1 - least)), burden.weight.high * (1 - kept.low * (1 - most)))
    now = _recency(burden, moment.month, model)
    recency = Bounds(0.0 if most == 1.0 else now.low, 0.0 if least == 1.0 else now.high)
    return _Fate(lost, left, recency)


def _kept(burden: Burden, month: int, model: ProjectionModel) -> Bounds:
    """The share of its weight that an item keeps while it ages; of unknown age, anything that fading can leave."""
    if burden.age_months is None:
        return Bounds(model.scales.least_recency if month else 1.0, 1.0)
    return known(model.recency(burden.age_months + month) / model.recency(burden.age_months))


def _recency(burden: Burden, month: int, model: ProjectionModel) -> Bounds:
    if burden.age_months is None:
        return Bounds(0.0, 1.0)
    return known(max(0.0, 1 - (burden.age_months + month) / model.scales.fades_over_months))


def _recent(burdens: tuple[Burden, ...], model: ProjectionModel) -> Bounds:
    return _highest(_recency(each, 0, model) for each in burdens)


def _latest(fates: list[_Fate]) -> Bounds:
    return _highest(each.recency for each in fates)


def _highest(each: Iterator[Bounds]) -> Bounds:
    found = tuple(each)
    return Bounds(max((one.low for one in found), default=0.0), max((one.high for one in found), default=0.0))


def _lacking(value: Bounds, full: float) -> Bounds:
    return Bounds(1 - min(1.0, value.high / full), 1 - min(1.0, value.low / full))


def _inquiries_gone(
    file: CreditFile, corrections: Mapping[Entry, Correction], moment: Moment, model: ProjectionModel
) -> Bounds:
    """By how much inquiries weigh less: each counts for a year; one of unknown day may stop any day or not at all."""
    before, after = Bounds(0.0, 0.0), Bounds(0.0, 0.0)
    for key, age in file.inquiry_ages:
        correction = corrections.get(("inquiry", key))
        now = Bounds(0.0, 1.0) if age is None else known(float(age < _YEAR_MONTHS))
        then = Bounds(0.0, 1.0) if age is None else known(float(age + moment.month < _YEAR_MONTHS))
        if correction is not None and (moment.certain or moment.month >= correction.after_months):
            taken = correction.share if moment.certain else Bounds(0.0, correction.share.high)
            then = Bounds(then.low * (1 - taken.high), then.high * (1 - taken.low))
        if age is not None or moment.month or correction is not None:
            before, after = before.plus(now), after.plus(then)
    most = model.scales.inquiries
    low = min(1.0, before.low / most) - min(1.0, after.high / most)
    high = min(1.0, before.high / most) - min(1.0, after.low / most)
    return Bounds(max(0.0, low), max(0.0, high))


def _grown(file: CreditFile, month: int, model: ProjectionModel) -> Bounds:
    """By how much the oldest account's age adds, until it adds nothing more."""
    full = model.scales.oldest_months
    low, high = (min(month, max(0.0, full - age)) / full for age in (file.oldest_months.high, file.oldest_months.low))
    return Bounds(low, high)
