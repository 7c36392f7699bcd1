"""Why a bureau does not investigate: nothing to go by, the same again, another's letter, a request it doubts.

That a frivolous dispute is answered within five business days with the reason and what is missing is the law's (15
U.S.C. 1681i(a)(3)); that bureaus refuse letters they take for a credit repair company's is told by courts.
"""

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
_refused: Final = partial(Notice, kind=LetterKind.REFUSAL)
_VAGUE, _PARTY, _DOUBT, _BEFORE = Outcome.REFUSED_FRIVOLOUS, Outcome.REFUSED_THIRD_PARTY, Outcome.REFUSED_SUSPICIOUS, Outcome.PREVIOUSLY_INVESTIGATED  # fmt: skip

_EQUIFAX: Final = (
    _refused(
        "no grounds", Bureau.EQUIFAX, tells=_VAGUE, subject="About your recent dispute", layout=notices.letter, dress=_ROMAN, sizes=(1, 2, 3),
        opening="On {received} we received your request to investigate the following:",
        reason="We have determined that the dispute is frivolous, because it does not state what about the information is inaccurate or incomplete.",
        lead="To have the items investigated, send us",
        asks=("a statement, for each item, of what is wrong and why", "copies of papers that support your statement"),
    ),
    _refused(
        "not from you", Bureau.EQUIFAX, tells=_PARTY, subject="Correspondence received in your name", layout=notices.posted, dress=_SANS,
        opening="A letter that disputes information in your credit file reached us on {received}.",
        reason="The letter seems to have been prepared and mailed by someone other than you, and we do not act on disputes of third parties.",
        closing=("You need nobody's help to dispute, and it costs you nothing. Write to us yourself, or call, and we will investigate.", "If somebody has your written authority under a power of attorney, have that person send us the document."),
    ),
    _refused(
        "doubted", Bureau.EQUIFAX, tells=_DOUBT, subject="We could not accept your request", layout=notices.office_form, dress=_SERIF,
        opening="Thank you for contacting Equifax. We take the protection of your file seriously.",
        reason="The request shows signs that make us suspect it was not sent by the person whose file it concerns.",
        lead="Should it be yours after all, return the slip below together with",
        asks=("a photocopy of your driver's license or state identification", "a recent bank or utility statement with your name and address"),
        closing=("Until then no investigation is begun.",),
    ),
    _refused(
        "same again", Bureau.EQUIFAX, tells=_BEFORE, subject="Your repeated dispute", layout=notices.posted, dress=_SERIF, sizes=(1, 2, 2, 4),
        opening="You have asked us once more to investigate what is listed here.",
        reason="We investigated this before at your request, and sent you the results then.",
        lead="We will not investigate it again unless you provide",
        asks=("relevant information that we have not considered yet",),
    ),
)  # fmt: skip
_EXPERIAN: Final = (
    _refused(
        "suspicious", Bureau.EXPERIAN, tells=_DOUBT, subject="Suspicious request", layout=notices.letter, dress=_SERIF,
        opening="We have received a suspicious request regarding your personal credit information, and have determined that it was not sent by you.",
        reason="Because of that we will not initiate any disputes based on it.",
        closing=("Suspicious requests are taken seriously and may be reported to law enforcement.", "Do you believe that information in your report is inaccurate? Tell us which, and why, in a letter of your own or at experian.com/disputes."),
    ),
    _refused(
        "company wrote", Bureau.EXPERIAN, tells=_PARTY, subject="Someone else disputed for you", layout=notices.email, dress=_SANS,
        opening="A dispute about your credit report got to us on {received}.",
        reason="It was submitted by a credit clinic or another third party, so we are not going to process it.",
        closing=("Disputing with us directly is free. Sign in, pick the item, tell us what's wrong.", "No company can have information removed that is accurate."),
    ),
    _refused(
        "too little", Bureau.EXPERIAN, tells=_VAGUE, subject="We need more to go on", layout=notices.screen, dress=_SANS, until=30,
        opening="We read the dispute you sent us on {received}.",
        reason="You didn't give us a specific reason for disputing, which is why we consider the dispute frivolous and have closed it.",
        lead="If you would like us to look again, please upload by {until}:",
        asks=("The name of each account you disagree with", "Your reason for disagreeing, account by account", "Any statements or letters that back you up"),
    ),
    _refused(
        "irrelevant", Bureau.EXPERIAN, tells=_VAGUE, subject="Determination on your dispute", layout=notices.office_form, dress=_SERIF, sizes=(1, 2, 3),
        opening="Your dispute concerned these items:",
        reason="Experian has reasonable grounds to determine that the dispute is irrelevant, as the documents that came with it do not bear on the items.",
        lead="A new dispute has to include",
        asks=("documents that relate to the items in question",),
        closing=("We inform you of this within five business days, as the Fair Credit Reporting Act requires.",),
    ),
    _refused(
        "settled before", Bureau.EXPERIAN, tells=_BEFORE, subject="We already investigated this", layout=notices.email, dress=_SANS, sizes=(1, 1, 2, 3),
        opening="You disputed this again:",
        reason="An earlier dispute of yours was about the same thing, and it was verified, so there will be no new investigation.",
        lead="You can change that by adding something new, such as:",
        asks=("A payoff letter or receipt", "A corrected statement from the lender"),
    ),
)  # fmt: skip
_TRANSUNION: Final = (
    _refused(
        "unspecific", Bureau.TRANSUNION, tells=_VAGUE, subject="Incomplete dispute", layout=notices.office_form, dress=_SANS, until=45,
        opening="TransUnion received correspondence from you on {received}.",
        reason="We were unable to start an investigation, since your letter does not identify the information that you dispute and is therefore deemed frivolous.",
        lead="Please let us have, no later than {until}:",
        asks=("the name of the creditor and the account number", "the reason why the information is incorrect"),
    ),
    _refused(
        "third party", Bureau.TRANSUNION, tells=_PARTY, subject="Request of a third party", layout=notices.letter, dress=_ROMAN,
        opening="We write about a request that carries your name and came in on {received}.",
        reason="It is our belief that a third party sent it without your taking part, and we decline to process it for that reason.",
        lead="If we are mistaken, confirm to us in writing",
        asks=("that you wrote or approved the request", "that the signature on it is yours"),
        closing=("Credit repair firms have to tell you in writing that you can dispute on your own at no charge.",),
    ),
    _refused(
        "unusual", Bureau.TRANSUNION, tells=_DOUBT, subject="Unusual request received", layout=notices.posted, dress=_SANS,
        opening="To guard your file, every request we get is checked before we act on it.",
        reason="The one we received did not pass, because it appears to be fraudulent: the signature is not like the one we have from you.",
        lead="To go ahead we would need from you",
        asks=("a clear copy of a government-issued photo ID", "a letter with your handwritten signature"),
    ),
    _refused(
        "verified before", Bureau.TRANSUNION, tells=_BEFORE, subject="Previously verified items", layout=notices.letter, dress=_SERIF, sizes=(1, 2, 3, 5),
        opening="The following was part of your latest dispute:",
        reason="The data furnisher verified this information for us in a previous investigation, so it has not been investigated this time.",
        lead="We would open a new investigation on receipt of",
        asks=("evidence that was not part of your earlier dispute", "a court order"),
    ),
)  # fmt: skip

FORMS: Final = tuple(notices.form(each) for each in (*_EQUIFAX, *_EXPERIAN, *_TRANSUNION))
