"""What an evidence file is made of, gathered and opened; the archive depends on this alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from functions.disputes.letters.model import Approval, Letter
from functions.disputes.model import Case, Round, RoundLetter
from functions.disputes.store import TimelineEntry
from kernel.audit import AuditEntry, ChainFault

Json = dict[str, Any]


@dataclass(frozen=True)
class KeptLetter:
    """A letter's text, its way, what was signed for it, and the very bytes that were sent; None: it was not printed.

    `editions`: every text it ever had. `sending`: how it left, and what the mail's scans told of it.
    """

    content: Letter
    way: RoundLetter
    approvals: tuple[Approval, ...]
    editions: tuple[tuple[int, Letter], ...]
    sending: Json
    as_sent: bytes | None


@dataclass(frozen=True)
class Paper:
    """A bureau's letter as it was read, with the paper itself where one was handed in."""

    record: Json
    reading: Json
    original: bytes | None


@dataclass(frozen=True)
class Trail:
    """The consumer's audit chain, the hashes that lie in locked storage, and the faults found in it."""

    partition: str
    entries: tuple[AuditEntry, ...]
    sealed: Mapping[int, str]
    faults: tuple[ChainFault, ...]


@dataclass(frozen=True)
class Law:
    """A version of the law pack as canonical text, and the digest it was locked with when it was published."""

    text: str
    locked_sha256: str


@dataclass(frozen=True)
class Gathered:
    """All of a case at one instant.

    checks: what specialists said of signed letters. answers: all that came, by whatever way, with what was recorded of
    each; verifications: the automated ones that were obtained; responses: what staff read in answers. analyses: as
    stored. reports: canonical, by id, as an analysis read them, or as the one that decides shows an item. comparisons:
    what each later report showed. laws: by version.
    """

    file_id: str
    made_at: datetime
    asked_by: str
    profile: Json
    case: Case
    rounds: tuple[Round, ...]
    timeline: tuple[TimelineEntry, ...]
    letters: tuple[KeptLetter, ...]
    checks: tuple[Json, ...]
    answers: tuple[Json, ...]
    verifications: tuple[Json, ...]
    responses: tuple[Json, ...]
    papers: tuple[Paper, ...]
    consents: tuple[Json, ...]
    disclosures: tuple[Json, ...]
    contracts: tuple[Json, ...]
    analyses: tuple[Json, ...]
    reports: Mapping[str, Json]
    comparisons: tuple[Json, ...]
    laws: Mapping[str, Law]
    trail: Trail
