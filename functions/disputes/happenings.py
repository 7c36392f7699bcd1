"""What commands bring about: the words of a case's timeline, and what operations publish their events from."""

from __future__ import annotations

from enum import StrEnum

from functions.disputes.record import Record


class Happening(StrEnum):
    """What a command brought about; operations publish their events from these."""

    ITEMS_SELECTED = "items_selected"
    NOTHING_SELECTED = "nothing_selected"
    SELECTION_CHANGED = "selection_changed"
    LETTERS_DRAFTED = "letters_drafted"
    LETTER_READY_FOR_APPROVAL = "letter_ready_for_approval"
    LETTER_BLOCKED = "letter_blocked"
    LETTER_REVISED = "letter_revised"
    APPROVAL_AWAITED = "approval_awaited"
    LETTER_APPROVED = "letter_approved"
    LETTER_REFUSED = "letter_refused"
    QUALITY_ASKED = "quality_asked"
    QUALITY_PASSED = "quality_passed"
    LETTER_SENT_BACK = "letter_sent_back"
    LETTER_RENDERED = "letter_rendered"
    LETTER_TO_SEND = "letter_to_send"
    LETTER_RELEASED = "letter_released"
    LETTER_SUBMITTED = "letter_submitted"
    LETTER_RECEIVED = "letter_received"
    LETTER_WITHDRAWN = "letter_withdrawn"
    CLOCK_CHANGED = "clock_changed"
    RESPONSE_AWAITED = "response_awaited"
    BLOCK_AWAITED = "block_awaited"
    REPORT_AWAITED = "report_awaited"
    RESPONSE_RECORDED = "response_recorded"
    OUTCOME_RECORDED = "outcome_recorded"
    OUTCOME_UNREAD = "outcome_unread"
    OUTCOME_CONFIRMED = "outcome_confirmed"
    OUTCOME_CONTRADICTED = "outcome_contradicted"
    OUTCOME_UNSHOWN = "outcome_unshown"
    ITEM_RETURNED = "item_returned"
    ROUND_OVERDUE = "round_overdue"
    ROUND_STUCK = "round_stuck"
    ITEM_WITHDRAWN = "item_withdrawn"
    EVIDENCE_ADDED = "evidence_added"
    ROUND_PAUSED = "round_paused"
    ROUND_RESUMED = "round_resumed"
    PERSON_NEEDED = "person_needed"
    ROUND_CLOSED = "round_closed"
    ROUND_WITHDRAWN = "round_withdrawn"
    ROUND_STARTED = "round_started"
    STEP_PROPOSED = "step_proposed"
    STEP_ACCEPTED = "step_accepted"
    STEP_DECLINED = "step_declined"
    CASE_CLOSED = "case_closed"
    CASE_REOPENED = "case_reopened"
    CASE_WITHDRAWN = "case_withdrawn"
    MAIL_ACCEPTED = "mail_accepted"
    MAIL_IN_TRANSIT = "mail_in_transit"
    MAIL_DELIVERED = "mail_delivered"
    MAIL_RETURNED = "mail_returned"
    MAIL_LOST = "mail_lost"
    LETTER_RETURNED = "letter_returned"
    LETTER_HANDED_OVER = "letter_handed_over"
    SENDING_AWAITED = "sending_awaited"
    LETTER_REPLACED = "letter_replaced"
    LETTER_RESENT = "letter_resent"
    MATTER_RAISED = "matter_raised"
    MATTER_CURED = "matter_cured"
    MATTER_ENDED = "matter_ended"


class Event(Record):
    """One happening and what it concerns: ids only, never personal data."""

    happening: Happening
    subject_id: str
