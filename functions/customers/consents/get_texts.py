"""Show the texts a customer can consent to, each with the digest to send back."""

from __future__ import annotations

from functions.customers.model import Purpose
from functions.customers.signing.agreements import ConsentText, consent_text
from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import operation
from kernel.triggers import EVERYONE, Http


class ConsentTexts(Response):
    items: tuple[ConsentText, ...]


@operation(Http("GET", "/v1/consent/texts"), audience=EVERYONE)
def handler(request: Nothing, ctx: Context) -> ConsentTexts:
    return ConsentTexts(items=tuple(consent_text(purpose) for purpose in Purpose))
