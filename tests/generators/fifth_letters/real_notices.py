"""The bureaus' other answers: refusals, requests for identification, acknowledgements, delays, reinsertions.

Experian's answer to a "suspicious request" and TransUnion's to what no "properly authorized third party" sent are
described in court opinions (Turner v. Experian, N.D. Ohio 2017; Norman v. Trans Union, E.D. Pa. 2020) and here written
anew (gist sure, words not). What a request for identification lists is known from the bureaus' instructions (sure).
The rest is written from the statute: 15 U.S.C. 1681i(a)(1)(B) more time, (a)(3) frivolous, (a)(5)(B) reinsertion,
1681h(a)(1) identification (what is said: sure; its words: made up).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SERIF,
    Block,
    Dress,
    Edge,
    barcode,
    bullets,
    gap,
    grid,
    para,
    paras,
)
from tests.generators.fifth_letters.surroundings import (
    HOUSES,
    PHONES,
    contact,
    contact_us,
    handled,
    house,
    letterhead,
    long_day,
    next_steps,
    person,
    rights,
    signed,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

PHOTO: Final = (
    "A copy of your valid driver's license or state identification card",
    "A copy of a government-issued identification card, such as a driver's license or passport",
    "A legible copy of your state ID, driver's license, or military ID",
)
HOME: Final = (
    "A copy of a utility bill dated within the last 60 days that shows your name and current address",
    "A copy of a bank or insurance statement with your name and current mailing address",
    "Proof of your current address, such as a lease, a pay stub, or a telephone bill",
)
SSN: Final = (
    "A copy of your Social Security card",
    "A document that shows your full Social Security number, such as a W-2 form",
)
SOON: Final = (3, 13)
_LABELS: Final = {Bureau.TRANSUNION: "File Number", Bureau.EXPERIAN: "Report number", Bureau.EQUIFAX: "Confirmation #"}


def identification(case: Case) -> tuple[str, ...]:
    """What is asked for to prove who someone is."""
    drawn = [case.rng.choice(each) for each in (PHOTO, HOME, SSN)]
    return tuple(drawn[: case.rng.randrange(2, 4)])


def head(case: Case) -> list[Block]:
    """Letterhead, address, date and number."""
    number = f"{_LABELS[case.bureau]}{'' if case.bureau is Bureau.EQUIFAX else ':'} {case.number}"
    code = barcode(case.rng, f"{case.rng.randrange(10**8):09d}")
    if case.rng.random() < 0.5:
        return [letterhead(case, code, long_day(case.dated_on), number), gap(0.2)]
    return [house(case), gap(0.2), para(long_day(case.dated_on)), person(case), para(number)]


def dear(case: Case) -> Block:
    """The greeting."""
    return para(
        case.rng.choice(
            (f"Dear {case.file.name.title()}:", "Dear Consumer:", f"Dear {case.file.name.split()[0].title()},")
        )
    )


def plain_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    """A letter in a serif face."""
    face = case.rng.choice((SERIF, ROMAN))
    return Dress(face, 10.6, 1.0, "#222222"), ("", "", ""), ("", "Page {n} of {m}", f"{case.rng.randrange(10**9):010d}")


def third_party(case: Case) -> list[Block]:
    """TransUnion: somebody else seems to have sent it."""
    refusal = case.refusal
    return [
        *head(case),
        dear(case),
        para(f"On {figures(case.received_on)} we received correspondence that requests changes to your TransUnion credit report. {refusal.reason} As a precaution to protect the privacy of your credit information, we have not processed it."),
        para("If you did send the request, or authorized someone to send it, please write to us again and include:" if refusal.asks else f"If you want to dispute information, please do so at www.transunion.com/dispute or call {PHONES[case.bureau]}."),
        *([bullets(*refusal.asks)] if refusal.asks else []),
        para("TransUnion cannot open an investigation on the basis of mail that consumers did not send themselves, unless it comes with a power of attorney or the consumer's signed authorization."),
        signed(case),
        *contact_us(case),
    ]  # fmt: skip


def _third_party(case: Case) -> Refusal:
    reason = case.rng.choice((
        "It does not appear that you, or a third party properly authorized by you, sent this request.",
        "Our review indicates that an unauthorized third party, and not you, sent us this request.",
    ))  # fmt: skip
    asks = ("A statement signed by you that you sent or authorized the request", *identification(case))
    return Refusal(reason, asks) if case.rng.random() < 0.7 else Refusal(reason)


def _by(case: Case) -> str:
    by = case.refusal.answer_by
    return f" by {long_day(by)}" if by else ""


def suspicious(case: Case) -> list[Block]:
    """Experian: a suspicious request."""
    return [
        *head(case),
        dear(case),
        *paras(f"{case.refusal.reason} Our security staff review every such request to protect your personal credit information.", "Experian will not initiate any disputes based on this correspondence, and will treat further requests of the same kind in the same way.", "If you believe that information in your credit report is inaccurate or incomplete, please tell us yourself. The fastest way is online at experian.com/dispute; you may also call the number on your Experian credit report or write to us at the address above."),
        *([para("When you write, please include:"), bullets(*case.refusal.asks)] if case.refusal.asks else []),
        signed(case),
    ]  # fmt: skip


def _suspicious(case: Case) -> Refusal:
    reason = case.rng.choice((
        "We received a suspicious request in the mail regarding your personal credit information and determined that it was not sent by you.",
        "A suspicious request that concerns your personal credit information has reached us, and we have determined that you did not send it.",
    ))  # fmt: skip
    return Refusal(reason, identification(case) if case.rng.random() < 0.4 else ())


def identity(case: Case) -> list[Block]:
    """All three: proof of who someone is."""
    refusal, name = case.refusal, BUREAU_NAMES[case.bureau]
    opening = case.rng.choice((
        f"Thank you for contacting {name}. We received your request on {long_day(case.received_on)}, but need more information from you before we can act on it.",
        f"We are writing about the dispute you sent us, which we received on {long_day(case.received_on)}. To protect your information we must first confirm your identity.",
    ))  # fmt: skip
    return [
        *head(case),
        dear(case),
        para(opening),
        *([para(refusal.reason)] if refusal.reason else []),
        para(f"Please send us the following{_by(case)}:"),
        bullets(*refusal.asks, marker=case.rng.choice(("•", "-"))),
        para(f"Send copies only, never originals; enlarge them if they are hard to read. Mail them with this letter to {', '.join(HOUSES[case.bureau])}. Once we have verified your identity, we will process your request."),
        signed(case),
        *contact_us(case),
        *(rights() if case.rng.random() < 0.3 else []),
    ]  # fmt: skip


def _identity(case: Case) -> Refusal:
    reason = case.rng.choice((
        None,
        "The identification you provided was not legible.",
        "The address on your request does not match the address in our records.",
        "Your request did not include enough identifying information for us to verify who you are.",
    ))  # fmt: skip
    by = case.dated_on + timedelta(days=30) if case.rng.random() < 0.3 else None
    return Refusal(reason, identification(case), by)


def not_located(case: Case) -> list[Block]:
    """TransUnion: no file is found with what was given."""
    return [
        *head(case),
        dear(case),
        para(
            f"Thank you for contacting TransUnion. {case.refusal.reason} We were therefore unable to process your dispute."
        ),
        para("So that we can search again, please provide:"),
        bullets(*case.refusal.asks),
        para("If you have never used credit, it is possible that TransUnion has no credit file for you."),
        signed(case),
        *contact_us(case),
    ]


def _not_located(case: Case) -> Refusal:
    reason = case.rng.choice((
        "We were unable to locate a credit file for you with the information you provided.",
        "With the name, address, and Social Security number you gave us, we could not find a credit report in our records.",
    ))  # fmt: skip
    asks = ("Your full name, including middle initial and any suffix", "Your Social Security number", "Your date of birth", "Your addresses for the past two years")  # fmt: skip
    return Refusal(reason, asks[: case.rng.randrange(2, 5)])


def previously(case: Case) -> list[Block]:
    """Experian: it was investigated before."""
    return [
        *head(case),
        dear(case),
        para(f"You wrote to us about your Experian credit report. {case.refusal.reason}"),
        *([grid(("Item", "Account number"), [(each.name, each.number or "-") for each in case.answers], (2, 1.4), "bare")] if case.answers else []),
        para("We will not investigate it again unless you give us relevant information that we have not yet considered, such as:"),
        bullets(*case.refusal.asks),
        *next_steps(case),
        signed(case),
    ]  # fmt: skip


def _previously(case: Case) -> Refusal:
    what = "the information below" if case.answers else "the information you question"
    reason = case.rng.choice((
        f"We have already investigated {what}, and the company that reported it certified to us that it is accurate.",
        f"Our records show that {what} was investigated before at your request, and that we sent you the results.",
    ))  # fmt: skip
    return Refusal(
        reason,
        (
            "A letter from the company that corrects what it reported",
            "Account statements, canceled checks, or court documents",
        ),
    )


def frivolous(case: Case) -> list[Block]:
    """Equifax: frivolous or irrelevant."""
    return [
        *head(case),
        dear(case),
        para(f"We received your dispute on {long_day(case.received_on)}. We have determined that it is frivolous or irrelevant and will not investigate it. {case.refusal.reason}"),
        *([para("Your dispute concerned:"), bullets(*(each.known_as for each in case.answers))] if case.answers else []),
        para(f"To have the information investigated, please send us{_by(case)}:"),
        bullets(*case.refusal.asks),
        para("Section 611(a)(3) of the Fair Credit Reporting Act permits us to end an investigation on these grounds, and requires us to tell you so within five business days."),
        signed(case),
        *contact_us(case),
    ]  # fmt: skip


def _frivolous(case: Case) -> Refusal:
    reason = case.rng.choice((
        "Our reason is that you did not provide enough information to investigate the disputed information.",
        "The reason is that your letter disputes all information in your file without saying what is inaccurate about it.",
        "This is because the dispute is substantially the same as one you submitted earlier and contains nothing new.",
    ))  # fmt: skip
    asks = ("The name and account number of each item you dispute", "The specific reason you believe each item is inaccurate", "Copies of documents that support your position")  # fmt: skip
    by = case.dated_on + timedelta(days=case.rng.choice((30, 45))) if case.rng.random() < 0.3 else None
    return Refusal(reason, asks[: case.rng.randrange(2, 4)], by)


def received(case: Case) -> list[Block]:
    """TransUnion: the dispute has arrived."""
    when = long_day(case.received_on + timedelta(days=30))
    return [
        *head(case),
        dear(case),
        *paras(f"We received your dispute on {figures(case.received_on)} and have started our investigation. In most cases it takes no more than 30 days; you can expect the results by {when}.", "You do not need to do anything at this time. When the investigation is complete, we will send you the results, and a revised credit report if anything was changed or deleted."),
        *([para("You disputed:"), grid(("Item", "Account number"), [(each.name, each.number or "---") for each in case.answers], (2, 1.3), "lines")] if case.answers else []),
        *handled(case),
        signed(case),
        *contact_us(case),
    ]  # fmt: skip


def delayed(case: Case) -> list[Block]:
    """Equifax: fifteen days more."""
    until = long_day(case.received_on + timedelta(days=45))
    return [
        *head(case),
        dear(case),
        *paras(f"This letter concerns the dispute we received from you on {long_day(case.received_on)}.", f"Since then you sent us additional information about it. The law allows us up to 15 more days to consider what you sent, so our investigation, which would have ended after 30 days, is still under way. We will complete it no later than {until} and mail you the results within five business days after that."),
        *([para("The following items are being investigated:"), bullets(*(each.known_as for each in case.answers))] if case.answers else []),
        signed(case),
        *contact_us(case),
    ]  # fmt: skip


def reinserted(case: Case) -> list[Block]:
    """A deleted item is back, within five business days of its return."""
    name, several = BUREAU_NAMES[case.bureau], len(case.answers) > 1
    rows = [(each.name, each.number or "-", contact(each.name).split(", ", 1)[1]) for each in case.answers]
    return [
        *head(case),
        dear(case),
        para(f"As a result of an earlier dispute, we deleted {'items' if several else 'an item'} from your {name} credit report. The {'companies that furnish them have' if several else 'company that furnishes it has'} since certified that the information is complete and accurate, and {'they have' if several else 'it has'} been reinserted in your report:"),
        grid(("Company", "Account number", "Address and telephone of the company"), rows, (1.6, 1.2, 2.2), "lines", 0.9),
        para("You have the right to add a statement to your file that disputes the accuracy or completeness of this information. You may also dispute it again."),
        signed(case),
        *contact_us(case),
        *(rights() if case.rng.random() < 0.4 else []),
    ]  # fmt: skip


def notice(
    name: str,
    bureau: Bureau,
    kind: LetterKind,
    body: Callable[[Case], Sequence[Block]],
    outcome: Outcome,
    refusals: Callable[[Case], Refusal] | None = None,
    sizes: tuple[int, ...] = (0,),
    days: tuple[int, int] = SOON,
) -> Form:
    """A form that says one thing of all."""
    overall = None if outcome is Outcome.REINSERTED else outcome
    says = (Saying(outcome, ""),)
    return Form(
        name,
        bureau,
        kind,
        body,
        plain_dress,
        says,
        sizes,
        overall,
        refusals,
        only_accounts=True,
        days=days,
        words_of=in_name,
    )


_TU, _EX, _EQ = Bureau.TRANSUNION, Bureau.EXPERIAN, Bureau.EQUIFAX
_REFUSAL, _PROOF, _GOT, _BACK = LetterKind.REFUSAL, LetterKind.IDENTITY_REQUEST, LetterKind.ACKNOWLEDGEMENT, LetterKind.REINSERTION_NOTICE  # fmt: skip
FORMS: Final = (
    notice("tu third party", _TU, _REFUSAL, third_party, Outcome.REFUSED_THIRD_PARTY, _third_party),
    notice("tu identity", _TU, _PROOF, identity, Outcome.IDENTITY_REQUESTED, _identity),
    notice("tu not located", _TU, _REFUSAL, not_located, Outcome.NOT_FOUND, _not_located),
    notice("tu received", _TU, _GOT, received, Outcome.IN_PROGRESS, sizes=(0, 1, 3, 5)),
    notice("tu reinserted", _TU, _BACK, reinserted, Outcome.REINSERTED, sizes=(1, 1, 2)),
    notice("ex suspicious", _EX, _REFUSAL, suspicious, Outcome.REFUSED_SUSPICIOUS, _suspicious),
    notice("ex identity", _EX, _PROOF, identity, Outcome.IDENTITY_REQUESTED, _identity),
    notice("ex previously", _EX, _REFUSAL, previously, Outcome.PREVIOUSLY_INVESTIGATED, _previously, (0, 1, 2, 3)),
    notice("eq identity", _EQ, _PROOF, identity, Outcome.IDENTITY_REQUESTED, _identity),
    notice("eq frivolous", _EQ, _REFUSAL, frivolous, Outcome.REFUSED_FRIVOLOUS, _frivolous, (0, 0, 2, 4)),
    notice("eq delayed", _EQ, _GOT, delayed, Outcome.IN_PROGRESS, sizes=(0, 2, 3), days=(18, 30)),
    notice("eq reinserted", _EQ, _BACK, reinserted, Outcome.REINSERTED, sizes=(1, 1, 2)),
)
