"""Equifax's results: the long-running letter with its arrows, a newer one that compares, the portal's PDF, two others.

Found: that result letters were "confusing and conflicting", CFPB consent order 2025-CFPB-0002 as told by the press and
by law firms: certain; that public records come from a vendor and letters must not say a court was contacted: a class
settlement as told by disputesuite.com: certain. That a result says
"verified", that "additional information has been provided" by the source, that a list of modified fields may stand
there without saying which of them was disputed (arrows before each account, "The results are"), and that the newer
letters compare an account prior to and after the dispute: general knowledge, no letter of results was found in the
open. Where the list of fields is all that is said, whether they were disputed stays open.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    barcode,
    boxed,
    gap,
    grid,
    lines,
    pairs,
    para,
    piped,
    rule,
    title,
)
from tests.generators.seventh_letters.around import (
    addressee,
    afterwards,
    closing,
    enclosed_report,
    enclosed_rights,
    full_name,
    in_both,
    long_day,
    one_of,
    overleaf,
    reach,
    short_day,
    standing,
    write_to,
)
from tests.generators.unseen_letters.model import CHANGING, ItemSection, LetterKind

_LISTED: Final = frozenset({Outcome.UPDATED_OTHER_ONLY, Outcome.UPDATED_DISPUTED_AND_OTHER})
_CLASSIC: Final = (
    Saying(Outcome.DELETED, "", "This item has been deleted from the credit file."),
    Saying(Outcome.VERIFIED, "", "We verified that this item is yours and that it is being reported correctly."),
    Saying(Outcome.VERIFIED, "", "Equifax verified that this item is accurate as it stands."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "We verified that this item belongs to you. In addition, its source has sent us further information: {fields}."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "", "Additional information on this item has come from its source: {fields}.", frozenset({Outcome.VERIFIED_AND_UPDATED})),
    Saying(Outcome.UPDATED_DISPUTED, "", "The following fields have been modified: {fields}.", _LISTED),
    Saying(Outcome.UPDATED_DISPUTED, "", "This item has been changed as you requested. Modified: {fields}."),
    Saying(Outcome.NOT_FOUND, "", "This item is not currently reporting on the Equifax credit file."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "", "This item was verified in an earlier investigation. To have it reviewed again, send documents we have not seen yet."),
)  # fmt: skip
_NEWER: Final = (
    Saying(Outcome.DELETED, "THIS ITEM HAS BEEN REMOVED FROM YOUR CREDIT FILE"),
    Saying(Outcome.VERIFIED, "THE INFORMATION YOU DISPUTED HAS BEEN VERIFIED AS ACCURATE"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "THE INFORMATION YOU DISPUTED IS ACCURATE; INFORMATION UNRELATED TO THE DISPUTE WAS UPDATED"),
    Saying(Outcome.UPDATED_DISPUTED, "THE INFORMATION YOU DISPUTED HAS BEEN UPDATED"),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "THE INFORMATION YOU DISPUTED HAS BEEN UPDATED AS WELL AS OTHER INFORMATION ON THIS ITEM"),
    Saying(Outcome.UPDATED_OTHER_ONLY, "WHAT YOU DISPUTED WAS LEFT AS IT IS; INFORMATION YOU DID NOT DISPUTE WAS UPDATED"),
    Saying(Outcome.NOT_FOUND, "THE ITEM IN DISPUTE IS NOT REPORTING ON YOUR CREDIT FILE"),
)  # fmt: skip
_PORTAL: Final = (
    Saying(Outcome.DELETED, "Removed", "No longer on your Equifax credit report."),
    Saying(Outcome.VERIFIED, "Verified", "The company confirmed this information. No changes."),
    Saying(
        Outcome.VERIFIED_AND_UPDATED,
        "Verified and updated",
        "What you disputed was confirmed; the company also updated {fields}.",
    ),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "Your dispute led to a correction of {fields}."),
    Saying(
        Outcome.IN_PROGRESS,
        "Under investigation",
        "The company has 30 days from the day you submitted your dispute. We will tell you when there is a result.",
    ),
    Saying(
        Outcome.PREVIOUSLY_INVESTIGATED,
        "Closed - previously investigated",
        "See the results we sent you for the earlier dispute.",
    ),
)
_BY_PART: Final = (
    Saying(Outcome.DELETED, "", "{item}: we deleted this information."),
    Saying(Outcome.VERIFIED, "", "{item}: the source verified this information; it will continue to be reported."),
    Saying(Outcome.UPDATED_DISPUTED, "", "{item}: we updated what you disputed ({fields})."),
    Saying(
        Outcome.PARTIALLY_UPDATED,
        "",
        "{item}: some of what you disputed was updated ({fields}); for the rest the source verified its reporting.",
    ),
    Saying(
        Outcome.VERIFIED_AND_UPDATED,
        "",
        "{item}: the source verified what you disputed and sent us more recent information ({fields}).",
    ),
    Saying(
        Outcome.REINSERTED,
        "",
        "{item}: we had deleted this information; the source has since certified it, and it is in your file again.",
    ),
)
_NOTE: Final = (
    Saying(Outcome.DELETED, "Deleted"),
    Saying(Outcome.VERIFIED, "Verified - no change"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified - other information updated"),
    Saying(Outcome.UPDATED_DISPUTED, "Updated per furnisher", accepted=_LISTED),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated - disputed and other information"),
    Saying(Outcome.IN_PROGRESS, "Pending"),
)
_SECTIONS: Final = {
    ItemSection.PERSONAL_INFORMATION: "Personal Information",
    ItemSection.TRADELINE: "Credit Accounts and Collections",
    ItemSection.INQUIRY: "Inquiries",
    ItemSection.PUBLIC_RECORD: "Public Records",
}
HIDES_THE_END: Final = frozenset({"eq_classic"})
"""Forms that print a number without its end, as older letters do."""


def letterhead(case: Case) -> list[Block]:
    """The head of a mailed letter."""
    strip = [barcode(case.rng, f"{case.rng.randrange(10**8, 10**9)}-EFX")] if case.rng.random() < 0.4 else []
    head = [title("EQUIFAX", 1.7), lines(*write_to(Bureau.EQUIFAX)), gap(0.1)]
    facts = pairs(
        (("Date", one_of(case, (long_day(case.dated_on), short_day(case.dated_on)))), ("Confirmation #", case.number)),
        label=1.3,
    )
    return [*strip, *head, facts, gap(0.15), addressee(case), gap(0.1)]


def dress(case: Case) -> tuple[Dress, Edge, Edge]:
    """The type of a mailed letter."""
    look = Dress(case.rng.choice((SANS, SERIF, SERIF)), 9.3, 0.9, "#981e32")
    return look, ("", "", ""), (f"Confirmation # {case.number}", "", "Page {n} of {m}")


def _web_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    header = ("myEquifax", "", f"Prepared for: {case.file.name}")
    return Dress(SANS, 8.7, 0.75, "#981e32"), header, (f"Confirmation # {case.number}", "EFX-DR", "Page {n} of {m}")


def _classic(case: Case) -> list[Block]:
    told = one_of(
        case,
        (
            "Below are the results of your request to have Equifax investigate certain parts of your credit file.",
            f"Equifax has completed the investigation you asked for in the request we received on {figures(case.received_on)}.",
        ),
    )
    blocks = [*letterhead(case), para(f"Dear {case.file.name}:"), para(told), bar("The Results Of Our Investigation")]
    for each in case.answers:
        blocks += [
            para(f"^>>> We have looked into {_kind(each)}. {_numbered(each)}^", sticky=True),
            para(f"The results are: {each.words}"),
        ]
        if each.section is ItemSection.TRADELINE:
            blocks.append(
                para("Questions about this item may be put to: " + ", ".join(reach(case.rng, each.name)), 0.92)
            )
        if each.saying.outcome in CHANGING:
            blocks.append(piped(now(case.bureau, each), 0.88))
        blocks.append(rule())
    return [*blocks, *afterwards(case, "Facts to keep in mind"), *enclosed_rights(case, 0.35)]


def _kind(answer: Answer) -> str:
    named = {
        ItemSection.TRADELINE: "the credit account",
        ItemSection.INQUIRY: "the inquiry",
        ItemSection.PUBLIC_RECORD: "the public record",
        ItemSection.PERSONAL_INFORMATION: "the identification information",
    }[answer.section]
    return f"{named} {answer.name}" if answer.section is not ItemSection.PERSONAL_INFORMATION else named


def _numbered(answer: Answer) -> str:
    if answer.section is ItemSection.PERSONAL_INFORMATION:
        return f"{answer.entry.told}: {answer.name}"
    if answer.section is ItemSection.INQUIRY:
        return answer.entry.told
    named = "Case" if answer.section is ItemSection.PUBLIC_RECORD else "Account"
    return f"{named} # - {answer.number}" if answer.number else ""


def _newer(case: Case) -> list[Block]:
    blocks = [
        *letterhead(case),
        title("Your Dispute Results", 1.4),
        para(
            "Thank you for letting Equifax help you with your credit file. We have finished investigating; the results for each item are given below."
        ),
    ]
    blocks += overleaf(case)
    for each in case.answers:
        blocks += [bar(full_name(each)), para(f"Result: ^{each.saying.title}^", sticky=bool(each.changes))]
        if each.changes:
            blocks += [_sides(each)]
        elif each.section is ItemSection.PUBLIC_RECORD:
            blocks.append(para("Public record information is collected for us by a vendor, not by a court.", 0.92))
    if case.rng.random() < 0.35:
        blocks += standing(case, "Accounts Not Included In Your Dispute", "Shown so that you can check them.")
    return [
        *blocks,
        *afterwards(case, "Next Steps"),
        *enclosed_report(case, "Your Equifax Credit File"),
        *enclosed_rights(case),
    ]


def _sides(answer: Answer) -> Block:
    rows = [[change.label, change.before, change.after] for change in answer.changes]
    return grid(("Field", "Prior to your dispute", "After your dispute"), rows, (0.34, 0.33, 0.33), "zebra")


def _portal(case: Case) -> list[Block]:
    facts = (
        ("Confirmation #", case.number),
        ("Date", short_day(case.dated_on)),
        ("Submitted", short_day(case.received_on)),
        ("Items", str(len(case.answers))),
    )
    blocks: list[Block] = [
        title("Dispute Center", 1.6),
        pairs(facts, columns=2, label=1.2),
        para("Here are the details of your dispute."),
    ]
    for at, each in enumerate(case.answers, 1):
        rows = [
            ("Item", each.name),
            *([("Number", each.number)] if each.number else []),
            ("Type", each.entry.told),
            ("Result", each.saying.title),
        ]
        blocks.append(
            boxed(
                para(f"^Item {at} of {len(case.answers)}^", sticky=True),
                pairs(rows, label=1.3),
                para(each.words),
                shaded=at % 2 == 0,
            )
        )
    if case.rng.random() < 0.5:
        blocks += standing(case, "The rest of your accounts", "You have not disputed these.", in_lines=True)
    return [*blocks, *afterwards(case, "More about your results", listed=True)]


def _by_part(case: Case) -> list[Block]:
    blocks = [
        *letterhead(case),
        para(f"Dear {case.file.name.title()},"),
        para(
            f"You wrote to us about information in your Equifax credit file; your letter was received on {long_day(case.received_on)}. We investigated, and this is what we found and did."
        ),
    ]
    for section, heading in _SECTIONS.items():
        listed = case.of(section)
        if listed:
            blocks.append(title(heading, 1.15))
        blocks += [para(each.words) for each in listed]
    blocks += [para("A copy of your credit file as it now reads is on its way to you in a separate envelope.")]
    return [
        *blocks,
        *afterwards(case, "If you do not agree"),
        *closing(case, "Equifax Information Services LLC", "Consumer Care"),
        *enclosed_rights(case, 0.3),
    ]


def _noted(case: Case) -> list[Block]:
    rows = [[each.name, each.number or "", each.entry.told, each.saying.title] for each in case.answers]
    blocks = [
        *letterhead(case),
        para("^Summary of your dispute results^", 1.2, sticky=True),
        grid(("Creditor / Item", "Account", "Type", "Result"), rows, (0.32, 0.2, 0.22, 0.26), "lines", 0.9),
    ]
    changed = [each for each in case.answers if each.saying.outcome in CHANGING]
    if changed:
        blocks.append(para("Items that were updated now read as follows.", sticky=True))
    for each in changed:
        blocks += [
            para(f"^{each.known_as}^", sticky=True),
            pairs(now(case.bureau, each), columns=2, label=1.45, size=0.9),
        ]
    if any(each.saying.outcome is Outcome.IN_PROGRESS for each in case.answers):
        blocks.append(para("For items marked Pending you will receive another letter."))
    if case.rng.random() < 0.3:
        blocks += standing(
            case, "Other Credit Accounts", "Included with your results; not part of the dispute.", in_lines=True
        )
    return [
        *blocks,
        *afterwards(case, "Your rights"),
        *enclosed_report(case, "Credit file, continued"),
        *enclosed_rights(case),
    ]


FORMS: Final = (
    Form("eq_classic", Bureau.EQUIFAX, LetterKind.RESULTS, _classic, dress, _CLASSIC, SIZES),
    Form("eq_newer", Bureau.EQUIFAX, LetterKind.RESULTS, _newer, dress, _NEWER, SIZES, shows_old=True, words_of=in_title),
    Form("eq_portal", Bureau.EQUIFAX, LetterKind.RESULTS, _portal, _web_dress, _PORTAL, SIZES, days=(6, 31), words_of=in_both),
    Form("eq_by_part", Bureau.EQUIFAX, LetterKind.RESULTS, _by_part, dress, _BY_PART, (1, 2, 3, 3, 4, 5, 6)),
    Form("eq_noted", Bureau.EQUIFAX, LetterKind.RESULTS, _noted, dress, _NOTE, SIZES, words_of=in_title),
)  # fmt: skip
