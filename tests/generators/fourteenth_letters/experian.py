"""Experian's results: outcomes under, beside and before the item, in columns, groups and letters, on screen, in mail.

The short titles (Deleted, Remains, Updated, Reviewed) and that a key explains them are general knowledge of its letters;
the layouts are plausible ones, none is confirmed.
"""

from __future__ import annotations

from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, in_title, in_words
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    Block,
    bar,
    beside,
    boxed,
    bullets,
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
from tests.generators.fourteenth_letters import around
from tests.generators.fourteenth_letters.around import Results, dressed, long_day, number, short_day, told
from tests.generators.fourteenth_letters.words_experian import BLUNT, FRIENDLY, KEYED, LETTERS, ROWS, SPOKEN, STATED

HIDES_THE_END: Final = ("experian left", "experian letters")


def _under(case: Case) -> list[Block]:
    """The name, below it the number, below that the outcome and what it means."""
    blocks = [*around.posted(case, long_day(case.dated_on)), title("Your dispute results", 1.7)]
    blocks.append(
        para(
            f"{case.file.name.split()[0].title()}, these are the results of the dispute we received on {long_day(case.received_on)}."
        )
    )
    for answer in case.answers:
        blocks += [title(answer.name, 1.05, tinted=False)]
        blocks += [
            lines(
                *([f"Account number {answer.number}"] if answer.number else []),
                f"^Outcome: {answer.saying.title}^",
                answer.words,
            )
        ]
        blocks += [piped(now(case.bureau, answer), 0.82)] if answer.changes else []
    return [*blocks, rule(), around.questions(case), *around.tail(case, around.advice(case), around.enclosed(case), around.law(case))]  # fmt: skip


def _classic(case: Case) -> list[Block]:
    """The key first, then a table: the item with its source's address, and the outcome."""
    rows = []
    for answer in case.answers:
        address = f", {', '.join(around.reach(answer.name))}" if answer.entry.line is not None else ""
        of = f" {answer.number}" if answer.number else "" if answer.entry.line else f" ({answer.entry.told})"
        rows.append((f"^{answer.name}^{of}{address}", answer.saying.title))
    return [
        *around.plain_head(case, long_day(case.dated_on)),
        title("Dispute results", 1.3),
        para("Our reinvestigation of the dispute you recently submitted is now complete. If an item you disputed is not in the list of results below, it was either not appearing in your credit file or already reflected the requested status at the time of our reinvestigation."),
        *around.legend(KEYED, "How to read your results"),
        title("Results", 1.15),
        grid(("Credit items", "Outcome"), rows, (3, 1), "bare"),
        *around.tail(case, [around.method(case)], around.advice(case), around.enclosed(case), around.law(case)),
    ]  # fmt: skip


def _left(case: Case) -> list[Block]:
    """The outcome in the margin, the item and its sentence beside it."""
    blocks = [*around.posted(case, figures(case.dated_on)), bar("RESULTS OF REINVESTIGATION", dark=True)]
    for answer in case.answers:
        right = [para(f"^{told(answer)}^"), para(answer.words, 0.95)]
        blocks += [beside([para(f"^{answer.saying.title}^", 0.85)], right, shares=(1, 4)), rule()]
    return [*blocks, around.questions(case), *around.tail(case, around.untouched(case), around.advice(case), around.law(case))]  # fmt: skip


def _column(answers: list[Answer]) -> list[Block]:
    blocks: list[Block] = []
    for answer in answers:
        of = [answer.number] if answer.number else [] if answer.entry.line else [answer.entry.told]
        blocks.append(lines(f"^{answer.name}^", *of, f"> {answer.saying.title}", answer.words, size=0.92))
    return blocks


def _newspaper(case: Case) -> list[Block]:
    """Two columns that are read one after the other."""
    middle = (len(case.answers) + 1) // 2
    return [
        *around.posted(case, short_day(case.dated_on)),
        title("What we found", 1.5),
        para("We asked each source about your dispute. Read the left column first."),
        beside(_column(list(case.answers[:middle])), _column(list(case.answers[middle:]))),
        gap(0.1),
        around.method(case),
        *around.tail(case, around.advice(case), around.untouched(case, "Not part of this dispute"), around.law(case)),
    ]


