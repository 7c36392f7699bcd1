"""What the reports domain adds to the canonical report: its refusals, and whom a pull can be ordered from."""

from __future__ import annotations

from typing import Literal

from kernel.errors import Invalid, PartnerRefused

PullSource = Literal["experian", "equifax", "transunion", "smart_data"]
"""A bureau, or the aggregator of all three. A written instruction names it as `bureau:<source>`."""


class UnreadableReport(Invalid):
    """The document is not a report of the expected kind at all; `place` is where reading stopped.

    What is wrong with a single value is no error but an `Issue` of the report.
    """

    title = "The report can't be read"

    def __init__(self, place: str, what: str, mend: str) -> None:
        super().__init__(f"{place}: {what}. {mend}", errors=[{"field": place, "message": what}])
        self.place = place


class NotAKnownReport(Invalid):
    """The document is readable, and is no report of a kind that is read here."""

    title = "Not a known kind of report"


class AResultLetter(NotAKnownReport):
    """The document is a bureau's answer to a dispute: it belongs to the dispute and says nothing of the whole file."""

    title = "A result letter, not a report"


class NotComparable(Invalid):
    """Two reports that no comparison makes sense of: two bureaus', two consumers', or one and the same."""

    title = "These two reports can't be compared"


class ConsumerNotFound(PartnerRefused):
    """The bureau has no file on this person."""

    title = "Consumer not found"
