"""What is disputed: findings with their facts, the evidence for them, and what was disputed before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Field

from contracts.outcomes import Outcome
from contracts.plain_text import Line, PlainText
from contracts.vocabulary import Bureau
from functions.disputes.record import Record


class Strength(StrEnum):
    """How firmly a finding stands on its facts."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class StatedFact(Record):
    """One value as the report or the consumer gave it, and the exact place it was read."""

    name: Line
    value: PlainText = Field(min_length=1, max_length=200)
    source_path: str = Field(min_length=1, max_length=300)


class PlanItem(Record):
    """A finding proposed for dispute with one bureau.

    `fields`: what in the entry is said to be wrong, by canonical names; none where the whole entry is denied, None
    where the plan was made before that was kept.
    `order`, `round`: its place in the plan. `debt`: shared by entries of one debt, at whatever bureau and in whosever
    hands; None where the plan knew nothing of it.
    """

    finding_id: str
    bureau: Bureau
    tradeline_key: str
    furnisher: Line
    account_mask: Annotated[PlainText, Field(max_length=40)] | None = None
    ground: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    acdv_code: Annotated[str, Field(pattern=r"^\d{3}$")]
    explanation: PlainText = Field(min_length=1, max_length=1200)
    facts: tuple[StatedFact, ...] = Field(min_length=1)
    attestation_required: bool
    strength: Strength
    order: int = Field(default=1, ge=1)
    round: int = Field(default=1, ge=1)
    debt: str | None = None
    fields: tuple[str, ...] | None = None

    @property
    def story(self) -> str:
        """What must not be told of in two ways: the debt, or the tradeline alone."""
        return self.debt or self.tradeline_key

    @property
    def facts_digest(self) -> frozenset[str]:
        """What this item says, as digests; see `facts_digest`."""
        return facts_digest(self.facts)


def facts_digest(facts: Iterable[StatedFact]) -> frozenset[str]:
    """The facts without their places, one digest each: a set contained in an earlier one says nothing new."""
    return frozenset(hashlib.sha256(json.dumps([fact.name, fact.value]).encode()).hexdigest() for fact in facts)


class Evidence(Record):
    """A document the consumer gave for an item."""

    document_id: str
    title: Line
    kind: str
    received_at: AwareDatetime


class DisputeItem(Record):
    """A selected finding in a round. `chosen_because`: why staff took it in, where the strategy had not."""

    item_id: str
    plan: PlanItem
    evidence: tuple[Evidence, ...] = ()
    chosen_because: PlainText | None = None


class PriorDispute(Record):
    """What was already disputed: the ground and facts of an earlier round, and how it ended.

    `letter_kind`: of the letter it stood in; None while it stood in none. `removed_on`: the day, at the bureau, on
    which its entry was told to be deleted; None where it was not, came back, or the day is unknown.
    """

    bureau: Bureau
    tradeline_key: str
    ground: str
    acdv_code: str
    facts_digest: frozenset[str]
    submitted_at: AwareDatetime | None
    outcome: Outcome | None
    debt: str | None = None
    letter_kind: str | None = None
    removed_on: date | None = None

    @property
    def story(self) -> str:
        """As of a plan's item."""
        return self.debt or self.tradeline_key


class NotSelected(Record):
    """A finding that is left out of the round, and why."""

    finding_id: str
    rule: str
    reason: str
    citation: str
