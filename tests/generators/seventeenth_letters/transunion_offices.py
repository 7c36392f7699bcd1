"""TransUnion by post, from offices that take special cases: consumer relations, fraud victim assistance, escalations.

That TransUnion has a department for victims of fraud is told on its pages; wording and layout are this package's.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, in_name
from tests.generators.fifth_letters.fields import now
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
from tests.generators.fifth_letters.surroundings import companies
from tests.generators.seventeenth_letters.around import (
    after_results,
    closed_by,
    counted,
    due,
    in_both,
    in_said,
    joined,
    known,
    long_day,
    meanings,
    rights,
    said,
    sayings,
    short_day,
    spanish,
    untouched,
    whole_name,
    window,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind, Refusal

_RELATIONS: Final = ("TransUnion", "Executive Consumer Relations", "P.O. Box 2000", "Chester, PA 19016")
_VICTIMS: Final = ("TransUnion", "Fraud Victim Assistance Department", "P.O. Box 2000", "Chester, PA 19016")
_ESCALATED: Final = ("TransUnion", "Escalated Disputes", "P.O. Box 805", "Woodlyn, PA 19094")
_REGULATORS: Final = ("Consumer Financial Protection Bureau", "Office of the Attorney General", "Department of Consumer Affairs")  # fmt: skip

_ANSWERS: Final = sayings("""
deleted | | You asked that {item} be taken off. It has been; your credit file no longer contains it.
deleted | | We suppressed {item} permanently. Nobody who obtains your file will see it.
deleted | | The company instructed us on the telephone to delete {item}, and we did so the same day.
verified | | {item} was verified as belonging to you and as accurate. For this reason we did not alter it.
verified | | We wrote to the source of {item} and were told that the reporting is correct, so that it remains in your file.
verified | | Your request to delete {item} is denied. The information was verified in full, and is reported as before.
verified_and_updated | | The information you challenge in {item} was verified. In its reply {name} updated other information, and your file now shows {now}.
updated_disputed | | In the matter of {item}, the company has conceded the point you raise. We changed {moved}.
updated_disputed | | The entry for {item} was wrong in the way you describe. It has been put right: we changed {moved}.
updated_disputed_and_other | | The entry for {item} was wrong in the way you describe, and has been put right. {name} revised other information on that occasion. The changes are: {moved}.
updated_other_only | | The company changed {moved} for {item}. These changes concern information that you did not challenge.
partially_updated | | {name} conceded one of the points you raise about {item}, and we changed {moved}. Your other points about it were not accepted; that information was verified.
not_found | | Your letter also names {item}. There is no such entry in your credit file.
previously_investigated | | You had already disputed {item}, and were told the result. Nothing in your complaint is new as regards this entry, and no further investigation was made.
in_progress | | We are still investigating {item}, and will let you know the result in a separate letter.
""")


def _relations_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN if case.rng.random() < 0.5 else SERIF, 11.0, 1.05, "#000000"), ("", "", ""), ("", "", "{n}")


def _relations(case: Case) -> list[Block]:
    regulator = case.rng.choice(_REGULATORS)
    where = case.of(ItemSection.TRADELINE)
    return [
        *window(case, *_RELATIONS),
        para(long_day(case.dated_on)),
        lines(f"Regarding: {regulator}", f"Their case: {case.rng.randrange(100000, 999999)}", f"TransUnion file number: {case.number}"),
        para(f"Dear {whole_name(case)}:"),
        para(
            f"Your complaint to the {regulator} came to my desk on {long_day(case.received_on)}. I regret the trouble you have "
            "had. I have looked into each of your points, and would like to take them in order."
        ),
        *paras(*map(said, case.answers)),
        para(
            "TransUnion follows the Fair Credit Reporting Act in everything it does. I trust that this answers your "
            "complaint. A copy of your current credit file is enclosed."
        ),
        closed_by(case, "Executive Consumer Relations"),
        *(companies(case) if where and case.rng.random() < 0.5 else []),
        *(untouched(case, "Your current credit file (part)") if case.rng.random() < 0.5 else []),
    ]  # fmt: skip


_FRAUD: Final = sayings("""
deleted | BLOCKED | Will not appear on your credit report.
deleted | DELETED BY CREDITOR | Creditor found that it is fraudulent. No longer on your credit report.
verified | NOT BLOCKED - VERIFIED | Creditor verified that it is yours. On your credit report without change.
verified_and_updated | NOT BLOCKED - VERIFIED, UPDATED | Creditor verified that it is yours, and updated information on it. On your credit report.
in_progress | PENDING | Creditor was asked. No answer yet.
identity_requested | ID NEEDED | Please send a copy of your photo ID and a utility bill. Then we will go ahead.
not_found | NOT ON REPORT | Nothing to block.
reinserted | BLOCK REMOVED | Was blocked in the past. Creditor certified that it is accurate, and it is on your credit report again.
refused_frivolous | NOT PROCESSED | Your papers do not say what is fraudulent about this item, so we consider the request frivolous and did not process it.
""")


def _fraud_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(SANS, 9.0, 0.8, "#00536b"),
        ("FVAD", "", f"File number {case.number}"),
        ("", f"{short_day(case.dated_on)}   Page {{n}} of {{m}}", ""),
    )


def _fraud(case: Case) -> list[Block]:
    rows = [
        (f"^{each.name}^", each.number or "", each.entry.told, f"^{each.saying.title}^", said(each)) for each in case.answers
    ]  # fmt: skip
    return [
        beside([lines(*_VICTIMS)], [barcode(case.rng, f"P 5XRD-002 {case.number}")], shares=(3, 2)),
        gap(0.3),
        lines(case.file.name, case.file.street, case.file.town),
        gap(0.15),
        para(long_day(case.dated_on)),
        title("Your identity theft claim", 1.4),
        para(
            f"This is our answer to the claim we received on {long_day(case.received_on)}. We looked at the papers you sent and, "
            "where we had to, asked the companies. The table shows what became of each item."
        ),
        grid(
            ("Reported by", "Number", "Type", "Decision", "What this means"),
            rows,
            (1.4, 1.1, 1, 1.1, 1.6),
            "lines",
            0.88,
        ),
        title("If an item was not blocked", 1.1),
        para(
            "We may decline to block information, or remove a block, if it was asked for in error, if it rests on a "
            "misrepresentation, or if you received goods, services or money in the transaction."
        ),
        bullets(
            "Ask the company for the application and for records of the account. It has to send them free of charge.",
            "Send us a police report if you have not done so.",
            "Keep a copy of everything.",
        ),
        *rights(),
        spanish(),
    ]


_TOLD: Final = ("the account isn't yours", "the payment history is wrong", "it is too old to be reported", "you were never late")  # fmt: skip
_RIGHT: Final = (Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.PARTIALLY_UPDATED)
_DID: Final = sayings("""
deleted | We deleted it. | {name} did not have the documents to support its reporting.
deleted | We took it off your credit file. | The information could not be confirmed.
verified | We did not change anything. | {name} sent us documents that support its reporting.
verified | We left it in your credit file as it was. | The information is accurate.
verified_and_updated | We kept what you disputed, and updated other information: {now}. | What you disputed is accurate, and {name} had more recent information on other points.
updated_disputed | We corrected it. We changed {moved}. | {name} had made the mistake you told us about.
updated_disputed_and_other | We corrected it, and updated the account beyond that. We changed {moved}. | {name} had made the mistake you told us about, and had more recent information on other points.
partially_updated | We corrected a part of it. We changed {moved}. | {name} had made one of the mistakes you told us about. On everything else its documents support its reporting.
not_found | Nothing. | It is not in your credit file.
in_progress | We are waiting. | {name} asked for time until next week to find its documents.
refused_third_party | Nothing. | This part of your dispute was sent by a credit repair company, and we work on disputes from consumers only.
""")


def _did(answer: Answer) -> str:
    """The title of an outcome with the account's values in it."""
    moved = joined([f"{each.label} from {each.before} to {each.after}" for each in answer.changes])
    return answer.saying.title.format(
        moved=moved, now=joined([f"{each.label} {each.after}" for each in answer.changes])
    )


