"""What else Experian sends: a request it takes for suspicious, a dispute it answered before, and the rest as the others.

That Experian answers mail it takes for a credit repair company's with a letter on a suspicious request, opens no dispute
and asks the consumer to write in person, is told by a court (Turner v. Experian, N.D. Ohio 2017). That it asks for a
government's identification and a utility bill is on its own pages. The words are new.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    beside,
    bullets,
    grid,
    lines,
    pairs,
    para,
    paras,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.ninth_letters.around import (
    SPANISH,
    ask_again,
    ask_again_today,
    first_name,
    greeted,
    how_disputes_go,
    long_day,
    offer,
    paper_head,
    questions,
    rights_in_brief,
    short_day,
    told_of,
    window,
)
from tests.generators.ninth_letters.said import Sayings, back, done_before, still_open
from tests.generators.unseen_letters.model import LetterKind, Refusal

_SUSPICIOUS: Final = (
    "We received a suspicious request regarding your personal credit information and believe that you did not send it.",
    "The request bears signs of not having been authorized by you, and we regard it as suspicious.",
    "Mail in your name reached us that looks suspicious: it may have been sent by someone who is not you.",
)
_AGAIN: Final = (
    "The companies verified these items when you disputed them before, and your letter has no new information.",
    "Our investigation of the same dispute is complete and its results were sent to you.",
)
_PROOFS: Final = (
    "a government issued identification card, such as a driver's license or state ID card",
    "a utility bill, bank statement or insurance statement that shows your name and mailing address",
    "your full name with middle initial and generation, such as Jr. or Sr.",
    "your Social Security number and date of birth",
    "all addresses at which you lived in the past two years",
)
_ANSWERED: Final[Sayings] = (
    *done_before("", "investigated before, result sent to you"),
    *done_before("", "already verified in an earlier dispute"),
)
_OPEN: Final[Sayings] = (*still_open("Open", "Sent to the company for review."), *still_open("Open", "Waiting to be reviewed by the company."))  # fmt: skip
_RETURNED: Final[Sayings] = (
    *back(
        "",
        "was deleted earlier and has now been reinserted, because the company that furnished it certified that it is accurate.",
    ),
    *back(
        "",
        "has been added to your report again. It was taken off after your dispute, but its furnisher has shown it to be accurate and complete.",
    ),
)


def _why_suspicious(case: Case) -> Refusal:
    asks = ("a request that you write and sign yourself", *case.rng.sample(_PROOFS[:2], case.rng.choice((0, 1, 2))))
    return Refusal(case.rng.choice(_SUSPICIOUS), asks)


def _suspicious(case: Case) -> list[Block]:
    refusal = case.refusal
    return [
        lines("Experian", "P.O. Box 9701", "Allen, Texas 75013"),
        beside([window(case)], [lines(long_day(case.dated_on), f"Reference {case.number}")], shares=(2, 1)),
        para(f"Dear {case.file.name.title()}:"),
        para(str(refusal.reason)),
        para("As a precaution we have not started a dispute on the strength of it, and will not answer further requests of the same kind."),
        para("If it did come from you, then send us:"),
        bullets(*refusal.asks),
        para("Firms that promise a clean report for a fee send many such letters. What they do for money, you can do for nothing, and accurate information cannot be removed by anybody."),
        para("To see your report or to dispute an item, go to experian.com or call 1 888 EXPERIAN (1 888 397 3742)."),
        *how_disputes_go(case),
    ]  # fmt: skip


def _why_unsigned(case: Case) -> Refusal:
    reason = case.rng.choice((
        "The dispute was uploaded by a third party, and we work only with consumers themselves.",
        "We do not process disputes that a credit repair organization files for a consumer, as was done here.",
        "Somebody else filed this dispute on your behalf without documents that would give that person the right to do so.",
    ))  # fmt: skip
    return Refusal(reason, case.rng.choice(((), ("a signed letter of authorization",))))


def _unsigned(case: Case) -> list[Block]:
    asked = [para(f"Someone whom you trust may act for you if we receive {case.refusal.asks[0]}.")] if case.refusal.asks else []  # fmt: skip
    return [
        pairs([("From", "Experian Dispute Center"), ("Date", short_day(case.dated_on)), ("Subject", "About a dispute we can't accept")], 1, 0.8, 0.95),
        title("experian.", 1.8),
        para(f"Hello {first_name(case)},"),
        para(f"Dispute {case.number} was filed on {short_day(case.received_on)}, and we can't accept it. {case.refusal.reason}"),
        para("Nothing on your report was reviewed, and it is as it was."),
        *asked,
        para("You can file a dispute of your own at any time, for free: sign in, open your report and pick the item."),
        *(offer(case) if case.rng.random() < 0.6 else questions(case)),
    ]  # fmt: skip


def _why_again(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_AGAIN), ("documents that we have not seen yet",))


def _again(case: Case) -> list[Block]:
    return [
        *paper_head(case, long_day(case.dated_on), f"Report number {case.number}"),
        para(f"Dear {greeted(case)}:"),
        para(f"Your letter of recent date, which we received on {long_day(case.received_on)}, is about items that you have disputed earlier."),
        grid(("Item", "Account or type", "Remark"), [(each.name, told_of(each), each.words) for each in case.answers], (2, 1.8, 2.2), "lines", 0.92),
        para(str(case.refusal.reason)),
        para("We will therefore not investigate them again. Should you have documents that we have not seen yet, mail them to us, and we will."),
        *ask_again(case),
        lines("Experian", "National Consumer Assistance Center"),
    ]  # fmt: skip


def _why_identity(case: Case) -> Refusal:
    reason = case.rng.choice((
        "The information you gave us does not identify you beyond doubt.",
        "We could not find a credit report with the identification you provided.",
        "Your request came without proof of who you are and where you live.",
    ))  # fmt: skip
    by = case.dated_on + timedelta(days=case.rng.choice((21, 30))) if case.rng.random() < 0.4 else None
    return Refusal(reason, tuple(case.rng.sample(_PROOFS, case.rng.choice((2, 3, 4)))), by)


def _identity(case: Case) -> list[Block]:
    refusal = case.refusal
    limit = f"Your answer should be here by {short_day(refusal.answer_by)}." if refusal.answer_by else "As soon as we have these, we will go on."  # fmt: skip
    return [
        title("experian", 1.8),
        window(case),
        lines(f"Date: {short_day(case.dated_on)}", f"Report number: {case.number}"),
        para(f"Dear {first_name(case)},"),
        para(f"You asked us to look into items on your report. {refusal.reason} So that nobody else can change your report, we ask for the following before we begin:"),
        steps(*refusal.asks),
        para(limit),
        para("Mail to Experian, P.O. Box 9554, Allen, TX 75013, or upload at experian.com/upload."),
        *questions(case),
        para(SPANISH[case.bureau], 0.9),
    ]  # fmt: skip


def _received(case: Case) -> list[Block]:
    found: list[Block] = [
        pairs([("From", "Experian Alerts"), ("Sent", short_day(case.dated_on)), ("Subject", "We've got your dispute")], 1, 0.8, 0.95),
        title("Your dispute is open", 1.5),
        para(f"Hello {first_name(case)}, dispute {case.number} was submitted on {short_day(case.received_on)}. These are its items and their status:"),
    ]  # fmt: skip
    found += [
        para(f"^{each.name}^, {told_of(each)}. Status: {each.saying.title}. {each.words}") for each in case.answers
    ]
    found += [
        *paras(
            "You'll get another alert when a result is in. That's within 30 days for most disputes.",
            "Wait with applications for credit if you can: an account may be marked as disputed until then.",
        ),
        *(offer(case) if case.rng.random() < 0.7 else []),
    ]
    return found


def _longer(case: Case) -> list[Block]:
    until = figures(case.received_on + timedelta(days=45))
    return [
        *paper_head(case, figures(case.dated_on), f"Report number {case.number}"),
        para(f"Dear {case.file.name.title()}:"),
        para(f"We are writing about the dispute we received on {figures(case.received_on)}. It is not finished yet."),
        para(case.rng.choice((
            f"Because of the documents you mailed us afterwards, the companies have time until {until} to respond.",
            f"Your report was a free annual one. In that case the investigation may take 45 days, that is, until {until}.",
        ))),
        para("We will send you the results when all items have been decided."),
        *how_disputes_go(case),
        lines("Experian"),
    ]  # fmt: skip


def _returned(case: Case) -> list[Block]:
    found = [
        *paper_head(case, long_day(case.dated_on), f"Report number {case.number}"),
        bar("Reinserted information"),
        para(f"Dear {case.file.name.title()}:"),
        *[para(f"^{each.name}^ {told_of(each)} {each.words}") for each in case.answers],
        para("^The company may be reached as follows:^", sticky=True),
        lines(*dict.fromkeys(contact(each.name) for each in case.answers)),
        para("It is your right to have a statement added to your report that says why you dispute this information."),
        *ask_again_today(case),
    ]
    return found + (rights_in_brief() if case.rng.random() < 0.6 else [])


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    face, size = case.rng.choice(((ROMAN, 10.8), (SERIF, 10.6), (SANS, 9.3)))
    return Dress(face, size, 0.9, "#26478d"), ("", "", ""), (f"Report number {case.number}", "", "{n} of {m}")


FORMS: Final = (
    Form("experian-suspicious", Bureau.EXPERIAN, LetterKind.REFUSAL, _suspicious, _dress, overall=Outcome.REFUSED_SUSPICIOUS, refusals=_why_suspicious, days=(3, 14)),
    Form("experian-third-party", Bureau.EXPERIAN, LetterKind.REFUSAL, _unsigned, _dress, overall=Outcome.REFUSED_THIRD_PARTY, refusals=_why_unsigned, days=(1, 6)),
    Form("experian-again", Bureau.EXPERIAN, LetterKind.REFUSAL, _again, _dress, _ANSWERED, (1, 2, 3), overall=Outcome.PREVIOUSLY_INVESTIGATED, refusals=_why_again, days=(3, 8)),
    Form("experian-identity", Bureau.EXPERIAN, LetterKind.IDENTITY_REQUEST, _identity, _dress, overall=Outcome.IDENTITY_REQUESTED, refusals=_why_identity, days=(3, 14)),
    Form("experian-received", Bureau.EXPERIAN, LetterKind.ACKNOWLEDGEMENT, _received, _dress, _OPEN, (1, 2, 3, 4), overall=Outcome.IN_PROGRESS, days=(1, 5)),
    Form("experian-longer", Bureau.EXPERIAN, LetterKind.ACKNOWLEDGEMENT, _longer, _dress, overall=Outcome.IN_PROGRESS, days=(24, 31)),
    Form("experian-returned", Bureau.EXPERIAN, LetterKind.REINSERTION_NOTICE, _returned, _dress, _RETURNED, (1, 1, 2), only_accounts=True, days=(40, 120)),
)  # fmt: skip
