"""What a collector must say of the debt: whose it was, whom it was bought from; and what a report must not say.

A creditor's own collection department collects under the account's own type and names nobody else: it is not looked
at here. A medical provider's name may be left out of a report, and must be left out of most (15 U.S.C. 1681c(a)(6)).
"""

from __future__ import annotations

from typing import Final

from contracts.matching.names import tells_whom
from contracts.report import Tradeline
from functions.analysis.engine.facts import blank_fact, closed_fact, fact, stated_fact, strength_of
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.engine.signs import (
    COLLECTOR_TYPES,
    DELETED_STATUSES,
    MEDICAL_CLASS,
    MEDICAL_TYPE,
    is_collectors,
    is_furnishers_file,
    is_metro2,
    sold_signs,
)
from functions.analysis.known import MedicalDebt
from functions.analysis.model import Fact, PurposeKind, RuleClass, Strength

MASKED: Final = "fcra.medical_furnisher_masked"
MASKED_LAW: Final = "15 U.S.C. 1681c(a)(6)"
_BUYER: Final = "0C"
_LETTERS: Final = ("The collector's letters that name the debt and its creditors",)


@tradeline_rule(
    "R45",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 segment K1",),
    acdv_code="112",
    inputs=("account_type", "original_creditor", "creditor_classification"),
    evidence=_LETTERS,
)
def original_creditor_missing(tradeline: Tradeline, case: Case) -> Outcome:
    """A collector's account doesn't say whose debt it was.

    Agencies, attorneys and buyers who report a debt name the creditor it began with; without that name the consumer
    can't tell which debt it is. The furnisher's own record without the name is certain, and without the creditor's
    line of business probable. A report's empty field is probable where the line of business is given and is not
    medical, and possible where it isn't, because a medical provider's name is rightly kept back. A medical debt makes
    no finding, nor does a source that doesn't carry the field.
    """
    if tradeline.status in DELETED_STATUSES:
        return SILENT
    if tradeline.account_type is None:
        named = tradeline.original_creditor is not None or is_collectors(tradeline) is False
        return SILENT if named else Abstained(("account_type",))
    if tradeline.account_type not in COLLECTOR_TYPES:
        return SILENT
    own_record = is_metro2(tradeline, "account_type")
    field = "original_creditor"
    if tradeline.original_creditor is not None:
        if not own_record or tradeline.creditor_classification is not None:
            return SILENT
        field = "creditor_classification"
    missing = _left_out(tradeline, field)
    if missing is None:
        return Abstained((field,))
    if not own_record and tradeline.creditor_classification == MEDICAL_CLASS:
        return SILENT
    classified = () if tradeline.creditor_classification is None else (fact(tradeline, "creditor_classification"),)
    facts = (fact(tradeline, "account_type"), *classified, missing)
    if own_record:
        at_most = Strength.CERTAIN if field == "original_creditor" else Strength.PROBABLE
    else:
        at_most = Strength.PROBABLE if classified else Strength.POSSIBLE
    what = "the creditor the debt began with" if field == "original_creditor" else "that creditor's line of business"
    explanation = f"The account is a collector's (type {tradeline.account_type}) and doesn't name {what}."
    return Fired(facts, strength_of(facts, at_most), explanation)


@tradeline_rule(
    "R46",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 segment K2",),
    acdv_code="112",
    inputs=("account_type", "purchased_from", "original_creditor"),
    evidence=_LETTERS,
)
def seller_missing(tradeline: Tradeline, case: Case) -> Outcome:
    """A debt buyer's account doesn't say whom the debt was bought from.

    Without the seller the way from the creditor to the buyer can't be followed. The furnisher's own record without it
    is certain. A report's empty field is probable, and possible where the original creditor is named, from whom the
    buyer may have bought. A buyer who sold the debt on shows that sale in the same place, a medical debt's seller may
    be a provider whose name is kept back, and a source may not carry the field: none of these makes a finding.
    """
    kind = tradeline.account_type
    if tradeline.status in DELETED_STATUSES or tradeline.purchased_from is not None or sold_signs(tradeline):
        return SILENT
    if kind is None:
        return SILENT if is_collectors(tradeline) is False else Abstained(("account_type",))
    if kind != _BUYER:
        return SILENT
    missing = _left_out(tradeline, "purchased_from")
    if missing is None:
        return Abstained(("purchased_from",))
    own_record = is_metro2(tradeline, "account_type")
    if not own_record and tradeline.creditor_classification == MEDICAL_CLASS:
        return SILENT
    creditor = () if tradeline.original_creditor is None else (fact(tradeline, "original_creditor"),)
    facts = (fact(tradeline, "account_type"), *creditor, missing)
    at_most = Strength.CERTAIN if own_record else Strength.POSSIBLE if creditor else Strength.PROBABLE
    explanation = f"The account is a debt buyer's (type {kind}) and doesn't name the seller of the debt."
    return Fired(facts, strength_of(facts, at_most), explanation)


