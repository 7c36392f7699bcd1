"""Medical debts: what the bureaus leave out by their own policy, veterans' debts, and states that bar them.

A debt is medical by its creditor's classification, by its account type, or because it was told. On a collector's
account the original creditor's name may say so too; that is a weaker sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from contracts.calendar import add_years
from contracts.report import Tradeline
from contracts.vocabulary import Status
from functions.analysis.engine.facts import fact, strength_of, told_fact, weaker
from functions.analysis.engine.rule import (
    SILENT,
    Abstained,
    Case,
    Fired,
    Footing,
    Outcome,
    generated_on_fact,
    tradeline_rule,
)
from functions.analysis.engine.signs import (
    COLLECTION_STATUSES,
    COLLECTOR_TYPES,
    DELETED_STATUSES,
    MEDICAL_CLASS,
    MEDICAL_TYPE,
    in_default,
    is_furnishers_file,
)
from functions.analysis.known import MedicalDebt
from functions.analysis.model import Fact, PurposeKind, RuleClass, Strength

MIN_AGE: Final = "policy.medical_min_age_years"
PAID_OUT: Final = "policy.medical_paid_excluded"
MIN_INITIAL: Final = "policy.medical_min_initial_usd_cents"
VETERAN_YEARS: Final = "fcra.veteran_medical.service_years"
VETERAN_PAID: Final = "fcra.veteran_medical.paid_excluded"
CONTESTED: Final = "fcra.medical_bars_contested"

POLICY_2022: Final = "Bureau policy 2022"
POLICY_2023: Final = "Bureau policy 2023"
VETERAN_LAW: Final = "15 U.S.C. 1681c(a)(7)"
VETERAN_PAID_LAW: Final = "15 U.S.C. 1681c(a)(8)"
STATE_LAWS: Final = "15 U.S.C. 1681t"

_TOLD: Final = "known.medical_debt"
_MEDICAL_NAME: Final = re.compile(
    r"\b(?:MEDICAL|MEDICINE|HOSPITALS?|CLINICS?|HEALTH|HEALTHCARE|PHYSICIANS?|SURGERY|SURGICAL|RADIOLOGY|PATHOLOGY"
    r"|ANESTHESIA|CARDIOLOGY|PEDIATRICS|ORTHOPEDICS?|AMBULANCE|EMERGENCY PHYS|DENTAL|DENTISTRY)\b"
)
_ANIMALS: Final = re.compile(r"\b(?:ANIMALS?|VETERINARY|VET|PETS?)\b")


class _Medical(NamedTuple):
    """What says that a debt is medical, what was told of it, and how firm that is at most."""

    facts: tuple[Fact, ...]
    told: MedicalDebt | None
    at_most: Strength


def medical(tradeline: Tradeline, case: Case) -> _Medical | Abstained | None:
    """Why the account is a medical debt; None where it is none, and what is missing where that is open.

    None too in a furnisher's own file: what these rules bar is that a bureau shows such a debt.
    """
    if is_furnishers_file(case.report):
        return None
    told = next(iter(case.told(MedicalDebt, tradeline)[::-1]), None)
    shown = [
        fact(tradeline, field)
        for field, sign in (("creditor_classification", MEDICAL_CLASS), ("account_type", MEDICAL_TYPE))
        if getattr(tradeline, field) == sign
    ]
    if shown:
        return _Medical(tuple(shown), told, Strength.CERTAIN)
    if told is not None:
        return _Medical((Fact(name=_TOLD, value="yes"),), told, Strength.CERTAIN)
    if tradeline.creditor_classification is not None or not _is_collection(tradeline):
        return None
    name = (tradeline.original_creditor or "").upper()
    if _MEDICAL_NAME.search(name) and not _ANIMALS.search(name):
        return _Medical((fact(tradeline, "original_creditor"),), None, Strength.POSSIBLE)
    return Abstained(("creditor_classification", _TOLD))


def _is_collection(tradeline: Tradeline) -> bool:
    return tradeline.status in COLLECTION_STATUSES or tradeline.account_type in COLLECTOR_TYPES


@tradeline_rule(
    "R63",
    RuleClass.BUREAU_POLICY,
    citations=(POLICY_2022, POLICY_2023),
    standards=("Metro 2 segment K1",),
    acdv_code="112",
    inputs=(
        "status",
        "account_type",
        "creditor_classification",
        "original_creditor",
        "first_delinquency_on",
        "high_credit_cents",
        "reported_on",
        "report.generated_on",
        "known.medical_debt",
    ),
    evidence=(
        "The provider's bill, with the first amount and the day of the service",
        "Proof of the payment, if the debt was paid",
    ),
)
def medical_collection_shown(tradeline: Tradeline, case: Case) -> Outcome:
    """A medical collection is shown that the bureaus' own policy leaves out.

    Since July 2022 the nationwide bureaus show no medical collection that is paid, and none in the first year after
    the first delinquency; since April 2023 none whose initial balance was under $500. The initial balance is what was
    told, else the original amount of the collector's account; a balance that fell below $500 later doesn't count. The
    first delinquency is taken at its earliest day. This is policy, not law, so the finding is probable at most;
    possible where only the original creditor's name says that the debt is medical.
    """
    if tradeline.status in DELETED_STATUSES or not _is_collection(tradeline):
        return SILENT
    found = medical(tradeline, case)
    if found is None or isinstance(found, Abstained):
        return found or SILENT
    reasons = [_paid(tradeline, found, case), _young(tradeline, case), _small(tradeline, found, case)]
    fired = [each for each in reasons if isinstance(each, Fired)]
    if not fired:
        missing = tuple(name for each in reasons if isinstance(each, Abstained) for name in each.missing)
        return Abstained(missing) if missing else SILENT
    facts = (*found.facts, *(fact for each in fired for fact in each.facts))
    cited = dict.fromkeys(citation for each in fired if each.footing for citation in each.footing.citations)
    return Fired(
        facts,
        strength_of(facts, weaker(found.at_most, Strength.PROBABLE)),
        f"The account is a medical collection {' and '.join(each.explanation for each in fired)}; "
        "the nationwide bureaus' own policy leaves such collections out.",
        Footing(RuleClass.BUREAU_POLICY, tuple(cited)),
    )


def _reason(citation: str, words: str, *facts: Fact) -> Fired:
    return Fired(facts, Strength.PROBABLE, words, Footing(RuleClass.BUREAU_POLICY, (citation,)))


def _paid(tradeline: Tradeline, found: _Medical, case: Case) -> Outcome:
    if not case.law(PAID_OUT):
        return SILENT
    if tradeline.status is Status.PAID_COLLECTION:
        return _reason(POLICY_2022, "that is paid", fact(tradeline, "status"))
    paid_on = found.told.paid_on if found.told else None
    reported = tradeline.reported_on
    if found.told is None or paid_on is None or reported is None or not reported.certainly_after(paid_on):
        return SILENT
    told = told_fact(found.told, "paid_on")
    return _reason(POLICY_2022, f"that was paid on {paid_on}", told, fact(tradeline, "reported_on"))


def _young(tradeline: Tradeline, case: Case) -> Outcome:
    years, begun, reported_on = case.law(MIN_AGE), tradeline.first_delinquency_on, case.report.generated_on
    if years is None:
        return SILENT
    if begun is None or reported_on is None:
        return Abstained(("first_delinquency_on",) if begun is None else ("report.generated_on",))
    if reported_on >= add_years(begun.earliest(), years):
        # A month or a year that may still be under it is left alone: the earliest day is the cautious reading.
        return SILENT
    words = f"whose first delinquency ({begun}) lies less than a year before the report of {reported_on}"
    return _reason(POLICY_2022, words, fact(tradeline, "first_delinquency_on"), generated_on_fact(case))


def _small(tradeline: Tradeline, found: _Medical, case: Case) -> Outcome:
    least_cents = case.law(MIN_INITIAL)
    if least_cents is None:
        return SILENT
    if found.told and found.told.initial_cents is not None:
        initial_cents, shown = found.told.initial_cents, told_fact(found.told, "initial_cents")
    elif tradeline.high_credit_cents:
        initial_cents, shown = tradeline.high_credit_cents, fact(tradeline, "high_credit_cents")
    else:
        return Abstained(("high_credit_cents", _TOLD))
    if initial_cents >= least_cents:
        return SILENT
    return _reason(POLICY_2023, f"of {shown.value} initially, under ${least_cents // 100}", shown)


@tradeline_rule(
    "R64",
    RuleClass.STATUTE,
    citations=(VETERAN_LAW, VETERAN_PAID_LAW),
    inputs=("status", "account_type", "creditor_classification", "report.generated_on", "known.medical_debt"),
    evidence=(
        "The Department of Veterans Affairs' notice that it pays or has authorised the care",
        "The provider's bill with the day of the service",
    ),
)
def veteran_medical_debt_shown(tradeline: Tradeline, case: Case) -> Outcome:
    """A veteran's medical debt is reported within a year of the care, or although it is paid or settled.

    A nationwide bureau that knows a debt to be a veteran's, for care the Department of Veterans Affairs was to pay,
    doesn't report it until a year after the care, and doesn't report it as delinquent or in collection at all once it
    is paid or settled. Whether the bureau knows stands in no report, so the finding is probable at most; a dispute
    with the department's notice lets it know (1681i(g)). On a file disclosure to the consumer it is possible only.
    Whose debt it is must be told; the question is asked on medical debts only.
    """
    if tradeline.status in DELETED_STATUSES:
        return SILENT
    found = medical(tradeline, case)
    if found is None or isinstance(found, Abstained):
        return SILENT if found is None else Abstained((_TOLD,))
    if found.told is None:
        return Abstained((_TOLD,))
    reported_on = case.report.generated_on
    if not found.told.veteran or (case.law(VETERAN_YEARS) is None and case.law(VETERAN_PAID) is None):
        return SILENT
    if reported_on is None:
        return Abstained(("report.generated_on",))
    settled = _settled(tradeline, found.told, case)
    if settled is not None:
        reason, cited, words = settled, VETERAN_PAID_LAW, "is paid or settled"
    else:
        served_on, years = found.told.served_on, case.law(VETERAN_YEARS)
        if served_on is None or years is None:
            return Abstained(("known.medical_debt.served_on",))
        if reported_on >= add_years(served_on, years):
            return SILENT
        reason, cited, words = told_fact(found.told, "served_on"), VETERAN_LAW, f"is for care on {served_on}"
    facts = (*found.facts, told_fact(found.told, "veteran"), reason, generated_on_fact(case))
    disclosed = case.purpose.kind is PurposeKind.CONSUMER_DISCLOSURE
    return Fired(
        facts,
        strength_of(facts, Strength.POSSIBLE if disclosed else Strength.PROBABLE),
        f"The report of {reported_on} shows a veteran's medical debt that {words}.",
        Footing(RuleClass.STATUTE, (cited,)),
    )


def _settled(tradeline: Tradeline, told: MedicalDebt, case: Case) -> Fact | None:
    """What shows that the debt is paid or settled where it was once delinquent or in collection."""
    if not case.law(VETERAN_PAID) or not (in_default(tradeline) or _is_collection(tradeline)):
        return None
    if told.paid_on is not None and told.paid_on <= case.day:
        return told_fact(told, "paid_on")
    paid = tradeline.status in (Status.PAID_COLLECTION, Status.PAID_CHARGE_OFF)
    return fact(tradeline, "status") if paid else None


@tradeline_rule(
    "R66",
    RuleClass.STATUTE,
    citations=(STATE_LAWS,),
    inputs=(
        "account_type",
        "creditor_classification",
        "original_creditor",
        "first_delinquency_on",
        "known.state",
        "known.medical_debt",
    ),
    evidence=("The provider's bill", "Proof of residence in the state"),
)
def medical_debt_barred_by_state(tradeline: Tradeline, case: Case) -> Outcome:
    """A medical debt is reported on a resident of a state whose law keeps such debts out of reports.

    The states, their laws and the days these took effect stand in the law pack; a state that isn't there makes no
    finding. Some laws bind the bureau, some the provider and the collector. Whether federal law leaves room for them
    is contested since October 2025: from then on the finding is possible only, before it probable. It is possible
    too where the debt began before the law, and where only a name says that it is medical. Debts on ordinary credit
    cards are no medical debts. Where the consumer lives must be told.
    """
    if tradeline.status in DELETED_STATUSES:
        return SILENT
    found = medical(tradeline, case)
    if found is None or isinstance(found, Abstained):
        return found or SILENT
    state = case.known.state
    if state is None:
        return Abstained(("known.state",))
    bar = case.pack.find(f"state.{state.lower()}.medical_reporting_bar", on=case.day)
    if bar is None or not bar.value:
        return SILENT
    told = Fact(name="known.state", value=state), Fact(name="law_in_force_since", value=bar.effective_from.isoformat())
    facts = (*found.facts, *told, *_dates(tradeline, case))
    contested = bool(case.law(CONTESTED))
    since = tradeline.first_delinquency_on
    older = since is None or since.possibly_before(bar.effective_from)
    at_most = Strength.POSSIBLE if contested or older else weaker(found.at_most, Strength.PROBABLE)
    doubt = " Whether federal law leaves room for that law is contested." if contested else ""
    return Fired(
        facts,
        strength_of(facts, at_most),
        f"The account is a medical debt, shown on {case.day} for a resident of {state}; a law of that state in force "
        f"since {bar.effective_from} keeps medical debts out of consumer reports.{doubt}",
        Footing(RuleClass.STATUTE, (bar.citation, STATE_LAWS)),
    )


def _dates(tradeline: Tradeline, case: Case) -> Iterator[Fact]:
    if tradeline.first_delinquency_on is not None:
        yield fact(tradeline, "first_delinquency_on")
    if case.report.generated_on is not None:
        yield generated_on_fact(case)


RULES: Final = (medical_collection_shown, veteran_medical_debt_shown, medical_debt_barred_by_state)
