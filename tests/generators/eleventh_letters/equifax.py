"""Equifax's results: summary tables by mail, its older letters of researched items, its site, its e-mails, its officers.

That older letters tell of each item what was researched and what the results are, with the company's address after it,
is general knowledge; so is the order of a summary by mail.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eleventh_letters.around import (
    claimed,
    dressed,
    greeting,
    kind_of,
    mailed,
    number_label,
    numbered,
    opening,
    parted,
    plain_head,
    portal,
    posted,
    said,
    signed,
)
from tests.generators.eleventh_letters.extras import (
    companies,
    contact,
    cover,
    how_done,
    next_steps,
    offer,
    questions,
    reached_in_line,
    rights,
    some,
    spanish,
    terms,
    untouched,
)
from tests.generators.fifth_letters.case import Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import now
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    bar,
    boxed,
    bullets,
    grid,
    lines,
    pairs,
    para,
    piped,
    rule,
    steps,
    title,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_SIZES: Final = (1, 2, 3, 3, 4, 5, 6)
_MORE: Final = (2, 3, 3, 4, 5, 6)
_FEW: Final = (2, 2, 3, 4)

_SUMMARY_SAYS: Final = (
    Saying(Outcome.DELETED, "Deleted from your file"),
    Saying(Outcome.VERIFIED, "Verified, remains on your file"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified; additional details updated"),
    Saying(Outcome.UPDATED_DISPUTED, "Disputed details updated"),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed details and additional details updated"),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Only details you did not dispute updated"),
    Saying(Outcome.NOT_FOUND, "Not reporting on your file"),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "Investigated before, no new investigation"),
)
_RESEARCHED_SAYS: Final = (
    Saying(Outcome.DELETED, "", "The results are: this item has been deleted from the credit file."),
    Saying(Outcome.DELETED, "", "The results are: the source no longer reports this item, and it is not on your credit file any more."),
    Saying(Outcome.VERIFIED, "", "The results are: this item has been verified as reported. It belongs to you and is accurate."),
    Saying(Outcome.VERIFIED, "", "The results are: the source states that the item is being reported correctly."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "The results are: the source verified the information you dispute. It has sent additional information, and we have updated {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "", "The results are: the information you dispute has been updated as the source directed. Now different: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "The results are: the information you dispute and further information on this account have been updated. Now different: {fields}."),
    Saying(Outcome.NOT_FOUND, "", "The results are: this item is not currently reporting on the Equifax credit file."),
)  # fmt: skip
_SITE_SAYS: Final = (
    Saying(Outcome.DELETED, "Removed", "We removed this from your Equifax credit report."),
    Saying(Outcome.DELETED, "Removed", "We were asked by the source to take this off your Equifax credit report. It is gone."),
    Saying(Outcome.VERIFIED, "No change", "The source looked into it and reports that the information is correct."),
    Saying(Outcome.VERIFIED, "No change", "This was confirmed to be accurate and is still on your Equifax credit report."),
    Saying(Outcome.UPDATED_DISPUTED, "Changed", "The company fixed what you told us was wrong: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Changed", "The company fixed what you told us was wrong and made other changes as well: {fields}."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Changed", "The company made changes, but not to what you disputed: {fields}."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Changed", "What you disputed was confirmed to be accurate. Some other details changed: {fields}."),
    Saying(Outcome.IN_PROGRESS, "Open", "We are waiting for an answer and will keep you posted."),
)  # fmt: skip
_MAIL_SAYS: Final = (
    Saying(Outcome.DELETED, "taken off your credit report"),
    Saying(Outcome.VERIFIED, "confirmed as accurate, left as is"),
    Saying(Outcome.UPDATED_DISPUTED, "corrected in line with your dispute"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "confirmed as accurate, newer details added"),
    Saying(Outcome.PARTIALLY_UPDATED, "corrected in part, the rest confirmed"),
    Saying(Outcome.IN_PROGRESS, "not finished yet, results to follow"),
    Saying(Outcome.NOT_FOUND, "not part of your credit report"),
)
_COMPARED_SAYS: Final = (
    Saying(Outcome.DELETED, "", "{item}: the account has been removed from your credit file in full."),
    Saying(Outcome.VERIFIED, "", "{item}: the company sees no error. Your file shows the account exactly as it did."),
    Saying(Outcome.UPDATED_DISPUTED, "", "{item}: the company agrees with your dispute. What you had disputed now reads as follows."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "{item}: the company agrees with your dispute and has changed further details too. They now read as follows."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "{item}: the company sees no error in what you disputed. Since then other details have changed, as follows."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "", "{item}: the company has changed details other than those in dispute, as follows."),
    Saying(Outcome.PARTIALLY_UPDATED, "", "{item}: the company accepts one of your points and rejects the other. Only the following has changed."),
)  # fmt: skip
_OFFICE_SAYS: Final = (
    Saying(Outcome.DELETED, "", "{item}. After our review the entry was purged from your credit file and will no longer be shown to anyone."),
    Saying(Outcome.DELETED, "", "{item}. The source could not substantiate the entry in the time it had; consequently we deleted it."),
    Saying(Outcome.VERIFIED, "", "{item}. We have it in writing from the source that the entry is complete and accurate. We left it in place."),
    Saying(Outcome.VERIFIED, "", "{item}. The source re-examined the entry and found nothing to correct."),
    Saying(Outcome.UPDATED_DISPUTED, "", "{item}. On the strength of your documents the source amended {fields}, which settles your complaint about this account."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "{item}. The source upheld the details you challenge; independently of that it supplied current data for {fields}."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "", "{item}. This entry was the subject of an earlier investigation, whose results you were sent. As nothing new was submitted, we have not repeated it."),
    Saying(Outcome.REFUSED_FRIVOLOUS, "", "{item}. You do not say what is wrong with this entry, and we have to regard this part of your dispute as frivolous. It was not investigated."),
)  # fmt: skip
_PARTS_SAY: Final = (
    Saying(Outcome.DELETED, "Removed", "We took this off your credit file."),
    Saying(Outcome.VERIFIED, "Accurate", "The source confirmed this; your credit file is unchanged."),
    Saying(Outcome.UPDATED_DISPUTED, "Corrected", "We corrected this as you had asked: {fields}."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Updated", "The source gave us newer data on points you had not raised: {fields}."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Accurate", "The source confirmed what you disputed and gave us newer data on other points: {fields}."),
    Saying(Outcome.NOT_FOUND, "Not on file", "Your credit file holds no such entry."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "Already answered", "We gave you our results on this entry before, and you sent nothing that we had not seen."),
)  # fmt: skip


def _summary(case: Case) -> list[Block]:
    facts = (("Date", "<day>"), ("Confirmation #", "<number>"))
    blocks = [*posted(case, facts, at=0, code=True), title("Results of your investigation", 1.5), greeting(case)]
    blocks += [opening(
        case,
        "Thank you for using Equifax to dispute information on your credit file. Our investigation is complete. The table sums up the results.",
        "We have completed the investigation you asked for on <received>. For a quick view of the results see the table in this letter.",
    )]  # fmt: skip
    covered = case.rng.random() < 0.3
    blocks += cover(case) if covered else []
    third, about = case.rng.choice((("Type", kind_of), ("What you told us", partial(claimed, case))))
    rows = [(each.name, numbered(each), about(each), f"^{each.saying.title}^") for each in case.answers]
    blocks.append(grid(("Company or item", "Number", third, "Result"), rows, (1.5, 1.3, 1, 1.5), "lines", 0.9))
    for each in [each for each in case.answers if each.changes]:
        blocks += [bar(f"{each.known_as} - as it now reads"), piped(now(case.bureau, each), 0.88)]
    return [*blocks, *some(case, 3, covered=covered)]


def _researched(case: Case) -> list[Block]:
    blocks = [*plain_head(case, "CONFIRMATION NO. ^<number>^", at=1), greeting(case)]
    blocks += [opening(
        case,
        "Below are the results of your request for Equifax to reinvestigate certain elements of your Equifax credit file.",
        "Equifax has contacted the sources of the information you question. Our research is complete; the results follow.",
    )]  # fmt: skip
    what = {
        ItemSection.TRADELINE: "We researched the credit account",
        ItemSection.INQUIRY: "We researched the inquiry",
        ItemSection.PUBLIC_RECORD: "We researched the public record",
        ItemSection.PERSONAL_INFORMATION: "We researched the identification information",
    }
    for each in case.answers:
        number = f" Account # - ^{each.number}^." if each.number else ""
        contact_line = ""
        if each.section is ItemSection.TRADELINE:
            contact_line = (
                f" If you have questions about this item you may contact {each.name}, {reached_in_line(each.name)}."
            )
        blocks += [para(f">>> {what[each.section]}. ^{each.name}^.{number} {each.words}{contact_line}")]
        if each.changes:
            blocks += [pairs(now(case.bureau, each), 2, 1.45, 0.82)]
    blocks += [
        said(
            case,
            "Your credit file is enclosed. Information on how to proceed if you do not agree is given on the last page.",
        )
    ]
    return [*blocks, *next_steps(case), *(rights() if case.rng.random() < 0.6 else [])]


def _site(case: Case) -> list[Block]:
    facts = (("Confirmation", "<number>"), ("As of", "<short>"), ("Opened", "<received>"), ("Sent by", "Online"))
    blocks = portal(case, "Your dispute results", "myEquifax  >  Disputes  >  Dispute details", facts)
    blocks += terms(case) if case.rng.random() < 0.4 else []
    claims = case.rng.random() < 0.5
    for each in case.answers:
        number = f"{number_label(each)}: {each.number}" if each.number else ""
        inside = [para(f"^{each.name}^", 1.1), para(f"{kind_of(each)}   {number}", 0.88), rule()]
        inside += [para(f"You told us: {claimed(case, each)}", 0.92)] if claims else []
        inside += [para(f"Result: ^{each.saying.title}^"), para(each.words)]
        inside += [para("View account details   >", 0.85)] if each.section is ItemSection.TRADELINE else []
        blocks.append(boxed(*inside, breakable=False))
    return [*blocks, *offer(case), *(questions(case) if case.rng.random() < 0.6 else []), *contact(case)]


def _mail(case: Case) -> list[Block]:
    blocks = mailed(case, "Equifax <do-not-reply@equifax-notices.example>", "Results for dispute <number>")
    blocks += [greeting(case), opening(
        case,
        "Here is how your dispute <number> came out. In short:",
        "We have news about the dispute you opened on <received>. Your confirmation number is <number>.",
    )]  # fmt: skip
    accounts = [(each.known_as, each.saying.title) for each in case.of(ItemSection.TRADELINE)]
    rest = [each for each in case.answers if each.section is not ItemSection.TRADELINE]
    if rest or case.rng.random() < 0.5:
        blocks += [grid(("Account", "What became of it"), accounts, (1, 1), "bare", 0.95)]
        blocks += [para("And apart from accounts:")] if rest else []
    else:
        rest = list(case.answers)
    if rest:
        blocks += [bullets(*[f"{each.known_as} - ^{each.saying.title}^" for each in rest], marker="-")]
    blocks += [said(case, "The full letter is waiting for you at <site> under Disputes. You can print it there.")]
    return [*blocks, *offer(case), spanish(case), *contact(case)]


def _compared(case: Case) -> list[Block]:
    facts = (("Confirmation number", "<number>"), ("Letter date", "<day>"))
    blocks = [*posted(case, facts, at=1), greeting(case)]
    blocks += [opening(
        case,
        "Your dispute has been investigated. For each account we say what the company told us and, where something changed, what stood there before.",
        "This letter goes with the credit file we updated for you on <figures>. It compares what your file said when you wrote to us with what it says now.",
    )]  # fmt: skip
    for each in case.answers:
        blocks += [para(each.words, sticky=bool(each.changes))]
        rows = [(change.label, change.before, change.after) for change in each.changes]
        blocks += [grid(("Field", "Was", "Is now"), rows, (1.2, 1, 1), "zebra", 0.9)] if rows else []
    return [*blocks, *companies(case), *some(case, 1)]


def _office(case: Case) -> list[Block]:
    blocks = [
        *plain_head(case, "Re: Your correspondence received <received>", "Confirmation <number>", at=2),
        greeting(case),
    ]
    blocks += [opening(
        case,
        "Your correspondence was referred to this office. I have reviewed each of the entries you mention, and my findings are set out below.",
        "This office has concluded its review of the entries you questioned. Permit me to take them in turn.",
    )]  # fmt: skip
    blocks += [steps(*[each.words for each in case.answers])]
    blocks += [opening(
        case,
        "I trust that this answers your concerns. You retain the right to place a brief statement on your file.",
        "Please accept our apologies for the time this took.",
    )]  # fmt: skip
    staff = ("T. Wakefield, Office of Consumer Affairs", "Janelle Ortiz, Consumer Advocate, Equifax")
    return [*blocks, signed(case, *staff), *(how_done(case) if case.rng.random() < 0.4 else [])]


def _by_part(case: Case) -> list[Block]:
    facts = (("Confirmation #", "<number>"), ("Date of this letter", "<figures>"))
    blocks = [*posted(case, facts, at=0), title("What we found", 1.4), greeting(case)]
    blocks += [opening(
        case,
        "You asked us to check information on your Equifax credit file. We did, and report our findings part by part.",
        "The investigation of your dispute is closed. Our findings are ordered the way your credit file is.",
    )]  # fmt: skip
    for name, found in parted(case):
        blocks += [bar(name, dark=True)]
        blocks += _part_table(found) if name == "Accounts" else _part_prose(found)
    return [*blocks, *untouched(case), *some(case, 1)]


def _part_table(found: list[Answer]) -> list[Block]:
    rows = [(each.name, numbered(each), each.saying.title, each.words) for each in found]
    return [grid(("Account", "Number", "Finding", "Explanation"), rows, (1.3, 1.2, 0.8, 2), "bare", 0.86)]


def _part_prose(found: list[Answer]) -> list[Block]:
    return [para(f"^{each.known_as}^ ({kind_of(each)}). {each.words}") for each in found]


def _all_removed(case: Case) -> list[Block]:
    facts = (("Confirmation #", "<number>"), ("Date", "<day>"))
    blocks = [*posted(case, facts, at=1, code=True), greeting(case)]
    blocks += [opening(
        case,
        "Our investigation is finished, and you need not do anything more. All of the items you disputed have been deleted from your Equifax credit file.",
        "Following your dispute of <received>, we removed from your Equifax credit file each and every item you had named.",
    )]  # fmt: skip
    blocks += [
        said(case, "Your updated credit file will reach you in a few days. Until then you can see it at <site>.")
    ]
    blocks += [lines("Enclosure: summary of rights", size=0.9), signed(case, "Equifax Consumer Care")]
    return [*blocks, *next_steps(case), *rights()]


_RESULTS: Final = LetterKind.RESULTS
_EFX: Final = Bureau.EQUIFAX
_RED, _GREY = "#9e1b32", "#3c4650"
HIDES_THE_END: Final = ("equifax_researched", "equifax_compared")
"""Older forms, which now and then hide the last four digits of an account and show the rest."""
FORMS: Final = (
    Form("equifax_summary", _EFX, _RESULTS, _summary, dressed(Dress(SANS, 9.0, 0.8, _RED), ("", "", ""), ("<name>", "Page {n} of {m}", "<number>")), _SUMMARY_SAYS, _SIZES, words_of=in_title),
    Form("equifax_researched", _EFX, _RESULTS, _researched, dressed(Dress(ROMAN, 10.0, 0.9, "#000000"), ("", "", ""), ("EFX-CDR", "", "Page {n} of {m}")), _RESEARCHED_SAYS, _SIZES),
    Form("equifax_site", _EFX, _RESULTS, _site, dressed(Dress(SANS, 9.0, 0.8, _RED), ("<figures>", "", "Dispute details | myEquifax"), ("https://my.equifax.com/disputes/details", "", "{n}/{m}")), _SITE_SAYS, _MORE),
    Form("equifax_mail", _EFX, _RESULTS, _mail, dressed(Dress(SANS, 9.4, 0.9, _GREY), ("<short>", "", "Print message"), ("", "", "{n} of {m}")), _MAIL_SAYS, _MORE, words_of=in_title),
    Form("equifax_compared", _EFX, _RESULTS, _compared, dressed(Dress(SERIF, 10.5, 0.9, _RED), ("", "", ""), ("", "{n} / {m}", "")), _COMPARED_SAYS, (1, 2, 3, 4, 5), shows_old=True, only_accounts=True),
    Form("equifax_office", _EFX, _RESULTS, _office, dressed(Dress(SERIF, 11.0, 1.1, "#000000"), ("", "", ""), ("", "", "")), _OFFICE_SAYS, _FEW),
    Form("equifax_by_part", _EFX, _RESULTS, _by_part, dressed(Dress(SANS, 8.8, 0.75, _GREY), ("", "", "Confirmation # <number>"), ("", "", "Page {n} of {m}")), _PARTS_SAY, (2, 3, 4, 5, 6, 8)),
    Form("equifax_all_removed", _EFX, _RESULTS, _all_removed, dressed(Dress(SANS, 9.6, 0.9, _RED), ("", "", ""), ("", "", "{n}")), overall=Outcome.DELETED),
)  # fmt: skip
