"""A strange paper of either bureau, with what its pages say."""

from __future__ import annotations

from datetime import date

from contracts.report import Consumer as Person
from contracts.report import Inquiry, Name, Report
from contracts.vocabulary import Bureau, InquiryKind
from tests.generators.strange_papers.accounts import CREDITORS, QUIET, drawn_account, drawn_day
from tests.generators.strange_papers.equifax import equifax_paper
from tests.generators.strange_papers.hand import drawn_hand
from tests.generators.strange_papers.transunion import transunion_paper


def strange_paper(seed: int, bureau: Bureau) -> tuple[bytes, Report]:
    """A PDF and what its pages say."""
    hand = drawn_hand(seed, bureau)
    day = date(2026, hand.dice.randint(1, 9), hand.dice.randint(1, 28))
    lines = [drawn_account(hand, day, at) for at in range(1, hand.dice.randint(3, 9))]
    if bureau is Bureau.TRANSUNION:
        lines.sort(key=lambda one: one[0].status in QUIET)
    asked = tuple(
        Inquiry(
            key=f"i{at:03d}",
            bureau=bureau,
            kind=InquiryKind.HARD if at < 3 else InquiryKind.SOFT,
            inquirer=hand.dice.choice(CREDITORS),
            inquired_on=drawn_day(hand, 2024, 2025),
        )
        for at in range(1, 5)
    )
    number = str(hand.dice.randint(10**8, 10**9 - 1))
    name = Name(first="MARGARET", middle="J", last=hand.dice.choice(("STONE", "O'NEIL", "VANDERBERG")))
    truth = Report(
        bureau=bureau,
        source="strange",
        generated_on=day,
        number=number,
        consumer=Person(names=(name,)),
        tradelines=tuple(line.model_copy(update={"key": f"t{at:03d}"}) for at, (line, _) in enumerate(lines, 1)),
        inquiries=asked,
    )
    write = equifax_paper if bureau is Bureau.EQUIFAX else transunion_paper
    return write(hand, truth, [words for _, words in lines], f"MARGARET J {name.last}"), truth