def _told(case: Case, answer: Answer) -> str:
    """What the consumer says is wrong: what was then corrected, or something that was not."""
    if answer.saying.outcome not in _RIGHT:
        return f"You say that {case.rng.choice(_TOLD)}."
    also = " and that you were never late" if answer.saying.outcome is Outcome.PARTIALLY_UPDATED else ""
    return f"You say that what we show as {answer.changes[0].label} is wrong{also}."


def _in_parts(answer: Answer) -> tuple[str, ...]:
    return (_did(answer), said(answer))


def _escalated_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.5, 0.95, "#00536b"), ("", "", ""), (f"File {case.number}", "", "{n}/{m}")


def _escalated(case: Case) -> list[Block]:
    blocks: list[Block] = []
    for at, each in enumerate(case.answers, 1):
        facts = [("What we found", said(each)), ("What we did", _did(each))]
        if each.section is ItemSection.TRADELINE:
            facts.insert(0, ("What you told us", _told(case, each)))
        blocks += [title(f"{at}. {known(each, ' ')}", 1.08), pairs(facts, 1, 1.4)]
        if each.changes and case.rng.random() < 0.4:
            blocks += [para("The account now:", sticky=True), pairs(now(case.bureau, each), 2, 1.3, 0.9)]
    return [
        *window(case, *_ESCALATED),
        para(long_day(case.dated_on)),
        para(f"Your file number: {case.number}"),
        para(f"Dear {whole_name(case)},"),
        para(
            f"Thank you for speaking with our supervisor on {long_day(case.received_on)}. As promised, a specialist reviewed "
            f"your dispute from the start. {counted(len(case.answers), 'item was', 'items were')} reviewed."
        ),
        *blocks,
        rule(),
        *after_results(case),
        closed_by(case, "Escalated Disputes"),
        spanish(),
    ]


