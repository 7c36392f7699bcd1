"""The other answers, freely written: a dispute declined, mail that seems to be another's, proofs, progress, a return."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name
from tests.generators.fifth_letters.free_frame import closed, dress, join, opened
from tests.generators.fifth_letters.real_notices import HOME, PHOTO, SOON, SSN
from tests.generators.fifth_letters.setting import Block, bullets, para, paras, steps
from tests.generators.fifth_letters.surroundings import long_day
from tests.generators.unseen_letters.model import LetterKind, Refusal

_DECLINED: Final = (
    (Outcome.REFUSED_FRIVOLOUS, "We consider your dispute frivolous, because it does not say which information is wrong or why."),
    (Outcome.REFUSED_FRIVOLOUS, "Your letter questions every account in your file in the same words and gives no reason for any of them; the law calls such a dispute frivolous or irrelevant."),
    (Outcome.PREVIOUSLY_INVESTIGATED, "We looked into this very dispute before and sent you our findings, and your new letter adds nothing to what we knew then."),
    (Outcome.PREVIOUSLY_INVESTIGATED, "The information you dispute was already investigated at your request and verified by the companies that report it."),
    (Outcome.NOT_FOUND, "We searched our records under the name and address in your letter and found no credit file that is yours."),
    (Outcome.NOT_FOUND, "With the details you supplied we cannot find a file for you."),
)  # fmt: skip
_MISSING: Final = {
    Outcome.REFUSED_FRIVOLOUS: ("The name of each account you dispute and its number", "A sentence on what is wrong with each of them", "Copies of papers that bear you out"),
    Outcome.PREVIOUSLY_INVESTIGATED: ("Papers we have not seen, such as receipts or court records", "A letter from the company that says its information was wrong"),
    Outcome.NOT_FOUND: ("Your date of birth", "Your Social Security number", "Each address you have had in the last two years"),
}  # fmt: skip
_OTHERS: Final = (
    (Outcome.REFUSED_THIRD_PARTY, "The letter seems to have been written and mailed by a third party that you have not authorized to act for you."),
    (Outcome.REFUSED_THIRD_PARTY, "We have reason to believe that a credit repair company, and not you, sent it, and no authorization of yours came with it."),
    (Outcome.REFUSED_SUSPICIOUS, "Our fraud team found the letter suspicious and does not believe that it came from you."),
    (Outcome.REFUSED_SUSPICIOUS, "We have classed the letter as suspicious mail, since its signature and postmark do not match what we know of you."),
)  # fmt: skip


def declined(case: Case) -> list[Block]:
    """No investigation, and why."""
    refusal = case.refusal
    blocks = opened(case, "About the dispute you sent us")
    blocks += paras(
        f"Thank you for your letter, which arrived on {long_day(case.received_on)}. {refusal.reason}",
        "For this reason we have not opened an investigation.",
    )
    if refusal.asks:
        by = f" It should reach us by {long_day(refusal.answer_by)}." if refusal.answer_by else ""
        blocks += [
            para(f"You can still have the information looked at. This is what we would need:{by}"),
            bullets(*refusal.asks),
        ]
    return [*blocks, *closed(case)]


def _declined(case: Case) -> Refusal:
    outcome, reason = case.rng.choice(_DECLINED)
    asks = _MISSING[outcome] if case.rng.random() < 0.8 else ()
    by = case.dated_on + timedelta(days=30) if asks and case.rng.random() < 0.35 else None
    return Refusal(reason, asks, by, outcome)


def others_mail(case: Case) -> list[Block]:
    """Mail that seems not to be the consumer's."""
    refusal, name = case.refusal, BUREAU_NAMES[case.bureau]
    blocks = opened(case, "A letter we received in your name")
    blocks += paras(
        f"On {long_day(case.received_on)} a letter that disputes information in your {name} report reached us. {refusal.reason} To be safe we are taking no action on it."
    )
    if refusal.asks:
        blocks += [para("Was it you after all? Then please tell us so and enclose:"), bullets(*refusal.asks)]
    else:
        blocks.append(
            para(
                "You are welcome to dispute information yourself, online or by telephone, at any time and free of charge."
            )
        )
    return [*blocks, *closed(case)]


