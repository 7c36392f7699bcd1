"""Accounts of a consumer in bankruptcy: what the discharge leaves owed, and what is reported after the petition."""

from __future__ import annotations

from typing import Final

from contracts.dates import PartialDate, months_before
from contracts.report import Tradeline
from contracts.vocabulary import LATE_CODES, MORTGAGE_TYPES, PAID_STATUSES, Ownership, Status
from functions.analysis.engine.facts import absent, cell_fact, fact, in_words, stated_fact, strength_of
from functions.analysis.engine.filings import (
    PETITION_CHAPTER,
    Filing,
    begins_before,
    discharges,
    may_be_of,
    own_filings,
)
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.engine.signs import DELETED_STATUSES, is_collectors, sold_signs
from functions.analysis.known import Reaffirmed
from functions.analysis.model import Fact, RuleClass, Strength

DISCHARGE: Final = ("11 U.S.C. 524(a)(2)", "11 U.S.C. 524(c)")
STAY: Final = "11 U.S.C. 362(a)"
COURT_PAPERS: Final = ("The petition with its date, its schedules, and the discharge if there is one",)

_DISCHARGED: Final = frozenset({"E", "F", "G", "H"})
_NOT_MARKED: Final = frozenset({None, "T", "U"})
# A lien outlives the discharge, and long-term debts on a home may be paid outside the plan (11 U.S.C. 1322(b)(5)).
_SECURED: Final = MORTGAGE_TYPES | {
    "00", "02", "03", "05", "06", "11", "13", "17", "47", "66", "68", "89", "0A", "2A", "3A", "5A", "7B", "9A", "0F",
}  # fmt: skip
# Student loans, support, and debts to governments are excepted from it as a rule (11 U.S.C. 523(a)).
_EXCEPTED: Final = frozenset({"12", "50", "65", "67", "69", "70", "71", "72", "74", "75", "93"})
_EXCEPTED_CLASSES: Final = frozenset({"04", "07"})  # of a collector's original creditor: government, education


def _outlives_discharge(tradeline: Tradeline) -> bool | None:
    """Whether such a debt may be owed, or its lien stand, after a discharge; None where the type isn't known."""
    kind = tradeline.account_type
    if tradeline.creditor_classification in _EXCEPTED_CLASSES:
        return True
    return None if kind is None else kind in _SECURED | _EXCEPTED


def _owed(tradeline: Tradeline) -> list[str]:
    return [name for name in ("balance_cents", "past_due_cents") if (getattr(tradeline, name) or 0) > 0]


@tradeline_rule(
    "R48",
    RuleClass.INTERNAL,
    citations=(*DISCHARGE, *ACCURACY),
    standards=("Metro 2 fields 17A, 21, 22 and 38",),
    acdv_code="037",
    inputs=(
        "consumer_information_indicator", "status", "balance_cents", "past_due_cents", "account_type",
        "creditor_classification", "opened_on", "reported_on", "public_records",
    ),
    evidence=("The discharge order and the schedule that lists the debt",),
)  # fmt: skip
def discharged_yet_owed(tradeline: Tradeline, case: Case) -> Outcome:
    """A debt discharged in bankruptcy is still reported as owed.

    A discharge ends the personal duty to pay, so an account marked as discharged has no balance and nothing past
    due. Probable; certain where the consumer says the debt was not reaffirmed. It is possible only where a lien
    stands or the debt may be excepted from the discharge (a mortgage, a car, a student loan, support, a debt to a
    government), or where the type is not known. Where no mark stands on the account, a discharge among the public
    records and a debt older than the petition raise the question whether it was reaffirmed: without an answer there
    is no finding; with "no" an amount owed is probable, and a collection or charge-off of nothing possible. Figures
    of before the discharge, a reaffirmed debt, a paid or sold one and an authorized user's account make none.
    """
    if tradeline.status in DELETED_STATUSES | PAID_STATUSES or tradeline.ownership is Ownership.AUTHORIZED_USER:
        return SILENT
    told = case.told(Reaffirmed, tradeline)
    answer = told[-1] if told else None
    if answer is not None and answer.reaffirmed:
        return SILENT
    if tradeline.consumer_information_indicator in _DISCHARGED:
        return _marked_yet_owed(tradeline, answer)
    if tradeline.consumer_information_indicator not in _NOT_MARKED:
        return SILENT
    return _unmarked(tradeline, case, answer)


def _marked_yet_owed(tradeline: Tradeline, answer: Reaffirmed | None) -> Outcome:
    owed = _owed(tradeline)
    if not owed:
        missing = absent(tradeline, "balance_cents", "past_due_cents")
        return Abstained(missing) if missing else SILENT
    said = () if answer is None else (stated_fact(answer, "not reaffirmed"),)
    facts = (fact(tradeline, "consumer_information_indicator"), *(fact(tradeline, name) for name in owed), *said)
    if _outlives_discharge(tradeline) is not False:
        at_most = Strength.POSSIBLE
    else:
        at_most = Strength.PROBABLE if answer is None else Strength.CERTAIN
    return Fired(
        facts,
        strength_of(facts, at_most),
        f"The account is marked as discharged in bankruptcy and yet with {_amounts(tradeline, owed)}.",
    )


def _amounts(tradeline: Tradeline, owed: list[str]) -> str:
    words = {"balance_cents": "a balance of", "past_due_cents": "an amount past due of"}
    return " and ".join(f"{words[name]} {in_words(name, getattr(tradeline, name))}" for name in owed)