_BACK: Final = sayings("""
reinserted | | {item} has been returned to your credit file. {name} certified its accuracy.
reinserted | | We reinserted {item}, as the company has certified that the {thing} is complete and accurate.
""")


def _returned(case: Case) -> list[Block]:
    return [
        *window(case, *_RELATIONS),
        para(f"{long_day(case.dated_on)}     File number: {case.number}"),
        para(f"Dear {whole_name(case)}:"),
        para("Following an earlier dispute we deleted information from your credit file. Part of it is now being reported again."),
        *paras(*map(said, case.answers)),
        para(
            "If you believe that this is wrong you may open a new dispute, write a brief statement for your credit file, or "
            "contact the company directly:"
        ),
        *companies(case),
        closed_by(case, "Executive Consumer Relations"),
        *rights(),
    ]  # fmt: skip


def _sender(case: Case) -> Refusal:
    return Refusal(
        case.rng.choice(
            (
                "it was prepared and mailed by a third party without your written permission",
                "the envelope and the letter show that a credit repair organization sent it, and you are not a party to it",
            )
        ),
        ("a letter that you signed yourself", "a copy of your photo ID", "a list of what you believe is inaccurate"),
        case.dated_on + timedelta(days=30),
    )


def _third(case: Case) -> list[Block]:
    day = case.refusal.answer_by
    assert day is not None
    return [
        *window(case, *_RELATIONS),
        para(long_day(case.dated_on)),
        lines("Subject: correspondence that we cannot accept", f"File number {case.number}"),
        *paras(
            f"Dear {whole_name(case)}:",
            f"A letter about your credit file reached us on {long_day(case.received_on)}. We do not accept it as a dispute, "
            f"since {case.refusal.reason}. We have not contacted any company about it.",
            f"Should you wish us to investigate, please let us have these by {long_day(day)}:",
        ),
        bullets(*case.refusal.asks),
        para("You do not have to pay anybody to dispute on your behalf."),
        closed_by(case, "Executive Consumer Relations"),
    ]


