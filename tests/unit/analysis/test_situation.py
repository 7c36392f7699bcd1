"""What earlier disputes and the consumer's word do to a plan: no ground again without new facts, nothing not stood by."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from contracts.vocabulary import Bureau
from functions.analysis.explaining.plan_questions import plan_questions
from functions.analysis.known import Attested, Disputed, Known, MortgagePending, PaperOnHand, Told
from functions.analysis.model import (
    EntryStatements,
    Fact,
    Finding,
    Findings,
    Plan,
    PlanItem,
    PriorDispute,
    Strength,
)
from functions.analysis.planning.plan import draft_plan
from functions.analysis.planning.situation import carried, circumstances_of
from tests.unit.analysis.plan_samples import AS_OF, PACK, REPORTS, finding, found, group

SENT, ANSWERED = AS_OF - timedelta(days=60), AS_OF - timedelta(days=30)
OLD = "rpt_of_before"


def before(ended: str | None = "verified", **changes: Any) -> PriorDispute:
    """The finding's ground, disputed on an earlier report that numbered its entries otherwise."""
    base: dict[str, Any] = {
        "bureau": Bureau.EXPERIAN,
        "key": "t007",
        "ground": "paid_with_balance",
        "facts": frozenset({"balance_cents=$10.00"}),
        "verified": ended == "verified",
        "report": OLD,
        "statement": "itm_1:x",
        "said_on": SENT,
        "ended": ended,
        "ended_on": None if ended is None else ANSWERED,
    }
    return PriorDispute.model_validate(base | changes)


def stated(*here: str, elsewhere: tuple[str, ...] = (), of: Finding | None = None) -> EntryStatements:
    entry = of or finding()
    return EntryStatements(
        report=entry.report, section=entry.section, key=entry.key, here=here, elsewhere=elsewhere
    )  # fmt: skip


def situated(*findings: Finding, said: tuple[EntryStatements, ...] = (), **more: Any) -> Findings:
    made = findings or (finding(),)
    return found(made, groups=[group()], **more).model_copy(update={"stated": said or (stated("itm_1:x", "s1"),)})


def plan_of(findings: Findings, *prior: PriorDispute, told: tuple[Told, ...] = (), made_on: date | None = None) -> Plan:
    days = dict.fromkeys(REPORTS.values(), made_on or SENT)
    known = Known(statements=told)
    return draft_plan(findings, pack=PACK, prior=carried(prior, findings, days), known=known)


def word(kind: type[Any], **values: Any) -> Any:
    base = {"id": "s1", "by": "consumer", "stated_on": AS_OF}
    if kind is not MortgagePending:
        base |= {"report": OLD, "section": "tradeline", "key": "t007", "ground": "paid_with_balance"}
    return kind.model_validate({**base, **values}, strict=False)


def left(plan: Plan) -> list[tuple[str, str]]:
    return [(each.reason, each.detail) for each in plan.not_disputed if each.finding_id]


@pytest.mark.parametrize(
    ("by", "stands", "attested", "declined"),
    [("consumer", True, 1, 0), ("staff", True, 0, 0), ("consumer", False, 0, 1), ("staff", False, 0, 1)],
)
def test_only_the_consumer_attests_a_ground(by: str, stands: bool, attested: int, declined: int) -> None:
    known = Known(statements=(word(Attested, by=by, stands=stands),))
    found = circumstances_of(situated(), known, ())
    assert (len(found.attested), len(found.declined)) == (attested, declined)


# -- how earlier disputes ended ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ended", "reason", "words"),
    [
        ("verified", "verified_without_new_facts", "Verified before"),
        ("refused", "verified_without_new_facts", "Refused before"),
        ("unanswered", "unanswered", "1681i(a)(1)"),
        ("not_examined", "refused_before", "send it yourself"),
        ("deleted", "awaiting_report", "deleted"),
        ("updated", "awaiting_report", "updated"),
        ("unknown", None, ""),
    ],
)
def test_a_ground_is_not_disputed_again_for_nothing(ended: str, reason: str | None, words: str) -> None:
    plan = plan_of(situated(), before(ended))
    if reason is None:
        assert len(plan.items) == 1 and left(plan) == []
        return
    ((given, detail),) = left(plan)
    assert (given, plan.items) == (reason, ()) and words in detail