def _others_mail(case: Case) -> Refusal:
    outcome, reason = case.rng.choice(_OTHERS)
    asks = (case.rng.choice(PHOTO), case.rng.choice(HOME)) if case.rng.random() < 0.6 else ()
    return Refusal(reason, asks, None, outcome)


def proofs(case: Case) -> list[Block]:
    """Who are you?"""
    refusal = case.refusal
    by = f" Please answer by {long_day(refusal.answer_by)}." if refusal.answer_by else ""
    blocks = opened(case, "Please confirm your identity")
    blocks.append(
        para(
            f"Before we can look into the dispute we received on {long_day(case.received_on)}, we have to be sure that it is you who is asking.{f' {refusal.reason}' if refusal.reason else ''} Kindly mail us the following.{by}"
        )
    )
    blocks.append((steps if case.rng.random() < 0.5 else bullets)(*refusal.asks))
    blocks.append(
        para("As soon as we have these we will begin. What you send is used to identify you, and for nothing else.")
    )
    return [*blocks, *closed(case)]


def _proofs(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            None,
            "The name you signed with differs from the one we have on file.",
            "The copies you enclosed were too dark to read.",
        )
    )
    drawn = [case.rng.choice(each) for each in (PHOTO, HOME, SSN)]
    by = case.dated_on + timedelta(days=case.rng.choice((21, 30))) if case.rng.random() < 0.35 else None
    return Refusal(reason, tuple(drawn[: case.rng.randrange(2, 4)]), by)


def under_way(case: Case) -> list[Block]:
    """It has begun, or takes longer."""
    blocks = opened(case, "Your dispute is being worked on")
    late = (case.dated_on - case.received_on).days > SOON[1]
    if late:
        blocks.append(
            para(
                f"You sent us more papers after your dispute of {long_day(case.received_on)}. To do them justice we are taking up to 15 days longer, as the law permits, and now expect to be done by {long_day(case.received_on + timedelta(days=45))}."
            )
        )
    else:
        blocks.append(
            para(
                f"Your dispute reached us on {long_day(case.received_on)}, and we have sent it on to the companies concerned. They have until {long_day(case.received_on + timedelta(days=28))} to reply to us."
            )
        )
    if case.answers:
        blocks.append(para(f"We are looking into {join([each.known_as for each in case.answers])}."))
    blocks.append(
        para("There is no result yet. You will receive one in writing, and nothing is required of you until then.")
    )
    return [*blocks, *closed(case, under_way=True)]


def returned(case: Case) -> list[Block]:
    """A deleted item is back."""
    name, several = BUREAU_NAMES[case.bureau], len(case.answers) > 1
    listed = join([f"^{each.known_as}^" for each in case.answers])
    blocks = opened(case, "An item was put back in your report")
    blocks.append(
        para(
            f"Some time ago we deleted {listed} from your {name} report because {'they' if several else 'it'} could not be verified. The company has since certified to us that the information is complete and accurate. {'They were' if several else 'It was'} therefore returned to your report within the last five business days, and we are required to tell you so."
        )
    )
    return [*blocks, *closed(case)]


def _one(outcome: Outcome) -> tuple[Saying, ...]:
    return (Saying(outcome, ""),)


FORMS: Final = (
    Form("free declined", None, LetterKind.REFUSAL, declined, dress, refusals=_declined, days=SOON),
    Form("free others mail", None, LetterKind.REFUSAL, others_mail, dress, refusals=_others_mail, days=SOON),
    Form(
        "free proofs",
        None,
        LetterKind.IDENTITY_REQUEST,
        proofs,
        dress,
        overall=Outcome.IDENTITY_REQUESTED,
        refusals=_proofs,
        days=SOON,
    ),
    Form(
        "free under way",
        None,
        LetterKind.ACKNOWLEDGEMENT,
        under_way,
        dress,
        _one(Outcome.IN_PROGRESS),
        (0, 0, 2, 3),
        Outcome.IN_PROGRESS,
        only_accounts=True,
        days=(3, 30),
        words_of=in_name,
    ),
    Form(
        "free returned",
        None,
        LetterKind.REINSERTION_NOTICE,
        returned,
        dress,
        _one(Outcome.REINSERTED),
        (1, 1, 2),
        only_accounts=True,
        days=SOON,
        words_of=in_name,
    ),
)
