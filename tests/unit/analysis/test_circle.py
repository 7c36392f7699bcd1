"""What stands around an entry: the account elsewhere and before, the debt, and what was told of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random
from typing import Any

import pytest

from contracts.matching.accounts import Matching, match_profiles
from contracts.matching.debts import Passage
from contracts.matching.decisions import Decision, DecisionKind
from contracts.matching.profile import Profile, Ref
from contracts.matching.standing import Part
from contracts.report import Inquiry, Report
from contracts.vocabulary import Bureau, InquiryKind, Status
from functions.analysis.engine import circle
from functions.analysis.engine.circle import Circle
from functions.analysis.engine.rule import Case
from functions.analysis.known import ClosedByConsumer, InquiryConsent, Known
from tests.generators.canonical_reports import sourced
from tests.generators.scenes import MASKS, Scene, consistent_scene
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, inquiry, line


def case_of(scene: Scene, report: Report) -> Case:
    around = Circle(scene.reports, scene.earlier)
    return Case(report, scene.reports, REPORTED, WRITTEN, PACK, around, scene.known)


def report(id: str, bureau: Bureau, **sections: object) -> Report:
    return Report(id=id, bureau=bureau, source="test", generated_on=REPORTED, **sections)


def test_an_account_is_found_at_the_other_bureaus_and_before() -> None:
    found = sought = past = 0
    for seed in range(6):
        scene = consistent_scene(Random(seed))
        own = scene.report(Bureau.EQUIFAX)
        case = case_of(scene, own)
        for tradeline in own.tradelines:
            others = case.elsewhere(tradeline)
            assert all(entry.report.bureau is not Bureau.EQUIFAX for entry in others)
            assert all(entry.tradeline.opened_on == tradeline.opened_on for entry in others)
            found, sought = found + len(others), sought + len(MASKS) - 1
            for entry in case.before(tradeline):
                assert entry.tradeline.account_number == tradeline.account_number
                past += 1
    assert found > 0.9 * sought
    assert past > 0.3 * sought


def test_a_debt_is_followed_from_creditor_to_collector() -> None:
    shared = {"first_delinquency_on": "2022-05", "account_number": "****4417", "balance_cents": 90_000}
    creditor = line(key="t001", furnisher="ELM BANK", status=Status.CHARGE_OFF, account_type="18", **shared)
    collector = line(
        key="t002", furnisher="STONEGATE RECOVERY", original_creditor="ELM BANK", status=Status.COLLECTION,
        account_type="48", opened_on="2023-01", **shared,
    )  # fmt: skip
    own = report("rpt_1", Bureau.EXPERIAN, tradelines=(creditor, collector))
    case = case_of(Scene((own,)), own)
    (holding,) = case.holdings(creditor)
    assert (holding.part, holding.comes_before, holding.passage) == (Part.COLLECTOR, False, Passage.PLACED)
    assert [entry.tradeline.key for entry in holding.entries] == ["t002"]
    (back,) = case.holdings(collector)
    assert (back.part, back.comes_before) == (Part.CREDITOR, True)


def test_a_decision_on_earlier_reports_holds_for_what_continues_them() -> None:
    """Two cards of one bank and day: a person said which is which, of reports that were replaced since."""
    card = {"furnisher": "ELM BANK", "account_type": "18", "opened_on": "2019-04-02", "status": Status.CURRENT}
    shown = {
        (bureau, when): report(
            f"rpt_{bureau.value}_{when}", bureau,
            tradelines=tuple(line(key=f"t{at:03d}", account_number=mask, **card) for at, mask in enumerate(masks, 1)),
        )
        for bureau, masks in ((Bureau.EXPERIAN, ("4147201***", "4147202***")), (Bureau.EQUIFAX, ("***1111", "***2222")))
        for when in ("before", "now")
    }  # fmt: skip
    now, past = ([each for (_, when), each in shown.items() if when == wanted] for wanted in ("now", "before"))
    refs = (Ref("rpt_experian_before", "t001"), Ref("rpt_equifax_before", "t002"))
    joined = Decision("dec_1", DecisionKind.JOIN, refs)
    own = shown[Bureau.EXPERIAN, "now"]
    assert Circle(now, past).elsewhere(own, own.tradelines[0]) == ()
    (entry,) = Circle(now, past, (joined,)).elsewhere(own, own.tradelines[0])
    assert (entry.report.id, entry.tradeline.key) == ("rpt_equifax_now", "t002")


def test_a_creditor_is_likely_where_only_the_first_delinquency_speaks_against_it() -> None:
    creditor = line(
        key="t001", furnisher="ELM BANK", status=Status.CHARGE_OFF, account_type="18",
        first_delinquency_on="2021-11", charge_off_cents=90_000, balance_cents=90_000,
    )  # fmt: skip
    agency = line(
        key="t002", furnisher="NORTHGATE RECOVERY", original_creditor="ELM BANK", status=Status.COLLECTION,
        account_type="48", opened_on="2023-01", first_delinquency_on="2022-08", balance_cents=90_000,
    )  # fmt: skip
    for other, expected in (({}, ["t001"]), ({"balance_cents": 12_300}, []), ({"original_creditor": "OAK BANK"}, [])):
        collector = agency.model_copy(update=other)
        own = report("rpt_1", Bureau.EXPERIAN, tradelines=(creditor, collector))
        case = case_of(Scene((own,)), own)
        assert case.holdings(collector) == ()
        entries = case.likely_creditors(collector)
        assert [entry.tradeline.key for entry in entries] == expected
        assert all(0.9 <= entry.certainty < 0.99 for entry in entries)
        assert case.likely_creditors(creditor) == ()
    same = agency.model_copy(update={"first_delinquency_on": creditor.first_delinquency_on})
    own = report("rpt_1", Bureau.EXPERIAN, tradelines=(creditor, same))
    case = case_of(Scene((own,)), own)
    assert case.holdings(same) and case.likely_creditors(same) == ()


def test_earlier_reports_are_matched_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    matched: list[set[str]] = []

    def noted(reports: Iterable[Sequence[Profile]], *others: Any) -> Matching:
        given = list(reports)
        matched.append({each.ref.report_id for ready in given for each in ready})
        return match_profiles(given, *others)

    monkeypatch.setattr(circle, "match_profiles", noted)
    scene = consistent_scene(Random(1))
    own = scene.report(Bureau.EQUIFAX)
    case = case_of(scene, own)
    for tradeline in own.tradelines:
        case.elsewhere(tradeline)
        case.holdings(tradeline)
    assert matched == [{each.id for each in scene.reports}]
    for tradeline in own.tradelines:
        case.before(tradeline)
    past = {each.id for each in scene.earlier if each.bureau is Bureau.EQUIFAX}
    assert matched[1:] == [past | {own.id}]


def test_a_statement_holds_for_what_continues_its_entry() -> None:
    scene = consistent_scene(Random(3))
    own = scene.report(Bureau.EXPERIAN)
    past = next(each for each in scene.earlier if each.bureau is Bureau.EXPERIAN)
    case = case_of(scene, own)
    tradeline = next(each for each in own.tradelines if case.before(each))
    (entry, *_) = case.before(tradeline)
    said = ClosedByConsumer(
        id="sta_1", by="consumer", stated_on=date(2024, 1, 2), report=past.id or "", section="tradeline",
        key=entry.tradeline.key, closed_on=date(2023, 12, 1), proof=True,
    )  # fmt: skip
    case = case_of(scene.told(said), own)
    assert case.told(ClosedByConsumer, tradeline) == (said,)
    assert case.told(InquiryConsent, tradeline) == ()
    others = [each for each in own.tradelines if each.key != tradeline.key]
    assert all(case.told(ClosedByConsumer, each) == () for each in others)


def test_a_statement_on_an_inquiry_holds_in_the_next_report() -> None:
    made = inquiry(kind=InquiryKind.HARD, inquirer="ELM BANK", inquired_on="2024-02-02")
    again = Inquiry(
        key="i007",
        bureau=Bureau.EXPERIAN,
        **sourced({"kind": made.kind, "inquirer": "Elm Bank", "inquired_on": made.inquired_on}, "$.i"),
    )
    before, now = (report(id, Bureau.EXPERIAN, inquiries=(each,)) for id, each in (("rpt_0", made), ("rpt_1", again)))
    said = InquiryConsent(
        id="sta_1", by="consumer", stated_on=REPORTED, report="rpt_0", section="inquiry", key=made.key, given=False
    )
    case = Case(
        now, (now,), REPORTED, WRITTEN, PACK, Circle((now,), (before,)), Known(statements=(said,))
    )  # fmt: skip
    assert case.told(InquiryConsent, again) == (said,)
