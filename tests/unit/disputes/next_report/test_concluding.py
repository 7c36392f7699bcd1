"""What all later reports of a disputed entry come to beside the bureau's word: borne out, contradicted, silent."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.outcomes import INTERIM, Outcome
from functions.disputes.items import DisputeItem
from functions.disputes.model import RoundItem
from functions.disputes.rules.comparing.concluding import Concluded, Sighting, conclude
from functions.disputes.rules.comparing.sighting import UNCLEAR, Found, Seen, see
from functions.disputes.rules.outcomes import confirm_outcome
from tests.generators.canonical_reports import consistent_report
from tests.generators.sent_rounds import disputed
from tests.unit.disputes.next_report.entries import BALANCE, GONE, THERE

O = Outcome  # noqa: E741
ANSWERED = datetime(2027, 4, 1, 2, tzinfo=UTC)
"""The evening of 31 March in Chicago."""
DAY = date(2027, 3, 31)


def item(
    said: Outcome | None, fields: tuple[str, ...] | None = BALANCE, ground: str = "paid_with_balance"
) -> RoundItem:
    plan = disputed("NORTHERN LAKES BANK", "5178****", key="rpt_before:t001", ground=ground)
    return RoundItem(
        item=DisputeItem(item_id="itm_1", plan=plan.model_copy(update={"fields": fields})),
        outcome=said,
        answered_at=None if said is None else ANSWERED,
    )


def sightings(*seen: tuple[int, Seen]) -> list[Sighting]:
    """What reports show, by days after the answer."""
    return [
        Sighting(report_id=f"rpt_{after:03d}", made_on=DAY + timedelta(days=after), seen=each) for after, each in seen
    ]


def comes_to(entry: RoundItem, *seen: tuple[int, Seen]) -> Concluded | None:
    return conclude(entry, "America/Chicago", sightings(*seen))


def result(said: Outcome, *seen: tuple[int, Seen], **of: Any) -> tuple[Outcome, bool] | None:
    found = comes_to(item(said, **of), *seen)
    return None if found is None else confirm_outcome(said, found.diff)


MENDED = Seen(found=Found.THERE, changed=frozenset(BALANCE))
HALF = Seen(found=Found.THERE, changed=frozenset({"balance_cents"}))
WORSE = Seen(found=Found.THERE, changed=frozenset({"balance_cents"}), worse=frozenset({"balance_cents"}))
BLIND = Seen(found=Found.THERE, unseen=frozenset(BALANCE))
ELSE = Seen(found=Found.THERE, changed=frozenset({"credit_limit_cents"}))


@pytest.mark.parametrize(
    ("said", "seen", "expected"),
    [
        (O.DELETED, GONE, (O.DELETED, True)),
        (O.DELETED, THERE, (O.VERIFIED, False)),
        (O.DELETED, BLIND, (O.VERIFIED, False)),
        (O.DELETED, UNCLEAR, None),
        (O.UPDATED_DISPUTED, MENDED, (O.UPDATED_DISPUTED, True)),
        (O.UPDATED_DISPUTED, HALF, (O.UPDATED_DISPUTED, True)),
        (O.UPDATED_DISPUTED, THERE, (O.VERIFIED, False)),
        (O.UPDATED_DISPUTED, ELSE, (O.UPDATED_OTHER_ONLY, False)),
        (O.UPDATED_DISPUTED, WORSE, (O.UPDATED_WORSE, False)),
        (O.UPDATED_DISPUTED, BLIND, None),
        (O.UPDATED_DISPUTED, GONE, (O.DELETED, False)),
        (O.VERIFIED, THERE, (O.VERIFIED, True)),
        (O.VERIFIED, ELSE, (O.VERIFIED, True)),
        (O.VERIFIED, MENDED, (O.UPDATED_DISPUTED, False)),
        (O.VERIFIED, GONE, (O.DELETED, False)),
        (O.UPDATED_OTHER_ONLY, ELSE, (O.UPDATED_OTHER_ONLY, True)),
        (O.NO_RESPONSE_OVERDUE, THERE, (O.NO_RESPONSE_OVERDUE, True)),
        (O.NO_RESPONSE_OVERDUE, GONE, (O.DELETED, True)),
        (O.NO_RESPONSE_OVERDUE, WORSE, (O.NO_RESPONSE_OVERDUE, True)),
        (O.REFUSED_FRIVOLOUS, MENDED, (O.UPDATED_DISPUTED, True)),
        (O.PREVIOUSLY_INVESTIGATED, THERE, (O.PREVIOUSLY_INVESTIGATED, True)),
    ],
)  # fmt: skip
def test_the_next_report_bears_the_word_out_or_not(said: Outcome, seen: Seen, expected: Any) -> None:
    assert result(said, (3, seen)) == expected


@pytest.mark.parametrize(("after", "proves"), [(-40, False), (0, False), (1, True)])
def test_a_report_that_is_not_made_after_the_answer_proves_nothing(after: int, proves: bool) -> None:
    """Days are the bureau's: by UTC the answer came on the next."""
    assert (comes_to(item(O.DELETED), (after, GONE)) is not None) is proves


