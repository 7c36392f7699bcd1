"""TransUnion's other letters: a refusal, a request for identification, what it writes meanwhile, a reinsertion, a block.

Found: that an investigation takes up to 30, at times 45 days, that results are announced by e-mail and shown in the
Service Center, and that an item verified before is looked at again when documents come: transunion.com: certain. That
the reinserted item "has been verified; therefore, it has been added back" is the definition in its client's code:
certain. Proofs of identity it takes: transunion.com on other requests: certain. The letters themselves: general
knowledge; what they must say is in 15 U.S.C. 1681i(a)(1), (3), (5)(B) and 1681c-2.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying
from tests.generators.fifth_letters.fields import now
from tests.generators.fifth_letters.setting import Block, bar, boxed, bullets, lines, pairs, para, paras, title
from tests.generators.seventh_letters.around import (
    afterwards,
    closing,
    enclosed_rights,
    long_day,
    one_of,
    reach,
    write_to,
)
from tests.generators.seventh_letters.refusing import Why, refused, unproven
from tests.generators.seventh_letters.transunion import dress, letterhead
from tests.generators.unseen_letters.model import LetterKind, Refusal

_WHYS: Final = (
    Why(Outcome.REFUSED_THIRD_PARTY, "We believe that the request was not sent by you but by a third party, such as a credit repair company, without your permission."),
    Why(Outcome.REFUSED_FRIVOLOUS, "We have determined that your dispute is frivolous, because it does not say what in these accounts is inaccurate.", ("The name of the company and the account number", "What exactly is inaccurate, and why")),
    Why(Outcome.REFUSED_FRIVOLOUS, "Your dispute is considered frivolous or irrelevant: it repeats the same form letter for every account and contains nothing that could be investigated.", ("An explanation of the error in each account", "Copies of documents that support your dispute")),
    Why(Outcome.PREVIOUSLY_INVESTIGATED, "The items in your letter were already investigated at your request, and the information you sent is the same as before.", ("Documents you have not sent us before, such as a letter from the creditor or a canceled check",)),
)  # fmt: skip
_UNPROVEN: Final = (
    "The identification you sent does not match what we have on file.",
    "We were not able to verify your current address with what you sent us.",
    "Your letter came without proof of who you are, and we can not open your file without it.",
)
_REINSERTED: Final = (
    Saying(
        Outcome.REINSERTED,
        "",
        "{item} had been deleted from your credit report. As the company has verified it since, we have added it back.",
    ),
    Saying(
        Outcome.REINSERTED,
        "",
        "The previously deleted item {item} was certified to us as complete and accurate and is on your credit report again.",
    ),
)
_BLOCKED: Final = (
    Saying(
        Outcome.DELETED,
        "",
        "{item} - BLOCKED. It will not be reported any longer, and we have told the company that it may be the result of identity theft.",
    ),
    Saying(
        Outcome.IN_PROGRESS,
        "",
        "{item} - NOT BLOCKED YET. We are asking the company about it and will write to you with the result.",
    ),
    Saying(
        Outcome.VERIFIED,
        "",
        "{item} - NOT BLOCKED. We asked the company instead, and it verified the information as yours and accurate.",
    ),
)
_LATE: Final = (
    Saying(Outcome.IN_PROGRESS, "", "{item} - no answer yet"),
    Saying(Outcome.IN_PROGRESS, "", "{item} - under investigation"),
)


def _why(case: Case) -> Refusal:
    return refused(case, _WHYS, 0.25)


def _refused(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks = [
        *letterhead(case),
        para(f"We received correspondence about your TransUnion credit report on {long_day(case.received_on)}."),
        para(str(refusal.reason)),
    ]
    if refusal.overall is Outcome.REFUSED_THIRD_PARTY:
        blocks += paras(
            "For this reason no investigation was started, and nothing in your file has been changed.",
            "If you did send it yourself, or have given somebody authority to act for you, please tell us so in a signed letter.",
        )
    else:
        blocks.append(
            para("We will therefore not investigate it. If you would like us to reconsider, please send:", sticky=True)
        )
        blocks.append(bullets(*refusal.asks))
    if refusal.answer_by:
        blocks.append(para(f"Please see to it that we have your answer by {long_day(refusal.answer_by)}."))
    blocks.append(para("Disputes can be sent at no cost at transunion.com/disputes, or in writing to:", sticky=True))
    return [*blocks, lines(*write_to(Bureau.TRANSUNION), indent=0.3), *closing(case), *enclosed_rights(case, 0.3)]


def _asked(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks = [
        *letterhead(case),
        para(f"Dear {case.file.name.title()}:"),
        para(f"You wrote to us on or about {long_day(case.received_on)}. {refusal.reason}"),
    ]
    blocks += [
        para("To protect your information, please send us copies of the following:", sticky=True),
        bullets(*refusal.asks),
    ]
    if refusal.answer_by:
        blocks.append(
            para(
                f"We keep your request until {long_day(refusal.answer_by)}. After that you would have to write to us again."
            )
        )
    return [
        *blocks,
        para(
            "Please enlarge whatever is printed small, and do not mark it. We will begin once we know that it is you."
        ),
        *closing(case),
    ]


def _received(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=30)
    told = one_of(
        case,
        (
            f"Your dispute reached us on {long_day(case.received_on)}, and our investigation has begun. We expect to complete it by {long_day(due)}.",
            f"This confirms that we are investigating the dispute you submitted on {long_day(case.received_on)}. Most investigations take up to 30 days, some up to 45.",
        ),
    )
    blocks = [*letterhead(case), para(told), title("What happens now", 1.15)]
    blocks.append(
        bullets(
            "We contact the companies that report the information and pass on your documents.",
            "What they can not verify is deleted; what they correct is updated.",
            "We let you know the results within five business days of completion.",
        )
    )
    return [*blocks, para("There is nothing else you need to do."), *closing(case, "TransUnion Consumer Solutions")]


def _late(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=45)
    blocks = [
        *letterhead(case),
        para(
            f"Because you sent us further information while we were investigating, the law gives us 15 more days for a part of your dispute. We will have the results by {long_day(due)}. Not finished are:"
        ),
    ]
    blocks.append(boxed(*(para(each.words) for each in case.answers)))
    return [*blocks, para("Results for any other item in your dispute are sent separately."), *closing(case)]


def _put_back(case: Case) -> list[Block]:
    blocks = [
        *letterhead(case),
        bar("NOTICE OF REINSERTION"),
        para("This is to tell you of a change in your credit report, as the Fair Credit Reporting Act requires."),
    ]
    for each in case.answers:
        blocks += [para(each.words), pairs(now(case.bureau, each), columns=2, label=1.3, size=0.9)]
        blocks += [
            para("The company can be reached at:", 0.95, sticky=True),
            lines(*reach(case.rng, each.name), indent=0.3),
        ]
    return [*blocks, *afterwards(case, "Your rights"), *enclosed_rights(case, 0.2)]


def _blocked(case: Case) -> list[Block]:
    told = f"On {long_day(case.received_on)} you asked us to block information that you say results from identity theft. We reviewed your identity theft report; this is what we did:"
    blocks = [
        *letterhead(case),
        title("Your request for a block", 1.3),
        para(told),
        *(para(each.words) for each in case.answers),
    ]
    if case.rng.random() < 0.5:
        blocks += [
            para("Addresses of the companies:", sticky=True),
            *(lines(*reach(case.rng, each.name), indent=0.3) for each in case.answers[:2]),
        ]
    blocks.append(
        para(
            "A block may be declined or taken back if it was asked for in error or rests on a misrepresentation, or if you obtained goods, services or money through the transaction."
        )
    )
    return [*blocks, *afterwards(case, "Please also note"), *enclosed_rights(case, 0.3)]


FORMS: Final = (
    Form("tu_refused", Bureau.TRANSUNION, LetterKind.REFUSAL, _refused, dress, refusals=_why, days=(3, 12)),
    Form("tu_asked", Bureau.TRANSUNION, LetterKind.IDENTITY_REQUEST, _asked, dress, refusals=lambda case: unproven(case, _UNPROVEN), days=(3, 12)),
    Form("tu_received", Bureau.TRANSUNION, LetterKind.ACKNOWLEDGEMENT, _received, dress, overall=Outcome.IN_PROGRESS, days=(2, 8)),
    Form("tu_late", Bureau.TRANSUNION, LetterKind.ACKNOWLEDGEMENT, _late, dress, _LATE, (1, 2, 3), days=(26, 31)),
    Form("tu_put_back", Bureau.TRANSUNION, LetterKind.REINSERTION_NOTICE, _put_back, dress, _REINSERTED, (1, 1, 2), only_accounts=True, days=(40, 90)),
    Form("tu_blocked", Bureau.TRANSUNION, LetterKind.RESULTS, _blocked, dress, _BLOCKED, (1, 2, 2, 3, 4), days=(4, 9)),
)  # fmt: skip
