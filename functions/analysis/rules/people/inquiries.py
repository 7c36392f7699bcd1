"""Inquiries: whether anything allowed them (15 U.S.C. 1681b), and those made while a freeze or an alert stood.

No report says whether the consumer asked for credit: that is told (`known.inquiry_consent`), and so is a freeze.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from contracts.calendar import add_business_days, add_years
from contracts.matching.names import NameMatch, compare_names
from contracts.report import Inquiry
from contracts.vocabulary import InquiryKind
from functions.analysis.engine.circle import Entry
from functions.analysis.engine.facts import absent, fact, strength_of, told_fact
from functions.analysis.engine.rule import SILENT, Abstained, Case, Fired, Footing, Outcome, inquiry_rule
from functions.analysis.known import Freeze, InquiryConsent
from functions.analysis.model import Fact, RuleClass, Strength

FREEZE_DAYS: Final = "fcra.freeze.place_mail_business_days"
PURPOSE_NEEDED: Final = "15 U.S.C. 1681b(a)"
PURPOSE_OF_USER: Final = "15 U.S.C. 1681b(f)"
FREEZE: Final = ("15 U.S.C. 1681c-1(i)(1)", "15 U.S.C. 1681c-1(i)(4)")
ALERT: Final = ("15 U.S.C. 1681c-1(h)",)

_ALERT_YEARS: Final = {
    "initial_alert": "fcra.id_theft.initial_alert_years",
    "extended_alert": "fcra.id_theft.extended_alert_years",
    "active_duty_alert": "fcra.id_theft.active_duty_alert_years",
}
_CONSENT: Final = "known.inquiry_consent"
# From an application to the account it opens: mortgages take longest.
_OPENED_WITHIN: Final = timedelta(days=120)
# Who may look without the consumer's asking: for the collection of an account, on a court's or an agency's order.
_UNASKED: Final = re.compile(r"\b(?:collect\w*|court|subpoena|child support|government\w*|law enforcement|tax\w*)\b")
# Whom a freeze doesn't keep out besides, 1681c-1(i)(4).
_PASSES_FREEZE: Final = re.compile(
    r"\b(?:insur\w*|underwrit\w*|employ\w*|tenan\w*|rental|screening|monitor\w*|review|fraud|identity|verif\w*"
    r"|prescreen\w*|promotion\w*|consumer disclosure|investigat\w*)\b"
)
# The first letter of the bureaus' two-sign industry codes: collection, government; insurance.
_UNASKED_INDUSTRIES: Final = "YV"
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]")


@inquiry_rule(
    "R62",
    RuleClass.STATUTE,
    citations=(PURPOSE_NEEDED, PURPOSE_OF_USER),
    inputs=("kind", "inquirer", "inquired_on", "inquirer_industry", "purpose", "known.inquiry_consent"),
    evidence=(
        "The company's answer that it holds no application of the consumer",
        "An identity theft report, if somebody else applied in the consumer's name",
    ),
)
def inquiry_without_consent(inquiry: Inquiry, case: Case) -> Outcome:
    """A hard inquiry was made although the consumer applied for nothing, allowed nothing and had no account there.

    A report is given out for permissible purposes only; for most hard inquiries that is an application of the
    consumer. The finding rests on the consumer's word, so it is probable at most, and possible where a report shows
    an account with the same company around that day: a forgotten application, or somebody else's. Soft inquiries do
    no harm, and collectors, courts and agencies need no consent: both make none. Nobody is asked about an inquiry
    that an account with the company explains.
    """
    if inquiry.kind is InquiryKind.SOFT or _unasked(inquiry):
        return SILENT
    if inquiry.kind is None:
        return Abstained(("kind",))
    accounts = _accounts_around(inquiry, case)
    told = case.told(InquiryConsent, inquiry)
    if not told:
        return SILENT if accounts else Abstained((_CONSENT,))
    if told[-1].given:
        return SILENT
    shown = ("kind", "inquirer", "inquired_on")
    facts = (
        *(fact(inquiry, name) for name in shown if getattr(inquiry, name) is not None),
        told_fact(told[-1], "given"),
        *(_account_fact(entry) for entry in accounts[:1]),
    )
    who, when = inquiry.inquirer or "a company", f" on {inquiry.inquired_on}" if inquiry.inquired_on else ""
    but = "; a report shows an account with the company, which may explain it" if accounts else ""
    return Fired(
        facts,
        strength_of(facts, Strength.POSSIBLE if accounts else Strength.PROBABLE),
        f"The report shows a hard inquiry of {who}{when}; the consumer applied for nothing there and "
        f"allowed none{but}.",
    )


def _unasked(inquiry: Inquiry) -> bool:
    """Whether the inquirer is one that needs no application: a collector, a court, an agency."""
    words = f"{inquiry.purpose or ''} {inquiry.inquirer_industry or ''}".lower()
    return bool(_UNASKED.search(words)) or _industry(inquiry) in set(_UNASKED_INDUSTRIES)


def _industry(inquiry: Inquiry) -> str | None:
    code = (inquiry.inquirer_industry or "").upper()
    return code[0] if _CODE.fullmatch(code) else None


def _accounts_around(inquiry: Inquiry, case: Case) -> tuple[Entry, ...]:
    """The company's accounts that were open on the day of the inquiry or were opened soon after it."""
    found = case.circle.accounts_of(inquiry.inquirer) if inquiry.inquirer else ()
    asked = inquiry.inquired_on
    if asked is None:
        return found
    return tuple(
        entry
        for entry in found
        if (
            entry.tradeline.opened_on is None or entry.tradeline.opened_on.earliest() <= asked.latest() + _OPENED_WITHIN
        )
        and (entry.tradeline.closed_on is None or not entry.tradeline.closed_on.certainly_before(asked))
    )