@pytest.mark.parametrize("said", [None, *sorted(INTERIM)])
def test_what_is_not_answered_is_not_compared(said: Outcome | None) -> None:
    assert comes_to(item(said), (3, GONE)) is None


def test_a_denied_entry_is_only_answered_by_its_going() -> None:
    assert result(O.UPDATED_DISPUTED, (3, HALF), fields=()) == (O.UPDATED_OTHER_ONLY, False)
    assert result(O.VERIFIED, (3, HALF), fields=()) == (O.VERIFIED, True)
    assert result(O.DELETED, (3, GONE), fields=()) == (O.DELETED, True)


def test_where_it_was_not_kept_what_was_disputed_only_a_deletion_can_be_judged() -> None:
    assert result(O.UPDATED_DISPUTED, (3, MENDED), fields=None) is None
    assert result(O.DELETED, (3, MENDED), fields=None) == (O.VERIFIED, False)


def test_months_that_are_wrong_each_by_itself_are_mended_each() -> None:
    two = ("payment_history[2018-06]", "payment_history[2018-07]")
    one = Seen(found=Found.THERE, changed=frozenset(two[:1]))
    given = {"fields": two, "ground": "late_payment_obsolete"}
    assert result(O.UPDATED_DISPUTED, (3, one), **given) == (O.PARTIALLY_UPDATED, False)
    both = one.model_copy(update={"changed": frozenset(two)})
    assert result(O.UPDATED_DISPUTED, (3, both), **given) == (O.UPDATED_DISPUTED, True)


def test_a_deleted_entry_that_is_there_again_has_returned() -> None:
    assert result(O.DELETED, (3, GONE), (40, THERE)) == (O.DELETED_THEN_RETURNED, False)
    assert result(O.DELETED, (3, GONE), (40, BLIND)) == (O.DELETED_THEN_RETURNED, False)
    assert result(O.DELETED, (3, GONE), (40, UNCLEAR)) == (O.DELETED, True)
    assert result(O.DELETED, (3, GONE), (40, THERE), (60, GONE)) == (O.DELETED, True)
    assert result(O.DELETED, (3, THERE), (40, GONE)) == (O.DELETED, True), "it took a while"
    assert result(O.DELETED, (-3, GONE), (40, THERE)) == (O.VERIFIED, False), "it was never shown to be gone"
    assert result(O.VERIFIED, (3, GONE), (40, THERE)) == (O.VERIFIED, True), "nobody had deleted it"
    assert result(O.VERIFIED, (3, GONE), (40, BLIND)) is None


SEEN = st.sampled_from((GONE, THERE, UNCLEAR, MENDED, HALF, WORSE, BLIND, ELSE))
SAID = st.sampled_from(sorted(set(Outcome) - INTERIM))


