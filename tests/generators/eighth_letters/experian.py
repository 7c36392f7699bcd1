"""Results of Experian as they come by mail: columns of words, a dense list, two columns of figures, flags in the report, prose.

Known from general knowledge: each item has an outcome of one word (Deleted, Remains, Updated, Processed), the letter
explains these words, and a report number stands at the top. A court tells of a dispute of eleven accounts after which one
was deleted, five were updated and five verified (E.D. Cal., April 2017). Sentences and layouts are made up.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eighth_letters.around import (
    GONE,
    advert,
    codes_of_payments,
    companies,
    disagree,
    enclosed,
    ending,
    full_name,
    head,
    long_day,
    questions,
    rights,
    sayings,
    short_day,
    shown,
    slip,
    some,
    spanish,
    untouched,
    ways,
    work,
)
from tests.generators.fifth_letters.case import Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import as_reported, figures, now
from tests.generators.fifth_letters.people import masked
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    beside,
    boxed,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import contact, others, payments
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_SIZES: Final = (2, 2, 3, 4, 4, 5, 6)
_WORDS: Final = sayings(
    {
        Outcome.DELETED: ("Deleted", "This item was removed from your credit report."),
        Outcome.VERIFIED: ("Remains", "The company that reported the item has certified to Experian that it is accurate. It has not been changed."),
        Outcome.VERIFIED_AND_UPDATED: ("Verified and updated", "The disputed information was certified as accurate. Other information about the item was changed."),
        Outcome.UPDATED_DISPUTED: ("Updated", "A change was made to what you disputed."),
        Outcome.UPDATED_DISPUTED_AND_OTHER: ("Updated, plus more", "A change was made to what you disputed, and to other information about the item."),
        Outcome.UPDATED_OTHER_ONLY: ("Other update", "What you disputed has not been changed. A change was made to other information about the item."),
        Outcome.NOT_FOUND: ("Not present", "Your credit report has no such item."),
        Outcome.PREVIOUSLY_INVESTIGATED: ("Previously handled", "The same dispute of this item was investigated before, and you were told the outcome. It was not investigated again."),
        Outcome.IN_PROGRESS: ("Pending", "The investigation of this item has not ended."),
        Outcome.REINSERTED: ("Reinserted", "The item had been deleted and was put back after the company certified it."),
    }
)  # fmt: skip
_DENSE: Final = sayings(
    {
        Outcome.DELETED: (
            "",
            "Outcome: Deleted. This account or record does not show on your report any longer.",
            "Outcome: Deleted. We took this off because nobody verified it for us.",
        ),
        Outcome.VERIFIED: (
            "",
            "Outcome: Remains. It was found accurate, so we kept it as it is.",
            "Outcome: Remains. No change was called for, says the company that reports it.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "",
            "Outcome: Remains, with updates. What you disputed was found accurate; these were updated besides: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "",
            "Outcome: Updated. The disputed part was changed ({fields}).",
            "Outcome: Updated. Thanks to your dispute this now reads differently: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "",
            "Outcome: Updated. The disputed part was changed, and parts that you didn't dispute as well ({fields}).",
        ),
        Outcome.PARTIALLY_UPDATED: (
            "",
            "Outcome: Updated in part. You disputed several things; only {fields} changed and the other disputed information was kept.",
        ),
        Outcome.NOT_FOUND: ("", "Outcome: Not found. We have nothing of the kind in your file."),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "",
            "Outcome: Not investigated anew. It has been investigated once already on the same grounds.",
        ),
        Outcome.IN_PROGRESS: ("", "Outcome: Open. The company has not replied so far."),
        Outcome.REFUSED_FRIVOLOUS: (
            "",
            "Outcome: Not investigated. You gave no reason why this would be wrong, which makes the dispute frivolous under the law. Tell us what is wrong and we will look into it.",
        ),
    }
)  # fmt: skip
_SIDES: Final = sayings(
    {
        Outcome.DELETED: (
            "",
            "We deleted this information.",
            "Following your dispute, this is no longer reported.",
        ),
        Outcome.VERIFIED: (
            "",
            "The furnisher certified the information as accurate. There is no difference between before and after.",
            "Everything here was confirmed, and nothing was changed.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "",
            "The furnisher certified the disputed information as accurate. Other information is newer, as the columns show.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "",
            "The furnisher changed the information you disputed.",
            "Your dispute led to the change shown here.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "",
            "The furnisher changed the information you disputed as well as information you did not dispute.",
        ),
        Outcome.UPDATED_OTHER_ONLY: (
            "",
            "The furnisher left the disputed information as it was, but changed information you did not dispute.",
        ),
        Outcome.PARTIALLY_UPDATED: (
            "",
            "The furnisher changed some of the information you disputed, as shown here, but not all of it.",
        ),
        Outcome.NOT_FOUND: ("", "We do not have this in your file and had nothing to investigate."),
    }
)
_FLAGS: Final = sayings(
    {
        Outcome.DELETED: ("DELETED", "Left out of this report as a result of your dispute."),
        Outcome.VERIFIED: (
            "UNCHANGED",
            "Disputed by you. Certified as accurate by the company named.",
            "Disputed by you. The company named reported the same information again and affirmed it.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "AFFIRMED, UPDATED",
            "Disputed by you. The company named affirmed what you disputed; it updated {fields}.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "CHANGED",
            "Disputed by you. The company named has changed {fields} accordingly.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "CHANGED",
            "Disputed by you. The company named has changed what you disputed and more than that: {fields}.",
        ),
        Outcome.IN_PROGRESS: ("UNDER INVESTIGATION", "Disputed by you. The result will follow."),
    }
)
_PROSE: Final = sayings(
    {
        Outcome.DELETED: (
            "",
            "We have deleted {item} from your report.",
            "{item}: you will be glad to hear that we agreed with you and struck this from your report.",
            "Since we got no confirmation for {item} within 30 days, this information was dropped.",
        ),
        Outcome.VERIFIED: (
            "",
            "{item} will stay on your report, because the company that reports it maintains that it is accurate.",
            "For {item}, the records of the company bear out what it reports, so nothing was changed.",
            "We are unable to remove {item}. It has been validated by its source.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "",
            "What you disputed in {item} has been validated by its source. In the course of this, some other information was refreshed, namely {fields}.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "",
            "We changed {item} as you requested; what is new is {fields}.",
            "The source of {item} sent us a correction of the information you challenged ({fields}).",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "",
            "The source of {item} sent us a correction of the information you challenged, and further changes that have nothing to do with your challenge. Altogether there is a new value for {fields}.",
        ),
        Outcome.UPDATED_OTHER_ONLY: (
            "",
            "The source of {item} made no correction of the information you challenged. It sent changes of other kinds only, and there is a new value for {fields}.",
        ),
        Outcome.NOT_FOUND: ("", "As for {item}, your report does not contain it."),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "",
            "{item} was the subject of a dispute that we have already resolved. Without new evidence we do not reopen it.",
        ),
        Outcome.IN_PROGRESS: ("", "{item} is still being investigated; expect a second letter."),
    }
)  # fmt: skip


def _top(case: Case) -> list[Block]:
    return head(
        case, f"Report number {case.number}", f"Report date {long_day(case.dated_on)}", "www.experian.com/disputes"
    )


def _key(says: tuple[Saying, ...]) -> list[Block]:
    rows = [(each.title, each.text) for each in says]
    return [title("What the outcomes mean", 1.1), grid((), rows, (1, 4), "plain", 0.9)]


def _words(case: Case) -> list[Block]:
    first = case.rng.random() < 0.5
    rows = [(each.name, each.number or each.entry.told, each.saying.title) for each in case.answers]
    table = [
        title("Dispute results", 1.2),
        grid(("Item", "Number or description", "Outcome"), rows, (3, 3, 2), "bare", 0.95),
    ]
    return [
        *_top(case),
        para(f"Dear {full_name(case)},"),
        para(f"Our investigation of the dispute we received on {long_day(case.received_on)} is finished, unless we say otherwise. The results are as follows."),
        *(_key(_WORDS) + table if first else table + _key(_WORDS)),
        *some(case.rng, disagree(case), companies(case), advert(case)),
        spanish(case),
        *(enclosed(case) if case.rng.random() < 0.5 else rights(case)),
    ]  # fmt: skip


def _dense(case: Case) -> list[Block]:
    blocks: list[Block] = [
        beside([lines("Prepared for", f"^{case.file.name}^", case.file.street, case.file.town)], [lines(f"Report number: {case.number}", f"Date: {figures(case.dated_on)}", "Experian, P.O. Box 9701, Allen TX 75013")], shares=(1, 1)),
        rule(),
        title("About your dispute", 1.2),
        *paras("This summary shows what became of your dispute. The numbers of accounts are shown in part for your safety. If you see an item that you still think is wrong, read the last section."),
    ]  # fmt: skip
    for section, heading in (
        (ItemSection.TRADELINE, "Credit items"),
        (ItemSection.INQUIRY, "Requests for your credit history"),
        (ItemSection.PUBLIC_RECORD, "Public records"),
        (ItemSection.PERSONAL_INFORMATION, "Personal information"),
    ):
        found = case.of(section)
        blocks += [bar(heading)] if found else []
        for each in found:
            blocks += [lines(f"^{shown(each)}^", each.words, size=0.92)]
            if case.rng.random() < 0.5 and section is ItemSection.TRADELINE:
                blocks += [para(contact(each.name), 0.82)]
    return [*blocks, *some(case.rng, ways(case), work(case), untouched(case), questions(case)), *disagree(case)]


def _sides(case: Case) -> list[Block]:
    blocks = [*_top(case), title("Your Dispute Results", 1.4), para("We have compared each item you disputed with the answer that we got.")]  # fmt: skip
    for each in case.answers:
        blocks += [bar(shown(each), dark=True), para(each.words, sticky=True)]
        if each.section is ItemSection.TRADELINE and each.saying.outcome not in GONE:
            both = [[para(f"^{name}^", 0.9), pairs(now(case.bureau, each, old=old), 1, 1.25, 0.82)] for name, old in (("Before dispute", True), ("After dispute", False))]  # fmt: skip
            blocks += [beside(*both)]
    return [*blocks, *some(case.rng, ways(case), disagree(case), companies(case), slip(case)), spanish(case)]


def _flags(case: Case) -> list[Block]:
    blocks: list[Block] = [
        *_top(case),
        para(f"Dear {full_name(case)}:"),
        para("Below is your new credit report. A frame marks each item that was disputed; it tells you the result. Items without a frame were not disputed."),
        title("Credit report", 1.4),
    ]  # fmt: skip
    pieces: list[list[Block]] = []
    for each in case.answers:
        rows = (
            now(case.bureau, each) if each.section is ItemSection.TRADELINE and each.saying.outcome not in GONE else []
        )
        flag = boxed(
            para(f"^DISPUTE RESULT: {each.saying.title}^", 0.9), para(each.words, 0.9), shaded=True, breakable=False
        )
        pieces.append([title(shown(each), 1.0, tinted=False), *([pairs(rows, 2, 1.25, 0.85)] if rows else []), flag])
    pieces += [
        [title(f"{each.name} {masked(case.bureau, each.digits)}", 1.0, tinted=False), pairs(as_reported(case.bureau, each), 2, 1.25, 0.85), *payments(case, each)]
        for each in others(case)
    ]  # fmt: skip
    case.rng.shuffle(pieces)
    for piece in pieces:
        blocks += piece
    return [*blocks, *codes_of_payments(), *disagree(case)]


def _prose(case: Case) -> list[Block]:
    return [
        *head(case, short_day(case.dated_on), f"Ref. {case.number}", code=case.number),
        para(f"Dear {full_name(case)}:"),
        para("Thank you for getting in touch with us about your credit report. We would like to tell you what our inquiries have shown."),
        *paras(*[each.words for each in case.answers]),
        *some(case.rng, ways(case), disagree(case), questions(case)),
        *ending(case),
        *([page(), *untouched(case)] if case.rng.random() < 0.3 else []),
    ]  # fmt: skip


def _blue(case: Case) -> tuple[Dress, Edge, Edge]:
    look = Dress(case.rng.choice((SANS, SERIF)), 9.5, 0.8, "#26478d")
    return look, ("", "", "Experian"), (f"Report {case.number}", "", "Page {n} of {m}")


def _old(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 10, 0.9, "#111111"), ("", "", "Page {n}"), ("", "", "")


HIDES_THE_END: Final = ("xp dense", "xp prose")
FORMS: Final = (
    Form("xp words", Bureau.EXPERIAN, LetterKind.RESULTS, _words, _blue, _WORDS, (2, 3, 4, 5, 6, 8), words_of=in_title),
    Form("xp dense", Bureau.EXPERIAN, LetterKind.RESULTS, _dense, _old, _DENSE, _SIZES),
    Form("xp sides", Bureau.EXPERIAN, LetterKind.RESULTS, _sides, _blue, _SIDES, (2, 2, 3, 4), shows_old=True),
    Form("xp flags", Bureau.EXPERIAN, LetterKind.RESULTS, _flags, _blue, _FLAGS, (2, 3, 3, 4)),
    Form("xp prose", Bureau.EXPERIAN, LetterKind.RESULTS, _prose, _old, _PROSE, _SIZES),
)