def _unmarked(tradeline: Tradeline, case: Case, answer: Reaffirmed | None) -> Outcome:
    owed = _owed(tradeline)
    badly = tradeline.status in (Status.COLLECTION, Status.CHARGE_OFF) and not sold_signs(tradeline)
    if not owed and not badly:
        return SILENT
    if answer is None and _outlives_discharge(tradeline):
        return SILENT
    discharge, missing = _discharge_of(tradeline, case)
    if discharge is None:
        return Abstained(missing) if missing else SILENT
    if answer is None:
        return Abstained(("known.reaffirmed",))
    stated = (fact(tradeline, name) for name in (*owed, *(("status",) if badly else ())))
    shown = (discharge.fact("filed_on"), discharge.fact("status_text"), discharge.fact("status_on"))
    facts = (*stated, fact(tradeline, "reported_on"), *shown, stated_fact(answer, "not reaffirmed"))
    firm = owed and _outlives_discharge(tradeline) is False
    what = _amounts(tradeline, owed) if owed else f"the status {in_words('status', tradeline.status).replace('_', ' ')}"
    return Fired(
        facts,
        strength_of(facts, Strength.PROBABLE if firm else Strength.POSSIBLE),
        f"The account is older than the bankruptcy filed {discharge.record.filed_on}, whose discharge the reports "
        f"show, and is reported since with {what} and without a word of the bankruptcy.",
    )


def _discharge_of(tradeline: Tradeline, case: Case) -> tuple[Filing | None, tuple[str, ...]]:
    """The discharge that took in the debt before its figures were reported; else what would be needed to tell."""
    missing: dict[str, None] = {}
    for filing in own_filings(case):
        filed, since = filing.record.filed_on, filing.record.status_on
        discharged = discharges(filing)
        older = None if filed is None else begins_before(tradeline, filed)
        if discharged is False or older is False:
            continue
        if older is None or discharged is None or since is None or tradeline.reported_on is None:
            begun = "opened_on" if is_collectors(tradeline) is False else "first_delinquency_on"
            lacking = (
                *(("public_records.status_text",) if discharged is None else ()),
                *(f"public_records.{name}" for name in absent(filing.record, "filed_on", "status_on")),
                *((begun,) if filed is not None and older is None else ()),
                *absent(tradeline, "reported_on"),
            )
            missing |= dict.fromkeys(lacking)
        elif tradeline.reported_on.certainly_after(since):
            return filing, ()
    return None, tuple(missing)


@tradeline_rule(
    "R49",
    RuleClass.INTERNAL,
    citations=(STAY, *ACCURACY),
    standards=("Metro 2 fields 18 and 38",),
    acdv_code="037",
    inputs=("consumer_information_indicator", "payment_history", "account_type", "public_records.filed_on"),
    evidence=COURT_PAPERS,
)
def late_after_petition(tradeline: Tradeline, case: Case) -> Outcome:
    """Late payments are reported for months after the bankruptcy petition.

    From the petition on the debt can't be paid as agreed, and the months of a pending case are reported without
    data. The petition's day is that of the latest bankruptcy of the indicator's chapter on any of the reports, or
    the first delinquency of an account that was in order. Probable at most, for courts differ on what may be
    reported during a case; possible where the account is secured (payments on a home or a car may rightly run on
    outside the plan), where its type is unknown, or where the only such month is the one after the petition, which
    some count a month later. A charge-off or collection month is no late payment.
    """
    chapter = PETITION_CHAPTER.get(tradeline.consumer_information_indicator or "")
    if chapter is None or tradeline.status in DELETED_STATUSES:
        return SILENT
    if not tradeline.payment_history:
        return Abstained(("payment_history",))
    petition = _petition(tradeline, chapter, case)
    if petition is None:
        return Abstained(("public_records.filed_on",))
    filed, shown = petition
    after = [cell for cell in tradeline.payment_history if cell.date.certainly_after(filed)]
    late = [cell for cell in after if cell.code in LATE_CODES]
    if not late:
        return Abstained(("payment_history[].code",)) if any(cell.code is None for cell in after) else SILENT
    last = filed.latest()
    later = any(cell.date.certainly_after(months_before(last.year, last.month, -1)) for cell in late)
    firm = later and _outlives_discharge(tradeline) is False
    marked = fact(tradeline, "consumer_information_indicator")
    facts = (marked, shown, *(cell_fact(tradeline, cell) for cell in late))
    months = ", ".join(cell.month for cell in late)
    return Fired(
        facts,
        strength_of(facts, Strength.PROBABLE if firm else Strength.POSSIBLE),
        f"The account is marked as in a pending bankruptcy of chapter {chapter}, filed {filed}, and yet with late "
        f"payments in {months}.",
    )


def _petition(tradeline: Tradeline, chapter: str, case: Case) -> tuple[PartialDate, Fact] | None:
    """When the petition was filed, and where that is shown; the latest day where there are several."""
    found: list[tuple[PartialDate, Fact]] = []
    for filing in own_filings(case):
        filed = filing.record.filed_on
        if filed is not None and may_be_of(filing, tradeline, chapter):
            found.append((filed, filing.fact("filed_on")))
    if found:
        return max(found, key=lambda each: (each[0].latest(), each[1].name))
    first = tradeline.first_delinquency_on
    if tradeline.status is Status.CURRENT and first is not None:
        return first, fact(tradeline, "first_delinquency_on")
    return None


RULES: Final = (discharged_yet_owed, late_after_petition)
