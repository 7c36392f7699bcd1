"""What else Experian sends: refusals, a request for identification, what was received, more time, what is put back.

That Experian answers mail it takes for a credit repair company's with a notice of a suspicious request is told by a
court; the words are this set's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eighteenth_letters.around import (
    call,
    dear,
    dressed,
    ending,
    how_it_works,
    kept,
    label,
    law,
    long_day,
    offer,
    options,
    plain_head,
    reach,
    said,
    short_day,
    spanish,
    windowed,
)
from tests.generators.fifth_letters.case import Case, Form
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    bar,
    bullets,
    grid,
    lines,
    pairs,
    para,
    rule,
    steps,
    title,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_UNTOUCHED: Final = said(
    Outcome.REFUSED_SUSPICIOUS,
    "Not processed - suspicious request",
    "No action, request regarded as suspicious",
    "Suspicious request, not investigated",
)
_BEFORE: Final = (
    *said(
        Outcome.PREVIOUSLY_INVESTIGATED,
        "{item} was the subject of an earlier dispute and has been investigated. We will not investigate it again.",
        "We have already looked into {item} and told you what we found.",
        "{item}: previously investigated; see the results you got then.",
    ),
)
_STANDING: Final = (
    *said(Outcome.IN_PROGRESS, "Open. The source has been asked.", "Open. We are looking into it.", "Open. Under investigation."),
    *said(Outcome.NOT_FOUND, "Closed. Your report has no such item.", "Closed. We could not find it on your report."),
)  # fmt: skip
_AGAIN: Final = said(
    Outcome.REINSERTED,
    "{item} is on your credit report again.",
    "{item} was deleted after you disputed it. Its furnisher has now certified it, and we have restored it to your credit report.",
    "This is to inform you that {item} has been reinserted in your credit report.",
)


def _suspicious(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "The request does not seem to come from you, and we have therefore marked it as suspicious.",
            "We regard the request as suspicious, because its contents and its envelope do not look as though you had sent it.",
        )
    )
    return Refusal(reason, (), None, Outcome.REFUSED_SUSPICIOUS)


def _before(case: Case) -> Refusal:
    asks = (
        "Any statement or letter from the company that backs your dispute",
        "An explanation of what is not accurate",
    )
    return Refusal(None, asks if case.rng.random() < 0.6 else (), None, Outcome.PREVIOUSLY_INVESTIGATED)


def _identity(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "The address in your letter is not the one we have on file.",
            "What you sent us was not enough to find your credit report.",
            "The copy of the identification card you enclosed cannot be read.",
        )
    )
    asks = (
        "A copy of a government issued identification card",
        case.rng.choice(("A copy of a utility bill", "A copy of a bank or insurance statement")),
        "Your full name, date of birth and Social Security number",
    )
    day = case.dated_on + timedelta(days=case.rng.choice((21, 30))) if case.rng.random() < 0.5 else None
    return Refusal(reason, asks, day, Outcome.IDENTITY_REQUESTED)


def _refused(case: Case) -> Sequence[Block]:
    blocks = [
        *windowed(case, long_day(case.dated_on), f"Reference: {case.number}"),
        dear(case),
        para(f"On {long_day(case.received_on)} a request about your credit report reached us. {case.refusal.reason}"),
        para("We have not started any dispute on account of it. Requests of the same kind that reach us later will not be answered."),
    ]  # fmt: skip
    if case.answers:
        rows = [(label(each), each.words) for each in case.answers]
        blocks += [grid(("Item in the request", "Status"), rows, (3, 2), "bare")]
    return [
        *blocks,
        para("Did you send it yourself? Then call us at the number on your credit report, or dispute at www.experian.com/dispute. It costs nothing, and nobody has to do it for you."),
        *ending(case, "Experian Consumer Security"),
        *(law() if case.rng.random() < 0.4 else []),
    ]  # fmt: skip


def _repeated(case: Case) -> Sequence[Block]:
    blocks = [
        *plain_head(case, f"Report number {case.number}"),
        dear(case),
        para("We are responding to your recent correspondence. It disputes information that you have disputed with us before:"),
        steps(*[each.words for each in case.answers]),
        para("We are not required to investigate the same information over and over unless there is something new."),
    ]  # fmt: skip
    if case.refusal.asks:
        blocks += [para("If you want us to take another look, enclose with your letter:", sticky=True)]
        blocks += [bullets(*case.refusal.asks)]
    return [*blocks, *ending(case), *options(case)]


def _identify(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    by = (
        f" Please see to it that they reach us no later than {short_day(refusal.answer_by)}."
        if refusal.answer_by
        else ""
    )
    return [
        *plain_head(case, f"Reference number: {case.number}"),
        dear(case),
        para(f"We cannot yet process the dispute we received from you. {refusal.reason}"),
        para(f"To protect your information, we ask you for the following.{by}", sticky=True),
        bullets(*refusal.asks),
        para(
            "As soon as we have them we will start our investigation. Do not send originals; they cannot be returned."
        ),
        *ending(case),
        spanish(case),
    ]


def _received(case: Case) -> Sequence[Block]:
    first = case.file.name.split()[0].title()
    rows = [(label(each), each.words) for each in case.answers]
    return [
        lines(
            "^From:^ Experian <support@e.experian.com>",
            f"^Date:^ {long_day(case.dated_on)}",
            f"^Subject:^ We received your dispute {case.number}",
        ),
        rule(),
        para(f"Hi {first},"),
        para("Thanks for your dispute. Most disputes take less than 30 days. Here is where each item stands today:"),
        grid(("Item", "Today"), rows, (3, 3), "lines", 0.95),
        para("We will send you another e-mail as soon as your results are ready."),
        para("The Experian Dispute Team"),
        offer(case),
    ]


def _longer(case: Case) -> Sequence[Block]:
    until = case.received_on + timedelta(days=45)
    return [
        *windowed(case, short_day(case.dated_on), f"Report number: {case.number}"),
        title("Your dispute will take a little longer", 1.3),
        para(
            f"The documents that you sent us after {long_day(case.received_on)} were passed on to the companies concerned. They "
            "have up to 45 days in all to answer, and have not answered yet."
        ),
        pairs([("Status", "Under investigation"), ("Results due", short_day(until))], 1, 1.2),
        para("Everything that you disputed is marked as being in dispute until then."),
        *how_it_works(case),
        *call(case),
    ]


def _reinserted(case: Case) -> Sequence[Block]:
    blocks = [
        *windowed(case, long_day(case.dated_on), f"Report number {case.number}"),
        bar("Information restored to your credit report"),
    ]
    blocks += [kept(para(each.words), para(f"Furnisher: {reach(each)}", 0.95)) for each in case.answers]
    return [
        *blocks,
        para(
            "If you believe that the information is still wrong you have the right to add a statement of your own to your "
            "report. Call or write to us and we will help you with it."
        ),
        *ending(case),
        *law(),
    ]


_X: Final = Bureau.EXPERIAN
FORMS: Final = (
    Form("18 Experian suspicious", _X, LetterKind.REFUSAL, _refused, dressed(SANS, 10, 0.9), _UNTOUCHED, (0, 0, 2, 3), refusals=_suspicious, days=(4, 16)),
    Form("18 Experian repeated", _X, LetterKind.REFUSAL, _repeated, dressed(SERIF, 11, 1.0), _BEFORE, (1, 2, 3), refusals=_before, days=(4, 16)),
    Form("18 Experian identity", _X, LetterKind.IDENTITY_REQUEST, _identify, dressed(SERIF, 11, 1.0), refusals=_identity, days=(4, 16)),
    Form("18 Experian received", _X, LetterKind.ACKNOWLEDGEMENT, _received, dressed(SANS, 10, 1.0), _STANDING, (4, 5, 6), days=(1, 6)),
    Form("18 Experian longer", _X, LetterKind.ACKNOWLEDGEMENT, _longer, dressed(SANS, 10, 0.9), overall=Outcome.IN_PROGRESS, days=(24, 31)),
    Form("18 Experian reinserted", _X, LetterKind.REINSERTION_NOTICE, _reinserted, dressed(SANS, 10, 0.9), _AGAIN, (1, 1, 2), only_accounts=True, days=(40, 90)),
)  # fmt: skip
