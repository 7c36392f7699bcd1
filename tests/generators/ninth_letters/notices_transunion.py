"""What else TransUnion sends: items it finds frivolous, a third party's letter, and the rest as the others.

That TransUnion tells of items it verified before, and asks for documents to look at them once more, is on its own pages;
that it doesn't take disputes of credit clinics for the consumer's is told by a court (Klotz v. Trans Union). What a notice of
a frivolous dispute has to say is law (15 U.S.C. 1681i(a)(3)(C)). The words are new.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_name
from tests.generators.fifth_letters.setting import (
    MONO,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    beside,
    bullets,
    gap,
    grid,
    lines,
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
    greeted,
    how_disputes_go,
    long_day,
    not_in_dispute,
    offer,
    paper_head,
    rights_in_brief,
    short_day,
    told_of,
    window,
)
from tests.generators.ninth_letters.said import Sayings, back, frivolous, still_open
from tests.generators.unseen_letters.model import LetterKind, Refusal

_WHY_FRIVOLOUS: Final = (
    "The same items were disputed in the same words several times, and we consider this dispute to be frivolous.",
    "You did not tell us what is inaccurate, and so the dispute is considered irrelevant.",
)
_WHY_OTHERS: Final = (
    "Your dispute was mailed by a company that repairs credit, and TransUnion investigates disputes only if the consumer sends them.",
    "From the envelope and the letter we conclude that a third party sent the dispute and not you.",
)
_PROOFS: Final = (
    "a valid driver's license",
    "your Social Security card",
    "a pay stub with your Social Security number",
    "a recent utility bill in your name",
    "a rental agreement",
    "a bank statement that is not more than two months old",
)
_REFUSED: Final[Sayings] = frivolous("", "")
_OPEN: Final[Sayings] = still_open("", "")
_ADDED: Final[Sayings] = (
    *back("", "This item was deleted from your file and has been added to it again. The data furnisher has certified it as accurate and complete."),
    *back("", "Following a certification of its data furnisher, this item, once deleted, is reported again."),
    *back("", "We had removed this item. It has returned to your file on the word of the data furnisher, who certified it."),
)  # fmt: skip


def _why_frivolous(case: Case) -> Refusal:
    asks = (
        "the reason why you think an item is inaccurate",
        *case.rng.sample(("a police report or an FTC identity theft report", "a letter of the creditor", "canceled checks"), case.rng.choice((0, 1, 2))),
    )  # fmt: skip
    return Refusal(case.rng.choice(_WHY_FRIVOLOUS), asks)


def _frivolous(case: Case) -> list[Block]:
    refusal = case.refusal
    return [
        *paper_head(case, f"File Number: {case.number}", f"Date: {long_day(case.dated_on)}"),
        para(f"Dear {case.file.name.title()}:"),
        para(f"This is in answer to your dispute of the following, which was received on {long_day(case.received_on)}:"),
        bullets(*[f"{each.name}  {told_of(each)}" for each in case.answers]),
        para(str(refusal.reason)),
        para("Federal law allows us to end our work on such a dispute, and that is what we did. In order to investigate we would need"),
        bullets(*refusal.asks, marker="o"),
        *ask_again(case),
        lines("TransUnion Consumer Relations"),
    ]  # fmt: skip


def _why_others(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_WHY_OTHERS), case.rng.choice(((), ("a dispute that you have signed in person",))))


def _others(case: Case) -> list[Block]:
    asked = [para(f"We will gladly investigate when we get {case.refusal.asks[0]}.")] if case.refusal.asks else []
    return [
        title("TransUnion", 1.8),
        beside([window(case)], [lines(f"File Number: {case.number}", long_day(case.dated_on))], shares=(2, 1)),
        para(f"Dear {greeted(case)},"),
        para(str(case.refusal.reason)),
        para("This dispute was set aside. No item was looked into and your file is the same as before."),
        *asked,
        para("Do you want to dispute by yourself? Use www.transunion.com/dispute, call 800-916-8800, or write to P.O. Box 2000, Chester, PA 19016. It costs nothing."),
        para(SPANISH[case.bureau], 0.9),
        *(rights_in_brief() if case.rng.random() < 0.5 else []),
    ]  # fmt: skip


def _why_identity(case: Case) -> Refusal:
    reason = case.rng.choice((
        "We are not able to locate a file with the information in your letter.",
        "The Social Security number in your letter differs from that in our records.",
        "You did not enclose anything that proves your identity and your address.",
    ))  # fmt: skip
    by = case.dated_on + timedelta(days=30) if case.rng.random() < 0.4 else None
    return Refusal(reason, tuple(case.rng.sample(_PROOFS, case.rng.choice((2, 3)))), by)


def _identity(case: Case) -> list[Block]:
    refusal = case.refusal
    limit = [para(f"We keep your letter until {long_day(refusal.answer_by)}. After that day please dispute anew.")] if refusal.answer_by else []  # fmt: skip
    return [
        lines("TransUnion LLC", "Consumer Disclosure Center", "P.O. Box 1000", "Chester, PA 19016"),
        gap(0.15),
        lines(long_day(case.dated_on), f"File Number: {case.number}"),
        window(case),
        para("Dear Consumer:"),
        para(f"We got your letter of dispute on {long_day(case.received_on)}. {refusal.reason}"),
        para("Your dispute is on hold. To release it, mail us a clear copy of each of these:"),
        steps(*refusal.asks),
        *limit,
        para("TransUnion protects the privacy of consumers, and for that reason shows a file to nobody whose identity is not certain."),
        *(offer(case) if case.rng.random() < 0.4 else []),
    ]  # fmt: skip


def _why_no_match(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "More than one file is like the data you gave, and we can't tell which is yours.",
            "The name and address you gave were not enough to find your file.",
        )
    )
    asks = ("your full name and any earlier name", "your Social Security number", *case.rng.sample(_PROOFS[3:], 1))
    return Refusal(reason, asks, case.dated_on + timedelta(days=45) if case.rng.random() < 0.3 else None)


def _no_match(case: Case) -> list[Block]:
    refusal = case.refusal
    until = f" Answer by {long_day(refusal.answer_by)}, please." if refusal.answer_by else ""
    return [
        *paper_head(case, f"Date Issued: {long_day(case.dated_on)}", f"File Number: {case.number}"),
        para(f"Dear {greeted(case)}:"),
        para("TransUnion has your dispute but could not yet begin with it."),
        para(str(refusal.reason)),
        para(f"To identify you we require the following.{until}"),
        lines(*[f"[  ]  {each}" for each in refusal.asks], indent=0.2),
        para(
            "Write the number above on each sheet. Your dispute will be taken up on the day that we can identify you."
        ),
        *how_disputes_go(case),
        lines("TransUnion Consumer Relations"),
    ]


def _received(case: Case) -> list[Block]:
    return [
        *paper_head(case, f"File Number: {case.number}", short_day(case.dated_on)),
        title("Your Dispute Has Been Received", 1.3),
        para(f"Dear {greeted(case)},"),
        para("We are investigating the information that you disputed:"),
        grid(("Item", "Account or type"), [(each.name, told_of(each)) for each in case.answers], (2, 2), "lines", 0.95),
        para(f"The data furnishers have been notified. The investigation will be complete by {long_day(case.received_on + timedelta(days=30))}, and you will then get the results by first class mail."),
        *how_disputes_go(case),
        *(not_in_dispute(case, "Accounts that are not being investigated") if case.rng.random() < 0.5 else []),
        lines("TransUnion"),
    ]  # fmt: skip


def _longer(case: Case) -> list[Block]:
    return [
        *paper_head(case, f"File Number: {case.number}", f"Date Issued: {long_day(case.dated_on)}"),
        *paras(
            f"Dear {case.file.name.title()}:",
            "Your dispute is taking more time than we expected. This is no result yet.",
            case.rng.choice((
                "You have given us further information since, which adds up to 15 days to the 30 that we have.",
                "One of the data furnishers asked for copies of your documents. We have sent them and wait for its reply.",
            )),
            f"You will hear from us not later than {long_day(case.received_on + timedelta(days=45))}.",
        ),
        *ask_again_today(case),
    ]  # fmt: skip


def _added(case: Case) -> list[Block]:
    found = [
        *paper_head(case, f"File Number: {case.number}", f"Date Issued: {short_day(case.dated_on)}"),
        para("Dear Consumer:"),
        para("An investigation that you asked for had led to a deletion. We now have to give you notice of a change."),
    ]
    for answer in case.answers:
        found += [bar(f"{answer.name}  {told_of(answer)}"), para(answer.words), para(contact(answer.name), 0.92)]
    found += [
        para("A statement of yours about this item, up to 100 words, can be added to your file if you wish."),
        *ask_again(case),
    ]
    return found + (rights_in_brief() if case.rng.random() < 0.5 else [])


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    face, size = case.rng.choice(((MONO, 8.8), (SERIF, 10.8), (SANS, 9.3)))
    return Dress(face, size, 0.9, "#00608a"), ("", "", ""), (f"File Number {case.number}", "", "Page {n} of {m}")


FORMS: Final = (
    Form("transunion-frivolous", Bureau.TRANSUNION, LetterKind.REFUSAL, _frivolous, _dress, _REFUSED, (1, 2, 3, 4), overall=Outcome.REFUSED_FRIVOLOUS, refusals=_why_frivolous, days=(3, 6), words_of=in_name),
    Form("transunion-third-party", Bureau.TRANSUNION, LetterKind.REFUSAL, _others, _dress, overall=Outcome.REFUSED_THIRD_PARTY, refusals=_why_others, days=(3, 12)),
    Form("transunion-identity", Bureau.TRANSUNION, LetterKind.IDENTITY_REQUEST, _identity, _dress, overall=Outcome.IDENTITY_REQUESTED, refusals=_why_identity, days=(3, 14)),
    Form("transunion-no-match", Bureau.TRANSUNION, LetterKind.IDENTITY_REQUEST, _no_match, _dress, overall=Outcome.IDENTITY_REQUESTED, refusals=_why_no_match, days=(3, 14)),
    Form("transunion-received", Bureau.TRANSUNION, LetterKind.ACKNOWLEDGEMENT, _received, _dress, _OPEN, (1, 2, 3, 4), overall=Outcome.IN_PROGRESS, days=(1, 8), words_of=in_name),
    Form("transunion-longer", Bureau.TRANSUNION, LetterKind.ACKNOWLEDGEMENT, _longer, _dress, overall=Outcome.IN_PROGRESS, days=(22, 31)),
    Form("transunion-added-back", Bureau.TRANSUNION, LetterKind.REINSERTION_NOTICE, _added, _dress, _ADDED, (1, 1, 2), only_accounts=True, days=(40, 120)),
)  # fmt: skip
