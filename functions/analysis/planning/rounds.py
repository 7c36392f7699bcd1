"""Which round carries what: the best-founded debts first, a debt's entries together, never too much at once.

At most so many entries at once with a bureau (more are easily treated as frivolous), at most so many dispute codes at
once for an entry (an ACDV carries two).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from contracts.vocabulary import Bureau
from functions.analysis.model import Finding, Worthiness

Rated = tuple[Finding, Worthiness]
_EntryKey = tuple[Bureau, str, str, str]  # bureau, report, section, key


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding in its round. `together`: so many entries of its debt stand in that round; `split`: an earlier round
    carries other grounds of the entry."""

    round: int
    finding: Finding
    rating: Worthiness
    together: int
    split: bool


def place(rated: Sequence[Rated], debt_of: Callable[[Finding], str], limit: int, codes: int) -> Iterator[Placed]:
    """Give each finding its round; the order among equals hangs on nothing but ids."""
    debts: dict[str, dict[_EntryKey, list[Rated]]] = defaultdict(lambda: defaultdict(list))
    for finding, rating in rated:
        key = (finding.bureau, finding.report, finding.section, finding.key)
        debts[debt_of(finding)][key].append((finding, rating))
    used: Counter[tuple[Bureau, int]] = Counter()
    for _, entries in sorted(debts.items(), key=lambda each: (-_best(each[1]), each[0])):
        yield from _place_debt(entries, used, limit, codes)


def _best(entries: dict[_EntryKey, list[Rated]]) -> float:
    return max(rating.score for found in entries.values() for _, rating in found)


def _place_debt(
    entries: dict[_EntryKey, list[Rated]], used: Counter[tuple[Bureau, int]], limit: int, codes: int
) -> Iterator[Placed]:
    """All entries in the first round that has room for all of them; one by one where no round ever has."""
    wanted = Counter(bureau for bureau, *_ in entries)
    begin = next(
        (at for at in _rounds_with_anything(used) if all(used[b, at] + n <= limit for b, n in wanted.items())), 1
    )
    placed: list[tuple[int, bool, Rated]] = []
    best_first = sorted(entries.items(), key=lambda each: (-max(r.score for _, r in each[1]), each[0]))
    for (bureau, *_), found in best_first:
        earliest = begin
        for number, batch in enumerate(_batches(found, codes)):
            at = next(each for each in count(earliest) if used[bureau, each] < limit)
            used[bureau, at] += 1
            earliest = at + 1
            placed.extend((at, number > 0, each) for each in batch)
    together = Counter(at for at, _ in {(at, (f.bureau, f.report, f.key)) for at, _, (f, _) in placed})
    for at, split, (finding, rating) in placed:
        yield Placed(at, finding, rating, together[at], split)


def _rounds_with_anything(used: Counter[tuple[Bureau, int]]) -> range:
    """The rounds begun so far, and an empty one after them."""
    return range(1, max((number for _, number in used), default=0) + 2)


def _batches(found: Sequence[Rated], codes: int) -> list[list[Rated]]:
    """Split an entry's findings so that each part needs no more different ACDV codes than one ACDV carries."""
    batches: list[list[Rated]] = []
    for each in sorted(found, key=lambda pair: (-pair[1].score, pair[0].id)):
        for batch in batches:
            if len({finding.acdv_code for finding, _ in (*batch, each)}) <= codes:
                batch.append(each)
                break
        else:
            batches.append([each])
    return batches
