"""One account over bureaus and over time: what always holds, and the cases a person would look at."""

from __future__ import annotations

from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.dates import PartialDate
from contracts.matching.accounts import SURE, Matching, match_accounts
from contracts.matching.decisions import Decision, DecisionKind, contradicted
from contracts.matching.features import FEATURES
from contracts.matching.pairs import compare
from contracts.matching.profile import Ref, profile
from contracts.matching.vetoes import VETOES, veto
from contracts.report import Remark, Report, Source, SourceKind, Tradeline
from contracts.vocabulary import Bureau, Ownership, PortfolioType, Status
from tests.generators.bureau_distortion import ROUGH, file
from tests.generators.look_alikes import FAMILIES, people

JOIN, SPLIT = DecisionKind.JOIN, DecisionKind.SPLIT


def a_file(seed: int, *families: str) -> list[Report]:
    rng = Random(seed)
    return file(rng, people(rng, *families))[0]


def groups(matching: Matching) -> set[tuple[Ref, ...]]:
    return {account.refs for account in matching.accounts}


few_families = st.lists(st.sampled_from(sorted(FAMILIES)), min_size=1, max_size=3, unique=True)


@st.composite
def some_files(draw: st.DrawFn) -> list[Report]:
    rng = Random(draw(st.integers(0, 10**6)))
    return file(rng, people(rng, *draw(few_families)), knobs=ROUGH)[0]


@st.composite
def decided_files(draw: st.DrawFn) -> tuple[list[Report], tuple[Decision, ...]]:
    reports = draw(some_files())
    refs = [Ref(report.id or "", line.key) for report in reports for line in report.tradelines]
    if len(refs) < 4:
        return reports, ()
    made = []
    for number in range(draw(st.integers(1, 4))):
        chosen = draw(st.lists(st.sampled_from(refs), min_size=2, max_size=4, unique=True))
        if draw(st.booleans()):
            made.append(Decision(f"adc_{number}", JOIN, tuple(chosen)))
        else:
            made.append(Decision(f"adc_{number}", SPLIT, tuple(chosen[:1]), tuple(chosen[1:])))
    return reports, tuple(made)


# -- what always holds ------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(some_files(), st.randoms(use_true_random=False))
def test_the_order_of_reports_and_of_lines_makes_no_difference(reports: list[Report], rng: Any) -> None:
    found = match_accounts(reports)
    shuffled = []
    for report in rng.sample(reports, len(reports)):
        lines = tuple(rng.sample(report.tradelines, len(report.tradelines)))
        shuffled.append(report.model_copy(update={"tradelines": lines}))
    again = match_accounts(shuffled)
    assert groups(found) == groups(again)
    told = [{(link.one, link.other, round(link.certainty, 9)) for link in each.possible} for each in (found, again)]
    assert told[0] == told[1]


@settings(max_examples=40, deadline=None)
@given(some_files())
def test_every_tradeline_stands_in_one_account_and_no_account_has_two_of_one_report(reports: list[Report]) -> None:
    found = match_accounts(reports)
    refs = [ref for account in found.accounts for ref in account.refs]
    assert len(refs) == len(set(refs)) == sum(len(report.tradelines) for report in reports)
    for account in found.accounts:
        assert len({ref.report_id for ref in account.refs}) == len(account.refs)
        for one, other in combinations(account.profiles, 2):
            assert veto(one, other) is None
        assert len(account.links) == len(account.refs) - 1
        assert account.certainty is None or account.certainty >= SURE


@settings(max_examples=40, deadline=None)
@given(some_files())
def test_comparing_is_symmetric(reports: list[Report]) -> None:
    lines = [profile(report, line) for report in reports for line in report.tradelines][:12]
    for one, other in combinations(lines, 2):
        there, back = compare(one, other), compare(other, one)
        assert (there.levels, there.log_odds) == (back.levels, back.log_odds)
        assert [each(one, other) for each in VETOES] == [each(other, one) for each in VETOES]


@settings(max_examples=60, deadline=None)
@given(decided_files())
def test_a_decision_always_wins_unless_a_later_one_says_otherwise(
    given_file: tuple[list[Report], tuple[Decision, ...]],
) -> None:
    reports, decisions = given_file
    found = match_accounts(reports, decisions)
    place = {ref: account.refs for account in found.accounts for ref in account.refs}
    for decision in decisions:
        if decision.id in found.overruled:
            continue
        if decision.kind is JOIN:
            assert len({place[ref] for ref in decision.refs}) == 1
        else:
            assert {place[ref] for ref in decision.refs}.isdisjoint(place[ref] for ref in decision.apart_from)
    joined = {ref for decision in decisions if decision.kind is JOIN for ref in decision.refs}
    for account in found.accounts:
        reports_seen = [ref.report_id for ref in account.refs if ref not in joined]
        assert len(reports_seen) == len(set(reports_seen))


