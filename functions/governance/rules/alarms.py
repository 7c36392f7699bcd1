"""Which alarms begin and end with a run: each subject has one at a time, and it is told once, not daily."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from functions.governance.model import Finding, Level


@dataclass(frozen=True)
class Settled:
    """ended: subjects whose alarm is over; raised: what a new alarm says."""

    ended: tuple[str, ...]
    raised: tuple[Finding, ...]


def settle(lasting: Mapping[str, Level], found: Iterable[Finding]) -> Settled:
    """lasting: level of each subject's alarm that is not over. An alarm whose subject could not be judged this time
    goes on; one whose level changed is over, and a new one begins."""
    changed = [each for each in found if lasting.get(each.subject, Level.SILENT) is not each.level]
    return Settled(
        ended=tuple(each.subject for each in changed if each.subject in lasting),
        raised=tuple(each for each in changed if each.level is not Level.SILENT),
    )
