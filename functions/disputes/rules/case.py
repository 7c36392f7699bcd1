"""The case as a state machine around its rounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from functions.disputes.happenings import Event, Happening
from functions.disputes.items import DisputeItem
from functions.disputes.model import Case, CaseStatus, NextStepKind, Round, RoundKind, RunningRound
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules.following.next_step import propose_for_case
from functions.disputes.rules.selection import is_taken, running_entries

_S = CaseStatus
_ENDED: Final = frozenset((_S.CLOSED, _S.WITHDRAWN))
_BETWEEN_ROUNDS: Final = frozenset((_S.OPEN, _S.AWAITING_NEXT_ROUND, _S.ESCALATION_PROPOSED))
# What leads to another round or to waiting; every other step is an escalation the consumer must agree to.
_NO_ESCALATION: Final = frozenset(
    (
        NextStepKind.NEXT_ROUND,
        NextStepKind.AWAIT_REPORT,
        NextStepKind.AWAIT_RESPONSE,
        NextStepKind.PROVIDE_IDENTITY,
        NextStepKind.CONSUMER_SENDS,
    )
)


class CaseStep(NamedTuple):
    """The case after a command, and what happened."""

    case: Case
    events: tuple[Event, ...] = ()


def _need(case: Case, command: c.CaseCommand, allowed: frozenset[CaseStatus]) -> None:
    if case.status not in allowed:
        raise DisputeRefused(f"case {case.case_id} is {case.status}; {type(command).__name__} has no place there")


def _moved(case: Case, status: CaseStatus, happening: Happening, subject: str = "", **changes: Any) -> CaseStep:
    event = Event(happening=happening, subject_id=subject or case.case_id)
    return CaseStep(case.model_copy(update={"status": status, **changes}), (event,))


def _started(case: Case, command: c.StartRound) -> CaseStep:
    if case.runs(command.round_id):
        return CaseStep(case)
    _need(case, command, _BETWEEN_ROUNDS | {_S.ROUND_IN_PROGRESS})
    # Bureaus may refuse as frivolous what comes in bulk: one round of disputes at a time, within the pack's limits.
    if command.kind is RoundKind.DISPUTE and any(each.kind is RoundKind.DISPUTE for each in case.running):
        raise DisputeRefused(f"case {case.case_id} is in a round of disputes already; it must end first")
    return _moved(
        case,
        _S.ROUND_IN_PROGRESS,
        Happening.ROUND_STARTED,
        command.round_id,
        rounds=case.rounds + 1,
        running=(*case.running, RunningRound(round_id=command.round_id, kind=command.kind)),
        proposed=None,
    )


def _finish(case: Case, command: c.FinishRound) -> CaseStep:
    if not case.runs(command.round_id):
        raise DisputeRefused(f"case {case.case_id} is not in round {command.round_id}")
    left = tuple(each for each in case.running if each.round_id != command.round_id)
    proposal = propose_for_case(step for step in (case.proposed, command.proposal) if step is not None)
    ended: dict[str, Any] = {"running": left, "proposed": proposal}
    if left and proposal is None:
        return CaseStep(case.model_copy(update=ended))
    if left:
        # What is proposed is shown and can be taken up; the case itself stays with the rounds that still run.
        return _moved(case, _S.ROUND_IN_PROGRESS, Happening.STEP_PROPOSED, command.round_id, **ended)
    if proposal is None or proposal.kind is NextStepKind.CLOSE:
        return _moved(case, _S.CLOSED, Happening.CASE_CLOSED, **ended)
    status = _S.AWAITING_NEXT_ROUND if proposal.kind in _NO_ESCALATION else _S.ESCALATION_PROPOSED
    return _moved(case, status, Happening.STEP_PROPOSED, command.round_id, **ended)


def _proposed(case: Case, command: c.ProposeStep) -> CaseStep:
    step, subject = command.proposal, command.proposal_id
    if command.reopens and case.status is _S.CLOSED:
        reopened = Event(happening=Happening.CASE_REOPENED, subject_id=case.case_id)
        moved = _proposed(case.model_copy(update={"status": _S.OPEN}), command.model_copy(update={"reopens": False}))
        return CaseStep(moved.case, (reopened, *moved.events))
    if step == case.proposed or case.status in _ENDED:
        return CaseStep(case)
    if step is None or step.kind is NextStepKind.AWAIT_RESPONSE:  # nothing that anybody is to be told
        return CaseStep(case.model_copy(update={"proposed": step}))
    if case.running:
        return _moved(case, case.status, Happening.STEP_PROPOSED, subject, proposed=step)
    if step.kind is NextStepKind.CLOSE:
        return _moved(case, _S.CLOSED, Happening.CASE_CLOSED, proposed=step)
    status = _S.AWAITING_NEXT_ROUND if step.kind in _NO_ESCALATION else _S.ESCALATION_PROPOSED
    return _moved(case, status, Happening.STEP_PROPOSED, subject, proposed=step)


def advance_case(case: Case, command: c.CaseCommand) -> CaseStep:
    """Decide one command on a case; `DisputeRefused` says why not."""
    match command:
        case c.StartRound():
            return _started(case, command)
        case c.FinishRound():
            _need(case, command, frozenset((_S.ROUND_IN_PROGRESS,)))
            return _finish(case, command)
        case c.AcceptStep():
            # An accepted escalation is a round of its own, begun beside whatever runs.
            _need(case, command, frozenset((_S.ESCALATION_PROPOSED,)))
            return _moved(case, _S.AWAITING_NEXT_ROUND, Happening.STEP_ACCEPTED)
        case c.DeclineStep():
            _need(case, command, frozenset((_S.ESCALATION_PROPOSED,)))
            return _moved(case, _S.AWAITING_NEXT_ROUND, Happening.STEP_DECLINED, proposed=None)
        case c.ProposeStep():
            return _proposed(case, command)
        case c.CloseCase():
            _need(case, command, _BETWEEN_ROUNDS)
            return _moved(case, _S.CLOSED, Happening.CASE_CLOSED, proposed=None)
        case c.WithdrawCase():
            _need(case, command, frozenset(CaseStatus) - _ENDED)
            return _moved(case, _S.WITHDRAWN, Happening.CASE_WITHDRAWN, running=(), proposed=None)


def need_disjoint(items: Iterable[DisputeItem], others: Iterable[Round]) -> None:
    """Refuse what another running round disputes at the same bureau: two letters on one entry answer each other."""
    taken = running_entries(others)
    for item in items:
        if is_taken(item.plan, taken):
            raise DisputeRefused(f"what finding {item.plan.finding_id} disputes stands in another running round")
