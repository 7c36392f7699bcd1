"""Equifax's other mail: why a dispute isn't taken up, what proves who you are, receipt, more time, an item that is back.

That more identification is asked for before anything is done is told in a class action; a refusal's contents are the
law's (15 U.S.C. 1681i(a)(3)(C)), and so are those of a notice of reinsertion.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_name
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    MONO,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bullets,
    grid,
    lines,
    pairs,
    para,
    piped,
    rule,
    title,
)
from tests.generators.twelfth_letters.around import (
    business_day,
    dear,
    enclosed,
    ending,
    long_day,
    new_head,
    numbered,
    offers,
    old_head,
    old_notice,
    process,
    questions,
    reach,
    say,
    short_day,
    surround,
    what_next,
    your_rights,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_O = Outcome


def _repeated(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "The matter you raise has been before us and was answered, and your letter adds no facts, documents or other particulars to what we had then.",
            "Your letter does not say which information you believe to be wrong, or why.",
            "The same form of words was used for every entry in your file, so that we cannot tell what is wrong with any of them.",
        )
    )  # fmt: skip
    asks = (
        "the name and account number of each item in question",
        "a statement in your own words of what is wrong with it",
        "copies of papers that bear out your statement, such as canceled checks, releases or letters from the creditor",
    )
    return Refusal(reason, asks[: case.rng.choice((2, 3))], None)


def _frivolous(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    return [
        *old_head(case, long_day(case.dated_on), f"Confirmation # {case.number}", bars=False),
        dear(case),
        para(f"We have read your dispute, received on {long_day(case.received_on)}, and have determined that it is frivolous or irrelevant within the meaning of section 611(a)(3) of the Fair Credit Reporting Act. It will therefore not be reinvestigated."),
        para(f"The reason for this determination is the following. {refusal.reason}"),
        para("Should you wish us to reconsider, we need to have:"),
        bullets(*refusal.asks),
        para("You may use any form you like; there is no set wording."),
        ending(case, "Equifax Information Services LLC"),
        *surround(case, [old_notice(case)], your_rights(case.rng), share=0.5),
    ]  # fmt: skip


def _sent_by_others(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "It appears to have been sent by a person or company other than you, and nothing in it shows that you know of it.",
            "The request was made by a credit repair organization, not by you.",
            "The envelope and the form used are those of a company that sends disputes for its customers.",
        )
    )
    asks = ("a dispute written and signed by yourself", "a power of attorney that is notarized and names Equifax")
    return Refusal(reason, asks[: case.rng.choice((1, 2))])


def _third_party(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    return [
        *new_head(case, "We did not act on a request about your credit file", ("Date", short_day(case.dated_on)), ("Confirmation #", case.number)),
        dear(case),
        para(f"On {short_day(case.received_on)} a request concerning your credit file arrived here. {refusal.reason}"),
        para("We deal with disputes of the consumer or of somebody whom the consumer has duly authorized. We have not opened an investigation. If you do disagree with information in your credit file, please send us:"),
        bullets(*refusal.asks),
        para("You don't have to pay anyone for this. Disputes are free, by mail and at www.equifax.com/disputes."),
        ending(case, "Equifax Consumer Care"),
        *surround(case, process(case), questions(case), [offers(case)], share=0.4),
    ]  # fmt: skip


def _proofs(case: Case) -> Refusal:
    rng = case.rng
    person = (
        "Social Security card",
        "W-2 form",
        "pay stub showing your Social Security number",
        "military identification",
    )
    home = (
        "driver's license",
        "rental or lease agreement",
        "mortgage statement",
        "utility bill (gas, water, cable)",
        "telephone bill",
    )
    asks = (*rng.sample(person, 2), *rng.sample(home, 3))
    by = business_day(case.dated_on, 30) if rng.random() < 0.4 else None
    reason = rng.choice(
        (
            "The identification that came with your request is not sufficient for us to find your file with certainty.",
            "The address you gave us is not the one in our records.",
            "We were not able to match the Social Security number you provided with a credit file.",
        )
    )
    return Refusal(reason, asks, by)  # fmt: skip


def _identity(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    columns = grid(
        ("Proof of Social Security number", "Proof of current address"),
        [(refusal.asks[at] if at < 2 else "", refusal.asks[2 + at]) for at in range(3)],
        (1, 1),
        "lines",
    )
    late = (
        [
            para(
                f"Please see to it that they reach us by {figures(refusal.answer_by)}; after that day your request is closed."
            )
        ]
        if refusal.answer_by
        else []
    )
    return [
        *old_head(case, f"{figures(case.dated_on)}", f"Confirmation # {case.number}"),
        dear(case),
        para(f"Thank you for writing to Equifax. {refusal.reason} To guard your privacy we can do nothing on your request before we know who you are."),
        para("Send us a copy of one item out of each of the two columns:"),
        columns,
        *late,
        para("Copies have to be legible. Equifax does not return what is sent in. Put this letter on top of your copies."),
        lines("Return to: Equifax Information Services LLC", "P.O. Box 105314", "Atlanta, GA 30348"),
        *surround(case, [offers(case)], your_rights(case.rng), share=0.35),
    ]  # fmt: skip


def _received(case: Case) -> Sequence[Block]:
    until = business_day(case.received_on, 30)
    return [
        piped([("Equifax", "do-not-reply@equifax.com"), ("Sent", short_day(case.dated_on))], 0.9),
        rule(),
        title("We've got your dispute", 1.6),
        para(f"Hello {case.file.name.title()},"),
        para(f"Your dispute reached us on {short_day(case.received_on)}, and we've begun to look into it. Allow us until about {short_day(until)}."),
        pairs([("Confirmation #", case.number), ("Status", case.rng.choice(("In progress", "Received", "Under investigation")))], 1, 1.4),
        para("What happens now: we get in touch with those who report the information. Once they've answered you'll be sent the results. Until then you needn't do anything."),
        *surround(case, questions(case), process(case), [offers(case)], share=0.5),
    ]  # fmt: skip


def _more_time(case: Case) -> Sequence[Block]:
    extra = case.received_on + timedelta(days=45)
    rows = [(each.name, numbered(each)) for each in case.answers]
    return [
        *old_head(case, long_day(case.dated_on), f"Confirmation # {case.number}", bars=False),
        dear(case),
        para("While we were working on your dispute you sent us additional information that bears on it. The law then gives us up to fifteen days more than the usual thirty."),
        para(f"The reinvestigation of the items below is thus still going on. It will be over by {long_day(extra)} at the latest, and you will have our findings within five business days of its end."),
        grid(("Item", "Number"), rows, (1, 1), "bare"),
        ending(case, "Equifax Information Services LLC"),
        *surround(case, [old_notice(case)], share=0.5),
    ]  # fmt: skip


_BACK: Final = (
    say(_O.REINSERTED, "", "This information, which had been deleted, was reinserted in your credit file."),
    say(_O.REINSERTED, "", "Its furnisher certified to us that the information is complete and accurate; hence it was added back to your credit file."),
)  # fmt: skip


def _back(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        *old_head(case, long_day(case.dated_on), f"Confirmation # {case.number}", bars=case.rng.random() < 0.5),
        title("Notice about an item deleted in the past", 1.2, tinted=False),
        dear(case),
    ]
    for each in case.answers:
        blocks += [
            para(f"^{each.name}^  {numbered(each)}", sticky=True),
            para(each.words),
            para(reach(case, each), 0.92),
        ]
    return [
        *blocks,
        para("You are entitled to add a statement to your credit file that disputes the accuracy or completeness of this information."),
        ending(case, "Equifax Information Services LLC"),
        *surround(case, what_next(case), enclosed(case, "Excerpt of your credit file"), your_rights(case.rng), share=0.4),
    ]  # fmt: skip


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    font, size = case.rng.choice(((SERIF, 10.6), (SANS, 9.2), (MONO, 8.2)))
    return Dress(font, size, 0.95, "#8c1d35"), ("", "", ""), (case.number, "", "Page {n} of {m}")


_EFX: Final = Bureau.EQUIFAX
_WAITS: Final = (say(_O.IN_PROGRESS, "", "Still going on."),)
FORMS: Final = (
    Form("efx frivolous", _EFX, LetterKind.REFUSAL, _frivolous, _dress, overall=_O.REFUSED_FRIVOLOUS, refusals=_repeated, days=(3, 9)),
    Form("efx third party", _EFX, LetterKind.REFUSAL, _third_party, _dress, overall=_O.REFUSED_THIRD_PARTY, refusals=_sent_by_others, days=(4, 12)),
    Form("efx two columns of proofs", _EFX, LetterKind.IDENTITY_REQUEST, _identity, _dress, overall=_O.IDENTITY_REQUESTED, refusals=_proofs, days=(4, 14)),
    Form("efx received", _EFX, LetterKind.ACKNOWLEDGEMENT, _received, _dress, overall=_O.IN_PROGRESS, days=(1, 6)),
    Form("efx more time", _EFX, LetterKind.ACKNOWLEDGEMENT, _more_time, _dress, _WAITS, (1, 2, 3), _O.IN_PROGRESS, days=(22, 31), words_of=in_name),
    Form("efx back on file", _EFX, LetterKind.REINSERTION_NOTICE, _back, _dress, _BACK, (1, 1, 2), only_accounts=True, days=(40, 90)),
)  # fmt: skip
"""All but results."""
