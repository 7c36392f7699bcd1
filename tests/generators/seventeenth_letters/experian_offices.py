"""Experian by post, from offices that take special cases: consumer affairs, fraud, second reviews.

That Experian has an office for complaints that come by way of regulators is general knowledge; wording and layout are
this package's.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, in_name, in_title
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
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
    paras,
    rule,
    title,
)
from tests.generators.seventeenth_letters.around import (
    after_results,
    changes,
    closed_by,
    counted,
    due,
    in_both,
    in_said,
    known,
    long_day,
    rights,
    said,
    sayings,
    short_day,
    spanish,
    untouched,
    whole_name,
    window,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_AFFAIRS: Final = ("Experian", "Consumer Affairs, Special Services", "P.O. Box 1240", "Allen, TX 75013")
_FRAUD: Final = ("Experian", "Fraud Assistance", "P.O. Box 9554", "Allen, TX 75013")
_OFFICES: Final = ("the Attorney General of your state", "the Better Business Bureau", "your state's Department of Financial Services")  # fmt: skip

_FINDINGS: Final = sayings("""
deleted | | In the case of {item}, the company asked that the {thing} be deleted, and this has been done.
deleted | | As for {item}, we have deleted the {thing} as a courtesy to you, even though the company did verify it.
deleted | | {item} has been removed from your personal credit report, because the information could not be verified.
verified | | With regard to {item}, the company has again verified that the {thing} is accurate. It remains on your report.
verified | | {item} was confirmed as accurate by the company. We are not able to delete accurate information, and the {thing} continues to be reported.
verified | | The company's records support what we report about {item}, and no change was called for.
verified_and_updated | | The information you question about {item} was verified as correct; apart from that, {name} provided newer information, so that the report now has {now}.
updated_disputed | | The information you question about {item} was found to be in error and has been amended ({moved}).
updated_disputed | | The company has corrected {item} in the way you asked: what you questioned has been changed, namely {moved}.
updated_disputed_and_other | | The error you point out in {item} has been corrected, and further information on the account was updated with it ({moved}).
updated_other_only | | The company did send an update of {item}, but it does not bear on what you question: it changed {moved}.
partially_updated | | We could amend {item} only in part. {name} agreed to change {moved}, and declined to change the other information you question, which it verified.
in_progress | | We do not have an answer about {item} at this time. We will advise you of the result as soon as our investigation ends.
previously_investigated | | {item} was the subject of your dispute last year. The result was mailed to you at that time. It was not investigated again, as your complaint brings up nothing new about it.
""")


def _affairs_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 11.0, 1.0, "#000000"), ("", "", ""), ("", "{n}", "")


def _affairs(case: Case) -> list[Block]:
    return [
        *window(case, *_AFFAIRS),
        para(long_day(case.dated_on)),
        lines(f"RE: Your complaint to {case.rng.choice(_OFFICES)}", f"Report number: {case.number}", indent=0.5),
        para(f"Dear {whole_name(case)}:"),
        para(
            "This letter is in response to your complaint, which was forwarded to us and reached this office on "
            f"{long_day(case.received_on)}. We are sorry that your earlier contacts with Experian did not resolve your concerns."
        ),
        *paras(*map(said, case.answers)),
        para(
            "Experian does not grant or deny credit, nor does it decide what companies report. When a consumer disagrees "
            "with a company, the consumer may add a statement to the report, which anyone who asks for it will see."
        ),
        para("We have sent a copy of this letter to the office that forwarded your complaint."),
        closed_by(case, "Consumer Affairs", "Experian"),
        para("Enclosure: your personal credit report", 0.9),
        *(untouched(case, "Personal credit report (excerpt)") if case.rng.random() < 0.6 else []),
    ]  # fmt: skip


_THEFT: Final = sayings("""
deleted | Blocked | blocked
deleted | Removed by the company | removed
verified | Not blocked: verified as yours | yours
in_progress | No decision yet | waiting
identity_requested | Held until we know who you are | papers
not_found | Nothing to block | none
verified_and_updated | Not blocked: verified as yours, with newer information added | newer
""")
_WHY: Final = {
    "blocked": "Because of your identity theft report, the following will not appear on your credit report as long as the block is in place. We told the companies about it.",
    "removed": "The following was withdrawn by the companies themselves and is no longer on your credit report.",
    "yours": "The companies showed us that the following is not the result of identity theft. It stays on your credit report without a change.",
    "waiting": "We are still in touch with the companies about the following and will write to you again by {day}.",
    "papers": "Before we can act on the following we have to have a copy of a photo ID and of a recent utility bill.",
    "none": "You asked us to block the following, but your credit report does not have it.",
    "newer": "The companies showed us that the following is not the result of identity theft, so it stays on your credit report. They sent more recent information on it, which we added.",
}


def _theft_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.6, 0.9, "#5b2d82"), ("", "", ""), (f"Report number {case.number}", "", "Page {n} of {m}")


def _theft(case: Case) -> list[Block]:
    groups: dict[str, list[Answer]] = {}
    for each in case.answers:
        groups.setdefault(each.saying.text, []).append(each)
    blocks: list[Block] = []
    for key, group in groups.items():
        why = _WHY[key].format(day=long_day(due(case, 45)))
        blocks += [
            title(group[0].saying.title, 1.15),
            para(why, sticky=True),
            bullets(*[known(each, " ") for each in group], marker="–"),
        ]
    return [
        beside([lines(*_FRAUD)], [barcode(case.rng, case.number)], shares=(3, 2)),
        gap(0.25),
        lines(case.file.name, case.file.street, case.file.town),
        para(long_day(case.dated_on)),
        para(f"Dear {whole_name(case)}:"),
        para(
            f"We have gone through the identity theft report that you sent us. It reached us on {long_day(case.received_on)}. "
            "Please read carefully what we did with each item that you marked."
        ),
        *blocks,
        para("A fraud alert is on your report. Companies should call you before they open an account in your name."),
        para("Call our fraud specialists at 1 (888) 397-3742 if any of this is not clear."),
        closed_by(case, "Fraud Assistance"),
        *rights(),
        spanish(),
    ]  # fmt: skip


_REVIEW: Final = sayings("""
deleted | Delete | The company has until now not backed up its reporting. The {thing} was taken off your report.
deleted | Delete | Our reviewer agreed with you, and deleted the {thing}.
verified | No action | Our reviewer agreed with the first result. The {thing} is accurate and stays.
verified | No action | The company sent its file, which bears out what is on your report.
verified_and_updated | No action on dispute, routine update made | What you dispute is accurate. The company's latest figures were entered.
updated_disputed | Correct disputed information | The papers you sent show that you are right, and the report was changed accordingly.
updated_disputed_and_other | Correct disputed information, routine update made | You are right, and the report was changed accordingly. The company's latest figures were entered, too.
partially_updated | Correct part of disputed information | You are right in part, and that part was changed. The remaining disputed information is accurate and was not.
not_found | None possible | This {thing} is not on your report.
refused_frivolous | Not reviewed | You did not tell us what is wrong with this {thing}. Without that we regard the dispute as frivolous.
""")


def _review_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.6, 0.85, "#26478d"), ("", "", ""), ("NCAC-SR", "", "{n} of {m}")


def _review(case: Case) -> list[Block]:
    blocks: list[Block] = []
    for each in case.answers:
        left = [para(f"^{each.name}^"), *([para(each.number, 0.95)] if each.number else []), para(each.entry.told, 0.9)]
        right = [para(f"Action: ^{each.saying.title}^"), para(said(each)), *changes(each, ("Detail", "From", "To"))]
        blocks += [rule(), beside(left, right, shares=(2, 3))]
    return [
        *window(case, "Experian", "National Consumer Assistance Center", "Second Review", "P.O. Box 4500", "Allen, TX 75013"),
        pairs([("Date:", long_day(case.dated_on)), ("Report number:", case.number), ("Your request of:", long_day(case.received_on))], 1, 1.4),
        para(f"Dear {whole_name(case)},"),
        para(
            "You asked for a supervisor to look at your dispute. Below is what the review came to. "
            f"{counted(len(case.answers), 'item was', 'items were')} part of your request."
        ),
        *blocks,
        rule(),
        *after_results(case),
        closed_by(case, "Second Review", "National Consumer Assistance Center"),
    ]  # fmt: skip


_AGAIN: Final = sayings("""
reinserted | | The {thing} has been placed back on your report after {name} certified that it is accurate.
reinserted | | {name} certified this information to us as complete and accurate. Therefore it appears on your report again.
""")


def _again(case: Case) -> list[Block]:
    blocks: list[Block] = []
    for each in case.answers:
        blocks += [bar(known(each, " ")), para(said(each))]
    return [
        *window(case, *_AFFAIRS),
        pairs([("Date", long_day(case.dated_on)), ("Report number", case.number)], 1, 1.4),
        title("Notice about information that was deleted before", 1.2, tinted=False),
        para(f"Dear {whole_name(case)}:"),
        para("We are writing to let you know of a change to your credit report, as the law requires us to within five business days."),
        *blocks,
        para("You may dispute it again, ask us for the company's address and telephone number, or add a statement to your report."),
        closed_by(case, "Consumer Affairs"),
    ]  # fmt: skip


def _thin(case: Case) -> Refusal:
    return Refusal(
        case.rng.choice(
            (
                "your letter says that everything on your report is wrong, but does not say why",
                "your letter cites laws and does not say which information is inaccurate",
            )
        ),
        (
            "the name and number of each account you dispute",
            "the reason why you believe the information is inaccurate",
            "copies of any documents that support your position",
        ),
    )


def _vague(case: Case) -> list[Block]:
    return [
        *window(case, *_AFFAIRS),
        para(f"{short_day(case.dated_on)}      Report number {case.number}"),
        *paras(
            f"Dear {whole_name(case)}:",
            f"We have read your letter, received on {long_day(case.received_on)}, and have determined that the dispute in it "
            f"is frivolous or irrelevant: {case.refusal.reason}. We have therefore ended our work on it and did not contact "
            "any company.",
            "This does not mean that you can't dispute. Please write to us again and include:",
        ),
        bullets(*case.refusal.asks, marker="-"),
        para("As soon as we have this information we will begin an investigation."),
        closed_by(case, "Consumer Affairs"),
        *rights(),
    ]


def _longer(case: Case) -> list[Block]:
    listed = [para("The items in question:", sticky=True), bullets(*map(known, case.answers))] if case.answers else []
    return [
        *window(case, "Experian", "National Consumer Assistance Center", "P.O. Box 4500", "Allen, TX 75013"),
        para(long_day(case.dated_on)),
        para(f"Report number: {case.number}"),
        para(f"Dear {whole_name(case)}:"),
        para(
            f"Your papers of {long_day(case.dated_on - timedelta(days=4))} were added to the dispute that you sent us on "
            f"{long_day(case.received_on)}. The law gives us 15 more days in such a case, and our investigation goes on "
            f"until {long_day(due(case, 45))} at the latest."
        ),
        *listed,
        para("The companies have been sent copies of what you gave us. You will receive the results by mail."),
        closed_by(case, "National Consumer Assistance Center"),
    ]


def _alerted(case: Case) -> Refusal:
    return Refusal(
        "an extended fraud alert is on your report, and the telephone number you gave us is not the one in the alert",
        (
            "a copy of your driver's license, state ID or military ID",
            "a copy of a utility bill, insurance statement or lease",
            "your date of birth and all addresses of the past two years",
        ),
        case.dated_on + timedelta(days=case.rng.choice((20, 30))),
    )


def _held(case: Case) -> list[Block]:
    need = case.refusal
    assert need.answer_by is not None
    return [
        *window(case, *_FRAUD),
        para(long_day(case.dated_on)),
        title("Please help us protect you", 1.2),
        para(f"Your report number is {case.number}."),
        para(
            f"You disputed the information listed here on {short_day(case.received_on)}. We have not begun to investigate, "
            f"because {need.reason}."
        ),
        grid(("On hold until you answer",), [(known(each, " "),) for each in case.answers], (1,), "lines"),
        para(f"Please mail us the following so that we have it by {long_day(need.answer_by)}:", sticky=True),
        bullets(*need.asks),
        boxed(para("Send copies only. We destroy them once we have confirmed who you are."), shaded=True),
        closed_by(case, "Fraud Assistance"),
        spanish(),
    ]


def _held_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS if case.rng.random() < 0.7 else MONO, 9.0, 0.9, "#5b2d82"), ("", "", ""), ("", "", "{n}/{m}")


_ON_HOLD: Final = sayings("identity_requested | On hold |")
_GOES_ON: Final = sayings("in_progress | Under investigation |")
_EX: Final = Bureau.EXPERIAN
FORMS: Final = (
    Form("ex-17-affairs", _EX, LetterKind.RESULTS, _affairs, _affairs_dress, _FINDINGS, (1, 2, 3, 4), words_of=in_said),
    Form("ex-17-theft", _EX, LetterKind.RESULTS, _theft, _theft_dress, _THEFT, (2, 3, 4, 6, 8), words_of=in_title),
    Form("ex-17-review", _EX, LetterKind.RESULTS, _review, _review_dress, _REVIEW, (2, 3, 4, 5), shows_old=True, words_of=in_both),
    Form("ex-17-again", _EX, LetterKind.REINSERTION_NOTICE, _again, _affairs_dress, _AGAIN, (1, 1, 2), only_accounts=True, days=(40, 120), words_of=in_said),
    Form("ex-17-vague", _EX, LetterKind.REFUSAL, _vague, _affairs_dress, overall=Outcome.REFUSED_FRIVOLOUS, refusals=_thin, days=(4, 15)),
    Form("ex-17-longer", _EX, LetterKind.ACKNOWLEDGEMENT, _longer, _review_dress, _GOES_ON, (0, 0, 1, 2, 3), Outcome.IN_PROGRESS, days=(24, 30), words_of=in_name),
    Form("ex-17-held", _EX, LetterKind.IDENTITY_REQUEST, _held, _held_dress, _ON_HOLD, (1, 2, 3), Outcome.IDENTITY_REQUESTED, _alerted, days=(3, 10), words_of=in_name),
)  # fmt: skip
