"""What Experian writes besides results: received, not sent by you, not authorised, identification, the same again, put back.

That it takes mail of certain looks for another's than the consumer's, starts no dispute on it and names a telephone number
and a web address to use instead, is told by consumers and courts. The rest: general knowledge and 15 U.S.C. 1681i.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    barcode,
    beside,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    pairs,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.sixteenth_letters import enclosed
from tests.generators.sixteenth_letters.around import (
    dear,
    dressed,
    in_told,
    kind_of,
    label,
    long_day,
    plain,
    returns,
    to,
    told,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_XPN: Final = Bureau.EXPERIAN
_OPEN: Final = (Saying(Outcome.IN_PROGRESS, "", ""),)


def _top(case: Case) -> list[Block]:
    return [
        title("Experian", 1.8),
        beside([to(case)], [pairs([("Date", long_day(case.dated_on)), ("Report number", case.number)], 1, 1.15, 0.92)], shares=(1, 1)),
        gap(0.3),
        para(dear(case)),
    ]  # fmt: skip


def _received(case: Case) -> list[Block]:
    by = case.received_on + timedelta(days=30)
    return [
        *_top(case),
        *paras(
            "This is to confirm that we have your dispute. We are contacting the companies that furnish the information, and "
            f"expect to finish by {long_day(by)}.",
            "You need not call us meanwhile. Should we find that something has to be changed, your report will be changed at once, "
            "and you will be told in the results that we mail you at the end.",
        ),
        *enclosed.questions(case),
        enclosed.closing(case, "Experian National Consumer Assistance Center"),
        enclosed.spanish(case),
    ]


def _opened(case: Case) -> list[Block]:
    rows = [(label(each), each.number or "", kind_of(each).capitalize(), "Open") for each in case.answers]
    return [
        beside([title("Experian Dispute Center", 1.4)], [lines(case.file.name, figures(case.dated_on), size=0.9)], shares=(3, 1)),
        rule(),
        para(f"Your dispute of {figures(case.received_on)} is open. Report number: {case.number}."),
        grid(("Item", "Number", "Type", "Status"), rows, (4, 3, 2, 1), "zebra", 0.9),
        title("What the status means", 1.1),
        bullets("^Open^: your dispute was sent out and no answer is in.", "^Update^: an answer is in and your report is being worked on.", "^Results ready^: all is done and you can see the outcome."),
        para("Disputes may stay open for as long as 30 days. We will alert you whenever the status changes."),
        enclosed.offer(case),
    ]  # fmt: skip


_WHY_NOT_YOURS: Final = (
    "we do not believe that you wrote it",
    "it looks as if it had been sent by someone other than you",
    "it bears the marks of letters that are sent in consumers' names without their knowledge",
)
_INSTEAD: Final = (
    "call us at the number on your credit report",
    "open a dispute yourself at www.experian.com/dispute",
    "send a letter in your own words with a copy of your driver's license",
)


def _not_yours(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_WHY_NOT_YOURS), tuple(case.rng.sample(_INSTEAD, 2)))


def _suspicious(case: Case) -> list[Block]:
    refusal = case.refusal
    first, second = refusal.asks
    return [
        *_top(case),
        *paras(
            "A request about your personal credit report came to us in the mail. Our staff has reviewed it as suspicious: "
            f"{refusal.reason}. To keep your information safe we are not starting any dispute on account of it, and will treat "
            "other mail of this kind in the same way. Copies may be given to law enforcement and to regulators.",
            f"If you did mean to dispute something, you can {first}, or {second}. Nobody may charge you for this.",
        ),
        *enclosed.free_report(),
        enclosed.closing(case, "Experian Consumer Security"),
    ]


_UNAUTHORIZED: Final = (
    "it was submitted by a company and there is no proof that you authorized it to act for you",
    "the firm that sent it did not enclose a power of attorney or another permission signed by you",
)
_PROOFS: Final = (
    "A written authorization with your signature",
    "A copy of a government issued identification card",
    "A recent utility bill or bank statement in your name",
)


def _no_authority(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_UNAUTHORIZED), tuple(case.rng.sample(_PROOFS, 2)))


def _third_party(case: Case) -> list[Block]:
    return [
        barcode(case.rng, case.number),
        *_top(case),
        title("We didn't process the request we received", 1.2),
        para(f"On {long_day(case.received_on)} a dispute in your name reached us. We did not process it because {case.refusal.reason}."),
        para("You may dispute on your own, which costs nothing. Or have it sent once more by whom you choose, with:"),
        bullets(*case.refusal.asks),
        *enclosed.questions(case),
        enclosed.spanish(case),
    ]  # fmt: skip


_ASKED: Final = (
    "Your full name with middle initial and generation",
    "Your Social Security number",
    "Your date of birth",
    "All addresses of the past two years",
    "A copy of a government issued ID card",
    "A copy of a utility bill, bank or insurance statement",
)


def _identified(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "The identification we need was not with your request",
            "We could not tell from what you sent which credit report is yours",
        )
    )
    asks = (*case.rng.sample(_ASKED[:4], 2), *_ASKED[4:])
    day = case.dated_on + timedelta(days=30) if case.rng.random() < 0.4 else None
    return Refusal(reason, asks, day)


def _identification(case: Case) -> list[Block]:
    refusal = case.refusal
    by = f" Please let us have them by {long_day(refusal.answer_by)}." if refusal.answer_by else ""
    return [
        *_top(case),
        para(f"{refusal.reason}. Before we can take up your dispute, we ask you to send us the following.{by}"),
        steps(*refusal.asks) if case.rng.random() < 0.5 else bullets(*refusal.asks),
        *paras(
            f"Mail everything to {', '.join(returns(_XPN))}, with a copy of this page. Each document should show your name and "
            "current mailing address, and the date it was issued.",
            "These steps protect you. We will use what you send only to confirm your identity.",
        ),
        enclosed.closing(case, "Experian", word="Thank you,"),
        enclosed.privacy(),
    ]


def _repeated(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "we have already investigated this information and the company verified it",
            "you have disputed the same before and we sent you the results",
        )
    )
    ask = case.rng.choice(
        ("relevant information that we do not have yet", "a copy of a letter from the company that supports you")
    )
    return Refusal(reason, (ask,))


def _again(case: Case) -> list[Block]:
    return [
        *_top(case),
        *paras(
            f"Thank you for your letter of late. As {case.refusal.reason}, we are not going to investigate it a second time.",
            f"We will be glad to reconsider if you can give us {case.refusal.asks[0]}. You can also turn to the company itself; "
            "its address is on your credit report.",
        ),
        *enclosed.disagree(case),
        enclosed.closing(case, "Experian NCAC"),
    ]


_BACK: Final = plain(
    reinserted=(
        "We removed this <what> some time ago. Its source has since certified that it is accurate, and it is part of your credit "
        "report again.",
        "Reinserted. The <source> certified the information as complete and accurate.",
    ),
)


def _put_back(case: Case) -> list[Block]:
    blocks: list[Block] = [
        *_top(case),
        para("An item that you once disputed and that was deleted has been put back into your credit report:" if len(case.answers) == 1 else "Items that you once disputed and that were deleted have been put back into your credit report:"),
    ]  # fmt: skip
    for answer in case.answers:
        number = f"   {answer.number}" if answer.number else ""
        blocks.append(
            boxed(
                para(f"^{label(answer)}^{number}"),
                para(told(answer)),
                lines(f"Source: {contact(answer.name)}", size=0.88),
            )
        )
    return [
        *blocks,
        *paras(
            "Federal law lets you add a statement to your report that disputes the accuracy or completeness of what was put back. "
            "Send it to the address on your report.",
        ),
        enclosed.closing(case, "Experian National Consumer Assistance Center"),
        *enclosed.free_report(),
    ]


_LETTER: Final = dressed(ROMAN, 11, 1.0, foot=("", "Experian <number>", ""))
_TODAY: Final = dressed(SANS, 9.5, 0.9, "#26478d")
FORMS: Final = (
    Form("experian received", _XPN, LetterKind.ACKNOWLEDGEMENT, _received, _LETTER, overall=Outcome.IN_PROGRESS, days=(1, 6)),
    Form(
        "experian opened", _XPN, LetterKind.ACKNOWLEDGEMENT, _opened, _TODAY, _OPEN, (1, 2, 3, 4), Outcome.IN_PROGRESS, days=(0, 2),
        words_of=in_name,
    ),
    Form(
        "experian suspicious", _XPN, LetterKind.REFUSAL, _suspicious, _LETTER, overall=Outcome.REFUSED_SUSPICIOUS,
        refusals=_not_yours, days=(4, 14),
    ),
    Form(
        "experian third party", _XPN, LetterKind.REFUSAL, _third_party, _TODAY, overall=Outcome.REFUSED_THIRD_PARTY,
        refusals=_no_authority, days=(4, 14),
    ),
    Form(
        "experian identification", _XPN, LetterKind.IDENTITY_REQUEST, _identification, dressed(SERIF, 10.5, 0.95, "#5b2d90"),
        overall=Outcome.IDENTITY_REQUESTED, refusals=_identified, days=(3, 12),
    ),
    Form(
        "experian again", _XPN, LetterKind.REFUSAL, _again, _LETTER, overall=Outcome.PREVIOUSLY_INVESTIGATED, refusals=_repeated,
        days=(3, 8),
    ),
    Form(
        "experian put back", _XPN, LetterKind.REINSERTION_NOTICE, _put_back, dressed(SERIF, 11, 1.0), _BACK, (1, 1, 2),
        only_accounts=True, days=(40, 120), words_of=in_told,
    ),
)  # fmt: skip
