"""The case as a state machine around its rounds."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from functions.disputes.happenings import Event, Happening
from functions.disputes.model import Case, CaseStatus, NextStepKind
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c

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


def _finish(case: Case, command: c.FinishRound) -> CaseStep:
    if command.round_id != case.current_round_id:
        raise DisputeRefused(f"case {case.case_id} is not in round {command.round_id}")
    ended: dict[str, Any] = {"current_round_id": None, "proposed": command.proposal}
    if command.proposal is None or command.proposal.kind is NextStepKind.CLOSE:
        return _moved(case, _S.CLOSED, Happening.CASE_CLOSED, **ended)
    status = _S.AWAITING_NEXT_ROUND if command.proposal.kind in _NO_ESCALATION else _S.ESCALATION_PROPOSED
    return _moved(case, status, Happening.STEP_PROPOSED, **ended)


def advance_case(case: Case, command: c.CaseCommand) -> CaseStep:
    """Decide one command on a case; `DisputeRefused` says why not."""
    match command:
        case c.StartRound():
            if case.current_round_id == command.round_id:
                return CaseStep(case)
            _need(case, command, _BETWEEN_ROUNDS)
            return _moved(
                case,
                _S.ROUND_IN_PROGRESS,
                Happening.ROUND_STARTED,
                command.round_id,
                rounds=case.rounds + 1,
                current_round_id=command.round_id,
                proposed=None,
            )
        case c.FinishRound():
            _need(case, command, frozenset((_S.ROUND_IN_PROGRESS,)))
            return _finish(case, command)
        case c.AcceptStep():
            # An accepted escalation is carried out beside the case, which then waits for a round or its closing.
            _need(case, command, frozenset((_S.ESCALATION_PROPOSED,)))
            return _moved(case, _S.AWAITING_NEXT_ROUND, Happening.STEP_ACCEPTED)
        case c.DeclineStep():
            _need(case, command, frozenset((_S.ESCALATION_PROPOSED,)))
            return _moved(case, _S.AWAITING_NEXT_ROUND, Happening.STEP_DECLINED, proposed=None)
        case c.CloseCase():
            _need(case, command, _BETWEEN_ROUNDS)
            return _moved(case, _S.CLOSED, Happening.CASE_CLOSED, proposed=None)
        case c.WithdrawCase():
            _need(case, command, frozenset(CaseStatus) - _ENDED)
            return _moved(case, _S.WITHDRAWN, Happening.CASE_WITHDRAWN, current_round_id=None, proposed=None)
