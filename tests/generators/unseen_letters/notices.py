"""Letters that answer no item by itself: refusals, requests for identification, acknowledgements, and reinsertions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from contracts.outcomes import Outcome
from tests.generators.unseen_letters.blocks import Block, Bullets, Facts, Heading, Para, Table
from tests.generators.unseen_letters.entries import Subject
from tests.generators.unseen_letters.house import House
from tests.generators.unseen_letters.layouts import Answer, named, sentence, title
from tests.generators.unseen_letters.model import ItemSection
from tests.generators.unseen_letters.saying import Said


@dataclass(frozen=True)
class Notice:
    """The body of such a letter, and what is true of it."""

    blocks: tuple[Block, ...]
    overall: Outcome | None = None
    reason: str | None = None
    asks_for: tuple[str, ...] = ()
    answer_by: date | None = None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class _Refusal:
    """How one kind of refusal is put: `reasons` say why, `missing` what the consumer is to send."""

    openings: tuple[str, ...]
    reasons: tuple[str, ...]
    missing: tuple[str, ...]


_REFUSALS: dict[Outcome, _Refusal] = {
    Outcome.REFUSED_FRIVOLOUS: _Refusal(
        (
            "We have determined that your dispute is frivolous or irrelevant, and we will not investigate it.",
            "Under the Fair Credit Reporting Act we may end an investigation of a dispute that we reasonably find frivolous. We have done so with yours.",
            "Your recent request was judged to be frivolous, so no investigation was opened.",
        ),
        (
            "You did not say what about the items you believe to be wrong.",
            "Your letter does not give us enough information to investigate.",
            "The letter disputes every item of your file without a reason for any of them.",
            "It is unclear from your letter which information you consider inaccurate.",
        ),
        (
            "the specific item and account number that you dispute",
            "an explanation of why each item is inaccurate or incomplete",
            "copies of documents that support your position, such as statements or canceled checks",
            "any court order or payoff letter that concerns the account",
        ),
    ),
    Outcome.REFUSED_THIRD_PARTY: _Refusal(
        (
            "We received a request concerning your credit file that does not appear to have been sent by you.",
            "Mail was received in your name which seems to come from a third party, such as a credit repair company.",
            "A request that we believe was not authorized by you was returned without action.",
        ),
        (
            "The request seems to have been prepared or sent by someone other than you.",
            "We do not take disputes from a third party whose authority to act for you is not shown.",
            "The envelope and form are those of a company that sends disputes for consumers.",
        ),
        (
            "a dispute that you write, sign and mail yourself",
            "a power of attorney or a written authorization signed by you",
            "a copy of your driver's license or state identification card",
        ),
    ),
    Outcome.REFUSED_SUSPICIOUS: _Refusal(
        (
            "We received a suspicious request about your personal credit information.",
            "A request in your name looked suspicious to us, and we have not acted on it.",
        ),
        (
            "The handwriting, signature or format of the request made us doubt that it came from you.",
            "To protect you from fraud we do not act on requests that look suspicious.",
            "The request shows signs of not being genuine.",
        ),
        (
            "a copy of a government-issued identification card",
            "a copy of a utility bill or bank statement with your current address",
            "your full name, Social Security number and date of birth",
        ),
    ),
    Outcome.PREVIOUSLY_INVESTIGATED: _Refusal(
        (
            "The items of your request were previously investigated, and we are not going to investigate them again.",
            "We have completed an investigation of this very dispute before and sent you the results.",
        ),
        (
            "The furnisher verified the information in an earlier investigation and your letter holds nothing new.",
            "Your request repeats a dispute that has already been answered.",
        ),
        (
            "relevant documents that you have not sent us before",
            "a police report or an FTC identity theft report, if you are a victim of identity theft",
        ),
    ),
    Outcome.NOT_FOUND: _Refusal(
        (
            "We were unable to locate a credit file with the identification that you gave.",
            "With the information provided we could not find your credit file.",
        ),
        (
            "No file in our database matches the name, address and number of your letter.",
            "Your identification does not match any credit file that we hold.",
        ),
        (
            "your full name including middle initial and generation",
            "all addresses of the past two years",
            "a copy of your Social Security card or a W-2 form",
        ),
    ),
}
REFUSALS = tuple(_REFUSALS)

_IDENTITY = _Refusal(
    (
        "Before we can act on your request we need to confirm your identity.",
        "We need additional identification before we can process your dispute.",
        "The identification sent with your request was not sufficient.",
    ),
    (),
    (
        "a copy of your driver's license, state ID card or passport",
        "a copy of a utility bill, bank or insurance statement with your name and address",
        "a copy of your Social Security card",
        "a pay stub with your complete Social Security number",
        "your date of birth",
        "a legible copy, as the one you sent could not be read",
    ),
)
_DEADLINES = (
    "Please send this so that it reaches us by {day}.",
    "We must receive it no later than {day}; otherwise your request will be closed.",
    "Your answer should be with us on or before {day}.",
)
_ASKING = (
    "Please send us the following:",
    "To go on we need:",
    "You can resubmit your dispute with:",
    "What is missing:",
)
_ACKNOWLEDGEMENTS = (
    "We have received your dispute of {received} and have begun to investigate it.",
    "Your dispute reached us on {received}. An investigation is under way.",
    "This is to confirm that the request you sent is being processed.",
)
_EXPECTATIONS = (
    "You can expect the results by {day}.",
    "We intend to finish by {day}, which may be extended by 15 days if you send us more information.",
    "Results will be mailed to you when the investigation is complete, in most cases within 30 days.",
)
_REINSERTIONS = (
    "We are writing to tell you that information which had been deleted is again part of your credit file.",
    "Information that was removed following your dispute has been reinserted.",
    "As federal law requires, we notify you of an item that returned to your report.",
)
_ALL: dict[Outcome, tuple[str, ...]] = {
    Outcome.VERIFIED: (
        "All of the items that you disputed were verified as accurate. No changes were made to your credit report.",
        "Every furnisher we contacted confirmed the information that you disputed, and it all remains on your report.",
    ),
    Outcome.DELETED: (
        "All of the items that you disputed have been deleted from your credit report.",
        "None of the disputed items could be verified; every one of them has been removed.",
    ),
    Outcome.NOT_FOUND: (
        "None of the items that you disputed is on your credit report, so there was nothing to investigate.",
    ),
}
RESULTS_FOR_ALL = tuple(_ALL)


def refusal(
    rng: Random, house: House, outcome: Outcome, subjects: Sequence[Subject], dated: date, received: str
) -> Notice:
    """No investigation: why, and what is missing (15 U.S.C. 1681i(a)(3))."""
    words = _REFUSALS[outcome]
    reason = rng.choice(words.reasons)
    made: list[Block] = [Para(rng.choice(words.openings))]
    said: Block = Para(f"Reason: {reason}") if rng.random() < 0.3 else Para(reason)
    answers, listed = _concerned(rng, subjects, outcome)
    asks, asking, deadline = _asked(rng, house, words.missing, dated)
    made += [said, *listed, *asking]
    return Notice(tuple(made), outcome, reason, asks, deadline, answers)


def identity_request(rng: Random, house: House, subjects: Sequence[Subject], dated: date, received: str) -> Notice:
    """Nothing is done before the consumer is known."""
    asks, asking, deadline = _asked(rng, house, _IDENTITY.missing, dated)
    answers, listed = _concerned(rng, subjects, Outcome.IDENTITY_REQUESTED)
    made = [Para(rng.choice(_IDENTITY.openings)), *listed, *asking]
    return Notice(tuple(made), Outcome.IDENTITY_REQUESTED, None, asks, deadline, answers)


def acknowledgement(rng: Random, house: House, subjects: Sequence[Subject], dated: date, received: str) -> Notice:
    """Received and in progress; the day named is the bureau's own, not one for the consumer to meet."""
    due = house.day(rng, dated + timedelta(days=rng.randrange(20, 30)))
    answers, listed = _concerned(rng, subjects, Outcome.IN_PROGRESS)
    made = [
        Para(rng.choice(_ACKNOWLEDGEMENTS).format(received=received)),
        *listed,
        Para(rng.choice(_EXPECTATIONS).format(day=due)),
    ]
    return Notice(tuple(made), Outcome.IN_PROGRESS, answers=answers)


