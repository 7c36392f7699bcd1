"""Experian's other mail: suspicious requests, disputes of others, repeats, who you are, receipt, an item that is back.

That mail taken for someone else's is answered by a notice, and not investigated, is told by a court (N.D. Ohio 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_name
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bullets,
    grid,
    lines,
    pairs,
    para,
    paras,
    rule,
    steps,
)
from tests.generators.twelfth_letters.around import (
    business_day,
    dear,
    enclosed,
    ending,
    long_day,
    new_head,
    numbered,
    offers,
    old_head,
    old_notice,
    process,
    questions,
    reach,
    say,
    short_day,
    small_print,
    surround,
    untouched,
    what_next,
    your_rights,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_O = Outcome


def _doubted(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "Features of the mailing make us think that it is not genuine.",
            "We consider the request suspicious, as it does not seem to come from you.",
            "Our safeguards identified the request as suspicious.",
        )
    )
    asks = case.rng.sample(
        (
            "your full name with middle initial, and your date of birth",
            "your Social Security number",
            "all addresses of the past two years",
            "a copy of a government issued identification card",
            "a copy of a utility bill or bank statement",
        ),
        case.rng.choice((2, 3, 5)),
    )
    return Refusal(reason, tuple(asks))


def _suspicious(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    return [
        *old_head(case, f"Report number {case.number}", long_day(case.dated_on), bars=case.rng.random() < 0.5),
        para(f"Dear {case.file.name.title()}:"),
        para(f"Mail about your personal credit report reached Experian in your name on {long_day(case.received_on)}. {refusal.reason} For your protection we have put it aside and will take no step on account of it, nor on further mail of the same kind."),
        para("Did you in fact write to us? Then do so again, and include:"),
        bullets(*refusal.asks, marker=case.rng.choice(("•", "-"))),
        para("Be wary of firms that promise to better your credit for a fee, or to give you a new identity. What they may lawfully do, you can do for yourself at no cost."),
        ending(case, "Experian National Consumer Assistance Center"),
        *surround(case, process(case), your_rights(case.rng), share=0.4),
    ]  # fmt: skip


def _others(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "We received a dispute that a third party submitted on your behalf, and such disputes are not accepted by us.",
            "Your dispute was prepared and sent in by a company that repairs credit.",
        )
    )
    return Refusal(reason, ("a dispute that comes from you directly, online, by telephone or by mail",))


def _not_direct(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    return [
        *new_head(case, "About a dispute we received", ("Report number", case.number), ("Date", short_day(case.dated_on))),
        dear(case),
        para(f"{refusal.reason} It has been closed without investigation."),
        para("What we need in order to help you is:"),
        bullets(*refusal.asks),
        para("Alternatively, Experian will accept a request of an attorney whom you have retained, if it comes with proof of the retainer."),
        *surround(case, questions(case), [offers(case)], what_next(case), share=0.5),
    ]  # fmt: skip


_AGAIN: Final = (say(_O.REFUSED_FRIVOLOUS, "", "Not investigated."),)


def _nothing_new(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "Each of these disputes is a copy of one that you sent earlier, without any additional relevant information.",
            "You give the same explanation as last time and no support for it.",
        )
    )
    asks = ("proof of payment", "account statements", "a letter from the creditor", "court papers, if there are any")
    return Refusal(reason, asks[: case.rng.choice((2, 3, 4))])


def _frivolous(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    rows = [(each.name, numbered(each)) for each in case.answers]
    return [
        *old_head(case, f"Report number {case.number}", short_day(case.dated_on)),
        dear(case),
        para("Under federal law a credit reporting company does not have to investigate a dispute that it reasonably finds frivolous. We have made that finding for the items named here, and your dispute of them ends with this notice:"),
        grid(("Item", "Number"), rows, (1, 1), case.rng.choice(("plain", "lines"))),
        para(f"Why: {refusal.reason}"),
        para("What would enable us to investigate:"),
        steps(*refusal.asks),
        *surround(case, [old_notice(case)], untouched(case), your_rights(case.rng), share=0.5),
    ]  # fmt: skip


def _asked(case: Case) -> Refusal:
    rng = case.rng
    asks = [
        "a copy of your driver's license, state identification card or passport",
        "a copy of a utility bill, insurance statement or bank statement not older than two months",
        "your complete Social Security number",
        "your date of birth",
        "your addresses during the last two years",
    ]
    rng.shuffle(asks)
    by = business_day(case.dated_on, 21) if rng.random() < 0.4 else None
    reason = rng.choice(
        (
            "Part of the information that we use to identify you was missing from your request.",
            "The copies you sent could not be read.",
            "Name and address on your documents are not the same.",
        )
    )
    return Refusal(reason, tuple(asks[: rng.choice((2, 3, 4))]), by)


def _identity(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    listed = ", ".join(refusal.asks[:-1]) + f" and {refusal.asks[-1]}"
    wanted = [para(f"Please let us have {listed}.")] if case.rng.random() < 0.5 else [para("Please let us have:"), bullets(*refusal.asks)]  # fmt: skip
    until = [para(f"We will hold your request until {long_day(refusal.answer_by)}.")] if refusal.answer_by else []
    return [
        *old_head(case, f"Report number {case.number}", long_day(case.dated_on), bars=case.rng.random() < 0.5),
        para("Dear Consumer:"),
        para(f"We would like to work on your request of {long_day(case.received_on)}, but first have to be sure that it is you. {refusal.reason}"),
        *wanted,
        *until,
        *paras("Do not send originals. Mail the copies to the address at the top of this page or upload them at www.experian.com/upload."),
        ending(case, "Experian"),
        *surround(case, process(case), [offers(case)], your_rights(case.rng), share=0.35),
    ]  # fmt: skip


_OPEN: Final = (say(_O.IN_PROGRESS, "", "Open."),)


def _alert(case: Case) -> Sequence[Block]:
    rows = [(each.name, numbered(each), "Open") for each in case.answers]
    return [
        pairs([("From:", "Experian Alerts"), ("Date:", short_day(case.dated_on)), ("Subject:", "Your dispute is open")], 1, 0.8, 0.9),
        rule(),
        para(f"Hi {case.file.name.split()[0].title()},"),
        para(f"We've submitted your dispute (report number {case.number}) to the companies concerned. This can take up to 30 days, or 45 if it is about a free annual report."),
        grid(("Disputed", "Number", "Status"), rows, (2.2, 2.2, 0.9), "zebra"),
        para("We'll alert you as soon as the results are in."),
        *surround(case, questions(case), [offers(case)], share=0.6),
        lines("The Experian Team", "experian.com"),
    ]  # fmt: skip


def _at_work(case: Case) -> Sequence[Block]:
    return [
        *old_head(case, f"Report number {case.number}", long_day(case.dated_on)),
        dear(case),
        para(case.rng.choice(("We have received your correspondence and are now working on it.", "Your dispute arrived and has been passed on to those who furnished the information."))),
        para(f"By law we have thirty days from {long_day(case.received_on)}, the day on which it reached us, and up to fifteen more if you send us anything further meanwhile. As soon as we know the outcome we will mail it to you. There is no need to call or to write a second time."),
        ending(case, "Experian"),
        *surround(case, process(case), small_print(case), [offers(case)], your_rights(case.rng), share=0.4),
    ]  # fmt: skip


_AGAIN_SHOWN: Final = (
    say(_O.REINSERTED, "", "It was deleted upon your dispute. The company has now proved to us that it is correct, so it appears on your report once again."),
    say(_O.REINSERTED, "", "We had removed it from your report; it has been put back, since the company has certified its accuracy."),
)  # fmt: skip


def _again(case: Case) -> Sequence[Block]:
    blocks = new_head(
        case, "An item has been added to your report", ("Report number", case.number), ("Date", long_day(case.dated_on))
    )
    blocks.append(
        para("Federal law has us tell you in writing when an item that a dispute removed comes back. Please note:")
    )
    for each in case.answers:
        rows = [("Company", each.name), *([("Account number", each.number)] if each.number else [])]
        rows += [("What happened", each.words), ("Contact", reach(case, each))]
        blocks += [pairs(rows, 1, 1.35), rule()]
    return [
        *blocks,
        para("If you believe that this is wrong, you have the right to add a statement to your report or to dispute the item anew."),
        *surround(case, what_next(case), enclosed(case, "The item and others on your report"), your_rights(case.rng), share=0.35),
    ]  # fmt: skip


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    font, size = case.rng.choice(((SERIF, 10.4), (SANS, 9.0)))
    return Dress(font, size, 0.9, "#2b3990"), (case.file.name, "", case.number), ("", "", "Page {n} of {m}")


_EXP: Final = Bureau.EXPERIAN
FORMS: Final = (
    Form("exp suspicious", _EXP, LetterKind.REFUSAL, _suspicious, _dress, overall=_O.REFUSED_SUSPICIOUS, refusals=_doubted, days=(4, 12)),
    Form("exp third party", _EXP, LetterKind.REFUSAL, _not_direct, _dress, overall=_O.REFUSED_THIRD_PARTY, refusals=_others, days=(4, 12)),
    Form("exp frivolous items", _EXP, LetterKind.REFUSAL, _frivolous, _dress, _AGAIN, (1, 2, 3, 4), _O.REFUSED_FRIVOLOUS, _nothing_new, days=(3, 8), words_of=in_name),
    Form("exp who you are", _EXP, LetterKind.IDENTITY_REQUEST, _identity, _dress, overall=_O.IDENTITY_REQUESTED, refusals=_asked, days=(4, 12)),
    Form("exp open alert", _EXP, LetterKind.ACKNOWLEDGEMENT, _alert, _dress, _OPEN, (1, 2, 3, 4), _O.IN_PROGRESS, days=(1, 5), words_of=in_name),
    Form("exp at work", _EXP, LetterKind.ACKNOWLEDGEMENT, _at_work, _dress, overall=_O.IN_PROGRESS, days=(2, 9)),
    Form("exp shown again", _EXP, LetterKind.REINSERTION_NOTICE, _again, _dress, _AGAIN_SHOWN, (1, 1, 2), only_accounts=True, days=(40, 90)),
)  # fmt: skip
"""All but results."""
