"""TransUnion's letters of results, 2003 to 2026: the table of items and results, with the revised accounts below; titles
with their definitions and the accounts in full; the page from its website; prose; cards; lists by outcome.

File number, the address in Chester and the titles of results are known; what a results letter holds is told on
TransUnion's own pages. That it ever stood just so isn't confirmed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    barcode,
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
from tests.generators.fifth_letters.surroundings import companies, contact, letterhead, payments, report_excerpt
from tests.generators.twentieth_letters import words_transunion as words
from tests.generators.twentieth_letters.around import (
    SIZES,
    address,
    by_both,
    by_title,
    by_words,
    farewell,
    grouped,
    history_codes,
    long_day,
    meanings,
    number_of,
    offer,
    office,
    panel,
    printed_page,
    procedure,
    questions,
    received,
    rights,
    sender,
    short_day,
    shown_as,
    since,
    statement,
    told,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind


def _description(answer: Answer) -> str:
    line = answer.entry.line
    return answer.entry.told if line is None else f"{answer.entry.told}, opened {figures(line.opened_on.latest())}" if line.opened_on else answer.entry.told  # fmt: skip


def _hash(answer: Answer) -> str:
    """Name and number as the old letters join them."""
    return f"{answer.name} # {answer.number}" if answer.number else answer.name


def _table_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(MONO, 8.6, 0.75, "#000000"), ("", "", ""), ("", "Page {n} of {m}", "")


def _table(case: Case) -> Sequence[Block]:
    rows = [(_hash(each), _description(each), each.saying.title) for each in case.answers]
    blocks: list[Block] = [
        beside([sender(case), gap(0.35), address(case)], [lines(f"File Number:  {case.number}", f"Date Issued:  {figures(case.dated_on)}")], shares=(3, 2)),
        gap(0.3),
        para("In response to your recent request, we are pleased to provide you with the results of our investigation. If an item was changed, you find it below as it is now."),
        title("INVESTIGATION RESULTS", 1.2, tinted=False),
        grid(("ITEM", "DESCRIPTION", "RESULTS"), rows, (3, 2.6, 2.4), "lines", 0.95),
    ]  # fmt: skip
    for each in case.answers:
        rows_of = panel(case, each)
        if rows_of and each.changes:
            blocks += [para(f"^{_hash(each)}^", sticky=True), pairs(rows_of, 2, 1.35, 0.9)]
    blocks += [rule(), para(f"Questions: {office(case)}"), *statement(case, modern=False)]
    return [*blocks, *rights(modern=False)]


def _revised_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 9.8, 0.8, "#003a5d"), (f"File {case.number}", "", "Page {n} of {m}"), ("", "TransUnion", "")


def _revised(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        letterhead(case, barcode(case.rng, case.number), f"Date: {short_day(case.dated_on)}", f"File Number: {case.number}"),
        para(f"Dear {case.file.name.title()},"),
        para(f"This is our answer to the letter of yours that came in on {received(case)}."),
        *procedure(case),
        bar("Investigation Results"),
    ]  # fmt: skip
    for each in case.answers:
        blocks += [
            beside([para(f"^{_hash(each)}^"), para(_description(each), 0.88)], [para(f"^{each.saying.title}^"), para(told(each), 0.94)], shares=(1, 1)),
            rule(),
        ]  # fmt: skip
    blocks += history_codes(case)
    shown = [each for each in case.answers if panel(case, each)]
    if shown:
        blocks.append(title("Accounts as they now read", 1.15))
    for each in shown:
        blocks += [para(f"^{_hash(each)}^", sticky=True), piped(panel(case, each), 0.88)]
        blocks += payments(case, each.entry) if case.rng.random() < 0.4 else []
    return [*blocks, *companies(case), *statement(case, modern=False)]


def _titles_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.0, 0.75, "#00708c"), ("TransUnion", "Your Investigation Results", "{n} of {m}"), (f"File Number: {case.number}", "", f"Date Created: {figures(case.dated_on)}")  # fmt: skip


def _titles(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        letterhead(case, barcode(case.rng, case.number), f"File Number: {case.number}", f"Page Date: {long_day(case.dated_on)}"),
        title("Your Investigation Results", 1.4),
        para("TransUnion takes the accuracy of your report seriously. Below we sum up what was done about each item that you disputed, then explain the terms, then show the items."),
        title("Summary of actions taken", 1.15),
        grid(("Item", "Action"), [(shown_as(each), each.saying.title) for each in case.answers], (1, 1), "zebra", 0.92),
        title("Definitions of terms", 1.15),
        *[para(f"^{name}:^ {meaning}", 0.9) for name, meaning in meanings(case, words.TITLES)],
        *history_codes(case),
    ]  # fmt: skip
    for each in case.answers:
        rows = panel(case, each)
        if not rows:
            continue
        blocks += [bar(f"{each.name} {each.number or ''}"), para(contact(each.name), 0.82), pairs(rows, 2, 1.35, 0.86)]
        blocks += payments(case, each.entry) if case.rng.random() < 0.5 else []
    return [*blocks, *statement(case), *offer(case), *rights()]


def _online_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.0, 0.6, "#00a6ca"), *printed_page(case, "TransUnion Service Center", "https://service.transunion.com/dss/disputeResults.page")  # fmt: skip


def _online(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        para(f"Welcome, {case.file.name.split()[0].title()}   Home | Dispute | Freeze | Fraud alert | Log out", 0.85),
        title("Investigation results", 1.6),
        pairs([("File number", case.number), ("Date submitted", figures(case.received_on)), ("Date completed", figures(case.dated_on))], 1, 1.4),
    ]  # fmt: skip
    for each in case.answers:
        blocks += [bar(each.name), para(f"{number_of(each)}   Result: ^{each.saying.title}^"), para(told(each))]
        if each.changes:
            rows = [(change.label, change.before, change.after) for change in each.changes]
            blocks.append(grid(("", "Before", "After"), rows, (2, 2, 2), "lines", 0.9))
    blocks.append(rule())
    return [*blocks, *questions(case), para(f"(c) Copyright {case.dated_on.year} TransUnion LLC. All Rights Reserved.", 0.8)]  # fmt: skip


def _prose_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 10.6, 1.0, "#000000"), ("", "", ""), (f"{case.number}", "", "")


def _prose(case: Case) -> Sequence[Block]:
    rng = case.rng
    opening = rng.choice(
        (
            f"On {received(case)} we received your request to verify information in your file. The investigation has ended with these results.",
            "You wrote to us about information in your credit file that you believe to be wrong. Here is what we found, item by item.",
        )
    )
    return [
        sender(case),
        gap(0.2),
        lines(long_day(case.dated_on), f"File Number {case.number}"),
        gap(0.1),
        address(case),
        gap(0.1),
        para(f"Dear {case.file.name.title()}:"),
        para(opening),
        bullets(*[told(each) for each in case.answers], marker="-"),
        para("If our investigation has not resolved your dispute, you may add a 100-word statement to your file. You may also ask who was contacted."),
        farewell(case, "TransUnion Consumer Relations"),
    ]  # fmt: skip


def _cards_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.0, 0.8, "#005f83"), ("TransUnion", "", f"File number {case.number}"), ("", "", "Page {n} / {m}")  # fmt: skip


def _cards(case: Case) -> Sequence[Block]:
    counts = Counter(each.saying.title.capitalize() for each in case.answers)
    blocks: list[Block] = [
        beside([address(case)], [lines(long_day(case.dated_on), f"Dispute received {short_day(case.received_on)}")], shares=(3, 2)),
        title("Here's what happened with your dispute", 1.45),
        para(f"Items disputed: {len(case.answers)}. " + ", ".join(f"{name}: {count}" for name, count in counts.items()) + "."),
    ]  # fmt: skip
    for each in case.answers:
        body: list[Block] = [
            para(f"^{each.name}^  {each.number or ''}", 1.08),
            *([para(each.entry.told, 0.88)] if each.section is not ItemSection.TRADELINE else []),
            para(f"^{each.saying.title}:^ {told(each)}"),
        ]
        if each.changes:
            body.append(para("This is how it changed:", 0.92, sticky=True))
            body.append(bullets(*[f"{change.label}: {change.before} before, {change.after} now" for change in each.changes]))  # fmt: skip
        blocks.append(boxed(*body, shaded=True, breakable=False))
    blocks += [*procedure(case), *statement(case)]
    if case.rng.random() < 0.6:
        blocks += report_excerpt(case, "Your TransUnion Credit Report")
    return [*blocks, *rights()]


def _lists_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.2, 0.9, "#00475f"), ("", "", figures(case.dated_on)), ("", "{n}", "")


def _lists(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        letterhead(case, barcode(case.rng, case.number), f"File Number: {case.number}", f"Issued: {figures(case.dated_on)}"),
        para(f"Dear {case.file.name.title()},"),
        para("This is about your recent dispute. In the lists below you see where each item stands."),
    ]  # fmt: skip
    for heading, items in grouped(case, lambda each: each.saying.title):
        blocks.append(title(heading, 1.12))
        blocks.append(bullets(*[f"^{shown_as(each)}^ - {told(each)}" for each in items]))
    blocks += [*statement(case), farewell(case, "TransUnion"), page(), *questions(case), *offer(case)]
    return blocks


_RESULTS: Final = LetterKind.RESULTS
_US: Final = Bureau.TRANSUNION
FORMS: Final = (
    Form("transunion table 2003", _US, _RESULTS, _table, _table_dress, words.TABLE, SIZES, words_of=by_title, first_day=since(2003, 4)),
    Form("transunion revised 2007", _US, _RESULTS, _revised, _revised_dress, words.REVISED, SIZES, words_of=by_both, first_day=since(2007)),
    Form("transunion prose 2011", _US, _RESULTS, _prose, _prose_dress, words.PROSE, (1, 1, 2, 4, 5), words_of=by_words, first_day=since(2011)),
    Form("transunion titles 2014", _US, _RESULTS, _titles, _titles_dress, words.TITLES, SIZES, words_of=by_title, first_day=since(2014, 8)),
    Form("transunion online 2017", _US, _RESULTS, _online, _online_dress, words.ONLINE, SIZES, shows_old=True, words_of=by_both, first_day=since(2017)),
    Form("transunion cards 2022", _US, _RESULTS, _cards, _cards_dress, words.CARDS, SIZES, shows_old=True, words_of=by_both, first_day=since(2022)),
    Form("transunion lists 2024", _US, _RESULTS, _lists, _lists_dress, words.LISTS, (2, 4, 4, 5, 9), words_of=by_both, first_day=since(2024, 9)),
)  # fmt: skip
