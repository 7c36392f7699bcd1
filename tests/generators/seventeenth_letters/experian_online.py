"""Experian on the screen: its dispute center, its alerts, its messages and the report that an account lets one print.

The stages open, update and results ready are those of its alerts; what is said at each of them is this package's.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, in_name, in_title
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
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import payments
from tests.generators.seventeenth_letters.around import (
    after_results,
    changes,
    due,
    first_name,
    in_both,
    in_said,
    known,
    long_day,
    mail_head,
    meanings,
    offer,
    printed_page,
    rights,
    said,
    sayings,
    short_day,
    thing,
    untouched,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind, Refusal

_BLUE: Final = "#26478d"

_DONE: Final = sayings("""
deleted | Deleted | This item was removed from your credit report.
deleted | Deleted | {name} told us to delete it, and we have.
deleted | Deleted | You won't see this {thing} on your Experian report anymore.
verified | Remains | {name} reviewed its records and reported that they match yours on file.
verified | Remains | This item was verified and continues to appear on your report with no changes.
verified_and_updated | Verified and updated | The information you disputed was verified as accurate. Information you did not dispute was updated: {fields}.
verified_and_updated | Verified and updated | {name} verified what you disputed. It also sent us more recent information for {fields}.
updated_disputed | Updated | The information you disputed was updated: {fields}.
updated_disputed | Updated | {name} made the change you asked for.
updated_disputed_and_other | Updated | We updated the information you disputed, along with other information on this account.
updated_other_only | Updated | The update does not concern the information you disputed. {name} sent new information for {fields}.
not_found | Not on report | We could not find this {thing} on your Experian report. There was nothing to investigate.
in_progress | Open | {name} has not answered yet. We will alert you when it does.
""")


def _center(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.3, 0.8, _BLUE), *printed_page(case, "Dispute Center | Experian", "member/disputes")


def _completed(case: Case) -> list[Block]:
    blocks: list[Block] = [
        title("Dispute results ready", 1.6),
        piped([("Report number", case.number), ("Results date", short_day(case.dated_on)), ("Submitted", short_day(case.received_on))]),
        para(f"{first_name(case)}, we have news about your dispute. See below what came of each item."),
    ]  # fmt: skip
    for each in case.answers:
        blocks += [
            rule(),
            para(f"^{each.name}^", 1.08, sticky=True),
            para("  ·  ".join(filter(None, (each.number, each.entry.told))), 0.9, sticky=True),
            para(f"Outcome: ^{each.saying.title}^", sticky=True),
            para(said(each)),
            *changes(each, ("What changed", "Was", "Is")),
        ]
    return [
        *blocks,
        rule(),
        title("Frequently asked questions", 1.1),
        para("^Does a deleted item come back?^ Only if the company certifies that it is accurate. We would let you know."),
        para("^Why does an item remain?^ Because the company that reported it says that it is accurate."),
        para("^Will my score change?^ It may, up or down, or not at all."),
        offer(case),
    ]  # fmt: skip


_STEPS: Final = sayings("""
deleted | Deleted from your report |
deleted | Removed |
verified | Verified, no change |
verified | Stays on your report as it was |
verified_and_updated | Disputed information accurate; other information updated |
updated_disputed | Disputed information corrected |
updated_disputed_and_other | Disputed information corrected, other information updated |
partially_updated | Disputed information corrected in part, rest verified |
previously_investigated | Not reopened, same dispute was resolved before |
in_progress | Waiting for the company's reply |
refused_frivolous | Not investigated, the dispute gave no reason |
""")
_OPEN: Final = (Outcome.IN_PROGRESS, Outcome.PREVIOUSLY_INVESTIGATED, Outcome.REFUSED_FRIVOLOUS)


def _timeline_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(SERIF, 10.2, 0.9, _BLUE),
        ("Experian", "Dispute history", f"Report # {case.number}"),
        ("", "Page {n}", ""),
    )


def _stages(case: Case, answer: Answer) -> list[tuple[str, str]]:
    sent = case.received_on + timedelta(days=case.rng.randrange(1, 4))
    found = [("Opened", short_day(case.received_on))]
    if answer.saying.outcome not in _OPEN[1:]:
        found.append(("Sent to company", short_day(sent)))
    if answer.saying.outcome not in _OPEN:
        found.append(("Company replied", short_day(case.dated_on - timedelta(days=case.rng.randrange(1, 6)))))
    return [*found, ("Result", answer.saying.title)]


def _timeline(case: Case) -> list[Block]:
    blocks: list[Block] = []
    for each in case.answers:
        blocks += [bar(known(each, "  |  "), dark=True), pairs(_stages(case, each), 1, 1.5)]
        blocks += changes(each)
    return [
        title("Your dispute history", 1.6),
        pairs([("Name", case.file.name), ("Report number", case.number), ("History as of", long_day(case.dated_on))]),
        *blocks,
        *meanings(
            (
                ("Opened", "We received your dispute."),
                ("Sent to company", "We passed it on with your comments and documents."),
                ("Company replied", "The company reviewed its records and answered us."),
                ("Result", "What we did with the item on your report."),
            ),
            "How to read this history",
        ),
        *after_results(case),
    ]


_MESSAGE: Final = sayings("""
deleted | | It's off your report. {name} could not verify the information, so we deleted it.
deleted | | We removed it. Lenders who check your Experian credit from today on will not see it.
verified | | Nothing changed. {name} let us know that the information is correct.
verified | | It's staying where it is, since {name} certified that its information is accurate.
verified | | The answer from {name} was that there is no mistake, and the item remains.
verified_and_updated | | What you disputed turned out to be correct. On the same occasion {name} sent newer information: we changed {moved}.
updated_disputed | | {name} confirmed that it had made a mistake. We changed {moved}, as you asked.
updated_disputed | | Your report now shows the right information. We changed {moved}.
updated_disputed_and_other | | {name} fixed what you disputed and gave us some other updates too. We changed {moved}.
partially_updated | | {name} agreed with one part of your dispute and not with another. We changed {moved}. The rest was verified and has not changed.
not_found | | We searched your credit file and did not find it, so there was nothing to dispute.
previously_investigated | | You asked us about this {thing} in an earlier dispute. We sent results then, and without new information we don't investigate it twice.
""")


def _message_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.6, 1.0, "#111111"), ("", "", ""), (f"{case.file.name}", "", "{n}/{m}")


def _message(case: Case) -> list[Block]:
    blocks: list[Block] = []
    for each in case.answers:
        blocks += [para(f"^What about {known(each, ' ')}?^", sticky=True), para(said(each))]
    return [
        *mail_head(case, "Experian <support@e.usa.experian.com>", "Your dispute results are ready"),
        para(f"Hi {first_name(case)},"),
        para(
            f"We've finished looking into your dispute (report number {case.number}). You chose to get your results by secure "
            "e-mail, so here they are."
        ),
        *blocks,
        para("^Want to know more?^", sticky=True),
        para("Sign in to see your updated report. If you still disagree, send us documents at experian.com/upload."),
        *paras("Thanks,", "The Experian Dispute Team"),
        rule(),
        para("475 Anton Blvd, Costa Mesa, CA 92626. Unsubscribe | Privacy policy | © Experian", 0.85),
    ]


_REMARKS: Final = sayings("""
deleted | DELETED |
deleted | DELETED PER YOUR DISPUTE |
verified | VERIFIED - REMAINS ON FILE |
verified | REMAINS |
verified_and_updated | VERIFIED - OTHER FIELDS UPDATED |
updated_disputed | UPDATED AS DISPUTED |
updated_disputed_and_other | UPDATED AS DISPUTED, OTHER FIELDS UPDATED |
updated_other_only | UPDATED - FIELDS NOT IN DISPUTE ONLY |
in_progress | PENDING |
""")
_GONE: Final = (Outcome.DELETED,)


def _remarks_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(SANS, 8.8, 0.7, _BLUE),
        (case.file.name, "", f"Report number {case.number}"),
        (f"Created {short_day(case.dated_on)}", "", "Page {n} of {m}"),
    )


def _remarks(case: Case) -> list[Block]:
    counts = Counter(each.saying.title for each in case.answers)
    blocks: list[Block] = []
    for each in case.answers:
        blocks += [bar(known(each, " ")), para(f"Dispute result: ^{each.saying.title}^", sticky=True)]
        if each.section is ItemSection.TRADELINE and each.saying.outcome not in _GONE:
            blocks += [pairs(now(case.bureau, each), 2, 1.35, 0.92)]
            blocks += payments(case, each.entry) if case.rng.random() < 0.6 else []
    return [
        title("Credit report after dispute", 1.5),
        lines(case.file.name, case.file.street, case.file.town),
        pairs([("Date", long_day(case.dated_on)), ("Dispute received", long_day(case.received_on)), ("Report number", case.number)]),
        boxed(para("^At a glance^"), pairs([(name, str(count)) for name, count in counts.items()], 1, 3.6), shaded=True),
        title("Disputed items", 1.2),
        *blocks,
        *untouched(case, "Items you did not dispute"),
        page(),
        *after_results(case),
    ]  # fmt: skip


def _suspicious(case: Case) -> Refusal:
    return Refusal(
        case.rng.choice(
            (
                "we have reason to believe that you did not send it or know of it",
                "several of its features tell us that it is not genuine",
            )
        ),
    )


def _alert(case: Case) -> list[Block]:
    refusal = case.refusal
    return [
        title("We received a suspicious request", 1.5),
        piped([("Report number", case.number), ("Posted", short_day(case.dated_on))]),
        para(
            f"On {short_day(case.received_on)} a dispute in your name arrived by mail. We are not going to process it, because "
            f"{refusal.reason}. To protect your information, we will handle any similar requests the same way, without "
            "writing to you again."
        ),
        para("If you do want to dispute something, start it here or call us at 1 (833) 421-3400. It is free, and you are in charge."),
        boxed(
            para("^How to spot fraud^"),
            bullets("Check your report for accounts you did not open.", "Never share your password or a code we texted to you."),
            shaded=True,
        ),
        offer(case),
        *rights(),
    ]  # fmt: skip


def _who(case: Case) -> Refusal:
    return Refusal(
        case.rng.choice(
            (
                "the Social Security number you entered belongs to more than one file",
                "we could not match all of your answers to your file",
            )
        ),
        ("one copy of a government issued identification card", "one copy of a utility bill, bank or insurance statement"),
        case.dated_on + timedelta(days=30),
    )  # fmt: skip


def _who_mail(case: Case) -> list[Block]:
    need = case.refusal
    assert need.answer_by is not None
    return [
        *mail_head(case, "Experian <disputes@e.usa.experian.com>", "We need to verify your identity"),
        *paras(
            f"Hi {first_name(case)},",
            f"You tried to dispute information on your Experian credit report (report number {case.number}). Unfortunately "
            f"{need.reason}, and your dispute is on hold.",
            "To get it moving again, please upload at experian.com/upload:",
        ),
        steps(*need.asks),
        *paras(
            "Each document has to show your full name and your current mailing address, and the statement must be recent.",
            f"We can hold your dispute until {long_day(need.answer_by)}. After that you would have to submit it again.",
            "Thank you for helping us keep your information safe.",
        ),
        rule(),
        para("This is a service message about your account. You can't opt out of it. © Experian", 0.85),
    ]


_SUBMITTED: Final = sayings("in_progress | Open |")


def _submitted(case: Case) -> list[Block]:
    rows = [(known(each, " "), thing(each).capitalize(), each.saying.title) for each in case.answers]
    return [
        title("Dispute submitted", 1.6),
        pairs(
            [
                ("Report number", case.number),
                ("Received", short_day(case.received_on)),
                ("Confirmation printed", short_day(case.dated_on)),
                ("Results expected by", short_day(due(case))),
            ],
            1,
            1.9,
        ),
        grid(("Disputed item", "Kind", "Status"), rows, (3, 1.2, 0.8), "zebra"),
        title("Track your dispute", 1.1),
        para("We will send alerts as your dispute moves along:"),
        bullets(
            "^Open^: we have it, and are contacting the companies.",
            "^Update^: the companies answered, and your report is being updated.",
            "^Dispute results ready^: you can read the results in your account.",
        ),
        para("There's nothing else to do right now. You can add documents until the dispute is completed."),
        offer(case),
    ]


_EX: Final = Bureau.EXPERIAN
FORMS: Final = (
    Form("ex-17-completed", _EX, LetterKind.RESULTS, _completed, _center, _DONE, (1, 2, 3, 4, 5), shows_old=True, words_of=in_both),
    Form("ex-17-timeline", _EX, LetterKind.RESULTS, _timeline, _timeline_dress, _STEPS, (2, 3, 4, 6), shows_old=True, words_of=in_title),
    Form("ex-17-message", _EX, LetterKind.RESULTS, _message, _message_dress, _MESSAGE, (2, 3, 3, 4), words_of=in_said),
    Form("ex-17-remarks", _EX, LetterKind.RESULTS, _remarks, _remarks_dress, _REMARKS, (2, 3, 4, 5), words_of=in_title),
    Form("ex-17-suspicious", _EX, LetterKind.REFUSAL, _alert, _center, overall=Outcome.REFUSED_SUSPICIOUS, refusals=_suspicious, days=(3, 12)),
    Form("ex-17-who", _EX, LetterKind.IDENTITY_REQUEST, _who_mail, _message_dress, overall=Outcome.IDENTITY_REQUESTED, refusals=_who, days=(1, 5)),
    Form("ex-17-submitted", _EX, LetterKind.ACKNOWLEDGEMENT, _submitted, _center, _SUBMITTED, (1, 2, 3, 4), Outcome.IN_PROGRESS, days=(0, 3), words_of=in_name),
)  # fmt: skip
