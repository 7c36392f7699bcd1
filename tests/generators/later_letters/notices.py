"""Letters about the whole dispute: refusals, requests for identification, acknowledgements, reinsertions, one result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import Final

from reportlab.platypus import Flowable

from contracts.outcomes import Outcome
from tests.generators.later_letters.answers import Answer, labelled
from tests.generators.later_letters.house import House
from tests.generators.later_letters.setting import Setting
from tests.generators.unseen_letters.entries import Subject
from tests.generators.unseen_letters.model import ItemTruth

REASONS: Final[Mapping[Outcome, tuple[str, ...]]] = MappingProxyType(
    {
        Outcome.REFUSED_FRIVOLOUS: (
            "your letter names no error and gives no facts that a company could look into",
            "the pages you mailed only quote the law and say nothing about any particular entry",
            "a dispute of everything in a file, without a ground for any of it, cannot be looked into",
        ),
        Outcome.REFUSED_THIRD_PARTY: (
            "it was prepared and mailed by a credit repair company and not by you",
            "it came from a firm acting in your name, and we have no paper signed by you that allows it to",
            "the sender is someone other than the person whose file it concerns",
        ),
        Outcome.REFUSED_SUSPICIOUS: (
            "the mail bears signs of having been sent without your knowledge",
            "the signature and the return address do not fit what we know of you, which makes us doubt where it came from",
            "several details of the envelope and the letter suggest that it is not genuine",
        ),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "we concluded a reinvestigation of the same points earlier and mailed you its outcome",
            "these matters were reinvestigated before and nothing in your letter is new",
            "the points are those of an earlier dispute, which has been answered",
        ),
        Outcome.NOT_FOUND: (
            "no credit file matches the name, address and Social Security number you gave",
            "a search of our database did not bring up a file for you",
            "there is no file in our records under the particulars you sent",
        ),
    }
)
REFUSING: Final[Mapping[Outcome, tuple[str, ...]]] = MappingProxyType(
    {
        Outcome.REFUSED_FRIVOLOUS: (
            "We have determined that your dispute is frivolous, because {reason}. It ends here.",
            "No reinvestigation will be made. Your dispute is considered frivolous or irrelevant: {reason}.",
        ),
        Outcome.REFUSED_THIRD_PARTY: (
            "We are returning the dispute we received on {received} without action, since {reason}.",
            "We cannot deal with the request that reached us on {received}: {reason}.",
        ),
        Outcome.REFUSED_SUSPICIOUS: (
            "We have set aside a suspicious request that concerns your report. In our view {reason}. Nothing was investigated.",
            "For your protection we did not act on mail received {received}, which we regard as suspicious: {reason}.",
        ),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "We will not open your dispute of {received} again: {reason}.",
            "Having received your letter on {received} we note that {reason}. We are not asking the companies a second time.",
        ),
        Outcome.NOT_FOUND: (
            "We could not work on your letter of {received}: {reason}.",
            "Your dispute cannot be processed, for {reason}.",
        ),
    }
)
CURES: Final[Mapping[Outcome, tuple[str, ...]]] = MappingProxyType(
    {
        Outcome.REFUSED_FRIVOLOUS: (
            "the name and number of each account you question", "a sentence that says what is wrong with it",
            "copies of papers that support you, such as a canceled check",
        ),
        Outcome.REFUSED_THIRD_PARTY: (
            "a letter in your own words bearing your signature", "a copy of your driver's license",
            "a power of attorney that names the sender",
        ),
        Outcome.REFUSED_SUSPICIOUS: (
            "a signed statement that you sent the letter", "a telephone number at which we reach you by day",
            "a copy of your passport",
        ),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "papers that we have not seen before", "an explanation of what has changed since our answer",
        ),
        Outcome.NOT_FOUND: (
            "your full name with any suffix", "your addresses of the past two years", "your Social Security number",
            "your date of birth",
        ),
    }
)  # fmt: skip
IDENTITY: Final = (
    "Before we can look at your dispute we have to be certain who you are.",
    "We hold your request of {received} until you have identified yourself.",
    "Your dispute arrived on {received}; we need proof of your identity and address before we begin.",
    "To protect your file from strangers we must ask you to prove your identity.",
)
DOUBTS: Final = (
    "the address on your letter differs from the one in our file",
    "your Social Security number could not be read",
    "no proof of identity was in the envelope",
)
PAPERS: Final = (
    "a copy of your state identification card", "a water or electric bill not older than sixty days",
    "a copy of your Social Security card", "a page of a recent bank statement with your name and address",
    "a pay stub from the last two months", "a copy of your lease",
)  # fmt: skip
ASKING: Final = ("Please send us:", "We need the following from you:", "You may write again with:", "Required:")
BY: Final = (
    "Your answer has to reach us by {day}.",
    "Please mail everything no later than {day}; after that we close the request.",
    "The last day for this is {day}.",
)
ACKNOWLEDGING: Final = (
    "Your dispute came in on {received} and we have begun to look into it. You will have our answer within 30 days.",
    "This is to let you know that we have your letter of {received}. The companies have been asked; their replies are awaited.",
    "Thank you for writing. A reinvestigation was opened on {received} and has not ended. We will write when it does.",
    "We have opened a case for your letter received {received}. There are no results yet.",
)
REINSERTING: Final = (
    "This notice is sent under section 611(a)(5)(B) of the Fair Credit Reporting Act. An item that was deleted from your "
    "file has been reinserted in it, after the source certified that it is complete and accurate:",
    "We are required to tell you within five business days that information we had deleted is in your report again:",
    "Earlier this year we took the information named below out of your file. Its source has since certified it, and we "
    "have put it back:",
    "NOTICE OF REINSERTION. The source of the information below has shown that it is accurate. It has been added to your file again:",
)
STATEMENT: Final = (
    "You may ask us for the name, address and telephone number of the source, and add a statement to your file that "
    "disputes the accuracy or completeness of the information."
)
FOR_ALL: Final[Mapping[Outcome, tuple[str, ...]]] = MappingProxyType(
    {
        Outcome.DELETED: (
            "All the items you disputed have been taken out of your file.",
            "Every item named in your letter of {received} was removed from your credit report.",
        ),
        Outcome.VERIFIED: (
            "All the items you disputed were confirmed by their sources. Nothing in your file was changed.",
            "The sources stood by every item named in your letter of {received}, and each of them stays as it is.",
        ),
        Outcome.NOT_FOUND: ("None of the items named in your letter of {received} is or was in your file.",),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "Each of the items you name was investigated before, and all the earlier results stand. None was investigated again.",
        ),
        Outcome.IN_PROGRESS: (
            "We are still waiting for answers on all of the items you disputed. Results will follow.",
        ),
    }
)


@dataclass(frozen=True)
class Notice:
    """A message and what is true of it."""

    story: list[Flowable]
    items: tuple[ItemTruth, ...] = ()
    overall: Outcome | None = None
    reason: str | None = None
    asks_for: tuple[str, ...] = ()
    answer_by: date | None = None


@dataclass(frozen=True)
class Desk:
    """What every notice is written with."""

    rng: Random
    house: House
    setting: Setting
    subjects: Sequence[Subject]
    dated: date
    received: str

    def asking(self, asked: Sequence[str]) -> list[Flowable]:
        """A list of what is wanted, as bullets or in a sentence."""
        opening = self.rng.choice(ASKING)
        if self.rng.random() < 0.35:
            return [self.setting.text(f"{opening} {'; '.join(asked)}.")]
        mark = self.rng.choice(("-", "*", "o"))
        return [self.setting.text(opening), *self.setting.bullets(asked, mark), self.setting.space(5)]

    def last_day(self) -> tuple[date | None, list[Flowable]]:
        """A day to answer by, in half of the letters."""
        if self.rng.random() < 0.5:
            return None, []
        day = self.dated + timedelta(days=self.rng.choice((14, 21, 30, 45)))
        return day, [self.setting.text(self.rng.choice(BY).format(day=self.house.day(self.rng, day)))]

    def listed(self, outcome: Outcome, words: str) -> tuple[list[Flowable], tuple[ItemTruth, ...]]:
        """Our accounts by name and number, under the words that concern them all."""
        answers = [Answer(each, outcome) for each in self.subjects if each.own_key]
        label = self.rng.choice(self.house.number_labels)
        lines = [", ".join(filter(None, (each.subject.name, each.numbered(label)))) for each in answers]
        return self.setting.bullets(lines), tuple(each.truth(words, frozenset()) for each in answers)


def refusal(desk: Desk, outcome: Outcome) -> Notice:
    rng, setting = desk.rng, desk.setting
    reason = rng.choice(REASONS[outcome])
    words = rng.choice(REFUSING[outcome]).format(reason=reason, received=desk.received)
    cures = CURES[outcome]
    asked = tuple(rng.sample(cures, rng.choice((0, 2, len(cures)))))
    day, until = desk.last_day() if asked else (None, [])
    story = [setting.text(words)]
    items: tuple[ItemTruth, ...] = ()
    if outcome in (Outcome.REFUSED_FRIVOLOUS, Outcome.PREVIOUSLY_INVESTIGATED) and rng.random() < 0.4:
        listing, items = desk.listed(outcome, words)
        story += [setting.text("This concerns:"), *listing, setting.space(5)]
    return Notice([*story, *(desk.asking(asked) if asked else []), *until], items, outcome, reason, asked, day)


def identity_request(desk: Desk) -> Notice:
    rng, setting = desk.rng, desk.setting
    words = rng.choice(IDENTITY).format(received=desk.received)
    reason = rng.choice(DOUBTS) if rng.random() < 0.5 else None
    asked = tuple(rng.sample(PAPERS, rng.choice((2, 3, 4))))
    day, until = desk.last_day()
    story = [setting.text(words)]
    if reason:
        story.append(setting.text(f"We ask because {reason}."))
    return Notice([*story, *desk.asking(asked), *until], (), Outcome.IDENTITY_REQUESTED, reason, asked, day)


def acknowledgement(desk: Desk) -> Notice:
    words = desk.rng.choice(ACKNOWLEDGING).format(received=desk.received)
    story = [desk.setting.text(words)]
    items: tuple[ItemTruth, ...] = ()
    if desk.rng.random() < 0.5:
        listing, items = desk.listed(Outcome.IN_PROGRESS, words)
        story += [desk.setting.text("We understand that you question:"), *listing]
    return Notice(story, items, Outcome.IN_PROGRESS)


def reinsertion(desk: Desk) -> Notice:
    """One or two items, ours or another's, come back."""
    rng, setting = desk.rng, desk.setting
    words, label = rng.choice(REINSERTING), rng.choice(desk.house.number_labels)
    back = [Answer(each, Outcome.REINSERTED) for each in desk.subjects][: rng.choice((1, 1, 2))]
    story, items = [setting.text(words)], []
    for each in back:
        lines = [each.subject.name, *filter(None, (each.numbered(label),))]
        if rng.random() < 0.5:
            lines.append(rng.choice(("P.O. Box 6241, Sioux Falls, SD 57117", "Telephone (800) 555-0142")))
        story.append(setting.text("\n".join(lines), leftIndent=24))
        items.append(each.truth(words, frozenset()))
    return Notice([*story, setting.text(STATEMENT)], tuple(items))


def one_result(desk: Desk) -> Notice:
    """A letter of results that lists nothing: what it says holds for all."""
    outcome = desk.rng.choice(list(FOR_ALL))
    words = desk.rng.choice(FOR_ALL[outcome]).format(received=desk.received)
    story: list[Flowable] = [desk.setting.text(words)]
    if desk.rng.random() < 0.4:
        story.insert(0, desk.setting.title(labelled(desk.rng, desk.house, outcome).text, 1.0))
    return Notice(story, overall=outcome)
