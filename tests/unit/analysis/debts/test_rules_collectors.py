"""R45, R46, R65: what a collector's account says of the debt, and what a report may say of a medical one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import SourceKind
from contracts.vocabulary import ACCOUNT_TYPES, Status
from functions.analysis.known import MedicalDebt
from functions.analysis.model import PurposeKind, ReportPurpose
from functions.analysis.rules.debts.collectors import (
    medical_name_shown,
    original_creditor_missing,
    seller_missing,
)
from tests.generators.plants.collectors import PLANTS
from tests.unit.analysis.rule_samples import Told, case, facts, fired, line, told
from tests.unit.analysis.scene_samples import alone, finds_alone, stated

Fields = dict[str, Any]
METRO2 = SourceKind.METRO2
NAME, CLASS, SELLER = "original_creditor", "creditor_classification", "purchased_from"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # The report has the field and leaves it empty.
        ({"account_type": "48", "empty": (NAME,)}, "possible"),  # it may be a provider, whose name is kept back
        ({"account_type": "48", "empty": (NAME,), CLASS: "08"}, "probable"),
        ({"account_type": "0C", "empty": (NAME,), CLASS: "08"}, "probable"),
        ({"account_type": "48", "empty": (NAME,), CLASS: "08", "confidence": 0.5}, "possible"),
        ({"account_type": "48", "empty": (NAME,), CLASS: "02"}, "silent"),
        ({"account_type": "48"}, (NAME,)),
        ({"account_type": "48", CLASS: "08"}, (NAME,)),
        # A name settles it, whatever is missing beside it.
        ({"account_type": "48", NAME: "ELM BANK"}, "silent"),
        ({"account_type": "48", NAME: "ELM BANK", "empty": (CLASS,)}, "silent"),
        # The furnisher's own record is whole: a segment that isn't there was left out.
        ({"account_type": "48", "kind": METRO2}, "certain"),
        ({"account_type": "0C", "kind": METRO2}, "certain"),
        ({"account_type": "48", "kind": METRO2, "empty": (NAME,), CLASS: "02"}, "certain"),
        ({"account_type": "48", "kind": METRO2, NAME: "ELM BANK"}, "probable"),
        ({"account_type": "48", "kind": METRO2, NAME: "ELM BANK", CLASS: "08"}, "silent"),
        # Who it is that collects.
        ({"empty": (NAME,)}, ("account_type",)),
        ({"status": "collection", "empty": (NAME,)}, ("account_type",)),
        ({"status": "charge_off", "empty": (NAME,)}, "silent"),
        ({"status": "collection", NAME: "ELM BANK"}, "silent"),
        ({"account_type": "18", "status": "collection", "empty": (NAME,)}, "silent"),  # its own department
        *(({"account_type": "48", "status": gone, "empty": (NAME,), CLASS: "08"}, "silent") for gone in ("deleted", "deleted_fraud")),
        *(({"account_type": "48", "status": kept, "empty": (NAME,), CLASS: "08"}, "probable") for kept in ("collection", "paid_collection")),
    ],
)  # fmt: skip
def test_r45_whose_debt_it_was(fields: Fields, expected: Told) -> None:
    assert told(original_creditor_missing.check(line(**fields), case())) == expected


def test_r45_looks_at_collectors_and_buyers_only() -> None:
    for kind in set(ACCOUNT_TYPES) - {"48", "0C"}:
        tradeline = line(account_type=kind, status="collection", empty=(NAME,))
        assert told(original_creditor_missing.check(tradeline, case())) == "silent"


def test_r45_facts() -> None:
    found = original_creditor_missing.check(
        line(account_type="48", empty=(NAME,), creditor_classification="08"), case()
    )
    assert facts(found) == {"account_type": "48", CLASS: "08", NAME: "not given"}
    assert all(each.source is not None for each in fired(found).facts)
    own = fired(original_creditor_missing.check(line(account_type="48", kind=METRO2), case())).facts[-1]
    assert own.source is not None and own.source.kind is METRO2 and own.source.path is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"account_type": "0C", "empty": (SELLER,)}, "probable"),
        ({"account_type": "0C", "empty": (SELLER,), NAME: "ELM BANK"}, "possible"),  # bought from it, perhaps
        ({"account_type": "0C", "empty": (SELLER,), "confidence": 0.5}, "possible"),
        ({"account_type": "0C", "kind": METRO2, NAME: "ELM BANK"}, "certain"),
        ({"account_type": "0C", "kind": METRO2, CLASS: "02"}, "certain"),
        ({"account_type": "0C", "empty": (SELLER,), CLASS: "02"}, "silent"),
        ({"account_type": "0C"}, (SELLER,)),
        ({"account_type": "0C", SELLER: "ELM BANK"}, "silent"),
        # Sold on: the same place in the record names the new owner now.
        ({"account_type": "0C", "kind": METRO2, "sold_to": "STONEGATE"}, "silent"),
        ({"account_type": "0C", "empty": (SELLER,), "remarks": "Sold to another company"}, "silent"),
        ({"account_type": "48", "empty": (SELLER,)}, "silent"),
        ({"account_type": "18", "empty": (SELLER,)}, "silent"),
        ({"status": "collection", "empty": (SELLER,)}, ("account_type",)),
        ({"status": "current", "empty": (SELLER,)}, "silent"),
        ({"account_type": "0C", "status": "deleted", "empty": (SELLER,)}, "silent"),
    ],
)
def test_r46_whom_it_was_bought_from(fields: Fields, expected: Told) -> None:
    assert told(seller_missing.check(line(**fields), case())) == expected


def test_r46_facts() -> None:
    found = seller_missing.check(line(account_type="0C", empty=(SELLER,), original_creditor="ELM BANK"), case())
    assert facts(found) == {"account_type": "0C", NAME: "ELM BANK", SELLER: "not given"}


AGENCY: Fields = {"account_type": "48", CLASS: "02", NAME: "HARBOR CLINIC"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (AGENCY, "probable"),
        ({**AGENCY, "confidence": 0.5}, "possible"),
        ({**AGENCY, CLASS: "08"}, "silent"),
        ({**AGENCY, CLASS: None}, (CLASS, "known.medical_debt")),
        ({"account_type": "48", CLASS: "02"}, "silent"),
        ({**AGENCY, "status": "deleted"}, "silent"),
        # The provider's own account: nothing shows that the bureau was told.
        ({"account_type": "90", "furnisher": "HARBOR CLINIC"}, "possible"),
        ({"account_type": "90", "furnisher": "NORTHGATE RECOVERY", "furnisher_industry": "YC"}, "silent"),
        ({"account_type": "90", "furnisher": "MEDICAL PROVIDER"}, "silent"),
        ({"account_type": "90"}, "silent"),
        ({"account_type": "90", "furnisher": "NORTHGATE RECOVERY", NAME: "HARBOR CLINIC"}, "possible"),
        ({"account_type": "18", "furnisher": "HARBOR CLINIC"}, "silent"),
        ({"account_type": "26", "furnisher": "HARBOR BANK"}, "silent"),  # nobody is asked this on a mortgage
    ],
)
def test_r65_a_providers_name(fields: Fields, expected: Told) -> None:
    assert told(medical_name_shown.check(line(**fields), case())) == expected


@pytest.mark.parametrize(
    "mask",
    [
        "MEDICAL PAYMENT DATA", "Medical", "HEALTH CARE", "Healthcare services", "Name withheld", "XXXXXXXX", "******",
        "02 MEDICAL", "MEDICAL/HEALTH CARE", "Original creditor: medical", "00381",
    ],
)  # fmt: skip
def test_r65_knows_a_mask(mask: str) -> None:
    assert told(medical_name_shown.check(line(**{**AGENCY, NAME: mask}), case())) == "silent"


@pytest.mark.parametrize(
    "name", ["HARBOR CLINIC", "ST ANNE MEDICAL CENTER", "Dr. Okafor", "MEDICAL PAYMENT DATA HARBOR"]
)
def test_r65_knows_a_name(name: str) -> None:
    assert told(medical_name_shown.check(line(**{**AGENCY, NAME: name}), case())) == "probable"


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [
        (PurposeKind.CONSUMER_DISCLOSURE, "silent"),  # it is the consumer's own
        (PurposeKind.LIFE_INSURANCE, "silent"),
        (PurposeKind.EMPLOYMENT, "probable"),
        (PurposeKind.CREDIT, "probable"),
        (PurposeKind.OTHER, "probable"),
    ],
)
def test_r65_asks_who_gets_the_report(purpose: PurposeKind, expected: Told) -> None:
    assert told(medical_name_shown.check(line(**AGENCY), case(purpose=ReportPurpose(kind=purpose)))) == expected


def test_r65_by_the_consumers_word() -> None:
    word = stated(MedicalDebt, initial_cents=None, paid_on=None)
    tradeline, asked = alone(word, account_type="48", original_creditor="HARBOR CLINIC")
    found = medical_name_shown.check(tradeline, asked)
    assert told(found) == "possible"
    assert facts(found)["known.medical_debt"] == "a medical debt (consumer, 2024-03-20)"
    other, _ = alone(account_type="48", original_creditor="HARBOR CLINIC")
    assert told(
        medical_name_shown.check(other, replace(asked, known=asked.known.model_copy(update={"statements": ()})))
    ) == (
        CLASS,
        "known.medical_debt",
    )


def test_r65_repeats_no_name() -> None:
    found = fired(medical_name_shown.check(line(**AGENCY), case()))
    assert "HARBOR" not in found.explanation + "".join(each.model_dump_json() for each in found.facts)
    assert [each.name for each in found.facts] == [CLASS, NAME]
    assert all(each.source is not None for each in found.facts)


def test_r65_before_the_law() -> None:
    assert told(medical_name_shown.check(line(**AGENCY), case(date(2004, 11, 30)))) == (
        "fcra.medical_furnisher_masked",
    )
    assert told(medical_name_shown.check(line(**AGENCY), case(date(2004, 12, 1)))) == "probable"


@pytest.mark.parametrize("status", sorted(Status))
def test_paid_or_not_makes_no_difference_to_whose_debt_it_was(status: Status) -> None:
    tradeline = line(account_type="0C", status=status, original_creditor="ELM BANK", purchased_from="ELM BANK")
    for rule in (original_creditor_missing, seller_missing):
        assert told(rule.check(tradeline, case())) == "silent"


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_is_found_alone(rule_id: str, seed: int) -> None:
    finds_alone(PLANTS, rule_id, seed)
