"""What stands around a plan: how earlier disputes of a ground ended, and what the consumer said of disputing it.

A bureau need not look again at what it verified, or refused, until something new is shown (15 U.S.C. 1681i(a)(3)); what
it has promised to mend shows in the next report only. Papers are such new facts, and so is a promise not kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from functions.analysis.known import Attested, Known, MortgagePending, OnEntry, PaperOnHand
from functions.analysis.model import Circumstances, Fact, Finding, Findings, LeftReason, PriorDispute
from functions.analysis.planning.worthiness import same_ground

PAPER: Final = "paper_on_hand"
ANSWER: Final = "bureau_answer"
_MENDED: Final = frozenset({"deleted", "updated"})


class Said:
    """The statements on a finding's entry, in the order they were made."""

    def __init__(self, findings: Findings, known: Known) -> None:
        statements = {each.id: each for each in known.statements if isinstance(each, OnEntry)}
        self._here: dict[tuple[str, str, str], tuple[OnEntry, ...]] = {}
        self._account: dict[tuple[str, str, str], tuple[OnEntry, ...]] = {}
        for each in findings.stated:
            entry, here = (each.report, each.section, each.key), frozenset(each.here)
            on_account = here | frozenset(each.elsewhere)
            self._here[entry] = tuple(one for id_, one in statements.items() if id_ in here)
            self._account[entry] = tuple(one for id_, one in statements.items() if id_ in on_account)

    def here(self, finding: Finding) -> tuple[OnEntry, ...]:
        """On what the finding's own bureau shows of the entry, now or earlier."""
        return self._here.get((finding.report, finding.section, finding.key), ())

    def of_account(self, finding: Finding) -> tuple[OnEntry, ...]:
        """On the same account at any bureau."""
        return self._account.get((finding.report, finding.section, finding.key), ())


def carried(
    prior: Sequence[PriorDispute], findings: Findings, made_on: Mapping[str, date | None]
) -> tuple[PriorDispute, ...]:
    """Earlier disputes put to the entries of today's findings, which other reports may name by other keys.

    `made_on`: the day of each current report. What no finding of today is on has nothing to say to the plan, but for
    the story of its debt, which its statement carries.
    """
    told = {(each.report, each.section, each.key): frozenset(each.here) for each in findings.stated}
    found: dict[PriorDispute, None] = {}
    for finding in findings.findings:
        here = told.get((finding.report, finding.section, finding.key), frozenset())
        day = made_on.get(finding.report)
        for before in prior:
            if before.statement in here and before.bureau is finding.bureau:
                since = day is not None and before.ended_on is not None and day > before.ended_on
                place = {"report": finding.report, "key": finding.key, "shown_since": since}
                found[before.model_copy(update=place)] = None
    return tuple(found)


def circumstances_of(findings: Findings, known: Known, prior: Sequence[PriorDispute]) -> Circumstances:
    """What the consumer said of disputing now; of two words on one ground the later counts.

    That they stand by a ground counts from their own mouth alone: a bureau may set aside what somebody else says for
    them (Warner v. Experian, 9th Cir. 2019). What staff noted of their not standing by it counts too.
    """
    said = Said(findings, known)
    attested: set[str] = set()
    declined: set[str] = set()
    papers: set[str] = set()
    for finding in findings.findings:
        on_ground = [each for each in said.of_account(finding) if isinstance(each, Attested)]
        latest = next((each for each in reversed(on_ground) if each.ground == finding.ground), None)
        if latest is not None and not latest.stands:
            declined.add(finding.id)
        elif latest is not None and latest.by == "consumer":
            attested.add(finding.id)
        if any(_new_papers(finding, said, prior)):
            papers.add(finding.id)
    mortgages = [each for each in known.statements if isinstance(each, MortgagePending)]
    return Circumstances(
        pending_mortgage=bool(mortgages) and is_pending(mortgages[-1], findings.as_of),
        attested=frozenset(attested),
        declined=frozenset(declined),
        papers=frozenset(papers),
    )


def is_pending(said: MortgagePending, on: date) -> bool:
    """Whether a mortgage is open on that day, by what was said last."""
    return said.applied_on is not None and (said.closes_on is None or said.closes_on >= on)


def _new_papers(finding: Finding, said: Said, prior: Sequence[PriorDispute]) -> Iterator[PaperOnHand]:
    """Papers on the ground that no dispute of it can have carried: told of after the last was sent."""
    sent = max((each.said_on for each in same_ground(finding, prior) if each.said_on is not None), default=date.min)
    for each in said.of_account(finding):
        if isinstance(each, PaperOnHand) and each.ground == finding.ground and each.stated_on > sent:
            yield each


def new_facts(finding: Finding, said: Said, prior: Sequence[PriorDispute]) -> tuple[Fact, ...]:
    """What a dispute of the finding has to say that earlier ones did not: papers, and what the bureau answered."""
    papers = [
        Fact(name=PAPER, value=f"{each.paper.replace('_', ' ')} of {each.dated_on}")
        for each in _new_papers(finding, said, prior)
    ]
    answers = [
        Fact(name=ANSWER, value=f"{each.ended} on {each.ended_on}, and it is shown again")
        for each in same_ground(finding, prior)
        if each.ended in _MENDED and each.shown_since
    ]
    return (*papers, *answers)


def held_by_answer(
    finding: Finding, prior: Sequence[PriorDispute], circumstances: Circumstances
) -> tuple[LeftReason, str] | None:
    """Why the last dispute of the ground speaks against another one now; None where it doesn't.

    What was verified or refused is judged by what is new since (`worthiness.repeated`).
    """
    last = max(same_ground(finding, prior), key=lambda each: each.said_on or date.min, default=None)
    if last is None:
        return None
    if last.ended in _MENDED and not last.shown_since:
        return "awaiting_report", (
            f"The bureau answered on {last.ended_on}: {last.ended}. The next report of it shows whether that was done."
        )
    if finding.id in circumstances.papers:
        return None
    if last.ended == "unanswered":
        return "unanswered", (
            "The bureau did not answer in its time; that can be complained of (15 U.S.C. 1681i(a)(1)). To send the "
            "same once more would only give it new time."
        )
    if last.ended == "not_examined":
        return "refused_before", (
            "The bureau did not look into it, for it doubted who sent it or found no file. You can send it yourself, "
            "with proof of identity."
        )
    return None
