"""Equifax's results since the middle of the 2010s: a summary with details, lists by outcome, a portal, a reply in prose.

That the portal shows each dispute with its status is known; how it words them is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Case, Form, in_title, in_words
from tests.generators.fifth_letters.fields import now
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    boxed,
    bullets,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    piped,
    rule,
    title,
)
from tests.generators.twelfth_letters.around import (
    CALL,
    boxless,
    claim,
    dear,
    enclosed,
    ending,
    furnishers,
    long_day,
    new_head,
    numbered,
    offers,
    old_head,
    part,
    process,
    questions,
    reach,
    say,
    short_day,
    surround,
    terms,
    told,
    untouched,
    what_next,
    your_rights,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_O = Outcome

_SUMMED: Final = (
    say(_O.DELETED, "Deleted", "Deleted. Equifax took this item out of your credit report on the strength of what the data furnisher answered."),
    say(_O.DELETED, "Deleted", "As nobody could substantiate this item for us in time, it had to be deleted."),
    say(_O.VERIFIED, "Verified as reported", "We asked the data furnisher to review your dispute. It reports that everything you questioned is accurate, and the item remains the way it was."),
    say(_O.VERIFIED, "Verified as reported", "The item was verified. You will find it on your credit report just as you did before."),
    say(_O.UPDATED_DISPUTED, "Updated", "What you disputed has been updated: {fields}."),
    say(_O.UPDATED_DISPUTED, "Updated", "The data furnisher agreed with you in regard to {fields} and had us correct the reporting."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "Updated, including other information", "We updated what you disputed and also other information of the account. Altogether these changed: {fields}."),
    say(_O.VERIFIED_AND_UPDATED, "Verified, other information updated", "The disputed information was verified. Since it was first reported some things have moved on, and the data furnisher updated {fields}."),
    say(_O.VERIFIED_AND_UPDATED, "Verified, other information updated", "The data furnisher verified that you are the owner of this account and that your dispute does not call for a correction. It took the occasion to update {fields}."),
    say(_O.UPDATED_OTHER_ONLY, "Other information updated", "Nothing that you disputed was altered. Outside your dispute the data furnisher updated {fields}."),
    say(_O.PARTIALLY_UPDATED, "Partly updated", "Your dispute was resolved in part: {fields} changed, while the remaining points that you raised were verified as accurate."),
    say(_O.NOT_FOUND, "Not reporting", "This item is not on your Equifax credit report, so that there was nothing to investigate."),
    say(_O.PREVIOUSLY_INVESTIGATED, "Previously investigated", "Equifax already investigated an identical dispute of this item and told you of the outcome. As your present request brings no new information, it was not investigated a second time."),
    say(_O.REINSERTED, "Placed back", "This item had once been deleted. The data furnisher has since certified it to be complete and accurate, for which reason it is back on your credit report."),
)  # fmt: skip


def _summed(case: Case) -> Sequence[Block]:
    rows = [(each.name, numbered(each), each.saying.title) for each in case.answers]
    blocks = [
        *new_head(
            case,
            "Your dispute results",
            ("Date", long_day(case.dated_on)),
            ("Confirmation #", case.number),
            ("Phone", CALL[case.bureau]),
        ),
        dear(case),
        para("We are writing to let you know that your dispute is complete. Part 1 gives an overview. Part 2 says more of each item, and how to contact who furnished it."),
        title("Part 1: Overview", 1.2),
        grid(("Company or item", "Number or type", "Outcome"), rows, (2.4, 2.2, 2.2), "zebra"),
        title("Part 2: Item by item", 1.2),
    ]  # fmt: skip
    for each in case.answers:
        inside = [
            bar(f"{each.name}  {numbered(each)}"),
            pairs([("Your dispute", claim(case, each))], 1, 1.3, 0.92),
            para(each.words),
        ]
        if each.changes:
            inside.append(pairs(now(case.bureau, each), 2, 1.35, 0.86))
        if each.section is ItemSection.TRADELINE:
            inside.append(para(f"Data furnisher: {reach(case, each)}", 0.86))
        blocks.append(boxless(*inside))
    blocks += what_next(case)
    blocks += surround(case, process(case), questions(case), terms(case.rng, case.bureau), your_rights(case.rng))
    return blocks


_LISTS: Final = {
    _O.DELETED: (
        "Items we removed",
        "These no longer form part of your credit report. They will not be shown to anyone who asks for it.",
    ),
    _O.UPDATED_DISPUTED: (
        "Items changed because of your dispute",
        "Their furnishers found your dispute justified and supplied the right information.",
    ),
    _O.VERIFIED: (
        "Items that stay as they are",
        "Their sources confirmed that the reporting is accurate and belongs to you.",
    ),
    _O.VERIFIED_AND_UPDATED: (
        "Items confirmed, with more recent information",
        "What you disputed was confirmed to be accurate. Since your report was made, other details have been brought up to date.",
    ),
    _O.NOT_FOUND: ("Items we could not find", "You named these, but they do not appear in your file with us."),
    _O.PREVIOUSLY_INVESTIGATED: (
        "Items looked into on an earlier occasion",
        "We have sent you results for these in the past. Nothing new was provided, so they were not opened again.",
    ),
    _O.IN_PROGRESS: (
        "Items not finished yet",
        "Our research on these goes on. We will have an answer for you before the legal deadline.",
    ),
}
_LISTED: Final = tuple(say(outcome, heading, text) for outcome, (heading, text) in _LISTS.items())


def _listed(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        *old_head(case, long_day(case.dated_on), f"Confirmation #: {case.number}", bars=case.rng.random() < 0.5),
        dear(case),
        para(f"Your letter, which came in on {long_day(case.received_on)}, named {len(case.answers)} {'item' if len(case.answers) == 1 else 'items'}. Here they are, sorted by what became of them."),
    ]  # fmt: skip
    for heading in dict.fromkeys(each.saying.title for each in case.answers):
        of = [each for each in case.answers if each.saying.title == heading]
        blocks += [title(heading, 1.2), para(of[0].words, 0.95, sticky=True)]
        if case.rng.random() < 0.6:
            names = [f"{one.known_as} ({told(one)})" if not one.number else one.known_as for one in of]
            blocks.append(bullets(*names, marker=case.rng.choice(("•", "–", "■"))))
        else:
            blocks.append(grid(("Reported by", "Number"), [(one.name, numbered(one)) for one in of], (3, 3), "lines"))
    blocks += [ending(case, "Equifax Information Services LLC"), *what_next(case)]
    blocks += surround(
        case, furnishers(case, "If you would like to contact the furnishers"), untouched(case), [offers(case)],
        enclosed(case, "Your Equifax credit report, in part"), your_rights(case.rng), share=0.5,
    )  # fmt: skip
    return blocks


_ONLINE: Final = (
    say(_O.DELETED, "Removed from your report", "Good to know: lenders can't see this any longer."),
    say(_O.VERIFIED, "Accurate, no changes made", "The lender looked at your dispute and says the information is right."),
    say(_O.VERIFIED, "Stays on your report", "We checked, and the information was confirmed."),
    say(_O.UPDATED_DISPUTED, "Updated as you requested", "The information you flagged was changed."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "Updated as you requested, plus more", "The information you flagged was changed. The lender also sent us other updates."),
    say(_O.VERIFIED_AND_UPDATED, "Accurate, newer details added", "The information you flagged was confirmed. The lender sent newer details on other parts of the account."),
    say(_O.UPDATED_OTHER_ONLY, "Other details updated", "The information you flagged was left alone. The lender sent updates for other details."),
    say(_O.PARTIALLY_UPDATED, "Some of it updated", "Some of what you flagged was changed; some of it the lender says is right."),
    say(_O.IN_PROGRESS, "Under review", "We're still working on this one. Check back here for the result."),
    say(_O.NOT_FOUND, "Nothing to review", "We couldn't find this on your Equifax credit report."),
)  # fmt: skip


def _online(case: Case) -> Sequence[Block]:
    done = sum(each.saying.outcome is not _O.IN_PROGRESS for each in case.answers)
    blocks: list[Block] = [
        piped([("myEquifax", "Home"), ("Credit", "Score"), ("Disputes", "Help")], 0.85),
        rule(),
        title("Dispute details", 1.7),
        pairs(
            [
                ("Confirmation #", case.number),
                ("Submitted", short_day(case.received_on)),
                ("Last update", short_day(case.dated_on)),
                ("Completed", f"{done} of {len(case.answers)}"),
            ],
            2,
            1.25,
            0.92,
        ),
        para(f"Hi {case.file.name.split()[0].title()}, here's where things stand."),
    ]
    for each in case.answers:
        inside = [
            para(f"^{each.name}^", 1.1, sticky=True),
            para(f"{part(each)}  |  {numbered(each)}", 0.9),
            para(f"^{each.saying.title}^", 1.02),
            para(each.words, 0.95),
        ]
        if each.changes:
            inside.append(piped([(one.label, f"{one.before}  >  {one.after}") for one in each.changes], 0.88))
        inside.append(para(f"Reason you gave: {claim(case, each)}", 0.85))
        blocks.append(boxed(*inside, shaded=case.rng.random() < 0.2, breakable=False))
    blocks += surround(case, [offers(case)], questions(case), what_next(case), share=0.65)
    return [*blocks, para("© Equifax Inc. Equifax and the Equifax marks are trademarks of Equifax Inc.", 0.78)]


_REPLIED: Final = (
    say(_O.DELETED, "", "As for {item}, our office instructed that it be deleted, and this has been done."),
    say(_O.DELETED, "", "You will be pleased to learn that {item} has been purged from your file following your complaint."),
    say(_O.VERIFIED, "", "With regard to {item}, the furnisher was contacted once more and confirmed that its reporting is accurate. We are therefore unable to remove or change it."),
    say(_O.VERIFIED, "", "Our review of {item} gave no reason for a change, since its source provided us with records that support what is reported."),
    say(_O.UPDATED_DISPUTED, "", "Concerning {item}, you were right to object. We have amended {fields} in line with your letter."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "", "In the case of {item} the reporting which you objected to was amended, as were some details that your letter does not mention; together these are {fields}."),
    say(_O.VERIFIED_AND_UPDATED, "", "{item} was confirmed to be yours and to be reported accurately. The furnisher did, however, bring us up to date on {fields}."),
    say(_O.UPDATED_OTHER_ONLY, "", "On {item} we made no change to what your letter complains of; the furnisher had us revise only {fields}, to which you had not objected."),
    say(_O.PARTIALLY_UPDATED, "", "Your objections to {item} were well founded in one respect, in which we amended {fields}, and were not borne out in the others, which the furnisher confirmed."),
    say(_O.NOT_FOUND, "", "Your letter also speaks of {item}. There is no such entry in your file at this time."),
    say(_O.PREVIOUSLY_INVESTIGATED, "", "We note that {item} was the subject of an earlier reinvestigation whose results we mailed to you, and your letter tells us nothing that would warrant another."),
    say(_O.IN_PROGRESS, "", "About {item} we cannot give you an answer today, as we have not heard from the furnisher; we will follow up in writing."),
)  # fmt: skip


def _replied(case: Case) -> Sequence[Block]:
    opening = case.rng.choice(
        (
            f"This responds to the complaint that you filed with the Consumer Financial Protection Bureau, which was passed on to our office on {long_day(case.received_on)}.",
            f"This is in answer to your letter to our legal department, received on {long_day(case.received_on)}.",
        )
    )  # fmt: skip
    said = [each.words for each in case.answers]
    body = [para(one) for one in said] if case.rng.random() < 0.6 else [para("  ".join(said[at : at + 2])) for at in range(0, len(said), 2)]  # fmt: skip
    return [
        lines("Equifax Information Services LLC", "Office of Consumer Affairs", "P.O. Box 105139", "Atlanta, GA 30348"),
        para(long_day(case.dated_on)),
        lines(case.file.name, case.file.street, case.file.town),
        para(f"Re: Equifax confirmation number {case.number}"),
        dear(case),
        *paras(
            opening,
            "We take inquiries of this kind seriously and have gone through your file together with the documents that you sent.",
        ),
        *body,
        para("If you do not agree with any of this, you may put a statement of up to one hundred words in your file, which will accompany it from then on. We trust that this answers your concerns."),
        ending(case, "Office of Consumer Affairs"),
        *surround(case, [page(), *untouched(case)], enclosed(case, "Enclosure: your credit file"), your_rights(case.rng), share=0.4),
    ]  # fmt: skip


def _paper(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(case.rng.choice((SANS, SANS, SERIF)), case.rng.choice((8.8, 9.4)), case.rng.choice((0.75, 0.9)), "#a01830"),
        ("", "", f"Confirmation # {case.number}"),
        (case.file.name, "", "Page {n} of {m}"),
    )  # fmt: skip


def _printed(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(SANS, 8.8, 0.7, "#8a1538"),
        (f"{case.dated_on:%m/%d/%Y}", "", "Dispute details | myEquifax"),
        ("https://my.equifax.com/membercenter/#/disputes/details", "", "{n}/{m}"),
    )


def _letter(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 11.0, 1.05, "#000000"), ("", "", ""), ("", "Page {n} of {m}", "")


_EFX: Final = Bureau.EQUIFAX
FORMS: Final = (
    Form("efx overview and details", _EFX, LetterKind.RESULTS, _summed, _paper, _SUMMED, SIZES, words_of=in_words),
    Form("efx sorted lists", _EFX, LetterKind.RESULTS, _listed, _paper, _LISTED, (2, 3, 4, 5, 6, 8, 10), words_of=in_title),
    Form("efx portal", _EFX, LetterKind.RESULTS, _online, _printed, _ONLINE, SIZES, shows_old=True),
    Form("efx consumer affairs", _EFX, LetterKind.RESULTS, _replied, _letter, _REPLIED, (1, 2, 3, 3, 4, 5)),
)  # fmt: skip
"""Results of the last years."""
