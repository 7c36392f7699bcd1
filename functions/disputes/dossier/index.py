"""The index of an evidence file for people: parties, timeline, items by round, letters, law, and what each file is.

Everything is laid out from what was gathered, so the same case at the same instant gives the same page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from contracts.law import LawPack
from contracts.law_rows import Provision
from contracts.vocabulary import BUREAU_NAMES
from functions.disputes.dossier.archive import sha256
from functions.disputes.dossier.files import meaning
from functions.disputes.dossier.gathered import Gathered
from functions.disputes.model import Round, RoundItem

_NONE: Final = "–"
# What the paper's fonts can show: Latin with its accents, Greek, Cyrillic, and the signs of running text.
_UNSHOWN: Final = re.compile(
    "[^ -~\u00a0-\u017f\u0391-\u03a1\u03a3-\u03c9\u0410-\u044f\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac]"
)


def cited(text: str, pack: LawPack) -> list[Provision]:
    """The pack's provisions that a text names, by id or by citation."""
    found = [each for each in pack.provisions if each.citation in text or f":{each.id}" in text]
    return sorted(found, key=lambda each: (each.citation, each.id, each.effective_from))


def layout(found: Gathered, laws: Mapping[str, list[Provision]], files: Mapping[str, bytes]) -> dict[str, Any]:
    """All that the index says, in order; every text can be shown."""
    made = found.made_at
    trail = found.trail
    intact = "no fault was found" if not trail.faults else f"{len(trail.faults)} faults were found"
    text = {
        "title": f"Evidence file of dispute {found.case.case_id}",
        "date": (made.year, made.month, made.day),
        "footer": f"Evidence file {found.file_id}",
        "opening": (
            f"Made on {_at(made)}. The case is {_words(found.case.status)}; it has had {found.case.rounds} rounds.",
            "Every statement below stands in a file of this archive; README.txt says how each can be checked, and"
            " verify.py checks all of them.",
        ),
        "parties": tuple(_parties(found)),
        "timeline": tuple(
            (_at(each.at), _who(each.actor), _words(each.happening), each.subject_id) for each in found.timeline
        ),
        "rounds": tuple((_heading(each), tuple(_items(each))) for each in found.rounds),
        "letters": tuple(_letters(found)),
        "law": tuple(_law(laws)),
        "trail": (
            f"The audit chain of {trail.partition} has {len(trail.entries)} entries, of which {len(trail.sealed)} have"
            f" their hash in locked storage; {intact} when this file was made.",
        ),
        "files": tuple((path, meaning(path), sha256(content)) for path, content in sorted(files.items())),
    }
    shown: dict[str, Any] = _shown(text)
    return shown


def _parties(found: Gathered) -> Iterator[tuple[str, str, str]]:
    profile, address = found.profile, found.profile["address"]
    name = " ".join(part for part in (profile["first_name"], profile.get("middle_name"), profile["last_name"]) if part)
    place = f"{address['line1']}, {address['city']}, {address['state']} {address['zip_code']}"
    yield "Consumer", f"{name} ({found.case.customer_id})", place
    for terms in {each["contract_id"]: each["terms"] for each in found.contracts if each["signed_at"]}.values():
        yield "Acting for the consumer", terms["organization_name"], terms["organization_address"]
    recipients = {letter.content.recipient.name: letter.content.recipient for letter in found.letters}
    for recipient in recipients.values():
        role = "Consumer reporting agency" if recipient.bureau else "Recipient"
        yield role, recipient.name, ", ".join(recipient.lines)


def _heading(round_: Round) -> str:
    kind = _words(round_.escalation) if round_.escalation else _words(round_.kind)
    return f"Round {round_.number}: {kind}, {_words(round_.phase)}"


def _items(round_: Round) -> Iterator[tuple[str, ...]]:
    for entry in round_.items:
        plan = entry.item.plan
        account = f"{plan.furnisher}, account {plan.account_mask}" if plan.account_mask else plan.furnisher
        yield (
            f"{account} ({BUREAU_NAMES[plan.bureau]})",
            f"{_words(plan.ground)} (code {plan.acdv_code})",
            _outcome(entry),
            _words(entry.shown) if entry.shown else _NONE,
        )


def _outcome(entry: RoundItem) -> str:
    if entry.withdrawn:
        return "withdrawn"
    return _words(entry.outcome) if entry.outcome else "not answered"


def _letters(found: Gathered) -> Iterator[tuple[str, ...]]:
    for letter in found.letters:
        way = letter.way
        signed = max((each.signed_at for each in letter.approvals), default=None)
        yield (
            way.letter_id,
            f"{letter.content.recipient.short_name}, by {_words(way.channel)}",
            _at(signed),
            _at(way.submitted_at),
            f"{_at(way.received_at)}; {way.receipt_evidence}" if way.received_at else _NONE,
            _at(way.clock.investigation_ends_at) if way.clock else _NONE,
        )


def _law(laws: Mapping[str, Iterable[Provision]]) -> Iterator[tuple[str, str, str]]:
    for version, provisions in laws.items():
        for citation, titles in _by_citation(provisions).items():
            yield citation, "; ".join(titles), version


def _by_citation(provisions: Iterable[Provision]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in provisions:
        titles = found.setdefault(each.citation, [])
        if each.title not in titles:
            titles.append(each.title)
    return found


def _who(actor: str) -> str:
    if actor.startswith("operation:"):
        return "the platform"
    return "the consumer" if actor.startswith("cus_") else f"staff {actor}"


def _at(instant: datetime | None) -> str:
    return f"{instant:%Y-%m-%d %H:%M:%S} UTC" if instant else _NONE


def _words(code: str) -> str:
    return code.replace("_", " ")


def _shown(value: Any) -> Any:
    """The same with every text made fit to be shown."""
    if isinstance(value, str):
        return _UNSHOWN.sub("?", value)
    if isinstance(value, dict):
        return {name: _shown(each) for name, each in value.items()}
    if isinstance(value, Sequence):
        return tuple(_shown(each) for each in value)
    return value
