"""One account over bureaus and over time: every tradeline of every report is put into exactly one account.

1. Candidate pairs are compared. A pair's certainty is its odds among its rivals: of all tradelines of the other report
   only one can be the same account, so two equal cards share the certainty between them and neither is taken for sure.
2. Pairs are taken in order of certainty, those of one bureau over time first (its masks and names are its own). A pair
   unites two groups unless these share a report, a person keeps them apart, or any two of their members contradict each
   other (`vetoes`): so groups over three bureaus are consistent. What is taken is no rival any more; what is left is
   judged anew until nothing changes.
3. What is likely but not sure enough is told as possible, and not merged.

Within two reports this is the greedy matching by descending certainty. It is stable: for a pair that was not taken,
one of its two had been taken with a certainty at least as high, so no two tradelines both prefer each other to what
they got. Certainty is symmetric, hence the stable matching is unique but for ties, and ties are no certainty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, starmap

from contracts.matching.decisions import Decision, Groups, decided
from contracts.matching.pairs import Comparison, candidates, compare
from contracts.matching.profile import Profile, Ref, profile
from contracts.matching.vetoes import veto
from contracts.report import Report

SURE = 0.9
"""From this certainty on two tradelines are shown as one account."""
POSSIBLE = 0.4
"""From this certainty on they are told as possibly one."""
_LEAST_ODDS = 0.05
_MOST_PASSES = 8


@dataclass(frozen=True, slots=True)
class Link:
    """Why two tradelines stand in one account, or possibly do. Certainty below 1 unless a person decided."""

    one: Ref
    other: Ref
    certainty: float
    comparison: Comparison | None


@dataclass(frozen=True)
class Account:
    """The tradelines of one account, in order of their references; `links` hold them together.

    `certainty` is that of the weakest link; None for a single tradeline, of which nothing is claimed.
    """

    profiles: tuple[Profile, ...]
    links: tuple[Link, ...]

    @cached_property
    def refs(self) -> tuple[Ref, ...]:
        return tuple([each.ref for each in self.profiles])

    @cached_property
    def certainty(self) -> float | None:
        return min((link.certainty for link in self.links), default=None)


@dataclass(frozen=True, slots=True)
class Matching:
    """All accounts; what possibly belongs together; decisions that later ones overrule."""

    accounts: tuple[Account, ...]
    possible: tuple[Link, ...]
    overruled: tuple[str, ...]


def match_accounts(reports: Iterable[Report], decisions: Sequence[Decision] = ()) -> Matching:
    """The accounts of one consumer's reports, each report with its id; the order of reports makes no difference.

    decisions: oldest first. ValueError for a report without an id, or two with the same.
    """
    return match_profiles([profiles_of(report) for report in reports], decisions)


def profiles_of(report: Report) -> tuple[Profile, ...]:
    """A report's tradelines made ready, for one matching or several; ValueError for a report without an id."""
    return tuple([profile(report, each) for each in report.tradelines])


def match_profiles(reports: Iterable[Sequence[Profile]], decisions: Sequence[Decision] = ()) -> Matching:
    """As `match_accounts`, of reports that are ready."""
    profiles: dict[Ref, Profile] = {}
    seen: set[str] = set()
    for ready in reports:
        if ready and ready[0].ref.report_id in seen:
            raise ValueError("the same report is given twice; match each report once")
        seen.update(made.ref.report_id for made in ready[:1])
        profiles.update((made.ref, made) for made in ready)
    groups, overruled = decided(profiles, decisions)
    bench = _Bench(profiles, groups)
    links = _decided_links(groups) + bench.unite_all()
    return Matching(_accounts(groups, profiles, links), tuple(bench.possible()), overruled)


def _decided_links(groups: Groups) -> list[Link]:
    return [Link(one, other, 1.0, None) for members in groups.all() for one, other in pairwise(members)]


class _Bench:
    """The comparisons of one matching, and the groups as they grow."""

    def __init__(self, profiles: dict[Ref, Profile], groups: Groups) -> None:
        self._profiles = profiles
        self._groups = groups
        self._forbidden: dict[tuple[Ref, Ref], bool] = {}
        allowed = (pair for pair in candidates(tuple(profiles.values())) if not self._contradict(*pair))
        self._worth = [each for each in starmap(compare, allowed) if each.odds >= _LEAST_ODDS]

    def unite_all(self) -> list[Link]:
        """Unite groups by descending certainty until nothing changes; answers the links taken."""
        taken: list[Link] = []
        for phase in (True, False):
            worth = [each for each in self._worth if not phase or each.one.bureau is each.other.bureau]
            for _ in range(_MOST_PASSES):
                fresh = self._one_pass(worth)
                taken += fresh
                if not fresh:
                    break
        return taken

    def possible(self) -> Iterator[Link]:
        """The surest pair between each two groups that could be one and are not."""
        told: set[frozenset[Ref]] = set()
        for certainty, each in _by_certainty(self._open(self._worth)):
            if certainty < POSSIBLE:
                return
            both = frozenset((self._groups.root(each.one.ref), self._groups.root(each.other.ref)))
            if both not in told:
                told.add(both)
                yield Link(each.one.ref, each.other.ref, certainty, each)

    def _one_pass(self, worth: Sequence[Comparison]) -> list[Link]:
        taken: list[Link] = []
        for certainty, each in _by_certainty(self._open(worth)):
            if certainty < SURE:
                break
            one, other = each.one.ref, each.other.ref
            if self._may_unite(one, other):
                self._groups.unite(one, other)
                taken.append(Link(one, other, certainty, each))
        return taken

    def _open(self, worth: Sequence[Comparison]) -> list[Comparison]:
        return [each for each in worth if self._may_unite(each.one.ref, each.other.ref)]

    def _may_unite(self, one: Ref, other: Ref) -> bool:
        """Not one group already, no report twice, nobody keeps them apart, no two members contradict each other."""
        groups = self._groups
        if groups.are_one(one, other) or groups.are_kept_apart(one, other):
            return False
        mine, theirs = groups.members(one), groups.members(other)
        if len(mine) == len(theirs) == 1:
            return True
        profiles = self._profiles
        return not any(self._contradict(profiles[left], profiles[right]) for left in mine for right in theirs)

    def _contradict(self, one: Profile, other: Profile) -> bool:
        pair = one.ref, other.ref
        found = self._forbidden.get(pair)
        if found is None:
            found = self._forbidden[pair] = self._forbidden[pair[::-1]] = veto(one, other) is not None
        return found


def _by_certainty(left: Sequence[Comparison]) -> list[tuple[float, Comparison]]:
    """Each pair with its certainty among its rivals, surest first."""
    rivals: dict[tuple[Ref, str], float] = defaultdict(float)
    for each in left:
        rivals[each.one.ref, each.other.ref.report_id] += each.odds
        rivals[each.other.ref, each.one.ref.report_id] += each.odds
    judged = []
    for each in left:
        field = max(rivals[each.one.ref, each.other.ref.report_id], rivals[each.other.ref, each.one.ref.report_id])
        judged.append((each.odds / (1 + field), each))
    judged.sort(key=lambda pair: (-pair[0], -pair[1].log_odds, pair[1].one.ref, pair[1].other.ref))
    return judged


def _accounts(groups: Groups, profiles: dict[Ref, Profile], links: Sequence[Link]) -> tuple[Account, ...]:
    held: dict[Ref, list[Link]] = defaultdict(list)
    for link in links:
        held[groups.root(link.one)].append(link)
    return tuple(
        Account(tuple(profiles[ref] for ref in refs), tuple(held[groups.root(refs[0])])) for refs in groups.all()
    )
