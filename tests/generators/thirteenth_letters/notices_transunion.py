"""TransUnion's other letters: a dispute without a ground, one from somebody else, identification, acknowledgements.

That TransUnion may take up to 45 days where more is supplied, and that it tells by e-mail of what is ready, is said on
its own pages. What a notice of reinsertion must hold is the law's (15 U.S.C. 1681i(a)(5)(B)). The sentences are this
set's own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_name
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    barcode,
    bullets,
    gap,
    grid,
    lines,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.thirteenth_letters.around import (
    call,
    disagree,
    dressed,
    glossary,
    greeting,
    line_of,
    long_day,
    note,
    offer,
    posted,
    questions,
    rights,
    say,
    short_day,
    signed,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal


def _lacks(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "You ask for deletion and give no reason that relates to the items themselves.",
            "From what you wrote we cannot tell which part of the information you find inaccurate.",
            "Your letter is a copy of a text that quotes the law and says nothing of your own accounts.",
        )
    )
    asks = case.rng.sample(
        (
            "Name each item with its account number",
            "Say in your own words what is wrong with it",
            "Attach proof, if you have any",
        ),
        case.rng.choice((2, 3)),
    )
    return Refusal(reason, tuple(asks))


def _unclear(case: Case) -> list[Block]:
    blocks = posted(case, figures(case.dated_on), f"File Number: {case.number}")
    blocks += [
        greeting(case),
        para("^Your dispute was not investigated.^", 1.05),
        para(f"{case.refusal.reason} Under the Fair Credit Reporting Act such a dispute may be considered frivolous, and we consider it so."),
        para("We would be glad to investigate if you do the following:", sticky=True),
        bullets(*case.refusal.asks),
        *([para("We refer to:", sticky=True), lines(*(line_of(each, "#") for each in case.answers), indent=0.3)]),
        signed("TransUnion Consumer Solutions"),
        call(case),
    ]  # fmt: skip
    return blocks


def _not_you(case: Case) -> Refusal:
    if case.rng.random() < 0.5:
        reason = "It was mailed by a company and not by you, and we do not investigate what third parties send without your authority."
        return Refusal(reason, overall=Outcome.REFUSED_THIRD_PARTY)
    reason = "It has marks of a fraudulent request, and we regard it as suspicious."
    asks = ("a signed letter of your own", "a copy of a photo identification")
    return Refusal(reason, asks if case.rng.random() < 0.5 else (), overall=Outcome.REFUSED_SUSPICIOUS)


def _turned(case: Case) -> list[Block]:
    asks = " and ".join(case.refusal.asks)
    blocks = posted(
        case,
        f"File {case.number}",
        f"{long_day(case.dated_on)}",
        code=barcode(case.rng, f"{case.number}"),
    )
    blocks += [
        greeting(case),
        *paras(
            f"We have correspondence with your name on it, received {long_day(case.received_on)}. {case.refusal.reason} The disputes in it have been declined.",
            *([f"Was it you? Then send us {asks}."] if asks else []),
            "You can order a free copy of your report and dispute at any time at www.transunion.com/disputes.",
        ),
        signed("TransUnion Consumer Relations"),
    ]  # fmt: skip
    return [*blocks, *(rights(case) if case.rng.random() < 0.5 else [offer(case)])]


_FROM_BOTH: Final = (
    ("Driver's license", "State ID card", "Military ID", "Passport"),
    ("Utility bill", "Canceled check", "Bank or credit union statement", "Signed lease"),
)


def _needs(case: Case) -> Refusal:
    asks = tuple(each for group in _FROM_BOTH for each in case.rng.sample(group, 2))
    reason = case.rng.choice(
        (
            "The information in your request is not sufficient for us to verify your identity.",
            "Your current address differs from every address in our records.",
        )
    )
    day = case.dated_on + timedelta(days=30) if case.rng.random() < 0.6 else None
    return Refusal(reason, asks, day)


def _identity(case: Case) -> list[Block]:
    asks, until = case.refusal.asks, case.refusal.answer_by
    blocks = posted(case, f"Date: {figures(case.dated_on)}", f"File: {case.number}")
    blocks += [
        title("Please verify who you are", 1.3),
        greeting(case),
        para(f"{case.refusal.reason} Your dispute is on hold. Send us one document of each column:"),
        grid(("Proof of identity", "Proof of address"), [(asks[0], asks[2]), (asks[1], asks[3])], (1, 1), "lines"),
        para(f"Please answer by {figures(until)}; otherwise we will close the request." if until else "We resume as soon as your documents are here."),
        rule(),
        para("Cut here and return with your documents", 0.85, centered=True),
        pairs([("Name", case.file.name), ("File", case.number), ("Signature", "______________________")], 1, 1.0),
        gap(0.1),
        call(case),
    ]  # fmt: skip
    return blocks


def _returned(case: Case) -> list[Block]:
    blocks = posted(case, short_day(case.dated_on), f"TransUnion file number {case.number}")
    blocks += [greeting(case), para("This is a notice that the law requires. Information that we once deleted from your credit report, because you had disputed it, has been put back:")]  # fmt: skip
    rows = [(each.name, note(each, ""), contact(each.name).split(", ", 1)[1]) for each in case.answers]
    blocks += [grid(("Furnisher", "Account", "Where to reach it"), rows, (1.4, 1.3, 1.8), "lines", 0.9)]
    blocks += [para("The furnisher verified the information and certified that it is complete and accurate. You have the right to add a consumer statement about it.")]  # fmt: skip
    return [*blocks, *disagree(case), signed("TransUnion LLC")]


def _opened(case: Case) -> list[Block]:
    blocks: list[Block] = [
        title("Dispute status", 1.4),
        pairs([("File number", case.number), ("Date", short_day(case.dated_on)), ("Status", "Open - with the data furnisher"), ("Estimated completion", short_day(case.received_on + timedelta(days=30)))], 1, 1.8),
        rule(),
        *paras(
            f"We received your dispute on {short_day(case.received_on)} and started to investigate.",
            "Check back here. We also send an e-mail the moment your results can be viewed.",
        ),
        para("^Listed in your dispute^", sticky=True),
        bullets(*(line_of(each, "") for each in case.answers)),
    ]  # fmt: skip
    return [*blocks, *questions(case), offer(case)]


def _later(case: Case) -> list[Block]:
    blocks = posted(case, long_day(case.dated_on), f"File {case.number}")
    blocks += [
        greeting(case),
        *paras(
            f"We acknowledge your letter of {long_day(case.received_on)} and the documents in it.",
            "Since they bear on a dispute we are already investigating, they were passed on to the companies. The time for the investigation is extended by 15 days. The results of all your disputed items will then come in one mailing.",
            "You need not write again.",
        ),
        signed("TransUnion Consumer Relations"),
    ]  # fmt: skip
    return [*blocks, *(glossary(case) if case.rng.random() < 0.4 else []), call(case)]


_RETURNED: Final = (say(Outcome.REINSERTED, ""),)
_OPEN: Final = (say(Outcome.IN_PROGRESS, ""),)
_EMPTY: Final = (say(Outcome.REFUSED_FRIVOLOUS, ""),)
_PLAIN: Final = dressed(Dress(SERIF, 10.8, 1.0, "#00688b"), ("", "", ""), ("", "", "Page {n}"))
_SMALL: Final = dressed(Dress(SANS, 9.6, 0.9, "#00a4e4"), ("TransUnion", "", "[figures]"), ("", "", "{n}/{m}"))
_TYPED: Final = dressed(Dress(ROMAN, 10.8, 1.05, "#111111"), ("", "", ""), ("", "", ""))

FORMS: Final = (
    Form("t13_unclear", Bureau.TRANSUNION, LetterKind.REFUSAL, _unclear, _PLAIN, _EMPTY, (1, 2, 3), Outcome.REFUSED_FRIVOLOUS, _lacks, days=(4, 14), words_of=in_name),
    Form("t13_turned", Bureau.TRANSUNION, LetterKind.REFUSAL, _turned, _TYPED, overall=Outcome.REFUSED_THIRD_PARTY, refusals=_not_you, days=(3, 12)),
    Form("t13_identity", Bureau.TRANSUNION, LetterKind.IDENTITY_REQUEST, _identity, _SMALL, overall=Outcome.IDENTITY_REQUESTED, refusals=_needs, days=(3, 12)),
    Form("t13_returned", Bureau.TRANSUNION, LetterKind.REINSERTION_NOTICE, _returned, _PLAIN, _RETURNED, (1, 1, 2), only_accounts=True, days=(40, 90), words_of=in_name),
    Form("t13_opened", Bureau.TRANSUNION, LetterKind.ACKNOWLEDGEMENT, _opened, _SMALL, _OPEN, (1, 2, 3), Outcome.IN_PROGRESS, days=(1, 6), words_of=in_name),
    Form("t13_later", Bureau.TRANSUNION, LetterKind.ACKNOWLEDGEMENT, _later, _TYPED, overall=Outcome.IN_PROGRESS, days=(12, 26)),
)  # fmt: skip
