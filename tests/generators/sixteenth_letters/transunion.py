"""Results of TransUnion as they were mailed until about 2017: a table in capitals, titles with entries below, a plain letter.

General knowledge: items described in a column beside results in capitals, then the beginning of the credit report. The
titles of `_TITLES` are those of its dispute service. Sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    bar,
    barcode,
    beside,
    gap,
    grid,
    lines,
    pairs,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import companies, contact, payments, report_excerpt, rights
from tests.generators.sixteenth_letters import enclosed
from tests.generators.sixteenth_letters.around import (
    SIZES,
    UPDATES,
    book,
    by_title,
    dear,
    dressed,
    full,
    in_both,
    in_told,
    label,
    long_day,
    plain,
    returns,
    to,
    told,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_TU: Final = Bureau.TRANSUNION
_ACCOUNT: Final = ItemSection.TRADELINE
HIDES_THE_END: Final = ("transunion capitals", "transunion plain")

_CAPITALS: Final = (
    *book(
        deleted=[("DELETED", "")],
        verified=[("VERIFIED, NO CHANGE", ""), ("NO CHANGE, VERIFIED", "")],
        not_found=[("NOT IN FILE", "")],
        previously_investigated=[("PREVIOUSLY VERIFIED", "")],
    ),
    Saying(Outcome.UPDATED_DISPUTED, "NEW INFORMATION BELOW", "", UPDATES),
)


def _capitals(case: Case) -> list[Block]:
    rows = [(label(each), _described(each), f"^{each.saying.title}^") for each in case.answers]
    blocks: list[Block] = [
        beside(
            [lines("TransUnion Consumer Relations", "P.O. Box 2000", "Chester, PA 19022-2000"), gap(0.3), to(case)],
            [lines(f"{long_day(case.dated_on)}", "", f"File Number: {case.number}", "Page: 1")],
            shares=(3, 1),
        ),
        gap(0.3),
        para(f"Re: Investigation requested {figures(case.received_on)}"),
        *paras(
            "Our investigation of the dispute you recently sent us is finished. The results are listed below. If our work "
            "has not settled your dispute, you may add a 100-word statement to your report.",
        ),
        title("INVESTIGATION RESULTS", 1.2, tinted=False),
        grid(("ITEM", "DESCRIPTION", "RESULTS"), rows, (4, 4, 3), "bare", 0.95),
    ]
    changed = [each for each in case.of(_ACCOUNT) if each.changes]
    blocks += [para("-- New information --", centered=True)] if changed else []
    for answer in changed:
        blocks += [para(f"^{answer.known_as}^", sticky=True), pairs(now(case.bureau, answer), 2, 1.45, 0.88)]
    blocks += [rule(), *enclosed.disagree(case)]
    return [*blocks, *report_excerpt(case, "- Begin Credit Report -"), para("- End of Credit Report -", centered=True)]


def _described(answer: Answer) -> str:
    account = answer.section is _ACCOUNT
    number = f"# {answer.number}" if answer.number else ""
    return " ".join(each for each in (answer.entry.told if account else "", number) if each)


_TITLES: Final = book(
    deleted=[("DELETED", "The disputed item was taken off your credit report.")],
    verified=[("VERIFIED AS ACCURATE", "The company found the item accurate after its investigation. Nothing changed.")],
    verified_and_updated=[
        ("VERIFIED AS ACCURATE AND UPDATED", "What you disputed was found accurate. Other information on the item was updated."),
    ],
    updated_disputed=[("DISPUTED INFORMATION UPDATED", "What you disputed was updated. Nothing else was.")],
    updated_disputed_and_other=[
        ("DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "What you disputed was updated, as was information you did not dispute."),
    ],
    updated_other_only=[("INFORMATION UPDATED", "Information that you did not dispute was updated. What you disputed was not.")],
    reinserted=[("REINSERTED", "An item deleted earlier is in your file again, its source having certified that it is accurate.")],
)  # fmt: skip


def _titles(case: Case) -> list[Block]:
    blocks: list[Block] = [
        barcode(case.rng, f"P {case.number}-001"),
        beside([lines(*returns(_TU)), gap(0.25), to(case)], [lines(f"File Number: {case.number}", f"Date Issued: {figures(case.dated_on)}")], shares=(3, 2)),
        gap(0.3),
        title("Your Investigation Results", 1.5),
        para(dear(case)),
        *enclosed.actions(case),
    ]  # fmt: skip
    for heading, answers in by_title(case).items():
        blocks += [bar(f"INVESTIGATION RESULTS: {heading}", dark=True), para(answers[0].saying.text, 0.93)]
        for answer in answers:
            blocks += _entered(case, answer)
    blocks += [*enclosed.options(case), *enclosed.glossary()]
    return [*blocks, *(rights() if case.rng.random() < 0.5 else []), enclosed.spanish(case)]


def _entered(case: Case, answer: Answer) -> list[Block]:
    number = f" # {answer.number}" if answer.number else ""
    blocks: list[Block] = [para(f"^{label(answer)}{number}^", sticky=True)]
    gone = answer.saying.outcome is Outcome.DELETED
    if answer.section is _ACCOUNT:
        blocks += [lines(contact(answer.name), size=0.85)]
        blocks += [] if gone else [pairs(now(case.bureau, answer), 2, 1.45, 0.88)]
        blocks += payments(case, answer.entry) if not gone and case.rng.random() < 0.3 else []
    return blocks


_PLAIN: Final = plain(
    deleted=(
        "has been removed from your file",
        "was deleted, because the <source> did not reply in time",
        "was deleted at the request of the <source>",
    ),
    verified=(
        "was verified by the <source> and will remain in your file unchanged",
        "is accurate according to the <source>, so we have left it as it was",
    ),
    verified_and_updated=("is accurate in what you disputed; other information on it was brought up to date ({fields})",),
    updated_disputed=(
        "was revised in what you disputed ({fields})",
        "has been corrected as you requested ({fields})",
    ),
    updated_disputed_and_other=("was revised in what you disputed and in other information ({fields})",),
    updated_other_only=("was revised, but only in information that you did not dispute ({fields})",),
    previously_investigated=("was verified in an earlier investigation and has not been investigated anew",),
    not_found=("is not in your file",),
    in_progress=("is still under investigation",),
)  # fmt: skip


def _plain(case: Case) -> list[Block]:
    points = [f"{full(each)} {told(each)}." for each in case.answers]
    listed: list[Block] = [steps(*points)] if case.rng.random() < 0.5 else [para(each) for each in points]
    blocks: list[Block] = [
        lines(*returns(_TU)),
        gap(0.2),
        lines(long_day(case.dated_on), f"File: {case.number}"),
        gap(0.2),
        to(case, 0),
        gap(0.2),
        para(dear(case)),
        para(f"We write about the dispute that reached us on {long_day(case.received_on)}. We asked the companies concerned to investigate. The results are as follows."),
        *listed,
        para("Please keep this letter with your records."),
        *enclosed.disagree(case),
        enclosed.closing(case, "TransUnion Consumer Relations"),
    ]  # fmt: skip
    return [*blocks, *(companies(case) if case.rng.random() < 0.5 else [])]


_LEDGER: Final = book(
    deleted=[("Deleted", "Removed from your report.")],
    verified=[("Verified", "Reported accurately; unchanged.")],
    verified_and_updated=[("Verified & updated", "Disputed data accurate; other data changed.")],
    updated_disputed=[("Updated (disputed)", "Disputed data changed.")],
    updated_disputed_and_other=[("Updated (disputed + other)", "Disputed data and other data changed.")],
    updated_other_only=[("Updated (other)", "Other data changed, disputed data not.")],
    previously_investigated=[("Prior result stands", "Investigated and verified before; not investigated this time.")],
)


def _ledger(case: Case) -> list[Block]:
    legend = enclosed.terms([(each.title, each.text) for each in _LEDGER], "What each result means")
    rows = [(f"^{label(each)}^", each.number or "", each.saying.title) for each in case.answers]
    table: list[Block] = [title("Summary", 1.15), grid(("Disputed item", "Number", "Result"), rows, (5, 3, 4), "lines")]
    blocks: list[Block] = [
        title("TransUnion", 2.0),
        beside([to(case)], [pairs([("File number", case.number), ("Date", long_day(case.dated_on))], 1, 1.0)], shares=(1, 1)),
        gap(0.25),
        para(dear(case)),
        para("You told us that something in your credit report was not right. The summary shows what our investigation found."),
    ]  # fmt: skip
    blocks += [*legend, *table] if case.rng.random() < 0.4 else [*table, *legend]
    for answer in case.of(_ACCOUNT):
        if answer.changes:
            rows_now = [(each.label, each.after) for each in answer.changes]
            blocks += [para(f"^{answer.known_as}^: new values", sticky=True), pairs(rows_now, 2, 1.5, 0.9)]
    blocks += [*enclosed.options(case), *enclosed.questions(case)]
    return [*blocks, *(report_excerpt(case, "Your TransUnion Credit Report") if case.rng.random() < 0.5 else [])]


FORMS: Final = (
    Form(
        "transunion capitals", _TU, LetterKind.RESULTS, _capitals,
        dressed(MONO, 8.4, 0.85, foot=("", "", "<number> - {n}")), _CAPITALS, SIZES, words_of=in_title,
    ),
    Form(
        "transunion titles", _TU, LetterKind.RESULTS, _titles, dressed(SERIF, 10, 0.8, "#0b4a7d", foot=("P <number>", "", "{n} of {m}")),
        _TITLES, SIZES, words_of=in_both,
    ),
    Form("transunion plain", _TU, LetterKind.RESULTS, _plain, dressed(ROMAN, 11, 1.1), _PLAIN, (1, 2, 2, 3, 4), words_of=in_told),
    Form(
        "transunion ledger", _TU, LetterKind.RESULTS, _ledger, dressed(SANS, 9, 0.8, "#00a6ca"), _LEDGER, (2, 3, 4, 5, 6, 8),
        words_of=in_title,
    ),
)  # fmt: skip
