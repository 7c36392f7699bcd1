"""What was disputed before is found again under the names of the next report."""

from __future__ import annotations

from typing import Any

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.items import PriorDispute
from functions.disputes.letters.compliance import check_letter
from functions.disputes.rules.continuing import NamedEntry, named_entries, named_now
from functions.disputes.rules.selection import select_items
from tests.unit.disputes.dispute_samples import DATED, NOW, PACK, item, letter, plan

OLD, NEW, ELSEWHERE = "rpt_1:t1", "rpt_2:t4", "rpt_3:t9"


def entry(key: str, bureau: Bureau = Bureau.TRANSUNION, account: str = NEW, debt: str = NEW) -> NamedEntry:
    return NamedEntry(bureau=bureau, tradeline_key=key, account=account, debt=debt)


GROUPS = (entry(OLD), entry(NEW), entry(ELSEWHERE, Bureau.EQUIFAX), entry("rpt_2:t5", account="rpt_2:t5", debt=NEW))


def prior(**changes: Any) -> PriorDispute:
    base: dict[str, Any] = {
        "bureau": Bureau.TRANSUNION,
        "tradeline_key": OLD,
        "ground": plan().ground,
        "acdv_code": "118",
        "facts_digest": plan().facts_digest,
        "submitted_at": NOW,
        "outcome": Outcome.VERIFIED,
        "debt": OLD,
    }
    return PriorDispute.model_validate(base | changes)


def test_a_dispute_is_met_again_under_every_name_of_its_account_at_its_bureau() -> None:
    found = named_now([prior()], GROUPS)
    assert [(each.bureau, each.tradeline_key, each.debt) for each in found] == [
        (Bureau.TRANSUNION, OLD, NEW),
        (Bureau.TRANSUNION, NEW, NEW),
    ]
    alone = prior(tradeline_key="rpt_1:i3", debt=None)
    assert named_now([alone], GROUPS) == (alone,)


def test_a_repeat_and_a_contradiction_are_seen_over_two_reports() -> None:
    again = plan(tradeline_key=NEW, debt=NEW)
    assert select_items([again], [prior()], on=DATED, pack=PACK).selected == (again,)
    left = select_items([again], named_now([prior()], GROUPS), on=DATED, pack=PACK).left_out
    assert [each.rule for each in left] == ["repeat"]
    sold = plan(tradeline_key="rpt_2:t5", debt=NEW, acdv_code="001", ground="not_mine", attestation_required=True)
    left = select_items([sold], named_now([prior()], GROUPS), on=DATED, pack=PACK).left_out
    assert [each.rule for each in left] == ["contradiction"]


def test_the_letters_check_sees_it_too() -> None:
    drafted = letter(item(plan(tradeline_key=NEW, debt=NEW)))
    assert check_letter(drafted, prior=[prior()], pack=PACK) == []
    found = check_letter(drafted, prior=named_now([prior()], GROUPS), stories={"itm_1": NEW}, pack=PACK)
    assert [each.rule for each in found] == ["repeat"]


def test_an_analysis_tells_its_tradelines_apart_or_was_made_before_that() -> None:
    group = {"report": "rpt_2", "bureau": "equifax", "key": "t4", "account": "a", "debt": "d", "part": "buyer"}
    (found,) = named_entries({"findings": {"entry_groups": [group]}})
    assert (found.tradeline_key, found.bureau, found.account, found.debt) == ("rpt_2:t4", Bureau.EQUIFAX, "a", "d")
    assert named_entries({"findings": {}}) == ()
