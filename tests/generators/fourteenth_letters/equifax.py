"""Equifax's results: letters of paragraphs that begin with the account's number, lists, cards, codes, a matrix, e-mail.

That a paragraph of its letters begins with the account's number and ends with whom to contact is general knowledge; the
other layouts are plausible ones, none is confirmed.
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
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import payments
from tests.generators.fourteenth_letters import around
from tests.generators.fourteenth_letters.around import Results, dressed, long_day, number, short_day, told
from tests.generators.fourteenth_letters.said import ABSENT, FIXED, GONE, KEPT, NEWER, OPEN, OTHER, heads, only
from tests.generators.fourteenth_letters.words_equifax import CODED, LISTED, MODERN, RESEARCHED, TOLD

HIDES_THE_END: Final = ("equifax researched", "equifax codes", "equifax numbered")
_MATRIX: Final = only(CODED, GONE, KEPT, FIXED, OTHER, NEWER, OPEN)
_COLUMNS: Final = {GONE: "Deleted", KEPT: "Verified, no change", FIXED: "Disputed data updated", OTHER: "Other data only updated", NEWER: "Verified, other data updated", OPEN: "Still open"}  # fmt: skip


def _researched(case: Case) -> list[Block]:
    """The number, the outcome, and at the paragraph's end whose account it is."""
    blocks = [*around.posted(case, long_day(case.dated_on)), around.dear(case)]
    blocks.append(
        para(
            "Below are the results of your request for Equifax to reinvestigate certain elements of your credit file. The companies named are those that were asked."
        )
    )
    for answer in case.answers:
        closing = "For questions about this item please contact:" if answer.entry.line else "This concerns:"
        called = f"Account # - {answer.number}" if answer.number and answer.entry.line else answer.entry.told
        blocks.append(
            para(
                f">>> ^{called}^ The results are: {answer.words} ^{closing}^ ^{answer.name}^",
                sticky=True,
            )
        )
        if answer.entry.line is not None:
            blocks.append(lines(*around.reach(answer.name), indent=0.4, size=0.92))
        elif answer.number:
            blocks.append(lines(f"Reference {answer.number}", indent=0.4, size=0.92))
    return [*blocks, around.method(case), *around.tail(case, around.advice(case), around.enclosed(case), around.law(case))]  # fmt: skip


def _summary(case: Case) -> list[Block]:
    """A table of outcomes on the first page, cards with the new figures on the next."""
    rows = [(str(at), told(each), f"^{each.saying.title}^") for at, each in enumerate(case.answers, 1)]
    blocks = [
        *around.posted(case, figures(case.dated_on)),
        title("Results of your dispute", 1.8),
        para("Thank you for your patience. We have finished our review. The first page gives you the results at a glance, the pages after it the details."),
        grid(("No.", "What you disputed", "Result"), rows, (0, 3, 2), "zebra"),
        around.questions(case),
        page(),
        title("The details", 1.3),
    ]  # fmt: skip
    for at, answer in enumerate(case.answers, 1):
        card: list[Block] = [para(f"^No. {at}^  {answer.saying.title}"), para(answer.words, 0.95)]
        if answer.changes:
            card.append(pairs(now(case.bureau, answer), 2, 1.35, 0.85))
        blocks.append(boxed(*card, breakable=False))
    return [*blocks, *around.tail(case, around.untouched(case), around.advice(case), around.law(case))]


def _grouped(case: Case) -> list[Block]:
    """Headings of outcomes, the items below them as a list."""
    blocks = [*around.plain_head(case, long_day(case.dated_on)), around.dear(case)]
    blocks.append(
        para(
            "We have completed the research you asked for. You will find each item under the heading that tells its result."
        )
    )
    for saying, answers in around.by_saying(case, LISTED):
        blocks += [
            title(f"{saying.title} ({len(answers)})", 1.1),
            bullets(*(told(each) for each in answers), marker="–"),
        ]
    return [*blocks, gap(0.1), around.signed(case), *around.tail(case, around.advice(case), around.enclosed(case))]


