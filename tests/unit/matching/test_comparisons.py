"""Names, numbers, dates, amounts and histories: what two readings of one value have to do with each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.dates import PartialDate
from contracts.matching.closeness import apart, equal_amounts, grid, overlap, span
from contracts.matching.names import NameMatch, compare_names, normalised_name
from contracts.matching.numbers import NumberMatch, compare_numbers, shown
from contracts.report import HistoryCell
from contracts.vocabulary import HistoryCode
from tests.generators.bureau_distortion import BUREAUS, mask
from tests.generators.look_alikes import BANKS, STORE_BANKS, STORES, made_up

SAME = {NameMatch.SAME, NameMatch.ALIKE}
NAMES = st.text(st.sampled_from("ABCDEILNORSTY /&.,-1"), min_size=0, max_size=30)
NUMBERS = st.text(st.sampled_from("0123456789X*A- "), min_size=0, max_size=20)


# -- furnishers' names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CITI/CBNA", "CITIBANK"),
        ("SYNCB/AMAZON", "SYNCHRONY BANK/AMAZON"),
        ("SYNCB/AMAZON PLCC", "SYNCB/AMAZON PL"),
        ("SYNCB/JCP", "SYNCHRONY BANK/JC PENNEY"),
        ("THD/CBNA", "HOME DEPOT/CITIBANK NA"),
        ("BK OF AMER", "BANK OF AMERICA NA"),
        ("JPMCB CARD", "CHASE BANK USA NA"),
        ("CITIZNSBNKNA", "CITIZENS BANK NA"),
        ("MOTORCITY CO", "MOTOR CITY CO"),
        ("MOTOR CITY C", "MOTOR CITY CO"),
        ("WELL FARG BK", "WELLS FARGO BANK"),
        ("ALLY FINAN I", "ALLY FINANCIAL INC"),
        ("5/3 BANK NA", "FIFTH THIRD BANK"),
        ("DEPT OF ED/NELNET", "DEPTEDNELNET"),
        ("US DEPT OF ED/NELN", "DEPTEDNELNET"),
        ("DISCOVER FIN SVCS LLC", "DISCOVER BANK"),
        ("SEARS WACO CREDIT UNIO", "SEARS WACO CREDIT UNION"),
        ("RVRBND VLY FNDG", "RIVERBEND VALLEY FUNDING LLC"),
        ("CAPITAL 0NE", "CAPITAL ONE"),
    ],
)
def test_two_spellings_of_one_furnisher(one: str, other: str) -> None:
    assert compare_names(one, other) in SAME


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("SYNCB/AMAZON", "SYNCB/LOWES", NameMatch.OTHER_BRAND),
        ("COMENITY/GAP", "SYNCB/GAP", NameMatch.OTHER_BRAND),
        ("SYNCB", "SYNCB/LOWES", NameMatch.HOUSE),
        ("NORTHERN LAKES BANK", "NORTHERN PINES BANK", NameMatch.DIFFERENT),
        ("CAPITAL ONE", "CAPITAL BANK", NameMatch.DIFFERENT),
        ("FIRST NATIONAL BANK", "SECOND NATIONAL BANK", NameMatch.DIFFERENT),
        ("MIDLAND CREDIT MANAGEMENT", "PORTFOLIO RECOVERY ASSOC", NameMatch.DIFFERENT),
        ("UNION FEDERAL SAVINGS", "FIRST FEDERAL SAVINGS", NameMatch.DIFFERENT),
    ],
)
def test_two_furnishers_that_look_alike(one: str, other: str, found: NameMatch) -> None:
    assert compare_names(one, other) is found


@pytest.mark.parametrize(
    ("name", "normalised"),
    [
        ("SYNCB/AMAZON PLCC", "SYNCHRONY / AMAZON PLCC"),
        ("Bk of Amer., N.A.", "BANK AMERICA"),
        ("CITI/CBNA", "CITIBANK"),
        ("MIDLAND FNDG LLC", "MIDLAND FUNDING"),
        ("NATL CR SVCS INC", "NATIONAL CREDIT SERVICES"),
        ("LLC", "LLC"),
        ("///", None),
        ("", None),
    ],
)
def test_the_one_spelling(name: str, normalised: str | None) -> None:
    assert normalised_name(name) == normalised


@given(NAMES)
def test_a_normalised_name_is_its_own_spelling(name: str) -> None:
    once = normalised_name(name)
    assert once is None or compare_names(once, name) in SAME


@given(NAMES, NAMES)
def test_names_compare_alike_both_ways(one: str, other: str) -> None:
    assert compare_names(one, other) is compare_names(other, one)
    assert compare_names(one, one) in {NameMatch.SAME, None}


@pytest.mark.parametrize("names", BANKS, ids=lambda names: names[1])
def test_a_bank_is_known_by_all_its_names(names: tuple[str, ...]) -> None:
    assert {compare_names(one, other) for one in names for other in names} <= SAME


@given(st.sampled_from(STORE_BANKS), st.sampled_from(STORES), st.sampled_from(STORES))
def test_a_banks_cards_for_two_shops_are_two(bank: tuple[str, ...], one: str, other: str) -> None:
    found = compare_names(f"{bank[0]}/{one}", f"{bank[1]}/{other}")
    assert found in SAME if one == other else found is NameMatch.OTHER_BRAND


@given(st.randoms(use_true_random=False), st.integers(16, 40))
def test_a_name_that_no_table_knows_survives_cutting(rng: object, width: int) -> None:
    (name,) = made_up(rng, "buyer")  # type: ignore[arg-type]
    assert compare_names(name, name[:width].strip()) in SAME | {NameMatch.PARTLY}


# -- account numbers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("************4939", "*4939", NumberMatch.LAST_SIGNS),
        ("XXXX-4939", "############4939", NumberMatch.LAST_SIGNS),
        ("************4939", "*4938", NumberMatch.CONTRADICTION),
        ("414720XXXXXX", "414720****", NumberMatch.FIRST_SIGNS),
        ("414720123XXXX", "4147201234****", NumberMatch.MANY_SIGNS),
        ("414720124XXXX", "4147201234****", NumberMatch.CONTRADICTION),
        ("4X6X6X2X9X4", "4062XXXX", NumberMatch.FIRST_SIGNS),
        ("4X6X6X2X9X4", "4162XXXX", NumberMatch.FIRST_SIGNS),
        ("4X6X6X2X9X4", "4052XXXX", NumberMatch.CONTRADICTION),
        ("414720XXXXXX", "*4939", None),
        ("0000000000", "0000000000", None),
        ("XXXX", "*4939", None),
        ("000123456789", "123456****", NumberMatch.FIRST_SIGNS),
        ("542412652054", "5424126520541234", NumberMatch.MANY_SIGNS),
        ("5424126520541234", "*1234", NumberMatch.LAST_SIGNS),
        ("542412652054", "*1234", None),
    ],
)
def test_what_open_signs_say(one: str, other: str, found: NumberMatch | None) -> None:
    assert compare_numbers(one, other) is found


@given(NUMBERS, NUMBERS)
def test_numbers_compare_alike_both_ways(one: str, other: str) -> None:
    assert compare_numbers(one, other) is compare_numbers(other, one)
    assert compare_numbers(one, one) is not NumberMatch.CONTRADICTION
    assert shown(one) is None or shown(one).signs.strip("?0")  # type: ignore[union-attr]


@given(
    st.from_regex(r"[1-9][0-9]{11,15}", fullmatch=True),
    st.sampled_from([knobs.mask for knobs in BUREAUS.values()]),
    st.sampled_from([knobs.mask for knobs in BUREAUS.values()]),
    st.randoms(use_true_random=False),
)
def test_one_number_never_contradicts_itself_under_any_two_masks(
    number: str, one: str, other: str, rng: object
) -> None:
    masked = [mask(rng, scheme, number) for scheme in (one, other)]  # type: ignore[arg-type]
    assert compare_numbers(*masked) is not NumberMatch.CONTRADICTION


# -- dates, amounts, histories ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2021-09-30", "2021-09", 0),
        ("2021-09", "2021-10", 1),
        ("2021-09-30", "2021-10-05", 5),
        ("2021", "2021-12-31", 0),
        ("2020", "2021-01-02", 2),
    ],
)
def test_days_that_certainly_lie_between(one: str, other: str, days: int) -> None:
    mine, theirs = span(PartialDate.parse(one)), span(PartialDate.parse(other))
    assert mine and theirs and mine.gap_days(theirs) == theirs.gap_days(mine) == days


def test_amounts_are_equal_but_for_cents_left_off() -> None:
    assert equal_amounts(123_45, 123_00) and not equal_amounts(123_00, 124_00)
    assert apart(0, 0) == 0.0 and apart(50, 100) == 0.5


def cells(newest: str, signs: str) -> tuple[HistoryCell, ...]:
    year, month = int(newest[:4]), int(newest[5:])
    found = []
    for at, sign in enumerate(signs):
        index = year * 12 + month - 1 - at
        code = HistoryCode(sign)
        found.append(HistoryCell(month=f"{index // 12}-{index % 12 + 1:02d}", code=code, raw=sign))
    return tuple(found)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2026-10", "000"), ("2026-10", "000"), (3, 0, 0)),
        (("2026-10", "010"), ("2026-09", "10"), (2, 0, 1)),
        (("2026-10", "0E0"), ("2026-10", "00E"), (3, 0, 0)),
        (("2026-10", "0D1"), ("2026-10", "001"), (2, 0, 1)),
        (("2026-10", "012"), ("2026-10", "021"), (1, 2, 0)),
        (("2026-10", "000"), ("2026-01", "000"), (0, 0, 0)),
    ],
)
def test_histories_month_by_month(one: tuple[str, str], other: tuple[str, str], expected: tuple[int, ...]) -> None:
    mine, theirs = grid(cells(*one)), grid(cells(*other))
    assert mine and theirs and tuple(overlap(mine, theirs)) == tuple(overlap(theirs, mine)) == expected


def test_a_history_of_silence_is_none_and_a_misread_year_makes_no_endless_one() -> None:
    assert grid(cells("2026-10", "DDB")) is None
    wild = grid((*cells("2026-10", "0"), *cells("1006-10", "0")))
    assert wild and len(wild.signs) <= 241
