"""One account at several bureaus: who is wrong, how surely, and what lawful practice explains."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from functions.analysis.engine.analyse import analyse
from functions.analysis.engine.circle import Circle
from functions.analysis.engine.rule import Case, Fired
from functions.analysis.model import Findings
from functions.analysis.rules.debts.adverse import adverse_at_one_bureau
from functions.analysis.rules.debts.bureaus import (
    CODES,
    bureaus_contradict,
    standing_contradicts,
)
from tests.generators.plants.bureaus import PLANTS
from tests.generators.scenes import Scene, consistent_scene
from tests.unit.analysis.bureau_samples import CARD, CHARGE_OFF, LOAN, Changes, at_bureaus, judged, outcome
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, facts, fired, told

# -- R71 ------------------------------------------------------------------------------------------------------------


def test_r71_names_every_differing_field_with_its_values_and_sources() -> None:
    wrong = {"balance_cents": 220_000, "credit_limit_cents": 300_000, "opened_on": "2018-09-01"}
    found = fired(outcome(bureaus_contradict, at_bureaus(CARD, wrong, {}, {"reported_on": "2024-03-12"})))
    assert {name: value for name, value in facts(found).items() if "equifax" not in name} == {
        "opened_on": "2018-09-01",
        "credit_limit_cents": "$3,000.00",
        "balance_cents": "$2,200.00",
        "reported_on": "2024-03-10",
        "transunion[2024-03-15].opened_on": "2018-05-10",
        "transunion[2024-03-15].credit_limit_cents": "$5,000.00",
        "transunion[2024-03-15].balance_cents": "$1,200.00",
        "transunion[2024-03-15].reported_on": "2024-03-12",
    }
    assert all(fact.source is not None for fact in found.facts)
    assert "balance $2,200.00 here and $1,200.00 at Equifax and TransUnion" in found.explanation
    assert found.acdv_code == "114"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"opened_on": "2018-09-01"}, "114"),
        ({"account_type": "12"}, "108"),
        ({"credit_limit_cents": 400_000}, "015"),
        ({"high_credit_cents": 200_000}, "015"),
        ({"balance_cents": 130_000}, "118"),
    ],
)
def test_r71_the_dispute_code_follows_the_field(wrong: Changes, code: str) -> None:
    found = fired(outcome(bureaus_contradict, at_bureaus(CARD, wrong, {}, {})))
    assert (found.acdv_code, found.strength.value) == (code, "probable")


def test_r71_codes_are_active_and_stand_in_the_finding() -> None:
    assert all(PACK.dispute_code(code).active for code in CODES.values())
    (found,) = analyse(
        at_bureaus(CARD, {"balance_cents": 130_000}, {}, {}), as_of=REPORTED, purpose=WRITTEN, pack=PACK
    ).findings
    assert (found.rule_id, found.acdv_code, found.report) == ("R71", "118", "rpt_experian")


@pytest.mark.parametrize(
    ("base", "changes", "expected"),
    [
        # a balance of another day may have moved, a date opened may not
        (CARD, ({"balance_cents": 130_000}, {}, {"reported_on": "2024-03-11"}), "possible"),
        (CARD, ({"opened_on": "2018-09-01"}, {}, {"reported_on": "2024-03-11"}), "probable"),
        # the odd one out of three is wrong; the two that agree bear each other out
        (CARD, ({"balance_cents": 130_000}, {}, {}), "probable"),
        (CARD, ({}, {"balance_cents": 130_000}, {}), "silent"),
        (CARD, ({"balance_cents": 130_000}, {"balance_cents": 130_000}, {}), "silent"),
        # the favourable one is never disputed, not even as the odd one out
        (CARD, ({"balance_cents": 110_000}, {}, {}), "silent"),
        (CARD, ({"credit_limit_cents": 600_000}, {}, {}), "silent"),
        (CARD, ({"opened_on": "2018-01-01"}, {}, {}), "silent"),
        # of two, the less favourable one, and only possibly
        (CARD, ({"balance_cents": 130_000}, {}), "possible"),
        (CARD, ({"balance_cents": 110_000}, {}), "silent"),
        (CARD, ({"credit_limit_cents": 400_000}, {}), "possible"),
        (CARD, ({"opened_on": "2018-09-01"}, {}), "possible"),
        (CARD, ({"opened_on": "2018-01-01"}, {}), "silent"),
        (LOAN, ({"high_credit_cents": 1_500_000}, {}), "possible"),
        # of three that all differ, the least favourable
        (CARD, ({"balance_cents": 140_000}, {"balance_cents": 130_000}, {}), "possible"),
        (CARD, ({"balance_cents": 130_000}, {"balance_cents": 140_000}, {}), "silent"),
        # no type is better than another: it takes two to say which is wrong
        (CARD, ({"account_type": "12"}, {}), "silent"),
        (CARD, ({"account_type": "12"}, {}, {}), "probable"),
        # a furnisher that reports to one bureau only
        (CARD, ({"balance_cents": 130_000},), "silent"),
    ],
)  # fmt: skip
def test_r71_who_is_wrong(base: Changes, changes: tuple[Changes, ...], expected: str) -> None:
    assert judged(bureaus_contradict, base, *changes) == expected


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        # a balance within the days of one statement
        (CARD, {"balance_cents": 130_000, "reported_on": "2024-03-13"}, {}, "possible"),
        (CARD, {"balance_cents": 130_000, "reported_on": "2024-03-14"}, {}, "silent"),
        (CARD, {"balance_cents": 130_000, "reported_on": "2024-03-07"}, {}, "possible"),
        (CARD, {"balance_cents": 130_000, "reported_on": "2024-03-06"}, {}, "silent"),
        # a limit within one cycle
        (CARD, {"credit_limit_cents": 400_000, "reported_on": "2024-02-14"}, {}, "possible"),
        (CARD, {"credit_limit_cents": 400_000, "reported_on": "2024-02-13"}, {}, "silent"),
        # dated by the month: the same month, and only possible
        (CARD, {"balance_cents": 130_000}, {"reported_on": "2024-03"}, "possible"),
        (CARD, {"balance_cents": 130_000}, {"reported_on": "2024-02"}, "silent"),
        # cents left off, and the first difference that counts
        (CARD, {"balance_cents": 120_099}, {}, "silent"),
        (CARD, {"balance_cents": 120_100}, {}, "possible"),
        # dates opened: by the month, and up to a month apart
        (CARD, {"opened_on": "2018-05"}, {}, "silent"),
        (CARD, {"opened_on": "2018-06-10"}, {}, "silent"),
        (CARD, {"opened_on": "2018-06-11"}, {}, "possible"),
        (CARD, {"opened_on": "2018-06"}, {}, "silent"),
        (CARD, {"opened_on": "2018"}, {}, "silent"),
        # the limit shown as highest credit
        (CARD, {"high_credit_cents": 200_000}, {"high_credit_cents": 500_000}, "silent"),
        (CARD, {"high_credit_cents": 200_000}, {}, "possible"),
        # a limit that is left out or set to nothing is no other limit
        (CARD, {"credit_limit_cents": 0}, {}, "silent"),
        (CARD, {"credit_limit_cents": None}, {}, "silent"),
        (CARD, {"balance_cents": None}, {}, "silent"),
        # kinds that the bureaus' own codes class differently
        (CARD, {"account_type": "07"}, {}, "silent"),
        # how far behind: on one day only
        ({**CARD, "status": "late_60"}, {"status": "late_90"}, {}, "possible"),
        ({**CARD, "status": "late_60"}, {}, {"status": "late_90"}, "silent"),
        ({**CARD, "status": "late_60"}, {"status": "late_90", "reported_on": "2024-03-11"}, {}, "silent"),
        (CHARGE_OFF, {}, {"status": "paid_charge_off"}, "possible"),
        (CHARGE_OFF, {"reported_on": "2024-03-09"}, {"status": "paid_charge_off"}, "silent"),
        (CHARGE_OFF, {}, {"status": "collection"}, "silent"),
        (CARD, {"status": "charge_off"}, {}, "silent"),  # R72 looks at that
    ],
)  # fmt: skip
def test_r71_boundaries_and_lawful_differences(base: Changes, mine: Changes, theirs: Changes, expected: str) -> None:
    assert judged(bureaus_contradict, base, mine, theirs) == expected


def test_r71_abstains_where_a_difference_is_undated() -> None:
    other = {"balance_cents": 130_000}
    assert judged(bureaus_contradict, CARD, {**other, "reported_on": None}, {}) == ("reported_on",)
    assert judged(bureaus_contradict, CARD, other, {"reported_on": None}) == ("elsewhere.reported_on",)
    assert judged(bureaus_contradict, CARD, {"reported_on": None}, {"reported_on": None}) == "silent"


def test_a_finding_is_no_surer_than_that_it_is_one_account() -> None:
    reports = at_bureaus(CARD, {"balance_cents": 130_000, "account_number": None}, {"account_number": None}, {})
    case = Case(reports[0], reports, REPORTED, WRITTEN, PACK, Circle(reports))
    least = min(entry.certainty for entry in case.elsewhere(reports[0].tradelines[0]))
    assert 0.9 <= least < 1
    assert fired(bureaus_contradict.check(reports[0].tradelines[0], case)).strength.value == "probable"
    hardly_read = at_bureaus(CARD, {"balance_cents": 130_000}, {}, {}, confidence=0.5)
    assert told(outcome(bureaus_contradict, hardly_read)) == "possible"


def test_r71_abstains_where_the_law_pack_is_silent() -> None:
    reports = tuple(
        each.model_copy(update={"generated_on": REPORTED.replace(year=1960)})
        for each in at_bureaus(CARD, {"balance_cents": 130_000}, {})
    )
    assert "policy.analysis.same_cycle_days" in told(outcome(bureaus_contradict, reports))


# -- R72 ------------------------------------------------------------------------------------------------------------

LATE: Changes = {"status": "late_60", "past_due_cents": 8_000, "first_delinquency_on": "2024-02"}


@pytest.mark.parametrize(
    ("base", "changes", "expected"),
    [
        (CARD, (LATE, {}, {}), "probable"),
        (CARD, (LATE, {}), "possible"),
        (CARD, (LATE, LATE, {}), "silent"),
        (CARD, ({}, LATE, LATE), "silent"),
        (CARD, ({}, LATE), "silent"),
        (CHARGE_OFF, ({}, {**CARD}, {**CARD}), "probable"),
        (CHARGE_OFF, ({"status": "paid_charge_off"}, {**CARD, "status": "paid_or_closed", "payment_rating": "0"}), "possible"),
        (CARD, ({"status": "paid_or_closed", "payment_rating": "2"}, {"status": "paid_or_closed", "payment_rating": "0"}), "possible"),
        (CARD, ({"status": "paid_or_closed", "payment_rating": "2"}, {"status": "paid_or_closed"}), "possible"),
        # closed, its rating not told: the history shows that it was in order, or leaves it open
        (CHARGE_OFF, ({}, {**CARD, "status": "paid_or_closed", "payment_history": ()}), "silent"),
        (CHARGE_OFF, ({}, {"status": "paid_or_closed", "charge_off_cents": None}), "silent"),
        # other cycles, and what may have happened between two days
        (CARD, ({**LATE, "reported_on": "2024-02-13"}, {}), "silent"),
        (CARD, ({**LATE, "reported_on": "2024-03-09"}, {}), "silent"),
        (CARD, ({**LATE, "reported_on": "2024-03-11"}, {}), "possible"),
        (CARD, ({**LATE, "status": "late_30", "reported_on": "2024-03-11"}, {}), "silent"),
        (CARD, ({**LATE, "status": "late_30"}, {}), "possible"),
        (CHARGE_OFF, ({"reported_on": "2024-02-20"}, {**CARD}), "possible"),
        (CARD, (LATE, {"reported_on": "2024-03"}), "possible"),
        # a bankruptcy, an amount past due beside a current status
        (CARD, ({**LATE, "consumer_information_indicator": "A"}, {}), "silent"),
        (CARD, (LATE, {"consumer_information_indicator": "A"}), "silent"),
        (CARD, (LATE, {"past_due_cents": 8_000}), "silent"),
        (CARD, (LATE,), "silent"),
    ],
)  # fmt: skip
def test_r72_by_status(base: Changes, changes: tuple[Changes, ...], expected: str) -> None:
    assert judged(adverse_at_one_bureau, base, *changes) == expected


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("2024-03 000100000000", "2024-03 000000000000", "possible"),
        ("2024-03 000L00000000", "2024-03 000000000000", "possible"),
        ("2024-03 000100000000", "2024-03 000010000000", "silent"),  # one month's labelling
        ("2024-03 000100000000", "2024-03 001000000000", "silent"),
        ("2024-03 000100000000", "2024-03 000001000000", "possible"),
        ("2024-03 000100000000", "2024-03 000D00000000", "silent"),
        ("2024-03 000100000000", "2024-03 00D000000000", "silent"),
        ("2024-03 000100000000", "2024-03 0000", "silent"),  # told up to that month only
        ("2024-03 000100000000", "2024-03 00000", "possible"),
        ("2024-03 100000000000", "2024-02 000000000000", "silent"),  # one month behind
        ("2024-03 010000000000", "2024-02 000000000000", "silent"),
        ("2024-03 001000000000", "2024-02 000000000000", "possible"),
        ("2024-03 000000000000", "2024-03 000100000000", "silent"),
    ],
)
def test_r72_by_months(mine: str, theirs: str, expected: str) -> None:
    histories = {"payment_history": mine}, {"payment_history": theirs}
    assert judged(adverse_at_one_bureau, CARD, *histories) == expected


def test_r72_months_need_the_same_cycle_and_nobody_who_bears_them_out() -> None:
    late, clean = {"payment_history": "2024-03 000100000000"}, {"payment_history": "2024-03 000000000000"}
    assert judged(adverse_at_one_bureau, CARD, late, clean, clean) == "probable"
    assert judged(adverse_at_one_bureau, CARD, late, clean, late) == "silent"
    assert judged(adverse_at_one_bureau, CARD, late, {**clean, "reported_on": "2024-02-13"}) == "silent"
    found = outcome(adverse_at_one_bureau, at_bureaus(CARD, late, clean))
    assert facts(found) == {
        "payment_history[2023-12]": "1",
        "equifax[2024-03-15].payment_history[2023-12]": "0",
        "reported_on": "2024-03-10",
        "equifax[2024-03-15].reported_on": "2024-03-10",
    }
    assert "2023-12" in fired(found).explanation


def test_r72_names_the_values_and_abstains() -> None:
    found = outcome(adverse_at_one_bureau, at_bureaus(CARD, LATE, {}))
    assert facts(found) == {
        "status": "late_60",
        "reported_on": "2024-03-10",
        "equifax[2024-03-15].status": "current",
        "equifax[2024-03-15].reported_on": "2024-03-10",
    }
    assert all(fact.source is not None for fact in fired(found).facts)
    assert judged(adverse_at_one_bureau, CARD, {**LATE, "reported_on": None}, {}) == ("reported_on",)
    assert judged(adverse_at_one_bureau, CARD, LATE, {"reported_on": None}) == ("elsewhere.reported_on",)
    unknown = {"status": None, "payment_history": ()}
    assert judged(adverse_at_one_bureau, CARD, unknown, {}) == ("status", "payment_history")


# -- whole scenes ---------------------------------------------------------------------------------------------------


def findings(scene: Scene) -> Findings:
    return analyse(scene.reports, as_of=REPORTED, purpose=WRITTEN, pack=PACK, earlier=scene.earlier, known=scene.known)


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_fires_exactly_its_rule(rule_id: str, seed: int) -> None:
    rng = Random(seed)
    planted = PLANTS[rule_id](consistent_scene(rng), rng)
    (found,) = findings(planted.scene).findings
    assert (found.rule_id, found.report, found.key) == (rule_id, planted.report, planted.key)
    assert all(fact.source is not None for fact in found.facts)
    assert not any(word in found.explanation.lower() for word in ("metro", "violat", "illegal", "unlawful"))


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), order=st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(rule_id: str, seed: int, order: Random) -> None:
    rng = Random(seed)
    scene = PLANTS[rule_id](consistent_scene(rng), rng).scene
    shuffled = list(scene.reports)
    order.shuffle(shuffled)
    one, other = findings(scene), findings(Scene(tuple(shuffled), scene.earlier))
    assert {each.model_dump_json() for each in one.findings} == {each.model_dump_json() for each in other.findings}


def test_firing_is_never_mutual() -> None:
    """Of two entries that contradict each other at most one is disputed."""
    for mine, theirs in (
        ({"balance_cents": 130_000}, {}),
        ({"is_open": False}, {}),
        ({"ownership": "joint"}, {}),
        ({"opened_on": "2018-09-01"}, {"balance_cents": 130_000}),
    ):
        for rule in (bureaus_contradict, standing_contradicts):
            one = outcome(rule, at_bureaus(CARD, mine, theirs))
            other = outcome(rule, at_bureaus(CARD, theirs, mine))
            both = isinstance(one, Fired) and isinstance(other, Fired)
            named = [set(facts(each)) for each in (one, other) if isinstance(each, Fired)]
            assert not both or not (named[0] & named[1]) - {"reported_on", "equifax[2024-03-15].reported_on"}
