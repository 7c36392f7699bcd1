"""How a form says an outcome: one function for each, which takes the form's short title and the sentences it may use.

In a sentence, `{fields}` is what was changed and `{item}` the item's name and number.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from contracts.outcomes import Outcome
from tests.generators.fifth_letters.case import Saying

Sayings = tuple[Saying, ...]
ANY_CHANGE: Final = frozenset(
    {Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.UPDATED_OTHER_ONLY}
)


def of(outcome: Outcome, title: str, texts: Collection[str], accepted: Collection[Outcome] = ()) -> Sayings:
    """An outcome under one title, in several sentences. `accepted`: what else these words may mean."""
    return tuple(Saying(outcome, title, text, frozenset(accepted)) for text in texts or ("",))


def gone(title: str, *texts: str) -> Sayings:
    """The item was deleted."""
    return of(Outcome.DELETED, title, texts)


def stays(title: str, *texts: str) -> Sayings:
    """The item was verified and is as before."""
    return of(Outcome.VERIFIED, title, texts)


def corrected(title: str, *texts: str) -> Sayings:
    """What was disputed was changed."""
    return of(Outcome.UPDATED_DISPUTED, title, texts)


def corrected_and_more(title: str, *texts: str) -> Sayings:
    """What was disputed was changed, and other information too."""
    return of(Outcome.UPDATED_DISPUTED_AND_OTHER, title, texts)


def newer(title: str, *texts: str) -> Sayings:
    """Only what was not disputed was changed."""
    return of(Outcome.UPDATED_OTHER_ONLY, title, texts)


def stays_but_newer(title: str, *texts: str) -> Sayings:
    """What was disputed was verified, and other information changed."""
    return of(Outcome.VERIFIED_AND_UPDATED, title, texts)


def partly(title: str, *texts: str) -> Sayings:
    """Some of what was disputed was changed, some was not."""
    return of(Outcome.PARTIALLY_UPDATED, title, texts)


def absent(title: str, *texts: str) -> Sayings:
    """The item isn't in the file."""
    return of(Outcome.NOT_FOUND, title, texts)


def done_before(title: str, *texts: str) -> Sayings:
    """The item was investigated earlier and is not again."""
    return of(Outcome.PREVIOUSLY_INVESTIGATED, title, texts)


def still_open(title: str, *texts: str) -> Sayings:
    """The investigation goes on."""
    return of(Outcome.IN_PROGRESS, title, texts)


def back(title: str, *texts: str) -> Sayings:
    """An item that was deleted is in the file again."""
    return of(Outcome.REINSERTED, title, texts)


def frivolous(title: str, *texts: str) -> Sayings:
    """The item is not investigated, the dispute being frivolous or irrelevant."""
    return of(Outcome.REFUSED_FRIVOLOUS, title, texts)
