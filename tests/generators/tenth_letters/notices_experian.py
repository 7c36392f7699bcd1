"""What Experian writes besides results: receipts, requests for identification, suspicious mail, refusals, a reinsertion.

Courts tell of its policy on suspicious mail: a letter that seems to come from a third party is not worked on, and the
consumer gets a notice that a suspicious request came in. That it asks for a government's card and a bill or statement
is on its own pages. What the law asks of each notice is certain. Sentences are this set's own.
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
    Block,
    Dress,
    Edge,
    bullets,
    grid,
    lines,
    pairs,
    para,
    paras,
    piped,
    rule,
    steps,
    title,
)
from tests.generators.tenth_letters.around import (
    advertising,
    described,
    first_name,
    in_sentence,
    in_title_case,
    long_day,
    may_do,
    reach,
    rights,
    sentence,
    short_day,
    window,
)
from tests.generators.tenth_letters.experian import HOUSE
from tests.generators.tenth_letters.rights import blank_form
from tests.generators.unseen_letters.model import ItemSection, LetterKind, Refusal

_O = Outcome
_OPEN: Final = (
    Saying(_O.IN_PROGRESS, "Open"),
    Saying(_O.IN_PROGRESS, "In process"),
)
_BACK: Final = (
    Saying(_O.REINSERTED, "", "The source verified this item, so it shows on your personal credit report again."),
    Saying(_O.REINSERTED, "", "We returned this item to your personal credit report after its source certified that it is accurate."),
)  # fmt: skip
_BEFORE: Final = (
    Saying(_O.PREVIOUSLY_INVESTIGATED, "", "Investigated before on your behalf; the source verified the item. It will not be investigated a second time."),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "", "You disputed this item in the same way in the past, and it was verified then. We take no further action."),
)  # fmt: skip
_SUSPICIOUS: Final = (
    "We received a request about your personal credit report that looks suspicious, and we could not tell whether it came from you.",
    "Several features of the mail we got in your name make us doubt that you wrote it or know of it.",
)  # fmt: skip
_HOLLOW: Final = (
    "The request does not give any reason why the information would be inaccurate.",
    "We cannot make out which items on your report are meant.",
    "The request lists every item on the report with one and the same reason and nothing in support of it.",
)
_CARDS: Final = ("a government issued identification card, such as a driver's license, state or military ID", "your passport or, for want of it, your birth certificate")  # fmt: skip
_BILLS: Final = ("a utility bill", "a bank or insurance statement", "a voter registration card")


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    font, size = case.rng.choice(((SANS, 9.0), (ROMAN, 10.6)))
    return (
        Dress(font, size, 0.9, "#1d4f91"),
        ("", "", "Page {n} of {m}"),
        ("", "", f"{case.rng.randrange(10**9, 10**10)}"),
    )


def _screen(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.0, 0.7, "#77278b"), ("", "", figures(case.dated_on)), ("usa.experian.com", "", "{n}/{m}")


def _top(case: Case) -> list[Block]:
    right = [lines(f"^Date^ {short_day(case.dated_on)}", f"^Report number^ {case.number}")]
    return [window(case, *HOUSE, right=right)]


def _receipt(case: Case) -> list[Block]:
    return [
        *_top(case),
        para(f"Dear {in_title_case(case)},"),
        *paras(
            "We are investigating the information you questioned, as you asked us to. We contact whoever supplied it and have them check the accuracy.",
            f"When this is done we will send you the outcome, within 30 days of {long_day(case.received_on)} (in some states, sooner).",
            "You can look up where your dispute stands at experian.com/status.",
        ),
        lines("Sincerely,", "", "Experian", "NCAC"),
    ]  # fmt: skip


def _online(case: Case) -> list[Block]:
    """The page that lists open disputes."""
    due = case.received_on + timedelta(days=30)
    blocks: list[Block] = [
        piped([("Dispute Center", ""), ("Help", "")], 0.9),
        rule(),
        title("Thanks, your dispute is submitted", 1.5),
        pairs([("Report number", case.number), ("Submitted on", long_day(case.dated_on)), ("Estimated completion", long_day(due)), ("Submitted by", in_title_case(case))], 1, 1.7),
        grid(("Account", "Number or type", "Status"), [(each.name, each.number or each.entry.told, each.saying.title) for each in case.answers], (1.5, 1.3, 0.8), "zebra"),
        para("^What happens next^"),
        steps("We send your dispute to the furnisher.", "The furnisher looks into it and replies.", "You get an e-mail when results are ready. If something is corrected, your report will show it."),
    ]  # fmt: skip
    return blocks + advertising(case)


def _asks_for_cards(case: Case) -> Refusal:
    asks = (case.rng.choice(_CARDS), *case.rng.sample(_BILLS, 2))
    reason = case.rng.choice((
        "The information you gave was not enough for us to find your credit file.",
        "Your date of birth or Social Security number did not match our records.",
        "We were unable to verify that the request is yours.",
    ))  # fmt: skip
    return Refusal(reason, asks)


def _cards(case: Case) -> list[Block]:
    refusal = case.refusal
    return [
        *_top(case),
        para(f"Dear {in_title_case(case)}:"),
        para(f"^We need to identify you first.^ {refusal.reason} Kindly write to us again and enclose copies of"),
        bullets(f"{refusal.asks[0]}, and", f"{refusal.asks[1]} or {refusal.asks[2]} with your name and current mailing address."),
        para("The copies must be legible and show the date of issue. State your full name, your Social Security number, your date of birth and all addresses of the past two years."),
        para("As soon as we have these, we will work on what you asked for."),
        *(blank_form(case) if case.rng.random() < 0.3 else []),
    ]  # fmt: skip


def _code(case: Case) -> list[Block]:
    """A request by e-mail to identify oneself online."""
    refusal = case.refusal
    assert refusal.answer_by
    return [
        pairs([("From", "Experian Consumer Support"), ("To", in_title_case(case)), ("Date", long_day(case.dated_on)), ("Re", f"Report number {case.number}")], 1, 0.7),
        rule(),
        para(f"Hello {first_name(case)},"),
        para(f"your dispute is on hold. {refusal.reason}"),
        para(f"Please upload {refusal.asks[0]} together with {refusal.asks[1]} at experian.com/upload until {long_day(refusal.answer_by)}. We begin to investigate when we know that it is you."),
        para("Thank you, Experian Consumer Support"),
    ]  # fmt: skip


def _asks_online(case: Case) -> Refusal:
    asks = ("a photo of the front and back of your ID", "a document that proves where you live")
    return Refusal("The answers to your security questions were not right.", asks, case.dated_on + timedelta(days=case.rng.choice((10, 14, 21))))  # fmt: skip


def _doubt(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_SUSPICIOUS), ("a letter written by yourself", "a copy of your identification card"))


def _suspicious(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks = [
        *_top(case),
        title("About a suspicious request", 1.3),
        para(f"{refusal.reason} We have therefore taken no action on it, and will take none on further mail of the kind."),
        para("If you did send the request, please send us:", sticky=True),
        bullets(*refusal.asks),
        para("If you did not, you may wish to look at your report for signs of fraud. Our website explains how to add a security alert at no cost."),
    ]  # fmt: skip
    return blocks + may_do(case, "Good to know") if case.rng.random() < 0.4 else blocks


def _hollow(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_HOLLOW), ("the account number", "an explanation of what is inaccurate", "proof, such as canceled checks or paid receipts"))  # fmt: skip


def _frivolous(case: Case) -> list[Block]:
    refusal = case.refusal
    listed = ", ".join(refusal.asks[:-1])
    blocks = [
        *_top(case),
        para(f"Dear {in_title_case(case)}:"),
        para(f"Federal law allows us to turn away disputes that are frivolous, and this is how we look at the one you sent ({figures(case.received_on)}). {refusal.reason} It will not be investigated."),
        para(f"We reconsider if you let us have {listed} and {refusal.asks[-1]}."),
    ]  # fmt: skip
    return blocks + (rights(new_page=False) if case.rng.random() < 0.5 else [])


def _before(case: Case) -> list[Block]:
    rows = [(described(each), sentence(each)) for each in case.answers]
    return [
        *_top(case),
        para(f"Dear {in_title_case(case)},"),
        para("thank you for your recent inquiry about the items in the left column. Our answer stands beside each."),
        grid(("Item", "Our answer"), rows, (1, 1.4), "lines"),
        para("Should you have relevant information that we did not have at the time, send it to the address above."),
    ]


def _reinserted(case: Case) -> list[Block]:
    blocks = [*_top(case), title("Reinsertion of information", 1.35), para(f"Dear {in_title_case(case)},")]
    blocks += [para(f"^{described(each)}^ - {sentence(each)}") for each in case.answers]
    names = dict.fromkeys(each.name for each in case.of(ItemSection.TRADELINE))
    if names:
        blocks += [para("Who supplied it:", sticky=True), lines(*(f"{name}, {where}, {phone}" for name in names for where, phone in [reach(name)]), indent=0.2)]  # fmt: skip
    return [*blocks, para("A statement of your own, should you wish to dispute this information, will be added to your report if you send it to us.")]  # fmt: skip


FORMS: Final = (
    Form("experian receipt", Bureau.EXPERIAN, LetterKind.ACKNOWLEDGEMENT, _receipt, _dress, overall=_O.IN_PROGRESS, days=(2, 8)),
    Form("experian online", Bureau.EXPERIAN, LetterKind.ACKNOWLEDGEMENT, _online, _screen, _OPEN, (1, 2, 3, 4), overall=_O.IN_PROGRESS, days=(1, 2), words_of=in_name),
    Form("experian cards asked", Bureau.EXPERIAN, LetterKind.IDENTITY_REQUEST, _cards, _dress, overall=_O.IDENTITY_REQUESTED, refusals=_asks_for_cards, days=(4, 12)),
    Form("experian hold", Bureau.EXPERIAN, LetterKind.IDENTITY_REQUEST, _code, _screen, overall=_O.IDENTITY_REQUESTED, refusals=_asks_online, days=(1, 4)),
    Form("experian suspicious", Bureau.EXPERIAN, LetterKind.REFUSAL, _suspicious, _dress, overall=_O.REFUSED_SUSPICIOUS, refusals=_doubt, days=(4, 12)),
    Form("experian frivolous", Bureau.EXPERIAN, LetterKind.REFUSAL, _frivolous, _dress, overall=_O.REFUSED_FRIVOLOUS, refusals=_hollow, days=(4, 9)),
    Form("experian before", Bureau.EXPERIAN, LetterKind.REFUSAL, _before, _dress, _BEFORE, (1, 2, 3), days=(4, 10), words_of=in_sentence),
    Form("experian reinserted", Bureau.EXPERIAN, LetterKind.REINSERTION_NOTICE, _reinserted, _dress, _BACK, (1, 1, 2, 2), only_accounts=True, days=(2, 6), words_of=in_sentence),
)  # fmt: skip
