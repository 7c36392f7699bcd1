"""Invented consumers and entries, for the sample letters that a template is judged by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Final

from contracts.vocabulary import Bureau
from functions.disputes.items import DisputeItem, Evidence, PlanItem, StatedFact, Strength
from functions.disputes.letters.draft import Brief, ItemEdit
from functions.disputes.letters.model import LetterKind, Recipient, RecipientKind, Sender, Trace
from functions.disputes.letters.templates import Template, agency_for, recipient_for

# What is only disputed with the consumer's identity-theft report: by code, or by the finding that a block is missing.
_OF_IDENTITY_THEFT: Final = frozenset(("103", "104", "identity_theft_not_blocked"))
_CODE: Final = {LetterKind.GOODWILL: "106"}
_PER_LETTER: Final = 4
_DAYS: Final = {
    "answered_on": "2026-10-30",
    "deleted_on": "2026-06-12",
    "disputed_on": "2026-09-01",
    "company": "TransUnion",
}
_STATEMENT: Final = "I paid this account in full and kept the letter of the company."


def sample_briefs(template: Template, dated: date) -> Iterator[Brief]:
    """One brief at least for everything that a template words apart: codes, grounds, recipients, topics, statements."""
    plain = _item(template, 1)
    for recipient in template.recipients:
        yield _brief(template, dated, (plain,), recipient=recipient)
    yield _brief(template, dated, (plain, _item(template, 2)), edits={plain.item_id: ItemEdit(statement=_STATEMENT)})
    for topic in template.labels:
        yield _brief(template, dated, (plain,), topic=topic)
    codes = sorted({*template.request, *template.attestation} - {"default"})
    grounds = sorted({*template.request_on_ground, *template.attestation_on_ground})
    apart = [_item(template, at, code=code) for at, code in enumerate(codes, 1)]
    apart += [_item(template, at, ground=ground) for at, ground in enumerate(grounds, 1 + len(codes))]
    for batch in _batches(apart):
        yield _brief(template, dated, batch)


def sample_consumers(template: Template, dated: date, count: int) -> Iterator[Brief]:
    """So many consumers with the very same entry: only the wording can tell their letters apart."""
    for number in range(count):
        yield _brief(template, dated, (_item(template, 1),), customer=f"cus_sample_{number}")


def _batches(items: Sequence[DisputeItem]) -> Iterable[tuple[DisputeItem, ...]]:
    return (tuple(items[at : at + _PER_LETTER]) for at in range(0, len(items), _PER_LETTER))


def _item(template: Template, number: int, *, code: str | None = None, ground: str | None = None) -> DisputeItem:
    code = code or _CODE.get(template.kind, "118")
    facts = {"Status": "Paid, closed", "Date closed": "2024-03-01", "Balance": "$1,250"}
    papers = [*template.papers, *(["identity_theft_report"] if _OF_IDENTITY_THEFT & {code, ground} else [])]
    return DisputeItem(
        item_id=f"itm_sample_{number}",
        plan=PlanItem(
            finding_id=f"fnd_sample_{number}",
            bureau=Bureau.TRANSUNION,
            tradeline_key=f"trd_sample_{number}",
            furnisher="EXAMPLE BANK USA",
            account_mask="5178****",
            ground=ground or "paid_with_balance",
            acdv_code=code,
            explanation="The account is reported as paid and closed on 2024-03-01, yet a balance of $1,250 is shown.",
            facts=tuple(StatedFact(name=name, value=facts[name], source_path=f"sample/{name}") for name in facts),
            attestation_required=True,
            strength=Strength.CERTAIN,
        ),
        evidence=tuple(
            Evidence(
                document_id=f"doc_sample_{at}",
                title=f"Sample paper {paper.replace('_', ' ')}",
                kind=paper,
                received_at=datetime(2026, 11, 1, tzinfo=UTC),
            )
            for at, paper in enumerate(dict.fromkeys(papers), 1)
        ),
    )


def _brief(
    template: Template,
    dated: date,
    items: tuple[DisputeItem, ...],
    *,
    recipient: RecipientKind | None = None,
    customer: str = "cus_sample",
    topic: str = "default",
    edits: dict[str, ItemEdit] | None = None,
) -> Brief:
    return Brief(
        letter_id="let_sample",
        case_id=f"dsp_{customer}",
        round_number=1,
        kind=template.kind,
        sender=Sender(
            customer_id=customer,
            first_name="Ada",
            last_name="Sample",
            street="12 Elm Street",
            city="Albany",
            state="NY",
            zip_code="12207",
            birth_date=date(1980, 2, 3),
            ssn_last4="6789",
        ),
        recipient=_recipient(recipient or template.recipients[0]),
        items=items,
        dated=dated,
        edits=edits or {},
        given={name: Trace(text=_DAYS[name], source=f"round:{name}") for name in template.needs},
        topic=topic,
    )


def _recipient(kind: RecipientKind) -> Recipient:
    if kind is RecipientKind.BUREAU:
        return recipient_for(Bureau.TRANSUNION)
    if kind is RecipientKind.AGENCY:
        return agency_for("CFPB")
    return Recipient(
        bureau=None,
        kind=kind,
        short_name="Example Bank",
        name="Example Bank USA",
        lines=("P.O. Box 1", "Wilmington, DE 19801"),
        time_zone="America/New_York",
        confidence="typed",
        source="recipients:sample",
    )
