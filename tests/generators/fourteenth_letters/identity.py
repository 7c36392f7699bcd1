"""Requests for identification: what each bureau wants to see before it looks at a dispute (15 U.S.C. 1681h(a))."""

from __future__ import annotations

from functools import partial
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fourteenth_letters import notices
from tests.generators.fourteenth_letters.around import dressed
from tests.generators.fourteenth_letters.notices import Notice
from tests.generators.unseen_letters.model import LetterKind

_SERIF, _SANS, _ROMAN = dressed("serif", 10.8, 1.0, "", ""), dressed("sans", 9.4, 0.9, "#"), dressed("roman", 11, 1.1, "", "")  # fmt: skip
_asked: Final = partial(Notice, kind=LetterKind.IDENTITY_REQUEST, tells=Outcome.IDENTITY_REQUESTED)

_NOTICES: Final = (
    _asked(
        "who are you", Bureau.EQUIFAX, subject="Proof of identity needed", layout=notices.posted, dress=_SANS,
        opening="Thank you for the dispute we received on {received}.",
        reason="The identification you provided does not match what we have on file.",
        lead="Before we can do anything further, please mail us one paper of each kind:",
        asks=("Social Security card, pay stub with the complete Social Security number, or W-2 form", "driver's license, rental agreement or utility bill that shows your current address"),
        closing=("The copies have to be legible. Your dispute is put aside until they arrive.",),
    ),
    _asked(
        "second paper", Bureau.EQUIFAX, subject="Please help us to identify you", layout=notices.letter, dress=_ROMAN, until=30,
        opening="Your letter of last month is in our hands.",
        reason="It came without proof of your current address, and our file shows another one.",
        lead="Please write again by {until} and enclose",
        asks=("a utility bill not older than 60 days", "a copy of your lease or mortgage statement"),
    ),
    _asked(
        "documents", Bureau.EXPERIAN, subject="Additional information needed", layout=notices.letter, dress=_SERIF,
        opening="We have received your correspondence and would like to be of help.",
        reason="With the information you gave us we were unable to verify who you are.",
        lead="Kindly send all of the following:",
        asks=("your full name including middle initial and generation", "your Social Security number", "your addresses of the last two years", "one copy of a government-issued identification card", "one copy of a utility bill, bank statement or insurance statement"),
        closing=("As soon as we have them we will go on with your request.",),
    ),
    _asked(
        "upload", Bureau.EXPERIAN, subject="Verify your identity to continue", layout=notices.screen, dress=_SANS, until=14,
        opening="Your dispute is on hold.",
        reason="The picture of your ID was blurred and couldn't be read.",
        lead="By {until}, upload",
        asks=("a sharp picture of the front and back of your ID", "proof of address such as a phone bill"),
    ),
    _asked(
        "return slip", Bureau.TRANSUNION, subject="REQUEST FOR IDENTIFICATION", layout=notices.office_form, dress=_SERIF,
        opening="Your request of {received} cannot be handled as it stands.",
        reason="Your Social Security number was missing from it.",
        lead="Tick what you enclose; we need both:",
        asks=("copy of your Social Security card", "copy of a state ID card or passport"),
    ),
    _asked(
        "pages missing", Bureau.TRANSUNION, subject="Your correspondence", layout=notices.letter, dress=_ROMAN,
        opening="We acknowledge your correspondence of {received} but regret that we cannot act on it yet.",
        reason="A file with the name and address you gave could not be located with certainty.",
        lead="We ask you to furnish",
        asks=("your date of birth", "your Social Security number", "a copy of a driver's license", "a copy of a recent telephone, gas or electric bill"),
        closing=("Please attach this letter to your reply.",),
    ),
    _asked(
        "mail check", Bureau.TRANSUNION, subject="One more step before we investigate", layout=notices.email, dress=_SANS, until=21,
        opening="You filed a dispute with us on {received}.",
        reason="We haven't been able to confirm that it was really you.",
        lead="Please send us these by {until}. Without them we can't investigate.",
        asks=("Photo ID that hasn't expired", "A bank statement or a bill from the last 60 days"),
    ),
)  # fmt: skip

FORMS: Final = tuple(notices.form(each) for each in _NOTICES)