def _account_fact(entry: Entry) -> Fact:
    return entry.fact("opened_on" if entry.tradeline.opened_on else "furnisher")


@inquiry_rule(
    "R82",
    RuleClass.STATUTE,
    citations=(*FREEZE, *ALERT),
    inputs=("kind", "inquirer", "inquired_on", "inquirer_industry", "purpose", "known.freeze", "known.inquiry_consent"),
    evidence=("The bureau's confirmation of the freeze or the alert, with its date",),
)
def inquiry_despite_freeze(inquiry: Inquiry, case: Case) -> Outcome:
    """A hard inquiry for new credit was made while a freeze, or a fraud alert, stood on the file.

    A freeze keeps the bureau from giving the report to anyone but the users that 1681c-1(i)(4) exempts: those who
    hold an account of the consumer's already, collectors, courts and agencies, insurers, employers, landlords,
    monitoring. With such a user, a soft inquiry, an inquirer the freeze was lifted for, or the consumer's own
    application there is no finding. It is probable where a report shows the account that the inquiry opened; possible
    where nothing says what the inquiry was for. A freeze counts from the third business day after it was asked. An
    alert bars no inquiry, it asks for care before credit is given: so an account must have been opened that the
    consumer did not ask for, and the finding is possible. Alerts end after their years.
    """
    standing = [each for each in case.said(Freeze) if each.bureau is case.report.bureau]
    if not standing or inquiry.kind is InquiryKind.SOFT or _unasked(inquiry):
        return SILENT
    missing = absent(inquiry, "kind", "inquired_on")
    if missing or inquiry.inquired_on is None:
        return Abstained(missing)
    stood = [each for each in standing if _stood(each, inquiry, case)]
    told = case.told(InquiryConsent, inquiry)
    if not stood or (told and told[-1].given):
        return SILENT
    accounts = _accounts_around(inquiry, case)
    opened = [entry for entry in accounts if _opened_after(entry, inquiry)]
    if len(opened) < len(accounts):
        return SILENT
    frozen = next((each for each in stood if each.what == "freeze"), None)
    if frozen is None:
        if not opened:
            return SILENT
        if not told:
            return Abstained((_CONSENT,))
    elif _passes_freeze(inquiry):
        return SILENT
    barrier = frozen or stood[0]
    facts = (
        *(fact(inquiry, name) for name in ("kind", "inquirer", "inquired_on") if getattr(inquiry, name) is not None),
        told_fact(barrier, "placed_on"),
        told_fact(barrier, "lifted_on"),
        *(entry.fact("opened_on") for entry in opened[:1]),
        *(told_fact(each, "given") for each in told[-1:]),
    )
    what = barrier.what.replace("_", " ")
    led = f"; an account with the company was opened {opened[0].tradeline.opened_on}" if opened else ""
    return Fired(
        facts,
        strength_of(facts, Strength.PROBABLE if frozen and opened else Strength.POSSIBLE),
        f"The report shows a hard inquiry on {inquiry.inquired_on}, while the {what} of {barrier.placed_on} "
        f"stood{led}.",
        Footing(RuleClass.STATUTE, FREEZE if frozen else ALERT),
    )


def _stood(freeze: Freeze, inquiry: Inquiry, case: Case) -> bool:
    """Whether it certainly stood on every day the inquiry's date can mean, and was not lifted for the inquirer."""
    asked = inquiry.inquired_on
    assert asked is not None
    if inquiry.inquirer and any(_is_named(inquiry.inquirer, name) for name in freeze.lifted_for):
        return False
    ends_on = _ends_on(freeze, case)
    return asked.certainly_after(_begins_on(freeze, case)) and (ends_on is None or asked.certainly_before(ends_on))


def _is_named(inquirer: str, name: str) -> bool:
    return compare_names(inquirer, name) not in (None, NameMatch.DIFFERENT, NameMatch.OTHER_BRAND)


def _begins_on(freeze: Freeze, case: Case) -> date:
    days = case.law(FREEZE_DAYS, freeze.placed_on) if freeze.what == "freeze" else None
    if days is None:
        return freeze.placed_on
    return add_business_days(freeze.placed_on, days, False, case.pack.version)


def _ends_on(freeze: Freeze, case: Case) -> date | None:
    """The day it was lifted or ran out; None while it stands."""
    years = case.law(_ALERT_YEARS[freeze.what], freeze.placed_on) if freeze.what in _ALERT_YEARS else None
    ends = [freeze.lifted_on, add_years(freeze.placed_on, years) if years else None]
    return min((day for day in ends if day is not None), default=None)


def _opened_after(entry: Entry, inquiry: Inquiry) -> bool:
    opened, asked = entry.tradeline.opened_on, inquiry.inquired_on
    return opened is not None and asked is not None and opened.earliest() >= asked.earliest()


def _passes_freeze(inquiry: Inquiry) -> bool:
    words = f"{inquiry.purpose or ''} {inquiry.inquirer_industry or ''}".lower()
    return bool(_PASSES_FREEZE.search(words)) or _industry(inquiry) == "I"


RULES: Final = (inquiry_without_consent, inquiry_despite_freeze)
