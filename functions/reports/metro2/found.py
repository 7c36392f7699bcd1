"""What reading a furnisher's file for one consumer found: shown alike, however the file came."""

from __future__ import annotations

from functions.reports.metro2.model import FormatDefect, TrailerTotal
from functions.reports.metro2.own import OwnPart
from functions.reports.metro2.tables.packed import Encoding
from kernel.errors import Invalid
from kernel.http import Response

DEFECTS_SHOWN = 100


class NothingAboutYou(Invalid):
    """No record carries the customer's number and surname; nothing was stored."""

    title = "No record in this file is about you"

    def __init__(self, part: OwnPart) -> None:
        super().__init__(
            f"Of {part.records} account records none carries your social security number and surname"
            f" ({part.unidentified} carry no number at all, {part.unreadable} stretches could not be read)."
            " Compare your profile with what the furnisher has on file."
        )


class FoundInFile(Response):
    """records: base records, which are taken over, others' or unidentified (nobody in them has a number).

    unreadable: stretches of the file that are no record. defects: the first hundred of `defect_count`. encoding: how
    the file's numbers were spelt. contradictions: fields of the customer's own records that can't be true together.
    """

    records: int
    taken_over: int
    others: int
    unidentified: int
    unreadable: int
    totals: tuple[TrailerTotal, ...]
    defects: tuple[FormatDefect, ...]
    defect_count: int
    encoding: Encoding
    contradictions: tuple[FormatDefect, ...]

    @classmethod
    def of(cls, part: OwnPart) -> FoundInFile:
        return cls(
            records=part.records,
            taken_over=len(part.accounts),
            others=part.others,
            unidentified=part.unidentified,
            unreadable=part.unreadable,
            totals=part.totals,
            defects=part.defects,
            defect_count=part.defect_count,
            encoding=part.encoding,
            contradictions=part.contradictions,
        )
