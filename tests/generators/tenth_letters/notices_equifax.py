"""What Equifax writes besides results: receipts, a delay, requests for identification, refusals, a reinsertion.

A class action tells that Equifax asks for more identification and does not investigate before; that it asks for two
copies, one for the identity and one for the address, is general knowledge, as are the papers it takes. The notice of
five business days and what a notice of a frivolous dispute or of a reinsertion must hold is certain (15 U.S.C.
1681i(a)(3), (5)). Sentences are this set's own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    barcode,
    boxed,
    bullets,
    grid,
    lines,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.tenth_letters.around import (
    SPANISH,
    advertising,
    described,
    first_name,
    in_sentence,
    in_title_case,
    long_day,
    process,
    reach,
    rights,
    sentence,
    short_day,
    window,
)
from tests.generators.tenth_letters.equifax import HOUSE, OLD_HOUSE
from tests.generators.tenth_letters.rights import blank_form
from tests.generators.unseen_letters.model import ItemSection, LetterKind, Refusal

_O = Outcome
_RECEIVED: Final = (Saying(_O.IN_PROGRESS, "Received"),)
_BACK: Final = (
    Saying(_O.REINSERTED, "", "This item, deleted by us in the past, is again part of your credit file."),
    Saying(_O.REINSERTED, "", "The company has certified this item as complete and accurate, and we have put it back."),
)
_BEFORE: Final = (
    Saying(_O.PREVIOUSLY_INVESTIGATED, "", "We have already investigated this item at your request and told you the result."),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "", "The source has confirmed this item in an earlier investigation, and your letter does not hold anything new."),
)  # fmt: skip
_PAPERS: Final = (
    ("a copy of your driver's license or state ID card", "a recent utility bill with your name and address"),
    ("a copy of your Social Security card", "a copy of your lease or mortgage statement"),
    ("a pay stub or W-2 form that shows your Social Security number", "a bank statement not older than two months"),
)
_STRANGERS: Final = (
    "The letter was sent by someone other than you, and nothing in it shows that this person may act for you.",
    "From the envelope and the wording we conclude that a company prepared and mailed the letter without your taking part.",
)
_EMPTY: Final = (
    "Your letter says that information is wrong but does not tell us which information, or what would be right.",
    "The same wording about every account on the report does not let us see what is inaccurate about any of them.",
)


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, case.rng.choice((10.2, 10.8)), 0.95, "#8c1d2f"), ("", "", ""), (f"{case.number}", "", "Page {n} of {m}")  # fmt: skip


def _screen(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.0, 0.7, "#a6192e"), (figures(case.dated_on), "Mail - Inbox", ""), ("", "", "{n}/{m}")


def _top(case: Case, *house: str) -> list[Block]:
    facts = (f"Date: {long_day(case.dated_on)}", f"Confirmation #: {case.number}")
    return [window(case, *house, right=[lines(*facts)]), para(f"Dear {in_title_case(case)}:")]


def _receipt(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=30)
    blocks = _top(case, *HOUSE)
    blocks += paras(
        f"Thank you for contacting Equifax. On {long_day(case.received_on)} we received your dispute, and we have started to investigate it.",
        f"You can expect the results by {long_day(due)}. If you send us more information while we are at it, it may take up to 15 days longer.",
    )  # fmt: skip
    blocks += process() if case.rng.random() < 0.5 else []
    return [*blocks, lines("Sincerely,", "", "Equifax Customer Care"), para(SPANISH, 0.85)]


def _mail(case: Case) -> list[Block]:
    """An e-mail that names what was disputed."""
    blocks: list[Block] = [
        pairs([("From", "Equifax Dispute Center <no-reply@equifax.com>"), ("To", in_title_case(case)), ("Sent", long_day(case.dated_on)), ("Subject", f"We received your dispute {case.number}")], 1, 0.8),
        rule(),
        para(f"Hi {first_name(case)},"),
        para("we got your dispute. Nothing needs to be done by you now. We are checking each item below with the company behind it and will e-mail you as soon as results are in."),
        grid(("Item", "Type"), [(each.known_as, each.entry.told) for each in case.answers], (2, 1), "bare"),
        para("You can follow your dispute at my.equifax.com. Please do not reply to this message."),
    ]  # fmt: skip
    return blocks + advertising(case)


def _delay(case: Case) -> list[Block]:
    more = case.received_on + timedelta(days=45)
    blocks = _top(case, *HOUSE)
    return [
        *blocks,
        *paras(
            "This is an update on your dispute. While it was being investigated you sent us additional documents. We forwarded them to the companies concerned, which gives them more time to answer.",
            f"The investigation is therefore not finished yet. It will be by {long_day(more)} at the latest, and we will write to you then.",
        ),
        lines("Thank you for your patience,", "", "Equifax Information Services LLC"),
    ]  # fmt: skip


def _asks_for_papers(case: Case) -> Refusal:
    chosen = case.rng.sample(_PAPERS, 2)
    reason = case.rng.choice((
        "We could not confirm your identity and current address with what you sent.",
        "The address in your letter is not one that we have on file for you.",
    ))  # fmt: skip
    by = case.dated_on + timedelta(days=30) if case.rng.random() < 0.6 else None
    return Refusal(reason, tuple(each for pair in chosen for each in pair), by)


def _papers(case: Case) -> list[Block]:
    refusal = case.refusal
    half = len(refusal.asks) // 2
    blocks = _top(case, *HOUSE)
    blocks += [
        para(f"{refusal.reason} To protect your information, we need more from you before we can act on your request."),
        para("^Please send one item of each kind:^", sticky=True),
        bullets(*refusal.asks[:half]),
        bullets(*refusal.asks[half:]),
    ]  # fmt: skip
    if refusal.answer_by:
        blocks.append(para(f"We have to have your copies by {long_day(refusal.answer_by)}. After that date please send your request again along with them."))  # fmt: skip
    blocks += paras("Enlarge copies with small print and do not highlight anything on them. Return this letter with your copies.")  # fmt: skip
    return [*blocks, barcode(case.rng, f"*{case.number}*")]


def _asks_by_kind(case: Case) -> Refusal:
    identity = case.rng.sample(("Driver's license", "State ID", "Military ID", "Passport"), 2)
    address = case.rng.sample(("Utility bill", "Cell phone bill", "Bank statement", "Rental lease agreement"), 2)
    reason = case.rng.choice((
        "With the identification information in your request we were unable to locate a credit file.",
        "The copy of your identification is not legible.",
        "Your request came without proof of your Social Security number and address.",
    ))  # fmt: skip
    return Refusal(reason, (*identity, *address))


def _by_kind(case: Case) -> list[Block]:
    """Papers that are accepted, in two columns."""
    refusal = case.refusal
    blocks = _top(case, *OLD_HOUSE)
    blocks += [
        para(f"Your request, which we received on {long_day(case.received_on)}, could not be processed so far. {refusal.reason}"),
        para("Please return a copy of one item of each column with this letter. We will then take care of your request.", sticky=True),
        grid(("To verify your identity", "To verify your address"), list(zip(refusal.asks[:2], refusal.asks[2:], strict=True)), (1, 1), "lines"),
        para("If you have moved, the item for the address has to show your new one. Copies in color are easier for us to read."),
    ]  # fmt: skip
    return blocks + (blank_form(case) if case.rng.random() < 0.5 else [])


def _third_party(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_STRANGERS), ("a dispute in your own words, signed by you", "a power of attorney if someone is to act for you"))  # fmt: skip


def _turned_down(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks = _top(case, *OLD_HOUSE)
    blocks += [
        para(f"A letter about your Equifax credit file came to us on {long_day(case.received_on)}. {refusal.reason} For this reason we do not process it."),
        para("If there is something on your file that you yourself consider wrong, we will gladly investigate it. What we need from you:", sticky=True),
        bullets(*refusal.asks),
        para("You can dispute free of charge, online, by mail or by telephone. You do not have to pay anybody for it."),
    ]  # fmt: skip
    blocks.append(lines("Sincerely,", "", "Consumer Care"))
    return blocks + (blank_form(case) if case.rng.random() < 0.4 else [])


def _frivolous_because(case: Case) -> Refusal:
    asks = ("which account you mean", "what exactly is wrong with it", "copies of documents that bear you out")
    return Refusal(case.rng.choice(_EMPTY), asks)


def _frivolous(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks = _top(case, *HOUSE)
    blocks += [
        title("Notice of a frivolous or irrelevant dispute", 1.15),
        para(f"We have determined that the dispute in your letter of recent date is frivolous or irrelevant under the Fair Credit Reporting Act, and we will not investigate it. ^Our reason:^ {refusal.reason}"),
        para("To have an investigation, please tell us:", sticky=True),
        bullets(*refusal.asks),
    ]  # fmt: skip
    return blocks + (rights() if case.rng.random() < 0.4 else [])


def _before(case: Case) -> list[Block]:
    blocks = _top(case, *HOUSE)
    blocks.append(para("You wrote to us again about information that you had disputed earlier. We do not start another investigation of the following:"))  # fmt: skip
    blocks += [boxed(para(f"^{described(each)}^"), para(sentence(each)), breakable=False) for each in case.answers]
    blocks += paras("Papers we have not seen, such as a letter of the creditor or a court order, would be a reason to look into it once more.")  # fmt: skip
    return [*blocks, lines("Sincerely,", "", "Equifax Information Services LLC")]


def _reinserted(case: Case) -> list[Block]:
    blocks = _top(case, *HOUSE)
    blocks.append(para(f"This letter is required by law. It concerns information that came back to your Equifax credit file on {short_day(case.received_on)}."))  # fmt: skip
    for each in case.answers:
        blocks += [para(f"^{described(each)}^", sticky=True), para(sentence(each))]
        if each.section is ItemSection.TRADELINE:
            where, phone = reach(each.name)
            blocks.append(lines(f"Furnisher: {each.name}", where, f"Telephone: {phone}", indent=0.3))
    return [*blocks, para("You have the right to add a statement to your file that disputes the accuracy or completeness of this information.")]  # fmt: skip


FORMS: Final = (
    Form("equifax receipt", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _receipt, _dress, overall=_O.IN_PROGRESS, days=(3, 8)),
    Form("equifax mail", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _mail, _screen, _RECEIVED, (1, 2, 3, 4, 5), overall=_O.IN_PROGRESS, days=(1, 3), words_of=in_name),
    Form("equifax delay", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _delay, _dress, overall=_O.IN_PROGRESS, days=(18, 29)),
    Form("equifax papers", Bureau.EQUIFAX, LetterKind.IDENTITY_REQUEST, _papers, _dress, overall=_O.IDENTITY_REQUESTED, refusals=_asks_for_papers, days=(4, 12)),
    Form("equifax by kind", Bureau.EQUIFAX, LetterKind.IDENTITY_REQUEST, _by_kind, _dress, overall=_O.IDENTITY_REQUESTED, refusals=_asks_by_kind, days=(4, 12)),
    Form("equifax third party", Bureau.EQUIFAX, LetterKind.REFUSAL, _turned_down, _dress, overall=_O.REFUSED_THIRD_PARTY, refusals=_third_party, days=(4, 12)),
    Form("equifax frivolous", Bureau.EQUIFAX, LetterKind.REFUSAL, _frivolous, _dress, overall=_O.REFUSED_FRIVOLOUS, refusals=_frivolous_because, days=(4, 10)),
    Form("equifax before", Bureau.EQUIFAX, LetterKind.REFUSAL, _before, _dress, _BEFORE, (1, 2, 3), days=(4, 10), words_of=in_sentence),
    Form("equifax reinserted", Bureau.EQUIFAX, LetterKind.REINSERTION_NOTICE, _reinserted, _dress, _BACK, (1, 1, 2, 2), only_accounts=True, days=(2, 6), words_of=in_sentence),
)  # fmt: skip