def _numbered(case: Case) -> list[Block]:
    """What was disputed as a numbered list; the findings name the numbers only."""
    blocks = [
        *around.posted(case, long_day(case.dated_on)),
        bar("YOUR DISPUTE"),
        steps(*(told(each) for each in case.answers)),
        bar("OUR FINDINGS"),
    ]
    rows = [(f"Item {at}", each.words) for at, each in enumerate(case.answers, 1)]
    blocks.append(grid((), rows, (1, 6), "plain", 1.0))
    return [*blocks, around.questions(case), around.signed(case), *around.tail(case, around.advice(case), around.law(case))]  # fmt: skip


def _codes(case: Case) -> list[Block]:
    """Account numbers first, a code last, the codes explained at the end."""
    rows = [(number(each, "-"), each.name, around.kind(each), figures(case.received_on), f"^{each.saying.title}^") for each in case.answers]  # fmt: skip
    return [
        *around.plain_head(case, figures(case.dated_on)),
        title("REINVESTIGATION SUMMARY", 1.1, tinted=False),
        grid(("ACCOUNT NO.", "REPORTED BY", "TYPE", "RECEIVED", "RC"), rows, (3, 4, 4, 2, 1), "lines", 0.85),
        para("RC = result code. See the list of result codes below.", 0.85),
        *around.tail(case, [around.method(case)]),
        *around.legend(CODED, "RESULT CODES"),
        *around.tail(case, around.untouched(case, "OTHER ACCOUNTS ON FILE"), around.law(case)),
    ]


def _card(answer: Answer) -> list[Block]:
    shown = [("Account", answer.number)] if answer.number else []
    rows = [*shown, ("Type", around.kind(answer)), *((each.label, each.after) for each in answer.changes)]
    return [boxed(para(f"^{answer.saying.title.upper()}^", 0.85), para(answer.words, 0.85), rule(), para(f"^{answer.name}^"), pairs(rows, 1, 1.2, 0.85), breakable=False)]  # fmt: skip


def _cards(case: Case) -> list[Block]:
    """Two cards in a row, each with its outcome above the name."""
    blocks = around.on_screen(case, "Home > Disputes > Results", "Your dispute results", short_day(case.dated_on))
    blocks.append(para(f"{len(case.answers)} of {len(case.answers)} results shown"))
    for at in range(0, len(case.answers), 2):
        pair = [_card(each) for each in case.answers[at : at + 2]]
        blocks.append(beside(*pair, *[[]] * (2 - len(pair))))
    return [*blocks, around.offer(case), *around.tail(case, around.faq(case), around.untouched(case))]


def _running(case: Case) -> list[Block]:
    """A paragraph for each outcome that names all its items."""
    blocks = [*around.plain_head(case, long_day(case.dated_on)), around.dear(case)]
    blocks.append(para(f"This is in reply to your letter that we received on {long_day(case.received_on)}."))
    for saying, answers in around.by_saying(case, LISTED):
        names = [around.spoken(each) for each in answers]
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        verb = "has been" if len(names) == 1 else "have been"
        if saying.outcome.value in ("not_found", "in_progress"):
            verb = "is" if len(names) == 1 else "are"
        lead = case.rng.choice(("", "", "Please note that ")) if listed == names[0] else ""
        blocks.append(para(f"{lead}{listed} {verb} {saying.text}."))
    blocks.append(para("A copy of your credit file as it is today comes with this letter."))
    return [*blocks, around.signed(case, "Yours truly,"), *around.tail(case, around.enclosed(case), around.law(case))]


def _told(case: Case) -> list[Block]:
    """A letter in sentences, an item in each."""
    blocks = [*around.posted(case, long_day(case.dated_on), coded=False), around.dear(case)]
    blocks.append(para("Thank you for writing to us about your credit file. Here is what we can tell you."))
    sentences = [each.words for each in case.answers]
    blocks += [para(" ".join(sentences[at : at + 3])) for at in range(0, len(sentences), 3)]
    blocks.append(
        para("We hope this settles the matter. If it does not, the back of this letter tells you what else you can do.")
    )
    return [*blocks, around.signed(case), page(), *around.advice(case)]


def _email(case: Case) -> list[Block]:
    """An e-mail's plain lines: outcome in brackets, then the item."""
    blocks = around.mailed(case, f"Your dispute {case.number} is complete", long_day(case.dated_on))
    blocks.append(para(f"The investigation under confirmation # {case.number} is complete. Your results:"))
    for answer in case.answers:
        blocks += [lines(f"[{answer.saying.title}]", told(answer), answer.words, indent=0.2)]
    blocks += [para("Log in to myEquifax to see your report."), around.offer(case)]
    return [*blocks, *around.tail(case, around.faq(case))]


