"""When a check fires, is silent, or abstains; how alarms begin and end; and what the page says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from functions.governance.model import (
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
from functions.governance.rules.fairness import Person
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


def people(**groups: tuple[int, int]) -> list[Person]:
    """group=(selected, size): by score, by decision, and among those who paid."""
    return [
        Person({"sex": group}, low_risk=n < selected, approved=n < selected, paid=True, low_risk_then=n < selected)
        for group, (selected, size) in groups.items()
        for n in range(size)
    ]


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
    assert (found.small_groups, found.unmeasured) == (1, None)
    alone = fairness.selection("sex", SelectionBasis.SCORE, people(female=(5, 10), male=(5, 9)), 40)
    assert (alone.groups, alone.small_groups) == ((), 1)
    assert alone.unmeasured == "Not measurable: known of 19 of 40; two groups of 10 or more are needed."


def test_what_is_not_known_is_said_and_never_a_zero() -> None:
    nobody = fairness.selection("race", SelectionBasis.SCORE, people(female=(5, 10), male=(5, 10)), 20)
    assert nobody.unmeasured == "Not measurable: known of fewer than 10 of 20; two groups of 10 or more are needed."
    none_selected = fairness.selection("sex", SelectionBasis.SCORE, people(female=(0, 10), male=(0, 10)), 20)
    assert none_selected.unmeasured == "Not measurable: 0 of 20 were selected."
    unpaid = [Person({"sex": "female"}, low_risk=True, approved=True) for _ in range(30)]
    assert fairness.opportunity("sex", unpaid, 30).unmeasured is not None
    undecided = [Person({"sex": group}, low_risk=True) for group in ("female", "male") for _ in range(30)]
    assert fairness.selection("sex", SelectionBasis.DECISION, undecided, 0).unmeasured is not None


def test_equal_opportunity_fires_by_the_same_reasoning() -> None:
    sure = fairness.opportunity("sex", people(female=(100, 200), male=(150, 200)), 400)
    assert levels(sure) == {"female": Level.ACT, "male": Level.SILENT}
    doubtful = fairness.opportunity("sex", people(female=(5, 10), male=(7, 10)), 20)
    assert levels(doubtful) == {"female": Level.WATCH, "male": Level.SILENT}
    fine = fairness.opportunity("sex", people(female=(90, 200), male=(100, 200)), 400)
    assert set(levels(fine).values()) == {Level.SILENT}


def test_who_did_not_pay_counts_for_no_opportunity() -> None:
    able = people(female=(5, 10), male=(5, 10))
    broke = [Person({"sex": "female"}, low_risk=True, approved=True, paid=False, low_risk_then=True)] * 50
    assert fairness.opportunity("sex", able + broke, 70) == fairness.opportunity("sex", able, 70)


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


def found(groups: list[Person]) -> FairnessReport:
    return FairnessReport(
        model_version="trust_score-2026.12",
        since=SINCE,
        until=UNTIL,
        scored=400,
        given=300,
        left_out=0,
        selection=(fairness.selection("sex", SelectionBasis.SCORE, groups, 400),),
        opportunity=(fairness.opportunity("sex", groups, 400),),
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


def test_a_page_says_what_is_not_measurable_and_what_was_never_looked_at() -> None:
    few = drift.report(TENTHS, {"savings": [9] * 10, "output": [9] * 10}, SINCE, UNTIL)
    shown = page(Found("trust_score-2026.12", few, None, ()))
    assert "Not measurable: 90 of 200 scores." in shown
    assert "No run has looked at this model yet." in shown
    assert "<svg viewBox" not in shown
    assert "&lt;b&gt;" in page(Found("<b>", None, None, ()))
