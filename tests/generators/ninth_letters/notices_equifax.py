"""What else Equifax sends: it doesn't investigate, asks who writes, has a dispute, needs longer, has put an item back.

What each has to say is law (15 U.S.C. 1681i(a)(1)(B), (3), (5)(B); 1681h(a)). That Equifax asks for more identification
and does nothing before, and that it declines what it takes for a third party's letter, is told by courts and in forums.
The words are not known and are new.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form
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
    grid,
    lines,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.ninth_letters.around import (
    SPANISH,
    ask_again,
    first_name,
    greeted,
    how_disputes_go,
    long_day,
    offer,
    paper_head,
    rights_in_brief,
    short_day,
    told_of,
    window,
)
from tests.generators.ninth_letters.said import Sayings, back, still_open
from tests.generators.unseen_letters.model import LetterKind, Refusal

_FRIVOLOUS: Final = (
    "We have determined that your dispute is frivolous or irrelevant, because it does not say what about the items is wrong.",
    "Equifax finds that your dispute is frivolous, since it repeats one already decided and brings no new facts.",
    "Your letter disputes all negative entries at once and gives no ground for any of them, so we treat it as frivolous.",
)
_MISSING: Final = (
    "the name of the company and the account number of each item",
    "what exactly you believe to be wrong with each item",
    "any papers that support what you say, such as receipts or letters from the company",
    "a copy of the page of your credit file with the items circled",
)
_PROOFS: Final = (
    "a copy of your driver's license, state identification card or passport",
    "a copy of your Social Security card or of a W-2 form with the full number",
    "a utility bill or bank statement with your name and present address, not older than 60 days",
    "a lease or a deed with your name and address",
    "your former addresses of the past two years",
)
_RECEIVED: Final[Sayings] = (
    *still_open("", "This item is under investigation."),
    *still_open("", "We have begun to research this item."),
)
_RETURNED: Final[Sayings] = (
    *back("", "The company that reports this account certified to us that it is complete and accurate. The account has been reinserted in your credit file."),
    *back("", "We deleted this account after your dispute. It has been put back, as its source certified it as accurate."),
    *back("", "This account is on your credit file again. The company gave us the certification that the law asks for before that is done."),
)  # fmt: skip


def _why_frivolous(case: Case) -> Refusal:
    asks = tuple(case.rng.sample(_MISSING, case.rng.choice((2, 3))))
    return Refusal(case.rng.choice(_FRIVOLOUS), asks)


def _frivolous(case: Case) -> list[Block]:
    refusal = case.refusal
    return [
        *paper_head(case, long_day(case.dated_on), f"Confirmation # {case.number}"),
        para(f"Dear {case.file.name}:"),
        para(f"We have the letter that you sent us and that arrived on {long_day(case.received_on)}."),
        para(str(refusal.reason)),
        para("The law does not oblige us to investigate such a dispute, and we have not contacted the companies. To have it investigated, send us:"),
        bullets(*refusal.asks),
        para("What was on your credit file before your letter is on it now."),
        *ask_again(case),
        lines("Equifax Information Services LLC", "Consumer Relations"),
    ]  # fmt: skip


def _why_third_party(case: Case) -> Refusal:
    reason = case.rng.choice((
        "The correspondence was not sent by you but appears to come from a credit repair company acting in your name.",
        "It seems that a third party prepared and sent this request, and we do not have your authorization for anyone to act for you.",
    ))  # fmt: skip
    asks = case.rng.choice((
        ("a letter in your own words, signed by you",),
        ("a power of attorney with your signature, notarized", "a copy of your driver's license"),
        (),
    ))  # fmt: skip
    return Refusal(reason, asks)


def _third_party(case: Case) -> list[Block]:
    refusal = case.refusal
    asked = [para("If you would like us to go on, please let us have:"), bullets(*refusal.asks)] if refusal.asks else []
    return [
        lines("Equifax Information Services LLC", "P.O. Box 740256", "Atlanta, GA 30374"),
        lines(long_day(case.dated_on)),
        window(case),
        lines(f"Confirmation number: {case.number}"),
        para(f"Dear {greeted(case)}:"),
        para(f"A request to dispute information on your Equifax credit file came to us by mail on {long_day(case.received_on)}."),
        para(str(refusal.reason)),
        para("For your protection no investigation was opened, and nothing was changed."),
        *asked,
        para("You need not pay anyone to dispute information. Do it yourself, free of charge, at www.equifax.com, by mail or by telephone."),
        *how_disputes_go(case),
        para(SPANISH[case.bureau], 0.9),
    ]  # fmt: skip


def _why_identity(case: Case) -> Refusal:
    reason = case.rng.choice((
        "We were unable to match the name, address and Social Security number that you gave with those in our files.",
        "The identification in your letter is not enough for us to be sure that it comes from you.",
        "The address on your letter is different from the one on your credit file.",
    ))  # fmt: skip
    by = case.dated_on + timedelta(days=30) if case.rng.random() < 0.5 else None
    return Refusal(reason, tuple(case.rng.sample(_PROOFS, case.rng.choice((2, 2, 3)))), by)


def _identity(case: Case) -> list[Block]:
    refusal = case.refusal
    by = f"Please send them so that we have them by {long_day(refusal.answer_by)}." if refusal.answer_by else "Please send them with this letter on top."  # fmt: skip
    return [
        *paper_head(case, f"{long_day(case.dated_on)}", f"Confirmation # {case.number}"),
        barcode(case.rng, f"ID {case.number}"),
        title("We need to know that it is you", 1.3),
        para(f"Dear {case.file.name.title()}:"),
        para(f"Thank you for your request. {refusal.reason} Until this is cleared up we are not able to work on your dispute."),
        para("Send us copies, not originals, of:"),
        bullets(*refusal.asks),
        para(by),
        para("Copies must be readable. Enlarge them if they are small, and do not mark them."),
        lines("Equifax Information Services LLC", "P.O. Box 105069", "Atlanta, GA 30348"),
        para(SPANISH[case.bureau], 0.9),
    ]  # fmt: skip


def _why_before(case: Case) -> Refusal:
    reason = case.rng.choice((
        "Our records show that the information you dispute has already been investigated and that the companies verified it.",
        "You have disputed this information before, and an investigation of it was completed at that time.",
    ))  # fmt: skip
    return Refusal(reason, case.rng.choice(((), ("documents that were not part of your earlier dispute",))))


def _before(case: Case) -> list[Block]:
    asked = [para(f"If you have {case.refusal.asks[0]}, send us copies of them.")] if case.refusal.asks else []
    return [
        *paper_head(case, long_day(case.dated_on), f"Confirmation # {case.number}"),
        para(f"Dear {greeted(case)}:"),
        para(f"This is in reference to your correspondence of {long_day(case.received_on)}. {case.refusal.reason}"),
        para("For this reason we have not opened an investigation again. The results that you have hold good."),
        *asked,
        *ask_again(case),
        lines("Equifax Consumer Services"),
    ]


def _received(case: Case) -> list[Block]:
    rows = [(each.name, told_of(each), each.words) for each in case.answers]
    until = long_day(case.received_on + timedelta(days=30))
    return [
        title("Equifax", 1.8),
        pairs([("Confirmation", case.number), ("Date", short_day(case.dated_on))], 2, 1.2),
        para(f"Hi {first_name(case)}, thanks for your dispute. We have it, and here is what is in it:"),
        grid(("Item", "Number or kind", "Where it stands"), rows, (2, 1.6, 2.4), "zebra", 0.9),
        *paras(
            f"Most disputes take no more than 30 days. You can expect the results by {until}, by mail or in your myEquifax account.",
            "An item may turn out to be accurate, to be changed, or to be deleted. We will tell you which.",
        ),
        *how_disputes_go(case),
        *offer(case),
    ]  # fmt: skip


def _longer(case: Case) -> list[Block]:
    until = long_day(case.received_on + timedelta(days=45))
    return [
        *paper_head(case, long_day(case.dated_on), f"Confirmation number {case.number}"),
        para(f"Dear {case.file.name.title()}:"),
        para(f"While your dispute of {long_day(case.received_on)} was being investigated, you sent us more information on it. We have passed it on to the companies."),
        para(f"{case.rng.choice(('The investigation is not finished for that reason. The law gives us 15 more days, and it will be done', 'We therefore need up to 15 additional days and expect to complete all of it'))} by {until}."),
        para("There is nothing that you have to do. A notice with the results follows."),
        *ask_again(case),
        lines("Yours truly,", "", "Equifax Consumer Care"),
    ]  # fmt: skip


def _returned(case: Case) -> list[Block]:
    found = [
        *paper_head(case, long_day(case.dated_on), f"Confirmation # {case.number}"),
        title("Notice about an item that was deleted earlier", 1.25),
        para(f"Dear {case.file.name.title()}:"),
        para("Under the Fair Credit Reporting Act we have to let you know within five business days when information that was deleted from your credit file comes back to it."),
    ]  # fmt: skip
    found += [
        boxed(para(f"^{each.name}^  {told_of(each)}"), para(each.words), para(f"Reported by: {contact(each.name)}", 0.92), breakable=False)
        for each in case.answers
    ]  # fmt: skip
    found += [
        rule(),
        para(
            "You may add a statement to your credit file in which you dispute that the information is accurate or complete."
        ),
        *ask_again(case),
    ]
    return found + (rights_in_brief() if case.rng.random() < 0.5 else [])


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    face, size = case.rng.choice(((ROMAN, 10.6), (SERIF, 10.8), (SANS, 9.4)))
    return Dress(face, size, 0.95, "#9e1b32"), ("", "", ""), (case.number, "", "Page {n} of {m}")


FORMS: Final = (
    Form("equifax-frivolous", Bureau.EQUIFAX, LetterKind.REFUSAL, _frivolous, _dress, overall=Outcome.REFUSED_FRIVOLOUS, refusals=_why_frivolous, days=(3, 6)),
    Form("equifax-third-party", Bureau.EQUIFAX, LetterKind.REFUSAL, _third_party, _dress, overall=Outcome.REFUSED_THIRD_PARTY, refusals=_why_third_party, days=(3, 12)),
    Form("equifax-before", Bureau.EQUIFAX, LetterKind.REFUSAL, _before, _dress, overall=Outcome.PREVIOUSLY_INVESTIGATED, refusals=_why_before, days=(3, 10)),
    Form("equifax-identity", Bureau.EQUIFAX, LetterKind.IDENTITY_REQUEST, _identity, _dress, overall=Outcome.IDENTITY_REQUESTED, refusals=_why_identity, days=(4, 14)),
    Form("equifax-received", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _received, _dress, _RECEIVED, (1, 2, 3, 4), overall=Outcome.IN_PROGRESS, days=(1, 8)),
    Form("equifax-longer", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _longer, _dress, overall=Outcome.IN_PROGRESS, days=(20, 30)),
    Form("equifax-returned", Bureau.EQUIFAX, LetterKind.REINSERTION_NOTICE, _returned, _dress, _RETURNED, (1, 1, 2), only_accounts=True, days=(40, 120)),
)  # fmt: skip
