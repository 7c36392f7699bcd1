"""Experian from 2016 to today: a letter in plain sentences, an e-mail, the dispute center's page, one answer for all.

That a dispute is open, then updated, then has its results ready, is told on Experian's own pages; so is that results come
as an alert by e-mail. What the e-mail and the page look like is guessed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    boxed,
    bullets,
    grid,
    lines,
    pairs,
    para,
    rule,
    title,
)
from tests.generators.ninth_letters.around import (
    SPANISH,
    ask_again_today,
    by_part,
    enclosed_report,
    first_name,
    greeted,
    how_disputes_go,
    long_day,
    not_in_dispute,
    offer,
    questions,
    rights_in_brief,
    short_day,
    told_of,
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
    partly,
    stays,
    stays_but_newer,
    still_open,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind, Refusal

_PLAIN: Final[Sayings] = (
    *gone(
        "",
        "{item}: we deleted it. Companies that see your report will not see this item.",
        "{item}: the company that reported it agreed that it should not be there, so it was removed.",
        "{item}: nobody could show us that it is accurate, and that is why we took it off.",
    ),
    *stays(
        "",
        "{item}: the company reviewed what you sent and says its information is accurate. No change was made.",
        "{item}: verified. It keeps its place on your report in the same form.",
        "{item}: the information holds up, and we are leaving it where it is.",
    ),
    *corrected("", "{item}: the company changed the information that you said was wrong ({fields}).", "{item}: fixed. From now on the report has the right information for {fields}."),
    *corrected_and_more("", "{item}: the company changed the information that you said was wrong and some that you did not mention. Both are counted here: {fields}."),
    *stays_but_newer("", "{item}: the information you said was wrong is accurate. While reviewing it the company updated something else ({fields})."),
    *newer("", "{item}: the company updated {fields}, which was not what you asked about."),
    *partly("", "{item}: you were right about some of it and the company changed that ({fields}). It stands by the rest of what you disputed."),
    *absent("", "{item}: there is no such item on your Experian report, so there was nothing for us to dispute."),
    *done_before("", "{item}: you disputed it not long ago and it was verified. Unless we get new facts, the earlier result counts."),
)  # fmt: skip
_MAIL: Final[Sayings] = (
    *gone("DELETED", "You won't see it on your report anymore."),
    *stays("REMAINS", "It checked out as accurate."),
    *corrected("UPDATED", "The part you disputed was changed: {fields}."),
    *stays_but_newer("VERIFIED & UPDATED", "The part you disputed checked out. Also, the lender refreshed {fields}."),
    *newer("REFRESHED", "Not the part you disputed, but {fields} got newer information."),
    *still_open("OPEN", "We'll e-mail you when there's news."),
    *absent("NOT FOUND", "It isn't on your Experian report."),
)
_CENTER: Final[Sayings] = (
    *gone("Removed", "This was deleted from your report on {day}."),
    *stays("Accurate as reported", "The lender or other source confirmed this on {day}."),
    *corrected("Corrected", "Information you disputed was corrected on {day}: {fields}."),
    *corrected_and_more("Corrected and updated", "On {day} information you disputed was corrected. Other information was updated as well: {fields}."),
    *stays_but_newer("Accurate, updated", "The source confirmed on {day} what you disputed and updated what you did not: {fields}."),
    *partly("Partly corrected", "On {day} part of what you disputed was corrected ({fields}), part was confirmed as accurate."),
    *still_open("Investigating", "Expected by {later}."),
)  # fmt: skip
_ALL: Final = {
    Outcome.DELETED: (
        "We are pleased to tell you that all of the items in your dispute were deleted from your personal credit report.",
        "Nothing of what you disputed is on your report any longer: every item was removed.",
    ),
    Outcome.VERIFIED: (
        "All the items in your dispute were verified by the companies that report them, and none of them was changed.",
        "We asked every company named in your dispute. Each answered that its information is accurate, and everything remains as it was.",
    ),
}


def _plain(case: Case) -> list[Block]:
    return [
        lines("Experian", "P.O. Box 4500", "Allen, TX 75013"),
        window(case),
        lines(long_day(case.dated_on), f"Report number: {case.number}"),
        para(f"Dear {greeted(case)},"),
        para(f"This is about the dispute that reached us on {long_day(case.received_on)}. We are done with it. {'One item was' if len(case.answers) == 1 else f'{len(case.answers)} items were'} part of it."),
        *[para(each.words) for each in case.answers],
        para(case.rng.choice((
            "With this letter you get a copy of your credit report as it reads now.",
            "To see your report as it reads now, go to experian.com/viewreport and enter the report number.",
        ))),
        *how_disputes_go(case),
        *ask_again_today(case),
        para(SPANISH[case.bureau], 0.9),
        *(enclosed_report(case, "Your Experian Credit Report") if case.rng.random() < 0.5 else []),
    ]  # fmt: skip


def _mail(case: Case) -> list[Block]:
    home = f"{case.file.name.split()[0].lower()}.{case.file.name.split()[-1].lower()}{case.rng.randrange(10, 99)}@example.com"
    return [
        pairs([("From", "Experian <support@e.usa.experian.com>"), ("To", home), ("Date", f"{case.dated_on:%a}, {short_day(case.dated_on)} at {case.rng.randrange(7, 12)}:{case.rng.randrange(10, 59)} AM"), ("Subject", "Your dispute results are ready")], 1, 0.8, 0.95),
        rule(),
        title("experian.", 1.8),
        para(f"Hi {first_name(case)},"),
        para(f"Dispute #{case.number} is complete. Here's a quick look:"),
        *[para(f"^{each.name}^ {told_of(each)}: ^{each.saying.title}^. {each.words}") for each in case.answers],
        para("Sign in for the whole story, including the names of the companies we contacted."),
        boxed(para("View results", centered=True), breakable=False),
        para("Didn't go your way? You can dispute again with documents, or add a statement to your report."),
        *(questions(case) if case.rng.random() < 0.5 else []),
        *(offer(case) if case.rng.random() < 0.7 else []),
        para("You are receiving this e-mail because you filed a dispute. Experian, 475 Anton Blvd., Costa Mesa, CA 92626. Unsubscribe | Privacy", 0.8),
    ]  # fmt: skip


def _center(case: Case) -> list[Block]:
    found: list[Block] = [
        para("Experian | Credit | Scores | Marketplace | ^Dispute Center^", 0.85),
        title("Dispute results", 1.7),
        pairs([("Dispute number", case.number), ("Opened", figures(case.received_on)), ("Updated", figures(case.dated_on))], 3, 1.1, 0.85),
    ]  # fmt: skip
    names = (("Accounts", ItemSection.TRADELINE), ("Inquiries", ItemSection.INQUIRY), ("Public records", ItemSection.PUBLIC_RECORD), ("Personal info", ItemSection.PERSONAL_INFORMATION))  # fmt: skip
    for name, answers in by_part(case, names):
        found.append(title(f"{name} ({len(answers)})", 1.15))
        for answer in answers:
            rows = [(each.label, each.before, each.after) for each in answer.changes]
            table = [grid(("What changed", "Old", "New"), rows, (1.4, 1.4, 1.4), "bare", 0.88)] if rows else []
            found.append(boxed(para(f"^{answer.name}^ {told_of(answer)}"), para(f"^{answer.saying.title}^"), para(_dated(case, answer)), *table, breakable=False))  # fmt: skip
    found += [para("Results are also saved under Alerts for 90 days.", 0.85)]
    if case.rng.random() < 0.5:
        found += not_in_dispute(case, "Rest of your accounts", "Nothing was disputed here.")
    return [*found, *(offer(case) if case.rng.random() < 0.4 else [])]


def _dated(case: Case, answer: Answer) -> str:
    """The sentence with its days: braces that `Answer.words` would fill wrongly are filled here."""
    later = figures(case.received_on + timedelta(days=45))
    return answer.saying.text.format(fields=answer.fields, day=figures(case.dated_on), later=later)


def _titled(answer: Answer) -> tuple[str, ...]:
    return (answer.saying.title,)


def _chosen(case: Case) -> Refusal:
    return Refusal(overall=case.rng.choice(list(_ALL)))


def _all(case: Case) -> list[Block]:
    assert case.refusal.overall is not None
    return [
        lines("Experian", "Dispute Department", "P.O. Box 9701", "Allen, TX 75013"),
        lines(long_day(case.dated_on), f"Report number {case.number}"),
        window(case),
        para(f"Dear {case.file.name.title()}:"),
        para(f"We received your dispute of items on your personal credit report on {long_day(case.received_on)}."),
        para(case.rng.choice(_ALL[case.refusal.overall])),
        bullets(
            "A free copy of your report can be had at experian.com/report within 60 days of this letter.",
            "A statement of up to 100 words may be added to your report at any time.",
        ),
        *how_disputes_go(case),
        lines("Sincerely,", "Experian"),
        *(rights_in_brief() if case.rng.random() < 0.5 else []),
    ]  # fmt: skip


def _plain_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.6, 0.95, "#5b2d82"), ("", "", ""), (f"Report number {case.number}", "", "Page {n} of {m}")


def _mail_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.6, 0.9, "#5b2d82"), ("", "", ""), (f"{figures(case.dated_on)}", "", "{n}/{m}")


def _center_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.2, 0.75, "#5b2d82"), (figures(case.dated_on), "Dispute Center - Experian", ""), ("usa.experian.com/member/disputes", "", "{n}/{m}")  # fmt: skip


FORMS: Final = (
    Form("experian-plain", Bureau.EXPERIAN, LetterKind.RESULTS, _plain, _plain_dress, _PLAIN, (1, 2, 3, 4, 5)),
    Form("experian-mail", Bureau.EXPERIAN, LetterKind.RESULTS, _mail, _mail_dress, _MAIL, (1, 2, 3, 4, 5)),
    Form("experian-center", Bureau.EXPERIAN, LetterKind.RESULTS, _center, _center_dress, _CENTER, (1, 2, 3, 4, 5), shows_old=True, words_of=_titled),
    Form("experian-all", Bureau.EXPERIAN, LetterKind.RESULTS, _all, _plain_dress, refusals=_chosen),
)  # fmt: skip