def _centre(case: Case) -> list[Block]:
    """The portal's page: fields of each dispute, the result among them."""
    blocks = around.on_screen(case, "Dispute Center > Completed", "Completed disputes", short_day(case.dated_on))
    for at, answer in enumerate(case.answers, 1):
        rows = [("Dispute", f"{at} of {len(case.answers)}"), ("Item", answer.name)]
        rows += [("Account no.", answer.number)] if answer.number else []
        rows += [("Category", around.kind(answer)), ("Submitted", figures(case.received_on)), ("Status", "Closed") if answer.saying.outcome.value != "in_progress" else ("Status", "Open")]  # fmt: skip
        rows += [("Result", answer.saying.title), ("Details", answer.words)]
        blocks.append(boxed(pairs(rows, 1, 1.2, 0.92), breakable=False))
    return [*blocks, *around.tail(case, around.faq(case), [around.offer(case)], around.untouched(case, "Not in dispute"))]  # fmt: skip


def _rows(case: Case) -> list[Block]:
    """One table; a row that tells the outcome stands over the rows of its items."""
    rows: list[tuple[str, ...]] = []
    for saying, answers in around.by_saying(case, ROWS):
        rows.append((f"^{saying.title}:^", "", ""))
        rows += [(f"    {each.name}", number(each), around.kind(each)) for each in answers]
    return [
        *around.posted(case, long_day(case.dated_on), f"^Items:^ {len(case.answers)}"),
        title("Investigation results", 1.4),
        grid(("Name", "Number", "Type"), rows, (3, 1.4, 1.4), "lines", 0.9),
        around.questions(case),
        *around.tail(case, around.advice(case), around.enclosed(case, "Personal credit report"), around.law(case)),
    ]


def _letters(case: Case) -> list[Block]:
    """A letter in brackets before each item, the letters explained after the list."""
    return [
        *around.plain_head(case, long_day(case.dated_on)),
        around.dear(case),
        para("The investigation that you asked for has been completed with these results:"),
        lines(*(f"[{each.saying.title}]  {told(each)}" for each in case.answers), indent=0.35),
        *around.legend(LETTERS, "What the letters stand for"),
        gap(0.1),
        around.signed(case, "Cordially,"),
        *around.tail(case, around.untouched(case), around.advice(case), around.enclosed(case)),
    ]


def _email(case: Case) -> list[Block]:
    """An e-mail of rows: what happened, then to what."""
    rows = [(f"^{each.saying.title}^", f"^{told(each)}^ {each.words}") for each in case.answers]
    return [
        *around.mailed(case, "Your Experian dispute results are in", long_day(case.dated_on)),
        para(f"We're done with dispute {case.number}. Here's what happened."),
        grid(("Result", "Your dispute"), rows, (1, 3), "lines", 0.95),
        around.offer(case),
        *around.tail(case, around.faq(case), around.advice(case)),
    ]


def _two_states(case: Case) -> list[Block]:
    """The account before on the left and after on the right, the outcome in a line over both."""
    blocks = [*around.posted(case, long_day(case.dated_on)), title("Before and after", 1.4)]
    for answer in case.answers:
        blocks.append(para(f"^{told(answer)}^ — {answer.saying.title}. {answer.words}", 0.95, sticky=True))
        if answer.changes:
            before = [(each.label, each.before) for each in answer.changes]
            after = [(each.label, each.after) for each in answer.changes]
            left = [
                boxed(para("^Before your dispute^", 0.85), pairs(before, 1, 1.3, 0.88), shaded=True, breakable=False)
            ]
            right = [boxed(para("^After your dispute^", 0.85), pairs(after, 1, 1.3, 0.88), breakable=False)]
            blocks.append(beside(left, right))
    return [*blocks, *around.tail(case, around.advice(case), around.untouched(case), around.law(case))]


