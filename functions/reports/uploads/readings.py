"""What reading an uploaded file found, as it is kept for the customer."""

from __future__ import annotations

from contracts.uploads import UploadKind
from functions.reports.metro2.found import FoundInFile
from kernel.http import Response


class WhatWasWrong(Response):
    """Why nothing was taken over; errors: the places, where there are some."""

    reason: str
    detail: str
    errors: tuple[dict[str, str], ...]


class Reading(Response):
    """What was found in an uploaded file. metro2: in a furnisher's, taken over or not."""

    document_id: str
    kind: UploadKind
    report_ids: tuple[str, ...]
    refusal: WhatWasWrong | None
    metro2: FoundInFile | None
