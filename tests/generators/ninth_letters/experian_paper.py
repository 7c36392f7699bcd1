"""Experian on paper, 2005 to 2016: outcomes of one word with a key of them, columns, frames with the item before and
after, parts of the report one after the other.

That results name one of a few outcomes (Remains, Updated, Deleted, Processed and others), each with a short definition,
and that accounts show the beginning of their numbers, is general knowledge; the definitions are in own words. "Processed"
leaves open whether an item was updated or deleted: that is so in life, and `accepted` has it.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, in_title
from tests.generators.fifth_letters.fields import as_reported, now
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
    gap,
    grid,
    lines,
    pairs,
    para,
    paras,
    piped,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import others
from tests.generators.ninth_letters.around import (
    ask_again,
    by_part,
    definitions,
    enclosed_report,
    how_disputes_go,
    long_day,
    not_in_dispute,
    offer,
    paper_head,
    rights_in_brief,
    short_day,
    statuses,
    told_of,
    where_to_write,
    window,
)
from tests.generators.ninth_letters.said import (
    ANY_CHANGE,
    Sayings,
    absent,
    back,
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

_ONE_WORD: Final[Sayings] = (
    *(gone("Deleted", "This item is no longer on your credit report.") * 4),  # more often than "Processed"
    *stays("Remains", "The source of the information has told us that it is accurate. The item was not changed."),
    *of(Outcome.UPDATED_DISPUTED, "Updated", ("A change was made to this item; it is shown below as it now appears.",), ANY_CHANGE),
    *stays_but_newer("Verified and updated", "What you disputed was found accurate. Something else about the item was updated."),
    *corrected("Corrected", "The information you disputed was wrong and was replaced."),
    *of(Outcome.DELETED, "Processed", ("This item was either updated or deleted. Your report shows which.",), ANY_CHANGE),
    *still_open("Pending", "We are waiting for the source to answer."),
    *done_before("Previously processed", "You asked us about this item before. The source verified it at that time and we did not ask again."),
    *absent("Not on report", "This item does not appear on your personal credit report."),
)  # fmt: skip
_COLUMNS: Final[Sayings] = (
    *gone("Deleted"),
    *stays("Remains"),
    *corrected("Disputed information updated"),
    *stays_but_newer("Verified; other information updated"),
    *newer("Other information updated"),
    *absent("Not on report"),
    *back("Reinserted"),
    *still_open("Open"),
)
_FRAMES: Final[Sayings] = (
    *gone("Deleted", "The item on the left was taken from your personal credit report.", "You will not find this item on your report any longer."),
    *stays("Remains", "After your dispute the item reads just as it did before it.", "The furnisher vouched for this item, and it remains in the form shown."),
    *corrected("Updated", "The disputed part of this item has been updated by its furnisher.", "Your dispute led to a correction of this item."),
    *corrected_and_more("Updated", "The disputed part of this item has been updated by its furnisher, and so have parts that you did not dispute."),
    *stays_but_newer("Verified and updated", "The furnisher vouched for the part you disputed. Parts you did not dispute were updated."),
    *newer("Updated, not disputed", "Only parts of this item that you did not dispute have been updated."),
    *partly("Updated in part", "The furnisher corrected some of the disputed information and vouched for the remainder of it."),
)  # fmt: skip
_PARTS: Final[Sayings] = (
    *gone("", "was removed following your request.", "has been deleted because we received no confirmation of it.", "has come off your report."),
    *stays("", "remains as reported. Our source considers it accurate.", "stays on your report without change.", "was confirmed and is the same as before."),
    *corrected("", "now shows the disputed information as corrected by our source: {fields}.", "has been changed in {fields}, which is what you disputed."),
    *corrected_and_more("", "has been changed in what you disputed, and in other information as well: {fields}."),
    *stays_but_newer("", "remains as to the information you disputed, which was confirmed. Since then our source has reported new information for {fields}."),
    *partly("", "was changed in {fields}; the rest of what you disputed was confirmed and remains."),
    *done_before("", "was not investigated again. We sent you the result of our earlier investigation of the same dispute."),
    *absent("", "could not be located on your report."),
    *still_open("", "is being investigated still. We will send you the result when we have it."),
)  # fmt: skip
_NOTES: Final[Sayings] = (
    *gone("", "This item was deleted from our processing of your dispute in {month}.", "Deleted in {month}, in answer to your dispute."),
    *stays("", "This item remained unchanged from our processing of your dispute in {month}.", "In {month} you disputed this item. Its source certified it, and it remains.", "Unchanged after your dispute of {month}."),
    *corrected("", "This item was changed in {month}, as you had disputed: {fields}.", "In {month} its source corrected what you disputed ({fields})."),
    *corrected_and_more("", "This item was changed in {month}, both in what you had disputed and in what you had not: {fields}."),
    *stays_but_newer("", "What you disputed was verified in {month}. At that time other information was updated: {fields}."),
    *newer("", "In {month} our processing of your dispute updated information that was not disputed: {fields}."),
    *still_open("", "This item is in dispute since {month}. The dispute has not been resolved."),
)  # fmt: skip
_PART_NAMES: Final = (
    ("Public records", ItemSection.PUBLIC_RECORD),
    ("Credit items", ItemSection.TRADELINE),
    ("Requests for your credit history", ItemSection.INQUIRY),
    ("Personal information", ItemSection.PERSONAL_INFORMATION),
)


def _head(case: Case) -> list[Block]:
    return [
        beside(
            [title("experian", 1.8), lines("Prepared for", case.file.name), lines(f"Report number {case.number}", f"Report date {short_day(case.dated_on)}")],
            [lines("Experian", "P.O. Box 9701", "Allen, TX 75013", "1 888 397 3742"), gap(0.1)],
            shares=(3, 2),
        ),
        window(case),
    ]  # fmt: skip


def _one_word(case: Case) -> list[Block]:
    shown = list(case.answers)
    half = (len(shown) + 1) // 2
    columns = [[_outcome(each) for each in part] for part in (shown[:half], shown[half:]) if part]
    flat = [[block for blocks in column for block in blocks] for column in columns]
    key = [f"^{name}^ - {text}" for name, text in definitions(_ONE_WORD)]
    return [
        *_head(case),
        title("Investigation results", 1.4),
        para(case.rng.choice((
            "We have completed the processing of your dispute. An outcome is printed with each item. These are the outcomes that there are:",
            "Here are the results for the items you disputed. First, what each of our outcomes means:",
        ))),
        lines(*key, size=0.9),
        rule(),
        beside(*flat) if len(flat) > 1 else boxed(*flat[0]),
        rule(),
        *_as_they_read(case),
        *paras("If you do not agree, please get in touch with the source of the information, or send us documents that show what is wrong."),
        *where_to_write(case, "Sources of your items"),
        *ask_again(case),
        *(statuses(case) if case.rng.random() < 0.4 else []),
        *(enclosed_report(case, "Personal Credit Report") if case.rng.random() < 0.5 else rights_in_brief()),
    ]  # fmt: skip


def _as_they_read(case: Case) -> list[Block]:
    """The accounts that were changed, as the report has them now."""
    found: list[Block] = []
    for answer in case.answers:
        if answer.changes:
            found += [para(f"^{answer.name}^ {told_of(answer)}", sticky=True), piped(now(case.bureau, answer), 0.9)]
    return [title("Updated items as they now appear", 1.1), *found] if found else []


def _outcome(answer: Answer) -> list[Block]:
    return [lines(f"^{answer.name}^", told_of(answer), f"Outcome: {answer.saying.title}")]


def _columns(case: Case) -> list[Block]:
    rows = [(each.name, told_of(each), each.saying.title) for each in case.answers]
    return [
        *paper_head(case, long_day(case.dated_on), f"Report number: {case.number}"),
        para(f"Dear {case.file.name.title()}:"),
        para(f"You wrote to us about your personal credit report, and we got your letter on {long_day(case.received_on)}. We have asked the sources of the items you named. This is the outcome:"),
        grid(("Item", "Account or type", "Outcome"), rows, (2.2, 1.9, 1.8), case.rng.choice(("lines", "zebra", "bare")), 0.95),
        para("Deleted items were taken out. Items that remain were verified. Items that were updated may look better or worse than before."),
        *(how_disputes_go(case) if case.rng.random() < 0.5 else []),
        *ask_again(case),
        *(offer(case) if case.rng.random() < 0.6 else []),
        lines("Sincerely,", "", "Experian", "National Consumer Assistance Center"),
    ]  # fmt: skip


def _frames(case: Case) -> list[Block]:
    found = [
        *_head(case),
        title("Results of your dispute", 1.4),
        para("On the left each item is shown as it was on the day of your dispute, on the right as it is since our investigation."),
    ]  # fmt: skip
    for answer in case.answers:
        found.append(bar(f"{answer.name}   {told_of(answer)}"))
        found.append(para(f"^{answer.saying.title}.^ {answer.words}", sticky=True))
        left = pairs(_rows(case, answer, old=True), 1, 1.25, 0.88)
        deleted = answer.saying.outcome is Outcome.DELETED
        right = para("(deleted)", 0.9) if deleted else pairs(_rows(case, answer), 1, 1.25, 0.88)
        found.append(beside([para("^Before dispute^", 0.9), left], [para("^After dispute^", 0.9), right]))
    found += [rule(), *how_disputes_go(case), *ask_again(case)]
    if case.rng.random() < 0.5:
        found += not_in_dispute(case, "Items that were not disputed")
    return found


def _rows(case: Case, answer: Answer, *, old: bool = False) -> list[tuple[str, str]]:
    """Some lines of an account, those that changed among them; of other entries what sort they are."""
    if answer.section is not ItemSection.TRADELINE:
        return [("Type", answer.entry.told)]
    rows = now(case.bureau, answer, old=old)
    changed = {each.label for each in answer.changes}
    return [each for at, each in enumerate(rows) if at in (0, 3, 4, 6) or each[0] in changed or each[0] == "Status"]


def _parts(case: Case) -> list[Block]:
    found: list[Block] = [
        *_head(case),
        piped([("Report number", case.number), ("Date", long_day(case.dated_on)), ("Dispute received", long_day(case.received_on))]),
        title("About your dispute", 1.4),
    ]  # fmt: skip
    for name, answers in by_part(case, _PART_NAMES):
        found.append(bar(name, dark=True))
        found += [para(f"^{each.name}^ ({told_of(each)}) {each.words}") for each in answers]
    found += [title("Good to know", 1.1), *how_disputes_go(case)]
    found += [*where_to_write(case, "Addresses"), *ask_again(case)]
    return found + (rights_in_brief() if case.rng.random() < 0.5 else [])


def _notes(case: Case) -> list[Block]:
    found: list[Block] = [
        *_head(case),
        para(case.rng.choice((
            "This report reflects the dispute you sent us. A note is printed with every item that you disputed; items without a note were not part of it.",
            "Your dispute has been processed. Look for the word Note in your report.",
        ))),
    ]  # fmt: skip
    plain = [(each, as_reported(case.bureau, each)) for each in others(case)[:2]]
    for answer in case.answers:
        found.append(bar(f"{answer.name}  {told_of(answer)}"))
        if answer.section is ItemSection.TRADELINE and answer.saying.outcome is not Outcome.DELETED:
            found.append(pairs(now(case.bureau, answer), 2, 1.3, 0.88))
        found.append(para(f"^Note^ {_monthly(case, answer)}"))
        if plain and case.rng.random() < 0.3:
            entry, rows = plain.pop()
            found += [bar(f"{entry.name}  {masked(case.bureau, entry.digits)}"), pairs(rows, 2, 1.3, 0.88)]
    found += [*statuses(case), *where_to_write(case, "Names and addresses of sources"), *ask_again(case)]
    return found + (rights_in_brief() if case.rng.random() < 0.5 else [])


def _monthly(case: Case, answer: Answer) -> str:
    return answer.saying.text.format(fields=answer.fields, month=f"{case.dated_on:%b %Y}")


def _noted(answer: Answer) -> tuple[str, ...]:
    """Its sentence up to the month, which the truth doesn't have."""
    return (answer.saying.text.partition("{")[0],)


