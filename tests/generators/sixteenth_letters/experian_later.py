"""Results of Experian since about 2018: before and after side by side, cards of the Dispute Center, an e-mail.

That the Dispute Center names a dispute open, then updated, then its results ready, is told on Experian's pages. Columns
of "before" and "after" are general knowledge. Sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    barcode,
    beside,
    boxed,
    gap,
    grid,
    lines,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import contact, report_excerpt, rights
from tests.generators.sixteenth_letters import enclosed
from tests.generators.sixteenth_letters.around import (
    FEW,
    SIZES,
    book,
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

_XPN: Final = Bureau.EXPERIAN
_ACCOUNT: Final = ItemSection.TRADELINE

_SIDES: Final = book(
    deleted=[
        ("Deleted", "This <what> was removed from your credit report because of your dispute."),
        ("Deleted", "You'll no longer find this <what> on your Experian credit report."),
    ],
    verified=[
        ("Remains", "Accuracy confirmed. The <source> has reviewed what you sent, and nothing changed."),
        ("Remains", "After investigation, the information was confirmed and remains on your credit report."),
    ],
    verified_and_updated=[
        ("Updated", "The <source> verified that the information you disputed is accurate. Information unrelated to your dispute was updated as shown."),
    ],
    updated_disputed=[
        ("Updated", "The information that you disputed was updated as shown."),
        ("Updated", "You were right to dispute this. It now reads as shown under After dispute."),
    ],
    updated_disputed_and_other=[
        ("Updated", "The information that you disputed and some information that you did not were updated as shown."),
    ],
    updated_other_only=[
        ("Updated", "Information unrelated to your dispute was updated as shown. The information you disputed was left alone."),
    ],
)  # fmt: skip


def _sides(case: Case) -> list[Block]:
    blocks: list[Block] = [
        beside([lines(*returns(_XPN)), gap(0.3), to(case)], [barcode(case.rng, case.number), lines(f"Report number {case.number}", long_day(case.dated_on))], shares=(3, 2)),
        gap(0.3),
        title("We've completed your dispute", 1.6),
        *paras(
            "Thank you for your patience. Below are the items you disputed. For every item we show the outcome; for items "
            "that changed, how they looked before your dispute and how they look after it.",
        ),
    ]  # fmt: skip
    for answer in case.answers:
        blocks += [rule(), *_sided(case, answer)]
    blocks += [rule(), *enclosed.options(case), enclosed.offer(case)]
    return [*blocks, *(rights() if case.rng.random() < 0.4 else enclosed.free_report())]


def _sided(case: Case, answer: Answer) -> list[Block]:
    heading = [title(label(answer), 1.1), *([para(numbered(answer), 0.9)] if answer.number else [])]
    blocks: list[Block] = [
        beside(heading, [para(f"Outcome: ^{answer.saying.title}^")], shares=(2, 1)),
        para(told(answer)),
    ]
    if answer.changes:
        whole = case.rng.random() < 0.5
        before, after = now(case.bureau, answer, old=True), now(case.bureau, answer)
        rows = [
            (name, old, new)
            for (name, old), (_, new) in zip(before, after, strict=True)
            if whole or any(each.label == name for each in answer.changes)
        ]
        blocks.append(grid(("", "Before dispute", "After dispute"), rows, (1, 1, 1), "lines", 0.85))
    return blocks


_CENTER: Final = book(
    deleted=[
        ("Deleted", "Good news. This <what> has been deleted."),
        ("Deleted", "The <source> did not stand behind this <what>. It's off your report."),
    ],
    verified=[
        ("Verified", "The <source> says the information is right. It stays on your report."),
        ("Verified", "No change was made to this <what>, which has been verified."),
    ],
    verified_and_updated=[
        ("Verified and updated", "The information you asked about is right. {fields} changed in the meantime, apart from your dispute."),
    ],
    updated_disputed=[
        ("Updated", "We've corrected the information you asked about: {fields}."),
    ],
    updated_disputed_and_other=[
        ("Updated", "We've corrected the information you asked about, and the company changed other information too: {fields}."),
    ],
    partially_updated=[
        ("Partly updated", "One part of the information you asked about was corrected ({fields}); another part of it was kept."),
    ],
    in_progress=[
        ("Open", "The <source> hasn't replied. We'll send you an alert as soon as there is news."),
    ],
    previously_investigated=[
        ("Previously verified", "The same dispute was closed earlier, when this <what> was verified. It was not sent out a second time."),
    ],
    not_found=[("Not on your report", "There's no such <what> on your Experian credit report at present.")],
)  # fmt: skip


def _center(case: Case) -> list[Block]:
    blocks: list[Block] = [
        beside([title("Dispute Center", 1.6)], [lines(f"Hi, {case.file.name.split()[0].title()}", "Alerts | Help | Sign out", size=0.85)], shares=(3, 1)),
        para(f"Dispute results ready  |  Report number {case.number}  |  Results as of {long_day(case.dated_on)}", 0.9),
        para(f"You opened this dispute on {figures(case.received_on)}. It has {len(case.answers)} item{'s' if len(case.answers) > 1 else ''}."),
    ]  # fmt: skip
    for answer in case.answers:
        facts = [kind_of(answer).capitalize(), *([answer.number] if answer.number else [])]
        now_shown = [grid((), [(each.label, each.after) for each in answer.changes], (1, 2), "plain", 0.88)]
        blocks.append(
            boxed(
                para(f"^{label(answer)}^"),
                para("  |  ".join(facts), 0.88),
                para(f"^{answer.saying.title}:^ {told(answer)}"),
                *(now_shown if answer.changes else []),
                breakable=False,
                shaded=case.answers.index(answer) % 2 == 1,
            )
        )
    blocks += [title("What happens now?", 1.1), steps("Your new report is ready to view.", "Lenders see the changes the next time they ask for your report.", "If you have new documents, upload them and we will look again.")]  # fmt: skip
    return [*blocks, *enclosed.questions(case), enclosed.offer(case)]


_MAIL: Final = plain(
    deleted=(
        "{item}: deleted. We took it off your report.",
        "{item}: deleted, since the <source> no longer reports it.",
    ),
    verified=(
        "{item}: remains. The <source> verified it.",
        "{item}: remains unchanged. It was checked and found accurate.",
    ),
    verified_and_updated=("{item}: verified in what you disputed, and updated in other information ({fields}).",),
    updated_disputed=(
        "{item}: updated in what you disputed ({fields}).",
        "{item}: your dispute led to a correction of {fields}.",
    ),
    updated_disputed_and_other=("{item}: updated in what you disputed and in other information ({fields}).",),
    updated_other_only=("{item}: updated, although only in information that is not part of your dispute ({fields}).",),
    not_found=("{item}: we did not come across it on your report, so no dispute was opened.",),
)  # fmt: skip


def _mail(case: Case) -> list[Block]:
    first = case.file.name.split()[0].lower()
    blocks: list[Block] = [
        lines(
            "From: Experian Dispute Center <do-not-reply@usa.experian.com>",
            f"To: {first}{case.rng.randrange(10, 99)}@mail.example",
            f"Date: {long_day(case.dated_on)}",
            "Subject: Your dispute results are in",
            size=0.95,
        ),
        rule(),
        para(f"Hello {case.file.name.split()[0].title()},"),
        para(f"The results of your dispute (report number {case.number}) are in:"),
        *[para(f"{told(each)}") for each in case.answers],
        para("Sign in to see your full report. This mailbox is not monitored, so please do not reply."),
    ]
    accounts = case.of(_ACCOUNT)
    if accounts and case.rng.random() < 0.5:
        blocks += [para("You may want to speak with the company directly:", 0.9), lines(*dict.fromkeys(contact(each.name) for each in accounts), size=0.85)]  # fmt: skip
    blocks += [enclosed.offer(case), *enclosed.disagree(case)]
    return [
        *blocks,
        lines("Experian, 475 Anton Blvd., Costa Mesa, CA 92626", "Unsubscribe | Privacy | Contact us", size=0.8),
    ]


_REPORT: Final = book(
    deleted=[("Removed", "This <what> has been removed following your dispute.")],
    verified=[
        ("Stays on report", "This <what> was verified by the <source>."),
        ("Stays on report", "You disputed this <what>. It was found to be correct."),
    ],
    verified_and_updated=[
        ("Stays on report, with newer data", "You disputed this <what>. It was found to be correct in that, and newer data were added ({fields})."),
    ],
    updated_disputed=[("Corrected", "What you disputed was corrected ({fields}).")],
    updated_disputed_and_other=[("Corrected, with newer data", "What you disputed was corrected and newer data were added ({fields}).")],
    not_found=[("Does not appear", "This <what> was looked for and does not appear on your report.")],
)  # fmt: skip


def _report(case: Case) -> list[Block]:
    blocks: list[Block] = [
        title("Credit Report with Dispute Results", 1.5),
        lines(f"Prepared for {case.file.name}", f"{case.file.street}, {case.file.town}", f"Report number {case.number}", f"Date {figures(case.dated_on)}"),
        rule(),
        para("This report is issued at the end of your dispute. The first part lists what you disputed, the rest is your credit history."),
        title("Part 1: Items you disputed", 1.2),
    ]  # fmt: skip
    for answer in case.answers:
        number = f"   {answer.number}" if answer.number else ""
        blocks += [para(f"^{label(answer)}^{number}", sticky=True)]
        blocks += [para(f"^{answer.saying.title}.^ {told(answer)}")]
        if answer.section is _ACCOUNT and answer.changes:
            shown = {"Date Opened", "Account Type", "Balance", "Status", *(each.label for each in answer.changes)}
            rows = [row for row in now(case.bureau, answer) if row[0] in shown]
            blocks.append(
                grid([name for name, _ in rows], [[value for _, value in rows]], [1] * len(rows), "lines", 0.75)
            )
    blocks += enclosed.disagree(case)
    return [*blocks, *report_excerpt(case, "Part 2: Your credit history"), *enclosed.glossary(), enclosed.spanish(case)]


FORMS: Final = (
    Form(
        "experian sides", _XPN, LetterKind.RESULTS, _sides, dressed(SANS, 9.2, 0.85, "#0d6abf"), _SIDES, SIZES, shows_old=True,
        words_of=in_both,
    ),
    Form(
        "experian center", _XPN, LetterKind.RESULTS, _center,
        dressed(SANS, 9, 0.75, "#426da9", head=("<day>", "Experian Dispute Center", ""), foot=("usa.experian.com/mfe/disputes", "", "{n}/{m}")),
        _CENTER, SIZES, words_of=in_both,
    ),
    Form("experian mail", _XPN, LetterKind.RESULTS, _mail, dressed(SANS, 9.5, 0.9, foot=("", "", "")), _MAIL, FEW, words_of=in_told),
    Form("experian report", _XPN, LetterKind.RESULTS, _report, dressed(SERIF, 10, 0.8, "#5b2d90"), _REPORT, SIZES, words_of=in_both),
)  # fmt: skip
