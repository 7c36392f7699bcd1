"""Projections: ranges that widen with every figure that is missing, in order of time, and never a promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.report import Report, Score
from contracts.vocabulary import Bureau
from functions.analysis.engine import negative
from functions.analysis.engine.analyse import analyse
from functions.analysis.model import Findings, Plan, PurposeKind, ReportPurpose, Strength
from functions.analysis.planning.bounds import Bounds, known
from functions.analysis.planning.credit_file import Burden, CreditFile, credit_file
from functions.analysis.planning.forecast import Correction, Entry, Moment, change, level
from functions.analysis.planning.plan import draft_plan
from functions.analysis.planning.projected import Goal, Projection
from functions.analysis.planning.projection import HORIZON_MONTHS, project
from functions.analysis.planning.projection_model import projection_model
from functions.analysis.rules import RULES
from tests.generators.canonical_reports import consistent_report
from tests.generators.plants.one_report import PLANTS
from tests.unit.analysis.plan_samples import AS_OF, PACK, REPORTS, finding, found, item

MODEL = projection_model()
SURE = Goal(pays_on_time=True, debt_to_income=0.3)
T001: Entry = ("tradeline", "t001")


def report(tradelines: int = 12, seed: int = 1, score: int | None = 640) -> Report:
    made = consistent_report(Random(seed), tradelines=tradelines, generated_on=AS_OF)
    scores = () if score is None else (Score(model="any", value=score),)
    return made.model_copy(update={"id": REPORTS[Bureau.EXPERIAN], "bureau": Bureau.EXPERIAN, "scores": scores})


def analysed(given_report: Report) -> tuple[Findings, Plan]:
    findings = analyse([given_report], as_of=AS_OF, purpose=ReportPurpose(kind=PurposeKind.CREDIT), pack=PACK)
    return findings, draft_plan(findings, pack=PACK)


def projected(given_report: Report, goal: Goal = SURE) -> Projection:
    findings, plan = analysed(given_report)
    return project(findings, plan, [given_report], goal, AS_OF, PACK)


def planned(*grounds: tuple[str, str, str | None], **changes: Any) -> tuple[Findings, Plan]:
    """A plan on items made by hand, one finding for each (key, ground, code)."""
    made = [finding(key, ground, acdv_code=code, **changes) for key, ground, code in grounds]
    findings = found(made, [item(key) for key in dict.fromkeys(key for key, _, _ in grounds)])
    return findings, draft_plan(findings, pack=PACK)


# -- less knowledge, wider ranges -----------------------------------------------------------------------------------------

WHOLE = st.integers(0, 120)


@st.composite
def files(draw: st.DrawFn) -> CreditFile:
    burdens = []
    for at in range(draw(st.integers(0, 6))):
        age, worst = draw(WHOLE), draw(st.sampled_from([0.35, 0.7, 0.9, 1.0]))
        gone = draw(st.tuples(st.integers(0, 90), st.integers(0, 7)))
        weight = known(worst * MODEL.recency(age))
        burdens.append(Burden("tradeline", f"t{at:03d}", weight, age, (gone[0], sum(gone))))
    return CreditFile(
        scores=draw(st.sampled_from([None, known(610.0)])),
        burdens=tuple(burdens),
        past_due=known(draw(st.sampled_from([0.0, 1.0]))),
        utilisation=known(draw(st.floats(0, 1))),
        oldest_months=known(float(draw(st.integers(0, 240)))),
        good_accounts=known(float(draw(st.integers(0, 12)))),
        inquiry_ages=tuple((f"i{at:03d}", draw(st.integers(0, 24))) for at in range(draw(st.integers(0, 8)))),
        missing=(),
    )


def forgotten(file: CreditFile, what: str) -> CreditFile:
    """The file with some figure no longer known."""
    if what == "ages":
        unknown = (
            replace(each, weight=Bounds(worst * MODEL.scales.least_recency, worst), age_months=None)
            for each in file.burdens
            for worst in [each.weight.high / MODEL.recency(each.age_months or 0)]
        )
        return replace(file, burdens=tuple(unknown))
    if what == "ends":
        return replace(file, burdens=tuple(replace(each, gone_after=None) for each in file.burdens))
    if what == "inquiries":
        return replace(file, inquiry_ages=tuple((key, None) for key, _ in file.inquiry_ages))
    if what == "oldest_months":
        return replace(file, oldest_months=Bounds(file.oldest_months.low, 240.0))
    if what == "good_accounts":
        return replace(file, good_accounts=Bounds(file.good_accounts.low, file.good_accounts.high + 3))
    anything: dict[str, Any] = {what: Bounds(0.0, 1.0)}
    return replace(file, **anything)


FORGET = ("ages", "ends", "inquiries", "oldest_months", "good_accounts", "past_due", "utilisation")
CORRECTIONS = st.dictionaries(
    st.tuples(st.just("tradeline"), st.integers(0, 6).map(lambda at: f"t{at:03d}")),
    st.builds(Correction, st.sampled_from([Bounds(0.0, 1.0), Bounds(1.0, 1.0)]), st.integers(2, 8)),
)
MOMENTS = st.builds(Moment, st.integers(0, 84), st.booleans(), st.booleans())


@settings(max_examples=400, deadline=None)
@given(files(), CORRECTIONS, MOMENTS, st.lists(st.sampled_from(FORGET), min_size=1, max_size=4))
def test_forgetting_a_figure_never_narrows_a_range(
    file: CreditFile, corrections: dict[Entry, Correction], moment: Moment, what: list[str]
) -> None:
    """What was possible stays possible: the wider range holds the narrower one, on the scale too."""
    less = file
    for each in what:
        less = forgotten(less, each)
    levels = [level(one, MODEL) for one in (file, less)]
    changes = [change(one, corrections, moment, MODEL) for one in (file, less)]
    after = [start.plus(moved).clipped(300, 850) for start, moved in zip(levels, changes, strict=True)]
    for narrow, wide in (levels, changes, after):
        assert wide.low <= narrow.low + 1e-9 and narrow.high <= wide.high + 1e-9
        assert narrow.low <= narrow.high


@settings(max_examples=200, deadline=None)
@given(files(), CORRECTIONS, st.integers(1, 84))
def test_a_doubtful_correction_or_payment_never_narrows_a_range(
    file: CreditFile, corrections: dict[Entry, Correction], month: int
) -> None:
    sure = change(file, corrections, Moment(month, certain=True), MODEL)
    doubtful = change(
        file, {entry: replace(each, after_months=0) for entry, each in corrections.items()}, Moment(month), MODEL
    )
    late = change(file, corrections, Moment(month, certain=True, new_late=True), MODEL)
    assert doubtful.low <= sure.low + 1e-9 and sure.high <= doubtful.high + 1e-9
    assert late.low <= sure.low + 1e-9 and sure.high <= late.high + 1e-9


@settings(max_examples=200, deadline=None)
@given(st.floats(200, 950), st.floats(0, 700))
def test_moving_into_the_scale_narrows_nothing(low: float, width: float) -> None:
    moved = Bounds(low, low + width).within(300, 850)
    assert 300 <= moved.low <= moved.high <= 850
    assert moved.width == pytest.approx(min(width, 550))


@pytest.mark.parametrize(
    "field",
    [
        "first_delinquency_on",
        "opened_on",
        "credit_limit_cents",
        "balance_cents",
        "past_due_cents",
        "is_open",
        "portfolio_type",
    ],
)
def test_a_report_without_a_field_has_no_narrower_ranges(field: str) -> None:
    whole = report(score=None)
    lacking = whole.model_copy(
        update={"tradelines": tuple(each.model_copy(update={field: None}) for each in whole.tradelines)}
    )
    findings, plan = analysed(whole)
    if field == "first_delinquency_on":
        ageless = {"since": None, "age_months": None, "must_go_after": None, "usually_gone_after": None}
        items = tuple(
            each.model_copy(update=ageless | {"weight": min(1.0, each.weight / MODEL.recency(each.age_months or 0))})
            for each in findings.negative_items
        )
        less = findings.model_copy(update={"negative_items": items})
    else:
        less = findings
    (one,) = project(findings, plan, [whole], SURE, AS_OF, PACK).files
    (other,) = project(less, plan, [lacking], SURE, AS_OF, PACK).files
    for name in ("start", "change", "change_if_corrected", "after"):
        narrow, wide = getattr(one, name), getattr(other, name)
        assert wide.high - wide.low >= narrow.high - narrow.low, name
    assert len(other.missing) > len(one.missing)
    for narrow_at, wide_at in zip(one.path, other.path, strict=True):
        assert wide_at.score.high - wide_at.score.low >= narrow_at.score.high - narrow_at.score.low


def test_a_shown_score_takes_the_estimates_place() -> None:
    (shown,), (unknown,) = (projected(report(score=score)).files for score in (640, None))
    assert (shown.start.low, shown.start.high, shown.start_is_shown) == (640, 640, True)
    assert unknown.start.high - unknown.start.low >= 100 and not unknown.start_is_shown
    assert "score" in unknown.missing and "score" not in shown.missing
    excluded = report(score=None).model_copy(update={"scores": (Score(model="any", exclusion_code="9001"),)})
    assert projected(excluded).files[0].start == unknown.start


def test_an_income_not_told_widens_the_odds() -> None:
    told, untold = (projected(report(), Goal(pays_on_time=True, debt_to_income=ratio)) for ratio in (0.3, None))
    for one, other in zip(told.files[0].approvals, untold.files[0].approvals, strict=True):
        assert other.now.low <= one.now.low <= one.now.high <= other.now.high
    assert any("of income" in each for each in untold.assumptions)


# -- what a plan may change -----------------------------------------------------------------------------------------------


def test_a_plan_without_items_changes_nothing_now() -> None:
    (told,) = projected(report()).files
    assert (told.change.low, told.change.high) == (0, 0) and told.after == told.start
    assert told.path[0].score == told.start


def test_removal_does_something_and_mere_correction_may_do_nothing() -> None:
    one = report(0)
    removing = project(*planned(("t001", "default_obsolete", "115")), [one], SURE, AS_OF, PACK).files[0]
    correcting = project(*planned(("t001", "paid_with_balance", "118")), [one], SURE, AS_OF, PACK).files[0]
    assert removing.change_if_corrected.low > 0 >= correcting.change_if_corrected.low
    assert removing.change_if_corrected.high == correcting.change_if_corrected.high
    assert removing.change.low == 0  # no dispute need end in a correction
    assert (removing.after.low, removing.after.high) == (640, min(850, 640 + removing.change.high))


def test_more_corrections_never_lower_the_high_end() -> None:
    entries = [(f"t{at:03d}", "default_obsolete", "115") for at in range(1, 6)]
    base = planned(*entries)[0]
    highs = []
    for count in range(6):
        some = base.model_copy(update={"findings": base.findings[:count]})
        plan = draft_plan(some, pack=PACK)
        highs.append(project(some, plan, [report(0)], SURE, AS_OF, PACK).files[0].change_if_corrected.high)
    assert highs == sorted(highs) and highs[0] == 0 < highs[1]
    gains = [other - one for one, other in pairwise(highs)]
    assert gains[-1] > gains[0]  # the last of five frees more than the first, which four others still outweigh


def test_disputes_of_one_file_leave_the_others_alone() -> None:
    findings, plan = planned(("t001", "default_obsolete", "115"))
    other = report(0).model_copy(update={"id": REPORTS[Bureau.EQUIFAX], "bureau": Bureau.EQUIFAX})
    first, second = project(findings, plan, [report(0), other], SURE, AS_OF, PACK).files
    assert first.change.high > 0 and second.change.high == 0


def test_a_furnishers_own_file_is_not_scored() -> None:
    furnishers = report(0).model_copy(update={"source": "metro2", "id": "rpt_furnisher"})
    findings, plan = planned(("t001", "default_obsolete", "115"))
    assert [each.report for each in project(findings, plan, [furnishers, report(0)], SURE, AS_OF, PACK).files] == [
        REPORTS[Bureau.EXPERIAN]
    ]


# -- time -----------------------------------------------------------------------------------------------------------------


def test_time_alone_helps_who_pays_on_time() -> None:
    (told,) = projected(report(16)).files
    lows = [each.score.low for each in told.path]
    assert lows[1:] == sorted(lows[1:]) and lows[-1] > lows[0]
    assert lows[1] >= lows[0] - 3  # a little below today's, for all that the model errs by
    assert [each.month for each in told.path][-1] == HORIZON_MONTHS
    assert all(each.on >= AS_OF for each in told.path)


def test_a_late_payment_stays_possible_unless_ruled_out() -> None:
    sure, open_, ruled_in = (
        projected(report(), Goal(pays_on_time=pays, debt_to_income=0.3)).files[0] for pays in (True, None, False)
    )
    assert open_.path == ruled_in.path
    for narrow, wide in zip(sure.path[1:], open_.path[1:], strict=True):
        assert wide.score.low <= narrow.score.low and wide.score.high == narrow.score.high
    assert open_.path[-1].score.low < sure.path[-1].score.low


def test_a_late_payment_costs_a_clean_file_at_once() -> None:
    """On a file that is late already one more may cost less than a point in its first months; not on a clean one."""
    clean = CreditFile(known(700.0), (), known(0.0), known(0.0), known(240.0), known(8.0), (), ())
    for month in (1, 2, 12):
        on_time, late = (change(clean, {}, Moment(month, new_late=each), MODEL) for each in (False, True))
        assert late.low < on_time.low - 10


def test_items_go_between_custom_and_statute() -> None:
    """Gone on no path the month before custom, on one between, on both after the statute's last day."""
    burden = Burden("tradeline", "t001", known(0.9 * MODEL.recency(70)), 70, (14, 20))
    file = CreditFile(known(600.0), (burden,), known(0.0), known(0.0), known(240.0), known(8.0), (), ())
    gone = {}
    for month in (13, 14, 19, 20):
        moved = change(file, {}, Moment(month), MODEL)
        whole = MODEL.change(Bounds(0.0, 300.0)).high
        assert 0 < moved.high < whole
        gone[month] = moved
    assert gone[14].high > gone[13].high + 5 and gone[14].low == pytest.approx(gone[13].low, abs=2)
    assert gone[20].low > gone[19].low + 5 and gone[20].high == pytest.approx(gone[19].high, abs=2)


