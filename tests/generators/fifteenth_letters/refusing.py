"""Why a dispute is not investigated, or who the writer is is not certain: reasons, what is asked for, and by when.

15 U.S.C. 1681i(a)(3) has a bureau give its reasons and tell what information it needs.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from tests.generators.fifteenth_letters.around import long_day, name_of
from tests.generators.fifteenth_letters.telling import listed
from tests.generators.fifth_letters.case import Case
from tests.generators.fifth_letters.setting import Block, bullets, para, steps
from tests.generators.unseen_letters.model import Refusal

_REASONS: Final = {
    Outcome.REFUSED_FRIVOLOUS: (
        "Your letter does not say what you believe to be wrong with each item.",
        "You dispute one item after another without giving a reason for any of them.",
        "The information you gave is not enough for us to know what we should investigate.",
        "What you sent repeats a form that tells us nothing about your own accounts.",
    ),
    Outcome.REFUSED_THIRD_PARTY: (
        "The dispute appears to have been sent by someone other than you, without proof that you authorized it.",
        "It looks to us as though a credit repair company, and not you, prepared and mailed the letter.",
        "As far as we can see, the letter was written and mailed by another person or company on your behalf, whose authority we cannot confirm.",
    ),
    Outcome.REFUSED_SUSPICIOUS: (
        "The request met our criteria for suspicious mail, and we do not believe that it came from you.",
        "Several features of the letter made us doubt that it is genuine, and we have treated it as suspicious.",
        "We have received a suspicious request in your name and have not acted on it.",
    ),
    Outcome.PREVIOUSLY_INVESTIGATED: (
        "The items you name were already investigated at your request, and your new letter contains nothing we did not have then.",
        "We have investigated the same dispute before and sent you the results.",
        "Your dispute is the same as one that was completed earlier, and no new evidence came with it.",
    ),
}
_ASKS: Final = {
    Outcome.REFUSED_FRIVOLOUS: (
        "the account number of each item you dispute",
        "an explanation of what is inaccurate about each item",
        "copies of any papers that support your position",
        "the name of the company that reports the item",
    ),
    Outcome.REFUSED_THIRD_PARTY: (
        "a letter in your own words, signed by you",
        "a copy of your driver's license or passport",
        "a power of attorney, if someone acts for you",
        "a recent bill that shows your name and address",
    ),
    Outcome.REFUSED_SUSPICIOUS: (
        "a copy of a government-issued identification card",
        "a copy of a utility bill, bank statement or insurance statement",
        "your Social Security number and date of birth",
        "every address at which you lived in the past two years",
    ),
    Outcome.PREVIOUSLY_INVESTIGATED: (
        "a letter from the company that admits the error",
        "court papers that concern the account",
        "proof of payment, such as a canceled check",
        "a police report, if you are a victim of fraud",
    ),
}
_UNSURE: Final = (
    "The address on your letter is not one that we have on file for you.",
    "The Social Security number you gave does not agree with our records.",
    "We could not match the information in your letter with a single credit file.",
    "Your request came without proof of who you are.",
    "The copy of your identification cannot be read.",
)
_PROOF: Final = (
    "a copy of your driver's license, state ID card or passport",
    "a copy of a utility bill or bank statement with your current address",
    "a copy of your Social Security card or a W-2 form",
    "your full name with middle initial and suffix",
    "your date of birth",
    "your addresses of the past two years",
    "a pay stub that shows your Social Security number",
)


def any_refusal(case: Case) -> Refusal:
    """One of four reasons, with what would help; now and then a last day."""
    return refused(case, case.rng.choice(list(_REASONS)))


def refused(case: Case, outcome: Outcome) -> Refusal:
    """A refusal that says so of the whole dispute."""
    rng = case.rng
    asks = tuple(rng.sample(_ASKS[outcome], rng.choice((2, 3))))
    day = case.dated_on + timedelta(days=30) if rng.random() < 0.25 else None
    return Refusal(rng.choice(_REASONS[outcome]), asks, day, outcome)


def unsure(case: Case) -> Refusal:
    """It is not certain who wrote: what is needed as proof, and often by when."""
    rng = case.rng
    asks = tuple(rng.sample(_PROOF, rng.choice((2, 3, 3, 4))))
    day = case.dated_on + timedelta(days=rng.choice((30, 30, 45))) if rng.random() < 0.6 else None
    return Refusal(rng.choice(_UNSURE), asks, day)


def asked_in_prose(case: Case) -> list[Block]:
    """What is asked for as one sentence, with the last day in it or after it."""
    asks, day = case.refusal.asks, case.refusal.answer_by
    until = f" We need to have this by {long_day(day)}." if day else ""
    begins = case.rng.choice(("Please send us", "What we need from you is", "Kindly mail us"))
    return [para(f"{begins} {listed(asks)}.{until}")]


def asked_as_list(case: Case) -> list[Block]:
    """What is asked for as a list."""
    day = case.refusal.answer_by
    begins = case.rng.choice((f"For {name_of(case)} to go ahead, send us:", "Please return this letter to us with:", "The following will help us:"))  # fmt: skip
    items = bullets(*case.refusal.asks) if case.rng.random() < 0.6 else steps(*case.refusal.asks)
    end = [para(f"Your answer should reach us no later than {long_day(day)}.")] if day else []
    return [para(begins, sticky=True), items, *end]
