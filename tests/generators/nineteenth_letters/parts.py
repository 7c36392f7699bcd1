"""What is said of entries that are no accounts: inquiries, bankruptcies, names, addresses and employers.

Bureaus tell of these in other words than of accounts; which of the words below is chosen by the entry's name. The words
are our own.
"""

from __future__ import annotations

from random import Random
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer
from tests.generators.unseen_letters.model import ItemSection

_INQUIRY: Final = {
    Outcome.DELETED: (
        "We have taken this inquiry off your credit file.",
        "The inquiry was removed, because the company could not show who applied.",
        "The company asked us to withdraw its inquiry, and we have done so.",
        "This inquiry will not be seen by anyone who asks for your report from now on.",
    ),
    Outcome.VERIFIED: (
        "The company states that it asked for your report because of an application in your name. The inquiry stays on your file for two years.",
        "The inquiry was confirmed by the company and stays as it is.",
        "Our check shows that the inquiry is recorded correctly. No change was made.",
        "An inquiry is the record of a request for your report. This request did take place, so the record remains.",
    ),
    Outcome.REINSERTED: ("This inquiry, which we had removed earlier, has been confirmed by the company and is on your file again.",),
    Outcome.NOT_FOUND: (
        "We found no inquiry of this company on your credit file.",
        "No inquiry by that name and date is part of your file.",
    ),
    Outcome.PREVIOUSLY_INVESTIGATED: ("You disputed this inquiry before. We looked into it then and sent you the outcome; we did not look into it again.",),
    Outcome.IN_PROGRESS: ("The company has not answered us yet. We will write to you about this inquiry when it does, or when its time is up.",),
}  # fmt: skip
_RECORD: Final = {
    Outcome.DELETED: (
        "The record could not be confirmed with the court and was taken out of your file.",
        "This public record is no longer part of your credit file.",
        "We removed the bankruptcy from your file.",
    ),
    Outcome.VERIFIED: (
        "The court's docket shows the case as we report it. The record remains.",
        "Our public records vendor compared the entry with the docket and found it correct.",
        "The filing was confirmed as yours, and nothing about it was changed.",
    ),
    Outcome.REINSERTED: ("The case had been removed before. The court's records now confirm it, and it has been placed on your file once more.",),
    Outcome.NOT_FOUND: ("There is no such case among the public records in your file.",),
    Outcome.PREVIOUSLY_INVESTIGATED: ("This record was the subject of an earlier dispute of yours. It was checked at that time and is not checked twice.",),
    Outcome.IN_PROGRESS: ("We are waiting for the courthouse search. The outcome will follow in a separate letter.",),
}  # fmt: skip
_PERSONAL: Final = {
    Outcome.DELETED: (
        "As you asked, we no longer show this with your personal information.",
        "This was taken off your identification information.",
        "We removed this entry from the personal part of your file.",
    ),
    Outcome.VERIFIED: (
        "A company that reports to us has confirmed this entry as yours, so it stays.",
        "This is linked to accounts of yours. We verified it and left it in place.",
        "We checked this with those who reported it. It is correct according to them and was not changed.",
    ),
    Outcome.REINSERTED: ("This had been deleted. It was since confirmed to be yours and appears on your file again.",),
    Outcome.NOT_FOUND: (
        "Your file does not hold this information.",
        "We do not show this anywhere with your personal information.",
    ),
    Outcome.PREVIOUSLY_INVESTIGATED: ("We answered the same question of yours on an earlier occasion, and nothing new was sent to us. There was no second review.",),
    Outcome.IN_PROGRESS: ("We have not finished our check of this entry.",),
}  # fmt: skip
_OF: Final = {
    ItemSection.INQUIRY: _INQUIRY,
    ItemSection.PUBLIC_RECORD: _RECORD,
    ItemSection.PERSONAL_INFORMATION: _PERSONAL,
}


def said(answer: Answer) -> str:
    """What became of it: an account in the words of the form, anything else in words of its own."""
    texts = _OF.get(answer.section, {}).get(answer.saying.outcome, ())
    return Random(answer.name).choice(texts) if texts else answer.words


def said_of(answer: Answer) -> str:
    """The same in a running letter, where the words have to say which entry they are about."""
    return answer.words if answer.section is ItemSection.TRADELINE else f"{heading(answer)}: {said(answer)}"


def in_said(answer: Answer) -> tuple[str, ...]:
    """The sentence is printed."""
    return (said(answer),)


def in_said_of(answer: Answer) -> tuple[str, ...]:
    """The sentence with its entry is printed."""
    return (said_of(answer),)


def in_both(answer: Answer) -> tuple[str, ...]:
    """Title and sentence are printed."""
    return answer.saying.title, said(answer)


def in_title(answer: Answer) -> tuple[str, ...]:
    """The title and what it means are printed, the item under it."""
    return answer.saying.title, answer.saying.text


_NUMBERED: Final = {
    Bureau.EQUIFAX: "{name} - Account # {number}",
    Bureau.EXPERIAN: "{name} {number}",
    Bureau.TRANSUNION: "{name} # {number}",
}


def heading(answer: Answer, bureau: Bureau = Bureau.EXPERIAN) -> str:
    """How an item is headed: an account with its number, anything else with what it is."""
    if answer.section is not ItemSection.TRADELINE:
        return f"{answer.known_as} ({answer.entry.told})"
    return _NUMBERED[bureau].format(name=answer.name, number=answer.number) if answer.number else answer.name


def nouns(answer: Answer) -> str:
    """What kind of entry it is."""
    return {
        ItemSection.TRADELINE: "credit account",
        ItemSection.INQUIRY: "inquiry",
        ItemSection.PUBLIC_RECORD: "public record",
        ItemSection.PERSONAL_INFORMATION: "identification information",
    }[answer.section]