def reinsertion(rng: Random, house: House, subjects: Sequence[Subject], dated: date, received: str) -> Notice:
    """One or two items are back, and who certified them (15 U.S.C. 1681i(a)(5)(B))."""
    ours_first = sorted(subjects, key=lambda each: each.own_key is None)
    accounts = [each for each in ours_first if each.section is ItemSection.TRADELINE][: rng.choice((1, 1, 2))]
    answers = [Answer(each, Outcome.REINSERTED) for each in accounts]
    made: list[Block] = [Para(rng.choice(_REINSERTIONS))]
    form = rng.choice(("prose", "facts", "table"))
    for each in answers:
        if form == "prose":
            made.append(Para(sentence(rng, house, each, named(rng, each.subject))))
        elif form == "facts":
            made.append(Heading(each.subject.name, 2))
            pairs = [(rng.choice(house.number_labels), each.subject.number or ""), ("Status", title(rng, house, each))]
            made.append(Facts(tuple(pairs), 1, rng.choice(("inline", "split"))))
    if form == "table":
        rows = tuple((each.subject.name, each.subject.number or "", title(rng, house, each)) for each in answers)
        made.append(Table(rng.choice(house.columns), rows, (0.4, 0.25, 0.35)))
    for each in answers:
        each.said(Said(""))
    made.append(
        Para(f"You may reach {answers[0].subject.name} at PO BOX {rng.randrange(100, 9999)}, SIOUX FALLS, SD 57117.")
    )
    return Notice(tuple(made), answers=tuple(answers))


