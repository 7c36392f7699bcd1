"""A language model's reading of a bureau's answer, where the stage has a model; else letters are read without one.

A port: another model is another `Adviser`. One that is off, unavailable or answers unfit changes nothing: the letter is
read by rules and likeness alone, and what they leave open a person reads, as where no model is named.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from contracts.result_letter import ResultLetter
from functions.reports.disclosures.advice.answer import Advice, advice_of
from functions.reports.disclosures.advice.question import MOST_TOKENS, PATIENCE_S, TASK, TEMPERATURE, lines_of, question
from functions.reports.disclosures.answers.known import KnownEntry
from functions.reports.disclosures.results import read_results
from functions.reports.recognition.model import Recognised
from kernel.aws.models import ModelClient
from kernel.context import Context
from kernel.errors import ModelUnavailable
from kernel.logs import log


class Adviser(Protocol):
    """Reads a letter's lines. Raises `ModelUnavailable`."""

    @property
    def name(self) -> str:
        """What a letter records of who advised."""
        ...

    def advise(self, lines: str) -> str:
        """The answer to a question of `advice.question`, unread."""
        ...


class Bedrock(NamedTuple):
    """A model of Amazon Bedrock."""

    client: ModelClient

    @property
    def name(self) -> str:
        return self.client.model

    def advise(self, lines: str) -> str:
        return self.client.answer(TASK, lines, most_tokens=MOST_TOKENS, temperature=TEMPERATURE, patience_s=PATIENCE_S)


class Advised(NamedTuple):
    """What was advised, and by which model."""

    advice: Advice
    by: str


def adviser(ctx: Context) -> Adviser | None:
    """The stage's port; None where it has none, as by default and locally."""
    client = ctx.language_model()
    return Bedrock(client) if client else None


def advised(ctx: Context, document: Recognised) -> Advised | None:
    """What the stage's model makes of a letter; None where there is none, or its answer is of no use."""
    port = adviser(ctx)
    if port is None:
        return None
    lines = lines_of(document)
    try:
        advice = advice_of(port.advise(question(lines)), lines)
    except ModelUnavailable:
        log(ctx).warning("a bureau's answer is read without advice", problem=ModelUnavailable.slug())
        return None
    if advice is None:
        log(ctx).warning("a bureau's answer is read without advice: what came is none")
        return None
    if not advice.is_whole:
        log(ctx).warning("part of the advice on a bureau's answer isn't on its pages and was left out")
    return Advised(advice, port.name)


def read_letter(
    document: Recognised, known: tuple[KnownEntry, ...] = (), advised: Advised | None = None
) -> ResultLetter:
    """The letter as read, with what was advised."""
    if advised is None:
        return read_results(document, known)
    return read_results(document, known, advised.advice).model_copy(update={"advised_by": advised.by})
