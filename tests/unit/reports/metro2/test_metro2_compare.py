"""Month against month: what can't be is told, each by its rule; what may be is silent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.dates import PartialDate
from functions.reports.metro2.__main__ import main
from functions.reports.metro2.compare.files import Change, Comparison, compare
from functions.reports.metro2.compare.rules import signs_of
from functions.reports.metro2.compare.state import State
from functions.reports.metro2.model import Form
from functions.reports.metro2.reader import read_file
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.tables.values import Value
from functions.reports.metro2.writer import Account, compose, write_records
from tests.generators.metro2_files import CHANGE, SSN, base, header, other

FEBRUARY, MARCH = PartialDate(2027, 2, 20), PartialDate(2027, 3, 20)
PROFILE = "00010000D000E00BBBBBBBBB"
LATER: dict[str, Value] = {"date_account_information": MARCH, "payment_history_profile": "0" + PROFILE[:23]}


def a_file(*accounts: Account, form: Form | None = None) -> bytes:
    return write_records(compose(header(), accounts, form))


def between(old: Mapping[str, Value], new: Mapping[str, Value]) -> list[Change]:
    """One account in February and in March."""
    before, after = base(**old), base(**({**LATER, **old} | dict(new)))
    if "payment_history_profile" not in new and "payment_history_profile" in old:
        after["payment_history_profile"] = "0" + str(old["payment_history_profile"])[:23]
    return list(compare(a_file((before, [])), a_file((after, []))).changes)


def codes(changes: list[Change]) -> list[str]:
    return [one.code for one in changes]


def test_a_month_that_follows_from_the_one_before_is_silent() -> None:
    found = compare(a_file((base(), []), (other(), [])), a_file((base(**LATER), []), (other(**LATER), [])))
    assert (found.same, found.new, found.ended, found.lost, found.changes) == (2, 0, 0, 0, ())


# -- the profile ------------------------------------------------------------------------------------------------------


def test_the_shift_is_exact() -> None:
    (found,) = between({}, {"payment_history_profile": "0" + "0000" + PROFILE[4:23]})
    assert (found.code, found.was, found.now) == ("history_rewritten", "2026-10 1", "2026-10 0")


def test_a_profile_that_was_not_shifted_is_told() -> None:
    found = between({}, {"payment_history_profile": PROFILE})
    assert "history_rewritten" in codes(found) and "2026-10 1" in found[0].was


LATE_RATING = {"05": "2", "13": "3", "65": "1", "88": "4", "89": "6", "94": "0", "95": "0"}
DAY = PartialDate(2026, 12, 5)


@pytest.mark.parametrize(
    ("status", "signs"),
    [
        ("11", "0E"), ("71", "1"), ("78", "2"), ("80", "3"), ("82", "4"), ("83", "5"), ("84", "6"), ("93", "G"),
        ("94", "H"), ("95", "J"), ("96", "K"), ("97", "L"), ("05", "2"), ("13", "3"), ("65", "1"), ("88", "4"),
        ("89", "6"), ("62", "123456GHJKL"), ("DA", ""),
    ],
)  # fmt: skip
def test_last_months_status_is_this_profiles_first_sign(status: str, signs: str) -> None:
    old: dict[str, Value] = {"account_status": status, "payment_rating": LATE_RATING.get(status)}
    (record,) = read_file(a_file((base(**old), []))).bases
    assert signs_of(State.of(record)) == signs
    for sign in "01BDG":
        found = codes(between(old, {"payment_history_profile": sign + PROFILE[:23]}))
        assert ("history_new_month" in found) == (bool(signs) and sign not in signs)


@pytest.mark.parametrize("passed", [1, 2, 3, 12, 23])
def test_a_gap_between_files_shifts_by_as_many_months(passed: int) -> None:
    month = 1 + passed
    day = PartialDate(2027 + month // 12, month % 12 + 1, 20)
    shifted = "D" * (passed - 1) + "0" + PROFILE[: 24 - passed]
    assert between({}, {"date_account_information": day, "payment_history_profile": shifted}) == []
    broken = "D" * (passed - 1) + "1" + PROFILE[: 24 - passed]
    found = between({}, {"date_account_information": day, "payment_history_profile": broken})
    assert codes(found) == ["history_new_month"] and found[0].was == "2027-02 status 11"


@given(
    profile=st.text("0123456BDEGHJKLZ", min_size=24, max_size=24), at=st.integers(1, 23), sign=st.sampled_from("0123G")
)
@settings(max_examples=100, deadline=None)
def test_any_rewritten_month_is_found_and_nothing_else(profile: str, at: int, sign: str) -> None:
    new = "0" + profile[:23]
    assert between({"payment_history_profile": profile}, {"payment_history_profile": new}) == []
    changed = new[:at] + sign + new[at + 1 :]
    found = between({"payment_history_profile": profile}, {"payment_history_profile": changed})
    assert codes(found) == ([] if changed == new else ["history_rewritten"])


def test_an_older_file_is_told() -> None:
    assert codes(between({}, {"date_account_information": PartialDate(2027, 1, 20)}))[0] == "older_than_before"


# -- re-aging ---------------------------------------------------------------------------------------------------------

CHARGED_OFF: dict[str, Value] = {
    "account_status": "97",
    "date_first_delinquency": PartialDate(2025, 5, 4),
    "original_charge_off_amount": 812,
    "payment_history_profile": "LLLLLLLLLLLLLLL654321000",
}


RE_AGED: dict[str, Value] = CHARGED_OFF | {
    "date_account_information": MARCH,
    "payment_history_profile": "LLLLLLLLLLLLLLLL65432100",
    "date_first_delinquency": PartialDate(2026, 9, 4),
}


def charged_off(**changes: Value) -> list[Change]:
    return between(CHARGED_OFF, {"payment_history_profile": "LLLLLLLLLLLLLLLL65432100"} | changes)


def test_a_first_delinquency_that_moves_on_is_re_aging() -> None:
    assert charged_off() == []
    (found,) = charged_off(date_first_delinquency=PartialDate(2026, 9, 4))
    assert (found.code, found.was, found.now) == ("re_aged", "2025-05-04", "2026-09-04")
    assert charged_off(date_first_delinquency=PartialDate(2025, 1, 4)) == [], "earlier serves the consumer"


def test_a_new_delinquency_after_a_cure_is_none() -> None:
    late: dict[str, Value] = {
        "account_status": "71",
        "amount_past_due": 40,
        "date_first_delinquency": PartialDate(2026, 9, 4),
        "payment_history_profile": "00001200000000BBBBBBBBBB",
    }
    cured: dict[str, Value] = {
        "payment_history_profile": "100001200000000BBBBBBBBB",
        "date_first_delinquency": PartialDate(2027, 2, 4),
    }
    assert between(late, cured) == []
    never: dict[str, Value] = {
        "payment_history_profile": "1111120000000000BBBBBBBB",
        "date_first_delinquency": PartialDate(2027, 2, 4),
    }
    assert "re_aged" in codes(between(late | {"payment_history_profile": "111120000000000BBBBBBBBB"}, never))


# -- statuses and amounts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("DA", "11", "reported_after_deletion"),
        ("DF", "93", "reported_after_deletion"),
        ("DF", "DA", None),
        ("13", "71", "late_after_paid"),
        ("64", "97", "late_after_paid"),
        ("13", "11", None),
        ("97", "71", "running_after_loss"),
        ("94", "11", "running_after_loss"),
        ("97", "64", None),
        ("93", "62", None),
        ("11", "71", None),
        ("11", "80", "late_too_soon"),
        ("71", "78", None),
        ("71", "82", "late_too_soon"),
        ("84", "84", None),
        ("84", "11", None),
        ("11", "97", None),
    ],
)
def test_statuses_that_cannot_follow(was: str, now: str, code: str | None) -> None:
    first = (
        signs_of(State.of(read_file(a_file((base(account_status=was, payment_rating="0"), []))).bases[0]))[:1] or "D"
    )
    old: dict[str, Value] = {"account_status": was, "payment_rating": "0", "current_balance": 0}
    found = codes(between(old, {"account_status": now, "payment_history_profile": first + PROFILE[:23]}))
    assert found == ([code] if code else [])


def test_a_redeemed_repossession_may_run_again() -> None:
    old: dict[str, Value] = {"account_status": "96"}
    new: dict[str, Value] = {"account_status": "11", "payment_history_profile": "K" + PROFILE[:23]}
    assert codes(between(old, new)) == ["running_after_loss"]
    assert between(old, new | {"special_comment": "AZ"}) == []


def test_amounts_that_cannot_change() -> None:
    paid: dict[str, Value] = {"account_status": "13", "payment_rating": "0", "current_balance": 0}
    (found,) = between(paid, {"current_balance": 700})
    assert (found.code, found.was, found.now) == ("balance_revived", "$0", "$700")
    assert codes(charged_off(original_charge_off_amount=900)) == ["charge_off_changed"]
    assert codes(between({}, {"highest_credit": 4_000})) == ["highest_fell"]
    assert between({}, {"highest_credit": 4_500}) == [] and between({}, {"highest_credit": 999_999_999}) == []
    assert codes(between({}, {"date_opened": PartialDate(2021, 6, 14)})) == ["opened_moved"]
    assert codes(between({}, {"date_last_payment": PartialDate(2027, 1, 3)})) == ["last_payment_earlier"]


# -- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["11", "71", "93", "97"])
def test_an_account_that_disappears_without_a_final_status(status: str) -> None:
    found = compare(a_file((base(account_status=status), []), (other(), [])), a_file((other(**LATER), [])))
    (change,) = found.changes
    assert (change.code, change.account, change.old_record, change.new_record) == ("disappeared", "****1234", 2, None)
    assert (found.lost, found.ended, change.was) == (1, 0, status)


@pytest.mark.parametrize("status", ["05", "13", "61", "62", "63", "64", "65", "DA", "DF"])
def test_an_account_that_ended_may_go(status: str) -> None:
    found = compare(a_file((base(account_status=status, payment_rating="0"), [])), a_file())
    assert (found.lost, found.ended, found.changes) == (0, 1, ())


def test_a_sold_account_may_go() -> None:
    sold = ("K2", {"purchased_indicator": "2", "purchased_name": "NEW OWNER LLC"})
    assert compare(a_file((base(account_status="97"), [sold])), a_file()).ended == 1


def test_an_account_that_changes_its_number_is_the_same_account() -> None:
    renumbered = base(**LATER, consumer_account_number="4000999988887777")
    found = compare(a_file((base(), [("L1", CHANGE)])), a_file((renumbered, [])))
    assert (found.same, found.new, found.lost, found.changes) == (1, 0, 0, ())
    assert compare(a_file((base(), [])), a_file((renumbered, []))).lost == 1, "without L1 it is another one"


def test_the_later_of_two_states_in_the_earlier_file_counts() -> None:
    correction = base(current_balance=900)
    older = base(date_account_information=PartialDate(2027, 1, 20), account_status="97")
    assert compare(a_file((correction, []), (older, [])), a_file((base(**LATER), []))).changes == ()


def test_forms_do_not_matter() -> None:
    packed = Form(line_end="", encoding=Encoding.PACKED)
    found = compare(a_file((base(), [])), a_file((base(**LATER), []), form=packed))
    assert (found.same, found.changes) == (1, ())


def test_the_index_says_its_size() -> None:
    accounts: list[Account] = [(base(consumer_account_number=f"{at:016d}"), []) for at in range(1_000)]
    found = compare(a_file(*accounts), a_file())
    assert found.lost == 1_000 and 200 < found.index_bytes / 1_000 < 500


def test_what_cannot_be_read_says_nothing() -> None:
    data = a_file((base(), [])).replace(PROFILE.encode(), b"?" * 24).replace(b"02202027", b"99999999")
    assert compare(data, a_file((base(**LATER), []))).changes == ()


def test_the_command_prints_a_table_without_personal_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "feb.dat", tmp_path / "mar.dat"
    old.write_bytes(a_file((base(**CHARGED_OFF), []), (other(), [])))
    new.write_bytes(a_file((base(**RE_AGED), [])))
    assert main(["compare", str(old), str(new)]) == 1
    said = capsys.readouterr().out
    assert "Accounts: 1 in both, 0 new, 0 ended, 1 disappeared" in said
    assert "****1234" in said and "re_aged" in said and "2025-05-04" in said and "disappeared" in said
    assert not [word for word in (SSN, "DELGADO", "4000123412341234", "XANTHOPOULOS") if word in said]
    assert main(["compare", str(old), str(old)]) == 0
    assert main(["compare", str(old), str(tmp_path / "none.dat")]) == 2


def test_a_comparison_is_pure() -> None:
    files = a_file((base(**CHARGED_OFF), [])), a_file((base(**LATER), []))
    first: Comparison = compare(*files)
    assert first == compare(*files) and first.counts and date(2027, 3, 20) not in first.counts
