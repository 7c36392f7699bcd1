"""Show the notice of adverse action on one's own application, in English or Spanish.

It says what was decided, the principal reasons, the score that was used, and the applicant's rights (12 CFR
1002.9(a)(2), 15 U.S.C. 1681m(a)).
"""

from __future__ import annotations

from functions.lending import store
from functions.lending.model import NoticeLanguage
from functions.lending.notices import kept
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class GetAdverseActionNotice(Request):
    """language: by default the one asked for with the application."""

    application_id: str
    language: NoticeLanguage | None = None


@operation(
    Http("GET", "/v1/applications/{application_id}/notice"),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: GetAdverseActionNotice, ctx: Context) -> kept.AdverseActionNotice:
    return kept.shown(ctx, kept.of_application(ctx, request.application_id), request.language)
