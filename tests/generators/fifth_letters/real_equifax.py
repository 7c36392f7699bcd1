"""Equifax's results: the posted reinvestigation, the newer results of its portal, the summary table, a block.

The posted form (">>> We have researched the credit account", "The results are:", the sentences in capitals or not, the
company to ask) is remembered from letters of the last ten years (fairly sure), as is the set of newer sentences on
what was updated. Confirmation numbers of ten digits, labels with colons and stars before the last four digits are
facts of its disclosures (sure). The portal's layout with old and new values is less sure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    MONO,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    barcode,
    bullets,
    gap,
    grid,
    pairs,
    para,
    paras,
    piped,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import (
    contact,
    contact_us,
    handled,
    house,
    letterhead,
    long_day,
    next_steps,
    person,
    report_excerpt,
    rights,
    short_day,
    signed,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_EITHER_GONE: Final = frozenset({Outcome.DELETED})
RESEARCHED: Final = (
    Saying(Outcome.DELETED, "", "This item has been deleted from the credit file."),
    Saying(Outcome.DELETED, "", "We have deleted this account from your Equifax credit file."),
    Saying(Outcome.VERIFIED, "", "We verified that this item has been reported correctly."),
    Saying(Outcome.VERIFIED, "", "We verified that this item belongs to you."),
    Saying(Outcome.VERIFIED, "", "This creditor has verified to OUR company that the balance is being reported correctly."),
    Saying(Outcome.VERIFIED, "", "This creditor has verified to OUR company that the current status is being reported correctly."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "We verified that this item belongs to you. Additional information has been provided from the original source regarding this item.", frozenset({Outcome.UPDATED_OTHER_ONLY})),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "The disputed information was verified as accurate. However, other information on this account has been updated. The following fields have been modified: {fields}."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "", "Additional information has been provided from the original source regarding this item. The following fields have been modified: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "", "The information you disputed has been updated. The following fields have been modified: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "The information you disputed has been updated as well as other information on this item. The following fields have been modified: {fields}."),
    Saying(Outcome.NOT_FOUND, "", "This item is not currently reporting on your Equifax credit file.", _EITHER_GONE),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "", "This item was previously investigated and verified. Without additional information from you we will not investigate it again."),
)  # fmt: skip
PORTAL: Final = (
    Saying(Outcome.DELETED, "Deleted", "The disputed item was removed from your credit report."),
    Saying(Outcome.VERIFIED, "Verified as reported", "The company that reported this item verified that it is accurate. No changes were made to your credit report."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "The information you disputed was verified as accurate. The company also sent us newer information, which we added to your credit report."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "The information you disputed was updated."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated", "The information you disputed was updated, and other information about this account was updated too."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Other information updated", "Information about this account was updated, but not the information you disputed."),
    Saying(Outcome.PARTIALLY_UPDATED, "Partially updated", "Part of the information you disputed was updated. The rest was verified as accurate and was not changed."),
    Saying(Outcome.NOT_FOUND, "Not found", "We did not find this item on your Equifax credit report."),
    Saying(Outcome.IN_PROGRESS, "In process", "We are still waiting for the company's answer on this item."),
    Saying(Outcome.REFUSED_FRIVOLOUS, "Not investigated", "We consider your dispute of this item frivolous because you did not tell us what is wrong with it; we have not investigated it."),
)  # fmt: skip
CAPITALS: Final = tuple(replace(each, text=each.text.upper().replace("{FIELDS}", "{fields}")) for each in RESEARCHED)
_RED: Final = "#9e1b32"
_KINDS: Final = {
    ItemSection.TRADELINE: "credit account",
    ItemSection.INQUIRY: "inquiry",
    ItemSection.PUBLIC_RECORD: "public record",
    ItemSection.PERSONAL_INFORMATION: "personal information",
}


def posted(case: Case) -> list[Block]:
    """The posted reinvestigation: a paragraph to an item, the account as it stands under it."""
    rng = case.rng
    name_first = rng.random() < 0.6
    blocks: list[Block] = [
        letterhead(case, barcode(rng, f"00{rng.randrange(10**6):06d}-DISP"), long_day(case.dated_on), f"CONFIRMATION # {case.number}"),
        gap(0.25),
        para(f"Dear {case.file.name.title()}:"),
        *paras("Below are the results of your request for Equifax to reinvestigate certain elements of your Equifax credit file. Equifax contacted each source directly and our investigation is now completed.", f"If you have any additional questions or concerns about an item, please contact the source of that information directly. You may contact Equifax regarding this letter within the next 60 days; mention confirmation number {case.number}."),
        title("The Results Of Our Reinvestigation", 1.25),
    ]  # fmt: skip
    for answer in case.answers:
        blocks += _researched(case, answer, name_first=name_first)
    blocks += [*handled(case), *next_steps(case)]
    blocks += report_excerpt(case, "Credit File - Credit Account Information") if rng.random() < 0.4 else []
    return [*blocks, *(rights() if rng.random() < 0.6 else [])]


def _researched(case: Case, answer: Answer, *, name_first: bool) -> list[Block]:
    kind = "collection account" if answer.entry.told == "Collection Account" else _KINDS[answer.section]
    number = f" Account # - {answer.number}" if answer.number and answer.section is ItemSection.TRADELINE else ""
    if answer.section is not ItemSection.TRADELINE:
        detail = f", number {answer.number}" if answer.number else ""
        return [
            para(
                f">>> We have researched the {kind}: ^{answer.name}^ ({answer.entry.told}{detail}). The results are: {answer.words}"
            )
        ]
    ask = f"If you have additional questions about this item please contact: {contact(answer.name)}"
    research = f">>> We have researched the {kind}.{number} The results are: {answer.words}"
    blocks = [para(f"^{answer.name}^", sticky=True)] if name_first else []
    blocks += [para(research if name_first and case.rng.random() < 0.3 else f"{research} {ask}")]
    if answer.saying.outcome not in (Outcome.DELETED, Outcome.NOT_FOUND) and case.rng.random() < 0.7:
        blocks.append(piped([(f"{label}:", value) for label, value in now(case.bureau, answer)], 0.85))
    return blocks


def _posted_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    face = case.rng.choice(((SERIF, 10.0), (MONO, 8.4)))
    return Dress(*face, 0.85, "#111111"), ("", "", ""), (f"{case.rng.randrange(10**9):09d}", "Page {n} of {m}", f"{case.number}-{case.rng.choice(('AJR', 'DPK', 'MEX'))}")  # fmt: skip


def portal(case: Case) -> list[Block]:
    """The results as downloaded from the portal: a card to an item, with old and new values where there are any."""
    done = sum(each.saying.outcome is not Outcome.IN_PROGRESS for each in case.answers)
    blocks: list[Block] = [
        title("Dispute Results", 1.9),
        pairs([("Prepared for:", case.file.name), ("Date:", short_day(case.dated_on)), ("Confirmation #", case.number), ("Dispute submitted:", short_day(case.received_on))], 2, 1.4),
        rule(),
        para(f"We've completed our investigation of {done} of the {len(case.answers)} item(s) you disputed. Each item and its result is shown below."),
    ]  # fmt: skip
    for answer in case.answers:
        blocks.append(bar(f"{answer.name}"))
        detail = f"Account Number: {answer.number}" if answer.section is ItemSection.TRADELINE and answer.number else answer.entry.told  # fmt: skip
        if answer.section is ItemSection.PUBLIC_RECORD:
            detail = f"{answer.entry.told} | Reference Number: {answer.number}"
        blocks += [para(detail, 0.95), para(f"Result: ^{answer.saying.title}^"), para(answer.words, 0.95)]
        if answer.changes:
            rows = [(each.label, each.before, each.after) for each in answer.changes]
            blocks.append(
                grid(("Information", "Prior to dispute", "After dispute"), rows, (1.3, 1.2, 1.2), "lines", 0.9)
            )
    return [*blocks, *_terms(case), *next_steps(case), *contact_us(case)]


def _terms(case: Case) -> list[Block]:
    """The meaning of the results, the same in every letter, whether or not an item has them."""
    if case.rng.random() < 0.5:
        return []
    said = {each.title: each.text for each in reversed(PORTAL)}
    return [title("Understanding your results", 1.1), bullets(*(f"^{name}:^ {text}" for name, text in said.items()))]


def _portal_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    head = (f"Prepared for: {case.file.name}", f"Date: {short_day(case.dated_on)}", f"Confirmation # {case.number}")
    return Dress(SANS, 8.7, 0.75, _RED), head, ("EFX-DSP", "", "Page {n} of {m}")


def tabled(case: Case) -> list[Block]:
    """A letter with one table of all results."""
    rows = [(each.name, each.number or "", each.entry.told, each.words) for each in case.answers]
    return [
        house(case),
        gap(0.15),
        para(long_day(case.dated_on)),
        person(case),
        pairs([("Confirmation Number:", case.number)], 1, 1.8),
        para(f"Dear {case.file.name.split()[0].title()},"),
        para(f"This is about the dispute that reached us on {long_day(case.received_on)}. Our investigation is complete. What we found is set out in the table."),
        grid(("Item", "Account / ref. number", "Type", "Result"), rows, (1.6, 1.1, 1.1, 2.6), case.rng.choice(("lines", "zebra")), 0.88),
        *handled(case),
        *next_steps(case),
        signed(case),
        *(rights() if case.rng.random() < 0.4 else []),
    ]  # fmt: skip


def _letter_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.4, 0.95, _RED), ("", "", ""), (f"{case.rng.randrange(10**8):08d}", "", "Page {n} of {m}")


_BLOCKED: Final = (
    Saying(Outcome.DELETED, "", "has been blocked and will not appear on your Equifax credit report. We told the company that furnished it."),
    Saying(Outcome.IN_PROGRESS, "", "was not blocked, because your identity theft report does not mention it. We have asked the company to verify it and will write to you with the result."),
)  # fmt: skip


def block(case: Case) -> list[Block]:
    """The answer to a request to block what comes of identity theft, 15 U.S.C. 1681c-2."""
    said = [f"^{each.known_as}^ {each.words}" for each in case.answers]
    return [
        house(case),
        gap(0.15),
        para(f"{long_day(case.dated_on)} - Confirmation # {case.number}"),
        person(case),
        title("Your request to block information", 1.2),
        para(f"We received your identity theft report and proof of your identity on {figures(case.received_on)}, and have reviewed the information you asked us to block from your credit report."),
        bullets(*said),
        para("A block may be declined or rescinded if it was placed in error, or if you obtained goods, services, or money as a result of the blocked transaction. You would be notified promptly."),
        signed(case),
        *contact_us(case),
    ]  # fmt: skip


_BUREAU, _RESULTS = Bureau.EQUIFAX, LetterKind.RESULTS
FORMS: Final = (
    Form("eq posted", _BUREAU, _RESULTS, posted, _posted_dress, RESEARCHED, SIZES),
    Form("eq capitals", _BUREAU, _RESULTS, posted, _posted_dress, CAPITALS, SIZES),
    Form("eq portal", _BUREAU, _RESULTS, portal, _portal_dress, PORTAL, SIZES, shows_old=True),
    Form("eq table", _BUREAU, _RESULTS, tabled, _letter_dress, RESEARCHED, SIZES),
    Form("eq block", _BUREAU, _RESULTS, block, _letter_dress, (_BLOCKED[0], _BLOCKED[0], _BLOCKED[1]), (1, 2, 3, 4), only_accounts=True, days=(3, 9)),
)  # fmt: skip
