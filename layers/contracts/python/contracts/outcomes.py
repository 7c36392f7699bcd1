"""What a bureau says became of a disputed item: one vocabulary for all bureaus, and for whoever tells of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Outcome(StrEnum):
    """A bureau's word on one item, in one vocabulary for all bureaus."""

    DELETED = "deleted"
    UPDATED_DISPUTED = "updated_disputed"
    UPDATED_DISPUTED_AND_OTHER = "updated_disputed_and_other"
    UPDATED_OTHER_ONLY = "updated_other_only"
    PARTIALLY_UPDATED = "partially_updated"
    UPDATED_WORSE = "updated_worse"
    VERIFIED = "verified"
    VERIFIED_AND_UPDATED = "verified_and_updated"
    REINSERTED = "reinserted"
    DELETED_THEN_RETURNED = "deleted_then_returned"
    REFUSED_FRIVOLOUS = "refused_frivolous"
    REFUSED_THIRD_PARTY = "refused_third_party"
    REFUSED_SUSPICIOUS = "refused_suspicious"
    IDENTITY_REQUESTED = "identity_requested"
    NOT_FOUND = "not_found"
    PREVIOUSLY_INVESTIGATED = "previously_investigated"
    IN_PROGRESS = "in_progress"
    NO_RESPONSE_OVERDUE = "no_response_overdue"


# The bureau has spoken but not answered: a request for identification doesn't stop the statutory clock.
INTERIM: Final = frozenset((Outcome.IN_PROGRESS, Outcome.IDENTITY_REQUESTED))
