"""What Equifax writes besides results: it declines, asks for papers, reinserts, acknowledges, asks for patience."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eleventh_letters.around import (
    dressed,
    greeting,
    kind_of,
    numbered,
    opening,
    plain_head,
    portal,
    posted,
    said,
    short_day,
    signed,
)
from tests.generators.eleventh_letters.extras import (
    contact,
    how_done,
    next_steps,
    offer,
    questions,
    reached,
    rights,
    spanish,
    stub,
)
from tests.generators.eleventh_letters.refusing import DETAILS, IDENTITY, drawn
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name, in_title
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    bar,
    boxed,
    bullets,
    grid,
    lines,
    pairs,
    para,
    steps,
    title,
)
from tests.generators.unseen_letters.model import LetterKind

_FRIVOLOUS: Final = drawn(
    (
        "You ask us to remove these items but give no reason that we could put to the companies that report them.",
        "The form you used does not identify any specific error.",
        "Your dispute is made up of general statements about the law; it does not state any fact about these items.",
    ),
    DETAILS,
    (1, 2, 3),
)
_BEFORE: Final = drawn(
    (
        "We investigated this information earlier and sent you the results, and your new request contains nothing we have not already considered.",
        "Your request repeats a dispute that we have already investigated and answered.",
    ),
    ("documents that we have not seen before", "a letter from the company that reports the item", "a court order or release", "proof of payment"),
    (1, 2),
)  # fmt: skip
_PAPERS: Final = drawn(
    (
        "The proof of address you enclosed has expired or shows another address.",
        "The copies you enclosed are too dark to be read.",
        "We were not able to match the details you gave us with an Equifax credit file.",
    ),
    IDENTITY,
    (2, 3, 4),
    45,
)
_BACK: Final = (
    Saying(Outcome.REINSERTED, "Placed back on file", "We removed this account from your credit file some time ago. It has since been placed back, as the company has certified its accuracy."),
    Saying(Outcome.REINSERTED, "Placed back on file", "Once deleted, this account now appears on your credit file again at the request of the company, which certifies that it is accurate."),
    Saying(Outcome.REINSERTED, "Placed back on file", "The previously deleted account was returned to your credit file."),
)  # fmt: skip


def _frivolous(case: Case) -> list[Block]:
    facts = (("Date", "<day>"), ("Confirmation #", "<number>"))
    blocks = [*posted(case, facts, at=0, code=True), greeting(case)]
    blocks += [opening(
        case,
        "Equifax has looked at the request it received from you on <received> and considers it frivolous or irrelevant. No investigation will take place.",
        "We are unable to investigate the request we received from you on <received>, which we consider to be frivolous.",
    )]  # fmt: skip
    blocks += [boxed(para("^Why we decided so^"), para(case.refusal.reason or ""), shaded=True)]
    rows = [(each.name, numbered(each), kind_of(each)) for each in case.answers]
    blocks += [grid(("Items not investigated", "Number", "Type"), rows, (2, 2, 1.3), "lines", 0.9)]
    blocks += [said(case, "You may send us a new request at any time. It should contain:"), steps(*case.refusal.asks)]
    return [*blocks, *(how_done(case) if case.rng.random() < 0.4 else []), *contact(case)]


def _before(case: Case) -> list[Block]:
    blocks = [*plain_head(case, "Confirmation No. <number>", at=1), greeting(case)]
    blocks += [para(case.refusal.reason or ""), opening(
        case,
        "We are therefore not going to investigate it once more. The earlier results still apply.",
        "For that reason no further investigation will be made, and what we wrote to you then still holds.",
    )]  # fmt: skip
    blocks += [said(case, "We would look at the matter afresh if you sent us:"), bullets(*case.refusal.asks)]
    return [*blocks, signed(case, "Equifax Information Services LLC"), *next_steps(case), *(rights() if case.rng.random() < 0.4 else [])]  # fmt: skip


def _papers(case: Case) -> list[Block]:
    by = figures(case.refusal.answer_by or case.dated_on)
    facts = (("Confirmation #", "<number>"), ("Date", "<figures>"))
    blocks = [*posted(case, facts, at=1), title("We need something from you", 1.4), greeting(case)]
    blocks += [opening(
        case,
        "We received a request in your name on <received>. We take care of your data, and cannot do what you ask until we have established your identity.",
        "Your request of <received> could not be processed, because we could not verify who you are.",
    ), para(case.refusal.reason or "")]  # fmt: skip
    blocks += [para("Please mail or upload:"), bullets(*case.refusal.asks, marker="–")]
    blocks += [para(f"We keep your request open until ^{by}^. After that you would have to start over.")]
    return [*blocks, spanish(case), *stub(case)]


def _reinsertion(case: Case) -> list[Block]:
    facts = (("Date", "<day>"), ("Confirmation #", "<number>"))
    blocks = [*posted(case, facts, at=0), greeting(case)]
    blocks += [opening(
        case,
        "Federal law entitles you to a notice within five business days when deleted information returns to your credit file. Please take note of the following.",
        "We have news about information that was deleted from your credit file in the past.",
    )]  # fmt: skip
    for each in case.answers:
        street, town, phone = reached(each.name)
        rows = [("Company", each.name), *([("Account", each.number)] if each.number else []), ("Type", kind_of(each))]
        rows += [("Address", f"{street}, {town}"), ("Telephone", phone), ("Action", each.saying.title)]
        blocks += [bar(each.name), pairs(rows, 1, 1.1, 0.95), para(each.words)]
    blocks += [
        said(case, "If you dispute this information, you may add a statement of up to 100 words to your credit file.")
    ]
    return [*blocks, *contact(case), *(rights() if case.rng.random() < 0.5 else [])]


def _received(case: Case) -> list[Block]:
    facts = (
        ("Confirmation", "<number>"),
        ("Filed", "<received>"),
        ("As of", "<short>"),
        ("Estimated", "within 30 days"),
    )
    blocks = portal(case, "We have your dispute", "myEquifax  >  Disputes  >  Status", facts)
    blocks += [opening(
        case,
        "You're all set. We have passed your dispute on, and will let you know when we hear something.",
        "Nothing to do for now. We are looking into the items below.",
    )]  # fmt: skip
    for each in case.answers:
        number = f"   {each.number}" if each.number else ""
        blocks += [boxed(para(f"^{each.name}^{number}"), para(f"Status: {each.saying.title}"), breakable=False)]
    return [*blocks, *offer(case), *questions(case), *contact(case)]


def _patience(case: Case) -> list[Block]:
    due = short_day(case.dated_on)
    blocks = [*plain_head(case, "Ref. <number>", at=2), greeting(case)]
    blocks += [opening(
        case,
        "We wish to acknowledge your correspondence, which came to this office on <received>. An investigation has been started and is not yet complete.",
        "Your correspondence of <received> is in our hands. We have asked the companies concerned for their answers, which are outstanding.",
    )]  # fmt: skip
    if case.answers:
        blocks += [lines("Concerning:", *[each.known_as for each in case.answers], indent=0.2)]
    blocks += [para(f"Status as of {due}: pending. You will hear from us by mail.")]
    return [*blocks, signed(case, "T. Wakefield, Office of Consumer Affairs")]


_EFX: Final = Bureau.EQUIFAX
_TINTED: Final = dressed(Dress(SANS, 9.2, 0.9, "#9e1b32"), ("", "", ""), ("<name>", "", "Page {n} of {m}"))
_PLAIN: Final = dressed(Dress(SERIF, 11.0, 1.0, "#000000"), ("", "", ""), ("", "{n}", ""))
FORMS: Final = (
    Form("equifax_frivolous", _EFX, LetterKind.REFUSAL, _frivolous, _TINTED, (Saying(Outcome.REFUSED_FRIVOLOUS, ""),), (1, 2, 3, 4), Outcome.REFUSED_FRIVOLOUS, _FRIVOLOUS, words_of=in_name, days=(2, 7)),
    Form("equifax_before", _EFX, LetterKind.REFUSAL, _before, _PLAIN, overall=Outcome.PREVIOUSLY_INVESTIGATED, refusals=_BEFORE, days=(3, 12)),
    Form("equifax_papers", _EFX, LetterKind.IDENTITY_REQUEST, _papers, _TINTED, overall=Outcome.IDENTITY_REQUESTED, refusals=_PAPERS, days=(3, 10)),
    Form("equifax_reinsertion", _EFX, LetterKind.REINSERTION_NOTICE, _reinsertion, _TINTED, _BACK, (1, 1, 2), only_accounts=True),
    Form("equifax_received", _EFX, LetterKind.ACKNOWLEDGEMENT, _received, dressed(Dress(SANS, 9.0, 0.8, "#9e1b32"), ("<figures>", "", "Dispute status | myEquifax"), ("https://my.equifax.com/disputes/status", "", "{n}/{m}")), (Saying(Outcome.IN_PROGRESS, "Investigating"),), (1, 2, 3, 4), Outcome.IN_PROGRESS, words_of=in_title, days=(1, 5)),
    Form("equifax_patience", _EFX, LetterKind.ACKNOWLEDGEMENT, _patience, _PLAIN, (Saying(Outcome.IN_PROGRESS, ""),), (0, 1, 2), Outcome.IN_PROGRESS, words_of=in_name, days=(5, 20)),
)  # fmt: skip
