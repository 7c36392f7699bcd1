"""What letter an escalation is, whom it goes to, and who sends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from contracts.law import LawPack
from contracts.vocabulary import Bureau
from functions.disputes.letters.model import LetterKind, Recipient, RecipientKind
from functions.disputes.letters.templates import agency_for, recipient_for
from functions.disputes.model import LetterChannel, NextStepKind
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.following.gates import gate
from functions.disputes.rules.following.proposing import Subject

_K = NextStepKind
KINDS: Final[Mapping[NextStepKind, LetterKind]] = {
    _K.METHOD_OF_VERIFICATION: LetterKind.METHOD_OF_VERIFICATION,
    _K.FURNISHER_BY_CONSUMER: LetterKind.FURNISHER_DISPUTE,
    _K.REINSERTION_DEMAND: LetterKind.REINSERTION,
    _K.CFPB_PACKET: LetterKind.CFPB_PACKET,
    _K.ATTORNEY_GENERAL: LetterKind.ATTORNEY_GENERAL_PACKET,
}
TYPED: Final[Mapping[NextStepKind, RecipientKind]] = {
    _K.FURNISHER_BY_CONSUMER: RecipientKind.FURNISHER,
    _K.ATTORNEY_GENERAL: RecipientKind.AGENCY,
}
_TYPED_ZONE: Final = "America/New_York"


def typed_recipient(kind: NextStepKind, name: str, lines: Sequence[str], *, by: str) -> Recipient | None:
    """Whom the consumer sends to, as they or staff typed it; None for a step whose recipient is known."""
    if kind not in TYPED:
        return None
    return Recipient(
        bureau=None,
        short_name=name,
        name=name,
        lines=tuple(lines),
        time_zone=_TYPED_ZONE,
        confidence="typed",
        kind=TYPED[kind],
        source=f"typed:{by}",
    )


def need_recipient(kind: NextStepKind, typed: Recipient | None) -> None:
    """Refuse a step whose recipient nobody knows: an address is never guessed."""
    if kind in TYPED and typed is None:
        raise DisputeRefused(f"a {TYPED[kind].value}'s address is not known here; give recipient, as it publishes it")


def recipient_of(kind: NextStepKind, bureau: Bureau, typed: Recipient | None) -> Recipient:
    """Whom the letter goes to: the bureau, the CFPB, or who was typed."""
    if kind in TYPED:
        need_recipient(kind, typed)
        assert typed is not None
        return typed
    return agency_for("CFPB") if kind is _K.CFPB_PACKET else recipient_for(bureau)


def way_of(recipient: Recipient) -> LetterChannel:
    """A bureau is written to by certified mail: its intake takes disputes alone. Others hear from the consumer.

    A furnisher need not investigate what a credit repair organization sends (12 CFR 1022.43(b)(2)), and the CFPB takes
    a complaint from whoever attests to it.
    """
    return LetterChannel.PORTAL if recipient.bureau is None else LetterChannel.CERTIFIED_MAIL


def need_open(kind: NextStepKind, chosen: Sequence[Subject], *, now: datetime, pack: LawPack) -> None:
    """Refuse a step before its gate, for each item at its bureau, with the law; and more than one company at a time."""
    if len({each.bureau for each in chosen}) > 1:
        raise DisputeRefused("an escalation is about one company; take the items of each bureau apart")
    if kind is _K.FURNISHER_BY_CONSUMER and len({each.item.plan.furnisher for each in chosen}) > 1:
        raise DisputeRefused("a direct dispute goes to one furnisher; take the items of each apart")
    for each in chosen:
        found = gate(kind, each.history, now=now, pack=pack)
        if not found.open:
            when = f"; it opens at {found.opens_at.isoformat()}" if found.opens_at else ""
            raise DisputeRefused(
                f"{kind.value} is not open for {each.item_id}: {found.reason}{when}", citation=found.citation
            )
