"""When a check fires, is silent, or abstains; how alarms begin and end; and what the page says."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.governance.model import (
    LENDERS,
    OPPORTUNITY,
    FairnessReport,
    Finding,
    Level,
    OpportunityReport,
    SelectionBasis,
    SelectionReport,
)
from functions.governance.rules import drift, fairness
from functions.governance.rules.alarms import settle
from functions.governance.rules.drift import Baseline
from functions.governance.rules.tally import Count, Judged, Tally
from functions.governance.shown.page import Found, page

SINCE, UNTIL = datetime(2027, 2, 1, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC)
TENTHS = Baseline("trust_score-2026.12", 16_266, {"savings": [0.1] * 10, "output": [0.1] * 10})
EVEN = [100] * 10


def figure(counts: list[int]) -> Level:
    found = drift.report(TENTHS, {"savings": counts, "output": counts}, SINCE, UNTIL)
    assert found.unmeasured is None
    return found.figures[0].level


def tilted(share: float) -> list[int]:
    """A thousand scores, of which the first five bins have so much less."""
    return [round(100 - 100 * share)] * 5 + [round(100 + 100 * share)] * 5


# -- drift -------------------------------------------------------------------------------------------------------------


def test_drift_is_silent_watched_and_acted_on_by_its_size() -> None:
    """Halves of .5 - s/2 and .5 + s/2: the index is s/2 ln((1+s)/(1-s))."""
    assert figure(EVEN) is Level.SILENT
    assert figure(tilted(0.15)) is Level.SILENT  # .023, a distance of .075
    assert figure(tilted(0.35)) is Level.WATCH  # .128
    assert figure(tilted(0.5)) is Level.ACT  # .275


def test_a_shift_that_the_index_hardly_sees_is_watched_by_its_distance() -> None:
    found = drift.report(TENTHS, {"savings": tilted(0.21), "output": EVEN}, SINCE, UNTIL).figures[0]
    assert (found.psi < 0.1, found.ks >= 0.1, found.level) == (True, True, Level.WATCH)
    few = [round(each / 5) for each in tilted(0.21)]
    assert drift.report(TENTHS, {"savings": few, "output": few}, SINCE, UNTIL).figures[0].level is Level.SILENT, (
        "chance"
    )


@pytest.mark.parametrize(("scores", "measured"), [(0, False), (199, False), (200, True)])
def test_below_two_hundred_scores_drift_abstains(scores: int, measured: bool) -> None:
    counts = [scores] + [0] * 9
    found = drift.report(TENTHS, {"savings": counts, "output": counts}, SINCE, UNTIL)
    assert (found.unmeasured is None) == measured
    assert bool(drift.findings(found)) == measured
    if not measured:
        assert found.unmeasured == f"Not measurable: {scores} of 200 scores."


# -- fairness ----------------------------------------------------------------------------------------------------------


def people(**groups: tuple[int, int]) -> dict[str, Count]:
    """group=(selected, size), with one case each."""
    return {group: Count(size, size, selected, size) for group, (selected, size) in groups.items()}


def levels(found: SelectionReport | OpportunityReport) -> dict[str, Level]:
    return {each.group: each.level for each in found.groups}


def test_a_ratio_below_four_fifths_fires_where_chance_does_not_explain_it() -> None:
    sure = fairness.selection("sex", SelectionBasis.SCORE, people(female=(60, 200), male=(100, 200)), 400)
    assert levels(sure) == {"female": Level.ACT, "male": Level.SILENT}
    doubtful = fairness.selection("sex", SelectionBasis.SCORE, people(female=(6, 20), male=(10, 20)), 40)
    assert levels(doubtful) == {"female": Level.WATCH, "male": Level.SILENT}
    assert (doubtful.groups[0].ratio, doubtful.groups[0].people) == (0.6, 20)
    of_few = fairness.selection("sex", SelectionBasis.SCORE, people(female=(39, 50), male=(10, 10)), 60)
    assert levels(of_few) == {"female": Level.WATCH, "male": Level.SILENT}, "ten of ten may be chance too"
    fine = fairness.selection("sex", SelectionBasis.SCORE, people(female=(80, 200), male=(100, 200)), 400)
    assert levels(fine) == {"female": Level.SILENT, "male": Level.SILENT}, "four fifths exactly is kept"


def test_a_group_of_nine_is_not_shown_and_one_of_ten_is() -> None:
    found = fairness.selection("sex", SelectionBasis.SCORE, people(female=(5, 10), male=(5, 10), another=(0, 9)), 29)
    assert [each.group for each in found.groups] == ["female", "male"]
    assert found.unmeasured is None
    alone = fairness.selection("sex", SelectionBasis.SCORE, people(female=(5, 10), male=(5, 9)), 40)
    assert alone.groups == ()
    assert alone.unmeasured == "Not measurable: known of 10 or more of 40; two groups of 10 or more are needed."


@given(
    shown=st.tuples(st.integers(10, 300), st.integers(10, 300)),
    few=st.integers(1, 9),
    one_more=st.integers(1, 8),
)
def test_what_is_told_is_the_same_whatever_a_small_group_says(shown: tuple[int, int], few: int, one_more: int) -> None:
    """Neither that there is one, nor how many are in it, nor what came of them."""
    large = people(female=(shown[0] // 2, shown[0]), male=(shown[1] // 3, shown[1]))
    told = [
        fairness.selection("sex", SelectionBasis.SCORE, large | small, 1000)
        for small in (people(), people(another=(0, few)), people(another=(few, few)), people(another=(0, one_more)))
    ]
    assert all(each == told[0] for each in told)
    for figure in told[0].groups:
        assert figure.people % 10 == figure.cases % 10 == 0


def test_totals_less_groups_leave_no_single_person() -> None:
    """Three of whom one is alone in a group: what is told of all of them is the same as without that one."""
    for alone in (0, 1):
        sizes = {"female": 23, "male": 22, "another": alone}
        assert (fairness.in_tens(sum(sizes.values())), [fairness.in_tens(each) for each in sizes.values()]) == (
            40,
            [20, 20, 0],
        )
    assert [fairness.in_tens(each) for each in (0, 9, 10, 19, 20)] == [0, 0, 10, 10, 20]


def test_what_is_not_known_is_said_and_never_a_zero() -> None:
    nobody = fairness.selection("race", SelectionBasis.SCORE, {}, 20)
    assert nobody.unmeasured == "Not measurable: known of fewer than 10 of 20; two groups of 10 or more are needed."
    none_selected = fairness.selection("sex", SelectionBasis.SCORE, people(female=(0, 10), male=(0, 10)), 20)
    assert none_selected.unmeasured == "Not measurable: nobody was selected in groups of 10 or more."
    assert fairness.opportunity("sex", people(female=(3, 30)), 30).unmeasured is not None


def test_several_decisions_about_one_person_count_but_make_nobody_surer() -> None:
    """The rate is that of the decisions; the interval is as wide as that of the people behind them."""
    once = people(female=(12, 20), male=(18, 20))
    twice = {group: Count(size, 2 * size, 2 * chosen, 4 * size) for group, (size, _, chosen, _) in once.items()}
    one, two = (fairness.selection("sex", SelectionBasis.DECISION, each, 40) for each in (once, twice))
    assert [each.model_copy(update={"cases": 20}) for each in two.groups] == list(one.groups)
    assert [each.cases for each in two.groups] == [40, 40]
    one_of_many = Count(people=10, cases=109, selected=100, squares=100 * 100 + 9)
    assert 1 < one_of_many.independent < 1.2, "a hundred decisions about one person are hardly more than one"


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 30)), min_size=1, max_size=40))
def test_a_tally_adds_people_up_in_any_order_and_over_pages(cases: list[tuple[int, int]]) -> None:
    judged = [{"decision": Judged(each, min(chosen, each))} for each, chosen in cases]
    forth, back = Tally(), Tally()
    for each in judged:
        forth.add({"sex": "female", "race": "asian"}, each)
    for each in reversed(judged):
        back = Tally(**json.loads(json.dumps(asdict(back))))
        back.add({"sex": "female", "race": "asian"}, each)
    assert forth.counts == back.counts
    (count,) = forth.of("decision", "sex").values()
    assert (count.people, count.cases) == (len(cases), sum(each for each, _ in cases))
    assert 1 - 1e-9 <= count.independent <= count.people + 1e-9
    assert forth.of("decision", "age_band") == forth.of(OPPORTUNITY, "sex") == {}


def test_equal_opportunity_fires_by_the_same_reasoning() -> None:
    sure = fairness.opportunity("sex", people(female=(100, 200), male=(150, 200)), 400)
    assert levels(sure) == {"female": Level.ACT, "male": Level.SILENT}
    doubtful = fairness.opportunity("sex", people(female=(5, 10), male=(7, 10)), 20)
    assert levels(doubtful) == {"female": Level.WATCH, "male": Level.SILENT}
    fine = fairness.opportunity("sex", people(female=(90, 200), male=(100, 200)), 400)
    assert set(levels(fine).values()) == {Level.SILENT}


# -- alarms ------------------------------------------------------------------------------------------------------------


def finding(subject: str, level: Level) -> Finding:
    return Finding(subject=subject, level=level, figures={})


def test_an_alarm_is_told_once_goes_on_while_unjudged_and_ends_when_over() -> None:
    act, watch, silent = (finding("savings", level) for level in (Level.ACT, Level.WATCH, Level.SILENT))
    assert settle({}, [act]).raised == (act,)
    assert settle({"savings": Level.ACT}, [act]) == settle({}, [silent]) == settle({"savings": Level.ACT}, [])
    over = settle({"savings": Level.ACT}, [silent])
    assert (over.ended, over.raised) == (("savings",), ())
    changed = settle({"savings": Level.WATCH}, [act])
    assert (changed.ended, changed.raised) == (("savings",), (act,))
    assert settle({"savings": Level.WATCH}, [watch]).raised == ()


# -- the page ----------------------------------------------------------------------------------------------------------


def found(groups: dict[str, Count], of: str = "trust_score-2026.12") -> FairnessReport:
    return FairnessReport(
        model_version=of,
        since=SINCE,
        until=UNTIL,
        people=400,
        given=300,
        left_out=2,
        selection=(fairness.selection("sex", SelectionBasis.DECISION, groups, 400),),
        opportunity=() if of == LENDERS else (fairness.opportunity("sex", groups, 400),),
    )


def test_a_page_says_every_figure_in_words_and_marks_levels_without_colour() -> None:
    report = drift.report(TENTHS, {"savings": tilted(0.5), "output": tilted(0.35)}, SINCE, UNTIL)
    shown = page(Found("trust_score-2026.12", report, found(people(female=(60, 200), male=(100, 200))), ()))
    plots = re.findall(r"<svg viewBox.*?</svg>", shown, re.DOTALL)
    assert len(plots) == 3
    for plot in plots:
        tree = ElementTree.fromstring(plot)
        title, description = tree.find("title"), tree.find("desc")
        assert title is not None and title.text and description is not None and description.text
        named = str(tree.get("aria-labelledby")).split()
        assert named == [title.get("id"), description.get("id")]
        assert "act" in description.text
    identifiers = re.findall(r' id="([^"]+)"', shown)
    assert len(identifiers) == len(set(identifiers))
    colours = set(re.findall(r"#[0-9a-f]{3,6}\b", shown))
    assert all(len(set(re.findall("..", each[1:] * (2 if len(each) == 4 else 1)))) <= 2 for each in colours)
    assert "url(#watch)" in plots[0] and 'fill="#111"' in plots[0]
    assert "0.6 (" in shown and "60" in shown and "<script" not in shown


def test_a_page_says_what_each_figure_counts() -> None:
    """Of a model: what rests on its scores; of lenders: all they decided, on a score or on none."""
    groups = people(female=(60, 200), male=(100, 200))
    of_model = page(Found("trust_score-2026.12", None, found(groups), ()))
    assert "400 people scored" in of_model and "300 or more of them gave attributes" in of_model
    assert "2 of those are left out" in of_model and "told in tens" in of_model
    assert "decisions that rest on a score of this model" in of_model and "newest loan" in of_model
    assert 'href="../lenders/checks.html"' in of_model and "<h2>Drift</h2>" in of_model
    of_all = page(Found(LENDERS, None, found(groups, LENDERS), ()))
    assert "400 people decided on" in of_all and "every final decision of every lender" in of_all
    assert "on whatever model&#x27;s score or on none" in of_all
    assert "Equal opportunity" not in of_all and "<h2>Drift</h2>" not in of_all


def test_a_page_says_what_is_not_measurable_and_what_was_never_looked_at() -> None:
    few = drift.report(TENTHS, {"savings": [9] * 10, "output": [9] * 10}, SINCE, UNTIL)
    shown = page(Found("trust_score-2026.12", few, None, ()))
    assert "Not measurable: 90 of 200 scores." in shown
    assert "No run has looked at this model yet." in shown
    assert "<svg viewBox" not in shown
    assert "&lt;b&gt;" in page(Found("<b>", None, None, ()))
