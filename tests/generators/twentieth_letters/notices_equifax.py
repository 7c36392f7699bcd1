"""What Equifax writes beside results, 2004 to 2025: a request it won't take from somebody else, a dispute without grounds,
a request for identification, receipt and delay, and the notice that an item is back.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    Edge,
    barcode,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    para,
    rule,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import contact, letterhead
from tests.generators.twentieth_letters.around import (
    address,
    by_words,
    farewell,
    long_day,
    number_of,
    offer,
    office,
    procedure,
    questions,
    received,
    rights,
    said,
    sender,
    since,
    statement,
    told,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_PAPERS: Final = (
    "a copy of your driver's license or state identification card",
    "a copy of your social security card",
    "a W2 form that shows your full social security number",
    "a current utility bill with your name and address",
    "a pay stub with your address on it",
    "a rental lease agreement or house deed",
)
_BACK: Final = (
    *said(
        Outcome.REINSERTED,
        "",
        "{item} has been put back into your Equifax credit file. The company that furnished it certified that the information is complete and accurate.",
        "We have reinserted {item}, which had been deleted following your dispute, because its source has since certified it.",
        "{item}, deleted not long ago, is being reported again: we hold the furnisher's certification that it is accurate.",
    ),
)
_WAITING: Final = (*said(Outcome.IN_PROGRESS, "", "Under investigation"),)


def _sober(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.6, 1.0, "#000000"), ("", "", ""), (f"Confirmation # {case.number}", "", "")


def _red(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.6, 0.9, "#9e1b32"), ("EQUIFAX", "", long_day(case.dated_on)), ("", "", "Page {n} of {m}")


def _roman(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 10.8, 1.05, "#000000"), ("", "", ""), ("", "", "")


def _start(case: Case) -> list[Block]:
    return [
        letterhead(case, barcode(case.rng, case.number), long_day(case.dated_on), f"Confirmation # {case.number}"),
        gap(0.2),
        para(f"Dear {case.file.name.title()}:"),
    ]


def _by_others(case: Case) -> Refusal:
    return Refusal(
        case.rng.choice(
            (
                "The correspondence we received does not appear to have been sent by you, but by a third party on your behalf.",
                "Your request seems to come from a company other than yourself, and we have nothing that shows it may act for you.",
            )
        ),
        tuple(case.rng.sample(("a letter in your own words, signed by you", "your full name and current address", "your social security number and date of birth"), 2)),
    )  # fmt: skip


def _third_party(case: Case) -> Sequence[Block]:
    asks = case.refusal.asks
    return [
        *_start(case),
        para(f"This concerns mail that reached Equifax on {received(case)}. {case.refusal.reason} For that reason we have not started an investigation."),
        para("If you believe that something in your credit file is wrong, you can dispute it yourself, and it costs you nothing. Please send us:"),
        bullets(*asks),
        para("We share information from a credit file with nobody but the consumer, unless the consumer has authorized it in writing."),
        farewell(case, "Equifax Information Services LLC"),
    ]  # fmt: skip


def _groundless(case: Case) -> Refusal:
    return Refusal(
        case.rng.choice(
            (
                "We find your dispute to be frivolous or irrelevant, because it does not give enough information for us to investigate it.",
                "Your dispute repeats an earlier one and holds no new information; we have determined that it is frivolous.",
            )
        ),
        tuple(case.rng.sample(("the account number of each item", "the specific reason why you disagree with each item", "copies of documents that support your claim", "the exact information that you want to see corrected"), 2)),
    )  # fmt: skip


def _frivolous(case: Case) -> Sequence[Block]:
    return [
        *_start(case),
        para(f"Thank you for your letter, which we received on {received(case)}. {case.refusal.reason} No investigation will take place on this request."),
        para("In order for us to look into the matter, please provide:"),
        steps(*case.refusal.asks),
        para("Section 611(a)(3) of the Fair Credit Reporting Act lets a consumer reporting agency end an investigation in such a case; it must tell you within five business days."),
        *procedure(case),
        farewell(case, "Equifax Consumer Services"),
        *rights(modern=False),
    ]  # fmt: skip


def _unsure_who(case: Case) -> Refusal:
    day = case.dated_on + timedelta(days=30) if case.rng.random() < 0.5 else None
    return Refusal(
        case.rng.choice(
            (
                "The identification that you sent is not enough for us to confirm who you are.",
                "We could not match your request with a credit file by the personal information in it.",
            )
        ),
        tuple(case.rng.sample(_PAPERS, case.rng.choice((2, 3)))),
        day,
    )


def _identity(case: Case) -> Sequence[Block]:
    by = case.refusal.answer_by
    when = f" Please let us have them by {long_day(by)}." if by else ""
    return [
        lines(f"Confirmation number {case.number}"),
        gap(0.1),
        address(case),
        title("We need a little more from you", 1.4),
        para(f"We received your request on {received(case)}. {case.refusal.reason} To protect your information we can't go on with your dispute until we know it is you."),
        para(f"Send us clear copies, no originals, of the following.{when}"),
        boxed(bullets(*case.refusal.asks)),
        para(f"Mail them with a copy of this letter to {office(case)}."),
        *questions(case),
    ]  # fmt: skip


def _received(case: Case) -> Sequence[Block]:
    rows = [(each.name, number_of(each)) for each in case.answers]
    return [
        address(case, long_day(case.dated_on), f"Confirmation number: {case.number}"),
        title("We received your dispute", 1.4),
        para(f"Your dispute came in on {received(case)}. We have opened an investigation of the items listed here, and we expect to have results within 30 days of that date."),
        grid(("Company", "Account or item"), rows, (1, 1), "lines"),
        para("You need not do anything now. When the investigation is over we will send the results to your address."),
        *offer(case),
    ]  # fmt: skip


def _delayed(case: Case) -> Sequence[Block]:
    end = case.received_on + timedelta(days=45)
    return [
        sender(case),
        gap(0.3),
        address(case, long_day(case.dated_on), f"Confirmation # {case.number}"),
        gap(0.2),
        para("Dear Consumer:"),
        para(f"While we were investigating your dispute, which dates from {figures(case.received_on)}, you sent us more papers. We have passed them on to the sources. As the law allows in such a case, we may need up to fifteen more days, which is until {long_day(end)}."),
        para("We have not come to a result so far. You will hear from us when we do."),
        farewell(case, "Consumer Services Center"),
    ]  # fmt: skip


def _reinserted(case: Case) -> Sequence[Block]:
    blocks = [*_start(case), title("Notice that an item is back in your file", 1.25)]
    for each in case.answers:
        blocks += [para(told(each)), lines(f"Furnished by: {contact(each.name)}", indent=0.3, size=0.92)]
    blocks += [
        rule(),
        para("You are told of this within five business days, as the Fair Credit Reporting Act demands.", 0.92),
        *statement(case),
        farewell(case, "Equifax Information Services LLC"),
    ]  # fmt: skip
    return blocks


_US: Final = Bureau.EQUIFAX
FORMS: Final = (
    Form("equifax third party 2009", _US, LetterKind.REFUSAL, _third_party, _sober, overall=Outcome.REFUSED_THIRD_PARTY, refusals=_by_others, days=(5, 14), first_day=since(2009)),
    Form("equifax frivolous 2005", _US, LetterKind.REFUSAL, _frivolous, _sober, overall=Outcome.REFUSED_FRIVOLOUS, refusals=_groundless, days=(3, 9), first_day=since(2005)),
    Form("equifax identity 2018", _US, LetterKind.IDENTITY_REQUEST, _identity, _red, overall=Outcome.IDENTITY_REQUESTED, refusals=_unsure_who, days=(4, 12), first_day=since(2018)),
    Form("equifax received 2020", _US, LetterKind.ACKNOWLEDGEMENT, _received, _red, _WAITING, (1, 2, 4, 9), overall=Outcome.IN_PROGRESS, days=(2, 8), words_of=in_name, first_day=since(2020)),
    Form("equifax delayed 2008", _US, LetterKind.ACKNOWLEDGEMENT, _delayed, _roman, overall=Outcome.IN_PROGRESS, days=(22, 30), first_day=since(2008)),
    Form("equifax reinserted 2016", _US, LetterKind.REINSERTION_NOTICE, _reinserted, _sober, _BACK, (1, 1, 2), only_accounts=True, days=(40, 110), words_of=by_words, first_day=since(2016)),
)  # fmt: skip
