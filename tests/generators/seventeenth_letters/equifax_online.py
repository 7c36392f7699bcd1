"""Equifax on the screen: pages and messages of an account with it, as a consumer prints or forwards them.

Titles of outcomes and the order of a page are not confirmed; the sentences are this package's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, in_name, in_title
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    boxed,
    bullets,
    gap,
    grid,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.seventeenth_letters.around import (
    after_results,
    changes,
    counted,
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
    spanish,
    untouched,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_RED: Final = "#9c1c2e"

_CARDS: Final = sayings("""
deleted | Removed | This {thing} no longer appears on your Equifax credit report.
deleted | Removed | {name} did not stand by what it had reported, so we took the {thing} off your report.
deleted | Removed | We have permanently removed this {thing} from your credit file.
verified | No change | {name} checked its records and says what it reports is right. Nothing on your report has changed.
verified | No change | The source of this {thing} confirmed it. It stays on your report the way it was.
verified | No change | We found that this {thing} is being reported correctly, so we left it as it is.
verified_and_updated | Confirmed, with new details | What you disputed was confirmed as accurate. {name} also sent newer information, and we updated {fields}.
verified_and_updated | Confirmed, with new details | The part you questioned is correct according to {name}. We did refresh these details: {fields}.
updated_disputed | Corrected | You were right: {name} changed what you disputed. See the new {fields} below.
updated_disputed | Corrected | The information you disputed has been corrected as you can see below.
updated_disputed_and_other | Corrected, with new details | {name} corrected the information you disputed and changed other details of the account as well.
updated_other_only+verified_and_updated | Other details changed | {name} did not change what you disputed. It updated other details of the account, shown below.
partially_updated | Partly corrected | {name} corrected some of what you disputed. The rest of your dispute was not accepted, and those details stay as they were.
previously_investigated | Already reviewed | You disputed this {thing} before, and we told you the result. Nothing new came with this dispute, so we did not investigate again.
in_progress | Still open | We have not heard back about this {thing} yet. We will message you as soon as we do.
""")


def _center(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.2, 0.75, _RED), *printed_page(
        case, "myEquifax | Dispute Center", "membercenter/#/disputes/results"
    )


def _card(answer: Answer) -> Block:
    number = [("Account number", answer.number)] if answer.number else []
    kind = ("Type", answer.entry.told)
    return boxed(
        title(answer.name, 1.1, tinted=False),
        pairs([*number, kind, ("Result", answer.saying.title)], 1, 1.4, 0.95),
        para(said(answer)),
        *changes(answer, ("Detail", "Before your dispute", "Now")),
    )


def _account_center(case: Case) -> list[Block]:
    facts = [
        ("Confirmation number", case.number),
        ("Submitted", short_day(case.received_on)),
        ("Results posted", short_day(case.dated_on)),
        ("Items in this dispute", str(len(case.answers))),
    ]
    return [
        title("Your dispute results are in", 1.6),
        para(f"Hi {first_name(case)}, here is what happened with each item you disputed."),
        pairs(facts, 2, 1.6, 0.95),
        rule(),
        *map(_card, case.answers),
        offer(case),
        *after_results(case),
        para("Equifax Information Services LLC. © Equifax Inc. All rights reserved.", 0.85),
    ]


_TRACKER: Final = sayings("""
deleted | Deleted |
verified | Verified as reported |
verified_and_updated | Verified, other details updated |
updated_disputed | Disputed detail updated |
updated_disputed_and_other | Disputed and other details updated |
updated_other_only | Only other details updated |
previously_investigated | Closed: investigated before |
in_progress | Investigation open |
not_found | Not in your credit file |
refused_frivolous | Closed: dispute not specific |
""")
_KEY: Final = (
    ("Deleted", "The item was taken off your Equifax credit report."),
    ("Verified as reported", "The company confirmed the item. Your report did not change."),
    (
        "Verified, other details updated",
        "The company confirmed what you disputed and sent newer information on something else.",
    ),
    ("Disputed detail updated", "What you disputed was changed."),
    ("Disputed and other details updated", "What you disputed was changed, and so was something else."),
    ("Only other details updated", "The company changed something, but not what you disputed."),
    ("Closed: investigated before", "We gave you a result earlier and received nothing new."),
    ("Closed: dispute not specific", "You did not say what is wrong, and we have not investigated."),
    ("Not in your credit file", "We have nothing of this name on file for you."),
    ("Investigation open", "We are waiting for the company's answer."),
)


def _tracker_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.0, 0.7, "#333333"), ("Equifax Dispute Summary", "", case.number), ("Page {n} of {m}", "", "")


def _tracker(case: Case) -> list[Block]:
    rows = [(each.name, each.number or "Not shown", each.entry.told, f"^{each.saying.title}^") for each in case.answers]
    return [
        title("Dispute summary", 1.7),
        pairs(
            [
                ("Prepared for", case.file.name),
                ("Address", f"{case.file.street}, {case.file.town}"),
                ("Dispute confirmation number", case.number),
                ("Date of this summary", long_day(case.dated_on)),
            ],
            1,
            2.2,
        ),
        para(
            "You can save or print this summary for your records. A copy stays in your Document Center for 24 months."
        ),
        grid(("Item", "Account number", "Kind", "Result"), rows, (1.7, 1.2, 1.2, 1.3), "zebra", 0.92),
        *meanings(_KEY),
        *after_results(case),
        *untouched(case, "Accounts you did not dispute"),
    ]


_EMAIL: Final = sayings("""
deleted | | {item}: gone from your report. {name} asked us to delete it.
deleted | | {item}: we removed this one, and we will keep it from coming back unless it is certified as accurate.
deleted | | {item}: since nobody confirmed it in time, we deleted it.
verified | | {item}: stays. The company says it is accurate and complete.
verified | | {item}: our investigation did not turn up an error, so there is no change to your report.
verified | | {item}: confirmed by the source, and left alone.
verified_and_updated | | {item}: the disputed information is accurate. At the same time {name} brought {fields} up to date.
verified_and_updated | | {item}: verified, though a few other things were refreshed ({moved}).
updated_disputed | | {item}: we fixed it. We changed {moved}, which is what you had asked about.
updated_disputed | | {item}: {name} agrees with you and sent us the correct information. We changed {moved}.
updated_disputed_and_other | | {item}: we fixed what you asked about, and {name} also revised other information. All in all we changed {moved}.
partially_updated | | {item}: partly fixed. We changed {moved}, but the company stands by everything else you disputed.
not_found | | {item}: we looked for this {thing} and it is not on your Equifax credit report.
refused_frivolous | | {item}: we did not investigate this one because we could not tell from your dispute what you think is wrong with it.
""")


def _email_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    edge = ("Mail", f"Equifax, dispute {case.number}", "")
    return Dress(SANS, 9.6, 0.9, "#222222"), edge, ("", "", "{n}/{m}")


def _email(case: Case) -> list[Block]:
    return [
        *mail_head(case, "Equifax Customer Care <no-reply@mail.equifax.com>", f"Update on dispute {case.number}"),
        para(f"Hi {first_name(case)},"),
        para(
            f"Thanks for your patience. Our investigation of the dispute you opened on {long_day(case.received_on)} "
            f"(confirmation number {case.number}) is done. Here {'is the result' if len(case.answers) == 1 else 'are the results, one item at a time'}."
        ),
        *paras(*map(said, case.answers)),
        para(
            "Your updated credit report is waiting for you in your myEquifax account. You do not need to do anything else."
        ),
        bullets(
            "If you don't agree, you can add a statement to your report or file another dispute with new documents.",
            "Changes can take a few days to show in apps that use Equifax data.",
        ),
        para("Your Equifax Customer Care team"),
        rule(),
        para(
            "You are getting this e-mail because you chose electronic delivery for disputes. Please do not reply; nobody "
            "reads this mailbox. Equifax Information Services LLC, P.O. Box 740256, Atlanta, GA 30374-0256.",
            0.85,
        ),
    ]


_GROUPED: Final = sayings("""
deleted | Taken off your report |
verified | Staying the same |
verified_and_updated | Confirmed, and refreshed with newer facts |
updated_disputed | Changed the way you asked |
updated_disputed_and_other | Changed the way you asked, and in other ways |
in_progress | We need a little longer |
identity_requested | Waiting for proof of your identity |
previously_investigated | Not opened a second time |
""")
_LEADS: Final = {
    Outcome.DELETED: "You will not see these on your Equifax credit report any more.",
    Outcome.VERIFIED: "The companies told us that what they report is accurate.",
    Outcome.VERIFIED_AND_UPDATED: "What you disputed is accurate. The companies sent newer information on other details.",
    Outcome.UPDATED_DISPUTED: "The companies corrected what you disputed.",
    Outcome.UPDATED_DISPUTED_AND_OTHER: "The companies corrected what you disputed and also updated other details.",
    Outcome.IN_PROGRESS: "These are still being looked into. You will get another message.",
    Outcome.IDENTITY_REQUESTED: "We will start on these when we have a copy of your driver's license and a utility bill.",
    Outcome.PREVIOUSLY_INVESTIGATED: "We have given you an answer on these before, and there was nothing new in this dispute.",
}


def _groups_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.4, 0.85, _RED), *printed_page(case, "Equifax - Results", "disputes/summary/print")


def _grouped(answers: Iterable[Answer], line: Callable[[Answer], str]) -> list[Block]:
    groups: dict[str, list[Answer]] = {}
    for each in answers:
        groups.setdefault(each.saying.title, []).append(each)
    blocks: list[Block] = []
    for name, group in groups.items():
        blocks += [bar(f"{name} ({len(group)})", dark=True), para(_LEADS[group[0].saying.outcome], sticky=True)]
        blocks += [bullets(*map(line, group))]
    return blocks


def _groups(case: Case) -> list[Block]:
    def line(answer: Answer) -> str:
        moved = "; ".join(f"{each.label}: {each.before} → {each.after}" for each in answer.changes)
        return f"{known(answer)}. {moved}" if moved else known(answer)

    return [
        title("Dispute results at a glance", 1.5),
        pairs([("For", case.file.name), ("Confirmation", case.number), ("As of", long_day(case.dated_on))], 1, 1.1),
        para(f"You asked us to look into {counted(len(case.answers), 'item', 'items').lower()}."),
        *_grouped(case.answers, line),
        gap(0.1),
        *after_results(case),
        spanish(),
    ]


def _upload(case: Case) -> Refusal:
    return Refusal(
        "the address you gave us does not match the one in our records",
        (
            "a copy of your Social Security card or a W-2 that shows your full Social Security number",
            "a current driver's license or state ID",
            "a utility bill or bank statement from the last 60 days that shows your name and address",
        ),
        case.dated_on + timedelta(days=case.rng.choice((15, 30))),
    )


def _upload_page(case: Case) -> list[Block]:
    need = case.refusal
    assert need.answer_by is not None
    return [
        *mail_head(case, "Equifax Message Center", "Action needed: help us confirm who you are"),
        para(f"Dispute confirmation number: ^{case.number}^"),
        para(
            f"We got your dispute on {short_day(case.received_on)}, but {need.reason}. Before we can look into it we have to "
            "be sure that it is you."
        ),
        para("Please upload:", sticky=True),
        bullets(*need.asks),
        para(
            f"Upload your files under Documents by ^{short_day(need.answer_by)}^. Photos from a phone are fine as long as "
            "all four corners can be seen. If we don't hear from you by then, we will close the dispute without an "
            "investigation, and you may start over at any time."
        ),
        para("If you have already sent these, thank you; you can ignore this message."),
        offer(case),
    ]


_OPENED: Final = sayings("in_progress | Under investigation | Estimated completion")


def _opened(case: Case) -> list[Block]:
    finish = short_day(due(case))
    rows = [(known(each), each.saying.title, finish) for each in case.answers]
    return [
        *mail_head(case, "Equifax <disputes@mail.equifax.com>", "We've opened your dispute"),
        *paras(
            f"Hi {first_name(case)},",
            f"Your dispute is on its way. We received it on {short_day(case.received_on)} and gave it confirmation number "
            f"{case.number}. You can follow it under Dispute Center at any time.",
        ),
        grid(("Item", "Status", "Estimated completion"), rows, (2.6, 1.2, 1.1), "bare"),
        title("What happens next", 1.1),
        bullets(
            "We send your dispute and your documents to the companies.",
            "They review their records and answer us, usually within 30 days.",
            "We update or delete what turns out to be inaccurate or can't be verified, and we e-mail you the results.",
        ),
        para("While a dispute is open, the account may show a note that you dispute it."),
    ]


def _too_vague(case: Case) -> Refusal:
    return Refusal(
        "you selected “Other” as the reason and left the explanation blank",
        ("what exactly is wrong with each item", "what you think it should say", "any papers that support this"),
    )


_VAGUE: Final = sayings("refused_frivolous | Not opened | We have not started an investigation of this {thing}.")


def _not_opened(case: Case) -> list[Block]:
    return [
        title("We could not open your dispute", 1.5),
        pairs([("Confirmation number", case.number), ("Date", long_day(case.dated_on))], 1, 1.7),
        para(
            f"We can't investigate the dispute you submitted on {long_day(case.received_on)} because {case.refusal.reason}. "
            "Under the Fair Credit Reporting Act a dispute like this is considered frivolous."
        ),
        title("Items in this request", 1.1),
        *[para(f"^{known(each)}^ {said(each)}") for each in case.answers],
        title("How to fix it", 1.1),
        para("Start again from your dispute center, and tell us:"),
        bullets(*case.refusal.asks),
        *rights(),
    ]


def _page_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.4, 0.8, _RED), *printed_page(case, "myEquifax", "membercenter/#/messages")


_EQ: Final = Bureau.EQUIFAX
FORMS: Final = (
    Form("eq-17-account-center", _EQ, LetterKind.RESULTS, _account_center, _center, _CARDS, (2, 3, 3, 4, 5), shows_old=True, words_of=in_both),
    Form("eq-17-tracker", _EQ, LetterKind.RESULTS, _tracker, _tracker_dress, _TRACKER, (2, 3, 4, 6, 8), words_of=in_title),
    Form("eq-17-email", _EQ, LetterKind.RESULTS, _email, _email_dress, _EMAIL, (1, 2, 3, 4), words_of=in_said),
    Form("eq-17-groups", _EQ, LetterKind.RESULTS, _groups, _groups_dress, _GROUPED, (3, 4, 5, 8), shows_old=True, words_of=in_title),
    Form("eq-17-upload-id", _EQ, LetterKind.IDENTITY_REQUEST, _upload_page, _page_dress, overall=Outcome.IDENTITY_REQUESTED, refusals=_upload, days=(2, 8)),
    Form("eq-17-opened", _EQ, LetterKind.ACKNOWLEDGEMENT, _opened, _email_dress, _OPENED, (1, 2, 3, 4), Outcome.IN_PROGRESS, days=(0, 3), words_of=in_name),
    Form("eq-17-not-opened", _EQ, LetterKind.REFUSAL, _not_opened, _page_dress, _VAGUE, (1, 2, 3), Outcome.REFUSED_FRIVOLOUS, _too_vague, days=(1, 5), words_of=in_said),
)  # fmt: skip
