"""Whether an approval binds: the consumer, in person, on this very text, with every attestation it needs.

Letters the consumer took no part in need not be investigated (15 U.S.C. 1681i(a)(1)(A); Warner v. Experian, 9th
Cir. 2019), so nothing less counts as approval.
"""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import datetime
from typing import Final

from contracts.law import LawPack
from functions.disputes.letters.model import Approval, Letter, Refusal, Sender

SIGNING: Final = (
    "By typing my name I sign this letter electronically. I have read it with its enclosures; it is mine, what it says"
    " is true to the best of my knowledge, and I ask that it be sent as I have seen it."
)
"""The words an approval is signed under (15 U.S.C. 7001(a)). Other words are another statement: its digest tells."""
SIGNING_SHA256: Final = hashlib.sha256(SIGNING.encode()).hexdigest()


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


_IN_PERSON: Final = "fcra.reinvestigation.consumer_notifies"
_SIGNED: Final = "esign.records"
_TRUE: Final = "croa.untrue_statement"


def approval_refusals(letter: Letter, approval: Approval, *, now: datetime, pack: LawPack) -> list[Refusal]:
    """Every reason why an approval does not bind; none means the letter is approved."""
    same_text = approval.letter_id == letter.letter_id and approval.content_sha256 == letter.content_sha256
    in_person = approval.signed_by == letter.sender.customer_id and approval.acting_staff_id is None
    named = name_matches(approval.typed_name, letter.sender)
    found: list[tuple[str, str, str, str]] = []
    if not same_text:
        mend = "the approval belongs to another text; show the present letter and have it signed"
        found.append(("another_text", letter.letter_id, mend, _IN_PERSON))
    if not in_person:
        mend = "only the consumer signs, in person; staff can't sign for them"
        found.append(("not_in_person", letter.letter_id, mend, _IN_PERSON))
    if not named:
        found.append(("name_differs", letter.letter_id, "type the name as the letter bears it", _IN_PERSON))
    if approval.signed_at > now:
        mend = "the signature's time lies ahead; take the time at which it was given"
        found.append(("time_ahead", letter.letter_id, mend, _IN_PERSON))
    if approval.statement_sha256 != SIGNING_SHA256:
        mend = "the statement signed is not the one that is shown now; show it and have it signed"
        found.append(("another_statement", letter.letter_id, mend, _SIGNED))
    given = {attestation.item_id: attestation.text for attestation in approval.attestations}
    for item in letter.items:
        if item.attestation is not None and given.get(item.item_id) != item.attestation:
            mend = "the consumer must attest this item, in the words shown, or withdraw it"
            found.append(("not_attested", item.item_id, mend, _TRUE))
    strangers = given.keys() - {item.item_id for item in letter.items}
    mend = "the attestation names an item that is not in the letter"
    found += [("unknown_item", stranger, mend, _TRUE) for stranger in sorted(strangers)]
    return [
        Refusal(
            rule=rule,
            where=where,
            title="The approval does not bind",
            mend=mend,
            provision_id=provision,
            citation=pack.provision(provision, letter.dated).citation,
        )
        for rule, where, mend, provision in found
    ]