@settings(max_examples=30, deadline=None)
@given(some_files())
def test_what_the_matching_found_decided_by_people_changes_nothing(reports: list[Report]) -> None:
    found = match_accounts(reports)
    same = [Decision(f"adc_{at}", JOIN, refs) for at, refs in enumerate(sorted(groups(found))) if len(refs) > 1]
    assert groups(match_accounts(reports, same)) == groups(found)


@settings(max_examples=30, deadline=None)
@given(some_files())
def test_the_matching_of_two_reports_is_stable(reports: list[Report]) -> None:
    """No two tradelines would both be surer of each other than of what they got."""
    two = reports[:2]
    found = match_accounts(two)
    won = {
        ref: link.comparison.log_odds
        for a in found.accounts
        for link in a.links
        if link.comparison
        for ref in (link.one, link.other)
    }
    left, right = ([profile(report, line) for line in report.tradelines] for report in two)
    for one in left:
        for other in right:
            if one.ref in won and other.ref in won and veto(one, other) is None:
                assert compare(one, other).log_odds <= max(won[one.ref], won[other.ref])


def test_the_same_report_twice_and_a_report_without_an_id_are_refused() -> None:
    report = a_file(1, "ordinary")[0]
    with pytest.raises(ValueError, match="twice"):
        match_accounts([report, report])
    with pytest.raises(ValueError, match="store it first"):
        match_accounts([report.model_copy(update={"id": None})])


# -- decisions --------------------------------------------------------------------------------------------------------

A, B, C = Ref("rpt_a", "t001"), Ref("rpt_b", "t001"), Ref("rpt_c", "t001")


def test_a_later_decision_overrules_an_earlier_one_also_through_a_third() -> None:
    joins = (Decision("1", JOIN, (A, B)), Decision("2", JOIN, (B, C)))
    assert contradicted(joins, Decision("3", SPLIT, (A,), (C,))) == "1"
    assert contradicted(joins[:1], Decision("3", SPLIT, (A,), (C,))) is None
    assert contradicted((Decision("1", SPLIT, (A,), (B,)),), Decision("2", JOIN, (A, B))) == "1"


# -- cases ------------------------------------------------------------------------------------------------------------


def line(bureau: Bureau = Bureau.EXPERIAN, key: str = "t001", **fields: Any) -> Tradeline:
    usual: dict[str, Any] = {
        "furnisher": "CAPITAL ONE",
        "portfolio_type": PortfolioType.REVOLVING,
        "account_type": "18",
        "ownership": Ownership.INDIVIDUAL,
        "opened_on": PartialDate(2019, 5, 6),
        "reported_on": PartialDate(2026, 10, 20),
        "credit_limit_cents": 5_000_00,
        "high_credit_cents": 2_345_00,
        "balance_cents": 812_00,
        "status": Status.CURRENT,
        "is_open": True,
    }
    return Tradeline(key=key, bureau=bureau, **{**usual, **fields})


def report(bureau: Bureau, *lines: Tradeline, id: str | None = None) -> Report:
    placed = tuple(each.model_copy(update={"bureau": bureau, "key": f"t{at:03d}"}) for at, each in enumerate(lines, 1))
    return Report(id=id or f"rpt_{bureau}", bureau=bureau, source="test", tradelines=placed)


def one_account(left: Tradeline, right: Tradeline) -> bool:
    return len(match_accounts([report(Bureau.EXPERIAN, left), report(Bureau.EQUIFAX, right)]).accounts) == 1


def test_the_plain_case() -> None:
    assert one_account(line(account_number="414720XXXX"), line(account_number="*1234", opened_on=PartialDate(2019, 5)))


@pytest.mark.parametrize(
    "apart",
    [
        {"furnisher": "DISCOVER BANK", "opened_on": PartialDate(2019, 5, 9)},
        {"portfolio_type": PortfolioType.INSTALLMENT},
        {"opened_on": PartialDate(2016, 1, 4)},
        {"account_number": "****9999", "high_credit_cents": 999_00},
        {"original_creditor": "PRAIRIE CLINIC"},
    ],
)
def test_each_veto_parts_what_else_agrees(apart: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"account_number": "****1234", "original_creditor": "HARBOR HOSPITAL"}
    left = line(**usual)
    right = line(**{**usual, **apart})
    assert not one_account(left, right)
    assert one_account(left, line(**usual))


def test_every_veto_has_its_case() -> None:
    said = {each.__name__ for each in VETOES}
    assert said == {
        "one_report", "other_portfolio", "opened_far_apart", "contradicting_numbers", "other_furnisher",
        "other_original_creditor",
    }  # fmt: skip


