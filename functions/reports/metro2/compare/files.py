"""Two files of one furnisher, account by account. The first is kept as an index, the second only streams by.

The index holds about 300 bytes an account (`index_bytes` says how many it came to): a digest of the account's number
and the characters of 13 fields. A million accounts want 300 MB; nothing else grows with the files.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from functions.reports.metro2.compare.rules import against, may_go
from functions.reports.metro2.compare.state import State, key_of, next_key_of
from functions.reports.metro2.framing import Readable
from functions.reports.metro2.reader import Limits, Reader

FINDINGS_KEPT = 10_000


class Change(BaseModel):
    """One thing that can't be between the two files; `account` is masked. No `new_record`: it isn't there any more."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    account: str
    old_record: int
    new_record: int | None
    field: str
    was: str
    now: str
    rule: str


@dataclass(frozen=True)
class Comparison:
    """`same`: accounts in both files; `new`: in the second only; `ended`: gone with a final status; `lost`: without.

    `changes` are the first 10,000 of `counts`, in the order of the second file, the lost accounts last.
    """

    same: int
    new: int
    ended: int
    lost: int
    unreadable: int
    counts: Counter[str]
    changes: tuple[Change, ...]
    index_bytes: int


class _Index:
    """The earlier file's accounts: the latest state of each, by its key and by the key it changes to."""

    def __init__(self, stream: bytes | Readable, limits: Limits | None) -> None:
        self.states: dict[bytes, str] = {}
        self.renamed: dict[bytes, bytes] = {}
        self.unreadable = 0
        for record in Reader(stream, limits):
            if not record.is_base:
                self.unreadable += not record.segments
                continue
            key, state = key_of(record), State.of(record)
            before = self.states.get(key)
            if before is None or (State(before).as_of or date.min) <= (state.as_of or date.min):
                self.states[key] = state.held
            following = next_key_of(record)
            if following is not None:
                self.renamed[following] = key

    def find(self, key: bytes) -> bytes | None:
        """The key under which the account stood in the earlier file."""
        if key in self.states:
            return key
        earlier = self.renamed.get(key)
        return earlier if earlier in self.states else None

    @property
    def size(self) -> int:
        held = sum(sys.getsizeof(key) + sys.getsizeof(state) for key, state in self.states.items())
        return held + sys.getsizeof(self.states) + sum(sys.getsizeof(key) for key in self.renamed)


def compare(old: bytes | Readable, new: bytes | Readable, limits: Limits | None = None) -> Comparison:
    """What can't be between two files of one furnisher, `old` being the earlier. UnreadableReport as of the reader."""
    index = _Index(old, limits)
    counts: Counter[str] = Counter()
    changes: list[Change] = []
    seen: set[bytes] = set()
    fresh = unreadable = 0

    def note(change: Change) -> None:
        counts[change.code] += 1
        if len(changes) < FINDINGS_KEPT:
            changes.append(change)

    for record in Reader(new, limits):
        if not record.is_base:
            unreadable += not record.segments
            continue
        key = index.find(key_of(record))
        if key is None:
            fresh += 1
            continue
        seen.add(key)
        before, now = State(index.states[key]), State.of(record)
        for one in against(before, now):
            note(Change(account=now.account, old_record=before.record, new_record=now.record, **one._asdict()))
    gone = [State(held) for key, held in index.states.items() if key not in seen]
    lost = [state for state in gone if not may_go(state)]
    for state in lost:
        note(_lost(state))
    return Comparison(
        same=len(seen),
        new=fresh,
        ended=len(gone) - len(lost),
        lost=len(lost),
        unreadable=index.unreadable + unreadable,
        counts=counts,
        changes=tuple(changes),
        index_bytes=index.size,
    )


def _lost(state: State) -> Change:
    return Change(
        code="disappeared",
        account=state.account,
        old_record=state.record,
        new_record=None,
        field="account_status",
        was=state.status,
        now="not in the file",
        rule="an account is reported until paid, closed, transferred, sold or deleted",
    )
