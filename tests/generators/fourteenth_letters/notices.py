"""What a notice consists of, whatever it is for, and the layouts in which it is sent: letters, forms, e-mail, screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_name
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    Block,
    bar,
    beside,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.fourteenth_letters import around
from tests.generators.fourteenth_letters.around import Dressing, later, long_day, number, short_day, told
from tests.generators.fourteenth_letters.said import said
from tests.generators.unseen_letters.model import LetterKind, Refusal


@dataclass(frozen=True)
class Notice:
    """A notice in its words. In them `{received}` is the day the dispute came in, `{until}` that of an answer.

    `reason` and `asks` as quoted from it; `lead` stands before what is asked. `until`: days for an answer, `sizes`: how
    many items it lists; `tells`: what becomes of all items.
    """

    name: str
    bureau: Bureau
    kind: LetterKind
    tells: Outcome
    subject: str
    opening: str
    layout: Callable[[Notice, Case], Sequence[Block]]
    dress: Dressing
    reason: str = ""
    lead: str = ""
    asks: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    until: int | None = None
    sizes: tuple[int, ...] = (0,)
    days: tuple[int, int] = (3, 14)


def form(notice: Notice) -> Form:
    """The form of a notice."""
    says = (said(notice.tells, notice.subject),) if notice.sizes != (0,) else ()

    def refusal(case: Case) -> Refusal:
        return Refusal(notice.reason or None, notice.asks, _until(notice, case))

    return Form(
        f"{notice.bureau.value} {notice.name}",
        notice.bureau,
        notice.kind,
        partial(notice.layout, notice),
        notice.dress,
        says,
        notice.sizes,
        notice.tells,
        refusal,
        days=notice.days,
        words_of=in_name,
    )


def letter(notice: Notice, case: Case) -> list[Block]:
    """An old letter: paragraphs, what is asked as a list, a signature."""
    listed = [lines(*(told(each) for each in case.answers), indent=0.4)] if case.answers else []
    return [
        *around.plain_head(case, long_day(case.dated_on)),
        around.dear(case),
        para(_filled(notice.opening, notice, case)),
        *listed,
        *(paras(notice.reason) if notice.reason else ()),
        *([para(_filled(notice.lead, notice, case)), bullets(*notice.asks)] if notice.asks else ()),
        *_closing(notice, case),
        gap(0.1),
        around.signed(case),
        *around.tail(case, around.by_yourself(case), around.law(case)),
    ]


def posted(notice: Notice, case: Case) -> list[Block]:
    """A letter of today: bar code, a title, items as a table, what is asked in a numbered list."""
    rows = [(each.name, number(each), around.kind(each)) for each in case.answers]
    return [
        *around.posted(case, long_day(case.dated_on)),
        title(notice.subject, 1.4),
        para(_filled(notice.opening, notice, case)),
        *([grid(("Item", "Number", "Type"), rows, (3, 2, 2), "bare", 0.92)] if rows else ()),
        *(paras(notice.reason) if notice.reason else ()),
        *([para(_filled(notice.lead, notice, case)), steps(*notice.asks)] if notice.asks else ()),
        *_closing(notice, case),
        around.questions(case),
        *around.tail(case, around.by_yourself(case), around.law(case)),
    ]


def office_form(notice: Notice, case: Case) -> list[Block]:
    """A form: the reason in a frame, boxes before what is asked, a slip to be cut off."""
    slip = [para("^Please return this part with your answer^", 0.9), lines(case.file.name, f"{around.NUMBERED[case.bureau]} {case.number}", "Daytime telephone ______________   Signature ______________")]  # fmt: skip
    return [
        *around.posted(case, figures(case.dated_on)),
        bar(notice.subject, dark=True),
        para(_filled(notice.opening, notice, case)),
        *([lines(*(told(each) for each in case.answers), indent=0.3)] if case.answers else ()),
        *([boxed(para(f"^Reason:^ {notice.reason}"), shaded=True, breakable=False)] if notice.reason else ()),
        *([para(_filled(notice.lead, notice, case)), bullets(*notice.asks, marker="[ ]")] if notice.asks else ()),
        *_closing(notice, case),
        *([boxed(*slip, breakable=False)] if notice.asks else [around.signed(case)]),
    ]


def email(notice: Notice, case: Case) -> list[Block]:
    """An e-mail as printed."""
    return [
        *around.mailed(case, notice.subject, long_day(case.dated_on)),
        para(_filled(notice.opening, notice, case)),
        lines(f"{around.NUMBERED[case.bureau]}: {case.number}"),
        *([bullets(*(told(each) for each in case.answers))] if case.answers else ()),
        *(paras(notice.reason) if notice.reason else ()),
        *([para(_filled(notice.lead, notice, case)), bullets(*notice.asks, marker="–")] if notice.asks else ()),
        *_closing(notice, case),
        rule(),
        para("This mailbox is not monitored. Please do not reply to this message.", 0.85),
        *around.tail(case, [around.offer(case)]),
    ]


def screen(notice: Notice, case: Case) -> list[Block]:
    """A message of the portal: what happened on the left, what to do on the right."""
    left = [para("^What happened^"), para(_filled(notice.opening, notice, case)), *(paras(notice.reason) if notice.reason else ())]  # fmt: skip
    right = [para("^What to do^"), *([para(_filled(notice.lead, notice, case)), bullets(*notice.asks)] if notice.asks else []), *_closing(notice, case)]  # fmt: skip
    return [
        *around.on_screen(case, "Messages > Dispute", notice.subject, short_day(case.dated_on), "Posted"),
        *([lines(*(told(each) for each in case.answers))] if case.answers else ()),
        beside(left, right),
        *around.tail(case, around.faq(case), [around.offer(case)]),
    ]


def _closing(notice: Notice, case: Case) -> list[Block]:
    return [para(_filled(each, notice, case)) for each in notice.closing]


def _until(notice: Notice, case: Case) -> date | None:
    return None if notice.until is None else later(case, notice.until)


def _filled(text: str, notice: Notice, case: Case) -> str:
    until = _until(notice, case)
    return text.format(received=long_day(case.received_on), until="" if until is None else long_day(until))
