"""TransUnion's results from its Service Center, and its answer to a complaint made with the CFPB.

That results are read online after an e-mail says that they are ready is told on TransUnion's own pages; how they look
there is not. The sentences are this set's own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    boxed,
    bullets,
    grid,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.thirteenth_letters.around import (
    altered,
    as_it_stands,
    call,
    disagree,
    dressed,
    enclosed,
    handling,
    in_both,
    line_of,
    long_day,
    note,
    offer,
    questions,
    reached,
    say,
    short_day,
    signed,
    stays,
)
from tests.generators.unseen_letters.model import LetterKind

_CENTER: Final = (
    say(Outcome.DELETED, "Deleted", "You won't find this on your TransUnion report any more."),
    say(Outcome.DELETED, "Deleted", "The lender chose not to keep reporting this. We've cleared it from your report."),
    say(Outcome.VERIFIED, "Verified as accurate", "The lender double-checked this and says it's correct, so your report stays the same."),
    say(Outcome.VERIFIED, "Verified as accurate", "We've confirmed this with the lender. There's nothing to change."),
    say(Outcome.UPDATED_DISPUTED, "Disputed information updated", "The lender agreed and changed the information in your dispute."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed and other information updated", "The lender agreed and changed the information in your dispute, along with information that wasn't in it."),
    say(Outcome.VERIFIED_AND_UPDATED, "Verified as accurate and updated", "The lender says the information in your dispute is correct, and it changed information that wasn't in it."),
    say(Outcome.UPDATED_OTHER_ONLY, "Information updated", "The lender changed information that wasn't in your dispute, and only that."),
    say(Outcome.PARTIALLY_UPDATED, "Partly updated", "The lender changed some of the information in your dispute and kept some as it was."),
    say(Outcome.IN_PROGRESS, "In progress", "The lender has this and hasn't gotten back to us."),
    say(Outcome.REFUSED_FRIVOLOUS, "Not investigated", "You didn't choose a reason for disputing this, and there was no document, so we couldn't investigate."),
)  # fmt: skip


def _center(case: Case) -> list[Block]:
    sent = case.received_on + timedelta(days=1)
    blocks: list[Block] = [
        title("TransUnion Service Center", 1.4),
        para(f"Dispute ^{case.number}^ for {case.file.name.title()}"),
        grid(("Submitted", "Sent to lenders", "Completed"), [(short_day(case.received_on), short_day(sent), short_day(case.dated_on))], (1, 1, 1), "bare"),
    ]  # fmt: skip
    for answer in case.answers:
        told: list[Block] = [
            title(answer.name, 1.05),
            pairs([("Account / type", note(answer, "n/a")), ("Result", answer.saying.title)], 1, 1.3),
            para(answer.words),
        ]
        told += altered(answer, ("Information", "Old", "New")) if stays(answer) else []
        blocks += [*told, rule()] if case.rng.random() < 0.5 else [boxed(*told, breakable=False)]
    return [*blocks, *(questions(case) if case.rng.random() < 0.5 else handling(case)), offer(case), *disagree(case)]  # fmt: skip


_COMPLAINT: Final = (
    say(Outcome.DELETED, "", "The furnisher could not verify it, so it has been deleted."),
    say(Outcome.DELETED, "", "Our specialist deleted it on the strength of the documents attached to your complaint."),
    say(Outcome.VERIFIED, "", "The furnisher verified it as accurate; our records show no change."),
    say(Outcome.VERIFIED, "", "An investigation was completed, and the reporting was found to be correct."),
    say(Outcome.UPDATED_DISPUTED, "", "The furnisher reported a correction of the disputed information, and the account has been updated accordingly ({fields})."),
    say(Outcome.VERIFIED_AND_UPDATED, "", "The furnisher verified the disputed information and provided an update of other information on the account ({fields})."),
    say(Outcome.PREVIOUSLY_INVESTIGATED, "", "It was investigated and verified under an earlier dispute of yours. Your complaint contains nothing new about it, for which reason it was not investigated anew."),
    say(Outcome.NOT_FOUND, "", "It does not report to TransUnion at this time, and there was nothing for us to investigate.", Outcome.DELETED),
    say(Outcome.IN_PROGRESS, "", "An investigation was opened with today's date. Its results will be mailed to you on completion."),
)  # fmt: skip


def _complaint(case: Case) -> list[Block]:
    complaint = f"{case.rng.randrange(15, 26)}{case.rng.randrange(10**5, 10**6)}-{case.rng.randrange(10**6, 10**7)}"
    blocks: list[Block] = [
        pairs([("CFPB case number", complaint), ("Date", long_day(case.dated_on)), ("TransUnion file number", case.number), ("Consumer", case.file.name)], 1, 1.9),
        rule(),
        *paras(
            "To the consumer:",
            f"TransUnion LLC has reviewed the complaint that you submitted to the Consumer Financial Protection Bureau and that was forwarded to us on {figures(case.received_on)}. We confirmed that it came from you and not from a third party. Our reply to each point follows.",
        ),
    ]  # fmt: skip
    for at, answer in enumerate(case.answers):
        blocks += [para(f"{chr(97 + at)})  ^{line_of(answer)}^", sticky=True), para(answer.words)]
        blocks += reached(answer, "You may also contact") if case.rng.random() < 0.4 else []
    blocks += [para("Creditors, not TransUnion, decide on applications. We do not recommend for or against any of them."), *handling(case)]  # fmt: skip
    return [*blocks, *disagree(case), signed("Special Handling", "TransUnion LLC"), *enclosed(case)]


_BRIEF: Final = (
    say(Outcome.DELETED, "Taken off", "won't be on the next report that anybody gets from us"),
    say(Outcome.VERIFIED, "Stays", "was checked by the company and is right"),
    say(Outcome.UPDATED_DISPUTED, "Fixed", "was wrong the way you said, and has been made right"),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "Fixed, and more", "was wrong the way you said and has been made right, and other facts about it were refreshed"),
    say(Outcome.VERIFIED_AND_UPDATED, "Stays, refreshed", "was right in what you disputed, while other facts about it were refreshed"),
    say(Outcome.NOT_FOUND, "Not there", "wasn't on your report to begin with"),
)  # fmt: skip


def _brief(case: Case) -> list[Block]:
    rows = [(f"^{each.saying.title}^", line_of(each, "acct"), each.words) for each in case.answers]
    blocks: list[Block] = [
        title("Your dispute in brief", 1.6),
        para(f"{case.file.name}  -  TransUnion file {case.number}  -  {long_day(case.dated_on)}"),
        grid(("Result", "What", "In plain words: it ..."), rows, (0.9, 1.8, 1.9), "zebra", 0.95),
    ]
    for answer in case.answers:
        if answer.changes:
            blocks += [para(f"This is {line_of(answer, 'acct')} today:", sticky=True), *as_it_stands(case, answer)]
    blocks += [bullets("You can see your whole report online at any time.", "Keep this page for your records.")]  # fmt: skip
    return [*blocks, *disagree(case), call(case), offer(case), *enclosed(case)]


FORMS: Final = (
    Form("t13_center", Bureau.TRANSUNION, LetterKind.RESULTS, _center, dressed(Dress(SANS, 9.2, 0.9, "#00a4e4"), ("[figures]", "", "TransUnion"), ("https://service.transunion.com/dss/disputeStatus.page", "", "{n}/{m}")), _CENTER, (1, 2, 3, 4, 5), only_accounts=True, shows_old=True, words_of=in_both),
    Form("t13_complaint", Bureau.TRANSUNION, LetterKind.RESULTS, _complaint, dressed(Dress(SERIF, 10.4, 1.0, "#113355"), ("", "", ""), ("", "{n}", "")), _COMPLAINT, (1, 2, 3, 4, 5)),
    Form("t13_brief", Bureau.TRANSUNION, LetterKind.RESULTS, _brief, dressed(Dress(SANS, 9.6, 0.85, "#0b7a75"), ("", "", ""), ("", "", "Page {n} of {m}")), _BRIEF, (2, 3, 4, 5, 6), words_of=in_both),
)  # fmt: skip