def _left_out(tradeline: Tradeline, field: str) -> Fact | None:
    """That a field is not given: left empty, or its segment missing from the furnisher's own record, which is whole."""
    blank = blank_fact(tradeline, field)
    if blank is not None or not is_metro2(tradeline, "account_type"):
        return blank
    record = tradeline.sources["account_type"].model_copy(update={"path": None, "position": None, "raw": None})
    return Fact(name=field, value="not given", source=record)


@tradeline_rule(
    "R65",
    RuleClass.STATUTE,
    citations=(MASKED_LAW,),
    standards=("Metro 2 segment K1, classification 02",),
    acdv_code="112",
    inputs=("creditor_classification", "account_type", "original_creditor", "furnisher", "purpose"),
    evidence=("The report as somebody other than the consumer received it",),
)
def medical_name_shown(tradeline: Tradeline, case: Case) -> Outcome:
    """A report to somebody other than the consumer shows a medical provider by name.

    The name of a provider who told the bureau what they are may be given only in a way that tells neither the
    provider nor the kind of care. The consumer's own disclosure rightly shows it, and so does a report for insurance;
    both make no finding, nor does a furnisher's own file. Probable where a medical creditor (classification 02) is
    named on a collector's account; possible where the account is the provider's own or is medical by the consumer's
    word alone, since then nothing shows that the bureau was told. Words such as "Medical payment data" are the mask.
    The finding doesn't repeat the name.
    """
    rightly_shown = case.purpose.kind in (PurposeKind.CONSUMER_DISCLOSURE, PurposeKind.LIFE_INSURANCE)
    if rightly_shown or is_furnishers_file(case.report):
        return SILENT
    field = _provider_field(tradeline)
    if field is None or tradeline.status in DELETED_STATUSES or not tells_whom(getattr(tradeline, field) or ""):
        return SILENT
    told = case.told(MedicalDebt, tradeline)
    classified = tradeline.creditor_classification == MEDICAL_CLASS
    if not classified and tradeline.account_type != MEDICAL_TYPE and not told:
        unknown = tradeline.creditor_classification is None
        return Abstained(("creditor_classification", "known.medical_debt")) if unknown else SILENT
    if case.law(MASKED) is None:
        return Abstained((MASKED,))
    signs = (
        fact(tradeline, "creditor_classification")
        if classified
        else stated_fact(told[-1], "a medical debt")
        if told
        else fact(tradeline, "account_type")
    )
    facts = (signs, closed_fact(tradeline, field, "a provider, by name"))
    named_for_another = classified and field == "original_creditor"
    at_most = Strength.PROBABLE if named_for_another else Strength.POSSIBLE
    explanation = (
        "The account is a medical debt, and the report shows the provider by name to others than the consumer."
    )
    return Fired(facts, strength_of(facts, at_most), explanation)


def _provider_field(tradeline: Tradeline) -> str | None:
    """Which field names the provider, if the account may have one: a collector's original creditor, or themselves."""
    if tradeline.original_creditor is not None:
        return "original_creditor"
    own = tradeline.account_type == MEDICAL_TYPE and is_collectors(tradeline) is False
    return "furnisher" if own and tradeline.furnisher is not None else None


RULES: Final = (original_creditor_missing, seller_missing, medical_name_shown)
