"""Principal reasons: read from a stored explanation, or given by the lender; specific, and at most so many.

12 CFR 1002.9(b)(2): internal standards or policies, or a score that was not reached, are no reasons; nor is a list of
samples that does not say what counted (CFPB Circulars 2022-03, 2023-03).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from functions.lending.model import OwnReason, PrincipalReason, ReasonsUnreadable, ReasonsWrong

_HOUSE: Final = r"(standard|polic|criteri|rules?\b|guideline|limits?\b|requirement|minimum)"
_NO_REASON: Final = re.compile(
    rf"\binternal\b.*{_HOUSE}|\b(our|company|lender'?s?) (\w+ )?{_HOUSE}|underwriting|guidelines?\b"
    rf"|\b(do|does|did) not (qualify|((meet|satisfy|reach)\b.*{_HOUSE}))|\bscor|\bpoints\b|cut-?off|\brating\b"
    r"|\b(model|algorithm|system)\b|pol[ií]ticas? internas?|normas? internas?|nuestr[ao]s? (pol|norm|l[ií]mit|criteri)"
    r"|puntaje|puntuaci[oó]n|\bpuntos\b|calificaci[oó]n|\b(modelo|algoritmo|sistema)\b",
    re.IGNORECASE,
)


class _Told(BaseModel):
    """A reason as an explanation holds it: `reason` is the English statement of explanations without a catalogue."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str = Field(min_length=1)
    en: str | None = None
    es: str | None = None
    reason: str | None = None


class _Explained(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    adverse_action_reasons: tuple[_Told, ...]


def reasons_of(explanation: str) -> tuple[PrincipalReason, ...]:
    """The principal reasons in a stored explanation (JSON), in order; `ReasonsUnreadable` for one that tells none."""
    try:
        told = _Explained.model_validate_json(explanation).adverse_action_reasons
    except ValidationError:
        raise ReasonsUnreadable("The stored explanation can't be read for its reasons.") from None
    found = []
    for one in told:
        english = one.en or one.reason
        if not english:
            raise ReasonsUnreadable(f"The reason {one.code} has no English text.")
        found.append(PrincipalReason(code=one.code, en=english, es=one.es or None))
    return tuple(found)


def chosen(
    known: Sequence[PrincipalReason], codes: Sequence[str], own: Sequence[OwnReason], *, most: int
) -> tuple[PrincipalReason, ...]:
    """The reasons of one decision: those of the score that counted, then the lender's own; `ReasonsWrong` else."""
    by_code = {reason.code: reason for reason in known}
    if unknown := [code for code in codes if code not in by_code]:
        raise ReasonsWrong(f"The score gives no reason {', '.join(unknown)}; it gives: {', '.join(map(str, by_code))}.")
    if len(set(codes)) != len(codes):
        raise ReasonsWrong("A reason stands twice.")
    for reason in own:
        _require_specific(reason.en)
        _require_specific(reason.es)
    found = (*(by_code[code] for code in codes), *(PrincipalReason(code=None, en=one.en, es=one.es) for one in own))
    if not found:
        raise ReasonsWrong(
            "Give the principal reasons: reason_codes of the score, or own_reasons.", citation="12 CFR 1002.9(b)(2)"
        )
    if len(found) > most:
        raise ReasonsWrong(
            f"More than {most} reasons are not likely to help; name the principal ones.",
            citation="12 CFR 1002.9(b)(2)-1 (official interpretation)",
        )
    return found


def _require_specific(text: str | None) -> None:
    if text is not None and (_NO_REASON.search(text) or len(text.split()) < 3):
        raise ReasonsWrong(
            "A reason must be specific: internal standards or a score that was not reached are no reasons.",
            citation="12 CFR 1002.9(b)(2)",
        )