def test_what_falls_off_is_told_in_order_with_both_ends() -> None:
    findings, plan = planned(("t001", "default_obsolete", "115"))
    early = item("t002", usually_gone_after=date(2027, 1, 1), must_go_after=date(2027, 6, 30))
    unknown = item("t003", usually_gone_after=None, must_go_after=None, since=None, age_months=None)
    findings = findings.model_copy(update={"negative_items": (unknown, *findings.negative_items, early)})
    (told,) = project(findings, plan, [report(0)], SURE, AS_OF, PACK).files
    assert [each.key for each in told.falls_off] == ["t002", "t001", "t003"]
    assert told.falls_off[0].at_the_latest_after == date(2027, 6, 30)
    assert "end of a negative item" in told.missing


def test_a_goal_is_reached_early_or_cautiously_or_not_at_all() -> None:
    def goal(score: int) -> Any:
        return projected(report(16), Goal(score=score, pays_on_time=True, debt_to_income=0.3)).files[0].goal

    here, above, never = goal(630), goal(660), goal(850)
    assert here.earliest_on == here.cautious_on == AS_OF
    assert above.earliest_on > AS_OF and (above.cautious_on is None or above.earliest_on <= above.cautious_on)
    assert never.cautious_on is None and (never.earliest_on is None or never.earliest_on > above.earliest_on)
    assert projected(report()).files[0].goal is None