def _empty(case: Case) -> Refusal:
    return Refusal(
        "the form letter you used does not tell us what is inaccurate",
        ("what you believe is inaccurate about each item", "why you believe so", "proof, if you have any"),
    )


_NOTHING: Final = sayings("refused_frivolous | Not investigated |")


def _frivolous(case: Case) -> list[Block]:
    return [
        *window(case, *_ESCALATED),
        pairs([("Date:", short_day(case.dated_on)), ("File number:", case.number)], 1, 1.2),
        title("We determined that your dispute is frivolous", 1.2),
        para(
            f"Within five business days of such a decision we have to tell you of it, and of our reasons: {case.refusal.reason}."
        ),
        grid(("Item", "Action"), [(known(each, " "), each.saying.title) for each in case.answers], (3, 1), "zebra"),
        para("For an investigation we would have to know:", sticky=True),
        bullets(*case.refusal.asks),
        closed_by(case, "Escalated Disputes"),
        *meanings(
            (
                ("Frivolous", "A dispute that does not tell us enough to investigate it."),
                ("Verified", "A company confirmed that information is accurate."),
                ("Deleted", "Information was removed from your credit file."),
            ),
            "Words we use in our letters",
        ),
        *untouched(case, "What your file holds"),
    ]


def _delayed(case: Case) -> list[Block]:
    return [
        *window(case, *_VICTIMS),
        para(long_day(case.dated_on)),
        bar("Your case is still open"),
        pairs([("File number", case.number), ("Received", long_day(case.received_on)), ("New date", long_day(due(case, 45)))], 1, 1.3),
        *paras(
            f"Dear {whole_name(case)}:",
            "We had hoped to be done by now. You sent us more documents, which we have passed on to the companies, and the law "
            "therefore gives us until the new date above to complete our investigation.",
            "We know that you are waiting, and thank you for bearing with us. No decision has been made on any of the items.",
        ),
        closed_by(case, "Fraud Victim Assistance Department"),
        spanish(),
    ]  # fmt: skip


def _plain_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(MONO if case.rng.random() < 0.3 else SANS, 9.0, 1.0, "#00536b"), ("", "", ""), ("", "", "")


_TU: Final = Bureau.TRANSUNION
FORMS: Final = (
    Form("tu-17-relations", _TU, LetterKind.RESULTS, _relations, _relations_dress, _ANSWERS, (1, 2, 3, 4, 5), words_of=in_said),
    Form("tu-17-victims", _TU, LetterKind.RESULTS, _fraud, _fraud_dress, _FRAUD, (2, 3, 4, 6, 8), words_of=in_both),
    Form("tu-17-escalated", _TU, LetterKind.RESULTS, _escalated, _escalated_dress, _DID, (2, 3, 3, 4), words_of=_in_parts),
    Form("tu-17-returned", _TU, LetterKind.REINSERTION_NOTICE, _returned, _relations_dress, _BACK, (1, 1, 2), only_accounts=True, days=(40, 120), words_of=in_said),
    Form("tu-17-third", _TU, LetterKind.REFUSAL, _third, _relations_dress, overall=Outcome.REFUSED_THIRD_PARTY, refusals=_sender, days=(4, 20)),
    Form("tu-17-frivolous", _TU, LetterKind.REFUSAL, _frivolous, _plain_dress, _NOTHING, (1, 2, 3), Outcome.REFUSED_FRIVOLOUS, _empty, days=(3, 12), words_of=in_name),
    Form("tu-17-delayed", _TU, LetterKind.ACKNOWLEDGEMENT, _delayed, _fraud_dress, overall=Outcome.IN_PROGRESS, days=(26, 30)),
)  # fmt: skip