def _matrix(case: Case) -> list[Block]:
    """Items down, outcomes across, one cross in each row."""
    across = list(heads(_MATRIX))
    head = ("Item", *(_COLUMNS[each] for each in across))
    rows = [
        (told(answer), *("X" if answer.saying.outcome is each else "" for each in across)) for answer in case.answers
    ]
    return [
        *around.posted(case, figures(case.dated_on)),
        title("Outcome of your dispute", 1.4),
        para("The cross in each line shows the outcome for that item."),
        grid(head, rows, (4, 1.2, 1.3, 1.4, 1.5, 1.5, 1), "lines", 0.78),
        around.method(case),
        *around.tail(case, around.advice(case), around.untouched(case), around.enclosed(case)),
    ]


def _was_is(case: Case) -> list[Block]:
    """The outcome on a bar, values before and after, the item's name below them."""
    blocks = [*around.posted(case, figures(case.dated_on)), title("Reinvestigation report", 1.4)]
    for answer in case.answers:
        rows = [(each.label, each.before, each.after) for each in answer.changes]
        blocks += [bar(answer.saying.title, dark=True), para(answer.words, 0.95, sticky=True)]
        blocks += (
            [grid(("Field", "Before the investigation", "After it"), rows, (1, 1, 1), "zebra", 0.9)] if rows else []
        )
        blocks += [piped([("Concerns", told(answer)), ("Disputed", figures(case.received_on))], 0.9)]
    return [*blocks, *around.tail(case, around.advice(case), around.enclosed(case), around.law(case))]


def _continued(case: Case) -> list[Block]:
    """Two items a page in full, months included; the result ends each of them, and the next page says it goes on."""
    blocks = [*around.posted(case, figures(case.dated_on)), title("CREDIT FILE RESEARCH RESULTS", 1.2, tinted=False)]
    for at, answer in enumerate(case.answers):
        if at and at % 2 == 0:
            blocks += [
                page(),
                para(f"^RESEARCH RESULTS (continued)^   {case.file.name}   {figures(case.dated_on)}", 0.9),
            ]
        blocks.append(bar(told(answer)))
        if answer.entry.line is not None:
            gone = answer.saying.outcome in (GONE, ABSENT)
            told_as = "As reported when you disputed it" if gone else "As it reads today"
            blocks += [para(told_as, 0.85, sticky=True), pairs(now(case.bureau, answer), 2, 1.35, 0.85)]
            blocks += payments(case, answer.entry)
        blocks += [para(f"^Research result:^ {answer.words}"), gap(0.08)]
    return [*blocks, around.questions(case), *around.tail(case, around.advice(case), around.law(case))]


_form: Final = Results(Bureau.EQUIFAX)
FORMS: Final = (
    _form("researched", _researched, RESEARCHED, dressed("serif", 10, 0.9, "#")),
    _form("summary", _summary, MODERN, dressed("sans", 8.8, 0.8, "#", "{n} | {m}"), in_title),
    _form("grouped", _grouped, LISTED, dressed("roman", 10.5, 1.0), in_title),
    _form("numbered", _numbered, RESEARCHED, dressed("serif", 10.5, 0.9, "#")),
    _form("codes", _codes, CODED, dressed("mono", 8.5, 0.7, "#", "PAGE {n}"), in_title),
    _form("cards", _cards, MODERN, dressed("sans", 9, 0.7, "", "Printed from myEquifax, page {n}")),
    _form("running", _running, LISTED, dressed("roman", 11, 1.1, "", "")),
    _form("told", _told, TOLD, dressed("serif", 11, 1.1, "", "Page {n}"), in_words),
    _form("email", _email, MODERN, dressed("sans", 9.2, 0.9, "", "{n}/{m}"), in_title),
    _form("matrix", _matrix, _MATRIX, dressed("sans", 9.2, 0.7, "#")),
    _form("was and is", _was_is, RESEARCHED, dressed("serif", 9.8, 0.8, "#"), shows_old=True),
    _form("continued", _continued, RESEARCHED, dressed("serif", 9.6, 0.8, "#", "Page {n} of {m}")),
)
