"""TransUnion on the screen: the results its Service Center shows, what it sends by e-mail, and notices in an account.

That results have a summary of what was done, a table of terms and the revised report is told on its pages; the titles here
are not those of its service, and layouts are this package's.
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
    beside,
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
from tests.generators.seventeenth_letters.around import (
    after_results,
    due,
    first_name,
    in_both,
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

_TEAL: Final = "#007a99"

_SUMMARY: Final = sayings("""
deleted | DELETED |
verified | VERIFIED |
verified_and_updated | VERIFIED; OTHER DATA UPDATED |
updated_disputed | DISPUTED DATA UPDATED |
updated_disputed_and_other | DISPUTED AND OTHER DATA UPDATED |
updated_other_only | OTHER DATA UPDATED |
partially_updated | DISPUTED DATA PARTLY UPDATED |
not_found | NOT IN FILE |
previously_investigated | PRIOR RESULT STANDS |
in_progress | UNDER INVESTIGATION |
""")
_TERMS: Final = (
    ("DELETED", "We removed the item from your credit file."),
    ("VERIFIED", "The data furnisher confirmed the item and we did not change it."),
    ("VERIFIED; OTHER DATA UPDATED", "The furnisher confirmed what you disputed and updated something you did not."),
    ("DISPUTED DATA UPDATED", "What you disputed was changed."),
    ("DISPUTED AND OTHER DATA UPDATED", "What you disputed was changed, and something you did not dispute as well."),
    ("OTHER DATA UPDATED", "The furnisher changed only information that you did not dispute."),
    ("DISPUTED DATA PARTLY UPDATED", "Some of what you disputed was changed. The rest was confirmed."),
    ("NOT IN FILE", "We do not report this item."),
    ("PRIOR RESULT STANDS", "We investigated this before. You sent nothing new, so we did not do it again."),
    ("UNDER INVESTIGATION", "We do not have a result yet."),
)


def _service(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.0, 0.75, _TEAL), *printed_page(
        case, "TransUnion Service Center", "dss/dispute.page?print=true"
    )


def _results(case: Case) -> list[Block]:
    rows = [(each.name, each.number or each.entry.told, each.saying.title) for each in case.answers]
    return [
        title("Investigation Results", 1.6),
        pairs(
            [
                ("Consumer", case.file.name),
                ("File number", case.number),
                ("Dispute submitted", short_day(case.received_on)),
                ("Results issued", short_day(case.dated_on)),
            ],
            2,
            1.4,
        ),
        bar("Summary of actions"),
        grid(("Item", "Number or type", "Action"), rows, (1.6, 1.3, 1.7), "lines"),
        *meanings(_TERMS, "Definitions of terms"),
        page(),
        title("Revised accounts", 1.2),
        *_revised(case),
        *after_results(case),
        para("© TransUnion LLC. All Rights Reserved.", 0.85),
    ]


def _revised(case: Case) -> list[Block]:
    blocks: list[Block] = []
    for each in case.answers:
        if each.changes:
            blocks += [para(f"^{known(each, ' ')}^", sticky=True), pairs(now(case.bureau, each), 2, 1.4, 0.92)]
    return blocks or [para("No account was revised as a result of this dispute.")]


_TILES: Final = sayings("""
deleted | Gone | We deleted this {thing}.
deleted | Gone | {name} responded that this {thing} should not be on your report. It's gone.
verified | Accurate | {name} looked into it and says the information is right, so nothing changes.
verified | Accurate | This {thing} checked out. It will keep showing on your report as before.
verified_and_updated | Accurate, with an update | What you disputed checked out. While looking into it, {name} updated {fields}.
updated_disputed | Fixed | {name} agreed and changed what you disputed.
updated_disputed_and_other | Fixed, with an update | {name} agreed and changed what you disputed. It updated other information as well.
partially_updated | Partly fixed | {name} changed part of what you disputed and says the rest is right.
in_progress | In the works | {name} still has time to respond. Check back soon.
identity_requested | On hold | We're waiting for you to upload your ID. We'll look into this {thing} once we have it.
refused_frivolous | Not accepted | Tell us what's wrong with this {thing}. Without a reason we can't look into it.
""")


def _tile(case: Case, answer: Answer) -> Block:
    moved = [para(f"{each.label}: {each.before} → ^{each.after}^", 0.95) for each in answer.changes]
    facts = [para(f"^{answer.name}^", 1.05), para(" · ".join(filter(None, (answer.number, answer.entry.told))), 0.9)]
    return boxed(
        beside(facts, [para(f"^{answer.saying.title}^", 1.05), para(said(answer)), *moved], shares=(2, 3)),
        shaded=case.rng.random() < 0.2,
        breakable=False,
    )


def _tiles(case: Case) -> list[Block]:
    return [
        title("Your dispute results", 1.7),
        para(f"Posted {long_day(case.dated_on)}. Your file number is {case.number}."),
        *[_tile(case, each) for each in case.answers],
        title("Good to know", 1.1),
        bullets(
            "Your score may take a few days to reflect these results.",
            "A deleted item can return only if the company certifies that it is accurate, and we would tell you.",
            "You can download your new credit report from the Reports tab.",
        ),
        offer(case),
        *rights(),
    ]


_SHORT: Final = sayings("""
deleted | deleted |
deleted | taken off |
verified | verified as accurate, no change |
verified | no change |
verified_and_updated | verified as accurate, other details updated |
updated_disputed | disputed details updated |
updated_disputed | corrected as you asked |
updated_disputed_and_other | corrected as you asked, other details updated |
updated_other_only | details you didn't dispute updated |
not_found | not on your TransUnion report |
""")


def _mail_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.8, 1.1, "#222222"), ("Outlook", "", ""), (short_day(case.dated_on), "", "{n}")


def _mail(case: Case) -> list[Block]:
    counts = Counter(each.saying.title for each in case.answers)
    listed = [f"{known(each, ' ')} – {each.saying.title}" for each in case.answers]
    return [
        *mail_head(case, "TransUnion <disputes@em.transunion.com>", "Your TransUnion dispute has been completed"),
        para(f"Hello {first_name(case)},"),
        para(
            f"The dispute you sent us on {long_day(case.received_on)} (file number {case.number}) is complete. In short:"
        ),
        *([lines(*listed)] if len(listed) < 4 else [bullets(*listed)]),
        para(f"Altogether: {'; '.join(f'{count} {name}' for name, count in counts.items())}."),
        *paras(
            "Log in to the TransUnion Service Center for the full results and your new credit report.",
            "Not happy with a result? You may add a statement, contact the company, or dispute again with new documents.",
            "Thank you, TransUnion Consumer Solutions",
        ),
        rule(),
        para("TransUnion LLC, P.O. Box 2000, Chester, PA 19016. This mailbox is not monitored.", 0.85),
        *(untouched(case, "Attachment: from your credit report") if case.rng.random() < 0.4 else []),
    ]


_COMPARED: Final = sayings("""
deleted | Removed | Was on your report; now removed.
verified | Unchanged | Confirmed by the company; same as before.
verified | Unchanged | Checked and found accurate; same as before.
verified_and_updated | Confirmed and updated | Disputed information confirmed; other information is newer.
updated_disputed | Disputed information changed | The company corrected what you disputed.
updated_disputed_and_other | Disputed and other information changed | The company corrected what you disputed and changed more.
updated_other_only | Other information changed | What changed is not what you disputed.
previously_investigated | Not checked again | Checked in an earlier dispute; no new facts given.
""")


def _compared_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(SERIF, 10.0, 0.75, _TEAL),
        ("TransUnion", "", f"File number {case.number}"),
        (f"Date issued: {short_day(case.dated_on)}", "", "Page {n} of {m}"),
    )


def _compared(case: Case) -> list[Block]:
    blocks: list[Block] = []
    for each in case.answers:
        rows = [(change.label, change.before, change.after) for change in each.changes]
        blocks += [
            bar(f"{known(each, ' # ')}", dark=True),
            para(f"^{each.saying.title}.^ {said(each)}", sticky=bool(rows)),
            *([grid(("Field", "Before dispute", "After dispute"), rows, (1, 1, 1), "zebra")] if rows else []),
        ]
    return [
        title("Before and after", 1.6),
        lines(case.file.name, case.file.street, case.file.town),
        para(f"You disputed information on {short_day(case.received_on)}. This document compares your report before and after."),
        *blocks,
        *after_results(case),
        spanish(),
        *untouched(case, "The rest of your report"),
    ]  # fmt: skip


_TAKEN: Final = sayings("in_progress | Processing |")


def _received(case: Case) -> list[Block]:
    listed = [f"{known(each, ' ')} ({each.saying.title})" for each in case.answers]
    return [
        *mail_head(case, "TransUnion <disputes@em.transunion.com>", "We received your dispute"),
        para(f"Hello {first_name(case)},"),
        para(f"We have your dispute from {short_day(case.received_on)} and we're on it. Your file number is {case.number}."),
        steps(*listed),
        title("What to expect", 1.1, tinted=False),
        *paras(
            "We let the companies know and send them what you gave us. Most answer within two to three weeks.",
            f"You'll get another e-mail when the results are ready, no later than {long_day(due(case))}.",
            "A disputed account may be deleted, updated or left as it is, depending on what the company finds.",
        ),
        rule(),
        para("Please don't apply for a mortgage while a dispute is open without asking your lender first.", 0.9),
    ]  # fmt: skip


def _proof(case: Case) -> Refusal:
    return Refusal(
        case.rng.choice(
            (
                "the date of birth you entered is different from the one in your file",
                "we could not verify you with the one-time passcode",
            )
        ),
        (
            "Photo ID: driver's license, state ID or passport",
            "Proof of address: lease, utility bill or bank statement",
            "Proof of Social Security number: Social Security card, W-2 or pay stub",
        ),
        case.dated_on + timedelta(days=case.rng.choice((10, 14, 30))),
    )


def _upload(case: Case) -> list[Block]:
    need = case.refusal
    assert need.answer_by is not None
    return [
        title("We need a few documents", 1.6),
        piped([("File number", case.number), ("Date", short_day(case.dated_on)), ("Dispute of", short_day(case.received_on))]),
        para(f"Your dispute isn't open yet: {need.reason}. Add one document of each kind below."),
        *[boxed(para(each), para("No file chosen   [ Browse ]", 0.9), breakable=False) for each in need.asks],
        para(f"Upload by: ^{long_day(need.answer_by)}^"),
        para("Accepted files: JPG, PNG or PDF of up to 10 MB. We review most uploads within two business days."),
        para("^Why do you ask?^ So that nobody else can change your credit report."),
        spanish(),
    ]  # fmt: skip


def _known_already(case: Case) -> Refusal:
    return Refusal(
        "the company has already verified this information in an earlier dispute of yours",
        ("a billing statement", "a letter from the company or court", "a canceled check or money order"),
    )


_ALREADY: Final = sayings("previously_investigated | Already verified |")


def _duplicate(case: Case) -> list[Block]:
    rows = [(known(each, " "), each.saying.title) for each in case.answers]
    return [
        title("This dispute was not opened", 1.6),
        piped([("File number", case.number), ("Date", short_day(case.dated_on))]),
        grid(("What you disputed", "Reason"), rows, (3, 1.2), "bare"),
        para(
            f"We're not investigating because {case.refusal.reason}. You can see those results under Dispute History."
        ),
        para("If you have papers that we have not seen, start over and attach them. For example:", sticky=True),
        bullets(*case.refusal.asks),
        para("You can also speak with the company, or add a statement of up to 100 words to your credit report."),
        offer(case),
    ]


_TU: Final = Bureau.TRANSUNION
FORMS: Final = (
    Form("tu-17-results", _TU, LetterKind.RESULTS, _results, _service, _SUMMARY, (2, 3, 4, 6, 8), words_of=in_title),
    Form("tu-17-tiles", _TU, LetterKind.RESULTS, _tiles, _service, _TILES, (1, 2, 3, 4, 5), shows_old=True, words_of=in_both),
    Form("tu-17-mail", _TU, LetterKind.RESULTS, _mail, _mail_dress, _SHORT, (2, 3, 4, 6), words_of=in_title),
    Form("tu-17-compared", _TU, LetterKind.RESULTS, _compared, _compared_dress, _COMPARED, (2, 3, 4, 5), shows_old=True, words_of=in_both),
    Form("tu-17-received", _TU, LetterKind.ACKNOWLEDGEMENT, _received, _mail_dress, _TAKEN, (1, 2, 3, 4), Outcome.IN_PROGRESS, days=(0, 3), words_of=in_name),
    Form("tu-17-upload", _TU, LetterKind.IDENTITY_REQUEST, _upload, _service, overall=Outcome.IDENTITY_REQUESTED, refusals=_proof, days=(0, 5)),
    Form("tu-17-duplicate", _TU, LetterKind.REFUSAL, _duplicate, _service, _ALREADY, (1, 2, 3), Outcome.PREVIOUSLY_INVESTIGATED, _known_already, days=(1, 6), words_of=in_name),
)  # fmt: skip