def test_what_the_bureau_has_before_it_waits_on_a_later_report_too() -> None:
    """Its dispute names an entry of an earlier report; what continues it is the same."""
    open_ = word(Disputed, id="itm_1:x", by="platform", addressee="bureau", received_on=SENT)
    assert left(plan_of(situated(), before(None), told=(open_,)))[0][0] == "dispute_pending"
    # When its time is over it is no longer pending, and with a new paper it may be sent.
    paper = word(PaperOnHand, paper="payment_receipt", dated_on=SENT)
    over = before("unanswered")
    assert left(plan_of(situated(), over, told=(open_,)))[0][0] == "unanswered"
    assert len(plan_of(situated(), over, told=(open_, paper)).items) == 1


@pytest.mark.parametrize("elsewhere", [{"bureau": Bureau.EQUIFAX}, {"statement": "itm_9:x"}, {"ground": "not_mine"}])
def test_another_entry_or_ground_or_bureau_is_another_matter(elsewhere: dict[str, Any]) -> None:
    assert len(plan_of(situated(), before(**elsewhere)).items) == 1


def test_the_same_key_in_another_report_is_another_entry() -> None:
    other = before(key="t001", statement="itm_9:x")
    assert len(plan_of(situated(), other).items) == 1


def test_new_facts_open_it_again_and_are_said() -> None:
    shown = finding(facts=(Fact(name="balance_cents", value="$10.00"), Fact(name="status", value="paid")))
    assert len(plan_of(situated(shown), before()).items) == 1
    paper = word(PaperOnHand, paper="payment_receipt", dated_on=date(2026, 3, 1))
    (item,) = plan_of(situated(), before(), told=(paper,)).items
    assert ("paper_on_hand", "payment receipt of 2026-03-01") in [(each.name, each.value) for each in item.facts]
    # A paper told of before the last dispute was sent is not new.
    old = word(PaperOnHand, paper="payment_receipt", dated_on=date(2026, 3, 1), stated_on=SENT)
    assert left(plan_of(situated(), before(), told=(old,)))[0][0] == "verified_without_new_facts"
    other = word(PaperOnHand, paper="payment_receipt", dated_on=date(2026, 3, 1), ground="default_obsolete")
    assert plan_of(situated(), before(), told=(other,)).items == ()


@pytest.mark.parametrize(
    "fact",
    [
        Fact(name="reported_on", value="2026-10-01"),
        Fact(name="generated_on", value="2026-10-20"),
        Fact(name="equifax[2026-10-20].reported_on", value="2026-10-01"),
    ],
)
def test_that_a_later_report_says_the_same_is_nothing_new(fact: Fact) -> None:
    again = finding(facts=(*finding().facts, fact))
    assert left(plan_of(situated(again), before()))[0][0] == "verified_without_new_facts"
    dated = finding(facts=(*finding().facts, Fact(name="equifax[2026-10-20].status", value="paid")))
    said = before(facts=frozenset({"balance_cents=$10.00", "equifax[2026-05-01].status=paid"}))
    assert left(plan_of(situated(dated), said))[0][0] == "verified_without_new_facts"


@pytest.mark.parametrize("ended", ["deleted", "updated"])
def test_what_was_promised_and_is_shown_again_is_disputed_with_that_answer(ended: str) -> None:
    day_after = ANSWERED + timedelta(days=1)
    assert left(plan_of(situated(), before(ended), made_on=ANSWERED))[0][0] == "awaiting_report"
    (item,) = plan_of(situated(), before(ended), made_on=day_after).items
    assert item.facts[-1].name == "bureau_answer" and str(ANSWERED) in item.facts[-1].value


def test_the_last_answer_counts() -> None:
    """Verified, then disputed again with papers and deleted, and the next report is still to come."""
    again = before("deleted", statement="s1", said_on=SENT + timedelta(days=5))
    assert left(plan_of(situated(), before(), again))[0][0] == "awaiting_report"


# -- what the consumer says of disputing ------------------------------------------------------------------------------


