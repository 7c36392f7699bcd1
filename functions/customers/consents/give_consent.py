"""Record a consent: for what, how far, on which text, from when, until when.

A consumer report is pulled on the consumer's written instructions (15 U.S.C. 1681b(a)(2)); this record is them. The
digest of the text that was shown must be sent back, so that nobody consents to a text they did not see.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import Field

from functions.customers import store
from functions.customers.model import Consent, Purpose
from functions.customers.signing.agreements import consent_text
from kernel.context import Context
from kernel.errors import Conflict
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class TextChanged(Conflict):
    """The digest sent is not the current text's."""

    title = "Text changed"


Scope = Annotated[str, Field(pattern=r"^[a-z][A-Za-z0-9._:-]{0,79}$")]


class GiveConsent(Request):
    """scope: what it covers, such as `bureau:experian`. text_sha256: digest of the text that was shown."""

    purpose: Purpose
    scope: frozenset[Scope] = Field(min_length=1, max_length=20)
    text_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    valid_days: int = Field(default=365, ge=1, le=730)
    source: str = Field(default="app", min_length=1, max_length=40)


class ConsentView(Response):
    consent_id: str
    purpose: Purpose
    scope: tuple[str, ...]
    text_version: str
    given_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


def view(consent: Consent) -> ConsentView:
    shown = consent.model_dump(include=set(ConsentView.model_fields) - {"scope"})
    return ConsentView(scope=tuple(sorted(consent.scope)), **shown)


@operation(
    Http("POST", "/v1/consent", status=201),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal),
    errors=(TextChanged,),
)
def handler(request: GiveConsent, ctx: Context) -> ConsentView:
    text = consent_text(request.purpose)
    if request.text_sha256 != text.sha256:
        raise TextChanged("The text has changed since it was shown; show the current one and ask again.")
    consent = Consent(
        consent_id=ctx.new_id("con"),
        customer_id=ctx.customer_id,
        purpose=request.purpose,
        scope=request.scope,
        text_version=text.version,
        text_sha256=text.sha256,
        given_at=ctx.now,
        source=request.source,
        source_address=ctx.source_ip,
        expires_at=ctx.now + timedelta(days=request.valid_days),
    )
    store.save_consent(ctx, consent)
    return view(consent)
