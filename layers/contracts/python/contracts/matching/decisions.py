"""Joins and splits by people. They are inputs to the matching and always win over it.

A decision names tradelines of stored reports. When newer reports come, it holds for the tradelines that continue those
it names: the reports it names are matched along (see `accounts`). Where two decisions contradict each other, the later
one holds and the earlier is told as overruled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from contracts.matching.profile import Ref


class DecisionKind(StrEnum):
    """`join`: these are one account. `split`: `refs` and `apart_from` are not."""

    JOIN = "join"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided. `refs`: the tradelines joined, or one side of a split; `apart_from`: its other side."""

    id: str
    kind: DecisionKind
    refs: tuple[Ref, ...]
    apart_from: tuple[Ref, ...] = ()


class Groups:
    """A partition of tradelines that keeps some apart. A group is one list, which all of its members share."""

    def __init__(self, refs: Iterable[Ref]) -> None:
        self._group = {ref: [ref] for ref in refs}
        self._apart: dict[Ref, set[Ref]] = {}

    def __contains__(self, ref: Ref) -> bool:
        return ref in self._group

    def root(self, ref: Ref) -> Ref:
        """The group's standing member."""
        return self._group[ref][0]

    def members(self, ref: Ref) -> list[Ref]:
        """All of the group that holds the tradeline."""
        return self._group[ref]

    def are_one(self, one: Ref, other: Ref) -> bool:
        return self._group[one] is self._group[other]

    def are_kept_apart(self, one: Ref, other: Ref) -> bool:
        """Whether a split forbids that their groups become one."""
        if not self._apart:
            return False
        held = {self.root(ref) for member in self.members(one) for ref in self._apart.get(member, ())}
        return self.root(other) in held

    def unite(self, one: Ref, other: Ref) -> None:
        """Make their groups one."""
        keep, gone = sorted((self._group[one], self._group[other]))
        if keep is not gone:
            keep += gone
            self._group.update(dict.fromkeys(gone, keep))

    def keep_apart(self, one: Ref, other: Ref) -> None:
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)

    def all(self) -> list[tuple[Ref, ...]]:
        """The groups, each and all in order of references."""
        return sorted(tuple(sorted(members)) for ref, members in self._group.items() if members[0] == ref)


def decided(refs: Iterable[Ref], decisions: Sequence[Decision]) -> tuple[Groups, tuple[str, ...]]:
    """The groups as people left them, and the ids of decisions that later ones overrule.

    decisions: oldest first. Tradelines that are not at hand are passed over: a decision about a report that is gone
    has nothing left to hold.
    """
    groups = Groups(refs)
    overruled = [each.id for each in reversed(decisions) if not _apply(groups, each)]
    return groups, tuple(reversed(overruled))


def _apply(groups: Groups, decision: Decision) -> bool:
    """Apply it whole, or not at all where what stands already (later decisions) forbids it."""
    refs = [ref for ref in decision.refs if ref in groups]
    if decision.kind is DecisionKind.JOIN:
        if any(groups.are_kept_apart(one, other) for at, one in enumerate(refs) for other in refs[at + 1 :]):
            return False
        for ref in refs[1:]:
            groups.unite(refs[0], ref)
        return True
    others = [ref for ref in decision.apart_from if ref in groups]
    if any(groups.are_one(one, other) for one, other in product(refs, others)):
        return False
    for one, other in product(refs, others):
        groups.keep_apart(one, other)
    return True


def contradicted(decisions: Sequence[Decision], fresh: Decision) -> str | None:
    """The id of the latest decision that a fresh one would overrule; None when it goes with all of them."""
    refs = {ref for each in (*decisions, fresh) for ref in (*each.refs, *each.apart_from)}
    _, before = decided(refs, decisions)
    _, after = decided(refs, (*decisions, fresh))
    return next((each for each in reversed(after) if each not in before), None)
