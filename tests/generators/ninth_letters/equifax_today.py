"""Equifax from 2016 to today: items by what became of them, a letter of one who answers complaints, the portal's page.

That today's results go by mail and stand in the consumer's account online is told by Equifax; how they look there is
general knowledge and guess. That the same letter could say of one item that it was verified and that it was deleted is
told by an order of the CFPB (January 2025); no item is said so here.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    barcode,
    beside,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    pairs,
    para,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import payments
from tests.generators.ninth_letters.around import (
    SPANISH,
    ask_again_today,
    by_saying,
    enclosed_report,
    first_name,
    greeted,
    how_disputes_go,
    long_day,
    not_in_dispute,
    offer,
    questions,
    reply_form,
    rights_in_brief,
    short_day,
    told_of,
    where_to_write,
    window,
)
from tests.generators.ninth_letters.said import (
    Sayings,
    absent,
    corrected,
    corrected_and_more,
    done_before,
    gone,
    newer,
    of,
    partly,
    stays,
    stays_but_newer,
    still_open,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_GROUPS: Final[Sayings] = (
    *gone("Removed from your credit report", "These items will not be seen by anyone who asks for your report from now on."),
    *stays("Confirmed, not changed", "The companies told us that these items are right as they stand."),
    *corrected("Changed because of your dispute", "The companies agreed with you and sent us the correction."),
    *corrected_and_more("Changed because of your dispute, and updated otherwise", "The companies agreed with you. They also gave us newer information on the same accounts."),
    *stays_but_newer("Confirmed, with newer information", "What you disputed is right, according to the companies. They gave us newer information on other points."),
    *of(Outcome.UPDATED_OTHER_ONLY, "Newer information on points you did not dispute", ("The companies sent us newer information that has nothing to do with your dispute.",)),
    *absent("Not part of your credit report", "We could not find these items."),
    *done_before("Answered earlier", "You disputed these items before for the same reason, and had our answer."),
    *still_open("Still being investigated", "We have not heard from the companies yet."),
)  # fmt: skip
_EXECUTIVE: Final[Sayings] = (
    *gone(
        "",
        "As to {item}, the data furnisher instructed us to delete it, and it has been deleted.",
        "I can tell you that {item} no longer appears on your Equifax credit file.",
        "The entry {item} was suppressed from your file for good, since it could not be substantiated.",
    ),
    *stays(
        "",
        "With regard to {item}, the data furnisher reported back that its information is accurate. It therefore stands unaltered.",
        "The furnisher has verified {item}. We have no ground to change it.",
        "I reviewed {item} myself together with the papers you sent. They do not show an error, so it will go on being reported in the same manner.",
    ),
    *corrected(
        "",
        "Regarding {item}, the furnisher found for you and we have revised the disputed information accordingly, namely {fields}.",
        "The error you pointed out in {item} has been set right. The revision concerns {fields}.",
    ),
    *corrected_and_more("", "In {item} the disputed information was revised. The furnisher took the opportunity to send other current information too; together the revisions concern {fields}."),
    *stays_but_newer("", "The furnisher affirmed the disputed information in {item} as accurate, and refreshed other information of that account: {fields}.", "On {item} your dispute was not borne out, though the furnisher did send more current data ({fields})."),
    *newer("", "In {item} information that you had not disputed was refreshed, namely {fields}."),
    *partly("", "As to {item}, your dispute was borne out in one respect, in which the account was revised ({fields}), and was not in another, in which it was verified as it stands."),
    *absent("", "I found no entry in your file that would correspond to {item}."),
    *done_before("", "Your concern about {item} was already investigated and answered in an earlier case. As it rests on the same facts, no further investigation was made."),
)  # fmt: skip
_MODIFIED: Final[Sayings] = (
    *gone("", "The item has been deleted from your Equifax credit file.", "This item will no longer be reported by Equifax.", "Equifax has removed this item at the request of the company that supplied it."),
    *stays("", "The company verified that it is reporting this item accurately. No part of it was modified.", "Equifax reviewed your documents and the item, and the item is correct as it stands.", "This item belongs to you, according to the company, and was not modified."),
    *corrected("", "The information you disputed has been modified. Fields modified:", "The company sent Equifax a correction of the disputed information. Fields modified:"),
    *corrected_and_more("", "The information you disputed has been modified, and the company modified more than you asked. Fields modified:"),
    *stays_but_newer("", "The information you disputed has been verified as accurate. The company modified information unrelated to your dispute. Fields modified:", "Your dispute did not lead to a correction, since the disputed information is accurate. Other fields were modified all the same:"),
    *newer("", "The company modified information unrelated to your dispute. Fields modified:"),
    *partly("", "The information you disputed is accurate in part and has been modified in part. Fields modified:"),
    *absent("", "Equifax has no such item on file for you."),
    *done_before("", "Equifax completed an investigation of this item before, with the same dispute, and sent you its result. It was not repeated."),
)  # fmt: skip
_PORTAL: Final[Sayings] = (
    *gone("Deleted", "This item is off your Equifax credit report.", "The company told us to remove this. It's gone from your report."),
    *stays("No change", "The company checked and says it's accurate.", "We heard back: this is being reported correctly, so we left it alone."),
    *corrected("Updated", "What you disputed was wrong. It's been fixed: {fields}.", "You were right. The company fixed {fields}."),
    *corrected_and_more("Updated", "What you disputed has been fixed, plus other details of this account are new: {fields}."),
    *stays_but_newer("Accurate, with updates", "What you disputed is accurate, says the company. It updated other details: {fields}."),
    *newer("Other details updated", "Details that weren't part of your dispute were updated: {fields}."),
    *done_before("Not reinvestigated", "You've disputed this before and we sent you results. Nothing new was included this time."),
    *still_open("In progress", "We're waiting to hear from the company."),
)  # fmt: skip


def _groups(case: Case) -> list[Block]:
    found: list[Block] = [
        beside([lines("Equifax Information Services LLC", "P.O. Box 740256", "Atlanta, GA 30374-0256"), gap(0.25), window(case)],
               [barcode(case.rng, f"001{case.number}"), lines(long_day(case.dated_on), f"Confirmation number: {case.number}")], shares=(3, 2)),
        title("Your dispute results", 1.6),
        para(f"Dear {case.file.name.title()}, we received your dispute on {long_day(case.received_on)} and have completed our work on the items listed here. "
             f"{'Each of them stands under the heading that tells what happened.' if len(case.answers) > 1 else ''}"),
    ]  # fmt: skip
    for saying, answers in by_saying(case, _GROUPS):
        found += [title(saying.title, 1.15), para(saying.text, 0.95, sticky=True), bullets(*[f"{each.name} - {told_of(each)}" for each in answers])]  # fmt: skip
    if case.rng.random() < 0.6:
        found += not_in_dispute(case, "Accounts you did not dispute", "They are shown so that you can look them over.")
    found += [*ask_again_today(case), *(how_disputes_go(case) if case.rng.random() < 0.5 else [])]
    found += [*(questions(case) if case.rng.random() < 0.4 else []), para(SPANISH[case.bureau], 0.9)]
    return found + (rights_in_brief() if case.rng.random() < 0.5 else enclosed_report(case, "Your Equifax Credit Report"))  # fmt: skip


def _modified(case: Case) -> list[Block]:
    found: list[Block] = [
        lines("EQUIFAX", "Equifax Information Services LLC", "P.O. Box 740241", "Atlanta, GA 30374"),
        beside([window(case)], [barcode(case.rng, f"{case.number}-DSR"), lines(f"Date: {figures(case.dated_on)}", f"Confirmation #: {case.number}")], shares=(3, 2)),
        para(f"Dear {greeted(case)}:"),
        para(case.rng.choice((
            "Thank you for disputing information with Equifax. The results are given account by account.",
            f"We write to let you know the results of the dispute that you sent us on {long_day(case.received_on)}.",
            "Your dispute is closed. Here are its results, together with the present state of the accounts that remain.",
        ))),
    ]  # fmt: skip
    for answer in case.answers:
        found.append(bar(f"{answer.name}  {told_of(answer)}"))
        found.append(para(answer.words, sticky=bool(answer.changes)))
        if answer.changes:
            found.append(bullets(*[each.label for each in answer.changes], marker="*"))
            if case.rng.random() < 0.6:
                found += [pairs(now(case.bureau, answer), 2, 1.45, 0.82), *(payments(case, answer.entry) if case.rng.random() < 0.4 else [])]  # fmt: skip
    found += [
        *where_to_write(case, "To contact the companies"),
        *ask_again_today(case),
        para(SPANISH[case.bureau], 0.9),
    ]
    return found + case.rng.choice((rights_in_brief, lambda: reply_form(case), list))()


def _executive(case: Case) -> list[Block]:
    told = [para(each.words) for each in case.answers]
    complaint = f"{case.rng.randrange(230101, 261230)}-{case.rng.randrange(1000000, 9999999)}"
    return [
        lines("EQUIFAX", "Office of Consumer Affairs", "1550 Peachtree Street NE", "Atlanta, Georgia 30309"),
        lines(long_day(case.dated_on)),
        window(case),
        lines(f"Re: CFPB case {complaint}", f"Equifax confirmation number {case.number}"),
        para(f"Dear {greeted(case)}:"),
        para(f"Thank you for the complaint that you submitted to the Consumer Financial Protection Bureau and that reached us on {long_day(case.received_on)}. "
             "I have been asked to answer it. I understand you to say that entries in your Equifax credit file are not accurate. "
             "Our office opened an investigation, and I am glad to share what came of it."),
        *told,
        *how_disputes_go(case),
        para("An updated credit file will reach you under separate cover within ten days. If you have more documents, please send them to the address "
             "above and quote the confirmation number."),
        *(where_to_write(case, "Contact information of the data furnishers") if case.rng.random() < 0.5 else []),
        lines("Respectfully,", "", case.rng.choice(("T. Hargrove", "D. Whitfield", "L. Amaya")), "Consumer Affairs Specialist"),
    ]  # fmt: skip


def _portal(case: Case) -> list[Block]:
    day = short_day(case.dated_on)
    found: list[Block] = [
        title("myEquifax", 1.8),
        para("Home  >  Dispute Center  >  Dispute details", 0.85),
        pairs([("Confirmation number", case.number), ("Submitted", short_day(case.received_on)), ("Results posted", day), ("Items", str(len(case.answers)))], 2, 1.4, 0.95),
        para(f"Hi {first_name(case)}, here's what we found."),
    ]  # fmt: skip
    shaded = case.rng.random() < 0.3
    found += [boxed(*_card(case, answer), shaded=shaded, breakable=False) for answer in case.answers]
    found += [
        rule(),
        para("^What do these mean?^ Deleted: the item was taken off. No change: it was found accurate. Updated: what you disputed was changed. Accurate, with updates: what you disputed is right, something else is new. In progress: we're not done.", 0.85),
        para("^Next steps.^ You can upload documents, add a statement, or see your new Equifax credit report.", 0.85),
        *(not_in_dispute(case, "Other accounts on your report") if case.rng.random() < 0.5 else []),
        *(offer(case) if case.rng.random() < 0.5 else []),
        para(f"Printed {figures(case.dated_on)} from my.equifax.com/disputes/{case.number}", 0.75),
    ]  # fmt: skip
    return found


def _card(case: Case, answer: Answer) -> list[Block]:
    rows = [("Outcome", answer.saying.title), ("Details", answer.words)]
    if answer.section is ItemSection.TRADELINE and answer.changes and case.rng.random() < 0.5:
        shown = [each for each in now(case.bureau, answer) if each[0] in {one.label for one in answer.changes}]
        return [para(f"^{answer.name}^  {told_of(answer)}"), pairs(rows, 1, 0.9, 0.95), grid([each for each, _ in shown], [[each for _, each in shown]], [1] * len(shown), "bare", 0.82)]  # fmt: skip
    return [para(f"^{answer.name}^  {told_of(answer)}"), pairs(rows, 1, 0.9, 0.95)]


def _groups_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(SANS, 9.2, 0.8, "#9e1b32"),
        ("EQUIFAX", "", "{n} of {m}"),
        (f"{case.number}", "", "Please keep for your records"),
    )


def _executive_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 11.0, 1.0, "#9e1b32"), ("", "", ""), ("", "{n}", "")


def _portal_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    day = figures(case.dated_on)
    return Dress(SANS, 9.4, 0.75, "#9e1b32"), (day, "Dispute details | myEquifax", ""), ("https://my.equifax.com/disputes", "", "{n}/{m}")  # fmt: skip


FORMS: Final = (
    Form("equifax-modified", Bureau.EQUIFAX, LetterKind.RESULTS, _modified, _groups_dress, _MODIFIED, (1, 2, 3, 3, 4, 5)),
    Form("equifax-groups", Bureau.EQUIFAX, LetterKind.RESULTS, _groups, _groups_dress, _GROUPS, (2, 3, 4, 5, 6, 8), words_of=in_title),
    Form("equifax-executive", Bureau.EQUIFAX, LetterKind.RESULTS, _executive, _executive_dress, _EXECUTIVE, (1, 2, 3, 4)),
    Form("equifax-portal", Bureau.EQUIFAX, LetterKind.RESULTS, _portal, _portal_dress, _PORTAL, (1, 2, 3, 4, 5, 6)),
)  # fmt: skip
