"""TransUnion's results: bars with its eight titles, old tables, boxes to tick, cards, marked reports, sentences.

The titles of `TITLES` with their meaning stand in the public code of a client of its dispute service; what a results
letter holds is told on its own pages. The layouts are plausible ones, none is confirmed.
"""

from __future__ import annotations

from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, in_title, in_words
from tests.generators.fifth_letters.fields import as_reported, figures, now
from tests.generators.fifth_letters.setting import (
    Block,
    bar,
    beside,
    boxed,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    piped,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import payments
from tests.generators.fourteenth_letters import around
from tests.generators.fourteenth_letters.around import Results, dressed, later, long_day, number, short_day, told
from tests.generators.fourteenth_letters.said import GONE, heads
from tests.generators.fourteenth_letters.words_transunion import BOXES, DEFINED, FULL, NOTED, OLD, ONLINE, TITLES

HIDES_THE_END: Final = ("transunion old", "transunion boxes")


def _modern(case: Case) -> list[Block]:
    """A bar with name and number, the title under it, the account as it is now."""
    blocks = [
        *around.posted(case, figures(case.dated_on)),
        title("Your Investigation Results", 1.6),
        para("Our investigation of your dispute is complete. After the summary of what we did you will find, for every item, what it looks like now."),
        around.method(case),
    ]  # fmt: skip
    for answer in case.answers:
        blocks += [
            bar(told(answer)),
            para(f"^INVESTIGATION RESULTS – {answer.saying.title}:^ {answer.words}", sticky=True),
        ]
        blocks += [pairs(now(case.bureau, answer), 2, 1.35, 0.86)] if answer.changes else []
        if answer.entry.line is not None and answer.saying.outcome is not GONE:
            blocks += payments(case, answer.entry) if case.rng.random() < 0.3 else []
            blocks.append(para(f"Furnisher: {', '.join(around.reach(answer.name))}", 0.85))
    return [*blocks, *around.tail(case, around.legend(DEFINED, "Definitions", wide=True), around.advice(case), around.enclosed(case), around.law(case))]  # fmt: skip


def _old(case: Case) -> list[Block]:
    """A table of items with their description; below a row the new values, where there are any."""
    blocks = [
        *around.plain_head(case, figures(case.dated_on)),
        para("Re: Investigation Results", 1.05),
        grid(("ITEM", "DESCRIPTION", "RESULTS"), (), (3, 3, 3), "plain", 0.9),
    ]
    for answer in case.answers:
        row = (answer.name, f"{around.kind(answer)} {number(answer)}".strip(), answer.saying.title)
        blocks.append(grid((), (row,), (3, 3, 3), "plain", 0.9))
        blocks += [boxed(piped(now(case.bureau, answer), 0.82), breakable=False)] if answer.changes else []
    blocks.append(
        para("For frequently asked questions about your credit report, please visit www.transunion.com.", 0.9)
    )
    return [*blocks, *around.tail(case, around.advice(case), around.enclosed(case, "TRANSUNION CREDIT REPORT"), around.law(case))]  # fmt: skip


def _referring(case: Case) -> list[Block]:
    """Page one tells for each outcome the items' numbers; the numbered items stand on page two."""
    places = {id(each): f"#{at}" for at, each in enumerate(case.answers, 1)}
    rows = [(saying.title, ", ".join(places[id(each)] for each in answers)) for saying, answers in around.by_saying(case, BOXES)]  # fmt: skip
    listed = [(f"#{at}", each.name, number(each), around.kind(each)) for at, each in enumerate(case.answers, 1)]
    return [
        *around.posted(case, long_day(case.dated_on)),
        title("Results at a glance", 1.4),
        para("The numbers are those of the list of disputed items on the next page."),
        grid(("Result", "Items"), rows, (3, 1), "lines"),
        around.questions(case),
        page(),
        title("Disputed items", 1.3),
        grid(("", "Reported by", "Account or reference", "Kind"), listed, (0, 3, 2, 2), "zebra", 0.92),
        *around.tail(case, around.advice(case), around.untouched(case), around.law(case)),
    ]


def _tile(answer: Answer) -> Block:
    shown = [answer.number] if answer.number else []
    left = [lines(f"^{answer.name}^", *shown, around.kind(answer))]
    right = [para(f"^{answer.saying.title}^"), para(answer.words, 0.9)]
    return boxed(beside(left, right, shares=(2, 3)), breakable=False)


def _online(case: Case) -> list[Block]:
    """The service centre's cards: the item on the left, its result on the right."""
    return [
        *around.on_screen(case, "Service Center | Dispute", "Investigation results", short_day(case.dated_on)),
        *(_tile(each) for each in case.answers),
        *around.tail(case, around.faq(case), [around.offer(case)], around.untouched(case, "Other accounts on your report")),
    ]  # fmt: skip


def _boxes(case: Case) -> list[Block]:
    """A form: under each item the same boxes, one of them ticked."""
    blocks = [*around.posted(case, figures(case.dated_on)), title("NOTICE OF RESULTS", 1.2, tinted=False)]
    blocks.append(para("We have marked the box that applies to each item you disputed."))
    choices = [each.title for each in heads(BOXES).values()]
    for answer in case.answers:
        marks = [f"[{'X' if each == answer.saying.title else ' '}] {each}" for each in choices]
        blocks.append(boxed(para(f"^{told(answer)}^"), lines(*marks, indent=0.25, size=0.9), breakable=False))
    return [*blocks, around.questions(case), *around.tail(case, around.advice(case), around.law(case))]


def _after_name(case: Case) -> list[Block]:
    """The item as a heading that runs into its sentence."""
    blocks = [*around.plain_head(case, long_day(case.dated_on)), around.dear(case)]
    blocks.append(para("You asked us to look into the following. This is what came of it."))
    blocks += [para(f"^{told(each)}.^ {each.words}") for each in case.answers]
    return [*blocks, around.signed(case), *around.tail(case, around.advice(case), around.enclosed(case), around.law(case))]  # fmt: skip


def _marked(case: Case) -> list[Block]:
    """The report itself: each disputed entry with its fields, and the dispute's result as the last of them."""
    blocks = [*around.posted(case, figures(case.dated_on)), title("Credit report with results of investigation", 1.3)]
    for answer in case.answers:
        blocks.append(bar(told(answer)))
        gone = answer.saying.outcome.value in ("deleted", "not_found")
        rows = [] if gone or answer.entry.line is None else now(case.bureau, answer)
        if gone and answer.entry.line is not None and case.rng.random() < 0.5:
            rows = as_reported(case.bureau, answer.entry)[:3]
        blocks += [pairs(rows, 2, 1.35, 0.86)] if rows else []
        blocks.append(pairs([("Dispute result", f"{answer.saying.title}. {answer.words}")], 1, 1.35, 0.92))
    return [*blocks, *around.tail(case, around.enclosed(case, "Accounts without a dispute"), around.advice(case), around.law(case))]  # fmt: skip


def _events(case: Case) -> list[Block]:
    """A diary for each item: received, sent on, answered."""
    blocks = [*around.posted(case, long_day(case.dated_on)), title("History of your dispute", 1.4)]
    for answer in case.answers:
        rows = [(figures(case.received_on), "Dispute received")]
        rows += [(figures(later(case, -12)), "Source asked")] if answer.saying.outcome.value not in ("not_found", "previously_investigated") else []  # fmt: skip
        rows.append((figures(case.dated_on), f"^{answer.saying.title}^ – {answer.words}"))
        blocks += [para(f"^{told(answer)}^", sticky=True), grid(("Date", "Event"), rows, (1, 5), "lines", 0.9)]
    return [*blocks, around.questions(case), *around.tail(case, around.advice(case), around.untouched(case), around.law(case))]  # fmt: skip


def _asked(case: Case) -> list[Block]:
    """Questions and answers."""
    blocks = [*around.posted(case, long_day(case.dated_on), coded=False), around.dear(case)]
    for answer in case.answers:
        blocks += [
            para(f"^You disputed:^ {told(answer)}", sticky=True),
            para(f"^Our answer:^ {answer.words}"),
            gap(0.05),
        ]
    blocks += [para("^Why may an item stay that you disputed?^ Because its source has told us, after looking into it, that it is accurate."), around.signed(case)]  # fmt: skip
    return [*blocks, *around.tail(case, [page(), *around.advice(case)], around.law(case))]


def _clauses(case: Case) -> list[Block]:
    """One long sentence, its clauses lettered."""
    clauses = [f"({chr(97 + at)}) {each.words}" for at, each in enumerate(case.answers)]
    return [
        *around.plain_head(case, long_day(case.dated_on)),
        around.dear(case),
        para(f"In answer to your dispute of {long_day(case.received_on)} we inform you that {'; '.join(clauses)}."),
        para("The law gives you the right to add a statement to your file if you disagree."),
        around.signed(case),
        *around.tail(case, around.enclosed(case), around.law(case)),
    ]


def _across(case: Case) -> list[Block]:
    """Items side by side, a column for each: company, account, kind, result, what is new."""
    of = case.answers
    rows = [
        ("^Account^", *(number(each, "–") for each in of)),
        ("^Kind^", *(around.kind(each) for each in of)),
        ("^Received^", *(figures(case.received_on) for _ in of)),
        ("^Result^", *(f"^{each.saying.title}^" for each in of)),
        ("^Explanation^", *(each.words for each in of)),
        ("^New values^", *("; ".join(f"{c.label} {c.after}" for c in each.changes) or "–" for each in of)),
    ]
    return [
        *around.posted(case, short_day(case.dated_on)),
        title("Your results side by side", 1.4),
        grid(("", *(each.name for each in of)), rows, (0.7, *(1.5 for _ in of)), "lines", 0.85),
        rule(),
        *around.tail(case, around.advice(case), around.untouched(case), around.enclosed(case), around.law(case)),
    ]


def _second_page(case: Case) -> list[Block]:
    """A first page of explanations; on the second, the item on the left and on the right what was and what is."""
    blocks = [
        *around.posted(case, long_day(case.dated_on)),
        around.dear(case),
        para("We know how much an accurate credit report matters, and we have completed our investigation. Please read this page first; your results start on the next."),
        around.method(case),
        *around.legend(DEFINED, "Terms that we use", wide=True),
        *around.advice(case),
        page(),
        title("Your results", 1.5),
    ]  # fmt: skip
    for answer in case.answers:
        address = around.reach(answer.name) if answer.entry.line is not None else []
        rows = [(each.label, each.before, each.after) for each in answer.changes]
        left = [
            lines(
                f"^{answer.name}^", *([answer.number] if answer.number else []), around.kind(answer), *address, size=0.9
            )
        ]
        right = [para(f"^{answer.saying.title}^"), para(answer.words, 0.92)]
        right += [grid(("", "Previously", "Now"), rows, (1.3, 1, 1), "bare", 0.88)] if rows else []
        blocks += [beside(left, right, shares=(2, 3)), rule()]
    return [*blocks, *around.tail(case, around.untouched(case), around.enclosed(case), around.law(case))]


_form: Final = Results(Bureau.TRANSUNION)
FORMS: Final = (
    _form("modern", _modern, TITLES, dressed("sans", 8.8, 0.8, "#"), in_title),
    _form("old", _old, OLD, dressed("mono", 8.4, 0.8, "#", "PAGE {n} OF {m}"), in_title),
    _form("referring", _referring, BOXES, dressed("serif", 10.4, 0.9, "#")),
    _form("online", _online, ONLINE, dressed("sans", 9, 0.9, "", "service.transunion.com {n}/{m}"), in_words),
    _form("boxes", _boxes, BOXES, dressed("sans", 9, 0.8, "#"), in_title),
    _form("after name", _after_name, FULL, dressed("roman", 10.8, 1.0, "", "{n}")),
    _form("marked", _marked, ONLINE, dressed("sans", 8.8, 0.8, "#"), in_title),
    _form("events", _events, ONLINE, dressed("serif", 10.2, 0.8, "#"), in_title),
    _form("asked", _asked, FULL, dressed("serif", 11, 1.0, "", "Page {n}")),
    _form("clauses", _clauses, NOTED, dressed("roman", 11, 1.1, "", "")),
    _form("across", _across, ONLINE, dressed("sans", 8.6, 0.7, "#"), in_title, sizes=(1, 2, 2, 3, 3)),
    _form("second page", _second_page, TITLES, dressed("sans", 9, 0.8, "#"), in_title, shows_old=True),
)