def one_result_for_all(rng: Random, house: House, outcome: Outcome, received: str) -> Notice:
    """Results in one sentence, without a list."""
    opening = rng.choice(house.openings[:1]).format(received=received)
    return Notice((Para(f"{opening} {rng.choice(_ALL[outcome])}"),), outcome)


def _concerned(rng: Random, subjects: Sequence[Subject], outcome: Outcome) -> tuple[tuple[Answer, ...], list[Block]]:
    """In some letters: the items that it is about, by name."""
    if rng.random() < 0.6:
        return (), []
    chosen = [each for each in subjects if each.section is ItemSection.TRADELINE and each.own_key][
        : rng.choice((2, 3, 5))
    ]
    answers = tuple(Answer(each, outcome) for each in chosen)
    for each in answers:
        each.said(Said(""))
    lines = tuple(f"{each.name} {each.number or ''}".strip() for each in chosen)
    title = rng.choice(("This concerns:", "Items of your request", "Your request named the following:"))
    return answers, [Para(title), Bullets(lines, rng.choice(("•", "-")))]


def _asked(
    rng: Random, house: House, missing: Sequence[str], dated: date
) -> tuple[tuple[str, ...], list[Block], date | None]:
    """What is to be sent, as a list or in a sentence, and until when."""
    asks = tuple(rng.sample(missing, rng.randrange(1, len(missing) + 1)))
    lead = rng.choice(_ASKING)
    if rng.random() < 0.75:
        made: list[Block] = [
            Para(lead),
            Bullets(tuple(each[0].upper() + each[1:] for each in asks), rng.choice(("•", "-", "o"))),
        ]
    else:
        made = [Para(f"{lead} {'; '.join(asks)}.")]
    if rng.random() < 0.5:
        return asks, made, None
    deadline = dated + timedelta(days=rng.choice((15, 21, 30, 45)))
    made.append(Para(rng.choice(_DEADLINES).format(day=house.day(rng, deadline))))
    return asks, made, deadline
