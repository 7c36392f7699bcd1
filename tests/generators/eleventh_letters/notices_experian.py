"""What Experian writes besides results: it takes mail for suspicious, declines, asks, reinserts, acknowledges.

That mail which it takes for a credit repair company's is answered with a notice is told by courts (Keller v. Experian,
M.D.N.C. 2024, on its policy for suspicious mail).
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eleventh_letters.around import (
    dressed,
    greeting,
    kind_of,
    long_day,
    mailed,
    numbered,
    opening,
    plain_head,
    posted,
    said,
    signed,
)
from tests.generators.eleventh_letters.extras import (
    contact,
    how_done,
    next_steps,
    offer,
    questions,
    reached_in_line,
    rights,
    spanish,
    stub,
)
from tests.generators.eleventh_letters.refusing import DETAILS, IDENTITY, PROOF, drawn
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name, in_title
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    bullets,
    grid,
    lines,
    para,
    rule,
    title,
)
from tests.generators.unseen_letters.model import LetterKind

_SUSPICIOUS: Final = drawn(
    (
        "We could not satisfy ourselves that you sent the request, and find it suspicious.",
        "The request is of a suspicious nature: the envelope, the wording and the signature give us doubts about who sent it.",
        "Parts of the mailing look suspicious to us and do not seem to come from you.",
    ),
    PROOF,
    (0, 1, 2),
)  # fmt: skip
_FRIVOLOUS: Final = drawn(
    (
        "The dispute gives no particulars that an investigation could start from.",
        "You dispute every account on your report without saying what is inaccurate.",
        "No reason is given for the dispute, and no document came with it.",
    ),
    DETAILS,
    (2, 3),
)
_IDENTITY: Final = drawn(
    (
        "The address you wrote from is not one that we have for you.",
        "The date of birth you gave differs from the one in our records.",
        "We did not receive enough identification to be certain that the request is yours.",
    ),
    IDENTITY,
    (2, 3),
    30,
)
_BACK: Final = (
    Saying(Outcome.REINSERTED, "", "The account, deleted after your dispute, is once more part of your credit report."),
    Saying(Outcome.REINSERTED, "", "We deleted the account then; the company has now certified that it is accurate, and we have reinserted it."),
    Saying(Outcome.REINSERTED, "", "The account had been removed. It reappears on your credit report because the company has reported it anew and vouches for it."),
)  # fmt: skip


def _suspicious(case: Case) -> list[Block]:
    facts = (("Reference", "<number>"), ("Date", "<day>"))
    blocks = [*posted(case, facts, at=1), title("About mail we received in your name", 1.3), greeting(case)]
    blocks += [opening(
        case,
        "On <received> Experian received a request that has to do with your credit report. We have set it aside and will do nothing further with it.",
        "Somebody wrote to us in your name. The letter reached us on <received>. No action will be taken on it.",
    ), para(case.refusal.reason or "")]  # fmt: skip
    blocks += [
        said(
            case,
            "No one needs to pay for help with a dispute. You can do it by yourself online, by phone or by mail, and we charge nothing for it.",
        )
    ]
    if case.refusal.asks:
        blocks += [
            said(case, "If the request did come from you, please write to us again and enclose:"),
            bullets(*case.refusal.asks),
        ]
    return [*blocks, signed(case, "Experian"), *(rights() if case.rng.random() < 0.4 else []), *contact(case)]


def _frivolous(case: Case) -> list[Block]:
    blocks = mailed(case, "Experian <dispute-center@alerts.experian.example>", "About your dispute <number>")
    blocks += [greeting(case), opening(
        case,
        "We cannot open an investigation for the dispute you submitted on <received> (report number <number>). We have determined it to be frivolous.",
        "Your dispute under report number <number> was turned down as frivolous, and the items below will not be investigated.",
    )]  # fmt: skip
    blocks += [para(case.refusal.reason or ""), lines(*[f"^{each.known_as}^" for each in case.answers], indent=0.3)]
    blocks += [said(case, "You are welcome to try again. What we would need is:"), bullets(*case.refusal.asks)]
    return [*blocks, *questions(case), *contact(case)]


def _identity(case: Case) -> list[Block]:
    by = long_day(case.refusal.answer_by or case.dated_on)
    facts = (("Report number", "<number>"), ("Date", "<figures>"))
    blocks = [*posted(case, facts, at=0, code=True), greeting(case)]
    blocks += [opening(
        case,
        "You asked us to investigate information on your credit report. To do so we must first make certain of your identity.",
        "We would like to begin with your dispute, but are missing proof of who you are and where you live.",
    ), para(case.refusal.reason or "")]  # fmt: skip
    blocks += (
        [said(case, "Waiting for your proof:"), lines(*[each.known_as for each in case.answers], indent=0.3)]
        if case.answers
        else []
    )
    blocks += [para(f"We ask you to send the following. It should get here by {by}."), bullets(*case.refusal.asks)]
    return [*blocks, signed(case, "Experian, Consumer Assistance"), spanish(case), *stub(case)]


def _reinsertion(case: Case) -> list[Block]:
    blocks = [*plain_head(case, "Report number <number>", at=2), greeting(case)]
    blocks += [opening(
        case,
        "You may remember that we deleted information from your credit report following a dispute. This has changed.",
        "We are obliged to inform you of the return of information to your credit report.",
    )]  # fmt: skip
    for each in case.answers:
        blocks += [
            rule(),
            para(f"^{each.known_as}^ ({kind_of(each)}) {each.words}"),
            para(reached_in_line(each.name), 0.92),
        ]
    blocks += [rule(), said(case, "You can add a statement to your report that says why you dispute the account.")]
    return [*blocks, *next_steps(case), *contact(case)]


def _received(case: Case) -> list[Block]:
    facts = (("Report number", "<number>"), ("Date", "<short>"), ("Received", "<received>"))
    blocks = [*posted(case, facts, at=0), greeting(case)]
    blocks += [opening(
        case,
        "We have your dispute and have begun to investigate. The table lists what you asked us to look at.",
        "Your dispute has arrived. We have forwarded it to those who reported the information below.",
    )]  # fmt: skip
    rows = [(each.name, numbered(each), kind_of(each), each.saying.title) for each in case.answers]
    blocks += [grid(("Item", "Number", "Type", "Stage"), rows, (1.6, 1.7, 1.2, 1), "zebra", 0.88)]
    blocks += [said(case, "Expect our results within 30 days of the day we received your dispute. You need not call.")]
    return [*blocks, *how_done(case), *offer(case), *contact(case)]


def _longer(case: Case) -> list[Block]:
    blocks = [*posted(case, (("Report number", "<number>"), ("Date", "<day>")), at=1), greeting(case)]
    blocks += [opening(
        case,
        "Your latest papers reached us while we were already investigating, so that we may take up to 45 days in all. As of today the investigation is under way.",
        "Some of those we asked have yet to answer. The investigation of your dispute therefore continues, and we will write when it is over.",
    )]  # fmt: skip
    blocks += [said(case, "In the meantime your report may show a note that you dispute the information.")]
    return [
        *blocks,
        signed(case, "Experian", "Experian, Dispute Center"),
        *(questions(case) if case.rng.random() < 0.5 else []),
    ]


_EXP: Final = Bureau.EXPERIAN
_TINTED: Final = dressed(Dress(SANS, 9.2, 0.9, "#1d4f91"), ("", "", ""), ("<name>", "", "{n} of {m}"))
_PLAIN: Final = dressed(Dress(ROMAN, 10.5, 1.0, "#000000"), ("", "", ""), ("", "", "{n}"))
FORMS: Final = (
    Form("experian_suspicious", _EXP, LetterKind.REFUSAL, _suspicious, _TINTED, overall=Outcome.REFUSED_SUSPICIOUS, refusals=_SUSPICIOUS, days=(3, 10)),
    Form("experian_frivolous", _EXP, LetterKind.REFUSAL, _frivolous, dressed(Dress(SERIF, 10.5, 0.9, "#1d4f91"), ("Print", "", "<figures>"), ("", "", "{n}/{m}")), (Saying(Outcome.REFUSED_FRIVOLOUS, ""),), (1, 2, 3), Outcome.REFUSED_FRIVOLOUS, _FRIVOLOUS, words_of=in_name, days=(2, 7)),
    Form("experian_identity", _EXP, LetterKind.IDENTITY_REQUEST, _identity, _TINTED, (Saying(Outcome.IDENTITY_REQUESTED, ""),), (0, 1, 2), Outcome.IDENTITY_REQUESTED, _IDENTITY, words_of=in_name, days=(3, 10)),
    Form("experian_reinsertion", _EXP, LetterKind.REINSERTION_NOTICE, _reinsertion, _PLAIN, _BACK, (1, 1, 2), only_accounts=True),
    Form("experian_received", _EXP, LetterKind.ACKNOWLEDGEMENT, _received, _TINTED, (Saying(Outcome.IN_PROGRESS, "Sent to source"),), (1, 2, 3, 4), Outcome.IN_PROGRESS, words_of=in_title, days=(1, 6)),
    Form("experian_longer", _EXP, LetterKind.ACKNOWLEDGEMENT, _longer, _PLAIN, overall=Outcome.IN_PROGRESS, days=(20, 31)),
)  # fmt: skip