def reckoned(said: Outcome, told: list[tuple[int, Seen]]) -> tuple[Outcome, bool] | None:
    """The same said another way: walk through the reports in time, and keep what stands after each."""
    standing: tuple[Outcome, bool] | None = None
    was_gone = False
    for _, seen in sorted((each for each in told if each[0] > 0), key=lambda each: each[0]):
        if seen.found is Found.UNCLEAR:
            continue
        if seen.found is Found.GONE:
            was_gone, standing = True, (O.DELETED, said in (O.DELETED, *SILENT))
        elif said is O.DELETED:
            standing = (O.DELETED_THEN_RETURNED, False) if was_gone else (O.VERIFIED, False)
        elif seen == BLIND:
            standing = None if standing is not None and standing[0] is O.DELETED else standing
        elif seen == WORSE:
            standing = (said, True) if said in SILENT else (O.UPDATED_WORSE, said is O.UPDATED_WORSE)
        elif seen in (MENDED, HALF):
            claimed = (O.UPDATED_DISPUTED, O.UPDATED_DISPUTED_AND_OTHER, O.VERIFIED_AND_UPDATED, *SILENT)
            # Of two that contradict each other one gave way.
            standing = (O.UPDATED_DISPUTED, said in claimed)
        elif said in (*SILENT, O.VERIFIED, O.PREVIOUSLY_INVESTIGATED, O.REINSERTED):
            standing = (said, True)
        elif seen == ELSE:
            standing = (O.UPDATED_OTHER_ONLY, said in (O.UPDATED_OTHER_ONLY, O.VERIFIED_AND_UPDATED))
        else:
            standing = (O.VERIFIED, False)
    return standing


SILENT = (O.NO_RESPONSE_OVERDUE, O.REFUSED_FRIVOLOUS, O.REFUSED_THIRD_PARTY, O.REFUSED_SUSPICIOUS, O.NOT_FOUND)


@settings(deadline=None)
@given(
    said=SAID,
    told=st.lists(st.tuples(st.integers(-5, 60), SEEN), max_size=7, unique_by=lambda each: each[0]),
    data=st.data(),
)
def test_reports_come_to_the_same_in_whatever_order(
    said: Outcome, told: list[tuple[int, Seen]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(told))
    again = data.draw(st.lists(st.sampled_from(told), max_size=3)) if told else []
    assert result(said, *shuffled, *again) == result(said, *told) == reckoned(said, told)


@settings(deadline=None)
@given(
    rng=st.randoms(use_true_random=False),
    fate=st.sampled_from(("stays", "gone", "renumbered", "mended", "other")),
    order=st.integers(0, 2**32),
)
def test_one_entry_among_many_is_followed(rng: Random, fate: str, order: int) -> None:
    """Whatever stands beside it: an entry is gone exactly when it was taken out, and changed where it was."""
    filed = consistent_report(rng, tradelines=8, generated_on=date(2027, 2, 26)).model_copy(update={"id": "rpt_before"})
    place = rng.randrange(8)
    mine = filed.tradelines[place]
    fates: dict[str, dict[str, Any]] = {
        "renumbered": {"account_number": f"****{rng.randrange(5000, 9999)}"},
        "mended": {"past_due_cents": (mine.past_due_cents or 0) + 40_000},
    }
    now = fates.get(fate, {})
    rest = [each for each in filed.tradelines if each is not mine]
    if fate == "other":
        rest[0] = rest[0].model_copy(update={"past_due_cents": (rest[0].past_due_cents or 0) + 40_000})
    lines = rest if fate == "gone" else [*rest, mine.model_copy(update=now)]
    Random(order).shuffle(lines)
    keyed = tuple(each.model_copy(update={"key": f"t{at:03d}"}) for at, each in enumerate(lines, 1))
    after = filed.model_copy(update={"id": "rpt_after", "generated_on": date(2027, 5, 1), "tradelines": keyed})
    seen = see(mine.key, ("past_due_cents",), filed, after)
    if seen.found is Found.UNCLEAR:
        assert fate == "renumbered" or fate == "gone", "what stands there as before is found"
        return
    assert (seen.found is Found.GONE) is (fate == "gone")
    if fate != "gone":
        assert seen.changed == ({"past_due_cents"} if fate == "mended" else set())
        assert seen.worse == seen.changed and not seen.unseen
