"""Results of Equifax since about 2018: cards of a web account printed out, values before and after, lists by result.

General knowledge of its letters and of its web account; nothing of their words was found in the open.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
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
    paras,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import companies, contact, report_excerpt, rights
from tests.generators.sixteenth_letters import enclosed
from tests.generators.sixteenth_letters.around import (
    FEW,
    SIZES,
    UPDATES,
    book,
    by_title,
    dear,
    dressed,
    in_both,
    in_told,
    kind_of,
    label,
    long_day,
    numbered,
    plain,
    returns,
    to,
    told,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_EFX: Final = Bureau.EQUIFAX
_ACCOUNT: Final = ItemSection.TRADELINE

_CARDS: Final = book(
    deleted=[
        ("Removed", "We removed this <what> from your Equifax credit report."),
        ("Removed", "The <source> could not confirm this <what>, so it is gone from your report."),
    ],
    verified=[
        ("No change", "The <source> told us the information is accurate."),
        ("No change", "We reviewed your dispute. This <what> was found to be accurate and stays on your report as is."),
    ],
    verified_and_updated=[
        ("Verified, with updates", "What you disputed is accurate, the company says. It did refresh other details: {fields}."),
    ],
    updated_disputed=[
        ("Updated", "We changed what you disputed, as the company instructed us to: {fields}."),
        ("Updated", "The details you disputed now read differently: {fields}."),
    ],
    updated_disputed_and_other=[
        ("Updated", "We changed what you disputed along with some details you did not dispute. Changed: {fields}."),
    ],
    not_found=[("Not on your report", "We looked for this <what> and there is none like it on your Equifax credit report.")],
    previously_investigated=[
        ("Already investigated", "You disputed this <what> before, and it was verified then. We did not investigate it again."),
    ],
    in_progress=[("In progress", "We are still waiting to hear from the <source>.")],
)  # fmt: skip


def _cards(case: Case) -> list[Block]:
    done = all(each.saying.outcome is not Outcome.IN_PROGRESS for each in case.answers)
    blocks: list[Block] = [
        title("Dispute Center", 1.6),
        para(f"{case.file.name}  |  Confirmation #{case.number}"),
        pairs(
            [
                ("Submitted", figures(case.received_on)),
                ("Results of", figures(case.dated_on)),
                ("Status", "Completed" if done else "Partly completed"),
                ("Items", str(len(case.answers))),
            ],
            2,
            1.1,
        ),
        rule(),
    ]
    for answer in case.answers:
        rows = [("Number", answer.number)] if answer.number else []
        rows = [("Type", kind_of(answer).capitalize()), *rows]
        changes = [para(f"{each.label}: {each.after}", 0.9) for each in answer.changes]
        blocks.append(
            boxed(
                beside([para(f"^{label(answer)}^", 1.05)], [para(f"^{answer.saying.title}^")], shares=(3, 1)),
                pairs(rows, 2, 1.2, 0.88),
                para(told(answer)),
                *changes,
                breakable=False,
            )
        )
    blocks += [enclosed.offer(case), *enclosed.questions(case)]
    return [*blocks, para("© Equifax Information Services LLC. Print this page for your records.", 0.8)]


_BEFORE: Final = book(
    deleted=[
        ("Result: Deleted", "This <what> was deleted from your credit file on the date of this letter."),
        ("Result: Deleted", "Your dispute led to the deletion of this <what>."),
    ],
    verified=[
        ("Result: Verified as reported", "The <source> checked its records and found no error."),
        ("Result: Verified as reported", "What you disputed was verified. All values are the same as before."),
    ],
    verified_and_updated=[
        ("Result: Verified as reported, other fields updated", "The disputed information is right, according to its source. The fields below, which you did not dispute, have changed."),
    ],
    updated_disputed=[
        ("Result: Updated", "The fields you disputed have been changed as shown."),
        ("Result: Updated", "Your dispute was accepted. These are the old and the new values of what you disputed."),
    ],
    updated_disputed_and_other=[
        ("Result: Updated", "The fields you disputed have been changed. So have others that were not in dispute. All are shown."),
    ],
    updated_other_only=[
        ("Result: Other fields updated", "We changed fields that were not in dispute, as shown. The fields in dispute were not changed."),
    ],
    partially_updated=[
        ("Result: Updated in part", "Of the fields you disputed, those shown were changed. The others you disputed were not."),
    ],
)  # fmt: skip


def _before(case: Case) -> list[Block]:
    blocks: list[Block] = [
        beside([lines(*returns(_EFX)), gap(0.3), to(case)], [barcode(case.rng, f"{case.number}01"), lines(f"Confirmation: {case.number}", f"Mailed: {long_day(case.dated_on)}")], shares=(3, 2)),
        gap(0.3),
        title("Your dispute results", 1.6),
        para(dear(case)),
        *paras(
            "We know how much depends on a credit report that is right. Our investigation is done, and this letter shows "
            "item by item what it led to. Where something changed, you find the value we had and the value we have now.",
        ),
    ]  # fmt: skip
    for answer in case.answers:
        blocks += [bar(label(answer), dark=True), *([para(f"Number: {answer.number}", 0.9)] if answer.number else [])]
        blocks += [para(f"^{answer.saying.title}^"), para(told(answer))]
        if answer.changes:
            rows = [(each.label, each.before, each.after) for each in answer.changes]
            blocks.append(grid(("Field", "What we had", "What we have now"), rows, (1, 1, 1), "lines", 0.9))
    blocks += [*companies(case), *enclosed.options(case)]
    return [*blocks, *(rights() if case.rng.random() < 0.5 else []), *enclosed.free_report(), enclosed.spanish(case)]


_LISTS: Final = (
    *book(
        deleted=[("Deleted from your file", "")],
        verified=[("Confirmed as accurate, not changed", "")],
        verified_and_updated=[("Confirmed as accurate in what you disputed, other details updated", "")],
        updated_disputed=[("Changed as you asked", "")],
        updated_disputed_and_other=[("Changed as you asked, and in other details too", "")],
        updated_other_only=[("Updated in details that you did not dispute, nothing else changed", "")],
        not_found=[("Not found in your file", "")],
        previously_investigated=[("Investigated for you before, so not investigated again", "")],
    ),
    Saying(Outcome.UPDATED_DISPUTED, "Updated by the company", "", UPDATES),
)


def _lists(case: Case) -> list[Block]:
    blocks: list[Block] = [
        *([barcode(case.rng, case.number)] if case.rng.random() < 0.5 else []),
        lines(*returns(_EFX)),
        gap(0.3),
        to(case),
        gap(0.3),
        pairs([("Date", long_day(case.dated_on)), ("Confirmation number", case.number)], 1, 1.8),
        para(dear(case)),
        para(f"You wrote to us about your credit file, and your letter came on {long_day(case.received_on)}. We have finished our work on it. These are the results:"),
    ]  # fmt: skip
    for heading, answers in by_title(case).items():
        blocks += [title(heading, 1.1, tinted=False), bullets(*[_entry(each) for each in answers])]
    blocks += [*enclosed.disagree(case), *enclosed.process(case)]
    if case.rng.random() < 0.5:
        blocks += report_excerpt(case, "Your Equifax Credit Report")
    return [*blocks, enclosed.closing(case, "Equifax Information Services LLC", word="Yours truly,")]


def _entry(answer: Answer) -> str:
    number = f", {numbered(answer)}" if answer.number else ""
    values = "; ".join(f"{each.label} is now {each.after}" for each in answer.changes)
    return f"^{label(answer)}^{number}" + (f" ({values})" if values else "")


_SHORT: Final = plain(
    deleted=(
        "We are writing to let you know that {item} has been deleted from your Equifax credit file.",
        "{item} will not be on your Equifax credit file any more. We deleted it after the investigation.",
    ),
    verified=(
        "Regarding {item}: the <source> verified the information to us, so it remains on your file without a change.",
        "We asked about {item} and were told that it is accurate. It will go on being reported.",
    ),
    verified_and_updated=(
        "Regarding {item}: what you disputed was verified. Other information there ({fields}) has been updated.",
    ),
    updated_disputed=(
        "We have amended {item}. What you disputed there now shows what the company gave us as correct ({fields}).",
        "The company accepts that {item} was wrong in what you disputed, and we have put it right ({fields}).",
    ),
    updated_disputed_and_other=(
        "We have amended {item} both in what you disputed and in other respects. The fields changed are {fields}.",
    ),
    refused_frivolous=(
        "About {item} you did not tell us what is wrong. We find that part of your dispute frivolous and have not "
        "investigated it. Tell us in a few words what you believe to be wrong, and we will.",
    ),
)  # fmt: skip


def _short(case: Case) -> list[Block]:
    blocks: list[Block] = [
        lines(long_day(case.dated_on), f"RE: Confirmation {case.number}"),
        gap(0.2),
        to(case, 0),
        gap(0.2),
        para(dear(case)),
        para(f"Thank you for your call of {long_day(case.received_on)}. As promised, here is our answer in writing."),
        *[para(told(each)) for each in case.answers],
    ]
    if case.of(_ACCOUNT) and case.rng.random() < 0.6:
        blocks.append(para(f"To reach the company: {contact(case.of(_ACCOUNT)[0].name)}.", 0.92))
    blocks += enclosed.disagree(case)
    return [*blocks, enclosed.closing(case, "Equifax Customer Care"), enclosed.spanish(case)]


FORMS: Final = (
    Form(
        "equifax cards", _EFX, LetterKind.RESULTS, _cards,
        dressed(SANS, 9, 0.75, "#b3002d", head=("myEquifax", "", "<day>"), foot=("https://my.equifax.com/dispute/results", "", "{n}/{m}")),
        _CARDS, SIZES, words_of=in_both,
    ),
    Form(
        "equifax before", _EFX, LetterKind.RESULTS, _before, dressed(SANS, 9.2, 0.85, "#a4123f"), _BEFORE, SIZES,
        shows_old=True, words_of=in_both,
    ),
    Form(
        "equifax lists", _EFX, LetterKind.RESULTS, _lists, dressed(SERIF, 11, 1.0), _LISTS, (2, 3, 4, 5, 6, 8), words_of=in_title
    ),
    Form("equifax short", _EFX, LetterKind.RESULTS, _short, dressed(SERIF, 11, 1.1), _SHORT, FEW, words_of=in_told),
)  # fmt: skip
