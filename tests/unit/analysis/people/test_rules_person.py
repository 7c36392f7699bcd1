"""R55, R56, R57: who owes an account, who is alive, and whose file it is."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import Address, Consumer, Employer, Name, SsnOnFile
from contracts.vocabulary import Bureau, Ownership, Status
from functions.analysis.engine.rule import Case
from functions.analysis.known import AuthorizedUserOnly, NotMine, masked
from functions.analysis.rules.people.identity import authorized_user_liable, file_mixed, reported_deceased
from tests.generators.canonical_reports import consistent_report, sourced
from tests.generators.plants.person import PLANTS
from tests.unit.analysis.rule_samples import Told, facts, fired, line, told
from tests.unit.analysis.scene_samples import CARD, alone, among, finds_alone, report_of, stated

Fields = dict[str, Any]
ONLY_USER = stated(AuthorizedUserOnly)
ASK = ("known.authorized_user_only",)

# -- R55 --------------------------------------------------------------------------------------------------------------

USER: Fields = {"ownership": "authorized_user", "account_type": "18"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # A spouse's account is rightly on the file, in order, late, paid or sold.
        ({**USER, "status": "current"}, "silent"),
        *(({**USER, "status": status}, "silent") for status in ("late_30", "late_180", "paid_or_closed", "transferred", "repossession")),
        *(({**USER, "status": status}, "possible") for status in ("charge_off", "paid_charge_off", "collection", "paid_collection")),
        # A collector collects from somebody.
        ({**USER, "account_type": "48", "status": "collection"}, "probable"),
        ({**USER, "account_type": "0C", "status": "charge_off"}, "probable"),
        ({**USER, "account_type": "48"}, "probable"),
        ({**USER, "account_type": "48", "status": "collection", "confidence": 0.5}, "possible"),
        ({**USER, "account_type": None, "status": "collection"}, "possible"),
        ({**USER, "account_type": None, "status": "collection", "original_creditor": "ELM BANK"}, "probable"),
        ({**USER, "account_type": "48", "status": "deleted"}, "silent"),
        (USER, ("status",)),
        # Whose account it is must be known, once it is bad.
        ({"account_type": "48", "status": "collection"}, ("ownership",)),
        ({"account_type": "18", "status": "charge_off"}, ("ownership",)),
        ({"account_type": "18", "status": "current"}, "silent"),
        *(({"ownership": owner, "account_type": "48", "status": "collection"}, "silent") for owner in ("terminated", "business", "deceased")),
    ],
)  # fmt: skip
def test_r55_held_against_an_authorized_user(fields: Fields, expected: Told) -> None:
    tradeline, case = alone(**fields)
    assert told(authorized_user_liable.check(tradeline, case)) == expected


SHARED: Fields = {**CARD, "ownership": "joint", "status": "charge_off"}


@pytest.mark.parametrize(
    ("fields", "expected", "by_their_word"),
    [
        (SHARED, ASK, "probable"),
        ({**SHARED, "status": "late_60"}, ASK, "probable"),
        ({**SHARED, "status": "current"}, "silent", "probable"),
        ({**SHARED, "ownership": "individual"}, "silent", "probable"),
        ({**SHARED, "ownership": "comaker"}, "silent", "probable"),
        (
            {**SHARED, "portfolio_type": "mortgage", "account_type": "26"},
            "silent",
            "probable",
        ),  # nobody "uses" a mortgage
        ({**SHARED, "status": "deleted"}, "silent", "silent"),
    ],
)
def test_r55_shown_as_owing(fields: Fields, expected: Told, by_their_word: Told) -> None:
    tradeline, case = alone(**fields)
    assert told(authorized_user_liable.check(tradeline, case)) == expected
    tradeline, case = alone(ONLY_USER, **fields)
    assert told(authorized_user_liable.check(tradeline, case)) == by_their_word


@pytest.mark.parametrize(
    ("theirs", "expected"), [("authorized_user", ASK), ("individual", "silent"), ("terminated", "silent")]
)
def test_r55_asks_where_another_bureau_calls_them_a_user(theirs: str, expected: Told) -> None:
    own = line(**{**SHARED, "ownership": "individual"})
    other = line(**{**SHARED, "ownership": theirs})
    case = among(report_of(Bureau.EXPERIAN, own), report_of(Bureau.EQUIFAX, other))
    assert told(authorized_user_liable.check(own, case)) == expected


def test_r55_facts() -> None:
    tradeline, case = alone(**{**USER, "account_type": "48", "status": "collection"})
    found = authorized_user_liable.check(tradeline, case)
    assert facts(found) == {"ownership": "authorized_user", "account_type": "48", "status": "collection"}
    assert all(each.source is not None for each in fired(found).facts)
    tradeline, case = alone(ONLY_USER, **SHARED)
    assert facts(authorized_user_liable.check(tradeline, case)) == {
        "ownership": "joint",
        "known.authorized_user_only": "an authorized user only (consumer, 2024-03-20)",
    }


# -- R56 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"ownership": "deceased"}, "probable"),
        ({"ownership": "deceased", "reported_on": "2024-03-10"}, "probable"),
        ({"ownership": "deceased", "confidence": 0.5}, "possible"),
        ({"ownership": "deceased", "status": "deleted"}, "silent"),
        *(({"ownership": owner}, "silent") for owner in set(Ownership) - {Ownership.DECEASED}),
        ({"status": "current"}, ("ownership",)),
    ],
)
def test_r56_reported_as_deceased(fields: Fields, expected: Told) -> None:
    tradeline, case = alone(**fields)
    assert told(reported_deceased.check(tradeline, case)) == expected


@pytest.mark.parametrize(
    ("by", "reported", "expected"),
    [
        ("consumer", "2024-03-19", "certain"),
        ("consumer", "2024-03-20", "probable"),  # spoken on the day of the figures
        ("consumer", "2024-03", "probable"),
        ("consumer", "2024-02", "certain"),
        ("consumer", None, "probable"),
        ("staff", "2024-03-19", "probable"),
    ],
)
def test_r56_who_speaks_lives(by: str, reported: str | None, expected: Told) -> None:
    word = stated(AuthorizedUserOnly, by=by, key="t009")
    tradeline, case = alone(word, ownership="deceased", reported_on=reported)
    found = reported_deceased.check(tradeline, case)
    assert told(found) == expected
    assert ("reported_on" in facts(found)) is (expected == "certain")


# -- R57 --------------------------------------------------------------------------------------------------------------


def person(*names: str, ssns: Any = (), addresses: Any = (), employers: Any = ()) -> Consumer:
    """Names as "FIRST LAST [SUFFIX]"; the rest as printed."""

    def name(text: str) -> Name:
        return Name(**sourced(dict(zip(("first", "last", "suffix"), text.split(), strict=False)), "$.name"))

    return Consumer(
        names=tuple(map(name, names)),
        ssns=tuple(SsnOnFile(**sourced({"masked": f"***-**-{each}"}, "$.ssn")) for each in ssns),
        addresses=tuple(Address(**sourced({"line": each}, "$.address")) for each in addresses),
        employers=tuple(Employer(**sourced({"name": each}, "$.employer")) for each in employers),
    )


def file_of(consumer: Consumer, *words: Any, earlier: Any = ()) -> Case:
    return among(report_of(Bureau.EXPERIAN, consumer=consumer), earlier=earlier, told=words)


def disowned(what: Any, value: str, report: str = "rpt_experian") -> NotMine:
    return stated(NotMine, section="consumer", key="consumer", what=what, value=value, report=report)


ASK_ALL = ("known.not_mine",)


@pytest.mark.parametrize(
    ("consumer", "expected"),
    [
        (person(), ("consumer.names", "consumer.ssns")),
        (person("ADA SAMPLE"), "silent"),
        (person("ADA SAMPLE JR"), "silent"),
        (person(ssns=("4417",)), "silent"),
        # Father and son, mother and daughter.
        (person("ADA SAMPLE JR", "ADA SAMPLE SR"), "probable"),
        (person("ADA SAMPLE J", "ADA SAMPLE S"), "probable"),
        (person("ADA SAMPLE Jr.", "Ada Sample III"), "probable"),
        (person("ADA SAMPLE 2", "ADA SAMPLE 3"), "probable"),
        # One generation, written in several ways, or none; or another name.
        (person("ADA SAMPLE JR", "ADA SAMPLE II", "Ada Sample Junior"), ASK_ALL),
        (person("ADA SAMPLE JR", "ADA SAMPLE"), ASK_ALL),
        (person("ADA SAMPLE JR", "ADA SAMPLE MD"), ASK_ALL),
        (person("ADA SAMPLE JR", "EVE SAMPLE SR"), ASK_ALL),
        (person("ADA SAMPLE JR", "ADA PELL SR"), ASK_ALL),
        # Numbers.
        (person("ADA SAMPLE", ssns=("4417", "4417")), "silent"),
        (person("ADA SAMPLE", ssns=("4417", "9902")), "probable"),
        (person("ADA SAMPLE", ssns=("4417", "4418")), "possible"),
        (person("ADA SAMPLE", ssns=("4417", "4471")), "possible"),
        (person("ADA SAMPLE", ssns=("4417", "7414")), "probable"),  # two digits apart, not neighbours
        (person("ADA SAMPLE", ssns=("4417", "4426")), "probable"),
        (person("ADA SAMPLE", ssns=("4417", "4418", "9902")), "probable"),
        (person("ADA SAMPLE JR", "ADA SAMPLE SR", ssns=("4417", "4418")), "probable"),
        # Ordinary, and asked about.
        (person("ADA SAMPLE", "ADA PELL"), ASK_ALL),
        (person("ADA SAMPLE", addresses=("14 QUARRY LANE",)), ASK_ALL),
        (person("ADA SAMPLE", employers=("TIDEWATER FOUNDRY",)), ASK_ALL),
    ],
)
def test_r57_what_the_file_itself_shows(consumer: Consumer, expected: Told) -> None:
    assert told(file_mixed.check(consumer, file_of(consumer))) == expected


WHOLE = person(
    "ADA SAMPLE JR", "ADA PELL", ssns=("4417",), addresses=("14 QUARRY LANE", "9 OLD MILL ROAD APT 3"),
    employers=("TIDEWATER FOUNDRY",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("what", "value", "place"),
    [
        ("name", masked("Ada Pell"), "consumer.names[2].last"),
        ("generation", "Jr.", "consumer.names[1].suffix"),
        ("address", masked("9 Old Mill Road, Apt. 3"), "consumer.addresses[2].line"),
        ("employer", masked("Tidewater Foundry"), "consumer.employers[1].name"),
        ("ssn", "***-**-4417", "consumer.ssns[1].masked"),
    ],
)
def test_r57_what_the_consumer_disowns(what: str, value: str, place: str) -> None:
    found = file_mixed.check(WHOLE, file_of(WHOLE, disowned(what, value)))
    assert told(found) == "probable"
    assert [each.name for each in fired(found).facts] == [place, "known.not_mine"]
    assert fired(found).facts[0].source is not None
    # The same word twice is said once.
    again = file_mixed.check(WHOLE, file_of(WHOLE, disowned(what, value), disowned(what, value)))
    assert facts(again) == facts(found)


def test_r57_a_word_on_an_earlier_report_holds_as_long_as_it_is_there() -> None:
    earlier = report_of(Bureau.EXPERIAN, id="rpt_0", generated_on=date(2024, 1, 5), consumer=WHOLE)
    word = disowned("address", masked("9 OLD MILL ROAD APT 3"), report="rpt_0")
    assert told(file_mixed.check(WHOLE, file_of(WHOLE, word, earlier=(earlier,)))) == "probable"
    corrected = person("ADA SAMPLE JR", addresses=("14 QUARRY LANE",))
    assert told(file_mixed.check(corrected, file_of(corrected, word, earlier=(earlier,)))) == "silent"
    on_this = disowned("address", "a blurred line")
    assert told(file_mixed.check(corrected, file_of(corrected, on_this))) == "probable"


def test_r57_of_several_signs() -> None:
    mixed = person("ADA SAMPLE JR", "ADA SAMPLE SR", ssns=("4417", "9902"))
    found = fired(file_mixed.check(mixed, file_of(mixed, disowned("employer", "E** B***"))))
    assert found.explanation == (
        "The file holds an employer that by the consumer's word was never theirs, one name in 2 generations, "
        "2 social security numbers."
    )
    assert {each.name: each.value for each in found.facts} == {
        "known.not_mine": "an employer (consumer, 2024-03-20)",
        "consumer.names[1].suffix": "generation 2",
        "consumer.names[2].suffix": "generation 1",
        "consumer.ssns[1]": "the first number",
        "consumer.ssns[2]": "another number",
    }


def test_r57_as_sure_as_the_reading() -> None:
    blurred = person("ADA SAMPLE JR", "ADA SAMPLE SR")
    dim = blurred.names[1].sources["suffix"].model_copy(update={"confidence": 0.5})
    name = blurred.names[1].model_copy(update={"sources": {**blurred.names[1].sources, "suffix": dim}})
    consumer = blurred.model_copy(update={"names": (blurred.names[0], name)})
    assert told(file_mixed.check(consumer, file_of(consumer))) == "possible"


def test_r57_prints_nothing_personal() -> None:
    mixed = person(
        "ADA SAMPLE JR", "ADA SAMPLE SR", ssns=("4417", "9902"), addresses=("14 QUARRY LANE",),
        employers=("TIDEWATER FOUNDRY",),
    )  # fmt: skip
    words = (
        disowned("address", masked("14 QUARRY LANE")), disowned("employer", masked("TIDEWATER FOUNDRY")),
        disowned("ssn", "***-**-9902"), disowned("name", masked("ADA SAMPLE SR")), disowned("generation", "SR"),
    )  # fmt: skip
    found = fired(file_mixed.check(mixed, file_of(mixed, *words)))
    printed = found.explanation + "".join(each.model_dump_json() for each in found.facts)
    for secret in ("ADA", "SAMPLE", "4417", "9902", "QUARRY", "TIDEWATER", "Q*", "T*", '"SR"'):
        assert secret not in printed


@given(st.text(alphabet="abcdefghij 0123456789.-'", max_size=30))
def test_a_mask_keeps_one_sign_of_a_word(text: str) -> None:
    words = masked(text).split()
    assert all(set(word[1:]) <= {"*"} and word[0] != "*" for word in words)
    assert masked(text) == masked(text.upper())


def test_a_consistent_persons_other_names_are_theirs() -> None:
    report = consistent_report(Random(1)).model_copy(update={"id": "rpt_experian"})
    assert told(file_mixed.check(report.consumer, among(report))) == ASK_ALL


@pytest.mark.parametrize("status", sorted(Status))
def test_an_account_of_ones_own_is_nobody_elses(status: Status) -> None:
    tradeline, case = alone(**{**CARD, "status": status})
    assert told(authorized_user_liable.check(tradeline, case)) == "silent"
    assert told(reported_deceased.check(tradeline, case)) == "silent"


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_is_found_alone(rule_id: str, seed: int) -> None:
    finds_alone(PLANTS, rule_id, seed)
