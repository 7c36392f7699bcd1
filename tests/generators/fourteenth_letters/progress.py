"""Letters that say that a dispute has come in, or that it takes longer: the answer itself is still to come."""

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
_told: Final = partial(Notice, kind=LetterKind.ACKNOWLEDGEMENT, tells=Outcome.IN_PROGRESS)
_LATE: Final = (26, 32)

_NOTICES: Final = (
    _told(
        "opened", Bureau.EQUIFAX, subject="We have received your dispute", layout=notices.posted, dress=_SANS, sizes=(1, 2, 3, 4),
        opening="Your dispute arrived on {received}. We have begun to investigate the items below and asked the companies for their answers.",
        closing=("Most investigations take 30 days. Information that turns out to be wrong will be corrected or deleted, and information that is verified will stay.", "You don't have to do anything now."),
    ),
    _told(
        "filed online", Bureau.EQUIFAX, subject="Your dispute is in progress", layout=notices.screen, dress=_SANS, days=(1, 6),
        opening="You filed a dispute on {received}. We have sent it to the companies concerned.",
        closing=("Check back here. Results are shown as they come in, at the latest after 30 days.", "Some items may be done sooner than others."),
    ),
    _told(
        "longer", Bureau.EQUIFAX, subject="More time needed", layout=notices.letter, dress=_ROMAN, days=_LATE,
        opening="We are writing to you about the dispute that we received on {received}.",
        closing=("The papers you sent afterwards have been passed on. The law gives us 15 more days in such a case, and we need them.", "The results will be mailed to you when the investigation is complete."),
    ),
    _told(
        "thanks", Bureau.EXPERIAN, subject="Your dispute has been opened", layout=notices.email, dress=_SANS, sizes=(1, 1, 2, 3),
        opening="Thanks for getting in touch. This is to confirm that we're investigating:",
        closing=("It takes up to 30 days. We'll e-mail you when your results are ready, whether the items are updated, deleted or remain as they are.",),
    ),
    _told(
        "waiting", Bureau.EXPERIAN, subject="Status of your dispute", layout=notices.screen, dress=_SANS, days=_LATE,
        opening="Your dispute of {received} is still open. Some of the sources have not replied.",
        closing=("Nothing at the moment. We will post your results here.",),
    ),
    _told(
        "status", Bureau.TRANSUNION, subject="Dispute status", layout=notices.letter, dress=_SERIF,
        opening="Your request reached TransUnion on {received} and is being processed.",
        closing=("On completion of the investigation we will send you the results along with a current copy of your credit report.", "To ask about it sooner, have your file number at hand."),
    ),
    _told(
        "extended", Bureau.TRANSUNION, subject="Extension of investigation", layout=notices.office_form, dress=_SERIF, days=_LATE, sizes=(1, 2, 2, 3),
        opening="Because you gave us further information, the investigation of the following has been extended to 45 days:",
        closing=("A notice of the results will be issued within five business days of its end.",),
    ),
)  # fmt: skip

FORMS: Final = tuple(notices.form(each) for each in _NOTICES)