def _word_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 8.8, 0.7, "#26478d"), ("", "", "Page {n} of {m}"), ("0067891234", "", f"Report number {case.number}")  # fmt: skip


def _column_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 10.6, 0.95, "#26478d"), ("", "", ""), ("", "", "Page {n}")


def _frame_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 8.6, 0.7, "#26478d"), (case.file.name, "", f"Report number {case.number}"), ("", "Page {n} of {m}", "")  # fmt: skip


def _part_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.2, 0.85, "#26478d"), ("", "", ""), ("Experian", "", "{n} / {m}")


FORMS: Final = (
    Form("experian-one-word", Bureau.EXPERIAN, LetterKind.RESULTS, _one_word, _word_dress, _ONE_WORD, (2, 3, 4, 5, 6, 8), words_of=in_title),
    Form("experian-columns", Bureau.EXPERIAN, LetterKind.RESULTS, _columns, _column_dress, _COLUMNS, (1, 2, 3, 4, 5, 6), words_of=in_title),
    Form("experian-frames", Bureau.EXPERIAN, LetterKind.RESULTS, _frames, _frame_dress, _FRAMES, (1, 2, 3, 3, 4), shows_old=True),
    Form("experian-notes", Bureau.EXPERIAN, LetterKind.RESULTS, _notes, _word_dress, _NOTES, (1, 2, 3, 4), words_of=_noted),
    Form("experian-parts", Bureau.EXPERIAN, LetterKind.RESULTS, _parts, _part_dress, _PARTS, (2, 3, 4, 5, 6)),
)  # fmt: skip
