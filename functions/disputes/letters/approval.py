"""Whether an approval binds: the consumer, in person, on this very text, with every attestation it needs.

Letters the consumer took no part in need not be investigated (15 U.S.C. 1681i(a)(1)(A); Warner v. Experian, 9th
Cir. 2019), so nothing less counts as approval.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime

from contracts.law import LawPack
from functions.disputes.letters.model import Approval, Letter, Refusal, Sender


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c)).split())


def name_matches(typed: str, sender: Sender) -> bool:
    """Whether a typed name is the consumer's: case, accents and punctuation aside; the middle name is optional."""
    middles = {"", *((sender.middle_name, sender.middle_name[0]) if sender.middle_name else ())}
    endings = {"", sender.generation or ""}
    accepted = {
        _plain(f"{sender.first_name} {middle} {sender.last_name} {ending}") for middle in middles for ending in endings
    }
    return bool(_plain(typed)) and _plain(typed) in accepted


def approval_refusals(letter: Letter, approval: Approval, *, now: datetime, pack: LawPack) -> list[Refusal]:
    """Every reason why an approval does not bind; none means the letter is approved."""
    given = {attestation.item_id: attestation for attestation in approval.attestations}
    checks: list[tuple[bool, str, str, str, str]] = [
        (
            approval.letter_id == letter.letter_id and approval.content_sha256 == letter.content_sha256,
            "another_text",
            letter.letter_id,
            "the approval belongs to another text; show the present letter and have it signed",
            "fcra.reinvestigation.consumer_notifies",
        ),
        (
            approval.signed_by == letter.sender.customer_id and approval.acting_staff_id is None,
            "not_in_person",
            letter.letter_id,
            "only the consumer signs, in person; staff can't sign for them",
            "fcra.reinvestigation.consumer_notifies",
        ),
        (
            name_matches(approval.typed_name, letter.sender),
            "name_differs",
            letter.letter_id,
            "type the name as the letter bears it",
            "fcra.reinvestigation.consumer_notifies",
        ),
        (
            approval.signed_at <= now,
            "time_ahead",
            letter.letter_id,
            "the signature's time lies ahead; take the time at which it was given",
            "fcra.reinvestigation.consumer_notifies",
        ),
    ]
    for item in letter.items:
        attested = given.get(item.item_id)
        checks.append(
            (
                item.attestation is None or (attested is not None and attested.text == item.attestation),
                "not_attested",
                item.item_id,
                "the consumer must attest this item, in the words shown, or withdraw it",
                "croa.untrue_statement",
            )
        )
    strangers = given.keys() - {item.item_id for item in letter.items}
    checks.append(
        (
            not strangers,
            "unknown_item",
            ", ".join(sorted(strangers)),
            "an attestation names an item that is not in the letter",
            "croa.untrue_statement",
        )
    )
    return [
        Refusal(
            rule=rule,
            where=where,
            title="The approval does not bind",
            mend=mend,
            provision_id=provision,
            citation=pack.provision(provision, letter.dated).citation,
        )
        for good, rule, where, mend, provision in checks
        if not good
    ]
