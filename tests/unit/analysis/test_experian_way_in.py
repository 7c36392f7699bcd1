"""What the rules find in Experian's JSON: which can fire there, which never can, and what its own sandbox file shows.

The format carries no date of first delinquency (its "first" is the most recent one), no date closed, no judgments or
liens that are known as such, and no empty payment rating.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from contracts.law import law_pack
from functions.analysis.engine.analyse import analyse
from functions.analysis.model import Findings, PurposeKind, ReportPurpose
from functions.analysis.rules import RULES
from functions.reports.experian.profile import parse_credit_profile
from infra.local.partners.credit_profile import render_profile
from infra.local.partners.people import PLANTED, PLANTED_BY_NAME, Person
from tests.generators.experian_profiles import profile

NEVER_THERE = {
    "R04": ("kind",),
    "R05": ("kind",),
    "R06": ("kind",),
    "R10": ("charged_off_on", "payment_history"),
    "R14": None,  # the date is read only where the status goes with it
    "R15": ("estimated_removal",),
    "R28": ("payment_rating",),
    "R29": None,  # a rating is read only where the status goes with it
    "R32": None,  # "B" means no data there, and an unknown sign is left open
    "R47": None,  # the comment codes that tell of a settlement aren't published
    "R50": None,  # the document's own bankruptcy answers for every mark
    "R54": ("known.closed_by_consumer",),
    **dict.fromkeys(("R09", "R23", "R33", "R75"), ("earlier_report",)),
    **dict.fromkeys(("R60", "R76", "R78")),  # nothing is asked of one report without a repossession
}
# What no report says: these need somebody's word, and stay silent or abstain on it without.
NEEDS_A_WORD = {"R52", "R53", "R59", "R61", "R62", "R64", "R66", "R67", "R68", "R69", "R70", "R81", "R82"}
# What one account of one bureau doesn't show: these need the other bureaus' entries, or the others of the debt.
NEEDS_OTHERS = {"R11", "R25", "R26", "R71", "R72", "R73", "R74", "R77"}
ADDRESS = {"line1": "418 Walnut St", "city": "Columbus", "state": "OH", "zipCode": "43215"}
Edit = Callable[[dict[str, Any], dict[str, Any], dict[str, Any]], object]


def analysed(document: object, day: date = date(2024, 3, 15)) -> Findings:
    report = parse_credit_profile(document, pulled_on=day)
    assert report.generated_on is not None
    purpose = ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS)
    return analyse([report], as_of=report.generated_on, purpose=purpose, pack=law_pack())


def edited(edit: Edit) -> dict[str, Any]:
    """The generated document with one thing changed: the whole profile, its charge-off, its card."""
    document = profile()
    (whole,) = document["creditProfile"]
    charge_off, card = whole["tradeline"]
    edit(whole, charge_off, card)
    return document


def found(document: object) -> list[tuple[str, str, str]]:
    return [(each.rule_id, each.key, each.strength.value) for each in analysed(document).findings]


def card(**fields: Any) -> Edit:
    enhanced = {name: fields.pop(name) for name in list(fields) if name.startswith(("enhanced", "charge", "sold"))}
    return lambda whole, charge_off, card: (card.update(fields), card["enhancedPaymentData"].update(enhanced))


PAID = {
    "enhancedAccountCondition": "A2",
    "enhancedPaymentStatus": "12",
    "status": "12",
    "monthlyPaymentAmount": "UNKNOWN",
}


def charge_off(**fields: Any) -> Edit:
    return lambda whole, charge_off, card: charge_off["enhancedPaymentData"].update(fields)


def _add(section: str, **changes: Any) -> Edit:
    return lambda whole, charge_off, card: whole[section].append({**whole[section][-1], **changes})


FIRES: dict[str, tuple[Edit, str, str]] = {
    "R01": (lambda _, charge_off, __: charge_off.update(openDate="08012012", enhancedPaymentData={
        **charge_off["enhancedPaymentData"], "enhancedPaymentHistory84": "L" * 20, "firstDelinquencyDate": "08012016",
    }), "t001", "possible"),
    "R02": (card(openDate="01012010", balanceDate="03102021", balanceAmount="00000000", enhancedPaymentHistory84="C" * 82 + "11"), "t002",
            "certain"),
    "R03": (_add("publicRecord", filingDate="03142014"), "p002", "probable"),
    "R07": (_add("inquiry", date="03142022"), "i002", "probable"),
    "R08": (charge_off(firstDelinquencyDate="00000000"), "t001", "possible"),
    "R12": (lambda _, charge_off, __: charge_off.update(openDate="11012023", enhancedPaymentData={
        **charge_off["enhancedPaymentData"], "enhancedPaymentHistory84": "LLLL", "firstDelinquencyDate": "06012023",
    }, lastPaymentDate="12012023"), "t001", "possible"),
    "R13": (charge_off(firstDelinquencyDate="05012024", enhancedPaymentHistory84="----"), "t001", "possible"),
    "R16": (card(**PAID), "t002", "certain"),
    "R17": (card(**{**PAID, "balanceAmount": "00000000", "amountPastDue": "00000050"}), "t002", "certain"),
    "R18": (card(amountPastDue="00000050"), "t002", "probable"),
    "R19": (card(enhancedPaymentStatus="78", status="78", amountPastDue="00000000",
                 enhancedPaymentHistory84="21C"), "t002", "probable"),
    "R20": (card(enhancedPaymentStatus="78", status="78", amountPastDue="00000150",
                 enhancedPaymentHistory84="21C"), "t002", "probable"),
    "R21": (lambda _, charge_off, __: (charge_off.update(amount2Qualifier="H"), charge_off["enhancedPaymentData"].update(
        chargeoffAmount="0000000000")), "t001", "certain"),
    "R22": (card(chargeoffAmount="0000000900"), "t002", "probable"),
    "R24": (card(enhancedAccountCondition="05", status="05", monthlyPaymentAmount="UNKNOWN"), "t002", "certain"),
    "R27": (lambda whole, charge_off, __: whole["tradeline"].append(
        {**charge_off, "amount2Qualifier": "H", "status": "97"}) or charge_off.update(amount2Qualifier="H"), "t003",
        "probable"),
    "R30": (card(enhancedPaymentStatus="84", status="84", amountPastDue="00000100"), "t002", "certain"),
    "R31": (card(enhancedPaymentHistory84="C3C"), "t002", "certain"),
    "R34": (lambda _, charge_off, __: charge_off.update(delinquencies30Days="12", monthsHistory="012"), "t001",
            "probable"),
    "R35": (card(**{**PAID, "balanceAmount": "00000000"}, openOrClosed="C", statusDate="01052024",
                 lastPaymentDate="01052024", enhancedPaymentHistory84="11C"), "t002", "probable"),
    "R36": (card(enhancedPaymentHistory84="C0CCC1"), "t002", "probable"),
    "R37": (card(enhancedPaymentStatus="71", status="71", amountPastDue="00000050", enhancedPaymentHistory84="1CC",
                 enhancedTermsFrequency="D"), "t002", "probable"),
    "R38": (card(enhancedPaymentStatus="71", status="71", amountPastDue="00000010", enhancedPaymentHistory84="1CC"),
            "t002", "possible"),
    "R39": (card(openOrClosed="C", statusDate="10012023"), "t002", "probable"),
    "R40": (card(lastPaymentDate="11292023"), "t002", "certain"),
    "R41": (card(openDate="03202024"), "t002", "certain"),
    "R42": (card(openOrClosed="C", statusDate="00000000"), "t002", "possible"),
    "R43": (card(**{**PAID, "balanceAmount": "00000000", "monthlyPaymentAmount": "00000025"}), "t002", "probable"),
    "R44": (card(enhancedTerms="036"), "t002", "possible"),
    "R45": (charge_off(enhancedAccountType="48", originalCreditorName="", originalCreditorClassificationCode="08"), "t001",
            "probable"),
    "R46": (charge_off(enhancedAccountType="0C", originalCreditorName="OAK BANK", purchasedPortfolioFromName=""), "t001",
            "possible"),
    "R48": (card(enhancedAccountCondition="E"), "t002", "probable"),
    "R49": (lambda whole, _, card: (
        card["enhancedPaymentData"].update(enhancedAccountCondition="D", enhancedPaymentHistory84="C1C"),
        whole["publicRecord"][0].update(filingDate="12052023")), "t002", "probable"),
    "R51": (card(enhancedAccountCondition="A"), "t002", "possible"),
    "R55": (lambda _, charge_off, __: charge_off.update(ecoa="3"), "t001", "possible"),
    "R56": (card(ecoa="X"), "t002", "probable"),
    "R57": (lambda whole, _, __: whole["consumerIdentity"].update(name=[
        {"firstName": "ADA", "surname": "SAMPLE", "generationCode": "J"},
        {"firstName": "ADA", "surname": "SAMPLE", "generationCode": "S", "type": "A"},
    ]), "consumer", "probable"),
    "R65": (charge_off(enhancedAccountType="48", originalCreditorName="HARBOR CLINIC",
                       originalCreditorClassificationCode="02", firstDelinquencyDate="02012023",
                       enhancedPaymentHistory84="L" * 8 + "654321C"), "t001", "probable"),
    "R79": (lambda _, __, card: card.update(amount1="UNKNOWN", amount2="00003000"),
            "t002", "possible"),
    "R80": (card(balanceDate="12012023"), "t002", "possible"),
    "R58": (card(openDate="02081998", ecoa="1"), "t002", "probable"),
    "R63": (lambda _, charge_off, __: charge_off.update(amount1="00000430", amount1Qualifier="O", amount2="UNKNOWN",
        amount2Qualifier="H", balanceAmount="00000430", amountPastDue="00000430", enhancedPaymentData={
            "enhancedAccountCondition": "93", "enhancedPaymentStatus": "93", "enhancedAccountType": "48",
            "enhancedPaymentHistory84": "GGGG", "firstDelinquencyDate": "06012022",
            "originalCreditorClassificationCode": "02"}), "t001", "probable"),
}  # fmt: skip


def test_the_document_itself_is_in_order() -> None:
    assert found(profile()) == []


def test_every_rule_either_fires_here_or_never_can() -> None:
    kinds: list[Collection[str]] = [FIRES, NEVER_THERE, NEEDS_A_WORD, NEEDS_OTHERS]
    assert sorted(rule_id for kind in kinds for rule_id in kind) == sorted(rule.id for rule in RULES)


@pytest.mark.parametrize("rule_id", FIRES)
def test_a_rule_fires_through_the_adapter(rule_id: str) -> None:
    edit, key, strength = FIRES[rule_id]
    outcome = found(edited(edit))
    assert (rule_id, key, strength) in outcome
    assert {each for each, _, _ in outcome} == {rule_id}


@pytest.mark.parametrize("rule_id", NEVER_THERE)
def test_a_rule_that_lacks_its_inputs_here_says_so(rule_id: str) -> None:
    """Whatever is in the document: the rule never fires, and names what the format doesn't carry."""
    told: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    documents = [edited(edit) for edit, _, _ in FIRES.values()]
    documents.append(edited(card(enhancedAccountCondition="05", status="05", enhancedPaymentStatus="UNKNOWN")))
    documents.append(edited(charge_off(enhancedPaymentHistory84="----")))
    documents.append(edited(_add("publicRecord", courtName="COUNTY COURT", status="32")))
    for document in documents:
        outcome = analysed(document)
        assert rule_id not in {each.rule_id for each in outcome.findings}
        for each in outcome.abstentions:
            told[each.rule_id].add(each.missing)
    expected = NEVER_THERE[rule_id]
    if expected is None:
        assert told[rule_id] == set()
    else:
        assert expected in told[rule_id]


