"""Whose report it is: when a person is asked, when not, and when nothing can be told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.dates import PartialDate
from contracts.report import Consumer, Name, SsnOnFile
from functions.reports.reading.whose import Whom, is_plainly_another

DANIEL = Whom(("Daniel", "T"), "Okafor", date(1984, 3, 17), "219099999")
OWN, OTHER = "***-**-9999", "***-**-1234"


def consumer(*names: str, ssns: tuple[str, ...] = (), born: str | None = None) -> Consumer:
    """names: "FIRST MIDDLE LAST", the last word the surname."""
    return Consumer(
        names=tuple(
            Name(first=" ".join(one.split()[:-1]) or None, last=one.split()[-1] if one.split() else None)
            for one in names
        ),
        ssns=tuple(SsnOnFile(masked=one) for one in ssns),
        date_of_birth=PartialDate.parse(born) if born else None,
    )


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (consumer("MARIA DELGADO"), "another name, and nothing else"),
        (consumer("JANE OKAFOR"), "the wife"),
        (consumer("JANE T OKAFOR"), "a middle initial in common"),
        (consumer("J DANIELSON"), "nothing but an initial"),
        (consumer("DANIEL OKAFOR", ssns=(OTHER,)), "a namesake by number"),
        (consumer("DANIEL OKAFOR", born="1951"), "the father by year"),
        (consumer("DANIEL OKAFOR", born="1984-04"), "by month"),
        (consumer("DANIEL OKAFOR", born="1984-03-18"), "by day"),
        (consumer("JANE OKAFOR", born="1984"), "of the same year, as many are"),
        (consumer("MARIA DELGADO", ssns=(OWN,), born="1951"), "two against the last four digits"),
        (consumer("MARIA DELGADO", ssns=(OTHER,), born="1984-03-17"), "two against the birthday"),
        (consumer(ssns=(OTHER,)), "a number alone"),
        (consumer(born="1951"), "a year alone"),
    ],
)
def test_a_person_is_asked(said: Consumer, why: str) -> None:
    assert is_plainly_another(said, DANIEL), why


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (consumer("DANIEL T OKAFOR", ssns=(OWN,), born="1984"), "all agrees"),
        (consumer("DANIEL OKAFOR"), "the name agrees, and nothing else is said"),
        (consumer("D OKAFOR"), "an initial for the first name"),
        (consumer("DAN OKAFOR"), "a short form"),
        (consumer("DANIEL OKAF0R".replace("0", "Q")), "a sign misread"),
        (consumer("OKAFOR DANIEL"), "surname first"),
        (consumer("DANIEL OKAFOR-SMITH"), "a double name"),
        (consumer("MARIA DELGADO", "DANIEL OKAFOR"), "one of the names on file"),
        (consumer("DANIEL SMITH", ssns=(OWN,)), "a new surname, the same number"),
        (consumer("ROBERT SMITH", born="1984-03-17"), "another name, the same birthday"),
        (consumer("DANIEL OKAFOR", ssns=(OTHER,), born="1984-03-17"), "a wrong number, which is there to be disputed"),
        (consumer("DANIEL OKAFOR", ssns=(OWN,), born="1951"), "a wrong year, likewise"),
        (consumer("DANIEL OKAFOR", ssns=(OTHER, OWN)), "one of the numbers on file"),
    ],
)
def test_nobody_is_asked(said: Consumer, why: str) -> None:
    assert not is_plainly_another(said, DANIEL), why


@pytest.mark.parametrize("said", [Consumer(), consumer(""), consumer(born="1984"), Consumer(names=(Name(first="-"),))])
def test_what_says_nothing_contradicts_nobody(said: Consumer) -> None:
    assert not is_plainly_another(said, DANIEL)


@pytest.mark.parametrize(
    ("profile", "file"),
    [
        ("Núñez-O'Neil", "MARIA NUNEZ ONEIL"),
        ("O’Brien", "MARIA OBRIEN"),
        ("Müller", "MARIA MULLER"),
        ("Li", "MARIA LI"),
    ],
)
def test_accents_and_apostrophes_make_no_stranger(profile: str, file: str) -> None:
    assert not is_plainly_another(consumer(file), Whom(("María",), profile, date(1984, 3, 5), None))


def test_a_profile_without_a_number_is_compared_by_the_rest() -> None:
    whom = Whom(("Daniel",), "Okafor", date(1984, 3, 17), None)
    assert not is_plainly_another(consumer("DANIEL OKAFOR", ssns=(OTHER,)), whom)
    assert is_plainly_another(consumer("MARIA DELGADO", ssns=(OTHER,)), whom)


@given(st.lists(st.text(max_size=30), max_size=4), st.sampled_from([(), (OWN,), (OTHER,)]), st.dates(date(1900, 1, 1)))
def test_any_names_are_compared(names: list[str], ssns: tuple[str, ...], born: date) -> None:
    """What agrees in number and birthday is theirs whatever names stand there."""
    said = Consumer(
        names=tuple(Name(first=one, last=one) for one in names), ssns=tuple(SsnOnFile(masked=one) for one in ssns)
    )
    is_plainly_another(said, Whom(("",), names[0] if names else "", born, "1"))
    agreeing = said.model_copy(update={"ssns": (SsnOnFile(masked=OWN),), "date_of_birth": PartialDate(1984, 3, 17)})
    assert not is_plainly_another(agreeing, DANIEL)
