"""Equifax's answers as a table of codes, as cards, as an e-mail and as lists under headings."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifteenth_letters.around import (
    after,
    closing,
    definitions,
    disagree,
    how_handled,
    long_day,
    modern,
    offer,
    posted,
    printed,
    questions,
    rest,
)
from tests.generators.fifteenth_letters.telling import (
    alone,
    gathered,
    headed,
    kind_of,
    naming,
    parted,
    several,
    told_apart,
)
from tests.generators.fifteenth_letters.words_equifax import PROSE
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_name, in_title
from tests.generators.fifth_letters.setting import (
    Block,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    pairs,
    para,
    rule,
    title,
)
from tests.generators.unseen_letters.model import LetterKind

_CODES: Final = (
    Saying(Outcome.DELETED, "D", "The item was taken off your credit file."),
    Saying(Outcome.VERIFIED, "V", "The company verified the item as accurate. Nothing was changed."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VU", "What you disputed was verified as accurate; other details of the item were updated."),
    Saying(Outcome.UPDATED_DISPUTED, "C", "What you disputed was corrected."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "CO", "What you disputed was corrected, and other details of the item were updated too."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "O", "Only details that you did not dispute were updated."),
    Saying(Outcome.NOT_FOUND, "N", "There is no such item in your credit file."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "E", "The item was investigated earlier and is not investigated again, since nothing new was sent."),
    Saying(Outcome.IN_PROGRESS, "W", "We are waiting for the company's answer."),
)  # fmt: skip
_CARDS: Final = (
    Saying(Outcome.DELETED, "Removed", "You were right, and we took it off your report."),
    Saying(Outcome.DELETED, "Taken off your report", "The company asked us to stop reporting it."),
    Saying(Outcome.DELETED, "Deleted - no answer from the company", "The company's time to answer ran out."),
    Saying(Outcome.VERIFIED, "Confirmed, no change", "The company looked at its records and says that they match ours."),
    Saying(Outcome.VERIFIED, "Stays as reported", "The information was found to be accurate."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Confirmed, with new details", "The point you disputed is accurate. Other information was refreshed at the same time."),
    Saying(Outcome.UPDATED_DISPUTED, "Corrected", "The point you disputed now shows what it should."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Corrected, and more", "The point you disputed was corrected, and the company updated other points as well."),
    Saying(Outcome.PARTIALLY_UPDATED, "Corrected in part", "One of the points you disputed was corrected. The company verified the others."),
    Saying(Outcome.REFUSED_FRIVOLOUS, "Not investigated", "We consider this dispute frivolous because you gave no reason for it."),
)  # fmt: skip
_HEADED: Final = (
    Saying(Outcome.DELETED, "Removed from your Equifax file", "These entries are gone. They will not be seen by anyone who asks for your report from today."),
    Saying(Outcome.VERIFIED, "Verified and kept", "For these entries the companies answered that the information is correct. They stay without a change."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified, other details updated", "What you questioned was confirmed; the companies merely sent more recent information about something else."),
    Saying(Outcome.UPDATED_DISPUTED, "Corrected as you asked", "Here the information you disputed was wrong and has been replaced."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Corrected, with other changes", "Here the information you disputed has been replaced, and so has some that you did not dispute."),
    Saying(Outcome.PARTIALLY_UPDATED, "Partly corrected", "Some of what you disputed has been replaced. The rest of it was verified."),
    Saying(Outcome.NOT_FOUND, "Not in your file", "You disputed these, but we have no such entries."),
    Saying(Outcome.IN_PROGRESS, "Still open", "The companies have more time to answer. We will let you know."),
)  # fmt: skip


def _coded(case: Case) -> list[Block]:
    """A page of the portal: a table with codes and what the codes mean."""
    rng = case.rng
    rows = [(each.name, told_apart(each), kind_of(each), f"^{each.saying.title}^") for each in case.answers]
    legend = [(each.title, each.text) for each in _CODES]
    facts = [("Confirmation number", case.number), ("Submitted", long_day(case.received_on)), ("Results of", long_day(case.dated_on)), ("Consumer", case.file.name)]  # fmt: skip
    table = grid(("Item", "Number or date", "Type", "Result"), rows, (3, 3, 2, 1), rng.choice(("lines", "zebra")))
    key = [title("What the result codes mean", 1.05), grid(("Code", "Meaning"), legend, (0, 1), "plain", 0.88)]
    middle = [*key, table] if rng.random() < 0.3 else [table, *key]
    blocks = [title("Dispute details", 1.5), pairs(facts, 2, 1.6), gap(0.1), *middle]
    if any(each.changes for each in case.answers):
        blocks += [title("Updated information", 1.05), grid(("Item", "Field", "Was", "Is"), _changed(case), (3, 2, 2, 2), "bare", 0.88)]  # fmt: skip
    return [*blocks, *questions(case), *(offer(case) if rng.random() < 0.5 else [])]


def _changed(case: Case) -> list[tuple[str, str, str, str]]:
    return [(each.name, one.label, one.before, one.after) for each in case.answers for one in each.changes]


def _carded(case: Case) -> list[Block]:
    """A frame an item, its result first and then in words."""
    rng = case.rng
    blocks = [*posted(case), para(f"Your dispute of {long_day(case.received_on)} has been answered. Each box below is one item.")]  # fmt: skip
    for each in case.answers:
        changed = [para(f"{one.label}: {one.before} is now {one.after}", 0.95) for one in each.changes]
        told = [para(f"^Result: {each.saying.title}^"), para(each.saying.text), *changed]
        head = [para(f"^{each.name}^"), para(f"{kind_of(each)}: {told_apart(each)}".rstrip(": "), 0.95)]
        blocks.append(boxed(*head, *told, shaded=rng.random() < 0.3, breakable=False))
    return [*blocks, *rest(case), *closing(case), *after(case)]


def _mailed(case: Case) -> list[Block]:
    """An e-mail as printed: a sentence an item, several in one where they fared alike."""
    rng, name = case.rng, naming(case.rng)
    box = case.file.name.lower().replace(" ", ".")
    head = lines("^From:^ Equifax Disputes <no-reply@equifax.com>", f"^To:^ {box}@mail.example", f"^Sent:^ {long_day(case.dated_on)}", f"^Subject:^ Your dispute is complete (confirmation {case.number})")  # fmt: skip
    told = [several(rng, name, group) for group in gathered(case.answers)]
    blocks = [head, rule(), para(f"Hi {case.file.name.split()[0].title()},"), para("The dispute you filed with Equifax has been completed. Here is what happened:"), bullets(*told)]  # fmt: skip
    blocks += [para("Sign in to myEquifax to download the full results and an updated copy of your report."), *how_handled(case)]  # fmt: skip
    return [*blocks, *disagree(case), para("Please do not reply to this message. Equifax Information Services LLC, P.O. Box 740256, Atlanta, GA 30374-0256.", 0.85)]  # fmt: skip


def _under_headings(case: Case) -> list[Block]:
    """Headings by outcome, a sentence under each, then the items."""
    blocks = [*posted(case, "Re: Your dispute"), para(f"Following the dispute that you sent us on {long_day(case.received_on)}, we report the results below.")]  # fmt: skip
    for group in gathered(case.answers):
        saying = group[0].saying
        blocks += [title(saying.title, 1.1), para(saying.text, sticky=True), bullets(*map(_line, group))]
    return [*blocks, *(definitions(case) if case.rng.random() < 0.3 else []), *rest(case, 2, (definitions,)), *closing(case), *after(case)]  # fmt: skip


def _line(answer: Answer) -> str:
    changed = "; ".join(f"{each.label} {each.before}, now {each.after}" for each in answer.changes)
    return f"{headed(answer)}" + (f" ({changed})" if changed else "")


def _noted(case: Case) -> list[Block]:
    """A table with a number an item, and notes under it that tell of the items by their numbers."""
    rng = case.rng
    at = {each.entry.key: str(number) for number, each in enumerate(case.answers, 1)}
    rows = [(at[each.entry.key], each.name, told_apart(each)) for each in case.answers]
    notes = [several(rng, lambda each: f"item {at[each.entry.key]}", group) for group in gathered(case.answers)]
    blocks = [*posted(case), para("You disputed the following:"), grid(("No.", "Item", "Number"), rows, (0, 2, 2), "lines")]  # fmt: skip
    blocks += [para("Our findings, by the numbers given above:"), *map(para, notes)]
    one = [each for each in case.answers if len(case.answers) == 1]
    blocks += [para(f"In other words: {alone(rng, naming(rng), each)}") for each in one]
    return [*blocks, *rest(case), *closing(case), *after(case)]


FORMS: Final = (
    Form("equifax codes", Bureau.EQUIFAX, LetterKind.RESULTS, _coded, printed, _CODES, SIZES, shows_old=True, words_of=in_title),
    Form("equifax cards", Bureau.EQUIFAX, LetterKind.RESULTS, _carded, modern, _CARDS, SIZES, shows_old=True, words_of=in_title),
    Form("equifax e-mail", Bureau.EQUIFAX, LetterKind.RESULTS, _mailed, printed, parted(PROSE, 0, 2, (Outcome.IN_PROGRESS,)), SIZES, words_of=in_name),
    Form("equifax under headings", Bureau.EQUIFAX, LetterKind.RESULTS, _under_headings, modern, _HEADED, SIZES, shows_old=True, words_of=in_title),
    Form("equifax by numbers", Bureau.EQUIFAX, LetterKind.RESULTS, _noted, modern, parted(PROSE, 1), SIZES, words_of=in_name),
)  # fmt: skip
