"""Results as another writer at a bureau might put them: in sentences, in groups, as questions and answers."""

from __future__ import annotations

from collections import Counter
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.free_frame import closed, dress, join, opened
from tests.generators.fifth_letters.setting import Block, bullets, grid, lines, para, rule, steps, title
from tests.generators.fifth_letters.surroundings import long_day, report_excerpt
from tests.generators.unseen_letters.model import LetterKind, Refusal

_SENTENCES: Final = (
    Saying(Outcome.DELETED, "", "{item} no longer appears in your file: nobody could confirm it within the time the law gives us."),
    Saying(Outcome.DELETED, "", "We took {item} off your report after the source told us that it should never have been there."),
    Saying(Outcome.DELETED, "", "You will not see {item} on your report any more, as we could not verify it."),
    Saying(Outcome.VERIFIED, "", "The source stands by what it told us about {item}, and we have left it as it was."),
    Saying(Outcome.VERIFIED, "", "{item} stays on your report unchanged. The source checked its records and found them to be right."),
    Saying(Outcome.VERIFIED, "", "We asked about {item} and were told that every detail is accurate, so nothing was altered."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "What you questioned about {item} was confirmed as accurate. While it was looking, the company sent newer values for other details ({fields}), and your report shows them now."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "The company confirmed the disputed details of {item}; other details, namely {fields}, have been brought up to date."),
    Saying(Outcome.UPDATED_DISPUTED, "", "You were right to ask about {item}. The company corrected what you disputed ({fields})."),
    Saying(Outcome.UPDATED_DISPUTED, "", "At the company's instruction we corrected the details of {item} that you disputed: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "The details of {item} that you disputed have been corrected, and so have some that you did not mention ({fields})."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "We corrected what you disputed about {item} and, on the same occasion, refreshed other details of it: {fields} now read differently."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "", "Some details of {item} that were not part of your dispute have changed ({fields}). We did not change those you disputed."),
    Saying(Outcome.PARTIALLY_UPDATED, "", "One of the points you raised about {item} led to a correction ({fields}); the others were confirmed and stay as they are."),
    Saying(Outcome.NOT_FOUND, "", "We looked for {item} and found no such entry in your file, so there was nothing for us to investigate."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "", "You asked us about {item} before and received our answer then. As you enclosed nothing new, we have not looked into it again."),
    Saying(Outcome.IN_PROGRESS, "", "We are still waiting for an answer about {item} and will write to you again when we have it."),
    Saying(Outcome.REFUSED_FRIVOLOUS, "", "We regard your dispute of {item} as frivolous, since you did not say what is wrong with it, and are not investigating it."),
)  # fmt: skip


def sentences(case: Case) -> list[Block]:
    """A paragraph to an item, the item somewhere in it."""
    blocks = opened(case, "The outcome of your dispute")
    blocks.append(
        para(
            f"You asked us on {long_day(case.received_on)} to check your credit report. We have done so, and this letter tells you what came of it."
        )
    )
    blocks += [para(each.words) for each in case.answers]
    return [*blocks, *closed(case)]


_GROUPS: Final = (
    Saying(Outcome.DELETED, "What we removed from your report"),
    Saying(Outcome.UPDATED_DISPUTED, "What was corrected as you asked"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "What was confirmed, with other details brought up to date"),
    Saying(Outcome.VERIFIED, "What was confirmed and stays the same"),
    Saying(Outcome.NOT_FOUND, "What we could not find in your file"),
    Saying(Outcome.IN_PROGRESS, "What is still being investigated"),
)


def groups(case: Case) -> list[Block]:
    """Items under headings that say what became of them."""
    blocks = opened(case, "Results of our investigation")
    blocks.append(
        para(
            f"We sorted the {len(case.answers)} item{'s' * (len(case.answers) > 1)} you disputed by what happened to {'them' if len(case.answers) > 1 else 'it'}."
        )
    )
    for group in _GROUPS:
        found = [each for each in case.answers if each.saying is group]
        if found:
            blocks += [title(group.title, 1.15), bullets(*(_with_fields(each) for each in found))]
    blocks += report_excerpt(case, "The rest of your report") if case.rng.random() < 0.3 else []
    return [*blocks, *closed(case)]


def _with_fields(answer: Answer) -> str:
    kind = answer.entry.told
    return f"^{answer.known_as}^ ({kind})" + (f" - {answer.fields}" if answer.changes else "")


_ANSWERS: Final = (
    Saying(Outcome.DELETED, "", "We deleted it."),
    Saying(Outcome.DELETED, "", "It has been taken out of your credit file."),
    Saying(Outcome.VERIFIED, "", "Nothing. The source confirmed that the information is accurate."),
    Saying(Outcome.VERIFIED, "", "We kept it unchanged, because it was confirmed to be accurate."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "We kept what you disputed, which was confirmed to be accurate, and updated {fields} with newer information."),
    Saying(Outcome.UPDATED_DISPUTED, "", "We corrected the information you disputed ({fields})."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "We corrected the information you disputed and other information as well ({fields})."),
    Saying(Outcome.PARTIALLY_UPDATED, "", "We corrected part of what you disputed ({fields}). The remainder was confirmed to be accurate."),
    Saying(Outcome.IN_PROGRESS, "", "We have asked the source and are awaiting its reply."),
)  # fmt: skip
_CLAIMS: Final = ("This is not mine. Delete it.", "I don't recognize this.", "The balance is wrong.", "I was never late.", "Please remove this, I paid it.")  # fmt: skip
_CLAIMS_OF_OTHERS: Final = _CLAIMS[:2]


def questions(case: Case) -> list[Block]:
    """What the consumer said of each item, and what the bureau did."""
    blocks = opened(case, "What we did about your dispute")
    for answer in case.answers:
        blocks += [
            rule(),
            para(f"^{answer.known_as}^, {answer.entry.told}"),
            lines(
                f'You told us: "{case.rng.choice(_CLAIMS if answer.entry.line else _CLAIMS_OF_OTHERS)}"',
                f"What we did: {answer.words}",
                indent=0.2,
            ),
        ]
    return [*blocks, rule(), *closed(case)]


_COUNTED: Final = (
    Saying(Outcome.DELETED, "removed"),
    Saying(Outcome.VERIFIED, "confirmed, no change"),
    Saying(Outcome.UPDATED_DISPUTED, "disputed details corrected"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "confirmed, other details updated"),
    Saying(Outcome.IN_PROGRESS, "investigation not finished"),
)


def counted(case: Case) -> list[Block]:
    """How many items came to which end, then a numbered list."""
    counts = Counter(each.saying.title for each in case.answers)
    told = join([f"{count} x {title_}" for title_, count in counts.items()])
    blocks = opened(case, "Your dispute at a glance")
    blocks += [para(f"Of what you disputed: {told}."), title("Item by item", 1.1)]
    blocks.append(
        steps(
            *(
                f"^{each.known_as}^ ({each.entry.told}): {each.saying.title}{f' ({each.fields})' if each.changes else ''}"
                for each in case.answers
            )
        )
    )
    return [*blocks, *closed(case)]


_NUMBERED: Final = (
    Saying(Outcome.DELETED, "", "could not be verified and was deleted from your file"),
    Saying(Outcome.DELETED, "", "was removed because the company asked us to delete it"),
    Saying(Outcome.VERIFIED, "", "was verified by the company and has not been changed"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "was verified by the company, which also reported newer information ({fields})"),
    Saying(Outcome.UPDATED_DISPUTED, "", "was corrected: the disputed information ({fields}) now reads as the company has instructed us"),
    Saying(Outcome.NOT_FOUND, "", "is not in your file and could not be investigated"),
    Saying(Outcome.REINSERTED, "", "had been deleted earlier, was since certified as accurate by the company, and has been put back in your file"),
)  # fmt: skip
_WISHES: Final = (
    "asked us to delete it",
    "said it belongs to someone else",
    "said it was paid",
    "said the dates are wrong",
)


def numbered(case: Case) -> list[Block]:
    """First a table of what was disputed and why, then what was found, by the items' numbers."""
    rows = [
        (
            str(at),
            each.name,
            each.number or "not shown",
            f"You {case.rng.choice(_WISHES if each.entry.line else _WISHES[:2])}",
        )
        for at, each in enumerate(case.answers, 1)
    ]
    blocks = opened(case, "Findings")
    blocks += [
        para("This is what you disputed:"),
        grid(("No.", "Item", "Account or reference", "Your dispute"), rows, (0, 2.2, 1.4, 1.6), "bare"),
    ]
    blocks.append(para("And this is what we found:"))
    blocks += [
        para(f"^Item {at}^, {each.name}{_marked(each, case)}, {each.words}.") for at, each in enumerate(case.answers, 1)
    ]
    return [*blocks, *closed(case)]


def _marked(answer: Answer, case: Case) -> str:
    """The number again where a name stands twice in the letter."""
    twice = sum(each.name == answer.name for each in case.answers) > 1
    return f" {answer.number}" if twice and answer.number else ""


def alike(case: Case) -> list[Block]:
    """One outcome for everything that was disputed, which is not listed."""
    name, overall = BUREAU_NAMES[case.bureau], case.refusal.overall
    said = {
        Outcome.DELETED: ("Every item you disputed has been deleted from your credit file.", f"We have removed all of the information you disputed from your {name} credit report."),
        Outcome.VERIFIED: ("All of the items you disputed were confirmed as accurate and remain in your file without any change.", "Each of the companies we contacted verified the information you disputed. It stays on your report as it was."),
    }  # fmt: skip
    assert overall is not None
    blocks = opened(case, "Our investigation is complete")
    blocks.append(
        para(f"Your dispute of {long_day(case.received_on)} has been investigated. {case.rng.choice(said[overall])}")
    )
    return [*blocks, *closed(case)]


def _alike(case: Case) -> Refusal:
    return Refusal(overall=case.rng.choice((Outcome.DELETED, Outcome.VERIFIED, Outcome.VERIFIED)))


_RESULTS = LetterKind.RESULTS
FORMS: Final = (
    Form("free sentences", None, _RESULTS, sentences, dress, _SENTENCES, SIZES),
    Form("free groups", None, _RESULTS, groups, dress, _GROUPS, SIZES, words_of=in_title),
    Form("free questions", None, _RESULTS, questions, dress, _ANSWERS, SIZES),
    Form("free counted", None, _RESULTS, counted, dress, _COUNTED, SIZES, words_of=in_title),
    Form("free numbered", None, _RESULTS, numbered, dress, _NUMBERED, SIZES),
    Form("free alike", None, _RESULTS, alike, dress, refusals=_alike),
)