def test_what_the_consumer_does_not_stand_by_is_left_alone() -> None:
    plan = plan_of(situated(), told=(word(Attested, stands=False),))
    assert left(plan)[0][0] == "not_attested"
    twice = (word(Attested, stands=False), word(Attested, id="itm_1:x", stands=True))
    (item,) = plan_of(situated(), told=twice).items
    rated = {each.feature: each.value for each in item.worthiness.contributions}
    assert rated["attested"] == 1.0
    assert plan_of(situated(), told=(word(Attested, ground="default_obsolete", stands=False),)).items


def test_a_word_on_the_account_holds_at_every_bureau() -> None:
    twin = finding(bureau=Bureau.EQUIFAX)
    said = (stated("s1"), stated(elsewhere=("s1",), of=twin))
    plan = plan_of(situated(finding(), twin, said=said), told=(word(Attested, stands=False),))
    assert [reason for reason, _ in left(plan)] == ["not_attested", "not_attested"]


def test_a_ground_that_was_stood_by_binds_the_debts_story() -> None:
    denied = finding(ground="opened_as_minor", acdv_code="001")
    plan = plan_of(situated(denied), told=(word(Attested, stands=True),))
    assert left(plan)[0][0] == "contradicts_statement"


@pytest.mark.parametrize(
    ("applied_on", "closes_on", "waits"),
    [
        (SENT, None, True),
        (SENT, AS_OF, True),
        (SENT, AS_OF - timedelta(days=1), False),
        (None, None, False),
    ],
)
def test_a_mortgage_holds_everything_until_it_closes(
    applied_on: date | None, closes_on: date | None, waits: bool
) -> None:
    told = word(MortgagePending, applied_on=applied_on, closes_on=closes_on)
    plan = plan_of(situated(), told=(told,))
    assert [reason for reason, _ in left(plan)] == (["pending_mortgage"] if waits else [])
    over = word(MortgagePending, id="s2", applied_on=None, closes_on=None)
    assert circumstances_of(situated(), Known(statements=(told, over)), ()).pending_mortgage is False


# -- what is asked ----------------------------------------------------------------------------------------------------


def asked(findings: Findings, plan: Plan, *told: Told) -> list[tuple[str, str | None]]:
    from tests.unit.analysis.rule_samples import case, line

    report = case(tradelines=(line(key="t001"),)).report.model_copy(update={"id": REPORTS[Bureau.EXPERIAN]})
    made = plan_questions(findings, plan, (report,), Known(statements=told))
    for each in made:
        assert each.question.count("?") >= 1 and each.why and "_" not in each.question.replace("{", "_")
        assert ("ground" in each.fields) == (each.ground is not None) == (each.needed == ("ground",))
    return [(each.kind, each.ground) for each in made]


def test_each_planned_ground_is_asked_for_until_it_is_answered() -> None:
    findings = situated()
    plan = plan_of(findings)
    open_ = [("mortgage_pending", None), ("attested", "paid_with_balance")]
    assert asked(findings, plan) == open_
    here = word(Attested, stands=True, report=REPORTS[Bureau.EXPERIAN], key="t001", id="s9")
    assert asked(findings, plan, here) == open_[:1]
    assert asked(findings, plan, word(Attested, stands=True)) == open_[:1]  # on the earlier report
    assert asked(findings, plan, word(MortgagePending, applied_on=None, closes_on=None)) == open_[1:]


@pytest.mark.parametrize("why", ["verified", "weak"])
def test_papers_are_asked_for_where_the_report_alone_does_not_do(why: str) -> None:
    weak = finding(strength=Strength.POSSIBLE, rule_class="P", acdv_code="112")
    findings = situated(weak) if why == "weak" else situated()
    plan = plan_of(findings, *((before(),) if why == "verified" else ()))
    assert asked(findings, plan) == [("paper_on_hand", "paid_with_balance")]
    new = word(PaperOnHand, paper="court_record", dated_on=SENT, report=REPORTS[Bureau.EXPERIAN], key="t001", id="s9")
    assert asked(findings, plan, new) == []
    assert asked(findings, plan, word(PaperOnHand, paper="court_record", dated_on=SENT)) != []  # known then, not enough


def test_a_plan_of_nothing_asks_nothing() -> None:
    findings = found([])
    assert plan_questions(findings, plan_of(findings), (), Known()) == ()


def test_plan_items_name_their_report() -> None:
    (item,) = plan_of(situated()).items
    assert isinstance(item, PlanItem) and item.report == REPORTS[Bureau.EXPERIAN]