def test_a_lost_cards_account_goes_on_under_its_new_number() -> None:
    assert one_account(line(account_number="****1234"), line(account_number="****9876"))
    lost = (Remark(text="Credit card lost or stolen"),)
    assert not one_account(line(account_number="****1234", remarks=lost), line(account_number="****9876"))


def test_a_number_that_was_hardly_readable_parts_nothing() -> None:
    unsure = {"account_number": Source(kind=SourceKind.BOX, page=1, confidence=0.5)}
    right = line(account_number="****1284", high_credit_cents=2_399_00, sources=unsure)
    left = line(account_number="****1234")
    assert match_accounts([report(Bureau.EXPERIAN, left), report(Bureau.EQUIFAX, right)]).possible or one_account(
        left, right
    )


def test_two_equal_cards_are_possible_and_not_merged() -> None:
    """Nothing tells which of the two it is: neither is taken."""
    twin = line(account_number=None)
    found = match_accounts([report(Bureau.EXPERIAN, twin, twin), report(Bureau.EQUIFAX, twin)])
    assert len(found.accounts) == 3
    assert len(found.possible) == 2 and all(0.4 < link.certainty < 0.6 for link in found.possible)


def test_what_is_left_is_judged_anew_when_a_rival_is_taken() -> None:
    numbered = line(account_number="****1234")
    experian = report(
        Bureau.EXPERIAN, line(account_number="****1234"), line(account_number="****5678", balance_cents=0)
    )
    equifax = report(Bureau.EQUIFAX, numbered, line(account_number=None, balance_cents=0))
    assert len(match_accounts([experian, equifax]).accounts) == 2


def test_a_group_of_three_holds_no_contradiction() -> None:
    """The middle line goes with both others, which contradict each other: only one of them is taken."""
    left, right = (
        line(account_number="****1234", high_credit_cents=None),
        line(account_number="****9999", high_credit_cents=None),
    )
    middle = line(account_number=None, high_credit_cents=None)
    found = match_accounts(
        [report(Bureau.EXPERIAN, left), report(Bureau.EQUIFAX, middle), report(Bureau.TRANSUNION, right)]
    )
    assert all(len(account.refs) < 3 for account in found.accounts)


def test_a_possible_match_is_shown_with_its_reasons() -> None:
    left = line(account_number=None, high_credit_cents=None, balance_cents=None, credit_limit_cents=None)
    right = left.model_copy(update={"opened_on": PartialDate(2019, 5), "account_type": None, "ownership": None})
    found = match_accounts([report(Bureau.EXPERIAN, left), report(Bureau.EQUIFAX, right)])
    (link,) = found.possible
    assert link.comparison is not None
    assert {each.feature for each in link.comparison.reasons} >= {"furnisher", "opened_on"}


# -- features ---------------------------------------------------------------------------------------------------------


def test_every_level_of_every_feature_is_met() -> None:
    """A level that nothing reaches would be documentation of nothing."""
    met = {
        (made.name, level)
        for seed in range(40)
        for each in (a_file(seed),)
        for one, other in combinations([profile(r, t) for r in each[:3] for t in r.tradelines][::2], 2)
        for made, level in zip(FEATURES, compare(one, other).levels, strict=True)
    }
    unmet = {(made.name, level) for made in FEATURES for level in made.levels} - met
    by_hand = {("last_payment_on", level) for level in ("same", "near", "differs")} | {("account_number", "unclear")}
    assert unmet <= by_hand


@pytest.mark.parametrize(
    ("field", "one", "other", "level"),
    [
        ("last_payment_on", PartialDate(2026, 9, 1), PartialDate(2026, 9), "same"),
        ("last_payment_on", PartialDate(2026, 9, 1), PartialDate(2026, 7), "near"),
        ("last_payment_on", PartialDate(2026, 9, 1), PartialDate(2025, 1), "differs"),
        ("account_number", "4147XXXX1234", "4999XXXX1234", "unclear"),
    ],
)
def test_levels_that_the_families_do_not_reach(field: str, one: Any, other: Any, level: str) -> None:
    pair = [profile(report(Bureau.EXPERIAN, each), each) for each in (line(**{field: one}), line(**{field: other}))]
    assert compare(*pair).levels[[made.name for made in FEATURES].index(field)] == level


def test_what_is_not_there_speaks_neither_for_nor_against() -> None:
    bare = Tradeline(key="t001", bureau=Bureau.EXPERIAN)
    pair = [profile(report(Bureau.EXPERIAN, each), each) for each in (bare, line(account_number="****1234"))]
    assert set(compare(*pair).levels) == {None}
