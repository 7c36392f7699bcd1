"""TransUnion's results: cards and tables of its disputes office, its older lists, its service site, its e-mails.

Short titles in capitals are those of its dispute service, known from public code; the older ones are general knowledge.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eleventh_letters.around import (
    changed,
    claimed,
    dressed,
    greeting,
    grouped,
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
    contact,
    cover,
    enclosed,
    how_done,
    next_steps,
    questions,
    reached_in_line,
    reading,
    rights,
    some,
    spanish,
    terms,
    untouched,
)
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name, in_title
from tests.generators.fifth_letters.fields import now
from tests.generators.fifth_letters.setting import (
    MONO,
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
    title,
)
from tests.generators.unseen_letters.model import CHANGING, LetterKind

_SIZES: Final = (1, 2, 3, 3, 4, 5, 6)
_MORE: Final = (2, 3, 3, 4, 5, 6)
_FEW: Final = (2, 2, 3, 4)

_CARDS_SAY: Final = (
    Saying(Outcome.DELETED, "DELETED", "This item no longer belongs to your TransUnion credit file. It has been deleted."),
    Saying(Outcome.DELETED, "DELETED", "The source of this item told us to delete it, and we did."),
    Saying(Outcome.VERIFIED, "VERIFIED AS ACCURATE", "The source of this item went back to its records and stands by what it reported. Nothing was changed."),
    Saying(Outcome.VERIFIED, "VERIFIED AS ACCURATE", "We were told that the item is reported correctly. It appears on your file as it did before."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED", "What you disputed turned out to be accurate. The company also sent newer information, which we entered under: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "The information you disputed was changed. You will see the change under: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "The information you disputed was changed, and so was other information about the account. You will see the changes under: {fields}."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "INFORMATION UPDATED", "The company changed information that was not part of your dispute. You will see the change under: {fields}."),
)  # fmt: skip
_OLD_SAYS: Final = (
    Saying(Outcome.DELETED, "DELETED"),
    Saying(Outcome.VERIFIED, "VERIFIED, NO CHANGE"),
    Saying(Outcome.UPDATED_DISPUTED, "NEW INFORMATION BELOW", accepted=CHANGING),
    Saying(Outcome.NOT_FOUND, "NOT ON FILE"),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "INVESTIGATED PREVIOUSLY"),
    Saying(Outcome.IN_PROGRESS, "STILL IN PROCESS"),
)
_PROSE_SAYS: Final = (
    Saying(Outcome.DELETED, "", "As to {item}, nobody could confirm the information to us, and we have therefore taken it off your credit file."),
    Saying(Outcome.DELETED, "", "You will no longer find {item} on your credit file; we removed it after hearing from its source."),
    Saying(Outcome.VERIFIED, "", "We asked about {item} and were assured that the information is right, so it stays on your file the way it was."),
    Saying(Outcome.VERIFIED, "", "With regard to {item}, the answer we got supports what is on your file, and we made no change."),
    Saying(Outcome.UPDATED_DISPUTED, "", "You were right about {item}. The company has corrected the following: {fields}."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "The company confirmed the information you question in {item}. Since it also sent more recent figures, these were brought up to date: {fields}."),
    Saying(Outcome.PARTIALLY_UPDATED, "", "In the matter of {item}, the company agrees with you in part. It corrected {fields} and maintains that the rest of what you dispute is accurate."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "", "We answered an earlier dispute about {item}. Your new letter raises the same point without adding to it, so we did not investigate it a second time."),
    Saying(Outcome.IN_PROGRESS, "", "We have not yet heard back about {item} and will write to you again as soon as we do."),
)  # fmt: skip
_SITE_SAYS: Final = (
    Saying(Outcome.DELETED, "Removed", "The item has been taken off your credit report."),
    Saying(Outcome.VERIFIED, "Confirmed, no change", "The source says the item is right as it stands. It remains on your credit report."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Confirmed, other details updated", "The disputed information is right; something else about the account was brought up to date."),
    Saying(Outcome.UPDATED_DISPUTED, "Disputed detail corrected", "What you disputed has been corrected."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed and other details corrected", "What you disputed has been corrected, and other details along with it."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Other details updated", "Something you did not dispute was brought up to date."),
    Saying(Outcome.NOT_FOUND, "Not in your report", "We have no such item in your credit report."),
    Saying(Outcome.IN_PROGRESS, "Still open", "The source has more time to reply. Come back later."),
)  # fmt: skip
_LISTS_SAY: Final = (
    Saying(Outcome.DELETED, "What we deleted", "You will not see these again on your TransUnion report:"),
    Saying(Outcome.VERIFIED, "What was found to be correct", "Those who report these items have told us they are accurate. They stay:"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "What was found to be correct, with newer details", "The information in dispute was verified; other fields were refreshed at the same time:"),
    Saying(Outcome.UPDATED_DISPUTED, "What we changed as you asked", "The disputed information now reads differently:"),
    Saying(Outcome.NOT_FOUND, "What we do not have", "These do not appear in your TransUnion file, so there was nothing to look into:"),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "What we had already looked into", "We investigated these for you before and received nothing new. We did not open them again:"),
)  # fmt: skip
_MAIL_SAYS: Final = (
    Saying(Outcome.DELETED, "", "is off your report."),
    Saying(Outcome.DELETED, "", "was removed at the request of whoever had reported it."),
    Saying(Outcome.VERIFIED, "", "stays on your report. The source confirmed it."),
    Saying(Outcome.VERIFIED, "", "was checked and found correct, so there is no change."),
    Saying(Outcome.UPDATED_DISPUTED, "", "was corrected the way you asked ({fields})."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "was corrected the way you asked, and a few other fields changed too ({fields})."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "was checked and found correct. The company used the occasion to update other fields ({fields})."),
    Saying(Outcome.IN_PROGRESS, "", "is still being looked into. You will get another e-mail."),
)  # fmt: skip
_THEN_NOW_SAYS: Final = (
    Saying(Outcome.DELETED, "Deleted", "Before: on file. Now: deleted from your file at the direction of the company."),
    Saying(Outcome.VERIFIED, "Verified", "The company verified this account as it was reported. There is nothing to compare."),
    Saying(Outcome.UPDATED_DISPUTED, "Corrected", "The company reviewed your dispute and corrected what you disputed."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Corrected", "The company reviewed your dispute, corrected what you disputed, and updated more information."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified, then updated", "The company verified what you disputed. It updated other information."),
    Saying(Outcome.PARTIALLY_UPDATED, "Corrected in part", "The company corrected some of what you disputed and verified the remainder."),
)  # fmt: skip


def _cards(case: Case) -> list[Block]:
    facts = (("File Number", "<number>"), ("Date Issued", "<figures>"), ("Dispute Received", "<received in figures>"))
    blocks = posted(case, facts, at=0, code=True)
    blocks += [title("Your Investigation Results", 1.6), greeting(case)]
    blocks += [opening(
        case,
        "Thank you for getting in touch with TransUnion. We have finished the investigation of the dispute we received on <received>. What came of each item is shown below.",
        "This concerns the dispute that reached us on <received>. Our investigation has ended. You find the outcome for each item in the boxes that follow.",
    )]  # fmt: skip
    covered = case.rng.random() < 0.3
    blocks += cover(case) if covered else []
    claims = case.rng.random() < 0.5
    blocks += terms(case) if case.rng.random() < 0.4 else []
    for each in case.answers:
        rows = [("Item", each.name), ("Type", kind_of(each))]
        rows += [(number_label(each), each.number)] if each.number else []
        rows += [("Your claim", claimed(case, each))] if claims else []
        blocks.append(
            boxed(pairs(rows, 1, 1.4), para(f"Investigation Results - ^{each.saying.title}^"), para(each.words))
        )
        blocks += _as_it_reads(case, each.entry.key) if each.changes else []
    return [*blocks, *some(case, 3, covered=covered)]


def _as_it_reads(case: Case, key: str) -> list[Block]:
    answer = next(each for each in case.answers if each.entry.key == key)
    return [para("How the account reads now", 0.9, sticky=True), pairs(now(case.bureau, answer), 2, 1.25, 0.85)]


def _old_table(case: Case) -> list[Block]:
    blocks = plain_head(case, "TransUnion File Number: ^<number>^", at=2)
    blocks += [title("INVESTIGATION RESULTS", 1.15, tinted=False)]
    blocks += [opening(
        case,
        "In response to your recent request, we have contacted each source you dispute. The results are as follows.",
        "The results of our investigation are listed here. If it led to a change, the new entry is printed further down.",
    )]  # fmt: skip
    rows = [(each.name, f"{kind_of(each)} {each.number or ''}".strip(), each.saying.title) for each in case.answers]
    blocks.append(grid(("ITEM", "DESCRIPTION", "RESULTS"), rows, (1.3, 1.3, 1), "bare", 0.88))
    shown = [each for each in case.answers if each.changes]
    blocks += [title("NEW INFORMATION", 1.05, tinted=False)] if shown else []
    for each in shown:
        blocks += [para(f"^{each.known_as}^", 0.92, sticky=True), pairs(now(case.bureau, each), 2, 1.5, 0.85)]
    blocks += [
        said(case, "If you believe an item is still wrong, you may send us a statement of one hundred words or less.")
    ]
    return [*blocks, *(rights() if case.rng.random() < 0.5 else []), *contact(case)]


def _prose(case: Case) -> list[Block]:
    blocks = posted(case, (("Our reference", "<number>"), ("Written on", "<day>")), at=1)
    blocks += [greeting(case), opening(
        case,
        "I am writing about the letter we received from you on <received>. I have gone through the items you list in it, and this is what I can tell you.",
        "My name appears below because I handled your dispute of <received>. Each item was taken up with its source.",
    )]  # fmt: skip
    blocks += [para(each.words) for each in case.answers]
    blocks += [opening(
        case,
        "A copy of your file as it stands today goes out in a separate envelope. Please allow a week for it.",
        "Should you have papers that you have not yet sent, I will be glad to look at them.",
    )]  # fmt: skip
    staff = (
        "D. Pruitt\nConsumer Relations",
        "Marisol Tran\nSpecialist, Disputes",
        "R. Okafor\nExecutive Correspondence",
    )
    blocks += [signed(case, *[each.replace("\n", ", ") for each in staff])]
    return [*blocks, *(next_steps(case) if case.rng.random() < 0.5 else []), spanish(case)]


def _site(case: Case) -> list[Block]:
    facts = (
        ("File number", "<number>"),
        ("Printed", "<figures>"),
        ("Dispute received", "<received in figures>"),
        ("Status", "Results available"),
    )
    blocks = portal(case, "Dispute results", "Home > Disputes > Results", facts)  # fmt: skip
    rows = [(each.name, numbered(each), kind_of(each), each.saying.title) for each in case.answers]
    blocks.append(grid(("Item", "Number", "Type", "Outcome"), rows, (1.5, 1.5, 1, 1.2), "zebra", 0.88))
    legend = {each.title: each.text for each in _SITE_SAYS}
    meant = [(f"^{name}^", text) for name, text in legend.items()]
    blocks += [title("What the outcomes mean", 1.1), grid((), meant, (1, 2), "plain", 0.88)]
    return [*blocks, *questions(case), *(untouched(case) if case.rng.random() < 0.5 else [])]


def _lists(case: Case) -> list[Block]:
    facts = (("Date", "<day>"), ("File number", "<number>"))
    blocks = [*posted(case, facts, at=1, code=True), greeting(case)]
    blocks += [opening(
        case,
        "We looked into your dispute and want to let you know how it ended.",
        "Your dispute of <received> has been completed. We sorted the items by what became of them.",
    )]  # fmt: skip
    meant = {each.title: each.text for each in _LISTS_SAY}
    for name, found in grouped(case).items():
        blocks += [bar(name), para(meant[name], 0.95, sticky=True)]
        blocks += [bullets(*[f"{each.known_as}{changed(each)}" for each in found])]
    return [*blocks, *some(case, 2)]


def _mail(case: Case) -> list[Block]:
    blocks = mailed(case, "TransUnion <disputes@notify.transunion.example>", "News on your TransUnion dispute")
    blocks += [greeting(case), opening(
        case,
        "We have results for your dispute (file number <number>). Here is how each item came out.",
        "There is news about the dispute you started on <received>. Your file number is <number>.",
    )]  # fmt: skip
    blocks += [bullets(*[f"^{each.known_as}^ {each.words}" for each in case.answers])]
    blocks += [
        said(case, "Log in at <site> to see the full report with these results. Please do not reply to this e-mail.")
    ]
    return [*blocks, *questions(case), *contact(case)]


def _then_and_now(case: Case) -> list[Block]:
    facts = (("File Number", "<number>"), ("Issued", "<short>"), ("Dispute of", "<received>"))
    blocks = [*posted(case, facts, at=0), title("Then and now: the accounts you disputed", 1.4)]
    blocks += [*how_done(case)] if case.rng.random() < 0.5 else []
    for each in case.answers:
        blocks += [bar(f"{each.known_as}   ({kind_of(each)})", dark=True), para(each.words, sticky=bool(each.changes))]
        rows = [(change.label, change.before, f"^{change.after}^") for change in each.changes]
        blocks += [grid(("", "Before the dispute", "After the dispute"), rows, (1, 1, 1), "lines", 0.9)] if rows else []
        blocks += (
            [para(f"Questions for the company: {reached_in_line(each.name)}", 0.85)] if case.rng.random() < 0.4 else []
        )
    return [*blocks, *reading(case), *contact(case), *(enclosed(case, "TransUnion Credit Report") if case.rng.random() < 0.4 else [])]  # fmt: skip


def _all_confirmed(case: Case) -> list[Block]:
    blocks = [*posted(case, (("File Number", "<number>"), ("Date", "<day>")), at=2), greeting(case)]
    blocks += [opening(
        case,
        "Every item you disputed with us was verified by its source. Your TransUnion file remains as it was. The items are:",
        "We are writing to say that our investigation has led to no change. All of the items you disputed were confirmed to be accurate, namely:",
    )]  # fmt: skip
    for name, found in parted(case):
        blocks += [lines(f"^{name}^", *[each.known_as for each in found], indent=0.3)]
    blocks += next_steps(case)
    return [*blocks, *contact(case), signed(case, "TransUnion Consumer Relations", "The Disputes Team, TransUnion")]


_RESULTS: Final = LetterKind.RESULTS
_TU: Final = Bureau.TRANSUNION
_NAVY, _TEAL = "#00538b", "#007b86"
FORMS: Final = (
    Form("transunion_cards", _TU, _RESULTS, _cards, dressed(Dress(SANS, 9.0, 0.8, _TEAL), ("", "", "Page {n} of {m}"), ("<name>", "", "File Number <number>")), _CARDS_SAY, _SIZES),
    Form("transunion_old_table", _TU, _RESULTS, _old_table, dressed(Dress(MONO, 8.6, 0.8, "#000000"), ("", "", ""), ("", "PAGE {n} OF {m}", "")), _OLD_SAYS, _MORE, words_of=in_title, days=(20, 31)),
    Form("transunion_prose", _TU, _RESULTS, _prose, dressed(Dress(SERIF, 11.0, 1.0, "#000000"), ("", "", ""), ("", "{n}", "")), _PROSE_SAYS, _FEW),
    Form("transunion_site", _TU, _RESULTS, _site, dressed(Dress(SANS, 8.8, 0.7, _NAVY), ("<figures>", "", "TransUnion Service Center"), ("https://service.transunion.com/dss/results", "", "{n}/{m}")), _SITE_SAYS, _MORE, words_of=in_title),
    Form("transunion_lists", _TU, _RESULTS, _lists, dressed(Dress(SANS, 9.2, 0.9, _NAVY), ("", "", ""), ("<name>", "", "{n} of {m}")), _LISTS_SAY, (2, 3, 4, 5, 6, 8), words_of=in_name),
    Form("transunion_mail", _TU, _RESULTS, _mail, dressed(Dress(SERIF, 10.5, 0.8, _NAVY), ("<figures>", "", "Mail - Inbox"), ("", "", "{n}/{m}")), _MAIL_SAYS, _MORE),
    Form("transunion_then_and_now", _TU, _RESULTS, _then_and_now, dressed(Dress(SANS, 9.0, 0.8, _TEAL), ("", "", "<number>"), ("TransUnion", "", "Page {n} of {m}")), _THEN_NOW_SAYS, (1, 2, 3, 4, 5), shows_old=True, only_accounts=True),
    Form("transunion_all_confirmed", _TU, _RESULTS, _all_confirmed, dressed(Dress(ROMAN, 10.5, 1.0, "#000000"), ("", "", ""), ("", "", "{n}")), (Saying(Outcome.VERIFIED, ""),), (2, 3, 4), overall=Outcome.VERIFIED, words_of=in_name),
)  # fmt: skip
