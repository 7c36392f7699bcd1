"""What Equifax writes besides results: refusals, a request for papers, a reinsertion, that a dispute came in, a delay.

That it asks for more identification and doesn't investigate before is told in a class action; what the law asks of each
notice (15 U.S.C. 1681i(a)(1)(B), (3), (5)(B)) is certain. Sentences and layouts are made up.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eighth_letters.around import (
    advert,
    disagree,
    ending,
    full_name,
    given_name,
    head,
    long_day,
    questions,
    rights,
    sayings,
    some,
    spanish,
    work,
)
from tests.generators.fifth_letters.case import Case, Form, in_name
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    boxed,
    bullets,
    grid,
    lines,
    para,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.unseen_letters.model import LetterKind, Refusal

_FRIVOLOUS: Final = (
    "Your letter does not say what is inaccurate or incomplete about the items, nor did it come with anything that would let us find out.",
    "The dispute states no facts; it only demands that every negative account be deleted.",
    "The reasons given are the same for all items and do not fit the accounts they are given for.",
)
_FRIVOLOUS_ASKS: Final = (
    "A statement, for each item, of what you believe is wrong and why",
    "Copies of statements, letters or receipts that support your dispute",
)
_THIRD: Final = (
    "It appears that the dispute was prepared and mailed by someone other than you, without a signed authorization.",
    "The correspondence came from a company that, as far as we can see, you have not authorized to act for you.",
)
_PAPERS: Final = (
    "A copy of your Social Security card, or of a W-2 that shows the full number",
    "A copy of your driver's license or state identification card",
    "A utility bill or a bank statement not older than 60 days with your current address",
    "A copy of your lease, deed or pay stub with your current address",
)
_WHY_PAPERS: Final = (
    "The address in your letter does not agree with the one in our file.",
    "The information you sent was not sufficient to match you with one credit file.",
    "We could not confirm who you are with what you sent us.",
)
_BACK: Final = sayings(
    {
        Outcome.REINSERTED: (
            "",
            "{item} is in your credit file again.",
            "We have returned {item} to your credit file.",
            "{item}, which we had deleted, has been reinstated.",
        )
    }
)
_WAITS: Final = sayings({Outcome.IN_PROGRESS: ("", "")})


def _frivolous_says(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_FRIVOLOUS), _FRIVOLOUS_ASKS)


def _frivolous(case: Case) -> list[Block]:
    refusal = case.refusal
    return [
        *head(case, long_day(case.dated_on), f"Confirmation number {case.number}"),
        para(f"Dear {full_name(case)}:"),
        para(f"On {long_day(case.received_on)} we received a dispute from you. We have determined that it is frivolous or irrelevant within the meaning of the Fair Credit Reporting Act, and we have stopped the investigation."),
        para(f"Our reason: {refusal.reason}"),
        para("To have your dispute investigated, please send us:"),
        bullets(*refusal.asks),
        para("Your rights are not affected by this. As soon as we have what is needed we will start the investigation at no cost to you."),
        *ending(case),
        *(rights(case) if case.rng.random() < 0.5 else work(case)),
    ]  # fmt: skip


def _third_says(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_THIRD), ("A dispute in your own words, signed by you",))


def _third(case: Case) -> list[Block]:
    refusal = case.refusal
    return [
        *head(case, f"Confirmation number {case.number}", f"Date {long_day(case.dated_on)}", code="CC3"),
        para(f"Dear {full_name(case)}:"),
        para("We have received mail about your credit file to which we will not respond with an investigation."),
        para(str(refusal.reason)),
        para("No items in your file have been investigated on account of it. If you do have a dispute, we need this from you:"),
        bullets(*refusal.asks),
        boxed(para("You can dispute by yourself for free. Nobody can have accurate information removed from a credit file, whatever you are promised or charged.", 0.95), shaded=True),
        *ending(case, "Respectfully,"),
        *some(case.rng, questions(case), advert(case)),
    ]  # fmt: skip


def _papers_says(case: Case) -> Refusal:
    asks = tuple(sorted(case.rng.sample(_PAPERS, 3), key=_PAPERS.index))
    until = case.dated_on + timedelta(days=30) if case.rng.random() < 0.5 else None
    return Refusal(case.rng.choice(_WHY_PAPERS), asks, until)


def _papers(case: Case) -> list[Block]:
    refusal = case.refusal
    until = f" Please let us have them by {long_day(refusal.answer_by)}." if refusal.answer_by else ""
    return [
        *head(case, f"Confirmation number: {case.number}", long_day(case.dated_on), code=case.number),
        title("We need to confirm your identity", 1.25),
        para(f"Dear {full_name(case)},"),
        para(f"Thank you for writing to Equifax. {refusal.reason} Before we can begin to work on your dispute, we therefore ask you for copies of the following.{until}"),
        steps(*refusal.asks),
        para("Make sure that the copies can be read and that they show your full name. Do not highlight anything. Mail them with this page to the address above."),
        *ending(case),
        spanish(case),
        *some(case.rng, work(case), questions(case)),
    ]  # fmt: skip


def _back(case: Case) -> list[Block]:
    rows = [contact(each.name) for each in case.answers]
    return [
        *head(case, f"Confirmation number {case.number}", long_day(case.dated_on)),
        title("Notice under Section 611 of the Fair Credit Reporting Act", 1.1, tinted=False),
        para(f"Dear {full_name(case)}:"),
        para("An earlier investigation led us to delete information from your credit file. The company that reports it has now certified that it is complete and accurate."),
        *[para(each.words) for each in case.answers],
        para("The information was supplied by:"),
        lines(*rows),
        para("You may add a statement to your file that disputes the accuracy or completeness of this information."),
        *ending(case),
        *some(case.rng, disagree(case), questions(case)),
    ]  # fmt: skip


def _came_in(case: Case) -> list[Block]:
    until = case.received_on + timedelta(days=30)
    told = case.rng.choice(
        (
            f"Your dispute reached us on {long_day(case.received_on)}, and we are at work on it. You will have the results by {long_day(until)} at the latest.",
            f"We have opened an investigation of the dispute we received on {long_day(case.received_on)}. It may take up to 30 days.",
            f"This is to let you know that your dispute is being processed since {long_day(case.received_on)}. You don't need to do anything now.",
        )
    )
    return [
        *head(case, long_day(case.dated_on), f"Confirmation number {case.number}"),
        para(f"Hello {given_name(case)},"),
        para(told),
        para("When we are done, we will mail you the results with a copy of your credit file if there were changes. Please do not send the same dispute again in the meantime."),
        *some(case.rng, work(case), questions(case), advert(case)),
        *ending(case),
    ]  # fmt: skip


def _delay(case: Case) -> list[Block]:
    rows = [(each.name, each.number or each.entry.told, "Answer outstanding") for each in case.answers]
    return [
        *head(case, f"Confirmation number {case.number}", long_day(case.dated_on)),
        para(f"Dear {full_name(case)}:"),
        para(f"You sent us further documents while we were investigating the dispute of {long_day(case.received_on)}. Under federal law this gives us another 15 days. The investigation of these items goes on:"),
        grid(("Item", "Number", "State"), rows, (3, 2, 2), "lines"),
        para("Until we have the results, your file shows these items as disputed."),
        *ending(case),
        *work(case),
    ]  # fmt: skip


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    look = Dress(case.rng.choice((SANS, SERIF)), 9.5, 1.0, "#7a1230")
    return look, ("", "", ""), (case.number, "", "Page {n} of {m}")


_OF: Final = Bureau.EQUIFAX
FORMS: Final = (
    Form("eq frivolous", _OF, LetterKind.REFUSAL, _frivolous, _dress, overall=Outcome.REFUSED_FRIVOLOUS, refusals=_frivolous_says, days=(3, 9)),
    Form("eq third party", _OF, LetterKind.REFUSAL, _third, _dress, overall=Outcome.REFUSED_THIRD_PARTY, refusals=_third_says, days=(3, 12)),
    Form("eq papers", _OF, LetterKind.IDENTITY_REQUEST, _papers, _dress, overall=Outcome.IDENTITY_REQUESTED, refusals=_papers_says, days=(3, 14)),
    Form("eq back", _OF, LetterKind.REINSERTION_NOTICE, _back, _dress, _BACK, (1, 1, 2), only_accounts=True, days=(40, 120)),
    Form("eq came in", _OF, LetterKind.ACKNOWLEDGEMENT, _came_in, _dress, overall=Outcome.IN_PROGRESS, days=(2, 8)),
    Form("eq delay", _OF, LetterKind.ACKNOWLEDGEMENT, _delay, _dress, _WAITS, (1, 2, 3), words_of=in_name, days=(24, 30)),
)  # fmt: skip
