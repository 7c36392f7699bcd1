"""Reasons in other words, where the stage has a language model: what comes of it is held to the rules like any text.

A port: another model is another `Rewording`. One that is off, unavailable or answers unfit leaves the finding's own
words; the consumer reads, changes and signs the letter either way.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from contracts.law import LawPack
from functions.disputes.letters.assistance import (
    MOST_TOKENS,
    PATIENCE_S,
    TASK,
    TEMPERATURE,
    answered,
    masked,
    question,
)
from functions.disputes.letters.compliance import check_letter
from functions.disputes.letters.draft import Assistance, Brief, draft_letter
from functions.disputes.letters.templates import Template
from kernel.aws.models import ModelClient
from kernel.context import Context
from kernel.errors import ModelUnavailable
from kernel.logs import log


class Rewording(Protocol):
    """Puts passages in other words. Raises `ModelUnavailable`."""

    @property
    def name(self) -> str:
        """What a letter records of who worded it."""
        ...

    def reword(self, passages: str) -> str:
        """The answer to a question of `letters.assistance`, unread."""
        ...


class Bedrock(NamedTuple):
    """A model of Amazon Bedrock."""

    client: ModelClient

    @property
    def name(self) -> str:
        return self.client.model

    def reword(self, passages: str) -> str:
        return self.client.answer(
            TASK, passages, most_tokens=MOST_TOKENS, temperature=TEMPERATURE, patience_s=PATIENCE_S
        )


def rewording(ctx: Context) -> Rewording | None:
    """The stage's port; None where it has none, as by default and locally."""
    client = ctx.language_model()
    return Bedrock(client) if client else None


def assisted(ctx: Context, brief: Brief, template: Template, pack: LawPack) -> Brief:
    """The brief with its findings in other words, as far as those pass every check; else as it was."""
    port = rewording(ctx)
    if port is None or template.reason:
        return brief
    passages = {item.item_id: masked(item.plan) for item in brief.items}
    try:
        said = port.reword(question(passages))
    except ModelUnavailable:
        log(ctx).warning("reasons keep the words of the findings", problem=ModelUnavailable.slug())
        return brief
    reasons = answered(said, passages)
    worded = brief.model_copy(update={"assisted": Assistance(model=port.name, reasons=reasons)})
    fit = {id: text for id, text in reasons.items() if id not in _refused(worded, template, pack)}
    if len(fit) < len(passages):
        log(ctx).warning("some reasons keep the words of the findings", number=len(passages) - len(fit))
    return brief.model_copy(update={"assisted": Assistance(model=port.name, reasons=fit)}) if fit else brief


def _refused(brief: Brief, template: Template, pack: LawPack) -> set[str]:
    """The items whose words break a rule."""
    letter = draft_letter(brief, pack=pack, variant=0, template=template)
    return {refusal.where for refusal in check_letter(letter, pack=pack, template=template)}