def _spoken(case: Case) -> list[Block]:
    """One paragraph of sentences, as a clerk would dictate it."""
    words = [each.words for each in case.answers]
    return [
        *around.plain_head(case, long_day(case.dated_on)),
        around.dear(case),
        para("Further to your recent correspondence:"),
        *(para(" ".join(words[at : at + 4])) for at in range(0, len(words), 4)),
        para("You may wish to read the enclosed summary of your rights."),
        around.signed(case, "Very truly yours,"),
        lines("Encl."),
        *around.law(case),
    ]


def _leaders(case: Case) -> list[Block]:
    """Lines of dots from the item to its outcome, and no word more."""
    shown = [f"{told(each)} {'.' * max(4, 74 - len(told(each)) - len(each.saying.title))} {each.saying.title}" for each in case.answers]  # fmt: skip
    return [
        *around.plain_head(case, figures(case.dated_on)),
        title("SUMMARY OF INVESTIGATION", 1.05, tinted=False),
        lines(*shown, size=0.95),
        around.questions(case),
        *around.tail(case, [around.method(case)], [page(), *around.advice(case)], around.enclosed(case)),
    ]


def _disputed(case: Case) -> list[Block]:
    """Sentences as a list in which a dash parts the item from its outcome."""
    items = [f"{told(each)} – ^{each.saying.title}.^ {each.words}" for each in case.answers]
    return [
        *around.posted(case, short_day(case.dated_on)),
        around.dear(case),
        para("You wrote to us about your report. This is what we learned."),
        bullets(*items),
        around.signed(case),
        *around.tail(case, around.untouched(case), around.advice(case), around.law(case)),
    ]


def _companies(case: Case) -> list[Block]:
    """A heading for each company with its address; its accounts below by their numbers alone."""
    blocks = [*around.posted(case, long_day(case.dated_on)), title("Replies we received", 1.4)]
    blocks.append(para("The results are arranged by company or, where there is none, by entry."))
    for name in dict.fromkeys(each.name for each in case.answers):
        mine = [each for each in case.answers if each.name == name]
        blocks.append(title(name, 1.05))
        blocks += [lines(*around.reach(name), size=0.88)] if any(each.entry.line for each in mine) else []
        blocks.append(
            bullets(*(f"{each.number or around.kind(each)}: {each.saying.title}. {each.words}" for each in mine))
        )
    return [
        *blocks,
        around.questions(case),
        *around.tail(case, around.advice(case), around.untouched(case), around.law(case)),
    ]


_form: Final = Results(Bureau.EXPERIAN)
FORMS: Final = (
    _form("under", _under, KEYED, dressed("sans", 9.2, 0.9, "#", "{n} of {m}"), in_title),
    _form("classic", _classic, KEYED, dressed("serif", 10, 0.8, "#"), in_title),
    _form("left", _left, STATED, dressed("sans", 9, 0.8, "#"), in_title),
    _form("newspaper", _newspaper, KEYED, dressed("serif", 10, 0.7), in_title),
    _form("centre", _centre, FRIENDLY, dressed("sans", 9, 0.9, "", "usa.experian.com page {n}"), in_words),
    _form("rows", _rows, ROWS, dressed("roman", 10.5, 0.8, "#")),
    _form("letters", _letters, LETTERS, dressed("serif", 11, 1.0, "", "")),
    _form("email", _email, FRIENDLY, dressed("sans", 9.4, 0.8, "", "{n}/{m}"), in_title),
    _form("two states", _two_states, STATED, dressed("sans", 9, 0.8, "#"), shows_old=True),
    _form("spoken", _spoken, SPOKEN, dressed("roman", 11, 1.1, "", "{n}"), in_words),
    _form("leaders", _leaders, BLUNT, dressed("mono", 8.6, 0.8, "#"), in_title),
    _form("dashes", _disputed, STATED, dressed("serif", 10.4, 0.9, "", "Page {n} of {m}")),
    _form("companies", _companies, STATED, dressed("serif", 10.2, 0.9, "#")),
)