def test_a_first_delinquency_that_is_a_later_one_is_not_called_re_aged() -> None:
    """The format's "first" date is its most recent one: the adapter drops it where the grid shows an older."""
    outcome = analysed(edited(charge_off(firstDelinquencyDate="02012024")))
    assert outcome.findings == ()
    assert {each.missing for each in outcome.abstentions if each.rule_id == "R10"} == {("first_delinquency_on",)}


@pytest.mark.parametrize("code", [*PLANTED, *PLANTED_BY_NAME])
@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2028, 2, 29)])
def test_the_simulated_bureaus_errors_are_found_alone(code: str, day: date) -> None:
    for number in range(8):
        person = Person(f"90010{number:04d}", "Daniel", "T", "Okafor", "03171984", ADDRESS, "damaged", (code,), day)
        now = datetime(day.year, day.month, day.day, tzinfo=UTC)
        outcome = analysed({"creditProfile": [render_profile(person, now, "pull", ["V4"])]}, day)
        assert [each.rule_id for each in outcome.findings] == [code]


def test_the_damaged_persons_five_and_no_other() -> None:
    person = Person("900100001", "Daniel", "T", "Okafor", "03171984", ADDRESS, "damaged", PLANTED, date(2026, 11, 21))
    document = render_profile(person, datetime(2026, 11, 21, tzinfo=UTC), "pull", ["V4"])
    outcome = analysed({"creditProfile": [document]}, date(2026, 11, 21))
    assert sorted(each.rule_id for each in outcome.findings) == sorted(PLANTED)


@pytest.mark.shared_data
def test_the_vendors_sandbox_file(shared_data: Path) -> None:
    """Judged by hand against what looks wrong and is not: two closed accounts show late months of June to September
    2011 in a report of August 2019, more than seven years old, and three open loans stand as of January 2018. Nothing
    else is wrong. Its hundred public records have a status whose meaning isn't published, so their kind stays open."""
    document = json.loads((shared_data / "bureau/experian/credit_profile_v2_sandbox.json").read_text(encoding="utf-8"))
    outcome = analysed(document, date(2019, 8, 6))
    old = [("R02", "t001"), ("R02", "t005")]
    left_behind = [("R80", "t019"), ("R80", "t020"), ("R80", "t021")]
    assert sorted((each.rule_id, each.key) for each in outcome.findings) == old + left_behind
    unread = {each.key for each in outcome.abstentions if each.rule_id == "R05" and each.missing == ("kind",)}
    assert len(unread) == 100