def test_a_product_as_goal_names_its_score_and_its_odds_alone() -> None:
    (told,) = projected(report(), Goal(product="auto_loan", debt_to_income=0.3)).files
    assert [each.product for each in told.approvals] == ["auto_loan"]
    odds = next(each for each in MODEL.products if each.product == "auto_loan")
    assert odds.at(told.goal.score, 0.3) >= 0.5 > odds.at(told.goal.score - 1, 0.3) if told.goal else False


# -- what it says ---------------------------------------------------------------------------------------------------------


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32))
def test_the_same_answer_each_time_and_every_range_in_order(seed: int) -> None:
    rng = Random(seed)
    made = report(10, seed)
    made, _ = PLANTS[rng.choice(sorted(PLANTS))](made, rng)
    one, other = projected(made), projected(made)
    assert one == other and Projection.model_validate_json(one.model_dump_json()) == one
    (told,) = one.files
    assert told.change.low <= 0 <= told.change.high
    assert told.bands_now == MODEL.bands_of(told.start.low, told.start.high)
    for each in told.approvals:
        assert each.now.low <= each.now.high and each.after.high >= each.now.high


def test_it_says_what_it_is_and_promises_nothing() -> None:
    told = projected(report())
    words = told.model_dump_json().lower()
    assert "not a promise" in words and "generated credit files" in words and "1679b(a)(3)" in words
    assert told.model == "projection-2026.11" and len(told.assumptions) >= 7
    for never in ("guarantee", "will increase", "will rise", "will be approved", "will be deleted", "boost"):
        assert never not in words


