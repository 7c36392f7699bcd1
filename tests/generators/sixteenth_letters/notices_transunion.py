"""What TransUnion writes besides results: received, more time, sent by another, frivolous, verified before, identification,
put back.

That items verified before are told of in a letter of their own, with the company's address, stands in the public code of a
client of its dispute service. The rest: general knowledge and 15 U.S.C. 1681i(a)(1), (3), (5).
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
    bullets,
    gap,
    grid,
    lines,
    para,
    paras,
    rule,
    steps,
)
from tests.generators.fifth_letters.surroundings import contact, rights
from tests.generators.sixteenth_letters import enclosed
from tests.generators.sixteenth_letters.around import dear, dressed, in_told, label, long_day, plain, returns, to, told
from tests.generators.unseen_letters.model import LetterKind, Refusal

_TU: Final = Bureau.TRANSUNION
_OPEN: Final = (Saying(Outcome.IN_PROGRESS, "", ""),)
HIDES_THE_END: Final = ("transunion put back",)


def _top(case: Case, about: str = "") -> list[Block]:
    return [
        barcode(case.rng, f"P {case.number}"),
        beside([lines(*returns(_TU)), gap(0.2), to(case)], [lines(long_day(case.dated_on), f"File Number: {case.number}")], shares=(3, 2)),
        gap(0.25),
        *([para(f"^RE: {about}^")] if about else []),
        para(dear(case)),
    ]  # fmt: skip


def _received(case: Case) -> list[Block]:
    listed: list[Block] = [
        para("Under investigation:"),
        bullets(*[f"{label(each)}" + (f"  # {each.number}" if each.number else "") for each in case.answers]),
    ]
    return [
        *_top(case, "Your dispute"),
        para(f"TransUnion has begun to investigate the dispute that it received on {long_day(case.received_on)}."),
        *listed,
        *paras(
            "We generally need no more than 30 days. A letter with the results, and a copy of your file if it was changed, will "
            "be sent to the address above.",
        ),
        enclosed.closing(case, "TransUnion Consumer Relations"),
        *([rule(), *enclosed.glossary()] if case.rng.random() < 0.4 else []),
    ]  # fmt: skip


def _longer(case: Case) -> list[Block]:
    by = case.received_on + timedelta(days=45)
    return [
        *_top(case),
        *paras(
            "While we were investigating your dispute, additional information from you came in. The law gives us 15 more days "
            f"in such a case. The investigation continues and will be completed no later than {long_day(by)}.",
            "We appreciate your patience. Results will be mailed to you within five business days of completion.",
        ),
        enclosed.closing(case, "TransUnion Consumer Relations", word="Regards,"),
    ]


_FROM_ANOTHER: Final = (
    "the letter did not come from you or from someone you have authorized",
    "it was mailed by a third party without your written permission",
)
_SIGNED: Final = (
    "a letter that you have signed yourself",
    "a copy of your driver's license or other government ID",
    "proof of your current address",
    "written permission for whoever writes on your behalf",
)


def _other_sender(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_FROM_ANOTHER), tuple(case.rng.sample(_SIGNED, case.rng.choice((2, 3)))))


def _third_party(case: Case) -> list[Block]:
    return [
        *_top(case, "Dispute status"),
        *paras(
            f"Correspondence about your credit file was received on {long_day(case.received_on)}. From what we can see, "
            f"{case.refusal.reason}. It has been set aside and none of the items in it is being investigated.",
            "We welcome disputes from consumers themselves. If you want us to act, please send:",
        ),
        bullets(*case.refusal.asks),
        para(f"You can also dispute free of charge at {enclosed.site(case)} or by calling {enclosed.phone(case)}."),
        enclosed.closing(case, "TransUnion Consumer Relations"),
        enclosed.spanish(case),
    ]  # fmt: skip


_BASELESS: Final = (
    "You did not give a reason for your dispute",
    "What you sent does not let us see what is inaccurate",
    "Your reason does not bear on whether the information is accurate",
)
_CURES: Final = (
    "What exactly is inaccurate",
    "Why you believe so",
    "Copies of documents that prove it",
)
_NOTED: Final = plain(
    refused_frivolous=("Not investigated: frivolous", "Frivolous; no investigation opened"),
)


def _baseless(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_BASELESS), _CURES if case.rng.random() < 0.5 else _CURES[:2])


def _frivolous(case: Case) -> list[Block]:
    rows = [(label(each), each.number or "", told(each)) for each in case.answers]
    return [
        *_top(case, "Notice that a dispute is not being investigated"),
        para(f"{case.refusal.reason}. For that reason we have determined the dispute received on {figures(case.received_on)} to be frivolous, and are not investigating it. It concerned:"),
        grid(("Item", "Number", "Determination"), rows, (4, 3, 4), "bare", 0.95),
        para("To have it investigated, let us have:"),
        steps(*case.refusal.asks),
        *enclosed.free_report(),
        enclosed.closing(case, "TransUnion Consumer Relations"),
    ]  # fmt: skip


_PRIOR: Final = plain(
    previously_investigated=(
        "Verified as accurate when we last investigated it. It was not investigated again.",
        "You asked us about this <what> before; the <source> verified it then.",
    ),
)


def _prior_reason(case: Case) -> Refusal:
    return Refusal("the data furnisher has confirmed the information to us before", ("new documents",))


def _prior(case: Case) -> list[Block]:
    blocks: list[Block] = [
        *_top(case, "Items verified before"),
        para(f"Among the items that you disputed are some for which {case.refusal.reason}. They are listed here. For any other item that you disputed you will have a letter of its own."),
    ]  # fmt: skip
    for answer in case.answers:
        number = f"  # {answer.number}" if answer.number else ""
        blocks += [
            para(f"^{label(answer)}{number}^", sticky=True),
            para(told(answer)),
            lines(contact(answer.name), size=0.88),
        ]
    return [
        *blocks,
        para(
            f"If you have {case.refusal.asks[0]} that support your dispute, send us copies and we will take it up again."
        ),
        *enclosed.disagree(case),
    ]


_KEYS: Final = (
    "Copy of a state driver's license or ID card",
    "Copy of a Social Security card or a letter from the Social Security Administration",
    "Copy of a utility bill with your current address",
    "Copy of a bank statement with your current address",
    "Copy of a court document, if you have changed your name",
)


def _identified(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "the identifying information with it was not enough to find your file",
            "the address on it differs from the one in your file",
        )
    )
    asks = tuple(case.rng.sample(_KEYS, case.rng.choice((2, 3))))
    return Refusal(reason, asks, case.dated_on + timedelta(days=30) if case.rng.random() < 0.5 else None)


def _identification(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks: list[Block] = [
        *_top(case, "More information is needed"),
        para(f"We want to help with your dispute and are not able to yet: {refusal.reason}. Please provide:"),
        bullets(*refusal.asks),
    ]
    if refusal.answer_by:
        blocks.append(para(f"What we receive by {long_day(refusal.answer_by)} will be joined to this file number."))
    return [
        *blocks,
        para("No investigation is made until we have established that the file is yours. We keep copies secure and do not return them."),
        para(f"Mail to: {', '.join(returns(_TU))}"),
        enclosed.closing(case, "TransUnion Consumer Relations"),
        enclosed.privacy(),
    ]  # fmt: skip


_BACK: Final = plain(
    reinserted=(
        "was deleted after your earlier dispute and is now in your file again. The company has certified that it is accurate and "
        "complete",
        "has been reinserted into your file, on a certification of accuracy by the company",
    ),
)


def _put_back(case: Case) -> list[Block]:
    blocks: list[Block] = [*_top(case, "Reinsertion of information"), para("This notice is required by section 611(a)(5)(B) of the Fair Credit Reporting Act.")]  # fmt: skip
    for answer in case.answers:
        blocks += [para(f"^{answer.known_as}^ {told(answer)}."), para(f"The company is {contact(answer.name)}", 0.92)]
    return [
        *blocks,
        *paras("If you do not agree, you are entitled to have a statement of dispute added to your file."),
        enclosed.closing(case, "TransUnion Consumer Relations"),
        *(rights() if case.rng.random() < 0.4 else []),
    ]


_LETTER: Final = dressed(SERIF, 11, 1.0, foot=("", "", "<number> {n}"))
_TODAY: Final = dressed(SANS, 9.5, 0.9, "#0090b8")
FORMS: Final = (
    Form(
        "transunion received", _TU, LetterKind.ACKNOWLEDGEMENT, _received, _TODAY, _OPEN, (1, 2, 3, 4), Outcome.IN_PROGRESS,
        days=(1, 6), words_of=in_name,
    ),
    Form("transunion longer", _TU, LetterKind.ACKNOWLEDGEMENT, _longer, _LETTER, overall=Outcome.IN_PROGRESS, days=(14, 29)),
    Form(
        "transunion third party", _TU, LetterKind.REFUSAL, _third_party, _LETTER, overall=Outcome.REFUSED_THIRD_PARTY,
        refusals=_other_sender, days=(4, 14),
    ),
    Form(
        "transunion frivolous", _TU, LetterKind.REFUSAL, _frivolous, dressed(ROMAN, 10.5, 0.95), _NOTED, (1, 2, 3),
        Outcome.REFUSED_FRIVOLOUS, refusals=_baseless, days=(3, 8), words_of=in_told,
    ),
    Form(
        "transunion prior", _TU, LetterKind.REFUSAL, _prior, _TODAY, _PRIOR, (1, 2, 3), refusals=_prior_reason, only_accounts=True,
        days=(4, 20), words_of=in_told,
    ),
    Form(
        "transunion identification", _TU, LetterKind.IDENTITY_REQUEST, _identification, _LETTER,
        overall=Outcome.IDENTITY_REQUESTED, refusals=_identified, days=(3, 12),
    ),
    Form(
        "transunion put back", _TU, LetterKind.REINSERTION_NOTICE, _put_back, _LETTER, _BACK, (1, 1, 2), only_accounts=True,
        days=(40, 120), words_of=in_told,
    ),
)  # fmt: skip
