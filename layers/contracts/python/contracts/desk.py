"""What people are needed for: the reasons of staff's tasks, how pressing each is, and what may be decided.

A workflow that stops gives the name of its error; those that need another treatment than a failure stand here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple


class Reason(StrEnum):
    """Why a person is needed; a person reads it."""

    SOMEBODY_ELSE = "SomebodyElse"
    COMPLIANCE_REFUSED = "ComplianceRefused"
    QUALITY_CHECK = "QualityCheck"
    NEAR_IDENTICAL = "NearIdentical"
    ANSWER_UNREAD = "AnswerUnread"
    RESULT_LETTER_UNMATCHED = "ResultLetterUnmatched"
    IDENTITY_REQUESTED = "IdentityRequested"
    REFUSED_FRIVOLOUS = "RefusedFrivolous"
    REFUSED_SUSPICIOUS = "RefusedSuspicious"
    IDENTITY_MISSING = "IdentityMissing"
    CHANNEL_CLOSED = "ChannelClosed"
    MAIL_RETURNED = "MailReturned"
    MAIL_LOST = "MailLost"
    BLOCK_OVERDUE = "BlockOverdue"
    PORTAL_PACKET_IDLE = "PortalPacketIdle"
    ROUND_STUCK = "RoundStuck"
    SERVICE_ENDED = "ServiceEnded"
    REVIEW_WANTED = "ReviewWanted"


class Skill(StrEnum):
    """What whoever takes a task must be able to do."""

    OPERATIONS = "operations"
    READING = "reading"
    LETTERS = "letters"
    RESPONSES = "responses"
    DISPUTES = "disputes"


class Decision(StrEnum):
    """What may be decided: run the step again, give it up, take it all the same, or call the matter done."""

    RETRY = "retry"
    ABANDON = "abandon"
    ACCEPT = "accept"
    DONE = "done"


class Handling(NamedTuple):
    """How a task is handled. priority: 1 first, 5 last."""

    priority: int
    skill: Skill
    decisions: frozenset[Decision]


_STOPPED: Final = frozenset((Decision.RETRY, Decision.ABANDON))
_NOTED: Final = frozenset((Decision.DONE,))

FAILURE: Final = Handling(3, Skill.OPERATIONS, _STOPPED)
"""A step that failed, whatever its error: no reason of its own."""
NOTE: Final = Handling(3, Skill.DISPUTES, _NOTED)
"""A matter that no workflow waits for and that has no reason of its own."""

HANDLING: Final[Mapping[str, Handling]] = {
    Reason.SOMEBODY_ELSE: Handling(2, Skill.READING, _STOPPED | {Decision.ACCEPT}),
    Reason.COMPLIANCE_REFUSED: Handling(2, Skill.LETTERS, _NOTED),
    Reason.QUALITY_CHECK: Handling(3, Skill.LETTERS, _NOTED),
    Reason.NEAR_IDENTICAL: Handling(3, Skill.LETTERS, _NOTED),
    Reason.ANSWER_UNREAD: Handling(2, Skill.RESPONSES, _NOTED),
    Reason.RESULT_LETTER_UNMATCHED: Handling(2, Skill.RESPONSES, _NOTED),
    Reason.IDENTITY_REQUESTED: Handling(1, Skill.RESPONSES, _NOTED),
    Reason.REFUSED_FRIVOLOUS: Handling(1, Skill.RESPONSES, _NOTED),
    # Accepted: the consumer is who they say, and sends it in their own hand.
    Reason.REFUSED_SUSPICIOUS: Handling(1, Skill.RESPONSES, _NOTED | {Decision.ACCEPT}),
    # Tried again: the consumer was asked once more.
    Reason.IDENTITY_MISSING: Handling(2, Skill.RESPONSES, _STOPPED),
    Reason.CHANNEL_CLOSED: Handling(2, Skill.DISPUTES, _STOPPED),
    Reason.MAIL_RETURNED: Handling(2, Skill.DISPUTES, _NOTED),
    Reason.MAIL_LOST: Handling(2, Skill.DISPUTES, _NOTED),
    Reason.BLOCK_OVERDUE: Handling(1, Skill.DISPUTES, _NOTED),
    Reason.PORTAL_PACKET_IDLE: Handling(4, Skill.DISPUTES, _NOTED),
    Reason.ROUND_STUCK: Handling(1, Skill.DISPUTES, _NOTED),
    Reason.SERVICE_ENDED: Handling(1, Skill.DISPUTES, _NOTED),
    # It ends with the word of whoever reviews it, and with nothing else.
    Reason.REVIEW_WANTED: Handling(2, Skill.LETTERS, frozenset()),
}


READ_ELSEWHERE: Final = frozenset((Reason.ANSWER_UNREAD, Reason.RESULT_LETTER_UNMATCHED))
"""What ends where it lies though a workflow waits for it: an answer, once it was recorded."""
ENDS_WITH_MATTER: Final = frozenset((Reason.IDENTITY_MISSING, Reason.REFUSED_SUSPICIOUS))
"""What ends so with what a bureau wanted, once the bureau said something else or its time was over: with that one
matter, a branch of its round's workflow, and with none that stands beside it."""


JUDGED: Final = frozenset((Reason.QUALITY_CHECK, Reason.REVIEW_WANTED))
"""What is a second person's look at somebody's work, and ends with what they say of it."""


def handling(reason: str, *, workflow_waits: bool) -> Handling:
    """How a task of that reason is handled: its own way, else a failure's or, where nothing waits, a note's."""
    return HANDLING.get(reason, FAILURE if workflow_waits else NOTE)


def is_sampled(digest: bytes, share: Fraction) -> bool:
    """Whether a thing is one of the share that somebody else looks at.

    digest: a keyed one of its id, so that nobody can tell before, and anybody with the key can after.
    """
    return Fraction(int.from_bytes(digest[:8], "big"), 1 << 64) < share
