"""The letter that meets what a bureau wants: the same text on the matter's items, with what was added, as another."""

from __future__ import annotations

from contracts.law import LawPack
from functions.disputes import addressing, lettering, reading, store
from functions.disputes.approval.drafting import put_in_words
from functions.disputes.items import Evidence
from functions.disputes.letters.model import Letter
from functions.disputes.letters.templates import recipient_for
from functions.disputes.model import LetterChannel, Matter, MatterKind, Round, RoundLetter
from functions.disputes.rules.answering.matters import OWN_HAND
from functions.disputes.rules.commands import AddEvidence, Draft
from functions.disputes.rules.steps import item_in
from kernel.context import Context

_IDENTITY = "identity"


def unsent_identity(ctx: Context, round_: Round, matter: Matter) -> list[reading.Paper]:
    """The consumer's proofs of identity that went with none of the matter's items yet."""
    sent = {evidence.document_id for item_id in matter.item_ids for evidence in item_in(round_, item_id).item.evidence}
    customer_id = store.case(ctx, round_.case_id).customer_id
    return [paper for paper in reading.identity_papers(ctx, customer_id) if paper.document_id not in sent]


def with_identity(ctx: Context, round_: Round, matter: Matter, pack: LawPack) -> Round:
    """The round with the consumer's newest proofs of identity on the matter's items."""
    if matter.kind is not MatterKind.IDENTITY:
        return round_
    for paper in unsent_identity(ctx, round_, matter):
        given = Evidence(document_id=paper.document_id, title=paper.title, kind=_IDENTITY, received_at=paper.kept_at)
        for item_id in matter.item_ids:
            added = AddEvidence(item_id=item_id, evidence=given)
            round_ = store.advance_round(ctx, round_.round_id, added, pack).round
    return round_


def drafted(ctx: Context, round_: Round, matter: Matter) -> Letter:
    """The old letter's text on the matter's items as they stand now, of today, to the address that holds today."""
    old, row = lettering.letter(ctx, matter.letter_id)
    bureau = old.recipient.bureau
    brief = lettering.brief_of(ctx, row)
    changes = {
        "letter_id": ctx.new_id("let"),
        "dated": ctx.now.date(),
        "recipient": addressing.today(ctx, old.recipient) if bureau is None else recipient_for(bureau),
        "items": tuple(item_in(round_, item_id).item for item_id in matter.item_ids),
        "edits": {item_id: edit for item_id, edit in brief.edits.items() if item_id in matter.item_ids},
    }
    return put_in_words(ctx, brief.model_copy(update=changes), round_.round_id, first=old.variant)


def draft_of(letter: Letter, held: RoundLetter, matter: Matter) -> Draft:
    """As the round knows it: like the old one, by the consumer's own hand where the bureau doubts that they wrote."""
    kept = {name: getattr(held, name) for name in Draft.model_fields}
    channel = LetterChannel.PORTAL if matter.kind in OWN_HAND else held.channel
    changed = {"letter_id": letter.letter_id, "content_sha256": letter.content_sha256}
    return Draft.model_validate(kept | changed | {"channel": channel, "item_ids": matter.item_ids})