def test_bands_are_those_the_range_touches() -> None:
    assert MODEL.bands_of(579, 579) == ("deep_subprime",)
    assert MODEL.bands_of(579, 620) == ("deep_subprime", "subprime", "near_prime")
    assert MODEL.bands_of(720, 850) == ("super_prime",)


def test_the_model_speaks_of_what_there_is() -> None:
    """Its fading is the analysis' own, and the grounds that remove an entry are grounds of rules."""
    assert MODEL.scales.fades_over_months == negative._FADES_OVER_MONTHS
    assert MODEL.scales.least_recency == negative._LEAST_RECENCY
    assert set(MODEL.removing.grounds) <= {rule.ground for rule in RULES}
    assert all(PACK.dispute_code(code).active for code in MODEL.removing.codes)


def test_a_report_tells_what_it_leaves_open() -> None:
    whole = report()
    file = credit_file(whole, [], AS_OF, MODEL)
    assert file.scores == known(640.0) and file.utilisation.low <= file.utilisation.high
    assert finding(strength=Strength.CERTAIN).strength is Strength.CERTAIN
    bare = credit_file(whole.model_copy(update={"tradelines": (), "inquiries": (), "scores": ()}), [], AS_OF, MODEL)
    assert (bare.utilisation, bare.past_due, bare.missing) == (known(0.0), known(0.0), ("score",))
